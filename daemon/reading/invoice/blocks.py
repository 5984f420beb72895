"""The block of lines that a party's label announces: beside it, or below it as far as it stays aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.addressing import is_somewhere, up_to_end
from daemon.reading.invoice.aligned import BESIDE, going_down, is_set_in
from daemon.reading.invoice.codes import as_number
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import APART, Labels, Match, fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.party_labels import unlisted_party, whose, with_object
from daemon.reading.invoice.seller import EMAIL, POSTAL
from daemon.reading.invoice.totals import total_in
from daemon.reading.money import readings

_SAME_EDGE = 4.0  # points
_HANGS = 5.0  # points
_LEADING = 2.3  # line heights between two lines of one block
_FEWEST = 3  # lines of a name and an address


def blocks(sheet: Sheet) -> Iterator[tuple[str, list[str]]]:
    """Each party that a label announces, with the lines under it."""
    for at, row in enumerate(sheet.rows):
        for place, cell in enumerate(row.cells):
            words = cell.text.split()
            match = unlisted_party(sheet.labels, words) or sheet.labels.at_start("parties", words)
            if match is None or id(cell) in sheet.halves or _is_dated(row, place):
                continue
            match = with_object(match, words)
            label, rest = " ".join(words[: match.words]), " ".join([match.left, *words[match.words :]]).strip(" :")
            value = cell.after(match.words) if rest and not _ends_at_colon(words, match) else None
            if value and not _heads(sheet, at, value):
                continue
            lines = _block(sheet, at, place, rest) if value is None else _headed(sheet, at, value)
            if _means_more(sheet, label) and _is_another(sheet, row, lines):
                continue
            if not match.sure and not any(map(POSTAL.search, lines)):
                continue
            if lines and all(map(_is_mail, lines)):
                continue  # « Sent to: ellen@casco.example », the head of a message
            if lines and is_name(lines) and not is_same(lines[0], sheet.labels):
                yield _party(sheet, match, words), up_to_end(lines)


def _is_another(sheet: Sheet, row: Row, lines: Sequence[str]) -> bool:
    """Whether a label that may announce a date or an amount does: in a strip of labels, only an address tells a party.

    « LIVRAISON » stands there beside « TERRITOIRE », above « 07 MTL ».
    """
    astray = (sheet.is_strip(row) or len(row.cells) > _FEWEST) and not is_somewhere(lines)
    return astray or len(lines) < _FEWEST - 1 or total_in(row, sheet.labels) is not None


def _heads(sheet: Sheet, at: int, value: Cell) -> bool:
    """Whether a text right of a label without its colon (« Client  Alpha inc. ») begins the lines under it."""
    under = (lower for lower in sheet.rows[at + 1 : at + 3] if lower.page == sheet.rows[at].page)
    return any(abs(cell.x0 - value.x0) < 1 for lower in under for cell in lower.cells)


def _headed(sheet: Sheet, at: int, value: Cell) -> list[str]:
    lines = [value.text, *(cell.text for cell in going_down(sheet, at, value, None))]
    return lines if any(map(POSTAL.search, lines)) else []


def _party(sheet: Sheet, match: Match, words: Sequence[str]) -> str:
    """Whom a label announces: « Destinataire (livraison) » is where it ships."""
    label = " ".join(words[: match.words])
    receives = sheet.labels.at_start("parties", words[:1])
    ships = receives and receives.name == "recipient" and sheet.labels.meaning("party_words", label) == "ship_to"
    return "ship_to" if ships else match.name


def _is_mail(line: str) -> bool:
    """Whether a line holds addresses of mail and no word beside them."""
    return "@" in line and not any(map(str.isalpha, EMAIL.sub("", line)))


def _is_dated(row: Row, place: int) -> bool:
    """Whether a date stands at the right of a label: « Invoiced » announces no party then."""
    text = row.cells[place + 1].text if place + 1 < len(row.cells) else ""
    day = as_day(text)
    return day is not None and len(day.text) == len(text)


def is_same(line: str, labels: Labels) -> bool:
    """Whether a line only says that the place is the client's own, « Idem », or that it is picked up."""
    known = labels.sections["same_place"]
    said = [known.get(word) for word in map(fold, APART.split(line)) if word]
    return None not in said and bool({"same", "collected"} & set(said))


