using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoachBot.Telegram.Api;

/// <summary>
/// Calls the Bot API over pooled connections. Every failure is a value; the only exception that leaves is the caller's own cancellation.
/// Nothing here logs, and no activity is started for a request, because the address of every request contains the token.
/// </summary>
internal sealed class TelegramClient : IDisposable
{
    /// <summary>The largest answer read; the server cuts a batch of updates at about 4 MiB.</summary>
    private const int LargestAnswer = 16 << 20;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpClient http;
    private readonly string root;
    private readonly TimeProvider time;

    public TelegramClient(TelegramOptions options, TimeProvider time)
    {
        this.time = time;
        root = $"{options.BaseUrl.TrimEnd('/')}/bot{options.Token}/";
        http = new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    public void Dispose() => http.Dispose();

    /// <summary>Calls a method with JSON parameters; <paramref name="deadline"/> is when an answer counts as never coming.</summary>
    public async Task<Answer<TResult>> CallAsync<TRequest, TResult>(
        Method<TRequest, TResult> method, TRequest request, TimeSpan deadline, CancellationToken cancel)
    {
        var body = new PooledBuffer(512);
        using (var writer = new Utf8JsonWriter(body))
        {
            JsonSerializer.Serialize(writer, request, method.Request);
        }

        using var content = new ReadOnlyMemoryContent(body.Written);
        content.Headers.ContentType = JsonType;
        var answer = await PostAsync(method, content, deadline, cancel);
        if (answer.Failure is not { Kind: FailureKind.NoAnswer or FailureKind.NotReached })
        {
            // After a broken exchange the connection may still be reading from the buffer, so only a finished one gives it back.
            body.Dispose();
        }

        return answer;
    }

    /// <summary>Uploads a picture along with the other parameters of <see cref="Methods.SendPhoto"/>.</summary>
    public async Task<Answer<SentMessage>> UploadAsync(SendPhoto request, string file, TimeSpan deadline, CancellationToken cancel)
    {
        using var content = new MultipartFormDataContent();
        using var fields = JsonSerializer.SerializeToDocument(request, Methods.SendPhoto.Request);
        foreach (var field in fields.RootElement.EnumerateObject())
        {
            content.Add(new StringContent(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText()), field.Name);
        }

        content.Add(new StreamContent(File.OpenRead(file)), "photo", Path.GetFileName(file));
        return await PostAsync(Methods.SendPhoto, content, deadline, cancel);
    }

    private async Task<Answer<TResult>> PostAsync<TRequest, TResult>(
        Method<TRequest, TResult> method, HttpContent content, TimeSpan deadline, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = cancel.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel) : null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, root + method.Name) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either?.Token ?? late.Token);
            using var body = await response.Content.ReadAsStreamAsync(CancellationToken.None);
            return Read(method, response, Bytes(body));
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
            return Failed<TResult>(fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError ? FailureKind.NotReached : FailureKind.NoAnswer);
        }
        catch (IOException)
        {
            return Failed<TResult>(FailureKind.NoAnswer);
        }
    }

    private static ReadOnlySpan<byte> Bytes(Stream body) => body switch
    {
        MemoryStream memory when memory.TryGetBuffer(out var buffer) => buffer,
        _ => Copied(body),
    };

    private static byte[] Copied(Stream body)
    {
        var copy = new MemoryStream();
        body.CopyTo(copy);
        return copy.ToArray();
    }

    private static Answer<TResult> Read<TRequest, TResult>(Method<TRequest, TResult> method, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var status = (int)response.StatusCode;
        Envelope<TResult>? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize(body, method.Answer);
        }
        catch (JsonException)
        {
            return typeof(TResult) == typeof(Update[]) && UpdateBatch.TryRead(body) is { } readable
                ? new((TResult)(object)readable, null)
                : new(default, Unreadable(status));
        }

        if (envelope is { Ok: true, Result: { } result } && status is >= 200 and < 300)
        {
            return new(result, null);
        }

        if (envelope is null or { ErrorCode: null })
        {
            return new(default, Unreadable(status));
        }

        var failure = TelegramFailure.Of(envelope.ErrorCode.Value, envelope.Description, envelope.Parameters);
        return new(default, failure.Kind == FailureKind.Throttled ? failure with { RetryAfter = failure.RetryAfter ?? HeaderOf(response) } : failure);
    }

    /// <summary>An answer that is not the Bot API's: judged by its status alone.</summary>
    private static TelegramFailure Unreadable(int status) => status switch
    {
        429 => new(FailureKind.Throttled, status),
        504 => new(FailureKind.NoAnswer, status),
        >= 500 => new(FailureKind.ServerFault, status),
        _ => new(FailureKind.NotTelegram, status),
    };

    private static TimeSpan? HeaderOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static Answer<T> Failed<T>(FailureKind kind) => new(default, new(kind));

    /// <summary>A growing buffer borrowed from the shared pool.</summary>
    private sealed class PooledBuffer(int size) : IBufferWriter<byte>, IDisposable
    {
        private byte[] bytes = ArrayPool<byte>.Shared.Rent(size);
        private int written;

        public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, written);

        public void Advance(int count) => written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            var needed = written + Math.Max(sizeHint, 256);
            if (needed > bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, bytes.Length * 2));
                bytes.AsSpan(0, written).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }

            return bytes.AsMemory(written);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);
    }
}
