using CoachBot.FakeTelegram;

namespace CoachBot.Tests.Together;

/// <summary>Two coaches on one PostgreSQL behind a load balancer that knows nothing of chats: whoever is handed an update answers it.</summary>
public sealed class WebhookTests : IAsyncDisposable
{
    private const int People = 30;
    private const long FirstPerson = 10_000;
    private const int Steps = 5;

    private readonly FakeTelegramServer telegram = new() { Records = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_go_by_turns_to_two_coaches_and_one_is_killed_and_nobody_misses_a_step()
    {
        Assert.SkipWhen(PostgresCluster.Programs is null, PostgresCluster.Missing);
        await using var database = await PostgresCluster.StartAsync();
        await telegram.StartAsync();
        await using var balancer = await RoundRobin.StartAsync();
        await using var first = Coach("first", database, balancer);
        await first.UntilWellAsync("/health/ready", Cancel);
        await using var second = Coach("second", database, balancer);
        await second.UntilWellAsync("/health/ready", Cancel);
        Assert.Equal($"{balancer.Url}/telegram", telegram.Delivery.Url);
        balancer.Lead(first.Url, second.Url);

        foreach (var person in Everybody)
        {
            telegram.People.Say(person, "/start r_R1");
        }

        await UntilAsync(person => telegram.Chats.In(person).Any(message => message.Buttons.Any(button => button.Text == "Start now")));
        foreach (var person in Everybody)
        {
            telegram.People.Press(person, "Start now");
        }

        await UntilAsync(person => StepsOf(person).Count > 0);
        for (var step = 1; step < Steps; step++)
        {
            foreach (var person in Everybody)
            {
                telegram.People.Press(person, "Next");
            }

            if (step == 2)
            {
                // In the middle of what it was handed; the balancer hands that, and everything after, to the other one.
                await first.KillAsync();
            }

            await UntilAsync(person => StepsOf(person) is [.., var last] && last > step);
        }

        Assert.All(Everybody, person => AssertInOrder(StepsOf(person)));
        Assert.All([first.Url, second.Url], url => Assert.InRange(balancer.Taken[url], People, int.MaxValue));
    }

    public ValueTask DisposeAsync() => telegram.DisposeAsync();

    private static IEnumerable<long> Everybody => Enumerable.Range(0, People).Select(number => FirstPerson + number);

    private RunningCoach Coach(string name, PostgresCluster database, RoundRobin balancer) => new(
        RunningCoach.FreeUrl(),
        [
            .. Several.Settings(name, database, telegram),
            "--Telegram:Mode", "webhook", "--Telegram:Webhook:Url", $"{balancer.Url}/telegram", "--Telegram:Webhook:Secret", "known-to-both",
        ]);

    private List<int> StepsOf(long person) => [.. telegram.Chats.In(person).Select(message => Several.StepIn(message.Text)).OfType<int>()];

    /// <summary>What was being sent when the coach was killed may be sent again, once: nobody can know whether it arrived.</summary>
    private static void AssertInOrder(List<int> steps)
    {
        Assert.Equal(Enumerable.Range(1, Steps), steps.Distinct());
        Assert.Equal(steps.Order(), steps);
        Assert.InRange(steps.Count, Steps, Steps + 1);
    }

    private static Task UntilAsync(Predicate<long> everybody) => Several.UntilAsync(() => Everybody.All(person => everybody(person)), TimeSpan.FromMinutes(2));
}
