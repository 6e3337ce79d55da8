using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Telegram;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Sending;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using OurUpdate = CoachBot.Telegram.Api.Update;

namespace CoachBot.NamedLibraries.Telegram;

/// <summary>
/// The calls of the Bot API by Telegram.Bot: our parameters become its requests, its answers and exceptions become ours
/// (<see cref="TelegramBotForms"/>). It is told not to repeat by itself what was throttled: the pause is the sender's to keep.
/// </summary>
internal sealed class TelegramBotCalls : ITelegramCalls
{
    private readonly HttpClient http = new(TelegramClient.Connections()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TelegramBotClient bot;
    private readonly TimeProvider time;

    public TelegramBotCalls(TelegramOptions options, TimeProvider time)
    {
        this.time = time;

        // Settings that cannot work are told by the adapter before anything is called; the library would throw here.
        var usable = options.Fault is null;
        bot = new(new TelegramBotClientOptions(usable ? options.Token! : "0:none", usable ? options.BaseUrl : "http://127.0.0.1") { RetryThreshold = 0 }, http);
    }

    public Task<Answer<TResult>> CallAsync<TRequest, TResult>(
        Method<TRequest, TResult> method, TRequest request, TimeSpan deadline, CancellationToken cancel) => WithinAsync<TResult>(
        deadline,
        async late => TelegramBotForms.Result(method, await TelegramBotForms.SendAsync(bot, method, request, null, late)),
        cancel,
        method.Name == Methods.GetUpdates.Name
            ? async late => (TResult)(object)await OneByOneAsync(JsonSerializer.SerializeToElement(request, method.Request), late)
            : null);

    public Task<Answer<SentMessage>> UploadAsync(SendPhoto request, ShownPicture picture, TimeSpan deadline, CancellationToken cancel) =>
        UploadAsync(Methods.SendPhoto, request, picture.Open(), picture.Name, deadline, cancel);

    public Task<Answer<SentMessage>> UploadAsync(SendDocument request, DeliveredFile file, TimeSpan deadline, CancellationToken cancel) =>
        UploadAsync(Methods.SendDocument, request, new MemoryStream(file.Bytes.ToArray(), writable: false), file.Name, deadline, cancel);

    public void Dispose() => http.Dispose();

    private async Task<Answer<SentMessage>> UploadAsync<TRequest>(
        Method<TRequest, SentMessage> method, TRequest request, Stream file, string name, TimeSpan deadline, CancellationToken cancel)
    {
        await using (file)
        {
            return await WithinAsync<SentMessage>(
                deadline, async late => TelegramBotForms.Result(method, await TelegramBotForms.SendAsync(bot, method, request, new(file, name), late)), cancel);
        }
    }

    /// <summary>Everything the library throws as a value; what it cannot read is tried once more the other way, where there is one.</summary>
    private async Task<Answer<T>> WithinAsync<T>(
        TimeSpan deadline, Func<CancellationToken, Task<T>> call, CancellationToken cancel, Func<CancellationToken, Task<T>>? whenUnreadable = null)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return new(await call(either.Token), null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (OperationCanceledException)
        {
            return new(default, new(FailureKind.NoAnswer));
        }
        catch (Exception odd) when (whenUnreadable is not null && odd is JsonException or RequestException { InnerException: JsonException, HttpStatusCode: System.Net.HttpStatusCode.OK })
        {
            return await WithinAsync(deadline, whenUnreadable, cancel);
        }
        catch (RequestException refused)
        {
            return new(default, FailureOf(refused));
        }
        catch (JsonException)
        {
            return new(default, TelegramFailure.Unreadable(200));
        }
    }

    private static TelegramFailure FailureOf(RequestException thrown) => thrown switch
    {
        ApiRequestException refused => TelegramFailure.Of(
            refused.ErrorCode, refused.Message, new() { RetryAfter = refused.Parameters?.RetryAfter, MigrateToChatId = refused.Parameters?.MigrateToChatId }),
        { HttpStatusCode: { } status } => TelegramFailure.Unreadable((int)status),
        { InnerException: HttpRequestException fault } => TelegramFailure.Of(fault),
        _ => new(FailureKind.NoAnswer),
    };

    /// <summary>
    /// The library reads a batch of updates as a whole or not at all, and one it cannot read would come back for ever. Then the same
    /// batch is asked for as plain JSON, and each update read by our own hand.
    /// </summary>
    private async Task<OurUpdate[]> OneByOneAsync(JsonElement request, CancellationToken cancel)
    {
        var batch = await bot.SendRequest(new PlainUpdates(request), cancel);
        return [.. batch.EnumerateArray().Select(UpdateBatch.One).OfType<OurUpdate>()];
    }

    /// <summary>A request of ours that the library carries without looking into it.</summary>
    private sealed class PlainUpdates(JsonElement parameters) : IRequest<JsonElement>
    {
        public HttpMethod HttpMethod => HttpMethod.Post;

        public string MethodName => Methods.GetUpdates.Name;

        public bool IsWebhookResponse { get; set; }

        public HttpContent ToHttpContent() => new StringContent(parameters.GetRawText(), System.Text.Encoding.UTF8, "application/json");
    }
}
