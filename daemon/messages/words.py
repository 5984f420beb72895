"""The short texts of the house, from `words.toml` and `words/*.toml`, in French and English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, cast

from daemon import typography
from daemon.domain.corrections import FIELDS
from daemon.domain.line_corrections import KEY
from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import Misconfigured, Mistake, Reason, because
from daemon.typography import Language

NOBODY: Final = ("board", "facteur")  # who decided, when no person is known by name
VALUES: Final = {
    **{one: one for one in ("attached", "approved", "complete", "on_file", "same", "yes")},
    "n/a": "none",
}  # what `reading` makes of the words that all mean the same
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_KNOWN_NAME: Final = re.compile(rf"\b(?:{'|'.join(ITEM_KEYS)}|{'|'.join(FIELDS)}|{KEY.pattern})(?=: |, |$)")


class Words:
    """Reasons, names and short texts, said in a language."""

    def __init__(self, templates: Path, language_default: Language = "fr") -> None:
        """Misconfigured if a file of words is unreadable."""
        self._default = language_default
        self._words = _words(templates)

    def words(self, reason: Reason, language: str) -> str:
        """The sentence of a reason; its code and facts when nobody has written one."""
        facts = {name: self._fact(value, language) for name, value in reason.facts}
        if facts.get("who") in NOBODY:
            facts["who"] = self._say("ui", f"who_{facts['who']}", language, {})
        return self._say("reasons", reason.code, language, facts) or str(reason)

    def brief(self, reason: Reason, language: str, room: int = 110) -> str:
        """A reason where many are listed: its `[ui.brief_…]` when it has one, else its first sentence."""
        facts = {name: self._fact(value, language) for name, value in reason.facts}
        said = self._say("ui", f"brief_{reason.code}", language, facts)
        said = said or typography.first_sentence(self.words(reason, language), room)
        return said if len(said) <= room else f"{said[: room - 1]}…"

    def _fact(self, value: str, language: str) -> str:
        """A fact for people: days written out, and the names of items and fields (`client_name: a → b`) said."""
        if _ISO_DAY.fullmatch(value):
            return typography.short_day(date.fromisoformat(value), self._language(language))
        return _KNOWN_NAME.sub(lambda found: self._name(found[0], language), value)

    def _name(self, key: str, language: str) -> str:
        said = self.title(key, language)
        return said[:1].lower() + said[1:] if said != key else key

    def title(self, key: str, language: str) -> str:
        """The name of an item, of a field or of a line's part; the key itself when it has none."""
        if line := KEY.fullmatch(key):
            return self.ui(f"line_{line[2]}", language, line=line[1])
        return self._say("ui", f"item_{key}", language, {}) or self._say("ui", f"field_{key}", language, {}) or key

    def ui(self, key: str, language: str, **facts: object) -> str:
        """A short text. Dates and quantities are written out; None is shown as « à confirmer »."""
        spoken = self._language(language)
        shown = {name: self._shown(value, spoken) for name, value in facts.items()}
        return self._say("ui", key, spoken, shown) or str(because(key, **shown))

    def value(self, said: str, language: str) -> str:
        """A checklist item's value for people: days written out, our own words for « aucun » and the like said."""
        if _ISO_DAY.fullmatch(said):
            return typography.day(date.fromisoformat(said), self._language(language))
        return self._say("ui", f"value_{VALUES[said]}", language, {}) if said in VALUES else said

    def _say(self, table: str, key: str, language: str, facts: Mapping[str, str]) -> str:
        spoken = self._language(language)
        try:
            said = str(self._words[table][key][spoken]).format_map(facts).strip("\n")
        except (LookupError, ValueError, AttributeError, TypeError):
            return ""  # a word is missing; the house test says so, the day goes on
        return typography.quebec(said) if spoken == "fr" else said

    def _shown(self, value: object, language: Language) -> str:
        match value:
            case None:
                return self._say("ui", "unknown", language, {})
            case date():
                return typography.day(value, language)
            case Decimal():
                return typography.quantity(value, language)
            case _:
                return str(value)

    def _language(self, language: str) -> Language:
        return cast("Language", language) if language in ("fr", "en") else self._default


@cache
def _words(templates: Path) -> dict[str, dict[str, dict[str, str]]]:
    """`words.toml` and `words/*.toml`, one file for each part of the day; a key stands in one alone. Read once."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in (templates / "words.toml", *sorted((templates / "words").glob("*.toml"))):
        for table, words in _load(path).items():
            found.setdefault(table, {}).update(words)
    return found


def _load(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        mistake = Mistake(str(path), line, column, because("words_unreadable", detail=error))
        raise Misconfigured(mistake) from error
