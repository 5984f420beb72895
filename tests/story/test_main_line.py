"""From the forwarded invoice to « Prêt pour production », over real SMTP, a board over HTTP, and a real workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from daemon.domain.events import ACCEPT, ReviewSettled
from daemon.reading.identity import verify
from daemon.sandbox.office import COORDINATION
from daemon.settings import address_key
from tests.story.office import (
    CLIENT,
    ENGLISH,
    FIRST,
    OPENS,
    PLANNED,
    READY,
    ROWS,
    Story,
    a_story,
    board_rows,
    pdf,
    reprinted,
    sold,
)

BEFORE, ON_THE_DAY = "2026-11-03T16:00", f"{OPENS}T09:00"
PRODUCTION = "production@boitestremblay.example"
ANSWERS = "3. Paul Côté, 418 555-0199\n6. aucun\n7. aucun\n8. Une seule adresse"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as story:
        yield story


@pytest.fixture
def opened(story: Story) -> Story:
    """Invoice 1042 was forwarded and handled."""
    story.forward(pdf(1))
    story.go()
    return story


@pytest.fixture(scope="module")
def handled() -> Iterator[Story]:
    """The same, for all the tests that only look."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def notices(story: Story) -> list[EmailMessage]:
    """What production was told of one mandate; its digest of the day is another matter."""
    return [message for message in story.mail(PRODUCTION) if READY in str(message["Subject"])]


# The card


@pytest.mark.feature("S0-01", "S0-02", "S0-03")
@pytest.mark.parametrize("style", ["attached", "inline", "nameless", "nested"])
def test_however_it_is_forwarded_that_very_file_is_on_the_card(story: Story, style: str) -> None:
    story.forward(pdf(1), style=style)
    story.go()

    assert story.office.board.person.files(story.card().gid) == {"Facture 1042 (2026-0001).pdf": pdf(1)}


@pytest.mark.feature("S0-04", "S0-05")
def test_the_card_lands_in_the_first_stage_under_its_number_and_client(handled: Story) -> None:
    card = handled.card()

    assert (card.name, card.section) == ("1042 · Hôtel du Vieux-Phare", FIRST)
    assert handled.office.board.person.sections()[0] == FIRST


def test_the_card_says_what_was_sold_and_when_it_leaves(handled: Story) -> None:
    card = handled.card()

    assert card.due_on == "2026-11-18"  # delivery on Friday 20 November, less two business days
    for sold_line in ("24 × Coffret Gourmand", "12 × Coffret Douceur", "36 × Emballage", CLIENT):
        assert sold_line in card.notes


def test_those_who_are_asked_on_the_card_follow_it(handled: Story) -> None:
    row = handled.office.board.store.task(handled.card().gid)

    assert row is not None
    assert json.loads(row["followers"]) == [
        "me",  # the token's own account
        "apres-vente@boitestremblay.example",
        "achats@boitestremblay.example",
    ]


@pytest.mark.feature("S0-08", "S0-09", "S0-10", "S0-11", "S0-12", "S0-13", "S0-14", "S0-15")
def test_the_card_has_a_subtask_for_each_item_to_confirm(handled: Story) -> None:
    named = [check.name.rpartition(" · ")[2] for check in handled.card().checks]

    assert named == [
        "Date de livraison confirmée",
        "Adresse de livraison confirmée",
        "Bons contacts",
        "Ensemble des logos reçus",
        "Visuels personnalisés confirmés",
        "Autocollants confirmés",
        "Cartons de personnalisation confirmés",
        "Listes d'adresses validées",
        "Mis au calendrier",
        "Assemblage",
    ]


@pytest.mark.feature("S0-16")
def test_each_item_is_post_sales_to_settle_before_the_window_opens(handled: Story) -> None:
    rows = handled.office.board.store.rows("SELECT * FROM task WHERE parent = ?", handled.card().gid)
    items = [row for row in rows if "Assemblage" not in row["name"] and "calendrier" not in row["name"]]

    assert len(items) == 8
    assert {row["assignee"] for row in items} == {"apres-vente@boitestremblay.example"}
    assert all(row["due_on"] < OPENS for row in items)


def test_a_card_costs_three_requests(opened: Story) -> None:
    opened.forward(pdf(2))
    for place in ("mailbox", "letters"):
        opened.loop.look(place)
    before = opened.office.board.counted()
    opened.loop.settle()

    assert opened.office.board.counted() - before == 3  # the card; its file; its ten subtasks
    assert len(opened.card("INV1043").checks) == 10


# The rows and the checklist


