"""A sentence that says several things without a sign between them: « date ok adresse ok pas de carton ».

Where one thing ends cannot be seen in the words, so it is tried: the sentence is cut before words that may begin
another, and only a way to cut it in which each piece, by itself, is wholly understood counts. What is said together
may be one thing, so a sentence that is understood as it stands is left whole unless its pieces answer more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from daemon.reading.dates import dates_in
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by, says_who
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.item_labels import labelled
from daemon.reading.reply.lexicon import SHOWN, named_in
from daemon.reading.reply.lines import wrapped
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.small_talk import small_talk
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain, tokens, written_form

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
_MONTH = r"(?:janv\w*|f[ée]v\w*|mars|nov\w*|d[ée]c\w*|jan\w*|feb\w*|mar\w*)"
_DAY = rf"(?:(?:le|the|on) )?(?:\d{{1,2}}(?:er)? {_MONTH}|{_MONTH}\.? \d)"
_BEGINS = (  # an item of ours with what may lead to it, a yes or none, somebody, a day, the rest
    r"\s+(?=(?:(?:et|and|pis|puis|mais|but|pour|for)\s+)?" + rf"(?:{_ITEM}|{_ANSWER}|{_DOES}|{_WHO}|{_DAY}))"
)
_LEADS = re.compile(  # what leads to the next word ends nothing
    r"(?:^|[\s'’])(?:de|du|des|d|la|le|les|l|à|a|au|aux|the|to|for|of|on|in|at|by|and|et|our|notre|nos|no|not|pas"
    r"|plus|ni|nor"
    r"|(?<![:=] )aucune?|my|your|vos|votre|is|are|est|sont|une?|one|1|seule?|single|ou|or|with|avec|sans|without"
    r"|pour|par|sur"
    r"|chez|en"
    r"|que"
    r"|qui|who"
    r"|vous|nous|je|on|i|we|ne|n|se|s|y|just|juste|(?<!address )(?<!adresse )(?:only|seulement)|(?:la|les?|the|nos"
    r"|our) (?:m[êe]mes?|same)|rue"
    r"|chemin|avenue|boulevard|street|chaque|each"
    r"|every|toute?s?|all|both|[:(/])$",
    re.IGNORECASE,
)
_PRINTED = r"(?:visuals?|visuels?|stickers?|autocollants?|cards?|cartons?|cartes?|logos?)"
_NONE_OF = re.compile(  # “no visuals, stickers or cards” leaves nothing open
    rf"\b(?:no|not any|without|aucune?s?|pas d(?:e |['’])|sans) ?{_PRINTED}(?:,? {_PRINTED})*,? (?:or|ou|nor"
    rf"|ni) {_PRINTED}"
)
_IN_A_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]*[a-zà-ÿ]\s+[A-ZÀ-Ý][a-zà-ÿ]")
_NEVER = frozenset(
    {danger.QUESTION, danger.CONDITION, danger.HEDGE, danger.BACK, danger.CHANGE, danger.OR, danger.SPLIT}
)
_OF_BEFORE = re.compile(  # « …, je vous confirme ça lundi » is of what stands before
    r"\b(?:ca|cela|it|this|that|then|them|confirm\w*|valid\w*|verifi\w*|check\w*|approuv\w*|approv\w*)(?!\w)"
    r"|\b(?:la|les?|l['’])(?! ?rest)(?=[ '’\w])"
)
_DOING = re.compile(r"\b(?:recoi\w*|recev\w*|receives?|approuv\w+|approves?)\b")
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?;…])\s+")
_OTHER = re.compile(r"> |\W*[1-8]\b")  # not the client's own, or told by its number
_LONGEST, _MOST = 300, 14  # characters of a sentence; places to cut it
_NAMED = frozenset({*SHOWN, "contacts", "address_list"})  # what may be told by a verb alone
_VERB = re.compile(r"\W*(?:tout|all|everything) \w+\W*")  # « tout arrive » goes on
_LOOSE = " \t,;:–—-"  # what may stand behind a piece

Alone = Callable[[Own], ReplyRead]  # one piece of the client's words, read as if it were a whole letter


def parted(lines: Sequence[Own], read: ReplyRead, reading: Reading, alone: Alone) -> list[Own]:
    """The lines, with a full stop wherever one thing ends and another begins; `read` is what they say as they stand."""
    told = [*read.left, *(one.quote for one in read.proposals)]
    still = set(reading.keys.values()) - {one.key for one in read.answers}

    def may_run_on(sentence: str) -> bool:
        """A name may have taken a word that stands before it, or a part that is told of another thing."""
        if any(one in sentence or sentence in one for one in told) or _who(sentence):
            return True
        listed = "address_list" in still and any("address_list" in named_by(sentence[at:]) for at in _edges(sentence))
        return listed or bool(still & {*named_in(sentence), *named_by(sentence)})

    def pieces(sentence: str) -> list[str]:
        return (_pieces(sentence, reading, alone) if may_run_on(sentence) else []) or [sentence]

    return [one for group in wrapped(lines) for one in _stopped(group, pieces, reading)]


def _stopped(lines: Sequence[Own], pieces: Callable[[str], list[str]], reading: Reading) -> Sequence[Own]:
    """The lines that a mail client made of one, as it was typed, where it is cut."""
    if lines[0].number or _OTHER.match(lines[0].text):
        return lines
    text = " ".join(line.text.strip() for line in lines)
    told = [pieces(sentence) for sentence in _SENTENCE.split(text)]
    if all(len(one) == 1 for one in told):
        return lines
    if labelled(told[0][0], reading.keys):  # what follows a label is all of its item, up to the end of the line
        return [part for several in told for one in several for part in (replace(lines[0], text=one), Own(""))]
    return [replace(lines[0], text=" ".join(". ".join(one.rstrip(_LOOSE) for one in several) for several in told))]


def _pieces(sentence: str, reading: Reading, alone: Alone) -> list[str]:
    """The pieces, each wholly understood, that answer most, and more than the sentence as it stands."""
    if len(sentence) > _LONGEST or danger.signs(_NONE_OF.sub("aucun", plain(sentence))) & _NEVER:
        return []
    edges = _edges(sentence)
    if not 1 <= len(edges) <= _MOST:
        return []
    marks = [0, *edges, len(sentence)]
    ways: dict[int, list[str]] = {0: []}
    read: dict[str, ReplyRead] = {}

    def told(way: list[str]) -> list[tuple[str, str]]:
        return [(one.key, one.value) for piece in way for one in read[piece].answers]

    def score(way: list[str]) -> tuple[int, int, int, int]:
        values = told(way)
        return len(values), sum(bool(read[one].answers) for one in way), sum(len(one) for _, one in values), -len(way)

    for end in marks[1:]:
        for start in (one for one in marks if one < end and one in ways):
            piece = sentence[start:end].strip()
            if piece == sentence:
                continue
            read[piece] = read.get(piece) or alone(Own(piece))
            way = [*ways[start], piece]
            once = len(told(way)) == len(dict(told(way)))
            better = end not in ways or score(way) > score(ways[end])
            last = end == len(sentence)
            if once and better and _whole(piece, read[piece], reading, last=last):
                ways[end] = way
    way = ways.get(len(sentence), [])
    if not way or ("," in sentence and sum(not is_noise(one) for one in way) <= 1):
        return []  # « Logo joint, merci » is parted as it stands
    together, apart = alone(Own(sentence)), dict(told(way))
    said = {one.key: one.value for one in together.answers}
    same = apart.keys() <= said.keys() and apart.get("contacts") in {None, said.get("contacts")}
    return [] if same and not together.left else way


def _edges(sentence: str) -> list[int]:
    """Where another thing may begin."""
    found = (one.start() for one in written_form(_BEGINS).finditer(sentence))
    return [
        one for one in found if not (_LEADS.search(sentence[:one]) or _IN_A_NAME.match(sentence, _word(sentence, one)))
    ]


def _word(sentence: str, end: int) -> int:
    """Where the word before a place begins."""
    return sentence.rfind(" ", 0, end) + 1


def _whole(piece: str, read: ReplyRead, reading: Reading, *, last: bool) -> bool:
    """Whether a piece is wholly understood: certain answers, a courtesy, what comes later.

    Words to print are so between quotes alone, or at the end: else nothing tells where they end.
    """
    if read.left or read.proposals or not (last or all(_sure(one, reading) for one in read.answers)):
        return False
    if small_talk(piece):
        return True
    later = (put_off(piece) or promised(piece)) and bool(named_in(piece) or not _OF_BEFORE.search(plain(piece)))
    told, asked = {one.key for one in read.answers}, set(reading.keys.values())
    if not told & _NAMED <= _named(piece, reading) or (_who(piece) and "contacts" in asked - told):
        return False
    untold = set(named_by(piece) if told else named_in(piece)) & asked - told
    if (untold & {*SHOWN} and told != {"address_list"}) or (untold and not later):
        return False
    return bool(read.answers) or is_noise(piece) or later


def _who(piece: str) -> bool:
    """Whether somebody is told of: how to be reached, or what he does."""
    return reaches(piece) or says_who(piece) or bool(_DOING.search(plain(piece)))


def _named(piece: str, reading: Reading) -> set[str]:
    """The items that it speaks of by their names or their kind of value; « je confirme » is of what stands before."""
    place = set(tokens(reading.shown.get("delivery_address", "")))
    kinds = {
        "contacts": _who(piece),
        "delivery_date": bool(dates_in(piece)),
        "delivery_address": bool(place & set(tokens(piece))),
        "address_list": "address_list" in named_by(piece) and not _VERB.fullmatch(plain(piece)),
    }
    return {*named_in(piece), *(key for key, so in kinds.items() if so)}


def _sure(one: Answer, reading: Reading) -> bool:
    return one.key in SHOWN or reading.closed(one) or bool(QUOTED.search(one.quote))
