"""The verbs of the command line: what they tell people and programs, what they change, how they end."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from daemon import app
from daemon.cli.verbs import ALIASES, verbs
from daemon.sandbox.office import ACCOUNTANT, INVOICES, Office
from tests.story.office import CLIENT, ENGLISH, FIRST, OPENS, READY, ROWS, an_office, board_rows, command, pdf

PRODUCTION = "production@boitestremblay.example"
LETTER = {
    "id",
    "message_id",
    "from",
    "kind",
    "mandate",
    "invoice",
    "answers",
    "needs_human",
    "attachments",
    "end",
    "why",
}
MANDATE = {
    "mandate",
    "files",
    "invoice",
    "client",
    "stage",
    "ship_date",
    "delivery",
    "ship",
    "window",
    "transit",
    "production",
    "rows",
    "blockers",
    "checklist",
}
REVIEW = {"id", "mandate", "invoice", "reason", "document", "proposal", "who"}
VERBS = {
    "verifier": "check",
    "etat": "status",
    "mandats": "mandates",
    "mandat": "mandate",
    "pourquoi": "why",
    "lettres": "letters",
    "revue": "review",
}


@contextmanager
def two_invoices() -> Iterator[Office]:
    """An office with two invoices in its mailbox: 1042, and FA-1044 that bears no address of the client."""
    with an_office() as office:
        for number in (1, 3):
            office.person(ACCOUNTANT, "Compta").send_invoice(pdf(number), INVOICES)
        yield office


def notices(office: Office) -> list[str]:
    """Subjects of what production was told of one mandate; its digest of the day is another matter."""
    return [
        str(message["Subject"]) for message in office.person(PRODUCTION).inbox() if READY in str(message["Subject"])
    ]


@pytest.fixture
def office() -> Iterator[Office]:
    with two_invoices() as office:
        yield office


@pytest.fixture
def ran(office: Office) -> Office:
    """The same after one `run`."""
    assert command(office, "run").exit_code == 0
    return office


@pytest.fixture(scope="module")
def seen() -> Iterator[Office]:
    """The same again, for all the tests that only look."""
    with two_invoices() as office:
        command(office, "run")
        yield office


def told(office: Office, *words: str) -> list[dict[str, Any]]:
    """What a verb tells programs: an object on each line."""
    return [json.loads(line) for line in command(office, *words, "--json").stdout.splitlines()]


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder by its content; SQLite's side files aside, which readers make."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal")))
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# Looking


@pytest.mark.parametrize(("french", "english"), VERBS.items())
def test_a_verb_has_a_french_and_an_english_name(seen: Office, french: str, english: str) -> None:
    words = ["1042"] if english in {"mandate", "why"} else []
    one, other = command(seen, french, *words), command(seen, english, *words)

    assert (one.exit_code, one.stdout) == (0, other.stdout)
    assert one.stdout.strip()


def test_check_proves_each_service_by_looking(office: Office) -> None:
    before = board_rows(office)
    result = command(office, "check")

    assert (result.exit_code, [line[0] for line in result.stdout.splitlines()]) == (0, ["✓"] * 5)
    assert "secrets.toml" in result.stdout
    assert (board_rows(office), office.person(CLIENT).inbox()) == (before, [])


def test_check_ends_with_five_and_names_what_cannot_be_reached(office: Office) -> None:
    office.board.fault("503", times=100)
    office.procurement.rename_heading("Qté reçue", "Nombre")
    lines = {line["place"]: line for line in told(office, "check")}

    assert {place for place, line in lines.items() if not line["ok"]} == {"board", "sheet"}
    assert "Nombre" in lines["sheet"]["said"]
    assert command(office, "check").exit_code == 5


@pytest.mark.feature("N3")
def test_status_counts_every_letter_once(seen: Office) -> None:
    (now,) = told(seen, "status")

    ends = [now[f"letters_{end}"] for end in ("done", "waiting", "review", "refused")]
    assert (now["letters"], ends, now["reviews"]) == (2, [1, 0, 1, 0], 1)
    assert now["stages"] == {FIRST: 2}
    assert "Courriels\xa0: 2 = 1 traités" in command(seen, "status").stdout


def test_a_program_is_told_by_the_code_that_a_person_is_needed(seen: Office) -> None:
    assert (command(seen, "status").exit_code, command(seen, "status", "--detailed-code").exit_code) == (0, 3)


def test_mandates_have_their_stable_keys(seen: Office) -> None:
    one, other = told(seen, "mandates")

    assert set(one) == MANDATE
    assert (one["mandate"], one["invoice"], one["client"]) == ("2026-0001", "1042", "Hôtel du Vieux-Phare")
    assert (one["stage"], one["ship_date"], other["invoice"]) == (FIRST, "2026-11-18", "FA-1044")
    assert [held["condition"] for held in one["blockers"]] == ["all_received", "window_open"]
    assert (one["checklist"]["contacts"]["confirmed"], one["checklist"]["contacts"]["value"]) == (False, None)


@pytest.mark.parametrize("word", ["1042", "2026-0001"])
def test_a_mandate_is_found_by_its_number_or_its_invoice(seen: Office, word: str) -> None:
    (found,) = told(seen, "mandate", word)

    assert (set(found), found["mandate"]) == (MANDATE, "2026-0001")
    assert f"{ROWS[0]}  0/24  Coffret Gourmand" in command(seen, "mandate", word).stdout


@pytest.mark.feature("N1")
def test_why_says_for_each_stage_what_is_missing_and_when(seen: Office) -> None:
    (found,) = told(seen, "why", "1042")

    assert found["ship"] == {"date": "2026-11-18", "why": "livraison 20 nov. − 2 jour(s) ouvrable(s)"}
    assert found["window"]["date"] == OPENS
    (ready,) = (stage for stage in found["stages"] if stage["stage"] == READY)
    assert {one["condition"]: one["met"] for one in ready["conditions"]} == {
        "all_received": False,
        "window_open": False,
    }
    assert any("Coffret Gourmand" in reason for reason in ready["blockers"])


def test_letters_have_their_stable_keys(seen: Office) -> None:
    one, other = told(seen, "letters")

    assert set(one) >= LETTER
    assert (one["from"], one["kind"], one["mandate"], one["invoice"]) == (ACCOUNTANT, "invoice", "2026-0001", "1042")
    assert (one["end"], one["needs_human"], other["end"], other["needs_human"]) == ("done", False, "review", True)
    assert [file["id"] for file in one["attachments"]] == [hashlib.sha256(pdf(1)).hexdigest()]
    assert "mandat 2026-0001 est ouvert" in one["why"]


def test_an_answer_is_told_with_its_letter(ran: Office) -> None:
    client = ran.person(CLIENT, "Marie Roy")
    client.reply(client.inbox()[0], "6. aucun")
    command(ran, "run")

    letter, (found,) = told(ran, "letters")[-1], told(ran, "mandate", "1042")
    assert (letter["kind"], letter["quotes"]) == ("answer", {"stickers": "aucun"})
    assert found["checklist"]["stickers"]["letter"] == letter["id"]
    assert "aucun" in found["checklist"]["stickers"]["quote"]


def test_reviews_have_their_stable_keys(seen: Office) -> None:
    (found,) = told(seen, "review")

    assert set(found) >= REVIEW
    assert (found["id"], found["mandate"], found["invoice"], found["who"]) == (1, "2026-0002", "FA-1044", "post_sales")
    assert found["document"] == hashlib.sha256(pdf(3)).hexdigest()
    assert "notaires" in found["reason"]


def test_looking_changes_nothing(seen: Office) -> None:
    before = digests(seen.folder), board_rows(seen)
    for words in (["status"], ["mandates"], ["mandate", "1042"], ["why", "1042"], ["letters"], ["review"]):
        command(seen, *words)

    assert (digests(seen.folder), board_rows(seen)) == before


# Several, none, unknown


def test_several_matches_are_listed_and_nothing_is_chosen(seen: Office) -> None:
    letters = [letter["id"] for letter in told(seen, "letters")]
    result = command(seen, "replay", "")

    assert result.exit_code == 2
    assert all(letter in result.stderr for letter in letters)


@pytest.mark.parametrize("verb", ["mandate", "why", "replay"])
def test_a_word_that_names_nothing_is_told(seen: Office, verb: str) -> None:
    result = command(seen, verb, "9999")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "9999" in result.stderr


def test_an_unknown_verb_suggests_the_nearest(seen: Office) -> None:
    result = command(seen, "verifer")

    assert result.exit_code == 2
    assert "« verifer » n'existe pas. Vouliez-vous dire « verifier »?" in result.stderr.replace("\xa0", " ")


def test_a_moment_that_is_none_is_refused(seen: Office) -> None:
    result = command(seen, "run", "--at", "demain")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "2026-12-01T09:00" in result.stderr


# Acting


def test_a_run_tells_each_fact_and_a_second_one_none(office: Office) -> None:
    facts = told(office, "run")
    again = command(office, "run", "--json")

    kinds = [fact["fact"] for fact in facts if fact["mandate"] == "2026-0001"]
    assert {"InvoiceArrived", "CardOpened", "InvoiceAttached", "SubtasksAdded", "RowsWritten", "MessageSent"} <= set(
        kinds
    )
    assert (again.exit_code, again.stdout) == (0, "")


def test_a_run_that_cannot_reach_a_service_ends_with_five(office: Office) -> None:
    office.board.fault("503", times=100)
    result = command(office, "run", "--lang", "en")

    assert result.exit_code == 5
    assert "board: Asana answered wrongly or too late. Nothing is lost" in result.stderr


def test_a_single_run_reads_what_procurement_typed(ran: Office) -> None:
    ran.procurement.type(ROWS[0], "Qté reçue", 20)
    facts = told(ran, "run")

    assert [fact["fact"] for fact in facts] == ["QuantityTyped"]


@pytest.mark.feature("S0-23")
def test_run_at_a_moment_does_what_is_due_then(ran: Office) -> None:
    for ref in ROWS:
        ran.procurement.type(ref, "Qté reçue", "oui")
    command(ran, "run", "--at", "2026-11-03T16:00")
    before = told(ran, "mandate", "1042")[0]["stage"]
    command(ran, "run", "--at", f"{OPENS}T09:00")

    assert (before, told(ran, "mandate", "1042")[0]["stage"]) == (FIRST, READY)
    assert len(notices(ran)) == 1


def test_plan_tells_what_run_would_do(office: Office) -> None:
    planned = [(fact["fact"], fact["key"]) for fact in told(office, "plan")]
    done = [(fact["fact"], fact["key"]) for fact in told(office, "run")]

    assert sorted(planned) == sorted(done)
    assert len(done) > 10


def test_plan_writes_nothing_anywhere(office: Office) -> None:
    command(office, "status")  # the journal is there
    before = digests(office.folder), board_rows(office)
    result = command(office, "plan")

    assert (digests(office.folder), board_rows(office)) == before
    assert not any(office.board.counted(write) for write in ("POST /tasks", "POST /attachments"))
    assert (result.exit_code, office.person(CLIENT).inbox()) == (0, [])
    assert re.search(r"Plan seulement\s: \d\d faits à venir. Rien n'a été écrit ni envoyé.", result.stdout)


def test_plan_files_no_letter_and_shares_no_list() -> None:
    def filing(config: str) -> str:
        return config.replace("[mailbox]", '[mailbox]\ndone_folder = "Traité"') + '\n[lists]\nfolder = "partage"\n'

    with an_office(filing) as office:
        office.person(ACCOUNTANT).send_invoice(pdf(1), INVOICES)
        command(office, "status")
        before = digests(office.folder)
        facts = [fact["fact"] for fact in told(office, "plan")]

        assert "LetterFiled" in facts
        assert digests(office.folder) == before


def test_plan_counts_the_letters_of_the_last_days_when_asked() -> None:
    def begins_later(config: str) -> str:
        return config.replace("[mailbox]", "[mailbox]\nstart = 2030-01-01T00:00:00")

    with an_office(begins_later) as office:
        office.person(ACCOUNTANT).send_invoice(pdf(1), INVOICES)
        now = [fact["fact"] for fact in told(office, "plan")]
        then = [fact["fact"] for fact in told(office, "plan", "--days", "300")]

        assert ("InvoiceArrived" in now, "InvoiceArrived" in then) == (False, True)


def test_plan_at_a_moment_shows_the_move_and_makes_none(ran: Office) -> None:
    for ref in ROWS:
        ran.procurement.type(ref, "Qté reçue", "oui")
    facts = [fact["fact"] for fact in told(ran, "plan", "--at", f"{OPENS}T09:00")]

    assert facts.count("StageMoved") == 1
    assert "MessageSent" in facts
    assert (told(ran, "mandate", "1042")[0]["stage"], notices(ran)) == (FIRST, [])


# Deciding


def test_a_correction_acts_at_the_next_run(ran: Office) -> None:
    result = command(ran, "revue", "1", "corriger", "client_emails=zoe@notaires.example")
    nobody_yet = ran.person("zoe@notaires.example").inbox()
    command(ran, "run")

    assert (result.exit_code, nobody_yet, told(ran, "review")) == (0, [], [])
    (message,) = ran.person("zoe@notaires.example").inbox()
    assert "FA-1044" in str(message["Subject"])


@pytest.fixture
def asked(office: Office) -> Office:
    """A stranger's invoice waits in review."""
    command(office, "run")
    office.person("ventes@ailleurs.example").send_invoice(pdf(2), INVOICES)
    command(office, "run")
    assert [row["code"] for row in told(office, "review")] == ["client_without_email", "stranger_with_pdf"]
    return office


