"""Where templates are read, and what is said when one cannot write its mail."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from daemon import typography
from daemon.errors import Reason, because
from daemon.typography import Language

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST_LINE: Final = 200  # characters; the reply reader cuts against whole lines


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


def tidy(body: str) -> str:
    """Lines of at most LONGEST_LINE characters, one empty line between paragraphs."""
    lines = [
        part
        for line in body.splitlines()
        for part in wrap(line.rstrip(), LONGEST_LINE, break_long_words=False, break_on_hyphens=False) or [""]
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def failures() -> tuple[type[Exception], ...]:
    """What a template may raise, whoever wrote it."""
    from jinja2 import TemplateError  # noqa: PLC0415 — only to write a mail

    return (TemplateError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


def blame(code: str, error: Exception) -> Reason:
    """The reason, with the template's file and line as far as they are known."""
    frames = [
        (frame.filename, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((".txt", ".html"))
    ]
    said = (getattr(error, "filename", None), getattr(error, "lineno", 0))
    file, line = said if said[0] else (frames or [("", 0)])[-1]
    return because(code, file=file or str(error), line=line, detail=" ".join(str(error).split())[:120])
