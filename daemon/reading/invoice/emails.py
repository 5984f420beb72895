"""The client's addresses: those of its block or label, and others that two signs say are the client's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
POSTAL = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b")
SHARED_DOMAINS = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "hotmail.ca",
        "outlook.com",
        "yahoo.com",
        "yahoo.ca",
        "videotron.ca",
        "bell.net",
        "icloud.com",
        "live.ca",
        "live.com",
        "sympatico.ca",
        "cogeco.ca",
    ]
)
_BROKEN = re.compile(r"(\S@(?:[\w.-]*[.-])?)\n([\w.-]+)$|\n(?=@)", re.MULTILINE)  # the « @ » begins it
_LEAST = 4  # letters that a name and a domain must share


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
        names, numbers = _signs(self)
        return any(name in said for name in names) or any(one in digits + said for one in numbers)

    def owns(self, email: str) -> bool:
        """Whether an address is ours: listed, or of a domain that is ours alone."""
        ours = {address.casefold() for address in self.emails}
        domains = {address.rpartition("@")[2] for address in ours} - SHARED_DOMAINS
        return email.casefold() in ours or email.casefold().rpartition("@")[2] in domains


@lru_cache(maxsize=8)
def _signs(seller: Seller) -> tuple[list[str], list[str]]:
    """What names us, folded; and the figures that do, with our postal code."""
    names = [fold(name) for name in (seller.name, *seller.emails, *seller.address.split("\n"))]
    numbers = [re.sub(r"\D", "", number)[:9] for number in (seller.tps, seller.tvq)]
    numbers += [fold(code) for code in POSTAL.findall(seller.address)]
    return [name for name in names if name], [one for one in numbers if one]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The client's e-mails, and what stands elsewhere without a second sign that it is the client's."""

    found: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


def emails_of(sheet: Sheet, blocks: Sequence[Sequence[str]], name: str, seller: Seller) -> Addresses:
    """The addresses in the client's blocks or by its label; any other needs two signs, or a doubt.

    Signs: its domain resembles the client's name or holds an address of its block, a label announces it, it is the
    only foreign one.
    """
    said = [mended(block) for block in blocks] + sheet.values("email", lambda text: text if "@" in text else None)
    found = dict.fromkeys(email for text in said for email in EMAIL.findall(text) if not seller.owns(email))
    whole = "".join(said)
    stray = {email: at for email, at in _foreign(sheet, seller) if email not in whole}
    only = not found and len({_domain(email) for email in stray}) == 1
    people = [line for block in blocks for line in block[:3] if not any(c.isdigit() for c in line)]
    domains = {_domain(email) for email in found} - SHARED_DOMAINS
    signs = {
        email: any(_resembles(email, line) for line in (name, *people))
        + only
        + announced
        + 2 * (_domain(email) in domains)
        for email, announced in stray.items()
    }
    proved = [email for email in stray if signs[email] > 1]
    loose = [email for email in stray if signs[email] <= 1]
    doubt = Doubt("client_emails", because("email_outside_client", emails=", ".join(loose)))
    return Addresses((*found, *proved), (doubt,) if loose else ())


def _foreign(sheet: Sheet, seller: Seller) -> Iterator[tuple[str, bool]]:
    """Every address that is not ours, with whether the words before or above it announce an address."""
    words = sheet.labels.sections["email_words"]
    above = ""
    for row in sheet.rows:
        here = " ".join(cell.text for cell in row.cells)
        announced = any(start in fold(above + here.partition("@")[0]) for start in words)
        yield from ((email, announced) for email in EMAIL.findall(here) if not seller.owns(email))
        above = here


def _domain(email: str) -> str:
    return email.casefold().rpartition("@")[2]


def _resembles(email: str, name: str) -> bool:
    """Whether the domain (the part before the sign, for a public one) shares a word with the client's name."""
    local, _, domain = email.casefold().rpartition("@")
    said = fold(local if domain in SHARED_DOMAINS else domain.rpartition(".")[0])
    words = [fold(word) for word in re.split(r"[\s'’-]+", name)]
    initials = "".join(word[:1] for word in words)
    whole = len(said) >= _LEAST and (said in fold(name) or said == initials)
    return whole or any(len(word) >= _LEAST and word in said for word in words)


def mended(lines: Sequence[str]) -> str:
    """The lines as one text, an address that was broken over two lines made whole."""
    text = "\n".join(lines)
    return _BROKEN.sub(r"\1\2", text) if "@" in text else text
