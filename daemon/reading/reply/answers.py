"""A client's answers, item by item with their proof; what no rule understood is left for a person, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import prose
from daemon.reading.reply.agreement import agreement
from daemon.reading.reply.asides import needs_nobody
from daemon.reading.reply.contrary import contrary
from daemon.reading.reply.courtesies import is_noise, without_noise
from daemon.reading.reply.cut import Own, own_lines
from daemon.reading.reply.day_said import may_be_slip
from daemon.reading.reply.doors import door_told, with_door
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lines import in_order
from daemon.reading.reply.marks import numbers_of_their_own, pieces
from daemon.reading.reply.places import UNIT, same_place
from daemon.reading.reply.questions import shown_in
from daemon.reading.reply.quotes import quotes_of, without_label
from daemon.reading.reply.said import About, said_of
from daemon.reading.reply.sent import Sent, known
from daemon.reading.reply.signature import without_signature
from daemon.reading.reply.stories import without_stories
from daemon.reading.reply.tails import without_tails
from daemon.reading.reply.typed import typed
from daemon.reading.reply.understood import outright, strange, sure, sure_beneath
from daemon.reading.reply.undone import taken_back, tells_to_wait, undoes
from daemon.reading.reply.value import Answer, Asked, ReplyRead, Value
from daemon.reading.reply.wide import CONFIRMED

_BESIDE = {"address_list": ("delivery_address",)}  # « une adresse, celle de Sorel »


@dataclass(slots=True)
class _Reading:
    """One letter being read: what we asked and showed, what is found so far."""

    keys: Mapping[int, str]
    shown: Mapping[str, str]
    files: Sequence[Attachment]
    today: date
    sender: tuple[str, str] = ("", "")
    text: str = ""  # the client's own lines
    answers: list[Answer] = field(default_factory=list)
    proposals: list[Answer] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    unsure: list[tuple[str, str, str]] = field(default_factory=list)  # (item, proposal, words) of what is not certain
    doors: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)  # quotes that say yes to everything at once

    def known(self, *keys: str) -> str:
        """Words that are names to us: what our questions about these items showed, the files that came, who writes."""
        shown = [self.shown.get(key, "") for key in keys]
        return " ".join((*shown, *(one.name for one in self.files), *self.sender))

    def _sentences(self) -> list[str]:
        """Of the client's own lines; « on n'est plus au bureau le jeudi » says nothing of the next one."""
        return re.split(r"\n|(?<=[.!?])\s+(?=[A-ZÀ-Ý])", self.text)

    def value(self, key: str, said: str) -> Value:
        """What one answer says."""
        return said_of(key, said, About(self.files, self.today, self.shown.get(key, ""), self.sender))

    def takes(self, key: str, read: Value, quote: str, *, numbered: bool = False) -> None:
        """Keep an answer, or leave its words for a person."""
        said = next((one for one in self._sentences() if quote in one), quote).lstrip(" \t>*-123456789.):")
        if key == "delivery_date" and may_be_slip(read.value, self.shown.get(key, ""), said):
            read = Value(proposal=read.value)
        if read.value:
            self.answers.append(Answer(key, read.value, quote))
            if changes(key, read.value, self.shown.get(key, "")):
                self.moved.append(quote)
        else:
            read = Value() if promised(quote) and key == "delivery_date" else read
            idle = needs_nobody(key, read.proposal, quote, numbered=numbered)
            kept = self.beside if idle else self.left
            kept += [quote] if quote not in kept else []
            sure = idle and not (key in CONFIRMED and promised(quote))
            self.unsure += [] if sure else [(key, read.proposal, quote)]
        if read.proposal:
            self.proposals.append(Answer(key, read.proposal, quote))
        if read.beside:
            self.left.append(read.beside)


def changes(key: str, value: str, shown: str) -> bool:
    """Whether it is another day, or another door, than the one that our question showed."""
    if key not in CONFIRMED or not shown or value == "n/a":
        return False
    return value != shown if key == "delivery_date" else not same_place(value, shown)


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
    sent = known(sent_text, keys, sent_html)
    told = {key: value for key, value in shown_in(sent_text, keys).items() if key == "address_list"}
    shown = {**told, **{one.key: one.known for one in asked if one.known}}
    answered, free = pieces(in_order(typed(lines, shown, keys), keys), keys)
    answered, under = without_tails(answered, keys, sender)
    free = without_signature([*free, *under], sender)
    reading = _Reading(keys, shown, attachments, today, sender, "\n".join(line.text for line in lines))
    _numbered(reading, quotes_of(answered, sender), sent)
    _plain(reading, without_noise(free))
    return _settled(reading, undone=numbers_of_their_own(lines, keys))


def _numbered(reading: _Reading, quotes: Mapping[int, str], sent: Sent) -> None:
    for number, quote in quotes.items():
        key = reading.keys[number]
        if re.search(r"[\w?👍✅👌✔]", quote):
            read = _beneath(reading, key, quote, without_label(quote, sent, number, key))
            left = quote if read.value else without_stories(quote, reading.shown.get("delivery_date", ""))
            if left != quote:
                again = _beneath(reading, key, left, without_label(left, sent, number, key))
                held = again.value and outright(key, again.value) and not contrary(key, again.value, quote, "")
                read = again if held else read
            agreed = _agreed(reading, key, quote)
            reading.takes(key, read if read.value else Value(agreed.pop(key, ""), read.proposal), quote, numbered=True)
            reading.answers += [Answer(one, value, quote) for one, value in agreed.items() if one != key]


def _agreed(reading: _Reading, key: str, quote: str) -> dict[str, str]:
    """What the words under a question that shows a value say yes to, whatever items they name."""
    if key not in CONFIRMED:
        return {}
    return agreement(quote, reading.keys, reading.shown, reading.known(*CONFIRMED), key)


def _beneath(reading: _Reading, key: str, quote: str, said: str) -> Value:
    """What the words under a question say for certain, else propose."""
    said, quote = _kindly(said), _kindly(quote)
    read = _read(reading, key, said)
    return sure_beneath(read, key, _answering(key, quote), reading.known(key, *_BESIDE.get(key, ())))


def _kindly(said: str) -> str:
    """« Une seule, désolé du délai » without what is only polite."""
    head, comma, end = said.rpartition(",")
    polite = comma and "\n" not in end and (is_noise(end.strip()) or courteous(end))
    return head if polite and head.strip() and not re.search('[«“"]', said) else said


def _answering(key: str, quote: str) -> str:
    """Without « Le reste suivra » and the name under it, which doubt nothing of what was answered above."""
    first, *under = [one for one in re.split(r"(?<=[.!»”])\s+(?=[A-ZÀ-Ý])|\n", quote) if one.strip()]
    if key in {"contacts", "delivery_address"}:
        return quote
    return "\n".join([first, *(one for one in under if not (put_off(one) or courteous(one) or _signed(one)))])


def _signed(line: str) -> bool:
    """« Huguette Simard », alone."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][\w'’-]*\.? [A-ZÀ-Ý][\w'’-]+", line.strip())) and not without_noise([line])


