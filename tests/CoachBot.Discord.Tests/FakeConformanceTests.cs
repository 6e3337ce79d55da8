using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests;

/// <summary>What the fake Discord answers, against the machine-readable description of the real one (folder COACHBOT_SPECS): a fake that answers
/// more kindly than Discord would prove nothing.</summary>
public sealed class FakeConformanceTests
{
    private const ulong Person = 1001;

    [Fact]
    public async Task Every_answer_of_the_fake_is_one_the_description_allows()
    {
        var description = await ReadAsync();
        await using var work = await AdapterAtWork.StartAsync();
        using var http = new HttpClient { BaseAddress = new(work.Server.Address, "api/v10/") };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1.0.0)");
        http.DefaultRequestHeaders.Authorization = new("Bot", FakeDiscordServer.Token);
        List<string> faults = [];
        async Task<JsonElement> CallAsync(string method, string path, string? body = null)
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (description.AnswerFault(method, "/" + path.Split('?')[0], (int)answer.StatusCode, text) is { } fault)
            {
                faults.Add($"{method} {path}: {fault}");
            }

            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }

        const string message = """{"content":"Hello","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Next","custom_id":"1:next"}]}]}""";
        var channel = FakeDiscordServer.ChannelOf(Person);
        await CallAsync("GET", "gateway/bot");
        await CallAsync("GET", $"applications/{FakeDiscordServer.Application}/commands?with_localizations=true");
        await CallAsync("PUT", $"applications/{FakeDiscordServer.Application}/commands", """[{"type":1,"name":"tip","description":"A tip","contexts":[0,1,2],"integration_types":[0,1]}]""");
        await CallAsync("POST", "users/@me/channels", $$"""{"recipient_id":"{{Person}}"}""");
        var shown = (await CallAsync("POST", $"channels/{channel}/messages", message)).GetProperty("id").GetString();
        await CallAsync("GET", $"channels/{channel}/messages?limit=5");
        await CallAsync("PATCH", $"channels/{channel}/messages/{shown}", """{"content":"Changed"}""");
        await CallAsync("PATCH", $"channels/{channel}/messages/12345", """{"content":"Changed"}""");

        var asked = await work.Server.SlashAsync(Person, "help");
        await CallAsync("POST", $"interactions/{asked.Id}/{asked.Token}/callback?with_response=true", $$"""{"type":4,"data":{{message}}}""");
        await CallAsync("POST", $"interactions/{asked.Id}/{asked.Token}/callback", """{"type":5}""");
        var original = $"webhooks/{FakeDiscordServer.Application}/{asked.Token}/messages/@original";
        Assert.Equal("Hello", (await CallAsync("GET", original)).GetProperty("content").GetString());
        await CallAsync("PATCH", original, """{"content":"Changed"}""");
        await CallAsync("POST", $"webhooks/{FakeDiscordServer.Application}/{asked.Token}?wait=true", message);
        await CallAsync("DELETE", original);
        await CallAsync("GET", original);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task<ApiDescription> ReadAsync()
    {
        var folder = Environment.GetEnvironmentVariable("COACHBOT_SPECS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "COACHBOT_SPECS does not name the folder with the API descriptions.");
        return new(JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, "discord-openapi.json"))).RootElement);
    }
}
