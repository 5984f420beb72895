"""The journal's tables. Every row carries its office, so that one database can hold many."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

REVISION = "1"  # compared with the database's; another one is migrated or refused, never guessed

metadata = MetaData()

about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("office", String, nullable=False),
    Column("key", String, nullable=False),
    Column("mandate", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("events_once", "office", "key", unique=True),
    Index("events_of_office", "office", "seq"),
    Index("events_of_mandate", "office", "mandate", "seq"),
    sqlite_autoincrement=True,
)

# Effects begun and not done: done ones live on as their receipts among the events.
effects = Table(
    "effects",
    metadata,
    Column("office", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("mandate", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False),  # begun | failed | review | dropped
    Column("since", String, nullable=False),  # the first try, by the machine's clock: what a look goes back to
)

cursors = Table(
    "cursors",
    metadata,
    Column("office", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("value", Text, nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("office", String, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("letter", String, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("office", String, primary_key=True),
    Column("letter", String, primary_key=True),
    Column("seq", Integer, nullable=False),  # of its arrival: letters are read in the order in which they came
    Column("at", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("end", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("again", Boolean, nullable=False),  # to be read (again) at the next cycle
    Column("mandate", String, nullable=False),
    Column("waits_for", String, nullable=False),
    Column("body", Text, nullable=False),  # its last LetterEnded
    Index("letters_by_end", "office", "end"),
    Index("letters_to_read", "office", "again"),
    Index("letters_waiting", "office", "waits_for"),
)

mandates = Table(
    "mandates",
    metadata,
    Column("office", String, primary_key=True),
    Column("number", String, primary_key=True),
    Column("invoice", String, nullable=False),
    Column("client", String, nullable=False),
    Column("emails", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("open", Boolean, nullable=False),
    Index("mandates_by_invoice", "office", "invoice"),
    Index("mandates_open", "office", "open"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("office", String, nullable=False),
    Column("review", String, nullable=False),
    Column("mandate", String, nullable=False),
    Column("letter", String, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("body", Text, nullable=False),  # its ReviewAsked
    Index("reviews_once", "office", "review", unique=True),
    Index("reviews_open", "office", "open"),
    sqlite_autoincrement=True,
)
