"""Who is billed and where it ships: the block of text that a party's label announces, and the e-mails in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.addressing import ADDRESS, COUNTRY, PHONE, broken_up
from daemon.reading.invoice.blocks import blocks, unfollowed
from daemon.reading.invoice.emails import emails_of, mended, resembles
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.naming import is_company, is_person
from daemon.reading.invoice.party_names import (
    ATTENTION,
    BRANCH,
    FEWEST,
    calls_for_name,
    is_cut,
    name_of,
    names_organisation,
    whole_name,
    without_person,
)
from daemon.reading.invoice.postal_blocks import addressed
from daemon.reading.invoice.seller import EMAIL, POSTAL, Seller

_NUMBERED = re.compile(r"\d{1,5},? [^\W\d_]")
_A_LABEL = 2  # words before an e-mail
_BETWEEN = " :,;|/<>()[]·•–-"


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
    billed, shipped = _parties(sheet, seller)
    billed = [block for block in billed if not _is_sent_to(seller, block)]  # a payment slip
    shipped = [block for block in shipped if not seller.signs(block[0])]  # « Expéditeur »
    announced = bool(billed)
    if not billed or not any(map(POSTAL.search, billed[0])):
        billed = _unannounced(sheet, billed, shipped, seller) or billed
    billed, shipped = _put_together(billed, shipped)
    billed, shipped = ([[*broken_up(block[:1]), *block[1:]] for block in blocks] for blocks in (billed, shipped))
    block = (billed or shipped or [[]])[0]
    name, rest = name_of(block, sheet.labels)
    name, rest, sure = without_person(block, name, rest, shipped, sheet.labels)
    said = name
    signs = [*EMAIL.findall(mended(block)), *(" ".join(lines[:2]) for lines in shipped)]
    name, rest = whole_name(name, rest, sheet, signs)
    emails = emails_of(sheet, [*billed, *shipped], name, seller)
    where = [block[0] for block in shipped]
    doubt = _name_doubt(name, billed, shipped, sheet.labels)
    again = fold(name[len(said) :]) in fold(said)  # « Montessori Beaurepaire / Académie », « Beaurepaire »
    if doubt is None and said != name and BRANCH.search(said) and not (again or calls_for_name(said)):
        doubt = Doubt("client_name", because("client_two_names", first=name, second=said))
    if doubt is None and not sure:
        doubt = Doubt("client_name", because("client_two_names", first=block[0], second=name))
    doubts = [doubt or _second_sign(name, rest, emails.found, where, sheet.labels, announced=announced), *emails.doubts]
    if not shipped and (label := unfollowed(sheet)):
        doubts.append(Doubt("ship_to", because("label_without_value", label=label)))
    shipped = [block for block in shipped if not (_only_repeats(block, name) or _is_taken(block, billed, sheet))]
    ship_to = "\n".join(broken_up(_without_emails(shipped[0], sheet.labels))) if shipped else ""
    bill_to = "\n".join(broken_up(_without_emails(rest, sheet.labels)))
    return Client(name, emails.found, bill_to, ship_to, tuple(doubt for doubt in doubts if doubt))


def _is_sent_to(seller: Seller, block: Sequence[str]) -> bool:
    """Whether a block is ours, whatever it is called above: « Avis de paiement », « À : » and our name."""
    return seller.signs(block[0]) or any(":" in line and seller.signs(line.partition(":")[2]) for line in block[1:2])


def _only_repeats(block: Sequence[str], name: str) -> bool:
    """Whether a block says no more than the client's name: it ships where it is billed."""
    said = fold("".join(line for line in block if not EMAIL.search(line)))
    return len(said) > 0 and is_cut(said, fold(name)) and len(said) <= len(fold(name))


def _is_taken(block: Sequence[str], billed: Sequence[list[str]], sheet: Sheet) -> bool:
    """Whether a block is the client's or its end, printed once: the label of an empty box beside it took it too."""
    again = sum(cell.text == block[0] for row in sheet.rows for cell in row.cells) > 1
    return any(list(block) == whole[-len(block) :] for whole in billed[:1]) and not again


