"""The words that invoices use, from the content of `config/labels.toml`; compared without case, accents or spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
LONGEST = 7  # words of a label
_MOST_SEEN = 20_000  # answers kept, of some hundred bytes each
_UNSEEN = object()  # None is an answer
_CLIPPED, _LOST = 9, 3  # letters left at least, letters lost at most, of a label cut off
_FAMILIES = (
    "date_words",
    "code_words",
    "total_words",
    "party_words",
    "email_words",
    "our_words",
    "organisations",
    "given_names",
    "address_words",
    "party_labels",
    "same_place",
)
_PHRASE = 6  # letters from which the start of a word may as well be a phrase inside the label
_WHOLE = "="  # before a member of a family that is a word and no beginning of one
_SHORTEST, _LONGEST_OTHER = 3, 4  # letters of a word cut short; words of a label's translation
_SIGNS = re.compile(r"[\W_]+")
_NUMBER_SIGN = str.maketrans({"°": "o", "#": "no", "№": "no"})
_TIGHT_OR, _PARTS = "/|", re.compile(r"([/|])")
_OR = ("/", "|", "-", "–", "·", "•")
_STUCK = re.compile(r"([^\W\d_]*[a-zà-öø-ÿ])([A-ZÀ-Þ][a-zà-öø-ÿ]{2,}.*)")  # « DateDecember »
_GLUED = re.compile(r"([^\W\d_]{3,}[^\w-]*)(\d.*)")  # a hyphen makes one number of both: "BDC-2214"


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Letters and digits alone, lower case, without accents; "N°" and "#" become "no"."""
    said = text.translate(_NUMBER_SIGN)
    plain = said if said.isascii() else unicodedata.normalize("NFKD", said.replace("œ", "oe"))
    return _SIGNS.sub("", plain.casefold())


def _glue(word: str) -> re.Match[str] | None:
    """A label and its value in one word, « Facture12 »; « commis2@alpha.example » is none."""
    return None if "@" in word else _GLUED.fullmatch(word) or _STUCK.fullmatch(word)


def _in_two_languages(found: Match, words: Sequence[str], known: Mapping[str, str]) -> Match:
    """The label with the translation that no list knows: « Livraison requise / Required ».

    Of two known ones, the one that is of use says what follows: « Projet / BC ».
    """
    rest = words[found.words + 1 :]
    apart = not found.left and found.words < len(words) and words[found.words] in _TIGHT_OR
    plain = 0 < len(rest) <= _LONGEST_OTHER and not any(c.isdigit() or c in ":@" for word in rest for c in word)
    if not apart or not plain:
        return found
    other = known.get(fold(" ".join(rest))) if found.name == "other" else None
    return Match(other or found.name, len(words))


_ANNOUNCING = frozenset({"fields", "parties"})
APART = re.compile(r"[\s/'’|-]+")
_ASIDE = re.compile(r"\(\w[\w.]*\):?")  # « Réf. client (BC) » says twice what it announces


@dataclass(frozen=True, slots=True)
class Match:
    """A label found at the start of some words: its name, how many words it takes, and what is left of the last."""

    name: str
    words: int
    left: str = ""
    sure: bool = True  # False: its words alone say so, what follows must agree


_Place = tuple[int, str]  # of a member in its family, and what it means
_Family = tuple[dict[str, _Place], list[tuple[str, _Place]]]  # by beginning or whole word; phrases


def _family(members: Mapping[str, str]) -> _Family:
    places = {start: (rank, name) for rank, (start, name) in enumerate(members.items())}
    return places, [(start, place) for start, place in places.items() if len(start) >= _PHRASE]


