"""The client's own lines of a reply: what we had sent is known text, and is cut away wherever a client put it.

Our text is compared by its ASCII letters and digits alone: other line ends, spaces, marks and charsets are alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from daemon.reading.letter_forward import header_block
from daemon.reading.reply.courtesies import DEVICE, closes
from daemon.reading.reply.sent import MARK, QUOTE, WORD, Sent, bones_of, known, marked, unmangled
from daemon.reading.reply.words import written_form

_LINKED = re.compile(r"<https?://[^<>\s]*>")  # « Obtenir Outlook<https://…> pour iOS »
_ROW = re.compile(r"\s*\|(?:[^|]*\|){2,}\s*")  # of a table drawn with strokes, which quotes nobody
_RULE = re.compile(r"[\s>|]*[-_=*~·•—–]*\s*")
_ATTRIBUTION = re.compile(r"[\s>]*(?:le|on)\s.{4,250}?(?:a\s+[ée]crit|wrote)\s*:\s*", re.IGNORECASE)
_NAME_FIRST = re.compile(r"[\s>]*.{2,120}?\s(?:a\s+[ée]crit|wrote)(?:\s.{4,80})?\s*:\s*", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?=.*(?:\d.*\d|@)).{6,200}:\s*")  # in any language, right above our text
_SEPARATOR = re.compile(
    r"[\s>]*-{2,}\s*(?:message d['’]origine|(?:original|initial) (?:message|e-?mail)"
    r"|(?:message|courriel|mail) (?:original|initial|d['’]origine|pr[ée]c[ée]dent))\s*-{2,}\s*",
    re.IGNORECASE,
)
_HEADERS = 6  # lines of « De / Envoyé / À / Cc / Objet »
_FROM = re.compile(r"[\s>*]*(?:de|from|exp[ée]diteur)\*?\s?:", re.IGNORECASE)
_HEADER = re.compile(
    r"[\s>*]*(?:de|from|exp[ée]diteur|envoy[ée]|sent|date|[àa]|to|destinataire|cc|objet|subject|sujet)\*?(?:\s?:|\s)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^(?:(?:=+|-+)>|[→»]|>>+)\s*(?:[A-Z]{2,3}\s?:\s+)?(?=\S)|^(?:[-*•]\s*)?\[\s?[xX✓ ]?\s?\]\s*(?=\S)"
    r"|^(?:r(?:[ée]p(?:onse)?)?|a(?:ns(?:wer)?)?)\s?(?::|->|=>|→)\s*(?=\S)",
    re.IGNORECASE,
)

_SKIPPED = 250  # letters of ours that a client may have removed between two lines kept
_CHANCE = 12  # letters; so many of ours in a row are no chance


@dataclass(frozen=True, slots=True)
class Own:
    """One line of the client's own; `number` is the question it stands under, 0 for none. Blank lines are kept."""

    text: str
    number: int = 0


def own_lines(text: str, sent: Sent, numbers: Collection[int]) -> list[Own]:
    """The client's words above the first quote, and between our lines; older letters of the thread say nothing new.

    What other people wrote between the client's words and ours is kept behind « > »: it is no answer, nor nothing.
    """
    lines = [unmangled(line).replace("\u00a0", " ").replace("\u202f", " ") for line in text.splitlines()]
    top, *quotes = _sections(lines)
    own, cut = _own_in(top, sent, numbers, quoting=False)
    others: list[Own] = []
    for quote in [] if cut.ours and cut.seen * 2 > len(sent.run) else quotes:  # our message whole, without a mark
        between, below = _own_in(quote, sent, numbers, quoting=True)
        if below.ours:
            return [*own, *others, Own(""), *between]
        others += [Own(""), *(Own(f"> {line.text}") for line in between if line.text and line.text[0] != ">")]
    return own


def said_below(text: str, sent_text: str) -> list[str]:
    """The client's lines of an answer to a message without numbers; what other people wrote is left out."""
    return [line.text for line in own_lines(text, known(sent_text, ()), ()) if not line.text.startswith("> ")]


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


