"""Invoices of one plain layout, each with its own number, client and lines, and the letters that forward them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

from daemon.sandbox.office import ACCOUNTANT, INVOICES

GOODS = ("Coffret Gourmand", "Tasse émaillée", "Boîte à lunch", "Chandelle de soya", "Sac fourre-tout")
CENT = Decimal("0.01")
LEFT, RIGHT = 50, 560


def invoice(serial: int, lines: int = 3) -> bytes:
    """The PDF of invoice number 10000 + `serial`, delivered in a hundred days, addressed to a client of its own."""
    out = io.BytesIO()
    canvas = Canvas(out)
    today = datetime.now(UTC).date()
    head = (
        "Boîtes Tremblay inc.",
        "4120, rue Saint-Denis, Montréal (Québec) H2W 2M5",
        "FACTURE",
        f"Facture n° : {10000 + serial}",
        f"Date de facturation : {today}",
        f"Date de livraison : {today + timedelta(days=100)}",
        "Facturer à :",
        f"Client {serial} inc.",
        "12, rue Principale",
        "Montréal (Québec) H2W 2M5",
        f"achats@client{serial}.example",
    )
    for at, text in enumerate(head):
        canvas.drawString(LEFT, 800 - 15 * at, text)
    _table(canvas, 610, _goods(serial, lines))
    canvas.save()
    return out.getvalue()


def _goods(serial: int, lines: int) -> list[tuple[str, int, Decimal]]:
    prices = [Decimal(5 + (serial + at) % 40) + Decimal("0.50") for at in range(lines)]
    return [(f"{GOODS[at % 5]} {serial}-{at}", 10 + (serial + at) % 90, price) for at, price in enumerate(prices)]


def _table(canvas: Canvas, top: int, goods: Sequence[tuple[str, int, Decimal]]) -> None:
    _row(canvas, top, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT")
    for name, count, price in goods:
        top -= 15
        _row(canvas, top, name, str(count), _money(price), _money(price * count))
    subtotal = sum((price * count for _, count, price in goods), Decimal(0))
    tps, tvq = (subtotal * Decimal("0.05")).quantize(CENT), (subtotal * Decimal("0.09975")).quantize(CENT)
    totals = (("TOTAL PARTIEL", subtotal), ("TPS @ 5 %", tps), ("TVQ @ 9,975 %", tvq), ("TOTAL", subtotal + tps + tvq))
    for label, value in totals:
        top -= 18
        canvas.drawString(380, top, label)
        canvas.drawRightString(RIGHT, top, _money(value))


def _row(canvas: Canvas, top: int, name: str, count: str, price: str, amount: str) -> None:
    canvas.drawString(LEFT, top, name)
    for right, text in ((380, count), (470, price), (RIGHT, amount)):
        canvas.drawRightString(right, top, text)


def _money(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def letter(serial: int) -> bytes:
    """The accountant's letter that forwards that invoice."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ACCOUNTANT, INVOICES, f"TR : Facture {10000 + serial}"
    mail["Message-ID"] = f"<{serial}.{datetime.now(UTC).timestamp()}@boitestremblay.example>"
    mail["Date"] = datetime.now(UTC)
    mail.set_content("Voici la facture.\n")
    mail.add_attachment(
        invoice(serial), maintype="application", subtype="pdf", filename=f"Facture_{10000 + serial}.pdf"
    )
    return mail.as_bytes()
