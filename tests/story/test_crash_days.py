"""The crash test again, where people comment, hang proofs, schedule crews, judge stock and answer by mail."""

from __future__ import annotations

import email
import email.policy
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from daemon import actions
from daemon.domain.mandate import Mandate
from tests.story.test_crash import CALM, FAULTS, TwoOffices
from tests.world import ACCOUNTANT, CLIENT, Office, pdf_of

WHICH = st.integers(min_value=0, max_value=2)
COMMENTS = (
    "pause : le client hésite",
    "reprendre",
    "annuler : erreur",
    "date : 18 déc. 2026",
    "date : 8 janv. 2027",
    "date : 3 février 2026",
    "logos : 2",
    "stock complet : remplacé par des cannelles",
    "stock incomplet",
    "équipe : ok",
    "équipe : pas vendredi",
    "ok",
    "non",
    "Merci Julie!",
)
CELLS = (
    {"judged": "oui", "judged_by": "Julie", "judged_why": "remplacé"},
    {"judged": "oui"},
    {"judged": ""},
    {"ordered_on": date(2026, 11, 9), "expected": date(2026, 12, 30)},
    {"expected": "bientôt"},
    {"supplier": "Cirier"},
)


class TwoBusyOffices(TwoOffices):
    """The same people, with all that they may do besides."""

    def each(self, which: int) -> list[tuple[Office, Mandate]]:
        """The mandate of that rank in both offices, once the rough one has come to rest."""
        self.rough.settle()
        found = [(office, list(office.journal.open_mandates().values())) for office in self.both()]
        return [(office, mandates[which]) for office, mandates in found if which < len(mandates)]

    @initialize(dated=st.booleans())
    def two_weeks_went_well(self, dated: bool) -> None:
        """Invoice 1001 is ready for production, and perhaps its crew invited; 1002 waits for its client."""
        self.an_invoice_is_forwarded([], 2, known=True)
        self.everything_arrives_sorted([])
        self.an_invoice_is_forwarded([], 1, known=False)
        self.days_pass([], 17)
        if dated:
            self.production_dates_an_assembly([], 0, 4)

    @rule(faults=FAULTS)
    def a_doubtful_invoice_is_forwarded(self, faults: list[int]) -> None:
        self.invoices += 1
        pdf = pdf_of(str(1000 + self.invoices), [("Boîte kraft", 5)], doubts={"total": "total_differs"})
        for office in self.both():
            office.letter("Voici", pdf=pdf)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, text=st.sampled_from(COMMENTS))
    def a_person_comments(self, faults: list[int], which: int, text: str) -> None:
        for office, mandate in self.each(which):
            office.board.say(mandate.card, text)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, item=st.sampled_from(["visuals", "calendar", "assembly"]), done=st.booleans())
    def a_person_ticks_another(self, faults: list[int], which: int, item: str, done: bool) -> None:
        for office, mandate in self.each(which):
            office.board.set_tick(mandate.subtasks[item], done=done)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, version=st.integers(min_value=1, max_value=3))
    def a_proof_is_hung(self, faults: list[int], which: int, version: int) -> None:
        for office, mandate in self.each(which):
            office.board.hang(mandate.subtasks["visuals"], f"visuel v{version}.png", b"proof %d" % version)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, cells=st.sampled_from(CELLS))
    def procurement_fills(self, faults: list[int], which: int, cells: dict[str, object]) -> None:
        for office, mandate in self.each(which):
            office.sheet.fill(min(mandate.lines), **cells)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, text=st.sampled_from(["ok", "Oui, c'est bon", "pas vendredi", "peut-être"]))
    def the_crew_answers(self, faults: list[int], which: int, text: str) -> None:
        for office, mandate in self.each(which):
            if mandate.production.invited:
                named = [*mandate.production.invited][-1]
                office.letter(text, sender="luc@equipe.example", subject="Re: Assemblage", In_Reply_To=named)
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, text=st.sampled_from(["1. oui", "1. non, plus grand", "ok"]))
    def the_client_answers_a_proof(self, faults: list[int], which: int, text: str) -> None:
        for office, mandate in self.each(which):
            proofs = [name for name, asked in mandate.asked.items() if asked.proof]
            if proofs:
                office.letter(text, sender=CLIENT, subject="Re: Visuel", In_Reply_To=proofs[-1])
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, text=st.sampled_from(["ok", "non", "je ne sais pas"]))
    def the_accountant_answers(self, faults: list[int], which: int, text: str) -> None:
        self.rough.settle()
        for office in self.both():
            mails = sorted(office.journal.office_memory().correspondence.mails.values(), key=lambda one: one.turn)
            if which < len(mails):
                ours = email.message_from_bytes(office.files(mails[which].raw), policy=email.policy.default)
                office.letter(text, sender=ACCOUNTANT, to=str(ours["Reply-To"]), subject="Re: Facture")
        self.go(faults)

    @rule(faults=FAULTS, which=WHICH, stage=st.integers(min_value=0, max_value=3), done=st.booleans())
    def a_person_moves_and_completes(self, faults: list[int], which: int, stage: int, done: bool) -> None:
        for office, mandate in self.each(which):
            office.board.put(mandate.card, office.workflow.stages[stage].name)
            office.board.set_done(mandate.card, done=done)
        self.go(faults)


BUSY = settings(CALM, max_examples=15, stateful_step_count=14)


@pytest.mark.feature("N4")
def test_a_busy_world_ends_as_if_nothing_had_failed() -> None:
    run_state_machine_as_test(TwoBusyOffices, settings=BUSY)


def test_a_busy_daemon_that_never_looks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "look", lambda *_anything: None)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(TwoBusyOffices, settings=BUSY)
