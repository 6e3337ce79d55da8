namespace CoachBot.Storage.Postgres;

/// <summary>
/// What coaches on one database agree on beside rows, by advisory locks: the first number of each says what about, the second is a hash that
/// keeps two coaches in two schemas of one database apart (https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS).
/// </summary>
internal static class PostgresLocks
{
    /// <summary>"coac", so that other programs' locks in the same database are unlikely to be ours.</summary>
    private const int First = 0x636F6163;

    /// <summary>One process at a time changes the tables or encrypts what is in them.</summary>
    public const int Schema = First;

    /// <summary>Who pins a routine's version shares it, who clears away versions nobody plays has it alone; else one could clear what the other just begins to play.</summary>
    public const int Pins = First + 1;

    /// <summary>A chat nobody knows yet is met by one process at a time; the second number is the hash of the chat.</summary>
    public const int Chat = First + 2;

    /// <summary>Shared by every connection of every coach for as long as it lasts: whoever gets it alone is the only one.</summary>
    public const int InUse = First + 3;

    /// <summary>The second number of a lock that concerns the whole store.</summary>
    public const string OfStore = "hashtext(current_schema())";
}
