"""Who is billed and where it ships: the block of text that a party's label announces, and the e-mails in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import Sheet, as_number
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import total_in
from daemon.reading.money import readings

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_BROKEN_EMAIL = re.compile(r"(?<=[@.-])\n(?=[\w.@-]+$)|\n(?=@)", re.MULTILINE)
_ATTENTION = re.compile(r"(?:attn|attention|att|a l'attention|à l'attention|aux soins|c/o|a/s)\b", re.IGNORECASE)
_ALSO_KNOWN = re.compile(r"f\.? ?a\.? ?s|faisant affaire|d\.?/?b\.?/?a|o/a|doing business|aussi connu", re.IGNORECASE)
_SUFFIXES = frozenset({"inc", "ltee", "ltd", "llc", "senc", "sencrl", "enr", "limitee", "limited", "corp", "srl", "co"})
_OPEN_END = frozenset(
    ["de", "du", "des", "d'", "la", "le", "les", "l'", "et", "&", "of", "the", "and", "pour", "for", "-"]
)
_SHARED_DOMAINS = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "outlook.com",
        "yahoo.com",
        "yahoo.ca",
        "videotron.ca",
        "bell.net",
        "icloud.com",
        "live.ca",
        "live.com",
    ]
)
_LEADING = 2.3  # line heights between two lines of one block
_BESIDE = 80.0  # points: a label centred over a box stands this far from its text
_MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class Seller:
    """Our own company: what of it may stand on a document is never the client's."""

    name: str
    tps: str
    tvq: str
    emails: tuple[str, ...] = ()
    address: str = ""

    def signs(self, text: str) -> bool:
        """Whether a text names us: our name, one of our addresses or tax numbers."""
        said, digits = fold(text), re.sub(r"\D", "", text)
        names = [fold(name) for name in (self.name, *self.emails, *self.address.split("\n"))]
        numbers = [re.sub(r"\D", "", number)[:9] for number in (self.tps, self.tvq)]
        return any(name and name in said for name in names) or any(one and one in digits for one in numbers)

    def owns(self, email: str) -> bool:
        """Whether an address is ours: listed, or of a domain that is ours alone."""
        ours = {address.casefold() for address in self.emails}
        domains = {address.rpartition("@")[2] for address in ours} - _SHARED_DOMAINS
        return email.casefold() in ours or email.casefold().rpartition("@")[2] in domains


@dataclass(frozen=True, slots=True)
class Client:
    """The client's side of an invoice, with the doubts about it."""

    name: str
    emails: tuple[str, ...]
    bill_to: str
    ship_to: str
    doubts: tuple[Doubt, ...]


def client_of(sheet: Sheet, seller: Seller) -> Client:
    """Read both blocks; a name or an e-mail that stands in neither is never taken without a doubt."""
    billed, shipped = _parties(sheet)
    block = (billed or shipped or [[]])[0]
    name, rest = _name(block)
    doubts = [_name_doubt(name, billed, shipped)]
    emails, stray = _emails(sheet, [*billed, *shipped], seller)
    if not shipped and (label := _unfollowed(sheet)):
        doubts.append(Doubt("ship_to", because("label_without_value", label=label)))
    if stray:
        doubts.append(Doubt("client_emails", because("email_outside_client", emails=", ".join(stray))))
    ship_to = "\n".join(_without_emails(shipped[0])) if shipped else ""
    bill_to = "\n".join(_without_emails(rest))
    return Client(name, emails, bill_to, ship_to, tuple(doubt for doubt in doubts if doubt))


def names_in_blocks(sheet: Sheet) -> set[str]:
    """Folded names of whoever is billed: a supplier bills us."""
    return {fold(_name(block)[0]) for block in _parties(sheet)[0]}


def _parties(sheet: Sheet) -> tuple[list[list[str]], list[list[str]]]:
    """Blocks of whoever is billed and of where it ships; a mere recipient is billed when nobody else is."""
    billed, shipped, received = (_blocks(sheet, party) for party in ("bill_to", "ship_to", "recipient"))
    return (billed, [*shipped, *received]) if billed else (received, shipped)


def _unfollowed(sheet: Sheet) -> str | None:
    """A label of the delivery address that stands alone, without its address."""
    for row in sheet.rows:
        for cell in row.cells:
            if sheet.labels.whole("parties", cell.text) == "ship_to" and not _means_more(sheet, cell.text):
                return cell.text
    return None


def _means_more(sheet: Sheet, text: str) -> bool:
    """Whether a party's label may as well announce a date or an amount ("Livraison")."""
    return any(sheet.labels.whole(section, text) for section in ("fields", "totals"))


def _name_doubt(name: str, billed: list[list[str]], shipped: list[list[str]]) -> Doubt | None:
    if not name:
        return Doubt("client_name", because("client_not_found"))
    if not billed and shipped:
        return Doubt("client_name", because("client_from_delivery", name=name))
    company = next((line for line in (billed or shipped)[0] if _is_company(line)), None)
    if company and not _is_company(name):
        return Doubt("client_name", because("client_two_names", first=name, second=company))
    others = [other for block in billed[1:] if fold(other := _name(block)[0]) != fold(name)]
    return Doubt("client_name", because("client_two_names", first=name, second=others[0])) if others else None