def test_an_accepted_letter_is_handled_at_the_next_run(asked: Office) -> None:
    command(asked, "review", "2", "accept")
    assert [one["invoice"] for one in told(asked, "mandates")] == ["1042", "FA-1044"]
    command(asked, "run")

    assert [one["invoice"] for one in told(asked, "mandates")] == ["1042", "FA-1044", "INV1043"]
    assert len(asked.person(ENGLISH).inbox()) == 1
    assert [row["id"] for row in told(asked, "review")] == [1]


def test_an_ignored_letter_opens_nothing_and_asks_no_more(asked: Office) -> None:
    command(asked, "review", "2", "ignorer")
    command(asked, "run")

    letter = told(asked, "letters")[-1]
    assert (letter["end"], letter["needs_human"]) == ("refused", False)
    assert [one["invoice"] for one in told(asked, "mandates")] == ["1042", "FA-1044"]
    assert [row["id"] for row in told(asked, "review")] == [1]


@pytest.mark.parametrize(
    "words",
    [
        ["99", "accept"],
        ["1", "peut-être"],
        ["1", "correct"],
        ["1", "correct", "client_emails=bidon"],
        ["1", "correct", "couleur=bleu"],
        ["1", "correct", "delivery=2026-02-30"],
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(seen: Office, words: list[str]) -> None:
    result = command(seen, "review", *words)

    assert (result.exit_code, result.stdout, len(told(seen, "review"))) == (2, "", 1)
    assert result.stderr.strip()


def test_reading_letters_again_does_nothing_twice(ran: Office) -> None:
    mailed, board, rows = len(ran.person(CLIENT).inbox()), board_rows(ran), ran.procurement.refs()
    for letter in told(ran, "letters"):
        assert command(ran, "replay", letter["id"][:12]).exit_code == 0
    command(ran, "run")

    assert (len(ran.person(CLIENT).inbox()), board_rows(ran), ran.procurement.refs()) == (mailed, board, rows)
    assert [one["why"] for one in told(ran, "letters")] == [
        f"La facture {invoice} est déjà celle du mandat {mandate}. "
        "Rien n'a été fait une deuxième fois et il n'y a rien à faire."
        for invoice, mandate in (("1042", "2026-0001"), ("FA-1044", "2026-0002"))
    ]


# The process


PLANTED = "jeton-plante-9f3c"


def process(office: Office, *words: str, **more: Any) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    line = [sys.executable, "-m", "daemon.cli", *words, "--config", str(office.config)]
    return subprocess.Popen(
        line, cwd=app.HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **more
    )


def test_the_token_is_told_nowhere(office: Office) -> None:
    (office.folder / "secrets.toml").write_text(f'board_token = "{PLANTED}"\n', "utf-8")
    said: list[str] = []
    for words in (["check"], ["run"]):
        with process(office, *words, env={**os.environ, "FACTEUR_LANG": "en"}) as running:
            said += running.communicate(timeout=60)

    assert "Asana refuses the token" in "".join(said)
    assert PLANTED not in "".join(said)
    kept = [path for path in office.data.rglob("*") if path.is_file()]
    assert [path for path in kept if PLANTED.encode() in path.read_bytes()] == []


def health(office: Office) -> tuple[int, dict[str, Any]]:
    """What `/health` answers; 0 before it does."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{office.dashboard}/health", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)
    except OSError:
        return 0, {}


def until(office: Office, status: int) -> dict[str, Any]:
    """Ask until `/health` has this status."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found, body = health(office)
        if found == status:
            return body
        time.sleep(0.1)
    pytest.fail(f"never {status}: {health(office)}")


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Office, subprocess.Popen[str]]]:
    """An office with `serve` as a process, well by now."""
    with two_invoices() as office, process(office, "serve") as running:
        until(office, 200)
        yield office, running
        running.kill()


