"""A list of products as people wrote it → a catalogue, or every mistake of the list at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

from daemon.domain.invoice import SERVICE
from daemon.domain.products import GOODS, Catalogue, Product, Supplier, normal
from daemon.errors import Mistake, Reason, because

KIND_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("", "goods", "good", "bien", "biens", "marchandise", "produit", "article"), GOODS),
    **dict.fromkeys(("service", "services"), SERVICE),
}
LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("", "fr", "francais", "french"), "fr"),
    **dict.fromkeys(("en", "anglais", "english"), "en"),
}
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
LARGEST = Decimal(1_000_000)


class Entry(Protocol):
    """One row of the list, and how to show where it stands."""

    @property
    def values(self) -> Mapping[str, object]:
        """What was written, by field."""
        ...

    def mistake(self, field: str, reason: Reason, suggestion: str = "") -> Mistake:
        """The mistake at that field."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of a list. Products: name sku aliases kind supplier lead_days minutes;
    components: product component quantity; suppliers: name email language.
    """

    products: Sequence[Entry]
    components: Sequence[Entry]
    suppliers: Sequence[Entry]


def said(entry: Entry, field: str) -> str:
    """The field as text; a whole number has no decimals (an SKU typed as 2451)."""
    value = entry.values.get(field)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def listed(written: Written) -> tuple[Catalogue, tuple[Mistake, ...]]:
    """The catalogue, to be used only when there is no mistake."""
    mistakes: list[Mistake] = []
    suppliers = _suppliers(written.suppliers, mistakes)
    parts = _components(written, mistakes)
    products = []
    for entry in written.products:
        if said(entry, "name"):
            products.append(_product(entry, parts, suppliers, mistakes))
        else:
            mistakes.append(entry.mistake("name", because("product_nameless")))
    mistakes += _twice(written.products)
    return Catalogue.of(products, suppliers.values()), tuple(mistakes)


def number(value: object, low: Decimal = Decimal(0)) -> Decimal | None:
    """A quantity or minutes, `5,5` as well as `5.5`; None when it is no number or below `low`."""
    text = re.sub(r"\s", "", str(value)).replace(",", ".")
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and low <= found <= LARGEST else None


def _suppliers(entries: Iterable[Entry], mistakes: list[Mistake]) -> dict[str, Supplier]:
    found: dict[str, Supplier] = {}
    for entry in entries:
        name, email, language = said(entry, "name"), said(entry, "email"), normal(said(entry, "language"))
        if not name:
            mistakes.append(entry.mistake("name", because("supplier_nameless")))
        elif normal(name) in found:
            mistakes.append(entry.mistake("name", because("supplier_twice", name=name)))
        if email and not EMAIL.fullmatch(email):
            mistakes.append(entry.mistake("email", because("settings_email", got=email), "nom@exemple.ca"))
        if language not in LANGUAGES:
            mistakes.append(entry.mistake("language", because("supplier_language", got=language), "fr"))
        found.setdefault(normal(name), Supplier(name, email, LANGUAGES.get(language, "fr")))
    return found


def _product(
    entry: Entry,
    parts: Mapping[str, tuple[tuple[str, Decimal], ...]],
    suppliers: Mapping[str, Supplier],
    mistakes: list[Mistake],
) -> Product:
    name, kind, supplier = said(entry, "name"), normal(said(entry, "kind")), said(entry, "supplier")
    if kind not in KIND_WORDS:
        near = _near(kind, (word for word in KIND_WORDS if word))
        mistakes.append(entry.mistake("kind", because("product_kind", got=said(entry, "kind")), near or GOODS))
    if supplier and normal(supplier) not in suppliers:
        near = _near(supplier, (one.name for one in suppliers.values()))
        mistakes.append(entry.mistake("supplier", because("product_supplier_unknown", name=supplier), near))
    lead = _figure(entry, "lead_days", "product_lead", mistakes)
    if lead is not None and lead % 1:
        mistakes.append(entry.mistake("lead_days", because("product_lead", got=lead, name=name)))
    known = suppliers.get(normal(supplier))
    return Product(
        name,
        said(entry, "sku"),
        _aliases(entry),
        KIND_WORDS.get(kind, GOODS),
        parts.get(normal(name), ()),
        known.name if known else supplier,
        None if lead is None else int(lead),
        _figure(entry, "minutes", "product_minutes", mistakes),
    )


def _figure(entry: Entry, field: str, code: str, mistakes: list[Mistake]) -> Decimal | None:
    written = said(entry, field)
    found = number(written) if written else None
    if written and found is None:
        reason = because(code, got=written, name=said(entry, "name"))
        mistakes.append(entry.mistake(field, reason, written.lstrip("-−") if number(written.lstrip("-−")) else ""))
    return found


def _aliases(entry: Entry) -> tuple[str, ...]:
    """Other names: a list, or one text with semicolons."""
    value = entry.values.get("aliases")
    many = value if isinstance(value, list | tuple) else said(entry, "aliases").split(";")
    return tuple(name for one in many if (name := " ".join(str(one).split())))


def _twice(entries: Iterable[Entry]) -> Iterator[Mistake]:
    """A name, alias or SKU that two rows bear: nobody could tell which one was sold."""
    first: dict[str, tuple[int, str]] = {}
    for at, entry in enumerate(entries):
        name, sku = said(entry, "name"), said(entry, "sku")
        words = [("name", name), *(("aliases", alias) for alias in _aliases(entry)), ("sku", sku)]
        for field, word in words:
            key = f"sku {word}" if field == "sku" else normal(word)
            there, other = first.setdefault(key, (at, name))
            if word and there != at:
                yield entry.mistake(field, because("product_twice", word=word, first=other))


def _components(written: Written, mistakes: list[Mistake]) -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """Product, by normal name → its components, with what is wrong of each."""
    names = {normal(word): name for one in written.products if (name := said(one, "name")) for word in _names(one)}
    found: dict[str, tuple[tuple[str, Decimal], ...]] = {}
    for entry in written.components:
        whole, part = said(entry, "product"), said(entry, "component")
        for field, word in (("product", whole), ("component", part)):
            if normal(word) not in names:
                reason = because("component_unknown", name=word or "?")
                mistakes.append(entry.mistake(field, reason, _near(word, names.values())))
        quantity = number(said(entry, "quantity"))
        if not quantity:
            reason = because("component_quantity", got=said(entry, "quantity") or "?", name=part)
            mistakes.append(entry.mistake("quantity", reason, "1"))
        key = normal(names.get(normal(whole), whole))
        found[key] = (*found.get(key, ()), (names.get(normal(part), part), quantity or Decimal(1)))
        way = cycle(normal(names.get(normal(part), part)), key, found)
        if way:
            shown = " → ".join(names.get(name, name) for name in (key, *way))
            mistakes.append(entry.mistake("component", because("product_cycle", way=shown)))
            found[key] = found[key][:-1]
    return found


def _names(entry: Entry) -> tuple[str, ...]:
    return (said(entry, "name"), *_aliases(entry))


def cycle(here: str, end: str, components: Mapping[str, Sequence[tuple[str, Decimal]]]) -> tuple[str, ...]:
    """The way through components from one product to another, by normal names; () when there is none."""
    trail: list[tuple[str, ...]] = [(here,)]
    seen = {here}
    while trail:
        way = trail.pop()
        if way[-1] == end:
            return way
        for part, _ in components.get(way[-1], ()):
            if normal(part) not in seen:
                seen.add(normal(part))
                trail.append((*way, normal(part)))
    return ()


def _near(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like it, for a person to take or leave."""
    plain = {normal(one): one for one in known}
    return next((plain[found] for found in difflib.get_close_matches(normal(word), plain, 1, 0.6)), "")
