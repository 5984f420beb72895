"""What is told to the driver beside an address that is agreed to: kept with it, in the client's own words.

Our question asks for it, « Précisez le bureau ou l'étage au besoin », and people tell doors, docks, hours, ice and dogs
in any words. Nothing of it changes the address; what might, another street, day, person or number, is none of it.
"""

from __future__ import annotations

import re

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.doors import LANDMARK, with_door
from daemon.reading.reply.lexicon import confirms, named_in
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.words import plain, tokens, words

_LONGEST = 160  # characters; more is a letter
_TELLS = re.compile(  # a way in, who opens, a machine, an obstacle, an hour
    r"\b(?:portes?|doors?|gates?|entr(?:ee|er|ez|y|ance)|quais?|docks?|receiving|reception|accueil|sonne[rz]?|sonnette|buzz\w*"
    r"|ring|bell|knock|frappe[rz]?|stationne\w*|park(?:ing)?|camions?|trucks?|livreurs?|drivers?|chauffeurs?|rampe?s?|ramp"
    r"|ascenseur|elevator|monte-charge|escaliers?|stairs?|etages?|floor|\d+e|arriere|back|side|cote|cour|ruelle|alley|lobby|hall"
    r"|construction|chiens?|dogs?|glace|ice|barre[er]?s?|locked|concierge|guichet|desk|bureau|suite|local|unit|departe?ment"
    r"|bigger than|larger than|fits?|bloqu\w+|block\w*"
    r"|department|hr|rh|human resources|ressources humaines)\b"
)
_HOUR = re.compile(
    r"\b\d{1,2} ?(?:h|hr|heures?|[ap]\.?m)\b(?: ?\d\d)?|\b(?:avant|apres|before|after|by) (?:midi|noon|lunch)\b"
    r"|\b(?:between|entre|from|de) \d{1,2}(?::\d\d)? (?:and|et|to|a) \d{1,2}\b|\b\d{1,2} ?(?:to|a|-) ?\d{1,2}\b"
)
_ITS_NUMBER = re.compile(  # of a door, a floor, a truck
    r"\b(?:portes?|doors?|docks?|quais?|suite|bureau|local|unit|app|apt|no|floor|etage) ?#? ?\d+\w?\b"
    r"|\b(?:buzz\w*|sonne[rz]?|ring|dial|compose[rz]?|code) ?#? ?\d{1,4}\b"
    r"|\b\d+ ?(?:e|er|ere|ieme|eme|st|nd|rd|th)\b(?: (?:etage|floor))?|\b\d+ (?:feet|ft|pieds)\b"
)
_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
)
_ANOTHER = re.compile(
    r"\b(?:plutot|instead|rather|demenag\w*|mov(?:ed|ing)|autre|another|other|nouve\w+|new|entrepot|warehouse|sauf|except\w*)\b"
)
_OF_US = re.compile(  # asked of us, not of the driver
    r"\b(?:prix|price|cost|coute\w*|factur\w*|invoice|boites?|coffrets?|boxes|paniers?|de plus|more|appel\w*|call\w*"
    r"|rappel\w*|confirm\w*|envo\w*|send|command\w*|order)\b"
)
_NEVER = frozenset(
    {danger.QUESTION, danger.CONDITION, danger.CHANGE, danger.BACK, danger.HEDGE, danger.SPLIT, danger.ELSEWHERE}
)
_HANGS = re.compile(
    r"\b(?:des que|once|when|quand|lorsqu\w*|tant que|jusqu\w*|until|unless|a moins|seulement si|only if)\b"
)
_ROAD = re.compile(  # « passez par la rue du Havre », “construction on Racine”
    r"\b(?:rue|chemin|boul(?:evard)?|av(?:enue)?|rang|route|sur|par|via|coin|on|through)\.?"
    r"(?: (?:de |du |des |la |le |l['’]))?(?: ?[A-ZÀ-Ý][\w'’-]+)+(?: (?:Street|St|Road|Rd|Avenue|Ave)\b)?"
)
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )(?!HR\b|RH\b|Human\b|Resources\b|Ressources\b)[A-ZÀ-Ý][\wà-ÿ-]+")  # somebody's
_KNOWN = (
    "polite", "filler", "yes", "no", "plain", "around_address", "beside_address", "around_items", "there", "everything",
    "likewise", "negations",
)  # fmt: skip
_STRANGE = 2  # words that no list knows: « l'entrée des autobus »
_HEAD = re.compile(r"\s*(?:[.;,!:]|\s[–—-])\s+|\s+(?=(?:mais|but|et|and|just)\s)")
_LEAD = re.compile(
    r"^\W*(?:(?:mais|but|et|and|please|svp|c['’]est|it['’]s|just|add|ajoute[rz])\b:?\s*)+", re.IGNORECASE
)


def for_the_driver(said: str) -> bool:
    """« Sonnez en arrière avant 8 h », “dock closes at 3 pm”: and nothing that might change the address or the day."""
    said = _LEAD.sub("", said)
    folded = plain(said)
    if len(said) > _LONGEST or danger.signs(said) & _NEVER or _OF_US.search(folded) or _ANOTHER.search(folded):
        return False
    if re.search(EMAIL, said) or re.search(PHONE, said) or _WEEKDAY.search(folded):
        return False
    if set(named_in(said)) - {"delivery_address", "delivery_date"} or "P" in _shapes(said) or LANDMARK.search(folded):
        return False
    bare = _ITS_NUMBER.sub(" ", _HOUR.sub(" ", folded))
    if re.search(r"\d", bare) or dates_in(bare) or _HANGS.search(folded) or _NAME.search(_ROAD.sub(" ", said)):
        return False
    unknown = set(tokens(_TELLS.sub(" ", bare))) - words(*_KNOWN) - set(tokens(" ".join(_ROAD.findall(said))))
    if len(unknown) > _STRANGE:
        return False
    return bool(_TELLS.search(folded) or _HOUR.search(folded) or UNIT.search(said))


def agreed_with(said: str, shown: str) -> str:
    """« Oui, livrer avant 15 h »: the address shown, with what the driver is told; "" when it is anything else."""
    cut = _HEAD.search(said)
    if not shown or not cut or not confirms(said[: cut.start()], "delivery_address"):
        return ""
    rest = said[cut.end() :].strip()
    return told(shown, rest) if for_the_driver(rest) else ""


def told(shown: str, rest: str) -> str:
    """The address with these words behind it; « adresse ok, mais livrez avant midi » only from « livrez »."""
    cut = _HEAD.search(rest)
    if cut and not any(form.search(plain(rest[: cut.start()])) for form in (_TELLS, _HOUR)):
        rest = rest[cut.end() :]
    return with_door(shown, _LEAD.sub("", rest).strip(" .;,"))


def _shapes(said: str) -> frozenset[str]:
    masks = Masks()
    return masks.shapes(masks.hide(said))
