"""Spreadsheets of a client's letter → lists of addresses, read row by row; the final word is post-sales'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from daemon.domain import events as e
from daemon.domain.lists import ADDS, ITEM, LIST, PART, boxes_of, question_of, to_correct
from daemon.domain.logos import ATTACHED
from daemon.domain.mandate import Mandate
from daemon.domain.parts import goods
from daemon.errors import NeedsReview, Reason, because
from daemon.reading.address_list import AddressList, Book, is_list, read_lists
from daemon.reading.address_list.changes import Changes, changes
from daemon.reading.letter import Attachment, Letter
from daemon.reading.letter_containers import unpacked
from daemon.reading.links import sites_in
from daemon.reading.reply import NOISE, SIGNED, VISUAL, file_role, is_sheet
from daemon.watchers.desk import Desk, Open
from daemon.watchers.list_places import placed, shipments

MOST_FILES = 8  # spreadsheets of one letter that are opened
MOST_ROWS = 40  # rows named for one kind of fault


def opened(desk: Desk, letter: Letter, files: Sequence[e.AttachmentSeen]) -> dict[str, Book | Reason]:
    """Digest → the spreadsheet's cells, or why it cannot be read. Slow: done before the letter's transaction."""
    sheets = (kept for file, kept in zip(letter.attachments, files, strict=True) if is_sheet(file))
    return {kept.digest: _opened(desk, kept.name, kept.digest) for kept in islice(sheets, MOST_FILES)}


def _opened(desk: Desk, name: str, digest: str) -> Book | Reason:
    try:
        return desk.lists.open(name, desk.files.read(digest))
    except NeedsReview as refusal:
        return refusal.reason


def files(on_desk: Open, mandate: Mandate, read: Mapping[str, str]) -> Iterator[e.Event]:
    """The files worth keeping that the client had not sent before; links to files are noticed too.

    `read` holds the role of each, by its name, as the client's words tell it.
    """
    pairs = zip(on_desk.letter.attachments, on_desk.files, strict=True)
    roles = {kept.digest: _role(file, read) for file, kept in pairs if not unpacked(file.data)}
    fresh = {digest: role for digest, role in roles.items() if role != NOISE and digest not in mandate.files.names}
    about = {"mandate": mandate.number, "letter": on_desk.digest, "by": on_desk.letter.sender}
    if fresh:
        names = {kept.digest: kept.name for kept in on_desk.files if kept.digest in fresh}
        yield e.FilesReceived(at=on_desk.now, files=names, roles=fresh, **about)
    sites = sites_in(on_desk.letter.text)
    if sites and on_desk.turn == 1:
        yield e.LinksNoticed(at=on_desk.now, sites=sites, turn=mandate.files.links + 1, **about)


def _role(file: Attachment, read: Mapping[str, str]) -> str:
    """Two files of one name share the words that bring them only where these say what neither shows."""
    said = read.get(file.name, "")
    return said if said in (VISUAL, SIGNED) else file_role(file)


def received(desk: Desk, on_desk: Open, mandate: Mandate, answers: Mapping[str, str]) -> Iterator[e.Event]:
    """The list that a letter brings, what is asked about it, and that its personal data is held here."""
    unread = {digest: one for digest, one in on_desk.books.items() if isinstance(one, Reason)}
    books = {digest: one for digest, one in on_desk.books.items() if isinstance(one, Book) and is_list(one)}
    for digest, reason in unread.items():
        yield _asked(on_desk, mandate, f"{LIST}/{mandate.number}/{digest[:12]}", reason)
    if not books and not unread and answers.get(ITEM) == ATTACHED:
        reason = because("list_none", files=", ".join(one.name for one in on_desk.files) or "—")
        yield _asked(on_desk, mandate, f"{LIST}/{mandate.number}/{on_desk.digest[:12]}", reason)
    places = placed(on_desk, mandate, books)
    for one in shipments(on_desk, mandate):
        mine = {digest: book for digest, book in books.items() if places.get(digest) == one.number}
        known = {digest for version in one.lists.versions for digest in version.files}
        if not set(mine) <= known:
            yield from _version(desk, on_desk, one, mine)
    if unread or unplaced(on_desk, mandate):
        yield _held(on_desk, mandate)


def unplaced(on_desk: Open, mandate: Mandate) -> Reason | None:
    """Why a person must say for which of several shipments a list is; None when each has its place."""
    books = {digest: one for digest, one in on_desk.books.items() if isinstance(one, Book) and is_list(one)}
    places = placed(on_desk, mandate, books)
    lost = ", ".join(book.name for digest, book in books.items() if digest not in places)
    known = shipments(on_desk, mandate)
    told = ", ".join(f"{one.number} ({boxes_of(goods(one))})" for one in known)
    return because("list_which", files=lost, known=told, first=mandate.number, last=known[-1].number) if lost else None


def _version(desk: Desk, on_desk: Open, mandate: Mandate, books: Mapping[str, Book]) -> Iterator[e.Event]:
    version = _read(desk, on_desk, mandate, books)
    yield version
    yield _held(on_desk, mandate)
    for review in mandate.reviews:
        if review.startswith(f"{LIST}/{mandate.number}/"):
            yield e.ReviewSettled(
                at=on_desk.now, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur"
            )
    if not to_correct(version, goods(mandate)):
        yield _asked(on_desk, mandate, question_of(version), _final(version))


def _read(desk: Desk, on_desk: Open, mandate: Mandate, books: Mapping[str, Book]) -> e.ListReceived:
    """The list in force from now on: alone, or with the one before when nothing is common and there is room."""
    fresh, before = read_lists([*books.values()]), mandate.lists.current
    assert fresh, "each of them is a list"
    earlier = {digest: _opened(desk, name, digest) for digest, name in before.files.items()} if before else {}
    older = {digest: one for digest, one in earlier.items() if isinstance(one, Book)}
    old = None if mandate.lists.purged else read_lists([*older.values()])
    if old is None:
        return _fact(on_desk, mandate, books, fresh, "first", None)
    against = changes(old, fresh)
    if not against.shared and old.count + fresh.count <= boxes_of(goods(mandate)):
        whole = read_lists([*older.values(), *books.values()])
        assert whole, "both of them are lists"
        return _fact(on_desk, mandate, {**older, **books}, whole, ADDS, against)
    part = against.shared and not against.added and against.gone * 2 > old.count
    return _fact(on_desk, mandate, books, fresh, PART if part else "replaces", against)


def _fact(
    on_desk: Open,
    mandate: Mandate,
    books: Mapping[str, Book],
    found: AddressList,
    how: str,
    against: Changes | None,
) -> e.ListReceived:
    turn = len(mandate.lists.versions) + 1
    seen = {
        "how": how,
        "changed": _some([str(row) for row in against.changed]) if against else "",
        "added": len(against.added) if against else 0,
        "gone": against.gone if against and how != ADDS else 0,
    }
    return e.ListReceived(
        at=on_desk.now,
        mandate=mandate.number,
        letter=on_desk.digest,
        turn=turn,
        files={digest: book.name for digest, book in books.items()},
        rows=found.count,
        boxes=found.boxes,
        faulty=found.faulty,
        sold=boxes_of(goods(mandate)),
        by=on_desk.letter.sender,
        faults=_by_code(found),
        missing=found.missing,
        **seen,  # type: ignore[arg-type]  # named above
    )


def _by_code(found: AddressList) -> dict[str, str]:
    """What is wrong → in which rows: numbers only, nobody's name."""
    rows: dict[str, list[str]] = {}
    for fault in found.faults:
        rows.setdefault(fault.code, []).append(f"{found.label(fault.tab)} {fault.row}".strip())
    return {code: _some(told) for code, told in rows.items()}


