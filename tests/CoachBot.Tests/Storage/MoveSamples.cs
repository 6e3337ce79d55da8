using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>A store with people of all sorts, made by chance from a seed: every table has rows, and what was forgotten left gaps in the numbers.</summary>
internal static class MoveSamples
{
    public const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly Platform[] Platforms = [Platform.Telegram, Platform.Discord, Platform.Web];

    private static readonly string[] Words = ["hello", "Schläfen & «Nacken»", "頭のマッサージ", "👩‍🦰 relax 🧘", "it's \"fine\"\n\tnew line", "", "ends with \\", "\u0001 control"];

    public static ChatAddress ChatOf(int number) => new(Platforms[number % Platforms.Length], $"chat-{number}'é");

    public static async Task FillAsync(this IConversationStore store, int people, int seed)
    {
        var chance = new Random(seed);
        for (var first = 0; first < people; first += 64)
        {
            await using var batch = await store.BeginAsync([], default);
            for (var number = first; number < Math.Min(first + 64, people); number++)
            {
                Live(batch, ChatOf(number), number, chance);
            }

            await batch.CommitAsync(default);
        }

        await SettleSomeAsync(store, people, chance);
        await MixAsync(store, people);
        await store.SetCursorAsync(Platform.Telegram, "4711", default);
        await store.SetCursorAsync(Platform.Discord, "{\"session\":\"ö\"}", default);
    }

    /// <summary>What every person of a store gets when they ask for everything, by chat.</summary>
    public static async Task<Dictionary<ChatAddress, string>> ExportsAsync(this IConversationStore store, int people)
    {
        var exports = new Dictionary<ChatAddress, string>();
        for (var number = 0; number < people; number++)
        {
            var chat = ChatOf(number);
            var export = await store.ExportAsync(chat, default);
            exports[chat] = export is null ? "" : System.Text.Encoding.UTF8.GetString(StoredJson.Write(new Exported(1, Noon, export)));
        }

        return exports;
    }

    private static void Live(IStoreBatch batch, ChatAddress chat, int number, Random chance)
    {
        for (var turn = chance.Next(1, 4); turn > 0; turn--)
        {
            batch.TrySee(Said(chat, $"u{number}-{turn}"), Noon + Duration.FromTicks(chance.Next(1_000_000)));
            var known = batch.PersonAt(chat);
            var person = (chance.Next(3) == 0 ? known.Idle() : Full(known.Id)) with { Turn = known.Turn.Next };
            var messages = Enumerable.Range(0, chance.Next(4)).Select(_ => Message(chance)).ToArray();
            var journal = Enumerable.Range(0, chance.Next(3)).Select(_ => (JournalEntry)new JournalEntry.Rated(Short.Id, RatingMoment.After, chance.Next(11))).ToArray();
            Instant? due = chance.Next(3) == 0 ? null : Noon + Duration.FromSeconds(chance.Next(100_000));
            batch.Write(new TurnRecord(chat, person, messages, journal, due, Noon, person.Pinned == Short.Version ? Short : null));
        }

        if (chance.Next(5) == 0)
        {
            batch.Write(new FailedTurn(Said(chat, $"f{number}"), batch.PersonAt(chat), "FormatException", null, Noon, chance.Next(2) == 0 ? Noon : null));
        }

        if (chance.Next(6) == 0)
        {
            batch.Offer(batch.PersonAt(chat).Id, $"hash-{number}", Noon + Duration.FromMinutes(number));
        }
    }

    private static OutboxDraft Message(Random chance)
    {
        var text = string.Concat(Enumerable.Range(0, chance.Next(1, 5)).Select(_ => Words[chance.Next(Words.Length)]));
        return chance.Next(4) switch
        {
            0 => Reply(text, "step"),
            1 => Nudge(text, Noon + Duration.FromHours(chance.Next(50))),
            2 => Edit(text, "step"),
            _ => Reply(text),
        };
    }

    private static async Task SettleSomeAsync(IConversationStore store, int people, Random chance)
    {
        var rows = new List<OutboxRow>();
        for (var number = 0; number < people; number++)
        {
            rows.AddRange(await store.UndeliveredAsync(ChatOf(number), 0, 100, default));
        }

        await store.SettleAsync(rows.SelectMany(row => chance.Next(6) switch
        {
            0 or 1 => [new Settlement.Delivered(row, $"r{row.Id}", Noon)],
            2 => [new Settlement.Dropped(row, DropReason.Rejected, Noon)],
            3 => [new Settlement.Attempting(row)],
            4 when row.Id % 5 == 0 => [new Settlement.Parked(row, "FormatException", Noon)],
            _ => Array.Empty<Settlement>(),
        }));
    }

    /// <summary>Two become one, one becomes two, some are forgotten: the last of all, so that the highest numbers are nobody's.</summary>
    private static async Task MixAsync(IConversationStore store, int people)
    {
        await using (var batch = await store.BeginAsync([], default))
        {
            var (into, other) = (batch.PersonAt(ChatOf(0)).Id, batch.PersonAt(ChatOf(1)).Id);
            batch.Join(other, into);
            batch.Join(batch.PersonAt(ChatOf(3)).Id, batch.PersonAt(ChatOf(2)).Id);
            batch.Part(ChatOf(3), new Person(default) { Turn = new(7) });
            batch.Move(ChatOf(4), "moved");
            await batch.CommitAsync(default);
        }

        await store.ForgetAsync(ChatOf(people / 2), ForgetKind.Everything, Reply("gone"));
        await store.ForgetAsync(ChatOf(people - 1), ForgetKind.Everything, Reply("gone"));
    }
}
