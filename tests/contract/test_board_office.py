"""The board port, on the wire: what becomes of the project, its columns and its events, and who may come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.adapters.asana import AsanaBoard
from daemon.adapters.asana_text import rich_notes
from daemon.errors import Busy, NeedsReview
from daemon.ports import CardDraft, SubtaskDraft
from daemon.sandbox.board import RunningBoard, richtext, running_board

STAGES = ("Coordination", "Prêt", "Expédié")
DRAFT = CardDraft("facteur/main/2026-0001", "4012 – Groupe Lachance", STAGES[0], "Livraison : le 3 décembre")

VALUES = {"mandate": "2026-0001", "ship": "2026-12-09", "quantity": "60", "stock": "50"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningBoard]:
    with running_board(tmp_path, sections=STAGES) as running:
        yield running


@pytest.fixture
def board(office: RunningBoard) -> Iterator[AsanaBoard]:
    with_name = AsanaBoard(office.url, office.token, office.project, STAGES, timeout=(1, 2))
    yield with_name
    with_name.close()


@pytest.fixture
def card(board: AsanaBoard) -> str:
    return board.open_card(DRAFT)


def again(office: RunningBoard, before: AsanaBoard) -> AsanaBoard:
    """Another process, which knows what the one before bound."""
    bound = before.layout().bound
    return AsanaBoard(office.url, office.token, office.project, STAGES, bound=bound)


def troubles(board: AsanaBoard) -> list[str]:
    return [reason.code for reason in board.layout().troubles.values()]


# Columns


def test_the_project_is_read_in_one_request(office: RunningBoard, board: AsanaBoard) -> None:
    before = office.counted()
    layout = board.layout()

    assert list(layout.bound) == list(STAGES)
    assert (layout.troubles, office.counted() - before) == ({}, 1)


def test_a_column_renamed_stays_its_stage_also_after_a_restart(office: RunningBoard, board: AsanaBoard) -> None:
    later = again(office, board)
    gid = board.open_card(DRAFT)
    office.person.rename_section("Prêt", "Prêt à produire")
    later.move(gid, "Prêt")
    seen = later.card(gid)
    later.close()

    assert seen is not None
    assert (seen.stage, seen.section, office.person.card(gid).section) == ("Prêt", "Prêt à produire", "Prêt à produire")
    assert troubles(board) == ["asana_stage_renamed"]


def test_a_new_column_under_an_old_name_is_not_taken_for_the_stage(office: RunningBoard, board: AsanaBoard) -> None:
    gid = board.open_card(DRAFT)
    office.person.rename_section("Prêt", "Prêt à produire")
    office.person.add_section("Prêt")
    board.layout()
    board.move(gid, "Prêt")

    assert office.person.card(gid).section == "Prêt à produire"


def test_a_column_deleted_holds_back_its_own_cards_and_is_found_when_made_anew(
    office: RunningBoard, board: AsanaBoard, card: str
) -> None:
    other = again(office, board)
    office.person.delete_section("Prêt")
    gone = [reason.code for reason in other.layout().troubles.values()]
    with pytest.raises(Busy) as caught:
        other.move(card, "Prêt")
    other.move(card, "Expédié")
    office.person.add_section("Prêt")
    other.move(card, "Prêt")
    found = other.layout().troubles
    other.close()

    assert (gone, caught.value.whole_place, found) == (["asana_stage_missing"], False, {})
    assert office.person.card(card).section == "Prêt"


def test_two_columns_of_one_name_are_never_chosen_between(office: RunningBoard) -> None:
    office.person.add_section("prêt")
    board = AsanaBoard(office.url, office.token, office.project, STAGES)
    layout = board.layout()
    with pytest.raises(NeedsReview):
        board.check()
    office.person.rename_section("prêt", "Divers")
    healed = board.layout()
    board.close()

    assert ([reason.code for reason in layout.troubles.values()], "Prêt" in layout.bound) == (
        ["asana_stage_twice"],
        False,
    )
    assert "Prêt" in healed.bound


def test_columns_in_another_order_change_nothing(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    before = board.layout().bound
    office.person.reorder_sections("Expédié", "Prêt", "Coordination")
    seen = board.card(card)

    assert board.layout().bound == before
    assert seen is not None
    assert seen.stage == "Coordination"


def test_columns_merged_leave_the_cards_where_people_put_them(
    office: RunningBoard, board: AsanaBoard, card: str
) -> None:
    cursor = board.changes("").cursor
    office.person.delete_section("Coordination", into="Prêt")
    seen = board.changes(cursor)

    assert ([one.stage for one in seen.cards], seen.reshaped) == (["Prêt"], True)
    assert troubles(board) == ["asana_stage_missing"]


def test_a_column_deleted_a_moment_ago_is_noticed_by_the_move_itself(
    office: RunningBoard, board: AsanaBoard, card: str
) -> None:
    office.person.delete_section("Prêt")
    with pytest.raises(Busy) as caught:
        board.move(card, "Prêt")
    office.person.add_section("Prêt")
    board.move(card, "Prêt")

    assert caught.value.reason.code == "asana_stage_missing"
    assert office.person.card(card).section == "Prêt"


# The project


@pytest.mark.parametrize("act", ["card", "comments", "changes", "move", "comment", "open", "attach"])
def test_a_project_thrown_away_is_told_as_such_and_no_card_is_blamed(
    office: RunningBoard, board: AsanaBoard, card: str, act: str
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "card": lambda: board.card(card),
        "comments": lambda: board.comments(card),
        "changes": lambda: board.changes(""),
        "move": lambda: board.move(card, "Prêt"),
        "comment": lambda: board.comment(card, "Bonjour"),
        "open": lambda: board.open_card(DRAFT),
        "attach": lambda: board.attach(card, "a.pdf", b"%PDF"),
    }
    office.person.throw_away()
    with pytest.raises(NeedsReview) as caught:
        acts[act]()
    office.person.throw_away(back=True)
    acts[act]()

    assert (caught.value.reason.code, caught.value.whole_place) == ("asana_project_gone", True)


def test_an_account_put_out_of_the_project_is_told_as_such(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.let("none")
    with pytest.raises(NeedsReview) as caught:
        board.changes("")
    office.person.let("editor")
    board.changes("")

    assert (caught.value.reason.code, caught.value.whole_place) == ("asana_project_closed", True)


def test_an_account_that_may_only_comment_is_told_as_such(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.let("commenter")
    board.comment(card, "Bonjour")
    with pytest.raises(NeedsReview) as caught:
        board.move(card, "Prêt")
    with pytest.raises(NeedsReview):
        board.check()

    assert (caught.value.reason.code, caught.value.whole_place) == ("asana_no_editing", True)
    assert troubles(board) == ["asana_no_editing"]


def test_an_archived_project_is_told_and_goes_on(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.archive()
    told = troubles(board)
    board.move(card, "Prêt")
    office.person.archive(back=True)

    assert (told, troubles(board)) == (["asana_archived"], [])


def test_a_card_that_is_gone_is_not_the_project(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.delete(card)
    with pytest.raises(NeedsReview) as caught:
        board.comment(card, "Bonjour")

    assert (board.card(card), caught.value.reason.code, caught.value.whole_place) == (None, "asana_not_found", False)


# Events: at most once


def test_a_sweep_finds_what_no_event_told(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    check = board.add_subtasks(card, [SubtaskDraft("Logos")])["Logos"]
    cursor = board.changes("", (), [card]).cursor
    office.person.move(card, "Prêt")
    office.person.complete(check)
    office.person.comment(card, "pause")
    office.lose_events()
    quiet = board.changes(cursor)
    (swept,) = board.changes(quiet.cursor, (), [card]).cards

    assert quiet.cards == ()
    assert (swept.stage, swept.subtasks[0].done, [said.text for said in swept.comments]) == ("Prêt", True, ["pause"])


def test_a_sweep_finds_the_cards_that_are_gone_or_completed(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    done, other = board.open_card(DRAFT), board.open_card(DRAFT)
    cursor = board.changes("").cursor
    office.person.delete(card)
    office.person.complete(done)
    office.lose_events()
    swept = board.changes(cursor, (), [card, done, other])

    assert (swept.gone, {one.gid: one.done for one in swept.cards}) == ((card,), {done: True, other: False})


def test_a_sweep_of_a_quiet_board_costs_two_requests_for_ten_cards(office: RunningBoard, board: AsanaBoard) -> None:
    cards = [board.open_card(DRAFT) for _ in range(10)]
    for gid in cards:
        board.add_subtasks(gid, [SubtaskDraft("Logos")])
    cursor = board.changes("", (), cards).cursor
    before = office.counted()
    board.changes(cursor, (), cards)

    assert office.counted() - before == 1 + 1 + 1 + 1  # events, cards, subtasks, comments of the newest


# Comments


def test_a_comment_reworded_is_seen_with_its_card(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    said = office.person.comment(card, "pause")
    cursor = board.changes("").cursor
    office.person.reword(said, "pause : le client hésite")
    (seen,) = board.changes(cursor).cards

    assert [(one.gid, one.on, one.text) for one in seen.comments] == [(said, card, "pause : le client hésite")]


def test_a_comment_taken_back_is_told(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    said = office.person.comment(card, "pause")
    cursor = board.changes("").cursor
    office.person.unsay(said)

    assert board.changes(cursor).unsaid == (said,)


# Subtasks


def test_a_subtask_renamed_stays_itself(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    check = board.add_subtasks(card, [SubtaskDraft("Logos")])["Logos"]
    office.person.rename(check, "Logos et slogans")
    board.tick(check)
    seen = board.card(card)

    assert seen is not None
    assert [(one.gid, one.name, one.done) for one in seen.subtasks] == [(check, "Logos et slogans", True)]


# Notes and fields


@pytest.mark.parametrize("plan", ["free", "paid"])
def test_a_card_opens_whatever_the_plan_and_in_one_request(office: RunningBoard, plan: str) -> None:
    if plan == "paid":
        for name, kind in (("Mandat", "text"), ("Expédition", "date"), ("Stock %", "number"), ("Autre", "text")):
            office.person.add_field(name, kind)
    board = AsanaBoard(office.url, office.token, office.project, STAGES, fields=True)
    board.check()
    before = office.counted()
    gid = board.open_card(replace(DRAFT, fields=VALUES))
    spent = office.counted() - before
    shown, held = office.person.fields(gid), board.fields(gid)
    board.close()

    paid = {"Mandat": "2026-0001", "Expédition": "2026-12-09", "Stock %": "50", "Autre": None}
    assert spent == 1
    assert shown == (paid if plan == "paid" else {})
    assert held == ({name: VALUES[name] for name in ("mandate", "ship", "stock")} if plan == "paid" else {})


def test_fields_that_the_plan_no_longer_has_cost_the_card_nothing(office: RunningBoard) -> None:
    office.person.add_field("Mandat", "text")
    board = AsanaBoard(office.url, office.token, office.project, STAGES, fields=True)
    board.check()
    office.person.stop_paying()
    gid = board.open_card(replace(DRAFT, fields=VALUES))
    board.fill(gid, VALUES)
    told = troubles(board)
    board.close()

    assert [card.gid for card in office.person.cards()] == [gid]
    assert told == ["asana_fields_unpaid"]


def test_a_field_removed_meanwhile_is_left_out(office: RunningBoard) -> None:
    office.person.add_field("Mandat", "text")
    board = AsanaBoard(office.url, office.token, office.project, STAGES, fields=True)
    gid = board.open_card(replace(DRAFT, fields=VALUES))
    office.person.remove_field("Mandat")
    board.fill(gid, VALUES)
    told = troubles(board)
    board.close()

    assert told == ["asana_fields_absent"]


def test_fields_are_filled_and_emptied_in_one_request(office: RunningBoard) -> None:
    for name, kind in (("Mandate", "text"), ("Ship date", "date"), ("Quantity", "number")):
        office.person.add_field(name, kind)
    board = AsanaBoard(office.url, office.token, office.project, STAGES, fields=True)
    gid = board.open_card(DRAFT)
    before = office.counted("PUT /tasks/{task}")
    board.fill(gid, {"mandate": "2026-0002", "ship": "2026-12-09", "quantity": "2.5"})
    filled = board.fields(gid)
    board.fill(gid, {"ship": ""})
    board.close()

    assert filled == {"mandate": "2026-0002", "ship": "2026-12-09", "quantity": "2.5"}
    assert office.person.fields(gid)["Ship date"] is None
    assert office.counted("PUT /tasks/{task}") - before == 2


def test_notes_are_read_and_replaced(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    board.rewrite(card, replace(DRAFT, notes="Livraison : le 4 décembre", lines=("12 × Boîte",)))
    notes = board.notes(card)

    assert notes is not None
    assert ("4 décembre" in notes, "12 × Boîte" in notes, notes.splitlines()[-1]) == (True, True, DRAFT.marker)
    assert "<li>12 × Boîte</li>" in office.person.card(card).html_notes


def test_notes_that_asana_refuses_are_replaced_by_plain_ones(
    office: RunningBoard, board: AsanaBoard, card: str
) -> None:
    office.fault("refuse", operation="PUT /tasks/{task}", message="html_notes: XML is invalid")
    board.rewrite(card, replace(DRAFT, lines=("12 × Boîte",)))

    assert "• 12 × Boîte" in office.person.card(card).notes


def test_the_notes_of_a_card_that_is_gone_are_none(office: RunningBoard, board: AsanaBoard, card: str) -> None:
    office.person.delete(card)

    assert board.notes(card) is None


@given(st.text(), st.lists(st.text(), max_size=3))
def test_whatever_an_invoice_says_makes_rich_text_that_asana_takes(notes: str, lines: list[str]) -> None:
    body = richtext.parse(rich_notes(replace(DRAFT, notes=notes, lines=tuple(lines))), "html_notes")

    assert richtext.plain(body).endswith(DRAFT.marker)
