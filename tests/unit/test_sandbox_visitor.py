"""The visitor's pages: what each form does for real, and who may not use them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest

from daemon.sandbox.office import ACCOUNTANT, COORDINATION, Office
from daemon.sandbox.people import Enclosure
from daemon.sandbox.post import deliver
from daemon.sandbox.visitor import running_visitor
from daemon.sandbox.visitor.drawing import HERE
from tests.story.office import an_office

MARIE, CREW = "marie@client.example", "atelier@equipe.example"
REF = "2025-0318-01"
EVENT = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:assembly/2026-0001
SEQUENCE:3
DTSTART;VALUE=DATE:20261207
SUMMARY:Assemblage 1042
ORGANIZER:mailto:coordination@boitestremblay.ex
 ample
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:atelier@equipe.example
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with an_office() as running:
        yield running


@pytest.fixture(scope="module")
def browser(office: Office) -> Iterator[httpx.Client]:
    with running_visitor(office) as pages, httpx.Client(base_url=pages.page, follow_redirects=True) as client:
        yield client


def written(office: Office, to: str, html: str = "", calendar: str = "") -> int:
    """A letter of the office lies in that inbox; its number there."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = COORDINATION, to, "Facture 1042 <b>"
    mail["Reply-To"], mail["Message-ID"] = COORDINATION, f"<{len(office.person(to).inbox())}@boitestremblay.example>"
    mail.set_content("1. quel jour?\n")
    if html:
        mail.add_alternative(html, subtype="html")
    if calendar:
        mail.add_alternative(calendar, subtype="calendar", params={"method": "REQUEST"})
    deliver(office.post.inbox(to), mail.as_bytes())
    return len(office.person(to).inbox()) - 1


def received(office: Office) -> EmailMessage:
    """The last letter of the office's own mailbox."""
    return office.person(COORDINATION).inbox()[-1]


# Being somebody


def test_a_clients_answer_is_a_real_mail_in_the_thread_with_its_files(office: Office, browser: httpx.Client) -> None:
    number = written(office, MARIE)
    files = {"files": ("logo.svg", b"<svg/>", "image/svg+xml")}
    form = {"text": "1. le 11 décembre", "style": "outlook_fr"}
    page = browser.post(f"/mail/{MARIE}/{number}/answer", data=form, files=files)
    letter = received(office)
    body = letter.get_body(("plain",))

    assert "Réponse partie." in page.text
    assert (letter["From"].addresses[0].addr_spec, letter["In-Reply-To"]) == (
        MARIE,
        f"<{number}@boitestremblay.example>",
    )
    assert body is not None
    assert body.get_content().startswith("1. le 11 décembre")
    assert [part.get_filename() for part in letter.iter_attachments()] == ["logo.svg"]


def test_an_answer_needs_no_file_and_knows_only_real_mail_programs(office: Office, browser: httpx.Client) -> None:
    number = written(office, MARIE)
    files = {"files": ("", b"")}
    browser.post(f"/mail/{MARIE}/{number}/answer", data={"text": "oui", "style": "inconnu"}, files=files)

    assert list(received(office).iter_attachments()) == []


@pytest.mark.parametrize(("button", "state"), [("accept", "ACCEPTED"), ("refuse", "DECLINED")])
def test_the_crew_answers_an_invitation_by_its_button(
    office: Office, browser: httpx.Client, button: str, state: str
) -> None:
    number = written(office, CREW, calendar=EVENT)
    browser.post(f"/mail/{CREW}/{number}/invitation", data={"answer": button})
    reply = received(office)
    said = str(reply.get_content()).replace("\r\n", "\n")

    assert (reply.get_content_type(), reply.get_param("method")) == ("text/calendar", "REPLY")
    assert "UID:assembly/2026-0001\nSEQUENCE:3" in said
    assert "ORGANIZER:mailto:coordination@boitestremblay.example" in said
    assert said.count("ATTENDEE") == 1
    assert f"PARTSTAT={state}:mailto:{CREW}" in said


def test_only_an_invitation_has_buttons(office: Office, browser: httpx.Client) -> None:
    number = written(office, MARIE)

    assert "Refuser" not in browser.get(f"/mail/{MARIE}/{number}").text
    assert browser.post(f"/mail/{MARIE}/{number}/invitation", data={"answer": "accept"}).status_code == 404


def test_procurement_types_into_the_real_workbook(office: Office, browser: httpx.Client) -> None:
    typed = {"Qté reçue": "40", "Commandé le": "2026-10-20", "Jugé complet": "x", "par": "Julie", "raison": "=1+1"}
    page = browser.post(f"/sheet/{REF}", data=typed)
    (row,) = (row for row in office.procurement.rows() if row["Réf"] == REF)

    assert "Enregistré dans le classeur." in page.text
    assert [row["Qté reçue"], str(row["Commandé le"])[:10], row["raison"]] == [40, "2026-10-20", "=1+1"]
    assert (row["Qté commandée"], row["Statut"]) == (60, "Commandé")


