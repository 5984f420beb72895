"""What the accountant says above the forward: proposals for people, read by closed forms; the rest is just words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.person import contact_in

LANGUAGE = "language"
_DELIVERY = re.compile(r"\b(?:livraison|livrer|livrable|delivery|deliver)\b[^.!?\n]{0,60}", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:personne[- ]ressource|contact)s?\b\s*(?:est|is|:|-)?\s*(?P<who>[^\n]{3,120})", re.IGNORECASE
)
_COUNTS = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_LOGOS = re.compile(rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+logos?\b", re.IGNORECASE)
_LANGUAGES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:(?:le |la |the )?client(?:e)?(?: est|,)? anglophone|(?:(?:tout|lui écrire|écrire|répondre|communiquer) )?"
        r"en anglais(?: svp| s['’]il (?:te|vous) pla[iî]t)?|(?:(?:all )?in )?english,?(?: only)?,? please|english only"
        r"|english[- ]speaking (?:client|customer)|(?:the )?(?:client|customer) speaks english)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:(?:le |la |the )?client(?:e)?(?: est|,)? francophone|(?:(?:tout|lui écrire|écrire|répondre|communiquer) )?"
        r"en fran[çc]ais(?: svp| s['’]il (?:te|vous) pla[iî]t)?|(?:in )?french,?(?: only)?,? please"
        r"|french[- ]speaking (?:client|customer))",
        re.IGNORECASE,
    ),
}


_MATTERS = re.compile(
    r"\b(?:livr\w+|deliver\w*|chez|exp[ée]di\w+|ship\w*|adresse|address|contact\w*|logos?|anglais\w*|anglophone"
    r"|english|fran[çc]ais\w*|francophone|french|avant le|before the|au plus tard|press[ée]e?s?|urgente?s?|rush"
    r"|surprise|attention|ne (?:pas|jamais)|don['’]?t|do not)\b",
    re.IGNORECASE,
)


def instructs(words: str) -> bool:
    """Whether the words seem to tell the office something, though no value can be read in them."""
    return _MATTERS.search(words) is not None


def words_above(words: str, today: date) -> dict[str, str]:
    """Proposals by key: contacts, delivery_date (ISO), logos_expected, language. What could be two is left out."""
    text = words.replace("\u00a0", " ").replace("\u202f", " ")
    found = {
        "contacts": _contact(text),
        "delivery_date": _delivery(text, today),
        "logos_expected": _logos(text),
        LANGUAGE: _language(text),
    }
    return {key: value for key, value in found.items() if value}


def _contact(text: str) -> str:
    people = {person for found in _CONTACT.finditer(text) if (person := _person(found["who"]))}
    return people.pop() if len(people) == 1 else ""


def _person(said: str) -> str:
    """The person with whom the words begin: « Julie 514 555-1234, livraison le 11 » says more after a comma."""
    pieces = said.strip(" .").split(",")
    starts = (",".join(pieces[:end]) for end in range(len(pieces), 0, -1))
    return next((person for start in starts if (person := contact_in(start.strip(" .")))), "")


def _delivery(text: str, today: date) -> str:
    said = [day for found in _DELIVERY.finditer(text) for day in dates_in(found.group(), today)]
    days = {one.day for one in said if one.certain and one.day}
    return days.pop().isoformat() if len(days) == 1 and all(one.certain for one in said) else ""


def _logos(text: str) -> str:
    counts = {found["count"].lower() for found in _LOGOS.finditer(text)}
    count = counts.pop() if len(counts) == 1 else ""
    return str(_COUNTS.get(count, count)) if count else ""


def _language(text: str) -> str:
    """Only a phrase that says nothing else: a message in the wrong language cannot be taken back."""
    phrases = [phrase.strip(" ()-–") for phrase in re.split(r"[.;!\n]|, (?!please)", text)]
    said = {name for phrase in phrases for name, form in _LANGUAGES.items() if form.fullmatch(phrase)}
    return said.pop() if len(said) == 1 else ""
