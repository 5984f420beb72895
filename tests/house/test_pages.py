"""What the pages say is true: commands exist, links lead somewhere, the glossary names what the code names."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.domain.conditions import CONDITIONS
from daemon.domain.effects import KINDS
from daemon.domain.workflow import ITEM_KEYS

HOUSE = Path(__file__).parents[2]
README = HOUSE / "README.md"
PAGES = [README, HOUSE / "README.fr.md", *sorted((HOUSE / "docs").glob("*.md"))]
GLOSSARY = HOUSE / "docs" / "glossary.md"
OF_RUN_PY = {"test", "lint", "bench"}  # the verbs that daemon.cli does not have
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$? *python3? run\.py(?P<words>[^\n#→|&>]*)", re.MULTILINE)


def commands(page: Path) -> Iterator[tuple[str, ...]]:
    """The words after `run.py` of every command in a page's code blocks."""
    if page.exists():
        for block in BLOCK.findall(page.read_text()):
            yield from (tuple(shlex.split(found["words"])) for found in COMMAND.finditer(block))


def effects() -> set[str]:
    """Names of the effects' classes."""
    return set(KINDS)


@pytest.mark.parametrize("words", sorted({words for page in PAGES for words in commands(page)}), ids=" ".join)
def test_each_command_of_the_pages_is_there_with_its_options(words: tuple[str, ...]) -> None:
    if not words or words[0] in OF_RUN_PY:
        return
    command = [sys.executable, "-m", "daemon.cli", words[0], "--help"]

    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert [word for word in words if word.startswith("--") and word.split("=")[0] not in done.stdout] == []


@pytest.mark.parametrize("name", sorted({*CONDITIONS, *effects()} - {f"{key}_confirmed" for key in ITEM_KEYS}))
def test_the_glossary_names_each_condition_and_effect(name: str) -> None:
    assert f"`{name}`" in GLOSSARY.read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_of_the_pages_leads_to_a_file(page: Path) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))]

    assert [link for link in links if link and "://" not in link and not (page.parent / link).exists()] == []
