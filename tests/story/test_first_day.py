"""The first day: eight questions, a mailbox full of old mail, cards already there; and the day the disk dies."""

from __future__ import annotations

import os
import re
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from daemon import app
from daemon.cli.verbs import verbs
from daemon.sandbox.office import ACCOUNTANT, INVOICES, Office
from daemon.sandbox.post import deliver
from daemon.settings import load, load_workflow
from tests.story.office import CLIENT, ENGLISH, FIRST, an_office, command, pdf

ANSWERS = """
[company]
name = "Boîtes « Tremblay » inc."
coordination_email = "coordination@tremblay.example"
tps = "123456782RT0001"
[mail]
provider = "maildir"
[mailbox]
folder = "{mail}"
allowed_senders = ["compta@tremblay.example", "adjointe@tremblay.example"]
start = "2026-11-01T00:00"
[smtp]
host = "smtp.tremblay.example"
[board]
project = "https://app.asana.com/0/1200000000000001/list"
[people]
production = ["production@tremblay.example"]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of the owner's, with the mailbox that already exists."""
    (tmp_path / "courrier").mkdir()
    (tmp_path / "reponses.toml").write_text(ANSWERS.format(mail=tmp_path / "courrier"), "utf-8")
    return tmp_path


def begin(place: Path, *words: str, typed: str | None = None) -> Result:
    """The owner types `commencer`."""
    return CliRunner().invoke(verbs, ["commencer", str(place / "neuf"), *words], input=typed, catch_exceptions=False)


@pytest.fixture
def begun(place: Path) -> Path:
    """After the eight questions, answered in a file."""
    done = begin(place, "--from", str(place / "reponses.toml"))
    assert done.exit_code == 0, done.output
    assert "Prochaine étape" in done.output
    return place / "neuf"


@pytest.mark.feature("S3-26")
def test_ten_answers_make_settings_that_load(begun: Path) -> None:
    settings = load(begun / "facteur.toml")

    assert settings.company.name == "Boîtes « Tremblay » inc."
    assert settings.mailbox.allowed_senders == ("compta@tremblay.example", "adjointe@tremblay.example")
    assert settings.board.project == "1200000000000001"
    assert settings.people.owner == ("coordination@tremblay.example",)
    assert str(settings.mailbox.start) == "2026-11-01 00:00:00"
    assert load_workflow(settings.workflow).first.name == "Coordination et commandes de stock"


@pytest.mark.feature("S3-26")
def test_it_begins_cautiously(begun: Path) -> None:
    settings = load(begun / "facteur.toml")

    assert settings.board.adopt
    assert settings.cycle.prudent
    assert settings.backup.folder == begun.resolve() / "sauvegardes"
    assert settings.smtp.user == "coordination@tremblay.example"


def test_the_file_stays_explained_line_by_line(begun: Path) -> None:
    text = (begun / "facteur.toml").read_text("utf-8")

    assert text.count("\n# ") > 40
    assert "514 555-0134" not in text
    assert "1200, rue Peel" not in text


def test_the_secrets_are_for_the_owner_alone(begun: Path) -> None:
    secrets = begun / "secrets.toml"

    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert 'board_token = ""' in secrets.read_text("utf-8")


def test_the_new_workbook_can_be_read(begun: Path) -> None:
    from daemon.adapters.xlsx import XlsxSheet

    read = XlsxSheet(begun / "Réception.xlsx", "Réception", begun / "copies", settle=0).read("")

    assert read is not None
    assert read.rows == ()


@pytest.mark.parametrize("name", ["facteur.toml", "secrets.toml", "workflows/production.toml"])
def test_nothing_is_ever_overwritten(place: Path, name: str) -> None:
    kept = place / "neuf" / name
    kept.parent.mkdir(parents=True)
    kept.write_text("précieux")

    done = begin(place, "--from", str(place / "reponses.toml"))

    assert (done.exit_code, kept.read_text()) == (2, "précieux")
    assert len([path for path in (place / "neuf").rglob("*") if path.is_file()]) == 1


def test_every_wrong_answer_of_the_file_is_shown_at_once(place: Path) -> None:
    file = place / "reponses.toml"
    text = file.read_text("utf-8").replace("2026-11-01T00:00", "hier").replace("123456782RT0001", "12")
    file.write_text(text.replace("[smtp]\nhost", "[smtp]\nhots"), "utf-8")

    done = begin(place, "--from", str(file))

    assert done.exit_code == 2
    assert "hier" in done.output
    assert "numéro" in done.output
    assert "host" in done.output
    assert not (place / "neuf").exists()


@pytest.mark.feature("S3-26")
def test_asked_aloud_a_wrong_answer_is_explained_and_asked_again(place: Path) -> None:
    said = ["Boîtes inc.", "", "", "pas une adresse", "coordination@boites.example", "outlook", "maildir"]
    said += [str(place / "absent"), str(place / "courrier"), "", "compta@boites.example", "smtp.boites.example", "", ""]
    said += ["1200000000000001", "", "", "", "", "", ""]

    done = begin(place, typed="\n".join(said) + "\n")

    assert done.exit_code == 0, done.output
    assert "pas une adresse" in done.output
    assert "1/8" in done.output
    assert "8/8" in done.output
    assert not (place / "neuf" / ".reponses.json").exists()
    assert load(place / "neuf" / "facteur.toml").company.name == "Boîtes inc."


