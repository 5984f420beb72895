"""Columns found by their confirmed headings, exactly: never by likeness, never by position.

Measured: a fuzzy match gives « Reçu par » 90 % against « Reçu », so likeness is only ever a suggestion to people.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from daemon.errors import NeedsReview, because
from daemon.folding import folded

SHOWN = {"ref": "Réf", "ordered": "Commandé", "received": "Reçu"}
NEEDED = tuple(SHOWN)
HEADER_ROWS = 10  # banners and logos stand above the headings

KNOWN: Mapping[str, Sequence[str]] = {
    "ref": ("ref", "refs", "reference", "no ref", "no de ref", "no reference", "row ref", "line ref"),
    "mandate": ("mandat", "no mandat", "no de mandat", "numero de mandat", "mandate", "job", "job no", "job number"),
    "invoice": (
        "facture",
        "no facture",
        "no de facture",
        "numero de facture",
        "invoice",
        "invoice no",
        "invoice number",
    ),
    "client": ("client", "nom client", "nom du client", "customer", "customer name", "client name"),
    "item": (
        "article",
        "articles",
        "produit",
        "produits",
        "description",
        "item",
        "items",
        "product",
        "item description",
    ),
    "sku": ("ugs", "sku", "code", "code ugs", "code produit", "code article", "item code", "product code"),
    "ordered": (
        *("commande", "commandes", "commandee", "commandees", "qte commande", "qte commandee", "qte commandees"),
        *("qtes commandees", "quantite commandee", "quantites commandees", "qte cmd", "ordered", "qty ordered"),
        *("quantity ordered", "ordered qty", "ordered quantity", "order qty"),
    ),
    "received": (
        *("recu", "recus", "recue", "recues", "qte recu", "qte recue", "qte recues", "qtes recues", "quantite recue"),
        *("quantites recues", "received", "qty received", "quantity received", "received qty", "received quantity"),
    ),
    "supplier": ("fournisseur", "fournisseurs", "nom du fournisseur", "supplier", "vendor", "supplier name"),
    "ordered_on": (
        *("commande le", "commandee le", "date commande", "date de commande", "date de la commande"),
        *("ordered on", "order date", "date ordered", "ordered date"),
    ),
    "expected": (
        *("arrivee prevue", "arrivee prevue le", "date d arrivee prevue", "reception prevue", "attendu le"),
        *("expected arrival", "expected on", "expected date", "arrival date", "eta"),
    ),
    "judged": ("juge complet", "jugee complete", "judged complete", "deemed complete", "accepted as complete"),
    "judged_by": ("juge par", "juge complet par", "judged by", "judged complete by"),
    "judged_why": ("raison du jugement", "pourquoi juge complet", "reason judged complete"),
    "due": ("requis pour", "requis le", "date requise", "due", "due date", "required for", "required by", "needed by"),
}


# Words too common to mean anything by themselves: read only to the right of « Jugé complet ».
BESIDE_JUDGED: Mapping[str, Sequence[str]] = {
    "judged_by": ("par", "par qui", "qui", "by", "by whom", "who"),
    "judged_why": ("raison", "raisons", "motif", "pourquoi", "reason", "why"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand: the row (from 0) and the column (from 0) of each field found exactly once."""

    row: int
    at: Mapping[str, int]


def find_columns(
    grid: Sequence[Sequence[object]],
    confirmed: Mapping[str, Sequence[str]] | None = None,
    file: str = "–",
    tab: str = "–",
) -> Columns:
    """The heading row and its columns. NeedsReview when a needed column is missing or stands twice.

    Where people `confirmed` headings for a column, no other heading means that column.
    """
    meaning = {normal(word): field for field, words in {**KNOWN, **(confirmed or {})}.items() for word in words}
    best: tuple[int, dict[str, list[int]]] = (0, {})
    for number, row in enumerate(grid[:HEADER_ROWS]):
        found: dict[str, list[int]] = {}
        for column, text in enumerate(row):
            if field := meaning.get(normal(text)):
                found.setdefault(field, []).append(column)
        if len(found) > len(best[1]):
            best = (number, found)
    _refuse_gaps(best[1], grid[best[0]] if grid else (), meaning, {"file": file, "tab": tab})
    once = {field: places[0] for field, places in best[1].items() if len(places) == 1}
    return Columns(best[0], {**_beside_judged(once, grid[best[0]]), **once})


def _beside_judged(at: Mapping[str, int], row: Sequence[object]) -> dict[str, int]:
    """The nearest « par » and « raison » to the right of « Jugé complet »."""
    found: dict[str, int] = {}
    if "judged" in at:
        for column, text in enumerate(row[at["judged"] + 1 :], at["judged"] + 1):
            for field, words in BESIDE_JUDGED.items():
                if normal(text) in words:
                    found.setdefault(field, column)
    return found


def normal(heading: object) -> str:
    """`« Qté  Reçue »` and `QTE RECUE` are the same heading: `qte recue`. Only text can be a heading."""
    if not isinstance(heading, str):
        return ""
    plain = folded(heading).replace("n°", "no ").replace("nº", "no ")
    return " ".join(re.findall(r"[^\W_]+", plain))


def _refuse_gaps(
    found: Mapping[str, Sequence[int]], row: Sequence[object], meaning: Mapping[str, str], where: Mapping[str, str]
) -> None:
    seen = [str(text).strip() for text in row if normal(text)]
    for field in NEEDED:
        places = found.get(field, ())
        if len(places) > 1:
            twice = ", ".join(str(row[column]).strip() for column in places)
            raise NeedsReview(because("sheet_column_twice", **where, column=SHOWN[field], seen=twice))
        if not places:
            nearest = _nearest(field, (text for text in seen if normal(text) not in meaning), meaning)
            about = {"column": SHOWN[field], "seen": ", ".join(seen) or "–", "nearest": nearest or "–"}
            raise NeedsReview(because("sheet_column_missing", **where, **about), nearest)


def _nearest(field: str, headings: Iterator[str], meaning: Mapping[str, str]) -> str:
    """The unknown heading that looks most like the field's words, for a person to confirm; "" when none does."""
    words = [word for word, of in meaning.items() if of == field]
    likeness = {
        text: max(difflib.SequenceMatcher(None, normal(text), word).ratio() for word in words) for text in headings
    }
    best = max(likeness, key=likeness.__getitem__, default="")
    return best if best and likeness[best] >= 0.5 else ""  # noqa: PLR2004 (half alike)
