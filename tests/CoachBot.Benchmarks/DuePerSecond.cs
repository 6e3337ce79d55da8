using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Pipeline;
using CoachBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CoachBot.Benchmarks;

/// <summary>100,000 people in a routine fall due in the same minute: how fast are they found and their next step said?</summary>
internal static class DuePerSecond
{
    private const int People = 100_000;

    public static async Task RunAsync(bool nudges = false)
    {
        var done = 0;
        await using var coach = Surroundings.Create();
        await FillAsync(coach, People, nudges);
        var all = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var pump = new ClockPump(coach.Store, coach.Runner, TimeProvider.System, NullLogger<ClockPump>.Instance);
        coach.Runner.Committed += committed =>
        {
            if ((done += committed.Messages.Count(message => message.Kind != MessageKind.Edit)) >= People)
            {
                all.TrySetResult();
            }
        };
        GC.Collect(2, GCCollectionMode.Aggressive);
        var before = Usage.Now();
        var memory = Process.GetCurrentProcess().WorkingSet64;
        var clock = Stopwatch.StartNew();
        var pumping = pump.LoopAsync(stop.Token);
        await all.Task;
        var (seconds, used, after) = (clock.Elapsed.TotalSeconds, Usage.Now() - before, Process.GetCurrentProcess().WorkingSet64);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{People:N0} due people: {People / seconds:N0} a second, memory {memory >> 20} MB before and {after >> 20} MB after"));
        Console.WriteLine($"      {used.Each(People)}");
        await stop.CancelAsync();
        await pumping;
    }

    /// <summary>People in the lead-in of the first routine, due a moment ago.</summary>
    public static async Task FillAsync(Surroundings coach, int people, bool nudges = false)
    {
        var library = Surroundings.LoadLibrary();
        var routine = library.Listed.First();
        var now = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);
        foreach (var part in Enumerable.Range(0, people).Chunk(1_000))
        {
            await using var batch = await coach.Store.BeginAsync([], CancellationToken.None);
            foreach (var number in part)
            {
                var chat = new ChatAddress(Platform.Telegram, $"{100_000_000 + number}");
                var person = batch.PersonAt(chat);
                person = person with
                {
                    Turn = person.Turn.Next,
                    Welcomed = true,
                    LastHeard = now,
                    Place = new Place.GettingReady(new() { Routine = routine.Id, Version = routine.Version }, now - Duration.FromMilliseconds(number)),
                };
                person = nudges ? WithNudge(person, now) : person;
                batch.Write(new TurnRecord(chat, person, [], [], person.DueAt, now, nudges ? null : routine));
            }

            await batch.CommitAsync(CancellationToken.None);
        }
    }

    /// <summary>Nobody in a routine, everybody with a daily nudge that fell due a moment ago.</summary>
    private static Person WithNudge(Person person, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var minute = (now - Duration.FromMinutes(2)).InZone(zone).TimeOfDay;
        var rule = new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(minute.Hour, minute.Minute)]));
        var plan = new NudgePlan { Zone = zone.Id, LastId = 1, Nudges = [new(new(1), rule, now - Duration.FromHours(1))] };
        return person with { Place = Place.Nowhere, Nudges = plan.Scheduled(person.Id) with { NextAt = now - Duration.FromMinutes(2) } };
    }
}
