using System.Diagnostics;
using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;
using CoachBot.Telegram.Tests;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CoachBot.NamedLibraries.Tests.Telegram;

/// <summary>What is Telegram.Bot's own, measured on a fake server, beside what the coach makes of it.</summary>
public sealed class TelegramBotTests
{
    private const long Ann = 1001;

    /// <summary>An update with a chat that is no object.</summary>
    private const string Odd = "\"message\":{\"message_id\":1,\"date\":1,\"chat\":\"odd\",\"text\":\"hi\"}";

    [Fact]
    public async Task By_itself_it_waits_in_silence_where_the_coach_is_told_how_long_to_pause()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.TooMany("sendMessage", 1));
        var began = Stopwatch.GetTimestamp();
        await Plain(bot).SendMessage(Ann, "from the library as it comes");
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.9));
        Assert.Equal(2, bot.Server.Calls.Of("sendMessage").Count);

        bot.Server.Faults.Add(Fault.TooMany("sendMessage", 1));
        Assert.IsType<SendResult.RetryAfter>(await bot.SendAsync(Ann, "from the coach"));
        Assert.Equal(3, bot.Server.Calls.Of("sendMessage").Count);
    }

    [Fact]
    public async Task By_itself_it_gives_up_a_whole_batch_for_one_update_where_the_coach_skips_that_one()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Updates.Add(0, Odd);
        bot.Server.People.Say(Ann, "hello");
        await Assert.ThrowsAsync<RequestException>(() => Plain(bot).GetUpdates());
        bot.Start();
        var heard = Assert.Single(await bot.Heard(1));
        Assert.Equal($"{Ann}", heard.From.Chat);
    }

    [Fact]
    public async Task Members_and_kinds_it_does_not_know_disturb_nobody()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Updates.Add(0, "\"something_new\":{\"a\":1}");
        bot.Server.People.Say(Ann, "hello");
        Assert.Single(await bot.Heard(1));
    }

    private static TelegramBotClient Plain(Bot bot) => new(new TelegramBotClientOptions(bot.Options.Token!, bot.Options.BaseUrl));
}