@dataclass(slots=True)
class _Cut:
    """How far our text was recognised: the end of the last piece, its question, whether there was any."""

    sent: Sent
    numbers: Collection[int]
    quoting: bool
    marks: bool  # our text stands behind « > »
    headed: bool  # below « De : … Envoyé : … »
    at: int = 0
    item: int = 0
    ours: bool = False
    depth: int = 0  # of the marks before our text
    seen: int = 0  # letters of ours

    @property
    def inside(self) -> bool:
        """Whether we stand between our questions, where only the client can have written."""
        return 0 < self.at < len(self.sent.run) and bool(self.item)

    def between(self, depth: int) -> bool:
        """Whether a line with more marks than our questions bear is an answer that the client marked « >> »."""
        return self.inside and self.depth == 1 < depth

    def takes(self, end: int, bones: str, depth: int) -> None:
        """Ours up to there."""
        self.depth, self.seen = depth, self.seen + len(bones)
        self.at, self.item, self.quoting = end, self.sent.items[end - 1], True
        self.ours = self.ours or len(bones) > _CHANCE


def _own_in(lines: list[str], sent: Sent, numbers: Collection[int], *, quoting: bool) -> tuple[list[Own], _Cut]:
    """(the client's lines, what of our text is among the others)."""
    own: list[Own] = []
    cut, signature = _Cut(sent, numbers, quoting, any(map(QUOTE.match, lines)), quoting), False
    for line in lines:
        quote = None if _ROW.fullmatch(line) else QUOTE.match(line)
        bare = QUOTE.sub("", line) if quote else line
        bones = bones_of(bare)
        end, rest = _ours(bare, bones, cut, quoted=bool(quote))
        if end:
            _without_announcement(own, first=not cut.ours)
            cut.takes(end, bones, _depth(quote))
            signature = False
            own += [Own(rest, cut.item)] if rest else []
        elif (
            written_form(DEVICE).fullmatch(_LINKED.sub("", bare))
            or (cut.quoting and bones in sent.lines and (len(bones) > _CHANCE or not cut.item))
            or (quote and (bones in sent.lines or (_depth(quote) > 1 and not cut.between(_depth(quote)))))
        ):
            continue
        elif line.rstrip() == "--":
            signature = True
        elif not signature:
            inside = bool(quote and bones) and cut.inside
            own.append(_line(line, bare, cut.item, quoted=bool(quote) and not inside))
    return own, cut


def _depth(quote: re.Match[str] | None) -> int:
    return quote.group().count(">") if quote else 0


def _without_announcement(own: list[Own], *, first: bool) -> None:
    """Drop « Am 3.11.2026 schrieb Marie: » right above the first line of ours."""
    while first and own and not own[-1].text:
        own.pop()
    if first and own and _ANNOUNCES.fullmatch(own[-1].text) and not MARK.fullmatch(own[-1].text):
        own.pop()


def _line(line: str, bare: str, item: int, *, quoted: bool) -> Own:
    """A quoted line that is not ours is no answer: it keeps its mark and stands under no question.

    Right under a question of ours that is quoted, only the client can have written it: it is not `quoted`.
    """
    if _RULE.fullmatch(line) or (quoted and not bones_of(bare)):
        return Own("", item)
    return Own("> " + bare.strip()) if quoted else Own(_ANSWERED.sub("", bare.strip(), count=1), item)


def _head(lines: list[str], rank: int) -> int:
    """How many lines the announcement of a quote takes here: « Le … a écrit : » on up to three, an Outlook block."""
    if _SEPARATOR.fullmatch(lines[rank]):
        under = lines[rank + 1 : rank + 1 + _HEADERS]
        return 1 + next((at for at, line in enumerate(under) if not _HEADER.match(line)), len(under))
    if not lines[rank].strip():
        return 0
    if _NAME_FIRST.fullmatch(lines[rank]) and re.search(r"[\d@]", lines[rank]):
        return 1
    for count in (1, 2, 3):
        if _announces(lines[rank : rank + count]):
            return count
    block = header_block(lines, rank)
    if block and not any(_FROM.match(line) for line in lines[rank : rank + _HEADERS]):
        return 0  # « Date : 8 décembre » begins the client's own list, though a quote stands under it
    return block[1] - rank if block else 0


