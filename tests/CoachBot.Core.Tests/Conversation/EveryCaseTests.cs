using System.Collections.Immutable;
using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Core.Tests.Conversation;

/// <summary>What holds for every event in every place, tried with conversations nobody would think of.</summary>
public class EveryCaseTests
{
    private static readonly string[] Texts =
    [
        .. Enum.GetNames<Intent>().Select(name => name.ToLowerInvariant()), "hi", "start the desk reset", "no feet", "tip for temples", "temple", "7", "11",
        "it hurts", "/routine R1", "/tip temples", "/start", "", " ", "\ud83d\udc4d", "\ud800", "someone at the door", "No rating", "{say}", "routine R9",
        .. Setting.Topics.Select(topic => $"settings {topic}"), "slower always", "at most 3", "usually 5", "undo", "prefer advance tap", "prefer sound off", "prefer pace slower",
    ];

    /// <summary>One thing that happens: a text, a press of one of the newest buttons, a stale press, time.</summary>
    private sealed record Move(int Kind, int Index, int Seconds);

    private static readonly Arbitrary<Move[]> Conversations =
        (from kind in Gen.Choose(0, 5)
         from index in Gen.Choose(0, 99)
         from seconds in Gen.Choose(0, 90)
         select new Move(kind, index, seconds)).ArrayOf().ToArbitrary();

    [Fact]
    public void Every_text_and_every_button_gets_an_answer_that_any_platform_can_carry() => Check(talk =>
        talk.Said.All(said => said.Message.PlainText is { Length: > 0 and <= 2_000 }
            && said.Message.Choices.All(choice =>
                Encoding.UTF8.GetByteCount(new ChoiceToken(said.Turn, choice.Id).ToString()) <= ChoiceToken.MaxBytes && choice.Label.Length <= 80)
            && said.Message.Choices.Select(choice => choice.Id).Distinct().Count() == said.Message.Choices.Length));

    [Fact]
    public void Every_button_can_be_typed_instead() => Check(
        _ => true,
        talk => talk.Effects.OfType<Effect.Say>().SelectMany(say => say.Message.Choices).All(choice =>
            Reader.Read(choice.Word, talk.Person.Place, talk.Library) == Reader.ReadChoice(choice.Id, talk.Library)));

    [Fact]
    public void Both_sides_of_a_step_always_get_the_same_time() => Check(
        _ => true,
        talk => talk.Person.Place.Run is not { } run || run.Holds.IsEmpty
            || run.Holds.Where(hold => hold.Side == Side.First).Sum(hold => hold.Seconds)
                == run.Holds.Where(hold => hold.Side == Side.Second).Sum(hold => hold.Seconds));

    [Fact]
    public void Turns_count_up_by_one_and_the_same_inputs_give_the_same_turn() => Check(
        talk => talk.Said.Zip(talk.Said.Skip(1)).All(pair => pair.First.Turn.Value <= pair.Second.Turn.Value),
        talk =>
        {
            var happened = new ChatEvent.TextSaid("next");
            var first = Engine.Step(talk.Person, happened, talk.Library, talk.Person.Turn.Next, talk.Now);
            var second = Engine.Step(talk.Person, happened, talk.Library, talk.Person.Turn.Next, talk.Now);
            return first.Person == second.Person && first.Effects.SequenceEqual(second.Effects)
                && first.Person.Turn == talk.Person.Turn.Next && !first.Effects.IsEmpty;
        });

    [Fact]
    public void A_run_that_began_is_written_down_exactly_once_when_it_is_over() => Check(talk =>
    {
        var begun = talk.Said.Count(said => said.Message.Cue is { Number: 1 } cue && cue.Starts <= said.At && said.Message.Text.StartsWith("[step]", StringComparison.Ordinal));
        var ended = talk.Journal.Count(entry => entry is JournalEntry.RunEnded);
        return ended <= begun;
    });

    private static void Check(Func<Talk, bool> holds, Func<Talk, bool>? afterEachMove = null) => Prop.ForAll(Conversations, moves =>
    {
        var talk = new Talk(Samples.Library, Samples.Stranger);
        foreach (var move in moves)
        {
            Make(talk, move);
            if (afterEachMove?.Invoke(talk) == false)
            {
                return false;
            }
        }

        return holds(talk);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(60));

    private static void Make(Talk talk, Move move)
    {
        var offered = talk.Said.Count == 0 ? ImmutableArray<Choice>.Empty : talk.Said[^1].Message.Choices;
        switch (move.Kind)
        {
            case 0 or 1: talk.Say(Texts[move.Index % Texts.Length]); break;
            case 2 when !offered.IsEmpty: talk.Press(offered[move.Index % offered.Length].Id.Value); break;
            case 3 when talk.Said.Count > 0: talk.Press("next", talk.Said[move.Index % talk.Said.Count].Turn); break;
            case 4: talk.Away(Duration.FromSeconds(move.Seconds * 3)).Do(new ChatEvent.TimeCame(talk.Person.Turn)); break;
            default: talk.Wait(move.Seconds); break;
        }
    }
}
