"""Another day than the one that we showed, said plainly: « change to Tue 15 », « le 14 plutôt que le 16, on ferme ».

The old day and the reason are told beside it and tell nothing more. A moved day is always shown to a person.
"""

from __future__ import annotations

import re
from datetime import date

from daemon.reading.dates import DateSaid, dates_in
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.days import as_shown, bare_days
from daemon.reading.reply.words import plain, tokens

_ASIDE = re.compile(r"\s*\([^()]*\)")
_RATHER = re.compile(
    r",?\s*\b(?:instead of|in place of|au lieu d[ue]|rather than|plut[ôo]t qu(?:e|['’])|[àa] la place d[ue]"
    r"|et non(?: pas)?|and not|not|pas)\b(?P<old>[^,;.()]*)",
    re.IGNORECASE,
)
_WHY = re.compile(r"\s*[,;:(–—-].*|\s+(?:because|since|as|car|parce|puisque?|vu)\b.*", re.DOTALL | re.IGNORECASE)
_NO = re.compile(r"\W*(?:non|no)\s*[,.;]", re.IGNORECASE)  # « Non, mercredi le 16 »
_A_DAY = re.compile(r"\d|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b|\b\w+day\b")
_CALENDAR = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Nov|Dec)ember|January)s?\b")
_MOVES = frozenset(
    ["change", "changes", "changed", "changez", "changer", "changement", "plutot", "rather", "instead", "move", "moved",
     "repousse", "repoussons", "reporte", "reportons", "devance", "devancons", "avance", "avancez", "deplace",
     "make", "mettez", "mets", "mettre", "place", "reportez", "reporter", "repoussez", "devancez", "devancer"]
)  # fmt: skip
_AROUND = _MOVES | {
    *("please", "svp", "merci", "veuillez", "bring", "deliver", "delivery", "livrer", "livrez", "livraison"),
    *("everything", "all", "tout", "le", "la", "l", "les", "the", "it", "boxes", "boites", "commande", "order", "date"),
    *("day", "jour", "on", "for", "pour", "to", "a", "au", "du", "de", "doit", "se", "faire", "etre", "avoir", "lieu"),
    *("no", "non", "need", "needs", "come", "arrive", "arriver", "arrivent", "doivent", "must", "should", "faut", "il"),
    *("is", "est", "sera", "will", "be", "now", "maintenant", "so", "donc", "juste", "just", "nous", "we", "us"),
}
_NEVER = frozenset({danger.QUESTION, danger.CONDITION, danger.HEDGE, danger.OR, danger.BACK})
_LONGEST = 200  # characters


def moved_day(said: str, today: date, shown: str) -> str:
    """The day that the words put in the place of ours, as an ISO date; "" where they do anything else."""
    if not shown or len(said) > _LONGEST or danger.signs(_ASIDE.sub(" ", said)) & _NEVER:
        return ""
    text = _ASIDE.sub(" ", said).strip(" .!")
    rather = _RATHER.search(text)
    if rather and not _A_DAY.search(plain(rather["old"])):
        return ""  # “December 15 is not good”
    head, after = (text[: rather.start()], text[rather.end() :]) if rather else (text, "")
    days = _days(head, today, shown)
    if not days or days[0].day is None or not days[0].certain or days[0].day.isoformat() == shown:
        return ""
    why = head[days[0].end :] + after
    before = set(tokens(head[: days[0].start]))
    moves = (
        bool(rather and rather["old"].strip())
        or bool(_NO.match(head))
        or bool((before | set(tokens(why.split(",")[0]))) & _MOVES)
    )
    told = _CALENDAR.sub(" ", why)
    reason = _WHY.fullmatch(why) and not (re.search(r"[A-ZÀ-Ý]", told) or named_by(why) or reaches(why))
    plainly = before <= _AROUND and (not set(tokens(why)) - _AROUND or reason)
    others = [*days[1:], *_days(f"{rather['old'] if rather else ''} {after}", today, shown)]
    ours = all(one.day is None or one.day.isoformat() == shown for one in others)
    return days[0].day.isoformat() if moves and plainly and ours else ""


def _days(said: str, today: date, shown: str) -> tuple[DateSaid, ...]:
    return as_shown(dates_in(bare_days(said), today), shown)
