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
    private readonly RehearsedPeople people = new();
    private ChoiceToken? lastPressed;

    public Instant Now { get; private set; } = start;

    /// <summary>The chat the person speaks in now.</summary>
    public ChatAddress Here { get; set; } = new(Platform.Terminal, "here");

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
            where message.Chat == Here
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
        shown.LastOrDefault(message => message.Chat == Here && !message.Message.Choices.IsEmpty)?.Message.Choices.Select(choice => choice.Label) ?? [];

    /// <summary>Lets time pass; what is due comes at its instant.</summary>
    public IReadOnlyList<Heard> Wait(Duration time)
    {
        var heard = new List<Heard>();
        var until = Now + time;
        for (var turns = 0; people.FirstDue is { Person: { DueAt: { } due } person, Home: var home } && due <= until; turns++)
        {
            if (turns == MostTurnsAtOnce)
            {
                throw new InvalidOperationException($"The due time {due} does not move on.");
            }

            turns = due > Now ? 0 : turns;
            Now = Instant.Max(Now, due);
            Take(new ChatEvent.TimeCame(person.Turn), heard, home);
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

    private List<Heard> Press(ChoiceToken token)
    {
        lastPressed = token;
        var heard = new List<Heard>();
        Take(new ChatEvent.ChoiceMade(token), heard);
        return heard;
    }

    private void Take(ChatEvent happened, List<Heard> heard, ChatAddress? at = null)
    {
        var chat = at ?? Here;
        var before = people.At(chat);
        var turn = before.Turn.Next;
        happened = happened.IsFromPerson ? happened with { Around = people.Around(happened, chat, before, Now) } : happened;
        var readable = ReadableFor(before, ReadableFor(happened.Around?.Other, Library));
        var done = Engine.Step(before, happened, readable, turn, Now);
        if (done.IsNothing)
        {
            return;
        }

        people.Keep(done.Person, chat);
        var made = done.Effects.OfType<Effect.Keep>().Select(keep => keep.Routine).LastOrDefault();
        if (done.Person.Pinned is { } version && (made?.Version == version ? made : readable.Find(version)) is { } playing)
        {
            pinned[version] = StoredJson.Write(playing);
        }

        foreach (var effect in done.Effects)
        {
            foreach (var (there, message) in people.Do(effect, done.Person, chat).ToList())
            {
                Show(new Effect.Say(message), done.Person.Turn, heard, there);
            }

            var to = effect is Effect.Nudge ? done.Person.Linking?.NudgesTo ?? chat : chat;
            Show(effect, done.Person.Turn, heard, to);
        }
    }

    private Library ReadableFor(Person? person, Library library) =>
        person?.Pinned is { } version && library.Find(version) is null && pinned.TryGetValue(version, out var routine)
            ? library.WithPinned(StoredJson.ReadRoutine(routine))
            : library;

    private void Show(Effect effect, TurnNumber turn, List<Heard> heard, ChatAddress chat)
    {
        var said = (effect as Effect.Say)?.Message ?? (effect as Effect.Nudge)?.Message;
        if (said is not null)
        {
            shown.Add(new(chat, said.Slot, turn, said));
            heard.Add(new(Now, said.Attention == Attention.Sound ? Arrival.Sounding : Arrival.Silent, Marked(said, chat)));
        }
        else if (effect is Effect.Edit(var slot, var edited) && shown.FindLastIndex(message => message.Chat == chat && message.Slot == slot) is >= 0 and var at)
        {
            shown[at] = new(chat, slot, turn, edited);
            heard.Add(new(Now, Arrival.Edit, Marked(edited, chat)));
        }
    }

    /// <summary>What is said in another chat than the person is in names it.</summary>
    private OutboundMessage Marked(OutboundMessage message, ChatAddress chat) =>
        chat == Here ? message
        : message.Title is { } title ? message with { Title = $"({chat.Platform}) {title}" }
        : message with { Text = $"({chat.Platform}) {message.Text}" };

    private sealed record Shown(ChatAddress Chat, Slot? Slot, TurnNumber OfferedBy, OutboundMessage Message);
}
