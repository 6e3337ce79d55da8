using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CoachBot.FakeTelegram;

/// <summary>Takes one call: the token, the parameters, a fault if one is due, the method, the answer.</summary>
internal sealed class CallHandling(FakeTelegramServer server, BotApi api)
{
    private static readonly Outcome OtherPoller = new(
        null, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    private static readonly Outcome WebhookActive = new(
        null, 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");

    private CancellationTokenSource? poll;

    public async Task HandleAsync(HttpContext http)
    {
        using var args = await ReadAsync(http.Request);
        await server.HalfTripAsync();
        var (token, method) = Parse(http.Request.Path.Value!);
        if (server.Records && method is not null)
        {
            server.Calls.Add(new(method, (http.Request.ContentType ?? "").Split(';')[0], args.RootElement.Clone(), server.Time.GetUtcNow())
            {
                Files = await FilesAsync(http.Request),
            });
        }

        var chat = args.RootElement.TryGetProperty("chat_id", out var id) ? Calls.Number(id) : null;
        var fault = method is null ? null : server.Faults.Take(method, chat);
        if (token != server.Token)
        {
            await AnswerAsync(http, new(null, token is null ? 404 : 401, token is null ? "Not Found" : "Unauthorized"));
        }
        else if (fault is null || !await StruckBeforeAsync(http, fault))
        {
            if (method == "getUpdates")
            {
                await PollAsync(http, args.RootElement);
            }
            else
            {
                await FinishAsync(http, api.Call(method!, args.RootElement), fault);
            }
        }
    }

    private static (string? Token, string? Method) Parse(string path) =>
        path.Split('/') is ["", { } bot, { Length: > 0 } method] && bot.StartsWith("bot", StringComparison.Ordinal) ? (bot[3..], method) : (null, null);

    private static async Task<JsonDocument> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var fields = new JsonObject();
            foreach (var field in form)
            {
                fields[field.Key] = field.Value.ToString();
            }

            return JsonSerializer.SerializeToDocument(fields);
        }

        try
        {
            return await JsonDocument.ParseAsync(request.Body);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }

    private static async Task<Dictionary<string, (string, byte[])>> FilesAsync(HttpRequest request)
    {
        var files = new Dictionary<string, (string, byte[])>();
        foreach (var file in request.HasFormContentType ? (await request.ReadFormAsync()).Files : Enumerable.Empty<IFormFile>())
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files[file.Name] = (file.FileName, bytes.ToArray());
        }

        return files;
    }

    /// <summary>Carries out a fault that comes before the work; false when the work is to be done.</summary>
    private async Task<bool> StruckBeforeAsync(HttpContext http, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Refuse:
                await AnswerAsync(http, new(null, fault.Status, fault.Description, fault.Parameters?.DeepClone().AsObject()));
                return true;
            case FaultKind.Html:
                http.Response.StatusCode = fault.Status;
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body><h1>Bad Gateway</h1></body></html>");
                return true;
            case FaultKind.ResetBefore:
                http.Abort();
                return true;
            case FaultKind.HangBefore:
                await UntilGoneAsync(http);
                return true;
            case FaultKind.HalfAnswer when fault.Method == "getUpdates":
                await HalfAnswerAsync(http);
                return true;
            default:
                return false;
        }
    }

    private async Task FinishAsync(HttpContext http, Outcome outcome, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ResetAfter:
                http.Abort();
                return;
            case FaultKind.HangAfter:
                await UntilGoneAsync(http);
                return;
            case FaultKind.HalfAnswer:
                await HalfAnswerAsync(http);
                return;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, server.Time);
                break;
            default:
                break;
        }

        await AnswerAsync(http, outcome);
    }

    private static async Task HalfAnswerAsync(HttpContext http)
    {
        http.Response.ContentLength = 500;
        await http.Response.WriteAsync("{\"ok\":true,\"resu");
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static async Task UntilGoneAsync(HttpContext http)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up.
        }
    }

    private async Task AnswerAsync(HttpContext http, Outcome outcome)
    {
        await server.HalfTripAsync();
        http.Response.StatusCode = outcome.Code;
        http.Response.ContentType = "application/json";
        var body = outcome.Result is { } result
            ? $"{{\"ok\":true,\"result\":{result}}}"
            : Refusal(outcome).ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Response.ContentLength = bytes.Length;
        await http.Response.BodyWriter.WriteAsync(bytes);
    }

    private static JsonObject Refusal(Outcome outcome)
    {
        var refusal = new JsonObject { ["ok"] = false, ["error_code"] = outcome.Code, ["description"] = outcome.Description };
        if (outcome.Parameters is { } parameters)
        {
            refusal["parameters"] = parameters;
        }

        return refusal;
    }

    private async Task PollAsync(HttpContext http, JsonElement args)
    {
        if (server.Delivery.Url.Length > 0)
        {
            await AnswerAsync(http, WebhookActive);
            return;
        }

        using var mine = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var other = Interlocked.Exchange(ref poll, mine);
        Cancel(other);
        if (args.TryGetProperty("offset", out var offset))
        {
            server.Updates.Confirm(offset.GetInt64());
        }

        var limit = args.TryGetProperty("limit", out var most) ? most.GetInt32() : 100;
        var seconds = args.TryGetProperty("timeout", out var wait) ? wait.GetInt32() : 0;
        try
        {
            await AnswerPollAsync(http, limit, TimeSpan.FromSeconds(seconds), mine.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(http, OtherPoller);
        }
        catch (OperationCanceledException)
        {
            // The client gave up its poll.
        }
        finally
        {
            Interlocked.CompareExchange(ref poll, null, mine);
        }
    }

    private async Task AnswerPollAsync(HttpContext http, int limit, TimeSpan wait, CancellationToken cancel)
    {
        var body = new MemoryStream();
        var until = server.Time.GetUtcNow() + wait;
        while (true)
        {
            body.SetLength(0);
            body.Write("{\"ok\":true,\"result\":"u8);
            var count = server.Updates.Write(body, limit, out var next);
            var left = until - server.Time.GetUtcNow();
            if (count > 0 || left <= TimeSpan.Zero)
            {
                break;
            }

            try
            {
                await next.WaitAsync(left, server.Time, cancel);
            }
            catch (TimeoutException)
            {
                // Nothing happened for the whole poll: an empty answer.
            }
        }

        body.WriteByte((byte)'}');
        await server.HalfTripAsync();
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        http.Response.BodyWriter.Write(body.GetBuffer().AsSpan(0, (int)body.Length));
        await http.Response.BodyWriter.FlushAsync(cancel);
    }

    private static void Cancel(CancellationTokenSource? other)
    {
        try
        {
            other?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had just been answered.
        }
    }
}
