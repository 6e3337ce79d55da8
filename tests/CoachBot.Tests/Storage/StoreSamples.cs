using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Tests.Storage;

/// <summary>Things to store, and short ways to store them.</summary>
internal static class StoreSamples
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    public static readonly ChatAddress Ada = new(Platform.Telegram, "1001");

    public static readonly ChatAddress Ben = new(Platform.Telegram, "1002");

    public static readonly Routine Short = new()
    {
        Id = new("R1"),
        Name = "Desk reset",
        Summary = "For a minute at the desk.",
        GetReady = "Sit back.",
        Areas = [new("temples")],
        Aliases = ["quick reset"],
        Swaps = [new(new(new("routine R1-no-feet"), "No feet", "no feet"), new("R1-no-feet"), ["no feet"])],
        Steps =
        [
            new()
            {
                Card = new("C05"),
                Name = "Temple circles",
                Area = new("temples"),
                Seconds = 60,
                Say = "Small circles at both temples.",
                Pressure = new(2, 3),
                Breath = "Slowly out.",
                Feel = "Warm.",
                StopIf = "It throbs.",
                Easier = "Rest the fingers.",
                Sides = Sides.Each,
                Switch = "Now the other side.",
                Picture = new("pictures/c05.png", "Two fingers at each temple."),
                Evidence = Evidence.Low,
                Sources = [new("3"), new("16")],
            },
        ],
        Version = new("0f1e2d"),
    };

    public static RoutineRun RunOf(Routine routine) => new()
    {
        Routine = routine.Id,
        Version = routine.Version,
        Step = 0,
        Holds = [new(Side.First, 30), new(Side.Second, 30)],
        Hold = 1,
        Began = Noon - Duration.FromSeconds(31),
        Before = 6,
        Discomforts = 1,
        Eased = true,
        Played = 1,
    };

    /// <summary>An evening and the morning after it.</summary>
    public static readonly PracticeHistory Practised = new PracticeHistory { ShowsRow = true }
        .With(new(new(2026, 11, 22), PartOfDay.Evening, Short.Id, 6, 4)).With(new(new(2026, 11, 23), PartOfDay.Morning, null, null, null));

    /// <summary>Everything that can be known of a person, in the middle of a step.</summary>
    public static Person Full(PersonId id) => new(id)
    {
        Turn = new(12),
        Place = new Place.InStep(RunOf(Short), Noon, Noon + Duration.FromSeconds(30)),
        Welcomed = true,
        LastHeard = Noon - Duration.FromMilliseconds(1_250),
        TipsGiven = [new("T01"), new("T07")],
        OffersSince = new(11),
        LastPress = new(new(new(11), new("next")), Noon - Duration.FromSeconds(2)),
        Progress = Practised,
    };

    public static OutboxDraft Reply(string text, string? slot = null) =>
        new(MessageKind.Reply, new(text) { Slot = slot is null ? null : new Slot(slot) });

    public static OutboxDraft Edit(string text, string slot) => new(MessageKind.Edit, new(text), EditOf: new Slot(slot));

    public static OutboxDraft Nudge(string text, Instant until) => new(MessageKind.Nudge, new(text), Expires: until);

    public static InboundUpdate Said(ChatAddress from, string id, string text = "hello") => new(new(id), from, new ChatEvent.TextSaid(text), Noon);

    /// <summary>One turn in a batch of its own: the person changed, the messages waiting to be sent.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> TurnAsync(
        this IConversationStore store, ChatAddress from, Func<Person, Person> change, params OutboxDraft[] messages)
    {
        await using var batch = await store.BeginAsync([], default);
        var rows = batch.WriteTurn(from, change, messages);
        await batch.CommitAsync(default);
        return rows;
    }

    public static Task<IReadOnlyList<OutboxRow>> TurnAsync(this IConversationStore store, ChatAddress from, params OutboxDraft[] messages) =>
        store.TurnAsync(from, person => person, messages);

    public static IReadOnlyList<OutboxRow> WriteTurn(
        this IStoreBatch batch, ChatAddress from, Func<Person, Person> change, params OutboxDraft[] messages)
    {
        var before = batch.PersonAt(from);
        var person = change(before) with { Id = before.Id, Turn = before.Turn.Next };
        return batch.Write(new TurnRecord(from, person, messages, [], person.DueAt, Noon, person.Pinned == Short.Version ? Short : null));
    }

    /// <summary>The person of a chat has something forgotten, in a turn of its own, and every file is cleared of it.</summary>
    public static async Task<Forgotten> ForgetAsync(this IConversationStore store, ChatAddress chat, ForgetKind kind = ForgetKind.Everything, params OutboxDraft[] lastWords)
    {
        Forgotten gone;
        await using (var batch = await store.BeginAsync([], default))
        {
            var person = batch.PersonAt(chat);
            gone = batch.Forget(new TurnRecord(chat, person.Without(kind) with { Turn = person.Turn.Next }, lastWords, [], null, Noon), kind);
            await batch.CommitAsync(default);
        }

        await store.PurgeAsync(default);
        return gone;
    }

    public static async Task<Person> PersonAsync(this IConversationStore store, ChatAddress chat)
    {
        await using var batch = await store.BeginAsync([], default);
        return batch.PersonAt(chat);
    }

    public static async Task SettleAsync(this IConversationStore store, params IEnumerable<Settlement> settlements)
    {
        await using var batch = await store.BeginAsync([], default);
        foreach (var settlement in settlements)
        {
            batch.Settle(settlement);
        }

        await batch.CommitAsync(default);
    }

    public static Person Idle(this Person person) => person with { Place = Place.Nowhere };

    public static Person DueIn(this Person person, double seconds) => person with
    {
        Place = new Place.GettingReady(RunOf(Short), Noon + Duration.FromSeconds(seconds)),
    };
}
