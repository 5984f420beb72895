"""The letter's answers together: doors and files joined to theirs, two values for one item undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from daemon.reading.dates import dates_in
from daemon.reading.reply import driver
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.closures import closes_apart
from daemon.reading.reply.danger import open_ended
from daemon.reading.reply.days import bare_days
from daemon.reading.reply.doors import door_told, names_somebody, with_door
from daemon.reading.reply.files import LOGO, announced_logo, file_role
from daemon.reading.reply.gathering import Reading, changes
from daemon.reading.reply.lexicon import ITEMS, PRINTED, named_in, refuses
from daemon.reading.reply.listed import by_its_rows, many_places
from daemon.reading.reply.nearly_ours import other_number
from daemon.reading.reply.places import UNIT, same_place
from daemon.reading.reply.roles import nameless
from daemon.reading.reply.taken_back import corrects_itself, matters_after_all, taken_back
from daemon.reading.reply.understood import strange, sure
from daemon.reading.reply.value import Answer, ReplyRead, Value
from daemon.reading.reply.words import plain, tokens, words

_NUMBERED = frozenset({"number", "numbers", "numero", "numeros", "point", "points", "question", "questions", "item"})
_HAS_MOVED = re.compile(  # said beside the new address
    r"\W*(?:attention,? ?)?(?:we(?:['’]ve| have)? (?:just )?moved|on a demenage|nous avons demenage"
    r"|we have a new (?:office|place|address))(?: (?:in|since|last|en|au|depuis|l[ea]|cet"
    r"|cette) [a-z]+(?: (?:month|week|year|passee?|dernier|derniere))?)?\W*"
)
_PARTLY = re.compile(  # « 12 des 20 vont à notre succursale »
    r"\b(?:\d+ (?:des|de|d['’]entre|of the|sur|on) (?:les )?\d+|une partie|la moitie|some of (?:them|it)"
    r"|half(?: of \w+)?) (?:[\w'’]+ ){0,4}?(?:vont|va|iront|ira|go(?:es)?|should go|partent"
    r"|to be (?:sent|shipped))\b"
)
_FORMAT = 3  # letters: « eps » names no file


def settled(reading: Reading, *, undone: bool) -> ReplyRead:
    """Two values for one item are none."""
    answers: dict[str, Answer] = {}
    _the_rest(reading)
    _by_its_name(reading)
    by_its_rows(reading)
    _at_the_door(reading)
    reading.answers = _together(reading.answers)
    against = {
        one.key
        for one in reading.answers
        for other in reading.answers
        if one.key == other.key and one.value != other.value
    }
    against |= {
        key
        for key, proposal, words in reading.unsure
        for one in reading.answers
        if one.key == key and undoes(one, proposal, words)
    }
    for one in reading.answers:
        if one.key in against:
            reading.left += [one.quote] if one.quote not in reading.left else []
        else:
            answers.setdefault(one.key, one)
    _for_the_driver(reading, answers)
    day = answers["delivery_date"].value if "delivery_date" in answers else reading.shown.get("delivery_date", "")
    apart = [one for one in reading.left if closes_apart(reading.sentence(one), day, reading.today)]
    reading.left = [one for one in reading.left if one not in apart]
    reading.beside += apart
    proposals = [one for one in reading.proposals if one.key not in answers]
    listed = answers.get("address_list")
    moved = any(changes(one.key, one.value, reading.shown.get(one.key, "")) for one in answers.values())
    reading.left = [one for one in reading.left if not (moved and _leads_to_it(one))]
    reading.left = [
        one
        for one in reading.left
        if not _only_names(one, reading, answers) and not (listed and listed.value == "attached" and many_places(one))
    ]
    if reading.left and reading.wide:  # « tout est beau, sauf… » says yes to what is left whole only
        proposals += [one for one in answers.values() if one.quote in reading.wide]
        answers = {key: one for key, one in answers.items() if one.quote not in reading.wide}
    reading.left += [one for one in reading.beside if matters_after_all(one)]
    reading.left += [
        one for one in map(str.strip, reading.sentences()) if corrects_itself(one) and one not in reading.left
    ]
    back = list(answers) if undone else taken_back(reading, reading.left, answers)
    return ReplyRead(
        tuple(one for key, one in answers.items() if key not in back),
        tuple(reading.left),
        (*(answers[key] for key in answers if key in back), *proposals),
        tuple(reading.beside),
        tuple(reading.moved),
    )


def _the_rest(reading: Reading) -> None:
    """« Carton : Joyeux Noël. Rien pour le reste »: none of the items of which the letter says nothing else."""
    told = {one.key for one in (*reading.answers, *reading.proposals)} | {key for key, *_ in reading.unsure}
    reading.answers += [one for one in reading.rest if one.key not in told]


def _for_the_driver(reading: Reading, answers: dict[str, Answer]) -> None:
    """« L'adresse est bonne. On reçoit entre 7 h et 15 h »: kept with the address that was agreed to."""
    place = answers.get("delivery_address")
    if not place or changes("delivery_address", place.value, reading.shown.get("delivery_address", "")):
        return
    others = {quote for key, _, quote in reading.unsure if key != "delivery_address"} | reading.under.keys()
    for one in [one for one in reading.left if one not in others and driver.for_the_driver(reading.sentence(one))]:
        whole = reading.sentence(one)
        if plain(whole) not in plain(place.quote):
            place = replace(place, value=driver.told(place.value, whole), quote=f"{place.quote} / {whole}")
        reading.left.remove(one)
    answers["delivery_address"] = place


