"""Asana's rich text: a small XML grammar, refused when it is not exactly that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from daemon.sandbox.board.refusals import Refusal

EVERYWHERE = frozenset({"strong", "em", "u", "s", "code", "ol", "ul", "li", "a", "blockquote", "pre"})
NOTES = EVERYWHERE | {"h1", "h2", "hr"}
LINES = frozenset({"li", "h1", "h2", "hr", "ol", "ul", "blockquote", "pre"})
LINK_ATTRIBUTES = frozenset({"href", "data-asana-gid", "data-asana-dynamic"})
SAFE_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)


def parse(text: str, field: str, allowed: frozenset[str] = NOTES) -> ET.Element:
    """The tree of a `<body>`; a 400 naming `field` when Asana would refuse it."""
    if "<!" in text:
        raise Refusal(400, f"{field}: XML declarations are not allowed")
    try:
        body = ET.fromstring(text)  # noqa: S314 - entities need a DOCTYPE, refused just above
    except ET.ParseError as error:
        raise Refusal(400, f"{field}: XML is invalid: {error}") from None
    if body.tag != "body" or body.attrib:
        raise Refusal(400, f"{field}: rich text must be wrapped in one <body> tag")
    for element in body.iter():
        _check(element, body, field, allowed)
    return body


def _check(element: ET.Element, body: ET.Element, field: str, allowed: frozenset[str]) -> None:
    if element is not body and element.tag not in allowed:
        raise Refusal(400, f"{field}: <{element.tag}> is not a supported tag")
    if set(element.attrib) - (LINK_ATTRIBUTES if element.tag == "a" else set()):
        raise Refusal(400, f"{field}: <{element.tag}> has an attribute that is not supported")
    if element.tag in {"ol", "ul"} and any(child.tag not in {"li", "ol", "ul"} for child in element):
        raise Refusal(400, f"{field}: <{element.tag}> may only hold <li>")


def plain(body: ET.Element) -> str:
    """The text of a tree, one line per list item or heading."""
    return re.sub(r"\n{2,}", "\n\n", "".join(_pieces(body))).strip("\n")


def _pieces(element: ET.Element) -> Iterator[str]:
    if element.tag in LINES:
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if element.tag in LINES:
        yield "\n"


def as_body(text: str) -> str:
    """Plain text as the rich text that Asana would give back."""
    return f"<body>{escape(text)}</body>"


def shown(html: str) -> str:
    """Stored rich text as HTML that a browser may show: only known tags, only web and mail links."""
    return _shown(ET.fromstring(html))  # noqa: S314 - it was parsed with `parse` before it was stored


def _shown(element: ET.Element) -> str:
    inside = escape(element.text or "")
    inside += "".join(_shown(child) + escape(child.tail or "") for child in element)
    if element.tag == "a":
        href = element.get("href", "")
        return f'<a rel="noreferrer" href={quoteattr(href)}>{inside}</a>' if SAFE_LINK.match(href) else inside
    if element.tag == "hr":
        return "<hr>"
    return f"<{element.tag}>{inside}</{element.tag}>" if element.tag in NOTES else inside
