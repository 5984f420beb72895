"""Words passed over that may answer an item of which the letter says nothing else: « Kim va signer », a link, a floor.

Beside an answer they would be a story, and need nobody; while the item is open they are what the client had to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import PRINTED
from daemon.reading.reply.names import plausible
from daemon.reading.reply.places import STREET
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.value import ReplyRead
from daemon.reading.reply.words import plain, tokens

_SHORT = 2  # letters: « Jo »
_PRONOUNS = frozenset(
    {"on", "il", "je", "tu", "ca", "ce", "we", "he", "it", "my", "ma", "en", "et", "au", "or", "so", "to"}
)
_FILES = frozenset({"logos", "visuals", "stickers", "cards", "address_list"})
_PART = r"[A-ZÀ-Ý](?:['’][A-ZÀ-Ý])?[a-zà-ÿ-]+"
_NAME = rf"(?P<name>{_PART}(?: (?:de |la |le )?{_PART})?)"
_TRADE = (
    r"(?i:(?:l[ae] |the |notre |our |mon |ma |my |l['’])?(?:r[ée]ception(?:niste)?|receptionist|front desk"
    r"|gardien(?:ne)?|security|s[ée]curit[ée]|concierge|secr[ée]taire|secr[ée]tariat|magasinier|mail ?room|warehouse"
    r"|entrep[ôo]t|shipper|exp[ée]dition|commis|adjointe?|assistante?|boss|patronn?e?|direct(?:eur|rice)|manager"
    r"|coll[èe]gue|colleague|coworker|wife|husband|chum|blonde|conjointe?))"
)
_SUBJECT = rf"(?:{_TRADE}(?:,? {_NAME})?|{_NAME.replace('?P<name>', '?P<other>')})"
_HELPS = r"(?:['’]ll |will |can |is going to |gonna |would |va |vont |peut |pourra |pourrait |qui |who |also |aussi )*"
_TAKES = (  # receives, decides, or is the one
    r"(?:sign(?:s|e|era|er)?\b(?! (?:up|in|le contrat))|(?:get|take|accept|collect|receive|grab)s? "
    r"(?:it|them|(?:the|our|your) (?:box|deliver|order|package|parcel|goods|shipment)\w*|delivery|deliveries"
    r"|care of (?:it|this|everything|the deliver\w*))\b"
    r"|prend(?:ra|re)? (?:[çc]a|livraison|l[ae]s? (?:bo[iî]te|colis|coffret|panier|livraison|commande|tout)\w*)"
    r"|ramass(?:e|era|er) (?:[çc]a|tout|l[ea]s? )|accueill(?:e|era|ir)\b|ouvr(?:e|ira|ir)\b|vous attend(?:ra|re)?\b"
    r"|(?:be|is|est|sera|[êe]tre) (?:there|here|l[àa]\b|sur place|on site|pr[ée]sente?\b)"
    r"|(?:be|sera|[êe]tre) (?:at the|au|[àa] (?:la|l['’]))"
    r"|d[ée]cide(?:s|ra|r)?\b|approuve\w*|approves?\b|valide(?:ra|r)?\b|tranche(?:ra|r)?\b|tout valider"
    r"|(?:a|aura|has) (?:le|the) (?:dernier|final|last) (?:mot|say|word)"
    r"|(?:is|['’]s|est|sera|be) (?:your|votre|the|la|le) (?:one|person|personne|guy|man|gars|homme|woman|femme"
    r"|lady|contact|fille|girl|celui|celle))"
)
_OF_SOMEONE = re.compile(
    rf"(?<![\w'’]){_SUBJECT}(?: (?:de|du|from|at|in|à|of) [\wÀ-ÿ'’ ]{{3,25}}?)?,? ?{_HELPS}{_TAKES}"
)
_IS_STILL = re.compile(
    r"\W*(?:(?i:c['’]est|ce sera|ce serait|it['’]?s|it is|it['’]ll be|it will be) "
    r"(?i:encore |toujours |still |again |bien )?|(?i:toujours |encore |still |votre personne,? c['’]est ))"
    rf"{_NAME}(?i: encore| toujours| again| still| comme (?:d['’]habitude|toujours)| as (?:usual|always))?\W*"
)
_STILL = re.compile(
    r"\b(?:encore|toujours|still|again|sera|will|['’]ll|habitude|usual|always|personne)\b", re.IGNORECASE
)
_SAME_PEOPLE = re.compile(
    r"\b(?:same|memes?) (?:people|persons?|personnes?|contacts?|monde|gens|noms?|names?|team|equipe)\b"
)
_ONLY_ME = re.compile(r"\W*(?:(?:just|only|juste|seulement) (?:me|moi)|that['’]?s me|c['’]est moi|it['’]?s me)\W*")
_I_AM = re.compile(  # “logo coming, I'm the contact”
    r"\b(?:i['’]?m|i am|je suis|c['’]est moi|it['’]?s me|moi) ?(?:,|is|est|qui suis|comme|as)? ?(?:le|la|the|your|votre"
    r"|l['’])? ?(?:seule? |only |main )?(?:contact|personne[- ](?:contact|ressource"
    r"|a (?:joindre|contacter))|contact person)\b"
)
_FLOOR = re.compile(
    r"\b(?:\d+ ?(?:e|er|eme|ieme|st|nd|rd|th)|premier|deuxieme|second|troisieme|quatrieme|cinquieme|dernier|first"
    r"|third|fourth|fifth|top) (?:etage|floor)\b"
    r"|\b(?:on est|nous sommes|we are|we['’]re) (?:au|on the) \d+(?:e|th|nd|rd)\b"
)
_STREETS = re.compile(
    rf"(?<!\d)\d{{1,5}},? (?:[A-Z][\w'’-]+ )?(?:{STREET})\b"
    r"|(?<!\d)\d{1,5} (?:[A-Z][\w-]+ ){1,2}(?:St|Street|Ave|Avenue|Rd|Road)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:une|un|1|one|deux|two|half|la moitie|l['’]autre|the other|some|certaines?|quelques-unes?) "
    r"(?:boites? |box(?:es)? )?(?:va|vont|ira|iront|goes|go|should go|part|partent) (?:a|au|aux|chez|to|at)\b"
)
_WAITS = re.compile(  # a file that waits somewhere
    r"https?://\S+/\S|\b(?:dropbox|wetransfer|we transfer|google drive|onedrive|sharepoint|icloud|canva)\b",
    re.IGNORECASE,
)
_FORMAT = re.compile(r"\b(?:png|jpe?g|eps|svg|vecto\w+|pixel\w*|haute (?:resolution|def\w*)|hi(?:gh)?[- ]?res\w*)\b")
_JOINED = re.compile(  # « ci-joint », beside no file that was taken for the item
    r"\W*(?:(?:c['’]est|it['’]?s|is|le|la|les|the|voir|see|en|tout|all|logos?|visuels?|visuals?) )*"
    r"(?:ci-?joint|joint|attache|attached|enclosed|pj|piece jointe|attachment)e?s?\W*"
)
_FETCHED = re.compile(  # “grab it from our website”
    r"\b(?:grab|get|pull|take|download|use|copy|find|prene[rz]|prends|prendre|allez|va|tire[rz]|copie[rz]"
    r"|utilise[rz]|trouve[rz]|regarde[rz])\b.{0,40}\b(?:site|website|web page|page web|facebook|instagram"
    r"|linkedin)\b"
)
_NONE = re.compile(  # « Pas d'extras »
    r"\W*(?:(?:no|aucune?|sans|without|zero)\W+|pas d(?:e |['’]))(?!rush|hurry|presse|stress|wor|probl|souci|trouble"
    r"|doute|doubt|idee|faute)[a-z]{4,}\W*"
)
_NOT_THAT = re.compile(  # « C'est Peel et non Pell », “it's Street not Avenue”
    r"\bet non (?:pas )?\w|(?:[Cc]['’]est|[Ii]t['’]?s)(?: [a-z]+)? [A-Z0-9][\w'’-]*,? (?:pas|not|and not) \w"
)
_GIVEN = re.compile(  # “attached last week”, « envoyé lundi »: to be looked for
    r"^\W*(?:(?:deja|already|all|tout|tous) )?(?:envoye|transmis|remis|fourni|attache|joint|sent|attached|e-?mailed"
    r"|provided|given|forwarded|uploaded|submitted)e?s?\b.{0,30}\b(?:lundi|mardi|mercredi|jeudi|vendredi|hier"
    r"|passee?|derni\w+|deja|already|last|yesterday|ago|(?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\b(?:i|we|he|she|they) (?:already )?(?:e-?mailed|mailed|uploaded|shared|dropped off|submitted|attached"
    r"|posted) "
)


def with_what_is_open(read: ReplyRead, asked: Collection[str], writer: str, place: str) -> ReplyRead:
    """The same, the words that may answer an open item handed over; `place` is what we know of the address."""
    told = {one.key for one in (*read.answers, *read.proposals)}
    still = {key for key in asked if key not in told}
    held = tuple(one for one in read.beside if one not in read.left and _may_answer(one, still, writer, place))
    if not held:
        return read
    return replace(read, left=(*read.left, *held), beside=tuple(one for one in read.beside if one not in held))


def _may_answer(said: str, still: Collection[str], writer: str, place: str) -> bool:
    if said.startswith("> "):
        return False
    if "contacts" in still and _names_someone(said, writer):
        return True
    if "delivery_address" in still and _FLOOR.search(plain(said)):
        return True
    if set(PRINTED) & set(still) and _NONE.fullmatch(plain(said)):
        return True
    streets = (one.group() for one in _STREETS.finditer(said))
    if (
        _ELSEWHERE.search(plain(said))
        or _NOT_THAT.search(said)
        or any(not set(tokens(one)) <= set(tokens(place)) for one in streets)
    ):
        return True
    return bool(_FILES & set(still)) and _speaks_of_a_file(said)


def _speaks_of_a_file(said: str) -> bool:
    folded = plain(said)
    waits = _WAITS.search(said) and ("/" in said or not _comes(said))
    if _JOINED.fullmatch(folded) or waits or any(form.search(folded) for form in (_GIVEN, _FETCHED)):
        return True
    return not (_comes(said) or courteous(said)) and bool(_FORMAT.search(folded))


def _comes(said: str) -> bool:
    """« Kim va vous l'envoyer lundi »: an answer to come."""
    return promised(said) or put_off(said) or undecided(said)


def _names_someone(said: str, writer: str) -> bool:
    """Whether somebody but who writes is told of as one who takes the boxes or decides, or can be reached."""
    folded = plain(said)
    if _SAME_PEOPLE.search(folded) or _ONLY_ME.fullmatch(folded) or _I_AM.search(folded):
        return True
    if re.search(EMAIL, said) or re.search(PHONE, said):
        return True
    found = _OF_SOMEONE.search(said)
    name = (found["name"] or found["other"] or "") if found else ""
    if found and (not name or _somebody(name, writer)):
        return True
    still = _IS_STILL.fullmatch(said)
    return bool(still and _STILL.search(said) and _somebody(still["name"], writer))


def _somebody(name: str, writer: str) -> bool:
    mine = set(plain(writer).split())
    first = plain(name.split(maxsplit=1)[0])
    short = len(first) == _SHORT and first not in _PRONOUNS
    return (plausible(first.title()) or short) and not set(plain(name).split()) & mine
