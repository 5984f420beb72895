"""What the words about an address tell the driver besides it: which door, which floor, where to leave the boxes."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.words import plain

_LONGEST = 110  # characters of what a driver is told; more is a story
_DOOR = re.compile(
    r"\b(?:portes?|doors?|entrees?|entrances?|quais?|docks?|debarcaderes?|front desk|loading|\d+(?:e|er|eme|th"
    r"|st|nd|rd)"
    r" (?:etage|floor)|(?:etage|floor|bureau|bur\.|suite|local|unite?|code(?: d['’]\w+)?|batiment|building"
    r"|pavillon|tour"
    r"|tower|app(?:artement|t)?)\.? ?#?(?:\d\w*|[b-z]\b)|(?:at the|a l['’]|par l['’]|in the|in|en) ?(?:arriere"
    r"|rear|back)"
    r"|sous-sol|basement|rez-de-\w+|entresol|mezzanine|vestibule|remise|ground floor|stationnement|parking|ruelle"
    r"|alley|galerie|perron|porch"
    r"|cour|arriere|(?:batiments?|building|porte|door) (?:rouge|bleue?|verte?|blanc(?:he)?|brune?|grise?|jaune|noire?)"
    r"|(?:red|blue|green|white|brown|gr[ea]y|yellow|black) (?:building|door|barn|roof|gate)"
    r"|batiments? (?:du|de|au|d['’]en) \w+|derriere|(?:around|out) back|toit|hangar|annexe|aile"
    r"|wing|gate|barriere"
    r"|portail|palier|comptoir|counter|back door|side door"
    r"|secretariat|par (?:la |l['’])?(?:cuisine|cour)|(?:through|by) the kitchen"
    r"|lobby|garage|escaliers?|stairs|ascenseur|elevator|monte-charge|gymnase|cafeteria|grange|barn"
    r"|sonne[rz]?|sonnette|ring|buzz\w*|demande[rz]? (?:a|au|la|le) (?:la )?(?:reception|accueil|secretariat|guerite)"
    r"|ask (?:at|for)|passe[rz]? (?:par|a)|(?:a|at) (?:la |the )?(?:reception|accueil|front desk|guerite)"
    r"|(?:floor|etage) reception|interphone|intercom|guerite"
    r"|cote (?:nord|sud|est|ouest|gauche|droite?|cour|rue|jardin|ruelle|stationnement|fleuve|lac))\b"
)
_DESK = re.compile(r"(?:la |the |notre |our )?(?:reception|accueil|front desk|receiving)(?: du \d+e| d['’]en \w+)?")
_NO_DOOR = re.compile(
    r"\b(?:ferme\w*|clos\w*|open\w*|ouvr\w*|ouvert\w*|midi|noon|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|\w+day|heures?|\d+ ?h\b|absent\w*|changee?s?|demenag\w*|logos?|cartons?|cards?|visuels?|facture|invoice"
    r"|quantit\w*|livr(?:e|ons|aison)\b.{0,9}\bun)\b"
)
_LEADS = re.compile(
    r"^\W*(?:(?:mais|but|et|and|merci d[e']|svp|please|simplement|juste|just"
    r"|livraison|livre[rz]|c['’]est|it['’]?s|is|on|le|la|les|the"
    r"|oui|yes|ok|exact|correct|use|utilise[rz]?|monte[rz]?|entre[rz]?|prene[rz]|come|go|right"
    r"|pr[ée]cise[rz]?|indique[rz]?|au|du|transporteur|livreur|chauffeur|driver|that|que|l['’]|vous pouvez"
    r"|you can|note[rz]?)[\s:,]+)*",
    re.IGNORECASE,
)
_OPEN = danger.UNCERTAIN - {danger.BUT, danger.CHANGE, danger.LATER, danger.OR} | {danger.NOT}


def door_told(said: str) -> str:
    """« Porte arrière », « sonner au secrétariat »; "" when it is anything else, or not plainly so."""
    text = re.sub(r"\s*[()]\s*", ", ", _LEADS.sub("", said).strip(" ,.;!()–—-\n"))
    if (
        not (names_door(text) or _DESK.fullmatch(plain(text)))
        or len(text) > _LONGEST
        or danger.signs(text) & _OPEN
        or _NO_DOOR.search(plain(text))
    ):
        return ""
    return " ".join(text.split()).strip(" ,.;!")


def names_door(said: str) -> bool:
    """Whether a door, a floor or a way in is spoken of, plainly or not."""
    return bool(_DOOR.search(plain(said)))


def with_door(line: str, door: str) -> str:
    """The address with what the driver is told behind it."""
    return f"{line} ({door})" if door and plain(door) not in plain(line) else line