def _ends_at_colon(words: Sequence[str], match: Match) -> bool:
    """Whether the colon comes right after the label: « Delivery Date: » is no place to deliver to."""
    return bool(match.left) or words[match.words - 1].endswith(":") or words[match.words].startswith(":")


def is_name(lines: Sequence[str]) -> bool:
    """Whether the first of some lines may name a party: no day, no amount, no code alone."""
    first = lines[0]
    if len(lines) == 1 and first.isalpha() and first.islower():
        return False  # « tax », beside « invoiced » in a heading that wraps
    coded = len(lines) == 1 and (as_number(first) or first[0].isdigit()) and not is_somewhere(lines)  # « 38,1 kg »
    is_value = as_day(first) is not None or bool(readings(first)) or coded
    return any(map(str.isalpha, first)) and not is_value


def _block(sheet: Sheet, at: int, place: int, rest: str) -> list[str]:
    """The lines that a label announces: beside it, then below."""
    label = sheet.rows[at].cells[place]
    start = _first(sheet, at, place)
    if rest and (hanging := _hanging(sheet, at, label, rest)):
        return [rest, *hanging]
    if rest:
        return [rest, *(cell.text for cell in going_down(sheet, at, label, start))]
    if start is None:
        return []
    index, cell = start
    lines = [cell.text]
    for lower in going_down(sheet, index, cell, None):
        if index == at and _pairs_with(sheet, label, lower):
            break
        lines.append(lower.text)
    above = (
        other for row in sheet.rows[at + 1 : index] for other in row.cells if abs(other.x0 - cell.x0) <= _SAME_EDGE
    )
    return [*lines, *(other.text for other in above if EMAIL.fullmatch(other.text))]


def _hanging(sheet: Sheet, at: int, label: Cell, rest: str) -> list[str]:
    """The address set in under a name that stands after its label: « À : Alpha inc. », its lines below « Alpha »."""
    value = label.after(len(label.words) - len(rest.split()))
    lower = next((row.cells[0] for row in sheet.rows[at + 1 : at + 2] if row.page == sheet.rows[at].page), None)
    if value is None or lower is None or not label.x0 + _HANGS < lower.x0 < value.x0 + _HANGS:
        return []
    under = (cell.text for cell in going_down(sheet, at + 1, lower, None))
    lines = [lower.text, *under] if lower.y - label.y < _LEADING * label.size else []
    return lines if any(map(POSTAL.search, lines)) else []


def _pairs_with(sheet: Sheet, label: Cell, value: Cell) -> bool:
    """Whether a text beside a label's column is the value of another label of that column (a payment slip)."""
    row = next((row for row in sheet.rows if value in row.cells), None)
    if row is None:
        return False  # words cut off a cell stand in no row
    place = row.cells.index(value)
    if place > 0 and _is_half(sheet, label, row.cells[place - 1]):
        return False  # « ADRESSE DE », « FACTURATION : »
    return place > 0 and abs(row.cells[place - 1].x0 - label.x0) <= 4 and _is_announced(sheet, row, value)  # noqa: PLR2004


def _is_half(sheet: Sheet, label: Cell, other: Cell) -> bool:
    """Whether two texts are the halves of one party's label, or the label in two languages."""
    whole = sheet.labels.whole("parties", f"{label.text} {other.text}".rstrip(" :"))
    one, two = (sheet.labels.at_start("parties", cell.text.rstrip(" :–-/").split()) for cell in (label, other))
    return whole is not None or (label.text.endswith(("–", "/")) and one is not None and two is not None)


