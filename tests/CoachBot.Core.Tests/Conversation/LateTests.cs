using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using NodaTime;

namespace CoachBot.Core.Tests.Conversation;

/// <summary>Texts that waited while the coach was away.</summary>
public class LateTests
{
    [Fact]
    public void Nothing_begins_by_itself()
    {
        var turn = Hear(Samples.Known, "start desk reset");

        Assert.IsType<Place.Idle>(turn.Person.Place);
        Assert.Contains($"[{Phrases.Late.Name}]", Said(turn), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_that_waited_together_get_one_answer()
    {
        var first = Hear(Samples.Known, "start desk reset");

        Assert.True(Hear(first.Person, "hello?").IsNothing);
        Assert.False(Hear(first.Person, "hello?", later: Duration.FromHours(1)).IsNothing);
    }

    [Fact]
    public void A_red_flag_is_answered_however_late()
    {
        var turn = Hear(Hear(Samples.Known, "hi").Person, "this is the worst headache of my life");

        Assert.Contains($"[{Phrases.SafetyEmergency.Name}]", Said(turn), StringComparison.Ordinal);
    }

    private static Turn Hear(Person person, string text, Duration later = default) => Engine.Step(
        person, new ChatEvent.TextSaid(text) { Late = true }, Samples.Library, person.Turn.Next, Samples.Noon + later);

    private static string Said(Turn turn) => string.Join('\n', turn.Effects.OfType<Effect.Say>().Select(say => say.Message.PlainText));
}
