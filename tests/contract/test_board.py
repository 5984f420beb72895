"""The board port, on the wire: the real `asana` package against the sandbox's server."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.adapters.asana import AsanaBoard
from daemon.errors import Busy, NeedsReview, Unknown
from daemon.ports import CardDraft, SubtaskDraft
from daemon.sandbox.board import RunningBoard, running_board

STAGES = ("Coordination et commandes de stock", "Prêt pour production", "Expédié")
DRAFT = CardDraft(
    marker="facteur-2026-0001",
    name="4012 – Groupe Lachance",
    stage=STAGES[0],
    notes="Livraison : le 3 décembre\n« Merci »",
    lines=("12 × Boîte bleue", "3 × Carton"),
    due=date(2026, 12, 3),
    followers=("julie@example.org",),
)
SIX = tuple(SubtaskDraft(f"{n}. Point {n}", due=date(2026, 12, n)) for n in range(1, 7))
PDF = b"%PDF-1.7\r\n\x00\xff binaire"
LATER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    with running_board(tmp_path_factory.mktemp("board"), sections=[*STAGES, "Divers"]) as running:
        yield running


@pytest.fixture
def office(served: RunningBoard) -> RunningBoard:
    served.clear()
    return served


def rested(board: AsanaBoard) -> None:
    """As if the rest that Asana asked for were over."""
    board._wire._pace._until = 0


@pytest.fixture
def board(office: RunningBoard) -> Iterator[AsanaBoard]:
    ours = AsanaBoard(office.url, office.token, office.project, STAGES, timeout=(1, 2))
    yield ours
    ours.close()


Act = Callable[[AsanaBoard, str], Any]
WRITES: dict[str, Act] = {
    "open": lambda board, card: board.open_card(DRAFT),
    "attach": lambda board, card: board.attach(card, "a.pdf", PDF),
    "subtasks": lambda board, card: board.add_subtasks(card, SIX),
    "move": lambda board, card: board.move(card, STAGES[1]),
    "due": lambda board, card: board.set_due(card, date(2026, 12, 9)),
    "tick": lambda board, card: board.tick(card),
    "comment": lambda board, card: board.comment(card, "Bonjour"),
    "subtask due": lambda board, card: board.set_subtask_due(card, date(2026, 12, 9)),
    "complete": lambda board, card: board.complete(card),
}
READS: dict[str, Act] = {
    "find": lambda board, card: board.find_card(DRAFT.marker, LATER),
    "card": lambda board, card: board.card(card),
    "attachments": lambda board, card: board.attachments(card),
    "changes": lambda board, card: board.changes(""),
    "bearing": lambda board, card: board.bearing("4012"),
}


@pytest.mark.feature("S0-03")
def test_a_card_opens_in_its_stage_with_all_it_was_given(office: RunningBoard, board: AsanaBoard) -> None:
    board.open_card(DRAFT)

    (card,) = office.person.cards()
    assert (card.name, card.section, card.due_on) == (DRAFT.name, DRAFT.stage, "2026-12-03")
    assert "<li>12 × Boîte bleue</li>" in card.html_notes
    assert card.notes.splitlines()[-1] == DRAFT.marker


def test_a_mandate_costs_three_requests(office: RunningBoard, board: AsanaBoard) -> None:
    board.check()
    before = office.counted()
    gid = board.open_card(DRAFT)
    board.attach(gid, "4012.pdf", PDF)
    board.add_subtasks(gid, SIX)

    assert office.counted() - before == 3


def test_nothing_changed_costs_one_request(office: RunningBoard, board: AsanaBoard) -> None:
    board.open_card(DRAFT)
    cursor = board.changes("").cursor
    before = office.counted()
    seen = board.changes(cursor)

    assert office.counted() - before == 1
    assert (seen.cards, seen.gone, seen.whole) == ((), (), False)


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize(
    "name", ["Facture n° 1042 – Élégance.pdf", "50%25 «\u00a0à\u00a0».pdf", "a;b\"c'.pdf", "発注.pdf"]
)
def test_a_file_keeps_its_name_and_its_bytes(office: RunningBoard, board: AsanaBoard, name: str) -> None:
    gid = board.open_card(DRAFT)
    board.attach(gid, name, PDF)

    assert board.attachments(gid) == [name]
    assert office.person.files(gid) == {name: PDF}


@pytest.mark.parametrize(
    "hostile",
    [
        "</body><script>alert(1)</script>",
        "a\x00b\x0bc\x1b[31m",
        "🎉 & < > \" '",
        "« n°\u00a012 »",
        "]]>",
        "<!DOCTYPE x>",
        "\ud800",
    ],
)
def test_hostile_text_makes_a_card_all_the_same(office: RunningBoard, board: AsanaBoard, hostile: str) -> None:
    draft = CardDraft("facteur-2026-0002", hostile, STAGES[0], notes=hostile, lines=(hostile,))
    gid = board.open_card(draft)

    assert office.counted("POST /tasks") == 1
    assert board.find_card(draft.marker, LATER) == gid


def test_rich_notes_refused_become_plain_notes(office: RunningBoard, board: AsanaBoard) -> None:
    office.fault("refuse", operation="POST /tasks", message="html_notes: XML is invalid")
    gid = board.open_card(DRAFT)

    assert "• 12 × Boîte bleue" in office.person.card(gid).notes
    assert board.find_card(DRAFT.marker, LATER) == gid


def test_a_card_reads_back_as_people_see_it(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    made = board.add_subtasks(gid, SIX)
    board.tick(made[SIX[0].name])
    board.move(gid, STAGES[1])
    seen = board.card(gid)

    assert seen is not None
    assert (seen.stage, seen.section, seen.done) == (STAGES[1], STAGES[1], False)
    assert {(item.name, item.done) for item in seen.subtasks} == {(item.name, item is SIX[0]) for item in SIX}


def test_no_break_spaces_come_back_as_they_left(office: RunningBoard, board: AsanaBoard) -> None:
    draft = SubtaskDraft("1. Livraison\u00a0: « 12\u00a0h »")
    gid = board.open_card(DRAFT)
    board.add_subtasks(gid, [draft])
    seen = board.card(gid)

    assert seen is not None
    assert [item.name for item in seen.subtasks] == [draft.name]


def test_a_stage_is_found_in_spite_of_no_break_spaces(tmp_path: Path) -> None:
    with running_board(tmp_path, sections=["Attente\u00a0: client"]) as office:
        board = AsanaBoard(office.url, office.token, "Production", ["Attente : client"])
        gid = board.open_card(CardDraft("facteur-2026-0003", "a", "Attente : client", ""))
        seen = board.card(gid)
        board.close()

    assert seen is not None
    assert seen.stage == "Attente : client"


def test_a_missing_stage_names_those_found_and_the_nearest(office: RunningBoard) -> None:
    board = AsanaBoard(office.url, office.token, office.project, [*STAGES, "Pret pour la production"])
    with pytest.raises(NeedsReview) as caught:
        board.check()
    board.close()

    facts = dict(caught.value.reason.facts)
    assert caught.value.reason.code == "asana_stage_missing"
    assert caught.value.proposal == "Prêt pour production"
    assert "Divers" in facts["found"]


def test_a_stage_added_later_needs_no_restart(tmp_path: Path) -> None:
    """Only the cards bound for that stage wait meanwhile."""
    with running_board(tmp_path, sections=STAGES) as office:
        board = AsanaBoard(office.url, office.token, office.project, [*STAGES, "Photo"])
        gid = board.open_card(DRAFT)
        with pytest.raises(Busy) as caught:
            board.move(gid, "Photo")
        office.person.add_section("Photo")
        board.move(gid, "Photo")
        board.close()

        assert office.person.card(gid).section == "Photo"
        assert not caught.value.whole_place


def test_a_project_goes_by_its_exact_name(office: RunningBoard) -> None:
    board = AsanaBoard(office.url, office.token, "Production", STAGES)
    board.check()
    board.close()

    assert office.counted("GET /projects") == 1


def test_an_unknown_project_proposes_the_nearest(office: RunningBoard) -> None:
    board = AsanaBoard(office.url, office.token, "Prodution", STAGES)
    with pytest.raises(NeedsReview) as caught:
        board.check()
    board.close()

    assert (caught.value.reason.code, caught.value.proposal) == ("asana_project_missing", "Production")


@pytest.mark.parametrize("act", [*WRITES.values(), *READS.values()], ids=[*WRITES, *READS])
def test_over_the_quota_is_busy_for_as_long_as_asked(office: RunningBoard, board: AsanaBoard, act: Act) -> None:
    gid = board.open_card(DRAFT)
    office.fault("429")
    with pytest.raises(Busy) as caught:
        act(board, gid)

    assert not isinstance(caught.value, Unknown)
    assert (caught.value.reason.code, caught.value.retry_after) == ("asana_quota", 7.0)


@pytest.mark.parametrize("mode", ["503", "500", "timeout", "timeout_after", "drop", "drop_after", "html"])
@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_a_write_without_a_clear_answer_is_unknown(
    office: RunningBoard, board: AsanaBoard, act: Act, mode: str
) -> None:
    gid = board.open_card(DRAFT)
    office.fault(mode)
    with pytest.raises(Unknown) as caught:
        act(board, gid)

    assert caught.value.retry_after >= 0.25


@pytest.mark.parametrize("mode", ["503", "500", "timeout", "drop_after", "html"])
@pytest.mark.parametrize("act", READS.values(), ids=READS)
def test_a_read_without_a_clear_answer_is_busy(office: RunningBoard, board: AsanaBoard, act: Act, mode: str) -> None:
    gid = board.open_card(DRAFT)
    office.fault(mode)
    with pytest.raises(Busy) as caught:
        act(board, gid)

    assert not isinstance(caught.value, Unknown)


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "asana_refused"), (402, "asana_paid_feature"), (403, "asana_forbidden"), (404, "asana_not_found")],
)
@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_a_refusal_goes_to_review(office: RunningBoard, board: AsanaBoard, act: Act, status: int, code: str) -> None:
    gid = board.open_card(DRAFT)
    office.fault("refuse", status=status, message="Non")
    with pytest.raises(NeedsReview) as caught:
        act(board, gid)

    assert caught.value.reason.code == code
    assert dict(caught.value.reason.facts)["said"] == "Non"


def test_a_refused_token_asks_a_person_and_is_not_shown_again_and_again(office: RunningBoard) -> None:
    board = AsanaBoard(office.url, "secret-perime", office.project, STAGES)
    before = office.counted()
    for _ in range(3):
        with pytest.raises(NeedsReview) as caught:
            board.comments("1")
    board.close()

    assert (caught.value.reason.code, caught.value.whole_place) == ("asana_token_refused", True)
    assert office.counted() - before == 1
    assert "secret-perime" not in repr(caught.value) + repr(board)


def test_a_token_replaced_after_a_refusal_is_used_at_once(office: RunningBoard) -> None:
    token = ["perime"]
    board = AsanaBoard(office.url, lambda: token[0], office.project, STAGES)
    with pytest.raises(NeedsReview):
        board.check()
    token[0] = office.token
    board.check()
    board.close()


def test_a_rest_that_asana_asks_of_one_call_is_a_rest_for_all(office: RunningBoard, board: AsanaBoard) -> None:
    """Refused requests count too: those after the first would only make the wait longer."""
    gid = board.open_card(DRAFT)
    office.fault("429", operation="POST /tasks/{task}/stories")
    with pytest.raises(Busy):
        board.comment(gid, "Bonjour")
    before = office.counted()
    with pytest.raises(Busy) as caught:
        board.changes("")

    assert caught.value.reason.code == "asana_quota"
    assert 0 < caught.value.retry_after <= 7
    assert office.counted() == before


def test_a_board_that_does_not_answer_the_call_is_busy() -> None:
    board = AsanaBoard("http://127.0.0.1:9/api/1.0", "jeton", "1", STAGES)
    with pytest.raises(Busy) as caught:
        board.comment("1", "Bonjour")
    board.close()

    assert not isinstance(caught.value, Unknown)
    assert caught.value.reason.code == "asana_unreachable"


@pytest.mark.parametrize("mode", ["drop_after", "timeout_after"])
def test_a_lost_answer_leaves_one_card_that_is_found(office: RunningBoard, board: AsanaBoard, mode: str) -> None:
    board.check()
    office.fault(mode, operation="POST /tasks")
    with pytest.raises(Unknown):
        board.open_card(DRAFT)
    found = board.find_card(DRAFT.marker, datetime.now(UTC))

    assert [card.gid for card in office.person.cards()] == [found]


def test_the_oldest_of_two_cards_is_the_one(office: RunningBoard, board: AsanaBoard) -> None:
    first = board.open_card(DRAFT)
    board.open_card(DRAFT)
    office.person.comment(first, "touchée en dernier")

    assert board.find_card(DRAFT.marker, LATER) == first


def test_a_card_is_found_among_many_pages(office: RunningBoard, board: AsanaBoard) -> None:
    for number in range(230):
        office.person.open(f"Carte {number}", STAGES[0], "facteur-2026-0900")
    gid = board.open_card(DRAFT)

    assert board.find_card(DRAFT.marker, LATER) == gid
    assert len(board.changes("").cards) == 231


def test_a_card_untouched_since_then_is_not_looked_at(board: AsanaBoard) -> None:
    board.open_card(DRAFT)

    assert board.find_card(DRAFT.marker, datetime.now(UTC) + timedelta(minutes=11)) is None


def test_a_marker_that_starts_another_one_is_not_it(board: AsanaBoard) -> None:
    board.open_card(DRAFT)

    assert board.find_card(DRAFT.marker[:-1], LATER) is None


def test_a_batch_that_failed_in_part_is_unknown_and_can_be_completed(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    office.fault("500", 2, operation="POST /tasks/{task}/subtasks")
    with pytest.raises(Unknown):
        board.add_subtasks(gid, SIX)
    seen = board.card(gid)
    assert seen is not None
    there = {item.name for item in seen.subtasks}
    board.add_subtasks(gid, [item for item in SIX if item.name not in there])

    assert len(there) == 4
    assert sorted(item.name for item in office.person.card(gid).checks) == sorted(item.name for item in SIX)


def test_a_batch_refused_in_part_goes_to_review(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    with pytest.raises(NeedsReview):
        board.add_subtasks(gid, [SubtaskDraft("1. Bon"), SubtaskDraft("2. Mauvais", assignee="personne")])

    assert [item.name for item in office.person.card(gid).checks] == ["1. Bon"]


def test_in_a_batch_unknown_outweighs_refused(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    office.fault("refuse", operation="POST /tasks/{task}/subtasks")
    office.fault("500", operation="POST /tasks/{task}/subtasks")
    with pytest.raises(Unknown):
        board.add_subtasks(gid, SIX)

    assert len(office.person.card(gid).checks) == 4


def test_each_crawl_reads_again(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    board.changes("")
    office.person.move(gid, STAGES[2])

    assert [card.stage for card in board.changes("").cards] == [STAGES[2]]


def test_the_crawl_tells_open_cards_with_subtasks_and_markers(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    board.add_subtasks(gid, SIX)
    office.person.complete(office.person.open("Vieille", STAGES[2]))
    seen = board.changes("")

    (card,) = seen.cards
    assert seen.whole
    assert (card.gid, card.marker, card.stage, len(card.subtasks)) == (gid, DRAFT.marker, STAGES[0], 6)


def test_what_people_do_is_seen_once(office: RunningBoard, board: AsanaBoard) -> None:
    gid, other = board.open_card(DRAFT), board.open_card(DRAFT)
    made = board.add_subtasks(gid, SIX)
    cursor = board.changes("").cursor
    office.person.complete(made[SIX[2].name])
    office.person.move(gid, STAGES[2])
    office.person.comment(gid, "C'est prêt")
    office.person.move(other, "Divers")
    seen = {card.gid: card for card in board.changes(cursor).cards}

    assert set(seen) == {gid, other}
    assert (seen[gid].stage, [item.done for item in seen[gid].subtasks].index(True)) == (STAGES[2], 2)
    assert (seen[other].stage, seen[other].section) == ("", "Divers")


def test_a_tick_by_a_person_costs_three_requests(office: RunningBoard, board: AsanaBoard) -> None:
    made = board.add_subtasks(board.open_card(DRAFT), SIX)
    cursor = board.changes("").cursor
    office.person.complete(made[SIX[0].name])
    before = office.counted()
    seen = board.changes(cursor)

    assert len(seen.cards) == 1
    assert office.counted() - before == 3


def test_more_events_than_a_page_are_all_followed(office: RunningBoard, board: AsanaBoard) -> None:
    cursor = board.changes("").cursor
    gids = {office.person.open(f"Carte {number}", STAGES[0]) for number in range(120)}
    seen = board.changes(cursor)

    assert {card.gid for card in seen.cards} == gids
    assert board.changes(seen.cursor).cards == ()


def test_a_cursor_too_old_starts_again_from_everything(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    cursor = board.changes("").cursor
    office.expire()
    seen = board.changes(cursor)

    assert seen.whole
    assert [card.gid for card in seen.cards] == [gid]
    assert not board.changes(seen.cursor).whole


def test_a_crawl_cut_short_goes_on_where_it_stopped(office: RunningBoard, board: AsanaBoard) -> None:
    """Else a free plan's 150 units a minute would never see 200 open cards."""
    cards = [office.person.open(f"Carte {number}", STAGES[0]) for number in range(25)]
    checks = [office.person.add_check(card, "1. Logo") for card in cards]
    office.fault("429", operation="POST /batch", skip=2)
    with pytest.raises(Busy):
        board.changes("")
    rested(board)
    board.check()  # reads the sections, which the crawl had not come to
    office.person.complete(checks[0])
    before = office.counted("POST /batch")
    seen = board.changes("")

    assert (office.counted("POST /batch") - before, len(seen.cards)) == (1, 25)
    assert [card.subtasks[0].done for card in board.changes(seen.cursor).cards] == [True]


