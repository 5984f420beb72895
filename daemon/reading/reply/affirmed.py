"""Clauses that plainly say yes to the day or place that we showed: its name, in any words, and an agreement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from daemon.reading.dates import MONTHS as MONTH_NAMES
from daemon.reading.dates import DateSaid, dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.contrary import contrary
from daemon.reading.reply.days import HOUR, WEEK, bare_days
from daemon.reading.reply.lexicon import item_words, plain_yes
from daemon.reading.reply.places import STREET
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.understood import DENIED, harmless_beside
from daemon.reading.reply.words import plain, tokens, words

DATE, PLACE = "delivery_date", "delivery_address"
_DAY, _SPOT = " xxday ", " xxspot "
_NAMES: Mapping[str, str] = {
    DATE: r"\b(?:dates?|jours?|journees?|days?|delivery date|xxday)\b",
    PLACE: r"\b(?:adresses?|address|addy|adr|endroit|lieux?|place|location|spot|destination|emplacement|xxspot)\b",
}
_NO_NAME = re.compile(
    r"\b(?:dates? limites?|due dates?|bonne journee|belle journee|good day|nice day|great day|ce jour|a jour"
    r"|toute la journee|all day|business days?|au lieu|in place|sur place|adresses? (?:courriel|mail)|e-?mail address"
    r"|a la place|liste\w*|(?:une?|1|one|single|seule?|only|unique) (?:seule? )?(?:adresse|address|endroit|lieu|place"
    r"|location|spot|destination)|(?:meme|same) \w+ (?:pour|for) tou\w*|adresses multiples|adresse unique)\b"
)
_IN_OURS = (
    r"(?: (?:dans|sur|a|au|in|on|at) (?:(?:votre|le|la|l['’]|les|vos|your|the) ?)?"
    r"(?:message|courriel|lettre|mail|e-?mail|note|checklist|haut|dossier|file|facture|invoice))?"
)
_AS_WE_SAID = re.compile(  # « qui figure dans votre message », “that you have on file”
    rf"\b(?:(?:qui|that|which) (?:figure|apparait|est|appears?|is|was)|(?:que|qu['’]|that) ?(?:vous|tu|you)"
    rf"(?: (?:nous|me|m['’]|l['’]))? ?(?:avez|aviez|as|have|had|indiquez|mentionnez|montrez|affichez|proposez|ecrivez"
    rf"|donnez|show|list|mention|propose|suggest|sent|wrote|gave|put))"
    rf"(?: (?:deja |already )?(?:inscrite?|indiquee?|mise?|ecrite?|notee?|mentionnee?|affichee?|proposee?|donnee?"
    rf"|envoyee?|shown|listed|written|there|below|above|sent|given))?{_IN_OURS}\b"
)
_SOMEONE_AGREES = re.compile(  # « La direction confirme le 4 décembre »
    r"^\W*(?:(?:et|and) )?(?:(?:l[ea]s?|l['’]|mon|ma|mes|notre|nos|the|my|our) ?)?(?!ne |qui |who |quand |when |si "
    r"|if )"
    r"(?:\w+ ){1,2}(?=(?:confirme|accepte|approuve|confirme|agree|accept|approve)(?:nt|s)?\b)"
    r"|\b(?:il|elle|ils|elles|on|he|she|they) (?:dit|disent|a dit|says?|said) (?:que )?(?=(?:oui|yes|ok|d['’]accord)\b)"
)
_THERE = re.compile(  # « la ferme, c'est correct »
    r"\b(?:la|le|l['’]|notre|the|our) ?(?:ecole|ferme|hotel|cafe|clinique|brasserie|imprimerie|cabinet|bureau|siege"
    r"|restaurant|boutique|magasin|office|clinic|shop|school|farm|brewery|hotel)(?=,? (?:c['’]est|that['’]?s"
    r"|it['’]?s)\b)"
)
_OTHERS = ("contacts", "logos", "visuals", "stickers", "cards", "address_list")
_GENERIC = 3  # letters; « du », « lac » name no place
_SIGNS = danger.UNCERTAIN | {danger.LIMIT, danger.SPLIT}
_ALIKE = frozenset({"pareil", "pareille", "idem", "meme", "same", "inchangee", "inchange"})
_TOO = frozenset({"aussi", "itou", "egalement", "too", "likewise", "also", "pareillement"})
_WEAK = frozenset({"va", "vont", "go", "fait", "quel", "quelle", "tel", "telle", "inscrit", "inscrite", "great", "k"})
_MOST = 14  # words of such a clause


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause of harmless words holds: the items that it names, an agreement, « aussi »."""

    keys: tuple[str, ...]
    agrees: bool
    too: bool
    leads: bool  # agrees before it names


