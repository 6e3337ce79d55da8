using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Telegram.Sending;

namespace CoachBot.Telegram.Api;

/// <summary>
/// Calls the Bot API over pooled connections. Every failure is a value; the only exception that leaves is the caller's own cancellation.
/// Nothing here logs, and no activity is started for a request, because the address of every request contains the token.
/// </summary>
internal sealed class TelegramClient : ITelegramCalls
{
    /// <summary>The largest answer read; the server cuts a batch of updates at about 4 MiB.</summary>
    private const int LargestAnswer = 16 << 20;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpMessageInvoker http;
    private readonly string root;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Uri> addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Exchange> idle = [];

    public TelegramClient(TelegramOptions options, TimeProvider time)
    {
        this.time = time;
        root = $"{options.BaseUrl.TrimEnd('/')}/bot{options.Token}/";

        // The invoker, not an HttpClient: deadlines and buffers are ours.
        http = new(Connections());
    }

    /// <summary>Connections as every client of ours makes them: no activity is started, no redirect followed, for both would show the token.</summary>
    public static SocketsHttpHandler Connections() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };

    public void Dispose() => http.Dispose();

    public async Task<Answer<TResult>> CallAsync<TRequest, TResult>(
        Method<TRequest, TResult> method, TRequest request, TimeSpan deadline, CancellationToken cancel)
    {
        var exchange = idle.TryTake(out var used) ? used : new Exchange(time);
        var reusable = false;
        try
        {
            using var content = new ReadOnlyMemoryContent(exchange.Write(request, method.Request));
            content.Headers.ContentType = JsonType;
            var answer = await PostAsync(method, content, exchange, deadline, cancel);

            // After a broken exchange the connection may still be reading from the buffer, so only a finished one is used again.
            reusable = answer.Failure is not { Kind: FailureKind.NoAnswer or FailureKind.NotReached } && exchange.TryReset();
            return answer;
        }
        finally
        {
            if (reusable)
            {
                idle.Add(exchange);
            }
            else
            {
                exchange.Dispose();
            }
        }
    }

    public Task<Answer<SentMessage>> UploadAsync(SendPhoto request, ShownPicture picture, TimeSpan deadline, CancellationToken cancel) =>
        UploadAsync(Methods.SendPhoto, request, new StreamContent(picture.Open()), "photo", picture.Name, deadline, cancel);

    public Task<Answer<SentMessage>> UploadAsync(SendDocument request, DeliveredFile file, TimeSpan deadline, CancellationToken cancel) =>
        UploadAsync(Methods.SendDocument, request, new ReadOnlyMemoryContent(file.Bytes), "document", file.Name, deadline, cancel);

    private async Task<Answer<SentMessage>> UploadAsync<TRequest>(
        Method<TRequest, SentMessage> method, TRequest request, HttpContent file, string field, string name, TimeSpan deadline, CancellationToken cancel)
    {
        using var content = new MultipartFormDataContent();
        using var fields = JsonSerializer.SerializeToDocument(request, method.Request);
        foreach (var each in fields.RootElement.EnumerateObject())
        {
            content.Add(new StringContent(each.Value.ValueKind == JsonValueKind.String ? each.Value.GetString()! : each.Value.GetRawText()), each.Name);
        }

        content.Add(file, field, name);
        using var exchange = new Exchange(time);
        return await PostAsync(method, content, exchange, deadline, cancel);
    }

    private async Task<Answer<TResult>> PostAsync<TRequest, TResult>(
        Method<TRequest, TResult> method, HttpContent content, Exchange exchange, TimeSpan deadline, CancellationToken cancel)
    {
        using var stopped = cancel.UnsafeRegister(static late => ((Exchange)late!).GiveUp(), exchange);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(method.Name)) { Content = content };
            var late = exchange.Within(deadline);
            using var response = await http.SendAsync(request, late);
            using var body = await response.Content.ReadAsStreamAsync(late);
            return Read(method, response, await exchange.ReadAsync(body, LargestAnswer, late));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (OperationCanceledException)
        {
            return Failed<TResult>(FailureKind.NoAnswer);
        }
        catch (HttpRequestException fault)
        {
            return Failed<TResult>(TelegramFailure.Of(fault).Kind);
        }
        catch (IOException)
        {
            return Failed<TResult>(FailureKind.NoAnswer);
        }
    }

    private Uri AddressOf(string method) => addresses.TryGetValue(method, out var known) ? known : addresses.GetOrAdd(method, new Uri(root + method));

    private static Answer<TResult> Read<TRequest, TResult>(Method<TRequest, TResult> method, HttpResponseMessage response, ReadOnlyMemory<byte> answered)
    {
        var status = (int)response.StatusCode;
        var body = answered.Span;
        Envelope<TResult>? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize(body, method.Answer);
        }
        catch (JsonException)
        {
            return typeof(TResult) == typeof(Update[]) && UpdateBatch.TryRead(body) is { } readable
                ? new((TResult)(object)readable, null)
                : new(default, TelegramFailure.Unreadable(status));
        }

        if (envelope is { Ok: true, Result: { } result } && status is >= 200 and < 300)
        {
            return new(result, null);
        }

        if (envelope is null or { ErrorCode: null })
        {
            return new(default, TelegramFailure.Unreadable(status));
        }

        var failure = TelegramFailure.Of(envelope.ErrorCode.Value, envelope.Description, envelope.Parameters);
        return new(default, failure.Kind == FailureKind.Throttled ? failure with { RetryAfter = failure.RetryAfter ?? HeaderOf(response) } : failure);
    }

    private static TimeSpan? HeaderOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static Answer<T> Failed<T>(FailureKind kind) => new(default, new(kind));
}
