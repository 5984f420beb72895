"""Card texts for Asana: rich notes that its grammar accepts, plain ones for when it does not, and the marker."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from daemon.ports import CardDraft

# XML 1.0 forbids these; Asana refuses the whole request for one of them.
FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKER = re.compile(r"(?=\S*\d)\S{8,}")


def clean(text: str) -> str:
    """The text without what no card can hold."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A name: no line break, no tab; its no-break spaces stay."""
    return re.sub(r"[\t\n]+", " ", clean(text)).strip(" ")


def folded(name: str) -> str:
    """A name to compare by: people and vendors swap no-break spaces for plain ones."""
    return " ".join(name.split()).casefold()


def rich_notes(card: CardDraft) -> str:
    """`<body>` with the notes, the lines as a list and the marker as last line."""
    items = "".join(f"<li>{escape(one_line(line))}</li>" for line in card.lines)
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<body>{escape(clean(card.notes))}\n{listed}\n{escape(one_line(card.marker))}</body>"


def plain_notes(card: CardDraft) -> str:
    """The same as plain text."""
    listed = [f"• {one_line(line)}" for line in card.lines]
    return "\n".join([clean(card.notes), *listed, "", one_line(card.marker)])


def with_marker(html: str, marker: str) -> str:
    """Rich notes with the marker as their last line, all else as it was."""
    body = html.strip().removesuffix("</body>") or "<body>"
    return f"{body}\n{escape(one_line(marker))}</body>"


def holds_word(name: str, word: str) -> bool:
    """Whether the word stands alone in the name: 1042 does in « INV-1042 », not in « 2026-1042 » or « 10421 ».

    The hyphen of a mandate's number joins figures; another one parts words.
    """
    return bool(re.search(rf"(?<!\w)(?<!\d-){re.escape(word)}(?!\w)(?!-\d)", name, re.IGNORECASE))


def bears(notes: str, marker: str) -> bool:
    """Whether a line of the notes is this marker; people may have written under it."""
    return folded(marker) in {folded(line) for line in notes.splitlines()}


def marker_in(notes: str) -> str:
    """The last line that looks like a marker: one word of 8 characters or more with a digit. "" without."""
    lines = (line.strip() for line in reversed(notes.splitlines()))
    return next((line for line in lines if MARKER.fullmatch(line)), "")
