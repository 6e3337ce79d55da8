using System.Text;
using CoachBot.Core.Conversation;
using CoachBot.FakeDiscord;
using CoachBot.FakeTelegram;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>Telegram and Discord in one process: two chats become one person, and a person who has themselves forgotten is gone.</summary>
public sealed class LinkTests
{
    /// <summary>Long numbers that stand nowhere by chance.</summary>
    private const long OnTelegram = 7_777_123_451;

    [Fact]
    public async Task Two_chats_are_linked_a_routine_goes_on_in_the_other_and_a_nudge_comes_once()
    {
        await using var telegram = new FakeTelegramServer();
        await using var coach = await StartAsync(telegram);
        var people = telegram.People;
        people.Say(OnTelegram, "remind me every day at 20:00");
        await HeardAsync(coach, telegram, "Where are you");
        people.Say(OnTelegram, "Berlin");
        await HeardAsync(coach, telegram, "Shall I save it?");
        people.Say(OnTelegram, "save");
        await HeardAsync(coach, telegram, "Saved:");
        people.Say(OnTelegram, "five-minute head");
        await HeardAsync(coach, telegram, "Otherwise I begin");
        people.Say(OnTelegram, "start now");
        await HeardAsync(coach, telegram, "1 of 7");
        people.Say(OnTelegram, "next");
        await HeardAsync(coach, telegram, "2 of 7");
        var code = await CodeAsync(coach, telegram);

        await coach.Server.SlashAsync(Coach.Ann, "link", "code", code);
        await coach.PressAsync("linkyes");
        await HeardAsync(coach, telegram, "now linked with your Discord");
        await coach.PressAsync("resume");
        await coach.UntilAsync(() => Coach.Steps(coach.Shown).Contains(2));
        await coach.PressAsync("pause");
        await coach.UntilAsync(() => coach.Button("resume") is not null);

        // Back on Telegram, at the same step; a button of before the link gets a word about it.
        var before = telegram.Chats.In(OnTelegram).Count(message => message.Text.Contains("2 of 7", StringComparison.Ordinal));
        people.Say(OnTelegram, "resume");
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram).Count(message => message.Text.Contains("2 of 7", StringComparison.Ordinal)) > before);
        people.Say(OnTelegram, "stop");
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram)[^1].Buttons.Any(button => button.Text == "Routines"));
        var old = telegram.Chats.In(OnTelegram).First(message => message.Buttons.Any(button => button.Data!.EndsWith(":next", StringComparison.Ordinal)));
        var answered = telegram.Chats.In(OnTelegram).Count;
        people.Tap(OnTelegram, old.Id, old.Buttons.First(button => button.Data!.EndsWith(":next", StringComparison.Ordinal)).Data!);
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram).Count > answered);

        // Both chats know the nudge; it comes to one of them.
        var (there, here) = (telegram.Chats.In(OnTelegram).Count, coach.Shown.Count);
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram).Count > there, coach.Time, within: 60);
        coach.Time.Advance(TimeSpan.FromHours(1));
        await coach.UntilAsync(() => true);
        Assert.Equal(there + 1, telegram.Chats.In(OnTelegram).Count);
        Assert.Contains(telegram.Chats.In(OnTelegram)[^1].Buttons, button => button.Data!.Contains(":nudge ", StringComparison.Ordinal));
        Assert.Equal(here, coach.Shown.Count);
        Assert.DoesNotContain(code, string.Join(' ', coach.Shown.Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgotten_means_gone_from_every_file_and_the_export_before_had_it_all()
    {
        const string Marker = "after xylophone practice";
        const string OwnStep = "roll slowly over a bassoon";
        await using var telegram = new FakeTelegramServer();
        await using var coach = await StartAsync(telegram);
        var people = telegram.People;
        people.Say(OnTelegram, "two-week plan");
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram).Count > 0);
        people.Say(OnTelegram, Marker);
        var code = await CodeAsync(coach, telegram);
        await coach.Server.SlashAsync(Coach.Ann, "link", "code", code);
        await coach.PressAsync("linkyes");
        await HeardAsync(coach, telegram, "now linked");
        Assert.Contains(OnTelegram.ToString(), coach.Files(), StringComparison.Ordinal);
        Assert.Contains(Marker, coach.Files(), StringComparison.Ordinal);

        // What they wrote themselves is kept once more while they play it.
        await coach.Server.SayAsync(Coach.Ann, "new routine");
        await coach.Server.SayAsync(Coach.Ann, $"bassoon moves: {OwnStep} 1 min, neck slide 1 min");
        await coach.PressAsync("own save");
        await coach.Server.SayAsync(Coach.Ann, "bassoon moves");
        await coach.UntilAsync(() => coach.Button("start") is not null);
        Assert.Contains(OwnStep, coach.Files(), StringComparison.Ordinal);

        people.Say(OnTelegram, "/export");
        await coach.UntilAsync(() => telegram.Calls.Of("sendDocument").Count == 2);
        var files = telegram.Calls.Of("sendDocument").Select(call => call.Files["document"]).ToList();
        Assert.Equal(["coachbot-my-data.html", "coachbot-my-data.json"], files.Select(file => file.Name));
        Assert.All(files, file => Assert.Contains(Marker, Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal));

        await coach.Server.SlashAsync(Coach.Ann, "forget");
        await coach.PressAsync("forgetyes");
        await coach.UntilAsync(() => coach.Shown.Any(message => message.Text.StartsWith("Forgotten", StringComparison.Ordinal)));
        Assert.DoesNotContain(OnTelegram.ToString(), coach.Files(), StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{Coach.Ann}\"", coach.Files(), StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, coach.Files(), StringComparison.Ordinal);
        Assert.DoesNotContain(OwnStep, coach.Files(), StringComparison.Ordinal);

        var greeted = telegram.Chats.In(OnTelegram).Count;
        people.Say(OnTelegram, "hi");
        await coach.UntilAsync(() => telegram.Chats.In(OnTelegram).Count > greeted);
        Assert.Contains("I'm CoachBot", telegram.Chats.In(OnTelegram)[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("export")]
    [InlineData("forget")]
    [InlineData("link")]
    public async Task In_a_server_nothing_personal_is_posted(string command)
    {
        await using var coach = await Coach.StartAsync();
        var asked = await coach.Server.SlashAsync(Coach.Ann, command, place: FakePlace.Server);
        await coach.UntilAsync(() => coach.Shown.Count > 0 && coach.Server.MessagesIn(asked.Channel).Count > 0);
        var pointer = new DiscordWords(() => Coach.RealLibrary.Value).PrivateThere(FakeDiscordServer.ChannelOf(Coach.Ann));
        Assert.All(coach.Server.MessagesIn(asked.Channel), message => Assert.Equal((true, pointer), (message.Ephemeral, message.Text)));
        Assert.DoesNotContain(coach.Shown, message => message.Text == pointer);
    }

    [Fact]
    public async Task What_is_noted_about_somebodys_health_is_named_in_the_direct_messages_when_a_server_asks()
    {
        await using var coach = await Coach.StartAsync();
        await coach.Server.SayAsync(Coach.Ann, "I'm pregnant");
        await coach.UntilAsync(() => coach.Shown.Any(message => message.Text.Contains("midwife", StringComparison.Ordinal)));
        var asked = await coach.Server.SlashAsync(Coach.Ann, "conditions", place: FakePlace.Server);
        await coach.UntilAsync(() => coach.Shown.Any(NamesIt) && coach.Server.MessagesIn(asked.Channel).Count > 0);
        Assert.DoesNotContain(coach.Server.MessagesIn(asked.Channel), NamesIt);

        static bool NamesIt(FakeDiscord.FakeMessage message) => message.Text.Contains("pregnan", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task In_a_group_of_Telegram_the_answer_is_a_pointer_to_the_private_chat()
    {
        await using var telegram = new FakeTelegramServer();
        await using var coach = await StartAsync(telegram);
        const long Group = -1002471352452;
        telegram.People.SayIn(Group, OnTelegram, $"/link@{telegram.BotName}");
        await coach.UntilAsync(() => telegram.Chats.In(Group).Count > 0);
        var said = Assert.Single(telegram.Chats.In(Group));
        Assert.DoesNotContain("-", said.Text.Split(' ').FirstOrDefault(word => LinkCode.TryRead(word, out _)) ?? "", StringComparison.Ordinal);
        Assert.Contains("link", Assert.Single(said.Buttons).Url, StringComparison.Ordinal);
        Assert.Empty(telegram.Chats.In(OnTelegram));
    }

    private static async Task<Coach> StartAsync(FakeTelegramServer telegram)
    {
        await telegram.StartAsync();
        return await Coach.StartAsync((services, configuration) =>
        {
            foreach (var limit in (string[])["PerSecond", "PerChatPerSecond"])
            {
                configuration[$"Telegram:Limits:{limit}"] = "0";
            }

            (configuration["Telegram:Token"], configuration["Telegram:BaseUrl"]) = (telegram.Token, telegram.Url);
            Telegram.TelegramRegistration.AddTelegram(services, configuration);
        });
    }

    private static Task HeardAsync(Coach coach, FakeTelegramServer telegram, params string[] words) => coach.UntilAsync(
        () => telegram.Chats.In(OnTelegram).Any(message => words.Any(each => message.Text.Contains(each, StringComparison.Ordinal))));

    private static async Task<string> CodeAsync(Coach coach, FakeTelegramServer telegram)
    {
        string? Code() => telegram.Chats.In(OnTelegram).SelectMany(message => message.Text.Split(' ', '\n')).FirstOrDefault(word => LinkCode.TryRead(word, out _));
        telegram.People.Say(OnTelegram, "/link");
        await coach.UntilAsync(() => Code() is not null);
        return Code()!;
    }
}
