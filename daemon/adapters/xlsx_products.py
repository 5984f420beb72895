"""The products workbook as people filled it in: three tabs, headings in French or English, in any order."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.adapters.sheet_headings import HEADER_ROWS, normal
from daemon.adapters.sheet_table import Grid, text
from daemon.adapters.xlsx_file import content
from daemon.adapters.xlsx_grid import read_grid
from daemon.adapters.xlsx_workbook import Workbook
from daemon.domain.product_list import Written
from daemon.errors import Misconfigured, Mistake, NeedsReview, Reason, because

TABS: Mapping[str, tuple[str, ...]] = {
    "products": ("Produits", "Products"),
    "components": ("Composants", "Components"),
    "suppliers": ("Fournisseurs", "Suppliers"),
}
HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "products": {
        "name": ("Produit", "Nom", "Article", "Product", "Name", "Item"),
        "sku": ("UGS", "SKU", "Code", "Code produit", "Product code"),
        "aliases": ("Autres noms", "Alias", "Aliases", "Other names"),
        "kind": ("Genre", "Type", "Kind"),
        "supplier": ("Fournisseur", "Supplier", "Vendor"),
        "lead_days": ("Délai", "Délai en jours ouvrables", "Délai (jours ouvrables)", "Lead time", "Lead days"),
        "minutes": ("Minutes", "Minutes d'assemblage", "Assemblage", "Assembly minutes"),
    },
    "components": {
        "product": ("Produit", "Product"),
        "component": ("Composant", "Component"),
        "quantity": ("Quantité", "Qté", "Quantity", "Qty"),
    },
    "suppliers": {
        "name": ("Fournisseur", "Nom", "Supplier", "Name", "Vendor"),
        "email": ("Courriel", "Email", "E-mail"),
        "language": ("Langue", "Language"),
    },
}
NEEDED = {"products": ("name",), "components": ("product", "component", "quantity"), "suppliers": ("name",)}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a tab: `domain.product_list.Entry`."""

    where: str
    row: int
    values: Mapping[str, object]
    excerpt: str

    def mistake(self, field: str, reason: Reason, suggestion: str = "") -> Mistake:
        """Shown under the word itself, in the row as it reads."""
        word = text(self.values.get(field))
        at = self.excerpt.find(word) if word else 0
        return Mistake(self.where, self.row, max(at, 0) + 1, reason, self.excerpt, max(len(word), 1), suggestion)


def read_products(file: Path) -> Written:
    """Busy while the file is missing or half-saved; Misconfigured when a tab or a needed heading is not there."""
    data, _ = content(file)
    book = Workbook(data, file.name)
    mistakes: list[Mistake] = []
    tabs = {kind: _tab(data, book, kind, mistakes) for kind in TABS}
    if mistakes:
        raise Misconfigured(*mistakes)
    return Written(**tabs)


def _tab(data: bytes, book: Workbook, kind: str, mistakes: list[Mistake]) -> list[Line]:
    grid, name = None, TABS[kind][0]
    for name in TABS[kind]:
        try:
            path = book.sheet_part(name)
        except NeedsReview as missing:
            absent = missing
        else:
            grid = read_grid(data, book, path)
            break
    if grid is None:
        reason = because("products_tab_missing", tab=TABS[kind][0], seen=dict(absent.reason.facts).get("seen", ""))
        mistakes.append(Mistake(book.name, 0, 0, reason, suggestion=absent.proposal))
        return []
    return _lines(grid, kind, f"{book.name} · {name}", mistakes)


def _lines(grid: Grid, kind: str, where: str, mistakes: list[Mistake]) -> list[Line]:
    meaning = {normal(word): field for field, words in HEADINGS[kind].items() for word in words}
    top = max(range(min(len(grid), HEADER_ROWS)), key=lambda n: _fields(grid[n], meaning), default=0)
    heads = grid[top] if grid else ()
    columns = {field: n for n, word in reversed(list(enumerate(heads))) if (field := meaning.get(normal(word)))}
    mistakes += _doubtful(heads, kind, meaning, columns, f"{where}", top + 1)
    found = []
    for row, cells in enumerate(grid[top + 1 :], top + 2):
        values = {field: cells[n] for field, n in columns.items() if n < len(cells) and text(cells[n])}
        if values:
            found.append(Line(where, row, values, " | ".join(map(text, cells))))
    return found


def _fields(row: Sequence[object], meaning: Mapping[str, str]) -> int:
    return len({meaning[normal(word)] for word in row if normal(word) in meaning})


def _doubtful(
    heads: Sequence[object], kind: str, meaning: Mapping[str, str], columns: Mapping[str, int], where: str, row: int
) -> list[Mistake]:
    """A needed heading that is not there, and one that nearly is: a column must not be left out in silence."""
    excerpt = " | ".join(map(text, heads))
    found = []
    for field in HEADINGS[kind]:
        if field in columns:
            continue
        words = [normal(word) for word in HEADINGS[kind][field]]
        unknown = {normal(word): text(word) for word in heads if normal(word) and normal(word) not in meaning}
        near = next((unknown[one] for w in words for one in difflib.get_close_matches(w, unknown, 1, 0.75)), "")
        if near or field in NEEDED[kind]:
            column = excerpt.find(near) + 1 if near else 1
            reason = because("products_heading", heading=HEADINGS[kind][field][0], seen=near or excerpt or "–")
            suggestion = HEADINGS[kind][field][0] if near else ""
            found.append(Mistake(where, row, column, reason, excerpt, max(len(near), 1), suggestion))
    return found
