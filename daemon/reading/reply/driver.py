"""What is told to the driver beside an address that is agreed to: kept with it, in the client's own words.

Our question asks for it, « Précisez le bureau ou l'étage au besoin », and people tell doors, docks, hours, ice and dogs
in any words. Nothing of it changes the address; what might, another street, day, person or number, is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.doors import LANDMARK, names_door, with_door
from daemon.reading.reply.lexicon import confirms, named_in
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.words import plain, tokens, words

_LONGEST = 160  # characters; more is a letter
_TELLS = re.compile(  # a way in, who opens, a machine, an obstacle, an hour
    r"\b(?:portes?|doors?|gates?|entr(?:ee|er|ez|y|ance)|quais?|docks?|receiving|reception|accueil|sonne[rz]?"
    r"|sonnette|buzz\w*|ring|bell|knock|frappe[rz]?|cogne[rz]?|stationne\w*|park(?:ing)?|camions?|trucks?|livreurs?"
    r"|drivers?|chauffeurs?|rampe?s?|ramp|ascenseur|elevator|monte-charge|escaliers?|stairs?|etages?|floor|\d+e"
    r"|arriere|back|side|cote|cour|ruelle|alley|lobby|hall|construction|chiens?|dogs?|glace|ice|barre[er]?s?|locked"
    r"|batiments?|edifice|building|reparations?|travaux|concierge|guichet|desk|bureau|suite|local|unit|departe?ment"
    r"|bigger than|larger than|fits?|bloqu\w+|block\w*|department|hr|rh|human resources|ressources humaines)\b"
)
_HOUR = re.compile(
    r"\b\d{1,2} ?min(?:utes?)?\b|\b\d{1,2} ?(?:h|hr|heures?|[ap]\.?m)\b(?: ?\d\d)?|\b(?:avant|apres|before|after"
    r"|by) (?:midi|noon|lunch)\b"
    r"|\b(?:between|entre|from|de) \d{1,2}(?::\d\d)? (?:and|et|to|a) \d{1,2}\b|\b\d{1,2} ?(?:to|a|-) ?\d{1,2}\b"
)
_ITS_NUMBER = re.compile(  # of a door, a floor, a truck
    r"\b(?:portes?|doors?|docks?|quais?|suite|bureau|local|unit|app|apt|no|floor|etage) ?#? ?\d+\w?\b"
    r"|\b(?:buzz\w*|sonne[rz]?|ring|dial|compose[rz]?|code) ?#? ?\d{1,4}\b"
    r"|\b\d+ ?(?:e|er|ere|ieme|eme)\b(?: etage)?|\b\d+ ?(?:st|nd|rd|th) (?:floor|door|building|house|level|entrance"
    r"|gate)\b|\b\d+ (?:feet|ft|pieds)\b"
)
_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
)
_ANOTHER = re.compile(
    r"\b(?:plutot|instead|rather|demenag\w*|mov(?:ed|ing)|autre|another|other|nouve\w+|new|cel(?:le|ui)s?|entrepot"
    r"|warehouse|sauf|except\w*|post(?:e|al|office)?|chalet|cottage|usine|plant|succursale|branch|chantier"
    r"|cent(?:re|er)|depot|domicile|home|chez|site|(?<!sonner )(?<!sonnez )(?<!sonne )(?:a la|my|ma|our|his|her"
    r"|sa) (?:maison|house)\b(?!.{0,12}\b(?:pas|not|in|en)\b)|last (?:time|year)|derniere fois|an dernier"
    r"|l['’]an passe|a (?:ete|failli)|had|was|were)\b"
)
_OF_US = re.compile(  # asked of us, not of the driver
    r"\b(?:prix|price|cost|coute\w*|factur\w*|invoice|coffrets?|paniers?|more|confirm\w*|envo(?:i|y)\w*|send"
    r"|command\w*|order|dessin\w*|images?|photos?|draw\w*|pictures?|illustrat\w*|imprim\w*|print\w*|inscri\w*"
    r"|ecri\w*|writ\w*|(?:on|je|nous|we|i)(?: (?:en|y))? (?:want|need|veux|veut|voulons|voudr\w*|aimer\w*|prend\w*)"
    r"|besoin|(?<!camion )(?<!truck )de plus|et ajoute[rz]?|and add|also|numero|number"
    r"|(?:pas|not) (?:le |la |the )?(?:bon|bonne|right)|wrong|mauvais\w*"
    r"|(?:deux|trois|quatre|cinq|dix|two|three|four|five|ten) (?!portes?|doors?|marches|steps|etages|floors|heures"
    r"|hours)\w+)\b"
)
_CARRIES = re.compile(  # what the driver does with the boxes, or whom he calls
    r"\b(?:livreurs?|drivers?|chauffeurs?|camionneurs?|transporteurs?|couriers?|laisse[rz]?|leave|depose[rz]?|drop)\b"
)
_COMES_BACK = re.compile(r"\b(?:get|getting|come|coming|circle|write|report|call|be)(?: right)? back\b")  # to us
_CARRIED = re.compile(r"\b(?:boites?|box(?:es)?|r?appel\w*|call\w*)\b")
_DELIVERS = re.compile(r"\b(?:livre\w*|livraison|deliver\w*|drop\w*|depose\w*|laisse\w*|leave)\b")
_OF_THE_PLACE = re.compile(  # « 7, avenue du Quai, est barrée l'hiver »
    r"\W*(?:est|sont|is|are|n['’]est|isn['’]t|a|has|va|will|ferme|closes|cel(?:le|ui)s?|the one|pas"
    r"|not)\b(?! (?:avant|before|apres|after|de)\b)"
)
_WHERE_SHUT = re.compile(  # « si la porte est barrée », “if nobody answers”: nothing hangs on it but the way in
    r"\b(?:si|if|quand|when) (?:(?:jamais|ever) )?(?:(?:l[ea]s?|the|l['’]|c['’]est|it['’]s|ce n['’]est|tu|vous|you"
    r"|ils?|they) ?)*(?:portes?|doors?|gates?|barrieres?|entree|entrance|quai|dock|barre\w*|locked|debarre\w*"
    r"|personne|nobody|no ?one|pas de reponse|no answer)\b"
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
_WAY = re.compile(r"\b(?:deliver(?:y|ies)|shipments?|go(?:es)? through|through|off|lane|twice|deux fois)\b")
_STRANGE = 2  # words that no list knows, « l'entrée des autobus »: they are kept as they stand
_HEAD = re.compile(
    r"\s*(?:[.;,!:]|\s[–—-])\s+|\s+\((?=[^()]+\)\W*$)"
    r"|\s+(?=(?:mais|but|et|and|just|passe[rz]|livre[rz]|use|deliver|c['’]est|it['’]s|we['’]re|on est)\s)"
)
_LEAD = re.compile(
    r"^\W*(?:(?:mais|but|et|and|please|svp|c['’]est|it['’]s|just|add|ajoute[rz])\b:?\s*)+", re.IGNORECASE
)


def for_the_driver(said: str, *, beside: bool = False) -> bool:
    """« Sonnez en arrière avant 8 h », “dock closes at 3 pm”: and nothing that might change the address or the day.

    `beside` says that they stand right behind a yes to the address, where « la grange rouge » tells which door.
    """
    said = _LEAD.sub("", said)
    folded = plain(said)
    sure = _WHERE_SHUT.sub(" ", _HOUR.sub(" ", folded))
    if len(said) > _LONGEST or danger.signs(sure) & _NEVER or _OF_US.search(folded) or _ANOTHER.search(folded):
        return False
    if (_CARRIED.search(folded) and not _CARRIES.search(folded)) or _COMES_BACK.search(folded):
        return False
    if re.search(EMAIL, said) or re.search(PHONE, said) or _WEEKDAY.search(folded):
        return False
    if set(named_in(said)) - {"delivery_address", "delivery_date"} or "P" in _shapes(said) or LANDMARK.search(folded):
        return False
    bare = _ITS_NUMBER.sub(" ", _HOUR.sub(" ", folded))
    if re.search(r"\d", bare) or dates_in(bare) or _HANGS.search(sure) or _NAME.search(_ROAD.sub(" ", said)):
        return False
    for form in (_TELLS, _CARRIES, _CARRIED, _WHERE_SHUT, _WAY):
        bare = form.sub(" ", bare)
    unknown = set(tokens(bare)) - words(*_KNOWN) - set(tokens(" ".join(_ROAD.findall(said))))
    if len(unknown) > _STRANGE:
        return False
    return bool(_TELLS.search(folded) or _HOUR.search(folded) or UNIT.search(said)) or (
        names_door(said) and (beside or bool(_DELIVERS.search(folded)))
    )


def agreed_with(said: str, shown: str) -> str:
    """« Oui, livrer avant 15 h »: the address shown, with what the driver is told; "" when it is anything else."""
    for head, rest in cuts(said) if shown else ():
        if confirms(head, "delivery_address") and set(named_in(head)) <= {"delivery_address"}:
            return told(shown, rest)
    return ""


def cuts(said: str) -> Iterator[tuple[str, str]]:
    """Each way to cut the words in two of which the second is for the driver: « c'est ça, sonnez en arrière »."""
    for cut in _joints(said):
        head, rest = said[: cut.start()].strip(), _closed(said[cut.end() :])
        if head and not _OF_THE_PLACE.match(plain(rest)) and for_the_driver(rest, beside=True):
            yield head, rest


