"""Every request that the Asana adapter can send, caught at its wire, is one that Asana documents."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from daemon.adapters.asana import AsanaBoard
from daemon.ports import Board, CardDraft, SubtaskDraft
from daemon.sandbox.board import RunningBoard, operations, running_board

STAGES = ("Coordination", "Prêt")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
DAY = date(2026, 12, 9)
DRAFT = CardDraft(
    "facteur/main/2026-0001",
    "4012 – Groupe Lachance",
    STAGES[0],
    "Livraison",
    ("12 × Boîte",),
    DAY,
    ("julie@example.org",),
    {"mandate": "2026-0001", "ship": "2026-12-09", "quantity": "2.5", "stock": "50"},
)
FULL = SubtaskDraft("Logos", DAY, "julie@example.org", "Combien?")
WALK: dict[str, Callable[[AsanaBoard, str, str], Any]] = {
    "check": lambda board, _card, _check: board.check(),
    "prove": lambda board, _card, _check: board.prove("Essai"),
    "layout": lambda board, _card, _check: board.layout(),
    "open_card": lambda board, _card, _check: board.open_card(DRAFT),
    "find_card": lambda board, _card, _check: board.find_card(DRAFT.marker, LONG_AGO),
    "attach": lambda board, _card, check: board.attach(check, "Facture n° 1.pdf", b"%PDF"),
    "attachments": lambda board, card, _check: board.attachments(card),
    "add_subtasks": lambda board, card, _check: board.add_subtasks(card, [FULL, SubtaskDraft("Visuels")]),
    "card": lambda board, card, _check: board.card(card),
    "move": lambda board, card, _check: board.move(card, STAGES[1]),
    "unmark": lambda board, card, _check: board.unmark(card, "4012 – "),
    "set_due": lambda board, card, _check: board.set_due(card, DAY),
    "tick": lambda board, _card, check: board.tick(check),
    "untick": lambda board, _card, check: board.untick(check),
    "set_subtask_due": lambda board, _card, check: board.set_subtask_due(check, None),
    "date_subtasks": lambda board, _card, check: board.date_subtasks({check: DAY}),
    "tag": lambda board, card, _check: [board.tag(card, "À revoir", on=on) for on in (True, False)],  # type: ignore[func-returns-value]
    "bearing": lambda board, _card, _check: board.bearing("4012"),
    "adopt": lambda board, card, _check: board.adopt(card, "facteur/main/2026-0009"),
    "notes": lambda board, card, _check: board.notes(card),
    "rewrite": lambda board, card, _check: board.rewrite(card, DRAFT),
    "fields": lambda board, card, _check: board.fields(card),
    "fill": lambda board, card, _check: board.fill(card, {**DRAFT.fields, "ship": ""}),
    "complete": lambda board, card, _check: board.complete(card),
    "comment": lambda board, card, _check: board.comment(card, "Bonjour"),
    "comments": lambda board, card, _check: board.comments(card),
    "changes": lambda board, card, _check: board.changes(board.changes("").cursor, [card], [card]),
}


class Recorder:
    """Between the adapter and the package: every request as it leaves."""

    def __init__(self, board: AsanaBoard) -> None:
        self.sent: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = []
        client = board._wire._client
        self._call, client.call_api = client.call_api, self

    def __call__(self, path: str, method: str, **told: Any) -> Any:
        body = (told.get("body") or {}).get("data", {})
        if path == "/batch":
            self.sent += [_action(one) for one in body["actions"]]
        else:
            form = {name: value for name, value in told.get("post_params") or () if name != "file"}
            self.sent.append((method, path, dict(told.get("query_params") or {}), body or form))
        return self._call(path, method, **told)


def _action(one: dict[str, Any]) -> tuple[str, str, dict[str, Any], dict[str, Any]]:
    options = one["options"]
    query = {"opt_fields": ",".join(options["fields"])} if options["fields"] else {}
    query |= {"limit": options["limit"]} if "limit" in options else {}
    data = one.get("data", {})
    reads = one["method"] == "get"
    return one["method"].upper(), one["relative_path"], {**query, **(data if reads else {})}, {} if reads else data


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    with running_board(tmp_path_factory.mktemp("board"), sections=STAGES) as running:
        for name, kind in (("Mandat", "text"), ("Expédition", "date"), ("Quantité", "number"), ("Stock %", "number")):
            running.person.add_field(name, kind)
        yield running


def sent_by(office: RunningBoard, name: str, project: str = "") -> Recorder:
    """The requests of one deed, by a board that has asked nothing yet."""
    first = AsanaBoard(office.url, office.token, office.project, STAGES)
    card = first.open_card(replace(DRAFT, fields={}))
    check = first.add_subtasks(card, [SubtaskDraft("1. Logos")])["1. Logos"]
    first.close()
    office.person.attach(check, "logo.pdf", b"%PDF")
    office.person.comment(check, "reçu")
    board = AsanaBoard(office.url, office.token, project or office.project, STAGES, fields=True)
    recorder = Recorder(board)
    WALK[name](board, card, check)
    board.close()
    return recorder


def test_every_deed_of_the_port_is_walked() -> None:
    """But the download, which asks for one record and then leaves the API."""
    deeds = {name for name, _ in inspect.getmembers(Board, inspect.isfunction) if not name.startswith("_")}

    assert deeds - {"download"} == set(WALK)


@pytest.mark.parametrize("name", WALK)
def test_each_request_is_in_the_table(office: RunningBoard, name: str) -> None:
    recorder = sent_by(office, name)

    assert recorder.sent
    for method, path, query, body in recorder.sent:
        operation, _ = operations.find(method, path)
        assert not (operation.bare and "opt_fields" in query)
        operations.check(
            operation, {key: value for key, value in query.items() if key != "opt_fields"}, body, paid=True
        )


def test_a_project_asked_by_its_name_is_in_the_table_too(office: RunningBoard) -> None:
    for method, path, query, body in sent_by(office, "layout", "Production").sent:
        operation, _ = operations.find(method, path)
        operations.check(
            operation, {key: value for key, value in query.items() if key != "opt_fields"}, body, paid=True
        )


def test_a_download_asks_for_one_record_in_the_table(office: RunningBoard) -> None:
    board = AsanaBoard(office.url, office.token, office.project, STAGES)
    recorder = Recorder(board)
    card = office.person.open("Carte", STAGES[0])
    data = board.download(office.person.attach(card, "logo.pdf", b"%PDF"))
    board.close()

    ((method, path, _, _),) = recorder.sent
    assert operations.find(method, path)[0].name == "GET /attachments/{attachment}"
    assert data == b"%PDF"
