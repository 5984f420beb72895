"""The client's own lines of a reply: what we had sent is known text, and is cut away wherever a client put it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from daemon.reading.letter_forward import DEVICE, header_block

_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r"^\s*(?:>\s?|\|\s)+")
_RULE = re.compile(r"[\s>|]*[-_=*~·•—–]*\s*")
_ATTRIBUTION = re.compile(r"[\s>]*(?:le|on)\s.{4,250}?(?:a\s+[ée]crit|wrote)\s*:\s*", re.IGNORECASE)
_NAME_FIRST = re.compile(r"[\s>]*.{2,120}?\s(?:a\s+[ée]crit|wrote)(?:\s.{4,80})?\s*:\s*", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"[\s>]*-{2,}\s*(?:message d['’]origine|original message|message original)\s*-{2,}\s*", re.IGNORECASE
)
_STOP = re.compile(r"[?:.!)](?=\s|$)|$")
_MARK = re.compile(
    r"\s*(?:[-*•·]\s+)?\*{0,2}(?:#|n[o°]\s?|q(?:uestion)?\.?\s?)?(?P<number>\d{1,2})\*{0,2}\s*"
    r"(?:[.):](?!\d)|[-–—](?!\d))\*{0,2}\s*(?P<rest>.*)",
    re.IGNORECASE,
)

_SKIPPED = 40  # words of ours that a client may have removed between two lines kept


@dataclass(frozen=True, slots=True)
class Own:
    """One line of the client's own; `number` is the question it stands under, 0 for none. Blank lines are kept."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The message that we sent, as words; `items[i]` is the question that word i belongs to."""

    words: tuple[str, ...]
    items: tuple[int, ...]
    lines: frozenset[str]
    breaks: frozenset[int]  # word positions where a line or a sentence of ours ends

    def find(self, words: list[str], start: int = 0) -> int:
        """Where these words stand in sequence, -1 if nowhere."""
        for at in range(start, len(self.words) - len(words) + 1):
            if self.words[at] == words[0] and list(self.words[at : at + len(words)]) == words:
                return at
        return -1

    def of(self, number: int) -> frozenset[str]:
        return frozenset(word for word, item in zip(self.words, self.items, strict=True) if item == number)


def marked(line: str, numbers: Collection[int]) -> tuple[int, str] | None:
    """The number and the rest of « 3) rest », when that number was asked."""
    found = _MARK.fullmatch(line)
    return (int(found["number"]), found["rest"]) if found and int(found["number"]) in numbers else None


def words_of(line: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", line).casefold())


def known(sent_text: str, numbers: Collection[int]) -> Sent:
    """Index our message: a question runs to the next one, the last to its blank line."""
    words: list[str] = []
    items: list[int] = []
    breaks: set[int] = set()
    item, last = 0, max(numbers, default=0)
    for line in sent_text.splitlines():
        mark = marked(_QUOTE.sub("", line), numbers)
        item = mark[0] if mark else (0 if item == last and not line.strip() else item)
        found = words_of(_QUOTE.sub("", line))
        breaks |= {len(words) + len(words_of(line[: stop.end()])) for stop in _STOP.finditer(line)}
        words += found
        items += [item] * len(found)
    return Sent(
        tuple(words), tuple(items), frozenset(line.strip() for line in sent_text.splitlines()), frozenset(breaks)
    )


def own_lines(text: str, sent: Sent, numbers: Collection[int]) -> list[Own]:
    """The client's words above the first quote, and between our lines; other quotes of the thread say nothing new."""
    lines = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in text.splitlines()]
    top, *quotes = _sections(lines)
    own, _ = _own_in(top, sent, numbers, quoting=False)
    for quote in quotes:
        between, is_ours = _own_in(quote, sent, numbers, quoting=True)
        if is_ours:
            return [*own, Own(""), *between]
    return own


def _sections(lines: list[str]) -> list[list[str]]:
    """What stands above, then each quote after its announcement."""
    sections: list[list[str]] = [[]]
    rank = 0
    while rank < len(lines):
        head = _head(lines, rank)
        if head:
            sections.append([])
            rank += head
        else:
            sections[-1].append(lines[rank])
            rank += 1
    return sections


