"""A day of post-sales: what was said by telephone, the logos, the contacts, and the proofs that clients approve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from daemon.sandbox.office import Office
from daemon.sandbox.people import Enclosure
from tests.story.office import CLIENT, Story, a_story, command, pdf, sold


@pytest.fixture
def opened() -> Iterator[Story]:
    """Invoice 1042 was forwarded and handled."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def note(story: Story, text: str) -> None:
    """Post-sales writes on the card what was said."""
    story.office.board.person.comment(story.card().gid, text)
    story.go()


def told(office: Office, *words: str) -> Any:
    return json.loads(command(office, *words, "--json").stdout)


# By telephone


@pytest.mark.feature("S0-40")
def test_what_the_client_said_by_telephone_is_noted_on_the_card(opened: Story) -> None:
    note(opened, "Parlé à Marie.\ndate : 27 novembre\ncartons : aucun")

    assert opened.ticked() == ["Date de livraison confirmée", "Cartons de personnalisation confirmés"]
    item = opened.mandate().item("delivery_date")
    assert (item.value, item.quote) == ("2026-11-27", "27 novembre")


@pytest.mark.feature("S0-40")
def test_or_it_is_noted_by_command_and_ticked_at_the_next_pass(opened: Story) -> None:
    said = command(opened.office, "repondre", "1042", "date", "27", "novembre", "--quote", "le vendredi, c'est mieux")
    opened.go()

    assert (said.exit_code, opened.ticked()) == (0, ["Date de livraison confirmée"])
    about = told(opened.office, "mandate", "1042")["checklist"]["delivery_date"]
    assert (about["value"], about["quote"], bool(about["by"])) == ("2026-11-27", "le vendredi, c'est mieux", True)
    assert "le vendredi, c'est mieux" in command(opened.office, "why", "1042").stdout


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (("1042", "dat", "demain"), "date"),
        (("1042", "date", "mardi 27 novembre"), "jour de la semaine"),
        (("1042", "crew_size", "3"), "delivery_date"),
        (("9999", "date", "2026-11-27"), "9999"),
        (("1042", "logos_expected", "beaucoup"), "logos attendus"),
    ],
)
def test_a_command_that_cannot_be_taken_says_why_and_notes_nothing(
    opened: Story, words: tuple[str, ...], heard: str
) -> None:
    said = command(opened.office, "answer", *words)

    assert (said.exit_code, heard in said.stderr.replace("\xa0", " ")) == (2, True)
    assert not opened.mandate().items


def test_people_talking_are_left_to_talk(opened: Story) -> None:
    note(opened, "La date te va, Julie?")

    assert (opened.questions(), opened.ticked()) == ([], [])


# The logos


def logo(number: int) -> Enclosure:
    """A logo fit to print from."""
    return Enclosure(f"logo-{number}.ai", b"%!PS-Adobe logo " + str(number).encode(), "application/postscript")


def sends(story: Story, words: str, *numbers: int) -> None:
    """The client answers the question about logos, with these attached."""
    story.client().reply(story.mail()[-1], f"4. {words}", [logo(number) for number in numbers])
    story.go()


@pytest.mark.feature("S0-09")
def test_two_logos_of_three_are_not_done_and_the_reminder_says_so(opened: Story) -> None:
    note(opened, "logos attendus : 3")
    sends(opened, "ci-joint, 2 logos", 1, 2)
    opened.at("2026-10-27T09:30")

    assert (opened.ticked(), opened.questions()) == ([], [])
    reminder = opened.mail()[-1].get_body(("plain",))
    assert reminder is not None
    assert "nous avons 2 logos sur 3" in str(reminder.get_content())
    assert "2 logos reçus sur 3" in command(opened.office, "why", "1042").stdout


@pytest.mark.feature("S0-09")
def test_the_third_logo_completes_the_set_and_the_same_one_again_does_not(opened: Story) -> None:
    note(opened, "logos attendus : 3")
    sends(opened, "ci-joint, 2 logos", 1, 2)
    sends(opened, "ci-joint un logo", 2)
    with_two = opened.ticked()
    sends(opened, "ci-joint le dernier logo", 3)

    assert (with_two, opened.ticked()) == ([], ["Ensemble des logos reçus"])


@pytest.mark.feature("S0-42")
def test_when_nobody_said_how_many_post_sales_is_told_once_and_never_the_client(opened: Story) -> None:
    sends(opened, "ci-joint, 2 logos", 1, 2)
    opened.go()

    (said,) = opened.office.board.person.comments(opened.card().gid)
    assert ("2 logo(s)" in said, opened.ticked()) == (True, ["Ensemble des logos reçus"])
    noted = [check.gid for check in opened.card().checks if opened.office.board.person.card(check.gid).notes]
    assert noted == [opened.mandate().subtasks["logos"]]


