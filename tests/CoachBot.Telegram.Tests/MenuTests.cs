using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Tests;

namespace CoachBot.Telegram.Tests;

public class MenuTests
{
    [Fact]
    public async Task T32_An_unchanged_menu_is_not_set_again()
    {
        await using var first = await Bot.StartAsync();
        await first.Server.Calls.Nth("setMyCommands", 4).Soon();
        await first.StopAsync();

        await using var second = await Bot.StartAsync(sameServerAs: first);
        await second.Server.Calls.Nth("getMyCommands", 8).Soon();
        await second.StopAsync();

        Assert.Equal(4, second.Server.Calls.Of("setMyCommands").Count);
    }

    [Fact]
    public async Task A_changed_menu_is_set_for_its_scopes_only()
    {
        await using var first = await Bot.StartAsync();
        await first.Server.Calls.Nth("setMyCommands", 4).Soon();
        await first.StopAsync();

        var content = Samples.Content();
        var changed = new Library(content with { Phrases = new Dictionary<string, ImmutableArray<string>>(content.Phrases) { ["command_resume"] = ["resume: Something new"] } });
        await using var second = await Bot.StartAsync(sameServerAs: first, library: changed);
        await second.Server.Calls.Nth("setMyCommands", 6).Soon();

        Assert.Equal(
            ["default", "all_private_chats"],
            second.Server.Calls.Of("setMyCommands").Skip(4).Select(call => call.Body.GetProperty("scope").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Another_language_has_a_menu_and_a_pointer_of_its_own()
    {
        var content = Samples.Content();
        var spanish = content with
        {
            Language = "es",
            Phrases = new Dictionary<string, ImmutableArray<string>>(content.Phrases) { ["command_next"] = ["siguiente: El paso siguiente"], ["group_open"] = ["Abrir el chat"] },
        };
        await using var bot = await Bot.StartAsync(library: new Library(content).WithTranslations([new Library(spanish)]));
        await bot.Server.Calls.Nth("setMyCommands", 8).Soon();
        bot.Server.People.Languages[1001] = "es-MX";
        bot.Server.People.SayIn(-1002471352452, 1001, "/routines");
        await bot.Shown(-1002471352452, 1);

        var menus = bot.Server.Calls.Of("setMyCommands").Select(call => call.Body).ToList();
        Assert.Equal([null, null, null, null, "es", "es", "es", "es"], menus.Select(menu => menu.TryGetProperty("language_code", out var code) ? code.GetString() : null));
        Assert.Contains(menus[5].GetProperty("commands").EnumerateArray(), command => command.GetProperty("command").GetString() == "next" && command.GetProperty("description").GetString() == "El paso siguiente");
        Assert.Equal("Abrir el chat", Assert.Single(Assert.Single(bot.Server.Chats.In(-1002471352452)).Buttons).Text);
    }

    [Fact]
    public async Task The_doctor_tells_who_we_are_and_what_stands_in_the_way()
    {
        await using var bot = await Bot.CreateAsync();
        var well = await bot.Doctor.ExamineAsync(TestContext.Current.CancellationToken);
        bot.Server.SeesAllGroupMessages = true;
        bot.Server.Delivery.Set("https://elsewhere.example/hook");
        var ill = await bot.Doctor.ExamineAsync(TestContext.Current.CancellationToken);
        bot.Server.Token = "42:new";
        var refused = await bot.Doctor.ExamineAsync(TestContext.Current.CancellationToken);

        Assert.All(well, finding => Assert.True(finding.Well, finding.Sentence));
        Assert.Contains("@coach_test_bot", well[0].Sentence, StringComparison.Ordinal);
        Assert.Contains(ill, finding => !finding.Well && finding.Sentence.Contains("/setprivacy", StringComparison.Ordinal));
        Assert.Contains(ill, finding => !finding.Well && finding.Sentence.Contains("TakeOverWebhook", StringComparison.Ordinal));
        Assert.Contains("@BotFather", Assert.Single(refused).Sentence, StringComparison.Ordinal);
    }
}