def test_events_read_in_part_are_not_lost(office: RunningBoard, board: AsanaBoard) -> None:
    cursor = board.changes("").cursor
    cards = {office.person.open(f"Carte {number}", STAGES[0]) for number in range(12)}
    office.fault("429", operation="POST /batch", skip=1)
    with pytest.raises(Busy):
        board.changes(cursor)
    rested(board)
    office.person.move(min(cards), STAGES[2])
    seen = board.changes(cursor)
    later = board.changes(seen.cursor)

    assert {card.gid for card in seen.cards} == cards
    assert [(card.gid, card.stage) for card in later.cards] == [(min(cards), STAGES[2])]


def test_a_card_that_left_the_project_is_gone(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    with office.store.writing():
        office.store.change(gid, section=None)

    assert board.card(gid) is None
    assert board.changes(board.changes("").cursor, [gid]).gone == (gid,)


def test_a_deleted_card_is_gone(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    cursor = board.changes("").cursor
    office.person.delete(gid)
    seen = board.changes(cursor)

    assert (seen.cards, seen.gone) == ((), (gid,))
    assert board.card(gid) is None


def test_cards_asked_again_are_read_whatever_happened(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    office.person.complete(gid)
    whole = board.changes("", [gid])
    quiet = board.changes(whole.cursor, [gid])

    assert [(card.gid, card.done) for card in whole.cards] == [(gid, True)]
    assert [card.gid for card in quiet.cards] == [gid]


def test_what_happens_during_the_crawl_is_told_next(office: RunningBoard, board: AsanaBoard) -> None:
    """The token is older than the crawl: a card opened in between may be told twice, never not at all."""
    wire = board._reading._wire
    listed, cards = wire.pages, []

    def pages(path: str, **query: str) -> Iterator[dict[str, Any]]:
        yield from listed(path, **query)
        if path.endswith("/tasks"):
            cards.append(office.person.open("Entre deux", STAGES[0]))

    wire.pages = pages  # type: ignore[method-assign]
    cursor = board.changes("").cursor

    assert [card.gid for card in board.changes(cursor).cards] == cards


@pytest.mark.parametrize("url", ["http://app.asana.com/api/1.0", "ftp://127.0.0.1/", "app.asana.com", ""])
def test_a_token_never_travels_in_clear(url: str) -> None:
    with pytest.raises(ValueError, match=r"https|address"):
        AsanaBoard(url, "jeton", "1", STAGES)


@pytest.mark.parametrize("token", ["", "secret\n", "se cret", "jeton\u00a0"])
def test_a_broken_token_is_refused_without_being_told(token: str) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        AsanaBoard("https://app.asana.com/api/1.0", token, "1", STAGES)

    assert not token.strip() or token.strip() not in str(caught.value)


def test_the_package_adds_no_line_to_the_log_and_no_thread(
    office: RunningBoard, board: AsanaBoard, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    import logging
    import threading

    office.fault("drop")
    with pytest.raises(Unknown):
        board.comment("1", "Bonjour")

    handlers = logging.getLogger("asana").handlers + logging.getLogger("urllib3").handlers
    assert not [handler for handler in handlers if isinstance(handler, logging.StreamHandler)]
    assert not [thread for thread in threading.enumerate() if "Pool" in type(thread).__name__ + thread.name]
    assert office.token not in caplog.text + "".join(capfd.readouterr())


def test_faults_and_counters_answer_on_the_wire(office: RunningBoard, board: AsanaBoard) -> None:
    order = json.dumps({"next": 1, "mode": "503"}).encode()
    with urllib.request.urlopen(urllib.request.Request(office.page + "sandbox/faults", order)) as answer:
        waiting = json.load(answer)
    with pytest.raises(Unknown):
        board.comment("1", "a")
    with urllib.request.urlopen(office.page + "sandbox/counters") as answer:
        counters = json.load(answer)

    assert (waiting, counters["POST /tasks/{task}/stories"]) == ({"waiting": 1}, 1)


def test_a_due_date_is_changed_in_one_request(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    before = office.counted()
    board.set_due(gid, date(2026, 12, 9))

    assert office.person.card(gid).due_on == "2026-12-09"
    assert office.counted() - before == 1


def test_what_was_said_on_a_card_is_read_in_its_order(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    board.comment(gid, "Facture « 1042 » corrigée")
    office.person.comment(gid, "vu")
    board.move(gid, STAGES[1])  # leaves a story that nobody said

    assert list(board.comments(gid)) == ["Facture « 1042 » corrigée", "vu"]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("À vérifier · 4012", "4012"),
        ("À vérifier\u00a0· 4012 urgent", "4012 urgent"),
        ("4012 à vérifier", "4012 à vérifier"),
    ],
)
def test_only_our_mark_is_taken_off_a_name(office: RunningBoard, board: AsanaBoard, name: str, left: str) -> None:
    gid = board.open_card(DRAFT)
    office.person.rename(gid, name)
    board.unmark(gid, "À vérifier · ")

    assert office.person.card(gid).name == left
