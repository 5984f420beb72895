"""Lists of addresses: the report to the client, the copy in the restricted folder, the end of both."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from daemon import spreadsheets
from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.conditions import unanswered
from daemon.domain.lists import ITEM, PART, fits
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.parts import goods
from daemon.envelope import Enclosure
from daemon.errors import NeedsReview, because
from daemon.reading.address_list import AddressList, Fault, read_lists

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def report(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """What to correct, in plain words by kind of fault, with the marked copy; never a value of anybody's row."""
    version, found = _version(mandate, effect.turn), _found(mandate, effect.turn, tools)
    language, say = mandate.invoice.language, tools.messages.ui
    keys = [rule.key for rule in tools.workflow.items if rule.ask]
    number = keys.index(ITEM) + 1 if ITEM in keys else len(keys) + 1
    wrong = [say(f"fault_{code}", language, rows=rows) for code, rows in version.faults.items()]
    wrong += [say(f"list_without_{field}", language) for field in version.missing]
    facts = {
        "rows": version.rows,
        "good": version.rows - version.faulty,
        "faulty": version.faulty,
        "boxes": version.boxes,
        "sold": None if fits(version, goods(mandate)) else version.sold,
        "part": version.how == PART,
        "wrong": wrong,
        "items": [{"number": number, "key": ITEM, "question": say("question_list_again", language)}],
    }
    name = f"{PurePath(next(iter(version.files.values()))).stem[:80]} - {say('list_marked', language)}.xlsx"
    return Content(facts, (Enclosure(name, XLSX, _marked(found, language, tools)),) if version.faulty else ())


def with_blank(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """The first message brings a blank list, when a list may be needed."""
    if all(rule.key != ITEM for rule in unanswered(mandate, tools.workflow)):
        return Content()
    language, say = mandate.invoice.language, tools.messages.ui
    headings, example = (tuple(say(key, language).split(";")) for key in ("list_headings", "list_example"))
    title = say("list_blank", language)
    return Content(enclosed=(Enclosure(f"{title}.xlsx", XLSX, spreadsheets.blank(title, headings, example)),))


def _marked(found: AddressList, language: str, tools: Tools) -> bytes:
    say = tools.messages.ui

    def remark(fault: Fault) -> str:
        return say(f"cell_{fault.code}", language, row=fault.of)

    return spreadsheets.marked(found, say("list_to_correct", language), remark)


def copy(mandate: Mandate, tools: Tools) -> tuple[str, bytes]:
    """The list in force for our own people: its name and a workbook, with what is to be corrected where something is.

    NeedsReview when there is none any more.
    """
    current = mandate.lists.current
    if current is None:
        raise NeedsReview(because("list_none_yet", mandate=mandate.number))
    found, language = _found(mandate, current.turn, tools), tools.company.language
    data = _marked(found, language, tools) if found.faults else spreadsheets.copied(found)
    return _name(mandate.number, current.turn), data


def shared(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """Where the final list lies, and until when; the list itself never travels."""
    version = _version(mandate, effect.turn)
    folder = str(tools.lists.folder or "—")
    facts = {"name": _name(mandate.number, effect.turn), "folder": folder, "days": tools.workflow.lists.keep_days}
    return Content({**facts, "rows": version.rows, "boxes": version.boxes})


def share(effect: owed.ShareList, mandate: Mandate, tools: Tools) -> e.ListShared:
    """The rows as they came, all text; harmless to repeat. An earlier list of the mandate leaves the folder."""
    found, name = _found(mandate, effect.turn, tools), _name(mandate.number, effect.turn)
    tools.lists.forget(f"{mandate.number} ")
    path = tools.lists.share(name, spreadsheets.copied(found))
    about = {"turn": effect.turn, "name": name, "folder": str(path.parent)}
    return e.ListShared(at=tools.clock.now(), mandate=mandate.number, **about)  # type: ignore[arg-type]  # named above


def attach(effect: owed.AttachFile, mandate: Mandate, tools: Tools) -> e.FileAttached:
    """Those very bytes, under our name for them."""
    tools.board.attach(effect.card, effect.name, tools.files.read(effect.digest))
    about = {"digest": effect.digest, "name": effect.name}
    return e.FileAttached(at=tools.clock.now(), mandate=mandate.number, **about)


def find_attached(effect: owed.AttachFile, mandate: Mandate, tools: Tools, _since: datetime) -> e.FileAttached | None:
    if effect.name not in tools.board.attachments(effect.card):
        return None
    return e.FileAttached(at=tools.clock.now(), mandate=mandate.number, digest=effect.digest, name=effect.name)


def asking(_effect: owed.SendMessage, _mandate: Mandate, _tools: Tools) -> Content:
    """Nothing is fetched from elsewhere, and nothing is asked besides."""
    return Content({"items": ()})


def date(effect: owed.DatePurge, _office: Office, tools: Tools) -> tuple[e.Event, ...]:
    """Said, so that a restart, or a mandate that is long closed, changes nothing of it."""
    about = {"of": effect.of, "until": effect.until, "turn": effect.turn}
    return (e.PurgeDated(at=tools.clock.now(), mandate=e.OFFICE, **about),)  # type: ignore[arg-type]  # named above


def purge(effect: owed.PurgeLists, _office: Office, tools: Tools) -> tuple[e.Event, ...]:
    """Harmless to repeat. Counts, digests and the kinds of faults stay in the journal; nobody's address does."""
    there = [digest for digest in effect.digests if tools.files.forget(digest)]
    count = len(there) + tools.lists.forget(f"{effect.of} ")
    about = {"at": tools.clock.now(), "of": effect.of, "files": count, "digests": effect.digests}
    return tuple(e.ListsPurged(mandate=told, **about) for told in (e.OFFICE, effect.of))  # type: ignore[arg-type]  # same


def _version(mandate: Mandate, turn: int) -> e.ListReceived:
    found = next((one for one in mandate.lists.versions if one.turn == turn), None)
    if found is None:
        raise NeedsReview(because("list_gone", mandate=mandate.number))
    return found


def _found(mandate: Mandate, turn: int, tools: Tools) -> AddressList:
    files = _version(mandate, turn).files
    if not all(tools.files.holds(digest) for digest in files):
        raise NeedsReview(because("list_gone", mandate=mandate.number))
    found = read_lists([tools.lists.open(name, tools.files.read(digest)) for digest, name in files.items()])
    if found is None:
        raise NeedsReview(because("list_gone", mandate=mandate.number))
    return found


def _name(number: str, turn: int) -> str:
    """`2026-0001 adresses 2.xlsx`: ours, whatever the client called it."""
    return f"{number} adresses {turn}.xlsx"
