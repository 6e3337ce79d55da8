namespace CoachBot.Storage.Sqlite;

/// <summary>The tables, as an ordered list of changes. A released change is never edited; a new one is appended.</summary>
internal static class Schema
{
    /// <summary>"COAC" in the file's header says whose file it is (https://www.sqlite.org/pragma.html#pragma_application_id).</summary>
    public const int ApplicationId = 0x434F4143;

    public static readonly string[] Changes =
    [
        """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;

        -- state is last: what is asked of many people at once must not read past it.
        CREATE TABLE person(
            id INTEGER PRIMARY KEY, version INTEGER NOT NULL, due_at INTEGER, failures INTEGER NOT NULL DEFAULT 0,
            home INTEGER NOT NULL, pinned TEXT, state NOT NULL);
        CREATE INDEX person_due ON person(due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX person_pinned ON person(pinned) WHERE pinned IS NOT NULL;

        CREATE TABLE address(
            id INTEGER PRIMARY KEY, platform TEXT NOT NULL, chat TEXT NOT NULL,
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, UNIQUE(platform, chat));
        CREATE INDEX address_person ON address(person);

        -- Rows are made in the order of time, so the oldest are found by id.
        CREATE TABLE seen(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, update_id TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE(platform, update_id));

        CREATE TABLE outbox(
            id INTEGER PRIMARY KEY, person INTEGER NOT NULL, address INTEGER NOT NULL REFERENCES address(id) ON DELETE CASCADE,
            kind INTEGER NOT NULL, turn INTEGER NOT NULL, edit_of TEXT, expires INTEGER, attempts INTEGER NOT NULL DEFAULT 0, parked INTEGER,
            payload NOT NULL);
        CREATE INDEX outbox_address ON outbox(address);

        CREATE TABLE live_message(
            address INTEGER NOT NULL REFERENCES address(id) ON DELETE CASCADE, slot TEXT NOT NULL, message INTEGER NOT NULL, remote_id TEXT NOT NULL,
            PRIMARY KEY(address, slot)) WITHOUT ROWID;

        CREATE TABLE shown(
            id INTEGER PRIMARY KEY, address INTEGER NOT NULL REFERENCES address(id) ON DELETE CASCADE,
            turn INTEGER NOT NULL, replaces TEXT, at INTEGER NOT NULL, payload NOT NULL);
        CREATE INDEX shown_address ON shown(address);

        CREATE TABLE journal(
            id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, at INTEGER NOT NULL, entry NOT NULL);
        CREATE INDEX journal_person ON journal(person);

        CREATE TABLE pinned(hash TEXT PRIMARY KEY, routine TEXT NOT NULL);
        CREATE TABLE cursor(platform TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- What broke off and why: ids and reasons, never a word of what was said.
        CREATE TABLE failure(
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            what TEXT NOT NULL, reference TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE INDEX failure_person ON failure(person);
        """,
        """
        -- Codes that link a chat, as hashes.
        CREATE TABLE link_code(
            hash TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX link_code_person ON link_code(person);
        """,
        """
        -- When a message was made; null for those that waited when this column came.
        ALTER TABLE outbox ADD COLUMN at INTEGER;
        """,
        """
        -- What somebody practised, under their own id: it grows long and changes once a session, their state with every turn. A state that
        -- was written before this table has it inside until the next turn.
        CREATE TABLE practice(id INTEGER PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE, history NOT NULL);
        """,
    ];

    /// <summary>Brings an opened database of ours to the newest version.</summary>
    public static void Migrate(Connection connection, int version)
    {
        for (; version < Changes.Length; version++)
        {
            connection.Execute($"BEGIN IMMEDIATE; {Changes[version]} PRAGMA user_version = {version + 1}; PRAGMA application_id = {ApplicationId}; COMMIT;");
        }
    }
}
