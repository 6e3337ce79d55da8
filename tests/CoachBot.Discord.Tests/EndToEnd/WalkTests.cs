using System.Text.Json.Nodes;
using CoachBot.Core.Chat;
using CoachBot.FakeDiscord;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>The routine R2 of the content as it is, from its command to the rating, across a forced resume and a forced new session.</summary>
public sealed class WalkTests
{
    private static readonly int[] AllSteps = [1, 2, 3, 4, 5, 6, 7];

    [Fact]
    public async Task The_commands_are_named_in_every_language_of_the_content()
    {
        await using var coach = await Coach.StartAsync();
        await coach.UntilAsync(() => coach.Server.Commands != "[]");
        var routine = JsonNode.Parse(coach.Server.Commands)!.AsArray().Single(each => (string?)each!["name"] == "routine")!;
        Assert.Equal("rutina", (string?)routine["name_localizations"]!["es-ES"]);
        Assert.Equal("nombre", (string?)routine["options"]![0]!["name_localizations"]!["es-ES"]);
        Assert.NotNull(routine["description_localizations"]!["en-GB"]);
    }

    [Fact]
    public async Task R2_is_walked_by_buttons()
    {
        await using var coach = await Coach.StartAsync();
        await coach.Server.SlashAsync(Coach.Ann, "routine", "name", "R2");
        await coach.PressAsync("safety no");
        await coach.PressAsync("start");
        await WalkAsync(coach, () => coach.PressAsync("next"));
        await coach.PressAsync("rate 3");
        await EndedAsync(coach);
    }

    [Fact]
    public async Task R2_is_walked_by_text()
    {
        await using var coach = await Coach.StartAsync();
        await coach.Server.SayAsync(Coach.Ann, "five-minute head");
        await coach.PressAsync("safety no");
        await coach.UntilAsync(() => coach.Button("start") is not null);
        await coach.Server.SayAsync(Coach.Ann, "start now");
        await WalkAsync(coach, () => coach.Server.SayAsync(Coach.Ann, "next"));
        await coach.UntilAsync(() => coach.Button("rate 3") is not null);
        await coach.Server.SayAsync(Coach.Ann, "3");
        await EndedAsync(coach);
    }

    [Fact]
    public async Task R2_is_walked_by_slash_commands_alone()
    {
        await using var coach = await Coach.StartAsync();
        await coach.Server.SlashAsync(Coach.Ann, "routine", "name", "R2");
        await coach.PressAsync("safety no");
        await coach.UntilAsync(() => coach.Button("start") is not null);
        await coach.Server.SlashAsync(Coach.Ann, "say", "words", "start now");
        await WalkAsync(coach, () => coach.Server.SlashAsync(Coach.Ann, "next"));
        await coach.UntilAsync(() => coach.Button("rate 3") is not null);
        await coach.Server.SlashAsync(Coach.Ann, "say", "words", "3");
        await EndedAsync(coach);
    }

    [Fact]
    public async Task A_walk_is_held_continued_and_gone_back_in_by_slash_commands()
    {
        await using var coach = await Coach.StartAsync();
        await coach.Server.SlashAsync(Coach.Ann, "routine", "name", "R2");
        await coach.PressAsync("safety no");
        await coach.UntilAsync(() => coach.Button("start") is not null);
        await coach.Server.SlashAsync(Coach.Ann, "next");
        await coach.UntilAsync(() => Coach.Steps(coach.Shown).Contains(1));
        await coach.Server.SlashAsync(Coach.Ann, "next");
        await coach.UntilAsync(() => Coach.Steps(coach.Shown).Contains(2));
        await coach.Server.SlashAsync(Coach.Ann, "pause");
        await coach.UntilAsync(() => coach.Button("resume") is not null);
        await coach.Server.SlashAsync(Coach.Ann, "resume");
        await coach.UntilAsync(() => coach.Button("pause") is not null);
        await coach.Server.SlashAsync(Coach.Ann, "say", "words", "back");
        await coach.UntilAsync(() => coach.Shown.Count(message => message.Text.StartsWith("**1 of 7", StringComparison.Ordinal)) == 2);
        await coach.Server.SlashAsync(Coach.Ann, "stop");
        await coach.UntilAsync(() => coach.Button("next") is null);
    }

