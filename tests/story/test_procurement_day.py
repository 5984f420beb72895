"""A day of procurement: Julie looks after the stock, buys from two suppliers, and never lists the same thing twice."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result

from daemon.sandbox.invoices import printed
from daemon.sandbox.sales import Good, Sale
from tests.story.office import OURS, Story, a_story, command

JULIE = "achats@boitestremblay.example"
LIST = """\
[[supplier]]
name = "Cartons Laval"
email = "commandes@cartons.example"

[[supplier]]
name = "Ciergerie du Nord"
email = "orders@ciergerie.example"
language = "en"

[[product]]
name = "Coffret Gourmand"
minutes = 6
components = { "Boîte kraft" = 1, "Chandelle" = 2 }

[[product]]
name = "Boîte kraft"
supplier = "Cartons Laval"
lead_days = 10

[[product]]
name = "Chandelle"
supplier = "Ciergerie du Nord"
lead_days = 5

[[product]]
name = "Montage sur place"
kind = "service"
"""
SETTING = '\n[products]\nfile = "produits.toml"\n'


def sale(number: str, *goods: Good, delivery: date = date(2026, 12, 11)) -> bytes:
    place = ("1, rue Une", "Laval")
    return printed(
        Sale(number, "Client inc.", "marie@client.example", place, date(2026, 10, 16), delivery, goods), OURS
    )


@contextmanager
def with_a_list(setting: str = SETTING) -> Iterator[Story]:
    with a_story(lambda text: text + setting, {"produits.toml": LIST}) as story:
        yield story


@pytest.fixture
def story() -> Iterator[Story]:
    """The office with its list of products, early on Monday 19 October."""
    with with_a_list() as story:
        yield story


@pytest.fixture
def sold(story: Story) -> Story:
    """Two sales come in at nine: ten gift boxes with a service and a thing that nobody knows; then four more."""
    story.forward(
        sale(
            "2001",
            Good("Coffret Gourmand", 10, "20.00"),
            Good("Montage sur place", 1, "50.00"),
            Good("Coffret Mystère", 2, "9.00"),
        )
    )
    story.forward(sale("2002", Good("COFFRET  GOURMAND", 4, "20.00")))
    story.go()
    return story


def file_of(story: Story) -> Path:
    return story.office.folder / "produits.toml"


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\xa0", " ")


def subjects(story: Story, address: str = JULIE) -> list[str]:
    return [str(message["Subject"]).replace("\xa0", " ") for message in story.mail(address)]


def cells(story: Story, heading: str) -> list[object]:
    book = story.office.procurement
    return [book.cell(ref, heading) for ref in book.refs() if ref.startswith("2026-0")]


def julie(story: Story, *words: str) -> Result:
    done = command(story.office, *words)
    story.go()
    return done


def answer(story: Story, *changes: str) -> Result:
    (number,) = (row.number for row in story.known.journal.reviews() if row.asked.review.startswith("product/"))
    return julie(story, "review", str(number), "correct", *changes)


# At nine, what was sold is in her sheet as what she must buy


@pytest.mark.feature("S0-17", "S0-34")
def test_she_finds_boxes_and_candles_in_her_sheet_not_gift_boxes(sold: Story) -> None:
    rows = list(zip(cells(sold, "Article"), cells(sold, "Qté commandée"), strict=True))

    assert rows == [
        ("Boîte kraft", 10),
        ("Chandelle", 20),
        ("Coffret Mystère", 2),
        ("Boîte kraft", 4),
        ("Chandelle", 8),
    ]


@pytest.mark.feature("S0-34")
def test_the_client_still_reads_what_was_bought_and_no_component(sold: Story) -> None:
    received = "".join(map(text, sold.mail("marie@client.example")))

    assert "10 × Coffret Gourmand" in received
    assert "Chandelle" not in received


# At ten, her orders are ready


@pytest.mark.feature("S0-18", "S0-35")
def test_at_ten_each_supplier_has_one_order_for_both_mandates(sold: Story) -> None:
    before = subjects(sold)
    sold.at("2026-10-19T10:00")

    assert before == []
    assert "Commande à envoyer : Cartons Laval (1 article)" in subjects(sold)
    assert "Commande à envoyer : Ciergerie du Nord (1 article)" in subjects(sold)


@pytest.mark.feature("S0-18", "S0-35")
def test_the_order_says_the_total_and_whose_it_is_with_a_text_in_the_suppliers_language(sold: Story) -> None:
    sold.at("2026-10-19T10:00")
    order = next(one for one in sold.mail(JULIE) if "Ciergerie" in one["Subject"])

    for words in ("28 × Chandelle", "2026-0001 (20), 2026-0002 (8)", "0 reçu sur 28", "Order from Boîtes Tremblay"):
        assert words in text(order)


@pytest.mark.feature("S0-35")
def test_the_workbook_enclosed_has_one_line_for_each_thing(sold: Story) -> None:
    from openpyxl import load_workbook

    sold.at("2026-10-19T10:00")
    order = next(one for one in sold.mail(JULIE) if "Cartons" in one["Subject"])
    (part,) = order.iter_attachments()
    book = load_workbook(io.BytesIO(part.get_payload(decode=True)))  # type: ignore[arg-type]  # bytes of an attachment

    assert part.get_filename() == "Commande Cartons Laval 2026-10-19.xlsx"
    assert [cell.value for cell in book["Commande"][2]][:3] == ["Boîte kraft", None, 14]
    assert [row[0].value for row in book["Par mandat"].iter_rows(min_row=2)] == ["2026-0001", "2026-0002"]


@pytest.mark.feature("S0-35")
def test_nothing_is_drafted_twice_whatever_the_hour_or_the_day(sold: Story) -> None:
    for moment in ("2026-10-19T10:00", "2026-10-19T15:00", "2026-10-20T10:00"):
        sold.at(moment)

    assert len([one for one in subjects(sold) if one.startswith("Commande")]) == 2


@pytest.mark.feature("S0-35")
def test_what_is_sold_in_the_afternoon_is_in_the_next_mornings_order(sold: Story) -> None:
    sold.at("2026-10-19T10:00")
    sold.forward(sale("2003", Good("Chandelle", 5, "3.00")))
    sold.at("2026-10-19T14:00")
    sold.at("2026-10-20T10:00")

    assert "5 × Chandelle" in text(sold.mail(JULIE)[-1])
    assert "2026-0003 (5)" in text(sold.mail(JULIE)[-1])


@pytest.mark.feature("S0-35")
def test_by_setting_the_order_goes_to_the_supplier_with_her_in_copy() -> None:
    with with_a_list(f'{SETTING}orders = "send"\norders_at = "09:30"\n') as story:
        story.forward(sale("2001", Good("Chandelle", 5, "3.00")))
        story.go()
        story.at("2026-10-19T09:30")

        (order,) = story.mail("orders@ciergerie.example")
        assert (str(order["Reply-To"]), "5 × Chandelle" in text(order)) == (JULIE, True)
        assert subjects(story) == [str(order["Subject"])]


# What nobody knows


@pytest.mark.feature("S0-34")
def test_an_unknown_product_is_asked_once_for_the_whole_office(sold: Story) -> None:
    sold.forward(sale("2003", Good("Coffret Mystère", 7, "9.00")))
    sold.go()

    french, english = sold.said("product_unknown")
    assert sold.questions() == ["product_unknown"]
    for sentence in (french, english):
        assert "Coffret Mystère" in sentence


@pytest.mark.feature("S0-34")
def test_her_answer_is_remembered_and_the_next_sale_asks_nothing(sold: Story) -> None:
    done = answer(sold, "supplier=Ciergerie du Nord", "lead_days=3", "minutes=4")
    sold.forward(sale("2003", Good("coffret mystère", 7, "9.00")))
    sold.go()

    (row,) = sold.mandate("2003").lines.values()
    assert (done.exit_code, sold.questions()) == (0, [])
    assert (row.supplier, str(row.lead_days), f"{row.minutes:f}") == ("Ciergerie du Nord", "3", "28")
    assert [one.supplier for one in sold.mandate("2001").lines.values()][-1] == "Ciergerie du Nord"


@pytest.mark.feature("S0-34")
def test_once_she_says_that_it_is_a_service_nobody_waits_for_it(sold: Story) -> None:
    answer(sold, "kind=service")

    assert [row.name for row in sold.mandate("2001").lines.values()] == ["Boîte kraft", "Chandelle"]
    assert "Coffret Mystère" in cells(sold, "Article")  # the row written is hers to erase


@pytest.mark.feature("S0-34")
@pytest.mark.parametrize("wrong", ["supplier=Personne", "minutes=-4", "same_as=Rien", "components=3 Inconnu", "sku=1"])
def test_an_answer_that_cannot_be_is_refused_in_clear_words(sold: Story, wrong: str) -> None:
    done = answer(sold, wrong)

    assert (done.exit_code, bool(done.output)) == (2, True)
    assert sold.questions() == ["product_unknown"]


@pytest.mark.feature("S0-34")
def test_adding_it_to_the_list_answers_too_without_a_restart(sold: Story) -> None:
    file_of(sold).write_text(f'{LIST}\n[[product]]\nname = "Coffret Mystère"\nsupplier = "Cartons Laval"\n', "utf-8")
    sold.later()

    assert sold.questions() == []
    assert [one.supplier for one in sold.mandate("2001").lines.values()][-1] == "Cartons Laval"


# A bad edit of the list


def test_a_broken_edit_is_told_once_and_the_last_good_list_serves(story: Story) -> None:
    file_of(story).write_text(LIST.replace("minutes = 6", "minutes = -6"), "utf-8")
    story.go()
    story.forward(sale("2001", Good("Coffret Gourmand", 10, "20.00")))
    story.later()

    french, _ = story.said("products_broken")
    assert "-6" in french
    assert story.questions() == ["products_broken"]
    assert [row.name for row in story.mandate("2001").lines.values()] == ["Boîte kraft", "Chandelle"]


def test_mended_it_is_told_and_the_question_closes(story: Story) -> None:
    file_of(story).write_text(LIST.replace("minutes = 6", "minutes = -6"), "utf-8")
    story.go()
    file_of(story).write_text(LIST, "utf-8")
    story.later()

    assert (story.questions(), story.troubles()) == ([], [])


# What she asks for


@pytest.mark.feature("S0-18", "S0-35")
def test_she_asks_at_any_time_what_is_to_be_ordered(sold: Story) -> None:
    told = [json.loads(line) for line in julie(sold, "commandes", "--json").output.splitlines()]

    assert [(one["supplier"], [row["quantity"] for row in one["rows"]]) for one in told] == [
        (None, ["2"]),
        ("Cartons Laval", ["10", "4"]),
        ("Ciergerie du Nord", ["20", "8"]),
    ]
    assert "Sans fournisseur" in julie(sold, "orders").output


@pytest.mark.feature("S0-35")
def test_what_should_be_ordered_by_now_is_listed_and_why_names_it(sold: Story) -> None:
    sold.at("2026-11-13T10:00")
    late = next(one for one in sold.mail(JULIE) if "en retard" in one["Subject"])

    assert "Boîte kraft (Cartons Laval)" in text(late)
    assert "Boîte kraft (Cartons Laval)" in julie(sold, "why", "2001").output


@pytest.mark.feature("S0-35")
def test_what_she_ordered_by_hand_leaves_the_late_list(sold: Story) -> None:
    book = sold.office.procurement
    for ref in [one for one in book.refs() if one.startswith("2026-0")]:
        book.type(ref, "Commandé le", date(2026, 10, 19))
    sold.at("2026-11-13T10:00")

    assert subjects(sold) == []


def test_the_list_is_shown_and_checked(story: Story) -> None:
    shown = julie(story, "produits").output
    file_of(story).write_text(LIST.replace('"Cartons Laval"\nlead', '"Carton Laval"\nlead'), "utf-8")
    wrong = command(story.office, "products", "check")

    assert "Coffret Gourmand · 6 min · 1 × Boîte kraft, 2 × Chandelle" in shown
    assert (wrong.exit_code, "Cartons Laval" in wrong.output) == (2, True)


def test_the_template_can_be_read_as_it_is_and_is_never_written_over_a_file(story: Story, tmp_path: Path) -> None:
    made = tmp_path / "produits.xlsx"

    assert julie(story, "products", "template", str(made)).exit_code == 0
    assert "Coffret Gourmand" in julie(story, "products", "check", str(made)).output
    assert julie(story, "products", "template", str(made)).exit_code == 1


def test_check_reads_the_list_too(story: Story) -> None:
    fine = command(story.office, "check", "--offline").output
    file_of(story).write_text(LIST.replace("minutes = 6", "minutes = -6"), "utf-8")
    wrong = command(story.office, "check", "--offline")

    assert "produits.toml, 4 produit(s)" in fine
    assert (wrong.exit_code, "-6" in wrong.output) == (2, True)