def _put_together(billed: Sequence[list[str]], shipped: Sequence[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The name that one label announces (« À : », « Livré à : ») above the address that « Adresse : » does."""
    bare = [block for block in billed if any(map(POSTAL.search, block)) and _is_street(block[0])]
    named = [block for block in billed if block not in bare]
    if bare and named and not any(map(POSTAL.search, named[0])):
        return [[*named[0], *bare[0]], *named[1:]], list(shipped)
    if bare and named and shipped and not any(map(POSTAL.search, shipped[0])):
        return named, [[*shipped[0], *bare[0]], *shipped[1:]]
    return list(billed), list(shipped)


def _is_street(line: str) -> bool:
    return ADDRESS.match(line) is not None and not is_company(line)


def _is_only_street(name: str, block: Sequence[str]) -> bool:
    """Whether a name begins as a street does and no other line of its block: « 3 Brasseurs » stands above its own."""
    return _is_street(name) and not any(_is_street(line) for line in block if line != name)


def bills_only(sheet: Sheet, name: str) -> bool:
    """Whether nobody else than this name is billed: a supplier bills us, and names its clients nowhere else."""
    billed = {fold(name_of(block, sheet.labels)[0]) for block in _parties(sheet)[0]}
    return billed == {fold(name)}


def _unannounced(
    sheet: Sheet, billed: Sequence[list[str]], shipped: Sequence[list[str]], seller: Seller
) -> list[list[str]]:
    """The address that no label announces: of the name billed when only that is said, else of nobody known."""
    found = [block for block in addressed(sheet) if not any(map(seller.signs, block))]
    if billed:
        name = name_of(billed[0], sheet.labels)[0]
        found = [block for block in found if is_cut(fold(name_of(block, sheet.labels)[0]), fold(name))]
    elsewhere = {fold(line) for block in shipped for line in block}
    here = [block for block in found if not elsewhere.issuperset(map(fold, block[: _end(block)]))]
    said = [block[: _end(block)] for block in found]
    here = here or [block for at, block in enumerate(found) if said[at] in said[at + 1 :]]  # it ships to its own
    return here[:1] if billed else here


def _end(block: Sequence[str]) -> int:
    """How many lines of a block its address takes: e-mails and telephones follow the postal code."""
    return next((count for count, line in enumerate(block, 1) if POSTAL.search(line)), len(block))


def _parties(sheet: Sheet, seller: Seller | None = None) -> tuple[list[list[str]], list[list[str]]]:
    """Blocks of whoever is billed and of where it ships; a mere recipient is billed when nobody else is.

    Beside a client whose address no label announces, a recipient only receives.
    """
    found = list(blocks(sheet))
    billed, shipped, received = (
        [block for party, block in found if party == name] for name in ("bill_to", "ship_to", "recipient")
    )
    unnamed = [block for block in received if _is_street(block[0])]  # where it goes, and not to whom
    shipped, received = [*shipped, *unnamed], [block for block in received if block not in unnamed]
    if received and not billed and not shipped and seller is not None:
        billed = _at_head(sheet, received, seller)
    return (billed, [*shipped, *received]) if billed else (received, shipped)


def _at_head(sheet: Sheet, received: Sequence[list[str]], seller: Seller) -> list[list[str]]:
    """The first address of the page, when it is another block than the recipient's, and not ours."""
    first = next((block for block in addressed(sheet) if not any(map(seller.signs, block))), None)
    return [first] if first and first[0] not in {block[0] for block in received} else []


def _name_doubt(name: str, billed: list[list[str]], shipped: list[list[str]], labels: Labels) -> Doubt | None:
    if not name or _is_only_street(name, (billed or shipped)[0]):
        return Doubt("client_name", because("client_not_found"))
    if not billed and shipped:
        return Doubt("client_name", because("client_from_delivery", name=name))
    company = next((line for line in (billed or shipped)[0] if is_company(line)), None)
    if company and company not in name and not is_company(name):
        return Doubt("client_name", because("client_two_names", first=name, second=company))
    below = _under(name, (billed or shipped)[0])
    if below and is_person(name, labels) and not ADDRESS.match(below) and not ATTENTION.match(below):
        return Doubt("client_name", because("client_two_names", first=name, second=below))
    apart = (block for block in billed[1:] if not set(block[1:]) & set(billed[0][1:]))  # « À : Aurélie Daigneault »
    others = [other for block in apart if not is_cut(fold(other := name_of(block, labels)[0]), fold(name))]
    return Doubt("client_name", because("client_two_names", first=name, second=others[0])) if others else None


def _second_sign(
    name: str, rest: Sequence[str], emails: Sequence[str], elsewhere: Sequence[str], labels: Labels, *, announced: bool
) -> Doubt | None:
    """A doubt when only its place says which of two lines is the client's name, or the mail says the lower."""
    if _NUMBERED.match(name) and rest and POSTAL.search(rest[0]) and not is_company(name):
        return Doubt("client_name", because("client_not_found"))  # a street right above its town
    below = rest[0] if len(rest) > 1 and not (ADDRESS.match(rest[0]) or ATTENTION.match(rest[0])) else None
    sure = any(resembles(email, name) for email in emails) or names_organisation(name, labels)
    named = [*elsewhere, *(below or "" for email in emails if resembles(email, below or ""))]
    if below is None or sure or (announced and below not in named):
        return None
    return Doubt("client_name", because("client_two_names", first=name, second=below))


def _under(name: str, lines: Sequence[str]) -> str | None:
    """The line right under the name, when more than an address follows it."""
    at = next((at for at, line in enumerate(lines) if line == name), None)
    return lines[at + 1] if at is not None and at + FEWEST < len(lines) else None


def _without_emails(lines: Sequence[str], labels: Labels) -> list[str]:
    """The lines without the client's e-mails and what announces them (« Courriel du client : »), without telephones."""
    kept: list[str] = []
    ended = False
    for line in mended(lines).split("\n"):
        bare = EMAIL.sub("", line).strip(_BETWEEN)
        is_label = "@" in line and len(bare.split()) <= _A_LABEL and not any(map(str.isdigit, bare))
        beyond = ended and not (COUNTRY.fullmatch(bare) or ATTENTION.match(bare) or any(map(str.isdigit, bare)))
        again = ended and any(
            fold(other).startswith(fold(bare)) for other in kept
        )  # the next column's, stuck to a mail
        if fold(bare) and not (is_label or beyond or again or _announces(bare, labels) or PHONE.fullmatch(bare)):
            kept.append(bare if "@" in line else line)
        ended = ended or POSTAL.search(line) is not None
    return kept


def _announces(line: str, labels: Labels) -> bool:
    """Whether a line is no more than what announces an e-mail (« Courriel de facturation »)."""
    mails, others = (tuple(labels.sections[family]) for family in ("email_words", "party_labels"))
    words = [fold(word) for word in line.split() if fold(word)]
    return any(word.startswith(mails) for word in words) and all(word.startswith((*mails, *others)) for word in words)
