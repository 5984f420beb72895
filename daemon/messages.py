"""Values → the mails and card texts that people read, from `templates/`.

Facts that `Messages.mail` takes (absent ones are as in `ABSENT`; text is shown on one line, markup inert):

    mandate, invoice, client, contact_name   text; the mandate is "" for a letter that matched none
    company      {name, signature, phone, coordination_email}
    items        what is asked, in order: {number, key, question, name, known}; only the first two are needed.
                 Without `question` and `name`, words.toml has them (a subtask's « … confirmée » is no name for a
                 question); `known` is a date, a quantity or text that we already hold
    confirmed    keys of the items already confirmed, shown so that the client trusts us
    missing      keys of the coordination items still open (`ready`)
    lines        {description, quantity, received}; both are Decimal, `received` may be None in client mails
    delivery, ship, answer_by   dates or None; transit: business days between the last two ships, or None
    address      the delivery address as known; only its street and city are repeated
    stage, why   the stage entered, and the conditions that became true, as sentences
    questions    what people are to decide: {number, what, proposal, how}; thread is the subject that it answers
    url          where to look, for our own people only
"""

from __future__ import annotations

import re
import tomllib
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final, cast

from daemon import typography
from daemon.domain.corrections import FIELDS
from daemon.domain.line_corrections import KEY
from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import Misconfigured, Mistake, NeedsReview, Reason, because
from daemon.typography import Language

if TYPE_CHECKING:
    from jinja2 import Environment

ABSENT: Final[Mapping[str, object]] = {
    **dict.fromkeys(("mandate", "invoice", "client", "contact_name", "address", "stage", "url", "thread"), ""),
    **dict.fromkeys(("delivery", "ship", "answer_by", "transit", "more")),
    **dict.fromkeys(("items", "confirmed", "missing", "lines", "why", "questions"), ()),
}
NOBODY: Final = ("board", "facteur")  # who decided, when no person is known by name
VALUES: Final = {
    **{one: one for one in ("attached", "approved", "complete", "on_file", "same", "yes")},
    "n/a": "none",
}  # what `reading` makes of the words that all mean the same
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_KNOWN_NAME: Final = re.compile(rf"\b(?:{'|'.join(ITEM_KEYS)}|{'|'.join(FIELDS)}|{KEY.pattern})(?=: |, |$)")
LONGEST_LINE: Final = 200  # characters; the reply reader cuts against whole lines
LONGEST_FACT: Final = 500  # characters; a name longer than this is an attack or an accident

_BREAKS: Final = re.compile(r"[,\s]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][,\s]*")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Message:
    """A mail before its envelope. `broken` says which edited template was set aside for the shipped one."""

    subject: str
    text: str
    html: str
    broken: Reason | None = None