@pytest.mark.feature("S0-17")
def test_every_good_has_its_row_and_a_service_has_none(handled: Story) -> None:
    book = handled.office.procurement

    ours = [ref for ref in book.refs() if ref.startswith("2026-0001")]
    assert [(book.cell(ref, "Article"), book.cell(ref, "Qté commandée")) for ref in ours] == [
        ("Coffret Gourmand", 24),
        ("Coffret Douceur", 12),
    ]


@pytest.mark.feature("S0-07")
def test_the_client_gets_one_checklist_in_french(handled: Story) -> None:
    (message,) = handled.mail()

    assert "Il nous manque" in text(message)
    assert "24 × Coffret Gourmand" in text(message)
    assert str(message["Subject"]).startswith("[2026-0001] Facture 1042")


@pytest.mark.feature("S0-07")
def test_an_english_invoice_gets_its_checklist_in_english(story: Story) -> None:
    story.forward(pdf(2))
    story.go()

    (message,) = story.mail(ENGLISH)
    assert "Northern Treats Gift Box" in text(message)
    assert not {"Bonjour", "Livraison", "Facture"} & set(text(message).split())


def test_the_checklist_has_always_the_same_message_id(handled: Story) -> None:
    (message,) = handled.mail()

    # A version that computed another one could not find what an earlier version had sent.
    assert message["Message-ID"] == "<c5962afe998eac4467fbd1a6@boitestremblay.example>"


def test_the_reply_address_is_signed_for_this_mandate(handled: Story) -> None:
    (message,) = handled.mail()
    settings = handled.known.settings
    key = address_key(settings.data, settings.folder)

    assert verify([str(message["Reply-To"])], COORDINATION, key) == "2026-0001"
    assert verify([str(message["Reply-To"])], COORDINATION, b"another key") is None


# What the client answers


@pytest.mark.feature("S0-13", "S0-15")
@pytest.mark.parametrize("style", ["gmail_fr", "iphone_fr", "outlook_fr", "inline"])
def test_an_answer_by_number_is_ticked_on_the_board(opened: Story, style: str) -> None:
    opened.client().reply(opened.mail()[0], ANSWERS, style=style)
    opened.go()

    assert set(opened.ticked()) == {
        "Bons contacts",
        "Autocollants confirmés",
        "Cartons de personnalisation confirmés",
        "Listes d'adresses validées",
    }


def test_a_tick_keeps_its_proof(opened: Story) -> None:
    opened.client().reply(opened.mail()[0], ANSWERS)
    opened.go()

    item, letter = opened.mandate().item("contacts"), opened.known.journal.letters()[-1]
    assert item.confirmed
    assert "Paul Côté, 418 555-0199" in item.quote
    assert (item.letter, letter.end) == (letter.letter, "done")


def test_words_that_answer_nothing_go_to_a_person_whole(opened: Story) -> None:
    opened.client().reply(opened.mail()[0], "Bonjour, appelez-moi demain, mon patron veut tout revoir.")
    opened.go()

    row, kept = opened.known.journal.letters()[-1], opened.known.files
    assert (row.end, opened.ticked()) == ("review", [])
    assert "mon patron veut tout revoir" in kept.read(row.letter).decode()
    assert [one.asked.letter for one in opened.known.journal.reviews()] == [row.letter]


def test_someone_of_another_company_ticks_nothing(opened: Story) -> None:
    opened.client("marie@ailleurs.example").reply(opened.mail()[0], ANSWERS)
    opened.go()

    assert (opened.ticked(), opened.questions()) == ([], ["sender_unknown"])


# What procurement types


@pytest.mark.feature("S0-19", "S0-20")
def test_quantities_are_read_wherever_the_rows_went(opened: Story) -> None:
    opened.office.procurement.sort("Client")
    opened.office.procurement.insert_row(5)
    opened.received(20, "oui")
    opened.go()

    mandate = opened.mandate()
    assert [mandate.received(ref).quantity for ref in ROWS] == [20, 12]


def test_a_quantity_typed_again_after_another_is_a_fact_of_its_own(opened: Story) -> None:
    for quantity in (3, 5, 3):
        opened.received(quantity)
        opened.go()

    last = opened.mandate().received(ROWS[0])
    assert (int(last.quantity), last.revision) == (3, 3)


# The two conditions


@pytest.mark.feature("S0-22", "S0-25")
def test_everything_received_in_the_window_moves_the_card(opened: Story) -> None:
    opened.at(ON_THE_DAY)
    opened.received(24, 12)
    opened.go()

    assert opened.card().section == READY


@pytest.mark.feature("S0-25")
def test_production_is_told_once_and_why(opened: Story) -> None:
    opened.received(24, 12)
    opened.at(ON_THE_DAY)
    opened.at("2026-11-05T09:00")

    (message,) = notices(opened)
    for reason in ("Tout le stock est reçu.", "La fenêtre de production est ouverte.", "24 / 24", "1042"):
        assert reason in text(message).replace("\xa0", " ")


