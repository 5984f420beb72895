"""The client's addresses: those of its block or label, and others that two signs say are the client's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.letterhead import own_emails
from daemon.reading.invoice.seller import EMAIL, LEGAL, Seller, domain_of, named_part, own_domains

_BROKEN = re.compile(  # at its end, before the « @ », or anywhere in what no other line of a block is written like
    r"\S@(?:[\w.-]*[.-])?\n[\w.-]+$|\n(?=@)|^(?!e-?mail\n)[a-z][\w-]*[._-][\w.-]*\n(?=[\w.-]+@)|@[\w-]+\.[\w.-]*\n[a-z][\w.-]*$",
    re.MULTILINE,
)
_LEAST = 4  # letters that a name and a domain must share
_APART, _EDGE = 4.5, 3.0  # line heights under a block; points between two left edges


@dataclass(frozen=True, slots=True)
class Addresses:
    """The client's e-mails, and what stands elsewhere without a second sign that it is the client's."""

    found: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


def emails_of(sheet: Sheet, blocks: Sequence[Sequence[str]], name: str, seller: Seller) -> Addresses:
    """The addresses in the client's blocks or by its label; any other needs two signs, or a doubt.

    Signs: its domain resembles the client's name or holds an address of its block, a label announces it, it stands
    under its block, it is the only foreign one.
    """
    own = {email for email in own_emails(sheet, seller) if seller.owns(email) or not resembles(email, name)}
    said = [mended(block) for block in blocks] + sheet.values("email", lambda text: text if "@" in text else None)
    found = dict.fromkeys(email for text in said for email in EMAIL.findall(text) if not seller.owns(email))
    whole = "".join(said)
    stray = {email: at for email, at in _foreign(sheet, own) if email not in whole}
    only = not found and len({domain_of(email) for email in stray}) == 1
    people = [line for block in blocks for line in block[:3] if not any(map(str.isdigit, line))]
    domains = own_domains(found)
    under = _under(sheet, blocks[:1])
    signs = {
        email: any(resembles(email, line) for line in (name, *people))
        + only
        + announced
        + (email in under)
        + 2 * (domain_of(email) in domains)
        for email, announced in stray.items()
    }
    proved = [email for email in stray if signs[email] > 1]
    proved += [email for email in stray if email not in proved and _is_listed(email, [*found, *proved], sheet)]
    loose = [email for email in stray if email not in proved]
    doubt = Doubt("client_emails", because("email_outside_client", emails=", ".join(loose)))
    return Addresses((*found, *proved), (doubt,) if loose else ())


def _under(sheet: Sheet, blocks: Sequence[Sequence[str]]) -> set[str]:
    """The addresses that stand alone under the client's block, a little apart, nothing else of its column between."""
    found = set[str]()
    for at, row in enumerate(sheet.rows):
        for cell in row.cells if "@" in row.text else ():
            near = [
                upper for upper in sheet.rows[:at] if upper.page == row.page and row.y - upper.y < _APART * row.size
            ]
            above = (other.text for upper in reversed(near) for other in upper.cells if abs(other.x0 - cell.x0) < _EDGE)
            if EMAIL.fullmatch(cell.text) and any(next(above, None) in block[1:] for block in blocks):
                found.add(cell.text)
    return found


def _is_listed(email: str, known: Sequence[str], sheet: Sheet) -> bool:
    """Whether one text lists an address with one of the client's: « Envoyée à : a@alpha.example, b@nord.example »."""
    lists = (EMAIL.findall(cell.text) for row in sheet.rows for cell in row.cells if email in cell.text)
    return any(other in mails for mails in lists for other in known)


def _foreign(sheet: Sheet, own: Container[str]) -> Iterator[tuple[str, bool]]:
    """Every address that is not ours, with whether the words before or above it announce an address."""
    words = sheet.labels.sections["email_words"]
    above = ""
    for row in sheet.rows:
        here = " ".join(cell.text for cell in row.cells)
        if "@" in here:
            announced = any(start in fold(above + here.partition("@")[0]) for start in words)
            yield from ((email, announced) for email in EMAIL.findall(here) if email not in own)
        above = here


def resembles(email: str, name: str) -> bool:
    """Whether the domain (the part before the sign, for a public one) shares a word with the client's name."""
    said = named_part(email)
    words = [fold(word) for word in re.split(r"[\s'’-]+", name)]
    initials = {"".join(word[:1] for word in kept) for kept in (words, [word for word in words if word not in LEGAL])}
    whole = len(said) >= _LEAST and (said in fold(name) or said in initials)
    return whole or any(len(word) >= _LEAST and word in said for word in words)


def mended(lines: Sequence[str]) -> str:
    """The lines as one text, an address that was broken over two lines made whole."""
    text = "\n".join(lines)
    return _BROKEN.sub(lambda broken: broken[0].replace("\n", ""), text) if "@" in text else text
