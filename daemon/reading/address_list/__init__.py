"""Lists of addresses that clients send: recognised by their content, read row by row, never corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.reading.address_list.book import Book, Tab
from daemon.reading.address_list.columns import Layout, layout_of
from daemon.reading.address_list.faults import WHERE, WHO, Fault, boxes, faults_of, repeated
from daemon.reading.address_list.recipients import Recipient, recipients_of

__all__ = ["AddressList", "Book", "Fault", "Part", "Recipient", "Tab", "is_list", "read_lists"]

_NEEDED = (("name", WHO), ("address", WHERE), ("postal", ("postal",)))  # without whose column nothing can be sent


@dataclass(frozen=True, slots=True)
class Part:
    """One tab of one file that holds recipients. `book` is the file's rank among those read."""

    book: int
    tab: Tab
    layout: Layout
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class AddressList:
    """All that a client sent, as one list. `missing` are the fields that some part has no column for."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """The rows of recipients."""
        return sum(len(part.recipients) for part in self.parts)

    @property
    def boxes(self) -> int:
        """What the rows ask for: one each, or the list's own quantities."""
        return sum(boxes(one) for part in self.parts for one in part.recipients)

    @property
    def faulty(self) -> int:
        """The rows with something to correct."""
        return len({(fault.tab, fault.row) for fault in self.faults})

    def label(self, part: int) -> str:
        """How a part is told from the others: by its tab; "" when there is one only."""
        return self.parts[part].tab.name if len(self.parts) > 1 else ""


def is_list(book: Book) -> bool:
    """Whether some tab holds recipients."""
    return any(True for _ in _parts([book]))


def read_lists(books: Sequence[Book]) -> AddressList | None:
    """The files together as one list; None when none of them holds recipients."""
    parts = tuple(_parts(books))
    if not parts:
        return None
    names = {at: part.tab.name if len(parts) > 1 else "" for at, part in enumerate(parts)}
    faults = [
        fault for at, part in enumerate(parts) for one in part.recipients for fault in faults_of(at, one, part.layout)
    ]
    faults += repeated({at: part.recipients for at, part in enumerate(parts)}, names)
    missing = {field for part in parts for field in _missing(part)}
    told = (fault for fault in faults if fault.field not in missing)
    ordered = sorted(told, key=lambda fault: (fault.tab, fault.row))
    return AddressList(parts, tuple(ordered), tuple(field for field, _ in _NEEDED if field in missing))


def _missing(part: Part) -> Iterator[str]:
    whole = any(one.postal for one in part.recipients)  # the whole address in one cell has its code there
    for field, columns in _NEEDED:
        if not part.layout.holds(*columns) and not (field == "postal" and whole):
            yield field


def _parts(books: Sequence[Book]) -> Iterator[Part]:
    for at, book in enumerate(books):
        for tab in book.tabs:
            layout = layout_of(tab)
            recipients = tuple(recipients_of(tab, layout)) if layout else ()
            if layout and recipients and _reaches(recipients):
                yield Part(at, tab, layout, recipients)


def _reaches(recipients: Sequence[Recipient]) -> bool:
    """Whether these are places at all: a price list has names and quantities, and no streets."""
    placed = sum(bool(one.street and (one.postal or one.city)) or bool(one.postal and one.city) for one in recipients)
    return placed * 3 >= len(recipients)
