"""What a line sells: its name, then its details line by line; a name that only wraps is one name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from daemon.domain.invoice import SERVICE, Line
from daemon.reading.invoice.coding import SAID_CODE, coded
from daemon.reading.invoice.figures import Figures, told_share
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell
from daemon.reading.invoice.services import kind_of

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]*")
_DETAIL = re.compile(r"[^\W\d_][^:]{0,40} ?:(?: |$)")
_OPEN_END = frozenset(
    {
        *("de", "du", "des", "d'", "la", "le", "les", "l'", "un", "une", "et", "ou", "à", "au", "aux", "en", "avec"),
        *("pour", "sur", "sans", "par", "of", "the", "and", "with", "for", "to", "in", "&"),
    }
)
BULLET = re.compile(r"^[·•▪◦‣●■*>–—-]\s+")
_ASIDE = re.compile(r" [·•] ?(?=\S)")  # « Boîte kraft · ruban vert · carte »
_TIMES = re.compile(r"^(?:[^\W\d_]{1,5}\.? )?[x×] (?=\w)|^[x×](?=[^\W\d_]{2})")  # « 24 », « dz x Carnet »
_PAIRS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_ENDED = (".", "!", "?", "»", "”")
_UNENDED = ("-", "–", "—", ",", "'", "’", "/", "+")
_LOW = re.compile(r"[aceginmopqrstuvwxyz ]+")  # letters that some fonts measure lower than others
_MEASURE = re.compile(
    r"\(?(?:\d+(?:[.,]\d+)? ?[x×] ?){0,2}\d+(?:[.,]\d+)?"
    r" ?(?:g|kg|mg|ml|cl|l|oz|lbs?|cm|mm|m|po|pi|in|ft|pouces?)\.?\)?",
    re.IGNORECASE,
)
_SAME_PLACE = 3.0  # points
_AS_LARGE, _GOING_ON = 1.03, 1.06  # times the other size; where no capital begins the lower
_A_NAME = 100.0  # points; a shorter text is not broken for want of room


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the longest text of a column ends, and where its texts break at the latest."""

    widest: float
    limit: float


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one line by column (place in the heading), top to bottom, with its figures."""

    by_column: dict[int, list[Cell]]
    heading: Heading
    figures: Figures
    code: str = ""

    def of(self, name: str) -> list[Cell]:
        place = self.heading.place(name)
        return self.by_column.get(place, []) if place is not None else []


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the lines of a table do with a column of texts, or with codes in it."""

    widest: float  # where its longest text ends
    wrapped: float  # how far at least a text that plainly goes on below would have reached
    holds_codes: bool  # and no more
    begins_with_codes: bool


def lines_from(table: Sequence[Texts], labels: Labels) -> list[Line]:
    """The lines of a table; what all of them do with their columns says how each is told."""
    habits = {name: _habits(name, table) for name in ("product", "description")}
    credited = all((each.figures.amount or 0) <= 0 for each in table)
    return [_line(texts, habits, labels, credited=credited) for texts in table]


def _line(texts: Texts, habits: Mapping[str, _Habits], labels: Labels, *, credited: bool) -> Line:
    """One line; a product column holds names or codes."""
    products, descriptions = texts.of("product"), texts.of("description")
    codes = texts.of("sku")
    codes = [code for code in codes if code is codes[0] or " " not in code.text]  # a title stands under some
    sku = _joined(codes) or texts.code
    if products and descriptions and habits["product"].holds_codes:
        sku, products = sku or products[0].text, []
    if products and descriptions:
        name, details = _joined(products), _folded(descriptions, _edges(texts, "description", habits))
    else:
        column = "product" if products else "description"
        name, *details = _folded(products or descriptions, _edges(texts, column, habits)) or [sku]
        if not sku and details and habits[column].begins_with_codes:
            sku, name, *details = name, *details
    sku = _TIMES.sub("", sku)  # the sign of a price and its count
    name, *aside = _ASIDE.split(_TIMES.sub("", name) if texts.figures.quantity is not None else name)
    details = [*aside, *details]
    if not sku:
        sku, name, details = coded(name, details)
    if texts.figures.share != 1 and (told := told_share(name)) and told[0] == texts.figures.share:
        name = told[1]
    figures = texts.figures
    amount = figures.amount or Decimal(0)
    counted = figures.quantity is not None
    quantity = figures.quantity if figures.quantity is not None else Decimal(1)
    price = figures.unit_price if counted or figures.unit_price is not None else amount  # one, at what it costs
    price = amount if price is None and not amount else price  # given
    kind = SERVICE if amount < 0 and not credited else kind_of(name, labels)
    return Line("\n".join([name, *details]), quantity, amount, price, sku, kind)


