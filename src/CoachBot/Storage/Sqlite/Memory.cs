using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;

namespace CoachBot.Storage.Sqlite;

/// <summary>A chat as the file has it.</summary>
internal readonly record struct KnownAddress(long Id, PersonId Person);

/// <summary>A person as the file has them.</summary>
/// <param name="History">Their history as it stands in its own table; null when there is none.</param>
internal sealed record KnownPerson(Person Person, PracticeHistory? History, long Home, int Failures, string? Pinned);

/// <summary>What the one writer knows without asking the file: numbers to hand out, and the people heard last.</summary>
internal sealed class Memory(Sealing sealing)
{
    /// <summary>About 1 KB each.</summary>
    private const int Capacity = 20_000;

    public Sealing Sealing { get; } = sealing;

    public Lru<ChatAddress, KnownAddress> Addresses { get; } = new(Capacity);

    public Lru<PersonId, KnownPerson> People { get; } = new(Capacity);

    public HashSet<string> Pins { get; } = [];

    /// <summary>Set when a statement of a turn failed: the next batch, which has the same turns, finds out which.</summary>
    public bool OneByOne { get; set; }

    public long LastPerson { get; set; }

    public long LastMessage { get; set; }

    public long LastJournal { get; set; }

    public static Memory Of(Connection writer, Sealing sealing)
    {
        // A message's number may be the platform's proof against double delivery, so it outlives the message.
        writer.Execute("INSERT OR IGNORE INTO meta(name, value) VALUES ('last_message', 0)");
        var memory = new Memory(sealing)
        {
            LastPerson = writer.Sql("SELECT ifnull(max(id), 0) FROM person").First(row => row.Long(0)),
            LastMessage = writer.Sql("SELECT value FROM meta WHERE name = 'last_message'").First(row => row.Long(0)),
            LastJournal = writer.Sql("SELECT ifnull(max(id), 0) FROM journal").First(row => row.Long(0)),
        };
        memory.ReadPins(writer);
        return memory;
    }

    public void ReadPins(Connection writer)
    {
        Pins.Clear();
        Pins.UnionWith(writer.Sql("SELECT hash FROM pinned").All(row => row.Text(0)));
    }

    public void Forget()
    {
        Addresses.Clear();
        People.Clear();
    }
}
