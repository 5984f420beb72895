"""The house measures itself: a sentence at the head of each module is required, lengths are only printed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

import pytest

HOUSE = Path(__file__).parents[2]
DAEMON = HOUSE / "daemon"
LONG_FUNCTION, LONG_FILE = 40, 250
PURE = {"domain", "reading"}


def lengths(path: Path) -> Iterator[tuple[int, str]]:
    """Lines of each function, with where it is; a docstring counts."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{path.relative_to(HOUSE)}:{node.name}"


@pytest.mark.parametrize("path", sorted(DAEMON.rglob("*.py")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_each_module_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text())) or ""

    assert len(said.split()) > 2


def figures() -> Iterator[str]:
    paths = sorted(DAEMON.rglob("*.py"))
    functions = sorted((pair for path in paths for pair in lengths(path)), reverse=True)
    files = {path: len(path.read_text().splitlines()) for path in paths}
    lines = [size for size, _ in functions]
    pure = sum(size for path, size in files.items() if path.relative_to(DAEMON).parts[0] in PURE)
    yield f"functions: {len(lines)}, mean {mean(lines):.1f}, p95 {quantiles(lines, n=20)[-1]:.0f}"
    yield f"files: {len(files)}, mean {mean(files.values()):.0f}; lines: {sum(files.values())}"
    yield f"pure: {pure / sum(files.values()):.0%} of the code"
    yield from (f"over {LONG_FUNCTION} lines: {name} ({size})" for size, name in functions if size > LONG_FUNCTION)
    yield from (f"over {LONG_FILE} lines: {path.name} ({size})" for path, size in files.items() if size > LONG_FILE)


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    printed = list(figures())

    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(printed) + "\n")

    assert len(printed) >= 3