def _read(reading: _Reading, key: str, said: str) -> Value:
    """The answer whole; else without the signature typed right under it."""
    read = reading.value(key, said)
    if read.value or "\n" not in said or key in {"contacts", "delivery_address"}:
        return read
    first, *under = said.split("\n")
    alone = all(put_off(one) or not without_noise(["Merci", one]) for one in under)
    return reading.value(key, first) if alone else read


def _plain(reading: _Reading, paragraphs: list[str]) -> None:
    """What stands under no number: read sentence by sentence, each whole or left."""
    for paragraph in paragraphs:
        found = prose.read(paragraph, reading.keys, reading.shown, reading.value, reading.known(*reading.shown))
        for key, read, quote in found.read:
            together = [(one, other.value) for one, other, words in found.read if words == quote and other.value]
            known = reading.known(*(one for one, _ in together))
            reading.takes(key, sure(read, together, quote, known), quote)
            reading.wide += [quote] if found.wide else []
        reading.left += [one for one in found.left if one not in reading.left]
        reading.beside += found.beside
        reading.doors += found.doors


def _at_the_door(reading: _Reading) -> None:
    """« L'adresse est exacte. Sonner au secrétariat » is one answer; a door alone adds to the one shown, or asks."""
    for told in reading.doors:
        if strange(told, [("delivery_address", re.sub("[()]", " ", told))], reading.known("delivery_address")):
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


def _settled(reading: _Reading, *, undone: bool) -> ReplyRead:
    """Two values for one item are none."""
    answers: dict[str, Answer] = {}
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
    proposals = [one for one in reading.proposals if one.key not in answers]
    if reading.left and reading.wide:  # « tout est beau, sauf… » says yes to what is left whole only
        proposals += [one for one in answers.values() if one.quote in reading.wide]
        answers = {key: one for key, one in answers.items() if one.quote not in reading.wide}
    reading.left += [one for one in reading.beside if tells_to_wait(one) and not courteous(one)]
    back = list(answers) if undone else taken_back(reading.left, reading.text, answers)
    return ReplyRead(
        tuple(one for key, one in answers.items() if key not in back),
        tuple(reading.left),
        (*(answers[key] for key in back), *proposals),
        tuple(reading.beside),
        tuple(reading.moved),
    )


def _together(answers: list[Answer]) -> list[Answer]:
    """Two people told in two sentences, each with what they do, are one answer."""
    people = list(dict.fromkeys(one.value for one in answers if one.key == "contacts"))
    roles = {match[1] for one in people if (match := re.search(r"\(([^()]+)\)$", one))}
    if len(people) < 2 or len(roles) < len(people) or any("; " in one for one in people):  # noqa: PLR2004
        return answers
    quote = " / ".join(one.quote for one in answers if one.key == "contacts")
    return [*(one for one in answers if one.key != "contacts"), Answer("contacts", "; ".join(people), quote)]
