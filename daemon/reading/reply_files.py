"""What the files of a reply are for, by their content first and their name next: logos, lists of addresses, noise."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from daemon.reading.letter_parts import Attachment

LOGO, ADDRESS_LIST, DOCUMENT, NOISE = "logo", "address_list", "document", "noise"

_LARGE_IMAGE = 30_000  # bytes; pictures of signatures weigh less, logos fit to print more
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".psd", ".webp", ".heic"})
_VECTORS = frozenset({".ai", ".eps", ".svg", ".pdf"})
_SHEETS = frozenset({".xlsx", ".xls", ".csv", ".ods"})
_NOT_A_LOGO = re.compile(
    r"factur|invoice|commande|order|soumission|quote|adress|address|liste?\b|\bpo\b|contrat|contract|sign[ée]|signed"
    r"|visuel|visual|maquette|proof|[ée]preuve",
    re.IGNORECASE,
)


def may_be_logo(file: Attachment) -> bool:
    """A file fit to print from, whose name says nothing else."""
    suffix = _suffix(file)
    if _NOT_A_LOGO.search(file.name):
        return False
    return (len(file.data) >= _LARGE_IMAGE and suffix in _PICTURES) or suffix in _VECTORS


def file_role(file: Attachment) -> str:
    """One of logo, address_list, document, noise (the small picture of a signature, a calling card)."""
    suffix = _suffix(file)
    if suffix in _SHEETS:
        return ADDRESS_LIST
    if may_be_logo(file):
        return LOGO
    small = suffix in _PICTURES | {".gif", ".bmp"} and len(file.data) < _LARGE_IMAGE
    return NOISE if small or suffix in {".vcf", ".ics", ".p7s", ".asc"} else DOCUMENT


def _suffix(file: Attachment) -> str:
    return PurePosixPath(file.name.lower()).suffix
