"""Invoices as an accountant's program prints them: three layouts, two languages; and one scan."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from daemon.sandbox.sales import Good, Sale, Vendor

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612, 792  # points: US letter, as QuickBooks prints in Canada
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WORDS = {
    "fr": {
        "title": "FACTURE",
        "bill": "FACTURER À",
        "ship": "EXPÉDIER À",
        "number": "N° DE FACTURE",
        "issued": "DATE",
        "due": "ÉCHÉANCE",
        "terms": "MODALITÉS",
        "delivery": "DATE DE LIVRAISON",
        "name": "PRODUIT OU SERVICE",
        "sku": "UGS",
        "quantity": "QTÉ",
        "price": "TAUX",
        "amount": "MONTANT",
        "subtotal": "SOUS-TOTAL",
        "tps": "TPS (5 %)",
        "tvq": "TVQ (9,975 %)",
        "total": "TOTAL",
        "balance": "SOLDE À PAYER",
        "freight": "Livraison",
        "thanks": "Merci de votre confiance!",
    },
    "en": {
        "title": "INVOICE",
        "bill": "BILL TO",
        "ship": "SHIP TO",
        "number": "INVOICE NO.",
        "issued": "DATE",
        "due": "DUE DATE",
        "terms": "TERMS",
        "delivery": "DELIVERY DATE",
        "name": "PRODUCT OR SERVICE",
        "sku": "SKU",
        "quantity": "QTY",
        "price": "RATE",
        "amount": "AMOUNT",
        "subtotal": "SUBTOTAL",
        "tps": "GST (5%)",
        "tvq": "QST (9.975%)",
        "total": "TOTAL",
        "balance": "BALANCE DUE",
        "freight": "Delivery",
        "thanks": "Thank you for your business!",
    },
}


def printed(sale: Sale, vendor: Vendor) -> bytes:
    """The PDF; the same sale gives the same bytes."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 — only where invoices are made

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(f"{WORDS[sale.language]['title']} {sale.number}")
    _Drawing(canvas, sale, vendor).draw()
    canvas.save()
    return out.getvalue()


def scanned(pdf: bytes, scale: float = 1.3) -> bytes:
    """The same page as an office scanner sends it: one grey picture, a little askew, no text; `scale` × 72 dpi."""
    import pypdfium2  # noqa: PLC0415 — same
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 — same
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 — same

    paper = pypdfium2.PdfDocument(pdf)
    picture = paper[0].render(scale=scale, grayscale=True).to_pil().rotate(0.7, fillcolor=255)
    paper.close()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return out.getvalue()


