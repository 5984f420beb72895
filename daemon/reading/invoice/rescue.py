"""A PDF that the fast reader refuses, put together again by pypdf: a head of rubbish, a lost table of contents.

What was repaired is always shown to a person: a page may be missing, and nothing on it would say so.
"""

from __future__ import annotations

import io
import logging

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because


def repaired(data: bytes) -> bytes | None:
    """The pages that can still be found, as a sound file; None when there are none."""
    import pypdf  # noqa: PLC0415 — 60 ms, and few files need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each oddity; the doubt says enough
    start = data.find(b"%PDF-")
    try:
        writer = pypdf.PdfWriter()
        for page in pypdf.PdfReader(io.BytesIO(data[max(start, 0) :]), strict=False).pages:
            writer.add_page(page)
        out = io.BytesIO()
        writer.write(out)
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, AssertionError):
        return None
    return out.getvalue() if writer.pages else None


def repair_doubt(invoice: Invoice) -> Doubt:
    """What a damaged file says is never sure enough by itself: a person confirms it once."""
    total = f"{invoice.total:.2f}".replace(".", ",") if invoice.total is not None else "–"
    facts = {"number": invoice.number or "–", "client": invoice.client_name or "–", "total": total}
    return Doubt("number", because("read_from_damaged", **facts))