def _habits(name: str, table: Sequence[Texts]) -> _Habits:
    columns = [cells for each in table if (cells := each.of(name))]
    coded = [_CODE.fullmatch(cells[0].text) is not None for cells in columns]
    return _Habits(
        max((cell.x1 for cells in columns for cell in cells), default=0.0),
        min((_reach(*pair) for cells in columns for pair in pairwise(cells) if _must_go_on(*pair)), default=math.inf),
        all(coded) and all(len(cells) == 1 for cells in columns),
        all(coded) and all(any(map(str.isdigit, cells[0].text)) and len(cells) > 1 for cells in columns),
    )


def _edges(texts: Texts, name: str, habits: Mapping[str, _Habits]) -> Edges:
    """Where the texts of this column break: before the column after it, and before what was seen to wrap."""
    place = texts.heading.place(name)
    following = [column.x0 for column in texts.heading.columns if place is not None and column.x0 > _left(texts, place)]
    widest = habits[name].widest
    return Edges(widest, max(widest, min(habits[name].wrapped, min(following, default=widest) - 25)))


def _left(texts: Texts, place: int) -> float:
    return texts.heading.columns[place].x1


def _reach(upper: Cell, lower: Cell) -> float:
    """How far a line would reach with the first word of the next."""
    return upper.x1 + (lower.words[0].x1 - lower.words[0].x0) + 0.25 * upper.size


def _must_go_on(upper: Cell, lower: Cell) -> bool:
    """Whether no name nor detail ends where this line does, nor begins where the next does."""
    return abs(lower.x0 - upper.x0) <= _SAME_PLACE and lower.text[0].islower() and _is_unended(upper)


def _is_unended(cell: Cell) -> bool:
    last = cell.words[-1].text
    return is_open(cell.text) or last.casefold() in _OPEN_END or last.endswith(_UNENDED)


def _folded(cells: Sequence[Cell], edges: Edges) -> list[str]:
    """Lines of text, those that only wrap joined."""
    lines: list[list[Cell]] = []
    for cell in cells:
        if lines and wraps(lines[-1][-1], cell, edges, lines[-1][0]):
            lines[-1].append(cell)
        else:
            lines.append([cell])
    return [BULLET.sub("", _joined(line)) for line in lines]


def wraps(upper: Cell, lower: Cell, edges: Edges, first: Cell) -> bool:
    """Whether a text goes on below: same place and size, and broken where it had to be or where no name ends."""
    if abs(lower.x0 - first.x0) > _SAME_PLACE:
        return False
    if is_open(upper.text):
        return True
    if not _are_as_large(upper, lower) and not _LOW.fullmatch(lower.text):
        return False
    if any(begins.match(lower.text) for begins in (_DETAIL, BULLET, SAID_CODE)):
        return False
    if _is_unended(upper):
        return True
    following, reach = lower.words[0], _reach(upper, lower)
    full = reach > edges.limit
    if following.text[0].islower() or following.text.startswith("(") or _MEASURE.fullmatch(lower.text):
        length = upper.x1 - upper.x0
        return full or (reach > edges.widest and length > _A_NAME) or length > (edges.limit - upper.x0) / 2
    first_word = 1 + any(map(str.isdigit, upper.words[0].text))  # after its code
    titled = any(
        word.text[0].isupper() and word.text.isalpha() for word in upper.words[first_word:]
    )  # else a capital begins something else
    if upper.text.endswith(_ENDED):
        titled = False
    return full and upper.x1 - upper.x0 > _A_NAME and (titled or not following.text[0].isupper())


def unbroken(texts: Sequence[str]) -> list[str]:
    """Texts of which nothing tells the places: those that plainly go on with the one before joined to it."""
    whole: list[str] = []
    for text in texts:
        last = whole[-1].rpartition(" ")[2].casefold() if whole else ""
        lower = whole and text[0].islower() and (last in _OPEN_END or last.endswith(_UNENDED))
        if lower or (whole and is_open(whole[-1])):
            whole[-1] += f" {text}"
        else:
            whole.append(text)
    return whole


def _are_as_large(one: Cell, other: Cell) -> bool:
    """Whether two texts are of one size: what their accents add is not counted."""
    sizes, others = ([word.size for word in cell.words] for cell in (one, other))
    slack = _GOING_ON if other.text[0].islower() else _AS_LARGE
    return min(sizes) <= slack * max(others) and min(others) <= slack * max(sizes)


def is_open(text: str) -> bool:
    """Whether a parenthesis or a quotation is still open: it closes on the next line."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def _joined(cells: Sequence[Cell]) -> str:
    text = ""
    for cell in cells:
        glue = "" if not text or (text.endswith(("-", "'", "’")) and not text.endswith(" -")) else " "
        text += glue + cell.text
    return text
