"""What the files of a reply are for, by their content first and their name next: logos, lists of addresses, noise."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from daemon.reading.letter_parts import Attachment

LOGO, ADDRESS_LIST, DOCUMENT, NOISE = "logo", "address_list", "document", "noise"

_LARGE_IMAGE = 30_000  # bytes; pictures of signatures weigh less, logos fit to print more
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".psd", ".webp", ".heic"})
_VECTORS = frozenset({".ai", ".eps", ".svg", ".pdf"})
_CARDS = frozenset({".vcf", ".ics", ".p7s", ".asc"})
_SHEETS = frozenset({".xlsx", ".xls", ".csv", ".ods"})
_VALUES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx"})  # Excel is also given text under its own names
_NOT_A_LOGO = re.compile(
    r"factur|invoice|commande|order|soumission|quote|adress|address|liste?\b|\bpo\b|contrat|contract|sign[ée]|signed"
    r"|visuel|visual|maquette|proof|[ée]preuve",
    re.IGNORECASE,
)


def is_sheet(file: Attachment) -> bool:
    """Whether the bytes may be a spreadsheet, whatever the name; a text file of values is known by its name."""
    data = file.data
    if data.startswith(b"PK\x03\x04"):
        return b"xl/workbook" in data or b"opendocument.spreadsheet" in data[:200]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return any(word.encode("utf-16-le") in data for word in ("Workbook", "Book", "EncryptedPackage"))
    named = PurePosixPath(file.name.lower()).suffix in _VALUES or file.content_type in ("text/csv", "application/csv")
    return named and b"%PDF" not in data[:1024]


def may_be_logo(file: Attachment) -> bool:
    """A file fit to print from, whose name says nothing else."""
    return file_role(file) == LOGO


def file_role(file: Attachment) -> str:
    """One of logo, address_list, document, noise (the small picture of a signature, a calling card)."""
    return role_of(file.name, len(file.data))


def role_of(name: str, size: int) -> str:
    """The same, of a file known by its name and its size in bytes."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in _SHEETS:
        return ADDRESS_LIST
    if (size < _LARGE_IMAGE and suffix in _PICTURES | {".gif", ".bmp"}) or suffix in _CARDS:
        return NOISE
    logo = suffix in _PICTURES | _VECTORS and not _NOT_A_LOGO.search(name)
    return LOGO if logo else DOCUMENT
