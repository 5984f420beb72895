"""Draws invoices that differ as the world's do: words, order of columns, spelling of figures, places on the page."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612, 792
CENT = Decimal("0.01")
MONTHS = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin",
           "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": ["January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"],
}  # fmt: skip
WORDS = {
    "fr": {
        "title": ["FACTURE", "Facture", "Facture de vente"],
        "bill": ["FACTURER À", "Facturé à :", "Client", "Vendu à"],
        "number": ["N° DE FACTURE", "Facture n°", "FACTURE #", "No de facture :"],
        "date": ["DATE", "Date de facturation"],
        "due": ["ÉCHÉANCE", "Date d'échéance"], "terms": ["MODALITÉS", "Termes"],
        "delivery": ["DATE DE LIVRAISON", "Livraison prévue", "Date requise"],
        "po": ["BC N°", "N° de bon de commande"],
        "product": ["ACTIVITÉ", "Produit ou service", "PRODUIT/SERVICE"], "description": ["DESCRIPTION"],
        "sku": ["UGS"],
        "quantity": ["QTÉ", "Quantité", "QTE"], "price": ["TAUX", "Prix unitaire", "Prix"],
        "amount": ["MONTANT", "Total"],
        "service": ["DATE"], "tax": ["TAXE"], "subtotal": ["TOTAL PARTIEL", "SOUS-TOTAL", "Sous-total :"],
        "discount": ["RABAIS 5 %", "Remise"], "shipping": ["EXPÉDITION", "Livraison"],
        "tps": ["TPS @ 5 %", "TPS (5 %)", "TPS 5%", "TPS/TVH @ 5%"], "tvq": ["TVQ @ 9,975 %", "TVQ (9,975 %)", "TVQ"],
        "total": ["TOTAL", "Total :", "TOTAL (CAD)"], "deposit": ["ACOMPTE", "Dépôt reçu", "PAIEMENT"],
        "balance": ["SOLDE À PAYER", "Solde dû"],
    },
    "en": {
        "title": ["INVOICE", "Invoice", "Tax Invoice"], "bill": ["BILL TO", "Bill to:", "Sold To", "Customer"],
        "number": ["INVOICE #", "Invoice no.:", "Invoice number", "INVOICE NO."], "date": ["DATE", "Invoice date"],
        "due": ["DUE DATE", "Due"], "terms": ["TERMS", "Payment terms"],
        "delivery": ["DELIVERY DATE", "In-hands date", "Required by"], "po": ["P.O. NUMBER", "PO #"],
        "product": ["ACTIVITY", "Product or service", "ITEM"], "description": ["DESCRIPTION"], "sku": ["SKU"],
        "quantity": ["QTY", "Quantity"], "price": ["RATE", "Unit price"], "amount": ["AMOUNT", "Total"],
        "service": ["DATE"], "tax": ["TAX"], "subtotal": ["SUBTOTAL", "Sub-total"],
        "discount": ["DISCOUNT 5%", "Discount"],
        "shipping": ["SHIPPING", "Freight"], "tps": ["GST @ 5%", "GST (5%)", "GST/HST @ 5%"],
        "tvq": ["QST @ 9.975%", "QST"],
        "total": ["TOTAL", "Total"], "deposit": ["DEPOSIT", "Payment"], "balance": ["BALANCE DUE", "Amount due"],
    },
}  # fmt: skip
GOODS = [
    "Coffret Gourmand",
    "Tasse émaillée 12 oz",
    "Boîte à lunch",
    "Chandelle de soya",
    "Sac fourre-tout",
    "Panier no 4",
]
CLIENTS = ["Ferme du Rang 4 enr.", "Groupe Alizé inc.", "Maplewood Dental", "École Saint-Jean", "9214-5567 Québec inc."]


@dataclass
class Paper:
    """What one invoice says, and its drawing."""

    seed: int
    pdf: bytes = b""
    number: str = ""
    client: str = ""
    email: str = ""
    po: str = ""
    issued: date = date(2026, 1, 1)
    due: date = date(2026, 1, 1)
    delivery: date | None = None
    lines: list[tuple[str, str, Decimal, Decimal, Decimal]] = field(default_factory=list)
    subtotal: Decimal = Decimal(0)
    tps: Decimal = Decimal(0)
    tvq: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    deposit: Decimal | None = None


class Drawing:
    """Draws one paper with choices of its own random source."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.paper = Paper(seed)
        self.lang = self.dice.choice(["fr", "en"])
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT))
        self.font, self.bold = self.dice.choice(
            [("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"), ("Courier", "Courier-Bold")]
        )
        self.size = self.dice.choice([8, 9, 10]) if self.font != "Courier" else 7
        self.figures = self.dice.choice(["{} $", "${}", "{}", "$ {}"])
        group = self.dice.choice([" ", "\u00a0"]) if self.lang == "fr" else self.dice.choice([",", ""])
        self.marks = (group, "," if self.lang == "fr" else ".")
        self.days = self.dice.choice(["iso", "dmy", "mdy", "words"])

    def word(self, name: str) -> str:
        return self.dice.choice(WORDS[self.lang][name])

    def money(self, value: Decimal) -> str:
        text = f"{abs(value):,.2f}".translate({44: self.marks[0], 46: self.marks[1]})
        return ("-" if value < 0 else "") + self.figures.format(text)

    def day(self, day: date) -> str:
        if self.days == "words":
            month = MONTHS[self.lang][day.month - 1]
            return f"{day.day} {month} {day.year}" if self.lang == "fr" else f"{month} {day.day}, {day.year}"
        return day.strftime({"iso": "%Y-%m-%d", "dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}[self.days])

    def text(self, x: float, y: float, text: str, *, bold: bool = False, right: bool = False, size: float = 0) -> None:
        size, font = size or self.size, self.bold if bold else self.font
        self.canvas.setFont(font, size)
        self.canvas.drawString(x - stringWidth(text, font, size) if right else x, y, text)


def paper(seed: int) -> Paper:
    """The invoice of this seed."""
    drawing = Drawing(seed)
    _say(drawing)
    y = _head(drawing)
    y = _table(drawing, y)
    _foot(drawing, y)
    drawing.canvas.save()
    drawing.paper.pdf = drawing.out.getvalue()
    return drawing.paper


def _say(drawing: Drawing) -> None:
    dice, paper = drawing.dice, drawing.paper
    paper.number = dice.choice(["1042", "FA-2026-118", "INV0077", "2026-15", "88213"])
    paper.client, paper.email = dice.choice(CLIENTS), dice.choice(["", "achats@client.example"])
    paper.issued = date(2026, dice.randint(1, 10), dice.randint(13, 28))
    paper.due = paper.issued + timedelta(days=30)
    paper.delivery = dice.choice([None, paper.issued + timedelta(days=dice.randint(12, 60))])
    paper.po = dice.choice(["", "PO-4471", "4500012345"])
    for _ in range(dice.choice([1, 3, 5, 30])):
        quantity, price = Decimal(dice.choice([1, 2, 12, 144, 1500])), Decimal(dice.randint(50, 150000)) / 100
        details = dice.choice(["", "", "Gravure : Équipe 2026", "Prénom : Léa"])
        paper.lines.append((dice.choice(GOODS), details, quantity, price, quantity * price))
    paper.subtotal = sum((line[4] for line in paper.lines), Decimal(0))


def _head(drawing: Drawing) -> float:
    dice, paper, y = drawing.dice, drawing.paper, 745.0
    left, other = dice.choice([(40, 380), (340, 40)])
    drawing.text(left, y, "Boîtes Tremblay inc.", bold=True, size=12)
    for at, line in enumerate(["4120 rue Saint-Denis", "Montréal (Québec) H2W 2M5", "compta@boitestremblay.example",
                               "TPS 123456782 RT0001  TVQ 1234567890 TQ0001"], start=1):  # fmt: skip
        drawing.text(left, y - 12 * at, line)
    drawing.text(other, y - 6, drawing.word("title"), bold=True, size=dice.choice([16, 22]))
    client = [paper.client, "55, rue Principale", "Granby (Québec) J2G 2V5", *([paper.email] if paper.email else [])]
    drawing.text(40, 660, drawing.word("bill"), bold=True)
    for at, line in enumerate(client, start=1):
        drawing.text(40, 660 - 12 * at, line)
    fields = [
        ("number", paper.number),
        ("date", drawing.day(paper.issued)),
        ("terms", "Net 30"),
        ("due", drawing.day(paper.due)),
    ]
    fields += [("delivery", drawing.day(paper.delivery))] if paper.delivery else []
    fields += [("po", paper.po)] if paper.po else []
    style = dice.choice(["side", "side right", "strip"])
    for at, (name, value) in enumerate(fields):
        label = drawing.word(name)
        if style == "strip":
            x, top = 40 + 182 * (at % 3), 585 - 32 * (at // 3)
            drawing.text(x, top, label, size=drawing.size - 1)
            drawing.text(x, top - 12, value)
        elif style == "side":
            drawing.text(360, 660 - 13 * at, label, bold=True)
            drawing.text(480, 660 - 13 * at, value)
        else:
            drawing.text(465, 660 - 13 * at, label, right=True)
            drawing.text(572, 660 - 13 * at, value, right=True)
    return 515.0


def _columns(drawing: Drawing) -> list[tuple[str, float, float, bool]]:
    """Columns as (name, left, right, right-aligned), in an order of their own."""
    dice = drawing.dice
    names = dice.choice([
        ["product", "quantity", "price", "amount"], ["quantity", "product", "price", "amount"],
        ["sku", "product", "price", "quantity", "amount"], ["service", "product", "quantity", "price", "amount"],
        ["product", "tax", "quantity", "price", "amount"], ["description", "price", "quantity", "amount"],
    ])  # fmt: skip
    widths = {
        "product": 0.0,
        "description": 0.0,
        "quantity": 55,
        "price": 75,
        "amount": 80,
        "sku": 60,
        "service": 70,
        "tax": 55,
    }
    free = 532 - sum(widths[name] for name in names)
    x, columns, right = 40.0, [], dice.choice([True, True, False])
    for name in names:
        width = widths[name] or free
        columns.append((name, x, x + width - 6, right and name in {"quantity", "price", "amount"}))
        x += width
    return columns


def _heading(drawing: Drawing, y: float, columns: list[tuple[str, float, float, bool]], words: dict[str, str]) -> float:
    for name, left, right, aligned in columns:
        drawing.text(right if aligned else left, y, words[name], bold=True, right=aligned, size=drawing.size - 1)
    return y - 18


def _table(drawing: Drawing, y: float) -> float:
    columns = _columns(drawing)
    words = {name: drawing.word(name) for name, *_ in columns}
    y = _heading(drawing, y, columns, words)
    again = drawing.dice.choice([True, False])
    for at, (product, detail, quantity, price, amount) in enumerate(drawing.paper.lines):
        if y < 90:
            drawing.text(280, 30, f"Page {drawing.canvas.getPageNumber()}")
            drawing.canvas.showPage()
            y = _heading(drawing, 740, columns, words) if again else 740
        said = {"product": product, "description": product, "quantity": f"{quantity}", "price": drawing.money(price),
                "amount": drawing.money(amount), "sku": f"AB-{at}", "tax": "T",
                "service": drawing.day(drawing.paper.issued)}  # fmt: skip
        for name, left, right, aligned in columns:
            drawing.text(right if aligned else left, y, said[name], right=aligned)
        if detail:
            y -= drawing.size * 1.25
            drawing.text(next(left for name, left, *_ in columns if name in {"product", "description"}), y, detail)
        y -= 18
    return y


def _foot(drawing: Drawing, y: float) -> None:
    dice, paper = drawing.dice, drawing.paper
    if y < 200:
        drawing.canvas.showPage()
        y = 740
    discount = (paper.subtotal * 5 / 100).quantize(CENT) if dice.random() < 0.25 else Decimal(0)
    shipping = Decimal(45) if dice.random() < 0.25 else Decimal(0)
    base = paper.subtotal - discount + shipping
    paper.tps, paper.tvq = (base * 5 / 100).quantize(CENT), (base * Decimal("0.09975")).quantize(CENT)
    paper.total = base + paper.tps + paper.tvq
    paper.deposit = Decimal(50) if dice.random() < 0.25 else None
    rows = [("subtotal", paper.subtotal), ("discount", -discount), ("shipping", shipping), ("tps", paper.tps),
            ("tvq", paper.tvq), ("total", paper.total), ("deposit", -(paper.deposit or Decimal(0))),
            ("balance", paper.total - (paper.deposit or Decimal(0)))]  # fmt: skip
    for name, value in rows:
        if value:
            drawing.text(360, y, drawing.word(name))
            drawing.text(566, y, drawing.money(value), right=True)
            y -= 15


Text = tuple[float, float, str] | tuple[float, float, str, str]


def sheets(*pages: list[Text]) -> bytes:
    """A PDF of texts at places: (x, y, text), right-aligned at x with a fourth member "r", large with "t"."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        for x, y, text, *style in page:
            size = 20 if "t" in style else 9
            canvas.setFont("Helvetica", size)
            canvas.drawString(x - stringWidth(text, "Helvetica", size) if "r" in style else x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def head(
    number: str = "1042", client: str = "Alpha inc.", title: str = "FACTURE", issued: str = "2026-03-04"
) -> list[Text]:
    """Company, title, client, number and date, as QuickBooks places them."""
    return [
        (40, 760, "Boîtes Tremblay inc."), (40, 748, "compta@boitestremblay.example"), (40, 736, "TPS 123456782RT0001"),
        (450, 750, title, "t"), (40, 690, "FACTURER À"), (40, 678, client), (40, 666, "1, rang 5"),
        (400, 690, "N° DE FACTURE"), (500, 690, number), (400, 678, "DATE"), (500, 678, issued),
    ]  # fmt: skip


def row(y: float, name: str, quantity: str = "", price: str = "", amount: str = "") -> list[Text]:
    """A row of the line table."""
    return [(40, y, name), (440, y, quantity, "r"), (500, y, price, "r"), (570, y, amount, "r")]


def table(*lines: tuple[str, ...], y: float = 600) -> list[Text]:
    """The heading and the lines under it."""
    rows = [("DESCRIPTION", "QTÉ", "TAUX", "MONTANT"), *lines]
    return [text for at, line in enumerate(rows) for text in row(y - 18 * at, *line)]


def foot(**amounts: str) -> list[Text]:
    """Rows of totals; `sous_total="100,00 $"` prints SOUS TOTAL."""
    rows = [(name.replace("_", " ").upper(), amount) for name, amount in amounts.items()]
    texts: list[Text] = []
    for at, (name, amount) in enumerate(rows):
        texts += [(330, 400 - 15 * at, name), (570, 400 - 15 * at, amount, "r")]
    return texts
