"""The stock workbook in a browser: what procurement types is saved into the real file, as Excel would."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from daemon.sandbox.office import Office
from daemon.sandbox.visitor.drawing import Drawing

TYPED = ("Qté reçue", "Commandé le", "Jugé complet", "par", "raison")
DAYS = ("Commandé le",)


class Book:
    """The pages of the workbook."""

    def __init__(self, office: Office, drawing: Drawing) -> None:
        """Procurement is the one who types."""
        self._book, self._drawing = office.procurement, drawing

    async def rows(self, request: Request) -> Response:
        """GET /sheet: the rows, in the order of the file."""
        rows = await run_in_threadpool(self._book.rows)
        shown = [{heading: _shown(value) for heading, value in row.items()} for row in rows if row["Réf"]]
        return self._drawing.page(request, "sheet.html", rows=shown, typed=TYPED, days=DAYS)

    async def fill(self, request: Request) -> Response:
        """POST /sheet/{ref}: the cells of one row, in one save; those that stand already are left alone."""
        ref = request.path_params["ref"]
        async with request.form(max_files=0, max_fields=len(TYPED)) as form:
            given = {heading: str(form[heading]).strip() for heading in TYPED if heading in form}
        rows = await run_in_threadpool(self._book.rows)
        row = next((row for row in rows if row["Réf"] == ref), None)
        if row is None:
            return self._drawing.absent()
        changed = {heading: _cell(text) for heading, text in given.items() if text != _shown(row[heading])}
        if changed:
            await run_in_threadpool(self._book.fill, ref, changed)
        return self._drawing.back(request, "/sheet", "saved")


def _shown(value: object) -> str:
    """A cell as its box holds it: days as a browser writes them."""
    return value.isoformat()[:10] if isinstance(value, date) else "" if value is None else str(value)


def _cell(text: str) -> str | float | date | None:
    """What Excel makes of what was typed: nothing, a day, a number, or text."""
    if not text:
        return None
    try:
        return date.fromisoformat(text) if text.count("-") == 2 else float(text.replace(",", "."))  # noqa: PLR2004
    except ValueError:
        return text
