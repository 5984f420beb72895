"""A new stock-receipt workbook, for an office that has none."""

from __future__ import annotations

from pathlib import Path

# Heading → width in characters. The first nine are needed or filled by us; people fill the others.
COLUMNS = {
    "Réf": 15,
    "Mandat": 12,
    "Facture": 10,
    "Client": 26,
    "Article": 34,
    "UGS": 12,
    "Fournisseur": 16,
    "Qté commandée": 14,
    "Qté reçue": 11,
    "Requis pour": 13,
    "Commandé le": 13,
    "Arrivée prévue": 14,
    "Jugé complet": 13,
    "par": 16,
    "raison": 30,
    "Notes": 30,
}


def make(path: Path, tab: str) -> None:
    """Write it under a name that is not taken yet; FileExistsError when it is."""
    from openpyxl import Workbook  # noqa: PLC0415 — a vendor, and only a first day needs it
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 — same

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = tab
    for at, (name, width) in enumerate(COLUMNS.items(), 1):
        heading = sheet.cell(1, at, name)
        heading.font, heading.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
        sheet.column_dimensions[heading.column_letter].width = width
    sheet.freeze_panes = "B2"
    with path.open("xb") as file:
        book.save(file)
