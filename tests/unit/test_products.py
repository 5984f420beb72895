"""The list of products: what it says of an invoice's lines, and every mistake of it at once, with the right word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.adapters.xlsx_orders import Tab, workbook
from daemon.domain.products import Catalogue, Product, Supplier, hours, normal, plan, untimed
from daemon.errors import Busy, Misconfigured, Mistake
from daemon.settings.products import load_products
from tests.facts import MONDAY, NUMBER, an_invoice, arrived, line, told
from tests.products import planned

KNOWN = Catalogue.of(
    (
        Product("Coffret Gourmand", "CG-1", components=(("Ruban noué", Decimal(1)), ("Chandelle", Decimal(2)))),
        Product("Ruban noué", components=(("Ruban", Decimal("0.5")), ("Chandelle", Decimal(1))), minutes=Decimal(2)),
        Product("Ruban", supplier="Cartons Laval", lead_days=10),
        Product("Chandelle", aliases=("Bougie",), supplier="Ciergerie", minutes=Decimal(0)),
        Product("Installation", kind="service"),
    ),
    (Supplier("Cartons Laval"), Supplier("Ciergerie")),
)
HEADS = {
    "Produits": ["Produit", "UGS", "Autres noms", "Genre", "Fournisseur", "Délai (jours ouvrables)", "Minutes"],
    "Composants": ["Produit", "Composant", "Quantité"],
    "Fournisseurs": ["Fournisseur", "Courriel", "Langue"],
}
GOOD: dict[str, Sequence[tuple[object, ...]]] = {
    "Produits": [("Coffret", "C-1", "", "", "", None, 6.5), ("Boîte", 2451, "", "", "Cartons Laval", 10, None)],
    "Composants": [("Coffret", "Boîte", 2)],
    "Fournisseurs": [("Cartons Laval", "c@cartons.example", "fr")],
}


def a_workbook(folder: Path, heads: dict[str, list[str]] | None = None, **rows: Sequence[tuple[object, ...]]) -> Path:
    tabs = [Tab(name, dict.fromkeys(head, ""), {**GOOD, **rows}[name]) for name, head in (heads or HEADS).items()]  # type: ignore[arg-type]
    file = folder / "produits.xlsx"
    file.write_bytes(workbook(tabs, MONDAY.date()))
    return file


def mistakes(file: Path) -> list[tuple[str, int, str, str]]:
    """Code, row, the word under the caret, and what was proposed."""
    with pytest.raises(Misconfigured) as refused:
        load_products(file)
    return [(one.reason.code, one.line, word(one), one.suggestion) for one in refused.value.mistakes]


def word(one: Mistake) -> str:
    return one.excerpt[one.column - 1 :][: one.width]


def a_toml(folder: Path, text: str) -> Path:
    file = folder / "produits.toml"
    file.write_text(text, "utf-8")
    return file


# What a line needs


@pytest.mark.feature("S0-34")
def test_a_product_becomes_its_components_down_to_the_last_each_once() -> None:
    rows = plan(an_invoice(line("Coffret Gourmand", 10)), KNOWN)

    assert [(row.name, row.quantity, row.supplier) for row in rows] == [
        ("Ruban", Decimal("5.0"), "Cartons Laval"),
        ("Chandelle", Decimal(30), "Ciergerie"),
    ]


@pytest.mark.feature("S0-34")
@pytest.mark.parametrize("name", ["coffret  gourmand", "COFFRET GOURMAND", "Coffret Gourmand\nGravé « N »"])
def test_accents_case_and_spaces_make_no_other_product(name: str) -> None:
    assert [row.name for row in plan(an_invoice(line(name)), KNOWN)] == ["Ruban", "Chandelle"]


@pytest.mark.feature("S0-34")
def test_the_code_outranks_the_name() -> None:
    assert [row.name for row in plan(an_invoice(line("Bougie", sku="CG-1")), KNOWN)] == ["Ruban", "Chandelle"]


@pytest.mark.feature("S0-34")
def test_a_product_that_only_looks_like_another_is_never_taken_for_it() -> None:
    (row,) = plan(an_invoice(line("Coffret Gourmande")), KNOWN)

    assert (row.name, row.known, row.supplier) == ("Coffret Gourmande", False, "")
    assert KNOWN.near("Coffret Gourmande")[0] == "Coffret Gourmand"


@pytest.mark.feature("S0-34")
def test_a_service_makes_no_row_whatever_the_invoice_calls_it() -> None:
    sold = an_invoice(line("Installation"), line("Livraison", kind="service"), line("Bougie", kind="service"))

    assert [row.name for row in plan(sold, KNOWN)] == ["Bougie"]


@pytest.mark.feature("S0-34")
def test_without_a_list_each_line_of_goods_is_its_own_row() -> None:
    sold = an_invoice(line("Coffret Gourmand"), line("Livraison", kind="service"), line("Autocollants", 100))

    assert [(row.name, row.known) for row in plan(sold, None)] == [("Coffret Gourmand", True), ("Autocollants", True)]


@pytest.mark.feature("S0-31")
def test_hours_are_minutes_times_quantities_and_what_is_not_known_is_named() -> None:
    mandate = told(*planned(an_invoice(line("Coffret Gourmand", 30), line("Inconnu"), line("Ruban")), KNOWN))

    assert hours(mandate) == 1
    assert untimed(mandate) == ("Inconnu", "Ruban")
    assert hours(told(arrived())) is None


def test_a_component_used_everywhere_is_looked_into_once() -> None:
    deep = [Product(f"p{n}", components=((f"p{n + 1}", Decimal(1)), (f"p{n + 1}", Decimal(1)))) for n in range(60)]

    (row,) = plan(an_invoice(line("p0", 1)), Catalogue.of((*deep, Product("p60"))))
    assert row.quantity == 2**60


def test_normal_names() -> None:
    assert normal("  Bœuf  d’Érable ") == "boeuf d'erable"


# The workbook


@pytest.mark.feature("S0-34")
def test_the_workbook_is_read_by_its_headings_in_either_language_and_any_order(tmp_path: Path) -> None:
    heads = {"Products": ["SKU", "Notes", "Product", "Supplier"], **{k: HEADS[k] for k in HEADS if k != "Produits"}}
    rows = {"Products": [("C-1", "x", "Coffret", ""), (2451, "", "Boîte", "cartons laval")]}

    known = load_products(a_workbook(tmp_path, heads, **rows))

    assert known.find("?", "2451") == Product("Boîte", "2451", supplier="Cartons Laval")
    assert known.find("coffret") == Product("Coffret", "C-1", components=(("Boîte", Decimal(2)),))


def test_every_mistake_is_told_at_once_with_its_row_its_word_and_the_right_one(tmp_path: Path) -> None:
    products = [
        ("Coffret", "C-1", "", "", "", None, -6),
        ("Boîte", "C-1", "coffret", "servise", "Carton Laval", 2.5, "six"),
    ]
    found = mistakes(a_workbook(tmp_path, Produits=products, Composants=[("Coffret", "Boite kraft", 0)]))

    assert set(found) == {
        ("product_minutes", 2, "-6", "6"),
        ("product_twice", 3, "C-1", ""),
        ("product_twice", 3, "coffret", ""),
        ("product_kind", 3, "servise", "service"),
        ("product_supplier_unknown", 3, "Carton Laval", "Cartons Laval"),
        ("product_lead", 3, "2.5", ""),
        ("product_minutes", 3, "six", ""),
        ("component_unknown", 2, "Boite kraft", "Boîte"),
        ("component_quantity", 2, "0", "1"),
    }


@pytest.mark.parametrize("parts", [[("Coffret", "Coffret", 1)], [("Coffret", "Boîte", 1), ("Boîte", "Coffret", 1)]])
def test_a_product_that_is_a_part_of_itself_is_told(tmp_path: Path, parts: list[tuple[object, ...]]) -> None:
    ((code, row, _, _),) = mistakes(a_workbook(tmp_path, Composants=parts))

    assert (code, row) == ("product_cycle", len(parts) + 1)


def test_a_missing_tab_is_told_by_its_name(tmp_path: Path) -> None:
    heads = {"Produits": HEADS["Produits"], "Composant": HEADS["Composants"], "Fournisseurs": HEADS["Fournisseurs"]}

    found = mistakes(a_workbook(tmp_path, heads, Composant=[]))

    assert found == [("products_tab_missing", 0, "", "Composant")]


def test_a_column_that_is_nearly_called_right_is_not_left_out_in_silence(tmp_path: Path) -> None:
    heads = {**HEADS, "Produits": ["Produit", "Fourniseur"]}

    found = mistakes(a_workbook(tmp_path, heads, Produits=[("Coffret", ""), ("Boîte", "")]))

    assert found == [("products_heading", 1, "Fourniseur", "Fournisseur")]


def test_a_workbook_that_is_open_is_still_read(tmp_path: Path) -> None:
    file = a_workbook(tmp_path)
    (tmp_path / "~$produits.xlsx").write_bytes(b"\x05Julie")

    assert load_products(file).find("Coffret")


def test_a_half_saved_workbook_is_waited_for(tmp_path: Path) -> None:
    file = a_workbook(tmp_path)
    file.write_bytes(file.read_bytes()[:-400])

    with pytest.raises(Busy):
        load_products(file)


# The same in text


def test_the_example_shipped_is_right() -> None:
    from daemon import app

    known = load_products(app.HOUSE / "config/produits.exemple.toml")

    assert [name for name, _ in known.names[normal("Coffret Gourmand")].components] == ["Boîte kraft", "Chandelle"]


def test_mistakes_in_a_toml_stand_at_their_line(tmp_path: Path) -> None:
    text = '[[product]]\nname = "Coffret"\nminuts = 5\n\n[[suplier]]\nname = "X"\n'

    assert mistakes(a_toml(tmp_path, text)) == [
        ("settings_unknown_key", 3, "minuts", "minutes"),
        ("settings_unknown_key", 5, "suplier", "supplier"),
    ]


def test_values_in_a_toml_are_checked_like_those_of_a_workbook(tmp_path: Path) -> None:
    text = '[[product]]\nname = "Coffret"\nsupplier = "Personne"\nminutes = -5\ncomponents = { "Coffret" = 1 }\n'

    assert [(code, row) for code, row, *_ in mistakes(a_toml(tmp_path, text))] == [
        ("product_cycle", 5),
        ("product_supplier_unknown", 3),
        ("product_minutes", 4),
    ]


def test_a_number_of_row_stays_with_its_mandate() -> None:
    mandate = told(*planned(an_invoice(line("Bougie"), line("Ruban")), KNOWN))

    assert list(mandate.lines) == [f"{NUMBER}-01", f"{NUMBER}-02"]
