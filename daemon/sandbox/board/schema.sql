CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS section (gid TEXT PRIMARY KEY, name TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS task (
    gid TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    html_notes TEXT NOT NULL DEFAULT '<body></body>',
    completed INTEGER NOT NULL DEFAULT 0,
    completed_at TEXT,
    due_on TEXT,
    due_at TEXT,
    assignee TEXT,
    followers TEXT NOT NULL DEFAULT '[]',
    parent TEXT REFERENCES task (gid) ON DELETE CASCADE,
    section TEXT REFERENCES section (gid),
    rank INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS task_parent ON task (parent);
CREATE INDEX IF NOT EXISTS task_section ON task (section, rank);
CREATE INDEX IF NOT EXISTS task_modified ON task (modified_at);
CREATE TABLE IF NOT EXISTS story (
    gid TEXT PRIMARY KEY,
    task TEXT NOT NULL REFERENCES task (gid) ON DELETE CASCADE,
    subtype TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS story_task ON story (task);
CREATE TABLE IF NOT EXISTS attachment (
    gid TEXT PRIMARY KEY,
    task TEXT NOT NULL REFERENCES task (gid) ON DELETE CASCADE,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS attachment_task ON attachment (task);
CREATE TABLE IF NOT EXISTS tag (gid TEXT PRIMARY KEY, name TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS task_tag (
    task TEXT NOT NULL REFERENCES task (gid) ON DELETE CASCADE,
    tag TEXT NOT NULL REFERENCES tag (gid) ON DELETE CASCADE,
    PRIMARY KEY (task, tag)
);
CREATE TABLE IF NOT EXISTS field (gid TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS task_field (
    task TEXT NOT NULL REFERENCES task (gid) ON DELETE CASCADE,
    field TEXT NOT NULL REFERENCES field (gid) ON DELETE CASCADE,
    value TEXT NOT NULL,
    PRIMARY KEY (task, field)
);
CREATE TABLE IF NOT EXISTS trash (gid TEXT PRIMARY KEY, kept BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL);
