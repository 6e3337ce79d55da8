using CoachBot.Core.Chat;
using CoachBot.Discord.Gateway;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Interactions;

/// <summary>People who take no direct messages: remembered, not tried again, and told once what they missed.</summary>
public sealed class RefusalTests
{
    private const ulong Person = 1001;

    [Fact]
    public async Task D39_A_refusal_is_remembered_over_a_restart_and_told_at_the_next_interaction()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.Closed[Person] = true;
        var cursor = DiscordCursor.InMemory();
        await using (var first = await AdapterAtWork.StartAsync(server, cursor))
        {
            Assert.IsType<SendResult.Unreachable>(await first.DeliverAsync(Person, "A nudge", 1));
        }

        server.TakeCalls();
        await using var second = await AdapterAtWork.StartAsync(server, cursor);
        Assert.IsType<SendResult.Unreachable>(await second.DeliverAsync(Person, "Another", 2));
        Assert.DoesNotContain(server.TakeCalls(), call => call.Is("POST", "/messages"));

        await server.SlashAsync(Person, "help", place: FakePlace.Server);
        await second.NextUpdateAsync();
        await second.DeliverAsync(Person, "Help", 3);
        var told = await server.NextCallAsync(call => call.Method == "POST" && call.Path.Contains("/webhooks/", StringComparison.Ordinal));
        Assert.Equal(SmallLibrary.Words.WasClosed, told.Json.GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_refusal_is_saved_at_once_and_not_only_at_the_end()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        server.Closed[Person] = true;
        var saved = "";
        await using var work = await AdapterAtWork.StartAsync(server, new(_ => Task.FromResult<string?>(null), (text, _) => Task.FromResult(saved = text)));
        await work.DeliverAsync(Person, "A nudge", 1);
        await work.UntilAsync(() => SavedState.Read(saved).Refusals.Length == 1);
        Assert.Equal([new Refusal(Person, Closed: true, Untold: true)], SavedState.Read(saved).Refusals);
    }

    [Fact]
    public async Task Who_writes_in_the_direct_messages_again_is_reached_and_told_there_once()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Closed[Person] = true;
        await work.DeliverAsync(Person, "A nudge", 1);
        work.Server.Closed.Clear();
        await work.Server.SayAsync(Person, "hello");
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "Hello", 2);
        await work.DeliverAsync(Person, "And more", 3);
        Assert.Equal(["Hello", SmallLibrary.Words.WasClosed, "And more"], work.Server.MessagesIn(FakeDiscordServer.ChannelOf(Person)).Select(message => message.Text));
    }

    [Fact]
    public async Task Who_opened_them_and_asks_anew_in_a_server_gets_the_routine_there()
    {
        await using var work = await AdapterAtWork.StartAsync();
        work.Server.Closed[Person] = true;
        await work.DeliverAsync(Person, "A nudge", 1);
        work.Server.Closed.Clear();
        await work.Server.SlashAsync(Person, "routine", "name", "R1", FakePlace.Server);
        await work.NextUpdateAsync();
        await work.DeliverAsync(Person, "", 2, AdapterAtWork.Cue("Get ready"));
        Assert.Contains("Get ready", Assert.Single(work.Server.MessagesIn(FakeDiscordServer.ChannelOf(Person))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_earlier_versions_saved_is_read()
    {
        const string before = """[{"Shard":0,"Shards":1,"Id":"abc","ResumeUrl":"wss://resume.example/","Sequence":7}]""";
        Assert.Equal(new SavedSession(0, 1, "abc", new("wss://resume.example/"), 7), Assert.Single(SavedState.Read(before).Sessions));
        const string now = """{"Sessions":[{"Shard":0,"Shards":1,"Id":"abc","ResumeUrl":"wss://resume.example/","Sequence":7}],"Refusals":[{"User":5,"Closed":true,"Untold":false}]}""";
        Assert.Equal(new Refusal(5, true, false), Assert.Single(SavedState.Read(now).Refusals));
        Assert.Empty(SavedState.Read("{nonsense").Sessions);
    }
}