@dataclass(frozen=True, slots=True)
class Affirmed:
    """Clauses `first` to `last` of a sentence say yes to these items."""

    keys: tuple[str, ...]
    first: int
    last: int


def affirmed(clauses: Sequence[str], shown: Mapping[str, str], *, before: bool = False) -> list[Affirmed]:
    """Where clauses that follow each other name what we showed and agree; `before`: the last sentence agreed.

    « La date, l'adresse, oui »: what is named alone is agreed to by what comes after it.
    """
    told = [_told(one, shown) for one in clauses]
    found: list[Affirmed] = []
    first, waiting, leads = 0, list[str](), False
    for rank, one in enumerate(told):
        if one and _shares(clauses, told, rank):
            one = None  # noqa: PLW2901 — what doubts the first name doubts the second
        if one is None:
            first, waiting = rank + 1, []
            continue
        if not waiting and not one.keys:
            first = rank
        waiting += [key for key in one.keys if key not in waiting]
        listed = rank > 0 and _listed(clauses[rank]) and (_ends(told, rank) or (leads and named_by(clauses[rank + 1])))
        goes_on = before and one.keys and (one.too or listed)
        if one.agrees or goes_on:
            found += [Affirmed(tuple(waiting), first, rank)] if waiting else []
            first, waiting, before, leads = rank + 1, [], True, one.leads
    return found


def _shares(clauses: Sequence[str], told: Sequence[_Told | None], rank: int) -> bool:
    """« Je comprends que la date » and « et l'adresse sont correctes »: one agreement for both, in words unknown."""
    if not rank or told[rank - 1] is not None or not re.match(r"(?:et|and|pis|puis)\b", clauses[rank].casefold()):
        return False
    before = plain(clauses[rank - 1])
    named = any(re.search(form, before) for form in _NAMES.values())
    return named and not set(tokens(before)) & _agreement()


def _listed(clause: str) -> bool:
    """« … et avec la rue Racine », « …, au 61, rue Racine »."""
    return bool(re.match(r"\W*(?:et|and|pis|puis|plus|ainsi que|au|aux|to|at|chez|with|avec)\b", clause.casefold()))


def _ends(told: Sequence[_Told | None], rank: int) -> bool:
    """Whether nothing unknown comes right after it."""
    return rank + 1 == len(told) or told[rank + 1] is not None