def told(shown: str, rest: str) -> str:
    """The address with these words behind it; « adresse ok, mais livrez avant midi » only from « livrez »."""
    while (cut := next(_joints(rest), None)) and not any(
        form.search(plain(rest[: cut.start()])) for form in (_TELLS, _HOUR)
    ):
        rest = _closed(rest[cut.end() :])
    first, more = re.split(r"[\n,;]\s*|\s+(?=\()", f"{rest}\n", maxsplit=1)
    if more.strip() and set(tokens(first)) <= set(tokens(shown)):  # « Lévis (quai arrière) », the end of the address
        rest = _closed(more.lstrip("("))
    return with_door(shown, _LEAD.sub("", rest).strip(" .;,"))


def _closed(rest: str) -> str:
    """« porte B) », cut behind its bracket, without the other one."""
    return rest.strip().removesuffix(")") if rest.count(")") > rest.count("(") else rest.strip()


def _joints(said: str) -> Iterator[re.Match[str]]:
    """Where it may be cut; « entre 9 et 4 » is one."""
    hours = [one.span() for one in _HOUR.finditer(said.lower())]
    return (cut for cut in _HEAD.finditer(said) if not any(a < cut.start() < b for a, b in hours))


def _shapes(said: str) -> frozenset[str]:
    masks = Masks()
    return masks.shapes(masks.hide(said))
