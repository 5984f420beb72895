"""Ranges as `A5:N40`, and stretching them over new rows as a spreadsheet program does when a person types there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


class Box(NamedTuple):
    """A rectangle of cells; columns and rows count from 1 and both ends belong to it."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        """As the file writes it; one cell is `B3`."""
        start, end = f"{letters(self.left)}{self.top}", f"{letters(self.right)}{self.bottom}"
        return start if start == end else f"{start}:{end}"

    @property
    def fixed(self) -> str:
        """As a name holds it: `$A$3:$L$9`."""
        return f"${letters(self.left)}${self.top}:${letters(self.right)}${self.bottom}"

    def meets(self, other: Box) -> bool:
        """Whether one cell at least belongs to both."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def down_to(self, row: int) -> Box:
        """The same columns, ending there unless it already ends lower."""
        return self._replace(bottom=max(self.bottom, row))

    def below(self, row: int) -> Box:
        """What `down_to(row)` adds."""
        return self._replace(top=self.bottom + 1, bottom=max(self.bottom + 1, row))


def letters(column: int) -> str:
    """28 → AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int:
    """AB → 28."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number


def box(text: str) -> Box | None:
    """The rectangle; None for whole columns and rows, which never need stretching."""
    if not (found := _RANGE.fullmatch(text)):
        return None
    left, top, right, bottom = found.groups()
    return Box(column_number(left), int(top), column_number(right or left), int(bottom or top))


def boxes(sqref: str) -> Iterator[Box]:
    """The rectangles of a space-separated list."""
    return (found for text in sqref.split() if (found := box(text)))


def stretched(sqref: str, last: int, to: int, others: Sequence[Box] = ()) -> str:
    """The list, each range that covers row `last` brought down to row `to` unless one of `others` is in the way."""

    def stretch(text: str) -> str:
        found = box(text)
        if found is None or not found.top <= last <= found.bottom < to:
            return text
        if any(found.below(to).meets(other) for other in others):
            return text
        return str(found.down_to(to))

    return " ".join(stretch(text) for text in sqref.split())
