"""The products file, .xlsx or .toml → the catalogue; every mistake of the file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daemon.adapters.xlsx_file import fingerprint
from daemon.adapters.xlsx_products import HEADINGS, read_products
from daemon.domain.product_list import Written, listed
from daemon.domain.products import Catalogue
from daemon.errors import Misconfigured, Mistake, Reason, because
from daemon.settings.shape import nearest
from daemon.settings.toml import Document, KeyPath, read

FIELDS: Mapping[str, tuple[str, ...]] = {
    "product": (*HEADINGS["products"], "components"),
    "supplier": tuple(HEADINGS["suppliers"]),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a .toml: `domain.product_list.Entry`. `within` maps a field to another key, as a component's."""

    document: Document
    path: KeyPath
    values: Mapping[str, object]
    within: Mapping[str, KeyPath]

    def mistake(self, field: str, reason: Reason, suggestion: str = "") -> Mistake:
        """Shown at the key, under the word."""
        path = (*self.path, *self.within.get(field, (field,)))
        word = str(self.values.get(field) or "")
        return self.document.mistake(path, reason, suggestion, word)


def load_products(file: Path) -> Catalogue:
    """Busy while the file is missing or half-saved; Misconfigured with every mistake."""
    fingerprint(file)  # a .toml that is not there is waited for like an .xlsx
    catalogue, mistakes = listed(_from_toml(read(file)) if file.suffix.lower() == ".toml" else read_products(file))
    if mistakes:
        raise Misconfigured(*dict.fromkeys(mistakes))
    return catalogue


def _from_toml(document: Document) -> Written:
    mistakes = [*document.mistakes, *_unknown(document)]
    if mistakes:
        raise Misconfigured(*mistakes)
    products = list(_tables(document, "product"))
    components = [part for table in products for part in _components(table)]
    return Written(products, components, list(_tables(document, "supplier")))


def _unknown(document: Document) -> Iterator[Mistake]:
    """Keys that mean nothing, and tables that are none."""
    for key, value in document.values.items():
        if key not in FIELDS:
            path = (key, 0) if (key, 0) in document.spots else (key,)
            yield document.mistake(path, because("settings_unknown_key", key=key), nearest(key, FIELDS))
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            yield document.mistake((key,), because("settings_table", got=key), f"[[{key}]]")
        else:
            yield from _unknown_fields(document, key, value)


def _unknown_fields(document: Document, table: str, many: list[dict[str, Any]]) -> Iterator[Mistake]:
    for n, one in enumerate(many):
        for key, value in one.items():
            if key not in FIELDS[table]:
                reason = because("settings_unknown_key", key=key)
                yield document.mistake((table, n, key), reason, nearest(key, FIELDS[table]))
            elif key == "components" and not isinstance(value, dict):
                yield document.mistake((table, n, key), because("settings_table", got=value), '{ "Boîte kraft" = 1 }')


def _tables(document: Document, kind: str) -> Iterator[Table]:
    for n, one in enumerate(document.values.get(kind, ())):
        yield Table(document, (kind, n), one, {})


def _components(table: Table) -> Iterator[Table]:
    parts = table.values.get("components", {})
    assert isinstance(parts, dict)
    place: Mapping[str, KeyPath] = dict.fromkeys(("product", "component", "quantity"), ("components",))
    for name, quantity in parts.items():
        values = {"product": table.values.get("name", ""), "component": name, "quantity": quantity}
        yield Table(table.document, table.path, values, place)
