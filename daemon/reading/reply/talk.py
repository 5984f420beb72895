"""Words under a question of ours that are said to us, and are no answer: not to be printed, nobody to be reached."""

from __future__ import annotations

import re

from daemon.reading.person import reaches
from daemon.reading.reply.words import folded_form, plain

_TO_US = re.compile(
    r"\b(?:je|j['’]|i|i['’](?:ll|m|d|ve)|moi)(?!\w)(?! ?(?:vous|te|t['’]) ?(?:souhait|remerci|aim|embrass|dis)\w*)"
    r"|\b(?:on|nous|we|they|he|she|ils?|elles?) (?:va |vais |will |vous |te |t['’]|le |la |les |en )*"
    r"(?:r?appel\w*|revien\w*|envoi\w*|enverr\w*|texter\w*|ecri\w*|contact\w*|laiss\w*|repond\w*|call\w*|send\w*"
    r"|reply|decid\w*)\b"
    r"|\b(?:haha\w*|lol|mdr|hihi|hehe|lmao)\b|\b(?:\w{2,}(?:er|ir|d|v|t)rai(?:t|ent|s)|serai(?:t|ent|s)|avai(?:t|ent)"
    r"|etai(?:t|ent)"
    r"|would|could|should|was|were|had)\b|\b(?:ca|cela)\b"
    r"|\b(?:invent|chois\w*|surpren|fait|imagin|decid|demand|regard|propos|sugger|trouv|compos|redig|cre|adapt)(?:ez"
    r"|es)\b"
    r"|\b(?:pick|choose|surprise us|make (?:it|something)|come up with)\b"
    r"|[(\[](?:prenoms?|noms?|names?|first names?|annees?|years?|titres?|logos?|dates?)\b"
    r"|\b(?:enclosed|existing|existant\w*|deja|already|identi(?:que|cal)\w*|chez vous|en filiere|on hand|zip)\b"
)


def talks(said: str) -> bool:
    """« Je laisse ça à Caroline », « inventez! », « on vous rappelle », « identique à 2025 »."""
    return bool(_TO_US.search(plain(said)))


_SOMEONE = re.compile(  # « le concierge va recevoir »: whom we cannot reach
    r"(?:^|[,;.]\s*|\b(?:et|and|mais|but|pis)\s+)(?:(?:l[ea]s?|un|une|notre|nos|mon|ma|the|our|my|a|an)\s|l['’])\s?"
    r"(?:[a-zà-ÿ-]+\s){1,3}?(?:va |vont |will |doit |peut |can )?(?P<does>[a-zà-ÿ]+)"
)
_CLAUSE = re.compile(r"(?<=[,;.])\s+|\s+(?=(?:et|and|mais|but|pis)\s)")


def nameless(said: str) -> bool:
    """Whether somebody told by a trade alone, without a name or a way to reach them, receives or approves."""
    for clause in _CLAUSE.split(said):
        found = _SOMEONE.match(clause)
        does = found and folded_form("<receives>|<decides>").search(plain(found["does"]))
        if does and not reaches(clause) and not re.search(r"[A-ZÀ-Ý]|\d{3}", clause[1:]):
            return True
    return False