@dataclass(frozen=True)
class Labels:
    """Labels by section, then folded label → name."""

    sections: Mapping[str, Mapping[str, str]]
    rates: Mapping[str, tuple[Decimal, ...]]
    _seen: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    _opening: dict[str, dict[str, bool]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def parse(cls, content: Mapping[str, Mapping[str, Sequence[str]]]) -> Labels:
        """From the content of labels.toml; a label that stands twice in a section belongs to the first name.

        A narrow cell may cut the end off a field's label: long ones are known without their last letters too.
        """
        sections: dict[str, dict[str, str]] = {}
        lasts: dict[str, int] = {}  # letters of the last word of each label
        for section, names in content.items():
            known = sections.setdefault(section, {})
            for name, spellings in names.items():
                for spelling in (way for said in spellings for way in (said, said.replace("n°", "numéro"))):
                    known.setdefault(_WHOLE * spelling.startswith(_WHOLE) + fold(spelling), name)
                    lasts[fold(spelling)] = len(fold(spelling.rpartition(" ")[2]))
        for section in _FAMILIES:
            sections.setdefault(section, {})
        fields = sections["fields"]
        for label, name in list(fields.items()):
            for length in range(max(_CLIPPED, len(label) - min(_LOST, lasts[label] - 1)), len(label)):
                fields.setdefault(label[:length], name)
        rates = {name: tuple(Decimal(rate) for rate in said) for name, said in content["taxes"].items()}
        return cls(sections, rates)

    @cached_property
    def starts(self) -> Mapping[str, frozenset[str]]:
        """By section, every beginning of a label: most words begin none. Who only hands the labels on makes none."""
        return {
            section: frozenset(label[:end] for label in known for end in range(len(label) + 1))
            for section, known in self.sections.items()
        }

    @cached_property
    def _families(self) -> dict[str, _Family]:
        return {family: _family(self.sections[family]) for family in _FAMILIES}

    def at_start(self, section: str, words: Sequence[str]) -> Match | None:
        """The longest label of the section that these words begin with, with its translation ("Date / Dated")."""
        if not words or not self.opens(section, words[0]):
            return None
        return self.once((section, *words), lambda: self._at_start(section, words))

    def opens(self, section: str, word: str) -> bool:
        """Whether any label may begin with a word, or with the part of it before a sign: most begin none."""
        known = self._opening.setdefault(section, {})
        if word not in known:
            if len(known) > _MOST_SEEN:
                known.clear()
            known[word] = self._opens(section, word)
        return known[word]

    def glued(self, section: str, word: str) -> int | None:
        """Where a word that is two labels ("QtyDescription") parts; None for any other."""
        return self.once(("glued", section, word), lambda: self._glued(section, word))

    def _glued(self, section: str, word: str) -> int | None:
        known, starts = self.sections[section], self.starts[section]
        for cut in () if fold(word) in known else range(2, len(word) - 1):
            head = fold(word[:cut])
            if head not in starts:
                break
            if head in known and fold(word[cut:]) in known:
                return cut
        return None

    def _opens(self, section: str, word: str) -> bool:
        glued = _glue(word)
        said = (word, word.partition(":")[0], glued[1] if glued else word, *_PARTS.split(word)[:2])
        return any(fold(part) in self.starts[section] for part in said)

    def once(self, key: tuple[str, ...], answer: Callable[[], T]) -> T:
        """The answer, kept: every cell is asked about many times over one document."""
        found = self._seen.get(key, _UNSEEN)
        if found is _UNSEEN:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            found = self._seen[key] = answer()
        return found  # type: ignore[no-any-return]

    def _at_start(self, section: str, words: Sequence[str]) -> Match | None:
        found = self._translated(section, words)
        if found and not found.left and found.words < len(words) and _ASIDE.fullmatch(words[found.words]):
            found = Match(found.name, found.words + 1, "")
        if any(sign in word[1:-1] for word in words[:LONGEST] for sign in _TIGHT_OR):
            parts = [(part, at) for at, word in enumerate(words, start=1) for part in _PARTS.split(word) if part]
            other = self._translated(section, [part for part, _ in parts])
            end = parts[other.words - 1][1] if other else 0
            whole = other and (other.words == len(parts) or parts[other.words][1] > end)
            if other and whole and (found is None or end > found.words):
                return Match(other.name, end, other.left)
        return _in_two_languages(found, words, self.sections[section]) if found and section in _ANNOUNCING else found

    def meaning(self, family: str, label: str) -> str | None:
        """What the words of a label that no list knows say that it announces; the first of the family wins.

        A member of a family is how a word begins, or from six letters on a phrase anywhere in the label.
        """
        return self.once(("meaning", family, label), lambda: self._meaning(family, label))

    def _meaning(self, family: str, label: str) -> str | None:
        said = APART.split(label)
        words = [fold(word) for word in said]
        whole = "".join(words)
        beginnings, phrases = self._families[family]
        found = [
            beginnings[word[:end]] for word in words for end in range(1, len(word) + 1) if word[:end] in beginnings
        ]
        found += [beginnings[_WHOLE + word] for word in words if _WHOLE + word in beginnings]
        found += [place for phrase, place in phrases if phrase in whole]
        found += [beginnings[whole]] if whole in beginnings else []  # « Jour J »
        return min(found)[1] if found else self._abbreviated(family, said)

    def _abbreviated(self, family: str, said: Sequence[str]) -> str | None:
        """What words cut short may only begin: « Del. » is delivery; « Exp. » may be three things."""
        short = [fold(word) for word in said if word.endswith(".")]
        starts = self.sections[family].items()
        found = {start: name for start, name in starts for w in short if len(w) >= _SHORTEST and start.startswith(w)}
        first = min(found, key=len, default="")  # « clientorder » is « client » first
        if found and all(start.startswith(first) for start in found):
            return found[first]
        meant = set(found.values())
        return meant.pop() if len(meant) == 1 else None

    def _translated(self, section: str, words: Sequence[str]) -> Match | None:
        found = self._longest(section, words)
        if found and not found.left and found.words < len(words):
            between = found.words + (words[found.words] == ":")  # « Facturé à : / Billed to: »
            if between < len(words) and words[between] in _OR:
                other = self._translated(section, words[between + 1 :])
                if other and other.name == found.name:
                    return Match(found.name, between + 1 + other.words, other.left)
        return found

    def _longest(self, section: str, words: Sequence[str]) -> Match | None:
        known = self.sections[section]
        found = None
        said = ""
        for count, word in enumerate(words[:LONGEST], start=1):
            head, glue, tail = word.partition(":")
            if (name := known.get(said + fold(head))) and fold(head):
                found = Match(name, count, tail.strip())
            elif (glued := _glue(word)) and (name := known.get(said + fold(glued[1]))):
                found = Match(name, count, glued[2])
            if glue:
                break
            said += fold(word)
            if said not in self.starts[section]:
                break
        return found

    def whole(self, section: str, text: str) -> str | None:
        """The name of the label that the whole text is."""
        return self.once(("whole", section, text), lambda: self._whole(section, text))

    def _whole(self, section: str, text: str) -> str | None:
        name = self.sections[section].get(fold(text))
        if name or not any(sign in text for sign in (*_OR, "(")):
            return name
        words = text.split()
        match = self.at_start(section, words)
        return match.name if match and match.words == len(words) and not match.left else None
