"""What a line sells: its name, then its details line by line; a name that only wraps is one name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from daemon.domain.invoice import ITEM, SERVICE, Line
from daemon.reading.invoice.figures import Figures, told_share
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]*")
_DETAIL = re.compile(r"[^\W\d_][^:]{0,40} ?:(?: |$)")
_OPEN_END = frozenset(
    [
        "de",
        "du",
        "des",
        "d'",
        "la",
        "le",
        "les",
        "l'",
        "un",
        "une",
        "et",
        "ou",
        "à",
        "au",
        "aux",
        "en",
        "avec",
        "pour",
        "sur",
        "sans",
        "par",
        "of",
        "the",
        "and",
        "with",
        "for",
        "to",
        "in",
        "&",
    ]
)
_ASIDE = re.compile(r" ?[,;(+] ?| [-–—] | (?:avec|with|et|and|incl\w*) ", re.IGNORECASE)
_BULLET = re.compile(r"^[·•▪◦‣●■*>–—-]\s+")
_PAIRS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_ITS_CODE = r"(?P<code>(?=[A-Z0-9./_-]*\d)[A-Z0-9]+(?:[-./_][A-Z0-9]+)+|[A-Z]{2,}\d{2,}|[A-Z]{1,5}(?:-[A-Z0-9]+)+)"
_CODED = (
    re.compile(r"\[(?P<code>[\w./-]+)\] ?(?P<name>.+)"),
    re.compile(_ITS_CODE + r" ?[-–—:|] (?P<name>.+)"),
    re.compile(r"(?P<name>.+) \((?:(?:UGS|SKU|code|réf\.?|ref\.?) ?:? ?)?" + _ITS_CODE + r"\)"),
)
_CODE_LAST = re.compile(r"(?P<name>.+?) ?(?:\(|\[| [-–—] )(?P<code>(?=[A-Z0-9./_-]*\d)[A-Z0-9][A-Z0-9./_-]{2,})[)\]]?")
_A_CODE = re.compile(_ITS_CODE)
_CODE_FIRST = re.compile(r"(?P<code>\d{3,8}[A-Z]?) ?[-–—:|] ?(?P<name>[^\W\d_].+)")
_YEAR = re.compile(r"20\d\d")
_ALONE = re.compile(r"\(" + _ITS_CODE + r"\)|\[" + _ITS_CODE.replace("<code>", "<other>") + r"\]")
_SAID_CODE = re.compile(
    r"\(?(?:UGS|SKU|Code(?: produit)?|Product code|Item code|N° d['’]article|Item no\.?|Réf\.?|Ref\.?|Art\.)"
    r" ?[:#]? ?(?P<code>(?=[\w./-]*[\dA-Z])[\w./-]{2,20})\)?",
    re.IGNORECASE,
)
_SAME_PLACE = 3.0  # points
_A_NAME = 100.0  # points; a shorter text is not broken for want of room


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one line by column (place in the heading), top to bottom, with its figures."""

    by_column: dict[int, list[Cell]]
    heading: Heading
    figures: Figures

    def of(self, name: str) -> list[Cell]:
        place = self.heading.place(name)
        return self.by_column.get(place, []) if place is not None else []


def line_from(texts: Texts, table: Sequence[Texts], labels: Labels) -> Line:
    """The line; what other lines do with their columns says whether a product column holds names or codes."""
    products, descriptions = texts.of("product"), texts.of("description")
    sku = _joined(texts.of("sku"))
    if products and descriptions and _holds_codes(table):
        sku, products = sku or products[0].text, []
    if products and descriptions:
        name, details = _joined(products), _folded(descriptions, _limit(texts, "description", table))
    else:
        column = "product" if products else "description"
        name, *details = _folded(products or descriptions, _limit(texts, column, table)) or [sku]
        if not sku and details and _begins_with_codes(column, table):
            sku, name, *details = name, *details
    if not sku:
        sku, name, details = coded(name, details)
    if texts.figures.share != 1 and (told := told_share(name)) and told[0] == texts.figures.share:
        name = told[1]
    figures = texts.figures
    amount = figures.amount or Decimal(0)
    counted = figures.quantity is not None
    quantity = figures.quantity if figures.quantity is not None else Decimal(1)
    price = figures.unit_price if counted or figures.unit_price is not None else amount  # one, at what it costs
    credited = all((each.figures.amount or 0) <= 0 for each in table)
    kind = SERVICE if amount < 0 and not credited else kind_of(name, labels)
    return Line("\n".join([name, *details]), quantity, amount, price, sku, kind)


def _holds_codes(table: Sequence[Texts]) -> bool:
    return all(len(cells) == 1 and _CODE.fullmatch(cells[0].text) for texts in table if (cells := texts.of("product")))


def _begins_with_codes(column: str, table: Sequence[Texts]) -> bool:
    """Whether every line prints its code above its name, in one column."""
    firsts = [(cells[0].text, len(cells)) for texts in table if (cells := texts.of(column))]
    return all(_CODE.fullmatch(text) and any(map(str.isdigit, text)) and count > 1 for text, count in firsts)