    [Fact]
    public async Task R2_is_begun_by_a_command_in_a_server_and_goes_on_by_itself_in_direct_messages()
    {
        await using var coach = await Coach.StartAsync();
        var asked = await coach.Server.SlashAsync(Coach.Ann, "routine", "name", "R2", FakePlace.Server);
        await coach.UntilAsync(() => coach.Shown.Count > 0);
        await coach.PressAsync("safety no");
        await coach.UntilAsync(() => Coach.Steps(coach.Shown).Contains(7), coach.Time);
        Assert.Equal(AllSteps, Coach.Steps(coach.Shown));
        Assert.Empty(Coach.Twice(coach.Shown));
        var inServer = coach.Server.MessagesIn(asked.Channel).ToList();
        Assert.All(inServer, message => Assert.True(message.Ephemeral));
        Assert.Contains(inServer, message => message.Text == new DiscordWords(() => Coach.RealLibrary.Value).InDirectMessages(FakeDiscordServer.ChannelOf(Coach.Ann)));
    }

    [Fact]
    public async Task Another_platform_that_fails_disturbs_nobody()
    {
        await using var coach = await Coach.StartAsync((services, _) => services.AddSingleton<IChatAdapter, BrokenAdapter>());
        await coach.Server.SlashAsync(Coach.Ann, "tip", "area", "temples");
        await coach.UntilAsync(() => coach.Shown.Count > 0);
        Assert.NotEmpty(coach.Shown[0].Text);
    }

    [Fact]
    public async Task Telegram_beside_it_in_one_process_shares_engine_and_store()
    {
        await using var telegram = new FakeTelegram.FakeTelegramServer();
        await telegram.StartAsync();
        await using var coach = await Coach.StartAsync((services, configuration) =>
        {
            (configuration["Telegram:Token"], configuration["Telegram:BaseUrl"]) = (telegram.Token, telegram.Url);
            Telegram.TelegramRegistration.AddTelegram(services, configuration);
        });
        telegram.People.Say(77, "/tip temples");
        await coach.Server.SlashAsync(Coach.Ann, "tip", "area", "temples");
        await coach.UntilAsync(() => coach.Shown.Count > 0 && telegram.Chats.In(77).Count > 0);
    }

    private static async Task WalkAsync(Coach coach, Func<Task> next)
    {
        var connection = await coach.Server.NextConnectionAsync();
        for (var step = 1; step <= 7; step++)
        {
            await coach.UntilAsync(() => Coach.Steps(coach.Shown).Contains(step) && coach.Button("next") is not null);
            if (step == 3)
            {
                connection.Abort();
                await next();

                // The press has three seconds to be answered in; the pause before connecting again takes one.
                connection = await coach.NextConnectionAsync(within: 1.1);
                await connection.NextFrameAsync(6);
            }
            else if (step == 5)
            {
                await connection.SendAsync("""{"t":null,"s":null,"op":9,"d":false}""");
                connection = TestedClient.LeavesWhenInvalid ? await coach.NextConnectionAsync(within: 4.9) : connection;
                var identified = connection.NextFrameAsync(2);
                await coach.UntilAsync(() => identified.IsCompleted, coach.Network, within: 4.9);
                await coach.UntilAsync(() => coach.Server.Sessions.Values.Any(session => session.Connection == connection && session.Sequence >= 2));
                coach.Server.ForgetUnconnected();
                await next();
            }
            else
            {
                await next();
            }
        }
    }

    private static async Task EndedAsync(Coach coach)
    {
        await coach.UntilAsync(() => coach.Server.Interactions.Values.All(interaction => interaction.AnsweredBy is not null));
        Assert.Equal(AllSteps, Coach.Steps(coach.Shown));
        Assert.Empty(Coach.Twice(coach.Shown));
    }

    private sealed class BrokenAdapter : IChatAdapter
    {
        public Platform Platform => new("broken");

        public AdapterHealth Health => new(false, "Broken.");

        public Task ReceiveAsync(StoreUpdates store, CancellationToken stopping) => throw new IOException("broken");

        public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => throw new IOException("broken");
    }
}
