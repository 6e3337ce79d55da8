using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Core.Tests.Content;

public class PhrasebookTests
{
    private static readonly PhraseKey Hello = new("hello", ["name"]);

    private static Phrasebook With(params string[] wordings) =>
        new(new Dictionary<string, ImmutableArray<string>> { ["hello"] = [.. wordings] });

    [Fact]
    public void Wordings_take_turns()
    {
        var book = With("one", "two", "three");
        Assert.Equal(["one", "two", "three", "one"], Enumerable.Range(3, 4).Select(turn => book.Say(Hello, new TurnNumber(turn))));
    }

    [Fact]
    public void A_value_that_looks_like_a_slot_is_text() =>
        Assert.Equal("Hi {other} and {name}.", With("Hi {name} and {other}.").Say(Hello, default, ("name", "{other}"), ("other", "{name}")));

    [Fact]
    public void A_missing_key_says_its_name_instead_of_failing() => Assert.Equal("hello", new Phrasebook(new Dictionary<string, ImmutableArray<string>>()).Say(Hello, default));

    [Theory]
    [InlineData("{a} and {b}", "a b")]
    [InlineData("none", "")]
    [InlineData("open {a", "")]
    [InlineData("{a}{a}", "a a")]
    public void The_slots_of_a_wording_are_listed(string wording, string slots) => Assert.Equal(slots, string.Join(' ', Phrasebook.SlotsOf(wording)));

    [Fact]
    public void No_wording_and_no_value_makes_it_throw() => Prop.ForAll<string, string>((wording, value) =>
        With(wording ?? "").Say(Hello, new TurnNumber(1), ("name", value ?? "")) is not null).QuickCheckThrowOnFailure();
}