def _some(rows: Sequence[str]) -> str:
    return ", ".join(rows[:MOST_ROWS]) + ("…" if len(rows) > MOST_ROWS else "")


def _held(on_desk: Open, mandate: Mandate) -> e.ListHeld:
    """The spreadsheets, the archives that they came in, the letter itself."""
    pairs = zip(on_desk.letter.attachments, on_desk.files, strict=True)
    boxes = (kept.digest for file, kept in pairs if unpacked(file.data))
    digests = tuple(dict.fromkeys((*on_desk.books, *boxes, on_desk.digest)))
    turn = len(mandate.lists.versions) + 1
    return e.ListHeld(at=on_desk.now, mandate=e.OFFICE, of=mandate.number, turn=turn, digests=digests)


def _final(version: e.ListReceived) -> Reason:
    """What post-sales is to approve."""
    about = {"rows": version.rows, "boxes": version.boxes, "sold": version.sold or "—"}
    about |= {"files": ", ".join(version.files.values()), "changed": version.changed or "—"}
    return because(f"list_final_{version.how}", added=version.added, gone=version.gone, **about)


def _asked(on_desk: Open, mandate: Mandate, review: str, reason: Reason) -> e.ReviewAsked:
    about = {"review": review, "reason": reason, "who": "post_sales", "invoice": mandate.invoice.number}
    return e.ReviewAsked(at=on_desk.now, mandate=mandate.number, **about)  # type: ignore[arg-type]  # named above