def test_a_microsoft_mailbox_is_two_servers_and_one_sign_in(place: Path) -> None:
    file = place / "reponses.toml"
    text = file.read_text("utf-8").replace('"maildir"', '"microsoft"')
    text = re.sub(r"folder = .*\n", 'user = "factures@tremblay.example"\n', text)
    file.write_text(text.replace("[smtp]\nhost = ", "[sign_in]\nclient_id = "), "utf-8")

    done = begin(place, "--from", str(file))

    settings = load(place / "neuf" / "facteur.toml")
    assert (settings.mailbox.kind, settings.mailbox.host) == ("imap", "outlook.office365.com")
    assert (settings.smtp.host, settings.smtp.user) == ("smtp.office365.com", "factures@tremblay.example")
    assert settings.sign_in.kind == "microsoft"
    assert "run.py connexion" in done.output


def test_a_google_sheet_is_named_by_its_address(place: Path) -> None:
    file, account = place / "reponses.toml", place / "compte.json"
    account.write_text("{}")
    account.chmod(0o600)
    address = "https://docs.google.com/spreadsheets/d/1AbC-dEf_123/edit#gid=0"
    file.write_text(file.read_text("utf-8") + f'[sheet]\nfile = "{address}"\naccount = "{account}"\n', "utf-8")

    begin(place, "--from", str(file))

    settings = load(place / "neuf" / "facteur.toml")
    assert (settings.sheet.kind, settings.sheet.key) == ("google", "1AbC-dEf_123")
    assert not (place / "neuf" / "Réception.xlsx").exists()


def test_stopped_in_the_middle_it_goes_on_there_without_the_secrets(place: Path) -> None:
    said = ["Boîtes inc.", "", "", "coordination@boites.example", "imap", "imap.boites.example", "", "motdepasse"]
    begin(place, typed="\n".join(said) + "\n")

    kept = (place / "neuf" / ".reponses.json").read_text("utf-8")
    assert "imap.boites.example" in kept
    assert "motdepasse" not in kept
    again = ["motdepasse", "", "compta@boites.example", "smtp.boites.example", "", "", "1200000000000001"]
    done = begin(place, typed="\n".join([*again, "", "", "", "", "", ""]) + "\n")
    assert done.exit_code == 0, done.output
    assert "On reprend" in done.output
    assert 'mailbox_password = "motdepasse"' in (place / "neuf" / "secrets.toml").read_text("utf-8")


def test_the_questions_are_asked_in_english_too(place: Path) -> None:
    done = begin(place, "--lang", "en", typed="")

    assert "Your company's name" in done.output


# An office that already lives


@pytest.mark.feature("S0-47")
def test_a_mailbox_full_of_old_mail_is_left_alone_and_a_card_already_there_is_taken_over() -> None:
    def first_weeks(config: str) -> str:
        return config.replace("[board]", "[board]\nadopt = true")

    with an_office(first_weeks) as office:
        deliver(office.post.office, b"From: compta@boitestremblay.example\nSubject: Facture\n\nde l'an dernier\n")
        (old,) = (path for place in ("new", "cur") for path in (office.post.office / place).iterdir())
        os.utime(old, (1_700_000_000, 1_700_000_000))
        card = office.board.person.open("1042 Hôtel (Julie)", FIRST, "notes de Julie")
        office.person(ACCOUNTANT).send_invoice(pdf(1), INVOICES)
        command(office, "run")

        with app.memory(load(office.config)) as known:
            ends = sorted(row.ended.reason.code for row in known.journal.letters() if row.ended)
        assert ends == ["before_start", "mandate_opened"]
        (found,) = office.board.person.cards()
        assert (found.gid, found.name) == (card, "1042 Hôtel (Julie)")
        assert "notes de Julie" in found.notes
        assert "facteur/main/2026-0001" in found.notes
        assert len(found.checks) > 5


def test_the_day_the_disk_dies_nothing_leaves_twice(tmp_path: Path) -> None:
    with an_office() as office:
        office.person(ACCOUNTANT).send_invoice(pdf(1), INVOICES)
        command(office, "run")
        archive = tmp_path / "nuit.tar.gz"
        assert "Sauvegarde faite" in command(office, "sauvegarder", str(archive)).output

        office.person(ACCOUNTANT).send_invoice(pdf(2), INVOICES)
        command(office, "run", "--at", "2026-10-23T10:00")  # another card, its rows and message, and two reminders
        before = (board_cards(office), office.procurement.refs(), letters(office))
        shutil.rmtree(office.data)
        assert command(office, "restaurer", str(archive)).exit_code == 0
        command(office, "run", "--at", "2026-10-23T11:00")

        assert (board_cards(office), office.procurement.refs(), letters(office)) == before
        assert before[2] == {CLIENT: 2, ENGLISH: 1}
        assert "Rien n'attend une personne" in command(office, "revue").output


def board_cards(office: Office) -> list[tuple[str, int]]:
    """Each card with the number of its subtasks."""
    return [(card.name, len(card.checks)) for card in office.board.person.cards()]


def letters(office: Office) -> dict[str, int]:
    """How many messages each client received."""
    return {who: len(office.person(who).inbox()) for who in (CLIENT, ENGLISH)}
