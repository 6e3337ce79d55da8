using System.Diagnostics;
using System.Globalization;
using CoachBot.FakeDiscord;
using CoachBot.FakeTelegram;
using CoachBot.Tests.Storage;
using NodaTime;

namespace CoachBot.Tests.Together;

/// <summary>
/// Three coaches on one PostgreSQL, both platforms, people walking a routine and people waiting for a nudge. One coach is killed, another
/// loses its connections, the server is restarted: nothing is lost, nobody is told anything twice beyond what is promised.
/// </summary>
public sealed class ThreeCoachesTests : IAsyncDisposable
{
    private const int Pressers = 30;
    private const int Nudged = 30;
    private const long FirstWalker = 10_000;
    private const long FirstNudged = 20_000;
    private const ulong FirstPresser = 30_000;
    private const int Steps = 5;

    /// <summary>As many as a suite has time for. <c>COACHBOT_TEST_WALKERS</c> makes it a crowd, for whom time wants to pass slower (<c>COACHBOT_TEST_SPEED</c>).</summary>
    private static readonly int Walkers = (int)Setting("COACHBOT_TEST_WALKERS", 120);

    private static readonly double Speed = Setting("COACHBOT_TEST_SPEED", 6);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Math.Max(120, Walkers / 10));

    /// <summary>Where it is day, so that no quiet hour holds a nudge back.</summary>
    private static readonly (string Says, string Zone)[] Places =
        [("berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("tokyo", "Asia/Tokyo"), ("auckland", "Pacific/Auckland")];

    private readonly FakeTelegramServer telegram = new() { Records = false };
    private FakeDiscordServer discord = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_killed_one_cut_off_and_the_server_restarted_and_nobody_misses_or_hears_anything_twice()
    {
        Assert.SkipWhen(PostgresCluster.Programs is null, PostgresCluster.Missing);
        await using var database = await PostgresCluster.StartAsync();
        await telegram.StartAsync();
        discord = await FakeDiscordServer.StartAsync();
        await using var guild = discord;
        var began = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        await using var first = Coach("first", database, began);
        await first.UntilWellAsync("/health/ready", Cancel);
        await using var second = Coach("second", database, began);
        await using var third = Coach("third", database, began);
        await Task.WhenAll(second.UntilWellAsync("/health/ready", Cancel), third.UntilWellAsync("/health/ready", Cancel));
        Assert.Equal(3L, await TestPostgres.AskAsync<long>(database.ConnectionString, "SELECT count(*) FROM process"));

        await BeginAsync(began);
        await UntilAsync(() => Walking().All(openings => openings.Count >= 2));

        // The first one came first, so it polls and is connected to Discord.
        await first.KillAsync();
        await MeasureAsync();
        await UntilAsync(() => Walking().All(openings => openings.Count >= 3));
        await TestPostgres.RunAsync(database.ConnectionString, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'second%'");
        await UntilAsync(() => Walking().All(openings => openings.Count >= 4));
        await database.HaltAsync();
        await database.ResumeAsync();
        await UntilAsync(() => Enumerable.Range(0, Walkers).All(number => HasEnded(FirstWalker + number)) && Enumerable.Range(0, Pressers).All(number => HasEnded(FirstPresser + (ulong)number)));
        await UntilAsync(() => Enumerable.Range(0, Nudged).Count(number => NudgesOf(FirstNudged + number) > 0) >= Nudged - 1);

        var log = first.Said + second.Said + third.Said;
        AssertWalkers(log);
        AssertPressers(log);
        Assert.All(Enumerable.Range(0, Nudged), number => Assert.InRange(NudgesOf(FirstNudged + number), 0, 1));
        await UntilNothingWaitsAsync(database);
    }

    public ValueTask DisposeAsync() => telegram.DisposeAsync();

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    private RunningCoach Coach(string name, PostgresCluster database, DateTimeOffset began) => new(
        RunningCoach.FreeUrl(),
        [
            .. Several.Settings(name, database, telegram),
            "--Clock:Start", began.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "--Clock:Speed", Speed.ToString(CultureInfo.InvariantCulture),
            "--Discord:Token", FakeDiscordServer.Token, "--Discord:BaseUrl", discord.Address.AbsoluteUri.TrimEnd('/'), "--Discord:Limits:PerSecond", "0",
        ]);

    private async Task BeginAsync(DateTimeOffset began)
    {
        var now = Instant.FromDateTimeOffset(began + ((DateTimeOffset.UtcNow - began) * Speed));
        var place = Places.First(place => In(place.Zone, now).Hour is >= 9 and < 18);
        for (var number = 0; number < Nudged; number++)
        {
            telegram.People.Say(FirstNudged + number, $"nudge me every day at {In(place.Zone, now + Duration.FromMinutes(4)):HH:mm}");
            telegram.People.Say(FirstNudged + number, place.Says);
            telegram.People.Say(FirstNudged + number, "save");
        }

        for (var number = 0; number < Walkers; number++)
        {
            telegram.People.Say(FirstWalker + number, "/start r_R1");
        }

        for (var number = 0; number < Pressers; number++)
        {
            await discord.SlashAsync(FirstPresser + (ulong)number, "routine", "name", "R1");
        }

        await UntilAsync(() => Enumerable.Range(0, Nudged).All(number => telegram.Chats.In(FirstNudged + number).Any(message => message.Text.StartsWith("Saved", StringComparison.Ordinal))));
    }

    private static LocalDateTime In(string zone, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

    /// <summary>How long nobody was heard on each platform.</summary>
    private async Task MeasureAsync()
    {
        var clock = Stopwatch.StartNew();
        telegram.People.Say(1, "/help");
        await UntilAsync(() => telegram.Chats.In(1).Count > 0);
        var polling = clock.Elapsed;
        FakeInteraction asked;
        do
        {
            asked = await discord.SlashAsync(1, "help");
        }
        while (await Task.WhenAny(asked.Answered.Task, Task.Delay(TimeSpan.FromMilliseconds(250), Cancel)) != asked.Answered.Task && clock.Elapsed < Patience);

        TestContext.Current.SendDiagnosticMessage($"Taken over after the kill: Telegram {polling.TotalSeconds:0.0} s, Discord {clock.Elapsed.TotalSeconds:0.0} s.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Taken over after the kill: Telegram {polling.TotalSeconds:0.0} s, Discord {clock.Elapsed.TotalSeconds:0.0} s."));
        Assert.True(clock.Elapsed < Patience);
    }

    private void AssertWalkers(string log)
    {
        var repeated = 0;
        for (var number = 0; number < Walkers; number++)
        {
            var texts = telegram.Chats.In(FirstWalker + number).Select(message => message.Text).ToList();
            repeated += AssertWalk(texts, WasInterrupted(texts), mostRepeated: 1, log);
        }

        Console.WriteLine($"Of {Walkers} chats on Telegram, {repeated} saw one message twice.");
    }

    private void AssertPressers(string log)
    {
        // What goes to the direct messages has a nonce there: exactly once.
        for (var number = 0; number < Pressers; number++)
        {
            var texts = discord.MessagesIn(FakeDiscordServer.ChannelOf(FirstPresser + (ulong)number)).Select(message => message.Text).ToList();
            AssertWalk(texts, WasInterrupted(texts), mostRepeated: 0, log);
        }
    }

    /// <summary>Every step once and in order; said again at most as often as is promised. Whoever was asked whether to go on begins the step anew.</summary>
    private static int AssertWalk(List<string> texts, bool wasInterrupted, int mostRepeated, string log)
    {
        var openings = texts.Select(Several.StepIn).OfType<int>().ToList();
        Assert.True(Enumerable.Range(1, Steps).SequenceEqual(openings.Distinct()), $"Steps {string.Join(' ', openings)}:\n{string.Join("\n--\n", texts)}\n\n{log}");
        Assert.True(openings.SequenceEqual(openings.Order()), $"Steps {string.Join(' ', openings)}");
        if (wasInterrupted)
        {
            return 0;
        }

        var repeated = texts.Count - texts.Distinct().Count();
        Assert.True(repeated <= mostRepeated, $"Said again {repeated} times:\n{string.Join("\n--\n", texts)}\n\n{log}");
        return repeated;
    }

    private IEnumerable<List<int>> Walking() =>
        Enumerable.Range(0, Walkers).Select(number => telegram.Chats.In(FirstWalker + number).Select(message => Several.StepIn(message.Text)).OfType<int>().ToList());

    private bool HasEnded(long walker)
    {
        var messages = telegram.Chats.In(walker);
        if (messages is [.., { } last] && last.Buttons.FirstOrDefault(button => button.Text == "Resume") is { } resume)
        {
            // On a slow machine the coach was away for a minute of its own, and asks.
            telegram.People.Tap(walker, last.Id, resume.Data!);
        }

        return messages.Any(message => message.Buttons.Any(button => button.Text == "No rating"));
    }

    private bool HasEnded(ulong presser)
    {
        var messages = discord.MessagesIn(FakeDiscordServer.ChannelOf(presser));
        if (messages.LastOrDefault() is { } last && last.Choices.FirstOrDefault(choice => choice.EndsWith(":resume", StringComparison.Ordinal)) is { } resume)
        {
            _ = discord.PressAsync(presser, resume, last.Id);
        }

        return messages.Any(message => message.Marks.Any(mark => mark.EndsWith(":rate", StringComparison.Ordinal)));
    }

    private int NudgesOf(long person) => telegram.Chats.In(person).Count(message => message.Buttons.Any(button => button.Text == "Snooze"));

    private static bool WasInterrupted(List<string> texts) => texts.Any(text => text.Contains("go on", StringComparison.OrdinalIgnoreCase) && Several.StepIn(text) is null);

    private static Task UntilAsync(Func<bool> met) => Several.UntilAsync(met, Patience);

    private static async Task UntilNothingWaitsAsync(PostgresCluster database)
    {
        for (var clock = Stopwatch.StartNew(); await TestPostgres.AskAsync<long>(database.ConnectionString, "SELECT count(*) FROM outbox WHERE kind <> 2") > 0;)
        {
            Assert.True(clock.Elapsed < Patience, "Messages are left that nobody sends.");
            await Task.Delay(100, Cancel);
        }
    }
}