def test_an_emptied_box_empties_its_cell_and_words_stay_words(office: Office, browser: httpx.Client) -> None:
    browser.post(f"/sheet/{REF}", data={"Qté reçue": "oui"})
    said = office.procurement.cell(REF, "Qté reçue")
    browser.post(f"/sheet/{REF}", data={"Qté reçue": ""})

    assert (said, office.procurement.cell(REF, "Qté reçue")) == ("oui", None)


def test_a_row_that_is_not_there_is_404(browser: httpx.Client) -> None:
    assert browser.post("/sheet/2099-0001-01", data={"Qté reçue": "1"}).status_code == 404


def test_the_accountant_forwards_a_picked_invoice_with_a_word(office: Office, browser: httpx.Client) -> None:
    page = browser.post(
        "/accountant", data={"sample": "Facture 4019.pdf", "text": "2 logos"}, files={"file": ("", b"")}
    )
    letter = received(office)
    body = letter.get_body(("plain",))

    assert "Facture transférée." in page.text
    assert letter["From"].addresses[0].addr_spec == ACCOUNTANT
    assert body is not None
    assert body.get_content().strip() == "2 logos"
    assert [part.get_filename() for part in letter.iter_attachments()] == ["Facture 4019.pdf"]


def test_the_accountant_forwards_a_dropped_pdf(office: Office, browser: httpx.Client) -> None:
    browser.post("/accountant", data={"sample": "Facture 4019.pdf"}, files={"file": ("la mienne.pdf", b"%PDF-1.4")})
    (part,) = received(office).iter_attachments()

    assert (part.get_filename(), part.get_payload(decode=True)) == ("la mienne.pdf", b"%PDF-1.4")


# Reading


def test_the_index_leads_to_every_role_in_two_languages(office: Office, browser: httpx.Client) -> None:
    written(office, MARIE)
    french, english = browser.get("/").text, browser.get("/?lang=en").text

    assert 'href="/mail/marie%40client.example"' in french
    assert all(link in french for link in ('href="/accountant"', 'href="/sheet"', office.board.page))
    assert f"http://127.0.0.1:{office.dashboard}/" in french
    assert '<html lang="en">' in english
    assert "Be the accountant" in english


def test_a_hostile_letter_is_text_outside_and_sealed_inside(office: Office, browser: httpx.Client) -> None:
    number = written(office, MARIE, html="<script>alert(1)</script><img src=http://mechant.example/x>")
    page, inside = browser.get(f"/mail/{MARIE}/{number}"), browser.get(f"/mail/{MARIE}/{number}/html")

    assert "Facture 1042 &lt;b&gt;" in page.text
    assert '<iframe title="Le courriel tel que vu" sandbox ' in page.text
    assert inside.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize(("name", "how"), [("a.pdf", "inline"), ("a.html", "attachment")])
def test_only_harmless_files_open_in_the_browser(office: Office, browser: httpx.Client, name: str, how: str) -> None:
    kind = "application/pdf" if name == "a.pdf" else "text/html"
    office.person("x@y.example", "X").write(MARIE, "Fichier", "Voici", [Enclosure(name, b"%PDF-", kind)])
    answer = browser.get(f"/mail/{MARIE}/{len(office.person(MARIE).inbox()) - 1}/files/0")

    assert (answer.content, answer.headers["content-disposition"].split(";")[0]) == (b"%PDF-", how)


@pytest.mark.parametrize(
    "path",
    [
        "/mail/..%2foffice",
        "/mail/nobody@client.example",
        f"/mail/{MARIE}/999",
        f"/mail/{MARIE}/0/files/9",
        f"/mail/{MARIE}/0/html",
        "/static/words.toml",
    ],
)
def test_what_is_not_there_is_404(office: Office, browser: httpx.Client, path: str) -> None:
    written(office, MARIE)

    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://mechant.example"}, {"Host": "mechant.example"}]
)
def test_another_site_cannot_act_as_anyone(office: Office, browser: httpx.Client, headers: dict[str, str]) -> None:
    number = written(office, MARIE)
    before = len(office.person(COORDINATION).inbox()), office.procurement.rows()
    refused = [
        browser.post(path, data={"text": "x", "sample": "Facture 4019.pdf", "Qté reçue": "9"}, headers=headers)
        for path in (f"/mail/{MARIE}/{number}/answer", f"/sheet/{REF}", "/accountant")
    ]

    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert (len(office.person(COORDINATION).inbox()), office.procurement.rows()) == before


def test_each_word_is_in_both_languages() -> None:
    words = tomllib.loads((HERE / "words.toml").read_text("utf-8"))

    assert all(set(word) == {"fr", "en"} and all(word.values()) for word in words.values())
