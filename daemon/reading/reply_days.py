"""The delivery day of an answer: one day, said plainly, or the day that the question showed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from daemon.reading import reply_danger as danger
from daemon.reading import reply_lexicon as lexicon
from daemon.reading.dates import DateSaid, dates_in
from daemon.reading.reply_lexicon import FILLER, tokens, word_set

_DATE_AROUND = (
    FILLER
    | lexicon.CONFIRM
    | lexicon.TOPICS["delivery_date"]
    | word_set(
        "livrer livrez livree livre recevoir recevrons receptionner reception recue arrivee arriver "
        "deliver delivered receive received arrive arrival voulue souhaitee souhaite souhaitons requise "
        "desiree besoin need needed want aimerait aimerions veut voulons would like d plutot instead "
        "rather nouvelle new demandee changer change finalement donc commande order boites boxes "
        "coffrets "
    )
)
_HOUR = re.compile(
    r",?\s*(?:(?:mais|but)\s+)?(?:(?:pas|not)\s+)?(?:(?:à|a|vers|avant|apr[èe]s|d[èe]s|entre|at|before|after|between"
    r"|from|by|de)\s+(?:midi|noon"
    r"|\d{1,2}\s?(?:h|:|am\b|pm\b|a\.m|p\.m)[\s\d]*(?:am|pm)?)"
    r"(?:\s*(?:et|and|à|to|-)\s*(?:midi|noon|\d{1,2}\s?(?:h|:|am\b|pm\b)[\s\d]*(?:am|pm)?))?"
    r"|(?:en |dans l['’])?(?:avant|apr[èe]s)-midi|(?:le|en|dans la) (?:matin|matinée)|(?:in the )?(?:morning"
    r"|afternoon)|AM|PM)\.?",
    re.IGNORECASE,
)
_RATHER_THAN = re.compile(
    r"[,(]?\s*\b(?:plut[ôo]t que|au lieu d[ue]|à la place d[ue]|et non(?: pas)?|instead of|rather than|and not"
    r"|not)\s+(?P<day>(?:le |the |on )?[\w .]{1,24}?\d{1,2}(?:th|st|nd|rd|er)?"
    r"(?: (?:d[ée]c\w*|janv?\w*|nov\w*|f[ée]v\w*)\.?)?)(?=[\s,.!)]|$)",
    re.IGNORECASE,
)
_WEEK = tuple(
    names.split()
    for names in (
        "lundi monday",
        "mardi tuesday",
        "mercredi wednesday",
        "jeudi thursday",
        "vendredi friday",
        "samedi saturday",
        "dimanche sunday",
    )
)
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})[/-](\d{1,2})(?![\d./-])")
_MONTHS_A_YEAR = 12
_NAMES = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_FIRST_NO = re.compile(r"\s*(?:non|no|nope)\b\s*(?:[,.;:!–—-]|plut[ôo]t|actually|rather|instead)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """What one answer says: a certain `value`, or only a `proposal`; `beside` is what it says besides."""

    value: str = ""
    proposal: str = ""
    beside: str = ""


def delivery_date(said: str, _files: object, today: date, shown: str) -> Value:
    """One day, said without a doubt; beside it, the hour."""
    said = _without_the_other(said, shown)
    found = _as_shown(dates_in(said, today) or short_dates(said, today), shown)
    if len(found) != 1 or found[0].day is None:
        return Value()
    day = found[0].day.isoformat()
    before, after = said[: found[0].start], said[found[0].end :]
    change = _FIRST_NO.match(before)
    rest = f"{before[change.end() :] if change else before} | {after}"
    hour = _HOUR.search(rest)
    around = _HOUR.sub(" ", rest)
    certain = found[0].certain and "?" not in said and not (change and day == shown)
    if not certain or not (set(tokens(around)) <= _DATE_AROUND):
        denied = set(tokens(around)) & lexicon.NEGATIONS
        return Value(proposal="" if denied else day)
    return Value(day, beside=hour.group().strip(" ,.") if hour else "")


def short_dates(said: str, today: date) -> tuple[DateSaid, ...]:
    """« 16/12 » and « 12-16 » are the same day, where one of the two cannot be a month."""
    found = _SHORT.search(said)
    if not found or (int(found[1]) > _MONTHS_A_YEAR) == (int(found[2]) > _MONTHS_A_YEAR):
        return ()
    day, month = sorted((int(found[1]), int(found[2])), reverse=True)
    named = dates_in(f"{day} {_NAMES[month - 1]}", today) if month else ()
    return tuple(replace(one, text=found[0], start=found.start(), end=found.end()) for one in named)


def _without_the_other(said: str, shown: str) -> str:
    """« Le 18 plutôt que le 16 » says the 18th, where the question showed the 16th."""
    other = _RATHER_THAN.search(said)
    days = dates_in(other["day"]) if other and shown else ()
    same = days and [str(date.fromisoformat(shown).day)] == re.findall(r"\b\d{1,2}\b", days[0].text)
    return f"{said[: other.start()]} {said[other.end() :]}" if other and same else said


def _as_shown(found: tuple[DateSaid, ...], shown: str) -> tuple[DateSaid, ...]:
    """« Le 18 » is the 18th that the question showed; a day said twice is one."""
    known = date.fromisoformat(shown) if shown else None
    read: dict[object, DateSaid] = {}
    for one in found:
        bare = one.doubt and one.doubt.code == "date_without_month" and known
        if bare and known and re.findall(r"\d+", one.text) == [str(known.day)] and _weekday_agrees(one.text, known):
            one = DateSaid(known, one.text, one.start, one.end)  # noqa: PLW2901
        read.setdefault(one.day or one.text, one)
    return tuple(read.values())


def _weekday_agrees(text: str, day: date) -> bool:
    words = tokens(text)
    said = {rank for rank, names in enumerate(_WEEK) if any(word in names for word in words)}
    return said <= {day.weekday()}


_FRENCH = [
    "premier",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
]
_ENGLISH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
]
_SPELLED = {word: rank for names in (_FRENCH, _ENGLISH) for rank, word in enumerate(names, 1)}
_BY_WORDS = re.compile(
    r"\b(?P<number>"
    + "|".join(sorted(_SPELLED, key=len, reverse=True))
    + r")(?=\s+(?:of\s+)?(?:"
    + "|".join(_NAMES)
    + r"|december|january|november|february)\b)",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"[,(]?\s*\b(?:pas|et non|non pas|and not|not)\s+(?:le |the |on |du )?(?:(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|\w+day)\s+(?:le\s+)?)?"
    r"\d{1,2}(?:er|st|nd|rd|th)?(?:\s(?:d[ée]c\w*|janv?\w*|nov\w*|f[ée]v\w*))?\b(?!\s?h)[^,;.]{0,40}",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:au lieu d[ue]|à la place d[ue]|plut[ôo]t que|instead of|rather than)\s+(?:le |the )?(?:\w+day |lundi "
    r"|mardi |mercredi |jeudi |vendredi )?\d{1,2}\w{0,2}(?:\s(?:d[ée]c\w*|janv?\w*|nov\w*))?",
    re.IGNORECASE,
)
_KEPT = lexicon.CONFIRM | word_set(
    "accepte acceptee acceptons acceptable maintenue maintenu maintient tient reste gardons garde conserve meme "
    "same ferme beau belle unchanged stands stays adonne arrange idem inscrit inscrite certaine"
)
_MOVED = danger.UNCERTAIN | {danger.LIMIT, danger.NOT, danger.SPLIT}
_DAY_LIKE = re.compile(
    r"\d|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|demain|tomorrow|semaine|week|mois|month|jan"
    r"|f[ée]v|mar|avr|apr|mai|may|jui|jun|jul|ao|aug|sep|oct|nov|d[ée]c",
    re.IGNORECASE,
)


def day_said(said: str, today: date, shown: str) -> Value:
    """The one day that a piece about the date names, or a plain yes to the day shown; doubtful words propose it."""
    text = _BY_WORDS.sub(lambda found: str(_SPELLED[found["number"].lower()]), said)
    found = _days(text, today, shown)
    others = _NOT_THAT.sub(" ", _INSTEAD.sub(" ", text))
    if len(found) > 1 or others != text:
        left = _days(others, today, shown)
        text, found = (others, left) if left else (text, found)
    if not found:
        return Value(shown if shown and _keeps(text) else "")
    if len(found) > 1 or found[0].day is None:
        return Value()
    day = found[0].day.isoformat()
    around = text.replace(found[0].text, " ")
    hour = _HOUR.search(f" {around}")
    change = _FIRST_NO.match(around)
    around = lexicon.NO_CHANGE.sub(
        " ", lexicon.plain(_HOUR.sub(" ", f" {around[change.end() :] if change else around}"))
    )
    bad = danger.signs(around) & (_MOVED - {danger.CHANGE}) or not found[0].certain or (change and day == shown)
    precise = hour.group().strip(" ,.") if hour and re.search(r"\d|midi\b(?<!-midi)|noon", hour.group()) else ""
    return Value(proposal=day) if bad else Value(day, beside=precise)


def _days(said: str, today: date, shown: str) -> tuple[DateSaid, ...]:
    if not _DAY_LIKE.search(said):
        return ()
    found = _as_shown(dates_in(said, today) or short_dates(said, today), shown)
    sure = [one for one in found if one.day]
    weekday = date.fromisoformat(shown).weekday() if shown else -1
    rest = [
        one
        for one in found
        if not one.day and not (sure and one.text.lower() in _WEEK[sure[0].day.weekday() if sure[0].day else weekday])
    ]
    return (*sure, *rest)


def _keeps(said: str) -> bool:
    """« La date est maintenue »: a yes, and nothing that moves it."""
    words = set(tokens(lexicon.NO_CHANGE.sub(" oui ", lexicon.plain(said))))
    return bool(words & _KEPT) and not danger.signs(said) & _MOVED and not any(word.isdigit() for word in words)
