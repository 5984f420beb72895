"""A TOML file with the place of each key, so that a mistake can be shown where it was written."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daemon.errors import Mistake, Reason, because

KeyPath = tuple[str | int, ...]

HEADER = re.compile(r"\s*\[(\[)?\s*(?P<keys>[^\[\]]+?)\s*\]")
KEY = re.compile(r"""\s*(?P<keys>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
ONE_LINE = re.compile(r"""\s*\[(?:[^]["'{}#\\]|"[^"\\]*")*\]\s*(?:#.*)?""")  # a list of plain values, whole
WORD = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
SAID_AT = re.compile(r"\s*\((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)$")

# What tomllib says (CPython 3.11 to 3.13), as codes of words.toml.
SYNTAX = (
    ("Invalid value", "toml_value"),
    ("Expected '='", "toml_equals"),
    ("Unclosed", "toml_unclosed"),
    ("Unterminated", "toml_unclosed"),
    ("Expected newline", "toml_rest"),
    ("Cannot", "toml_twice"),
    ("Illegal character", "toml_unclosed"),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key stands, counted from 1, and the last line of its value."""

    line: int
    column: int
    width: int
    last: int


@dataclass
class Document:
    """A file read: its values, where each key stands, and what could not be read."""

    file: str
    lines: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    spots: dict[KeyPath, Spot] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, path: KeyPath, reason: Reason, suggestion: str = "", word: str = "") -> Mistake:
        """The mistake at a key (its nearest known table when it is absent), or at a word of its value."""
        known = path
        while known and known not in self.spots:
            known = known[:-1]
        spot = self.spots.get(known)
        if spot is None:
            return Mistake(self.file, 0, 0, reason, suggestion=suggestion)
        line, column, width = self._word(spot, word) or (spot.line, spot.column, spot.width)
        return Mistake(self.file, line, column, reason, self.lines[line - 1], width, suggestion)

    def _word(self, spot: Spot, word: str) -> tuple[int, int, int] | None:
        for number in range(spot.line, spot.last + 1):
            after = spot.column + spot.width if number == spot.line else 0
            column = self.lines[number - 1].find(word, after) if word else -1
            if column >= 0:
                return number, column + 1, len(word)
        return None


def read(path: Path) -> Document:
    """Read a file whatever its state: every line that is wrong becomes a mistake, the rest has values."""
    here, whole = Path.cwd(), path.resolve()
    file = str(whole.relative_to(here) if whole.is_relative_to(here) else path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Document(file, [], mistakes=[Mistake(file, 0, 0, because("settings_no_file"))])
    except (OSError, UnicodeDecodeError) as problem:
        return Document(file, [], mistakes=[Mistake(file, 0, 0, because("settings_unreadable", said=problem))])
    document = Document(file, text.splitlines())
    _parse(document)
    document.spots = locate(document.lines)
    return document


def _parse(document: Document) -> None:
    """Parse; set each wrong line aside and parse again, so that one comma does not hide the rest."""
    lines = list(document.lines)
    while True:
        try:
            document.values = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as problem:
            place = SAID_AT.search(str(problem))
            line = int(place["line"] or 0) if place else 0
            line, column = (line, int(place["column"])) if place and line else (len(lines), 1)
            if document.mistakes and line - document.mistakes[-1].line in (0, 1):
                return  # an echo of the same mistake, which spans lines
            document.mistakes.append(_syntax(document, line, column, SAID_AT.sub("", str(problem))))
            lines[line - 1] = ""
        else:
            return


def _syntax(document: Document, line: int, column: int, said: str) -> Mistake:
    code = next((code for start, code in SYNTAX if said.startswith(start)), "toml_other")
    excerpt = document.lines[line - 1] if line else ""
    facts = {"said": said} if code == "toml_other" else {}
    suggestion = ""
    if code == "toml_value" and (key := KEY.match(excerpt)):
        value = excerpt[key.end() :].partition("#")[0].strip().strip("\"'")
        suggestion = f'{key["keys"]} = "{value}"' if '"' not in value else ""
    return Mistake(document.file, line, column, because(code, **facts), excerpt, 1, suggestion)


def locate(lines: list[str]) -> dict[KeyPath, Spot]:
    """Path of each table and key → where it stands; tables of a list are numbered from 0."""
    spots: dict[KeyPath, Spot] = {(): Spot(1, 1, 1, 1)} if lines else {}
    table: KeyPath = ()
    number = 0
    while number < len(lines):
        line, last = lines[number], number
        if header := HEADER.match(line):
            table = _table(spots, _words(header["keys"]), many=bool(header[1]))
            spots[table] = _spot(number, last, header)
        elif key := KEY.match(line):
            last = _end(lines, number, key.end())
            spots[(*table, *_words(key["keys"]))] = _spot(number, last, key)
        number = last + 1
    return spots


def _words(keys: str) -> KeyPath:
    return tuple(word.strip("\"'") for word in WORD.findall(keys))


def _table(spots: dict[KeyPath, Spot], words: KeyPath, *, many: bool) -> KeyPath:
    """The table's path; under a list of tables, keys belong to its last one."""
    path: KeyPath = ()
    for place, word in enumerate(words):
        path = (*path, word)
        count = next(n for n in range(len(spots) + 1) if (*path, n) not in spots)
        if many and place == len(words) - 1:
            path = (*path, count)
        elif count:
            path = (*path, count - 1)
    return path


def _spot(first: int, last: int, found: re.Match[str]) -> Spot:
    return Spot(first + 1, found.start("keys") + 1, len(found["keys"]), last + 1)


def _end(lines: list[str], first: int, column: int) -> int:
    """The last line of a value that may span several: as soon as it parses, it has ended."""
    value = lines[first][column:]
    if ONE_LINE.fullmatch(value) or not re.match(r"""\s*(\[|\{|\"{3}|'{3})""", value):
        return first
    for last in range(first, len(lines)):
        try:
            tomllib.loads("value = " + value)
        except tomllib.TOMLDecodeError:
            value += "\n" + (lines[last + 1] if last + 1 < len(lines) else "")
        else:
            return last
    return first
