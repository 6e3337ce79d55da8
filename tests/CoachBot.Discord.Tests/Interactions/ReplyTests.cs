using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Interactions;

/// <summary>From what a person does to what they see, over real sockets.</summary>
public sealed class ReplyTests
{
    private const ulong Person = 1001;
    private static readonly ulong Channel = FakeDiscordServer.ChannelOf(Person);

    [Fact]
    public async Task A_command_in_direct_messages_is_answered_by_its_callback_and_what_follows_is_ordinary()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = await work.Server.SlashAsync(Person, "tip", "area", "temples");
        var update = await work.NextUpdateAsync();
        Assert.Equal(new ChatEvent.TextSaid("/tip temples") { Locale = "en-GB" }, update.Event);
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "First", 1));
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "Second", 1));
        Assert.Equal(4, interaction.AnsweredBy);
        Assert.Equal(["First", "Second"], work.Server.MessagesIn(Channel).Select(message => message.Text));
        Assert.DoesNotContain(work.Server.TakeCalls(), call => call.Path.Contains("/webhooks/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D32_A_message_repeated_after_faults_is_shown_once()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var faults = 2;
        work.Server.Intercept = call => call.Is("POST", "/messages") && Interlocked.Decrement(ref faults) >= 0 ? new(500) { Done = true } : null;
        Assert.IsType<SendResult.Sent>(await work.PassUntilAsync(work.DeliverAsync(Person, "Once", 1)));
        var calls = work.Server.TakeCalls().Where(call => call.Is("POST", "/messages")).ToList();
        Assert.Equal(3, calls.Count);
        Assert.Single(calls.Select(call => call.Json.GetProperty("nonce").GetString()).Distinct());
        Assert.All(calls, call => Assert.True(call.Json.GetProperty("enforce_nonce").GetBoolean() && call.Json.GetProperty("nonce").GetString()!.Length <= 25));
        Assert.Single(work.Server.MessagesIn(Channel));
    }

    [Fact]
    public async Task D31_A_401_stops_the_gateway_too_and_says_what_to_do()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Intercept = call => call.Is("POST", "/messages") ? new(401, """{"message":"401: Unauthorized","code":0}""") : null;
        await work.DeliverAsync(Person, "Anything", 1);
        await work.Receiving.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(work.Adapter.Health.Healthy);
        Assert.Contains("Discord:Token", work.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakePlace.Direct)]
    [InlineData(FakePlace.Server)]
    public async Task D34_A_command_that_takes_long_is_deferred_and_then_answered_in_place(FakePlace place)
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = await work.Server.SlashAsync(Person, "help", place: place);
        var answered = work.Time.GetElapsedTime(interaction.IssuedAt, await work.PassUntilAsync(interaction.Answered.Task));
        Assert.Equal(5, interaction.AnsweredBy);
        Assert.InRange(answered.TotalSeconds, 1.5, 1.6);
        var callback = await work.Server.NextCallAsync(call => call.Path.EndsWith("/callback", StringComparison.Ordinal));
        Assert.Equal(place == FakePlace.Server ? """{"type":5,"data":{"flags":64}}""" : """{"type":5}""", callback.Body);

        await work.DeliverAsync(Person, "At last", 1);
        await work.Server.NextCallAsync(call => call.Is("PATCH", "/messages/@original"));
    }

    [Fact]
    public async Task D34_A_button_that_takes_long_is_acknowledged_without_a_trace()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = await work.Server.PressAsync(Person, "17:next");
        await work.PassUntilAsync(interaction.Answered.Task);
        Assert.Equal(6, interaction.AnsweredBy);
        await work.DeliverAsync(Person, "At last", 1);
        Assert.Equal("At last", Assert.Single(work.Server.MessagesIn(Channel)).Text);
    }

    [Fact]
    public async Task D34_Deferrals_are_on_time_while_the_coach_is_stuck()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var release = new TaskCompletionSource();
        work.Storing = _ => release.Task;
        var interactions = await Task.WhenAll(Enumerable.Range(0, 20).Select(person => work.Server.SlashAsync(Person + (ulong)person, "help")));
        await work.ReadAllAsync();
        var answered = await work.PassUntilAsync(Task.WhenAll(interactions.Select(each => each.Answered.Task)));
        Assert.All(interactions, each => Assert.Equal(5, each.AnsweredBy));
        Assert.All(answered, at => Assert.InRange(work.Time.GetElapsedTime(interactions[0].IssuedAt, at).TotalSeconds, 1.5, 3));
        release.SetResult();
    }

    [Theory]
    [InlineData(404, 10062)]
    [InlineData(400, 40060)]
    public async Task D35_A_callback_that_is_no_longer_wanted_is_not_repeated(int status, int code)
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Intercept = call => call.Path.EndsWith("/callback", StringComparison.Ordinal) ? new(status, $$"""{"code":{{code}},"message":"x"}""") : null;
        await work.Server.SlashAsync(Person, "help");
        await work.NextUpdateAsync();
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "Answer", 1));
        Assert.Single(work.Server.TakeCalls(), call => call.Path.EndsWith("/callback", StringComparison.Ordinal));
        Assert.Single(work.Server.MessagesIn(Channel));
    }

    [Fact]
    public async Task D35_A_callback_carried_out_although_its_answer_was_lost_is_not_said_again()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var faults = 1;
        work.Server.Intercept = call => call.Path.EndsWith("/callback", StringComparison.Ordinal) && Interlocked.Decrement(ref faults) >= 0 ? new(502) { Done = true } : null;
        await work.Server.SlashAsync(Person, "help");
        await work.NextUpdateAsync();
        Assert.IsType<SendResult.Sent>(await work.PassUntilAsync(work.DeliverAsync(Person, "Answer", 1), within: 1));
        Assert.Single(work.Server.MessagesIn(Channel));
    }

    [Fact]
    public async Task D37_The_sixth_follow_up_goes_by_the_direct_messages_instead()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.Server.SlashAsync(Person, "help", place: FakePlace.OtherPrivate, userInstall: true);
        await work.NextUpdateAsync();
        for (var message = 1; message <= 7; message++)
        {
            Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, $"Message {message}", 1));
        }

        var calls = work.Server.TakeCalls();
        Assert.Equal(5, calls.Count(call => call.Method == "POST" && call.Path.Contains("/webhooks/", StringComparison.Ordinal)));
        Assert.Equal("Message 7", Assert.Single(work.Server.MessagesIn(Channel)).Text);
    }

    [Fact]
    public async Task D38_A_callback_leaves_within_100_ms_while_other_calls_are_stuck()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var never = new TaskCompletionSource();
        work.Server.Intercept = call => call.Is("POST", "/messages") ? new(500) { After = never.Task } : null;
        var stuck = Enumerable.Range(0, 50).Select(other => work.DeliverAsync(5000 + (ulong)other, "stuck", 1)).ToArray();
        await work.Server.NextCallAsync(call => call.Is("POST", "/messages"));

        var interaction = await work.Server.SlashAsync(Person, "help");
        await work.NextUpdateAsync();
        var answer = work.DeliverAsync(Person, "Here", 1);

        // No clock moves further than this while the callback is waited for: were it to wait for anything, it would never come.
        work.Time.Advance(TimeSpan.FromMilliseconds(100));
        var took = work.Time.GetElapsedTime(interaction.IssuedAt, await interaction.Answered.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.InRange(took.TotalMilliseconds, 0, 100);
        Assert.Equal(4, interaction.AnsweredBy);
        Assert.IsType<SendResult.Sent>(await answer);
        Assert.All(stuck, each => Assert.False(each.IsCompleted));
        never.SetResult();
        await work.PassUntilAsync(Task.WhenAll(stuck));
    }

    [Theory]
    [InlineData(403, 50007)]
    [InlineData(400, 50007)]
    [InlineData(403, 50278)]
    [InlineData(400, 40003)]
    public async Task D39_Refused_direct_messages_are_not_tried_again_until_the_person_shows_up(int status, int code)
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Intercept = call => call.Is("POST", "/messages") ? new(status, $$"""{"code":{{code}},"message":"Cannot send messages to this user"}""") : null;
        Assert.IsType<SendResult.Unreachable>(await work.DeliverAsync(Person, "A nudge", 1));
        Assert.IsType<SendResult.Unreachable>(await work.DeliverAsync(Person, "Another", 2));
        Assert.Single(work.Server.TakeCalls(), call => call.Is("POST", "/messages"));

        work.Server.Intercept = null;
        await work.Server.SlashAsync(Person, "help", place: FakePlace.Server);
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "Help", 3);
        var told = await work.Server.NextCallAsync(call => call.Method == "POST" && call.Path.Contains("/webhooks/", StringComparison.Ordinal));
        Assert.Equal(SmallLibrary.Words.WasClosed, told.Json.GetProperty("content").GetString());
    }

    [Fact]
    public async Task In_a_server_an_answer_is_for_one_pair_of_eyes()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.Server.SlashAsync(Person, "tip", "area", "feet", FakePlace.Server);
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "A tip", 1);
        await work.DeliverAsync(Person, "And more", 1);
        var shown = work.Server.TakeCalls().Where(call => call.Path.Contains("/callback", StringComparison.Ordinal) || call.Path.Contains("/webhooks/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, shown.Count);
        Assert.Equal(64, shown[0].Json.GetProperty("data").GetProperty("flags").GetInt32());
        Assert.Equal(64, shown[1].Json.GetProperty("flags").GetInt32());
        Assert.Empty(work.Server.MessagesIn(Channel));
    }

    [Fact]
    public async Task A_routine_asked_for_in_a_server_goes_on_in_the_direct_messages()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = await work.Server.SlashAsync(Person, "routine", "name", "R1", FakePlace.Server);
        await work.NextUpdateAsync();
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 1, AdapterAtWork.Cue("Get ready")));
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 2, AdapterAtWork.Cue("Circles")));
        Assert.Equal(2, work.Server.MessagesIn(Channel).Count);
        var answer = await work.Server.NextCallAsync(call => call.Path.Contains($"/{interaction.Token}/callback", StringComparison.Ordinal));
        Assert.Equal(SmallLibrary.Words.InDirectMessages(Channel), answer.Json.GetProperty("data").GetProperty("content").GetString());
        Assert.Equal(64, answer.Json.GetProperty("data").GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task With_closed_direct_messages_the_routine_stays_and_says_why()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Closed[Person] = true;
        var interaction = await work.Server.SlashAsync(Person, "routine", "name", "R1", FakePlace.Server);
        await work.NextUpdateAsync();
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 1, AdapterAtWork.Cue("Get ready")));
        Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 2, AdapterAtWork.Cue("Circles")));
        var shown = work.Server.MessagesIn(interaction.Channel).ToList();
        Assert.Equal(3, shown.Count);
        Assert.All(shown, message => Assert.True(message.Ephemeral));
        Assert.Contains("Get ready", shown[0].Text, StringComparison.Ordinal);
        Assert.Equal(SmallLibrary.Words.ClosedAndHere, shown[1].Text);
        Assert.Contains("Circles", shown[2].Text, StringComparison.Ordinal);
        Assert.Single(work.Server.TakeCalls(), call => call.Is("POST", "/messages"));
    }

    [Fact]
    public async Task A_message_with_a_place_is_changed_in_it_by_the_press_itself_or_by_an_edit()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var rating = new OutboundMessage("How was it?") { Slot = new("rating"), Choices = [new(new("rate 7"), "7", "7")] };
        var sent = Assert.IsType<SendResult.Sent>(await work.DeliverAsync(Person, "", 1, rating));
        var shown = Assert.Single(work.Server.MessagesIn(Channel));

        var press = await work.Server.PressAsync(Person, "1:rate 7", shown.Id);
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "", 2, new OutboundMessage("7, noted.") { Slot = new("rating") }, sent.RemoteId);
        Assert.Equal(7, press.AnsweredBy);
        await work.DeliverAsync(Person, "", 3, new OutboundMessage("7, thank you.") { Slot = new("rating") }, sent.RemoteId);
        Assert.Equal("7, thank you.", Assert.Single(work.Server.MessagesIn(Channel)).Text);
        Assert.Empty(shown.Choices);
        Assert.Contains(work.Server.TakeCalls(), call => call.Method == "PATCH" && call.Path.Contains("/channels/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_given_before_the_process_ended_is_not_given_again()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        var help = new OutboundMessage("Help") { Choices = [new(new("routines"), "Routines", "routines")] };
        await using (var first = await AdapterAtWork.StartAsync(server))
        {
            await server.SlashAsync(Person, "help");
            await first.NextUpdateAsync();
            await first.DeliverAsync(Person, "", 1, help);
        }

        await using var second = await AdapterAtWork.StartAsync(server);
        Assert.IsType<SendResult.Sent>(await second.DeliverAsync(Person, "", 1, help));
        Assert.Single(server.MessagesIn(Channel));
        await second.DeliverAsync(Person, "", 2, help);
        Assert.Equal(2, server.MessagesIn(Channel).Count);
    }

    [Fact]
    public async Task Only_what_should_sound_sounds()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.DeliverAsync(Person, "Quietly", 1);
        await work.DeliverAsync(Person, "", 2, AdapterAtWork.Cue("Now"));
        Assert.Equal([1 << 12, 0], work.Server.MessagesIn(Channel).Select(message => message.Flags));
    }

    [Fact]
    public async Task A_button_that_is_not_ours_is_acknowledged_and_means_nothing()
    {
        await using var work = await AdapterAtWork.StartAsync();
        var interaction = await work.Server.PressAsync(Person, "v1:someone else's");
        await interaction.Answered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(6, interaction.AnsweredBy);
        Assert.False(work.TryNextUpdate(out _));
    }

    [Fact]
    public async Task A_message_too_long_for_Discord_is_refused_without_a_call()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.TakeCalls();
        Assert.IsType<SendResult.Rejected>(await work.DeliverAsync(Person, new string('x', 2001), 1));
        Assert.DoesNotContain(work.Server.TakeCalls(), call => call.Is("POST", "/messages"));
    }

    [Fact]
    public async Task Learned_buckets_are_kept_to_so_that_none_is_refused()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Buckets["POST channels/{id}/messages"] = ("bucket", 5, TimeSpan.FromMilliseconds(500));
        for (var message = 0; message < 12; message++)
        {
            Assert.IsType<SendResult.Sent>(await work.PassUntilAsync(work.DeliverAsync(Person, $"Message {message}", message)));
        }

        Assert.Equal(12, work.Server.MessagesIn(Channel).Count);
        Assert.Equal(0, work.Adapter.Rest.InvalidRecently);
    }
}