@pytest.mark.feature("S0-09")
def test_a_larger_number_said_later_takes_our_own_tick_back(opened: Story) -> None:
    sends(opened, "ci-joint, 2 logos", 1, 2)
    note(opened, "logos attendus : 3")
    opened.go()

    assert opened.ticked() == []
    assert "2 reçus sur 3" in opened.office.board.person.comments(opened.card().gid)[-1].replace("\xa0", " ")


def test_a_person_s_tick_stands_whatever_the_count(opened: Story) -> None:
    note(opened, "logos attendus : 3")
    opened.office.board.person.complete(opened.mandate().subtasks["logos"])
    opened.go()
    sends(opened, "ci-joint, 2 logos", 1, 2)

    assert opened.ticked() == ["Ensemble des logos reçus"]


def test_the_client_s_word_that_the_set_is_complete_is_for_post_sales(opened: Story) -> None:
    note(opened, "logos attendus : 3")
    sends(opened, "ci-joint, 2 logos", 1, 2)
    sends(opened, "complet")

    (row,) = opened.known.journal.reviews()
    assert (row.asked.proposal, opened.ticked()) == ("logos=complete", [])


# The proofs


def hang(story: Story, name: str, data: bytes, item: str = "visuals") -> None:
    """The team attaches a file to the subtask of that item."""
    story.office.board.person.attach(story.mandate().subtasks[item], name, data)
    story.go()


def proofs(story: Story) -> list[Any]:
    """What the client received with a file, oldest first; the blank list of the first message left out."""
    return [mail for mail in story.mail()[1:] if any(mail.iter_attachments())]


@pytest.mark.feature("S0-37")
def test_a_visual_that_the_team_attaches_is_mailed_to_the_client_with_its_question(opened: Story) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    opened.go()

    (mail,) = proofs(opened)
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("visuel-v1.pdf", b"%PDF-1.4 first")
    assert "5. Visuels personnalisés" in str(mail.get_body(("plain",)).get_content()).replace("\xa0", " ")


@pytest.mark.feature("S0-37", "S0-10")
@pytest.mark.parametrize("style", ["gmail_fr", "outlook_fr", "iphone_fr"])
def test_the_client_s_approval_ticks_for_that_very_file(opened: Story, style: str) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    opened.client().reply(proofs(opened)[0], "C'est parfait, on approuve.\n\nMerci!", style=style)
    opened.go()

    proof = opened.mandate().proofs.current("visuals")
    assert proof is not None
    assert (proof.verdict, proof.name) == ("approved", "visuel-v1.pdf")
    assert opened.ticked() == ["Visuels personnalisés confirmés"]


@pytest.mark.feature("S0-37")
def test_approved_but_for_the_telephone_is_no_approval_and_post_sales_reads_the_words(opened: Story) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    opened.client().reply(proofs(opened)[0], "ok sauf le téléphone, c'est le 418 555-0111")
    opened.go()

    french, _ = opened.said("proof_remarks")
    assert "sauf le téléphone" in french
    assert (opened.questions(), opened.ticked()) == (["proof_remarks"], [])


@pytest.mark.feature("S0-37")
def test_a_corrected_version_answers_the_remarks(opened: Story) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    opened.client().reply(proofs(opened)[0], "ok sauf le téléphone, c'est le 418 555-0111")
    opened.go()
    hang(opened, "visuel-v2.pdf", b"%PDF-1.4 second")
    opened.go()

    assert opened.questions() == []
    assert opened.ticked() == []
    assert opened.ends()[-1] == ("done", "proof_answered")


@pytest.mark.feature("S0-37")
def test_the_second_version_voids_the_first_approval_and_is_approved_in_its_turn(opened: Story) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    opened.client().reply(proofs(opened)[0], "5. approuvé")
    opened.go()
    first = opened.ticked()
    hang(opened, "visuel-v2.pdf", b"%PDF-1.4 second")
    opened.go()
    voided = opened.ticked()
    opened.client().reply(proofs(opened)[1], "On approuve")
    opened.go()

    ticked = ["Visuels personnalisés confirmés"]
    assert (first, voided, opened.ticked(), len(proofs(opened))) == (ticked, [], ticked, 2)
    assert "visuel-v2.pdf" in opened.office.board.person.comments(opened.card().gid)[-1]


@pytest.mark.feature("S0-37")
def test_an_approval_of_the_version_before_ticks_nothing(opened: Story) -> None:
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")
    hang(opened, "visuel-v2.pdf", b"%PDF-1.4 second")
    opened.client().reply(proofs(opened)[0], "On approuve")
    opened.go()

    assert (opened.questions(), opened.ticked()) == (["proof_superseded"], [])


