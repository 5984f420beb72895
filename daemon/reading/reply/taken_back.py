"""What takes an answer back: « finalement… », “oh wait”, « … mais Lise doit l'approuver », “we're closed that day”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from daemon.reading.reply.asides import not_theirs
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.harmless import courteous
from daemon.reading.reply.idle import idle_talk, promised
from daemon.reading.reply.lexicon import NO_CHANGE, PRINTED
from daemon.reading.reply.value import Answer
from daemon.reading.reply.words import plain, written_form

_TAKES_BACK = r"<takes_back>|\bmettez? (?:\w+ )*en (?:pause|attente)\b"
_SOFTLY = re.compile(r"\b(?:en fait|finalement|actually)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"\W*(?:(?:ah|oh|oups|oops|non|no|sorry|d[ée]sol[ée]e?|pardon)\W+)*"
    r"(?:en fait|finalement|actually|correction|erratum|oups|oops|plut[ôo]t|make that)\b(?=.*[A-ZÀ-Ý\d].)",
    re.IGNORECASE,
)
_OH_WAIT = re.compile(
    r"\W*(?:(?:oh|ah|oups|oops|non|no|euh),? )+(?:wait|attends?|attendez|hold on)\b|\W*(?:sorry,? )?(?:(?:i )?spoke"
    r" too soon|j['’]ai (?:parl[ée]|r[ée]pondu) trop vite)\b",
    re.IGNORECASE,
)
_SLIP = re.compile(  # « *pas bonne », “sorry typo, NOT right”, « j'ai mêlé les numéros »
    r"^\s*\*\s?(?:pas|not|non|no)\b|\b(?:typo|faute de frappe|coquille|auto-?correct\w*)\b"
    r"|\b(?:mixed up|m[êe]l[ée]) (?:the|your|my|les|vos|mes) (?:num\w+|questions?|points?)\b",
    re.IGNORECASE,
)
_WRONG_PART = re.compile(  # « mauvais code postal », “wrong floor”
    r"\b(?:mauvais\w*|wrong|faux|fausse|incorrect\w*|errone\w*)\b.{0,20}\b(?:code postal|postal code|zip|etage|floor"
    r"|ville|city|town|numero|number|rue|street|suite|bureau|porte|door)\b"
)
_WAIT = r"\bfinalement,? (?:non|pas)\b|\b(?:attendez|oubliez|ignorez|annule[rz]?|hold off|scratch that|disregard)\b"
_ALTERS = re.compile(  # « même carton… Changez juste l'année »
    r"\W*(?:(?:mais|but|svp|please|just|juste)\W+)*(?:chang(?:e|ez|er)|modifi(?:e|ez|er)|remplac(?:e|ez|er)|update"
    r"|swap|replace|enlev(?:e|ez)|remove|ajout(?:e|ez)|add)\b(?! of\b)"
)
_SHUT_THEN = re.compile(  # “we're closed that day”
    r"\b(?:clos(?:ed|ing)|shut|away|out|absente?s?|fermee?s?|en conge|parti(?:e|s|es)?)\b[^.;]{0,20}"
    r"\b(?:that day|ce jour|cette (?:date|journee)|then\b)"
)
_HANGS_ON = re.compile(  # « … mais Lise doit l'approuver »
    r"\W*(?:mais|but)\b.{0,40}\b(?:doi(?:t|vent)|must|has to|have to|needs? to|il faut)\b.{0,30}"
    r"\b(?:approuv|valid|verif|confirm|approv|check|decid|accept|sign)"
)
_HALF = re.compile(
    r"\W*(?:mais|but|only|seulement|juste)\b.{0,20}\b(?:moiti[ée]|half|une partie|part of)\b", re.IGNORECASE
)
_ANOTHER = re.compile(  # « une adresse pour les boîtes, une autre pour le reste »
    r"\W*(?:(?:et|and|puis|pis)\W+)?(?:(?:une|un|1) autre|another(?: one)?) (?:pour|for|a|au|aux|to|at|in)\b"
)
_IN_PLACE_OF = re.compile(
    r"\W*(?:au lieu d|a la place d|plutot qu|instead of|rather than|in place of)"
)  # « … de 2025 »
_KNOWN_BY = 12  # letters by which a quote is found again in the letter


def taken_back(reading: Reading, left: Sequence[str], answers: Mapping[str, Answer]) -> list[str]:
    """The items whose answers these words take back: all; « en fait… » says nothing of what follows it.

    « Logo : on n'en met pas finalement », said of an item, is of that item alone.
    """
    undone: list[str] = []
    about = {quote: key for key, _, quote in reading.unsure}
    for piece in left:
        undone += _altered(plain(piece), answers) + ["contacts"] * not_theirs(piece)
        undone += list(answers) if _SLIP.search(piece) else []
        undone += ["delivery_date"] * bool(_SHUT_THEN.search(plain(piece)))
        undone += ["delivery_address"] * bool(_WRONG_PART.search(plain(piece)))
        undone += [
            key
            for key, one in answers.items()
            if _HANGS_ON.match(plain(piece)) and one.quote in reading.sentence(piece)
        ]
        told = written_form(NO_CHANGE).sub("", re.sub(r"n['’]en fait", "", piece))
        if not (written_form(_TAKES_BACK).search(told) or corrects_itself(piece)):
            continue
        softly = not written_form(_TAKES_BACK).search(_SOFTLY.sub(" ", told))
        if softly and piece in about and piece in reading.under:
            undone += [about[piece]]
            continue
        at = reading.text.find(piece[:_KNOWN_BY])
        undone += [
            key
            for key, one in answers.items()
            if key not in undone and not (softly and 0 <= at < reading.text.find(one.quote[:_KNOWN_BY]))
        ]
    return undone


def _altered(folded: str, answers: Mapping[str, Answer]) -> list[str]:
    """What is on our shelf, where something in it changes; the day, where half of the boxes come on another."""
    kept = [key for key, one in answers.items() if one.value == "on_file"] if _ALTERS.match(folded) else []
    if _ANOTHER.match(folded) and "address_list" in answers:
        return [*kept, "address_list"]
    if _IN_PLACE_OF.match(folded):
        kept = [key for key in answers if key in PRINTED]
    return kept + (["delivery_date"] if _HALF.match(folded) and "delivery_date" in answers else [])


def matters_after_all(aside: str) -> bool:
    """« Finalement ce sera Anne Roy », « une autre pour le reste »: harmless by themselves, they undo an answer."""
    if _ANOTHER.match(plain(aside)):
        return True
    corrects = tells_to_wait(aside) or _CORRECTS.match(aside)
    return bool(corrects) and not (courteous(aside) or idle_talk(aside) or promised(aside))


def corrects_itself(said: str) -> bool:
    """“Oh wait, marketing just walked in”, « J'ai répondu trop vite »: of what stands before it."""
    return bool(_OH_WAIT.match(said) or _SLIP.search(said))


def tells_to_wait(said: str) -> bool:
    """« Finalement non, attendez »: harmless nowhere."""
    return bool(written_form(_WAIT).search(said))
