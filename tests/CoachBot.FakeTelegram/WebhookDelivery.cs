using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CoachBot.FakeTelegram;

/// <summary>
/// Delivers by webhook as the real server does: one lane per chat in order, so many lanes at once, tried again at once,
/// then after 2, 4, 8 ... 60 seconds or what Retry-After says.
/// </summary>
public sealed class WebhookDelivery(PendingUpdates updates, FakeTelegramServer server) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<long, Lane> lanes = new();
    private SemaphoreSlim connections = new(40);
    private string? secret;
    private string? lastError;

    /// <summary>The address registered; empty when none is.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Statuses the bot answered with, newest last.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public void Dispose() => http.Dispose();

    /// <summary>Registers an address as somebody else would, without a call of the bot.</summary>
    public void Set(string url) => Register(url, null, 1);

    internal Outcome Register(string url, string? secretToken, int maxConnections)
    {
        updates.Added -= Deliver;
        (Url, secret, connections) = (url, secretToken, new(Math.Clamp(maxConnections, 1, 100)));
        if (url.Length > 0)
        {
            updates.Added += Deliver;
            foreach (var update in updates.Pending)
            {
                Deliver(update);
            }
        }

        return Outcome.True;
    }

    internal string Info()
    {
        var info = new JsonObject { ["url"] = Url, ["has_custom_certificate"] = false, ["pending_update_count"] = updates.Count };
        if (lastError is not null)
        {
            info["last_error_date"] = server.Time.GetUtcNow().ToUnixTimeSeconds();
            info["last_error_message"] = lastError;
        }

        return info.ToJsonString();
    }

    private void Deliver(PendingUpdate update)
    {
        var lane = lanes.GetOrAdd(update.Lane, _ => new());
        lock (lane)
        {
            lane.Waiting.Enqueue(update);
            if (lane.Running)
            {
                return;
            }

            lane.Running = true;
        }

        _ = Task.Run(() => RunAsync(lane));
    }

    private async Task RunAsync(Lane lane)
    {
        while (true)
        {
            PendingUpdate update;
            lock (lane)
            {
                if (!lane.Waiting.TryDequeue(out update!))
                {
                    lane.Running = false;
                    return;
                }
            }

            for (var attempt = 0; Url.Length > 0; attempt++)
            {
                var wait = await PostAsync(update);
                if (wait is null)
                {
                    updates.Remove(update);
                    break;
                }

                var pause = wait.Value > TimeSpan.Zero ? wait.Value : attempt == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, attempt)));
                await Task.Delay(pause, server.Time);
            }
        }
    }

    /// <summary>One try; null when it was accepted, otherwise what Retry-After asks for.</summary>
    private async Task<TimeSpan?> PostAsync(PendingUpdate update)
    {
        var gate = connections;
        await gate.WaitAsync();
        try
        {
            await HalfTripAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(update.Json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (secret is not null)
            {
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            }

            using var response = await http.SendAsync(request);
            await HalfTripAsync();
            Answers.Enqueue((int)response.StatusCode);
            if (Answers.Count > 1_000)
            {
                Answers.TryDequeue(out _);
            }

            if (response.IsSuccessStatusCode)
            {
                return null;
            }

            lastError = $"Wrong response from the webhook: {(int)response.StatusCode} {response.StatusCode}";
            return response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        }
        catch (HttpRequestException)
        {
            lastError = "Connection refused";
            return TimeSpan.Zero;
        }
        catch (TaskCanceledException)
        {
            lastError = "Read timeout expired";
            return TimeSpan.Zero;
        }
        finally
        {
            gate.Release();
        }
    }

    private Task HalfTripAsync() => server.DelaysDeliveries ? server.HalfTripAsync() : Task.CompletedTask;

    private sealed class Lane
    {
        public Queue<PendingUpdate> Waiting { get; } = new();

        public bool Running { get; set; }
    }
}
