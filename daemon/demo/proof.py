"""The balance, and the office itself against what the scenario must lead to: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage

from daemon.app import Memory
from daemon.demo.town import Town
from daemon.domain.events import DONE, REFUSED, REVIEW, WAITING
from daemon.sandbox.script import Ending, Forward
from daemon.sandbox.workbook import OLD_JOBS


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold; `wrong` names what does not. `key` is its sentence in words.toml."""

    key: str
    facts: Mapping[str, object]
    wrong: tuple[str, ...]


def checks(known: Memory, town: Town) -> Iterator[Check]:
    """Everything that must hold at the end."""
    yield _letters(known, town)
    yield _mails(town)
    yield _each("clients", town, _wrong_mail)
    yield _each("production", town, _wrong_production)
    yield _each("cards", town, _wrong_card)
    yield _rows(town)
    yield _each("stages", town, _wrong_stage)


def _letters(known: Memory, town: Town) -> Check:
    counts = known.journal.counts()
    ends = {end: counts[f"letters_{end}"] for end in (DONE, WAITING, REVIEW, REFUSED)}
    there, wrong = town.letters(), []
    if not there == counts["arrivals"] == counts["letters"] == sum(ends.values()):
        wrong.append(f"{there} / {counts['arrivals']} / {counts['letters']} / {sum(ends.values())}")
    wrong += [f"{end} {ends[end]} ≠ {wanted}" for end, wanted in town.script.letters.items() if ends[end] != wanted]
    return Check("letters", {"letters": there, **ends}, tuple(wrong))


def _mails(town: Town) -> Check:
    """Whoever got it, no message left or arrived twice."""
    sent = town.sent()
    boxes = [town.person(box.name).inbox() for box in sorted(town.post.people.iterdir())]
    wrong = [twice for box in (sent, *boxes) for twice in _twice(box)]
    people = sum(len(box) for box in boxes)
    return Check("mails", {"count": len(sent), "people": people}, tuple(wrong))


def _twice(box: list[EmailMessage]) -> list[str]:
    counted = Counter(str(mail["Message-ID"]) for mail in box)
    return [f"{mail} × {count}" for mail, count in counted.items() if count > 1]


def _each(key: str, town: Town, wrong_of: Callable[[Town, Ending], str]) -> Check:
    """A question asked of every mandate's ending; what is wrong is named by invoice."""
    said = ((ending.sale, wrong_of(town, ending)) for ending in town.script.endings)
    wrong = tuple(f"{sale}: {what}" for sale, what in said if what)
    return Check(key, {"count": len(town.script.endings)}, wrong)


def _wrong_mail(town: Town, ending: Ending) -> str:
    """One checklist, the reminders that were due, the proofs: neither one less nor one more."""
    got, wanted = len(town.inbox(town.script.sales[ending.sale])), ending.mails
    return "" if got == wanted else f"{got} ≠ {wanted}"


def _wrong_production(town: Town, ending: Ending) -> str:
    inbox = town.person("production@boitestremblay.example").inbox()
    got = sum(1 for mail in inbox if ending.sale in str(mail["Subject"]) and "Prêt" in str(mail["Subject"]))
    return "" if got == ending.ready else f"{got} ≠ {ending.ready}"


def _wrong_card(town: Town, ending: Ending) -> str:
    """One card with one PDF, byte for byte the one that was forwarded, and its subtasks."""
    cards = town.cards(ending.sale)
    if len(cards) != 1:
        return f"{len(cards)} ≠ 1"
    files = town.store.rows("SELECT name, data FROM attachment WHERE task = ?", cards[0])
    papers = [town.paper(Forward(ending.sale, paper=paper)) for paper in ("", *ending.joined)]
    if sorted(bytes(row["data"]) for row in files if row["name"].endswith(".pdf")) != sorted(papers):
        return f"PDF × {len(files)}"
    done = len(town.board.card(cards[0]).checks)
    return "" if done == ending.checks else f"{done} ≠ {ending.checks}"


def _rows(town: Town) -> Check:
    """Each item on one row, whatever people did to the sheet; the rows of last year still there."""
    there = Counter(town.procurement.refs())
    old = [str(row[0]) for row in OLD_JOBS if row[0]]
    ours = [
        f"{town.number_of(sale.number)}-{n:02}"
        for sale in town.script.sales.values()
        for n in range(1, (sale.rows or len(sale.goods)) + 1)
    ]
    wanted = Counter([*old, *ours])
    wrong = [f"{ref}: {there[ref]} ≠ {wanted[ref]}" for ref in sorted({*there, *wanted}) if there[ref] != wanted[ref]]
    return Check("rows", {"count": len(ours)}, tuple(wrong))


def _wrong_stage(town: Town, ending: Ending) -> str:
    found = town.board.card(town.card(ending.sale)).section if town.cards(ending.sale) else "—"
    return "" if found == ending.column else f"« {found} » ≠ « {ending.column} »"
