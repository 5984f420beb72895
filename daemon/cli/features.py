"""The verb `features`: which promises of docs/features.md have tests, read from the tests without running them."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from daemon.app import HOUSE
from daemon.cli.verbs import Asked, verb

PAGE = HOUSE / "docs" / "features.md"
LINE = re.compile(r"^- (?P<number>(?P<section>N|S\d)-?\d+) (?P<title>.+)$", re.MULTILINE)


@verb
@click.option("--untested", is_flag=True, help="only those without a test / seulement celles sans test")
def features(asked: Asked, *, untested: bool) -> None:
    """Which promises have tests / quelles promesses ont des tests."""
    tests = marked(HOUSE / "tests")
    found = [(line["section"], line["number"], line["title"]) for line in LINE.finditer(PAGE.read_text("utf-8"))]
    if asked.json:
        for _, number, title in found:
            about = {"feature": number, "title": title, "tests": tests.get(number, [])}
            click.echo(json.dumps(about, ensure_ascii=False))
        return
    for section in dict.fromkeys(section for section, _, _ in found):
        own = {number: title for one, number, title in found if one == section}
        covered = sum(number in tests for number in own)
        click.echo(asked.say("features", section=section, covered=covered, total=len(own)))
        for number, title in own.items():
            count = len(tests.get(number, ()))
            if not (untested and count):
                click.echo(f"  {'✓' if count else '·'} {number:6} {count or '':>3}  {title}")


def known() -> frozenset[str]:
    """The numbers that a test may name."""
    return frozenset(line["number"] for line in LINE.finditer(PAGE.read_text("utf-8")))


def marked(folder: Path) -> Mapping[str, list[str]]:
    """Feature number → the tests that name it, as `unit/test_rules.py::test_…`."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for number, test in _of_file(ast.parse(path.read_text("utf-8"))):
            found.setdefault(number, []).append(f"{path.relative_to(folder).as_posix()}::{test}")
    return found


def _of_file(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """A mark outside every function (`pytestmark`) is the whole file's: its test is `*`."""
    for node in tree.body:
        name = node.name if isinstance(node, ast.FunctionDef | ast.ClassDef) else "*"
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("mark.feature"):
                yield from ((str(one.value), name) for one in call.args if isinstance(one, ast.Constant))
