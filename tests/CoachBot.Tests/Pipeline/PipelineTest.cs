using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CoachBot.Tests.Pipeline;

/// <summary>A writer on a real file, in virtual time, with a small engine.</summary>
public abstract class PipelineTest : IAsyncLifetime
{
    private readonly CancellationTokenSource killed = new();
    private protected readonly TemporaryFolder Folder = new();
    private Task loop = Task.CompletedTask;
    private int ids;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected FakeTime Time { get; } = new();

    private protected UnsteadyStore Store { get; private set; } = null!;

    private protected TurnRunner Runner { get; private set; } = null!;

    private protected Func<Person, ChatEvent, Library, TurnNumber, Instant, Turn> Engine { get; set; } = PipelineSamples.Echo;

    private protected Library Library { get; set; } = PipelineSamples.Library;

    private protected Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public virtual async ValueTask InitializeAsync() => await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync();
        Folder.Dispose();
        killed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>On the same file or in the same database each time.</summary>
    private protected virtual Task<IConversationStore> NewStoreAsync() => Task.FromResult<IConversationStore>(new SqliteStore(new() { Path = Folder.PathOf("coachbot.db") }));

    private protected void Start() => loop = Runner.LoopAsync(killed.Token);

    /// <summary>The process ends where it stands; what is on disk is there for the next one.</summary>
    private protected async Task KillAsync()
    {
        await killed.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Store.DisposeAsync();
    }

    private protected async Task OpenAsync()
    {
        Store = new(await NewStoreAsync());
        await Store.OpenAsync(Cancel);
        Runner = new(
            Store, (person, happened, library, turn, now) => Engine(person, happened, library, turn, now), () => Library, Time, NullLogger<TurnRunner>.Instance);
    }

    private protected InboundUpdate Update(ChatAddress from, string text) => new(new($"u{Interlocked.Increment(ref ids)}"), from, new ChatEvent.TextSaid(text), Now);

    private protected Task SayAsync(ChatAddress from, string text) => Runner.RunAsync([Update(from, text)], Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private protected async Task<IEnumerable<string>> WaitingAsync(ChatAddress chat) =>
        (await Store.UndeliveredAsync(chat, 0, 10_000, Cancel)).Select(row => row.Message.Text);
}
