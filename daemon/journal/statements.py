"""The statements that writing repeats, built once: building one costs SQLAlchemy more than running it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement, Executable
from sqlalchemy.sql.schema import Column, Table

from daemon.journal.tables import effects, events, letters, mandates, reviews


def of(column: Column[str], name: str = "name") -> ColumnElement[bool]:
    """The row of our office whose column has the value bound as `name`."""
    return (column.table.c.office == bindparam("of_office")) & (column == bindparam(name))


LAST_NUMBER = (
    select(mandates.c.number)
    .where(mandates.c.office == bindparam("of_office"), mandates.c.number.like(bindparam("name")))
    .order_by(func.length(mandates.c.number).desc(), mandates.c.number.desc())  # 10000 comes after 9999
    .limit(1)
)
NUMBERED = select(mandates.c.number).where(of(mandates.c.invoice)).order_by(mandates.c.number)  # parts come later
OF_CLIENT = (
    select(mandates.c.number)
    .where(of(mandates.c.client))
    .order_by(mandates.c.number.desc())
    .limit(bindparam("at_most"))
)
EFFECT = select(effects.c.state, effects.c.since).where(of(effects.c.key))
BEGIN = insert(effects)
MARK = update(effects).where(of(effects.c.key)).values(state=bindparam("to_state"))
BEGIN_AGAIN = update(effects).where(of(effects.c.key)).values(state="begun", body=bindparam("to_body"))
FINISH = delete(effects).where(of(effects.c.key))
LETTER = insert(letters)
REVIEW = insert(reviews)
SETTLE = update(reviews).where(of(reviews.c.review)).values(open=False)
OPEN_ABOUT = select(func.count()).where(of(reviews.c.letter), reviews.c.open)
ABOUT = select(reviews.c.letter).where(of(reviews.c.review))
QUESTION = select(reviews.c.body).where(of(reviews.c.review))
SAID = select(letters.c.body).where(of(letters.c.letter))
ATTEMPT = (
    update(letters).where(of(letters.c.letter)).values(attempts=letters.c.attempts + 1).returning(letters.c.attempts)
)
AGAIN = update(letters).where(of(letters.c.letter)).values(again=True, attempts=0)
WAITED = update(letters).where(of(letters.c.waits_for)).values(again=True)
END = (
    update(letters)
    .where(of(letters.c.letter))
    .values(
        end=bindparam("to_end"),
        turn=bindparam("to_turn"),
        again=False,
        mandate=bindparam("to_mandate"),
        waits_for=bindparam("to_waits_for"),
        body=bindparam("to_body"),
    )
)


@cache
def once(dialect: str, table: Table) -> Executable:
    """Insert a row unless its key is there; events answer their number when new."""
    statement = _keep(dialect, table).on_conflict_do_nothing()
    found: Executable = statement.returning(events.c.seq) if table is events else statement
    return found


@cache
def upsert(dialect: str, table: Table, key: str) -> Executable:
    """Insert a row, or change the one with that key."""
    statement = _keep(dialect, table)
    fresh = {one.name: statement.excluded[one.name] for one in table.columns if one.name not in ("office", key)}
    found: Executable = statement.on_conflict_do_update(index_elements=["office", key], set_=fresh)
    return found


def _keep(dialect: str, table: Table) -> Any:
    """The dialect's own INSERT, which can meet a key that is there; only the dialect in use is imported."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as keep  # noqa: PLC0415
    else:
        from sqlalchemy.dialects.sqlite import insert as keep  # type: ignore[assignment]  # noqa: PLC0415
    return keep(table)
