"""The verb `read`: what a PDF or a letter says, where it says it, and which proofs hold. Nothing is recorded."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import click

from daemon.adapters import pdf
from daemon.cli.verbs import FAILED, MISUSED, Asked, verb
from daemon.domain.invoice import Invoice, Line
from daemon.errors import NeedsReview, because
from daemon.reading import invoice as reading
from daemon.reading.invoice.pictures import picture
from daemon.reading.invoice.places import Place, as_facts, located
from daemon.reading.letter import open_letter, pdfs
from daemon.settings.office import seller_of
from daemon.watchers.invoices import unsure
from daemon.wordlists import LABELS, told

NAMES = {
    "invoice_number": "number",
    "invoice_date": "issued",
    "due_date": "due",
    "delivery_date": "delivery",
    **{name: name for name in ("currency", "subtotal", "tps", "tvq", "tvh", "total", "deposit", "balance_due")},
    **{name: name for name in ("client_name", "client_emails", "bill_to", "ship_to", "po_number")},
}


@verb
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--picture", "drawing", type=click.Path(path_type=Path), help="PNG")
def read(asked: Asked, *, files: tuple[Path, ...], drawing: Path | None) -> int:
    """What a PDF or an .eml says, and where / ce que dit un PDF ou un .eml, et où."""
    labels = reading.Labels.parse(told(LABELS))
    seller = seller_of(asked.settings(look=False))
    names = {field: asked.say(f"read_{said}") for said, field in NAMES.items()} | {"lines": asked.say("read_line")}
    reader, painter = pdf.PdfReader(located, labels, seller), pdf.PdfReader(picture, labels, seller, names)
    try:
        wrong = [path for path in files if not _one(asked, path, reader)]
        if drawing:
            drawing.write_bytes(painter.read(_first_pdf(files[0].read_bytes())))
    finally:
        reader.close()
        painter.close()
    return (MISUSED if len(wrong) == len(files) else FAILED) if wrong else 0


def _one(asked: Asked, path: Path, reader: pdf.PdfReader) -> bool:
    """Tell of a file; False when it is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        click.echo(asked.say("no_such_file", file=path), err=True)
        return False
    if data[:1024].lstrip().startswith(b"%PDF-"):
        _document(asked, path.name, data, reader)
    else:
        _letter(asked, path.name, data, reader)
    return True


def _first_pdf(data: bytes) -> bytes:
    if b"%PDF-" in data[:1024]:
        return data
    found = pdfs(open_letter(data))
    return found[0].data if found else data


def _letter(asked: Asked, name: str, data: bytes, reader: pdf.PdfReader) -> None:
    """Each PDF of a letter, then the letter itself."""
    letter = open_letter(data)
    found = pdfs(letter)
    opening = [number for file in found for number in _document(asked, f"{name}/{file.name}", file.data, reader)]
    kind = "letter" if found else "letter_without_pdf"
    digests = [hashlib.sha256(file.data).hexdigest() for file in found]
    facts = {"file": name, "kind": kind, "sha256": digests, "invoices": opening}
    if asked.json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        click.echo(asked.say("read_letter", file=name, count=len(found), invoices=", ".join(opening) or "–"))


def _document(asked: Asked, name: str, data: bytes, reader: pdf.PdfReader) -> list[str]:
    """Tell of a PDF; the invoice numbers in it that would open a mandate."""
    began = time.perf_counter()
    try:
        found, spots = reader.read(data)
    except NeedsReview as refusal:
        found, spots = reading.Reading("unreadable", (), refusal.reason), ()
    ms = round((time.perf_counter() - began) * 1000, 1)
    if not found.invoices:
        _nothing(asked, name, found, ms)
    for number, (invoice, where) in enumerate(zip(found.invoices, spots, strict=True), 1):
        shown = name if number == 1 else f"{name}#{number}"
        if asked.json:
            facts = {"file": shown, "kind": found.kind, **facts_of(invoice, asked), "places": as_facts(where), "ms": ms}
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            click.echo("\n".join(_told(asked, shown, found.kind, invoice, where)))
    bills = found.invoices if found.kind == "invoice" else ()
    return [invoice.number for invoice in bills if not unsure(invoice)]


def _nothing(asked: Asked, name: str, found: reading.Reading, ms: float) -> None:
    said = asked.messages.words((found.reason or because(found.kind)).about(file=name), asked.language)
    if asked.json:
        empty: dict[str, object] = {
            **dict.fromkeys(NAMES),
            "client_emails": [],
            "lines": [],
            "review": found.kind == "unreadable",
        }
        facts = {"file": name, "kind": found.kind, **empty, "doubts": [said], "ms": ms}
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        click.echo(f"{name}: {asked.say(f'read_{found.kind}')}\n    {said}")


def facts_of(invoice: Invoice, asked: Asked) -> dict[str, object]:
    """The stable English keys: dates ISO, amounts as text with a point, absent = null."""
    doubts = [asked.messages.words(doubt.reason, asked.language) for doubt in invoice.doubts]
    return {
        **{name: _plain(getattr(invoice, field)) for name, field in NAMES.items()},
        "language": invoice.language,
        "lines": [_line(line) for line in invoice.lines],
        "review": bool(invoice.doubts),
        "doubts": doubts,
    }


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case tuple():
            return list(value)
        case None | "":
            return None
        case _:
            return str(value)


def _line(line: Line) -> dict[str, object]:
    names = ("sku", "description", "quantity", "unit_price", "amount", "kind")
    return {name: _plain(getattr(line, name)) for name in names}


def _told(asked: Asked, name: str, kind: str, invoice: Invoice, where: Sequence[Place]) -> Iterator[str]:
    """For people: each value with its place, each line with its proof, then what does not hold."""
    pages = {place.field.partition("[")[0]: place.page + 1 for place in reversed(where)}
    yield f"{name}: {asked.say(f'read_{kind}')}"
    for said, field in NAMES.items():
        value = getattr(invoice, field)
        if value not in (None, "", ()):
            shown = ", ".join(value) if isinstance(value, tuple) else str(value).replace("\n", " · ")
            place = asked.say("read_page", page=pages[field]) if field in pages else asked.say("read_computed")
            yield f"    {asked.say(f'read_{said}'):<22} {shown:<44} {place}"
    for line in invoice.lines:
        price = f" × {line.unit_price:f}" if line.unit_price is not None else ""
        yield f"    {line.quantity:f}{price} = {line.amount:f}   {line.name}"
    yield from _proofs(asked, invoice)
    for doubt in invoice.doubts:
        yield f"    ⚠ {asked.messages.words(doubt.reason, asked.language)}"


def _proofs(asked: Asked, invoice: Invoice) -> Iterator[str]:
    """The four proofs, each with what failed of it."""
    fields = {"lines": ("lines",), "subtotal": ("subtotal",), "taxes": ("tps", "tvq", "tvh"), "total": ("total",)}
    for proof, doubted in fields.items():
        yield f"    {'✗' if invoice.doubtful(*doubted) else '✓'} {asked.say(f'read_proof_{proof}')}"
