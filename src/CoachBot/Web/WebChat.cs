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
    private readonly SayLimit limit = new(clock);

    /// <summary>GET /chat/events</summary>
    public async Task FollowAsync(HttpContext http)
    {
        if (!PageGate.FromOwnPage(http.Request) || ChatCookie.Renew(http) is not { } chat)
        {
            await http.Response.SayAsync(StatusCodes.Status403Forbidden, "Only the coach's own page can listen here.");
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
            await http.Response.SayAsync(StatusCodes.Status403Forbidden, "Only the coach's own page can speak here.");
            return;
        }

        ChatCookie.Forget(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Reads what the page sent; null after it was refused.</summary>
    private async Task<InboundUpdate?> UpdateOfAsync(HttpContext http)
    {
        var response = http.Response;
        if (!PageGate.FromOwnPage(http.Request))
        {
            await response.SayAsync(StatusCodes.Status403Forbidden, "Only the coach's own page can speak here.");
            return null;
        }

        if (ChatCookie.Read(http.Request) is not { } chat)
        {
            await response.SayAsync(StatusCodes.Status401Unauthorized, "This browser has no chat yet; reload the page, and allow its cookie.");
            return null;
        }

        if (!http.Request.HasJsonContentType())
        {
            await response.SayAsync(StatusCodes.Status415UnsupportedMediaType, "This takes JSON: {\"id\": \"a UUID\", \"text\": \"...\"}.");
            return null;
        }

        try
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = LongestBody;
            }

            var said = await JsonSerializer.DeserializeAsync(http.Request.Body, PageJson.Default.Said, http.RequestAborted);
            if (said?.Text?.Length > LongestText)
            {
                await response.SayAsync(StatusCodes.Status413PayloadTooLarge, TooLong);
                return null;
            }

            if (said is not null && Guid.TryParseExact(said.Id, "D", out var id) && EventOf(said) is { } happened)
            {
                return new(new(id.ToString("D")), chat, happened, Instant.FromDateTimeOffset(clock.GetUtcNow()));
            }
        }
        catch (JsonException)
        {
            // Refused below.
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await response.SayAsync(StatusCodes.Status413PayloadTooLarge, TooLong);
            return null;
        }

        await response.SayAsync(
            StatusCodes.Status400BadRequest, "This needs an id (a UUID) and either a text or the token of a button; reload the page and try again.");
        return null;
    }

    private const string TooLong = "That is longer than 4,000 characters; please say it in fewer words.";

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
}
