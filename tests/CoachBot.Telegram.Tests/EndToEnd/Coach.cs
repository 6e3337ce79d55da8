using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Tests;
using CoachBot.Drawing;
using CoachBot.FakeTelegram;
using CoachBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>
/// The whole coach with a real store, against a fake server. The coach's clock stands still until told otherwise;
/// the network's is the real one.
/// </summary>
internal sealed class Coach : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coach");
    private WebApplication? app;
    private Library library = Samples.Library;

    public FakeTime Time { get; } = new();

    public FakeTelegramServer Server { get; } = new();

    public LogLines Logs { get; } = new();

    public IReadOnlyList<PartHealth> Health => app!.Services.GetRequiredService<CoachService>().Health;

    public static async Task<Coach> StartAsync(TelegramMode mode = TelegramMode.Polling, bool paced = false, Action<Coach>? before = null, Library? library = null)
    {
        var coach = new Coach { library = library ?? Samples.Library };
        await coach.Server.StartAsync();
        before?.Invoke(coach);
        await coach.StartProcessAsync(mode, paced);
        if (mode == TelegramMode.Webhook)
        {
            await coach.Server.Calls.Nth("setWebhook", 1).Soon();
        }

        return coach;
    }

    /// <summary>What the coach has said to somebody so far, as the test library words it ("[welcome]").</summary>
    public IReadOnlyList<FakeMessage> Said(long chat) => Server.Chats.In(chat);

    /// <summary>Waits for an answer; nobody's clock moves.</summary>
    public Task Answer(Func<bool> met) => Until(met, passes: false);

    /// <summary>Lets the coach's time pass, from one moment that somebody waits for to the next, until something has happened.</summary>
    public Task Passes(Func<bool> met) => Until(met, passes: true);

    /// <summary>
    /// Lets the coach's time pass, from one moment that somebody waits for to the next, until the server has taken so many messages of a
    /// paced chat. Time only passes while the sender waits out a pause: never while a message is on its way, so the times are exact.
    /// </summary>
    public async Task PassesUntilAccepted(IReadOnlyCollection<DateTimeOffset> accepted, int count)
    {
        while (accepted.Count < count)
        {
            // The chat's second, or the group's minute; the clock pump sleeps for neither.
            await Answer(() => accepted.Count >= count || Time.IsAwaitedFor(pause => pause.TotalSeconds is <= 1.1 or (>= 35 and <= 62)));
            Time.AdvanceToNext();
        }
    }

    public async Task RestartAsync(TelegramMode mode = TelegramMode.Polling)
    {
        await StopAsync();
        await StartProcessAsync(mode, paced: false);
    }

    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartProcessAsync(TelegramMode mode, bool paced)
    {
        var port = FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(folder.FullName, "coach.db"),
            ["Telegram:Token"] = Server.Token,
            ["Telegram:BaseUrl"] = Server.Url,
            ["Telegram:Mode"] = mode.ToString(),
            ["Telegram:Webhook:Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/telegram"),
            ["Telegram:Limits:PerSecond"] = paced ? "30" : "0",
            ["Telegram:Limits:PerChatPerSecond"] = paced ? "1" : "0",
            ["Telegram:Limits:PerGroupPerMinute"] = paced ? "20" : "0",
        });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<Func<Library>>(() => library);
        builder.Services.AddSingleton<DrawChart>(ChartPicture.Draw);
        TestedClient.AddTo(builder.Services, builder.Configuration);
        builder.Services.AddCoachPipeline();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        app = builder.Build();
        app.MapTelegramWebhook();
        await app.StartAsync();
    }

    private async Task Until(Func<bool> met, bool passes)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!met())
        {
            Assert.False(late.IsCancellationRequested, $"It never happened; said so far: {string.Join(" | ", Said(1001).Select(message => message.Text))}");

            // The server is a real one on loopback: its answer takes a moment of real time.
            await Task.Delay(passes ? 10 : 5);

            // Not before the coach is done with what the last moment brought and waits for the next.
            if (passes && !met() && Time.IsAwaitedWithin(TimeSpan.FromHours(1)))
            {
                Time.AdvanceToNext();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
