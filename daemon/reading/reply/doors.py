"""What the words about an address tell the driver besides it: which door, which floor, where to leave the boxes."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.words import folded_form, plain, tokens

_LONGEST = 110  # characters of what a driver is told; more is a story
_DOOR = re.compile(
    r"\b(?:portes?|doors?|entrees?|entrances?|quais?|docks?|debarcaderes?|front desk|loading"
    r"|\d+(?:e|er|eme|th|st|nd|rd) (?:etage|floor)|(?:etage|floor|bureau|bur\.|suite|local|unite?|code(?: d['’]\w+)?"
    r"|batiment|building|pavillon|tour|tower|app(?:artement|t)?)\.? ?#?(?:\d\w*|[b-z]\b)"
    r"|(?:at the|a l['’]|par l['’]|in the|in|en) ?(?:arriere|rear|back)|sous-sol|basement|rez-de-\w+|entresol"
    r"|mezzanine|vestibule|remise|ground floor|stationnement|parking|ruelle|alley|galerie|perron|porch|cour|arriere"
    r"|(?:batiments?|building|porte|door) (?:rouge|bleue?|verte?|blanc(?:he)?|brune?|grise?|jaune|noire?)"
    r"|(?:red|blue|green|white|brown|gr[ea]y|yellow|black) (?:building|door|barn|roof|gate)"
    r"|batiments? (?:du|de|au|d['’]en) \w+|derriere|(?:around|out) back|toit|hangar|annexe|aile|wing|gate|barriere"
    r"|portail|palier|comptoir|counter|back door|side door|secretariat|par (?:la |l['’])?(?:cuisine|cour)"
    r"|(?:through|by) the kitchen|lobby|garage|escaliers?|stairs|ascenseur|elevator|monte-charge|gymnase|cafeteria"
    r"|grange|barn|sonne[rz]?|sonnette|ring|buzz\w*|demande[rz]? (?:a|au|la|le) (?:la )?(?:reception|accueil"
    r"|secretariat|guerite)|ask (?:at|for)|passe[rz]? (?:par|a)|(?:a|at) (?:la |the )?(?:reception|accueil"
    r"|front desk|guerite)|(?:floor|etage) reception|interphone|intercom|guerite"
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
_VERDICT = re.compile(  # « 310, chemin du Lac est exact (sonnez en arrière) » says yes first
    r"\b(?:est|is|['’]s) (?:bien |still |toujours )?(?:correcte?|exacte?|bon(?:ne)?|good|right|fine|ok|parfaite?"
    r"|perfect)\b"
)
_OPEN = danger.UNCERTAIN - {danger.BUT, danger.CHANGE, danger.LATER, danger.OR} | {danger.NOT}


LANDMARK = re.compile(  # « coin René-Lévesque », “across from the metro”
    r"\W*(?:(?:et|and|tout|juste|just|right|on est|nous sommes|we are|we['’]re|c['’]est|it['’]?s) )*(?:(?:au )?coin"
    r"|a cote d|pres d|(?:juste )?en face|au[- ]dessus|across|next (?:door )?to|near|(?:at )?(?:the )?corner|beside"
    r"|above|behind|opposite|(?:(?:vous|tu|on) )?(?:(?:pouvez|peux|peut) pas|impossible de) manquer"
    r"|(?:you )?can['’]?t miss)\b.{3,50}"
)
_BY_VERB = (
    r"(?:(?:svp|stp|please|simplement|just|juste|et|and|mais|but) )*"
    r"(?:(?:entre|passe|arrive|monte|descende|stationne|recule|sonne|frappe|livre|laisse|depose)[rz]"
    r"|entree|acces|come (?:in|around|up)|enter|access|drive (?:in|around|up|through)|pull (?:in|up|around)|park"
    r"|back (?:in|up)|go (?:around|in|through)|ring|knock|use the (?:entrance|door|gate))"
)
_AT = (
    r"(?:par|a|au|aux|dans|sur|derriere|devant|sous|via|vers|cote|pres d[eu]|a cote d[eu]|from|by|at|through|off|on"
    r"|in|inside|behind|beside|near|next to|around|to|under)"
)
_THINGS = r"(?: ?(?:l['’]|d['’])?[a-z][a-z'’-]+){1,7}"
_WAY_IN = re.compile(rf"{_BY_VERB} {_AT}{_THINGS}")  # « entrer par la rue du Havre »
_WITHIN = re.compile(rf"(?:(?:soit|c['’]est|it['’]?s) )?{_AT}{_THINGS}")  # « à l'atelier de couture de l'aréna »
_STREET_NAMED = re.compile(
    r"\b(?:rue|avenue|ruelle|boulevard|chemin|route|c[ôo]te)(?: (?:des?|du|la|les?|l['’]"
    r"|d['’]))* ?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?"
    r"|\b[A-ZÀ-Ý][\w'’-]+ (?:Street|Avenue|Road|Lane|St\.?|Ave\.?|Rd\.?)(?!\w)"
)
_ELSEWHERE = re.compile(
    r"\b(?:entrepots?|warehouses?|domiciles?|homes?|maisons?|houses?|bureau (?:de|chef)|succursales?|branch\w*"
    r"|usines?|plants?|chalets?|cottages?|depots?|cent(?:re|er)s?|sites?|autres?|others?|another|voisin\w*"
    r"|neighbou?r\w*|chez|fermes?|farms?|post\w*|courrier|mail|fois|times?|temps|moment|fin|end|debut|suite|once"
    r"|semaine|week|mois|month|noel|christmas|matin|soir|midi|noon|morning|night|nom|name|titre|attention|moins"
    r"|least|case|cas|part|sujet|frais|compte)\b"
)
_SOMEBODY = re.compile(
    r"\((?:.*[a-zà-ÿ] )?(?!(?:Centre|Place|Salle|Pavillon|Complexe|Tour|Édifice|École|Building|Hall|Room|HR|RH)\b)"
    r"[A-ZÀ-Ý][a-zà-ÿ'’-]+ (?!(?:Street|St|Road|Rd|Avenue|Ave|Building|Hall|Room)\b)[A-ZÀ-Ý][a-zà-ÿ'’-]+[^()]*\)$"
)


def way_in(said: str) -> bool:
    """Whether it only tells which way in, by whatever names of things: « sonnez à la porte du personnel »."""
    return bool(_WAY_IN.fullmatch(_named_things(said))) and not _bears(said)


def within(said: str) -> bool:
    """« À l'atelier de couture », said after the whole address: where in it; anywhere else, it may be another place."""
    folded = _named_things(said)
    return bool(_WITHIN.fullmatch(folded)) and not _bears(said) and not _ELSEWHERE.search(folded)


