"""A client's letter read whole: its kind, the answers that hold, and why a person must look, if one must."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from daemon.errors import Reason, because
from daemon.reading.letter import Attachment, Letter
from daemon.reading.letter_html import text_of_html
from daemon.reading.reply.answers import read_lines
from daemon.reading.reply.cut import Own, own_lines
from daemon.reading.reply.files import ADDRESS_LIST, LOGO, roles
from daemon.reading.reply.frames import unframed
from daemon.reading.reply.kind import kind_of
from daemon.reading.reply.kind_names import ALARMING, ANSWER, DELAY, QUIET, UNREADABLE, Kind
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.sent import known, without_accents, words_of
from daemon.reading.reply.value import Asked, ReplyRead

ATTACHED = "attached"
_QUESTIONS = 4  # of ours, at least, to know that our message is there whole
_ALIKE = 0.4  # of the words of the shorter form; its two forms say as much of any honest letter
_LONGEST_TEXT, _LONGEST_LINE, _LONGEST_OWN = 120_000, 5_000, 8_000  # characters
_LISTS_SHOWN = 300  # characters of the client's words in a reason


@dataclass(frozen=True, slots=True)
class Whole:
    """`doubts` are what a person is asked, and why; empty when nobody needs to look. `files` tells each file's role."""

    kind: Kind
    read: ReplyRead
    doubts: tuple[Reason, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def read_whole(letter: Letter, sent: Letter, asked: Sequence[Asked], today: date) -> Whole:
    """The letter against the message that it answers. Never raises."""
    if _too_heavy(letter.text):
        return Whole(Kind(UNREADABLE), ReplyRead(), (because("reply_unreadable"),))
    html = text_of_html(sent.html, unseen=True) if sent.html else ""
    if letter.text.isascii():
        sent, html = replace(sent, text=without_accents(sent.text)), without_accents(html)
    lines = _own(letter.text, sent, html, asked)
    read, own = _read(lines, letter, sent, html, asked, today)
    kind = kind_of(letter, own, read, today)
    if kind.name == DELAY and any(map(QUOTED.search, read.left)):
        kind = Kind(ANSWER)  # words between quotes say more than « la suite demain »
    said = (*read.answers, *read.proposals)
    joined = {one.key for one in said if one.value == ATTACHED}
    files = roles(letter.attachments, own, {one.key for one in said}, joined)
    if letter.automatic:
        return Whole(kind, ReplyRead(), _doubts(kind, ReplyRead()), files)
    if _disagrees(letter, lines, read, sent, html, asked, today):
        return Whole(kind, _withheld(read), (because("reply_forms_differ"),), files)
    if kind.name in ALARMING:
        read = _withheld(read)
    elif kind.quiet:
        read = replace(read, left=())
    doubts = _doubts(kind, read)
    return Whole(kind, read, (*doubts, *_unannounced(read, files, asked)), files)


def _unannounced(read: ReplyRead, files: Mapping[str, str], asked: Sequence[Asked]) -> Iterator[Reason]:
    """Logos and lists that came, of which no word was understood."""
    spoken = {one.key for one in (*read.answers, *read.proposals)}
    for role, key in ((LOGO, "logos"), (ADDRESS_LIST, "address_list")):
        names = [name for name, one in files.items() if one == role]
        if names and key not in spoken and any(one.key == key for one in asked):
            yield because("file_unannounced", names=", ".join(names))


def read_reply(
    text: str,
    sent_text: str,
    asked: Sequence[Asked],
    attachments: Sequence[Attachment],
    today: date,
    sender: tuple[str, str] = ("", ""),
) -> ReplyRead:
    """The answers of a letter's text alone, anywhere around or between our own lines. Never raises."""
    numbers = [one.number for one in asked]
    lines = own_lines(text, known(sent_text, numbers), numbers)
    return read_lines(lines, sent_text, asked, attachments, today, sender=sender)


def _own(text: str, sent: Letter, html: str, asked: Sequence[Asked]) -> list[Own]:
    """The client's own lines of the letter in one of its two forms."""
    keys = [one.number for one in asked]
    text = _unmarked(unframed(text, (sent.sender_name, sent.sender), sent.subject))
    return own_lines(text, known(sent.text, keys, html), keys)


def _told(lines: Sequence[Own]) -> str:
    """What of them the client wrote himself."""
    return "\n".join(line.text for line in lines if not line.text.startswith("> ")).strip()


def _read(
    lines: list[Own], letter: Letter, sent: Letter, html: str, asked: Sequence[Asked], today: date
) -> tuple[ReplyRead, str]:
    """What is said, and the client's own words."""
    own = _told(lines)
    if letter.automatic or len(own) > _LONGEST_OWN:
        return ReplyRead(left=("…",) if len(own) > _LONGEST_OWN else ()), own[:_LONGEST_OWN]
    sender = (letter.sender_name, letter.sender)
    return read_lines(lines, sent.text, asked, letter.attachments, today, html, sender), own


def _unmarked(text: str) -> str:
    """Answers that the client marked « >>> » between our questions, where the questions bear no mark."""
    ours = re.findall(r"(?m)^\d\. ", text)
    marked = re.search(r"(?m)^>[> ]*\d\. ", text)
    return text if marked or len(ours) < _QUESTIONS else re.sub(r"(?m)^>{2,} ?", "", text)


def _too_heavy(text: str) -> bool:
    """Beyond what people write, with all the thread that a mail client quotes."""
    return len(text) > _LONGEST_TEXT or any(len(line) > _LONGEST_LINE for line in text.splitlines())


def _withheld(read: ReplyRead) -> ReplyRead:
    return ReplyRead((), read.left, (*read.answers, *read.proposals))


def _disagrees(
    letter: Letter,
    lines: Sequence[Own],
    read: ReplyRead,
    sent: Letter,
    html: str,
    asked: Sequence[Asked],
    today: date,
) -> bool:
    """Whether the HTML that people see says something else than the text that we read."""
    if not letter.html or letter.html_only:
        return False
    shown = _own(text_of_html(letter.html), sent, html, asked)
    if _placed(shown) == _placed(lines):
        return False  # nothing to read twice
    seen, words = _read(shown, letter, sent, html, asked, today)
    values = {one.key: one.value for one in seen.answers}
    if any(not _same(values.get(one.key, one.value), one.value) for one in read.answers):
        return True
    one, other = set(words_of(_told(lines))), set(words_of(words))
    fewest = min(len(one), len(other))
    return fewest > 0 and len(one & other) < _ALIKE * fewest


def _placed(lines: Sequence[Own]) -> list[tuple[int, str]]:
    """Each word, and each question mark, with the question that it stands under."""
    return [(line.number, word) for line in lines for word in words_of(line.text.replace("?", " questioned "))]


def _same(one: str, other: str) -> bool:
    """The same words, whatever the cells of a table put between or before them."""
    first, second = sorted((words_of(one), words_of(other)), key=len)
    return bool(first) and first == second[len(second) - len(first) :]


def _doubts(kind: Kind, read: ReplyRead) -> tuple[Reason, ...]:
    said = " / ".join(read.left)[:_LISTS_SHOWN]
    if kind.held:
        return (because("reply_held"),)
    if kind.name not in QUIET | {ANSWER}:
        about = {"said": said or "—", "named": kind.named or "—"}
        return (because(f"reply_{kind.name}", **about),)
    if kind.name == ANSWER and read.left:
        return (because("reply_not_understood", left=said),)
    if kind.name == ANSWER and read.moved:
        return (because("reply_moves", said=" / ".join(read.moved)[:_LISTS_SHOWN]),)
    if kind.name == ANSWER and not read.answers:
        return (because("reply_without_answer"),)
    return ()
