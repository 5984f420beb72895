"""The client's lines as they would have been typed by hand, told by our numbers, with the names that we showed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.days import day_named
from daemon.reading.reply.division import divided
from daemon.reading.reply.lexicon import SHOWN
from daemon.reading.reply.lines import WRAP, only_leads, slashed
from daemon.reading.reply.places import spelled_out
from daemon.reading.reply.spoken import written
from daemon.reading.reply.words import plain, tokens, words

_COUNTS = {"deux": 2, "two": 2, "2": 2, "trois": 3, "three": 3, "3": 3, "quatre": 4, "four": 4, "4": 4}
_NAMED = r"(?:questions?|points?|items?|r[ée]ponses?|num[ée]ros?|sujets?|lignes?|ones?)"
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)})"
_FIRST, _LAST = r"(?P<first>premi[eè]re?s?|first)", r"(?P<last>derni[eè]re?s?|last)"
_SOME = re.compile(
    r"(?<!une )(?<!un )(?<!one of )\b(?:les|aux|des|the|vos|your|nos|our) "  # not « une des deux premières »
    rf"(?:{_NAMED} )?(?:{_COUNT} (?:{_FIRST}|{_LAST})|(?:(?P<first2>first)"
    rf"|(?P<last2>last)) (?P<count2>{'|'.join(_COUNTS)}))(?: {_NAMED})?\b(?! (?:jours?|days?|ann[ée]es?|years?|fois"
    r"|times?|semaines?|weeks?))",
    re.IGNORECASE,
)
_RANKS = {
    1: "premi[eè]re?|first", 2: "deuxi[eè]me|seconde?|second", 3: "troisi[eè]me|third", 4: "quatri[eè]me|fourth",
    5: "cinqui[eè]me|fifth", 6: "sixi[eè]me|sixth", 7: "septi[eè]me|seventh", 8: "huiti[eè]me|eighth",
    0: "derni[eè]re?|last",
}  # fmt: skip
_ONE = re.compile(
    r"\b(?:l[ea]|the|votre|your|ton) (?:(?:" + "|".join(f"(?P<r{rank}>{word})" for rank, word in _RANKS.items()) + r"))"
    rf" (?:{_NAMED})\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?P<lead>^|[.;]\s+)(?:La|Le|Pour la|Pour le|The) (?:derni[eè]re?|last)\s?(?=[:,]\s)", re.IGNORECASE
)
_NONE = re.compile(  # « Autocollants Aucun », a row whose cells nothing parts
    r"^((?:logos?|visuels?|visuals?|autocollants?|stickers?|cartons?|cards?)(?: personnalis[ée]s)?)"
    r"\s+(aucune?|none|n/a|s/o)$",
    re.IGNORECASE,
)
_ITEM = r"(?:dates?|adresses?|address|lieu|logos?)"
_PLUS = re.compile(  # « date + adresse », told of items only: words to print stay as they are
    rf"\b({_ITEM}) ?\+ ?(?=(?:l['’]|l[ae] |the )?(?:{_ITEM}|une|one|listes?|visu\w+|stickers?|collants?|cartons?)\b)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"([1-8])(?=([a-zà-ÿ]{2,}|[yno])\b)", re.IGNORECASE)  # « 1oui », « 5aucun »
_NEXT = re.compile(  # « oui à 1 oui à 2 »
    r"([1-8])\s+(?=(?:yes|oui|no|non|ok)\s+(?:to|for|pour|[àa]|au)\s+#?[1-8]\b)", re.IGNORECASE
)
_LETTER = re.compile(r"(\W*(?:[1-8]\s?[.):=,–—-]*\s*)?)([YNO]|(?<=[\d.] )[yn])\W*")  # « 1) Y », « 5 - N », « 8 y »
_INITIAL = re.compile(r"\W*([yno])(?=\W*$|\s*[-–—,;]\s)", re.IGNORECASE)
_SPELLED = {"Y": "yes", "O": "oui", "N": "no"}
_TO = re.compile(r"(?<![\d,.])([1-8]) a ([1-8])(?![\d:]|\s?(?:h|hr|heures?|[ap]\.?m)\b)")  # « 5 a 7 aucun »
_SIGNED = re.compile(  # « 👍 pour la date », « Adresse : check »
    r"[👍✅👌✔☑]\ufe0f?(?=\s*(?:pour|for|to|on|[àa]|la|le|l['’]|the|date|adress?e?)\b)"
    r"|(?<=date|esse|ress)(?:(?P<colon>\s*[:=–-])?\s*)(?:[👍✅👌✔☑]\ufe0f?|(?:check|chk|go)(?=\W*$|\s*[,.;/]"
    r"|\s+(?:et|and|pis)\b))",
    re.IGNORECASE,
)
_CROSSED = re.compile(r"[❌👎🚫✖✗]\ufe0f?")
_LED = re.compile(r"([^\W\d][^\d\n]{1,40}?)\s+(?=[1-8]\s?[.):=]\s)")  # « Voici : 1. oui »
_ANNOUNCED = re.compile(  # « Réponses : pour la livraison, demandez Luc »
    r"^\W*(?:voici(?: (?:donc|mes|nos|les|tout))*(?: r[ée]ponses?| infos?| informations?)?"
    r"|(?:mes |nos |les )?r[ée]ponses?|(?:my |our |here are (?:my |our |the )?)?answers?"
    r"|here (?:you go|it is|they are|goes))\s?:\s(?=\S)",
    re.IGNORECASE,
)
_AND, _ARE = (
    re.compile(r"(?<=[a-z] )n(?= [a-z])"),
    re.compile(r"(?<=[a-z] )r(?= (?:good|right|ok|fine|correct|great)\b)"),
)
_TO_NUMBER = re.compile(
    r"\b(?:pour|for|on|sur|to|le|la|the|of|au|à|et|and|points?|questions?|num[ée]ros?|is|est)$", re.IGNORECASE
)
_SMILE = re.compile(r"\s+[:;]-?[)D]\s+(?=[A-ZÀ-Ý])")  # ends a sentence
_WRAPPED = re.compile(  # by the mail client: « … 6. non 7. » / « aucun 8. une seule »
    rf"(?<=\s\d[.):])\n(?=[a-zà-ÿ])|(?<=[^\n]{{{WRAP}}}[^.!?:;\n])\n(?=[a-zà-ÿ])"
)


def by_number(text: str, numbers: Collection[int]) -> str:
    """« Les deux premières : ok » as « les points 1 et 2 : ok », by the questions that we asked."""
    asked = sorted(numbers)
    if not asked:
        return text
    head = _SOME.match(text.lstrip())
    if head and (listed := re.match(r"\s*:\s*", text.lstrip()[head.end() :])):
        rest = text.lstrip()[head.end() + listed.end() :]
        text = rest if named_by(rest) else text  # « les 4 derniers points : visuels zéro, cartons zéro »
    text = _SOME.sub(lambda found: _several(found, asked), text)
    text = _ONE.sub(lambda found: _ranked(found, asked), text)
    return _ALONE.sub(lambda found: f"{found['lead']}point {asked[-1]} ", text)


def _several(found: re.Match[str], asked: list[int]) -> str:
    count = _COUNTS[(found["count"] or found["count2"]).lower()]
    if count >= len(asked):
        return found.group()
    told = asked[:count] if found["first"] or found["first2"] else asked[-count:]
    *most, last = map(str, told)
    return f"points {', '.join(most)} et {last}"


def _ranked(found: re.Match[str], asked: list[int]) -> str:
    """A rank is the number of the question, or its place among those that we asked: told only where both agree."""
    rank = int((found.lastgroup or "r0")[1:])
    if rank == 0:
        return f"point {asked[-1]}"
    return f"point {rank}" if asked[rank - 1 : rank] == [rank] else found.group()


def typed(lines: list[Own], shown: Mapping[str, str], keys: Mapping[int, str]) -> list[Own]:
    """The lines as the client would have typed them, where a telephone took them down; what we showed is known."""
    day, place = (shown.get(key, "") for key in SHOWN)
    told = [
        Own(part, line.number)
        for line in lines
        for piece in slashed(_by_letter(line))
        for part in _rewritten(piece, day, place, keys)
        if part or not line.text
    ]
    return [part for passage in _passages(told) for part in _apart(passage, keys)]


def _passages(lines: list[Own]) -> list[list[Own]]:
    """The client's paragraphs, each whole; a line under a question of ours stands alone."""
    found: list[list[Own]] = []
    prose = False
    for line in lines:
        free = not line.number and bool(line.text) and not line.text.startswith("> ")
        if free and prose:
            found[-1].append(line)
        else:
            found.append([line])
        prose = free
    return found


