using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachBot.Telegram.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Receiving;

/// <summary>The address Telegram delivers to. Answers as soon as the update is stored; everything that follows does not hold it up.</summary>
internal sealed partial class WebhookEndpoint(Webhook webhook, TelegramOptions options, ILogger<WebhookEndpoint> log)
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const long LargestUpdate = 4 << 20;

    /// <summary>Hashed, so that comparing takes the same time whatever was sent, of whatever length.</summary>
    private readonly byte[] secret = SHA256.HashData(Encoding.UTF8.GetBytes(options.SecretInUse));

    public async Task HandleAsync(HttpContext http)
    {
        if (!IsTelegram(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        http.Response.StatusCode = await ReadAsync(http.Request) switch
        {
            // What cannot be read now cannot be read when it is delivered again, and would hold up what follows.
            null => StatusCodes.Status200OK,
            var update => await TakeAsync(update, http.RequestAborted),
        };
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "2";
        }
    }

    private bool IsTelegram(HttpRequest request)
    {
        var shown = request.Headers[SecretHeader];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(shown.ToString()), hash);
        return CryptographicOperations.FixedTimeEquals(hash, secret) && shown.Count == 1;
    }

    private async Task<int> TakeAsync(Update update, CancellationToken cancel)
    {
        try
        {
            return await webhook.TakeAsync(update, cancel) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
#pragma warning disable CA1031 // Not stored, whatever the reason: Telegram keeps the update and delivers it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotStored(update.UpdateId, fault);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<Update?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestUpdate)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, TelegramJson.Default.Update, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            LogUnreadable();
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram update {UpdateId} could not be stored; it will be delivered again.")]
    private partial void LogNotStored(long updateId, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram delivered something that is no update; it was skipped.")]
    private partial void LogUnreadable();
}
