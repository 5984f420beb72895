"""Where, in a sentence without signs, another thing may begin: an item, a yes or none, somebody, a day, the rest."""

from __future__ import annotations

import re

from daemon.reading.dates import MONTHS
from daemon.reading.reply.words import written_form

_NONE = (
    r"(?:pas|plus|point) (?:besoin )?(?:de |d['’]?\s?)|(?:aucun )?besoin de |aucune? |no (?:need for )?|none for "
    r"|(?:there (?:are|is)|il n['’]y a|y a) (?:no |pas d(?:e |['’]\s?)|aucune? )"
)
_ITEM = (
    rf"(?:{_NONE}|(?:une|1|one) (?:seule |single )?)?"
    r"(?:(?:l[ea]s?|nos|notre|mon|ma|the|our|my|this|cette|same|m[êe]mes?|vos|your)\s|l['’]?\s?)?<item_noun>(?![\w'’-])"
)
_ANSWER = (
    r"(?:le reste|the rest|rien d['’]autre|nothing else|c['’]est|it['’]s|that['’]s|tout|everything|merci|thanks|oui|yes"
    r"|ok|aucune?s?|none|nothing|rien|m[êe]mes?|same|moi|me|contacts?|personne|livraison|delivery|reuse|utilisez|prenez"
    r"|appelez|appeler|call|demandez|ask for|text|(?:vous|tu|you|u) (?:already )?(?:avez|as|have|already|got)"
    r"|you['’]ve (?:already )?got|all (?:the |our )?boxes|tou(?:te)?s les (?:bo[iî]tes|coffrets|paniers)"
    r"|(?:just|only|juste|seulement) (?:our|the|notre|nos|le|les) logos?"
    r"|(?:just |only |juste |seulement )?(?:une|un|1|one|the one) (?:seule?|single|delivery|adress\w*|location|place"
    r"|endroit|spot)|(?:il y en a |there['’]?s )?(?:juste|just|only) (?:une|one|the one|here|ici))\b"
)
_WE = r"(?:je|j['’]|on|nous|i|we|i['’]ll|we['’]ll|(?:ma|mon|notre|my|our) \w+)(?: |(?<=['’]))"
_DOES = (
    rf"will <gives>|{_WE}(?:\w+ ){{0,2}}?(?:<gives>|(?:re[çc]oi|approu|receiv|approv|sign)\w*"
    r"|(?:n['’]?)?(?:a|ai|avons|have|do|don['’]?t|need|veu[tx]|voulons|want)\b)"
)
_REACH = r"\(?(?:\d{3}[ .)-]*\d{3}[ .-]*\d{4}\b|[\w.+-]+@)"
_WHO = (
    rf"(?-i:[A-ZÀ-Ý])[\w'’-]+(?: [\w'’.()-]+){{0,3}},? {_REACH}|(?!\w*(?:au|for|call|to|at|poste?"
    rf"|ext)\b)(?-i:[a-zà-ÿ]){{3,}}"
    rf"(?: (?-i:[a-zà-ÿ]){{3,}})? {_REACH}"
    r"|(?-i:[A-ZÀ-Ý])[\w'’-]+(?: [\w'’-]+){0,5},? (?:(?:va|will|can|peut) )?(?:re[çc]o?[ie]|receiv|approu|approv)\w*"
)
_MONTH = rf"(?:{'|'.join(MONTHS)})\b"
_DAY = rf"(?:(?:le|the|on) )?(?:\d{{1,2}}(?:er)? {_MONTH}|{_MONTH}\.? \d)"
_BEGINS = r"\s+(?=(?:(?:et|and|pis|puis|mais|but|pour|for)\s+)?" + rf"(?:{_ITEM}|{_ANSWER}|{_DOES}|{_WHO}|{_DAY}))"
_LEADS = re.compile(  # what leads to the next word ends nothing
    r"(?:^|[\s'’])(?:de|du|des|d|la|le|les|l|à|a|au|aux|the|to|for|of|on|in|at|by|and|et|our|notre|nos|no|not|pas"
    r"|plus|ni|nor|(?<![:=] )aucune?|my|your|vos|votre|is|are|est|sont|une?|one|1|seule?|single|ou|or|with|avec|sans"
    r"|without|pour|par|sur|chez|en|que|qui|who|vous|nous|je|on|i|we|ne|n|se|s|y|just|juste"
    r"|(?<!address )(?<!adresse )(?:only|seulement)|(?:la|les?|the|nos|our) (?:m[êe]mes?|same)|rue|chemin|avenue"
    r"|boulevard|street|chaque|each|every|toute?s?|all|both|[:(/])$",
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]*[a-zà-ÿ]\s+[A-ZÀ-Ý][a-zà-ÿ]")


def edges(sentence: str) -> list[int]:
    """Each place, in characters, before words that may begin something and behind words that may end something."""
    found = (one.start() for one in written_form(_BEGINS).finditer(sentence))
    return [
        one for one in found if not (_LEADS.search(sentence[:one]) or _IN_A_NAME.match(sentence, _word(sentence, one)))
    ]


def _word(sentence: str, end: int) -> int:
    """Where the word before a place begins."""
    return sentence.rfind(" ", 0, end) + 1