@pytest.mark.feature("S0-22")
@pytest.mark.parametrize(
    ("when", "received"), [(BEFORE, (24, 12)), (ON_THE_DAY, ()), (ON_THE_DAY, (24, 11)), (ON_THE_DAY, (24,))]
)
def test_either_condition_alone_does_not_move_it(opened: Story, when: str, received: tuple[int, ...]) -> None:
    opened.at(when)
    opened.received(*received)
    opened.go()

    ready = [text(message) for message in notices(opened) if "Prêt" in str(message["Subject"])]
    assert (opened.card().section, ready) == (FIRST, [])


@pytest.mark.feature("S0-23")
def test_it_moves_on_the_day_the_window_opens_though_nothing_else_happens(opened: Story) -> None:
    opened.received(24, 12)
    opened.at(f"{BEFORE[:10]}T23:59")
    the_evening_before = opened.card().section
    opened.at(f"{OPENS}T00:01")

    assert (the_evening_before, opened.card().section) == (FIRST, READY)


@pytest.mark.feature("S0-24")
def test_without_a_ship_date_it_waits_and_says_so(story: Story) -> None:
    story.forward(pdf(12))  # dates that can be read two ways
    story.at("2027-11-04T09:00")

    (number,) = story.cards()
    held = story.loop.owing.standings[story.mandate(number).number].blockers
    assert story.card(number).section == FIRST
    assert "ship_date_unknown" in [one.reason.code for one in held]


# People win


def test_a_card_that_a_person_moved_stays_where_it_is(opened: Story) -> None:
    opened.received(24, 12)
    opened.office.board.person.move(opened.card().gid, PLANNED)
    opened.go()
    opened.at(ON_THE_DAY)

    assert (opened.card().section, opened.mandate().stage) == (PLANNED, PLANNED)


def test_a_card_that_a_person_moved_back_is_not_moved_again(opened: Story) -> None:
    opened.received(24, 12)
    opened.at(ON_THE_DAY)
    opened.office.board.person.move(opened.card().gid, FIRST)
    opened.go()
    opened.at("2026-11-05T09:00")

    assert (opened.card().section, len(notices(opened))) == (FIRST, 1)
    assert "person_moved" in [one.reason.code for one in opened.loop.owing.standings["2026-0001"].blockers]


# The invoice comes again


@pytest.mark.feature("S0-06")
@pytest.mark.parametrize("paper", [pdf(1), reprinted(pdf(1))], ids=["the same file", "printed again"])
def test_the_same_invoice_again_does_nothing_twice(opened: Story, paper: bytes) -> None:
    before = board_rows(opened.office)
    opened.forward(paper, style="inline")
    opened.go()

    assert opened.ends() == [("done", "mandate_opened"), ("done", "already_known")]
    assert (board_rows(opened.office), len(opened.mail())) == (before, 1)
    assert len([ref for ref in opened.office.procurement.refs() if ref.startswith("2026-")]) == 2


@pytest.mark.feature("S0-06")
def test_the_same_invoice_from_somebody_else_does_nothing_twice(opened: Story) -> None:
    opened.forward(pdf(1), by="ventes@ailleurs.example")
    opened.go()
    (row,) = opened.known.journal.reviews()
    opened.known.journal.record(
        ReviewSettled(at=opened.known.clock.now(), review=row.asked.review, decision=ACCEPT, by="Julie")
    )
    opened.go()

    assert opened.ends()[-1] == ("done", "already_known")
    assert (opened.cards(), len(opened.mail())) == (["1042"], 1)


@pytest.fixture
def corrected(story: Story) -> Story:
    """Invoice 2001 came for ten boxes, then for twelve."""
    for boxes in (10, 12):
        story.forward(sold(boxes=boxes))
        story.go()
    return story


@pytest.mark.feature("S0-06")
def test_a_corrected_invoice_asks_with_the_difference(corrected: Story) -> None:
    french, english = corrected.said("invoice_corrected")

    assert corrected.questions() == ["invoice_corrected"]
    for sentence in (french, english):
        assert "2001" in sentence
        assert "10 × Boîte kraft" in sentence
        assert "12 × Boîte kraft" in sentence


@pytest.mark.feature("S0-06")
def test_a_corrected_invoice_shows_on_the_card_and_changes_nothing_yet(corrected: Story) -> None:
    (said,) = corrected.office.board.person.comments(corrected.card("2001").gid)

    assert "12 × Boîte kraft" in said.replace("\xa0", " ")
    assert [line.quantity for line in corrected.mandate("2001").lines.values()] == [10]
    assert (corrected.cards(), len(corrected.mail("marie@client.example"))) == (["2001"], 1)
