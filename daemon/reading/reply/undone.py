"""Words that undo an answer given elsewhere in the letter: « en fait… », « attendez », a doubt about the same item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from daemon.reading.dates import dates_in
from daemon.reading.reply.danger import open_ended
from daemon.reading.reply.days import bare_days
from daemon.reading.reply.lexicon import NO_CHANGE, PRINTED
from daemon.reading.reply.value import Answer
from daemon.reading.reply.words import plain, written_form

_TAKES_BACK = r"<takes_back>|\bmettez? (?:\w+ )*en (?:pause|attente)\b"
_SOFTLY = re.compile(r"\b(?:en fait|finalement|actually)\b", re.IGNORECASE)
_WAIT = r"\bfinalement,? (?:non|pas)\b|\b(?:attendez|oubliez|ignorez|annule[rz]?|hold off|scratch that|disregard)\b"
_ALTERS = re.compile(  # « même carton… Changez juste l'année »
    r"\W*(?:(?:mais|but|svp|please|just|juste)\W+)*(?:chang(?:e|ez|er)|modifi(?:e|ez|er)|remplac(?:e|ez|er)|update"
    r"|swap|replace"
    r"|enlev(?:e|ez)|remove|ajout(?:e|ez)|add)\b(?! of\b)"
)
_HALF = re.compile(
    r"\W*(?:mais|but|only|seulement|juste)\b.{0,20}\b(?:moiti[ée]|half|une partie|part of)\b", re.IGNORECASE
)
_IN_PLACE_OF = re.compile(
    r"\W*(?:au lieu d|a la place d|plutot qu|instead of|rather than|in place of)"
)  # « … de 2025 »
_KNOWN_BY = 12  # letters by which a quote is found again in the letter


def taken_back(left: Sequence[str], text: str, answers: Mapping[str, Answer]) -> list[str]:
    """The items whose answers these words take back: all, but « en fait… » says nothing of what follows it.

    `text` are the client's own lines, in which quotes are found again.
    """
    undone: list[str] = []
    for piece in left:
        undone += _altered(plain(piece), answers)
        told = written_form(NO_CHANGE).sub("", re.sub(r"n['’]en fait", "", piece))
        if not written_form(_TAKES_BACK).search(told):
            continue
        softly = not written_form(_TAKES_BACK).search(_SOFTLY.sub(" ", told))
        at = text.find(piece[:_KNOWN_BY])
        undone += [
            key
            for key, one in answers.items()
            if key not in undone and not (softly and 0 <= at < text.find(one.quote[:_KNOWN_BY]))
        ]
    return undone


def _altered(folded: str, answers: Mapping[str, Answer]) -> list[str]:
    """What is on our shelf, where something in it changes; the day, where half of the boxes come on another."""
    kept = [key for key, one in answers.items() if one.value == "on_file"] if _ALTERS.match(folded) else []
    if _IN_PLACE_OF.match(folded):
        kept = [key for key in answers if key in PRINTED]
    return kept + (["delivery_date"] if _HALF.match(folded) and "delivery_date" in answers else [])


def tells_to_wait(said: str) -> bool:
    """« Finalement non, attendez »: harmless nowhere."""
    return bool(written_form(_WAIT).search(said))


def undoes(answer: Answer, proposal: str, words: str) -> bool:
    """Whether what else is said of the item, without certainty, puts the answer in doubt."""
    other = bool(proposal and proposal != answer.value)
    return words != answer.quote and (other or open_ended(words) or _another_day(answer, words))


def _another_day(answer: Answer, words: str) -> bool:
    """« Vous écrivez le 11, mais mon bon de commande dit le 4 »."""
    if answer.key != "delivery_date" or not answer.value[-2:].isdigit():
        return False
    days = {number for one in dates_in(bare_days(words)) for number in re.findall(r"\b\d{1,2}\b", one.text)}
    ours = {str(int(answer.value[-2:])), answer.value[-2:]}
    return bool(days & ours and days - ours)
