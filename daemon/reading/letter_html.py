"""HTML letters as text: blocks, table cells and quotes kept, what no reader sees left out."""

from __future__ import annotations

import re
from functools import lru_cache

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr "
        "li main nav ol p pre section table tbody tfoot thead tr ul",
    )
)
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table"])
_UNSEEN = frozenset(["script", "style", "head", "title", "template", "noscript", "select", "textarea"])
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all"
    r"|(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONGEST = 4_000_000  # characters; a reply longer than this is no reply


@lru_cache(maxsize=4)  # a letter is opened, then read against what was sent: the same HTML twice
def text_of_html(html: str, *, unseen: bool = False) -> str:
    """Blocks on their own lines, cells as « a | b », list items as « - x », quotes behind « > ».

    With `unseen`, what is hidden from readers is told too: mail clients show it when they quote.
    """
    from lxml import etree  # noqa: PLC0415 — 25 ms, and most letters have a text part

    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html[:_LONGEST].replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    if root is None:
        return ""
    page = _Page(unseen=unseen)
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            page.opens(str(node.tag), node.get("style") or "", node.get("hidden") is not None, node.text or "")
        else:
            page.closes(str(node.tag), node.tail or "")
    return page.text()


class _Page:
    """The text written so far; a hidden element hides all that it holds."""

    def __init__(self, *, unseen: bool) -> None:
        self._unseen = unseen
        self._lines: list[tuple[int, str]] = []
        self._line = ""
        self._quotes = 0
        self._hidden = 0
        self._pre = 0
        self._lists: list[int | None] = []  # the last number given in each open list; None in a bulleted one

    def opens(self, tag: str, style: str, hidden: bool, text: str) -> None:  # noqa: FBT001 — an attribute's presence
        if self._hidden or tag in _UNSEEN or (not self._unseen and (hidden or _HIDDEN.search(style))):
            self._hidden += 1
            return
        self._breaks(tag)
        self._quotes += tag == "blockquote"
        self._pre += tag == "pre"
        if tag in {"ol", "ul"}:
            self._lists.append(0 if tag == "ol" else None)
        if tag == "li":
            self._line = self._mark()
        elif tag in {"td", "th"} and self._line.strip():
            self._line = self._line.rstrip() + " | "
        self._writes(text)

    def closes(self, tag: str, tail: str) -> None:
        if self._hidden:
            self._hidden -= 1
        else:
            if tag != "br":
                self._breaks(tag)
            self._quotes -= tag == "blockquote"
            self._pre -= tag == "pre"
            if tag in {"ol", "ul"} and self._lists:
                self._lists.pop()
        if not self._hidden:
            self._writes(tail)

    def text(self) -> str:
        self._ends_line()
        joined = "\n".join("> " * quotes + line if line or quotes else "" for quotes, line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?:\n[> ]*)+$", "", joined)).strip()

    def _mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _writes(self, text: str) -> None:
        if self._pre:
            *whole, last = text.split("\n")
            for line in whole:
                self._line += line
                self._ends_line(empty=True)
            self._line += last
            return
        words = _BLANKS.sub(" ", text)
        self._line += words.lstrip(" ") if not self._line or self._line.endswith(" ") else words

    def _breaks(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._ends_line(empty=tag == "br")
        if tag in _PARAGRAPHS and self._lines and self._lines[-1][1]:
            self._lines.append((self._quotes, ""))

    def _ends_line(self, *, empty: bool = False) -> None:
        line = self._line.rstrip(" ") if self._line != "- " else ""
        if line or empty:
            self._lines.append((self._quotes, line))
        self._line = ""
