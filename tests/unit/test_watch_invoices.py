"""Letters with PDFs: one mandate for one invoice, whoever forwards it and however often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain.invoice import Doubt
from daemon.errors import Busy, because
from daemon.reading.invoice import Reading
from tests import facts as f
from tests.world import PROGRAM, FakePdf, Office, other_pdf, pdf_of

GOODS = [("Chandelle", 12)]
INVOICE = pdf_of("1042", GOODS)
CORRECTED = pdf_of("1042", [("Chandelle", 13), ("Sirop", 1)])


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    yield found
    found.close()


def ends(office: Office) -> list[tuple[str, str]]:
    found = [row.ended for row in office.journal.letters()]
    return [(one.end, one.reason.code) for one in found if one]


def decide(office: Office, decision: str, **changes: str) -> None:
    (row,) = office.journal.reviews()
    now, asked = office.clock.now(), row.asked
    office.journal.record(
        e.ReviewSettled(
            at=now, mandate=asked.mandate, review=asked.review, decision=decision, by="julie", changes=changes
        )
    )
    office.settle()


@pytest.mark.feature("S0-01")
@pytest.mark.feature("S0-02")
def test_a_forwarded_invoice_becomes_a_card_with_that_very_file(office: Office) -> None:
    office.letter("Voici", pdf=INVOICE)
    office.settle()

    (card,) = office.board.cards.values()
    assert card.attached == [("Facture 1042 (2026-0001).pdf", INVOICE)]
    assert ends(office) == [(e.DONE, "mandate_opened")]


@pytest.mark.feature("S0-06")
@pytest.mark.parametrize("again", [INVOICE, INVOICE + b" "], ids=["same bytes", "same values"])
def test_the_same_invoice_again_opens_nothing(office: Office, again: bytes) -> None:
    for pdf in (INVOICE, again):
        office.letter("Voici", pdf=pdf)
        office.settle()

    assert len(office.board.cards) == 1
    assert ends(office)[1] == (e.DONE, "already_known")


@pytest.mark.feature("S0-06")
def test_a_corrected_invoice_is_shown_and_waits_for_a_person(office: Office) -> None:
    for pdf in (INVOICE, CORRECTED):
        office.letter("Voici", pdf=pdf)
        office.settle()

    (card,) = office.board.cards.values()
    assert (len(card.attached), len(card.comments), len(office.sheet.rows)) == (1, 1, 1)
    assert ends(office)[1] == (e.REVIEW, "invoice_corrected")


@pytest.mark.feature("S0-06")
def test_once_accepted_its_file_and_its_rows_follow(office: Office) -> None:
    for pdf in (INVOICE, CORRECTED):
        office.letter("Voici", pdf=pdf)
        office.settle()
    decide(office, e.ACCEPT)

    (card,) = office.board.cards.values()
    assert [data for _, data in card.attached] == [INVOICE, CORRECTED]
    assert [row.ref for row, _ in office.sheet.rows] == ["2026-0001-01", "2026-0001-02", "2026-0001-03"]
    assert ends(office)[1] == (e.DONE, "person_decided")


@pytest.mark.feature("S0-06")
def test_a_correction_refused_is_not_asked_again(office: Office) -> None:
    for pdf in (INVOICE, CORRECTED):
        office.letter("Voici", pdf=pdf)
        office.settle()
    decide(office, e.IGNORE)
    office.letter("Encore", pdf=CORRECTED)
    office.settle()

    assert office.journal.reviews() == []
    assert len(office.sheet.rows) == 1


def test_two_invoices_in_one_letter_are_two_mandates(office: Office) -> None:
    office.letter("Voici", pdf=INVOICE)
    office.letter("Voici", pdf=pdf_of("1043", GOODS))
    merged = office.post.letters["0"].replace(b"--part0--", b"")
    second = office.post.letters["1"].split(b"--part1")[2]
    office.post.letters = {"0": merged.rstrip() + b"\n--part0" + second + b"--part0--\n"}
    office.settle()

    assert list(office.journal.open_mandates()) == ["2026-0001", "2026-0002"]
    assert len(office.journal.letters()) == 1


def test_a_supplier_s_bill_is_refused_with_its_reason(office: Office) -> None:
    office.letter("Voici", pdf=other_pdf("not_an_invoice"))
    office.settle()

    assert ends(office) == [(e.REFUSED, "pdf_is_a_supplier_bill")]
    assert office.board.cards == {}


@pytest.mark.parametrize("kind", ["credit_note", "unreadable"])
def test_a_paper_that_needs_eyes_goes_to_the_accountant(office: Office, kind: str) -> None:
    office.letter("Voici", pdf=other_pdf(kind, "pdf_encrypted"))
    office.settle()

    assert [row.asked.who for row in office.journal.reviews()] == ["accountant"]
    assert ends(office) == [(e.REVIEW, "pdf_encrypted")]


def test_the_accountant_without_a_pdf_is_asked_for_it(office: Office) -> None:
    office.letter("Je joins la facture")
    office.settle()

    assert ends(office) == [(e.REVIEW, "no_pdf")]
    assert [row.asked.who for row in office.journal.reviews()] == ["accountant"]


def test_an_invoice_from_a_stranger_opens_nothing_before_a_person_says_so(office: Office) -> None:
    office.letter("Voici", sender="zoe@ailleurs.example", pdf=INVOICE)
    office.settle()
    assert (ends(office), office.board.cards) == ([(e.REVIEW, "stranger_with_pdf")], {})

    decide(office, e.ACCEPT)

    assert len(office.board.cards) == 1
    assert ends(office) == [(e.DONE, "mandate_opened")]


def test_an_invoice_that_a_person_ignores_opens_nothing(office: Office) -> None:
    office.letter("Voici", sender="zoe@ailleurs.example", pdf=INVOICE)
    office.settle()
    decide(office, e.IGNORE)

    assert ends(office) == [(e.REFUSED, "person_ignored")]
    assert office.board.cards == {}


def test_a_forged_accountant_is_a_stranger(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = replace(office.loop.house.desk, authserv="mx.boites.example")
    office.loop.house = replace(office.loop.house, desk=strict)
    office.letter("Voici", pdf=INVOICE, Authentication_Results="mx.boites.example; dmarc=fail")
    office.settle()

    assert ends(office) == [(e.REVIEW, "stranger_with_pdf")]


def test_an_invoice_sent_by_a_program_of_the_accountant_s_is_read(office: Office) -> None:
    office.letter("Voici", pdf=INVOICE, Auto_Submitted="auto-generated")
    office.settle()

    assert ends(office) == [(e.DONE, "mandate_opened")]


@pytest.mark.feature("N3")
def test_a_poison_letter_is_set_aside_after_some_tries_while_the_others_go_on(office: Office) -> None:
    office.letter("Poison", pdf=other_pdf("poison"))
    office.letter("Voici", pdf=INVOICE)
    office.loop.look("mailbox")
    for tries in range(6):
        office.loop.house.weather.works("look/letters", office.clock.now())
        office.loop.look("letters")
        assert len(office.journal.open_mandates()) == 1, tries

    found = {row.ended.end for row in office.journal.letters() if row.ended}
    assert found == {e.REVIEW, e.DONE}


@pytest.mark.feature("N3")
def test_a_letter_that_kills_the_daemon_is_set_aside_alone(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("2001", [("Boîte", 10)]))
    office.letter("Mortelle", pdf=other_pdf("deadly"))
    office.letter("Voici aussi", pdf=pdf_of("2002", [("Boîte", 10)]))
    office.pass_()

    assert [row.end for row in office.journal.letters()] == [e.DONE, e.REVIEW, e.DONE]
    assert [row.asked.reason.code for row in office.journal.reviews()] == ["letter_given_up"]


@pytest.mark.feature("N3")
def test_a_full_disk_is_not_the_letter_s_fault(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: object, _data: bytes) -> str:
        raise Busy(because("disk_full", folder="x"), 0)

    office.letter("Voici", pdf=INVOICE)
    office.loop.look("mailbox")
    with monkeypatch.context() as patched:
        patched.setattr(type(office.loop.house.desk.files), "keep", full)
        for _ in range(5):
            office.loop.look("letters")
    office.settle()

    assert len(office.board.cards) == 1


def two_in_one_letter(monkeypatch: pytest.MonkeyPatch, *unsure: str) -> None:
    """One PDF that holds invoices 1001 and 1002; those of `unsure` are of a doubtful kind, and 1001's total is too."""
    one = FakePdf.read

    def read(self: FakePdf, data: bytes) -> Reading:
        invoices = [one(self, pdf_of(number, [("Boîte", 2)])).invoices[0] for number in ("1001", "1002")]
        doubts = {number: (Doubt("kind", because("kind_unsure", titles="invoice, receipt")),) for number in unsure}
        total = {"1001": (Doubt("total", because("total_not_found")),)}
        return Reading(
            "invoice",
            tuple(replace(i, doubts=doubts.get(i.number, ()) + total.get(i.number, ())) for i in invoices),
        )

    monkeypatch.setattr(FakePdf, "read", read)


