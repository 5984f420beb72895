"""The owner's edited templates, read before they are needed: each mistake with its file, line, caret and right word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.errors import Mistake, Reason, because
from daemon.messages import ABSENT, sandbox
from daemon.settings.shape import nearest

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import Template

KINDS = (".txt", ".html")
EVERYWHERE = frozenset({*ABSENT, "company", "items", "ui", "language", "loop"})  # what any message may say


def edited_mistakes(shipped: Path, edited: Path) -> list[Mistake]:
    """Every mistake of the folder; where there is one, the shipped template is used for that message."""
    files = sorted(path for path in edited.rglob("*") if path.suffix in KINDS)
    return [mistake for path in files for mistake in _mistakes(path, path.relative_to(edited), shipped)]


def _mistakes(path: Path, name: Path, shipped: Path) -> Iterator[Mistake]:
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 — only where templates were edited

    ours, environment = shipped / name, sandbox([shipped], "fr")
    environment.filters["item"] = str
    if not ours.exists():
        known = [str(one.relative_to(shipped)) for one in shipped.rglob("*") if one.suffix in KINDS]
        yield Mistake(str(path), 0, 0, because("template_unknown", name=name), suggestion=nearest(str(name), known))
        return
    try:
        said = Source(path, path.read_text("utf-8"))
        tree = environment.parse(said.text)
        found = list(_unknown(said, tree, _variables(environment, ours.read_text("utf-8"))))
    except UnicodeDecodeError:
        yield Mistake(str(path), 0, 0, because("template_unreadable", name=name))
    except TemplateSyntaxError as error:
        yield said.mistake(error.lineno, "{", because("template_syntax", detail=error.message or "?"))
    else:
        yield from found
        yield from _lost(said, ours.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Source:
    """An edited template and its text."""

    path: Path
    text: str

    def mistake(self, line: int, word: str, reason: Reason, suggestion: str = "") -> Mistake:
        """The mistake under that word of that line, or at the line's beginning."""
        lines = self.text.splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        column = excerpt.find(word) + 1 or 1
        return Mistake(str(self.path), line, column, reason, excerpt, len(word) or 1, suggestion)


def _variables(environment: Environment, text: str) -> frozenset[str]:
    from jinja2 import meta  # noqa: PLC0415 — see above

    return EVERYWHERE | meta.find_undeclared_variables(environment.parse(text))


def _unknown(said: Source, tree: Template, known: frozenset[str]) -> Iterator[Mistake]:
    """Names that nothing gives to this message, each once."""
    from jinja2 import meta, nodes  # noqa: PLC0415 — see above

    for name in sorted(meta.find_undeclared_variables(tree) - known):
        at = next((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), 0)
        yield said.mistake(at, name, because("template_variable", name=name), nearest(name, sorted(known)))


def _lost(said: Source, ours: str) -> Iterator[Mistake]:
    """What a message cannot be without: its subject, and the questions that its answers are read against."""
    if said.path.suffix == ".txt" and ours.startswith("Subject: ") and not said.text.lstrip().startswith("Subject: "):
        yield said.mistake(1, "", because("template_subject"), "Subject: …")
    block = f'{{% include "questions{said.path.suffix}" %}}'
    if block in ours and block not in said.text:
        yield said.mistake(len(said.text.splitlines()), "", because("template_questions"), block)
