"""The client's name among the lines of its block: who to ask for aside, wrapped lines and trade names joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.addressing import ADDRESS
from daemon.reading.invoice.emails import mended, resembles
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.naming import is_company, is_organisation, is_person, may_be_person, parted
from daemon.reading.invoice.seller import EMAIL, LEGAL
from daemon.reading.invoice.wording import is_open

ATTENTION = re.compile(
    r"(?:attn|attention|att|a l'attention|à l'attention|aux (?:bons )?soins|c/o|a/s|care of"
    r"|(?:contact|personne[- ]ressource)(?= ?:))(?!\w)",
    re.IGNORECASE,
)
FEWEST = 3  # lines of a name and an address
_CLIPPED = 12  # letters left at least of a name cut off
_TRADING = re.compile(r"\([^()]* [^()]*\)")  # « (Auberge du Lac) », under a numbered company
_IS_SAID = re.compile(r"\([^\W\d_]+\)")  # « (affiliée) »
_NUMBERED = re.compile(r"\d+\w?,? [^\W\d_]")
_ALSO_KNOWN = re.compile(r"f\.? ?a\.? ?s|faisant affaire|d\.?/?b\.?/?a|o/a|doing business|aussi connu", re.IGNORECASE)
_SPELT_OUT = re.compile(
    r"\(?(?:(?:faisant|fait|font) affaires?|doing business|trading as|operating as|op[ée]rant sous|exploitant)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(  # of the organisation right above it
    r"(?:bureau|direction) (?:r[ée]gionale?|principale?|centrale?|chef|administrati(?:f|ve))|si[èe]ge social"
    r"|(?:head|regional|main|branch|district|central|corporate) office|succursale(?: [^\d]+)?|[^\W\d]+ branch",
    re.IGNORECASE,
)
_IS_DEPARTMENT = re.compile(
    r"(?:(?:les? |the )?(?:service |d[ée]p(?:t|artement)\.? )(?:de la |des? |du |d['’]|de l['’])?)?"
    r"(?:comptes (?:fournisseurs|[àa] payer|payables)|comptabilit[ée]|facturation|finances?|achats|approvisionnements?"
    r"|marketing|communications?|ressources humaines|rh|[ée]conomat|accounts payable|a/?p|accounting|purchasing"
    r"|procurement|human resources|hr)(?: (?:dept|department|d[ée]p(?:t|artement)|team)\.?)?",
    re.IGNORECASE,
)
_AROUND = " <>()[],;|"
BRANCH = re.compile(r" [–—/-] \S")  # « Banque Laurentide – Centre d'affaires »
_DEPARTMENTS = (
    *("comptab", "account", "achat", "purchas", "approvis", "procure", "financ", "factur", "billing", "payable"),
    *("recept", "receiv", "direction", "adminis", "secretar", "livraison", "attention", "canada", "marketing"),
)
_ROLES = (  # of the person named above
    *(
        "direct",
        "gerant",
        "manager",
        "presid",
        "vice",
        "adjoint",
        "assist",
        "coordon",
        "coordin",
        "responsable",
        "chef",
    ),
    *(
        "owner",
        "propriet",
        "tresor",
        "treasur",
        "officer",
        "agent",
        "conseill",
        "buyer",
        "acheteu",
        "ressources",
        "human",
    ),
)
_SHORT_END = 2  # words
_UNNAMED = frozenset(
    (
        *("division", "service", "services", "succursale", "departement", "department", "direction", "section"),
        *("secteur", "campus", "pavillon", "branch", "unite", "unit", "region", "usine", "plant", "magasin", "store"),
    )
)
_OPEN_END = frozenset(
    ["de", "du", "des", "d'", "la", "le", "les", "l'", "et", "&", "of", "the", "and", "pour", "for", "-"]
)


# a name to what is above it
_JOINS = ("de", "du", "des", "d'", "of", "and", "et", "&", "+", "for", "pour", "au", "aux")


def is_cut(name: str, other: str) -> bool:
    """Whether two names are one, of which a narrow cell may have cut the end off."""
    shorter, longer = sorted((name, other), key=len)
    return shorter == longer or (len(shorter) >= _CLIPPED and longer.startswith(shorter))


def name_of(lines: Sequence[str], labels: Labels) -> tuple[str, list[str]]:
    """The client's name, wrapped lines joined, and the rest of the block in its order.

    A person above an organisation ("Mme Dubé", « École de l'Anse ») is who to ask for there.
    """
    kept = [line for line in mended(lines).split("\n") if not EMAIL.fullmatch(line)]
    at = next((at for at, line in enumerate(kept) if not ATTENTION.match(line)), None)
    if at is None:
        return "", list(lines)
    if is_person(kept[at], labels) and at + 1 < len(kept) and names_organisation(kept[at + 1], labels):
        del kept[at]
    if (
        at + 1 < len(kept)
        and _IS_DEPARTMENT.fullmatch(kept[at])
        and not (ADDRESS.match(kept[at + 1]) or ATTENTION.match(kept[at + 1]))
    ):
        del kept[at]  # « Comptes fournisseurs », above the name
    name, count = parted(kept[at:], labels)
    end = at + count
    while end < len(kept) and (_goes_on(name, kept[end]) or _is_its_number(kept[end:])):
        glue = "" if name[-1:] == "-" and name[-2:-1].isalpha() else " "  # « Co-operative »
        name, end = f"{name}{glue}{kept[end]}", end + 1
    if EMAIL.search(name):
        name = EMAIL.sub("", name).strip(_AROUND) or name  # « Nom <adresse> »
    return name, [*kept[:at], *kept[end:]]


def without_person(
    block: Sequence[str], name: str, rest: list[str], shipped: Sequence[list[str]], labels: Labels
) -> tuple[str, list[str], bool]:
    """Of a person above an organisation, the organisation: its mail or where it ships names it; else it is asked."""
    plain = len(rest) > FEWEST - 1 and not (ADDRESS.match(rest[0]) or ATTENTION.match(rest[0]) or "@" in rest[0])
    if not plain or not may_be_person(name, labels) or fold(rest[0]).startswith((*_DEPARTMENTS, *_ROLES)):
        return name, rest, True
    emails = EMAIL.findall(mended(block))
    named = any(resembles(email, rest[0]) and not resembles(email, name) for email in emails)
    named = named or any(is_cut(fold(block[0]), fold(rest[0])) for block in shipped)
    if not (named or is_person(name, labels)) or may_be_person(rest[0], labels) is is_person(rest[0], labels) is True:
        return name, rest, True
    below, kept = name_of(rest, labels)
    return below, kept, named


def whole_name(name: str, rest: list[str], sheet: Sheet, signs: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The name with the line below it, when another place prints both as one, or it only says what it is.

    `signs`: the client's e-mails and the first lines of where it ships, told as one text each.
    """
    if not rest:
        return name, rest
    longer = f"{name} {rest[0]}"
    elsewhere = any(fold(cell.text) == fold(longer) for row in sheet.rows for cell in row.cells)
    branch = BRANCH.search(name) is not None and _may_end_name(rest)
    joined = elsewhere or branch or _says_what_it_is(name, rest, sheet.labels) or _is_broken(name, rest, signs, sheet)
    return (longer, rest[1:]) if joined else (name, rest)


def _says_what_it_is(name: str, rest: Sequence[str], labels: Labels) -> bool:
    """Whether one word says what the name above is, « Foundation »: of an organisation too where the line was full."""
    if " " in rest[0] or not names_organisation(rest[0], labels):
        return False
    plain = not fold(rest[0]).startswith(_DEPARTMENTS)
    return not names_organisation(name, labels) or (plain and not is_company(name) and _is_full(name, rest))


def _is_broken(name: str, rest: Sequence[str], signs: Sequence[str], sheet: Sheet) -> bool:
    """Whether a line had no room for the end of a company's name: « Green Mountain », « Administrators, LLC »."""
    short = is_company(rest[0]) and 1 < len(rest[0].split()) <= _SHORT_END
    if not short or is_company(name) or is_person(name, sheet.labels) or not _is_full(name, rest):
        return False
    words = [word for word in f"{name} {rest[0]}".split() if fold(word) not in LEGAL]
    initials = "".join(fold(word)[:1] for word in words)
    named = (fold(sign).startswith(fold(f"{name} {rest[0]}")) or f"@{initials}." in sign.casefold() for sign in signs)
    return not may_be_person(name, sheet.labels) or any(named)


def _is_full(name: str, rest: Sequence[str]) -> bool:
    """Whether the next word would have made the line the longest of its block."""
    return len(f"{name} {rest[0].split()[0]}") > max(map(len, rest))


def calls_for_name(name: str) -> bool:
    """Whether a name ends on a branch that has none yet: « – Division »."""
    return fold(re.split(" [–—/-] ", name)[-1]) in _UNNAMED


def _may_end_name(rest: Sequence[str]) -> bool:
    """Whether one capitalised word stands alone above a street: « – Centre d'affaires », « Estrie »; no department."""
    first = rest[0]
    alone = first[:1].isupper() and first.replace("-", "").isalpha() and not fold(first).startswith(_DEPARTMENTS)
    return alone and len(rest) > 1 and ADDRESS.match(rest[1]) is not None


def names_organisation(line: str, labels: Labels) -> bool:
    return is_organisation(line, labels) and (is_company(line) or not ADDRESS.match(line))


def _goes_on(name: str, following: str) -> bool:
    words = name.split()
    open_end = words[-1].casefold() in _OPEN_END
    bracketed = following[0] == "(" and following[1:2].isalpha()
    if _SPELT_OUT.match(following) or _OFFICE.fullmatch(following):
        return True
    told = _IS_SAID.fullmatch(following) and not fold(following).startswith(_DEPARTMENTS)
    trading = told or _TRADING.fullmatch(following) or _ALSO_KNOWN.match(following[1:])
    if is_open(name) or (bracketed and (trading or not is_company(name))):
        return True
    if ATTENTION.match(following) or _ALSO_KNOWN.match(following) or (ADDRESS.match(following) and not open_end):
        return False
    if _joins(following) and (following[0] in "&+" or not _is_cased(f"{name}{following}")):
        return True  # « SYNDICAT DES PROFESSEURS », « DU CEGEP »: capitals alone would hide that it goes on
    said = [fold(word) for word in following.split()]  # « (1987) ltée »
    legal = said[-1] in LEGAL and all(word in LEGAL or word.isdigit() for word in said)
    return following[0].islower() or legal or open_end or name.endswith(("-", "–", "—", "/", ",", "'", "’"))


def _is_its_number(lines: Sequence[str]) -> bool:
    """Whether a number stands alone above a street that has its own: « Syndicat, section locale », « 417 »."""
    return lines[0].isdigit() and len(lines) > 1 and _NUMBERED.match(lines[1]) is not None


def _joins(line: str) -> bool:
    """Whether a line begins with what joins a name to the one above: « DE LA VALLEE », « & Associates », « D'ART »."""
    first = line.split(maxsplit=1)[0].casefold().replace("’", "'")
    return first in _JOINS or first.startswith("d'")


def _is_cased(text: str) -> bool:
    return text.upper() != text
