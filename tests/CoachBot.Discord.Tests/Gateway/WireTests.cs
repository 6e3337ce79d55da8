using System.Net.WebSockets;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Discord.Gateway;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Gateway;

/// <summary>What only shows over real sockets.</summary>
public sealed class WireTests
{
    private const ulong Person = 1001;

    [Fact]
    public async Task D4_A_send_that_does_not_end_is_given_up()
    {
        var time = new FakeTime();
        var stuck = new TaskCompletionSource();
        var ends = BoundedSend.EndsAsync(stuck.Task, TimeSpan.FromSeconds(10), time);
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(ends.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(await ends);
        Assert.True(await BoundedSend.EndsAsync(Task.CompletedTask, TimeSpan.Zero, time));
    }

    [Fact]
    public async Task D4_A_peer_that_stops_reading_is_left_and_the_session_resumed()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        await using var work = await AdapterAtWork.StartAsync(server);
        (await server.NextConnectionAsync()).StopReading();
        var second = await work.PassUntilAsync(server.NextConnectionAsync(), within: 50);
        Assert.Equal("/resume", second.Path);
        await second.NextFrameAsync(6);
    }

    [Fact]
    public async Task D5_A_reset_socket_is_resumed_twice_at_the_same_address_and_nothing_is_missed()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var connection = await work.Server.NextConnectionAsync();
        for (var drop = 0; drop < 2; drop++)
        {
            connection.Abort();
            await work.Server.SayAsync(Person, $"while away {drop}");
            connection = await work.PassUntilAsync(work.Server.NextConnectionAsync());
            Assert.Equal(("/resume", "?v=10&encoding=json"), (connection.Path, connection.Query));
            await connection.NextFrameAsync(6);
            Assert.Equal(new ChatEvent.TextSaid($"while away {drop}"), (await work.NextUpdateAsync()).Event);
        }
    }

    [Fact]
    public async Task D6_A_dead_resume_address_leads_to_the_main_one()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.ResumeAddress = new("ws://127.0.0.1:9/");
        await using var work = await AdapterAtWork.StartAsync(server);
        (await server.NextConnectionAsync()).Abort();
        var second = await work.PassUntilAsync(server.NextConnectionAsync());
        Assert.Equal("/gateway", second.Path);
        await second.NextFrameAsync(6);
    }

    [Fact]
    public async Task D8_A_vendor_close_code_is_read_from_the_wire_and_ends_it()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await (await work.Server.NextConnectionAsync()).CloseAsync(4014);
        await work.Receiving.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(work.Adapter.Health.Healthy);
        Assert.Contains("4014", work.Adapter.Health.Summary, StringComparison.Ordinal);
        Assert.False(work.Server.TryNextConnection(out _));
    }

    [Fact]
    public async Task D15_A_restart_resumes_and_gets_what_was_not_stored()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        var cursor = DiscordCursor.InMemory();
        await using (var first = await AdapterAtWork.StartAsync(server, cursor))
        {
            await server.SayAsync(Person, "stored");
            await first.NextUpdateAsync();
            var asked = new TaskCompletionSource();
            first.Storing = _ =>
            {
                asked.TrySetResult();
                return Task.Delay(Timeout.Infinite);
            };
            await server.SayAsync(Person, "not stored");
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }

        var before = await server.NextConnectionAsync();
        Assert.NotInRange((await before.Closed) ?? 1006, 1000, 1001);
        await server.SayAsync(Person, "said while stopped");

        await using var second = await AdapterAtWork.StartAsync(server, cursor);
        Assert.Equal(new ChatEvent.TextSaid("not stored"), (await second.NextUpdateAsync()).Event);
        Assert.Equal(new ChatEvent.TextSaid("said while stopped"), (await second.NextUpdateAsync()).Event);
        Assert.Equal(999, server.IdentifiesLeft);
    }

    [Fact]
    public async Task D16_Signing_off_closes_with_1000()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        await using (await AdapterAtWork.StartAsync(server, configure: options => options.SignOffOnStop = true))
        {
        }

        Assert.Equal(1000, await (await server.NextConnectionAsync()).Closed.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task D19_Messages_split_over_three_frames_are_put_together()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.SplitInto = 3;
        await using var work = await AdapterAtWork.StartAsync(server);
        await server.SayAsync(Person, "in three parts");
        Assert.Equal(new ChatEvent.TextSaid("in three parts"), (await work.NextUpdateAsync()).Event);
    }

    [Fact]
    public async Task D20_A_compressed_connection_survives_damage_and_a_cut_in_the_middle_of_a_message()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.SplitInto = 2;
        await using var work = await AdapterAtWork.StartAsync(server, configure: options => options.Compress = true);
        var first = await server.NextConnectionAsync();
        await server.SayAsync(Person, new string('x', 1500));
        await work.NextUpdateAsync();
        await first.SendRawAsync([0x42, 0x42, 0x00, 0x00, 0xFF, 0xFF], WebSocketMessageType.Binary);

        var second = await work.PassUntilAsync(server.NextConnectionAsync());
        await second.NextFrameAsync(6);
        await second.SendRawAsync(second.Deflate("{\"op\":11}"u8.ToArray())[..4], WebSocketMessageType.Binary);
        second.Abort();

        var third = await work.PassUntilAsync(server.NextConnectionAsync());
        Assert.Contains("compress=zlib-stream", third.Query, StringComparison.Ordinal);
        await third.NextFrameAsync(6);
        await server.SayAsync(Person, "clean");
        Assert.Equal(new ChatEvent.TextSaid("clean"), (await work.NextUpdateAsync()).Event);
    }

    [Fact]
    public async Task D21_Strange_events_are_passed_over_and_a_store_that_throws_is_asked_again()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.Server.DispatchAsync("NEW_THING", """{"enum":99,"component":{"type":99}}""");
        await work.Server.DispatchAsync("INTERACTION_CREATE", """{"id":[],"type":{},"data":7,"member":"x","user":false}""");
        await work.Server.DispatchAsync("MESSAGE_CREATE", """{"id":"1","author":null,"content":5}""");
        var faults = 1;
        work.Storing = _ => Interlocked.Decrement(ref faults) >= 0 ? throw new IOException("disk") : Task.CompletedTask;
        await work.Server.SayAsync(Person, "after all that");
        Assert.Equal(new ChatEvent.TextSaid("after all that"), (await work.PassUntilAsync(work.NextUpdateAsync())).Event);
        Assert.Contains(work.Logger.Lines, line => line.Contains("IOException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D22_Heartbeats_go_on_while_the_coach_is_stuck()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.HeartbeatInterval = TimeSpan.FromSeconds(10);
        await using var work = await AdapterAtWork.StartAsync(server);
        var connection = await server.NextConnectionAsync();
        var release = new TaskCompletionSource();
        work.Storing = _ => release.Task;
        await server.SayAsync(Person, "stuck");
        for (var beat = 0; beat < 6; beat++)
        {
            await connection.NextFrameAsync(1);
            await work.ReadAllAsync();
            work.Time.Advance(server.HeartbeatInterval);
        }

        release.SetResult();
        await work.NextUpdateAsync();
        Assert.False(connection.Closed.IsCompleted);
    }

    [Fact]
    public async Task D23_The_same_interaction_twice_is_one_update_and_one_answer()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = work.Server.NewInteraction(Person, FakePlace.Direct);
        var payload = FakeDiscordServer.Payload(interaction, 2, """{"name":"help"}""", FakePlace.Direct);
        await work.Server.DispatchAsync("INTERACTION_CREATE", payload);
        await work.Server.DispatchAsync("INTERACTION_CREATE", payload);
        await work.Server.SayAsync(Person, "next");
        Assert.Equal(new ChatEvent.TextSaid("/help") { Locale = "en-GB" }, (await work.NextUpdateAsync()).Event);
        Assert.Equal(new ChatEvent.TextSaid("next"), (await work.NextUpdateAsync()).Event);
        await work.DeliverAsync(Person, "Help is here.", 1);
        Assert.Single(work.Server.TakeCalls(), call => call.Path.EndsWith("/callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D24_A_refused_upgrade_is_tried_again_after_the_time_it_names()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.RefusedUpgrades.Enqueue((503, 2));
        var started = server.Time.GetTimestamp();
        await using var work = await AdapterAtWork.StartAsync(server, untilReady: false);
        await work.PassUntilAsync(() => work.Adapter.Health.Healthy, within: 2.1);
        Assert.InRange(server.Time.GetElapsedTime(started).TotalSeconds, 2, 2.1);
        Assert.Contains(work.Logger.Lines, line => line.Contains("503", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D14_Several_shards_connect_and_direct_messages_come_by_the_first()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        (server.Shards, server.MaxConcurrency) = (2, 2);
        await using var work = await AdapterAtWork.StartAsync(server);
        Assert.Equal([0, 1], server.Sessions.Values.Select(session => session.Shard).Order());
        await server.SayAsync(Person, "hello");
        Assert.Equal(Platform.Discord, (await work.NextUpdateAsync()).From.Platform);
    }

    [Fact]
    public async Task No_token_is_ever_logged()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Intercept = call => call.Path.Contains("/interactions/", StringComparison.Ordinal) ? new(404, """{"code":10062,"message":"Unknown interaction"}""")
            : call.Path.Contains("/messages", StringComparison.Ordinal) ? new(500) : null;
        var interaction = await work.Server.SlashAsync(Person, "help");
        await work.NextUpdateAsync();
        await work.PassUntilAsync(work.DeliverAsync(Person, "Answer", 1));
        Assert.NotEmpty(work.Logger.Lines);
        Assert.All(work.Logger.Lines, line =>
        {
            Assert.DoesNotContain(FakeDiscordServer.Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain(interaction.Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain("Answer", line, StringComparison.Ordinal);
        });
    }
}
