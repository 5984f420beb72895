"""The accountant's desk: an invoice, one of ours or a PDF of the visitor's, is forwarded with a word above it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from daemon.sandbox.invoices import printed, scanned
from daemon.sandbox.office import ACCOUNTANT, INVOICES, Office
from daemon.sandbox.people import Enclosure
from daemon.sandbox.scenario import OURS, PAPERS, SALES, SPARE, SUPPLIER
from daemon.sandbox.visitor.drawing import Drawing

SAMPLES: dict[str, Callable[[], bytes]] = {
    f"Facture {SPARE.number}.pdf": lambda: printed(SPARE, OURS),
    f"Facture {SALES['4012'].number}.pdf": lambda: printed(SALES["4012"], OURS),
    f"Facture {SALES['4014'].number}.pdf": lambda: printed(SALES["4014"], OURS),
    f"Facture {PAPERS['corrected'].number} corrigée.pdf": lambda: printed(PAPERS["corrected"], OURS),
    f"Numérisation {PAPERS['scan'].number}.pdf": lambda: scanned(printed(PAPERS["scan"], OURS)),
    f"Fournisseur {PAPERS['supplier'].number}.pdf": lambda: printed(PAPERS["supplier"], SUPPLIER),
}


class Accountant:
    """The page of the desk."""

    def __init__(self, office: Office, drawing: Drawing) -> None:
        """The accountant writes from an address that may open mandates."""
        self._person, self._drawing = office.person(ACCOUNTANT, "Sylvie Tremblay"), drawing

    async def desk(self, request: Request) -> Response:
        """GET /accountant: the invoices at hand."""
        return self._drawing.page(request, "accountant.html", samples=list(SAMPLES))

    async def forward(self, request: Request) -> Response:
        """POST /accountant: forward what was dropped, else what was picked."""
        async with request.form(max_files=1, max_fields=3) as form:
            dropped, picked = form.get("file"), str(form.get("sample"))
            word = str(form.get("text", "")).replace("\r\n", "\n").strip()
            data = await dropped.read() if isinstance(dropped, UploadFile) and dropped.filename else b""
            name = str(getattr(dropped, "filename", ""))
        if not data and picked not in SAMPLES:
            return self._drawing.absent()
        enclosed = Enclosure(name, data) if data else Enclosure(picked, await run_in_threadpool(SAMPLES[picked]))
        subject = f"TR : {enclosed.name.removesuffix('.pdf')}"
        await run_in_threadpool(self._person.write, INVOICES, subject, f"{word or 'Voici la facture.'}\n", [enclosed])
        return self._drawing.back(request, "/accountant", "forwarded")
