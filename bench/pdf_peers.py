"""Run by the throw-away Python of `bench.pdfs`: what other libraries make of each PDF, and in what time, as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
import time
from collections.abc import Callable


def pdfplumber(path: str) -> str:
    """The text laid out as on the page; a form feed between pages."""
    import pdfplumber as plumber  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    with plumber.open(path) as document:
        return "\f".join(page.extract_text(layout=True) or "" for page in document.pages)


def pypdf(path: str) -> str:
    """The same."""
    from pypdf import PdfReader  # noqa: PLC0415

    return "\f".join(page.extract_text(extraction_mode="layout") for page in PdfReader(path).pages)


def invoice2data(path: str) -> str:
    """What its templates find, as JSON."""
    from invoice2data import extract_data  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    return json.dumps(extract_data(path) or {}, default=str)


def main() -> None:
    """A library that is not here is left out; a file that it cannot read gives no text."""
    logging.disable(logging.CRITICAL)
    asked: list[str] = json.load(sys.stdin)
    found: dict[str, dict[str, tuple[float, str]]] = {}
    peers: list[Callable[[str], str]] = [pdfplumber, pypdf, invoice2data]
    for peer in peers:
        with contextlib.suppress(ImportError):
            __import__(peer.__name__)
            found[peer.__name__] = {path: _timed(peer, path) for path in asked}
    json.dump(found, sys.stdout)


def _timed(peer: Callable[[str], str], path: str) -> tuple[float, str]:
    text, began = "", time.perf_counter()
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        text = peer(path)
    return 1000 * (time.perf_counter() - began), text


if __name__ == "__main__":
    main()