def _only_names(said: str, reading: Reading, answers: Mapping[str, Answer]) -> bool:
    """« Pour le 8 », « Contacts (3) : »: the name of what is answered beside it."""
    numbers = [int(one) for one in re.findall(r"\d+", said)]
    named = [*named_by(said), *(reading.keys.get(one, "") for one in numbers)]
    around = words("polite", "filler", "around_items", *(f"items.{key}" for key in ITEMS)) - words("yes") | _NUMBERED
    told = [one for one in tokens(said) if one not in around and not one.isdigit()]
    joins = set(tokens(said)) <= {"et", "and", "puis", "pis"}
    return "?" not in said and not told and all(key in answers for key in named) and bool(named or joins)


def _by_its_name(reading: Reading) -> None:
    """« Je vous attache le croissant en EPS », where croissant.eps came: the logo, by the name of its file."""
    logos = [one for one in reading.files if announced_logo(one) and file_role(one) == LOGO]
    told = {one.key for one in (*reading.answers, *reading.proposals)} | {key for key, *_ in reading.unsure}
    if len(logos) != 1 or "logos" in told or "logos" not in reading.keys.values():
        return
    names = {word for word in tokens(logos[0].name) if len(word) > _FORMAT}
    for piece in (one for one in reading.beside if names & set(tokens(one))):
        read = sure(reading.value("logos", piece), [("logos", "attached")], piece, reading.known("logos"))
        reading.answers += [Answer("logos", "attached", piece)] if read.value == "attached" else []


def _at_the_door(reading: Reading) -> None:
    """« L'adresse est exacte. Sonner au secrétariat » is one answer; a door alone adds to the one shown, or asks."""
    for told in reading.doors:
        somebody = names_somebody(f"({told})")
        if somebody or strange(
            told, [("delivery_address", re.sub("[()]", " ", told))], reading.known("delivery_address")
        ):
            reading.takes("delivery_address", Value(proposal=reading.value("delivery_address", told).value), told)
            continue
        known = [one for one in reading.answers if one.key == "delivery_address"]
        if known:
            reading.answers = [
                replace(one, value=with_door(one.value, door_told(told)), quote=f"{one.quote} / {told}")
                if one in known
                else one
                for one in reading.answers
            ]
        else:
            alone = reading.value("delivery_address", told)
            unit = UNIT.search(told) and re.search(r"\d", told)
            reading.takes("delivery_address", alone if unit else Value(proposal=alone.value), told)


def _together(answers: list[Answer]) -> list[Answer]:
    """Two people told in two sentences, each with what they do, are one answer."""
    people = list(dict.fromkeys(one.value for one in answers if one.key == "contacts"))
    roles = {match[1] for one in people if (match := re.search(r"\(([^()]+)\)$", one))}
    if len(people) < 2 or len(roles) < len(people) or any("; " in one for one in people):  # noqa: PLR2004
        return answers
    quote = " / ".join(one.quote for one in answers if one.key == "contacts")
    return [*(one for one in answers if one.key != "contacts"), Answer("contacts", "; ".join(people), quote)]


def without_doubted(read: ReplyRead, reading: Reading) -> ReplyRead:
    """The answers that nothing else in the letter puts in doubt; the others proposed, with the words that do.

    « Oui, 1200 rue Peel » and further on « 1260 rue Peel »; « une seule adresse » and « 12 des 20 vont à Limoilou »;
    one person named, and « la patronne approuve »; « aucun autocollant », and what was not understood names one.
    """
    shown = reading.shown.get("delivery_address", "")
    doubts: list[tuple[Answer, str]] = []
    for one in read.answers:
        if one.key == "delivery_address" and same_place(one.value, shown):
            doubts += [(one, said) for said in reading.sentences() if other_number(said, shown) or _partly(said)]
        elif one.key == "address_list" and one.value == "n/a":
            doubts += [(one, said) for said in reading.sentences() if _partly(said)]
        elif one.key == "contacts" and "; " not in one.value:
            doubts += [(one, said) for said in reading.sentences() if nameless(said)]
        elif one.key in PRINTED and one.value == "n/a":
            doubts += [(one, said) for said in read.left if one.key in named_in(said) and one.quote not in said]
    if not doubts:
        return read
    undone = [one for one, _ in doubts]
    told = dict.fromkeys(said.strip() for _, said in doubts)
    return replace(
        read,
        answers=tuple(one for one in read.answers if one not in undone),
        proposals=(*read.proposals, *dict.fromkeys(undone)),
        left=(*read.left, *(one for one in told if one not in read.left)),
    )


def _leads_to_it(said: str) -> bool:
    """« Non. », “We moved in October.”, beside the day or the place that takes the place of ours."""
    return refuses(said) or bool(_HAS_MOVED.fullmatch(plain(said)))


def _partly(said: str) -> bool:
    return bool(_PARTLY.search(plain(said)))


def undoes(answer: Answer, proposal: str, words: str) -> bool:
    """Whether what else is said of the item, without certainty, puts the answer in doubt."""
    driven = (
        answer.key == "delivery_address" and proposal.startswith(f"{answer.value} (") and driver.for_the_driver(words)
    )
    other = bool(proposal and proposal != answer.value) and not driven
    return words != answer.quote and (other or open_ended(words) or _another_day(answer, words))


def _another_day(answer: Answer, words: str) -> bool:
    """« Vous écrivez le 11, mais mon bon de commande dit le 4 »."""
    if answer.key != "delivery_date" or not answer.value[-2:].isdigit():
        return False
    days = {number for one in dates_in(bare_days(words)) for number in re.findall(r"\b\d{1,2}\b", one.text)}
    ours = {str(int(answer.value[-2:])), answer.value[-2:]}
    return bool(days & ours and days - ours)
