"""Mistakes as people read them: the place, the line as written, a caret, the right word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from daemon.errors import Mistake
from daemon.messages import Messages

TEMPLATES = Path(__file__).parents[2] / "templates"


def render_mistakes(mistakes: Sequence[Mistake], language: str) -> str:
    """Every mistake as `file:line:column`, its line, a caret with the reason, a suggestion; then their number."""
    words = Messages(TEMPLATES)
    lines = [line for mistake in mistakes for line in _block(words, mistake, language)]
    count = len(mistakes)
    end = words.ui("settings_one_mistake" if count == 1 else "settings_mistakes", language, count=count)
    return "\n".join([*lines, end])


def _block(words: Messages, mistake: Mistake, language: str) -> Iterator[str]:
    said = words.words(mistake.reason, language)
    if mistake.line:
        yield f"{mistake.file}:{mistake.line}:{mistake.column}"
        yield f"{mistake.line:>6} | {mistake.excerpt}"
        yield f"       | {_under(mistake)} {said}"
    else:
        yield mistake.file
        yield f"       | {said}"
    if mistake.suggestion:
        key = _kind(mistake)
        yield f"       = {words.ui(key, language, suggestion=mistake.suggestion)}"


def _under(mistake: Mistake) -> str:
    """The caret under the word: tabs stay tabs, so that it lines up in every terminal."""
    before = mistake.excerpt[: mistake.column - 1]
    return "".join("\t" if sign == "\t" else " " for sign in before) + "^" * max(1, mistake.width)


def _kind(mistake: Mistake) -> str:
    """A command to paste, a line to write, or a word that was nearly right."""
    if mistake.reason.code.startswith("secret_"):
        return "settings_command"
    is_line = "=" in mistake.suggestion or mistake.suggestion.startswith("[")
    return "settings_example" if is_line or mistake.reason.code == "settings_email" else "settings_nearest"
