using System.Globalization;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace CoachBot.Web;

/// <summary>What the page can ask for, beside its files.</summary>
internal sealed partial class WebChat(
    WebChatAdapter adapter, TimeProvider clock, IHostApplicationLifetime life, ILogger<WebChat> logger)
{
    public const int LongestText = 4_000;

    // The longest text with every character escaped, and room for the rest.
    private const int LongestBody = 32 * 1024;

    // A browser that still writes when it is refused sees a broken connection instead of the sentence (RFC 9112, 9.6): this much is read to its end.
    private const int LongestHeard = 2 * 1024 * 1024;
    private readonly SayLimit limit = new(clock);

    /// <summary>GET /chat/events</summary>
    public async Task FollowAsync(HttpContext http)
    {
        if (!PageGate.FromOwnPage(http.Request) || ChatCookie.Renew(http) is not { } chat)
        {
            await http.Response.SayAsync(Refusal.Foreign.Status, Refusal.Foreign.Sentence);
            return;
        }

        // A page that opens its stream anew says where it stood in the address; a browser that reconnects says so in the header.
        var after = Math.Max(Number(http.Request.Query["after"]), Number(http.Request.Headers["Last-Event-ID"]));
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await TypedResults.ServerSentEvents(adapter.FollowAsync(chat, after, http.Abort, ends.Token)).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page went away or the coach stops: the ordinary end of a stream.
        }
    }

    /// <summary>POST /chat/say: answered only when it is on disk, so that the page can keep it until then.</summary>
    public async Task SayAsync(HttpContext http)
    {
        if (await UpdateOfAsync(http) is not { } update)
        {
            return;
        }

        if (limit.WaitFor(update.From.Chat) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await http.Response.SayAsync(StatusCodes.Status429TooManyRequests, "That was a lot at once; it will be sent in a moment.");
            return;
        }

        try
        {
            // Not cancelled when the page goes away: what was said was said.
            if (await adapter.StoreAsync(update, life.ApplicationStopping))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // The coach is going down; the page sends it again to the next one.
        }
#pragma warning disable CA1031 // Whatever kept it from the disk, the page is told to send it again and does; the person loses nothing.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotStored(logger, update.Id.Value, failure);
        }

        http.Response.Headers.RetryAfter = "1";
        await http.Response.SayAsync(StatusCodes.Status503ServiceUnavailable, "The coach could not take that just now; it will be sent again.");
    }

    /// <summary>POST /chat/leave: the browser forgets which chat was its own.</summary>
    public static async Task LeaveAsync(HttpContext http)
    {
        if (!PageGate.FromOwnPage(http.Request))
        {
            await http.Response.SayAsync(Refusal.Foreign.Status, Refusal.Foreign.Sentence);
            return;
        }

        ChatCookie.Forget(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Reads what the page sent; null after it was refused.</summary>
    private async Task<InboundUpdate?> UpdateOfAsync(HttpContext http)
    {
        var (update, refusal) = await ReadAsync(http);
        if (refusal is not null)
        {
            await http.Response.SayAsync(refusal.Status, refusal.Sentence);
        }

        return update;
    }

    private async Task<(InboundUpdate?, Refusal?)> ReadAsync(HttpContext http)
    {
        if (!PageGate.FromOwnPage(http.Request))
        {
            return (null, Refusal.Foreign);
        }

        if (ChatCookie.Read(http.Request) is not { } chat)
        {
            return (null, Refusal.Nobody);
        }

        if (!http.Request.HasJsonContentType())
        {
            return (null, Refusal.NotJson);
        }

        try
        {
            var tooLong = http.Request.ContentLength > LongestBody;
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = tooLong ? LongestHeard : LongestBody;
            if (tooLong)
            {
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
                return (null, Refusal.TooLong);
            }

            var said = await JsonSerializer.DeserializeAsync(http.Request.Body, PageJson.Default.Said, http.RequestAborted);
            if (said?.Text?.Length > LongestText)
            {
                return (null, Refusal.TooLong);
            }

            return said is not null && Guid.TryParseExact(said.Id, "D", out var id) && EventOf(said) is { } happened
                ? (new(new(id.ToString("D")), chat, happened with { Locale = LocaleOf(http.Request) }, Instant.FromDateTimeOffset(clock.GetUtcNow())), null)
                : (null, Refusal.NotUnderstood);
        }
        catch (JsonException)
        {
            return (null, Refusal.NotUnderstood);
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Refusal.TooLong);
        }
    }

    /// <summary>The language the browser asks for first.</summary>
    private static string? LocaleOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().Split(',', ';')[0].Trim() is { Length: > 0 and < 20 } locale ? locale : null;

    private static ChatEvent? EventOf(Said said) => said switch
    {
        { Choice: null, Text: { } text } when !string.IsNullOrWhiteSpace(text) => new ChatEvent.TextSaid(text),
        { Choice: { } choice, Text: null } when ChoiceToken.TryParse(choice, out var token) => new ChatEvent.ChoiceMade(token),
        _ => null,
    };

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {UpdateId} from the page was not stored; the page sends it again.")]
    private static partial void LogNotStored(ILogger logger, string updateId, Exception failure);

    /// <summary>What a page is told that cannot be served, in words for the person in front of it.</summary>
    private sealed record Refusal(int Status, string Sentence)
    {
        public static readonly Refusal Foreign = new(StatusCodes.Status403Forbidden, "Only the coach's own page can listen and speak here.");

        public static readonly Refusal Nobody = new(
            StatusCodes.Status401Unauthorized, "This browser has no chat yet; reload the page, and allow its cookie.");

        public static readonly Refusal NotJson = new(
            StatusCodes.Status415UnsupportedMediaType, "This takes JSON: {\"id\": \"a UUID\", \"text\": \"...\"}.");

        public static readonly Refusal TooLong = new(
            StatusCodes.Status413PayloadTooLarge, "That is longer than 4,000 characters; please say it in fewer words.");

        public static readonly Refusal NotUnderstood = new(
            StatusCodes.Status400BadRequest, "This needs an id (a UUID) and either a text or the token of a button; reload the page and try again.");
    }
}
