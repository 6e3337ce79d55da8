using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Discord;
using CoachBot.Discord.Tests;
using CoachBot.FakeDiscord;
using CoachBot.NamedLibraries.Discord;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachBot.NamedLibraries.Tests.Discord;

/// <summary>What is Discord.Net's own, good and bad, measured on a fake Discord: what README says of it is what is asserted here.</summary>
public sealed class DiscordNetTests : IAsyncLifetime
{
    private const ulong Ann = 1001;

    private readonly Channel<InboundUpdate> heard = Channel.CreateUnbounded<InboundUpdate>();
    private FakeDiscordServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeDiscordServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Words_presses_and_picks_are_heard_a_suggestion_and_a_form_are_answered()
    {
        await using var bot = await StartAsync();
        await server.SayAsync(Ann, "temples please");
        Assert.Equal("temples please", Assert.IsType<ChatEvent.TextSaid>((await HeardAsync()).Event).Text);
        await server.PressAsync(Ann, "7:next", 5);
        Assert.Equal("next", Assert.IsType<ChatEvent.ChoiceMade>((await HeardAsync()).Event).Token.Choice.Value);
        await server.PickAsync(Ann, "choose:0", "7:routine R2", 5);
        Assert.Equal("routine R2", Assert.IsType<ChatEvent.ChoiceMade>((await HeardAsync()).Event).Token.Choice.Value);
        var typed = await server.TypeAsync(Ann, "tip", "area", "fe");
        await AnsweredAsync(typed);
        var form = await server.SlashAsync(Ann, "say");
        await AnsweredAsync(form);
        await server.InteractAsync(5, Ann, """{"custom_id":"say","components":[{"type":1,"components":[{"type":4,"custom_id":"words","value":"my feet"}]}]}""");
        Assert.Equal("my feet", Assert.IsType<ChatEvent.TextSaid>((await HeardAsync()).Event).Text);
        Assert.Equal((8, 9), (typed.AnsweredBy, form.AnsweredBy));
    }

    [Fact]
    public async Task A_message_carries_no_nonce_so_a_repeated_one_is_shown_twice()
    {
        await using var bot = await StartAsync();
        var delivery = new Delivery(1, new(Platform.Discord, $"{Ann}"), new OutboundMessage("hello"), new(1), null);
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(delivery, default));
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(delivery, default));
        Assert.Equal(["hello", "hello"], server.MessagesIn(FakeDiscordServer.ChannelOf(Ann)).Select(message => message.Text));
    }

    [Fact]
    public async Task Told_that_the_session_is_invalid_but_can_be_resumed_it_begins_another_all_the_same()
    {
        await using var bot = await StartAsync();
        var connection = await server.NextConnectionAsync();
        await connection.SendAsync("""{"t":null,"s":null,"op":9,"d":true}""");
        await connection.NextFrameAsync(2);
        await connection.NextFrameAsync(2);
        Assert.Equal(2, server.Sessions.Count);
    }

    [Fact]
    public async Task A_restart_begins_a_new_session_and_what_was_said_meanwhile_is_lost()
    {
        var cursor = DiscordCursor.InMemory();
        await using (await StartAsync(cursor))
        {
            await server.SayAsync(Ann, "one");
            await HeardAsync();
        }

        await server.SayAsync(Ann, "two");
        await using var again = await StartAsync(cursor);
        await server.SayAsync(Ann, "three");
        Assert.Equal("three", Assert.IsType<ChatEvent.TextSaid>((await HeardAsync()).Event).Text);
    }

    [Fact]
    public async Task A_call_that_is_given_up_is_no_call_without_an_answer()
    {
        await using var bot = await StartAsync();
        await server.SayAsync(Ann, "one");
        var heard = await HeardAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bot.SendAsync(new(1, heard.From, new("late"), new(0), null), new(canceled: true)));
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_it_with_what_to_do()
    {
        await using var bot = new Running(server, DiscordCursor.InMemory(), heard.Writer, "wrong");
        await bot.Receiving.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(bot.Adapter.Health.Healthy);
        Assert.Contains("refuses the bot token", bot.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_that_forbids_to_come_back_is_obeyed()
    {
        await using var bot = await StartAsync();
        await (await server.NextConnectionAsync()).CloseAsync(4013);
        await bot.Receiving.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("4013", bot.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    private async Task<Running> StartAsync(DiscordCursor? cursor = null)
    {
        var running = new Running(server, cursor ?? DiscordCursor.InMemory(), heard.Writer);
        for (var wait = 0; !running.Adapter.Health.Healthy; wait++)
        {
            Assert.True(wait < 6_000, running.Adapter.Health.Summary);
            await Task.Delay(10);
        }

        return running;
    }

    private async Task<InboundUpdate> HeardAsync() => await heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private static Task<long> AnsweredAsync(FakeInteraction interaction) => interaction.Answered.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>An adapter that receives.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource stopping = new();

        public Running(FakeDiscordServer server, DiscordCursor cursor, ChannelWriter<InboundUpdate> heard, string token = FakeDiscordServer.Token)
        {
            Adapter = new(
                new() { Token = token, BaseUrl = server.Address.ToString() }, () => SmallLibrary.Create(), cursor, TimeProvider.System, NullLogger<DiscordNetAdapter>.Instance);
            Receiving = Adapter.ReceiveAsync(
                (updates, _) =>
                {
                    foreach (var update in updates)
                    {
                        heard.TryWrite(update);
                    }

                    return Task.CompletedTask;
                },
                stopping.Token);
        }

        public DiscordNetAdapter Adapter { get; }

        public Task Receiving { get; }

        public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => Adapter.SendAsync(delivery, cancel);

        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            await Receiving.WaitAsync(TimeSpan.FromSeconds(30));
            await Adapter.DisposeAsync();
            stopping.Dispose();
        }
    }
}
