"""« La date est bonne, par contre le quai ferme à 15 h »: a yes, and what a person must tell the driver."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.days import WEEK
from daemon.reading.reply.words import plain, tokens

_TURN = re.compile(
    (
        r"[\s,;.–—-]+(?=(?:any ?time|n['’]importe (?:quand|quelle heure)|mais|par contre|toutefois|sauf que|but"
        r"|though|although|however|attention|just not)\b)"
    ),
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b\d{1,2} ?(?:h\b(?: ?\d\d\b)?|:\d\d|[ap]\.?m\b)|\b(?:midi|noon|before|after|until|avant|apres"
    r"|jusqu['’]a) \d{1,2}\b|\bnoon\b|\bmidi\b"
)
_OTHER = re.compile(
    r"\d|\b(?:seulement|only|uniquement|demain|tomorrow|semaine|week|mois|month|moitie|half|adresse|address"
    r"|place|lieu|jour|day"
    r"|date|autre|other|instead|plutot|non|must|needs?|required?|have to|has to|doit|doivent|faut|absolument"
    r"|imperati\w+|oblig\w+|changer?|change)\b"
)
_HELD = danger.UNCERTAIN - {danger.BUT, danger.LATER}


def but_when(said: str) -> tuple[str, str]:
    """What is said, and the hours told after it; no hours when they may bear on the day."""
    turn = _TURN.search(said)
    head, tail = (said[: turn.start()], said[turn.end() :]) if turn else (said, "")
    folded = plain(tail)
    week = {word for names in WEEK for word in names} & set(tokens(tail))
    rest = _HOUR.sub(" ", folded)
    sure = (
        rest != folded
        and not week
        and not _OTHER.search(rest)
        and not danger.signs(rest) & _HELD
        and not named_by(tail)
    )
    return (head, tail) if sure and "?" not in tail else (said, "")
