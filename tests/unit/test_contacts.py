"""Who receives and who decides: apart when the client says so, never guessed."""

from __future__ import annotations

import pytest

from daemon.domain.contacts import Contacts, told
from daemon.reading.contacts import people_in

PAUL, ZOE = "Paul Côté, 418 555-0199", "Zoé Roy <zoe@client.ca>"


@pytest.mark.feature("S0-13")
@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Paul Côté 418 555-0199", PAUL),
        ("Paul Côté, 418 555-0199 pour la livraison", f"{PAUL} (livraison)"),
        ("Livraison : Paul Côté 418 555-0199", f"{PAUL} (livraison)"),
        ("C'est Paul Côté 418 555-0199 qui reçoit", f"{PAUL} (livraison)"),
        ("It's Paul Côté, 418 555-0199, who receives", f"{PAUL} (livraison)"),
        ("Livraison et décision : Paul Côté 418 555-0199", PAUL),
        (
            "Livraison : Paul Côté 418 555-0199\nDécision : Zoé Roy zoe@client.ca",
            f"{PAUL} (livraison); {ZOE} (décision)",
        ),
        (
            "Paul Côté 418 555-0199 reçoit la livraison et Zoé Roy zoe@client.ca approuve",
            f"{PAUL} (livraison); {ZOE} (décision)",
        ),
        ("Zoé Roy zoe@client.ca for approvals\nPaul Côté 418 555-0199", f"{ZOE} (décision); {PAUL} (livraison)"),
        ("Paul Côté 418 555-0199 (delivery); Zoé Roy zoe@client.ca", f"{PAUL} (livraison); {ZOE} (décision)"),
    ],
)
def test_contacts_are_read_with_their_roles(said: str, value: str) -> None:
    assert people_in(said) == (value, "")


@pytest.mark.feature("S0-13")
def test_two_people_without_roles_are_proposed_in_the_order_of_our_question() -> None:
    said = "Paul Côté 418 555-0199\nZoé Roy zoe@client.ca"

    assert people_in(said) == ("", f"{PAUL} (livraison); {ZOE} (décision)")


@pytest.mark.parametrize("said", ["Paul", "voyez avec Paul pour la livraison", "la livraison est le 11", ""])
def test_a_name_without_a_way_to_reach_is_no_contact(said: str) -> None:
    assert people_in(said) == ("", "")


@pytest.mark.feature("S0-13")
def test_one_person_without_a_role_counts_for_both() -> None:
    assert told(Contacts(), PAUL) == Contacts(PAUL, PAUL)


@pytest.mark.feature("S0-13")
def test_who_receives_alone_is_not_enough_and_the_next_person_decides() -> None:
    first = told(Contacts(), f"{PAUL} (livraison)")
    then = told(first, ZOE)

    assert (first.complete, then.complete) == (False, True)
    assert (then.value, then.email) == (f"{PAUL} (livraison); {ZOE} (décision)", "zoe@client.ca")


def test_two_people_noted_without_roles_before_stay_both() -> None:
    assert told(Contacts(), f"{PAUL}; {ZOE}").complete


@pytest.mark.feature("S0-13")
def test_of_two_without_roles_nobody_knows_who_decides() -> None:
    assert told(Contacts(), f"{ZOE}; Luc Roy <luc@client.ca>").email == ""
