"""What is sold and what it is made of: the catalogue, and the rows that an invoice needs according to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.invoice import ITEM, SERVICE, Invoice, Line
from daemon.domain.mandate import Mandate
from daemon.domain.rows import Row, as_sold
from daemon.folding import folded

GOODS = "goods"
KINDS = (GOODS, SERVICE)
NONE = Decimal(0)


def normal(name: str) -> str:
    """`« Coffret  Érable »` and `coffret erable` name the same product: accents, case and spaces say nothing."""
    return " ".join(folded(name.replace("’", "'"), "NFKD").split())


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who delivers. Orders are written in `language`; without `email` only procurement can send them."""

    name: str
    email: str = ""
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Product:
    """Something sold, or a part of it. `components` are (name, quantity for one).

    `lead_days` are business days from order to arrival, `minutes` the assembly time of one; None = nobody has said.
    """

    name: str
    sku: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = GOODS
    components: tuple[tuple[str, Decimal], ...] = ()
    supplier: str = ""
    lead_days: int | None = None
    minutes: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Products by normal name or alias and by SKU, suppliers by normal name."""

    names: Mapping[str, Product] = field(default_factory=dict)
    skus: Mapping[str, Product] = field(default_factory=dict)
    suppliers: Mapping[str, Supplier] = field(default_factory=dict)

    @classmethod
    def of(cls, products: Iterable[Product], suppliers: Iterable[Supplier] = ()) -> Catalogue:
        """The first of two that bear one name; `product_list.listed` has told of the other."""
        products = tuple(products)
        names: dict[str, Product] = {}
        for product in products:
            for name in (product.name, *product.aliases):
                names.setdefault(normal(name), product)
        skus = {product.sku: product for product in reversed(products) if product.sku}
        return cls(names, skus, {normal(supplier.name): supplier for supplier in suppliers})

    def find(self, name: str, sku: str = "") -> Product | None:
        """Exactly that SKU, else exactly that name; never one that only looks like it."""
        return self.skus.get(sku) or self.names.get(normal(name))

    def supplier(self, name: str) -> Supplier | None:
        """The supplier of that name."""
        return self.suppliers.get(normal(name))

    def near(self, name: str) -> tuple[str, ...]:
        """The products whose names look most like it, for a person to choose from."""
        known = {normal(product.name): product.name for product in self.names.values()}
        return tuple(known[found] for found in difflib.get_close_matches(normal(name), known, 3, 0.6))

    def taught(self, learned: Mapping[str, e.ProductLearned]) -> Catalogue:
        """With what people taught us, by normal name; what the file knows, the file says."""
        names = {name: self.names.get(normal(said.same_as)) or _learned(said) for name, said in learned.items()}
        return replace(self, names={**names, **self.names})


def _learned(said: e.ProductLearned) -> Product:
    what = (said.components, said.supplier, said.lead_days, said.minutes)
    return Product(said.name, "", (), said.kind, *what)


def plan(invoice: Invoice, catalogue: Catalogue | None) -> tuple[Row, ...]:
    """What must arrive for an invoice. Without a catalogue, its lines of goods as they are."""
    if catalogue is None:
        return as_sold(invoice)
    return tuple(row for n, line in enumerate(invoice.lines, 1) for row in rows_of(line, n, catalogue))


def rows_of(line: Line, n: int, catalogue: Catalogue) -> tuple[Row, ...]:
    """The rows of one line, each component once. The catalogue's kind wins over the invoice's words.

    The assembly time of the whole line is on its first row.
    """
    product = catalogue.find(line.name, line.sku)
    if product is None:
        return (Row("", line.description, line.quantity, line.sku, line=n, known=False),) if line.kind == ITEM else ()
    each, minutes = made_of(product, catalogue)
    rows = [_row(line, n, each[name][0], each[name][1] * line.quantity, own=name == product.name) for name in each]
    if minutes is None or not rows:
        return tuple(rows)
    return (replace(rows[0], minutes=minutes * line.quantity), *(replace(row, minutes=NONE) for row in rows[1:]))


def _row(line: Line, n: int, part: Product, quantity: Decimal, *, own: bool) -> Row:
    description, sku = (line.description, line.sku or part.sku) if own else (part.name, part.sku)
    return Row("", description, quantity, sku, part.supplier, part.lead_days, line=n)


Made = tuple[dict[str, tuple[Product, Decimal]], Decimal | None]


def made_of(product: Product, catalogue: Catalogue, known: dict[str, Made] | None = None) -> Made:
    """What is bought to make one, down to what has no components, by name; and the minutes to assemble it.

    A service is not bought. The minutes are None when nobody has said any, of it or of a component. `known` keeps
    each component's own answer, so that one used everywhere is looked into once.
    """
    known = {} if known is None else known
    bought: dict[str, tuple[Product, Decimal]] = {}
    said = [] if product.minutes is None else [product.minutes]
    if not product.components and product.kind == GOODS:
        bought[product.name] = (product, Decimal(1))
    for name, each in product.components:
        if name not in known:
            known[name] = made_of(catalogue.find(name) or Product(name), catalogue, known)
        inside, minutes = known[name]
        for part, (what, quantity) in inside.items():
            bought[part] = (what, bought.get(part, (what, NONE))[1] + quantity * each)
        said += [] if minutes is None else [minutes * each]
    return bought, sum(said, NONE) if said else None


def hours(mandate: Mandate) -> Decimal | None:
    """Assembly hours of a mandate, as far as they are known; None when nobody has said any. See `untimed`."""
    said = [row.minutes for row in mandate.lines.values() if row.minutes is not None]
    return sum(said, NONE) / 60 if said else None


def untimed(mandate: Mandate) -> tuple[str, ...]:
    """The rows whose assembly time nobody has said: the hours are at least `hours`."""
    return tuple(dict.fromkeys(row.name for row in mandate.lines.values() if row.minutes is None))
