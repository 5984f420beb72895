"""Which addresses of a page are our own though no setting lists them: those of our letterhead, or named after us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import EMAIL, Seller, domain_of, own_domains

_PITCH = 2.3  # line heights between two lines of one block
_MOST_ROWS = 24
_SAME_EDGE = 4.0  # points
_SENTENCE = 4  # words


def own_emails(sheet: Sheet, seller: Seller) -> set[str]:
    """The addresses listed or named after us, of a block that names us, of a sentence to the client; all alike."""
    printed = list(_printed(sheet))
    ours = {
        email
        for at, cell, email in printed
        if seller.owns(email)
        or seller.is_named(email)
        or _speaks_of_us(sheet, cell)
        or _is_letterhead(sheet, at, cell, seller)
    }
    return ours | {email for _, _, email in printed if domain_of(email) in own_domains(ours)}


def _printed(sheet: Sheet) -> Iterator[tuple[int, Cell, str]]:
    for at, row in enumerate(sheet.rows):
        for cell in row.cells:
            if "@" in cell.text:
                yield from ((at, cell, email) for email in EMAIL.findall(cell.text))


def _is_letterhead(sheet: Sheet, at: int, cell: Cell, seller: Seller) -> bool:
    """Whether the lines aligned with an address, up to a gap or a label, name us."""
    rows = sheet.rows
    lines = [cell, *_aligned(sheet, cell, rows[at:]), *_aligned(sheet, cell, rows[at::-1])]
    return any(seller.signs(line.text) for line in lines)


def _aligned(sheet: Sheet, cell: Cell, rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of the following rows that are aligned with one, each close to the last."""
    last = cell
    for row in rows[1:_MOST_ROWS]:
        if row.page != rows[0].page or abs(row.y - last.y) > _PITCH * max(last.size, cell.size):
            return
        near = next((other for other in row.cells if _shares_edge(other, cell)), None)
        if near is not None:
            if sheet.is_label(near):
                return
            yield near
            last = near


def _shares_edge(one: Cell, other: Cell) -> bool:
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middle) < _SAME_EDGE


def _speaks_of_us(sheet: Sheet, cell: Cell) -> bool:
    """Whether a sentence tells the client where to write or pay (« Questions? Écrivez-nous à… »), not where it went."""
    said = [fold(word) for word in cell.text.split()]
    ours, clients = (tuple(sheet.labels.sections[section]) for section in ("our_words", "email_words"))
    speaks = any(word.startswith(ours) for word in said)
    return len(said) >= _SENTENCE and speaks and not any(start in "".join(said) for start in clients)
