using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Pipeline;

/// <summary>The whole of it in a host, on a real file, with platforms that are not.</summary>
public sealed class CoachServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTime time = new();
    private readonly FakeAdapter telegram = new(Platform.Telegram);
    private readonly FakeAdapter discord = new(Platform.Discord);
    private int ids;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_said_on_a_platform_is_answered_there()
    {
        var received = Receiving(telegram);
        using var host = await StartAsync();
        await (await received)([Said("hello")], Cancel);
        Assert.Equal("hello", await telegram.NextTextAsync());
        Assert.Empty(discord.Attempts);
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_due_time_set_in_a_turn_comes_by_itself()
    {
        var received = Receiving(telegram);
        using var host = await StartAsync();
        await (await received)([Said("in 10")], Cancel);
        await time.TimerWithin(10.1);
        time.Advance(10.1);
        Assert.Equal("due", await telegram.NextTextAsync());
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task One_platform_failing_does_not_touch_the_other_and_is_started_again()
    {
        var starts = 0;
        discord.Receive = (_, _) => ++starts < 3 ? throw new FormatException() : Task.CompletedTask;
        var received = Receiving(telegram);
        using var host = await StartAsync();
        await (await received)([Said("hello")], Cancel);
        Assert.Equal("hello", await telegram.NextTextAsync());
        await time.TimerWithin(1);
        time.Advance(1);
        await time.TimerWithin(2);
        time.Advance(2);
        await host.StopAsync(Cancel);
        Assert.Equal(3, starts);
    }

    [Fact]
    public async Task Health_names_the_store_and_every_platform()
    {
        discord.Health = new(false, "The token was refused; set Discord:Token anew.");
        using var host = await StartAsync();
        Assert.Equal(
            [new("store", true, "Conversations are being kept."), new("telegram", true, "Fine."), new("discord", false, discord.Health.Summary)],
            host.Services.GetRequiredService<CoachService>().Health);
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_on_its_way_and_loses_nothing_that_was_acknowledged()
    {
        var arrives = new TaskCompletionSource<SendResult>();
        telegram.Answer = (_, _) => arrives.Task;
        var received = Receiving(telegram);
        using var host = await StartAsync();
        await (await received)([Said("one"), Said("two")], Cancel);
        await telegram.NextAsync();
        var stopping = host.StopAsync(Cancel);
        Assert.False(stopping.IsCompleted);
        arrives.SetResult(new SendResult.Sent("r1"));
        await stopping;
        await using var store = new SqliteStore(new() { Path = folder.PathOf("coachbot.db") });
        await store.OpenAsync(Cancel);
        Assert.Equal(["two"], (await store.UndeliveredAsync(Ada, 0, 10, Cancel)).Select(row => row.Message.Text));
    }

    [Fact]
    public async Task A_process_started_again_goes_on_where_the_last_one_stopped()
    {
        var received = Receiving(telegram);
        using (var host = await StartAsync())
        {
            await (await received)([Said("in 60")], Cancel);
            await host.StopAsync(Cancel);
        }

        time.Advance(61);
        using (var host = await StartAsync())
        {
            Assert.Equal("due", await telegram.NextTextAsync());
            await host.StopAsync(Cancel);
        }
    }

    [Fact]
    public async Task With_a_store_that_cannot_be_used_it_does_not_start()
    {
        await File.WriteAllTextAsync(folder.PathOf("coachbot.db"), new string('x', 5_000), Cancel);
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(StartAsync);
        Assert.EndsWith("is not a file of the coach; set Storage:Path to another file.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage:Key", "short", "Storage:Key is not base64 of 32 bytes; make one with: openssl rand -base64 32")]
    [InlineData("Storage:Path", "", "Storage:Path is empty; name the file to keep conversations in, such as coachbot.db.")]
    [InlineData("Telegram:Limits:PerSecond", "-1", "telegram:Limits:PerSecond is -1; set it to 0 (no limit)")]
    public async Task A_setting_that_makes_no_sense_is_named_at_the_start(string key, string value, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new() { [key] = value }));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_not_set_are_the_platforms_own_and_0_means_none()
    {
        var mine = new SendLimits { PerSecond = 0 }.Or(Platform.Telegram);
        Assert.Equal((0, 1, 20), (mine.PerSecond, mine.PerChatPerSecond, mine.PerGroupPerMinute));
        var theirs = new SendLimits().Or(Platform.Discord);
        Assert.Equal((50, 0, 0), (theirs.PerSecond, theirs.PerChatPerSecond, theirs.PerGroupPerMinute));
    }

    private static Task<StoreUpdates> Receiving(FakeAdapter adapter)
    {
        var started = new TaskCompletionSource<StoreUpdates>(TaskCreationOptions.RunContinuationsAsynchronously);
        adapter.Receive = (store, stopping) =>
        {
            started.TrySetResult(store);
            return Task.Delay(Timeout.Infinite, stopping);
        };
        return started.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private InboundUpdate Said(string text) => new(new($"u{++ids}"), Ada, new ChatEvent.TextSaid(text), Instant.FromDateTimeOffset(time.GetUtcNow()));

    private Task<IHost> StartAsync() => StartAsync([]);

    private async Task<IHost> StartAsync(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder.PathOf("coachbot.db") });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<Func<Library>>(() => PipelineSamples.Library);
        builder.Services.AddSingleton<IChatAdapter>(telegram);
        builder.Services.AddSingleton<IChatAdapter>(discord);
        builder.Services.AddCoachPipeline();
        builder.Services.AddSingleton(provider => new TurnRunner(
            provider.GetRequiredService<IConversationStore>(), PipelineSamples.Echo, provider.GetRequiredService<Func<Library>>(), time,
            provider.GetRequiredService<ILogger<TurnRunner>>()));
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }
}
