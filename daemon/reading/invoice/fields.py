"""Values by their labels: after the label, at its right, or below it; the first that has the right form wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from daemon.reading.invoice.labels import Labels, Match
from daemon.reading.invoice.page import Cell, Row

T = TypeVar("T")
REACH = 260  # points to the right of a label
DEPTH = 3.2  # label heights below it
_EDGES = " :\u00a0-–#.|"
_NUMBER = re.compile(r"(?:[A-Za-z]{1,8}[ -]?)?\d[\w./-]*|[A-Za-z0-9]{1,8}(?:[-/][A-Za-z0-9]+)*[-/]?\d[\w./-]*")
_LONGEST_NUMBER = 25
_BROKEN = 1.35  # line heights between the two lines of one label


class Sheet:
    """Rows of one invoice with the field labels found in them."""

    def __init__(self, rows: Sequence[Row], labels: Labels) -> None:
        """Look every cell up once."""
        self.rows = rows
        self.labels = labels
        self._places: dict[str, list[tuple[int, int, Match]]] = {}
        for at, row in enumerate(rows):
            for place, cell in enumerate(row.cells):
                if match := labels.at_start("fields", cell.text.split()):
                    self._places.setdefault(match.name, []).append((at, place, match))
        self._broken = list(self._broken_labels())

    def values(self, name: str, form: Callable[[str], T | None]) -> list[T]:
        """Every value that a label of this name announces, in reading order; `form` answers None for a wrong form."""
        found = []
        for at, place, match in self._places.get(name, ()):
            for text in self.after_label(at, place, match):
                value = form(text.strip(_EDGES))
                if value is not None:
                    found.append(value)
                    break
        for broken, text in self._broken:
            value = form(text.strip(_EDGES)) if broken == name else None
            if value is not None:
                found.append(value)
        return found

    def unknown(self, form: Callable[[str], T | None], like: Callable[[str], bool]) -> list[tuple[str, T]]:
        """Labels that no list knows but that look `like` one, each with its value."""
        found = []
        for at, row in enumerate(self.rows):
            for place, cell in enumerate(row.cells):
                head, _, rest = cell.text.partition(":")
                if not like(head) or self.is_label(cell) or self.labels.whole("fields", head):
                    continue
                words = len(cell.text.split()) if not rest else len(head.split())
                values = (form(text.strip(_EDGES)) for text in self.after_label(at, place, Match("", words, "")))
                found += [(head.strip(), value) for value in values if value is not None][:1]
        return found

    def _broken_labels(self) -> Iterator[tuple[str, str]]:
        """Labels broken over two lines, with the text at their right; it may stand between the two."""
        for at, row in enumerate(self.rows):
            for cell in row.cells:
                for lower in self.rows[at + 1 : at + 4]:
                    if lower.page != row.page or lower.y - row.y > _BROKEN * cell.size:
                        break
                    for other in lower.cells:
                        name = other.shares_column(cell) and self.labels.whole("fields", cell.text + other.text)
                        right = self._right_of(max(cell.x1, other.x1), row.y, lower.y, at) if name else None
                        if name and right:
                            yield name, right.text

    def _right_of(self, x: float, top: float, bottom: float, at: int) -> Cell | None:
        near = [
            cell
            for row in self.rows[max(0, at - 1) : at + 4]
            for cell in row.cells
            if row.page == self.rows[at].page and top - 2 <= row.y <= bottom + 2 and 0 < cell.x0 - x < REACH
        ]
        return min(near, key=lambda cell: cell.x0, default=None)

    def after_label(self, at: int, place: int, match: Match) -> Iterator[str]:
        """The texts that may be the label's value, likeliest first."""
        row = self.rows[at]
        cell = row.cells[place]
        rest = " ".join([match.left, *cell.text.split()[match.words :]]).strip(_EDGES)
        if rest:
            yield rest
            return
        if place + 1 < len(row.cells):
            right = row.cells[place + 1]
            if right.x0 - cell.x1 < REACH and not self.is_label(right):
                yield right.text
        below = self.below(at, cell)
        if below and not self.is_label(below):
            yield below.text

    def below(self, at: int, cell: Cell) -> Cell | None:
        """The nearest cell under this one."""
        row = self.rows[at]
        for lower in self.rows[at + 1 :]:
            if lower.page != row.page or lower.y - row.y > DEPTH * cell.size:
                return None
            for other in lower.cells:
                if other.shares_column(cell):
                    return other
        return None

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell announces something itself: a whole label, or a label and its colon."""
        words = cell.text.split()
        for section in ("fields", "parties"):
            match = self.labels.at_start(section, words)
            if match and (match.words == len(words) or cell.text.rstrip().endswith(":")):
                return True
        return False


def as_number(text: str) -> str | None:
    """An invoice or order number: one or two words, at least one digit."""
    text = text.strip()
    return text if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) else None


def as_text(text: str) -> str | None:
    """Any text."""
    return text or None
