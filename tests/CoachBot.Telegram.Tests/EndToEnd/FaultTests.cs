using System.Collections.Concurrent;
using CoachBot.FakeTelegram;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>What happens to people when Telegram or the way there fails.</summary>
public class FaultTests
{
    private const long Ann = 1001;
    private const long Group = -1002471352452;

    public static TheoryData<string, FaultKind, int, int> Faults => new()
    {
        { "sendMessage", FaultKind.Refuse, 429, 1 },
        { "sendMessage", FaultKind.Refuse, 500, 0 },
        { "sendMessage", FaultKind.Html, 502, 0 },
        { "sendMessage", FaultKind.ResetBefore, 0, 0 },
        { "sendMessage", FaultKind.ResetAfter, 0, 0 },
        { "getUpdates", FaultKind.Refuse, 500, 0 },
        { "getUpdates", FaultKind.Refuse, 409, 0 },
        { "getUpdates", FaultKind.Refuse, 429, 1 },
        { "getUpdates", FaultKind.ResetBefore, 0, 0 },
        { "answerCallbackQuery", FaultKind.Refuse, 500, 0 },
        { "answerCallbackQuery", FaultKind.Refuse, 400, 0 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_fault_costs_anybody_an_answer(string method, FaultKind kind, int status, int wait)
    {
        await using var coach = await Coach.StartAsync();
        coach.Server.People.Say(Ann, "start desk reset");
        await coach.Answer(() => Has(coach, "[ready]"));
        coach.Server.Faults.Add(new(method, kind)
        {
            Status = status,
            Description = status == 409 ? "Conflict: terminated by other getUpdates request" : "a fault on command",
            Parameters = wait > 0 ? new() { ["retry_after"] = wait } : null,
        });
        coach.Server.People.Press(Ann, "Start");
        await coach.Passes(() => Has(coach, "1 4 Arrive"));
        coach.Server.People.Say(Ann, "next");
        await coach.Passes(() => Has(coach, "2 4 Temple circles"));

        // Only a send that was carried out and never answered may show twice.
        var shown = coach.Said(Ann).Count(message => message.Text.Contains("1 4 Arrive", StringComparison.Ordinal) && message.Text.Contains("[step]", StringComparison.Ordinal));
        Assert.Equal(kind == FaultKind.ResetAfter ? 2 : 1, shown);
    }

    [Fact]
    public async Task A_refused_send_costs_nobody_else_an_answer_and_whoever_writes_again_is_answered_at_once()
    {
        await using var coach = await Coach.StartAsync();
        coach.Server.Faults.Add(Fault.Refuse("sendMessage", 403, "Forbidden: bot was blocked by the user", chat: Ann));
        coach.Server.People.Say(Ann, "start desk reset");
        coach.Server.People.Say(1002, "start desk reset");
        coach.Server.People.Say(1003, "hi");
        await coach.Answer(() => coach.Said(1002).Count >= 2 && coach.Said(1003).Count >= 1);
        Assert.Empty(coach.Said(Ann));

        coach.Server.People.Say(Ann, "start desk reset");
        await coach.Answer(() => coach.Said(Ann).Count > 0);
        coach.Server.People.Say(Ann, "start");
        await coach.Passes(() => Has(coach, "1 4 Arrive"));
    }

    [Theory]
    [InlineData("getMe")]
    [InlineData("getUpdates")]
    public async Task A_refused_token_is_told_in_one_line_and_health_says_so(string method)
    {
        await using var coach = await Coach.StartAsync(before: each => each.Server.Faults.Add(Fault.Refuse(method, 401, "Unauthorized")));
        await coach.Answer(() => coach.Logs.All.Any(line => line.Text.Contains("@BotFather", StringComparison.Ordinal)));

        Assert.Single(coach.Logs.All, line => line.Level >= LogLevel.Warning);
        Assert.Contains(coach.Health, part => !part.Healthy && part.Summary.Contains("@BotFather", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T15_Somebody_who_blocked_the_coach_is_left_in_peace_and_welcome_back()
    {
        await using var coach = await Coach.StartAsync();
        coach.Server.People.Say(Ann, "start desk reset");
        await coach.Answer(() => Has(coach, "[ready]"));
        coach.Server.Faults.Add(Fault.Refuse("sendMessage", 403, "Forbidden: bot was blocked by the user"));
        await coach.Passes(() => coach.Server.Calls.Of("sendMessage").Count(call => call.Chat == Ann) >= 3);
        var tried = coach.Server.Calls.Of("sendMessage").Count;
        coach.Time.Advance(300);
        coach.Server.People.Say(1002, "hi");
        await coach.Answer(() => coach.Said(1002).Count == 1);
        Assert.Equal(tried + 1, coach.Server.Calls.Of("sendMessage").Count);

        coach.Server.People.Membership(Ann, "kicked", "member");
        coach.Server.People.Say(Ann, "thanks");
        await coach.Answer(() => coach.Server.Calls.Of("sendMessage").Count > tried + 1);
    }

    [Fact]
    public async Task T16_A_group_that_became_a_supergroup_is_followed_and_its_next_message_goes_there_at_once()
    {
        await using var coach = await Coach.StartAsync();
        coach.Server.MovedGroups[-55] = Group;
        coach.Server.People.SayIn(-55, Ann, "/tip temples");
        await coach.Answer(() => coach.Said(Group).Any(message => message.Text.Contains("Tip T0", StringComparison.Ordinal)));

        Assert.Single(coach.Server.Calls.Of("sendMessage"), call => call.Chat == -55);
        coach.Time.Advance(3); // the same wish within two seconds would be a double tap
        coach.Server.People.SayIn(Group, Ann, "/tip temples");
        await coach.Passes(() => coach.Said(Group).Select(message => message.Text).Count(text => text.Contains("Tip T0", StringComparison.Ordinal)) == 2);
        Assert.Equal(2, coach.Said(Group).Where(message => message.Text.Contains("Tip T0", StringComparison.Ordinal)).Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task T14_A_chat_gets_one_message_a_second_and_a_group_twenty_a_minute()
    {
        await using var coach = await Coach.StartAsync(paced: true);
        var group = AcceptedIn(coach, Group);
        for (var each = 0; each < 21; each++)
        {
            coach.Server.People.SayIn(Group, Ann, each % 2 == 0 ? "/tip temples" : "/tip feet");
        }

        await coach.PassesUntilAccepted(group, 21);
        var alone = AcceptedIn(coach, Ann);
        for (var each = 0; each < 5; each++)
        {
            coach.Server.People.Say(Ann, each % 2 == 0 ? "/tip temples" : "/tip feet");
        }

        await coach.PassesUntilAccepted(alone, 5);
        Assert.All(group.Zip(group.Skip(1)).Concat(alone.Zip(alone.Skip(1))), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(62)));
        Assert.InRange(group.ElementAt(19) - group.ElementAt(0), TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(20));
        Assert.InRange(group.ElementAt(20) - group.ElementAt(0), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
        Assert.InRange(alone.ElementAt(4) - alone.ElementAt(0), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
    }

    /// <summary>When, by the coach's clock, the server took each message to a chat.</summary>
    private static ConcurrentQueue<DateTimeOffset> AcceptedIn(Coach coach, long chat)
    {
        var accepted = new ConcurrentQueue<DateTimeOffset>();
        coach.Server.Chats.Shown += message =>
        {
            if (message.Chat == chat)
            {
                accepted.Enqueue(coach.Time.GetUtcNow());
            }
        };
        return accepted;
    }

    private static bool Has(Coach coach, string part) =>
        coach.Said(Ann).Any(message => message.Text.Contains(part, StringComparison.Ordinal));
}
