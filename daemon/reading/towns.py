"""The first signs of the postal codes of towns: a code from elsewhere tells a slip of the finger, or a wrong "
"address.
"""

from __future__ import annotations

import re

from daemon.folding import folded

_STARTS = {
    "H": "montreal anjou westmount dorval kirkland verdun lasalle lachine outremont hampstead beaconsfield senneville",
    "H7": "laval chomedey",
    "G1 G2 G3": "quebec",
    "G6 G7A": "levis",
    "G7 G8": "saguenay chicoutimi jonquiere",
    "G5": "rimouski",
    "G8 G9": "trois-rivieres",
    "J1": "sherbrooke magog",
    "J2": "granby saint-hyacinthe drummondville cowansville",
    "J3": "sorel-tracy saint-jean-sur-richelieu beloeil",
    "J4 J3": "longueuil brossard boucherville saint-lambert",
    "J6 J7 J5": "terrebonne mascouche repentigny joliette blainville boisbriand",
    "J7 J5": "saint-jerome mirabel",
    "J8 J9": "gatineau hull aylmer",
    "M": "toronto",
    "K": "ottawa kingston",
    "V": "vancouver victoria",
    "T": "calgary edmonton",
}
_TOWNS = {town: tuple(starts.split()) for starts, towns in _STARTS.items() for town in towns.split()}


def town_agrees(address: str, code: str) -> bool:
    """Whether a town that ends this address may have such a code; a town that we do not know may have any."""
    before = re.split(re.escape(code[:3].lower()), folded(address))[0]
    pieces = [
        re.sub(r"\(.*|\b(?:qc|quebec|on|ontario)\b\s*$", "", piece).strip() or piece.strip()
        for piece in before.split(",")
    ]
    known = [_TOWNS[piece] for piece in pieces[1:] if piece in _TOWNS]
    return code != "H0H 0H0" and all(code.startswith(starts) for starts in known[:1])


def of_another_town(address: str, code: str) -> bool:
    """Whether such a code is of a town that we know, and that this address does not name."""
    theirs = [towns.split() for starts, towns in _STARTS.items() if code.startswith(tuple(starts.split()))]
    return bool(theirs) and not any(town in folded(address) for towns in theirs for town in towns)