def _blocks(sheet: Sheet, party: str) -> list[list[str]]:
    found = []
    for at, row in enumerate(sheet.rows):
        for place, cell in enumerate(row.cells):
            words = cell.text.split()
            match = sheet.labels.at_start("parties", words)
            if match is None or match.name != party:
                continue
            label, rest = " ".join(words[: match.words]), " ".join([match.left, *words[match.words :]]).strip(" :")
            if rest and ":" not in "".join(words[: match.words + 1]):
                continue
            lines = _block(sheet, at, place, rest)
            if _means_more(sheet, label) and (len(lines) < 2 or total_in(row, sheet.labels)):  # noqa: PLR2004
                continue
            if lines and _is_name(lines):
                found.append(lines)
    return found


def _is_name(lines: Sequence[str]) -> bool:
    first = lines[0]
    is_value = as_day(first) is not None or bool(readings(first)) or (as_number(first) and len(lines) == 1)
    return any(c.isalpha() for c in first) and not is_value


def _block(sheet: Sheet, at: int, place: int, rest: str) -> list[str]:
    """The lines that a label announces: beside it, then below."""
    label = sheet.rows[at].cells[place]
    start = _first(sheet, at, place)
    if rest:
        return [rest, *(cell.text for cell in _going_down(sheet, at, label, start))]
    if start is None:
        return []
    index, cell = start
    return [cell.text, *(lower.text for lower in _going_down(sheet, index, cell, None))]


def _first(sheet: Sheet, at: int, place: int) -> tuple[int, Cell] | None:
    """The first line of the block: below the label, else at its right."""
    row = sheet.rows[at]
    label = row.cells[place]
    for index in range(at + 1, len(sheet.rows)):
        lower = sheet.rows[index]
        if lower.page != row.page or lower.y - row.y > 3.2 * label.size:
            break
        near = [(_apart(label, cell), cell) for cell in lower.cells]
        distance, cell = min(near, key=lambda pair: pair[0])
        if (distance == 0 or (distance < _BESIDE and cell.x0 < label.x0)) and _may_begin(sheet, cell):
            return index, cell
    if place + 1 < len(row.cells):
        right = row.cells[place + 1]
        if right.x0 - label.x1 < 2 * _BESIDE and _may_begin(sheet, right):
            return at, right
    return None


def _may_begin(sheet: Sheet, cell: Cell) -> bool:
    return not sheet.is_label(cell) and as_day(cell.text) is None


def _apart(one: Cell, other: Cell) -> float:
    return max(0.0, other.x0 - one.x1, one.x0 - other.x1)


def _going_down(sheet: Sheet, at: int, first: Cell, start: tuple[int, Cell] | None) -> Iterator[Cell]:
    """Cells under the first that are aligned with it, until a gap, a label or a table."""
    last, row = first, sheet.rows[at]
    edge = start[1].x0 if start and abs(start[1].x0 - first.x0) > _BESIDE else first.x0
    for count, lower in enumerate(sheet.rows[at + 1 :]):
        if lower.page != row.page or lower.y - last.y > _LEADING * last.size or count > 3 * _MOST_LINES:
            return
        cell = next((cell for cell in lower.cells if abs(cell.x0 - edge) <= 4 or _centred(cell, first)), None)  # noqa: PLR2004
        if cell is None:
            continue
        if sheet.is_label(cell):
            return
        yield cell
        last = cell


def _centred(one: Cell, other: Cell) -> bool:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 or abs(one.x1 - other.x1) < 1  # noqa: PLR2004


def _name(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The client's name, wrapped lines joined, and the rest of the block in its order."""
    kept = [line for line in lines if not EMAIL.fullmatch(line)]
    at = next((at for at, line in enumerate(kept) if not _ATTENTION.match(line)), None)
    if at is None:
        return "", list(lines)
    name, end = kept[at], at + 1
    while end < len(kept) and _goes_on(name, kept[end]):
        name, end = f"{name} {kept[end]}", end + 1
    return name, [*kept[:at], *kept[end:]]


def _is_company(line: str) -> bool:
    """Whether a line ends as the legal name of a company does."""
    return fold(line.rsplit(maxsplit=1)[-1]) in _SUFFIXES


def _goes_on(name: str, following: str) -> bool:
    if _ATTENTION.match(following) or _ALSO_KNOWN.match(following):
        return False
    words = name.split()
    legal = all(fold(word) in _SUFFIXES for word in following.split())
    return following[0].islower() or legal or words[-1].casefold() in _OPEN_END or name.endswith(("-", ",", "'", "’"))


def _without_emails(lines: Sequence[str]) -> list[str]:
    bare = (EMAIL.sub("", line).strip(" :,;|") for line in _mended(lines).split("\n"))
    return [line for line in bare if line and fold(line) not in {"courriel", "email"}]


def _mended(lines: Sequence[str]) -> str:
    """The lines as one text, an address that was broken over two lines made whole."""
    text = "\n".join(lines)
    return _BROKEN_EMAIL.sub("", text) if "@" in text else text


def _emails(sheet: Sheet, blocks: Sequence[Sequence[str]], seller: Seller) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The client's addresses by place or label, and whatever others stand elsewhere."""
    said = [_mended(block) for block in blocks] + sheet.values("email", lambda text: text if "@" in text else None)
    found = dict.fromkeys(email for text in said for email in EMAIL.findall(text) if not seller.owns(email))
    everywhere = (email for row in sheet.rows for email in EMAIL.findall(_plain(row)))
    mended = "".join(said)
    stray = (email for email in everywhere if not seller.owns(email) and email not in mended)
    return tuple(found), tuple(dict.fromkeys(stray))


def _plain(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells)
