"""A client's prose: each clause goes to the item that it names; what names none is kept, told when it asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.apart import likened, read_apart
from daemon.reading.reply.asides import matters, not_theirs
from daemon.reading.reply.clauses import NUMBERED, clauses_of
from daemon.reading.reply.contrary import contrary
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.doors import door_told
from daemon.reading.reply.drawn import drawn
from daemon.reading.reply.groups import Group, groups_of
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.lines import joined_lines, sentences_of, whole_sentences
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.passages import without_people
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.printed import without_printed
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.small_talk import small_talk
from daemon.reading.reply.understood import announces, doubtful
from daemon.reading.reply.unnamed import aside, none_printed, someone_unread
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.wide import all_agreed, beside_all, rest_agreed, yes_and_yes
from daemon.reading.reply.words import folded_form, plain, tokens, words

_LABEL = re.compile(
    r"^\W*(?:(?:et|and|mais|but|pour|for|sur|on|quant|concernant|question|donc|puis|pis|alors"
    r"|au niveau)\s+)*(?:(?:les?|la|the|nos|notre|our|my|mon|mes|des?|aux?|du|une?|un)\s+|[ld]['’]\s?)*"
    r"(?:logos?|visuels?|visuals?|autocollants?|collants?|stickers?|étiquettes?|cartons?|cartes?|cards?|listes?"
    r"|lists?|dates?|adresses?|address|livraisons?|delivery|contacts?)\b"
    r"(?:\s(?:personnalisés?|de personnalisation|d['’]adresses?|de livraison|texte?"
    r"|unique))*\s*(?:\([^)]*\)\s*)?(?:[:=,–—-]+\s*|c['’]est\s+|on\s+|est\s+|is\s+|it['’]?s\s+)*",
    re.IGNORECASE,
)
_LED = re.compile(r"^\W*(?:mais|but|par contre|however|cependant)\b[\s,]*", re.IGNORECASE)
_DENIES = re.compile(r"\W*(?:pas|aucune?s?|sans|rien|no|not|none|nothing)\b", re.IGNORECASE)
_IF = re.compile(  # « Si le logo est prêt, le 16 me va »
    r"\W*(?:si|if|unless|à moins|en autant|pourvu|provided|assuming|as long as|tant que)\b"
    r"(?! (?:vous|tu|you|besoin|possible|needed|jamais|ever|not\b|ce n|c['’]est))",
    re.IGNORECASE,
)
_ALONE = 5  # words: « le vendredi 18 décembre 2026 »
_UNSURE = frozenset({danger.HEDGE, danger.CONDITION, danger.QUESTION, danger.BACK})
_APPROVES = re.compile(
    r"\b(?:je|j['’]|i|we|nous|on) ?(?:vous )?(?:approuv|approv|confirm|accept|valid)\w* (?:[^,.;]{0,20})(?:date"
    r"|adress|address)"
)


def read(paragraph: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, known: str = "") -> Free:
    """Sentence by sentence, each clause with the item that it names; `known` are names that doubt nothing."""
    free = Free()
    masks = Masks()
    asides = [line for line in paragraph.splitlines() if line.startswith("> ")]
    lines = joined_lines([line for line in paragraph.splitlines() if not line.startswith("> ")])
    free.beside += asides
    sentences = whole_sentences(sentences_of(masks.hide("\n".join(lines))))
    sentences = [one for sentence in sentences for one in beside_all(sentence, masks, keys, shown)]
    if yes_and_yes(sentences, keys, shown):
        free.read += [(key, Value(shown[key], whole=True), " ".join(sentences[:2])) for key in lexicon.SHOWN]
        sentences = sentences[2:]
    sentences = [one for one in sentences if not _ours(masks.show(one), keys, shown, value, known, free)]
    if "contacts" in keys.values():
        sentences = without_people(sentences, masks, keys, shown, value, known, free)
    for sentence in sentences:
        if not_theirs(masks.show(sentence)):
            free.left.append(masks.show(sentence))
        elif small_talk(masks.show(sentence)):
            free.beside.append(masks.show(sentence))
        elif not is_noise(masks.show(sentence)):
            one = partial(_one, keys=keys, shown=shown, value=value, known=known)
            free.add(read_apart(sentence, masks, keys, shown, known, one, value, after=free.agreed(shown)))
    if len(lines) > 1:
        _not_signed(free, {line.strip(" .|") for line in lines})
    _cut_short(free, lines)
    return free


def _cut_short(free: Free, lines: list[str]) -> None:
    """“… should say Keep smiling! Your friends at the clinic”: words to print that may go on are only proposed."""
    for rank, (key, one, said) in enumerate(free.read):
        if key not in lexicon.PRINTED or one.value in {"", "n/a", "on_file"} or QUOTED.search(said):
            continue
        after = next((line.partition(said)[2].strip() for line in lines if said in line), "")
        more = next((one for one in free.beside if _of_the_text(one) and after.startswith(one.strip())), "")
        if more:
            free.read[rank] = (key, Value(proposal=f"{one.value} {more.strip()}"), said)


def _of_the_text(more: str) -> bool:
    """Whether words behind a text may be its end; « Le reste demain » is not."""
    return bool(tokens(more)) and not put_off(more)


def _ours(said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, known: str, free: Free) -> bool:
    """“I approve the address”, “everything looks right to me”: of what we showed, not of who approves."""
    if all_agreed(said, keys, shown, value, free):
        return True
    agreed = agreement(said, keys, shown, known) if _APPROVES.search(plain(said)) else {}
    free.read += [(key, Value(value, whole=True), said) for key, value in agreed.items()]
    return bool(agreed)


def _one(
    said: str,
    masks: Masks,
    keys: Mapping[int, str],
    shown: Mapping[str, str],
    value: Reader,
    known: str,
) -> Free:
    """What one sentence says."""
    free = Free()
    _ridden(free, _sentence(said, masks, keys, shown, value, free), known)
    if _IF.match(said):
        free.read = [(key, Value(proposal=one.value or one.proposal), words) for key, one, words in free.read]
    return free


def _not_signed(free: Free, lines: set[str]) -> None:
    """An address alone on its line among others may be a signature's: it is only proposed."""
    free.read = [
        (key, Value(proposal=one.value), words)
        if key == "delivery_address" and one.value and re.match(r"\d", words) and words.strip(" .|") in lines
        else (key, one, words)
        for key, one, words in free.read
    ]