Served = tuple[Office, subprocess.Popen[str]]


def test_serve_is_well_once_every_place_was_proved(served: Served) -> None:
    body = until(served[0], 200)

    assert (body["ok"], body["stale"], body["troubles"], body["balanced"]) == (True, [], {}, True)
    assert set(body["proofs"]) >= {"mailbox", "letters", "board", "sheet", "smtp", "evaluation", "proofs", "journal"}


def test_status_tells_from_another_process_how_old_the_proofs_are(served: Served) -> None:
    services, end = {"mailbox", "letters", "board", "sheet", "smtp", "evaluation"}, time.monotonic() + 30
    while not services & json.loads(command(served[0], "status", "--json").stdout)["proofs"].keys():
        assert time.monotonic() < end
        time.sleep(0.1)

    assert "Dernière preuve de vie" in command(served[0], "status").stdout


def test_serve_is_not_well_when_its_last_proofs_are_old(served: Served) -> None:
    office, inbox = served[0], served[0].post.office
    (inbox / "new").rename(inbox / "ailleurs")
    office.set_clock(office.now() + timedelta(hours=1))
    while "mailbox" not in (body := until(office, 503))["stale"] or "look/mailbox" not in body["troubles"]:
        time.sleep(0.1)
    (inbox / "ailleurs").rename(inbox / "new")

    assert (body["ok"], body["proofs"]["mailbox"] > 3500) == (False, True)
    assert str(inbox) in body["troubles"]["look/mailbox"]
    assert until(office, 200)["troubles"] == {}