def _own_in(lines: list[str], sent: Sent, numbers: Collection[int], *, quoting: bool) -> tuple[list[Own], bool]:
    """(the client's lines, whether our text is among the others). `at` is how far ours has been recognised."""
    own: list[Own] = []
    at, item, is_ours, signature = 0, 0, False, False
    reach = 0 if any(map(_QUOTE.match, lines)) else _SKIPPED
    for line in lines:
        quote = _QUOTE.match(line)
        bare = _QUOTE.sub("", line)
        end, rest = _ours(bare, sent, at, quoted=bool(quote), reach=reach if quoting else -1, numbers=numbers)
        if end:
            at, item, quoting, signature = end, sent.items[end - 1], True, False
            is_ours = is_ours or len(words_of(bare)) > 2  # noqa: PLR2004 — « Merci! » is anyone's
            own += [Own(rest, item)] if rest else []
        elif DEVICE.fullmatch(bare) or (quote and (quote.group().count(">") > 1 or bare.strip() in sent.lines)):
            continue
        elif line.rstrip() == "--":
            signature = True
        elif not signature:
            own.append(_line(line, bare, item, quoted=bool(quote)))
    return own, is_ours


def _line(line: str, bare: str, item: int, *, quoted: bool) -> Own:
    """A quoted line that is not ours is no answer: it keeps its mark and stands under no question."""
    if _RULE.fullmatch(line):
        return Own("", item)
    return Own("> " + bare.strip()) if quoted else Own(bare.strip(), item)


def _head(lines: list[str], rank: int) -> int:
    """How many lines the announcement of a quote takes here: « Le … a écrit : » on up to three, an Outlook block."""
    if _SEPARATOR.fullmatch(lines[rank]):
        return 1
    if not lines[rank].strip():
        return 0
    if _NAME_FIRST.fullmatch(lines[rank]) and re.search(r"[\d@]", lines[rank]):
        return 1
    for count in (1, 2, 3):
        if _announces(lines[rank : rank + count]):
            return count
    block = header_block(lines, rank)
    return block[1] - rank if block else 0


def _announces(lines: list[str]) -> bool:
    """Whether a wrapped « Le … a écrit : » begins on the first of these lines, and not on a later one."""
    joined = [" ".join(lines[at:]) for at in range(len(lines))]
    starts = [at for at, text in enumerate(joined) if _ATTRIBUTION.fullmatch(text) and re.search(r"[\d@]", text)]
    return all(line.strip() for line in lines) and starts == [0]


def _ours(line: str, sent: Sent, at: int, *, quoted: bool, reach: int, numbers: Collection[int]) -> tuple[int, str]:
    """(end in our words, what the client added on the same line); (0, "") when the line is the client's.

    A quoted line may be any part of ours. One without marks must follow what was recognised before it, since an
    answer that repeats our words is still an answer: `reach` words of ours may be missing between (-1: none is ours).
    """
    words = words_of(line)
    if not words:
        return 0, ""
    found = sent.find(words, at)
    if quoted and found < 0:
        found = sent.find(words)
    skipped = reach if len(words) > 3 else min(reach, 0)  # noqa: PLR2004 — four words in a row are no chance
    if found >= 0 and (quoted or found == at == 0 or found - at <= skipped):
        return found + len(words), ""
    return _question_with_answer(line, words, sent, numbers)


def _question_with_answer(line: str, words: list[str], sent: Sent, numbers: Collection[int]) -> tuple[int, str]:
    """« 1. Quelle date? le 11 décembre »: the question word for word, then the answer."""
    mark = marked(line, numbers)
    if not mark or mark[0] not in sent.items:
        return 0, ""
    start = sent.items.index(mark[0])
    same = 0
    while same < len(words) and start + same < len(sent.words) and words[same] == sent.words[start + same]:
        same += 1
    ended = start + same
    if ended not in sent.breaks or same < 3 or same == len(words):  # noqa: PLR2004 — number and two words at least
        return 0, ""
    place = list(_WORD.finditer(line))[same - 1].end()
    return ended, line[place:].strip(" \t?:.)»*-–—")
