"""The delivery day of an answer: one day, said plainly, or the day that the question showed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from daemon.reading import dates
from daemon.reading.dates import DAYS, DateSaid, dates_in
from daemon.reading.reply import lexicon
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import tokens, words

HOUR = re.compile(
    r",?\s*(?:(?:mais|but)\s+)?(?:(?:pas|not)\s+)?(?:(?:à|a|vers|avant|apr[èe]s|d[èe]s|entre|at|before|after|between"
    r"|from|by|de)\s+(?:midi|noon|\d{1,2}\s?(?:h|:|am\b|pm\b|a\.m|p\.m)[\s\d]*(?:am|pm)?)(?:\s*(?:et|and|à|to"
    r"|-)\s*(?:midi|noon|\d{1,2}\s?(?:h|:|am\b|pm\b)[\s\d]*(?:am|pm)?))?|(?:en |dans l['’])?(?:avant|apr[èe]s)-midi"
    r"|(?:le|en|dans la) (?:matin|matinée)|(?:in the )?(?:morning|afternoon)|AM"
    r"|PM)\.?(?:\s*(?:de pr[ée]f[ée]rence|id[ée]alement|svp|si possible|preferably|if possible|please)\b)?",
    re.IGNORECASE,
)
_RATHER_THAN = re.compile(
    r"[,(]?\s*\b(?:plut[ôo]t que|au lieu d[ue]|à la place d[ue]|et non(?: pas)?|instead of|rather than|and not"
    r"|not)\s+(?P<day>(?:le |the |on )?[\w .]{1,24}?\d{1,2}(?:th|st|nd|rd|er)?"
    r"(?: (?:d[ée]c\w*|janv?\w*|nov\w*|f[ée]v\w*)\.?)?)(?=[\s,.!)]|$)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})[/-](\d{1,2})(?![\d./-])")
_OF_THE = re.compile(
    r"\b(?:du|au|Du|Au)(?= \d{1,2}\b(?!,?\s?(?:h\b|:|[,.]\d|au\b|rue|av|boul|ch\b|e\b|%|,? ?[a-z]+ (?:rue|street))))"
)
_QUESTIONS = 8  # as many as we may ask
_BEFORE_DAY = (
    r"(?<![\w/.,:$#@+(-])(?<!ber )(?<!uary )(?<!\ble )(?<!\bthe )(?<!\bon )(?<!day )(?<!di )(?<!\bdu )(?<!\bau )"
    r"(?<!\d )(?<!(?:no|nº|n°) )(?<!point )(?<!question )(?<!(?:rue"
    r"|bur) )(?<!suite )(?<!local )(?<!bureau )(?<!floor )"
    r"(?<!room )(?<!app )(?<!apt )(?<!dock )(?<!quai )(?<!unit )(?<!porte )"
)
_NO_DAY = (
    r"(?!\s+(?:(?:of|de|floor|street|avenue|ave|st|time|order)\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|d[ée]c))"
)
_AGREES = (
    r"(?=\s*(?:=|→|->)|,?\s+(?:(?:(?:is|est|sera|c['’]est|it['’]?s|[çc]a|nous|me|toujours|still|all|is a"
    r"|a)\s+)*(?:oui|yes|ok|okay"
    r"|works?|good|fine|suits?|stands?|stays?|go|go(?:es)?|convient|va|marche|tient|fonctionne|parfait|perfect"
    r"|nickel|confirm\w*|gr8|great|roule|arrange|adonne|maintenu|d['’]accord|bon|beau))\b)"
)
WEEK = tuple(names.split("|") for names in DAYS)
MONTHS = [names.partition("|")[0] for names in dates.MONTHS]
FIRST_NO = re.compile(r"\s*(?:non|no|nope)\b\s*(?:[,.;:!–—-]|plut[ôo]t|actually|rather|instead)\s*", re.IGNORECASE)


def delivery_date(said: str, _files: object, today: date, shown: str) -> Value:
    """One day, said without a doubt; beside it, the hour."""
    said = _without_the_other(said, shown)
    found = as_shown(dates_in(said, today) or short_dates(said, today), shown)
    if len(found) != 1 or found[0].day is None:
        return Value()
    day = found[0].day.isoformat()
    before, after = said[: found[0].start], said[found[0].end :]
    change = FIRST_NO.match(before)
    rest = f"{before[change.end() :] if change else before} | {after}"
    hour = HOUR.search(rest)
    around = HOUR.sub(" ", rest)
    certain = found[0].certain and "?" not in said
    if not certain or not (set(tokens(around)) <= words(*lexicon.YES, "items.delivery_date", "around_date")):
        denied = set(tokens(around)) & words("negations")
        return Value(proposal="" if denied else day)
    return Value(day, beside=precise(hour))


def precise(hour: re.Match[str] | None) -> str:
    """« Avant 15 h »; "" for « le matin », which asks nothing of the driver."""
    return hour.group().strip(" ,.") if hour and re.search(r"\d|midi\b(?<!-midi)|noon", hour.group()) else ""


def short_dates(said: str, today: date) -> tuple[DateSaid, ...]:
    """« 16/12 » and « 12-16 » are the same day, where one of the two cannot be a month."""
    found = _SHORT.search(said)
    if not found or (int(found[1]) > len(MONTHS)) == (int(found[2]) > len(MONTHS)):
        return ()
    day, month = sorted((int(found[1]), int(found[2])), reverse=True)
    named = dates_in(f"{day} {MONTHS[month - 1]}", today) if month else ()
    return tuple(replace(one, text=found[0], start=found.start(), end=found.end()) for one in named)


def _without_the_other(said: str, shown: str) -> str:
    """« Le 18 plutôt que le 16 » says the 18th, where the question showed the 16th."""
    other = _RATHER_THAN.search(said)
    days = dates_in(other["day"]) if other and shown else ()
    same = days and [str(date.fromisoformat(shown).day)] == re.findall(r"\b\d{1,2}\b", days[0].text)
    return f"{said[: other.start()]} {said[other.end() :]}" if other and same else said


def day_named(said: str, shown: str) -> str:
    """« 17 = oui », “17th works”: the day that the question showed, by its number, as « le 17 » is written.

    A number as small as those of our questions needs its ending (“3rd”) to be a day.
    """
    number = date.fromisoformat(shown).day if shown else 0
    forms = [rf"0?{number}(?:th|st|nd|rd|er)\b{_NO_DAY}"]
    forms += [rf"0?{number}{_AGREES}"] if number > _QUESTIONS else []
    form = rf"{_BEFORE_DAY}(?:{'|'.join(forms)})"
    return re.sub(form, f"le {number}", said, flags=re.IGNORECASE) if number else said


def weekday_kept(said: str, shown: str) -> bool:
    """« Parfait pour mercredi », where our question showed a Wednesday."""
    told = [] if not shown or "?" in said else tokens(lexicon.agreed(said))
    week = {word for names in WEEK for word in names}
    ours = {*WEEK[date.fromisoformat(shown).weekday()]} if shown else set()
    agreed = set(told) & words("yes", "keeps_day") or re.search(r"c['’]est (?:tr[èe]s )?bien\b", said)
    around = words(*lexicon.YES, "items.delivery_date", "around_date", "keeps_day", "leads_day", "around_day")
    return bool(set(told) & week) and set(told) & week <= ours and bool(agreed) and set(told) <= around | ours


def bare_days(said: str) -> str:
    """« La date du 16 » with its day as a day alone is written; letter for letter as long."""
    return _OF_THE.sub("le", said)


def as_shown(found: tuple[DateSaid, ...], shown: str) -> tuple[DateSaid, ...]:
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
    told = tokens(text)
    said = {rank for rank, names in enumerate(WEEK) if any(word in names for word in told)}
    return said <= {day.weekday()}