def _told(clause: str, shown: Mapping[str, str]) -> _Told | None:
    """None when any word of it may say something else."""
    if len(clause.split()) > _MOST or "?" in clause or QUOTED.search(clause) or HOUR.search(f" {clause}"):
        return None
    said = _days(_spots(clause, shown.get(PLACE, "")), shown.get(DATE, ""))
    if said is None:
        return None
    bare = plain_yes(_SOMEONE_AGREES.sub(" ", _AS_WE_SAID.sub(" ", plain(said))))
    folded = _NO_NAME.sub(" xxno ", bare)
    if danger.signs(bare) & (_SIGNS | {danger.NOT}) or "xxno" in folded or DENIED.search(folded):
        return None
    heard = set(tokens(folded)) - {"xxday", "xxspot"}
    if not heard <= _harmless():
        return None
    folded = _THERE.sub(" xxspot ", folded)
    keys = tuple(key for key, form in _NAMES.items() if key in shown and re.search(form, folded))
    if PLACE in keys and "address_list" in named_by(clause):
        return None  # « tout au même endroit »
    if any(contrary(key, shown[key], clause, shown[key]) for key in keys):
        return None
    if PLACE not in keys and heard & words("there"):
        return None  # « la clinique »
    agreement = [rank for rank, word in enumerate(tokens(folded)) if word in _agreement()]
    named = [found.start() for key in keys if (found := re.search(_NAMES[key], folded))]
    leads = bool(agreement and named) and agreement[0] < len(tokens(folded[: min(named)]))
    return _Told(keys, bool(agreement), bool(heard & _TOO), leads)


@cache
def _harmless() -> frozenset[str]:
    """Every word that such a clause may hold."""
    return harmless_beside(frozenset({DATE, PLACE})) - item_words(*_OTHERS) | _ALIKE | _TOO | _subjects()


def _subjects() -> frozenset[str]:
    return item_words(DATE, PLACE) | {"endroit", "lieu", "lieux", "place", "spot", "destination", "emplacement", "days"}


@cache
def _agreement() -> frozenset[str]:
    return (words("yes", "keeps_day") | _ALIKE) - _WEAK - {"ferme"}


def _spots(said: str, shown: str) -> str:
    """The clause with the place that we showed, by its street, its number or its town, as one sign."""
    known = set(tokens(shown))
    if not known:
        return said
    run: list[str] = []
    pieces: list[str] = []
    for word in [*re.findall(r"[\wÀ-ÿ'’-]+|[^\wÀ-ÿ'’-]+", said), ""]:
        told = tokens(word)
        ours = told and all(one in known for one in told)
        between = run and (not told or set(told) <= {"de", "du", "des", "la", "le", "les", "l", "d"})
        if ours or between:
            run.append(word)
            continue
        pieces += _sign(run, known)
        run = []
        pieces.append(word)
    return "".join([*pieces, *_sign(run, known)])


def _sign(run: list[str], known: set[str]) -> list[str]:
    """The run as a sign where it names the place, with what came after the last of its words."""
    tail: list[str] = []
    while run and not (set(tokens(run[-1])) & known):
        tail.insert(0, run.pop())
    names = [
        one for one in run if len(one) > _GENERIC and one[:1].isupper() and not re.fullmatch(STREET, one, re.IGNORECASE)
    ]
    street = any(re.fullmatch(STREET, one, re.IGNORECASE) for one in run) and len(run) > 1
    civic = any(one.isdigit() for one in run) and len(run) > 1
    return [_SPOT if names or street or civic else "".join(run), *tail]


def _days(said: str, shown: str) -> str | None:
    """The same with the day that we showed; None where another day is named, or might be."""
    for one in reversed(dates_in(bare_days(said))):
        if not is_shown(one, shown):
            return None
        said = f"{said[: one.start]}{_DAY}{said[one.end :]}"
    return said


def is_shown(said: DateSaid, shown: str) -> bool:
    """Whether these words name the day that we showed: « mercredi 16 », « December 16th », « mercredi »."""
    if said.day or not shown:
        return bool(shown) and said.day == date.fromisoformat(shown)
    ours = date.fromisoformat(shown)
    names = {
        *WEEK[ours.weekday()],
        *(one[:3] for one in WEEK[ours.weekday()]),
        *plain(MONTH_NAMES[ours.month - 1]).split("|"),
    }
    numbers = {str(ours.day), str(ours.year), f"{ours.day:02}"}
    told = {re.sub(r"(?<=\d)(?:er|st|nd|rd|th|e)$", "", one) for one in tokens(said.text)}
    return told <= names | numbers | {"le", "the", "on", "of"} and bool(told & {str(ours.day), *WEEK[ours.weekday()]})