def _first(sheet: Sheet, at: int, place: int) -> tuple[int, Cell] | None:
    """The first line of the block: below the label, else at its right."""
    row = sheet.rows[at]
    label = row.cells[place]
    for index in range(at + 1, len(sheet.rows)):
        lower = sheet.rows[index]
        if lower.page != row.page or lower.y - row.y > 3.2 * label.size:
            break
        near = [(_apart(label, cell), cell) for cell in lower.cells]
        distance, cell = min(near, key=lambda pair: pair[0])
        centred = distance < BESIDE and cell.x0 < label.x0 and not _is_announced(sheet, lower, cell)
        if distance == 0 and _may_begin(sheet, cell):
            return index, cell
        if centred and _may_begin(sheet, cell):
            return _level_under(sheet, index, label, cell) or (index, cell)
        if distance == 0 and _calls(sheet, cell):
            break
        if is_set_in(row, lower) and _may_begin(sheet, cell):
            return index, cell
    if place + 1 < len(row.cells):
        right = row.cells[place + 1]
        if right.x0 - label.x1 < 2 * BESIDE and _may_begin(sheet, right):
            return at, right
    return None


def _level_under(sheet: Sheet, index: int, label: Cell, beside: Cell) -> tuple[int, Cell] | None:
    """The text right under a label, set a hair lower than the one beside its column: another block's."""
    for at, row in enumerate(sheet.rows[index + 1 : index + 3], start=index + 1):
        for cell in row.cells:
            if _apart(label, cell) == 0 and 0 < cell.y - beside.y < cell.size and _may_begin(sheet, cell):
                return at, cell
    return None


def _may_begin(sheet: Sheet, cell: Cell) -> bool:
    says_other = as_day(cell.text) is not None or "@" in cell.text or sheet.tells(cell)
    return not says_other and not _calls(sheet, cell)


def _calls(sheet: Sheet, cell: Cell) -> bool:
    """Whether a text announces another: « Address », under « Customer »."""
    half = id(cell) in sheet.halves  # « Numéro de la », above « facture »
    return half or cell.text.endswith(":") or sheet.is_label(cell) or whose(sheet.labels, cell.text) is not None


def _is_announced(sheet: Sheet, row: Row, cell: Cell) -> bool:
    """Whether the text is the value of the label before it in its row."""
    place = row.cells.index(cell)
    return place > 0 and (sheet.is_label(row.cells[place - 1]) or id(row.cells[place - 1]) in sheet.halves)


def _apart(one: Cell, other: Cell) -> float:
    return max(0.0, other.x0 - one.x1, one.x0 - other.x1)


def unfollowed(sheet: Sheet) -> str | None:
    """A label of the delivery address that stands alone, without its address; a form prints one beside the client's."""
    for at, row in enumerate(sheet.rows):
        for place, cell in enumerate(row.cells):
            alone = sheet.labels.whole("parties", cell.text) == "ship_to" and not _means_more(sheet, cell.text)
            if not alone or _is_told(sheet, at, place) or (_is_paired(sheet, row) and _first(sheet, at, place) is None):
                continue
            beside = [other.text for other in row.cells[place + 1 : place + 2]]
            if not any(is_same(line, sheet.labels) for line in (*_block(sheet, at, place, "")[:1], *beside)):
                return cell.text
    return None


def _is_told(sheet: Sheet, at: int, place: int) -> bool:
    """Whether a text is itself the value of a label, beside it or above it in a strip: « F.A.B. : Destination »."""
    row = sheet.rows[at]
    above = sheet.rows[at - 1].cells if at and sheet.is_strip(sheet.rows[at - 1]) else ()
    announcing = [*row.cells[max(0, place - 1) : place], *(one for one in above if one.shares_column(row.cells[place]))]
    matches = (sheet.labels.at_start("fields", one.text.split()) for one in announcing)
    return any(match is not None and match.name == "other" for match in matches)


def _is_paired(sheet: Sheet, row: Row) -> bool:
    """Whether the client's label stands in the row too, a listed one or « Billed customer »."""
    unlisted = (unlisted_party(sheet.labels, cell.text.split()) for cell in row.cells)
    names = {sheet.labels.whole("parties", cell.text) for cell in row.cells} | {one.name for one in unlisted if one}
    return "bill_to" in names


def _means_more(sheet: Sheet, text: str) -> bool:
    """Whether a party's label may as well announce a date or an amount ("Livraison")."""
    words = text.rstrip(" :").split()
    matches = (sheet.labels.at_start(section, words) for section in ("fields", "totals"))
    return any(match and match.words == len(words) for match in matches)
