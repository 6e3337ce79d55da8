using BenchmarkDotNet.Attributes;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Benchmarks;

/// <summary>One turn, for every kind of event, with the real content.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);
    private readonly Library library = Surroundings.LoadLibrary();
    private Person person = new(new PersonId(1));
    private ChatEvent happened = new ChatEvent.TextSaid("");
    private Instant at = Now;

    /// <summary>What happens.</summary>
    [Params("hello", "tip temples", "my temples are really tight after a long day at the desk, any tip?", "start", "next", "time", "chest pain")]
    public string Event { get; set; } = "";

    /// <summary>Puts the person where the event makes sense.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        person = person with { Welcomed = true };
        happened = new ChatEvent.TextSaid(Event);
        if (Event is "next" or "time")
        {
            person = Engine.Step(person, new ChatEvent.TextSaid($"/routine {library.Listed.First().Id.Value}"), library, person.Turn.Next, Now).Person;
            at = person.DueAt ?? Now;
            happened = Event == "time" ? new ChatEvent.TimeCame(person.Turn) : happened;
        }
    }

    /// <summary>One turn.</summary>
    [Benchmark]
    public Turn Step() => Engine.Step(person, happened, library, person.Turn.Next, at);
}
