"""The board port, on the wire: what people date, say, hang and tag, and what we do beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from daemon.adapters import asana_files
from daemon.adapters.asana import AsanaBoard
from daemon.errors import Busy, NeedsReview, Unknown
from daemon.ports import CardDraft, CardSeen, SubtaskDraft
from daemon.sandbox.board import RunningBoard, running_board

STAGES = ("Coordination et commandes de stock", "Prêt pour production")
MARKER = "facteur/main/2026-0001"
DRAFT = CardDraft(MARKER, "4012 – Groupe Lachance", STAGES[0], "Livraison : le 3 décembre")
DAY = date(2026, 12, 9)
PROOF = b"%PDF-1.7\r\n\x00\xff binaire"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    with running_board(tmp_path_factory.mktemp("board"), sections=STAGES) as running:
        yield running


@pytest.fixture
def office(served: RunningBoard) -> RunningBoard:
    served.clear()
    return served


@pytest.fixture
def board(office: RunningBoard) -> Iterator[AsanaBoard]:
    ours = AsanaBoard(office.url, office.token, office.project, STAGES, timeout=(1, 5))
    yield ours
    ours.close()


@pytest.fixture
def card(board: AsanaBoard) -> str:
    return board.open_card(DRAFT)


@pytest.fixture
def check(board: AsanaBoard, card: str) -> str:
    return board.add_subtasks(card, [SubtaskDraft("Visuels")])["Visuels"]


def seen(board: AsanaBoard, cursor: str) -> CardSeen:
    (found,) = board.changes(cursor).cards
    return found


def look(board: AsanaBoard, card: str) -> CardSeen:
    found = board.card(card)
    assert found is not None
    return found


# Days


@pytest.mark.feature("S0-36")
def test_the_day_that_a_person_gives_a_card_is_seen(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    office.person.set_due(card, DAY)

    assert (seen(board, cursor).due, look(board, card).due) == (DAY, DAY)


def test_a_day_that_a_person_takes_away_is_seen(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    board.set_due(card, DAY)
    cursor = board.changes("").cursor
    office.person.set_due(card, None)

    assert seen(board, cursor).due is None


@pytest.mark.feature("S0-39")
def test_the_day_of_a_subtask_is_seen(office: RunningBoard, board: AsanaBoard, check: str) -> None:
    cursor = board.changes("").cursor
    office.person.set_due(check, DAY)

    assert [one.due for one in seen(board, cursor).subtasks] == [DAY]


@pytest.mark.parametrize("day", [DAY, None])
def test_we_date_a_subtask_in_one_request(
    office: RunningBoard, board: AsanaBoard, card: str, check: str, day: date | None
) -> None:
    office.person.set_due(check, date(2026, 1, 2))
    before = office.counted()
    board.set_subtask_due(check, day)

    assert office.counted() - before == 1
    assert look(board, card).subtasks[0].due == day


@pytest.mark.feature("S0-39")
def test_several_subtasks_are_dated_in_one_request(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    gids = board.add_subtasks(card, [SubtaskDraft("Logos", due=DAY), SubtaskDraft("Visuels", due=DAY)])
    before = office.counted()
    board.date_subtasks({gids["Logos"]: date(2026, 12, 16), gids["Visuels"]: None})
    board.date_subtasks({})

    assert office.counted() - before == 1
    assert {one.name: one.due for one in look(board, card).subtasks} == {"Logos": date(2026, 12, 16), "Visuels": None}


@pytest.mark.parametrize(("mode", "outcome"), [("500", Unknown), ("refuse", NeedsReview)])
def test_a_dating_that_failed_in_part_is_told(
    office: RunningBoard, board: AsanaBoard, check: str, mode: str, outcome: type[Exception]
) -> None:
    office.fault(mode, operation="PUT /tasks/{task}")
    with pytest.raises(outcome):
        board.date_subtasks({check: DAY})


# Comments


@pytest.mark.feature("S0-40")
def test_what_a_person_says_on_a_card_is_seen_with_who_and_when(
    office: RunningBoard, board: AsanaBoard, card: str
) -> None:
    cursor = board.changes("").cursor
    gid = office.person.comment(card, "date : 11 déc.", who="julie@boites.example")
    (said,) = seen(board, cursor).comments

    assert (said.gid, said.on, said.text, said.who) == (gid, card, "date : 11 déc.", "julie")
    assert abs((datetime.now(UTC) - said.at).total_seconds()) < 60


def test_what_a_person_says_on_a_subtask_is_seen_on_its_card(
    office: RunningBoard, board: AsanaBoard, card: str, check: str
) -> None:
    cursor = board.changes("").cursor
    office.person.comment(check, "approuvé au téléphone")
    found = seen(board, cursor)

    assert (found.gid, [(said.on, said.text) for said in found.comments]) == (card, [(check, "approuvé au téléphone")])


def test_only_the_new_comments_come_back_oldest_first(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.comment(card, "ancien")
    cursor = board.changes("").cursor
    office.person.comment(card, "un")
    office.person.comment(card, "deux")

    assert [said.text for said in seen(board, cursor).comments] == ["un", "deux"]


def test_what_we_say_comes_back_as_we_said_it(board: AsanaBoard, card: str) -> None:
    """A personal token does not say who speaks: the watcher knows our words by how they begin."""
    cursor = board.changes("").cursor
    board.comment(card, "Facteur · « 1042 » corrigée")

    assert [said.text for said in seen(board, cursor).comments] == ["Facteur · « 1042 » corrigée"]


def test_a_comment_thrown_away_since_stops_nothing(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    office.person.comment(card, "oups")
    with office.store.writing():
        office.store.rows("DELETE FROM story WHERE task = ? AND subtype = 'comment_added'", card)

    assert seen(board, cursor).comments == ()


def test_a_comment_costs_one_request_more_than_a_move(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    office.person.comment(card, "un")
    before = office.counted()
    board.changes(cursor)

    assert office.counted() - before == 3


def test_comments_cut_short_are_not_lost(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    office.person.comment(card, "un")
    office.fault("429", operation="POST /batch", skip=1)
    with pytest.raises(Busy):
        board.changes(cursor)
    board._wire._pace._until = 0  # as if the rest that Asana asked for were over

    assert [said.text for said in seen(board, cursor).comments] == ["un"]


def test_after_a_long_absence_the_latest_comments_and_files_are_read(
    office: RunningBoard, board: AsanaBoard, card: str, check: str
) -> None:
    office.person.comment(card, "pendant la panne")
    file = office.person.attach(check, "visuel.pdf", PROOF)
    found = seen(board, "")

    assert [said.text for said in found.comments] == ["pendant la panne"]
    assert [[one.gid for one in sub.files] for sub in found.subtasks] == [[file]]


def test_a_long_absence_never_costs_more_than_ten_requests_for_them(office: RunningBoard, board: AsanaBoard) -> None:
    for _ in range(60):
        board.open_card(DRAFT)
    board.check()
    before = office.counted("POST /batch")
    board.changes("")

    assert office.counted("POST /batch") - before <= 10


def test_cards_of_others_are_not_read_through_after_an_absence(office: RunningBoard, board: AsanaBoard) -> None:
    office.person.comment(office.person.open("Ménage", STAGES[0]), "vendredi")
    found = seen(board, "")

    assert found.comments == ()


# Files


@pytest.mark.feature("S0-37")
def test_a_file_hung_on_a_subtask_is_seen_and_fetched_byte_for_byte(
    office: RunningBoard, board: AsanaBoard, check: str
) -> None:
    cursor = board.changes("").cursor
    gid = office.person.attach(check, "Visuel « été ».pdf", PROOF)
    (sub,) = seen(board, cursor).subtasks

    assert [(file.gid, file.name) for file in sub.files] == [(gid, "Visuel « été ».pdf")]
    assert board.download(gid) == PROOF


def test_the_invoice_that_we_attach_is_not_read_back(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    board.attach(card, "4012.pdf", PROOF)
    before = office.counted()
    board.changes(cursor)

    assert office.counted() - before == 2


@pytest.mark.parametrize("gone", ["before the record", "before the bytes"])
def test_a_file_that_is_gone_goes_to_review(office: RunningBoard, board: AsanaBoard, check: str, gone: str) -> None:
    gid = office.person.attach(check, "visuel.pdf", PROOF)
    if gone == "before the record":
        office.person.unattach(gid)
    else:
        record(board, download_url=f"{office.page}files/999")
    with pytest.raises(NeedsReview) as caught:
        board.download(gid)

    assert caught.value.reason.code == "asana_file_gone"


def record(board: AsanaBoard, **other: object) -> None:
    """Let the board tell another story of each file."""
    wire = board._wire
    real = wire.get

    def get(path: str, **query: str) -> dict[str, Any]:
        body = real(path, **query)
        return {**body, "data": {**body["data"], **other}} if path.startswith("/attachments/") else body

    wire.get = get  # type: ignore[method-assign]


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://evil.example/asana.com",
        "https://asana.com.evil.example/a",
        "http://files.asana.com/a",
        "file:///etc/passwd",
        "http://127.0.0.1:9/files/1",
    ],
)
def test_bytes_are_fetched_only_where_asana_keeps_them(
    office: RunningBoard, board: AsanaBoard, check: str, address: str
) -> None:
    gid = office.person.attach(check, "visuel.pdf", PROOF)
    record(board, download_url=address)
    with pytest.raises(NeedsReview) as caught:
        board.download(gid)

    assert caught.value.reason.code == "asana_file_elsewhere"


def test_a_link_is_not_followed(office: RunningBoard, board: AsanaBoard, check: str) -> None:
    gid = office.person.link(check, "Dropbox", "https://www.dropbox.com/s/a/visuel.pdf")
    with pytest.raises(NeedsReview) as caught:
        board.download(gid)

    assert dict(caught.value.reason.facts) == {"name": "Dropbox", "host": "external"}


@pytest.mark.parametrize("told", [None, 10])
def test_a_file_too_large_is_left_where_it_is(
    office: RunningBoard, board: AsanaBoard, check: str, monkeypatch: pytest.MonkeyPatch, told: int | None
) -> None:
    monkeypatch.setattr(asana_files, "LARGEST", 10)
    gid = office.person.attach(check, "visuel.pdf", PROOF)
    record(board, **({} if told is None else {"size": told}))
    with pytest.raises(NeedsReview) as caught:
        board.download(gid)

    assert caught.value.reason.code == "asana_file_too_long"


# Tags


@pytest.mark.feature("S0-38")
def test_a_tag_is_made_once_and_found_again(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    other = board.open_card(DRAFT)
    for gid in (card, other, card):
        board.tag(gid, "Mis au calendrier", on=True)

    assert [office.person.tags(gid) for gid in (card, other)] == [["Mis au calendrier"]] * 2
    assert office.counted("POST /tags") <= 1


def test_a_tag_of_people_is_used_as_it_is(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.tag(card, "À REVOIR", on=True)
    office.person.tag(card, "À REVOIR", on=False)
    board.tag(card, "À\u00a0revoir", on=True)

    assert (office.person.tags(card), office.counted("POST /tags")) == (["À REVOIR"], 0)


def test_a_tag_taken_off_leaves_the_others(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.tag(card, "Urgent")
    board.tag(card, "Mis au calendrier", on=True)
    board.tag(card, "Mis au calendrier", on=False)
    board.tag(card, "Jamais vue", on=False)

    assert office.person.tags(card) == ["Urgent"]


def test_a_tag_that_people_deleted_is_made_again(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    board.tag(card, "Passagère", on=True)
    with office.store.writing():
        office.store.rows("DELETE FROM tag WHERE name = 'Passagère'")
    board.tag(card, "Passagère", on=True)

    assert office.person.tags(card) == ["Passagère"]


@pytest.mark.parametrize("status", [402, 403])
def test_a_plan_without_tags_asks_a_person(office: RunningBoard, board: AsanaBoard, card: str, status: int) -> None:
    office.fault("refuse", operation="POST /tasks/{task}/addTag", status=status, message="Non")
    with pytest.raises(NeedsReview) as caught:
        board.tag(card, "Mis au calendrier", on=True)

    assert caught.value.reason.code in {"asana_paid_feature", "asana_forbidden"}


# Cards that were there before us


@pytest.mark.feature("S0-47")
def test_open_cards_that_bear_a_number_are_found(office: RunningBoard, board: AsanaBoard) -> None:
    names = ["4012 – Lachance", "Facture n° 4012.", "INV-4012 Lachance", "40123 – Autre", "2026-4012", "14012"]
    gids = [office.person.open(name, STAGES[0]) for name in names]
    check = office.person.add_check(gids[0], "Logo")
    office.person.complete(office.person.open("4012 – finie", STAGES[1]))
    found = {seen.gid: seen for seen in board.bearing("4012")}

    assert set(found) == set(gids[:3])
    assert [one.gid for one in found[gids[0]].subtasks] == [check]


@pytest.mark.feature("S0-47")
def test_a_card_adopted_keeps_its_notes_and_bears_our_marker(office: RunningBoard, board: AsanaBoard) -> None:
    gid = office.person.open("4012", STAGES[0], "Appeler Julie\n& Marc")
    board.adopt(gid, MARKER)
    board.adopt(gid, MARKER)

    assert office.person.card(gid).notes.splitlines() == ["Appeler Julie", "& Marc", MARKER]
    assert board.find_card(MARKER, datetime(2026, 1, 1, tzinfo=UTC)) == gid


def test_rich_notes_of_a_card_adopted_stay_rich(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    before = office.person.card(card).html_notes
    board.adopt(card, "facteur/main/2026-0002")

    assert office.person.card(card).html_notes.startswith(before.removesuffix("</body>"))


def test_notes_that_asana_does_not_take_back_are_left_alone(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    before = office.person.card(card)
    office.fault("refuse", operation="PUT /tasks/{task}", message="html_notes: XML is invalid")
    with pytest.raises(NeedsReview) as caught:
        board.adopt(card, "facteur/main/2026-0002")

    assert caught.value.reason.code == "asana_notes_refused"
    assert office.person.card(card) == before


# The end


@pytest.mark.feature("S0-48")
def test_a_card_is_completed_in_one_request(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    before = office.counted()
    board.complete(card)

    assert office.counted() - before == 1
    assert office.person.card(card).done


@pytest.mark.feature("S0-38")
def test_a_card_that_a_person_completes_and_reopens_is_seen(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    cursor = board.changes("").cursor
    office.person.complete(card)
    done = board.changes(cursor)
    office.person.untick(card)

    assert [one.done for one in done.cards] == [True]
    assert not seen(board, done.cursor).done
