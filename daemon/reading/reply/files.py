"""What the files of a reply are for, by their content first and their name next: logos, lists of addresses, noise."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from daemon.reading.file_content import PDF, PICTURE, UNKNOWN, VECTOR, Looks, looks
from daemon.reading.letter_parts import Attachment

LOGO, ADDRESS_LIST, DOCUMENT, NOISE = "logo", "address_list", "document", "noise"

_LARGE_IMAGE = 30_000  # bytes; pictures of signatures weigh less, logos fit to print more
_LEAST_SIDE = 250  # pixels; less prints as a stamp
MOST_PAGES = 3  # of a logo saved as a PDF
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".psd", ".webp", ".heic"})
_VECTORS = frozenset({".ai", ".eps", ".svg", ".pdf"})
_CARDS = frozenset({".vcf", ".ics", ".p7s", ".asc"})
_SHEETS = frozenset({".xlsx", ".xls", ".csv", ".ods"})
_VALUES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx"})  # Excel is also given text under its own names
_NOT_A_LOGO = re.compile(
    r"factur|invoice|commande|order|soumission|quote|adress|address|liste?\b|\bpo\b|contrat|contract|sign[ée]|signed"
    r"|relev[ée]|statement|rapport|report|devis|re[çc]u|receipt|menu|catalog|horaire|schedule|d[ée]pliant|brochure"
    r"|politique|policy|formulaire|\bform\b|certificat|lettre|letter|bilan|budget|proc[èe]s|sp[ée]cimen|ch[èe]que"
    r"|scan|bon[ _-]de"
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


_SIGNATURE = re.compile(r"(?:image|img|outlook|unnamed|pastedimage|photo|signature)[-_ ]?\w*\.\w+", re.IGNORECASE)


def announced_logo(file: Attachment) -> bool:
    """A file that may be the logo that the client says is there, however small the picture."""
    suffix = PurePosixPath(file.name.lower()).suffix
    drawn = suffix in _PICTURES | _VECTORS and not _NOT_A_LOGO.search(file.name)
    return drawn and (suffix in _VECTORS or not file.inline) and not _SIGNATURE.fullmatch(file.name)


def file_role(file: Attachment) -> str:
    """One of logo, address_list, document, noise (the small picture of a signature, a calling card)."""
    seen = looks(file.data)
    if is_sheet(file) and seen.kind == UNKNOWN and not file.name.lower().endswith(".txt"):
        return ADDRESS_LIST
    if seen.kind == PICTURE and seen.longest:
        return _picture_role(file, seen)
    if seen.kind == VECTOR:
        return DOCUMENT if _NOT_A_LOGO.search(file.name) else LOGO
    if seen.kind == PDF and (seen.signed or seen.pages > MOST_PAGES):
        return DOCUMENT
    return role_of(file.name, len(file.data))


def _picture_role(file: Attachment, seen: Looks) -> str:
    """A picture set into the text, or too small to print, is part of a signature."""
    small = seen.longest < _LEAST_SIDE or (file.inline and seen.shortest < _LEAST_SIDE)
    light = len(file.data) < _LARGE_IMAGE and (file.inline or seen.longest < 2 * _LEAST_SIDE)
    if small or light:
        return NOISE
    return DOCUMENT if _NOT_A_LOGO.search(file.name) else LOGO


def role_of(name: str, size: int) -> str:
    """The same, of a file known by its name and its size in bytes."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in _SHEETS:
        return ADDRESS_LIST
    if (size < _LARGE_IMAGE and suffix in _PICTURES | {".gif", ".bmp"}) or suffix in _CARDS:
        return NOISE
    logo = suffix in _PICTURES | _VECTORS and not _NOT_A_LOGO.search(name)
    return LOGO if logo else DOCUMENT
