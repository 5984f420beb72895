"""What one of our own people answers to our questions: a closed grammar; anything else is left for a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from daemon.domain.events import ACCEPT, CORRECT, IGNORE
from daemon.reading.dates import dates_in
from daemon.reading.money import amount
from daemon.reading.reply import said_below, without_noise

_ENDS = r"[\s,.!]*"
_POLITE = r"(?:svp|s\.v\.p\.?|merci(?: beaucoup)?|please|thanks?(?: you)?)"
_YES = re.compile(
    rf"(?:(?:ok|okay|oui|yes|d['’]accord|parfait|perfect|go(?: ahead)?|vas-y|allez-y|(?:on )?continue[rsz]?"
    rf"|poursuive?[sz]|accepte[rz]?|accept(?:ed)?|approuv[ée]e?|approved?|confirm(?:e|é|ée|ed)?|li(?:e|ez|er)|link"
    rf"|c['’]est (?:bon|beau|correct|exact|ça|bien ça)|(?:it|that)['’]?s (?:ok|fine|good|right|correct)|👍)"
    rf"(?:[\s,.!]+{_POLITE})*{_ENDS})+",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"(?:(?:non|no|annule[rsz]?|cancel|ignore[rsz]?|refuse[rsz]?"
    rf"|laisse[rz]? (?:tomber|faire)|oublie[rz]?[- ](?:ça|la|le)"
    rf"|forget it|drop it|s[ée]par(?:e|er|ez|ée|ées?)|separate|à part)"
    rf"(?: (?:cette facture|la facture|that one|it|ça))?(?:[\s,.!]+{_POLITE})*{_ENDS})+",
    re.IGNORECASE,
)
_NO_INVOICE = re.compile(
    r"(?:(?:non|no)[\s,]+)?(?:c['’]est|ceci est|it['’]?s|this is) (?:une? |an? )?"
    r"(?:soumission|estim(?:ation|ate)|devis|bon de commande|pro ?-?forma|quote|purchase order|doublon|duplicate"
    r"|facture (?:de |d['’]un )?fournisseur|supplier (?:bill|invoice)|test|erreur|mistake)" + _ENDS,
    re.IGNORECASE,
)
_CORRECTIONS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(
        r"(?:(?:le|the) )?(?:(?:bon|vrai|right|correct) )?(?:num[ée]ro|no|n°|number|facture|invoice)"
        r"(?: de (?:la )?facture| number)?(?: (?:est|is))?(?: le)?\s*[:=]?\s*#?(?P<value>[A-Z]{0,4}-?\d[\w-]{1,14})"
        + _ENDS,
        re.IGNORECASE,
    ),
    "total": re.compile(
        r"(?:(?:le|the) )?(?:(?:bon|vrai|right|correct) )?(?:montant )?total(?: (?:est|is))?(?: de)?\s*[:=]?\s*"
        r"(?P<value>[\d$(][\d\s\u00a0\u202f.,$]*?)" + _ENDS,
        re.IGNORECASE,
    ),
    "client_name": re.compile(
        r"(?:(?:le|the) )?(?:(?:bon|vrai|right) )?(?:client|customer)(?: (?:est|is))?\s*[:=]\s*(?P<value>\S.{1,78})",
        re.IGNORECASE,
    ),
    "client_emails": re.compile(
        r"(?:(?:le|the) )?(?:bon )?(?:courriel|e-?mail|adresse|contact)(?: du client)?(?: (?:est|is))?\s*[:=]?\s*"
        r"(?P<value>[^\s@,;]+@[^\s@,;]+\.\w+)" + _ENDS,
        re.IGNORECASE,
    ),
    "delivery": re.compile(
        r"(?:(?:la|the) )?(?:date de )?(?:livraison|delivery)(?: date)?(?: (?:est|is|le|pour|on))*\s*[:=]?\s*"
        r"(?P<value>.{4,40})",
        re.IGNORECASE,
    ),
}
_BEFORE = re.compile(
    r"(?:(?:question|no|n°|#)\s*)?(?P<number>\d{1,2})\s*(?:[.):,–-]\s*|\s)(?P<rest>\D.*)", re.IGNORECASE
)
_AFTER = re.compile(r"(?P<rest>\D+?)\s*(?:pour )?(?:la |le )?(?:question |no |n° ?|#)?(?P<number>\d{1,2})[\s.!]*")
_JOINTS = re.compile(r"\s*[,;]\s+|\.\s+|\s+(?:et|and|mais|but)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `number` is that of the question it names, 0 when it names none. `changes` as in `corrected`."""

    verdict: str
    number: int = 0
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """With anything in `left`, nothing of the letter may be obeyed."""

    decisions: tuple[Decision, ...] = ()
    left: tuple[str, ...] = ()


def read_decision(text: str, sent: str, today: date) -> DecisionRead:
    """The decisions of an answer to the message `sent`, whose words are cut away. Never raises."""
    lines = said_below(text, sent)
    found: list[Decision] = []
    others: list[str] = []
    for line in lines:
        said = decisions_in(line, today)
        found += said
        others.append("" if said else line)
    left = without_noise(others)
    verdicts = _joined(found)
    return (
        DecisionRead(verdicts, tuple(left)) if verdicts is not None else DecisionRead((), (*left, *filter(None, lines)))
    )


def decisions_in(line: str, today: date) -> list[Decision]:
    """What one line decides, whole or piece by piece; nothing unless every piece is understood."""
    whole = _decision(line.strip(), today)
    if whole:
        return [whole]
    pieces = [_decision(piece.strip(), today) for piece in _JOINTS.split(line) if piece.strip(" .!,")]
    return [piece for piece in pieces if piece] if len(pieces) > 1 and all(pieces) else []


def _decision(said: str, today: date) -> Decision | None:
    plain = _bare(said, today)
    if plain:
        return plain
    for form in (_BEFORE, _AFTER):
        named = form.fullmatch(said)
        rest = _bare(named["rest"].strip(), today) if named else None
        if named and rest:
            return Decision(rest.verdict, int(named["number"]), rest.changes)
    return None


def _bare(said: str, today: date) -> Decision | None:
    if _YES.fullmatch(said):
        return Decision(ACCEPT)
    if _NO.fullmatch(said) or _NO_INVOICE.fullmatch(said):
        return Decision(IGNORE)
    for key, form in _CORRECTIONS.items():
        found = form.fullmatch(said)
        value = _value(key, found["value"].strip(), today) if found else ""
        if value:
            return Decision(CORRECT, changes={key: value})
    return None


def _value(key: str, said: str, today: date) -> str:
    """The value as it is stored; "" when it could be two."""
    if key == "total":
        total = amount(said)
        return str(total) if total is not None else ""
    if key == "delivery":
        days = dates_in(said, today)
        sure = len(days) == 1 and days[0].certain and days[0].day is not None
        return days[0].day.isoformat() if sure and days[0].day else ""
    return said


def _joined(found: list[Decision]) -> tuple[Decision, ...] | None:
    """One decision for each number; None when they contradict each other."""
    by_number: dict[int, Decision] = {}
    for one in found:
        before = by_number.get(one.number)
        if before and IGNORE in (before.verdict, one.verdict) and before.verdict != one.verdict:
            return None
        if before:
            one = Decision(  # noqa: PLW2901 — « ok, total 12,00 » corrects
                CORRECT if CORRECT in (before.verdict, one.verdict) else one.verdict,
                one.number,
                {**before.changes, **one.changes},
            )
        by_number[one.number] = one
    return tuple(by_number.values())
