"""What each request of Drive and Sheets does to the spreadsheet, or how Google refuses it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from daemon.sandbox.google.book import Book, CellValue, Formula, Tab, day, rendered

Record = dict[str, Any]


class Refusal(Exception):
    """Google's refusal, with its HTTP status and the word that names it in the body."""

    def __init__(self, status: int, message: str, word: str = "INVALID_ARGUMENT", reason: str = "") -> None:
        """`reason` stands in the older list of errors, where Drive tells its limits."""
        super().__init__(message)
        self.status = status
        self.body = {"error": {"code": status, "message": message, "status": word, "errors": [{"reason": reason}]}}


def about(book: Book, query: Mapping[str, str]) -> Record:
    """Drive's record of the file."""
    record = {"kind": "drive#file", "id": book.key, "name": book.title, "version": str(book.version)}
    edit = {"canEdit": book.role == "writer"}
    found: Record = masked(
        {**record, "trashed": book.trashed, "capabilities": edit}, query.get("fields", "kind,id,name")
    )
    return found


def shape(book: Book, query: Mapping[str, str]) -> Record:
    """The spreadsheet's title and tabs, without any cell."""
    tabs = [{"properties": {"sheetId": tab.gid, "title": tab.title, "sheetType": "GRID"}} for tab in book.tabs]
    whole = {"spreadsheetId": book.key, "properties": {"title": book.title, "locale": "fr_CA"}, "sheets": tabs}
    found: Record = masked(whole, query.get("fields", "*"))
    return found


def values(book: Book, query: Mapping[str, str], where: str) -> Record:
    """The cells of a whole tab."""
    quoted = re.fullmatch(r"'((?:[^']|'')*)'", where)
    tab = book.tab(quoted[1].replace("''", "'") if quoted else where)
    if tab is None:
        raise Refusal(400, f"Unable to parse range: {where}")
    if query.get("valueRenderOption") != "UNFORMATTED_VALUE":
        raise Refusal(400, "this sandbox shows unformatted values only")
    found = rendered(tab.rows, formatted=query.get("dateTimeRenderOption") == "FORMATTED_STRING")
    return {"range": f"{where}!A1:Z{len(tab.rows)}", "majorDimension": "ROWS", **({"values": found} if found else {})}


def search(book: Book, body: Record) -> Record:
    """The developer metadata that one of the filters selects."""
    filters = body.get("dataFilters", [])
    found = [
        {"developerMetadata": one, "dataFilters": [chosen]}
        for one in book.metadata.values()
        for chosen in filters
        if _selects(chosen, one)
    ]
    return {"matchedDeveloperMetadata": found} if found else {}


def batch(book: Book, body: Record) -> Record:
    """All the requests in their order, or none of them."""
    if book.role != "writer":
        raise Refusal(403, "The caller does not have permission", "PERMISSION_DENIED")
    replies = []
    with book.changing():
        for at, request in enumerate(body["requests"]):
            ((kind, asked),) = request.items()
            try:
                replies.append(ACTS[kind](book, asked))
            except Refusal as no:
                raise Refusal(no.status, f"Invalid requests[{at}].{kind}: {no}") from None
    return {"spreadsheetId": book.key, "replies": replies}


def _append(book: Book, asked: Record) -> Record:
    tab = _tab(book, asked["sheetId"])
    del tab.rows[tab.last() :]
    tab.rows.extend([_value(cell) for cell in row.get("values", [])] for row in asked["rows"])
    return {}


def _create(book: Book, asked: Record) -> Record:
    made: Record = asked["developerMetadata"]
    number = made["metadataId"]
    if not 0 < number < 2**31:
        raise Refusal(400, "Invalid developerMetadata.metadataId")
    if number in book.metadata:
        raise Refusal(400, f"Developer metadata with id {number} already exists.")
    if "sheetId" in made["location"]:
        _tab(book, made["location"]["sheetId"])
    book.metadata[number] = made
    return {"createDeveloperMetadata": {"developerMetadata": made}}


def _delete(book: Book, asked: Record) -> Record:
    chosen = [number for number, one in book.metadata.items() if _selects(asked["dataFilter"], one)]
    if not chosen:
        raise Refusal(400, "No developer metadata matches the filter.")
    gone = [book.metadata.pop(number) for number in chosen]
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": gone}}


ACTS = {"appendCells": _append, "createDeveloperMetadata": _create, "deleteDeveloperMetadata": _delete}


def _tab(book: Book, gid: int) -> Tab:
    found = next((tab for tab in book.tabs if tab.gid == gid), None)
    if found is None:
        raise Refusal(400, f"No grid with id: {gid}")
    return found


def _selects(chosen: Record, one: Record) -> bool:
    lookup = chosen["developerMetadataLookup"]
    return all(one.get(name) == wanted for name, wanted in lookup.items())


def _value(cell: Record) -> CellValue:
    held = cell.get("userEnteredValue", {})
    if "formulaValue" in held:
        return Formula(held["formulaValue"])
    if "numberValue" in held:
        kind = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type", "")
        return day(held["numberValue"]) if kind == "DATE" else float(held["numberValue"])
    found: CellValue = held.get("stringValue", held.get("boolValue"))
    return found


def masked(record: Any, mask: str) -> Any:
    """The part of a record that `fields` names: `a,b.c,d(e,f)`; `/` and `.` mean the same."""
    if mask in {"*", ""}:
        return record
    if isinstance(record, list):
        return [masked(one, mask) for one in record]
    cut: Record = {}
    for name, inner in _wanted(mask):
        if name not in record:
            raise Refusal(400, f"Invalid field selection {name}")
        cut[name] = {**cut.get(name, {}), **found} if isinstance(found := masked(record[name], inner), dict) else found
    return cut


def _wanted(mask: str) -> list[tuple[str, str]]:
    parts = re.findall(r"(?:[^,()]|\([^()]*\))+", mask.replace("/", "."))
    found = [re.fullmatch(r"(\w+)(?:\.(.+)|\((.+)\))?", part) for part in parts]
    return [(one[1], one[2] or one[3] or "") for one in found if one]
