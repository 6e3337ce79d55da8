using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Interactions;

/// <summary>Buttons whose time is over, pictures, and the form for words.</summary>
public sealed class StepMessageTests : IDisposable
{
    private const ulong Person = 1001;
    private static readonly ulong Channel = FakeDiscordServer.ChannelOf(Person);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pictures");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_buttons_of_a_step_are_out_of_use_once_the_next_one_offers_its_own()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.DeliverAsync(Person, "", 1, Step("One"));
        await work.DeliverAsync(Person, "More time, gladly.", 2);
        Assert.Equal(["1:next"], Shown(work)[0].Choices);
        await work.DeliverAsync(Person, "", 3, Step("Two"));
        await work.UntilAsync(() => Shown(work)[0].Choices.Count == 0);
        Assert.Equal(["1:next"], Shown(work)[0].Marks);
        Assert.Contains("One", Shown(work)[0].Text, StringComparison.Ordinal);
        Assert.Equal(["3:next"], Shown(work)[^1].Choices);
    }

    [Fact]
    public async Task A_step_shown_as_the_answer_to_a_press_is_put_out_of_use_like_any_other()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.DeliverAsync(Person, "", 1, Step("One"));
        await work.Server.PressAsync(Person, "1:next", Shown(work)[0].Id);
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "", 2, Step("Two"));
        await work.DeliverAsync(Person, "", 3, new("How was it?") { Choices = [new(new("rate 3"), "3", "3")] });
        await work.UntilAsync(() => Shown(work).Take(2).All(message => message.Choices.Count == 0));
        Assert.Equal(["3:rate 3"], Shown(work)[^1].Choices);
    }

    [Fact]
    public async Task A_picture_goes_out_beside_its_step_and_stays_when_the_step_is_changed()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "circles.png"), [0x89, 0x50, 0x4E, 0x47]);
        await using var work = await AdapterAtWork.StartAsync(pictures: new(folder.FullName));
        var step = Step("One") with { Picture = new("circles.png", "Two fingers on each temple"), Slot = new("step") };
        var sent = Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 1, step));
        var shown = Assert.Single(Shown(work));
        Assert.Equal(["circles.png"], shown.Files);
        var call = work.Server.TakeCalls().Single(each => each.Is("POST", "/messages"));
        Assert.Equal(4, call.Files["files[0]"].Size);
        Assert.Equal("Two fingers on each temple", call.Json.GetProperty("attachments")[0].GetProperty("description").GetString());

        await work.DeliverAsync(Person, "", 2, step, sent.RemoteId);
        var edit = work.Server.TakeCalls().Single(each => each.Method == "PATCH");
        Assert.Empty(edit.Files);
        Assert.Equal(["circles.png"], Assert.Single(Shown(work)).Files);
    }

    [Theory]
    [InlineData(FakePlace.Direct, "/callback")]
    [InlineData(FakePlace.Server, "/webhooks/")]
    public async Task A_picture_goes_out_with_the_answer_to_an_interaction(FakePlace place, string by)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "circles.png"), [1, 2, 3]);
        await using var work = await AdapterAtWork.StartAsync(pictures: new(folder.FullName));
        await work.Server.SlashAsync(Person, "tip", place: place);
        await work.NextUpdateAsync();
        if (place == FakePlace.Server)
        {
            await work.DeliverAsync(Person, "First", 1);
        }

        await work.DeliverAsync(Person, "", 1, new("Look") { Picture = new("circles.png", "Circles") });
        Assert.Equal(3, work.Server.TakeCalls().Single(call => call.Path.Contains(by, StringComparison.Ordinal) && call.Files.Count > 0).Files["files[0]"].Size);
    }

    [Theory]
    [InlineData("missing.png")]
    [InlineData("drawing.svg")]
    [InlineData("../outside.png")]
    public async Task Without_a_picture_Discord_shows_the_text_goes_out_alone(string path)
    {
        var content = folder.CreateSubdirectory("en");
        await File.WriteAllTextAsync(Path.Combine(content.FullName, "drawing.svg"), "<svg/>");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "outside.png"), "x");
        await using var work = await AdapterAtWork.StartAsync(pictures: new(content.FullName));
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 1, new("Look") { Picture = new(path, "x") }));
        Assert.Empty(Assert.Single(Shown(work)).Files);
    }

    [Fact]
    public async Task D43_Say_without_words_opens_a_form_and_what_is_entered_is_said()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var asked = await work.Server.SlashAsync(Person, "say", place: FakePlace.Server);
        await asked.Answered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(9, asked.AnsweredBy);
        Assert.False(work.TryNextUpdate(out _));
        await work.Server.InteractAsync(5, Person, """{"custom_id":"say","components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"words","value":"it hurts"}}]}""", FakePlace.Server);
        Assert.Equal(new ChatEvent.TextSaid("it hurts") { Locale = "en-GB" }, (await work.NextUpdateAsync()).Event);
        await work.Server.SlashAsync(Person, "say", "words", "longer", FakePlace.Server);
        Assert.Equal(new ChatEvent.TextSaid("longer") { Locale = "en-GB" }, (await work.NextUpdateAsync()).Event);
    }

    private static List<FakeMessage> Shown(AdapterAtWork work) => [.. work.Server.MessagesIn(Channel)];

    private static OutboundMessage Step(string name) => AdapterAtWork.Cue(name) with { Choices = [new(new("next"), "Next", "next")] };
}
