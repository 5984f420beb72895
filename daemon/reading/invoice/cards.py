"""Lines printed without columns: a name and its amount, the quantity and the price among the words near them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise, permutations

from daemon.domain.invoice import SERVICE, Line
from daemon.reading.invoice.coding import coded
from daemon.reading.invoice.counting import counted
from daemon.reading.invoice.figures import CENTS, Figures, bare
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.services import kind_of
from daemon.reading.invoice.stacking import top_of
from daemon.reading.invoice.totals import is_end
from daemon.reading.invoice.wording import BULLET, unbroken
from daemon.reading.money import readings

_NUMBER = re.compile(
    r"(?<![\w.,/])(?<!\w-)\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{2,4})?(?![\w-]|/\d)"
    r"|(?<![\w.,/])(?<!\w-)\d+(?:[.,]\d{1,4})?(?!\w|/\d)"
)
_MONEY_SIGN = r"(?:(?:CAD?|USD?|C)?\$|\b(?:CAD|USD)\b)?"
_EACH = r"(?: ?/? ?(?:ea|each|ch|chacune?s?|un|unités?|l['’]unité|apiece)\b\.?)?"
_MINUS = "-–−"
_BEFORE = (
    rf"[(]?(?:(?:[×xX@*]|\bà|\bat|\bof|\bde|\bfor|\bq(?:uanti)?t[éy]\.? ?:?) ?)?(?:[{_MINUS}](?=[$\d]))?{_MONEY_SIGN} ?"
)
_AFTER = rf" ?{_MONEY_SIGN}(?: ?(?:[×xX@*]|à|at)(?!\w))?{_EACH}[)]?"
_PARTS, _EDGES = re.compile(r" [·•|] |  "), " ·•|,;:—–-"
_LEADING = 1.9  # line heights between two rows of one line
_INDENT, _SMALLER = 3.0, 0.95  # points; times the size of the row below
_NEXT = 5  # rows under the last card
_UNIT = (
    r"(?:pcs?|pces?|pi[eè]ces?|btes?|bx|sets?|ens|ensembles?|dz|doz|douz|douzaines?|dozens?|un|u|unit[éey]?s?|units?"
    r"|ea|ch|kg|g|lbs?|l|ml|m|hr?s?|heures?|hours?|jours?|days?|pr|paires?|pairs?|pqts?|pk|pkg|cs|ctn|rl|roul|btl)\.?"
)
_COUNTED = re.compile(rf"^(?P<count>[-–−]?\d[\d ,.\u00a0\u202f]*) ?{_UNIT}(?= ?(?:[×xX@*]|à\b|at\b))", re.IGNORECASE)
_QUANTITY = r"(?:(?:q(?:uanti)?t[éy]\.?|quant\.|nombre|n(?:om)?br?e?\.|units|unités) ?:? ?)?"
_PRICED = rf"{_MONEY_SIGN} ?\d[\d .,\u00a0\u202f]*[.,]\d\d ?\$?"
_EQUATION = re.compile(  # « Qté 36 à 5,95 $ = 214,20 $ », and nothing else
    rf"{_QUANTITY}\d[\d ]*(?: ?{_UNIT})? ?(?:[×xX@*]|à|at)? ?{_PRICED}{_EACH} ?(?:[=→:–—]|soit|total) ?"
    rf"(?P<amount>{_PRICED})",
    re.IGNORECASE,
)
_SUM = re.compile(r": ?-?\$? ?\d[\d ,.]*[.,]\d\d ?\$?$")  # « Articles : 588,00 $ » is no detail
_CODE = re.compile(r"[(\[](?=[\w./-]*\d)[A-Z][A-Z\d./-]+[)\]]")  # « 12 × 4,50 $  (CF-210)  54,00 $ »
_SIGNED = re.compile(rf"(?:^|[\s(@])[{_MINUS}] ?\$? ?$|\$ ?[{_MINUS}]$")
_DASH, _SAID = re.compile(r" [—–-] "), 2  # words beside a number: its unit
_MOST = 8  # numbers looked at in one block


@dataclass(frozen=True, slots=True)
class _Card:
    """The texts of one line, its amount, and where its rows begin and end."""

    texts: tuple[str, ...]
    amount: Decimal
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Cards:
    """The lines, which of them multiply, and the rows that they take."""

    lines: tuple[Line, ...]
    proved: tuple[bool, ...]
    first: int
    end: int


def carded(rows: Sequence[Row], labels: Labels) -> Cards | None:
    """What stands from the first block whose words multiply to its amount down to the totals."""
    said = [(card, *_line(card, labels)) for card in _cards(rows, labels)]
    start = next((at for at, (_, _, proved) in enumerate(said) if proved), None)
    if start is None:
        return None
    taken = said[start : start + 1]
    for card, line, proved in said[start + 1 :]:
        if not proved and line.amount == sum(one.amount for _, one, _ in taken):
            break  # what adds up the lines is a total, whatever it is called
        taken.append((card, line, proved))
    taken = _ended(taken, rows)
    lines, sure = tuple(line for _, line, _ in taken), tuple(proved for _, _, proved in taken)
    return Cards(lines, sure, taken[0][0].first, taken[-1][0].end)


_Said = tuple[_Card, Line, bool]


def _ended(taken: list[_Said], rows: Sequence[Row]) -> list[_Said]:
    """The cards up to the last that multiplies, with those right after it that a figure under them counts in."""
    last = max(at for at, (_, _, proved) in enumerate(taken, start=1) if proved)
    for count in range(len(taken), last, -1):
        block, end = taken[last - 1 : count], taken[count - 1][0].end
        printed = {value for row in rows[end : end + _NEXT] for value in readings(bare(row.cells[-1].text))}
        close = all(one[0].end == other[0].first for one, other in pairwise(block))
        if close and sum(line.amount for _, line, _ in taken[:count]) in printed:
            return [(card, line, True) for card, line, _ in taken[:count]]
    return taken[:last]


def multiplied(text: str, amount: Decimal, labels: Labels) -> Line | None:
    """What a text sells for an amount, when a quantity and a price among its words make it."""
    line, proved = _line(_Card((text,), amount, 0, 0), labels)
    return line if proved else None


def factored(text: str, amount: Decimal) -> Figures | None:
    """The count and the price that stand among the words of a text and make the amount."""
    return next((figures for figures, _ in _factors(_Card((text,), amount, 0, 0))), None)


def _cards(rows: Sequence[Row], labels: Labels) -> Iterator[_Card]:
    rows = [_apart(row) for row in rows]
    ends = {at for at, row in enumerate(rows) if is_end(row, labels)}
    starts = {at for at, row in enumerate(rows) if _is_priced(row)}
    firsts = {at: _first(rows, at, starts | ends, labels) for at in sorted(starts - ends)}
    taken = starts | ends | set(firsts.values()) | {at for at, row in enumerate(rows) if _SUM.search(row.text)}
    for at, first in firsts.items():
        end = at + 1
        while end < len(rows) and end not in taken and _follows(rows[end - 1], rows[end], labels):
            end += 1
        texts = ["  ".join(cell.text for cell in row.cells) for row in rows[first:end]]
        texts[at - first] = "  ".join(cell.text for cell in rows[at].cells[:-1])
        if first < at and not _only_counts(rows[at]):
            texts[:2] = [" ".join(texts[:2])]
        yield _Card(tuple(texts), _amount(rows[at]), first, end)


def _apart(row: Row) -> Row:
    """The row, the amount of one that is an equation as a cell of its own: « Qté 36 à 5,95 $ = 214,20 $ »."""
    likely = any(sign in row.text for sign in "=$")
    said = _EQUATION.fullmatch(" ".join(word.text for word in row.words)) if likely else None
    at = len(row.words) - len(said["amount"].split()) if said else 0
    if at <= 1:
        return row
    sizes = accumulate((len(cell.words) for cell in row.cells), initial=0)
    before = [cell.words[: at - 1 - taken] for cell, taken in zip(row.cells, sizes, strict=False) if taken < at - 1]
    return Row((*map(Cell, before), Cell(row.words[at:])), row.page)


def _first(rows: Sequence[Row], at: int, taken: set[int], labels: Labels) -> int:
    """Where the texts of a priced row begin: above one that only counts, or that lacks the count above it."""
    if _only_counts(rows[at]):
        return top_of(rows, at, labels, lambda upper: upper not in taken and not _is_under(rows, upper, at - 1))
    if at and at - 1 not in taken and _follows(rows[at - 1], rows[at], labels) and len(rows[at - 1].cells) == 1:
        whole = " ".join([rows[at - 1].text, *(cell.text for cell in rows[at].cells[:-1])])
        alone = " ".join(cell.text for cell in rows[at].cells[:-1])
        amount = _amount(rows[at])
        return at - (alone[:1].islower() or (factored(alone, amount) is None and factored(whole, amount) is not None))
    return at


def _is_under(rows: Sequence[Row], at: int, name: int) -> bool:
    """Whether a row above a name is set in or set smaller than it: what describes the line before."""
    upper, lower = rows[at].cells[0], rows[name].cells[0]
    centred = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) < _INDENT
    return not centred and (upper.x0 > lower.x0 + _INDENT or upper.size < _SMALLER * lower.size)


def _amount(row: Row) -> Decimal:
    return readings(bare(row.cells[-1].text))[0]


def _only_counts(row: Row) -> bool:
    """Whether a row prints a count, a price and what they make, and nothing else: its name stands above it."""
    texts = [cell.text for cell in row.cells[:-1]]
    texts = [text for at, text in enumerate(texts) if not at or not _CODE.fullmatch(text)]
    found = counted("  ".join(texts).rstrip(_EDGES), _amount(row))
    return found is not None and found.figures.proved


def _is_priced(row: Row) -> bool:
    """Whether a row prints a text or what multiplies to it and, apart, an amount with its cents."""
    last = row.cells[-1].text
    text = " ".join(cell.text for cell in row.cells[:-1][:2])  # « 80   Savon (6,90)   552,00 »
    amount = len(row.cells) > 1 and CENTS.search(last) and readings(bare(last))
    return bool(amount) and (any(map(str.isalpha, text)) or _only_counts(row))


def _follows(row: Row, lower: Row, labels: Labels) -> bool:
    """Whether a row goes on with a block; « À reporter 2 069,88 » does not."""
    carried = labels.at_start("furniture", lower.cells[0].text.split()) is not None and CENTS.search(lower.text)
    return row.page == lower.page and lower.y - row.y < _LEADING * row.size and not carried


def _line(card: _Card, labels: Labels) -> tuple[Line, bool]:
    """The line, and whether a quantity and a price among its words prove it; without them it is one of its kind."""
    found = next(_factors(card), None)
    texts = _without([_COUNTED.sub(r"\g<count>", text) for text in card.texts], found[1]) if found else card.texts
    texts = [BULLET.sub("", text) for text in texts]
    name, *details = [part.strip(_EDGES) for text in texts for part in _PARTS.split(text) if part.strip(_EDGES)] or [""]
    name, *details = unbroken([name, *details])
    sku, name, details = coded(name, details)
    kind = SERVICE if card.amount < 0 else kind_of(name, labels)
    figures = found[0] if found else Figures(Decimal(1), card.amount, card.amount)
    assert figures.quantity is not None
    line = Line("\n".join([name, *details]), figures.quantity, card.amount, figures.unit_price, sku, kind)
    return line, found is not None


def _factors(card: _Card) -> Iterator[tuple[Figures, tuple[str, str]]]:
    """Every two numbers of the texts that multiply to the amount, of which one alone prints cents: the price."""
    found = [(match[0], text[: match.start()]) for text in card.texts for match in _NUMBER.finditer(text)][:_MOST]
    for (quantity, _), (price, before) in permutations(found, 2):
        if CENTS.search(quantity) or not CENTS.search(price):
            continue
        sign = -1 if card.amount < 0 and _SIGNED.search(before) else 1
        figures = Figures(readings(quantity)[0], sign * readings(price)[0], card.amount)
        if figures.quantity and figures.proved:
            yield figures, (quantity, price)


def _without_clauses(text: str, numbers: Sequence[str]) -> str:
    """The text without what stands between its dashes and only says the numbers: « Savon — 12 un. — 4,50 $ l’un »."""
    name, *clauses = _DASH.split(text)
    figured = [clause for clause in clauses if any(_holds(clause, [number]) for number in numbers)]
    plain = all(len(_NUMBER.sub("", clause).replace("$", "").split()) <= _SAID for clause in figured)
    if len(figured) < len(numbers) or not plain:
        return text
    return " — ".join([name, *(clause for clause in clauses if clause not in figured)])


def _holds(text: str, numbers: Sequence[str]) -> bool:
    """Whether a text says all the numbers: « 72 à 5,85 », not « chocolat noir 72 % » above it."""
    said = [match[0] for match in _NUMBER.finditer(text)]
    return all(number in said for number in numbers)


def _without(texts: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """The texts without these numbers, where they stand first, and the signs beside them."""
    found = [_without_clauses(text, numbers) for text in texts]
    if found != list(texts):
        return found
    for number in numbers:
        said = re.compile(rf"(?<![\w.,/-]){_BEFORE}(?<![\w.,]){re.escape(number)}(?!\d|[.,]\d){_AFTER}", re.IGNORECASE)
        spots = [at for at, text in enumerate(found) if said.search(text)]
        at = next((at for at in spots if _holds(texts[at], numbers)), spots[0] if spots else None)
        if at is not None:
            found[at] = said.sub("", found[at], count=1)
    return found
