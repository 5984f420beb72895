"""The sandbox board refuses what Asana would refuse: plain HTTP requests, no adapter of ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from daemon.sandbox.board import RunningBoard, create_app, running_board
from daemon.sandbox.board.person import Person

SECTIONS = ("À faire", "Fait")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBoard]:
    with running_board(tmp_path_factory.mktemp("board"), sections=SECTIONS) as running:
        yield running


@pytest.fixture
def board(served: RunningBoard) -> RunningBoard:
    served.clear()
    return served


@pytest.fixture
def api(board: RunningBoard) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=board.url, headers=bearer(board), verify=False) as client:
        yield client


def bearer(board: RunningBoard) -> dict[str, str]:
    return {"Authorization": f"Bearer {board.token}"}


def make(api: httpx.Client, board: RunningBoard, **data: object) -> httpx.Response:
    return api.post("/tasks", json={"data": {"name": "Carte", "projects": [board.project], **data}})


def said(answer: httpx.Response) -> str:
    return str(answer.json()["errors"][0]["message"])


@pytest.mark.parametrize(
    ("data", "about"),
    [
        ({"nom": "a"}, "nom"),
        ({"name": 3}, "name"),
        ({"completed": "true"}, "completed"),
        ({"due_on": "3 décembre"}, "due_on"),
        ({"due_on": "2026-12-03", "due_at": "2026-12-03T12:00:00Z"}, "due_on"),
        ({"notes": "a", "html_notes": "<body>a</body>"}, "notes"),
        ({"followers": "julie@example.org"}, "followers"),
        ({"followers": ["julie"]}, "followers"),
        ({"projects": ["12"]}, "project"),
        ({"memberships": [{"section": "12"}]}, "memberships"),
        ({"parent": "12"}, "parent"),
        ({"gid": "12"}, "gid"),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(
    api: httpx.Client, board: RunningBoard, data: dict[str, Any], about: str
) -> None:
    answer = make(api, board, **data)

    assert answer.status_code == 400
    assert about in said(answer)


@pytest.mark.parametrize(
    "html",
    [
        "texte",
        "<body>a",
        "<body>a<br/>b</body>",
        "<body><p>a</p></body>",
        "<body>a&nbsp;b</body>",
        "<body>a</body><body>b</body>",
        "<body class='x'>a</body>",
        "<body><strong style='x'>a</strong></body>",
        "<body><script>a</script></body>",
        "<body><ul>a<b>x</b></ul></body>",
        "<body>\x0b</body>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><body>&a;</body>",
    ],
)
def test_rich_text_outside_the_grammar_is_refused(api: httpx.Client, board: RunningBoard, html: str) -> None:
    answer = make(api, board, html_notes=html)

    assert answer.status_code == 400
    assert "html_notes" in said(answer)


@pytest.mark.parametrize("field", ["start_on", "custom_fields", "approval_status"])
def test_paid_features_are_402(api: httpx.Client, board: RunningBoard, field: str) -> None:
    assert make(api, board, **{field: "x"}).status_code == 402
    assert api.get("/workspaces/1/tasks/search").status_code == 402


@pytest.mark.parametrize("field", ["followers", "projects", "memberships", "parent"])
def test_create_only_fields_are_refused_on_update(api: httpx.Client, board: RunningBoard, field: str) -> None:
    gid = make(api, board).json()["data"]["gid"]
    answer = api.put(f"/tasks/{gid}", json={"data": {field: []}})

    assert answer.status_code == 400
    assert "create-only" in said(answer)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer autre"}, {"Authorization": "Basic x"}])
def test_without_the_token_nothing_answers(board: RunningBoard, headers: dict[str, str]) -> None:
    assert httpx.get(f"{board.url}/users/me", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/tasks/12", "/projects/12/sections", "/rien", "/attachments/12", "/sections/1"])
def test_what_is_not_there_is_404(api: httpx.Client, path: str) -> None:
    assert api.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=a", "inconnu=1", "modified_since=hier", "offset=%F0", "completed_since=2026-01-01"],
)
def test_a_wrong_query_is_refused(api: httpx.Client, board: RunningBoard, query: str) -> None:
    assert api.get(f"/tasks?project={board.project}&{query}").status_code == 400


def test_booleans_in_a_query_are_words(api: httpx.Client, board: RunningBoard) -> None:
    workspace = api.get("/users/me").json()["data"]["workspaces"][0]["gid"]

    assert api.get(f"/projects?workspace={workspace}&archived=false").status_code == 200
    assert api.get(f"/projects?workspace={workspace}&archived=False").status_code == 400


def test_pages_follow_each_other_to_the_last(api: httpx.Client, board: RunningBoard) -> None:
    made = [board.person.open(f"{n}", "Fait") for n in range(5)]
    seen: list[str] = []
    offset = ""
    while True:
        body = api.get(f"/projects/{board.project}/tasks?limit=2{offset}").json()
        seen += [task["gid"] for task in body["data"]]
        if not body["next_page"]:
            break
        offset = f"&offset={body['next_page']['offset']}"

    assert seen == made


def test_opt_fields_are_obeyed(api: httpx.Client, board: RunningBoard) -> None:
    make(api, board, html_notes="<body>a\n<ul><li>b</li></ul>\nc</body>")
    whole = api.get(f"/tasks?project={board.project}").json()["data"][0]
    asked = api.get(f"/tasks?project={board.project}&opt_fields=notes,memberships.section.name").json()["data"][0]

    assert set(whole) == {"gid", "resource_type", "name", "resource_subtype"}
    assert set(asked) == {"gid", "notes", "memberships"}
    assert asked["notes"].splitlines() == ["a", "", "b", "", "c"]
    assert asked["memberships"][0]["section"]["name"] == "À faire"


def batch(api: httpx.Client, *actions: dict[str, Any]) -> httpx.Response:
    return api.post("/batch", json={"data": {"actions": list(actions)}})


def test_a_batch_takes_ten_actions_at_most(api: httpx.Client) -> None:
    action = {"method": "get", "relative_path": "/users/me"}

    assert batch(api, *[action] * 10).status_code == 200
    assert batch(api, *[action] * 11).status_code == 400


@pytest.mark.parametrize(
    "action",
    [
        {"method": "get", "relative_path": "/tasks?project=1"},
        {"method": "get"},
        {"method": "GET", "relative_path": "/users/me"},
        {"method": "get", "relative_path": "/users/me", "options": {"pretty": True}},
        {"method": "get", "relative_path": "/users/me", "body": {}},
    ],
)
def test_a_wrong_action_refuses_the_whole_batch(api: httpx.Client, action: dict[str, Any]) -> None:
    assert batch(api, action).status_code == 400


def test_each_action_of_a_batch_fails_alone(api: httpx.Client, board: RunningBoard) -> None:
    good = {"method": "post", "relative_path": "/tasks", "data": {"projects": [board.project]}}
    upload = {"method": "post", "relative_path": "/attachments", "data": {}}
    answer = batch(api, good, {"method": "get", "relative_path": "/tasks/1"}, upload, good)

    assert [one["status_code"] for one in answer.json()["data"]] == [201, 404, 400, 201]
    assert len(board.person.cards()) == 2


def test_an_attachment_comes_encoded_and_whole(api: httpx.Client, board: RunningBoard) -> None:
    gid = make(api, board).json()["data"]["gid"]
    api.post("/attachments", data={"parent": gid}, files={"file": ("%C3%A9.pdf", b"%PDF-")})

    assert board.person.files(gid) == {"é.pdf": b"%PDF-"}
    assert api.post("/attachments", data={"parent": gid}).status_code == 400
    assert api.post("/attachments", json={"data": {"parent": gid}}).status_code == 400


def events(api: httpx.Client, board: RunningBoard, sync: str = "") -> httpx.Response:
    return api.get(f"/events?resource={board.project}" + (f"&sync={sync}" if sync else ""))


def test_events_begin_with_a_412_and_a_fresh_token(api: httpx.Client, board: RunningBoard) -> None:
    first = events(api, board)
    sync = first.json()["sync"]
    card = board.person.open("a", "Fait")
    check = board.person.add_check(card, "b")
    board.person.complete(check)
    body = events(api, board, sync).json()

    assert first.status_code == 412
    assert {event["resource"]["gid"] for event in body["data"]} >= {card, check}
    assert events(api, board, sync).json()["data"] == body["data"]
    assert events(api, board, body["sync"]).json()["data"] == []


def test_a_token_of_another_life_is_412(api: httpx.Client, board: RunningBoard) -> None:
    sync = events(api, board).json()["sync"]
    board.expire()

    assert events(api, board, sync).status_code == 412
    assert events(api, board, "n'importe").status_code == 412


def test_a_hundred_events_at_most_then_more(api: httpx.Client, board: RunningBoard) -> None:
    sync = events(api, board).json()["sync"]
    for number in range(60):
        board.person.open(str(number), "Fait")
    body = events(api, board, sync).json()

    assert (len(body["data"]), body["has_more"]) == (100, True)
    assert events(api, board, body["sync"]).json()["has_more"] is False


def test_a_subtask_does_not_touch_its_card(api: httpx.Client, board: RunningBoard) -> None:
    card = board.person.open("a", "Fait")
    check = board.person.add_check(card, "b")
    before = api.get(f"/tasks/{card}").json()["data"]["modified_at"]
    board.person.complete(check)

    assert api.get(f"/tasks/{card}").json()["data"]["modified_at"] == before


def test_over_the_quota_a_batch_is_refused_whole(tmp_path: Path) -> None:
    with (
        running_board(tmp_path, sections=SECTIONS, quota_per_minute=3) as board,
        httpx.Client(base_url=board.url, headers=bearer(board), verify=False) as api,
    ):
        create = {"method": "post", "relative_path": "/tasks", "data": {"projects": [board.project]}}
        answer = batch(api, *[create] * 4)

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60


def test_a_refused_batch_did_nothing(tmp_path: Path) -> None:
    with (
        running_board(tmp_path, sections=SECTIONS, quota_per_minute=3) as board,
        httpx.Client(base_url=board.url, headers=bearer(board), verify=False) as api,
    ):
        batch(api, *[{"method": "post", "relative_path": "/tasks", "data": {"projects": [board.project]}}] * 4)
        cards = board.person.cards()

    assert cards == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"name": "a"}', b'{"data": []}', b'{"data": {}, "x": 1}'])
def test_a_body_that_is_not_data_is_refused(api: httpx.Client, raw: bytes) -> None:
    assert api.post("/tasks", content=raw).status_code == 400


KILLED = """
import os, sys, signal
from pathlib import Path
from daemon.sandbox.board import create_app
from daemon.sandbox.board.person import Person

