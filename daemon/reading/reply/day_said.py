"""The one delivery day that free words say, whatever harmless words are around."""

from __future__ import annotations

import re
from datetime import date

from daemon.reading.dates import DateSaid, dates_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.days import (
    FIRST_NO,
    HOUR,
    MONTHS,
    WEEK,
    as_shown,
    bare_days,
    precise,
    weekday_kept,
)
from daemon.reading.reply.moved_day import moved_day
from daemon.reading.reply.spoken import SPELLED
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens, words

_BY_WORDS = re.compile(
    r"\b(?P<number>"
    + "|".join(sorted(SPELLED, key=len, reverse=True))
    + r")(?=\s+(?:of\s+)?(?:"
    + "|".join(MONTHS)
    + r"|december|january|november|february)\b)",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"[,(]?\s*\b(?:pas|et non|non pas|and not|not)\s+(?:le |the |on |du )?(?:(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|\w+day)\s+(?:le\s+)?)?"
    r"\d{1,2}(?:er|st|nd|rd|th)?(?:\s(?:d[ée]c\w*|janv?\w*|nov\w*|f[ée]v\w*))?\b(?!\s?h)[^,;.]{0,40}",
    re.IGNORECASE,
)
_READY = re.compile(
    r"\bany ?time (?:on )?(?:that|this|the) day\b|\ball day\b|\btoute la journee\b|\ba toute heure\b"
    r"|\b(?:on|nous|we)(?: vous attend\w*|(?: (?:sera|serons|will be)|['’]ll be) (?:tous |toutes |all )?"
    r"(?:la|prete?s?|ouverte?s?|sur place|there|ready|open|here)\b)"
)
_REASON = re.compile(
    r"[,(]?\s*\b(?:since|because|as we|parce que|parce qu['’]|car|puisqu\w*|vu que|étant donné|comme on"
    r"|comme nous)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_INSTEAD = re.compile(
    r"\b(?:au lieu d[ue]|à la place d[ue]|plut[ôo]t que|instead of|rather than)\s+(?:le |the )?(?:\w+day |lundi "
    r"|mardi |mercredi |jeudi |vendredi )?\d{1,2}\w{0,2}(?:\s(?:d[ée]c\w*|janv?\w*|nov\w*))?",
    re.IGNORECASE,
)
_MOVED = danger.UNCERTAIN | {danger.LIMIT, danger.NOT, danger.SPLIT}
_NAMED_DAYS = "|".join([*MONTHS, *(name for names in WEEK for name in names)])
_DATED = re.compile(rf"\b(?:dates?|jours?|day|livr\w+|deliver\w*|\d|{_NAMED_DAYS})\b")
_DAY_LIKE = re.compile(
    r"\d|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|demain|tomorrow|semaine|week|mois|month|jan"
    r"|f[ée]v|mar|avr|apr|mai|may|jui|jun|jul|ao|aug|sep|oct|nov|d[ée]c",
    re.IGNORECASE,
)
_SHUT = re.compile(
    r"\b(?:on|nous|we|bureaux?|office|clinique|ecole|school|magasin|shop|usine"
    r"|plant)(?: (?:est|sera|sommes|serons|are|is|will be))? (?:ferm\w+|closed?|closes|closing)\b"
)


def day_said(said: str, today: date, shown: str) -> Value:
    """The one day that a piece about the date names, or a plain yes to the day shown; doubtful words propose it."""
    if moved := moved_day(said, today, shown):
        return Value(moved, whole=True)
    text = _BY_WORDS.sub(lambda found: str(SPELLED[found["number"].lower()]), said)
    if weekday_kept(text, shown):
        return Value(shown)
    found = _days(text, today, shown)
    if len(found) > 1 and (reason := _REASON.search(text)):  # « …since the office is closed on the 14th »
        text = text[: reason.start()]
        found = _days(text, today, shown)
    others = _NOT_THAT.sub(" ", _INSTEAD.sub(" ", text))
    if len(found) > 1 or others != text:
        left = _days(others, today, shown)
        text, found = (others, left) if left else (text, found)
    if not found:
        hour = HOUR.search(f" {text}")
        kept = shown and danger.BUT not in danger.signs(text) and _keeps(HOUR.sub(" ", f" {text}"))
        return Value(shown, beside=precise(hour)) if kept else Value()
    if len(found) > 1 or found[0].day is None:
        return Value()
    day = found[0].day.isoformat()
    around = text.replace(found[0].text, " ")
    hour = HOUR.search(f" {around}")
    change = FIRST_NO.match(around)
    around = folded_form(lexicon.NO_CHANGE).sub(
        " ", plain(HOUR.sub(" ", f" {around[change.end() :] if change else around}"))
    )
    shut = day != shown and _SHUT.search(around)  # « on ferme le 18 décembre »
    bad = danger.signs(around) & (_MOVED - {danger.CHANGE}) or not found[0].certain or shut
    return Value(proposal=day) if bad else Value(day, beside=precise(hour))


def _days(said: str, today: date, shown: str) -> tuple[DateSaid, ...]:
    if not _DAY_LIKE.search(said):
        return ()
    found = as_shown(dates_in(bare_days(said), today), shown)
    sure = [one for one in found if one.day]
    weekday = date.fromisoformat(shown).weekday() if shown else -1
    rest = [
        one
        for one in found
        if not one.day and not (sure and one.text.lower() in WEEK[sure[0].day.weekday() if sure[0].day else weekday])
    ]
    return (*sure, *rest)


def _keeps(said: str) -> bool:
    """« La date est maintenue »: a yes, and nothing that moves it."""
    told = set(tokens(folded_form(lexicon.NO_CHANGE).sub(" oui ", plain(said))))
    kept = (told & words("yes", "keeps_day") or _READY.search(plain(said))) and not any(word.isdigit() for word in told)
    return bool(kept) and not danger.signs(said) & _MOVED


def wrong_weekday(quote: str, day: str) -> bool:
    """« Jeudi le 8 janvier », a Friday: whatever else is said, nobody knows which of the two is meant."""
    told = {rank for rank, names in enumerate(WEEK) if set(tokens(quote)) & set(names)}
    return bool(told) and date.fromisoformat(day).weekday() not in told


def _counts(quote: str, day: str) -> bool:
    """« The addresses of the 14 referring clinics »: the figure counts things, and nothing else tells a day."""
    figure = rf"\b{int(day[-2:])}\b"
    things = re.search(rf"{figure} (?:[a-z'-]+ ){{0,2}}[a-z]{{4,}}s\b", plain(quote))
    told = _DATED.search(re.sub(figure, " ", plain(quote)))
    return bool(things) and not told and not set(tokens(quote)) & words("yes", "keeps_day")


def may_be_slip(day: str, shown: str, quote: str) -> bool:
    """« Le 18 novembre, c'est parfait » or « Oui, le 17 » where we showed the 18th of December: another day, or not."""
    if day and (wrong_weekday(quote, day) or _counts(quote, day)):
        return True
    if not (day and shown) or day == shown or danger.CHANGE in danger.signs(quote):
        return False
    first, *_ = quote.split(maxsplit=1) or [""]
    return day[-2:] == shown[-2:] or lexicon.confirms(first.strip(",.;:!"))
