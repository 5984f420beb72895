"""Facts as JSON: what was written once is read for ever."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.errors import because
from daemon.journal import codec
from tests.facts import an_invoice, arrived, doubt, line

CORPUS = Path(__file__).parents[1] / "corpus" / "events"
OLD = sorted(CORPUS.glob("v*/*.json"))
ACTS = (
    owed.OpenCard("2026-0001"),
    owed.AdoptCard("2026-0001", "", 1),
    owed.AttachInvoice("2026-0001", "card", "a" * 64, "Facture.pdf"),
    owed.AddSubtasks("2026-0001", "card"),
    owed.TickSubtask("2026-0001", "logos", "sub", "card", 1),
    owed.UntickSubtask("2026-0001", "logos", "sub", "card", 2),
    owed.MoveStage("2026-0001", "card", "Prêt", 1),
    owed.RenameCard("2026-0001", "card"),
    owed.CommentCard("2026-0001", "card", "correction/1"),
    owed.CloseMandate("2026-0001"),
    owed.WriteNotes("2026-0001", "card", 1),
    owed.FillFields("2026-0001", "card", {"ship": "2026-12-09", "stock": ""}, 1),
    owed.SetDue("2026-0001", "card", date(2026, 12, 9), 1),
    owed.DateSubtasks("2026-0001", "card", {"logos": date(2026, 11, 18), "contacts": None}, 1),
    owed.AskPeople("2026-0001", "ship/2026-0001/past-0", because("no_card"), "post_sales", "ship=2026-12-09"),
    owed.DropQuestion("2026-0001", "ship/2026-0001/past-0"),
    owed.WriteRows("2026-0001", ("2026-0001-01", "2026-0001-02"), 1),
    owed.SendMessage("2026-0001", "ready", 1, "production"),
    owed.TagCard("2026-0001", "card", "calendar", on=True, turn=1),
    owed.DateAssembly("2026-0001", "card", "sub", date(2026, 12, 3), 1),
    owed.FileLetter("office", "INBOX/1700000000/12", "Traité", "Facteur"),
    owed.RaiseAlert("office", "canary", "2026-11-10"),
    owed.AttachFile("2026-0001", "card", "f" * 64, "2026-0001 logo 1.ai"),
    owed.ShareList("2026-0001", 2),
    owed.DatePurge("office", "2026-0001", date(2027, 3, 11), 1),
    owed.PurgeLists("office", "2026-0001", ("e" * 64, "d" * 64)),
    owed.SendDigest("office", "orders", "2026-11-10", "procurement"),
    owed.SendOrder(
        "office",
        "order",
        "2026-11-10/Cartons Laval",
        "procurement",
        "Cartons Laval",
        (owed.Ordered("2026-0001", "2026-0001-01", "Boîte kraft", "BK-1", Decimal("2.5"), date(2026, 11, 25)),),
    ),
)


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", OLD, ids=named)
def test_a_fact_of_an_earlier_version_is_read_under_its_key(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))

    found = codec.event(path.stem, int(path.parent.name[1:]), json.dumps(kept["body"]))

    assert type(found) is e.KINDS[path.stem]
    assert found.key == kept["key"]


@pytest.mark.parametrize("path", [path for path in OLD if path.parent.name == f"v{codec.VERSION}"], ids=named)
def test_a_fact_of_this_version_is_written_back_as_it_was(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))["body"]

    again = json.loads(codec.written(codec.event(path.stem, codec.VERSION, json.dumps(kept))))

    assert {name: again[name] for name in kept} == kept


@pytest.mark.parametrize("kind", sorted(e.KINDS))
def test_every_kind_of_fact_has_its_witness(kind: str) -> None:
    assert (CORPUS / f"v{codec.VERSION}" / f"{kind}.json").is_file()


@pytest.mark.parametrize("kind", sorted(e.KINDS))
def test_a_witness_shows_every_field_of_its_kind(kind: str) -> None:
    kept = json.loads((CORPUS / f"v{codec.VERSION}" / f"{kind}.json").read_text(encoding="utf-8"))["body"]

    assert set(kept) == {field.name for field in fields(e.KINDS[kind])}


def test_money_and_doubts_survive_to_the_cent() -> None:
    fact = arrived(an_invoice(line(), doubts=(doubt("total"),)))

    assert codec.event("InvoiceArrived", codec.VERSION, codec.written(fact)) == fact


def test_a_version_of_the_future_is_refused_and_not_guessed() -> None:
    with pytest.raises(LookupError, match="CardOpened"):
        codec.event("CardOpened", codec.VERSION + 1, "{}")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: type(act).__name__)
def test_an_act_comes_back_as_it_was(act: owed.Effect) -> None:
    again = codec.effect(type(act).__name__, codec.written(act))

    assert again == act
    assert again.key == act.key


def test_every_kind_of_act_is_tried_here() -> None:
    assert {type(act).__name__ for act in ACTS} == set(owed.KINDS)
    assert len({act.key for act in ACTS}) == len(ACTS)


TOGETHER = (  # kinds that are one story, counted by one turn
    {"ItemTicked", "ItemUnticked", "SubtaskTicked", "SubtaskUnticked"},
    {"QuantityTyped", "RowVanished"},
    {"CardOpened", "CardAdopted"},
)


def test_no_two_kinds_of_fact_can_have_the_same_key() -> None:
    kinds: dict[str, set[str]] = {}
    for path in (CORPUS / f"v{codec.VERSION}").glob("*.json"):
        kinds.setdefault(json.loads(path.read_text())["key"].partition("/")[0], set()).add(path.stem)

    assert [shared for shared in kinds.values() if len(shared) > 1 and shared not in TOGETHER] == []
