using System.Net;
using System.Text.RegularExpressions;
using CoachBot.Core.Chat;
using CoachBot.Telegram.Sending;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Telegram.Tests;

public class LayoutTests
{
    private const long Ann = 1001;

    [Fact]
    public async Task T21_Button_data_of_64_bytes_goes_out_and_of_65_is_refused_before_it_does()
    {
        await using var bot = await Bot.CreateAsync();
        var fits = new string('ж', 31); // "7:" and 31 letters of two bytes: 64
        var exceeds = $"{fits}a";

        await bot.SendAsync(Ann, Bot.Offering("Choose.", fits, exceeds, "next"));

        Assert.Equal([$"7:{fits}", "7:next"], Assert.Single(bot.Server.Chats.In(Ann)).Buttons.Select(button => button.Data));
        Assert.Single(bot.Logs.All, line => line.Text.Contains("do not fit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T22_A_text_too_long_for_one_message_is_cut_and_nothing_is_lost()
    {
        await using var bot = await Bot.CreateAsync();
        var text = string.Concat(Enumerable.Repeat("\U0001F9E1", 2_049));

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, Bot.Offering(text, "next")));

        var shown = bot.Server.Chats.In(Ann);
        Assert.Equal(2, shown.Count);
        Assert.Equal(text, string.Concat(shown.Select(message => message.Text)));
        Assert.All(shown, message => Assert.DoesNotContain('\uFFFD', message.Text));
        Assert.Empty(shown[0].Buttons);
        Assert.Single(shown[1].Buttons);
    }

    [Fact]
    public async Task T22_Signs_of_the_markup_in_a_name_arrive_as_they_are()
    {
        await using var bot = await Bot.CreateAsync();

        Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, new OutboundMessage("Hello <&>, \"you\"") { Title = "<b>" }));

        Assert.Equal("<b>&lt;b&gt;</b>\nHello &lt;&amp;&gt;, &quot;you&quot;", Assert.Single(bot.Server.Chats.In(Ann)).Text);
    }

    [Fact]
    public async Task A_message_cut_off_between_two_parts_goes_on_with_the_second()
    {
        await using var bot = await Bot.CreateAsync();
        var delivery = new Delivery(77, new(Platform.Telegram, "1001"), new($"{new string('a', 4_000)}\n{new string('b', 4_000)}"), new(1), null);
        var sent = 0;
        bot.Server.Chats.Shown += _ =>
        {
            if (++sent == 1)
            {
                bot.Server.Faults.Add(FakeTelegram.Fault.TooMany("sendMessage", 1));
            }
        };

        var first = Assert.IsType<SendResult.RetryAfter>(await bot.Adapter.SendAsync(delivery, TestContext.Current.CancellationToken));
        bot.Time.Advance(first.Delay.TotalSeconds + 0.001);
        Assert.IsType<SendResult.Sent>(await bot.Adapter.SendAsync(delivery, TestContext.Current.CancellationToken));

        Assert.Equal(['a', 'b'], bot.Server.Chats.In(Ann).Select(message => message.Text[0]));
    }

    [Fact]
    public void Any_text_is_cut_into_parts_that_fit_with_whole_tags_and_whole_characters()
    {
        var letters = Gen.Elements("a", "b ", "\n", "\n\n", ". ", "<", "&", "\"", "\U0001F9E1", "\U0001F44D\U0001F3FD", "e\u0301", "ж");
        var texts = Gen.ArrayOf(letters).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), texts.ToArbitrary(), (title, text) =>
        {
            var parts = MessageText.Of(title, text, longest: 24);
            var whole = $"{title}\n{text}";
            Assert.All(parts, part =>
            {
                Assert.InRange(part.Plain.Length, 1, 24);
                Assert.False(char.IsLowSurrogate(part.Plain[0]) || char.IsHighSurrogate(part.Plain[^1]));
                Assert.Equal(part.Plain, WebUtility.HtmlDecode(Regex.Replace(part.Html, "^<b>(.*?)</b>", "$1", RegexOptions.Singleline)));
            });
            Assert.Equal(Bare(whole), Bare(string.Concat(parts.Select(part => part.Plain))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Long_labels_get_rows_of_their_own_and_short_ones_share()
    {
        var ratings = Keyboard.Of([.. Enumerable.Range(0, 11).Select(n => new Choice(new($"rate {n}"), $"{n}", $"{n}"))], new(3), out _)!;
        var routines = Keyboard.Of([.. Enumerable.Range(0, 3).Select(n => new Choice(new($"routine R{n}"), $"Ten-minute full head {n}", ""))], new(3), out _)!;

        Assert.Equal([6, 5], ratings.InlineKeyboard.Select(row => row.Length));
        Assert.All(routines.InlineKeyboard, row => Assert.Single(row));
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
