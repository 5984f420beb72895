"""Who is billed and where it ships: the block of text that a party's label announces, and the e-mails in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.blocks import addressed, blocks, unfollowed
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.page import Row

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_BROKEN_EMAIL = re.compile(r"(\S@(?:[\w.-]*[.-])?)\n([\w.-]+)$|\n(?=@)", re.MULTILINE)  # the « @ » begins it
_ATTENTION = re.compile(r"(?:attn|attention|att|a l'attention|à l'attention|aux soins|c/o|a/s)\b", re.IGNORECASE)
_ALSO_KNOWN = re.compile(r"f\.? ?a\.? ?s|faisant affaire|d\.?/?b\.?/?a|o/a|doing business|aussi connu", re.IGNORECASE)
_ADDRESS = re.compile(
    r"#? ?\d|(?:app(?:t|artement)?|apt|apartment|bureau|bur|suite|ste|unité?|unit|local|étage|floor|c\. ?p|case postale"
    r"|p\. ?o\. ?box|po box|rr|r\. ?r|rue|avenue|av|boul|boulevard|chemin|ch|rang|route|place|pl|montée|côte)\b",
    re.IGNORECASE,
)
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
    billed = [block for block in billed if not seller.signs(block[0])]  # a payment slip is sent to us
    if not billed and not shipped:
        billed = [block for block in addressed(sheet) if not any(map(seller.signs, block))][:1]
    block = (billed or shipped or [[]])[0]
    name, rest = _name(block)
    doubts = [_name_doubt(name, billed, shipped)]
    emails, stray = _emails(sheet, [*billed, *shipped], seller)
    if not shipped and (label := unfollowed(sheet)):
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
    billed, shipped, received = (blocks(sheet, party) for party in ("bill_to", "ship_to", "recipient"))
    return (billed, [*shipped, *received]) if billed else (received, shipped)


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
    words = name.split()
    open_end = words[-1].casefold() in _OPEN_END
    if _ATTENTION.match(following) or _ALSO_KNOWN.match(following) or (_ADDRESS.match(following) and not open_end):
        return False
    legal = all(fold(word) in _SUFFIXES for word in following.split())
    return following[0].islower() or legal or open_end or name.endswith(("-", ",", "'", "’"))


def _without_emails(lines: Sequence[str]) -> list[str]:
    bare = (EMAIL.sub("", line).strip(" :,;|") for line in _mended(lines).split("\n"))
    return [line for line in bare if line and fold(line) not in {"courriel", "email"}]


def _mended(lines: Sequence[str]) -> str:
    """The lines as one text, an address that was broken over two lines made whole."""
    text = "\n".join(lines)
    return _BROKEN_EMAIL.sub(r"\1\2", text) if "@" in text else text


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
