"""The lines of an invoice written as a letter: "24 coffrets à 68,00 $ chacun, soit 1 632,00 $", proved one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from daemon.domain.invoice import Line
from daemon.reading.invoice.cards import multiplied
from daemon.reading.invoice.coding import coded
from daemon.reading.invoice.figures import Figures
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.services import kind_of
from daemon.reading.invoice.told_sums import is_told
from daemon.reading.invoice.totals import is_end
from daemon.reading.money import readings

_SIGN = r"(?: ?[-–−](?!\d)| ?CR\b)?"
_MONEY = rf"(?:[-–−] ?)?(?:(?:CA|C|US)?\$ ?)?\d[\d.,\u00a0\u202f]*(?:(?<=\d) \d{{3}}[\d.,]*)*(?<=\d)(?: ?\$)?{_SIGN}"
_COUNT = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_EACH = (
    r"(?:(?:à )?l['’][^\W\d_]+|(?:le|la|the|an?|par|per) [^\W\d_]+|/ ?\w+\.?|pi[eè]ce|chacune?s?|chaque|each|apiece"
    r"|ea\b\.?|ch\.|un\.)"
)
_SO = (
    r"(?:[,:=(–—→-]|\bsoit\b|\bpour\b|\bfor\b|\bun total de\b|\btotall?ing\b|\ba total of\b|\bor\b|\bi\.e\.|\btotal\b"
    r"|\b(?:ce qui|cela|[çc]a) (?:fait|donne)\b|\bthat comes to\b|\bmaking\b|\bcomes to\b|\bbeing\b"
    r"|\bthat is\b|\bwhich (?:is|makes|comes to)\b|\bc['’]est-à-dire\b)"
)
_AT = r"(?:[àÀ]|[aA]t|@|au (?:prix|coût|tarif) (?:unitaire )?de|à raison de|for|pour|×|x)"
_TIMES = r"(?:×|x|X|à|at|@|à raison de)"
_UNITS = r"(?: [^\W\d_]{1,10}\.?)?"
_HOURS = (
    r"(?:(?:h|hrs?|heures?|hours?)\.? (?:de |d['’]|of )?"
    r"|(?:unit(?:[ée]s?|s)?|exemplaires?|pi[eè]ces?|pieces?|copies|pcs?\.?) (?:de |d['’]|of ))?"
)
_END = rf"{_EACH}? ?(?:{_SO} ?)+(?P<amount>{_MONEY})"
_SALE = (
    rf"(?P<quantity>{_COUNT}) ?(?:×|x|X|fois)? ?{_HOURS}(?P<name>[^\W\d_](?:\([^()$]{{0,160}}\)|[^;:$]){{2,90}}?)[,.]?"
    rf" {_AT} (?P<price>{_MONEY}) ?{_END}"
)
SOLD = re.compile(rf"(?<![\w.,$]){_SALE}")
_NAME = r"(?P<name>(?:\d+[ -])?[^\W\d_].{2,90}?) ?[:,(–—-]? ?"
_LISTED = tuple(
    re.compile(rf"{shape}(?: [A-Z]{{3}})?(?: \((?P<aside>[^()]*[^\W\d_]{{3}}[^()]*)\))?[).,; ]*")
    for shape in (
        _SALE,
        rf"{_NAME}(?P<quantity>{_COUNT}){_UNITS} ?{_TIMES} ?(?P<price>{_MONEY})(?: [A-Z]{{3}})? ?{_END}",
        rf"{_NAME}(?P<quantity>{_COUNT}){_UNITS} (?P<price>{_MONEY}) ?{_EACH}? ?[=→] ?(?P<amount>{_MONEY})",
        rf"{_NAME}(?:{_AT} ?)?(?P<price>{_MONEY}) ?{_EACH}? ?(?:×|x|X|fois|\*) ?(?P<quantity>{_COUNT}){_UNITS} ?{_END}",
    )
)
_ANYWHERE = re.compile(rf"(?<![\w.,$])(?={_SALE})")
_ASIDE = re.compile(  # « Gourde (Logo 2 couleurs; prénoms gravés) »: not « Truffes (boîte de 9) »
    r"(?P<name>[^\W\d_].*?) \((?P<aside>(?=[^()]*(?:[;:«“]|(?:\S+ ){3}))[^()]+)\)"
)
_BULLET = re.compile(
    r"(?:[-–—•·*▪◦‣●■>☐☑☒✓✔➜➤]|\d{1,2}[.)]|[a-z][.)]"
    r"|(?:ligne|line|article|item|poste|produit|product) (?:n[°o]\.? ?|#)?\d{1,2}[.):]?) ",
    re.IGNORECASE,
)
_ENDED = re.compile(rf"(?P<head>.+?) ?(?:{_SO} ?)+(?P<amount>{_MONEY})[.,;]*")
_INDENT, _SMALLER = 3.0, 0.95  # points; times the size of the row above
_LEADING = 1.6  # line heights between two lines of one item
_SPEAKERS = frozenset({"nous", "vous", "we", "you", "i", "je", "ils", "elles", "they", "on"})
_MOST = 3  # lines of one item


def told(rows: Sequence[Row], labels: Labels) -> tuple[Line, ...]:
    """The lines that a list or sentences state; only those whose quantity, price and amount multiply."""
    listed, said = tuple(_listed(rows, labels)), _in_sentences(rows, labels)
    return listed if len(listed) >= len(said) else said


def _listed(rows: Sequence[Row], labels: Labels) -> Iterator[Line]:
    """The items of a list, « Savon : 12 à 4,50 $ = 54,00 $ », each with the texts right under it."""
    at = 0
    while at < len(rows):
        found = _item(rows, at, labels)
        at += 1
        if found:
            line, at = found
            under = [line.description]
            while at < len(rows) and _follows(rows[at - 1], rows[at], labels) and not _item(rows, at, labels):
                under.append(" ".join(cell.text for cell in rows[at].cells))
                at += 1
            yield replace(line, description="\n".join(under))


def _item(rows: Sequence[Row], at: int, labels: Labels) -> tuple[Line, int] | None:
    """The line that begins at this row, over as few rows as say it all, and where it ends."""
    text = ""
    for end in range(at, min(at + _MOST, len(rows))):
        said = " ".join(cell.text for cell in rows[end].cells)
        if end > at and (_BULLET.match(said) or not _is_close(rows[end - 1], rows[end])):
            return None
        text = f"{text} {said}".strip()
        if line := _sold(text, labels):
            return line, end + 1
    return None


def _sold(text: str, labels: Labels) -> Line | None:
    """What a whole text sells: in one of the usual orders, else in any where a list's mark begins it."""
    bullet = _BULLET.match(text)
    bare = text[bullet.end() :] if bullet else text
    matches = [match for shape in _LISTED if (match := shape.fullmatch(bare)) and not _speaks(match["name"])]
    line = next((line for match in matches for line in _lines(match, labels)), None)
    if line is None and bullet and (ended := _ENDED.fullmatch(bare)) and (values := readings(ended["amount"])):
        return multiplied(ended["head"], values[0], labels)
    return line


