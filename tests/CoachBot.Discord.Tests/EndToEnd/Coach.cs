using System.Text.RegularExpressions;
using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Drawing;
using CoachBot.FakeDiscord;
using CoachBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>
/// The whole coach with a real store and its real content, on a fake Discord. Two clocks stand still until told otherwise: the
/// coach's own, and that of Discord's deadlines. The pauses that chance makes longer or shorter are of middling length.
/// </summary>
internal sealed partial class Coach : IAsyncDisposable
{
    public const ulong Ann = 1001;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coach");
    private WebApplication? app;

    private Coach(FakeDiscordServer server) => Server = server;

    public FakeDiscordServer Server { get; }

    public FakeTime Time { get; } = new();

    /// <summary>The time of Discord and of the client's waits for it.</summary>
    public FakeTime Network => (FakeTime)Server.Time;

    /// <summary>What Ann sees, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Shown => [.. Server.MessagesIn(FakeDiscordServer.ChannelOf(Ann))];

    public static async Task<Coach> StartAsync(Action<IServiceCollection, IConfigurationManager>? also = null)
    {
        var coach = new Coach(await AdapterAtWork.ServerAsync());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(coach.folder.FullName, "coach.db"),
            ["Discord:Token"] = FakeDiscordServer.Token,
            ["Discord:BaseUrl"] = coach.Server.Address.ToString(),
            ["Discord:Limits:PerSecond"] = "0",
        });
        builder.Services.AddSingleton<TimeProvider>(coach.Time);
        builder.Services.AddKeyedSingleton<TimeProvider>(Platform.Discord.Name, coach.Network);
        builder.Services.AddKeyedSingleton<Func<double>>(Platform.Discord.Name, static (_, _) => static () => 0.5);
        builder.Services.AddSingleton<Func<Library>>(static () => RealLibrary.Value);
        builder.Services.AddSingleton<DrawChart>(ChartPicture.Draw);
        TestedClient.AddTo(builder.Services, builder.Configuration);
        also?.Invoke(builder.Services, builder.Configuration);
        builder.Services.AddCoachPipeline();
        coach.app = builder.Build();
        coach.app.Urls.Add("http://127.0.0.1:0");
        await coach.app.StartAsync();
        await coach.UntilAsync(() => coach.Server.Sessions.Values.Any(session => session.Sequence >= 2));
        return coach;
    }

    /// <summary>Every byte of every file of the store, as text.</summary>
    public string Files() => string.Concat(folder.EnumerateFiles().Where(file => file.Extension != ".lock").Select(file =>
    {
        using var open = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        open.CopyTo(bytes);
        return System.Text.Encoding.Latin1.GetString(bytes.ToArray());
    }));

    /// <summary>The button of that meaning ("next") under the newest message that has any.</summary>
    public (string CustomId, ulong Message)? Button(string meaning) =>
        Shown.LastOrDefault(message => message.Choices.Count > 0) is { } newest
            && newest.Choices.FirstOrDefault(choice => choice.EndsWith($":{meaning}", StringComparison.Ordinal)) is { } customId
            ? (customId, newest.Id)
            : null;

    public async Task PressAsync(string meaning)
    {
        await UntilAsync(() => Button(meaning) is not null);
        var (customId, message) = Button(meaning)!.Value;
        await Server.PressAsync(Ann, customId, message);
    }

    /// <summary>The numbers of the steps shown, in the order they first appeared.</summary>
    public static IReadOnlyList<int> Steps(IEnumerable<FakeMessage> shown) =>
        [.. shown.Select(message => StepTitle().Match(message.Text)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value)).Distinct()];

    /// <summary>Messages with the same buttons, which carry their turn; a word without buttons may rightly be said to each of two late presses.</summary>
    public static IEnumerable<string> Twice(IEnumerable<FakeMessage> shown) => shown.Where(message => message.Marks.Count > 0)
        .GroupBy(message => $"{message.Text} {string.Join(' ', message.Marks)}").Where(same => same.Count() > 1).Select(same => same.Key);

    /// <summary>Waits for what other threads bring about, going from timer to timer of the given clock meanwhile, if any.</summary>
    public async Task UntilAsync(Func<bool> met, FakeTime? passing = null, double within = 31)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!met())
        {
            Assert.False(late.IsCancellationRequested, $"It never happened. Shown so far: {string.Join(" | ", Shown.Select(message => message.Text))}");
            passing?.AdvanceToNext(TimeSpan.FromSeconds(within));

            // The server is a real one on loopback: its answer takes a moment of real time.
            await Task.Delay(2);
        }
    }

    /// <summary>
    /// The next connection of the client, its pauses before connecting passed over; what it does every five seconds comes no faster for it.
    /// </summary>
    public async Task<FakeConnection> NextConnectionAsync(double within)
    {
        var next = Server.NextConnectionAsync();
        await UntilAsync(() => next.IsCompleted, Network, within);
        return await next;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public static readonly Lazy<Library> RealLibrary = new(static () => Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(ContentFolder())).Library);

    public static string ContentFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "content", "en")) || !File.Exists(Path.Combine(folder.FullName, "CoachBot.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "content", "en");
    }

    [GeneratedRegex(@"^\*\*(\d+) of 7")]
    private static partial Regex StepTitle();
}
