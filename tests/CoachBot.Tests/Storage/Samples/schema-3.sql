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
PRAGMA application_id = 1129267523;
PRAGMA user_version = 3;
INSERT INTO meta VALUES ('last_message', 41);
INSERT INTO person VALUES (7, 12, 17954352300000000, 0, 3, '0f1e2d', '{"v":1,"is":{"id":7,"turn":12,"place":{"is":"in_step","playing":{"routine":"R1","version":"0f1e2d","step":0,"holds":[{"side":"First","seconds":30},{"side":"Second","seconds":30}],"hold":1,"began":"2026-11-23T11:59:29Z","before":6,"discomforts":1,"eased":true,"played":1},"hold_starts":"2026-11-23T12:00:00Z","hold_ends":"2026-11-23T12:00:30Z"},"welcomed":true,"last_heard":"2026-11-23T11:59:58.75Z","tips_given":["T01","T07"],"offers_since":11,"last_press":{"token":"11:next","at":"2026-11-23T11:59:58Z"},"progress":{"sessions":["2026-11-22 evening 6 4 R1","2026-11-23 morning - - -"],"count":2,"last_day":"2026-11-23","strength":0.1011,"row_from":"2026-11-22","shows_row":true}}}');
INSERT INTO address VALUES (3, 'telegram', '1001', 7);
INSERT INTO seen VALUES (1, 'telegram', '500', 17954352000000000);
ALTER TABLE outbox ADD COLUMN at INTEGER;
INSERT INTO outbox VALUES (41, 7, 3, 0, 12, NULL, NULL, 0, NULL, '{"v":1,"is":{"text":"hello","choices":[],"attention":"Silent"}}', 17954352000000000);
INSERT INTO live_message VALUES (3, 'step', 40, 'r40');
INSERT INTO journal VALUES (1, 7, 17954352000000000, '{"v":1,"is":{"is":"rated","routine":"R1","moment":"Before","value":6}}');
INSERT INTO pinned VALUES ('0f1e2d', '{"v":1,"is":{"id":"R1","name":"Desk reset","summary":"For a minute at the desk.","get_ready":"Sit back.","lead_in_seconds":15,"areas":["temples"],"steps":[{"card":"C05","name":"Temple circles","area":"temples","seconds":60,"say":"Small circles at both temples.","pressure":{"usual":2,"max":3},"breath":"Slowly out.","feel":"Warm.","stop_if":"It throbs.","easier":"Rest the fingers.","sides":"Each","switch":"Now the other side.","picture":{"path":"pictures/c05.png","description":"Two fingers at each temple."},"evidence":"Low","sources":["3","16"]}],"aliases":["quick reset"],"swaps":[{"choice":{"id":"routine R1-no-feet","label":"No feet","word":"no feet","primary":false},"variant":"R1-no-feet","words":["no feet"]}],"listed":true,"version":"0f1e2d"}}');
INSERT INTO cursor VALUES ('telegram', '501');
INSERT INTO failure VALUES (1, 17954352000000000, 7, 'turn', '499', 'FormatException');
CREATE TABLE link_code(
    hash TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX link_code_person ON link_code(person);
INSERT INTO link_code VALUES ('5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef', 7, 17954352000000000);
