"""The XML of a workbook's parts: a parser that follows nothing, and the few questions asked of its trees.

The only file that imports lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from daemon.errors import NeedsReview, because

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parse(data: bytes, name: str) -> Element:
    """The root. NeedsReview when the part is not XML or declares a document type (workbooks never do)."""
    from lxml import etree  # noqa: PLC0415 (vendors are imported when first needed)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NeedsReview(because("sheet_damaged", part=name)) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise NeedsReview(because("sheet_damaged", part=name))
    return root


def render(root: Element) -> bytes:
    """The part again, as spreadsheet programs write it."""
    from lxml import etree  # noqa: PLC0415

    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def local(element: Element) -> str:
    """The tag without its namespace; "" for comments and processing instructions."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(parent: Element, *names: str) -> Iterator[Element]:
    """Children by local name: transitional and strict workbooks differ only by namespace."""
    return (child for child in parent if local(child) in names)


def first(parent: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next(named(parent, name), None)


def make(like: Element, name: str) -> Element:
    """A new element in the namespace of `like`."""
    namespace = str(like.tag).rpartition("}")[0]
    return like.makeelement(f"{namespace}}}{name}" if namespace else name)


def relation(element: Element) -> str:
    """The relationship id, whichever namespace the producer gave it."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def written(text: str) -> str:
    """Text as a cell may hold it: no control characters, `_x0041_` not taken for an escape, Excel's length."""
    clean = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", clean)[:32_767]
