"""Every outgoing call may fail, hang, or die after taking effect: the world ends as if nothing had gone wrong."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from daemon import actions
from daemon.domain import life_rules, parts
from daemon.journal.writing import Writing
from tests.facts import WORKFLOW
from tests.world import CLIENT, Office, pdf_of

FAULTS = st.lists(st.integers(min_value=0, max_value=5), max_size=8)
ITEMS = st.sampled_from(["logos", "calendar"])
GOODS = [("Boîte kraft", 40), ("Chandelle", 12), ("Sirop d'érable", 24)]
WITH_A_CREW = replace(WORKFLOW, production=replace(WORKFLOW.production, crew=("luc@equipe.example",)))
FAST = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # fsync costs nothing there


class TwoOffices(RuleBasedStateMachine):
    """The same days in two offices, one where nothing ever fails."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=FAST))
        (self.folder / "calm").mkdir()
        (self.folder / "rough").mkdir()
        self.calm, self.rough = (Office(self.folder / name, WITH_A_CREW) for name in ("calm", "rough"))
        self.invoices = 0

    def both(self) -> Iterator[Office]:
        yield self.calm
        yield self.rough

    def go(self, faults: list[int]) -> None:
        self.calm.settle()
        self.rough.pass_(faults)

    @rule(faults=FAULTS, goods=st.integers(min_value=1, max_value=3), known=st.booleans())
    def an_invoice_is_forwarded(self, faults: list[int], goods: int, known: bool) -> None:
        self.invoices += 1
        pdf = pdf_of(str(1000 + self.invoices), GOODS[:goods], "2026-12-11" if known else "")
        for office in self.both():
            office.letter("Voici", pdf=pdf)
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=1, max_value=4))
    def it_is_forwarded_again(self, faults: list[int], which: int) -> None:
        if which <= self.invoices:
            for office in self.both():
                office.letter("Encore", pdf=pdf_of(str(1000 + which), GOODS[:1]))
            self.go(faults)

    @rule(
        faults=FAULTS,
        row=st.integers(min_value=0, max_value=8),
        typed=st.sampled_from(["12", "40", "oui", "12 (reste 4)", ""]),
    )
    def procurement_types(self, faults: list[int], row: int, typed: str) -> None:
        self.rough.settle()
        if row < len(self.calm.sheet.rows):
            ref = self.calm.sheet.rows[row][0].ref
            for office in self.both():
                office.sheet.type(ref, typed)
        self.go(faults)

    @rule(faults=FAULTS)
    def everything_arrives_sorted(self, faults: list[int]) -> None:
        self.rough.settle()
        for office in self.both():
            for row, _ in list(office.sheet.rows):
                office.sheet.type(row.ref, "oui")
            office.sheet.rows.sort(key=lambda pair: pair[0].item)
        self.go(faults)

    @rule(faults=FAULTS, days=st.integers(min_value=1, max_value=12))
    def days_pass(self, faults: list[int], days: int) -> None:
        self.rough.settle()  # a checklist that left days later has its reminder days later
        for office in self.both():
            office.days(days)
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=0, max_value=3), back=st.booleans())
    def a_person_moves_a_card(self, faults: list[int], which: int, back: bool) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            if which < len(mandates):
                stages = office.workflow.stages
                office.board.put(mandates[which].card, stages[0 if back else 2].name)
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=0, max_value=3), item=ITEMS, done=st.booleans())
    def a_person_ticks(self, faults: list[int], which: int, item: str, done: bool) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            if which < len(mandates):
                office.board.set_tick(mandates[which].subtasks[item], done=done)
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=0, max_value=3), day=st.sampled_from([3, 4, None]))
    def production_dates_an_assembly(self, faults: list[int], which: int, day: int | None) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            if which < len(mandates):
                office.board.put_subtask(mandates[which].subtasks["assembly"], due=day and date(2026, 12, day))
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=0, max_value=3), day=st.sampled_from([4, 9, 20, None]))
    def a_person_dates_a_card(self, faults: list[int], which: int, day: int | None) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            if which < len(mandates):
                office.board.put_due(mandates[which].card, date(2026, 12, day) if day else None)
        self.go(faults)

    @rule(faults=FAULTS, answer=st.sampled_from(["2026-12-15", "le 18 décembre 2026", "peut-être le 15"]))
    def the_client_answers(self, faults: list[int], answer: str) -> None:
        self.rough.settle()
        if self.calm.post.sent:
            for office in self.both():
                to = re.search(rb"Reply-To: <?([^>\r\n]+)", office.post.sent[0])
                assert to is not None
                office.letter(f"1. {answer}\n", sender=CLIENT, to=to[1].decode(), subject="Re: Votre commande")
        self.go(faults)

    @rule(
        faults=FAULTS,
        which=st.integers(min_value=0, max_value=3),
        deed=st.sampled_from([life_rules.PAUSE, life_rules.RESUME, life_rules.RESUME, life_rules.CANCEL]),
    )
    def a_person_stops_a_mandate_or_lets_it_go_on(self, faults: list[int], which: int, deed: str) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            if which < len(mandates) and not life_rules.refusal(mandates[which], deed):
                office.journal.record(life_rules.asked_of(mandates[which], deed, "Julie", "", office.clock.now()))
        self.go(faults)

    @rule(faults=FAULTS, which=st.integers(min_value=0, max_value=3))
    def a_person_splits_a_mandate(self, faults: list[int], which: int) -> None:
        self.rough.settle()
        for office in self.both():
            mandates = list(office.journal.open_mandates().values())
            refs = [*mandates[which].lines][1:2] if which < len(mandates) else []
            now, calendar = office.clock.now(), office.workflow.calendar
            ship = calendar.add(calendar.today(now), 20)
            if refs and not parts.refusal(mandates[which], refs, ship, calendar.today(now), calendar):
                with office.journal.writing() as writing:
                    number = writing.next_number(now.year)
                    writing.record(*parts.facts(mandates[which], number, tuple(refs), ship, None, "Julie", now))
        self.go(faults)

    @invariant()
    def nothing_is_there_twice(self) -> None:
        for office in self.both():
            world = facts(office)
            assert not [name for name, count in world.items() if count > 1]

    def teardown(self) -> None:
        try:
            self.calm.settle()
            self.rough.settle()
            assert facts(self.rough) == facts(self.calm)
            assert ends(self.rough) == ends(self.calm)
            assert not self.rough.journal.begun()
        finally:
            self.calm.close()
            self.rough.close()
            shutil.rmtree(self.folder)


