"""Every template of a mail, as it is written: what Outlook's engine draws, what a phone can read, Quebec's spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from daemon.typography import quebec

TEMPLATES = Path("templates")
PAGES = [TEMPLATES / "base.html", *sorted(TEMPLATES.glob("*.html")), *sorted(TEMPLATES.glob("[fe][rn]/*.html"))]
FRENCH = sorted(TEMPLATES.glob("fr/*"))
TEXTS = sorted(TEMPLATES.glob("[fe][rn]/*.txt"))
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "div",
    "table",
    "tr",
    "td",
    "p",
    "ul",
    "ol",
    "li",
    "br",
    "strong",
    "em",
    "a",
    "span",
    "img",
    "style",  # the dark of programs that know of it; the others, Outlook among them, leave it out or turn our colours
}
EVERYWHERE = {
    "margin",
    "color",
    "font-size",
    "line-height",
    "font-family",
    "font-weight",
    "text-align",
    "overflow-wrap",
    "white-space",
}
CELLS = EVERYWHERE | {"padding", "border-top", "border-left", "border-bottom", "background-color", "vertical-align"}
ALLOWED = {
    "td": CELLS,
    "table": EVERYWHERE | {"max-width", "background-color", "border-collapse"},
    "body": {"margin", "padding", "background-color"},
    "div": {"display", "max-height", "overflow"},  # the preview line, which Outlook hides by display:none
}
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


class Tags(HTMLParser):
    """Each opening tag with its attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags(page: Path) -> list[tuple[str, dict[str, str]]]:
    return Tags(JINJA.sub("x", page.read_text("utf-8"))).found


def styles(page: Path) -> Iterator[tuple[str, str, str]]:
    """Tag, property and value of each inline style."""
    for tag, attributes in tags(page):
        for rule in filter(None, (one.strip() for one in attributes.get("style", "").split(";"))):
            name, _, value = rule.partition(":")
            yield tag, name.strip(), value.strip()


def spoken(page: Path) -> str:
    """What people read of a French template, as the filter leaves it."""
    return quebec(re.sub(r"<[^>]+>", "", JINJA.sub("{}", page.read_text("utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_outlook_knows_each_tag_and_each_inline_style(page: Path) -> None:
    unknown = [tag for tag, _ in tags(page) if tag not in TAGS]
    undrawn = [(tag, name) for tag, name, _ in styles(page) if name not in ALLOWED.get(tag, EVERYWHERE)]

    assert (unknown, undrawn) == ([], [])


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_nothing_is_wider_than_a_phone(page: Path) -> None:
    fixed = [(tag, value) for tag, told in tags(page) if (value := told.get("width", "")) and value != "100%"]
    wide = [value for _, name, value in styles(page) if name in ("width", "min-width")]

    assert (fixed, wide) == ([], [])


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_tables_are_no_data_for_a_screen_reader_and_each_picture_has_its_words(page: Path) -> None:
    assert [told for tag, told in tags(page) if tag == "table" and told.get("role") != "presentation"] == []
    assert [told for tag, told in tags(page) if tag == "img" and not told.get("alt")] == []


def contrast(one: str, other: str) -> float:
    """As WCAG 2 reckons it, from 1 to 21."""

    def light(colour: str) -> float:
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_colour_is_plain_enough_for_a_program_to_turn_it_for_the_dark(page: Path) -> None:
    named = [value for _, name, value in styles(page) if name in ("color", "background-color")]

    assert [value for value in named if not re.fullmatch(r"#[0-9a-f]{6}", value)] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_text_can_be_read_on_our_darkest_ground(page: Path) -> None:
    pale = [value for _, name, value in styles(page) if name == "color" and contrast(value, "#f3f2ee") < 4.5]

    assert pale == []


@pytest.mark.parametrize("page", FRENCH, ids=str)
def test_a_french_template_leaves_with_quebecs_spaces(page: Path) -> None:
    assert (
        re.findall(r".{0,20}(?: [:;!?»]|« |\xa0[;!?]|\d [$%]|\S»|«\S).{0,10}", spoken(page).replace("\xa0»", "")) == []
    )


@pytest.mark.parametrize("page", FRENCH, ids=str)
def test_a_french_template_uses_no_english_quotes_nor_doubled_signs(page: Path) -> None:
    assert re.findall(r"[“”]|[!?]{2}|\.\.\.", spoken(page)) == []


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_each_text_stands_beside_its_html_in_both_languages(text: Path) -> None:
    other = TEMPLATES / ("en" if text.parent.name == "fr" else "fr") / text.name

    assert (text.with_suffix(".html").exists(), other.exists()) == (True, True)
