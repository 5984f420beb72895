"""The words that people see: Quebec's spaces once shown, and not one sentence that nothing says."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from daemon import typography
from daemon.domain.events import KINDS

HOUSE = Path(__file__).parents[2]
PAGES = [HOUSE / "templates" / "words.toml", *sorted((HOUSE / "templates" / "words").glob("*.toml"))]
WRITTEN = [
    (table, key, said)
    for page in PAGES
    for table, words in tomllib.loads(page.read_text(encoding="utf-8")).items()
    for key, said in words.items()
]
WORDS = {(table, key): said for table, key, said in WRITTEN}
ENTRIES = sorted(WORDS)
FRENCH = sorted(
    [
        *(HOUSE / "templates" / "fr").glob("*"),
        *(HOUSE / "config" / "workflows").glob("*.toml"),
        HOUSE / "config" / "facteur.toml",
    ]
)

# Facts of letters and of the office: no mandate's page tells them.
OF_NO_MANDATE = {
    "AlertRaised",
    "CanaryReturned",
    "LetterFiled",
    "ListHeld",
    "PurgeDated",
    "LetterArrived",
    "DigestSent",
    "QuestionsMailed",
    "AnswerUnclear",
    "ProductLearned",
    "MemoryKept",
    "MemoryDropped",
    "SectionsBound",
}

NARROW = re.compile(r"\S [;!?](?=\s|$)|\S:(?=\s*«)|[^\s\u00a0]»|«[^\s\u00a0]")
ORDINARY = re.compile(r"\S :(?=\s|$)|« | »|\d [$%]")


@cache
def said_by_the_code() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every text of the code and of the templates; those made of parts, as patterns."""
    texts, patterns = set(), []
    for path in [*(HOUSE / "daemon").rglob("*.py"), *(HOUSE / "run.py",)]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pattern = "".join(map(fixed_or_any, node.values))
                if re.match(r"[a-z]+_", pattern):
                    patterns.append(re.compile(pattern))
    for path in (HOUSE / "templates").rglob("*"):
        if path.is_file() and path.suffix != ".toml":
            texts.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return frozenset(texts), tuple(patterns)


def fixed_or_any(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"


def test_no_word_is_written_twice() -> None:
    assert len(WRITTEN) == len(WORDS)


@pytest.mark.parametrize(("table", "key"), ENTRIES)
def test_each_sentence_has_quebecs_spaces_when_shown(table: str, key: str) -> None:
    shown = typography.quebec(WORDS[table, key]["fr"])

    assert not NARROW.search(shown)
    assert not ORDINARY.search(shown)


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_french_page_has_a_space_before_a_question_mark(path: Path) -> None:
    assert not re.findall(r"\w [;!?](?=\s|$)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("table", "key"), ENTRIES)
def test_no_word_is_kept_that_nothing_says(table: str, key: str) -> None:
    texts, patterns = said_by_the_code()

    begun = any(key.startswith(text) for text in texts if re.fullmatch("[a-z]+_", text))  # "question_" ~ key
    assert begun or key in texts or any(pattern.fullmatch(key) for pattern in patterns)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - OF_NO_MANDATE))
def test_each_fact_of_a_mandate_has_its_sentence_in_the_history(kind: str) -> None:
    assert ("ui", f"fact_{kind}") in WORDS
