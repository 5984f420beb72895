"""For which shipment of a split mandate a list of addresses is: what names it, else a count that fits one only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.domain.events import IGNORE
from daemon.domain.lists import boxes_of
from daemon.domain.mandate import Mandate
from daemon.domain.parts import goods
from daemon.reading.address_list import Book, read_lists
from daemon.watchers.desk import Open

WHICH = "list_which"  # the question for which shipment a list is


def shipments(on_desk: Open, mandate: Mandate) -> tuple[Mandate, ...]:
    """The mandate that the letter answers, then those split from it that are still under way."""
    parts = (on_desk.writing.mandate(number) for number in mandate.life.parts)
    return (mandate, *(one for one in parts if one and not one.closed and not one.cancelled))


def placed(on_desk: Open, mandate: Mandate, books: Mapping[str, Book]) -> dict[str, str]:
    """Digest of each list → the shipment that it is for; a list that could be for two has none.

    What a person answered holds; one of another shipment already, it is not looked at again.
    """
    known = shipments(on_desk, mandate)
    asked = on_desk.decided if on_desk.asked_before == WHICH else None
    if len(known) == 1 or (asked and asked.decision != IGNORE):
        return dict.fromkeys(_of_nobody(on_desk, mandate, books), mandate.number)
    return {digest: place for digest, book in books.items() if (place := _named(book, known) or _counted(book, known))}


def _of_nobody(on_desk: Open, mandate: Mandate, books: Mapping[str, Book]) -> list[str]:
    """The lists of the letter that no other shipment of the same sale has."""
    root = on_desk.writing.mandate(mandate.life.of) if mandate.life.of else mandate
    family = shipments(on_desk, root) if root else ()
    others = (one for one in family if one.number != mandate.number)
    theirs = {digest for one in others for version in one.lists.versions for digest in version.files}
    return [digest for digest in books if digest not in theirs]


def _named(book: Book, known: tuple[Mandate, ...]) -> str:
    """« Liste 1042-2.xlsx », a tab « 2026-0002 »: the one shipment that the file names."""
    words = " ".join((book.name, *(tab.name for tab in book.tabs)))
    found = [one.number for one in known if _says(words, one.number) or (one.life.part and _says(words, one.label))]
    return found[0] if len(found) == 1 else ""


def _says(words: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words.replace("_", " "), re.IGNORECASE) is not None


def _counted(book: Book, known: tuple[Mandate, ...]) -> str:
    """The one shipment of as many boxes; none when the list may be of the whole sale."""
    found = read_lists([book])
    counts = {found.count, found.boxes} if found else set()
    fitting = [one.number for one in known if boxes_of(goods(one)) in counts]
    whole = sum(boxes_of(goods(one)) for one in known) in counts
    return fitting[0] if len(fitting) == 1 and not whole else ""