person = Person(create_app(Path(sys.argv[1]), sections=["Fait"]).store)
for number in range(20):
    print(person.open(str(number), "Fait"), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_board_forgets_nothing(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=False)
    app = create_app(tmp_path, sections=["Fait"])
    cards = Person(app.store).cards()
    app.store.close()

    assert killed.returncode == -9
    assert {card.gid for card in cards} == set(killed.stdout.split())
    assert len(cards) == 20


def test_an_act_that_fails_leaves_nothing_behind(board: RunningBoard) -> None:
    def half() -> None:
        with board.store.writing():
            board.person.open("a", "Fait")
            board.store.rows("SELECT nothing")

    before = board.store.last_event()
    with pytest.raises(sqlite3.OperationalError):
        half()

    assert (board.person.cards(), board.store.last_event()) == ([], before)


def test_the_board_lives_on_the_clock_it_was_given(tmp_path: Path) -> None:
    app = create_app(tmp_path, sections=SECTIONS, now=lambda: datetime(2026, 11, 25, 13, tzinfo=UTC))
    gid = Person(app.store).open("a", "Fait")
    row = app.store.task(gid)
    app.store.close()

    assert row is not None
    assert row["created_at"] == "2026-11-25T13:00:00.000Z"


def test_latency_is_added_on_request(api: httpx.Client, board: RunningBoard) -> None:
    board.weather.order({"latency_ms": 60})
    start = time.monotonic()
    api.get("/users/me")
    board.weather.order({"latency_ms": 0})

    assert time.monotonic() - start >= 0.06


@pytest.mark.parametrize("order", [{"mode": "pluie"}, {"suivant": 2}, [], "a"])
def test_an_order_that_is_not_understood_is_refused(board: RunningBoard, order: object) -> None:
    assert httpx.post(f"{board.page}sandbox/faults", json=order).status_code == 400
