"""A client's answers, item by item with their proof; what no rule understood is left for a person, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daemon.reading.contacts import names_role
from daemon.reading.letter_parts import Attachment
from daemon.reading.reply_cut import Own, Sent, known, marked, own_lines, words_of
from daemon.reading.reply_values import confirms, value_of

_LONGEST_NOISE = 120  # characters of a greeting or of one line of a signature
_NOISE = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|all[ôo]|hello|hi|hey|good (?:morning|afternoon)|dear|ch[èe]re?)"
    r"(?:[ ,]+[\w'’.-]+){0,4}"
    r"|(?:un grand )?(?:merci|many thanks|thanks|thank you)"
    r"(?: beaucoup| bien| à (?:vous|toi)| d['’]avance| so much| very much| again)?"
    r"|(?:(?:merci|thanks)[ ,!]+)?(?:et )?(?:bonne|belle|excellente) (?:fin de )?"
    r"(?:journ[ée]e|soir[ée]e|semaine)(?: à vous)?"
    r"|have a (?:nice|good|great) (?:day|one|week|weekend)|(?:bien )?cordialement|salutations(?: distingu[ée]es)?"
    r"|(?:(?:best|kind|warm) )?regards|best|cheers|sincerely|au plaisir|bien à vous|à bient[ôo]t"
    r"|(?:voici|voir|see|here are|please find|please see)"
    r"(?: below| plus bas| ci-dessous| my| our| mes| nos| les| the| r[ée]ponses?| answers?| inline| in)*)[\s,.:!;)]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:merci|thanks|thank you|.{0,20}cordialement|salutations|.{0,10}regards|cheers|sincerely|bien à vous"
    r"|au plaisir|bonne journ|belle journ|best\b)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:t[ée]l|phone|cell|bur|fax|t|c|m)?[.:\s]*\+?1?[\s(.-]*\d{3}[\s).-]*\d{3}[\s.-]*\d{4}.{0,20}"
    r"|\S+@\S+\.\w+|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?: (?:de |du |la |le )?[A-ZÀ-Ý][\w'’.-]*){0,3},?")
_TITLE = re.compile(
    r"[A-ZÀ-Ý](?!.*\b(?i:je|on|nous|vous|pas|est|sont|i|we|you|is|are|not|please|svp|il|ça|it|ne|sans|no|avec)\b)(?:[^.?!:\d]|\b(?:inc|ltée|ltd|dept|dir)\.){2,45}"
)
_TAKES_BACK = re.compile(
    r"\b(?:en fait|finalement|plut[ôo]t|actually|correction|oubliez|ignorez|ignore|disregard|instead|attendez|wait"
    r"|annul\w+|cancel\w*|erreur|mistake)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stood in our message: its number, the checklist item that it fills, the value it showed."""

    number: int
    key: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` as the checklist stores it; `quote` is the client's own words."""

    key: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """Anything in `left` sends the whole letter to a person; `proposals` are what we would then offer."""

    answers: tuple[Answer, ...] = ()
    left: tuple[str, ...] = ()
    proposals: tuple[Answer, ...] = ()


def own_words(letter_text: str, sent_text: str, asked: Sequence[Asked]) -> tuple[dict[int, str], list[str]]:
    """The client's own words: under each number of ours, and elsewhere; courtesies left out."""
    keys = {one.number: one.key for one in asked}
    answered, free = _segments(own_lines(letter_text, known(sent_text, keys), keys), keys)
    return _quotes(answered), without_noise(free)


def read_reply(
    letter_text: str, sent_text: str, asked: Sequence[Asked], attachments: Sequence[Attachment], today: date
) -> ReplyRead:
    """Answers given by number, anywhere around or between our own lines. Never raises.

    Words that take something back (« en fait… ») turn every answer of the letter into a proposal.
    """
    keys = {one.number: one.key for one in asked}
    sent = known(sent_text, keys)
    answered, free = _segments(own_lines(letter_text, sent, keys), keys)
    shown = {one.number: one.known for one in asked if one.known}
    sure = {number: quote for number, quote in _quotes(answered).items() if number in shown and confirms(quote)}
    others = {number: lines for number, lines in answered.items() if number not in sure}
    answers, proposals, left = _read(others, keys, sent, attachments, today)
    answers = [Answer(keys[number], shown[number], quote) for number, quote in sure.items()] + answers
    left += without_noise(free)
    if any(_TAKES_BACK.search(piece) for piece in left):
        answers, proposals = [], answers + proposals
    return ReplyRead(tuple(answers), tuple(left), tuple(proposals))


def _segments(lines: list[Own], keys: dict[int, str]) -> tuple[dict[int, list[str]], list[str]]:
    """Lines by question, in two ways: under our quoted question, or after the number that the client typed.

    What follows a typed number belongs to it up to the next number or blank line.
    """
    answered: dict[int, list[str]] = {}
    free: list[str] = []
    typed, quoted = 0, 0
    for line in lines:
        mark = marked(line.text, keys)
        if line.number != quoted:
            typed, quoted = 0, line.number
        if mark:
            typed = mark[0]
            answered.setdefault(typed, []).append("")  # a second time under one number is no single answer
            answered[typed].append(mark[1])
        elif typed and (line.text or not any(answered[typed])):
            answered[typed].append(line.text)
        elif line.number and line.text:
            answered.setdefault(line.number, []).append(line.text)
        else:
            typed = 0
            free.append(line.text)
    return answered, free


def _quotes(answered: dict[int, list[str]]) -> dict[int, str]:
    """The client's own words under each number, courtesies left out."""
    return {number: "\n".join(line for line in _without_courtesy(lines) if line) for number, lines in answered.items()}


def _read(
    answered: dict[int, list[str]], keys: dict[int, str], sent: Sent, files: Sequence[Attachment], today: date
) -> tuple[list[Answer], list[Answer], list[str]]:
    answers: list[Answer] = []
    proposals: list[Answer] = []
    left: list[str] = []
    for number, quote in _quotes(answered).items():
        if not quote:
            continue
        read = value_of(keys[number], _without_label(quote, sent, number, keys[number]), files, today)
        if read.value:
            answers.append(Answer(keys[number], read.value, quote))
        else:
            left.append(quote)
        if read.proposal:
            proposals.append(Answer(keys[number], read.proposal, quote))
        left += [read.beside] if read.beside else []
    return answers, proposals, left


def _without_courtesy(lines: list[str]) -> list[str]:
    """The answer without « Merci! » and the signature typed right under it."""
    kept = [line.strip() for line in lines]
    for rank, line in enumerate(kept):
        if rank and _CLOSING.match(line) and any(kept[:rank]) and not without_noise(kept[rank:]):
            return kept[:rank]
    return [line for line in kept if len(line) > _LONGEST_NOISE or not _NOISE.fullmatch(line)]


def _without_label(quote: str, sent: Sent, number: int, key: str) -> str:
    """« Date de livraison : 11 décembre » answers with our own words first; before a contact, they are the role."""
    label, colon, rest = quote.partition(":")
    if key == "contacts" and names_role(label):
        return quote
    words = words_of(label)
    ours = sent.of(number)
    return rest.strip() if colon and rest.strip() and words and all(word in ours for word in words) else quote


def without_noise(lines: list[str]) -> list[str]:
    """Paragraphs of the client's words, greetings, thanks and signatures left out."""
    kept: list[str] = []
    closed = False
    for rank, line in enumerate(lines):
        text = line.strip()
        last = not any(one.strip() for one in lines[rank + 1 :])
        if not text or (len(text) <= _LONGEST_NOISE and _NOISE.fullmatch(text)):
            closed = closed or bool(_CLOSING.match(text))
            kept.append("")
        elif (last and 2 < len(text) <= _LONGEST_NOISE and _NAME.fullmatch(text)) or (closed and _signs(text)):  # noqa: PLR2004 — « Ok » is an answer
            closed = True
            kept.append("")
        else:
            closed = False
            kept.append(text)
    return [piece.strip() for piece in "\n".join(kept).split("\n\n") if piece.strip()]


def _signs(text: str) -> bool:
    return len(text) <= _LONGEST_NOISE and any(form.fullmatch(text) for form in (_SIGNATURE, _NAME, _TITLE))
