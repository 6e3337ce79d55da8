using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Tests;

/// <summary>A conversation in virtual time: says things to the engine, lets time pass, and keeps what came back.</summary>
internal sealed class Talk(Library library, Person person)
{
    public Talk()
        : this(Samples.Library, Samples.Known)
    {
    }

    public Person Person { get; private set; } = person;

    public Library Library { get; set; } = library;

    public Instant Now { get; private set; } = Samples.Noon;

    /// <summary>The effects of the last turn.</summary>
    public ImmutableArray<Effect> Effects { get; private set; } = [];

    /// <summary>Everything said so far, with when.</summary>
    public List<(Instant At, OutboundMessage Message, TurnNumber Turn)> Said { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public OutboundMessage Last => Said[^1].Message;

    public Talk Say(string text) => Do(new ChatEvent.TextSaid(text));

    public Talk Press(string choice, TurnNumber? offeredBy = null) =>
        Do(new ChatEvent.ChoiceMade(new(offeredBy ?? Said[^1].Turn, new(choice))));

    /// <summary>Lets time pass; every timer that falls due on the way fires at its time.</summary>
    public Talk Wait(Duration time)
    {
        var until = Now + time;
        while (Person.DueAt is { } due && due <= until)
        {
            Now = Instant.Max(Now, due);
            Do(new ChatEvent.TimeCame(Person.Turn));
        }

        Now = until;
        return this;
    }

    public Talk Wait(double seconds) => Wait(Duration.FromSeconds(seconds));

    /// <summary>Time passes while the coach is away: nothing fires until it is back.</summary>
    public Talk Away(Duration time)
    {
        Now += time;
        return this;
    }

    public Talk Do(ChatEvent happened)
    {
        var turn = Engine.Step(Person, happened, Library, Person.Turn.Next, Now);
        Effects = turn.Effects;
        if (!turn.IsNothing)
        {
            Person = turn.Person;
        }

        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Say say: Said.Add((Now, say.Message, Person.Turn)); break;
                case Effect.Keep keep: Library = Library.WithPinned(keep.Routine); break;
                case Effect.Journal journal: Journal.Add(journal.Entry); break;
            }
        }

        return this;
    }
}
