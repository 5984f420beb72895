"""What the files of a reply are for, by their content, their name, then the words that bring them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from unicodedata import normalize

from daemon import folding
from daemon.reading.file_content import PDF, PICTURE, UNKNOWN, VECTOR, Looks, looks
from daemon.reading.letter_parts import Attachment

LOGO, ADDRESS_LIST, DOCUMENT, NOISE = "logo", "address_list", "document", "noise"
VISUAL, SIGNED = "visual", "signed"  # the client's own draft of something printed; a paper that somebody signed
PAPERS = frozenset({DOCUMENT, VISUAL, SIGNED})  # what no logo is

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
    r"|scan|bon[ _-]de|visuel|visual|maquette|proof|[ée]preuve|mock-?up|(?<![a-z])b\.?a\.?t(?![a-z])"
    r"|bon[ _-]?[àa][ _-]?tirer",
    re.IGNORECASE,
)
_VISUAL = re.compile(
    r"visuel|visual|maquette|(?<![a-z])proof|epreuve|mock-?up|(?<![a-z])b\.?a\.?t(?![a-z])|bon[ _-]?a[ _-]?tirer"
)
_SIGNED = re.compile(r"(?<![a-z])(?:co-?|contre-?|counter-?)?sign(?:e|ee|es|ees|ed)(?![a-z])")
_UNSIGNED = re.compile(
    r"(?:non|pas|not?|un|to be|a etre|sera|yet)[ _-]?(?:co-?|contre-?)?sign"
    r"|\b(?:a signer|demain|tomorrow|will|enverr\w+)\b"
)
_PAPER = re.compile(
    r"\b(?:contrats?|ententes?|soumissions?|devis|bons? de commande|conventions?|offres?|documents?|copies?"
    r"|contracts?|agreements?|quotes?|quotations?|purchase orders?|forms?|cop(?:y|ies))\b"
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


def to_look_at(file: Attachment) -> bool:
    """A file that may bear remarks on what we showed: a drawing, a proof that comes back, a paper that was signed."""
    return file_role(file) in {LOGO, VISUAL, SIGNED}


_SIGNATURE = re.compile(r"(?:image|img|outlook|unnamed|pastedimage|photo|signature)[-_ ]?\w*\.\w+", re.IGNORECASE)


_CAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|photo)[-_ ]?\d{3,}[-_ ()\w]*\.\w+", re.IGNORECASE)  # no signature's


def announced_logo(file: Attachment) -> bool:
    """A file that may be the logo that the client says is there, however small the picture."""
    suffix = PurePosixPath(file.name.lower()).suffix
    drawn = suffix in _PICTURES | _VECTORS and not _NOT_A_LOGO.search(file.name)
    if drawn and _CAMERA.fullmatch(file.name):
        return True  # a telephone sets its pictures into the text
    signs = _SIGNATURE.fullmatch(file.name) and "logo" not in file.name.lower()
    return drawn and (suffix in _VECTORS or not file.inline) and not signs


def file_role(file: Attachment) -> str:
    """One of logo, address_list, visual, signed, document, noise (a signature's small picture, a calling card)."""
    seen = looks(file.data)
    if is_sheet(file) and seen.kind == UNKNOWN and not file.name.lower().endswith(".txt"):
        return ADDRESS_LIST
    if seen.kind == PICTURE and seen.longest:
        return _picture_role(file, seen)
    if seen.kind == VECTOR:
        return _named(file.name)
    if seen.kind == PDF and seen.signed:
        return SIGNED
    role = role_of(file.name, len(file.data))
    return DOCUMENT if role == LOGO and seen.kind == PDF and seen.pages > MOST_PAGES else role


def roles(files: Sequence[Attachment], own: str, answered: Collection[str], joined: Collection[str]) -> dict[str, str]:
    """Each file's role, by its name, where the client's words tell more than the file does.

    `own` are these words, `answered` the items that they answer, `joined` those whose answer they say is enclosed. A
    paper said to be signed, or what lies under the question about visuals, is no logo; when both are said, or several
    papers may be the signed one, nothing is guessed.
    """
    found = {file.name: file_role(file) for file in files}
    open_ones = {DOCUMENT} if "logos" in answered else {DOCUMENT, LOGO}
    loose = [name for name, role in found.items() if role in open_ones]
    said = {VISUAL: "visuals" in joined, SIGNED: len(loose) == 1 and _says_signed(own)}
    meant = [role for role, so in said.items() if so]
    return {**found, **dict.fromkeys(loose, meant[0])} if len(meant) == 1 else found


def _says_signed(own: str) -> bool:
    """« Ci-joint le contrat signé »; not « le contrat à signer »."""
    return any(
        _SIGNED.search(said) and _PAPER.search(said) and not _UNSIGNED.search(said) and "?" not in said
        for said in map(_folded, re.split(r"(?<=[.!?])\s|\n", own))
    )


def _folded(text: str) -> str:
    """Small letters without accents, whichever way they were typed."""
    return folding.folded(text, "NFKD").replace("\u2019", "'")


def _named(name: str) -> str:
    """What the name of a drawing or a paper says; LOGO when it says nothing else."""
    folded = _folded(name)
    if not _NOT_A_LOGO.search(normalize("NFC", name)) and not _SIGNED.search(folded):
        return LOGO
    if _SIGNED.search(folded) and not _UNSIGNED.search(folded):
        return SIGNED
    return VISUAL if _VISUAL.search(folded) else DOCUMENT


def _picture_role(file: Attachment, seen: Looks) -> str:
    """A picture set into the text, or too small to print, is part of a signature."""
    small = seen.longest < _LEAST_SIDE or (file.inline and seen.shortest < _LEAST_SIDE)
    light = len(file.data) < _LARGE_IMAGE and (file.inline or seen.longest < 2 * _LEAST_SIDE)
    if small or light:
        return NOISE
    return _named(file.name)


def role_of(name: str, size: int) -> str:
    """The same, of a file known by its name and its size in bytes."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in _SHEETS:
        return ADDRESS_LIST
    if (size < _LARGE_IMAGE and suffix in _PICTURES | {".gif", ".bmp"}) or suffix in _CARDS:
        return NOISE
    return _named(name) if suffix in _PICTURES | _VECTORS else DOCUMENT
