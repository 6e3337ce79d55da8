using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests;

public class TranslationTests
{
    private const long Ann = 1001;
    private const long Group = -1002471352452;

    [Fact]
    public async Task T19_A_tap_is_acknowledged_at_once_however_long_its_answer_takes()
    {
        await using var bot = await Bot.CreateAsync();
        var gate = new TaskCompletionSource();
        bot.Storing = _ => gate.Task;
        bot.Server.People.Tap(Ann, 5, "3:next");
        bot.Start();

        var acknowledged = await bot.Server.Calls.Nth("answerCallbackQuery", 1).Soon();

        Assert.Equal("tap1", acknowledged.Get("callback_query_id"));
        Assert.Empty(bot.Stored);
        await bot.Time.Awaited(1, 1).Soon();
        bot.Time.Advance(5);
        var typing = await bot.Server.Calls.Nth("sendChatAction", 1).Soon();
        Assert.Equal((Ann, "typing"), (typing.Chat, typing.Get("action")));
        gate.SetResult();
        await bot.Heard(1);
    }

    [Fact]
    public async Task A_failing_acknowledgement_is_tried_again_and_holds_nothing_up()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.Refuse("answerCallbackQuery", 500, "Internal Server Error"));
        bot.Server.People.Tap(Ann, 5, "3:next");
        bot.Start();

        await bot.Heard(1);
        await bot.Time.Awaited(1, 1.3).Soon();
        bot.Time.Advance(1.3);

        await bot.Server.Calls.Nth("answerCallbackQuery", 2).Soon();
    }

    [Fact]
    public async Task T20_A_tap_whose_message_is_inaccessible_is_handled()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Tap(Ann, 5, "3:next", inaccessible: true);

        var update = Assert.Single(await bot.Heard(1));

        Assert.Equal(new(Platform.Telegram, "1001"), update.From);
        Assert.Equal(new ChoiceToken(new(3), new("next")), Assert.IsType<ChatEvent.ChoiceMade>(update.Event).Token);
    }

    [Theory]
    [InlineData("/start r_head10", "/routine head10")]
    [InlineData("/start r_R3", "/routine R3")]
    [InlineData("/start tip_temples", "/tip temples")]
    [InlineData("/start tip_skull-base", "/tip skull-base")]
    [InlineData("/start c_help", "/help")]
    [InlineData("/start abc_-9", "/start")]
    [InlineData("/start <script>", "/start")]
    [InlineData("/start", "/start")]
    [InlineData("/START@coach_test_bot tip_jaw", "/tip jaw")]
    [InlineData("/tip@coach_test_bot temples please", "/tip temples please")]
    [InlineData("my temples are tight", "my temples are tight")]
    [InlineData("\U0001F44D\U0001F3FD", "/next")]
    [InlineData("\U0001F44D\U0001F44D", "/next")]
    [InlineData("\U0001F44D great", "\U0001F44D great")]
    [InlineData("\u23F8\uFE0F", "/pause")]
    [InlineData("\U0001F984", "\U0001F984")]
    public async Task T30_What_is_said_in_private_is_understood_with_links_commands_and_emoji(string said, string expected)
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Say(Ann, said);

        var update = Assert.Single(await bot.Heard(1));

        Assert.Equal(new ChatEvent.TextSaid(expected) { Locale = "en" }, update.Event);
        Assert.Equal("1001", update.From.Chat);
    }

    [Theory]
    [InlineData("/start@otherbot x")]
    [InlineData("/tip@otherbot temples")]
    [InlineData("just talking about my temples")]
    [InlineData("/")]
    public async Task T30_In_a_group_what_is_not_for_us_is_not_heard(string said)
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.SayIn(Group, Ann, said);
        bot.Server.People.Say(Ann, "now in private");

        Assert.Equal("1001", Assert.Single(await bot.Heard(1)).From.Chat);
        Assert.Empty(bot.Server.Calls.Of("sendMessage"));
    }

    [Theory]
    [InlineData("/tip temples", "tip temples")]
    [InlineData("/tip@coach_test_bot Skull base", "tip skull-base")]
    [InlineData("/tip", "tip")]
    [InlineData("/help", "help")]
    public async Task A_tip_or_the_help_is_for_the_whole_group(string said, string choice)
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.SayIn(Group, Ann, said);

        var update = (await bot.Heard(1))[0];

        Assert.Equal("-1002471352452", update.From.Chat);
        Assert.Equal(new(new(0), new(choice)), Assert.IsType<ChatEvent.ChoiceMade>(update.Event).Token);
    }

    [Theory]
    [InlineData("/routine R3", "https://t.me/coach_test_bot?start=r_R3")]
    [InlineData("/stop@coach_test_bot", "https://t.me/coach_test_bot?start=c_stop")]
    [InlineData("/start", "https://t.me/coach_test_bot?start=hello")]
    public async Task What_is_personal_gets_one_pointer_to_the_private_chat(string said, string link)
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.SayIn(Group, Ann, said);
        bot.Server.People.SayIn(Group, Ann, said);

        await bot.Shown(Group, 1);
        await bot.StopAsync();

        var shown = Assert.Single(bot.Server.Chats.In(Group));
        Assert.Equal(link, Assert.Single(shown.Buttons).Url);
        Assert.True(shown.Silent);
        Assert.NotNull(shown.ReplyTo);
        Assert.Empty(bot.Stored);
    }

    [Fact]
    public async Task A_reply_to_us_in_a_group_goes_to_the_persons_own_conversation()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.ReplyIn(Group, Ann, "my neck hurts", FakeTelegramServer.BotIdDefault);

        var heard = await bot.Heard(2);
        var update = heard[0];
        await bot.Shown(Group, 1);

        Assert.Equal(("-1002471352452", new ChatEvent.TextSaid("my neck hurts") { Public = true }), (heard[1].From.Chat, heard[1].Event));
        Assert.Equal(("1001", new ChatEvent.TextSaid("my neck hurts") { Locale = "en" }), (update.From.Chat, update.Event));
        Assert.Equal("https://t.me/coach_test_bot?start=hello", Assert.Single(Assert.Single(bot.Server.Chats.In(Group)).Buttons).Url);
    }

    [Fact]
    public async Task A_reply_to_somebody_else_in_a_group_is_not_heard()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.ReplyIn(Group, Ann, "my neck hurts", 777);
        bot.Server.People.Say(Ann, "private");

        Assert.Equal(new ChatEvent.TextSaid("private") { Locale = "en" }, Assert.Single(await bot.Heard(1)).Event);
    }

    [Fact]
    public async Task A_tap_in_a_group_opens_the_private_chat()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Tap(Ann, 5, "3:tip temples", chat: Group);

        var answer = await bot.Server.Calls.Nth("answerCallbackQuery", 1).Soon();

        Assert.Equal("https://t.me/coach_test_bot?start=tip_temples", answer.Get("url"));
        Assert.Empty(bot.Stored);
    }

    [Fact]
    public async Task A_thumbs_up_on_the_newest_message_is_next_and_on_an_older_one_nothing()
    {
        await using var bot = await Bot.StartAsync();
        await bot.SendAsync(Ann, "older");
        await bot.SendAsync(Ann, "newest");
        var shown = bot.Server.Chats.In(Ann);
        bot.Server.People.React(Ann, shown[0].Id, "\U0001F44D");
        bot.Server.People.React(Ann, shown[1].Id, "\U0001F44D");

        var update = Assert.Single(await bot.Heard(1));

        Assert.Equal(new ChatEvent.TextSaid("/next") { Locale = "en" }, update.Event);
    }

    [Fact]
    public async Task T26_A_message_in_General_is_answered_without_a_topic()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.SayIn(Group, Ann, "/tip jaw", ",\"message_thread_id\":3");

        var update = Assert.Single(await bot.Heard(1));
        await bot.SendAsync(update.From.Chat, new OutboundMessage("A tip."));

        Assert.Null(Assert.Single(bot.Server.Calls.Of("sendMessage")).Get("message_thread_id"));
    }

    [Fact]
    public async Task A_message_in_a_topic_is_answered_there_in_a_group_and_in_private()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.SayIn(Group, Ann, "/tip jaw", ",\"message_thread_id\":3,\"is_topic_message\":true");
        bot.Server.People.Say(Ann, "hello", topic: 8);

        foreach (var update in await bot.Heard(2))
        {
            await bot.SendAsync(update.From.Chat, new OutboundMessage("An answer."));
        }

        Assert.Equal([(Group, "3"), (Ann, "8")], bot.Server.Calls.Of("sendMessage").Select(call => (call.Chat!.Value, call.Get("message_thread_id")!)));
    }

    [Fact]
    public async Task T34_What_waited_for_hours_is_marked_as_late_and_a_long_id_survives()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Say(Ann, "start the ten-minute head", at: bot.Time.GetUtcNow().AddHours(-10));
        bot.Server.People.SayIn(Group, Ann, "/tip jaw");

        var heard = await bot.Heard(2);
        await bot.SendAsync(heard[1].From.Chat, new OutboundMessage("A tip."));

        Assert.Equal(new ChatEvent.TextSaid("start the ten-minute head") { Late = true, Locale = "en" }, heard[0].Event);
        Assert.Equal(-1002471352452, Assert.Single(bot.Server.Calls.Of("sendMessage")).Chat);
    }

    [Fact]
    public async Task What_is_no_text_gets_an_answer_too()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Updates.Add(Ann, $$$""" "message":{"message_id":1,"from":{"id":{{{Ann}}},"is_bot":false},"chat":{"id":{{{Ann}}},"type":"private"},"date":{{{bot.Time.GetUtcNow().ToUnixTimeSeconds()}}},"voice":{"file_id":"x"}} """);
        bot.Server.Updates.Add(Ann, $$$""" "message":{"message_id":2,"from":{"id":{{{Ann}}},"is_bot":false},"chat":{"id":{{{Ann}}},"type":"private"},"date":{{{bot.Time.GetUtcNow().ToUnixTimeSeconds()}}},"sticker":{"emoji":"\ud83d\udc4d"}} """);
        bot.Server.Updates.Add(Ann, $$$""" "message":{"message_id":3,"from":{"id":{{{Ann}}},"is_bot":false},"chat":{"id":{{{Ann}}},"type":"private"},"date":1,"pinned_message":{}} """);

        Assert.Equal([new ChatEvent.TextSaid(""), new ChatEvent.TextSaid("/next")], (await bot.Heard(2)).Select(update => update.Event));
    }
}
