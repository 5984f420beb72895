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
from daemon.reading.reply.value import Answer, ReplyRead
from daemon.reading.reply.words import plain, tokens, written_form

_BEGINS = (  # an item of ours with what may lead to it, a yes or none, somebody, a day, the rest
    r"\s+(?=(?:(?:et|and|pis|puis|mais|but|pour|for)\s+)?"
    r"(?:(?:(?:pas|plus|point) (?:besoin )?(?:de |d['’]?\s?)|(?:aucun )?besoin de |aucune? |no (?:need for )?|none for "
    r"|(?:une|1|one) (?:seule |single )?)?"
    r"(?:(?:l[ea]s?|nos|notre|mon|ma|the|our|my|this|cette|same|m[êe]mes?|vos|your)\s|l['’]?\s?)?<item_noun>"
    r"(?![\w'’-])"
    r"|(?:le reste|the rest|rien d['’]autre|nothing else|c['’]est|it['’]s|that['’]s|tout|everything|merci|thanks|oui"
    r"|yes"
    r"|ok|aucune?s?|none|nothing|rien|m[êe]mes?|same|moi|me|contacts?|personne|livraison|delivery|reuse|utilisez"
    r"|prenez|appelez|appeler|call|demandez|ask for|text|vous avez"
    r"|you have|you already"
    r"|(?:just |only |juste |seulement )?(?:une|un|1|one|the one) (?:seule?|single|adress\w*|location|place|endroit"
    r"|spot)"
    r"|(?:il y en a |there['’]?s )?(?:juste|just|only) (?:une|one|the one|here|ici))\b"
    r"|will <gives>|(?:je|j['’]|on|nous|i|we|i['’]ll|we['’]ll|(?:ma|mon|notre|my|our) \w+)(?: |(?<=['’]))(?:\w+ ){0,2}?"
    r"(?:<gives>|(?:re[çc]oi|approu|receiv|approv|sign)\w*"
    r"|(?:n['’]?)?(?:a|ai|avons|have|do|don['’]?t|need|veu[tx]|voulons|want)\b)"
    r"|(?-i:[A-ZÀ-Ý])[\w'’-]+(?: [\w'’.()-]+){0,3},? \(?(?:\d{3}|[\w.+-]+@)|(?:(?:le|the"
    r"|on) )?(?:\d{1,2}(?:er)? (?:janv\w*|f[ée]v\w*|mars|nov\w*|d[ée]c\w*|jan\w*|feb\w*|mar\w*)|(?:janv?\w*|feb\w*"
    r"|nov\w*|d[ée]c\w*)\.? \d)))"
)
_LEADS = re.compile(  # what leads to the next word ends nothing
    r"(?:^|[\s'’])(?:de|du|des|d|la|le|les|l|à|a|au|aux|the|to|for|of|on|in|at|by|and|et|our|notre|nos|no|not|pas"
    r"|plus|ni|nor"
    r"|aucune?|my|your|vos|votre|is|are|est|sont|une?|one|1|seule?|single|ou|or|with|avec|sans|without|pour|par|sur|chez|en|que"
    r"|qui|who"
    r"|vous|nous|je|on|i|we|ne|n|se|s|y|just|only|juste|seulement|(?:la|les?|the|nos|our) (?:m[êe]mes?|same)|rue"
    r"|chemin|avenue|boulevard|street|chaque|each"
    r"|every|toute?s?|all|both|[:(/])$",
    re.IGNORECASE,
)
_NEVER = frozenset(
    {danger.QUESTION, danger.CONDITION, danger.HEDGE, danger.BACK, danger.CHANGE, danger.OR, danger.SPLIT}
)
_OF_BEFORE = re.compile(  # « …, je vous confirme ça lundi » is of what stands before
    r"\b(?:ca|cela|it|this|that|then|them|confirm\w*|valid\w*|verifi\w*|check\w*|approuv\w*|approv\w*)(?!\w)"
    r"|\b(?:la|les?|l['’])(?! ?rest)(?=[ '’\w])"
)
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
        unread = any(one in sentence or sentence in one for one in told)
        spoken = {*named_in(sentence), *named_by(sentence), *(["contacts"] if says_who(sentence) else [])}
        return unread or reaches(sentence) or bool(still & spoken)

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
    if len(sentence) > _LONGEST or danger.signs(sentence) & _NEVER:
        return []
    edges = [found.start() for found in written_form(_BEGINS).finditer(sentence)]
    edges = [one for one in edges if not _LEADS.search(sentence[:one])]
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


def _whole(piece: str, read: ReplyRead, reading: Reading, *, last: bool) -> bool:
    """Whether a piece is wholly understood: certain answers, a courtesy, what comes later.

    Words to print are so between quotes alone, or at the end: else nothing tells where they end.
    """
    if read.left or read.proposals or not (last or all(_sure(one, reading) for one in read.answers)):
        return False
    later = (put_off(piece) or promised(piece)) and bool(named_in(piece) or not _OF_BEFORE.search(plain(piece)))
    told = {one.key for one in read.answers}
    if not told & _NAMED <= _named(piece, reading):
        return False
    untold = set(named_by(piece) if told else named_in(piece)) & set(reading.keys.values()) - told
    if (untold & {*SHOWN} and told != {"address_list"}) or (untold and not later):
        return False
    return bool(read.answers) or is_noise(piece) or later


def _named(piece: str, reading: Reading) -> set[str]:
    """The items that it speaks of by their names or their kind of value; « je confirme » is of what stands before."""
    named = {*named_in(piece), *({"contacts"} if reaches(piece) or says_who(piece) else ())}
    named |= {"delivery_date"} if dates_in(piece) else set()
    named |= (
        {"delivery_address"} if set(tokens(reading.shown.get("delivery_address", ""))) & set(tokens(piece)) else set()
    )
    return named | (set() if _VERB.fullmatch(plain(piece)) else {"address_list"} & set(named_by(piece)))


def _sure(one: Answer, reading: Reading) -> bool:
    return one.key in SHOWN or reading.closed(one) or bool(QUOTED.search(one.quote))
