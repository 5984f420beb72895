"""The layout of two tabs: our rows in a tab that is ours, people's words in theirs, joined by reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from daemon.errors import Reason
from daemon.ports import NewRow, Sheet, SheetRead, SheetRow

JOINED = tuple(field.name for field in fields(SheetRow) if field.name not in {"ref", "row"})


class OwnTab:
    """`ports.Sheet` over two tabs of one file: `ours` is added to, `theirs` is only ever read."""

    def __init__(self, theirs: Sheet, ours: Sheet) -> None:
        """`ours` must wait for nothing to settle: it is read when `theirs` has been."""
        self._theirs, self._ours = theirs, ours

    def read(self, cursor: str) -> SheetRead | None:
        """Each cell as people say it in their tab; what they leave empty there, as our tab has it."""
        theirs = self._theirs.read(cursor)
        ours = self._ours.read("") if theirs else None
        if theirs is None or ours is None:
            return None
        known = {row.ref: row for row in ours.rows}
        seen = {row.ref for row in theirs.rows}
        joined = (*(_joined(row, known) for row in theirs.rows), *(row for row in ours.rows if row.ref not in seen))
        return replace(theirs, rows=joined, strays=(*theirs.strays, *ours.strays))

    def append(self, rows: Sequence[NewRow]) -> frozenset[str]:
        """In our tab."""
        return self._ours.append(rows)

    def warnings(self) -> Sequence[Reason]:
        """Of the one file."""
        return self._theirs.warnings()


def _joined(row: SheetRow, known: Mapping[str, SheetRow]) -> SheetRow:
    if row.ref not in known:
        return row
    ours = known[row.ref]
    return replace(row, **{name: getattr(ours, name) for name in JOINED if getattr(row, name) in {None, ""}})
