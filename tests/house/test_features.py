"""The list of promises: each test names a promise that is on it, and the verb tells which have tests."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from click.testing import CliRunner

from daemon.cli.features import LINE, PAGE, known, marked
from daemon.cli.verbs import verbs

HOUSE = Path(__file__).parents[2]
SECTIONS = {"N": 12, "S0": 51, "S1": 20, "S2": 21, "S3": 27, "S4": 29}


def test_each_mark_names_a_promise_of_the_list() -> None:
    unknown = {number: tests for number, tests in marked(HOUSE / "tests").items() if number not in known()}

    assert unknown == {}


def test_each_mark_is_written_out() -> None:
    """A number put together by a program would be counted nowhere."""
    calls = [
        node
        for path in (HOUSE / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.feature")
    ]

    assert calls
    assert [ast.unparse(call) for call in calls if not all(isinstance(one, ast.Constant) for one in call.args)] == []


def test_the_list_is_whole_and_each_number_stands_once() -> None:
    numbers = [line["number"] for line in LINE.finditer(PAGE.read_text("utf-8"))]
    expected = [f"N{n}" for n in range(1, 13)]
    expected += [f"{name}-{n:02}" for name, count in SECTIONS.items() if name != "N" for n in range(1, count + 1)]

    assert numbers == expected


def test_the_verb_counts_by_section() -> None:
    told = CliRunner().invoke(verbs, ["fonctions"]).output

    assert re.search(r"^S0.: \d+ sur 51 ont un test", told, re.MULTILINE)
    assert re.search(r"✓ S0-23 +\d+  The window opens on its working day", told)


def test_only_those_without_a_test_can_be_listed() -> None:
    told = CliRunner().invoke(verbs, ["features", "--untested", "--lang", "en"]).output

    assert "S0-23" not in told
    assert "· S4-29" in told


def test_programs_get_each_promise_with_its_tests() -> None:
    lines = CliRunner().invoke(verbs, ["features", "--json"]).output.splitlines()
    found = {one["feature"]: one["tests"] for one in map(json.loads, lines)}

    assert len(found) == sum(SECTIONS.values())
    assert any(test.startswith("unit/test_pages.py::") for test in found["N1"])
