"""The message that we sent, as one run of ASCII letters and digits: what no mail client changes in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

QUOTE = re.compile(r"^\s*(?:>\s?|\|\s)+")
WORD = re.compile(r"\w+")
_SKELETON = re.compile(r"[^a-z0-9]+")
_MANGLED = re.compile("Ã[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\u00a0-\u00bf]|â€")
_ASCII = str.maketrans({"œ": "oe", "æ": "ae", "×": "x", "’": "'", "–": "-", "—": "-", "«": '"', "»": '"', "•": "-"})
_STOP = re.compile(r"[?:.!)](?=\s|$)|$")
MARK = re.compile(
    r"\s*(?:[-*•·]\s+)?\*{0,2}[(<\[]?(?:#|n[o°]\.?\s?|q(?:uestion)?\.?\s?|point\s"
    r"|item\s)?(?P<number>\d{1,2})\*{0,2}\s*"
    r"(?:[.):\]]+(?!\d)|/(?!\s?\d)|/(?=\s\d{1,5},?\s+(?:rue|av|boul|ch|rang|place|route)\b)|[-–—>]+(?!\d)"
    r"|=)\*{0,2}\s*[-–:]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """The message that we sent, as one run of letters and digits; `items[i]` is the question of letter i."""

    run: str
    items: tuple[int, ...]
    lines: frozenset[str]  # whole lines of ours, in either form of the message
    starts: frozenset[int]  # where a word of ours begins
    breaks: tuple[int, ...]  # where a line or a sentence of ours ends
    words: tuple[tuple[int, str], ...]  # (question, word)

    def find(self, bones: str, start: int = 0) -> int:
        """Where these letters stand in sequence, from a word's start to a word's end; -1 if nowhere."""
        at = self.run.find(bones, start)
        while at >= 0 and not (at in self.starts and (at + len(bones)) in self.starts):
            at = self.run.find(bones, at + 1)
        return at

    def of(self, number: int) -> frozenset[str]:
        """The words of one question."""
        return frozenset(word for item, word in self.words if item == number)


def marked(line: str, numbers: Collection[int]) -> tuple[int, str] | None:
    """The number and the rest of « 3) rest », when that number was asked."""
    found = MARK.fullmatch(line)
    return (int(found["number"]), found["rest"]) if found and int(found["number"]) in numbers else None


def words_of(line: str) -> list[str]:
    """Its words, folded."""
    return WORD.findall(unicodedata.normalize("NFC", line).casefold())


def unmangled(line: str) -> str:
    """UTF-8 that a mail client read as Windows-1252: « prÃ©cisez »."""
    if not _MANGLED.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except ValueError:
        return line.encode("latin-1", "replace").decode("utf-8", "replace") if "Ã\u00a0" in line else line


def bones_of(text: str) -> str:
    """Its ASCII letters and digits, folded: what no mail client changes."""
    return _SKELETON.sub("", unicodedata.normalize("NFC", text).casefold())


def without_accents(text: str) -> str:
    """As a program that knows only ASCII writes it: « 16 x Coffret, a 9 h »."""
    return unicodedata.normalize("NFKD", text.translate(_ASCII)).encode("ascii", "ignore").decode()


def known(sent_text: str, numbers: Collection[int], sent_html: str = "") -> Sent:
    """Index our message: a question runs to the next one, the last to its blank line. `sent_html` is its other form."""
    return _known(sent_text, tuple(sorted(numbers)), sent_html)


@lru_cache(maxsize=16)  # one letter is read against it several times
def _known(sent_text: str, numbers: tuple[int, ...], sent_html: str) -> Sent:
    run, starts = "", {0}
    items: list[int] = []
    words: list[tuple[int, str]] = []
    breaks: set[int] = set()
    item, last = 0, max(numbers, default=0)
    lines = sent_text.splitlines()
    for line in lines:
        bare = QUOTE.sub("", line)
        mark = marked(bare, numbers)
        item = mark[0] if mark else (0 if item == last and not line.strip() else item)
        breaks |= {len(run) + len(bones_of(bare[: stop.end()])) for stop in _STOP.finditer(bare)}
        for word in WORD.findall(bare):
            run += bones_of(word)
            starts.add(len(run))
            words.append((item, word.casefold()))
        items += [item] * (len(run) - len(items))
    told = [*lines, *(cell for line in sent_html.splitlines() for cell in (line, *line.split(" | ")))]
    both = frozenset(bones for line in told if (bones := bones_of(line)))
    return Sent(run, tuple(items), both, frozenset(starts), tuple(sorted(breaks)), tuple(words))
