"""A client's answers, item by item with their proof; what no rule understood is left for a person, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import danger, prose
from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.anew import read_anew
from daemon.reading.reply.contrary import contrary
from daemon.reading.reply.courtesies import is_noise, without_noise
from daemon.reading.reply.cut import Own, own_lines
from daemon.reading.reply.driver import agreed_with
from daemon.reading.reply.gathering import Reading
from daemon.reading.reply.grammars import WISHES
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.headed import headed
from daemon.reading.reply.lexicon import PRINTED, SHOWN, confirms, named_in, none_of
from daemon.reading.reply.lines import in_order
from daemon.reading.reply.marks import numbers_of_their_own, pieces
from daemon.reading.reply.people import alone as named_alone
from daemon.reading.reply.places import WHOLE
from daemon.reading.reply.questions import answer_by, billed_in, shown_in
from daemon.reading.reply.quotes import quotes_of, without_label, without_tails
from daemon.reading.reply.read_over import read_over
from daemon.reading.reply.reasons import none_and_why, yes_and_more
from daemon.reading.reply.run_on import parted
from daemon.reading.reply.sent import Sent, bones_of, known
from daemon.reading.reply.settled import settled, without_doubted
from daemon.reading.reply.signature import who_writes, without_signature
from daemon.reading.reply.signed_phone import with_signed_phone
from daemon.reading.reply.spelling import as_typed, spelled
from daemon.reading.reply.still_open import with_what_is_open
from daemon.reading.reply.stories import but_when, without_stories
from daemon.reading.reply.tables import from_tables
from daemon.reading.reply.titles import announced, under_titles
from daemon.reading.reply.typed import typed
from daemon.reading.reply.understood import outright, sure, sure_beneath
from daemon.reading.reply.value import Answer, Asked, ReplyRead, Value

_STROKE = re.compile(r"\s*[-–—/.…_]+\s*")
_NO_BUT = re.compile(r"^\W*(?:non|no|nope|presque|almost)\b[\s.,;:!–—-]+", re.IGNORECASE)  # « Non. Livrez plutôt au… »
_MARKS = re.compile(r"[«“\"]\s*|\s*[»”\"]")
_JOINT = re.compile(r"[,;:.]\s+(?:(?:et|and|pis|puis)\s+)?$", re.IGNORECASE)
_LATER = re.compile(r"(.*[»”\"])\s?[.!]?\s+([^«“\"]+)", re.DOTALL)
_A_TEXT = 3  # words; « Merci » and « Bonne journée » end a letter
_BESIDE = {"address_list": ("delivery_address",)}  # « une adresse, celle de Sorel »


def own_words(letter_text: str, sent_text: str, asked: Sequence[Asked]) -> tuple[dict[int, str], list[str]]:
    """The client's own words: under each number of ours, and elsewhere; courtesies left out."""
    keys = {one.number: one.key for one in asked}
    answered, free = pieces(own_lines(letter_text, known(sent_text, keys), keys), keys)
    return quotes_of(answered), without_noise(free)


def read_lines(
    lines: list[Own],
    sent_text: str,
    asked: Sequence[Asked],
    attachments: Sequence[Attachment],
    today: date,
    sent_html: str = "",
    sender: tuple[str, str] = ("", ""),
) -> ReplyRead:
    """Answers given by number, by name, or plainly, in the client's own lines. Never raises.

    Words that take something back (« en fait… ») turn every answer of the letter into a proposal.
    """
    keys = {one.number: one.key for one in asked}
    sent, billed, by = known(sent_text, keys, sent_html), billed_in(sent_text), answer_by(sent_text)
    told = {key: value for key, value in shown_in(sent_text, keys).items() if key == "address_list"}
    shown = {**told, **{one.key: one.known for one in asked if one.known}}

    written = "\n".join(one.text for one in lines)
    lines = announced([replace(one, text=spelled(one.text)) for one in lines])

    def gathered(said: list[Own]) -> Reading:
        writer = who_writes([line.text for line in said], sender)
        reading = Reading(keys, shown, attachments, today, writer, "\n".join(line.text for line in said), billed, by)
        _gather(reading, said, sent, sender)
        return reading

    def alone(piece: Own) -> ReplyRead:
        return settled(gathered([piece]), undone=False)

    reading, undone = gathered(lines), numbers_of_their_own(lines, keys)
    read = settled(reading, undone=undone)
    apart = lines if undone else parted(lines, read, reading, alone)
    if apart != lines:
        lines, reading = apart, gathered(apart)
        read = settled(reading, undone=False)

    if not undone:
        read = read_anew(read, lines, reading, alone) if read.left else read
        read = read_over(read, lines, reading, alone)
    read = without_doubted(with_signed_phone(read, lines, reading.sender), reading)
    return as_typed(with_what_is_open(read, keys.values(), reading.sender[0], reading.known(*SHOWN)), written)


