using System.Collections.Immutable;

namespace CoachBot.Core.Tests.Conversation;

public class RoutineListTests
{
    [Fact]
    public void A_long_list_stays_within_one_message_and_every_line_has_its_button()
    {
        var many = Enumerable.Range(1, 200).Select(n => Samples.Mixed with { Id = new($"R{n}"), Name = $"Routine number {n}", Version = new($"v{n}") });
        var talk = new Talk(new(Samples.Content() with { Routines = many.ToImmutableArray() }), Samples.Known).Say("routines");

        Assert.InRange(talk.Last.PlainText.Length, 100, 2_000);
        Assert.Equal(talk.Last.Text.Split('\n').Length - 1, talk.Last.Choices.Length);
    }
}
