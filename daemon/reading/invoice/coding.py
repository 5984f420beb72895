"""The codes of goods that are printed with their names: « [ML-250] Miel », « Carnet (3022) », « UGS : ML-250 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daemon.domain.invoice import ITEM, SERVICE, Line
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.services import kind_of

_ITS_CODE = r"(?P<code>(?=[A-Z0-9./_-]*\d)[A-Z0-9]+(?:[-./_][A-Z0-9]+)+|[A-Z]{2,}\d{2,}|[A-Z]{1,5}(?:-[A-Z0-9]+)+)"
_CALLED = r"(?:UGS|SKU|codes?(?: produit)?|r[ée]f(?:[ée]rence)?\.?|art\.) ?[:#]? ?"
_NUMBER = r"(?P<code>(?=[\w./-]*\d)[\w./-]{3,20}?)"
_CODED = (
    re.compile(r"\[(?P<code>[\w./-]+)\] ?(?P<name>.+)"),
    re.compile(_ITS_CODE + r" ?[-–—:|] (?P<name>.+)"),
    re.compile(r"(?P<name>.+) \((?:(?:UGS|SKU|code|réf\.?|ref\.?) ?:? ?)?" + _ITS_CODE + r"\)"),
    re.compile(rf"(?P<name>.+?)(?: ?[(\[]| [-–—|·] |, ?){_CALLED}{_NUMBER}[)\]]?", re.IGNORECASE),
    re.compile(rf"[(\[]?{_CALLED}{_NUMBER}[)\]]?(?: ?[-–—:|,·]) ?(?P<name>[^\W\d_].+)", re.IGNORECASE),
)
_WORDED = (
    re.compile(r"(?P<name>.+) [(\[](?P<code>[A-Z]{2,8})[)\]]"),
    re.compile(r"\[?(?P<code>[A-Z]{2,8})(?:\]| ?[-–—:|]) (?P<name>.+)"),
)
_CODE_LAST = re.compile(r"(?P<name>.+?) ?(?:\(|\[| [-–—] )(?P<code>(?=[A-Z0-9./_-]*\d)[A-Z0-9][A-Z0-9./_-]{2,})[)\]]?")
_ENOUGH = 2  # lines whose codes tell one another
_A_CODE = re.compile(_ITS_CODE + r"|\d{4,8}|\d{2,4}-\d{2,4}")
_CODE_CLOSE = re.compile(
    r"(?P<name>.+?) (?P<code>[A-Z]{1,4}-?\d{3,6}[A-Z]?|[A-Z]{2,5}-[A-Z\d]{1,4})"
)  # with nothing between
_WORD_CLOSE = re.compile(r"(?P<name>.+?) (?P<code>[A-Z]{2,5}(?:-[A-Z\d]{1,4})?)")  # where the others' codes are known
_CODE_FIRST = re.compile(r"(?P<code>\d{3,8}[A-Z]?) ?[-–—:|] ?(?P<name>[^\W\d_].+)")
_CODE_OPENS = re.compile(r"(?P<code>\d{5,8}|\d{2,4}-\d{2,4}) (?P<name>\S*[^\W\d_].*|\d.* .*[^\W\d_].*)")
_RANK = re.compile(r"(?:(?:n[°o]|#|item|article|ligne|line) ?)?(\d{1,3}) ?[.):–—-] (?=\S)", re.IGNORECASE)
_COUNTED_OFF = re.compile(r"(\d{1,3}) (?=[^\W\d_])")  # « 1 Boîte de première », where no line is of so many
_CODE_BEGINS = re.compile(_ITS_CODE + r" (?P<name>[^\W\d_]{2}.*|\d.* .*[^\W\d_].*)")  # « EMB-3012 Carte de souhaits »
_YEAR, _COUNT, _FEW = re.compile(r"20\d\d"), re.compile(r"\d{1,3}"), 3
_ALONE = re.compile(r"\(" + _ITS_CODE + r"\)|\[" + _ITS_CODE.replace("<code>", "<other>") + r"\]")
SAID_CODE = re.compile(
    r"\(?(?:UGS|SKU|Code(?: produit)?|Product code|Item code|N° d['’]article|Item no\.?|Réf\.?|Ref\.?|Art\.)"
    r" ?[:#]? ?(?P<code>(?=[\w./-]*[\dA-Z])[\w./-]{2,20})\)?",
    re.IGNORECASE,
)


def coded(name: str, details: Sequence[str]) -> tuple[str, str, list[str]]:
    """The code printed with the name or below it ("[ML-250] Miel", "UGS : ML-250"), and the texts without it."""
    for shape in _CODED:
        if match := shape.fullmatch(name):
            return match["code"], match["name"], list(details)
    said = next((match for text in details if (match := SAID_CODE.fullmatch(text) or _ALONE.fullmatch(text))), None)
    return (
        (said[said.lastgroup or "code"], name, [text for text in details if text != said[0]])
        if said
        else ("", name, list(details))
    )


def recoded(lines: Sequence[Line], labels: Labels) -> tuple[Line, ...]:
    """The lines with their codes apart, where every name has one: « Carnet relié (3022) », « 4003 – Porte-clés ».

    So where every line has a detail that is a code.
    """
    lines = _with_code_above(_unnumbered(lines, labels), labels)
    lines = _with_words_for_codes(_with_code_below(_unwrapped(lines)), labels)
    for shape in (_CODE_FIRST, _CODE_LAST, _CODE_OPENS, _CODE_BEGINS, _CODE_CLOSE):
        found = {at: shape.fullmatch(line.name) for at, line in enumerate(lines) if not line.sku}
        if shape is _CODE_CLOSE and sum(map(bool, found.values())) * 2 > len(found):
            found = {at: match or _WORD_CLOSE.fullmatch(lines[at].name) for at, match in found.items()}
        codes = [match["code"] for match in found.values() if match]
        year = len(lines) == 1 and any(map(_YEAR.fullmatch, codes))
        alone = shape is _CODE_BEGINS and (len(found) < _ENOUGH or len(set(codes)) < len(codes))  # « USB-C câble »
        no_code = alone or year or (len(lines) < _FEW and all(map(_COUNT.fullmatch, codes)))  # « Étiquettes (250) »
        if (
            found
            and not no_code
            and all(found[at] or lines[at].kind == SERVICE for at in found)
            and any(found.values())
        ):
            return tuple(
                _recoded(line, match, labels) if (match := found.get(at)) else line for at, line in enumerate(lines)
            )
    return tuple(lines)


def _unnumbered(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """The lines without what only counts them: « 1. Coffret », « 2. Savon »."""
    told = [line.quantity == at for at, line in enumerate(lines, start=1)]
    for shape in (_RANK, _COUNTED_OFF) if len(lines) > 1 and not any(told) else (_RANK,):
        ranks = [shape.match(line.description) for line in lines]
        if lines and all(rank and int(rank[1]) == at for at, rank in enumerate(ranks, start=1)):
            break
    else:
        return list(lines)
    bare = [replace(line, description=shape.sub("", line.description, count=1)) for line in lines]
    return [line if line.amount < 0 else replace(line, kind=kind_of(line.name, labels)) for line in bare]


def _with_code_above(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """The lines, each with the code that stands where a name does, where all goods have their name under it."""
    texts = [line.description.split("\n") for line in lines]
    coded = [
        len(said) > 1 and not line.sku and _A_CODE.fullmatch(said[0]) for line, said in zip(lines, texts, strict=True)
    ]
    if not any(coded) or not all(one or line.kind == SERVICE for line, one in zip(lines, coded, strict=True)):
        return list(lines)
    return [
        replace(line, sku=said[0], description="\n".join(said[1:]), kind=kind_of(said[1], labels)) if one else line
        for line, said, one in zip(lines, texts, coded, strict=True)
    ]


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, a code that had to wrap under its name put back after it, where most others end with theirs."""
    ends = [_CODE_CLOSE.fullmatch(line.name) for line in lines]
    if sum(map(bool, ends)) * 2 <= len(lines) or any(line.sku for line in lines):
        return list(lines)
    return [line if end else _put_back(line) for line, end in zip(lines, ends, strict=True)]