def test_a_decision_about_one_invoice_changes_no_other_of_its_letter(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_in_one_letter(monkeypatch, "1001")
    office.letter("Voici", pdf=pdf_of("x", []))
    office.settle()
    decide(office, e.CORRECT, number="1001-A", client_name="Autre inc.")
    office.settle()

    opened = {one.invoice.number: one for one in office.journal.open_mandates().values()}
    assert {number: one.invoice.client_name for number, one in opened.items()} == {
        "1002": "Client inc.",
        "1001-A": "Autre inc.",
    }
    assert (opened["1001-A"].checked, opened["1002"].corrections) == (False, {})  # its total still waits


def test_a_decision_that_could_mean_two_invoices_is_taken_for_neither(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_in_one_letter(monkeypatch, "1001", "1002")
    office.letter("Voici", pdf=pdf_of("x", []))
    office.settle()
    decide(office, e.CORRECT, number="1001-A")
    office.settle()

    assert office.journal.open_mandates() == {}
    assert [row.end for row in office.journal.letters()] == [e.REVIEW]


# A copy that a program sends

PASS = "mx.boites.example; dmarc=pass header.from=notification.intuit.example"
SURELY_OURS = pdf_of("1042", GOODS, ours=True)


def from_program(office: Office, pdf: bytes, proof: str, **headers: str) -> None:
    office.letter("Votre facture", sender=PROGRAM, pdf=pdf, Authentication_Results=proof, **headers)
    office.settle()


@pytest.mark.feature("S0-50")
@pytest.mark.parametrize("headers", [{}, {"Auto_Submitted": "auto-generated"}], ids=["plain", "automatic"])
def test_a_proven_copy_with_our_tax_numbers_opens_a_mandate(office: Office, headers: dict[str, str]) -> None:
    from_program(office, SURELY_OURS, PASS, **headers)

    assert ends(office) == [(e.DONE, "mandate_opened")]


@pytest.mark.feature("S0-50")
@pytest.mark.parametrize(
    ("pdf", "proof"),
    [
        (SURELY_OURS, "mx.boites.example; dmarc=fail header.from=notification.intuit.example"),
        (SURELY_OURS, "mx.elsewhere.example; dmarc=pass header.from=notification.intuit.example"),
        (INVOICE, PASS),
    ],
    ids=["forged", "vouched for by nobody of ours", "without our tax numbers"],
)
def test_a_copy_that_proves_less_is_a_strangers(office: Office, pdf: bytes, proof: str) -> None:
    from_program(office, pdf, proof)

    assert ends(office) == [(e.REVIEW, "stranger_with_pdf")]
    assert office.board.cards == {}


# Words above the forward


@pytest.mark.feature("S0-41")
def test_words_above_the_forward_are_proposed_on_the_card(office: Office) -> None:
    office.letter("contact : Julie Roy 514 555-1234, livraison le 18 décembre, 3 logos", pdf=INVOICE)
    office.settle()

    (row,) = office.journal.reviews()
    assert row.asked.proposal.splitlines() == [
        "contacts=Julie Roy, 514 555-1234",
        "delivery_date=2026-12-18",
        "logos_expected=3",
    ]
    assert ends(office) == [(e.DONE, "mandate_opened")]


@pytest.mark.feature("S0-41")
def test_what_the_invoice_says_too_is_not_asked(office: Office) -> None:
    office.letter("Livraison le 11 décembre 2026.", pdf=INVOICE)
    office.settle()

    assert office.journal.reviews() == []


@pytest.mark.feature("S0-41")
def test_no_mail_leaves_while_the_language_that_was_said_is_asked(office: Office) -> None:
    office.letter("Client anglophone.", pdf=INVOICE)
    office.settle()

    (row,) = office.journal.reviews()
    assert row.asked.proposal == "language=en"
    assert office.post.sent == []


@pytest.mark.feature("S0-41")
def test_an_ok_makes_the_language_that_was_said_the_clients(office: Office) -> None:
    office.letter("Client anglophone.", pdf=INVOICE)
    office.settle()
    decide(office, e.ACCEPT, language="en")

    (mandate,) = office.journal.open_mandates().values()
    assert mandate.invoice.language == "en"
    assert len(office.post.sent) == 1


@pytest.mark.feature("S0-41")
@pytest.mark.parametrize("said", ["Livraison chez le frère.", "Attention, c'est une surprise!", "Livrer avant le 15."])
def test_words_that_give_no_value_are_shown_all_the_same(office: Office, said: str) -> None:
    office.letter(said, pdf=INVOICE)
    office.settle()

    (row,) = office.journal.reviews()
    assert (row.asked.reason.code, row.asked.proposal) == ("forward_words_only", "")


@pytest.mark.feature("S0-41")
def test_thanks_above_the_forward_ask_nobody(office: Office) -> None:
    office.letter("Bonjour, voici la facture. Merci!", pdf=INVOICE)
    office.settle()

    assert office.journal.reviews() == []


@pytest.mark.feature("S0-41")
def test_an_ok_on_the_card_makes_facts_of_them(office: Office) -> None:
    office.letter("Livraison le 18 décembre 2026, 3 logos", pdf=INVOICE)
    office.settle()
    (card,) = office.board.cards.values()
    office.board.say(card.gid, "ok")
    office.settle()

    (mandate,) = office.journal.open_mandates().values()
    assert (str(mandate.delivery), mandate.logos.expected) == ("2026-12-18", 3)


# A delivery day in doubt

DOUBTED = pdf_of("1042", GOODS, doubts={"delivery": "date_past"})


def test_a_delivery_day_in_doubt_is_asked_with_the_day_that_was_read(office: Office) -> None:
    office.letter("Voici", pdf=DOUBTED)
    office.settle()

    (row,) = office.journal.reviews()
    assert (row.asked.review, row.asked.proposal) == ("delivery/2026-0001", "delivery=2026-12-11")


def test_the_clients_own_answer_settles_it(office: Office) -> None:
    office.letter("Voici", pdf=DOUBTED)
    office.settle()
    office.journal.record(f.answered("delivery_date", "2026-12-18"))
    office.settle()

    assert office.journal.reviews() == []