def test_a_second_process_is_refused_while_one_serves(served: Served) -> None:
    result = command(served[0], "run")

    assert result.exit_code == 4
    assert f"(processus {served[1].pid}" in result.stderr


def test_serve_acts_by_itself(served: Served) -> None:
    office, end = served[0], time.monotonic() + 30
    while not office.person(CLIENT).inbox() and time.monotonic() < end:
        time.sleep(0.1)

    assert len(office.person(CLIENT).inbox()) == 1


def test_serve_is_not_well_while_a_place_was_never_proved_and_ends_cleanly(office: Office) -> None:
    office.board.fault("503", times=1000)
    with process(office, "serve") as running:
        while "board" not in str((body := until(office, 503))["troubles"]):
            time.sleep(0.1)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=30)

    assert (body["ok"], body["stale"]) == (False, ["board"])
    assert (running.returncode, "Arrêté. Rien n'est perdu" in said, "Traceback" in said) == (0, True, False)


def test_serve_refuses_an_address_that_is_taken(office: Office) -> None:
    with socket.create_server(("127.0.0.1", office.dashboard)):
        result = command(office, "serve")

    assert result.exit_code == 2
    assert f"127.0.0.1:{office.dashboard}" in result.stderr


def test_help_names_each_verb_in_both_languages() -> None:
    said = " ".join(CliRunner().invoke(verbs, ["--help"]).stdout.split())

    assert {
        f"{french}, {english}" for french, english in ALIASES.items() if f"{french}, {english}" not in said
    } == set()
    assert "Une passe, jusqu'à ce que rien ne soit dû / One pass, until nothing more is owed" in said
