using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CoachBot.FakeTelegram;

/// <summary>
/// The server's own door, for programs in other processes and for curl: what people do, faults to order, calls and chats to look at.
/// </summary>
internal sealed class ControlApi(FakeTelegramServer server)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async Task HandleAsync(HttpContext http, string path)
    {
        object? answer;
        try
        {
            answer = (http.Request.Method, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
            {
                ("POST", ["say"]) => Said(await Body<Say>(http)),
                ("POST", ["tap"]) => Tapped(await Body<Tap>(http)),
                ("POST", ["faults"]) => Ordered(await Body<Fault>(http)),
                ("DELETE", ["faults"]) => Cleared(),
                ("GET", ["calls"]) => server.Calls.All,
                ("GET", ["chats", var id]) when long.TryParse(id, out var chat) => server.Chats.In(chat),
                ("GET", ["pending"]) => new { server.Updates.Count },
                _ => null,
            };
        }
        catch (JsonException fault)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync(fault.Message);
            return;
        }

        http.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await http.Response.WriteAsJsonAsync(answer, Web);
    }

    private static async Task<T> Body<T>(HttpContext http) =>
        await http.Request.ReadFromJsonAsync<T>(Web) ?? throw new JsonException("The body is empty.");

    private object Said(Say say) => new { UpdateId = say.Chat is { } group ? server.People.SayIn(group, say.Person, say.Text) : server.People.Say(say.Person, say.Text) };

    private object Tapped(Tap tap) => new { UpdateId = server.People.Press(tap.Person, tap.Label) };

    private object Ordered(Fault fault)
    {
        server.Faults.Add(fault);
        return new { fault.Method, fault.Times };
    }

    private object Cleared()
    {
        server.Faults.Clear();
        return new { };
    }

    private sealed record Say(long Person, string Text, long? Chat);

    private sealed record Tap(long Person, string Label);
}