def _limit(texts: Texts, name: str, table: Sequence[Texts]) -> float:
    """Where the text of this column must break at the latest: the left edge of the column after it."""
    place = texts.heading.place(name)
    following = [column.x0 for column in texts.heading.columns if place is not None and column.x0 > _left(texts, place)]
    widest = max((cell.x1 for each in table for cell in each.of(name)), default=0.0)
    return max(widest, min(following, default=widest) - 25)


def _left(texts: Texts, place: int) -> float:
    return texts.heading.columns[place].x1


def _folded(cells: Sequence[Cell], limit: float) -> list[str]:
    """Lines of text, those that only wrap joined."""
    lines: list[list[Cell]] = []
    for cell in cells:
        if lines and _wraps(lines[-1][-1], cell, limit, lines[-1][0]):
            lines[-1].append(cell)
        else:
            lines.append([cell])
    return [_BULLET.sub("", _joined(line)) for line in lines]


def _wraps(upper: Cell, lower: Cell, limit: float, first: Cell) -> bool:
    """Whether a text goes on below: same place and size, and broken where it had to be or where no name ends."""
    if abs(lower.x0 - first.x0) > _SAME_PLACE:
        return False
    if is_open(upper.text):
        return True
    if abs(lower.size - upper.size) > 0.05 * upper.size:
        return False
    if any(begins.match(lower.text) for begins in (_DETAIL, _BULLET, _SAID_CODE)):
        return False
    last, following = upper.words[-1].text, lower.words[0]
    if last.casefold() in _OPEN_END or last.endswith(("-", ",", "'", "’")):
        return True
    full = upper.x1 + (following.x1 - following.x0) + 0.25 * upper.size > limit
    if following.text[0].islower() or following.text.startswith("("):
        return full or upper.x1 - upper.x0 > (limit - upper.x0) / 2
    titled = any(
        word.text[0].isupper() and word.text.isalpha() for word in upper.words[1:]
    )  # else a capital begins something else
    return full and upper.x1 - upper.x0 > _A_NAME and (titled or not following.text[0].isupper())


def is_open(text: str) -> bool:
    """Whether a parenthesis or a quotation is still open: it closes on the next line."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def coded(name: str, details: Sequence[str]) -> tuple[str, str, list[str]]:
    """The code printed with the name or below it ("[ML-250] Miel", "UGS : ML-250"), and the texts without it."""
    for shape in _CODED:
        if match := shape.fullmatch(name):
            return match["code"], match["name"], list(details)
    said = next((match for text in details if (match := _SAID_CODE.fullmatch(text) or _ALONE.fullmatch(text))), None)
    return (
        (said[said.lastgroup or "code"], name, [text for text in details if text != said[0]])
        if said
        else ("", name, list(details))
    )


def recoded(lines: Sequence[Line], labels: Labels) -> tuple[Line, ...]:
    """The lines with their codes apart, where every name has one: « Carnet relié (3022) », « 4003 – Porte-clés ».

    So where every line has a detail that is a code.
    """
    lines = _with_code_below(lines)
    for shape in (_CODE_LAST, _CODE_FIRST):
        found = {at: shape.fullmatch(line.name) for at, line in enumerate(lines) if not line.sku}
        year = len(lines) == 1 and any(match and _YEAR.fullmatch(match["code"]) for match in found.values())
        if found and not year and all(found[at] or lines[at].kind == SERVICE for at in found) and any(found.values()):
            return tuple(
                _recoded(line, match, labels) if (match := found.get(at)) else line for at, line in enumerate(lines)
            )
    return tuple(lines)


def _with_code_below(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with the code that stands alone among its details, where all goods have one."""
    details = [line.description.split("\n") for line in lines]
    codes = [next((text for text in said[1:] if _A_CODE.fullmatch(text)), "") for said in details]
    goods = [code for line, code in zip(lines, codes, strict=True) if line.kind == ITEM]
    if not goods or not all(goods) or any(line.sku for line in lines):
        return list(lines)
    return [
        replace(line, sku=code, description="\n".join(text for text in said if text != code))
        for line, said, code in zip(lines, details, codes, strict=True)
    ]


def _recoded(line: Line, match: re.Match[str], labels: Labels) -> Line:
    text = "\n".join([match["name"], *line.description.split("\n")[1:]])
    kind = line.kind if line.amount < 0 else kind_of(match["name"], labels)
    return replace(line, sku=match["code"], description=text, kind=kind)


def _joined(cells: Sequence[Cell]) -> str:
    text = ""
    for cell in cells:
        glue = "" if not text or (text.endswith(("-", "'", "’")) and not text.endswith(" -")) else " "
        text += glue + cell.text
    return text


def kind_of(name: str, labels: Labels) -> str:
    """Goods, or a service that makes no row."""
    return SERVICE if _is_service(name, labels) else ITEM


def _is_service(name: str, labels: Labels) -> bool:
    """French names a service first ("Livraison locale"), English last ("Local delivery")."""
    words = name.split()
    start = labels.at_start("services", words)
    head = _ASIDE.split(name, maxsplit=1)[0].split()
    last = labels.sections["services_last"].get(fold(head[-1])) if head else None
    if last == "goods":
        return False
    if last == "words" or (start and start.name == "start"):
        return True
    inner = {label for label, kind in labels.sections["services"].items() if kind == "within"}
    pairs = [fold(word) for word in words] + [fold(a + b) for a, b in itertools.pairwise(words)]
    return any(pair in inner for pair in pairs)