def _apart(passage: list[Own], keys: Mapping[int, str]) -> list[Own]:
    """The passage divided among the questions that it names by their numbers; as it stood when it names none."""
    if passage[0].number or not any(re.search(r"(?<!\d)[1-8](?!\d)", one.text) for one in passage):
        return passage
    whole = _WRAPPED.sub(" ", "\n".join(one.text for one in passage))
    parts = [(line, divided(line, keys)) for line in whole.split("\n")]
    if not any(found for _, found in parts):
        return passage
    return [one for line, found in parts for one in (found or [Own(line)])]


def _rewritten(text: str, day: str, place: str, numbers: Collection[int]) -> list[str]:
    led = _LED.match(text)
    text = f"{led[1]}\n{text[led.end() :]}" if led and _leads(led[1]) else _ANNOUNCED.sub(r"\g<0>\n", text, count=1)
    text = _CROSSED.sub(" non ", _ARE.sub("are", _AND.sub("and", text)))
    text = _SIGNED.sub(lambda one: f"{one['colon'] or ''} ok", text)
    text = _answer_whole(_NEXT.sub(r"\1, ", text))
    typed = (
        by_number(written(_PLUS.sub(r"\1 et ", _row(_TO.sub(r"\1 à \2", _SMILE.sub("\n", text))))), numbers)
        if text
        else ""
    )
    return day_named(spelled_out(typed, place), day).split("\n")


