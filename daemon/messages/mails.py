"""Values → the mails and card texts that people read, from `templates/`; their facts are in `facts`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from daemon import typography
from daemon.errors import NeedsReview, Reason
from daemon.messages.facts import ABSENT, plain
from daemon.messages.templates import blame, failures, sandbox, tidy
from daemon.messages.words import Words
from daemon.typography import Language

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Message:
    """A mail before its envelope. `broken` says which edited template was set aside for the shipped one."""

    subject: str
    text: str
    html: str
    broken: Reason | None = None


class Messages(Words):
    """The words of the house. The owner's templates are read again when their file changes."""

    def __init__(self, templates: Path, language_default: Language = "fr", *, overrides: Path | None = None) -> None:
        """`overrides`: the owner's edited copies (`fr/reminder.txt`…). Misconfigured if words.toml is unreadable."""
        super().__init__(templates, language_default)
        self.shipped = templates
        self.overrides = overrides
        self.broken: dict[str, Reason] = {}  # edited templates that could not write their last mail, and why
        self._environments: dict[tuple[bool, Language], Environment] = {}

    def mail(self, name: str, language: str, facts: Mapping[str, object]) -> Message:
        """The mail of that name; NeedsReview when the shipped templates cannot write it."""
        spoken = self._language(language)
        known = {fact: plain(value) for fact, value in {**ABSENT, **facts}.items()}
        broken = None
        if self.overrides and self.overrides.is_dir():
            try:
                return self._edited(name, spoken, known)
            except failures() as error:
                broken = blame("template_broken", error)
                self.broken[self._at_fault(broken, f"{spoken}/{name}.txt")] = broken
        try:
            return replace(self._render(name, spoken, known, edited=False), broken=broken)
        except failures() as error:
            raise NeedsReview(blame("template_failed", error)) from error

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
        return Message(head.removeprefix("Subject: ").strip(), tidy(body), html.strip() + "\n")

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
