"""Every reason that the code gives has its sentence, and every sentence only quotes facts that it is given."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

PAGES = [Path("templates/words.toml"), *Path("templates/words").glob("*.toml")]
SENTENCES = {
    code: said
    for page in PAGES
    for code, said in tomllib.loads(page.read_text(encoding="utf-8")).get("reasons", {}).items()
}


FILE = frozenset({"file"})  # a PDF has no name of its own: `watchers/invoices` adds the attachment's


def reasons_given() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where, code and facts of every `because("code", …)`; facts are None when they come as `**mapping`."""
    for path in sorted(Path("daemon").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="because"), args=[ast.Constant(value=str(code))], keywords=keywords):
                    names = frozenset(keyword.arg for keyword in keywords if keyword.arg)
                    yield f"{path}:{node.lineno}", code, names if len(names) == len(keywords) else None


@pytest.mark.parametrize(("where", "code", "facts"), [pytest.param(*given, id=given[0]) for given in reasons_given()])
def test_a_reason_given_has_its_sentence(where: str, code: str, facts: frozenset[str] | None) -> None:
    assert code in SENTENCES, f"{where} gives {code}: write [reasons.{code}] in templates/words.toml"

    quoted = {name for said in SENTENCES[code].values() for _, name, _, _ in Formatter().parse(said) if name}
    assert facts is None or quoted <= facts | (FILE if code.startswith(("pdf_", "list_")) else frozenset())