def _leads(head: str) -> bool:
    """Whether words before the first number only announce what follows: « Exact pour 1. » answers."""
    answers = set(tokens(head)) & words("yes", "no", "none") or _TO_NUMBER.search(head)
    return not answers and (is_noise(head) or only_leads(f"{head}:"))


def _by_letter(line: Own) -> str:
    """« y » and « n » typed under a question of ours, with what follows: « y - side door »."""
    found = _INITIAL.match(line.text) if line.number else None
    return f"{_SPELLED[found[1].upper()]}{line.text[found.end(1) :]}" if found else line.text


def _answer_whole(text: str) -> str:
    """« 1oui » and « 2) N » as the number and the word that they are."""
    letter = _LETTER.fullmatch(text)
    if letter:
        return letter[1] + _SPELLED[letter[2].upper()]
    glued = _GLUED.match(text)
    if glued and glued[2].upper() in _SPELLED:
        return f"{glued[1]}. {_SPELLED[glued[2].upper()]}{text[2:]}"
    return f"{glued[1]}. {text[1:]}" if glued and plain(glued[2]) in words("yes", "no", "none") else text


def _row(text: str) -> str:
    """A row of a table of two columns, as its label and its value: « Adresses : une seule »."""
    text = _NONE.sub(r"\1 : \2", text)
    label, tab, value = text.partition("\t")
    return f"{label} : {value}" if tab and label.strip() and "\t" not in value and ":" not in label else text
