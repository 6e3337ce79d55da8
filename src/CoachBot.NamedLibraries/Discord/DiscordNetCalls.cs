using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoachBot.Discord;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Rest;
using Discord;
using Discord.Net;
using Discord.WebSocket;
using Body = CoachBot.NamedLibraries.Discord.DiscordNetForms.Body;
using DiscordError = CoachBot.Discord.Rest.DiscordError;

namespace CoachBot.NamedLibraries.Discord;

/// <summary>
/// Our calls, carried out by Discord.Net: interactions by the object it delivered, all else by channels and its HTTP client, whose
/// queue keeps Discord's limits. Its exceptions become our outcomes.
/// </summary>
internal sealed class DiscordNetCalls(DiscordShardedClient client, TimeProvider time) : IDiscordCalls, IDisposable
{
    /// <summary>No token lives longer.</summary>
    private static readonly TimeSpan TokenLives = TimeSpan.FromMinutes(15);

    /// <summary>As often as our own client does.</summary>
    private const int Repeats = 3;

    private readonly ConcurrentDictionary<string, SocketInteraction> interactions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Token, long At)> oldest = new();
    private readonly ConcurrentDictionary<ulong, IMessageChannel> channels = new();
    private readonly CancellationTokenSource dead = new();

    /// <summary>Cancelled when Discord no longer accepts the bot's token.</summary>
    public CancellationToken TokenDied => dead.Token;

    /// <summary>What is answered later is answered by this.</summary>
    public void Remember(SocketInteraction interaction)
    {
        interactions[interaction.Token] = interaction;
        oldest.Enqueue((interaction.Token, time.GetTimestamp()));
        while (oldest.TryPeek(out var first) && time.GetElapsedTime(first.At) > TokenLives && oldest.TryDequeue(out first))
        {
            interactions.TryRemove(first.Token, out _);
        }

        if (interaction is { IsDMInteraction: true, Channel: { } channel })
        {
            Remember(channel);
        }
    }

    public void Remember(IMessageChannel channel) => channels[channel.Id] = channel;

    /// <summary>
    /// What can be done again without a trace is repeated when it got lost; nobody else would do it, and a start would pass without commands.
    /// A message would be shown twice: the library sends no nonce. It waits by the system's clock, as the library does.
    /// </summary>
    public async Task<RestOutcome> SendAsync(RestRequest request, CancellationToken cancel)
    {
        var harmless = request.Route.Template.StartsWith("GET ", StringComparison.Ordinal) || request.Route.Template.StartsWith("PUT ", StringComparison.Ordinal);
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await OnceAsync(request, cancel);
            if (!harmless || attempt == Repeats || outcome is not (RestOutcome.Later or RestOutcome.Unknown))
            {
                return outcome;
            }

            await Task.Delay(Backoff.After(attempt, 0.5), cancel);
        }
    }

    public void Dispose() => dead.Dispose();

    private async Task<RestOutcome> OnceAsync(RestRequest request, CancellationToken cancel)
    {
        // Only what was limited is repeated by the library: it cannot know what may be done twice.
        var how = new RequestOptions { CancelToken = cancel, RetryMode = RetryMode.RetryRatelimit };
        try
        {
            return new RestOutcome.Done(await CallAsync(request, how) is { } answer ? JsonSerializer.SerializeToUtf8Bytes(answer) : default(ReadOnlyMemory<byte>));
        }
        catch (HttpException refused) when ((int)refused.HttpCode == 401 && !request.Anonymous)
        {
            await dead.CancelAsync();
            return new RestOutcome.TokenDead();
        }
        catch (HttpException refused) when ((int)refused.HttpCode >= 500)
        {
            return request.Repeatable ? new RestOutcome.Later(TimeSpan.FromSeconds(1)) : new RestOutcome.Unknown();
        }
        catch (HttpException refused)
        {
            var code = (int)(refused.DiscordCode ?? 0);
            var error = Enum.IsDefined((DiscordError)code) ? (DiscordError)code : DiscordError.Other;
            return new RestOutcome.Refused((int)refused.HttpCode, error, code, refused.Errors?.FirstOrDefault().Path);
        }
        catch (Exception givenUp) when (givenUp is TimeoutException or RateLimitedException && cancel.IsCancellationRequested)
        {
            // So the library says it where a call that was given up had not been sent yet (RequestBucket.EnterAsync, 3.16.0).
            throw new OperationCanceledException(givenUp.Message, givenUp, cancel);
        }
        catch (RateLimitedException)
        {
            return new RestOutcome.Later(TimeSpan.FromSeconds(5));
        }
        catch (Exception lost) when (lost is HttpRequestException or TimeoutException or IOException or ObjectDisposedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return lost is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                ? new RestOutcome.Later(TimeSpan.FromSeconds(1))
                : new RestOutcome.Unknown();
        }
        catch (InvalidOperationException)
        {
            // The library keeps count itself and will not answer an interaction twice, nor one it takes for dead.
            return new RestOutcome.Refused(400, DiscordError.AlreadyAnswered, (int)DiscordError.AlreadyAnswered, null);
        }
    }

    private async Task<JsonNode?> CallAsync(RestRequest request, RequestOptions how)
    {
        // Of our paths only the numbers and the token are needed: the library makes its own.
        var path = request.Path.Split('?')[0].Split('/');
        var body = request.Body is { IsEmpty: false } bytes ? JsonDocument.Parse(bytes).RootElement : default;
        switch (request.Route.Template)
        {
            case "GET /applications/@me":
                return new JsonObject { ["id"] = $"{(await client.Rest.GetCurrentBotInfoAsync(how)).Id}" };
            case "GET /applications/{id}/commands":
                return DiscordNetForms.Commands(await client.Rest.GetGlobalApplicationCommands(withLocalizations: true, options: how));
            case "PUT /applications/{id}/commands":
                await client.Rest.BulkOverwriteGlobalCommands(DiscordNetForms.Commands(body), how);
                return null;
            case "POST /users/@me/channels":
                var recipient = Number(body.GetProperty("recipient_id").GetString());
                var direct = await (client.GetUser(recipient) ?? (IUser)await client.Rest.GetUserAsync(recipient, how)).CreateDMChannelAsync(how);
                Remember(direct);
                return new JsonObject { ["id"] = $"{direct.Id}" };
            case "POST /channels/{id}/messages":
                return DiscordNetForms.Message(await CreateAsync(await ChannelAsync(path[1], how), Body.Of(body), request, how));
            case "PATCH /channels/{id}/messages/{id}":
                return DiscordNetForms.Message(await (await ChannelAsync(path[1], how)).ModifyMessageAsync(Number(path[3]), Body.Of(body).Into, how));
            case "GET /channels/{id}/messages":
                return await NewestAsync(await ChannelAsync(path[1], how), how);
            case "POST /interactions/{id}/{token}/callback":
                return await AnswerAsync(Interaction(path[2]), body, request, how);
            case "PATCH /webhooks/{id}/{token}/messages/@original":
                return DiscordNetForms.Message(await Interaction(path[2]).ModifyOriginalResponseAsync(message => WithFile(message, Body.Of(body), request), how));
            case "DELETE /webhooks/{id}/{token}/messages/@original":
                await Interaction(path[2]).DeleteOriginalResponseAsync(how);
                return null;
            case "POST /webhooks/{id}/{token}":
                return DiscordNetForms.Message(await FollowUpAsync(Interaction(path[2]), Body.Of(body), request, how));
            default:
                throw new NotSupportedException($"The coach does not call {request.Route.Template}.");
        }
    }

    private static async Task<IUserMessage> CreateAsync(IMessageChannel channel, Body body, RestRequest request, RequestOptions how)
    {
        if (request.File is null)
        {
            return await channel.SendMessageAsync(body.Content, allowedMentions: AllowedMentions.None, components: body.Components, flags: body.Flags, options: how);
        }

        using var file = FileOf(request, body);
        return await channel.SendFileAsync(file, body.Content, allowedMentions: AllowedMentions.None, components: body.Components, flags: body.Flags, options: how);
    }

    private static async Task<JsonNode?> AnswerAsync(SocketInteraction interaction, JsonElement answer, RestRequest request, RequestOptions how)
    {
        var data = answer.TryGetProperty("data", out var given) ? given : default;
        switch (answer.GetProperty("type").GetInt32())
        {
            case 4:
                await RespondAsync(interaction, Body.Of(data), request, how);
                break;
            case 5:
                await interaction.DeferAsync(data.ValueKind == JsonValueKind.Object && Body.Of(data).Ephemeral, how);
                return null;
            case 6:
                await interaction.DeferAsync(options: how);
                return null;
            case 7:
                await ((SocketMessageComponent)interaction).UpdateAsync(Body.Of(data).Into, how);
                break;
            case 8:
                await ((SocketAutocompleteInteraction)interaction).RespondAsync(DiscordNetForms.Suggestions(data), how);
                return null;
            default:
                await interaction.RespondWithModalAsync(DiscordNetForms.Modal(data), how);
                return null;
        }

        // What it became is an answer of Discord's that the library does not ask for; so it is fetched.
        return request.Path.Contains("with_response=true", StringComparison.Ordinal)
            ? new JsonObject { ["resource"] = new JsonObject { ["message"] = DiscordNetForms.Message(await interaction.GetOriginalResponseAsync(how)) } }
            : null;
    }

    private static async Task RespondAsync(SocketInteraction interaction, Body body, RestRequest request, RequestOptions how)
    {
        if (request.File is null)
        {
            await interaction.RespondAsync(body.Content, ephemeral: body.Ephemeral, allowedMentions: AllowedMentions.None, components: body.Components, options: how);
            return;
        }

        using var file = FileOf(request, body);
        await interaction.RespondWithFileAsync(file, body.Content, ephemeral: body.Ephemeral, allowedMentions: AllowedMentions.None, components: body.Components, options: how);
    }

    private static async Task<IUserMessage> FollowUpAsync(SocketInteraction interaction, Body body, RestRequest request, RequestOptions how)
    {
        if (request.File is null)
        {
            return await interaction.FollowupAsync(body.Content, ephemeral: body.Ephemeral, allowedMentions: AllowedMentions.None, components: body.Components, options: how);
        }

        using var file = FileOf(request, body);
        return await interaction.FollowupWithFileAsync(file, body.Content, ephemeral: body.Ephemeral, allowedMentions: AllowedMentions.None, components: body.Components, options: how);
    }

    private static void WithFile(MessageProperties message, Body body, RestRequest request)
    {
        body.Into(message);
        if (request.File is not null)
        {
            message.Attachments = new FileAttachment[] { FileOf(request, body) };
        }
    }

    private static FileAttachment FileOf(RestRequest request, Body body) =>
        new(new MemoryStream(request.File!.Bytes.ToArray(), writable: false), request.File.Name, body.Description);

    private static async Task<JsonNode> NewestAsync(IMessageChannel channel, RequestOptions how)
    {
        var newest = new JsonArray();
        await foreach (var part in channel.GetMessagesAsync(5, CacheMode.AllowDownload, how))
        {
            foreach (var message in part)
            {
                newest.Add(DiscordNetForms.Message(message));
            }
        }

        return newest;
    }

    private async Task<IMessageChannel> ChannelAsync(string id, RequestOptions how)
    {
        var number = Number(id);
        if (!channels.TryGetValue(number, out var channel))
        {
            channels[number] = channel = await client.Rest.GetChannelAsync(number, how) as IMessageChannel ?? throw new HttpException(System.Net.HttpStatusCode.NotFound, null, DiscordErrorCode.UnknownChannel);
        }

        return channel;
    }

    private SocketInteraction Interaction(string token) => interactions.TryGetValue(token, out var known)
        ? known
        : throw new HttpException(System.Net.HttpStatusCode.NotFound, null, DiscordErrorCode.UnknownInteraction);

    private static ulong Number(string? text) => Snowflake.TryParse(text, out var number) ? number : 0;
}
