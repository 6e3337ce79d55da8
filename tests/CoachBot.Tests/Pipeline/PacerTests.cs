using CoachBot.Core.Chat;
using CoachBot.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Pipeline;

public class PacerTests
{
    private static readonly ChatAddress Ada = new(Platform.Telegram, "1");

    private static readonly ChatAddress Ben = new(Platform.Telegram, "2");

    [Fact]
    public void All_chats_together_get_nearly_the_allowed_rate_and_never_more()
    {
        var pacer = new Pacer(new() { PerSecond = 30 });
        var sent = Send(pacer, Seconds(600), number => new(Platform.Telegram, $"{number}"));
        Assert.InRange(sent.Count / 600.0, 30 * 0.97, 30);
        AssertNeverMore(sent, 30, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void One_chat_gets_its_own_rate_and_does_not_hold_up_another()
    {
        var pacer = new Pacer(new() { PerSecond = 30, PerChatPerSecond = 1 });
        var sent = Send(pacer, Seconds(60), _ => Ada);
        Assert.InRange(sent.Count, 58, 60);
        AssertNeverMore(sent, 1, TimeSpan.FromSeconds(1));
        Assert.True(pacer.ReadyAt(Ada) > Seconds(60));
        Assert.Equal(0, pacer.ReadyAt(Ben));
    }

    [Fact]
    public void A_group_gets_so_many_a_minute()
    {
        var pacer = new Pacer(new() { PerChatPerSecond = 1, PerGroupPerMinute = 20 });
        var sent = Send(pacer, Seconds(600), _ => Ada, isGroup: true);
        Assert.InRange(sent.Count, 195, 200);
        AssertNeverMore(sent, 20, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Half_a_message_a_second_is_one_in_two()
    {
        var pacer = new Pacer(new() { PerSecond = 0.5 });
        AssertNeverMore(Send(pacer, Seconds(60), _ => Ada), 1, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Without_limits_nothing_waits_and_nothing_is_remembered()
    {
        var pacer = new Pacer(new());
        for (var number = 0; number < 1_000; number++)
        {
            pacer.Take(new(Platform.Web, $"{number}"), true, 0);
        }

        Assert.Equal((0, 0), (pacer.ReadyAt(), pacer.Remembered));
    }

    [Fact]
    public void A_refused_chat_waits_alone()
    {
        var pacer = new Pacer(new() { PerSecond = 30, PerChatPerSecond = 1 });
        pacer.Refused(Ada, TimeSpan.FromSeconds(7), 0);
        Assert.Equal(Seconds(7), pacer.ReadyAt(Ada));
        Assert.Equal((0, 0), (pacer.ReadyAt(Ben), pacer.ReadyAt()));
    }

    [Fact]
    public void Refused_in_chat_after_chat_everything_waits_and_an_acceptance_ends_the_count()
    {
        var pacer = new Pacer(new() { PerSecond = 30 });
        pacer.Refused(Ada, TimeSpan.FromSeconds(7), 0);
        pacer.Refused(Ben, TimeSpan.FromSeconds(7), 0);
        pacer.Accepted();
        pacer.Refused(new(Platform.Telegram, "3"), TimeSpan.FromSeconds(7), 0);
        pacer.Refused(Ada, TimeSpan.FromSeconds(7), 0);
        pacer.Refused(Ada, TimeSpan.FromSeconds(7), 0);
        Assert.Equal(0, pacer.ReadyAt());
        pacer.Refused(Ben, TimeSpan.FromSeconds(9), 0);
        Assert.Equal(Seconds(9), pacer.ReadyAt());
    }

    [Fact]
    public void Chats_not_written_to_lately_are_forgotten()
    {
        var pacer = new Pacer(new() { PerChatPerSecond = 1 });
        for (var number = 0; number < 100_000; number++)
        {
            pacer.Take(new(Platform.Telegram, $"{number}"), false, Seconds(number / 30.0));
        }

        Assert.InRange(pacer.Remembered, 1, 2_048);
    }

    [Fact]
    public void Whatever_the_limits_and_whenever_one_asks_no_window_ever_holds_too_many() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt PerSecond, PositiveInt PerChat, byte[] Pauses)>(),
        sample =>
        {
            var (all, chat) = (sample.PerSecond.Get % 50 + 1, sample.PerChat.Get % 5 + 1);
            var pacer = new Pacer(new() { PerSecond = all, PerChatPerSecond = chat });
            var sent = new List<(long At, ChatAddress Chat)>();
            var now = 0L;
            foreach (var pause in sample.Pauses)
            {
                now += TimeSpan.FromMilliseconds(pause).Ticks;
                var to = pause % 2 == 0 ? Ada : Ben;
                now = Math.Max(now, Math.Max(pacer.ReadyAt(), pacer.ReadyAt(to)));
                pacer.Take(to, false, now);
                sent.Add((now, to));
            }

            AssertNeverMore([.. sent.Select(one => one.At)], all, TimeSpan.FromSeconds(1));
            foreach (var perChat in sent.GroupBy(one => one.Chat))
            {
                AssertNeverMore([.. perChat.Select(one => one.At)], chat, TimeSpan.FromSeconds(1));
            }
        }).QuickCheckThrowOnFailure();

    private static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;

    /// <summary>Sends as soon as it may.</summary>
    private static List<long> Send(Pacer pacer, long until, Func<int, ChatAddress> chatOf, bool isGroup = false)
    {
        var sent = new List<long>();
        while (true)
        {
            var chat = chatOf(sent.Count);
            var at = Math.Max(sent.Count == 0 ? 0 : sent[^1], Math.Max(pacer.ReadyAt(), pacer.ReadyAt(chat)));
            if (at >= until)
            {
                return sent;
            }

            pacer.Take(chat, isGroup, at);
            sent.Add(at);
        }
    }

    private static void AssertNeverMore(List<long> sent, int count, TimeSpan window)
    {
        for (var number = count; number < sent.Count; number++)
        {
            Assert.True(sent[number] - sent[number - count] > window.Ticks, $"{count + 1} within {window} at message {number}.");
        }
    }
}
