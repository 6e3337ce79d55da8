using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using NodaTime;

namespace CoachBot.Tests.Progress;

/// <summary>
/// A person for whom one routine is best, which nobody knows beforehand: each day they ask what to do, do what is offered first, and rate it honestly,
/// as far as ratings are exact.
/// </summary>
public sealed class BestRoutineTests
{
    private static readonly Lazy<Library> Shipped = new(() => Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(Repository.PathOf("content", "en"))).Library);

    public static TheoryData<string, int> PeopleAndChances =>
        [.. from routine in Shipped.Value.Listed from chance in Enumerable.Range(0, 5) select new TheoryDataRow<string, int>(routine.Id.Value, chance)];

    [Theory]
    [MemberData(nameof(PeopleAndChances))]
    public void The_best_routine_is_offered_within_twelve_sessions(string best, int chance)
    {
        var day = new SyntheticPerson(new(best), chance).Days().Take(12).Select((offered, at) => (offered.Offered, Session: at + 1)).FirstOrDefault(day => day.Offered == new RoutineId(best));
        Assert.InRange(day.Session, 1, 12);
    }

    [Theory]
    [MemberData(nameof(PeopleAndChances))]
    public void Once_known_it_is_offered_most_of_the_time_and_others_are_still_tried(string best, int chance)
    {
        var later = new SyntheticPerson(new(best), chance).Days().Skip(40).Take(40).ToList();
        Assert.InRange(later.Count(day => day.Offered == new RoutineId(best)), 27, 38);
        Assert.All(later.Where(day => day.Offered == new RoutineId(best)).TakeLast(10), day => Assert.Contains("was lower on", day.Said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PeopleAndChances))]
    public void Nothing_is_claimed_that_was_not_rated_five_times(string best, int chance)
    {
        var person = new SyntheticPerson(new(best), chance);
        foreach (var day in person.Days().Take(30))
        {
            var claimed = day.Said.Contains("was lower on", StringComparison.Ordinal);
            Assert.True(!claimed || day.History!.Sessions.Count(session => session.Routine == day.Offered && session.Drop is not null) >= RoutineEffect.LeastPairs);
        }
    }

    private sealed class SyntheticPerson(RoutineId best, int chance)
    {
        private readonly Random noise = new(chance);
        private Person person = new(new PersonId(1)) { Welcomed = true, Language = "en", Safety = new() { CheckedAt = Instant.FromUtc(2100, 1, 1, 0, 0) } };
        private Instant now = Instant.FromUtc(2026, 1, 1, 19, 0);

        /// <summary>What was offered on each day, in which words, and what was known until then.</summary>
        public IEnumerable<(RoutineId Offered, string Said, PracticeHistory? History)> Days()
        {
            for (; ; now += Duration.FromDays(1))
            {
                var asked = Do(new ChatEvent.TextSaid("what should I do"));
                var primary = asked.Choices.Single(choice => choice.Primary);
                var offered = new RoutineId(primary.Id.Value["routine ".Length..]);
                yield return (offered, asked.Text, person.Progress);
                var before = noise.Next(5, 9);
                Do(new ChatEvent.ChoiceMade(new(person.Turn, primary.Id)));
                Do(new ChatEvent.TextSaid($"{before}"));
                while (person.DueAt is { } due)
                {
                    now = due;
                    Do(new ChatEvent.TimeCame(person.Turn));
                }

                var drop = (offered == best ? 3 : 1) + noise.Next(-1, 2);
                Do(new ChatEvent.TextSaid($"{Math.Clamp(before - drop, 0, 10)}"));
                if (person.Place is not Place.Idle)
                {
                    Do(new ChatEvent.TextSaid("stop"));
                }
            }
        }

        private OutboundMessage Do(ChatEvent happened)
        {
            var turn = Engine.Step(person, happened, Shipped.Value, person.Turn.Next, now);
            person = turn.IsNothing ? person : turn.Person;
            return turn.Effects.OfType<Effect.Say>().LastOrDefault()?.Message ?? new("");
        }
    }
}
