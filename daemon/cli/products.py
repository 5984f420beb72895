"""The verbs of procurement: `products`, the list checked or its template; `orders`, what is to be ordered."""

from __future__ import annotations

import json
from pathlib import Path

import click

from daemon import app
from daemon.adapters.xlsx_orders import Tab, workbook
from daemon.adapters.xlsx_products import HEADINGS, TABS
from daemon.cli.verbs import FAILED, MISUSED, Asked, verb
from daemon.domain import effects as owed
from daemon.domain.office import Office
from daemon.domain.orders import to_order
from daemon.domain.products import Catalogue, Product
from daemon.settings.products import load_products

EXAMPLES = {
    "products": (
        ("Coffret Gourmand", "CG-1", "Coffret gourmand (grand)", "goods", "", None, 6),
        ("Boîte kraft", "BK-1", "", "goods", "Cartons Laval", 10, None),
        ("Chandelle", "", "Bougie", "goods", "Ciergerie du Nord", 5, None),
        ("Montage sur place", "", "", "service", "", None, None),
    ),
    "components": (("Coffret Gourmand", "Boîte kraft", 1), ("Coffret Gourmand", "Chandelle", 2)),
    "suppliers": (
        ("Cartons Laval", "commandes@cartons.example", "fr"),
        ("Ciergerie du Nord", "orders@ciergerie.example", "en"),
    ),
}


@verb
@click.argument("act", required=False, default="check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def products(asked: Asked, act: str, file: Path | None) -> int:
    """`products check`, `products template FILE.xlsx` / la liste des produits, vérifiée; ou son modèle à remplir."""
    if act in ("template", "modele", "modèle") and file:
        return _template(asked, file)
    if act not in ("check", "verifier", "vérifier"):
        click.echo(asked.say("products_usage"), err=True)
        return MISUSED
    file = file or asked.settings(look=False).products.file
    if file is None:
        click.echo(asked.say("no_products"), err=True)
        return MISUSED
    _show(asked, load_products(file), file)
    return 0


def _show(asked: Asked, catalogue: Catalogue, file: Path) -> None:
    known = list(dict.fromkeys(catalogue.names.values()))
    if not asked.json:
        click.echo(asked.say("products_read", file=file, count=len(known), suppliers=len(catalogue.suppliers)))
    for product in known:
        click.echo(json.dumps(_facts(product), ensure_ascii=False) if asked.json else f"  {_line(product)}")


def _facts(product: Product) -> dict[str, object]:
    return {
        "name": product.name,
        "sku": product.sku or None,
        "kind": product.kind,
        "supplier": product.supplier or None,
        "lead_days": product.lead_days,
        "minutes": None if product.minutes is None else f"{product.minutes:f}",
        "components": {name: f"{quantity:f}" for name, quantity in product.components},
    }


def _line(product: Product) -> str:
    parts = ", ".join(f"{quantity:f} × {name}" for name, quantity in product.components)
    lead = "" if product.lead_days is None else f"{product.lead_days} j"
    minutes = "" if product.minutes is None else f"{product.minutes:f} min"
    said = (product.sku, "" if product.kind == "goods" else product.kind, product.supplier, lead, minutes, parts)
    return " · ".join((product.name, *filter(None, said)))


def _template(asked: Asked, file: Path) -> int:
    """A workbook to fill in, with examples; never over one that is there."""
    tabs = [
        Tab(
            TABS[kind][0],
            {
                words[0]: asked.messages.ui(f"products_{kind}_{field}", asked.language)
                for field, words in fields.items()
            },
            EXAMPLES[kind],
        )
        for kind, fields in HEADINGS.items()
    ]
    made = workbook(tabs, app.clock_of(asked.settings(look=False)).now().date())
    try:
        with file.open("xb") as out:
            out.write(made)
    except OSError as error:
        click.echo(asked.say("template_refused", file=file, error=error.strerror), err=True)
        return FAILED
    click.echo(json.dumps({"file": str(file)}) if asked.json else asked.say("template_made", file=file))
    return 0


@verb
def orders(asked: Asked) -> int:
    """What is to be ordered now, by supplier / ce qui est à commander, par fournisseur."""
    settings = asked.settings(look=False)
    if settings.products.file is None:
        click.echo(asked.say("no_products"), err=True)
        return MISUSED
    catalogue = load_products(settings.products.file)
    with app.memory(settings) as known:
        under_way = {number: one for number, one in known.journal.open_mandates().items() if not one.stopped}
        office = Office(under_way, known.journal.office_memory(), (), catalogue)
        found = to_order(office, known.workflow)
    for supplier, rows in found.items():
        if asked.json:
            click.echo(json.dumps({"supplier": supplier or None, "rows": [_row(one) for one in rows]}))
        else:
            click.echo(supplier or asked.say("no_supplier"))
            for one in rows:
                needed = asked.say("needed", day=one.needed) if one.needed else ""
                click.echo(f"  {one.quantity:f} × {one.item}  {one.ref}  {needed}".rstrip())
    if not found and not asked.json:
        click.echo(asked.say("nothing_to_order"))
    return 0


def _row(one: owed.Ordered) -> dict[str, object]:
    needed = one.needed.isoformat() if one.needed else None
    about = {"mandate": one.mandate, "ref": one.ref, "item": one.item, "sku": one.sku or None}
    return {**about, "quantity": f"{one.quantity:f}", "needed": needed}
