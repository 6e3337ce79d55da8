using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Benchmarks;

/// <summary>One turn of the engine, for every kind of event, with the real content: its time and what it allocates.</summary>
internal sealed class EngineTurns(Library library)
{
    private const int Most = 40_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private const string Time = "(time)";
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly string[] Routine = ["hello", "start the desk temple reset"];
    private static readonly string[] Step = [.. Routine, Time];

    /// <summary>What happened before, and what happens: text, (time), or the name of a button in brackets.</summary>
    private static readonly (string[] Before, string Event)[] Events =
    [
        ([], "hello"),
        (["hello"], "help"),
        (["hello"], "routines"),
        (["hello"], "[routines]"),
        (["hello"], "tip"),
        (["hello"], "tip temples"),
        (["hello"], "[tip temples]"),
        (["hello"], "my temples are really tight after a long day at the desk, any tip?"),
        (["hello"], "my feet hurt a bit"),
        (["hello"], "chest pain"),
        (["hello"], "lorem ipsum dolor sit amet"),
        (["hello"], string.Concat(Enumerable.Repeat("what should i do now? ", 180))),
        (["hello"], "start the desk temple reset"),
        (["hello"], "[routine R2]"),
        (Routine, "7"),
        (Routine, Time),
        (Step, Time),
        ([.. Step, Time], Time),
        (Step, "next"),
        (Step, "[next]"),
        (Step, "back"),
        (Step, "repeat"),
        (Step, "skip"),
        (Step, "pause"),
        (Step, "it hurts"),
        (Step, "my head is tender"),
        (Step, "what is this good for"),
        (Step, "stop"),
        ([.. Step, "pause"], "resume"),
        ([.. Step, "next", "next", "next", "next"], "next"),
        ([.. Step, "next", "next", "next", "next", "next"], "3"),
    ];

    private readonly double[] microseconds = new double[Most];

    public static void Run(string? only)
    {
        var turns = new EngineTurns(Surroundings.LoadLibrary());
        Console.WriteLine("  median      p99    bytes  event");
        foreach (var (before, happens) in Events.Where(one => only is null || one.Event.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            turns.Measure(before, happens);
        }
    }

    private void Measure(string[] before, string happens)
    {
        var (person, now) = (new Person(new PersonId(1)), Noon);
        foreach (var earlier in before)
        {
            (person, now) = Next(person, earlier, now);
        }

        var (chatEvent, at) = EventOf(person, happens, now);
        Repeat(person, chatEvent, at);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var times = Repeat(person, chatEvent, at);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / times.Length;
        times.Sort();
        var name = happens.Length > 60 ? $"{happens[..60]}... ({happens.Length} characters)" : happens;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times[times.Length / 2],5:0.0} us {times[times.Length * 99 / 100],5:0.0} us {bytes,8:N0}  {name}{(before.Length > 1 ? $" ({person.Place.GetType().Name})" : "")}"));
    }

    private Span<double> Repeat(Person person, ChatEvent chatEvent, Instant at)
    {
        var (times, clock) = (0, Stopwatch.StartNew());
        while (times < Most && clock.Elapsed < Longest)
        {
            var start = Stopwatch.GetTimestamp();
            Engine.Step(person, chatEvent, library, person.Turn.Next, at);
            microseconds[times++] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return microseconds.AsSpan(0, times);
    }

    private (Person Person, Instant Now) Next(Person person, string happens, Instant now)
    {
        var (chatEvent, at) = EventOf(person, happens, now + Duration.FromSeconds(3));
        var turn = Engine.Step(person, chatEvent, library, person.Turn.Next, at);
        return (turn.IsNothing ? person : turn.Person with { Turn = person.Turn.Next }, at);
    }

    private static (ChatEvent Event, Instant At) EventOf(Person person, string happens, Instant now) => happens switch
    {
        Time => (new ChatEvent.TimeCame(person.Turn), Instant.Max(now, person.DueAt ?? now)),
        ['[', .. var button, ']'] => (new ChatEvent.ChoiceMade(new(person.Turn, new(button))), now),
        _ => (new ChatEvent.TextSaid(happens), now),
    };
}