def _put_back(line: Line) -> Line:
    """The line with its name and the code right under it as one text."""
    name, *details = line.description.split("\n")
    if details and _A_CODE.fullmatch(details[0]):
        return replace(line, description="\n".join([f"{name} {details[0]}", *details[1:]]))
    return line


def _with_code_below(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with the code that stands alone among its details, where all goods have one."""
    details = [line.description.split("\n") for line in lines]
    codes = [next((text for text in said[1:] if _A_CODE.fullmatch(text)), "") for said in details]
    goods = [line.sku or code for line, code in zip(lines, codes, strict=True) if line.kind == ITEM]
    if not goods or not all(goods) or all(map(_YEAR.fullmatch, goods)):
        return list(lines)
    return [
        line if line.sku else replace(line, sku=code, description="\n".join(text for text in said if text != code))
        for line, said, code in zip(lines, details, codes, strict=True)
    ]


def _with_words_for_codes(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """The lines, a word in capitals taken for a code (« Transport (LIV) ») where most names bear theirs likewise."""
    if sum(bool(line.sku) for line in lines) * 2 <= len(lines):
        return list(lines)
    found = [next((match for shape in _WORDED if (match := shape.fullmatch(line.name))), None) for line in lines]
    pairs = zip(lines, found, strict=True)
    return [_recoded(line, match, labels) if match and not line.sku else line for line, match in pairs]


def _recoded(line: Line, match: re.Match[str], labels: Labels) -> Line:
    text = "\n".join([match["name"], *line.description.split("\n")[1:]])
    kind = line.kind if line.amount < 0 else kind_of(match["name"], labels)
    return replace(line, sku=match["code"], description=text, kind=kind)
