using System.Collections.Immutable;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Discord.Messages;
using NodaTime;

namespace CoachBot.Discord.Tests.Messages;

public sealed class MessageTests
{
    [Fact]
    public void D41_Every_message_pings_nobody()
    {
        var message = MessageLayout.For(new("Hello @everyone and <@5>"), new(1), SmallLibrary.Words);
        JsonElement[] all =
        [
            Json(MessageJson.Create(message, "n")), Json(MessageJson.Plain(message)), Json(MessageJson.Answer(message)).GetProperty("data"), Json(MessageJson.Update(message)).GetProperty("data"),
        ];
        Assert.All(all, json => Assert.Equal("""{"parse":[]}""", json.GetProperty("allowed_mentions").GetRawText()));
    }

    [Fact]
    public void D41_A_message_of_the_second_components_version_carries_neither_content_nor_embeds()
    {
        var text = new DiscordMessage { Flags = DiscordMessage.ComponentsV2, Components = [new MessageComponent.Text("hello")] };
        Assert.Null(MessageLimits.Refusal(text));
        Assert.NotNull(MessageLimits.Refusal(text with { Content = "hello" }));
        Assert.NotNull(MessageLimits.Refusal(text with { Embeds = [new("title", null)] }));
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void D42_Content_has_at_most_2000_characters(int length, bool fits) => Fits(fits, new() { Content = new('x', length) });

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void D42_A_select_has_at_most_25_options(int count, bool fits) => Fits(fits, new()
    {
        Content = "x",
        Components = [Row(new MessageComponent.Select("id", "Choose", [.. Enumerable.Range(0, count).Select(number => new SelectOption($"{number}", $"{number}"))]))],
    });

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(0, false)]
    public void D42_A_custom_id_has_at_most_100_characters(int length, bool fits) =>
        Fits(fits, new() { Content = "x", Components = [Row(new MessageComponent.Button(new('x', length), "label", false))] });

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void D42_Embeds_have_at_most_6000_characters_together(int description, bool fits) =>
        Fits(fits, new() { Embeds = [new(null, new('x', 2000)), new(null, new('x', 2000)), new(null, new('x', description))] });

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void D42_The_second_components_version_allows_40_components_nested_ones_included(int count, bool fits) => Fits(fits, new()
    {
        Flags = DiscordMessage.ComponentsV2,
        Components = [new MessageComponent.Container([.. Enumerable.Range(0, count - 1).Select(_ => new MessageComponent.Text("x"))])],
    });

    [Fact]
    public void D42_Rows_labels_and_double_identifiers_are_checked()
    {
        var button = new MessageComponent.Button("1:a", "label", false);
        Fits(false, new() { Content = "x", Components = [Row(button, button)] });
        Fits(false, new() { Content = "x", Components = [Row(button with { Label = new('x', 81) })] });
        Fits(false, new() { Content = "x", Components = [.. Enumerable.Range(0, 6).Select(row => Row(button with { CustomId = $"{row}" }))] });
        Fits(false, new() { Content = "x", Components = [Row([.. Enumerable.Range(0, 6).Select(each => button with { CustomId = $"{each}" })])] });
        Fits(false, new());
    }

    [Fact]
    public void Answers_are_buttons_in_rows_of_five_with_the_turn_that_offered_them()
    {
        var message = MessageLayout.For(new("How was it?") { Choices = Choices(11) }, new(17), SmallLibrary.Words);
        var rows = message.Components.Cast<MessageComponent.ActionRow>().ToList();
        Assert.Equal([5, 5, 1], rows.Select(row => row.Children.Length));
        Assert.Equal(new MessageComponent.Button("17:rate 0", "Label 0", true), rows[0].Children[0]);
        Assert.Null(MessageLimits.Refusal(message));
    }

    [Fact]
    public void Many_answers_are_selects()
    {
        var message = MessageLayout.For(new("Which?") { Choices = Choices(40) }, new(17), SmallLibrary.Words);
        var selects = message.Components.Cast<MessageComponent.ActionRow>().Select(row => Assert.IsType<MessageComponent.Select>(Assert.Single(row.Children))).ToList();
        Assert.Equal([25, 15], selects.Select(select => select.Options.Length));
        Assert.Equal("17:rate 39", selects[1].Options[^1].Value);
        Assert.Null(MessageLimits.Refusal(message));
    }

    [Fact]
    public void Text_is_shown_as_it_is_written_and_the_title_in_bold()
    {
        var message = MessageLayout.For(new("Press *softly*, 3_4 times\n- not > hard\n> ok\n# x") { Title = "3 of 8 · Temples" }, new(1), SmallLibrary.Words);
        Assert.Equal("**3 of 8 · Temples**\nPress \\*softly\\*, 3\\_4 times\n\\- not > hard\n\\> ok\n\\# x", message.Content);
    }

    [Fact]
    public void A_step_counts_itself_down_in_the_readers_own_time()
    {
        var cue = new StepCue(3, 8, Instant.FromUnixTimeSeconds(100), Instant.FromUnixTimeSeconds(140));
        Assert.EndsWith("<t:140:R>", MessageLayout.For(new("Hold.") { Cue = cue }, new(1), SmallLibrary.Words).Content, StringComparison.Ordinal);
        Assert.EndsWith("<t:100:R>", MessageLayout.For(new("Sit.") { Cue = cue with { Ends = cue.Starts } }, new(1), SmallLibrary.Words).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_escaping_makes_too_long_goes_out_plain()
    {
        var text = new string('*', 1990);
        Assert.Equal(text, MessageLayout.For(new(text), new(1), SmallLibrary.Words).Content);
    }

    [Fact]
    public void A_message_shown_before_is_known_by_its_buttons_or_as_the_newest()
    {
        var with = MessageLayout.For(new("Same words") { Choices = Choices(1) }, new(5), SmallLibrary.Words);
        var without = MessageLayout.For(new("Same words"), new(5), SmallLibrary.Words);
        const string author = """ "author":{"bot":true}""";
        var older = $$"""{"id":"7","content":"Same words",{{author}},"components":[{"type":1,"components":[{"type":2,"custom_id":"5:rate 0"}]}]}""";
        var newest = $$"""{"id":"8","content":"Other words",{{author}},"components":[]}""";
        Assert.Equal("7", ShownBefore.Find(Bytes($"[{newest},{older}]"), with));
        Assert.Null(ShownBefore.Find(Bytes($"[{newest},{older}]"), MessageLayout.For(new("Same words") { Choices = Choices(1) }, new(6), SmallLibrary.Words)));
        Assert.Null(ShownBefore.Find(Bytes($$"""[{{newest}},{"id":"9","content":"Same words",{{author}} }]"""), without));
        Assert.Equal("9", ShownBefore.Find(Bytes($$"""[{"id":"9","content":"Same words",{{author}} },{{newest}}]"""), without));
    }

    private static ImmutableArray<Choice> Choices(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Choice(new($"rate {number}"), $"Label {number}", $"{number}") { Primary = number == 0 })];

    private static MessageComponent.ActionRow Row(params ImmutableArray<MessageComponent> children) => new(children);

    private static void Fits(bool fits, DiscordMessage message) => Assert.Equal(fits, MessageLimits.Refusal(message) is null);

    private static JsonElement Json(ReadOnlyMemory<byte> bytes) => JsonDocument.Parse(bytes).RootElement;

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