@pytest.mark.feature("S0-37")
def test_the_client_s_own_file_is_no_proof(opened: Story) -> None:
    sends(opened, "ci-joint un logo", 1)
    hang(opened, "logo-1.ai", logo(1).data)
    opened.go()

    assert (proofs(opened), opened.ticked()) == ([], ["Ensemble des logos reçus"])


def test_a_file_too_heavy_for_a_mail_asks_and_the_others_still_leave(opened: Story) -> None:
    hang(opened, "affiche.pdf", b"0" * 10_000_001, item="cards")
    hang(opened, "visuel-v1.pdf", b"%PDF-1.4 first")

    assert (opened.questions(), len(proofs(opened))) == (["proof_too_large"], 1)


def test_the_same_file_attached_again_is_no_new_version(opened: Story) -> None:
    for name in ("visuel.pdf", "visuel (copie).pdf"):
        hang(opened, name, b"%PDF-1.4 first")
    opened.go()

    assert len(proofs(opened)) == 1


@pytest.mark.feature("S0-37")
def test_a_person_s_tick_wins_over_a_new_version(opened: Story) -> None:
    opened.office.board.person.complete(opened.mandate().subtasks["visuals"])
    opened.go()
    hang(opened, "visuel-final.pdf", b"%PDF-1.4 final")
    opened.go()

    assert (opened.ticked(), proofs(opened)) == (["Visuels personnalisés confirmés"], [])


# The contacts


@pytest.mark.feature("S0-13")
def test_who_receives_alone_is_not_enough_and_the_reminder_asks_who_approves(opened: Story) -> None:
    opened.client().reply(opened.mail()[-1], "3. Paul Côté, 418 555-0199, pour la livraison")
    opened.go()
    opened.at("2026-10-27T09:30")

    assert opened.ticked() == []
    reminder = str(opened.mail()[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert "Paul Côté, 418 555-0199 reçoit la livraison. Et qui approuve" in reminder


@pytest.mark.feature("S0-13")
def test_the_one_who_was_missing_completes_the_contacts(opened: Story) -> None:
    opened.client().reply(opened.mail()[-1], "3. Paul Côté, 418 555-0199, pour la livraison")
    opened.go()
    note(opened, "contact (décision) : Zoé Roy zoe@vieuxphare.example")

    contacts = opened.mandate().contacts
    assert (contacts.delivery, contacts.decision) == ("Paul Côté, 418 555-0199", "Zoé Roy <zoe@vieuxphare.example>")
    assert opened.ticked() == ["Bons contacts"]


ACCOUNTS, ZOE = "comptes@client.example", "zoe@client.example"


@pytest.mark.feature("S0-42")
def test_who_coordinated_the_last_order_is_written_to_and_not_accounts_payable() -> None:
    with a_story() as story:
        story.forward(sold("2001", contact=ACCOUNTS))
        story.go()
        story.client(ZOE).reply(story.mail(ACCOUNTS)[0], "6. aucun\n7. aucun")
        story.go()
        story.forward(sold("2002", contact=ACCOUNTS))
        story.go()

        (checklist,) = story.mail(ZOE)
        assert "2002" in str(checklist["Subject"])
        told = [mail for mail in story.mail(ACCOUNTS) if "2002" in str(mail["Subject"])]
        assert (told, story.mandate("2002").contact) == ([], ZOE)


@pytest.mark.feature("S0-42")
def test_two_people_who_coordinated_before_are_a_question_and_nothing_leaves() -> None:
    with a_story() as story:
        for number, asked, who in (("2001", ACCOUNTS, ZOE), ("2002", ZOE, "max@client.example")):
            story.forward(sold(number, contact=ACCOUNTS))
            story.go()
            story.client(who).reply(story.mail(asked)[-1], "6. aucun")
            story.go()
        before = len(story.mail(ACCOUNTS))
        story.forward(sold("2003", contact=ACCOUNTS))
        story.go()

        assert story.questions() == ["contact_two_known"]
        assert len(story.mail(ACCOUNTS)) == before


@pytest.mark.feature("S0-42")
def test_the_owner_may_say_whom_to_write_to_at_a_client() -> None:
    named = '\n[clients]\n"Hôtel du Vieux-Phare" = "marie@vieuxphare.example"\n'
    with a_story(lambda text: text + named) as story:
        story.forward(pdf(1))
        story.go()

        assert (len(story.mail("marie@vieuxphare.example")), story.mail(CLIENT)) == (1, [])