def _gather(reading: Reading, lines: list[Own], sent: Sent, sender: tuple[str, str]) -> None:
    """What the lines say, item by item, before it is put together."""
    keys = reading.keys
    lines = under_titles(from_tables(lines, keys), keys)
    lines = headed(typed(lines, reading.shown, keys), keys, sender)
    answered, free = pieces(in_order(lines, keys), keys)
    answered, under = without_tails(answered, keys, sender)
    free = without_signature([*free, *under], sender)
    _numbered(reading, quotes_of(answered, sender), sent)
    _only_kind(reading, answered)
    _plain(reading, without_noise(free))


def _numbered(reading: Reading, quotes: Mapping[int, str], sent: Sent) -> None:
    for number, quote in quotes.items():
        key = reading.keys[number]
        reading.under[quote] = number
        if _STROKE.fullmatch(quote):  # « 5. — »: none of it, or nothing yet
            reading.takes(
                key,
                Value(proposal="" if key in {*SHOWN, "contacts"} else "n/a"),
                f"{number}. {quote}",
                numbered=True,
            )
        later = _LATER.fullmatch(quote)
        quote = later[1] if later and (put_off(later[2]) or is_noise(later[2])) else quote  # noqa: PLW2901 — « … ». La suite demain.
        if re.search(r"[\w?👍✅👌✔]", quote):
            read = _beneath(reading, key, quote, without_label(quote, sent, number, key))
            left = quote if read.value else without_stories(quote, reading.shown.get("delivery_date", ""))
            if left != quote:
                again = _beneath(reading, key, left, without_label(left, sent, number, key))
                held = again.value and outright(key, again.value) and not contrary(key, again.value, quote, "")
                read = again if held else read
            if key == "delivery_address" and not read.value:
                shown = reading.shown.get(key, "")
                place = agreed_with(_MARKS.sub("", quote), shown) or yes_and_more(quote, shown)
                read = Value(place) if place else read
            if _of_the_other(key, quote):
                read = Value(proposal=read.value)
            head, hours = but_when(quote)
            agreed = _agreed(reading, key, quote) or (_agreed(reading, key, head) if hours else {})
            agreed = {one: value for one, value in agreed.items() if one != key or not _of_the_other(key, quote)}
            reading.left += [hours] if hours and agreed else []
            reading.takes(key, read if read.value else Value(agreed.pop(key, ""), read.proposal), quote, numbered=True)
            reading.answers += [Answer(one, value, quote) for one, value in agreed.items() if one != key]


def _of_the_other(key: str, quote: str) -> bool:
    """« 1. l'adresse est exacte »: said of the other item that we showed, and first of all no yes."""
    named = set(named_in(quote)) & {*SHOWN}
    return key in SHOWN and bool(named) and key not in named and not confirms(re.split(r"[\s,.;:!]+", quote.strip())[0])


def _only_kind(reading: Reading, answered: Mapping[int, list[str]]) -> None:
    """« 7. Au plaisir de vous revoir en 2027 »: kind words alone, above another answer, may be those to print."""
    for number in sorted(answered)[:-1]:
        said = " ".join(line.strip() for line in answered[number] if line.strip())
        kind = is_noise(said) and len(said.split()) >= _A_TEXT
        if reading.keys[number] in PRINTED and kind:
            reading.takes(reading.keys[number], Value(proposal=said), said, numbered=True)


