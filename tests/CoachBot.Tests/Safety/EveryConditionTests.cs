using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;

namespace CoachBot.Tests.Safety;

/// <summary>Every condition with every step of every routine, and with ten thousand made-up ones: through the engine, message by message.</summary>
public class EveryConditionTests
{
    private const int MadeUp = 10_000;

    private static readonly Library Library = ShippedContent.Library;

    [Fact]
    public void No_step_that_a_condition_rules_out_is_ever_said_and_every_change_is_explained_before_it_begins()
    {
        var (runs, steps, changes) = (0, 0, 0);
        foreach (var noted in ShippedContent.Conditions)
        {
            foreach (var routine in Library.Content.Routines)
            {
                var (said, played) = Play(ShippedContent.With(noted), routine);
                runs++;
                steps += played.Count;
                Assert.All(played, step =>
                {
                    Assert.False(ShippedContent.IsExcluded(ShippedContent.CardOf(step), [noted]), $"{noted}: {routine.Id} says {step.Name}");
                    Assert.InRange(step.Pressure.Max, 0, Condition.Cap);
                });
                if (Library.Content.Conditions.Single(condition => condition.Id == noted.Id).Stops)
                {
                    Assert.Empty(played);
                    continue;
                }

                changes += Explained(routine, noted, said, played);
            }
        }

        Assert.True(runs > 1_500 && steps > 5_000 && changes > 3_000, $"{runs} runs, {steps} steps, {changes} changes");
    }

    [Fact]
    public void A_condition_told_in_the_middle_of_a_run_acts_on_every_step_still_to_come()
    {
        foreach (var noted in ShippedContent.Conditions.Where(noted => noted.Area is null))
        {
            foreach (var routine in Library.Listed)
            {
                for (var told = 0; told < routine.Steps.Length; told++)
                {
                    var person = ShippedContent.With();
                    var here = Library;
                    person = Press(person, ref here, $"routine {routine.Id}", out _);
                    person = Press(person, ref here, "start", out _);
                    for (var at = 0; at < told; at++)
                    {
                        person = Press(person, ref here, "next", out _);
                    }

                    person = Press(person, ref here, $"safety has {noted.Id}", out _);
                    person = Press(person, ref here, "resume", out _);
                    Assert.All(Rest(person, here), step => Assert.False(ShippedContent.IsExcluded(ShippedContent.CardOf(step), [noted]), $"{noted}: {routine.Id} step {told} says {step.Name}"));
                }
            }
        }
    }

    [Fact]
    public void No_made_up_routine_has_a_step_that_a_condition_rules_out_and_what_is_left_out_is_named()
    {
        var random = new Random(20261121);
        var conditions = ShippedContent.Conditions.Where(noted => !Library.FindCondition(noted.Id)!.Stops).ToArray();
        var (made, named) = (0, 0);
        for (var at = 0; at < MadeUp; at++)
        {
            var noted = Enumerable.Range(0, random.Next(1, 4)).Select(_ => conditions[random.Next(conditions.Length)]).DistinctBy(one => one.Id).ToImmutableArray();
            var request = FitRequest.Asked(
                random.Next(1, 16),
                Circumstances.Limits.Where(_ => random.Next(5) == 0),
                random.Next(2) == 0 ? null : Library.Content.Areas[random.Next(Library.Content.Areas.Length)].Id);
            var here = Library;
            var person = Press(ShippedContent.With([.. noted]), ref here, $"routine {request.Id}", out var said);
            if (person.Place.Run is not { } run)
            {
                continue;
            }

            made++;
            Assert.All(here.Find(run.Version)!.Steps, step =>
            {
                Assert.False(ShippedContent.IsExcluded(ShippedContent.CardOf(step), noted), $"{request.Id}, {string.Join(", ", noted)}: {step.Name}");
                Assert.InRange(step.Pressure.Max, 0, Condition.Cap);
            });
            foreach (var card in Library.Content.Cards.Where(card => Wished(card, request) && request.Broken(card) is null && ShippedContent.IsExcluded(card, noted)))
            {
                named++;
                Assert.Contains(card.Name, said, StringComparison.Ordinal);
            }
        }

        Assert.True(made > MadeUp * 3 / 4 && named > MadeUp, $"{made} made, {named} named");
    }

    private static bool Wished(Card card, FitRequest request) =>
        card.Fits!.Part is Part.Warm or Part.Work or Part.Soothe && (request.Area is not { } area || Library.IsPartOf(card.Area, area));

    /// <summary>Every step of the routine that is not played as it was written is named before it begins, with the condition.</summary>
    private static int Explained(Routine routine, NotedCondition noted, string said, List<RoutineStep> played)
    {
        var name = Library.FindCondition(noted.Id)!.Name;
        var changed = routine.Steps.Where(step => ShippedContent.IsExcluded(ShippedContent.CardOf(step), [noted]) || step.Pressure.Max > Condition.Cap).ToList();
        if (changed.Count == 0)
        {
            Assert.Equal(routine.Steps.Select(step => step.Card), played.Select(step => step.Card));
            return 0;
        }

        Assert.Contains(name, said, StringComparison.Ordinal);
        if (played.Count > 0)
        {
            Assert.All(changed, step => Assert.Contains(step.Name, said, StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(routine.Name, said, StringComparison.Ordinal);
        }

        return changed.Count;
    }

    /// <summary>Chooses a routine and goes through it: what was said before it began, and every step that was said.</summary>
    private static (string Said, List<RoutineStep> Played) Play(Person person, Routine routine)
    {
        var here = Library;
        person = Press(person, ref here, $"routine {routine.Id}", out var said);
        return person.Place.Run is null ? (said, []) : (said, Rest(Press(person, ref here, "start", out _), here));
    }

    private static List<RoutineStep> Rest(Person person, Library here)
    {
        var played = new List<RoutineStep>();
        while (person.Place is Place.InStep step)
        {
            played.Add(here.Find(step.Playing.Version)!.Steps[step.Playing.Step]);
            person = Press(person, ref here, "next", out var said);
            Assert.NotEmpty(said);
        }

        return played;
    }

    private static Person Press(Person person, ref Library here, string choice, out string said)
    {
        var turn = Engine.Step(person with { LastPress = null }, new ChatEvent.ChoiceMade(new(person.Turn, new ChoiceId(choice))), here, person.Turn.Next, ShippedContent.Noon);
        foreach (var kept in turn.Effects.OfType<Effect.Keep>())
        {
            here = here.WithPinned(kept.Routine);
        }

        said = string.Join('\n', turn.Effects.OfType<Effect.Say>().Select(say => say.Message.PlainText));
        return turn.Person;
    }
}