def _speaks(name: str) -> bool:
    """Whether words are the start of a sentence (« Nous vous facturons 24 coffrets… »), no name."""
    return any(word in _SPEAKERS for word in name.casefold().split())


def _follows(row: Row, lower: Row, labels: Labels) -> bool:
    """Whether a row goes on with what the one above it says of an item."""
    set_in = lower.cells[0].x0 > row.cells[0].x0 + _INDENT or lower.size < _SMALLER * row.size
    told = is_told(lower) and not set_in
    return _is_close(row, lower) and len(lower.cells) == 1 and not is_end(lower, labels) and not told


def _is_close(row: Row, lower: Row) -> bool:
    return row.page == lower.page and lower.y - row.y < _LEADING * max(row.size, lower.size)


def _in_sentences(rows: Sequence[Row], labels: Labels) -> tuple[Line, ...]:
    text = " ".join(cell.text for row in rows for cell in row.cells)
    found: list[tuple[int, Line]] = []
    for match in _ANYWHERE.finditer(text):
        end = match.end("amount")
        for line in _lines(match, labels):
            found = [(other, sold) for other, sold in found if other != end]  # the later start has the shorter name
            found.append((end, line))
    return tuple(line for _, line in found)


def _lines(match: re.Match[str], labels: Labels) -> Iterator[Line]:
    ways = product(*(readings(match[name].strip(" .,")) for name in ("quantity", "price", "amount")))
    figures = (Figures(*way) for way in ways)
    if proved := next((each for each in figures if each.proved), None):
        sku, name, _ = coded(match["name"].strip(" ,"), ())
        aside = _ASIDE.fullmatch(name)
        name = f"{aside['name']}\n{aside['aside']}" if aside else name
        after = match.groupdict().get("aside")  # « …, soit 466,56 $ (dorure : initiales) »
        name = f"{name}\n{after}" if after else name
        assert proved.quantity is not None
        assert proved.amount is not None
        yield Line(name, proved.quantity, proved.amount, proved.unit_price, sku, kind_of(name, labels))
