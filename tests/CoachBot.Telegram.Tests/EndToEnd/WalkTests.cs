namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>A whole routine, walked as a person would.</summary>
public class WalkTests
{
    private const long Ann = 1001;

    [Theory]
    [InlineData(TelegramMode.Polling)]
    [InlineData(TelegramMode.Webhook)]
    public async Task A_routine_is_walked_by_buttons(TelegramMode mode)
    {
        await using var coach = await Coach.StartAsync(mode);
        coach.Server.People.Say(Ann, "/start r_R1");
        await coach.Answer(() => Shown(coach, "[ready]"));
        coach.Server.People.Press(Ann, "Start");
        await coach.Answer(() => Shown(coach, "1 4 Arrive"));
        coach.Server.People.Press(Ann, "Next");
        await coach.Answer(() => Shown(coach, "2 4 Temple circles"));
        coach.Server.People.Press(Ann, "Pause");
        await coach.Answer(() => Shown(coach, "[paused]"));
        coach.Server.People.Press(Ann, "Resume");
        await coach.Answer(() => Shown(coach, "[resumed]"));
        await coach.Passes(() => Shown(coach, "[finished]"));
        coach.Server.People.Press(Ann, "3");
        await coach.Answer(() => Shown(coach, "[rated_only]"));

        Assert.Equal(5, coach.Server.Calls.Of("answerCallbackQuery").Count);
        Assert.Single(coach.Said(Ann), message => message.Text.Contains("3 4 Heel press", StringComparison.Ordinal) && message.Text.Contains("[step]", StringComparison.Ordinal));
        Assert.All(coach.Said(Ann).Where(message => message.Text.Contains("[step]", StringComparison.Ordinal)), message => Assert.False(message.Silent));
    }

    [Theory]
    [InlineData(TelegramMode.Polling)]
    [InlineData(TelegramMode.Webhook)]
    public async Task A_routine_is_walked_by_text_alone(TelegramMode mode)
    {
        await using var coach = await Coach.StartAsync(mode);
        coach.Server.People.Say(Ann, "hi");
        await coach.Answer(() => Shown(coach, "[welcome]"));
        coach.Server.People.Say(Ann, "start desk reset");
        await coach.Answer(() => Shown(coach, "[ready]"));
        await coach.Passes(() => Shown(coach, "1 4 Arrive"));
        coach.Server.People.Say(Ann, "\U0001F44D");
        await coach.Answer(() => Shown(coach, "2 4 Temple circles"));
        await coach.Passes(() => Shown(coach, "[finished]"));
        coach.Server.People.Say(Ann, "3");
        await coach.Answer(() => Shown(coach, "[rated_only]"));

        Assert.Equal(coach.Said(Ann).Count, coach.Said(Ann).Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task T4_A_coach_that_was_restarted_goes_on_where_it_was_and_says_nothing_twice()
    {
        await using var coach = await Coach.StartAsync();
        coach.Server.People.Say(Ann, "start desk reset");
        await coach.Answer(() => Shown(coach, "[ready]"));
        coach.Server.People.Press(Ann, "Start");
        await coach.Answer(() => Shown(coach, "1 4 Arrive"));
        await coach.StopAsync();
        coach.Server.People.Press(Ann, "Next");
        await coach.RestartAsync();
        await coach.Answer(() => Shown(coach, "2 4 Temple circles"));

        Assert.Single(coach.Said(Ann), message => message.Text.Contains("1 4 Arrive", StringComparison.Ordinal));
        Assert.Single(coach.Said(Ann), message => message.Text.Contains("2 4 Temple circles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T4_An_update_delivered_twice_is_answered_once()
    {
        await using var coach = await Coach.StartAsync(before: coach =>
        {
            coach.Server.People.Say(Ann, "start desk reset");
            coach.Server.Updates.AddAgain(coach.Server.Updates.Pending[0]);
            coach.Server.People.Say(Ann, "thanks");
        });
        await coach.Answer(() => Shown(coach, "[paused]"));

        Assert.Single(coach.Said(Ann), message => message.Text.Contains("[ready]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T34_What_waited_during_an_outage_gets_one_word_about_it_and_starts_nothing()
    {
        await using var coach = await Coach.StartAsync(before: coach =>
        {
            coach.Server.People.Say(Ann, "hi", at: DateTimeOffset.UtcNow.AddHours(-10));
            coach.Server.People.Say(Ann, "start desk reset", at: DateTimeOffset.UtcNow.AddHours(-10));
            coach.Server.People.Say(1002, "this is the worst headache of my life", at: DateTimeOffset.UtcNow.AddHours(-10));
            coach.Server.People.Say(1003, "hi");
        });
        await coach.Answer(() => coach.Said(1003).Count == 1 && coach.Said(1002).Count == 1);
        await coach.Answer(() => coach.Said(Ann).Count == 1);

        Assert.Contains("[late]", Assert.Single(coach.Said(Ann)).Text, StringComparison.Ordinal);
        Assert.Contains("[safety_emergency]", Assert.Single(coach.Said(1002)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_a_tip_is_given_to_all_and_a_routine_is_begun_in_private()
    {
        const long group = -1002471352452;
        await using var coach = await Coach.StartAsync();
        coach.Server.People.SayIn(group, Ann, "/tip temples");
        await coach.Answer(() => coach.Said(group).Any(message => message.Text.Contains("Tip T0", StringComparison.Ordinal)));
        coach.Server.People.SayIn(group, Ann, "/routine R1");
        await coach.Answer(() => coach.Said(group).Any(message => message.Buttons.Any(button => button.Url == "https://t.me/coach_test_bot?start=r_R1")));
        coach.Time.Advance(300);

        Assert.DoesNotContain(coach.Said(group), message => message.Text.Contains("[ready]", StringComparison.Ordinal));
        Assert.All(coach.Said(group), message => Assert.All(message.Buttons, button => Assert.Null(button.Data)));
    }

    private static bool Shown(Coach coach, string part) =>
        coach.Said(Ann).Any(message => message.Text.Contains(part, StringComparison.Ordinal));
}
