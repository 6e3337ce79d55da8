using System.Globalization;
using CoachBot.Discord.Messages;

namespace CoachBot.Discord.Rest;

/// <summary>One call. Its path may hold an interaction's token and is never shown.</summary>
internal sealed class RestRequest(HttpMethod method, RateRoute route, string path, ReadOnlyMemory<byte>? body = null)
{
    public HttpMethod Method => method;

    public RateRoute Route => route;

    public string Path => path;

    public ReadOnlyMemory<byte>? Body => body;

    /// <summary>Sent even while invalid requests have piled up.</summary>
    public bool Essential { get; init; }

    /// <summary>May be sent a second time although the first may have arrived.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Interaction routes say who they are by their token.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Sent along with the body.</summary>
    public Attachment? File { get; init; }

    public override string ToString() => route.Template;
}

/// <summary>The calls this client makes.</summary>
internal static class Routes
{
    public static RestRequest GatewayBot() =>
        new(HttpMethod.Get, new("GET /gateway/bot", ""), "gateway/bot") { Essential = true };

    public static RestRequest Application() => new(HttpMethod.Get, new("GET /applications/@me", ""), "applications/@me");

    public static RestRequest Commands(ulong application) => new(
        HttpMethod.Get, new("GET /applications/{id}/commands", ""), $"applications/{Snowflake.Text(application)}/commands?with_localizations=true");

    public static RestRequest OverwriteCommands(ulong application, ReadOnlyMemory<byte> commands) => new(
        HttpMethod.Put, new("PUT /applications/{id}/commands", ""), $"applications/{Snowflake.Text(application)}/commands", commands);

    public static RestRequest OpenDirectMessage(ReadOnlyMemory<byte> recipient) => new(
        HttpMethod.Post, new("POST /users/@me/channels", ""), "users/@me/channels", recipient);

    public static RestRequest CreateMessage(ulong channel, ReadOnlyMemory<byte> message, Attachment? file = null) => new(
        HttpMethod.Post, new("POST /channels/{id}/messages", Snowflake.Text(channel)), $"channels/{Snowflake.Text(channel)}/messages", message)
    { File = file };

    public static RestRequest EditMessage(ulong channel, ulong message, ReadOnlyMemory<byte> content) => new(
        HttpMethod.Patch,
        new("PATCH /channels/{id}/messages/{id}", Snowflake.Text(channel)),
        $"channels/{Snowflake.Text(channel)}/messages/{Snowflake.Text(message)}",
        content);

    public static RestRequest RecentMessages(ulong channel, int limit) => new(
        HttpMethod.Get,
        new("GET /channels/{id}/messages", Snowflake.Text(channel)),
        string.Create(CultureInfo.InvariantCulture, $"channels/{channel}/messages?limit={limit}"));

    public static RestRequest Callback(ulong interaction, Secret token, ReadOnlyMemory<byte> answer, bool withResponse, Attachment? file = null) => new(
        HttpMethod.Post,
        new("POST /interactions/{id}/{token}/callback", "") { IsCallback = true, OutsideGlobal = true },
        $"interactions/{Snowflake.Text(interaction)}/{token.Reveal()}/callback{(withResponse ? "?with_response=true" : "")}",
        answer)
    { Essential = true, Anonymous = true, File = file };

    public static RestRequest EditOriginal(ulong application, Secret token, ReadOnlyMemory<byte> message, Attachment? file = null) => new(
        HttpMethod.Patch,
        Webhook("PATCH /webhooks/{id}/{token}/messages/@original", token),
        $"webhooks/{Snowflake.Text(application)}/{token.Reveal()}/messages/@original",
        message)
    { Essential = true, Anonymous = true, File = file };

    public static RestRequest DeleteOriginal(ulong application, Secret token) => new(
        HttpMethod.Delete,
        Webhook("DELETE /webhooks/{id}/{token}/messages/@original", token),
        $"webhooks/{Snowflake.Text(application)}/{token.Reveal()}/messages/@original")
    { Essential = true, Anonymous = true };

    public static RestRequest FollowUp(ulong application, Secret token, ReadOnlyMemory<byte> message, Attachment? file = null) => new(
        HttpMethod.Post,
        Webhook("POST /webhooks/{id}/{token}", token),
        $"webhooks/{Snowflake.Text(application)}/{token.Reveal()}?wait=true",
        message)
    { Essential = true, Anonymous = true, Repeatable = false, File = file };

    private static RateRoute Webhook(string template, Secret token) => new(template, token.Reveal()) { OutsideGlobal = true };
}
