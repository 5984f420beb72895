"""A stock-receipt workbook of any length: one row that our adapter wrote, repeated under other references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from bench.life import LINES
from daemon.adapters.xlsx import XlsxSheet
from daemon.adapters.xlsx_workbook import Workbook
from daemon.adapters.xlsx_zip import with_parts
from daemon.ports import NewRow
from daemon.sandbox.workbook import TAB, make_workbook


def row(at: int, year: int) -> NewRow:
    """Row `at` (from 0) of the office of `bench.life`, where each mandate has five things to receive."""
    number, line = f"{year}-{at // LINES + 1:04}", at % LINES
    name, sku = f"Coffret Gourmand {line}", f"CG-{line}"
    return NewRow(f"{number}-{line + 1:02}", number, "1042", "Client inc.", name, sku, Decimal(24), None)


def make_long(file: Path, rows: int, year: int, received: Mapping[int, int] | None = None) -> None:
    """`received` is what procurement typed: row → quantity; elsewhere 24, and 12 in a mandate's last row."""
    make_workbook(file)
    XlsxSheet(file, TAB, file.parent / "backups").append([row(0, year)])
    book = Workbook(file.read_bytes(), file.name)
    path = book.sheet_part(TAB)
    part = book.part(path).decode()
    starts = part.rfind("<row", 0, part.index(row(0, year).ref))
    ends = part.index("</row>", starts) + len("</row>")
    like, number = _pattern(part[starts:ends], year)
    said = {**{at: 12 if at % LINES == LINES - 1 else 24 for at in range(rows)}, **(received or {})}
    many = (
        like.format(at=number + at, ref=(new := row(at, year)).ref, mandate=new.mandate, line=at % LINES, got=said[at])
        for at in range(rows)
    )
    whole = "".join((part[:starts], *many, part[ends:]))
    file.write_bytes(with_parts(file.read_bytes(), {path: whole.encode()}))


def _pattern(one: str, year: int) -> tuple[str, int]:
    """The row of the first reference with a place for what differs, and the number that it had."""
    first = row(0, year)
    found = re.match(r'<row r="(\d+)"', one)
    assert found, "as our adapter writes it"
    like = re.sub(rf'r="([A-Z]*){found[1]}"', r'r="\1{at}"', one)
    for text, place in ((first.ref, "{ref}"), (first.mandate, "{mandate}"), (first.sku, "CG-{line}")):
        like = like.replace(f">{text}<", f">{place}<")
    like = like.replace(first.item, "Coffret Gourmand {line}")
    return re.sub(r'(<c r="I\{at\}"[^>]*?)(?: t="n")?/>', r"\1><v>{got}</v></c>", like), int(found[1])
