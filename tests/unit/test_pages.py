"""The daemon's page: what the office sees of its mandates, and who may look."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from daemon import app
from daemon.dashboard.health import Health
from daemon.dashboard.site import create_app
from daemon.dashboard.views import Sources
from daemon.domain import events as e
from daemon.domain.rules import standing
from daemon.errors import because
from daemon.journal import Journal
from daemon.messages import Messages
from tests import facts as f

HERE = "http://127.0.0.1:8711"
HOSTILE = "<script>alert(1)</script>\"'&\u202etxt.exe"
COUNTS = {"letters": 4, "letters_done": 1, "letters_waiting": 1, "letters_review": 1, "letters_refused": 1}
WELL = Health({"mailbox": 3.0, "board": 125.0}, (), {}, 7, COUNTS, held=2, backup=7300.0)


@dataclass
class Moment:
    now_is: datetime = f.MONDAY

    def now(self) -> datetime:
        return self.now_is


@dataclass
class Office:
    journal: Journal
    health: Health = WELL

    def sources(self) -> Sources:
        mandates = self.journal.open_mandates()
        held = {number: standing(mandate, f.MONDAY, f.WORKFLOW) for number, mandate in mandates.items()}
        return Sources(
            self.journal,
            Messages(app.TEMPLATES),
            f.WORKFLOW,
            Moment(),
            "Boîtes Tremblay inc.",
            "1.2.3",
            lambda: held,
            lambda: self.health,
        )

    def opens(self, number: str, invoice: str, client: str = "Client inc.", **more: object) -> None:
        paper = replace(f.an_invoice(number=invoice), client_name=client, **more)  # type: ignore[arg-type]
        card = e.CardOpened(at=f.MONDAY, mandate=number, card=f"card{number}", stage=f.FIRST)
        self.journal.record(f.arrived(paper, mandate=number), card)

    def page(self, path: str = "/", accepted: str = "fr") -> str:
        answer = self.asked(path, headers={"accept-language": accepted})
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text).replace("\u00a0", " ")

    def asked(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> httpx.Response:
        pages = create_app(self.sources(), app.TEMPLATES / "dashboard", feed=lambda: b"BEGIN:VCALENDAR")

        async def ask() -> httpx.Response:
            over = httpx.ASGITransport(pages)
            async with httpx.AsyncClient(transport=over, base_url=HERE, follow_redirects=True) as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(ask())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    journal = Journal(f"sqlite:///{tmp_path / 'journal.db'}")
    yield Office(journal)
    journal.close()


# What the office sees


@pytest.mark.feature("N1")
def test_a_mandate_is_listed_with_its_client_its_ship_date_and_what_it_lacks(office: Office) -> None:
    office.opens("2026-0001", "1042", "Groupe Lachance")
    page = office.page()

    assert "1042 · <bdi>Groupe Lachance</bdi>" in page
    assert "2026-0001 · départ : 9 déc." in page
    assert "Stock, reçu / commandé : Chandelle 0/12" in page
    assert "La fenêtre de production ouvre le 25 nov." in page


def test_mandates_stand_under_their_stage_the_soonest_to_ship_first(office: Office) -> None:
    office.opens("2026-0001", "1042", delivery=datetime(2026, 12, 18).date())
    office.opens("2026-0002", "1043")
    office.opens("2026-0003", "1044")
    office.journal.record(e.StageMoved(at=f.MONDAY, mandate="2026-0003", stage=f.READY, turn=1))
    page = office.page()

    assert page.index(f.FIRST) < page.index("1043") < page.index("1042") < page.index(f.READY) < page.index("1044")


def test_a_question_stands_at_its_mandate_with_who_is_to_answer(office: Office) -> None:
    office.opens("2026-0001", "1042")
    office.journal.record(f.asked("doubt/1"))

    assert "nº 1, direction : Pas encore de carte au tableau" in office.page()


def test_a_question_about_no_mandate_stands_apart(office: Office) -> None:
    reason = because("ship_date_unknown")
    office.journal.record(e.ReviewAsked(at=f.MONDAY, review="place/x", reason=reason, who="julie@boites.example"))
    page = office.page()

    assert "Questions hors mandat" in page
    assert "nº 1, julie@boites.example : Date de départ inconnue" in page


def test_an_office_without_a_mandate_says_how_to_open_one(office: Office) -> None:
    assert "Transférez une facture" in office.page()


def test_the_page_tells_the_age_of_each_proof_and_what_is_owed(office: Office) -> None:
    page = office.page()

    assert "Santé : tout fonctionne" in page
    assert "<strong>Boîte aux lettres</strong> ✓ il y a 3 s" in page
    assert "<strong>Tableau</strong> ✓ il y a 2 min" in page
    assert "<strong>Sauvegarde</strong> ✓ il y a 2 h" in page
    assert "Gestes à faire : 7 · courriels retenus : 2" in page


def test_a_stale_place_and_its_trouble_are_told(office: Office) -> None:
    office.health = replace(WELL, stale=("sheet",), troubles={"look/sheet": because("ship_date_unknown")})
    page = office.page()

    assert "Santé : à regarder" in page
    assert "<strong>Classeur</strong> ✗ jamais" in page
    assert "✗ La date de départ est inconnue" in page


# One mandate


def test_a_mandates_own_page_tells_why_with_the_clients_own_words(office: Office) -> None:
    office.opens("2026-0001", "1042")
    office.journal.record(replace(f.answered("logos", "3 logos"), quote="voici nos trois logos"), f.typed(5))
    page = office.page("/mandate/2026-0001")

    assert "livraison 11 déc. (selon la facture) − 2 jour(s) ouvrable(s)" in page
    assert "<blockquote>voici nos trois logos</blockquote>" in page
    assert "<td>2026-0001-01<td>Chandelle<td>5 / 12" in page
    assert "✗ Le stock n'est pas complet" in page
    assert "Carte ouverte dans « Coordination et commandes de stock »." in page


def test_a_mandates_own_page_tells_what_production_knows(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.opens("2026-0001", "1042")
    told = replace(office.sources(), production=lambda mandate, language: (f"{mandate.number} <{language}>",))
    monkeypatch.setattr(Office, "sources", lambda _office: told)
    page = office.asked("/mandate/2026-0001").text

    assert "<li>2026-0001 &lt;fr&gt;" in page


def test_an_invoices_number_leads_to_its_mandate(office: Office) -> None:
    office.opens("2026-0001", "1042")
    answer = office.asked("/mandate/1042?lang=en")

    assert answer.url.path == "/mandate/2026-0001"
    assert answer.url.query == b"lang=en"


def test_a_mandate_that_is_not_there_is_404_in_words(office: Office) -> None:
    answer = office.asked("/mandate/<b>")

    assert answer.status_code == 404
    assert "Rien ne correspond" in answer.text
    assert "<b>" not in answer.text


# In which language


@pytest.mark.parametrize(
    ("path", "accepted", "spoken"),
    [
        ("/", "fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("/", "en-CA,en;q=0.9,fr;q=0.8", "en"),
        ("/", "de,en;q=0.5", "en"),
        ("/", "de", "fr"),
        ("/", "fr;q=x,;;,", "fr"),
        ("/?lang=en", "fr", "en"),
        ("/?lang=fr", "en", "fr"),
        ("/?lang=xx", "en", "en"),
    ],
)
def test_the_page_speaks_as_it_is_asked(office: Office, path: str, accepted: str, spoken: str) -> None:
    page = office.page(path, accepted)

    assert f'<html lang="{spoken}-CA">' in page
    assert ("Open mandates" in page) == (spoken == "en")


# Who may look, and what a hostile client can do


def test_a_hostile_clients_name_is_only_text(office: Office) -> None:
    office.opens("2026-0001", "1042", HOSTILE)
    both = office.asked("/").text + office.asked("/mandate/2026-0001").text

    assert "<script" not in both
    assert "\u202e" not in both
    assert "&lt;script&gt;alert(1)" in both


@pytest.mark.parametrize("path", ["/", "/health", "/mandate/none", "/nothing"])
def test_every_answer_is_sealed(office: Office, path: str) -> None:
    sent = office.asked(path).headers

    assert sent["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert sent["cache-control"] == "no-store"
    assert sent["x-frame-options"] == "DENY"
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "same-origin"  # without it, browsers hide where a form comes from


@pytest.mark.parametrize(
    "host", ["mechant.example", "127.0.0.1.mechant.example", "mechant.example:8711", "", "[", "10.0.0.1"]
)
def test_another_host_name_is_refused(office: Office, host: str) -> None:
    office.opens("2026-0001", "1042", "Groupe Lachance")
    answer = office.asked("/", headers={"host": host})

    assert answer.status_code == 421
    assert "Lachance" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8711", "127.0.0.1:9", "[::1]:8711"])
def test_this_machines_own_names_are_welcome(office: Office, host: str) -> None:
    assert office.asked("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_pages_only_read(office: Office, method: str) -> None:
    assert office.asked("/", method).status_code == 405


# What it costs


def test_fifty_mandates_fit_in_twenty_kilobytes(office: Office) -> None:
    for number in range(1, 51):
        office.opens(f"2026-{number:04}", str(4000 + number), "Groupe Lachance et associés")
    page = office.asked("/").content

    assert page.count(b"<h3>") == 50
    assert len(page) <= 20_000


def test_a_thousand_mandates_answer_without_being_folded_or_decided_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = range(1, 1001)
    office.journal.record(*(f.arrived(f.an_invoice(number=str(n)), mandate=f"2026-{n:04}") for n in numbers))
    sources = office.sources()
    monkeypatch.setattr(Office, "sources", lambda _office: sources)
    for gone in ("daemon.dashboard.views.standing", "daemon.journal.journal.fold"):
        monkeypatch.delattr(gone)

    assert len(re.findall("<h3>", office.page())) == 1000


@pytest.mark.feature("S0-39")
def test_production_s_calendar_is_served_to_calendar_programs(office: Office) -> None:
    answer = office.asked("/production.ics")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content == b"BEGIN:VCALENDAR"


def test_where_no_backup_is_wanted_the_page_says_nothing_of_it(office: Office) -> None:
    office.health = replace(WELL, backup=None)
    unwanted = office.page()
    office.health = replace(WELL, backup=None, stale=("backup",))

    assert ("Sauvegarde" in unwanted, "<strong>Sauvegarde</strong> ✗ jamais" in office.page()) == (False, True)
