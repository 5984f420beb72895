"""Closed grammars, one per checklist item: an answer that fits whole is certain, anything else is for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from daemon.reading.addresses import address_in
from daemon.reading.contacts import people_in
from daemon.reading.dates import dates_in
from daemon.reading.letter_parts import Attachment

_LARGE_IMAGE = 30_000  # bytes; pictures of signatures weigh less, logos fit to print more

_LONGEST = 1_000  # characters of one answer; six contacts fit, and no grammar is slow on so little

_COURTESY = r"(?:[\s,.!]*(?:merci(?: beaucoup)?|thanks?(?: you)?|svp|s\.v\.p\.?|please))?[\s.!]*"
_THIS_TIME = (
    r"(?:\s+(?:cette fois(?:-ci)?|pour (?:cette|la) commande|pour le moment|this time|for this order"
    r"|required|needed|requis\w*))?"
)
_THINGS = (
    r"(?:logos?|visuels?|visuals?|autocollants?|stickers?|cartons?(?: de personnalisation)?|cartes?|cards?|liste|list)"
)
_NONE = re.compile(
    r"(?:aucune?s?(?:\s+" + _THINGS + r")?|none|n\s?/\s?a|na|s\.?\s?/\s?o\.?|sans objet|not applicable|non merci"
    r"|no thanks?|no thank you|(?:pas|sans|no|without)\s+(?:de\s+|d['’]\s?)?" + _THINGS + ")" + _THIS_TIME + _COURTESY,
    re.IGNORECASE,
)
_NO = re.compile(rf"(?:non|no){_COURTESY}", re.IGNORECASE)
_YES = re.compile(
    r"(?:oui|yes|ok|okay|d['’]accord|approuv[ée]+s?|approved|confirm[ée]+s?|confirmed|parfait|perfect|👍)" + _COURTESY,
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"(?:(?:oui|yes|ok|exact(?:ement)?|correct|right|confirm[ée]e?|confirmed|parfait|perfect|tout à fait"
    r"|c['’]est (?:bien )?(?:ça|cela|exact|correct|bon)|that['’]?s (?:right|correct|it)"
    r"|(?:it|this) is (?:right|correct))"
    r"[\s,.!]*){1,3}" + _COURTESY,
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:les |le |the )?(?:m[êe]mes?|same)\b.*(?:an(?:n[ée]e)? (?:dernier|derni[èe]re|pass[ée]e?)|last (?:year|time)"
    r"|derni[èe]re fois|avant|facture)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:(?:oui|yes|voici|here|is|are|see|voir|please|find|en|pi[èe]ces?|jointe?s?|ci-jointe?s?|attach(?:ed|ments?)|annexe"
    r"|enclosed|the|our|le|la|les|nos|notre|est|sont|et|and|logos?|fichiers?|files?|vectoriels?|vector|version|format|in|au"
    r"|ai|eps|svg|pdf|png|jpe?g|liste|list|adresses?|addresses|excel|xlsx|csv|de|des|of|merci|thanks|un|one|deux|two|both"
    r"|trois|three|derni(?:er|[èe]re)s?|last|manquante?s?|missing|autres?|other|troisième|third|\d)(?:[\s,.:!()/]+|$))+",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"(?:c['’]est |that['’]?s |they are )?(?:complets?|complete|tout|all|all of them)" + _COURTESY, re.IGNORECASE
)
_SAYS_JOINED = re.compile(r"\b(?:ci-)?jointe?s?\b|\battach|\bannexe\b|\benclosed\b", re.IGNORECASE)
_COUNTS = {"un": 1, "one": 1, "deux": 2, "two": 2, "both": 2, "trois": 3, "three": 3}
_NOT_A_LOGO = re.compile(
    r"factur|invoice|commande|order|soumission|quote|adress|address|liste?\b|\bpo\b", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"(?:(?:oui|yes|ok|parfait|c['’]est|ce sera|it['’]s|is|it|will be|est|sera|le|the|on|pour|for|date|de|of|livraison"
    r"|delivery|souhait[ée]e|requise?|voulue|confirm[ée]e?|confirmed|merci|thanks|thank you|svp|please|la|notre|our)\b"
    r"|[\s,.:!()-])*",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r",?\s*(?:(?:à|a|vers|avant|apr[èe]s|d[èe]s|at|before|after)\s+\d{1,2}\s?(?:h|:|am\b|pm\b|a\.m|p\.m)[\s\d]*(?:am|pm)?"
    r"|en (?:avant|apr[èe]s)-midi|le matin|in the (?:morning|afternoon))\.?",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:pas|ne|not|sauf|except|impossible)\b|n['’]t?", re.IGNORECASE)
_TEXT = re.compile(
    r"(?:(?:oui|yes)[\s,:]*)?(?:(?:le |the )?(?:texte|text|message|mot)(?: est| is| sera)?\s*:?\s*)?"
    r"(?:«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\")" + _COURTESY,
    re.IGNORECASE,
)
_ONE_ADDRESS = re.compile(
    r"(?:non[\s,]+)?(?:livraison (?:à|a) )?(?:une? seule? (?:et m[êe]me )?adresse|adresse unique"
    r"|(?:only )?(?:one|a single|single) address(?: only)?)" + _COURTESY,
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """What one answer says: a certain `value`, or only a `proposal`; `beside` is what it says besides."""

    value: str = ""
    proposal: str = ""
    beside: str = ""


Files = Sequence[Attachment]


def value_of(key: str, said: str, files: Files, today: date) -> Value:
    """Read one answer by the grammar of its item. An unknown item has none."""
    grammar = _GRAMMARS.get(key)
    return grammar(said, files, today) if grammar and len(said) <= _LONGEST else Value()


def _delivery_date(said: str, _files: Files, today: date) -> Value:
    found = dates_in(said, today)
    if len(found) != 1 or found[0].day is None:
        return Value()
    day = found[0].day.isoformat()
    rest = said[: found[0].start] + " " + said[found[0].end :]
    hour = _HOUR.search(rest)
    around = _HOUR.sub(" ", rest)
    if not found[0].certain or not _DATE_WORDS.fullmatch(around):
        return Value(proposal="" if _DENIES.search(rest) else day)
    return Value(day, beside=hour.group().strip(" ,.") if hour else "")


def _delivery_address(said: str, _files: Files, _today: date) -> Value:
    address = address_in(said)
    return Value(address.line) if address else Value()


def _contacts(said: str, _files: Files, _today: date) -> Value:
    """One person a line, or one person over several lines; two must be told apart."""
    value, proposal = people_in(said)
    return Value(value, proposal)


def _logos(said: str, files: Files, _today: date) -> Value:
    if _NONE.fullmatch(said):
        return Value("n/a")
    logos = [one for one in files if may_be_logo(one)]
    if _SAYS_JOINED.search(said) and _JOINED.fullmatch(said):
        told = _count(said)
        return Value("attached") if logos and told in {0, len(logos)} else Value(proposal="attached" if logos else "")
    if _COMPLETE.fullmatch(said):  # only our own people know how many there are
        return Value(proposal="complete")
    return Value(proposal="same" if _SAME.fullmatch(said.strip(" .!")) else _soft(said, "attached" if logos else ""))


def _preparation(said: str, _files: Files, _today: date) -> Value:
    if _NONE.fullmatch(said) or _NO.fullmatch(said):
        return Value("n/a")
    return Value(proposal=_soft(said))


def _personalisation(said: str, files: Files, today: date) -> Value:
    text = _TEXT.fullmatch(said)
    if text:
        return Value(next(group for group in text.groups() if group))
    return _preparation(said, files, today)


def _address_list(said: str, files: Files, _today: date) -> Value:
    if _NONE.fullmatch(said) or _ONE_ADDRESS.fullmatch(said):
        return Value("n/a")
    lists = [one for one in files if PurePosixPath(one.name.lower()).suffix in {".xlsx", ".csv"}]
    if lists and _SAYS_JOINED.search(said) and _JOINED.fullmatch(said):
        return Value("attached")
    return Value(proposal=_soft(said, "attached" if lists else ""))


def _soft(said: str, otherwise: str = "") -> str:
    """What a bare yes or no would mean; a person decides."""
    if _YES.fullmatch(said):
        return "yes"
    return "n/a" if _NO.fullmatch(said) else otherwise


def may_be_logo(file: Attachment) -> bool:
    """A file fit to print from, whose name says nothing else."""
    suffix = PurePosixPath(file.name.lower()).suffix
    if _NOT_A_LOGO.search(file.name):
        return False
    large = len(file.data) >= _LARGE_IMAGE and suffix in {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".psd"}
    return large or suffix in {".ai", ".eps", ".svg", ".pdf"}


def _count(said: str) -> int:
    """How many files it speaks of, 0 when it does not say."""
    told = [_COUNTS.get(word, 0) or (int(word) if word.isdigit() else 0) for word in re.findall(r"\w+", said.lower())]
    return max(told, default=0)


_GRAMMARS: dict[str, Callable[[str, Files, date], Value]] = {
    "delivery_date": _delivery_date,
    "delivery_address": _delivery_address,
    "contacts": _contacts,
    "logos": _logos,
    "visuals": _preparation,
    "stickers": _personalisation,
    "cards": _personalisation,
    "address_list": _address_list,
}


def confirms(text: str) -> bool:
    """« Oui, c'est exact » and nothing else: says yes to the value that the question showed."""
    return bool(_CONFIRMS.fullmatch(text.strip()))
