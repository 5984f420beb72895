"""A crew's answer in words: a certain yes, a certain no, else nothing, and then a person is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.reading.dates import DAYS
from daemon.reading.reply import said_below, without_noise

_DAY = rf"(?:{'|'.join(DAYS)})"
_ANY_DAY = rf"(?:{_DAY}|jour(?:-là)?|that day)"
_US = r"(?: (?:pour|for) (?:nous|moi|l['’]équipe|us|me))?"
_WHO = r"(?:(?:moi|nous|toute l['’]équipe|on|nous|je|l['’]équipe|we|i|the crew) ?)"
_WHEN = rf"(?: (?:(?:pour|for|on|le|ce|this) )*(?:{_DAY}|ce jour(?:-là)?|that day|(?:à )?cette date))?"
_YES = (
    r"ok(?:ay)?|oui|yes|yep|parfait|perfect|super|excellent|d['’]accord|entendu|bien reçu|👍|✅",
    r"(?:c['’]est )?noté|(?:c['’]est )?confirmée?|confirmed|(?:je|on|nous|we|i) confirm(?:e|ons)?|sounds good",
    rf"(?:c['’]est |it['’]s |all )?(?:bon|beau|correct|good|great|fine){_US}",
    rf"(?:ça|that|this) (?:nous |me )?(?:va|convient|marche|fonctionne|works){_US}",
    rf"{_WHO}(?:y )?(?:sera|serai|serons|will be|['’]ll be)(?: bien)? (?:là|présents?|there)",
    rf"{_WHO}(?:est|suis|sommes|are|is|am)(?: bien)? (?:disponibles?|libres?|available|free)",
    r"(?:pas de|aucun) (?:problème|souci)|no (?:problem|worries)",
    rf"{_DAY} (?:c['’]est |is )?(?:ok|bon|beau|parfait|fine|good|works)",
)
_NO = (
    rf"non|no|nope|impossible|pas possible|not possible|(?:pas|not)(?: on| le| ce)? {_ANY_DAY}|refusée?|declined",
    rf"{_WHO}?(?:ne |n['’])?(?:peut|peux|pouvons|pourra|pourrai|pourrons) pas(?: y)?(?: être(?: là)?| venir)?",
    rf"{_WHO}?(?:ne |n['’])?(?:sera|serai|serons|est|suis|sommes) pas (?:là|disponibles?|libres?)",
    rf"{_WHO}?(?:can['’]?t|cannot|won['’]?t)(?: (?:make it|be there|do it|come|do {_DAY}))?",
    rf"(?:{_WHO}?(?:['’]re |are |['’]m |am |is )?not|pas|non) (?:available|disponibles?|libres?|free)",
    rf"{_DAY} (?:c['’]est |is )?(?:impossible|pas possible|not possible)",
)
_POLITE = r"(?:\s*(?:merci|thanks|thank you|désolée?s?|sorry|malheureusement|unfortunately|svp|bonjour|salut|hi))*"
_CLAUSE = re.compile(r"[.!?,;:\n]+|\s+(?:et|and|mais|but|désolée?s?|sorry)\s+", re.IGNORECASE)
_SAYS_YES = re.compile(rf"{_POLITE}\s*(?:{'|'.join(_YES)}){_WHEN}{_POLITE}", re.IGNORECASE)
_SAYS_NO = re.compile(rf"{_POLITE}\s*(?:{'|'.join(_NO)}){_WHEN}{_POLITE}", re.IGNORECASE)
_HEDGES = re.compile(
    r"\b(?:mais|sauf|si|sinon|à moins|peut-être|plutôt|ou|but|unless|if|except|maybe|perhaps|rather|or)\b|\?",
    re.IGNORECASE,
)
_ONLY_POLITE = re.compile(_POLITE, re.IGNORECASE)
_LONGEST = 400  # characters; more than that is a conversation, for a person


@dataclass(frozen=True, slots=True)
class CrewRead:
    """`accepted` is None when nothing is certain; `quote` is the crew's own words."""

    accepted: bool | None
    quote: str


def read_crew(letter_text: str, sent_text: str, weekday: int) -> CrewRead:
    """What the crew said of a day that falls on `weekday` (Monday is 0). Another weekday than that is no answer."""
    quote = "\n".join(without_noise(said_below(letter_text, sent_text))).strip()
    return CrewRead(verdict(quote, weekday), quote)


def verdict(words: str, weekday: int) -> bool | None:
    """Yes when every clause says it, no when the first one does and nothing takes it back; else None."""
    if len(words) > _LONGEST or _other_day(words, weekday):
        return None
    clauses = [clause.strip() for clause in _CLAUSE.split(words)]
    said = [_one(clause) for clause in clauses if clause and not _ONLY_POLITE.fullmatch(clause)]
    if said and said[0] is False and True not in said and not _HEDGES.search(words):
        return False  # what follows a plain no is its reason
    return True if said and set(said) == {True} else None


def _one(clause: str) -> bool | None:
    yes, no = _SAYS_YES.fullmatch(clause), _SAYS_NO.fullmatch(clause)
    return bool(yes) if bool(yes) != bool(no) else None


def _other_day(words: str, weekday: int) -> bool:
    """A weekday is named, and it is not ours."""
    return any(re.search(rf"\b(?:{names})\b", words, re.IGNORECASE) for n, names in enumerate(DAYS) if n != weekday)
