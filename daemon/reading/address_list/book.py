"""A workbook or a text file as its tabs and cells, all text; row 1 is the first row that people see."""

from __future__ import annotations

from dataclasses import dataclass

from daemon import folding


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet. `rows` begins with the first row, empty ones included; their lengths may differ."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file opened. `name` is the attachment's."""

    name: str
    tabs: tuple[Tab, ...]


def folded(text: str) -> str:
    """Small letters without accents; signs become one space."""
    return " ".join("".join(c if c.isalnum() else " " for c in folding.folded(text, "NFKD")).split())