def _agreed(reading: Reading, key: str, quote: str) -> dict[str, str]:
    """What the words under a question that shows a value say yes to, whatever items they name."""
    if key not in SHOWN:
        return {}
    return agreement(quote, reading.keys, reading.shown, reading.known(*SHOWN), key)


def _beneath(reading: Reading, key: str, quote: str, said: str) -> Value:
    """What the words under a question say for certain, else propose."""
    if key == "delivery_address":
        said, quote = _MARKS.sub("", said), _MARKS.sub("", quote)  # « précisez « Bloc B » »
        said, quote = (_NO_BUT.sub("", one) if WHOLE.search(one) else one for one in (said, quote))
    said, quote = _kindly(said, key), _kindly(quote, key)
    if (none := none_and_why(key, said)).value:
        return none
    read = _read(reading, key, said)
    if (
        key == "contacts"
        and not read.value
        and "\n" not in quote
        and (who := named_alone(said, bones_of(reading.sender[1])))
    ):
        return Value(who, whole=True)
    return sure_beneath(read, key, _answering(key, quote), reading.known(key, *_BESIDE.get(key, ())))


def _kindly(said: str, key: str) -> str:
    """« Une seule, désolé du délai » without what is only polite; a wish ends words to print."""
    head, comma, end = said.rpartition(",")
    wishes = key in PRINTED and WISHES.match(end.strip()) and not none_of(head)
    polite = comma and "\n" not in end and not wishes and (is_noise(end.strip()) or courteous(end))
    return head if polite and not re.search('[«“"]', said) else said


def _answering(key: str, quote: str) -> str:
    """Without « Le reste suivra » and the name under it, which doubt nothing of what was answered above."""
    first, *under = re.split(r"(?<=[.!»”])\s+(?=[A-ZÀ-Ý])|\n", quote)
    if key in {"contacts", "delivery_address"}:
        return quote
    return "\n".join([first, *(one for one in under if not (put_off(one) or courteous(one) or _signed(one)))])


def _signed(line: str) -> bool:
    """« Huguette Simard », alone."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][\w'’-]*\.? [A-ZÀ-Ý][\w'’-]+", line.strip()))


def _read(reading: Reading, key: str, said: str) -> Value:
    """The answer whole; else without the signature typed right under it."""
    read = reading.value(key, said)
    if read.value or "\n" not in said or key in {"contacts", "delivery_address"}:
        return read
    first, *under = said.split("\n")
    alone = all(not without_noise(["Merci", one]) for one in under)
    return reading.value(key, first) if alone else read


def _stands_alone(quote: str, reading: Reading) -> bool:
    """Whether nothing before it in its sentence leads to it: “I doubt the address is good” does."""
    before = reading.sentence(quote).partition(quote)[0]
    return not before or (bool(_JOINT.search(before)) and not danger.uncertain(before))


def _plain(reading: Reading, paragraphs: list[str]) -> None:
    """What stands under no number: read sentence by sentence, each whole or left."""
    for paragraph in paragraphs:
        found = prose.read(paragraph, reading.keys, reading.shown, reading.value, reading.known(*reading.shown))
        for key, read, quote in found.read:
            if key not in reading.keys.values():  # of an item that this message did not ask about
                reading.left += [quote] if quote not in reading.left else []
                continue
            together = [(one, other.value) for one, other, words in found.read if words == quote and other.value]
            known = reading.known(*(one for one, _ in together))
            certain = sure(read, together, quote, known)
            if read.value and not certain.value and key in SHOWN:  # all that is said of it says yes
                certain = Value(agreement(quote, reading.keys, reading.shown, known).get(key, ""), certain.proposal)
            if key == "delivery_address" and not certain.value and _stands_alone(quote, reading):
                certain = Value(agreed_with(quote, reading.shown.get(key, "")), certain.proposal)
            reading.takes(key, certain, quote)
        reading.wide += found.wide
        reading.rest += [Answer(key, one.value, quote) for key, one, quote in found.rest]
        reading.left += [one for one in found.left if one not in reading.left]
        reading.beside += found.beside
        reading.doors += found.doors