def _named_things(said: str) -> str:
    return plain(_STREET_NAMED.sub("rue", said)).strip(" .!")


def _bears(said: str) -> bool:
    """Whether it names somebody, or holds a word by which an answer is undone."""
    folded = plain(said)
    somebody = re.search(r"(?<=\w )[A-ZÀ-Ý]", _STREET_NAMED.sub("rue", said))
    return bool(
        somebody or danger.signs(said) & _OPEN or folded_form("<turns>").search(folded) or _NO_DOOR.search(folded)
    )


def door_told(said: str) -> str:
    """« Porte arrière », « sonner au secrétariat »; "" when it is anything else, or not plainly so."""
    text = re.sub(r"\s*[()]\s*", ", ", _LEADS.sub("", said).strip(" ,.;!()–—-\n"))
    if (
        not (names_door(text) or way_in(text) or way_in(said) or _DESK.fullmatch(plain(text)))
        or len(text) > _LONGEST
        or _VERDICT.search(plain(text))
        or danger.signs(text) & _OPEN
        or _NO_DOOR.search(plain(text))
    ):
        return ""
    return " ".join(text.split()).strip(" ,.;!")


def place_told(said: str, *, whole: bool) -> str:
    """What the driver is told; where in the place too, when its whole address is told beside it."""
    return door_told(said) or (said.strip(" .") if whole and within(said) else "")


def numbered(said: str, place: str) -> bool:
    """Whether the words hold the civic number of the place."""
    return next((one for one in tokens(place) if one.isdigit()), " ") in tokens(said)


def names_door(said: str) -> bool:
    """Whether a door, a floor or a way in is spoken of, plainly or not."""
    return bool(_DOOR.search(plain(said)))


def with_door(line: str, door: str) -> str:
    """The address with what the driver is told behind it."""
    return f"{line} ({door})" if door and plain(door) not in plain(line) else line


def names_somebody(value: str) -> bool:
    """« …, Rimouski (Anne Roy au secrétariat) »: who receives, perhaps, and no word for the driver."""
    return bool(_SOMEBODY.search(value))
