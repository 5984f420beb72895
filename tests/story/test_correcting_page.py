"""Somebody at the office corrects on the page what was read of an invoice; the sums are checked before it is taken."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx
import pytest

from daemon import app
from daemon.cli import serve
from daemon.dashboard.site import create_app
from tests.story.office import ROWS, Story, a_story, command, sold
from tests.story.test_accountant_day import MARIE, misprinted

HERE = "http://127.0.0.1:8711"


@dataclass
class Sheet(HTMLParser):
    """The forms of a page: where each is sent, and what it would send untouched."""

    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    at: str = ""
    box: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.box = said.get("name", "") if tag == "textarea" else self.box
        if tag == "form":
            self.at = said["action"]
            self.forms[self.at] = {}
        elif tag == "select":
            self.box = said["name"]
        elif tag == "option" and ("selected" in said or self.box not in self.forms[self.at]):
            self.forms[self.at][self.box] = said["value"]
        elif tag == "input":
            self.forms[self.at][said["name"]] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.box = "" if tag in ("textarea", "select") else self.box

    def handle_data(self, data: str) -> None:
        if self.box and self.box not in self.forms[self.at]:
            self.forms[self.at][self.box] = data.removeprefix("\n").replace("\n", "\r\n")


class Browser:
    """Somebody at the daemon's machine."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.app = create_app(serve.sources_of(story.known, story.loop, {}), app.TEMPLATES / "dashboard")

    def asks(self, method: str, path: str, **more: object) -> httpx.Response:
        async def ask() -> httpx.Response:
            over = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=over, base_url=HERE, headers={"accept-language": "fr"}) as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]  # passed on

        return asyncio.run(ask())

    def form(self, path: str, action: str) -> dict[str, str]:
        sheet = Sheet()
        sheet.feed(self.asks("GET", path).text)
        return sheet.forms[action]

    def sends(self, action: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        headers = {"content-type": "application/x-www-form-urlencoded", **headers}
        return self.asks("POST", action, content=urlencode(fields), headers=headers)

    def corrects(self, changes: dict[str, str], number: str = "2026-0001") -> httpx.Response:
        """The form of a mandate's page, with some boxes changed."""
        action = f"/mandate/{number}/correct"
        done = self.sends(action, self.form(f"/mandate/{number}", action) | changes)
        self.story.go()
        return done

    def all_the_same(self, where: str) -> None:
        action = f"{where}/decide"
        self.sends(action, self.form(where, action) | {"take": "yes"})
        self.story.go()

    def text(self, path: str) -> str:
        return html.unescape(self.asks("GET", path).text).replace("\xa0", " ")


@pytest.fixture
def story() -> Iterator[Story]:
    """Ten boxes at 20.00 were sold on invoice 2001, and read."""
    with a_story() as told:
        told.forward(sold())
        told.go()
        yield told


def values(story: Story) -> list[tuple[str, str, str]]:
    return [(line.name, f"{line.quantity:f}", f"{line.amount:f}") for line in story.mandate("2001").invoice.lines]


def test_a_form_sent_back_as_it_was_drawn_changes_nothing(story: Story) -> None:
    before = story.known.journal.last
    sent = Browser(story).corrects({})

    assert sent.status_code == 303
    assert story.known.journal.last == before


def test_a_delivery_day_and_an_order_number_are_corrected_at_once_and_the_card_says_so(story: Story) -> None:
    Browser(story).corrects({"delivery": "4 décembre 2026", "po_number": "BC-77"})

    assert (str(story.mandate("2001").delivery), story.mandate("2001").invoice.po_number) == ("2026-12-04", "BC-77")
    assert "4 décembre 2026" in story.card("2001").notes
    assert story.questions() == []


def test_a_box_that_is_emptied_says_that_the_invoice_does_not_tell(story: Story) -> None:
    Browser(story).corrects({"bill_to": "", "tvq": "", "total": "210,00"})

    assert (story.mandate("2001").invoice.bill_to, story.mandate("2001").invoice.tvq) == ("", None)


@pytest.mark.feature("N6", "S0-46")
def test_a_quantity_that_breaks_the_sums_is_shown_with_what_breaks_and_asked_again(story: Story) -> None:
    browser = Browser(story)
    sent = browser.corrects({"line/1/quantity": "8", "line/1/amount": "170,00"})
    page = browser.text(sent.headers["location"])

    assert "8 × 20.00 ne font pas 170.00" in page
    assert "les lignes font 170.00 et le sous-total serait 200.00" in page
    assert values(story) == [("Boîte kraft", "10", "200.00")]
    assert "Prendre quand même" in page


def test_all_the_same_it_is_taken_and_the_row_keeps_its_reference(story: Story) -> None:
    browser = Browser(story)
    sent = browser.corrects({"line/1/quantity": "8"})
    browser.all_the_same(sent.headers["location"])

    assert values(story) == [("Boîte kraft", "8", "200.00")]
    assert [(ref, str(row.quantity)) for ref, row in story.mandate("2001").lines.items()] == [(ROWS[0], "8")]
    assert "8 × Boîte kraft" in story.card("2001").notes


def test_procurement_is_asked_to_put_the_sheet_right_until_it_is(story: Story) -> None:
    Browser(story).corrects({"line/1/quantity": "8", "line/1/amount": "160", "subtotal": "160", "total": "183,96"})
    Browser(story).all_the_same("/review/1")
    story.go()
    asked, sentence = story.questions(), story.said("row_amended")[0].replace("\xa0", " ")
    story.office.procurement.type(ROWS[0], "Qté commandée", 8)
    story.later()

    assert asked == ["row_amended"]
    assert "8 à recevoir. La ligne 8 de la feuille de réception dit encore 10" in sentence
    assert story.questions() == []


def test_left_as_before_nothing_changes_and_the_same_correction_may_come_again(story: Story) -> None:
    browser = Browser(story)
    first = browser.corrects({"line/1/quantity": "8"}).headers["location"]
    browser.sends(f"{first}/decide", browser.form(first, f"{first}/decide") | {"take": "no"})
    second = browser.corrects({"line/1/quantity": "8"}).headers["location"]

    assert values(story) == [("Boîte kraft", "10", "200.00")]
    assert second != first
    assert story.questions() == ["correction_does_not_multiply"]


def test_a_line_that_was_missed_gets_a_row_of_its_own_once(story: Story) -> None:
    Browser(story).corrects(
        {
            "line/1/quantity": "8",
            "line/1/amount": "160",
            "line/2/quantity": "4",
            "line/2/description": "Ruban",
            "line/2/amount": "40",
        }
    )
    story.go()

    assert values(story) == [("Boîte kraft", "8", "160"), ("Ruban", "4", "40")]
    assert [row["Article"] for row in story.office.procurement.rows() if row["Mandat"] == "2026-0001"].count(
        "Ruban"
    ) == 1


def test_a_line_that_is_none_is_removed_and_nothing_waits_for_it(story: Story) -> None:
    browser = Browser(story)
    browser.corrects({"line/2/quantity": "4", "line/2/description": "Ruban", "line/2/amount": "0"})
    browser.corrects({"line/2/kind": "gone"})

    assert values(story) == [("Boîte kraft", "10", "200.00")]
    assert list(story.mandate("2001").lines) == [ROWS[0]]


def test_what_cannot_be_read_is_shown_again_with_the_reason_and_nothing_is_taken(story: Story) -> None:
    before = story.known.journal.last
    sent = Browser(story).corrects({"delivery": "03/04/2026", "po_number": "BC-77"})

    assert sent.status_code == 422
    assert "« 03/04/2026 » ne peut pas être lu" in html.unescape(sent.text).replace("\xa0", " ")
    assert 'value="BC-77"' in sent.text
    assert story.known.journal.last == before


def test_a_page_that_is_out_of_date_corrects_nothing(story: Story) -> None:
    browser, action = Browser(story), "/mandate/2026-0001/correct"
    old = browser.form("/mandate/2026-0001", action)
    browser.corrects({"delivery": "2026-12-04"})
    sent = browser.sends(action, old | {"delivery": "2026-12-11"})

    assert sent.status_code == 422
    assert str(story.mandate("2001").delivery) == "2026-12-04"


@pytest.mark.parametrize("forged", [{"token": "0" * 64}, {"base": "0" * 12}, {"token": ""}])
def test_a_form_that_we_did_not_draw_is_refused(story: Story, forged: dict[str, str]) -> None:
    browser, action = Browser(story), "/mandate/2026-0001/correct"
    fields = browser.form("/mandate/2026-0001", action)

    assert browser.sends(action, fields | forged).status_code == 403
    assert browser.sends(action, fields, origin="https://ailleurs.example").status_code == 403


@pytest.mark.feature("N6", "S0-46")
def test_the_doubt_of_the_reader_is_settled_by_the_right_total_on_its_page() -> None:
    with a_story() as story:
        story.forward(misprinted("2001"))
        story.go()
        browser = Browser(story)
        page = browser.form("/review/1", "/mandate/2026-0001/correct")
        browser.sends("/mandate/2026-0001/correct", page | {"total": "229,95", "balance_due": "229,95"})
        story.go()

        assert story.questions() == []
        assert len(story.mail(MARIE)) == 1


def test_an_invoice_whose_number_is_in_doubt_opens_with_what_was_typed_on_the_questions_page() -> None:
    with a_story() as story:
        story.forward(sold(number=""))
        story.go()
        browser = Browser(story)
        page = browser.form("/review/1", "/review/1/correct")
        browser.sends("/review/1/correct", page | {"number": "2001", "po_number": "BC-77"})
        story.go()

        assert story.cards() == ["2001"]
        assert story.mandate("2001").invoice.po_number == "BC-77"


def test_a_day_that_could_be_two_on_the_questions_page_is_shown_again_with_what_was_typed() -> None:
    with a_story() as story:
        story.forward(sold(number=""))
        story.go()
        browser = Browser(story)
        page = browser.form("/review/1", "/review/1/correct")
        sent = browser.sends("/review/1/correct", page | {"delivery": "03/04/2026", "po_number": "BC-77"})

        assert sent.status_code == 422
        assert 'value="BC-77"' in sent.text
        assert story.questions() == ["number_not_found"]


def test_the_form_and_the_verb_take_the_same_path(story: Story) -> None:
    said = command(story.office, "repondre", "2001", "ligne 1 quantité", "8").output
    command(story.office, "repondre", "2001", "ligne 1 quantité", "8")
    story.go()

    assert "8 × 20.00" in said.replace("\xa0", " ")
    assert values(story) == [("Boîte kraft", "8", "200.00")]
