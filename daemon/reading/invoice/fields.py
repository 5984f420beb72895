"""Values by their labels: after the label, at its right, or below it; the first that has the right form wins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from daemon.reading.invoice.announcing import A_FORM, ARTICLES, announces, goes_on, is_value, without_subject
from daemon.reading.invoice.arranging import arranged
from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.grid import DEPTH
from daemon.reading.invoice.justified import unjustified
from daemon.reading.invoice.labels import Labels, Match, fold
from daemon.reading.invoice.listing import columned, heads_figures, listed
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.party_labels import unlisted_party, with_owner

T = TypeVar("T")
_EDGES = " :\u00a0-–#.|"
_OWN_LABEL = re.compile(r"[^\d:]*[^\W\d_][^\d:]*:")
_BOXES = ("box", "bag", "drawer", "station", "succ")  # « P.O. Box 640 » is where mail goes
REACH, FAR, _SAME_EDGE = 260, 420, 3.0  # points: to the right of a label; in a form; between one edge and the same
_SHORT = 2  # words of the second line of a label
_BROKEN, _LARGER, _LEVEL = 1.5, 1.3, 0.5  # line heights of a label of two lines; times one's size; of level baselines


@dataclass(frozen=True, slots=True)
class _Broken:
    """A label broken over two lines: its cells, and the texts that may be its value."""

    name: str
    cells: tuple[Cell, Cell]
    texts: tuple[str, ...]


class Sheet:
    """Rows of one invoice with the field labels found in them."""

    def __init__(self, rows: Sequence[Row], labels: Labels) -> None:
        """Look every cell up once."""
        self.rows = arranged([listed(row, labels) for row in columned(unjustified(rows))], labels)
        self.labels = labels
        self._places: dict[str, list[tuple[int, int, Match]]] = {}
        for at, row in enumerate(self.rows):
            for place, cell in enumerate(row.cells):
                match = self._announced(cell)
                if match and not (is_value(row, place, match) or goes_on(cell, match)):
                    self._places.setdefault(match.name, []).append((at, place, match))
        self._unlisted: dict[Callable[[str], bool], list[tuple[str, list[str]]]] = {}
        self._found: dict[Callable[[Sheet], Any], Any] = {}
        columns = Counter(map(_columns, self.rows))
        self._reach = {edges: FAR for edges, count in columns.items() if edges and count >= A_FORM}
        self._broken = list(self._broken_labels())
        self.halves = {id(cell) for label in self._broken for cell in label.cells}

    def _announced(self, cell: Cell) -> Match | None:
        """The label that a cell begins with, after « Objet : » too."""
        words = cell.text.split()
        said = without_subject(words)
        if len(said) < len(words) and (match := self.labels.at_start("fields", said)):
            return Match(match.name, match.words + len(words) - len(said), match.left)
        match = self.labels.at_start("fields", words)
        if match is None or match.name != "po_number":
            return match
        is_box = fold(" ".join([match.left, *words[match.words :]])).startswith(_BOXES)
        return None if is_box else with_owner(self.labels, match, words)

    def once(self, find: Callable[[Sheet], T]) -> T:
        """What a reader finds on the whole page, looked for once."""
        if find not in self._found:
            self._found[find] = find(self)
        return self._found[find]  # type: ignore[no-any-return]

    def values(self, name: str, form: Callable[[str], T | None], edges: str = _EDGES) -> list[T]:
        """Every value that a label of this name announces, in reading order; `form` answers None for a wrong form."""
        return [value for _, value in self.labelled(name, form, edges)]

    def labelled(self, name: str, form: Callable[[str], T | None], edges: str = _EDGES) -> list[tuple[str, T]]:
        """The same, each with the text that announces it."""
        texts = [
            (" ".join(self.rows[at].cells[place].text.split()[: match.words]), self.after_label(at, place, match))
            for at, place, match in self._whole_places(name)
        ]
        broken = (label for label in self._broken if label.name == name)
        texts += [(" ".join(cell.text for cell in label.cells), iter(label.texts)) for label in broken]
        found = ((said, _first(form, likely, edges)) for said, likely in texts)
        return [(said, value) for said, value in found if value is not None]

    def unread(
        self, name: str, form: Callable[[str], T | None], *, even_blank: bool = False, edges: str = _EDGES
    ) -> str | None:
        """A label of this name with a text that has not its form; `even_blank`: with no text at all too."""
        for at, place, match in self._whole_places(name):
            cell = self.rows[at].cells[place]
            if not announces(cell, match) or self.labels.whole("parties", cell.text):
                continue
            strip = self.is_strip(self.rows[at]) or heads_figures(self.rows[at : at + 2])
            if strip and self._is_left_blank(at, cell):
                continue
            texts = [text.strip(edges) for text in self.after_label(at, place, match)]
            blank = not any(form(text) is not None or CENTS.search(text) for text in texts)
            if blank and (texts or even_blank):
                return cell.text.strip(_EDGES)
        return None

    def is_strip(self, row: Row) -> bool:
        """Whether a row prints three labels or more, as forms do whether or not each has its value."""
        return sum(map(self.is_label, row.cells)) >= A_FORM

    def _is_left_blank(self, at: int, cell: Cell) -> bool:
        """Whether the line of values under a strip has none in a label's column, nor one that stands in no column."""
        row = self.rows[at]
        values = next((lower.cells for lower in self.rows[at + 1 : at + 2] if lower.page == row.page), ())
        owners = [[label for label in row.cells if label.shares_column(value)] for value in values]
        return all(owner and cell not in owner for owner in owners)

    def unknown(self, form: Callable[[str], T | None], like: Callable[[str], bool]) -> list[tuple[str, T]]:
        """Labels that no list knows but that look `like` one, each with its value."""
        if like not in self._unlisted:  # several forms are looked for after the same labels
            self._unlisted[like] = list(self._like_labels(like))
        found = ((head, _first(form, texts, _EDGES)) for head, texts in self._unlisted[like])
        return [(head, value) for head, value in found if value is not None]

    def _like_labels(self, like: Callable[[str], bool]) -> Iterator[tuple[str, list[str]]]:
        """Such labels, each with the texts that may be its value."""
        for at, row in enumerate(self.rows):
            for place, cell in enumerate(row.cells):
                head, _, rest = cell.text.partition(":")
                known = id(cell) in self.halves or not like(head) or self._is_known(head, strip=self.is_strip(row))
                if known or self._is_under_a_strip(at, cell) or self.labels.whole("titles", head):
                    continue
                words = len(cell.text.split()) if not rest else len(head.split())
                texts = self.after_label(at, place, Match("", words, ""))
                yield head.strip(), [text for text in texts if not self._is_labelled(text)]

    def _is_under_a_strip(self, at: int, cell: Cell) -> bool:
        """Whether it is the value of a label in a strip above it, and announces nothing itself."""
        upper = self.rows[at - 1] if at else None
        if upper is None or upper.page != self.rows[at].page or not self.is_strip(upper):
            return False
        return any(label.shares_column(cell) for label in upper.cells)

    def _is_labelled(self, text: str) -> bool:
        """Whether a text is another label with its value: « Date ordered 2026-05-04 »; « PO 3467 » may be a value."""
        match = self.labels.at_start("fields", text.split())
        other = match is not None and "number" not in match.name and fold(text.partition(" ")[0]) not in ARTICLES
        return other or _OWN_LABEL.match(text) is not None

    def _is_known(self, head: str, *, strip: bool) -> bool:
        """Whether a label is one of ours, or begins like one that is of no use; "Date" begins many others.

        In a strip « Expédition » heads a day, and no address.
        """
        words = head.split()
        matches = (self.labels.at_start(section, words) for section in ("fields", *(() if strip else ("parties",))))
        return any(match and match.words == len(words) for match in matches)

    def _whole_places(self, name: str) -> Iterator[tuple[int, int, Match]]:
        """Where labels of this name stand that are no half of another."""
        for at, place, match in self._places.get(name, ()):
            if id(self.rows[at].cells[place]) not in self.halves:
                yield at, place, match

    def _broken_labels(self) -> Iterator[_Broken]:
        """Labels broken over two lines, with the text at their right (it may stand between the two) or below."""
        for at, row in enumerate(self.rows):
            for cell in row.cells:
                for under, lower in enumerate(self.rows[at + 1 : at + 4], start=at + 1):
                    if lower.page != row.page or lower.y - row.y > _BROKEN * cell.size:
                        break
                    for other in lower.cells:
                        if not other.shares_column(cell) or self._are_two(row, cell, lower, other):
                            continue
                        if name := self.labels.whole("fields", f"{cell.text} {other.text}"):
                            right = self._right_of(max(cell.x1, other.x1), row.y, lower.y, at)
                            yield _Broken(name, (cell, other), (*right, *self._texts_below(under, other)))

    def _are_two(self, row: Row, cell: Cell, lower: Row, other: Cell) -> bool:
        """Whether two labels above each other are whole, each with its colon or its value; or a title and one."""
        if cell.size > _LARGER * other.size or cell.text.endswith(":"):
            return True
        if "/" in cell.text[:-1] and len(other.words) > _SHORT and self.is_label(cell):
            return True  # « Delivery / venue », above a name; « Livraison / Delivery » goes on with « date »
        whole = all(self.labels.whole("fields", text) for text in (cell.text, other.text))
        return whole and self._has_value(row, cell) and self._has_value(lower, other)

    def _has_value(self, row: Row, cell: Cell) -> bool:
        place = row.cells.index(cell) + 1
        return place < len(row.cells) and row.cells[place].x0 - cell.x1 < REACH and not self.is_label(row.cells[place])

    def _right_of(self, x: float, top: float, bottom: float, at: int) -> list[str]:
        """The texts at the right of a label of two lines: each alone, then as one."""
        near = [
            cell
            for row in self.rows[max(0, at - 1) : at + 4]
            for cell in row.cells
            if row.page == self.rows[at].page and top - 2 <= row.y <= bottom + 2 and 0 < cell.x0 - x < REACH
        ]
        edge = min((cell.x0 for cell in near), default=0.0)
        texts = [cell.text for cell in near if cell.x0 - edge < _SAME_EDGE]
        return [*texts, " ".join(texts)]

    def after_label(self, at: int, place: int, match: Match) -> Iterator[str]:
        """The texts that may be the label's value, likeliest first."""
        row, cell = self.rows[at], self.rows[at].cells[place]
        rest = " ".join([match.left, *cell.text.split()[match.words :]]).strip(_EDGES)
        if rest:
            yield rest
            return
        after = (other for other in row.cells[place + 1 :] if other.text.strip(_EDGES))
        right = next(after, None) or self._level(at, cell)
        if right and right.x0 - cell.x1 < self._reach.get(_columns(row), REACH) and not self.is_label(right):
            yield right.text
        yield from self._texts_below(at, cell)

    def _level(self, at: int, cell: Cell) -> Cell | None:
        """The nearest text at the right of a row's last cell, set a hair higher or lower than its row."""
        near = [row for row in self.rows[max(0, at - 1) : at + 2] if row.page == self.rows[at].page]
        level = (other for row in near for other in row.cells if abs(other.y - cell.y) < _LEVEL * cell.size)
        return min((other for other in level if other.x0 > cell.x1), key=lambda other: other.x0, default=None)

    def _texts_below(self, at: int, cell: Cell) -> Iterator[str]:
        """The text under a label, alone and with the line under it."""
        below = self._below(at, cell)
        if below and not self.is_label(below[1]):
            yield below[1].text
            if after := self._below(*below):
                yield f"{below[1].text} {after[1].text}"

    def _below(self, at: int, cell: Cell) -> tuple[int, Cell] | None:
        """The nearest cell under this one, with the index of its row."""
        row = self.rows[at]
        for under, lower in enumerate(self.rows[at + 1 :], start=at + 1):
            if lower.page != row.page or lower.y - row.y > DEPTH * cell.size:
                return None
            for other in lower.cells:
                if other.shares_column(cell):
                    return under, other
        return None

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell announces something itself: a whole label, or a label and its colon."""
        words = cell.text.split()
        for section in ("fields", "parties"):
            match = self.labels.at_start(section, words)
            if match and (match.words == len(words) or cell.text.rstrip().endswith(":")):
                return True
        return unlisted_party(self.labels, words) is not None

    def tells(self, cell: Cell) -> bool:
        """Whether a cell is the label of a number with that number (« Invoice Number INV-0445 »)."""
        match = self._announced(cell)
        rest = cell.text.split()[match.words :] if match and match.name in {"number", "po_number"} else []
        return len(rest) == 1 and any(map(str.isdigit, rest[0]))

    def announces(self, cell: Cell, names: frozenset[str]) -> bool:
        """Whether a cell is a label of one of these names with its colon and its value."""
        match = self._announced(cell)
        return match is not None and match.name in names and ":" in cell.text


def _columns(row: Row) -> tuple[int, ...]:
    """Where both texts of a row begin that prints no more than two; nothing of another."""
    return tuple(round(cell.x0) for cell in row.cells) if len(row.cells) == 2 else ()  # noqa: PLR2004


def _first(form: Callable[[str], T | None], texts: Iterable[str], edges: str) -> T | None:
    """The first of the texts that has the form."""
    values = (form(text.strip(edges)) for text in texts)
    return next((value for value in values if value is not None), None)
