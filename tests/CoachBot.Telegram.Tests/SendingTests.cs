using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests;

public class SendingTests
{
    private const long Ann = 1001;
    private const long Ben = 1002;
    private const long Cid = 1003;
    private const long Group = -1002471352452;

    [Fact]
    public async Task A_message_arrives_with_its_title_its_text_and_its_buttons()
    {
        await using var bot = await Bot.CreateAsync();
        var message = Bot.Offering("Circle slowly.", "next", "stop") with { Title = "3 of 8", Attention = Attention.Sound };

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, message));

        var shown = Assert.Single(bot.Server.Chats.In(Ann));
        Assert.Equal("<b>3 of 8</b>\nCircle slowly.", shown.Text);
        Assert.Equal(["7:next", "7:stop"], shown.Buttons.Select(button => button.Data));
        Assert.False(shown.Silent);
        Assert.Equal("True", bot.Server.Calls.Of("sendMessage")[0].Body.GetProperty("link_preview_options").GetProperty("is_disabled").ToString());
    }

    [Fact]
    public async Task What_may_not_sound_is_silent()
    {
        await using var bot = await Bot.CreateAsync();

        await bot.SendAsync(Ann, "A tip.");

        Assert.True(Assert.Single(bot.Server.Chats.In(Ann)).Silent);
    }

    [Fact]
    public async Task T12_A_chat_told_to_wait_stays_silent_as_long_as_told_and_others_are_served()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.TooMany("sendMessage", 7, Ann));

        var first = Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "one"));
        bot.Time.Advance(6.9);
        var second = Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "one"));
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ben, "for Ben"));
        Assert.Single(bot.Server.Calls.Of("sendMessage"), call => call.Chat == Ann);
        bot.Time.Advance(second.Delay.TotalSeconds + 0.001);
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, "one"));
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, "two"));

        Assert.InRange(first.Delay, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8.1));
        Assert.Equal(["one", "two"], bot.Server.Chats.In(Ann).Select(message => message.Text));
    }

    [Fact]
    public async Task T13_Refusals_in_several_chats_in_a_row_silence_the_whole_bot()
    {
        await using var bot = await Bot.CreateAsync();
        foreach (var chat in new[] { Ann, Ben, Cid })
        {
            bot.Server.Faults.Add(Fault.TooMany("sendMessage", 5, chat));
            await bot.SendAsync(chat, "hello");
        }

        var other = Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(1004, "hello"));
        Assert.Equal(3, bot.Server.Calls.Of("sendMessage").Count);
        bot.Time.Advance(other.Delay.TotalSeconds + 0.001);

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(1004, "hello"));
    }

    [Theory]
    [InlineData("Forbidden: bot was blocked by the user")]
    [InlineData("Forbidden: user is deactivated")]
    [InlineData("Forbidden: bot can't initiate conversation with a user")]
    public async Task T15_Somebody_who_cannot_be_reached_is_not_tried_again_until_they_return(string refusal)
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 403, refusal));

        Assert.IsType<SendResult.Unreachable>(await bot.SendAsync(Ann, "one"));
        Assert.IsType<SendResult.Unreachable>(await bot.SendAsync(Ann, "two"));
        Assert.Single(bot.Server.Calls.Of("sendMessage"));

        var back = bot.Server.People.Membership(Ann, "kicked", "member");
        await bot.Server.Calls.Until(calls => calls.Any(call => call.Get("offset") == $"{back + 1}")).Soon();

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, "three"));
    }

    [Fact]
    public async Task T15_Somebody_who_blocks_us_is_not_written_to_at_all()
    {
        await using var bot = await Bot.StartAsync();
        var gone = bot.Server.People.Membership(Ann, "member", "kicked");
        await bot.Server.Calls.Until(calls => calls.Any(call => call.Get("offset") == $"{gone + 1}")).Soon();

        Assert.IsType<SendResult.Unreachable>(await bot.SendAsync(Ann, "one"));
        Assert.Empty(bot.Server.Calls.Of("sendMessage"));
    }

    [Fact]
    public async Task T16_A_group_that_moved_is_named_by_its_new_id_and_reached_there()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.MovedGroups[-55] = Group;

        var moved = Assert.IsType<SendResult.Moved>(await bot.SendAsync(-55, "hello"));
        Assert.Equal("-1002471352452", moved.NewChat);
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(moved.NewChat, new OutboundMessage("hello")));

        Assert.Equal(2, bot.Server.Calls.Of("sendMessage").Count);
        Assert.IsType<SendResult.Moved>(await bot.SendAsync(-55, "later"));
        Assert.Equal(2, bot.Server.Calls.Of("sendMessage").Count);
    }

    [Fact]
    public async Task T17_An_edit_that_changes_nothing_is_as_good_as_done()
    {
        await using var bot = await Bot.CreateAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, "the same"));

        var edited = await bot.SendAsync(Ann, new OutboundMessage("the same"), sent.RemoteId);

        Assert.Equal(sent, edited);
        Assert.DoesNotContain(bot.Logs.All, line => line.Level > LogLevel.Debug);
    }

    [Fact]
    public async Task T18_A_tap_too_old_to_answer_changes_nothing_for_the_edit()
    {
        await using var bot = await Bot.StartAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, "before"));
        bot.Server.Faults.Add(Fault.Refuse("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"));

        bot.Server.People.Tap(Ann, 101, "7:next");
        await bot.Heard(1);
        await bot.Server.Calls.Nth("answerCallbackQuery", 1).Soon();
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, new OutboundMessage("after"), sent.RemoteId));

        Assert.Equal("after", Assert.Single(bot.Server.Chats.In(Ann)).Text);
        Assert.DoesNotContain(bot.Logs.All, line => line.Level > LogLevel.Information);
    }

    [Fact]
    public async Task A_message_that_is_gone_is_replaced_by_a_fresh_one()
    {
        await using var bot = await Bot.CreateAsync();

        var sent = Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, new OutboundMessage("now"), replaces: "99999"));

        Assert.Equal("now", Assert.Single(bot.Server.Chats.In(Ann)).Text);
        Assert.NotEqual("99999", sent.RemoteId);
    }

    [Fact]
    public async Task T23_Markup_Telegram_cannot_read_is_sent_once_more_as_plain_text()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag"));

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, new OutboundMessage("1 < 2") { Title = "Title" }));

        Assert.Equal(2, bot.Server.Calls.Of("sendMessage").Count);
        var shown = Assert.Single(bot.Server.Chats.In(Ann));
        Assert.Equal(("Title\n1 < 2", null), (shown.Text, shown.ParseMode));
    }

    [Fact]
    public async Task T23_And_not_a_second_time()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, "Bad Request: can't parse entities"));
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, "Bad Request: can't parse entities"));

        Assert.IsType<SendResult.Rejected>(await bot.SendAsync(Ann, "hello"));

        Assert.Equal(2, bot.Server.Calls.Of("sendMessage").Count);
    }

    [Fact]
    public async Task T25_A_topic_that_is_gone_is_forgotten_and_the_message_goes_to_the_main_chat()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.GoneThreads.Add((Group, 9));

        Assert.IsType<SendResult.Sent>(await bot.SendAsync($"{Group}/9", new OutboundMessage("one")));
        Assert.IsType<SendResult.Sent>(await bot.SendAsync($"{Group}/9", new OutboundMessage("two")));

        Assert.Equal(["9", null, null], bot.Server.Calls.Of("sendMessage").Select(call => call.Get("message_thread_id")));
    }

    [Theory]
    [InlineData(FaultKind.HangAfter)]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.HalfAnswer)]
    public async Task T33_A_send_whose_answer_never_comes_is_marked_as_perhaps_sent_and_not_repeated(FaultKind kind)
    {
        await using var bot = await Bot.CreateAsync();
        await bot.SendAsync(Ben, "so that a connection is in the pool");
        bot.Server.Faults.Add(new("sendMessage", kind));

        var sending = bot.SendAsync(Ann, "a nudge");
        if (kind == FaultKind.HangAfter)
        {
            await bot.Server.Calls.Nth("sendMessage", 2).Soon();
            bot.Time.Advance(21);
        }

        Assert.IsType<SendResult.Unknown>(await sending.Soon());
        Assert.Single(bot.Server.Chats.In(Ann));
        Assert.Single(bot.Server.Calls.Of("sendMessage"), call => call.Chat == Ann);
    }

    [Theory]
    [InlineData(FaultKind.Refuse)]
    [InlineData(FaultKind.Html)]
    public async Task A_fault_of_theirs_is_to_be_tried_again_with_growing_pauses(FaultKind kind)
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(new("sendMessage", kind) { Status = 502, Times = 2 });

        var first = Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "hello"));
        var later = Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, new OutboundMessage("hello"), attempts: 4));

        Assert.InRange(first.Delay.TotalSeconds, 1, 1.3);
        Assert.InRange(later.Delay.TotalSeconds, 16, 20.1);
    }

    [Fact]
    public async Task A_token_revoked_while_sending_keeps_messages_and_says_so()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Token = "42:another";

        Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "hello"));
        Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "hello"));

        Assert.Single(bot.Server.Calls.All);
        Assert.Contains("@BotFather", bot.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T31_A_slow_chat_does_not_hold_up_another()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(new("sendMessage", FaultKind.Slow) { Chat = Ann, Delay = TimeSpan.FromSeconds(5) });

        var slow = bot.SendAsync(Ann, "slow");
        await bot.Server.Calls.Nth("sendMessage", 1).Soon();
        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ben, "quick").Soon());

        Assert.False(slow.IsCompleted);
        await bot.Time.Awaited(5, 5).Soon();
        bot.Time.Advance(5);
        Assert.IsType<SendResult.Sent>(await slow.Soon());
    }

    [Fact]
    public async Task T31_Updates_of_one_chat_are_handed_over_in_order()
    {
        await using var bot = await Bot.CreateAsync();
        var gate = new TaskCompletionSource();
        bot.Storing = _ => gate.Task;
        bot.Server.People.Say(Ann, "first");
        bot.Server.People.Say(Ben, "meanwhile");
        bot.Server.People.Say(Ann, "second");
        bot.Start();
        gate.SetResult();

        var heard = await bot.Heard(3);

        Assert.Equal(["first", "meanwhile", "second"], heard.Select(update => Assert.IsType<Core.Conversation.ChatEvent.TextSaid>(update.Event).Text));
    }

    [Fact]
    public async Task A_picture_is_uploaded_once_and_then_named()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "temple.png"), [1, 2, 3], TestContext.Current.CancellationToken);
        await using var bot = await Bot.CreateAsync(options => options.PicturesPath = folder.FullName);
        var message = Bot.Offering("Circle slowly.", "next") with { Title = "1 of 8", Picture = new("temple.png", "A hand at the temple") };

        var first = Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, message));
        await bot.SendAsync(Ben, message);
        var edited = await bot.SendAsync(Ann, new OutboundMessage("Done."), first.RemoteId);

        var calls = bot.Server.Calls.Of("sendPhoto");
        Assert.Equal(["multipart/form-data", "application/json"], calls.Select(call => call.ContentType));
        Assert.Equal("file1", calls[1].Get("photo"));
        Assert.Equal(first, edited);
        Assert.Equal("Done.", Assert.Single(bot.Server.Chats.In(Ann)).Text);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")]
    [InlineData(413, "Request Entity Too Large")]
    public async Task A_picture_that_Telegram_refuses_costs_nobody_the_text(int status, string description)
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "temple.png"), [1, 2, 3], TestContext.Current.CancellationToken);
        await using var bot = await Bot.CreateAsync(options => options.PicturesPath = folder.FullName);
        bot.Server.Faults.Add(Fault.Refuse("sendPhoto", status, description));

        var sent = Assert.IsType<SendResult.Sent>(
            await bot.SendAsync(Ann, Bot.Offering("Circle slowly.", "next") with { Picture = new("temple.png", "A hand at the temple") }));

        var shown = Assert.Single(bot.Server.Chats.In(Ann));
        Assert.Equal(("Circle slowly.", 1), (shown.Text, shown.Buttons.Count()));
        Assert.DoesNotContain('p', sent.RemoteId);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_picture_that_is_missing_costs_nobody_the_text()
    {
        await using var bot = await Bot.CreateAsync();

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, new OutboundMessage("Text.") { Picture = new("../../etc/passwd.png", "none") }));

        Assert.Equal("Text.", Assert.Single(bot.Server.Chats.In(Ann)).Text);
    }

    [Fact]
    public async Task In_a_group_every_button_is_a_link_into_the_private_chat()
    {
        await using var bot = await Bot.StartAsync();
        await bot.Server.Calls.Nth("getUpdates", 1).Soon();

        await bot.SendAsync(Group, Bot.Offering("A tip.", "routine R1", "tip skull-base", "help"));

        Assert.Equal(
            ["https://t.me/coach_test_bot?start=r_R1", "https://t.me/coach_test_bot?start=tip_skull-base", "https://t.me/coach_test_bot?start=c_help"],
            Assert.Single(bot.Server.Chats.In(Group)).Buttons.Select(button => button.Url));
    }
}
