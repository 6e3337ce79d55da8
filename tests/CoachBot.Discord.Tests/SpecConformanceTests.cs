using System.Text;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests;

/// <summary>Every kind of call we can make, against the machine-readable description of Discord's API (folder COACHBOT_SPECS).</summary>
public sealed class SpecConformanceTests
{
    private static readonly OutboundMessage Buttons = new("Text") { Title = "Title", Choices = [new(new("next"), "Next", "next") { Primary = true }] };

    private static readonly OutboundMessage Selects = new("Text")
    {
        Choices = [.. Enumerable.Range(0, 30).Select(number => new Choice(new($"rate {number}"), $"{number}", $"{number}"))],
    };

    [Fact]
    public async Task Every_kind_of_call_is_one_the_description_allows()
    {
        var description = await ReadAsync();
        var message = MessageLayout.For(Buttons, new(17), SmallLibrary.Words);
        var select = MessageLayout.For(Selects, new(17), SmallLibrary.Words);
        RestRequest[] calls =
        [
            Routes.GatewayBot(), Routes.Application(), Routes.Commands(1), Routes.OverwriteCommands(1, CommandJson.Write(SlashCommands.For([SmallLibrary.Create(), SmallLibrary.Create(language: "es")]))),
            Routes.OpenDirectMessage(MessageJson.Recipient(1001)), Routes.CreateMessage(5, MessageJson.Create(message, "cb1")),
            Routes.CreateMessage(5, MessageJson.Create(select with { Flags = DiscordMessage.SuppressNotifications }, "cb1")),
            Routes.EditMessage(5, 6, MessageJson.Plain(message)), Routes.RecentMessages(5, 5),
            Routes.Callback(7, new("t"), MessageJson.Answer(message with { Flags = DiscordMessage.Ephemeral }), true),
            Routes.Callback(7, new("t"), MessageJson.Update(select), false), Routes.Callback(7, new("t"), MessageJson.DeferAnswer(true), false),
            Routes.Callback(7, new("t"), MessageJson.DeferAnswer(false), false), Routes.Callback(7, new("t"), MessageJson.DeferUpdate(), false),
            Routes.Callback(7, new("t"), MessageJson.Suggest([new("feet", "feet")]), false), Routes.EditOriginal(1, new("t"), MessageJson.Plain(message)),
            Routes.Callback(7, new("t"), MessageJson.Form("say", "What?"), false), Routes.EditMessage(5, 6, MessageJson.Retired(message)),
            Routes.EditMessage(5, 6, MessageJson.Retired(select)), Routes.DeleteOriginal(1, new("t")), Routes.FollowUp(1, new("t"), MessageJson.Plain(select with { Flags = DiscordMessage.Ephemeral })),
            Routes.CreateMessage(5, MessageJson.Create(new() { Embeds = [new("title", "text") { Fields = [new("name", "value")], Footer = "end" }] }, "cb1")),
            Routes.CreateMessage(5, MessageJson.Create(new() { Flags = DiscordMessage.ComponentsV2, Components = [new MessageComponent.Container([new MessageComponent.Text("x")])] }, "cb1")),
        ];
        Assert.All(calls, call =>
        {
            var parts = call.Path.Split('?');
            Assert.Null(description.Fault(call.Method.Method, "/" + parts[0], parts.ElementAtOrDefault(1) ?? "", Encoding.UTF8.GetString((call.Body ?? default).Span)));
        });
    }

    [Fact]
    public async Task Every_call_really_made_is_one_the_description_allows()
    {
        var description = await ReadAsync();
        await using var work = await AdapterAtWork.StartAsync();
        await work.Server.SlashAsync(1001, "help", place: FakePlace.Server);
        await work.NextUpdateAsync();
        await work.DeliverAsync(1001, "", 1, Buttons);
        await work.DeliverAsync(1001, "", 1, Selects);
        await work.DeliverAsync(1001, "", 2, AdapterAtWork.Cue("Circles"));
        var calls = work.Server.TakeCalls();
        Assert.True(calls.Count >= 6);
        Assert.All(calls, call => Assert.Null(description.Fault(call.Method, call.Path["/api/v10".Length..], call.Query, call.Body)));
    }

    [Theory]
    [InlineData("POST", "/channels/5/messages", """{"content":5}""", "content")]
    [InlineData("POST", "/channels/5/messages", """{"colour":"red"}""", "colour is unknown")]
    [InlineData("POST", "/channels/5/messages", """{"components":[{"type":1,"components":[{"type":2,"style":9}]}]}""", "components[0]")]
    [InlineData("POST", "/users/@me/channels", """[]""", "array")]
    [InlineData("POST", "/chanels/5/messages", "{}", "no POST")]
    public async Task The_check_finds_what_is_wrong(string method, string path, string body, string expected) =>
        Assert.Contains(expected, (await ReadAsync()).Fault(method, path, "", body), StringComparison.Ordinal);

    private static async Task<ApiDescription> ReadAsync()
    {
        var folder = Environment.GetEnvironmentVariable("COACHBOT_SPECS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "COACHBOT_SPECS does not name the folder with the API descriptions.");
        return new(JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, "discord-openapi.json"))).RootElement);
    }
}