def _announces(lines: list[str]) -> bool:
    """Whether a wrapped « Le … a écrit : » begins on the first of these lines, and not on a later one."""
    if ":" not in lines[-1]:
        return False
    joined = [" ".join(lines[at:]) for at in range(len(lines))]
    starts = [at for at, text in enumerate(joined) if _ATTRIBUTION.fullmatch(text) and re.search(r"[\d@]", text)]
    return all(line.strip() for line in lines) and starts == [0]


def _ours(line: str, bones: str, cut: _Cut, *, quoted: bool) -> tuple[int, str]:
    """(end in our text, what the client added on the same line); (0, "") when the line is the client's.

    A quoted line may be any part of ours. One without marks must follow what was recognised before it, since an
    answer that repeats our words is still an answer.
    """
    sent = cut.sent
    if not bones or (not quoted and closes(line) and len(bones) <= _CHANCE and bones not in sent.lines):
        return 0, ""  # « Merci! » under an answer, though ours begins with « Merci de votre commande »
    found = sent.find(bones, cut.at)
    if quoted and found < 0 and (len(bones) > 2 * _CHANCE or bones in sent.lines):
        found = sent.find(bones)
    if quoted and found != cut.at and cut.item and len(bones) <= _CHANCE:  # « aucun » is an answer, and a word of ours
        found = -1
    if found >= 0 and (quoted or _follows(found, len(bones), cut)):
        return found + len(bones), ""
    if bones in sent.lines and not cut.item and cut.quoting:  # a row of our table
        return 0, ""
    mark = marked(line, cut.numbers)
    if mark and mark[0] in sent.items:
        return _question_with_answer(line, sent, sent.items.index(mark[0]), _CHANCE // 2)
    if cut.quoting and (quoted or not cut.marks):  # « Est-ce exact? oui », where a client's lines were wrapped anew
        return _question_with_answer(line, sent, cut.at, 3)
    return 0, ""


def _follows(found: int, length: int, cut: _Cut) -> bool:
    """Whether an unmarked line found there is ours: it goes on where the last one ended, or not far from it."""
    end = found + length
    if not cut.quoting:
        items = cut.sent.items
        begins = items[found] and (found == 0 or items[found - 1] != items[found])
        question = begins and length > 2 * _CHANCE and _breaks(end, cut.sent)
        return found == cut.at == 0 or bool(question)
    greeted = not cut.headed and cut.seen <= _CHANCE  # « Bonjour » is anybody's, as the address under their names
    reach = 0 if cut.marks or greeted else _SKIPPED
    return found - cut.at <= (reach if length > _CHANCE else 0)


def _breaks(at: int, sent: Sent) -> bool:
    rank = bisect_left(sent.breaks, at)
    return rank < len(sent.breaks) and sent.breaks[rank] == at


def _question_with_answer(line: str, sent: Sent, start: int, least: int) -> tuple[int, str]:
    """« 1. Quelle date? le 11 décembre »: the question letter for letter, to the end of a sentence; then the answer."""
    ended, place, at = 0, 0, start
    for word in WORD.finditer(line):
        bones = bones_of(word.group())
        if not sent.run.startswith(bones, at):
            break
        at += len(bones)
        if bones and _breaks(at, sent) and at - start >= least:  # « À venir » begins with no letter of ours
            ended, place = at, word.end()
    rest = line[place:].lstrip(" \t?:.)»*-–—|,").rstrip()
    return (ended, rest) if ended and bones_of(rest) else (0, "")