class _Drawing:
    """One page. The three layouts share their words and differ in places, fonts, columns and rules."""

    def __init__(self, canvas: Canvas, sale: Sale, vendor: Vendor) -> None:
        self.canvas, self.sale, self.vendor = canvas, sale, vendor
        self.words = WORDS[sale.language]
        self.font = "Times-Roman" if sale.layout == "column" else "Helvetica"
        self.bold = "Times-Bold" if sale.layout == "column" else "Helvetica-Bold"

    def draw(self) -> None:
        """Head, parties, table, sums."""
        {"band": self._band, "column": self._column, "grid": self._grid}[self.sale.layout]()

    def _band(self) -> None:
        """A coloured band, the fields in a strip under the addresses."""
        self.canvas.setFillColorRGB(0.12, 0.31, 0.47)
        self.canvas.rect(0, 724, WIDTH, 68, stroke=0, fill=1)
        self.canvas.setFillColorRGB(1, 1, 1)
        self.text(40, 748, self.vendor.name, bold=True, size=17)
        self.text(572, 748, self.words["title"], bold=True, size=20, right=True)
        self.canvas.setFillColorRGB(0, 0, 0)
        self._lines(40, 706, self._about_us())
        self._parties(40, 300, 640)
        for at, (label, value) in enumerate(self._fields()):
            self.text(40 + 108 * at, 560, label, bold=True, size=7)
            self.text(40 + 108 * at, 547, value)
        y = self._table(515, (("name", 40, 0), ("quantity", 400, 1), ("price", 480, 1), ("amount", 572, 1)))
        self._sums(400, 572, y)

    def _column(self) -> None:
        """Serif, title on the left, the fields in a column on the right, quantities first."""
        self.text(40, 735, self.words["title"], bold=True, size=24)
        self.text(572, 742, self.vendor.name, bold=True, size=12, right=True)
        for at, line in enumerate(self._about_us()):
            self.text(572, 728 - 12 * at, line, right=True)
        self._parties(40, 210, 640)
        for at, (label, value) in enumerate(self._fields()):
            self.text(400, 640 - 15 * at, label, bold=True, size=8)
            self.text(572, 640 - 15 * at, value, right=True)
        y = self._table(515, (("quantity", 75, 1), ("name", 95, 0), ("price", 480, 1), ("amount", 572, 1)))
        self._sums(400, 572, y)

    def _grid(self) -> None:
        """Frames around everything, a product code first."""
        self.canvas.rect(40, 668, 270, 84)
        self.text(48, 736, self.vendor.name, bold=True, size=12)
        self._lines(48, 722, self._about_us())
        self.text(572, 736, self.words["title"], bold=True, size=18, right=True)
        for at, (label, value) in enumerate(self._fields()):
            self.canvas.rect(330, 706 - 17 * at, 242, 17)
            self.text(336, 711 - 17 * at, label, bold=True, size=8)
            self.text(566, 711 - 17 * at, value, right=True)
        self._parties(40, 300, 610)
        columns = (("sku", 46, 0), ("name", 120, 0), ("quantity", 410, 1), ("price", 490, 1), ("amount", 566, 1))
        y = self._table(500, columns)
        self.canvas.rect(40, y + 4, 532, 512 - y)
        self._sums(400, 566, y - 12)

    def _about_us(self) -> tuple[str, ...]:
        return (*self.vendor.lines, f"TPS {self.vendor.tps}", f"TVQ {self.vendor.tvq}")

    def _fields(self) -> list[tuple[str, str]]:
        sale = self.sale
        due = sale.issued + timedelta(days=30)
        said = {"number": sale.number, "issued": self.day(sale.issued), "terms": "Net 30", "due": self.day(due)}
        if sale.delivery:
            said["delivery"] = self.day(sale.delivery)
        return [(self.words[name], value) for name, value in said.items()]

    def _parties(self, bill: float, ship: float, y: float) -> None:
        who = (self.sale.client, *self.sale.address)
        self.text(bill, y, self.words["bill"], bold=True, size=8)
        self._lines(bill, y - 13, (*who, self.sale.contact))
        if self.sale.delivery:
            self.text(ship, y, self.words["ship"], bold=True, size=8)
            self._lines(ship, y - 13, who)

    def _table(self, y: float, columns: tuple[tuple[str, float, int], ...]) -> float:
        for name, x, right in columns:
            self.text(x, y, self.words[name], bold=True, size=8, right=bool(right))
        self.canvas.line(40, y - 5, 572, y - 5)
        freight = (Good(self.words["freight"], 1, self.sale.freight),) if Decimal(self.sale.freight) else ()
        for good in (*self.sale.goods, *freight):
            y -= 19
            cells = {"name": good.name, "sku": good.sku, "quantity": str(good.quantity)}
            cells |= {"price": self.money(Decimal(good.price)), "amount": self.money(good.amount)}
            for name, x, right in columns:
                self.text(x, y, cells[name], right=bool(right))
        return y - 14

    def _sums(self, left: float, right: float, y: float) -> None:
        for name, value in self.sale.sums.items():
            y -= 17
            last = name == "balance"
            self.text(left, y, self.words[name], bold=last)
            self.text(right, y, self.money(value), bold=last, right=True)
        self.text(40, y - 40, self.words["thanks"])

    def _lines(self, x: float, y: float, lines: tuple[str, ...]) -> None:
        for at, line in enumerate(lines):
            self.text(x, y - 12 * at, line)

    def text(self, x: float, y: float, text: str, *, bold: bool = False, right: bool = False, size: float = 9) -> None:
        """Write at a place; `right` ends there."""
        write: Any = self.canvas.drawRightString if right else self.canvas.drawString
        self.canvas.setFont(self.bold if bold else self.font, size)
        write(x, y, text)

    def money(self, value: Decimal) -> str:
        """« 1 234,50 $ », "$1,234.50"."""
        figures = f"{value:,.2f}"
        if self.sale.language == "en":
            return f"${figures}"
        return figures.replace(",", "\u00a0").replace(".", ",") + "\u00a0$"

    def day(self, day: date) -> str:
        """« 11 décembre 2026 », "December 11, 2026"; figures alone in the grid."""
        if self.sale.layout == "grid":
            return day.isoformat()
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if self.sale.language == "fr" else f"{day:%B %d, %Y}"