def _ridden(free: Free, riders: list[str], known: str) -> None:
    """« Selon Brenda, le 16 convient »: what else the sentence says, where no list knows it, makes it a proposal."""
    values = [(key, one.value) for key, one, _ in free.read if one.value]
    values = values or [("delivery_address", door) for door in free.doors]
    if not values or not any(not _beside_the_point(one) and doubtful(one, values, known) for one in riders):
        return
    free.read = [
        (key, Value(proposal=one.value or one.proposal, beside=one.beside), words) for key, one, words in free.read
    ]
    free.left += [one for one in (*riders, *free.doors) if free.doors and one not in free.left]
    free.doors = []


def _beside_the_point(text: str) -> bool:
    """A courtesy, a direction to the driver, an answer put off: nothing of what the same sentence says."""
    return is_noise(text) or courteous(text) or bool(door_told(text))


def _sentence(
    sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free
) -> list[str]:
    """What it says that answers nothing."""
    said = masks.show(sentence)
    printed = without_printed(sentence, masks, keys, value, free)
    sentence = _announced(printed, masks, keys, shown, free)
    groups = groups_of(clauses_of(sentence, masks, keys, shown))
    groups = [one for one in groups if not none_printed(one, keys, free)]
    for group in likened(groups, keys, shown, free):
        if group.keys:
            _take(group, shown, value, free)
        elif not any(_of_the_next(group.text, one) for one in groups):
            aside(group, keys, value, free)
    someone_unread(said, keys, free)
    first = masks.show(printed.partition(":")[0])
    return ([first] if sentence != printed and not announces(first) else []) + [
        one.text for one in groups if not one.keys and not any(part.rest or part.does for part in one.clauses)
    ]


def _of_the_next(text: str, group: Group) -> bool:
    """« Oui » before « c'est la bonne adresse », « non » before « pas de visuel »: of what the same sentence names."""
    denied = lexicon.refuses(text) and _DENIES.match(group.text)
    return bool(group.keys and (denied or lexicon.confirms(text)) and not rest_agreed(text))


def _announced(sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str], free: Free) -> str:
    """« Voici pour l'instant : le 14 convient » is two sentences."""
    head, colon, rest = sentence.partition(":")
    before = clauses_of(head, masks, keys, shown) if colon and rest.strip() else []
    if lexicon.confirms(head.rpartition(",")[2]):
        return sentence  # « c'est entendu : le 8 janvier »
    if not before or any(one.keys or one.rest or one.does or one.shapes - {"A"} for one in before):
        return sentence
    if any(one.keys for one in clauses_of(rest, masks, keys, shown)):
        (free.left if matters(f"{head}:") else free.beside).append(masks.show(head))
        return rest.strip()
    return sentence


def _take(group: Group, shown: Mapping[str, str], value: Reader, free: Free) -> None:
    for key in group.keys:
        read_so = _best(key, group, value)
        if key == "delivery_date" and read_so.value and not _of_delivery(group, read_so.value, shown):
            read_so = Value(proposal=read_so.value)
        if read_so.value and contrary(key, read_so.value, group.text, shown.get(key, "")):
            read_so = Value(proposal=read_so.value)
        free.read.append((key, read_so, group.text))


def _of_delivery(group: Group, day: str, shown: Mapping[str, str]) -> bool:
    """Whether a day is the delivery's: named so, agreed to, said alone, or the one that we showed."""
    told = set(tokens(group.text))
    named = day == shown.get("delivery_date") or any(
        "delivery_date" in one.keys and one.strong for one in group.clauses
    )
    days = set(tokens(" ".join(one.text for one in dates_in(group.text))))
    return (
        named
        or bool(folded_form("<delivers>").search(plain(group.text)))
        or bool(shown.get("delivery_date") and (told & words("yes") or len(told) <= _ALONE))
        or (
            bool(told & words("leads_day", "around_date"))
            and not told - days - words(*lexicon.YES, "around_day", "leads_day", "around_date", "beside_date")
        )
    )


def _best(key: str, group: Group, value: Reader) -> Value:
    """The clause whole, else after the name or the numbers before it."""
    if key == "visuals" and (described := drawn(group.text)):
        return described
    said = _LED.sub("", group.text)
    plain_text = (
        NUMBERED.sub(" ", said).strip(" ,:;–—-")
        if not any(one.shapes & {"D", "P", "T"} for one in group.clauses)
        else said
    )
    if key == "delivery_date" and any("D" in one.shapes for one in group.clauses):
        plain_text = UNIT.sub(" ", said)
    tries = [plain_text, _LABEL.sub("", plain_text, count=1)]
    if key in lexicon.PRINTED and not QUOTED.search(group.text) and not re.search(r"\w\s?:\s", group.text):
        found = [value(key, one) for one in tries if one]
        return next((one for one in found if one.value in {"n/a", "on_file"}), Value())
    if key in lexicon.PRINTED and not QUOTED.search(group.text):
        tries.reverse()
    found = [value(key, one) for one in tries if one]
    return next((one for one in found if one.value), next((one for one in found if one.proposal), Value()))
