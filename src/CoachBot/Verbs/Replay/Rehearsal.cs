using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Verbs.Replay;

/// <summary>A message as the person meets it.</summary>
internal readonly record struct Heard(Instant At, Arrival Arrival, OutboundMessage Message);

/// <summary>
/// One person's conversation in virtual time, without database or platform: the engine, a clock that is moved by hand, and
/// a state that exists only as its stored JSON between turns, so that whatever a restart would lose is lost here too.
/// </summary>
internal sealed class Rehearsal(Library library, Instant start)
{
    /// <summary>More turns at one instant mean that a due time does not move on, which is a fault of the engine.</summary>
    private const int MostTurnsAtOnce = 1_000;

    private readonly List<Shown> shown = [];
    private readonly Dictionary<ContentHash, byte[]> pinned = [];
    private byte[] person = StoredJson.Write(new Person(new PersonId(1)));
    private ChoiceToken? lastPressed;

    public Instant Now { get; private set; } = start;

    /// <summary>The content as it is now; replaced when its files change.</summary>
    public Library Library { get; set; } = library;

    public IReadOnlyList<Heard> Say(string text)
    {
        var heard = new List<Heard>();
        Take(new ChatEvent.TextSaid(text), heard);
        return heard;
    }

    /// <summary>Presses the newest button of that label, or the newest below a message with these words; null when no message offers it.</summary>
    public IReadOnlyList<Heard>? Press(string label, string? under)
    {
        var offers =
            from message in Enumerable.Reverse(shown)
            where under is null || message.Message.PlainText.Contains(under, StringComparison.OrdinalIgnoreCase)
            from choice in message.Message.Choices
            where choice.Label == label
            select new ChoiceToken(message.OfferedBy, choice.Id);
        return offers.Select(token => (ChoiceToken?)token).FirstOrDefault() is { } found ? Press(found) : null;
    }

    /// <summary>The same button of the same message once more; null when none was pressed yet.</summary>
    public IReadOnlyList<Heard>? PressAgain() => lastPressed is { } token ? Press(token) : null;

    /// <summary>The buttons of the newest message that has any, for a sentence about one that is not there.</summary>
    public IEnumerable<string> NewestButtons =>
        shown.LastOrDefault(message => !message.Message.Choices.IsEmpty)?.Message.Choices.Select(choice => choice.Label) ?? [];

    /// <summary>Lets time pass; what is due comes at its instant.</summary>
    public IReadOnlyList<Heard> Wait(Duration time)
    {
        var heard = new List<Heard>();
        var until = Now + time;
        for (var turns = 0; Current.DueAt is { } due && due <= until; turns++)
        {
            if (turns == MostTurnsAtOnce)
            {
                throw new InvalidOperationException($"The due time {due} does not move on.");
            }

            turns = due > Now ? 0 : turns;
            Now = Instant.Max(Now, due);
            Take(new ChatEvent.TimeCame(Current.Turn), heard);
        }

        Now = until;
        return heard;
    }

    /// <summary>Time passes with no coach there; what was due meanwhile comes late.</summary>
    public IReadOnlyList<Heard> Restart(Duration away)
    {
        Now += away;
        return Wait(Duration.Zero);
    }

    private Person Current => StoredJson.ReadPerson(person);

    private List<Heard> Press(ChoiceToken token)
    {
        lastPressed = token;
        var heard = new List<Heard>();
        Take(new ChatEvent.ChoiceMade(token), heard);
        return heard;
    }

    private void Take(ChatEvent happened, List<Heard> heard)
    {
        var before = Current;
        var turn = before.Turn.Next;
        var readable = ReadableFor(before);
        var done = Engine.Step(before, happened, readable, turn, Now);
        if (done.IsNothing)
        {
            return;
        }

        person = StoredJson.Write(done.Person);
        var made = done.Effects.OfType<Effect.Keep>().Select(keep => keep.Routine).LastOrDefault();
        if (done.Person.Pinned is { } version && (made?.Version == version ? made : readable.Find(version)) is { } playing)
        {
            pinned[version] = StoredJson.Write(playing);
        }

        foreach (var effect in done.Effects)
        {
            Show(effect, turn, heard);
        }
    }

    private Library ReadableFor(Person before) =>
        before.Pinned is { } version && Library.Find(version) is null && pinned.TryGetValue(version, out var routine)
            ? Library.WithPinned(StoredJson.ReadRoutine(routine))
            : Library;

    private void Show(Effect effect, TurnNumber turn, List<Heard> heard)
    {
        var said = (effect as Effect.Say)?.Message ?? (effect as Effect.Nudge)?.Message;
        if (said is not null)
        {
            shown.Add(new(said.Slot, turn, said));
            heard.Add(new(Now, said.Attention == Attention.Sound ? Arrival.Sounding : Arrival.Silent, said));
        }
        else if (effect is Effect.Edit(var slot, var edited) && shown.FindLastIndex(message => message.Slot == slot) is >= 0 and var at)
        {
            shown[at] = new(slot, turn, edited);
            heard.Add(new(Now, Arrival.Edit, edited));
        }
    }

    private sealed record Shown(Slot? Slot, TurnNumber OfferedBy, OutboundMessage Message);
}
