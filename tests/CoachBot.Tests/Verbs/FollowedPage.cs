using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CoachBot.Tests.Web;
using CoachBot.Web;

namespace CoachBot.Tests.Verbs;

/// <summary>A page as a browser keeps it: what was said, where its stream broke off, and what it is not sure was heard.</summary>
internal sealed class FollowedPage(PageClient browser) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<long, PageMessage> messages = new();
    private readonly CancellationTokenSource closing = new();
    private Task following = Task.CompletedTask;

    public IReadOnlyList<PageMessage> Messages => [.. messages.Values.OrderBy(message => message.Id)];

    /// <summary>The routine is over: its question stands open, or something else was answered since.</summary>
    public bool Waits => Messages is [.., var last] && (IsClosingQuestion(last) || SaysNothingRuns(last));

    /// <summary>The coach was away for a minute of its own, as it is on a slow machine, and asks whether to go on.</summary>
    private bool Stands => Messages is [.., { Choices: [{ Means: "resume" }, ..] }];

    public static bool IsClosingQuestion(PageMessage message) => message.Choices is [{ Means: "rate 0" }, .., { Means: "rate" }];

    public static bool SaysNothingRuns(PageMessage message) => message.Text.StartsWith("Nothing is running", StringComparison.Ordinal);

    /// <summary>Opens the stream where it broke off and takes what was missed; what comes later is kept as it comes.</summary>
    public async Task FollowAsync()
    {
        await following.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        request.Headers.Add("Last-Event-ID", $"{messages.Keys.DefaultIfEmpty().Max()}");
        var response = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        following = KeepAsync(response, ready);
        await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Says something, once; returns it for the case that nobody was there to hear it.</summary>
    public async Task<(string Text, Guid Id)> SayAsync(string text)
    {
        var id = Guid.NewGuid();
        try
        {
            await browser.SayAsync(text, id);
        }
        catch (HttpRequestException)
        {
            // The process was killed before it could answer.
        }

        return (text, id);
    }

    public async Task SayAgainAsync((string Text, Guid Id) said) => Assert.True((await browser.SayAsync(said.Text, said.Id)).IsSuccessStatusCode);

    public async Task GoOnAsync()
    {
        if (Stands)
        {
            await SayAsync("resume");
        }
    }

    /// <summary>Begins the routine anew. Until the coach has answered, the page still shows the end of the last one.</summary>
    public async Task BeginAgainAsync()
    {
        await SayAsync("/routine R1");
        for (var waited = TimeSpan.Zero; Waits; waited += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(waited < Patience, "The routine did not begin again.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task UntilItWaitsAsync()
    {
        for (var waited = TimeSpan.Zero; !Waits; waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < Patience, $"The routine did not end; the last was: {Messages[^1].Title} {Messages[^1].Text}");
            await GoOnAsync();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await following;
        closing.Dispose();
    }

    private async Task KeepAsync(HttpResponseMessage response, TaskCompletionSource ready)
    {
        using (response)
        {
            try
            {
                await using var stream = await response.Content.ReadAsStreamAsync(closing.Token);
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(closing.Token))
                {
                    Keep(item);
                    if (item.EventType == "ready")
                    {
                        ready.TrySetResult();
                    }
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The process was killed and the stream with it, or the page was closed.
            }
            catch (Xunit.Sdk.XunitException wrong)
            {
                ready.TrySetException(wrong);
                throw;
            }
        }
    }

    private void Keep(SseItem<string> item)
    {
        if (item.EventType == "reset")
        {
            // The page had a message that was not yet written down as shown when the end came: it begins anew and gets it again.
            messages.Clear();
        }
        else if (item.EventType == "say")
        {
            var message = JsonSerializer.Deserialize(item.Data, PageJson.Default.PageMessage)!;
            Assert.True(messages.TryAdd(message.Id, message), $"Message {message.Id} came a second time.");
        }
    }
}
