namespace CoachBot.Storage.Postgres;

/// <summary>
/// The tables, as an ordered list of changes. A released change is never edited; a new one is appended. The same tables as in the SQLite
/// file, times as ticks since 1970 (100 ns) and values as bytes of JSON or of JSON encrypted; <c>convert_from(state, 'UTF8')</c> shows them.
/// </summary>
internal static class PostgresSchema
{
    public static readonly string[] Changes =
    [
        """
        -- Whose tables these are, and how far they have come.
        CREATE TABLE coachbot(version integer NOT NULL);
        INSERT INTO coachbot VALUES (0);

        CREATE TABLE meta(name text PRIMARY KEY, value bytea NOT NULL);

        -- Numbers people, chats, messages and journal entries. A message's number is taken while its person is locked, so numbers grow
        -- along each chat whichever process writes.
        CREATE SEQUENCE number;

        CREATE TABLE person(
            id bigint PRIMARY KEY, version bigint NOT NULL, due_at bigint, failures integer NOT NULL DEFAULT 0,
            home bigint NOT NULL, pinned text, state bytea NOT NULL) WITH (fillfactor = 70);
        CREATE INDEX person_due ON person(due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX person_pinned ON person(pinned) WHERE pinned IS NOT NULL;

        CREATE TABLE address(
            id bigint PRIMARY KEY, platform text NOT NULL, chat text NOT NULL,
            person bigint NOT NULL REFERENCES person(id) ON DELETE CASCADE, UNIQUE(platform, chat));
        CREATE INDEX address_person ON address(person);

        -- Who wrote the row has handled the update. Rows are made in the order of time, so a coarse index finds the oldest.
        CREATE TABLE seen(platform text NOT NULL, update_id text NOT NULL, at bigint NOT NULL, PRIMARY KEY(platform, update_id));
        CREATE INDEX seen_at ON seen USING brin(at) WITH (pages_per_range = 16);

        -- No foreign keys: each would be looked up for each message. Rows are made and forgotten under the lock of their person only.
        CREATE TABLE outbox(
            id bigint PRIMARY KEY, person bigint NOT NULL, address bigint NOT NULL,
            kind smallint NOT NULL, turn bigint NOT NULL, edit_of text, expires bigint, attempts integer NOT NULL DEFAULT 0, parked bigint,
            payload bytea NOT NULL);
        CREATE INDEX outbox_address ON outbox(address);

        CREATE TABLE live_message(
            address bigint NOT NULL REFERENCES address(id) ON DELETE CASCADE, slot text NOT NULL, message bigint NOT NULL, remote_id text NOT NULL,
            PRIMARY KEY(address, slot));

        CREATE TABLE shown(
            id bigint PRIMARY KEY, address bigint NOT NULL REFERENCES address(id) ON DELETE CASCADE,
            turn bigint NOT NULL, replaces text, at bigint NOT NULL, payload bytea NOT NULL);
        CREATE INDEX shown_address ON shown(address, id);

        CREATE TABLE journal(
            id bigint PRIMARY KEY, person bigint NOT NULL REFERENCES person(id) ON DELETE CASCADE, at bigint NOT NULL, entry bytea NOT NULL);
        CREATE INDEX journal_person ON journal(person);

        CREATE TABLE pinned(hash text PRIMARY KEY, routine bytea NOT NULL);
        CREATE TABLE cursor(platform text PRIMARY KEY, value text NOT NULL);

        -- What broke off and why: ids and reasons, never a word of what was said.
        CREATE TABLE failure(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, person bigint NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            what text NOT NULL, reference text NOT NULL, reason text NOT NULL);
        CREATE INDEX failure_person ON failure(person);

        -- Codes that link a chat, as hashes.
        CREATE TABLE link_code(
            hash text PRIMARY KEY, person bigint NOT NULL REFERENCES person(id) ON DELETE CASCADE, expires bigint NOT NULL);
        CREATE INDEX link_code_person ON link_code(person);
        """,
        """
        -- When a message was made; null for those that waited when this column came.
        ALTER TABLE outbox ADD COLUMN at bigint;
        """,
        """
        -- The processes at work, and which of them sends a message; 0 is none.
        CREATE TABLE process(id bigint PRIMARY KEY, at timestamptz NOT NULL) WITH (fillfactor = 50);
        ALTER TABLE outbox ADD COLUMN process bigint NOT NULL DEFAULT 0;
        """,
        """
        -- What somebody practised, under their own id: it grows long and changes once a session, their state with every turn. A state that
        -- was written before this table has it inside until the next turn.
        CREATE TABLE practice(id bigint PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE, history bytea NOT NULL);
        """,
    ];
}