def facts(office: Office) -> Counter[tuple[str, ...]]:
    """Everything that the world outside shows of us; each should be there once."""
    found: Counter[tuple[str, ...]] = Counter()
    for card in office.board.cards.values():
        found[card.draft.marker, "stage", card.stage] += 1
        found[card.draft.marker, "due", str(card.draft.due)] += 1
        found.update((card.draft.marker, "file", name) for name, _ in card.attached)
        found.update((card.draft.marker, "subtask", one.name, str(one.done), str(one.due)) for one in card.subtasks)
        found.update((card.draft.marker, "tag", name) for name in card.tags)
        found.update((card.draft.marker, "comment", text) for text in card.comments)
    found.update(("row", row.ref, typed) for row, typed in office.sheet.rows)
    identities = (re.search(rb"Message-ID: (\S+)", raw) for raw in office.post.sent)
    found.update(("message", one[1].decode()) for one in identities if one)
    return found


def ends(office: Office) -> list[str]:
    return [row.end for row in office.journal.letters()]


CALM = settings(
    max_examples=20,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],  # a failure is shown as it came: shrinking two offices takes minutes
    print_blob=False,
)


@pytest.mark.feature("N4")
def test_the_world_ends_as_if_nothing_had_failed() -> None:
    run_state_machine_as_test(TwoOffices, settings=CALM)


def test_a_daemon_that_never_looks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(*_anything: object) -> None:
        return None

    monkeypatch.setattr(actions, "look", blind)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(TwoOffices, settings=CALM)


def test_a_daemon_that_writes_its_receipt_first_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant forgets that it had begun: a death after the record is taken for done."""
    begin = Writing.begin

    def forgetful(self: Writing, effect: object, doubt: object) -> None:
        begin(self, effect, doubt)  # type: ignore[arg-type]
        self.failed(effect.key)  # type: ignore[attr-defined]

    monkeypatch.setattr(Writing, "begin", forgetful)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(TwoOffices, settings=CALM)
