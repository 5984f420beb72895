"""What the tables say, asked again each time: letters, questions, effects in flight, cursors, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, literal, select, union

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.journal import codec
from daemon.journal.tables import arrivals, cursors, effects, events, letters, mandates, reviews
from daemon.journal.writing import BEGUN, DROPPED, IN_REVIEW

CHUNK = 500  # rows asked for, or copied, at once


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as the lists show it; `ended` is None until it was read once, `attempts` counts since it was asked."""

    letter: str
    at: datetime
    size: int
    end: str
    turn: int
    ended: e.LetterEnded | None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An open question; `number` is what a person types."""

    number: int
    open: bool
    asked: e.ReviewAsked


class Lists:
    """One office's tables, read only. Any thread may use it."""

    def __init__(self, engine: Engine, office: str) -> None:
        """`engine` is the database's."""
        self.engine = engine
        self.office = office

    # Facts and mandates

    def history(self, number: str) -> list[e.Event]:
        """Every fact of a mandate ("" = the office's), in order."""
        with self.engine.connect() as link:
            return self._events(link, events.c.mandate == number)

    def since(self, seq: int) -> tuple[int, list[e.Event]]:
        """The facts recorded after `seq`, and the last one's number."""
        with self.engine.connect() as link:
            last = link.execute(select(func.max(events.c.seq))).scalar() or 0
            return last, self._events(link, (events.c.seq > seq) & (events.c.seq <= last))

    def named(self, word: str) -> list[str]:
        """The mandates that a person means by `word`: their number, or their invoice's."""
        own = select(mandates.c.number).where(mandates.c.office == self.office)
        found = union(own.where(mandates.c.number == word), own.where(mandates.c.invoice == word))
        return sorted(self._column(found))

    def counts(self) -> dict[str, int]:
        """How many letters by end, mandates open and closed, questions open, effects by state."""
        with self.engine.connect() as link:
            ends = self._tally(link, letters.c.end)
            states = self._tally(link, effects.c.state)
            opened = self._tally(link, mandates.c.open)
            asked = self._tally(link, reviews.c.open)
            known = link.execute(select(func.count()).where(arrivals.c.office == self.office)).scalar_one()
        found = {f"letters_{end}": ends.get(end, 0) for end in (e.DONE, e.WAITING, e.REVIEW, e.REFUSED)}
        found |= {f"effects_{state}": count for state, count in states.items()}
        found |= {"arrivals": known, "letters": sum(ends.values()), "reviews": asked.get(True, 0)}
        return found | {"open": opened.get(True, 0), "closed": opened.get(False, 0)}

    def stages(self) -> dict[str, int]:
        """How many open mandates stand in each stage."""
        own = (mandates.c.office == self.office) & mandates.c.open
        chosen = select(mandates.c.stage, func.count()).where(own).group_by(mandates.c.stage)
        with self.engine.connect() as link:
            return {row[0]: row[1] for row in link.execute(chosen)}

    # Letters

    def unknown(self, identities: Sequence[str]) -> list[str]:
        """Those letters of the mailbox that the journal has not kept."""
        known: set[str] = set()
        for start in range(0, len(identities), CHUNK):
            asked = arrivals.c.identity.in_(identities[start : start + CHUNK])
            known.update(self._column(select(arrivals.c.identity).where(arrivals.c.office == self.office, asked)))
        return [identity for identity in identities if identity not in known]

    def to_read(self, limit: int = 50) -> list[LetterRow]:
        """Kept letters to read, oldest first."""
        own = (letters.c.office == self.office) & letters.c.again
        return self._letters(select(letters).where(own).order_by(letters.c.seq).limit(limit))

    def letters(self) -> list[LetterRow]:
        """Every letter, oldest first."""
        own = letters.c.office == self.office
        return self._letters(select(letters).where(own).order_by(letters.c.seq))

    def processed(self, since: datetime) -> tuple[str, ...]:
        """The letters that came since and are done, by their identities in the mailbox, less those filed already."""
        filed = select(events.c.seq).where(
            events.c.office == self.office, events.c.key == literal("filed/") + arrivals.c.identity
        )
        done = (letters.c.end == e.DONE) & (letters.c.at >= since.isoformat())
        both = (arrivals.c.office == letters.c.office) & (arrivals.c.letter == letters.c.letter)
        chosen = select(arrivals.c.identity).join(letters, both).where(letters.c.office == self.office, done)
        return tuple(self._column(chosen.where(~filed.exists()).order_by(letters.c.seq)))

    def find_letters(self, word: str) -> list[str]:
        """The letters whose digest begins with `word`."""
        own = (letters.c.office == self.office) & letters.c.letter.startswith(word, autoescape=True)
        return self._column(select(letters.c.letter).where(own))

    # Questions to people

    def reviews(self, *, only_open: bool = True) -> list[ReviewRow]:
        """The questions, oldest first."""
        own = reviews.c.office == self.office
        chosen = select(reviews).where(own & reviews.c.open if only_open else own).order_by(reviews.c.id)
        with self.engine.connect() as link:
            rows = link.execute(chosen).mappings().all()
        return [ReviewRow(row["id"], row["open"], _asked(row["body"])) for row in rows]

    def question(self, review: str) -> ReviewRow | None:
        """One question, open or settled."""
        chosen = select(reviews).where((reviews.c.office == self.office) & (reviews.c.review == review))
        with self.engine.connect() as link:
            row = link.execute(chosen).mappings().first()
        return ReviewRow(row["id"], row["open"], _asked(row["body"])) if row else None

    def settlement(self, review: str) -> e.ReviewSettled | None:
        """What was decided of a question, once it was."""
        with self.engine.connect() as link:
            found = self._events(link, events.c.key == f"settled/{review}")
        return found[0] if found and isinstance(found[0], e.ReviewSettled) else None

    # Effects and cursors

    def begun(self) -> dict[str, tuple[owed.Effect, datetime]]:
        """Effects that an earlier try may have done, by key, with when that try began."""
        own = (effects.c.office == self.office) & (effects.c.state == BEGUN)
        with self.engine.connect() as link:
            rows = link.execute(select(effects).where(own)).mappings().all()
        return {
            row["key"]: (codec.effect(row["kind"], row["body"]), datetime.fromisoformat(row["since"])) for row in rows
        }

    def parked(self) -> frozenset[str]:
        """Keys of effects that wait for a person, or that a person dropped."""
        own = (effects.c.office == self.office) & effects.c.state.in_([IN_REVIEW, DROPPED])
        return frozenset(self._column(select(effects.c.key).where(own)))

    def cursor(self, place: str) -> str:
        """The cursor of a place; "" at first."""
        own = (cursors.c.office == self.office) & (cursors.c.place == place)
        found = self._column(select(cursors.c.value).where(own))
        return found[0] if found else ""

    # Inside

    def _events(self, link: Connection, which: object) -> list[e.Event]:
        chosen = select(events).where(events.c.office == self.office).where(which).order_by(events.c.seq)  # type: ignore[arg-type]
        rows = link.execute(chosen).mappings()
        return [codec.event(row["kind"], row["version"], row["body"]) for row in rows]

    def _letters(self, chosen: object) -> list[LetterRow]:
        with self.engine.connect() as link:
            rows = link.execute(chosen).mappings().all()  # type: ignore[call-overload]
        return [
            LetterRow(
                row["letter"],
                datetime.fromisoformat(row["at"]),
                row["size"],
                row["end"],
                row["turn"],
                _ended(row["body"]),
                row["attempts"],
            )
            for row in rows
        ]

    def _column(self, chosen: object) -> list[str]:
        with self.engine.connect() as link:
            return list(link.execute(chosen).scalars())  # type: ignore[call-overload]

    def _tally(self, link: Connection, column: object) -> Mapping[object, int]:
        table = column.table  # type: ignore[attr-defined]
        chosen = select(column, func.count()).where(table.c.office == self.office).group_by(column)  # type: ignore[call-overload]
        return {row[0]: row[1] for row in link.execute(chosen)}


def _asked(body: str) -> e.ReviewAsked:
    found = codec.event("ReviewAsked", codec.VERSION, body)
    assert isinstance(found, e.ReviewAsked)
    return found


def _ended(body: str) -> e.LetterEnded | None:
    found = codec.event("LetterEnded", codec.VERSION, body) if body else None
    assert found is None or isinstance(found, e.LetterEnded)
    return found
