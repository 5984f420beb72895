"""Figures with a label of their own: after it, beside it or under it (« Quantité : 10 », « Prix   4,50 $ »)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations, product
from typing import NamedTuple

from daemon.reading.invoice.edges import in_column
from daemon.reading.invoice.figures import CENTS, Figures, bare, counted
from daemon.reading.invoice.heading_words import NUMERIC
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

_PARTED = re.compile(
    r"(?: ?[-–—·|•,;/] |(?<=[\d$]) )(?=[^\W\d_][^:\d]{0,25} ?: ?-?\$? ?\d)"  # « Qté : 6 – Prix : 2,50 $ »
    r"| [·|•] | ?[–—;/] (?=[^\W\d_][^:\d]{0,25} -?\$? ?\d)"  # « Qté 6 · Prix 2,50 $ »
)
_LONGEST = 30  # letters of a label
_BESIDE = 5.0  # line heights between a label and its figure: further, one right under it is surer
_UNDER = 2.4  # line heights between a label and the figure under it
_ORDER = ("quantity", "unit_price", "amount")
_FEWEST, _MOST = 2, 6  # blocks that tell what unknown labels mean; labels tried


class Said(NamedTuple):
    """A figure, its label's folded text, the rows and the cells of both, and the part of a cell that is both."""

    at: int
    until: int
    label: str
    value: str
    cells: tuple[Cell, ...]
    part: str = ""


def said_in(rows: Sequence[Row], labels: Labels) -> list[Said]:
    """Every figure of the rows that has a label, in reading order."""
    return [one for at in range(len(rows)) for one in _said_at(rows, at, labels)]


def _said_at(rows: Sequence[Row], at: int, labels: Labels) -> Iterator[Said]:
    cells = rows[at].cells
    for place, cell in enumerate(cells):
        parts = list(_within(at, cell, labels))
        if parts or not is_label(cell.text):
            yield from parts
            continue
        beside = next((one for one in cells[place + 1 : place + 2] if is_figure(one.text)), None)
        near = beside is not None and beside.x0 - cell.x1 < _BESIDE * cell.size
        found = None if near else _under(rows, at, cell)  # what stands far may be another column's
        if found is not None:
            under, figure = found
            yield Said(at, under, fold(cell.text), figure.text, (cell, figure))
        elif beside is not None:
            yield Said(at, at, fold(cell.text), beside.text, (cell, beside))


def _within(at: int, cell: Cell, labels: Labels) -> Iterator[Said]:
    """The figures of one cell with what labels them: before a colon, or a known label right before them."""
    for part in _PARTED.split(cell.text):
        label, colon, value = part.partition(":")
        if not colon:
            words = part.split()
            match = labels.at_start("columns", words)
            if match is None or not 0 < match.words < len(words):
                continue
            label, value = " ".join(words[: match.words]), " ".join(words[match.words :])
        if is_label(label) and is_figure(value):
            yield Said(at, at, fold(label), value.strip(), (cell,), part)


def _under(rows: Sequence[Row], at: int, cell: Cell) -> tuple[int, Cell] | None:
    """The figure right under a label, in its column, and its row; those of other columns may stand between."""
    for under in range(at + 1, len(rows)):
        if rows[under].page != rows[at].page or rows[under].y - cell.y > _UNDER * cell.size:
            return None
        own = [one for one in rows[under].cells if one.shares_column(cell) or in_column(one, cell)]
        if own:
            return next(((under, one) for one in own if is_figure(one.text) and in_column(one, cell)), None)
    return None


def is_label(text: str) -> bool:
    """Whether a text may say what a figure is: a few words without one."""
    text = text.strip()
    return bool(text[:1].isalpha()) and len(text) <= _LONGEST and not any(map(str.isdigit, text))


def is_figure(text: str) -> bool:
    """Whether a text is a number, with its unit or its currency."""
    return any(map(str.isdigit, text)) and bool(readings(bare(text)) or readings(counted(text)))


def best_of(said: Mapping[str, str]) -> Figures | None:
    """The figures that three texts say, in the reading that multiplies, else in the first."""
    quantities = dict.fromkeys((*readings(bare(said["quantity"])), *readings(counted(said["quantity"]))))
    ways = product(quantities, *(readings(bare(said[name])) for name in _ORDER[1:]))
    found = [Figures(*way) for way in ways]
    return next((each for each in found if each.proved), next(iter(found), None))


def meanings(said: Sequence[Said], labels: Labels) -> dict[str, str]:
    """What each label is: the known ones, and those that every block repeats and whose figures multiply in each."""
    known = {one.label: name for one in said if (name := labels.whole("columns", one.label)) in NUMERIC}
    if set(known.values()) == NUMERIC:
        return known
    counts = {one.label: sum(other.label == one.label for other in said) for one in said}
    most = max(counts.values(), default=0)
    repeated = [label for label, count in counts.items() if count == most][:_MOST]
    if most < _FEWEST:
        return known
    blocks = list(_blocks(said, repeated))
    for way in permutations(repeated, len(_ORDER)):
        names = dict(zip(way, _ORDER, strict=True))
        if all(known.get(label, name) == name for label, name in names.items()) and _all_multiply(blocks, names):
            return names
    return known


def _blocks(said: Sequence[Said], repeated: Sequence[str]) -> Iterator[dict[str, str]]:
    """The figures by label, from each place of the first label to its next."""
    starts = [at for at, one in enumerate(said) if one.label == repeated[0]]
    for start, end in pairwise([*starts, len(said)]):
        yield {one.label: one.value for one in reversed(said[start:end])}


def _all_multiply(blocks: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> bool:
    """Whether each block's figures do, and some other than « 1 × 45,00 = 45,00 »; what prints cents is the price."""
    told = False
    for block in blocks:
        if not block.keys() >= names.keys():
            return False
        texts = {name: block[label] for label, name in names.items()}
        figures = best_of(texts)
        if figures is None or not figures.proved or not CENTS.search(texts["unit_price"]):
            return False
        told = told or figures.unit_price != figures.amount
    return told
