"""The words of a row cut into the headings of columns: known ones by the longest label, over one row or several."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row, Word, split, widest_space

NUMERIC = frozenset({"quantity", "unit_price", "amount"})
TEXT = frozenset({"product", "description", "sku"})
OTHER_BLOCK = 60.0  # points between a table and what stands beside it
_PROSE = 2  # cells: a row of so few may be a sentence
_OR = frozenset("/–|")
_PARTICIPLES = ("é", "ée", "és", "ées")  # « Commandé » heads a column of counts; « Commande » announces a number
_LINKS = _OR | {"de", "des", "du", "of", "the", "et", "and", "ou", "or"}
SPACE = 0.5  # of a line's height: words further apart are two headings


@dataclass(frozen=True, slots=True)
class Column:
    """One heading: what it holds and where it stands. `name` is "" for a heading that we do not know."""

    name: str
    x0: float
    x1: float

    def touches(self, text: Column | Cell) -> bool:
        """Whether a text or another column stands over or under this one."""
        return min(self.x1, text.x1) > max(self.x0, text.x0)

    def over(self, cells: Sequence[Cell]) -> Column:
        """The column, as wide as to hold these texts too."""
        return replace(self, x0=min([self.x0, *(c.x0 for c in cells)]), x1=max([self.x1, *(c.x1 for c in cells)]))


def column_of(name: str, cells: Sequence[Cell]) -> Column:
    """The column that some texts make."""
    return Column(name, cells[0].x0, cells[0].x1).over(cells)


def columns_in(row: Row, labels: Labels) -> list[Column]:
    """The row as headings, known and unknown."""
    runs = _runs(_own_words(row, labels), labels)
    known = all(labels.at_start("columns", cell.text.split()) for cell in row.cells)
    return _columns(_together(runs) if len(row.cells) > _PROSE or known else runs)


def _together(runs: Iterator[tuple[str, Sequence[Word]]]) -> Iterator[tuple[str, Sequence[Word]]]:
    """A heading of which only some words are known ("Boîte ou service") is one heading."""
    last: tuple[str, Sequence[Word]] | None = None
    for name, words in runs:
        if last is None:
            last = name, words
            continue
        touch = words[0].x0 - last[1][-1].x1 < SPACE * words[0].size
        qualified = not name and last[0] in NUMERIC  # "Montant HT"
        qualified = qualified or (not last[0] and name in NUMERIC and _is_plain(last[1]))  # "Net amount"
        same = (name == last[0] or "" in {name, last[0]}) and {name, last[0]} <= TEXT | {""}
        linked = last[1][-1].text in _LINKS and {name, last[0]} <= TEXT  # "Article and description"
        if _is_told_twice(last, (name, words)):
            last = name if last[0] in {"", "weak_amount"} else last[0], [*last[1], *words]
        elif (touch and (same or qualified or linked)) or _is_unknown(last, (name, words)):
            last = name or last[0], [*last[1], *words]
        else:
            yield last
            last = name, words
    if last:
        yield last


def _is_unknown(one: tuple[str, Sequence[Word]], other: tuple[str, Sequence[Word]]) -> bool:
    """Whether two unknown words are of one text, however wide its font sets a space: « FAIT PAR »."""
    last, first = one[1][-1], other[1][0]
    return not one[0] and not other[0] and first.x0 - last.x1 <= widest_space(last, first)


def _is_told_twice(one: tuple[str, Sequence[Word]], other: tuple[str, Sequence[Word]]) -> bool:
    """Whether a stroke parts two headings that mean the same: "Article / Details", « Quant. /Count »."""
    names = {one[0], other[0]}
    last, first = one[1][-1], other[1][0]
    stroke = last.text[-1] in _OR or first.text[0] in _OR
    alike = len(names) == 1 or "" in names or names <= TEXT or names == {"weak_amount", "amount"}
    return stroke and alike and first.x0 - last.x1 <= widest_space(last, first)


def _is_plain(words: Sequence[Word]) -> bool:
    return all(word.text.isalpha() for word in words)


def _unglued(words: Sequence[Word], labels: Labels) -> Iterator[Word]:
    """The words; two headings that touch ("QtyDescription") are two."""
    for word in words:
        if not fold(word.text) and word.text not in {*_OR, "&", "$"}:
            continue
        cut = labels.glued("columns", word.text)
        yield from (word,) if cut is None else split(word, cut)


def _runs(words: Sequence[Word], labels: Labels) -> Iterator[tuple[str, Sequence[Word]]]:
    """The words of a row cut into headings, known ones by the longest label."""
    at = 0
    while at < len(words):
        near = [word.text for word in words[at:]]
        match = labels.at_start("columns", near)
        count = match.words if match and not match.left else 1
        while count > 1 and words[at + count - 1].x0 - words[at + count - 2].x1 > 2 * words[at].size:
            count -= 1
        count = _before_gap(words[at : at + count], labels)
        name = labels.whole("columns", " ".join(near[:count])) or ""
        yield name, words[at : at + count]
        at += count


def _before_gap(words: Sequence[Word], labels: Labels) -> int:
    """How many words are one heading: "N°" and "Article" set apart are two, though "N° article" is known."""
    for at, (before, word) in enumerate(pairwise(words), start=1):
        if word.x0 - before.x1 > widest_space(before, word):
            said = {labels.whole("columns", " ".join(w.text for w in part)) for part in (words[:at], words[at:])}
            if None not in said and len(said) > 1:
                return at
    return len(words)


def _own_words(row: Row, labels: Labels) -> list[Word]:
    """The words of a row without the cells at its ends that no table would be headed by."""
    cells = list(row.cells)
    starts = [labels.at_start("columns", [word.text for word in cell.words]) for cell in cells]
    says_what = any(start and start.name in TEXT for start in starts)
    furthest = OTHER_BLOCK if says_what else math.inf
    is_whole = "amount" in {start.name for start in starts if start}  # else what stands last may well be the amount
    for end, neighbour, far in ((0, 1, furthest), (-1, -2, furthest if is_whole else math.inf))[not says_what :]:
        while len(cells) > 1 and _is_beside(cells[end], cells[neighbour], far, labels):
            cells.pop(end)
    return list(_unglued([word for cell in cells for word in cell.words], labels))


def _is_beside(cell: Cell, neighbour: Cell, furthest: float, labels: Labels) -> bool:
    numbered = any(map(str.isdigit, cell.text))
    if labels.at_start("columns", [word.text for word in cell.words]) and not numbered:
        return False
    gap = max(neighbour.x0 - cell.x1, cell.x0 - neighbour.x1)
    announces = labels.whole("fields", cell.text) is not None and not cell.text.lower().endswith(_PARTICIPLES)
    return gap > furthest or numbered or announces


def _columns(runs: Iterator[tuple[str, Sequence[Word]]]) -> list[Column]:
    columns: list[Column] = []
    for name, words in runs:
        known = [column.name for column in columns]
        if name == "description" and name in known and "product" not in known:
            columns[known.index(name)] = replace(columns[known.index(name)], name="product")
        elif name in known:
            name = ""  # noqa: PLW2901
        columns.append(Column(name, words[0].x0, words[-1].x1))
    return columns


def stacked(rows: Sequence[Row], labels: Labels) -> list[Column]:
    """Headings over several rows, all known: cells that stand above each other are read as one; else none."""
    runs = []
    for group in _stacks(sorted((cell for row in rows for cell in row.cells), key=lambda cell: cell.x0)):
        ordered = sorted(group, key=lambda cell: cell.y)
        text = " ".join(cell.text for cell in ordered)
        name = labels.whole("columns", text) or _translated(ordered, labels) or _told_twice(text, labels)
        if not name:
            return []
        words = sorted((word for cell in group for word in cell.words), key=lambda word: word.x0)
        runs.append((name, words))
    return _columns(iter(runs))


def _stacks(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells that stand above each other, of cells from left to right."""
    stack = list(cells[:1])
    for cell in cells[1:]:
        if not any(cell.shares_column(other) for other in stack):
            yield stack
            stack = []
        stack.append(cell)
    yield stack


def _translated(cells: Sequence[Cell], labels: Labels) -> str:
    """What every cell of a stack names, each in its language ("Quantité", « Quantity »)."""
    names = {labels.whole("columns", cell.text) for cell in cells}
    return (names.pop() if len(names) == 1 else None) or ""


def _told_twice(text: str, labels: Labels) -> str:
    """What headings with a stroke between them name, in the one that is known: « Each / Tarif net »."""
    parts = [part.strip() for part in text.replace("–", "/").split("/")]
    plain = len(parts) > 1 and not any(map(str.isdigit, text))  # else a row of the table
    names = {name for part in parts if (name := labels.whole("columns", part))} if plain else set()
    return names.pop() if len(names) == 1 else "description" if names and names <= TEXT else ""