class Messages:
    """The words of the house. The owner's templates are read again when their file changes."""

    def __init__(self, templates: Path, language_default: Language = "fr", *, overrides: Path | None = None) -> None:
        """`overrides`: the owner's edited copies (`fr/reminder.txt`…). Misconfigured if words.toml is unreadable."""
        self.shipped = templates
        self.overrides = overrides
        self.broken: dict[str, Reason] = {}  # edited templates that could not write their last mail, and why
        self._default = language_default
        self._words = _words(templates)
        self._environments: dict[tuple[bool, Language], Environment] = {}

    def mail(self, name: str, language: str, facts: Mapping[str, object]) -> Message:
        """The mail of that name; NeedsReview when the shipped templates cannot write it."""
        spoken = self._language(language)
        known = {fact: plain(value) for fact, value in {**ABSENT, **facts}.items()}
        broken = None
        if self.overrides and self.overrides.is_dir():
            try:
                return self._edited(name, spoken, known)
            except _failures() as error:
                broken = _blame("template_broken", error)
                self.broken[self._at_fault(broken, f"{spoken}/{name}.txt")] = broken
        try:
            return replace(self._render(name, spoken, known, edited=False), broken=broken)
        except _failures() as error:
            raise NeedsReview(_blame("template_failed", error)) from error

    def _edited(self, name: str, language: Language, facts: Mapping[str, object]) -> Message:
        """By the owner's templates, which work again if they did not."""
        written = self._render(name, language, facts, edited=True)
        for kind in ("txt", "html"):
            self.broken.pop(f"{language}/{name}.{kind}", None)
        return written

    def _at_fault(self, why: Reason, otherwise: str) -> str:
        """The edited file that it is about, within the owner's folder."""
        file, folder = dict(why.facts)["file"], str(self.overrides)
        return file.removeprefix(f"{folder}/") if file.startswith(folder) else otherwise

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

    def _render(self, name: str, language: Language, facts: Mapping[str, object], *, edited: bool) -> Message:
        environment = self._environment(language, edited=edited)
        written, html = (
            environment.get_template(f"{language}/{name}.{kind}").render(facts) for kind in ("txt", "html")
        )
        if edited:
            self._asks_all(f"{language}/{name}.txt", written, facts)
        if language == "fr":
            written, html = typography.quebec(written), typography.quebec(html)
        head, _, body = written.lstrip().partition("\n")
        if not head.startswith("Subject: "):
            raise ValueError(f"{language}/{name}.txt: Subject: ?")
        return Message(head.removeprefix("Subject: ").strip(), _tidy(body), html.strip() + "\n")

    def _asks_all(self, template: str, written: str, facts: Mapping[str, object]) -> None:
        """ValueError when an edited template lost the questions that answers are read against."""
        asks = 'include "questions.txt"' in (self.shipped / template).read_text("utf-8")
        numbers = [item["number"] for item in cast("Sequence[Mapping[str, object]]", facts["items"])] if asks else []
        if not all(re.search(rf"^{number}\. ", written, re.MULTILINE) for number in numbers):
            raise ValueError(f"{template}: questions?")

    def _environment(self, language: Language, *, edited: bool) -> Environment:
        if (edited, language) not in self._environments:
            folders = [self.overrides, self.shipped] if edited and self.overrides else [self.shipped]
            environment = sandbox(folders, language)
            environment.auto_reload = edited  # the shipped ones only change with an upgrade
            environment.globals["language"] = language
            environment.filters["item"] = lambda key: self._say("ui", f"item_{key}", language, {}) or key
            environment.globals["ui"] = lambda key, **facts: self.ui(key, language, **facts)
            self._environments[edited, language] = environment
        return self._environments[edited, language]


def sandbox(folders: Sequence[Path], language: Language) -> Environment:
    """Where a template is read: what people edit can reach nothing but its facts."""
    from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 — only to write a mail
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 — same

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for write in (typography.day, typography.short_day, typography.money, typography.quantity):
        environment.filters[write.__name__] = partial(write, language=language)
    environment.filters["street_and_city"] = typography.street_and_city
    environment.filters["fr"] = lambda text: type(text)(typography.quebec(text))  # Markup stays Markup
    return environment


def _words(templates: Path) -> dict[str, dict[str, dict[str, str]]]:
    """`words.toml` and `words/*.toml`, one file for each part of the day; a key stands in one of them only."""
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


def plain(value: object) -> object:
    """The facts with every text on one line, without signs that one cannot see, and not endless."""
    match value:
        case str():
            text = _UNSEEN.sub("", _BREAKS.sub(", ", value.strip()))
            return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
        case Mapping():
            return {name: plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case _:
            return value


def _tidy(body: str) -> str:
    """Lines of at most LONGEST_LINE characters, one empty line between paragraphs."""
    lines = [
        part
        for line in body.splitlines()
        for part in wrap(line.rstrip(), LONGEST_LINE, break_long_words=False, break_on_hyphens=False) or [""]
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _failures() -> tuple[type[Exception], ...]:
    """What a template may raise, whoever wrote it."""
    from jinja2 import TemplateError  # noqa: PLC0415 — only to write a mail

    return (TemplateError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


def _blame(code: str, error: Exception) -> Reason:
    """The reason, with the template's file and line as far as they are known."""
    frames = [
        (frame.filename, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((".txt", ".html"))
    ]
    said = (getattr(error, "filename", None), getattr(error, "lineno", 0))
    file, line = said if said[0] else (frames or [("", 0)])[-1]
    return because(code, file=file or str(error), line=line, detail=" ".join(str(error).split())[:120])
