using System.Collections.Concurrent;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using CoachBot.Tests.Storage;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Pipeline;

public sealed class ClockPumpTests : PipelineTest
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<(PersonId Person, Instant At)> fired = new();
    private Task pumping = Task.CompletedTask;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Engine = (person, happened, library, turn, now) =>
        {
            if (happened is ChatEvent.TimeCame)
            {
                fired.Enqueue((person.Id, now));
            }

            return PipelineSamples.Echo(person, happened, library, turn, now);
        };
        Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await pumping;
        stop.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_due_time_comes_when_it_is_due_and_not_before()
    {
        await SayAsync(Ada, "in 10");
        await StartPumpAsync();
        Time.Advance(9.9);
        Assert.Empty(fired);
        await AdvanceAsync(0.2);
        Assert.Equal(["due"], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task An_earlier_due_time_wakes_the_clock_from_its_sleep()
    {
        await SayAsync(Ada, "in 20");
        await StartPumpAsync();
        await SayAsync(Ben, "in 5");
        await Time.TimerWithin(5.1);
        Time.Advance(5.1);

        // Until Ada is due: the timer of the sleep that Ben cut short may still be there, and says nothing.
        await Time.Awaited(14.8, 15);
        Assert.Equal(["due"], await WaitingAsync(Ben));
        Assert.Empty(await WaitingAsync(Ada));
        await AdvanceAsync(15);
        Assert.Equal(["due"], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task What_fell_due_while_the_coach_was_away_comes_at_once()
    {
        await SayAsync(Ada, "in 10");
        Time.Advance(3_600);
        await StartPumpAsync();
        Assert.Equal(["due"], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task A_clock_set_forward_is_noticed_within_half_a_minute()
    {
        await SayAsync(Ada, "in 3600");
        await StartPumpAsync();
        Time.SetClock(Time.GetUtcNow().AddHours(2));
        await AdvanceAsync(30.1);
        Assert.Equal(["due"], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task A_clock_set_back_makes_nobody_due_early_or_twice()
    {
        await SayAsync(Ada, "in 10");
        await StartPumpAsync();
        Time.SetClock(Time.GetUtcNow().AddSeconds(-15));
        await AdvanceAsync(10.1);
        Assert.Empty(fired);
        await AdvanceAsync(15);
        Assert.Single(fired);
    }

    [Fact]
    public async Task A_storm_of_due_times_is_worked_off_with_each_person_called_once()
    {
        const int People = 2_000;
        await Runner.RunAsync([.. Enumerable.Range(0, People).Select(number => Update(new(Platform.Telegram, $"{number}"), "in 10"))], Cancel);
        await StartPumpAsync();
        var before = Store.Commits;
        await AdvanceAsync(10.1);
        Assert.Equal(People, fired.Select(one => one.Person).Distinct().Count());
        Assert.Equal(People, fired.Count);
        Assert.Equal((People + TurnRunner.BatchSize - 1) / TurnRunner.BatchSize, Store.Commits - before);
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_delays_but_loses_no_due_time()
    {
        await SayAsync(Ada, "in 10");
        await StartPumpAsync();
        Store.Failing = 2;
        Time.Advance(10.1);
        await Time.TimerWithin(0.1);
        Time.Advance(0.1);
        await Time.TimerWithin(0.2);
        await AdvanceAsync(0.2);
        Assert.Equal(["due"], await WaitingAsync(Ada));
    }

    /// <summary>Any people, any times, time passing in any pieces: everybody is called once for each time, never early, never late by more than the piece.</summary>
    [Fact]
    public async Task Everybody_is_called_at_their_time()
    {
        await StartPumpAsync();
        var wanted = new List<(PersonId Person, Instant At)>();
        foreach (var script in Gen.Sample(ArbMap.Default.GeneratorFor<(byte Chat, byte In, byte Then)>(), 150))
        {
            // People speak on the full second and are due on the half, so that nobody is due at the moment they speak.
            var chat = new ChatAddress(Platform.Telegram, $"{script.Chat % 20}");
            var seconds = (script.In % 60) + 0.5;
            await SayAsync(chat, $"in {seconds}");
            await Time.TimerWithin(Math.Min(seconds, 30) + 0.1);
            var person = (await Store.PersonAsync(chat)).Id;

            // What was said now takes the place of what was said before.
            wanted.RemoveAll(one => one.Person == person && one.At > Now);
            wanted.Add((person, Now + Duration.FromSeconds(seconds)));
            for (var left = script.Then % 30; left > 0; left--)
            {
                await AdvanceAsync(1);
            }
        }

        for (var left = 62; left > 0; left--)
        {
            await AdvanceAsync(1);
        }

        Assert.Equal(wanted.Count, fired.Count);
        Assert.All(
            wanted.OrderBy(one => one.Person.Value).ThenBy(one => one.At).Zip(fired.OrderBy(one => one.Person.Value).ThenBy(one => one.At)),
            pair =>
            {
                Assert.Equal(pair.First.Person, pair.Second.Person);
                Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 0, 0.5);
            });
    }

    private async Task StartPumpAsync()
    {
        var pump = new ClockPump(Store, Runner, Time, NullLogger<ClockPump>.Instance);
        Runner.Committed += committed =>
        {
            if (committed.EarliestDue is { } due)
            {
                pump.Notice(due);
            }
        };
        pumping = pump.LoopAsync(stop.Token);
        await Time.TimerWithin(30.1);
    }

    /// <summary>Lets time pass and waits until the pump sleeps again.</summary>
    private async Task AdvanceAsync(double seconds)
    {
        Time.Advance(seconds);
        await Time.TimerWithin(30.1);
    }
}
