namespace CoachBot.NamedLibraries.Storage;

/// <summary>
/// The numbers handed out last. They outlive what had them: a message's may be the platform's proof against double delivery, and a
/// person who was forgotten is never met again under the old one.
/// </summary>
internal sealed class Numbers
{
    public long Person { get; set; }

    public long Address { get; set; }

    public long Message { get; set; }

    public long Journal { get; set; }

    public static Numbers Of(LiteTables tables) => new()
    {
        Person = Last(tables, "last_person"),
        Address = Last(tables, "last_address"),
        Message = Last(tables, "last_message"),
        Journal = Last(tables, "last_journal"),
    };

    public void Write(LiteTables tables)
    {
        tables.Note("last_person", Person);
        tables.Note("last_address", Address);
        tables.Note("last_message", Message);
        tables.Note("last_journal", Journal);
    }

    private static long Last(LiteTables tables, string name) => tables.Note(name)?.AsInt64 ?? 0;
}
