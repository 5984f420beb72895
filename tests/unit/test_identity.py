"""Which mandate a letter is about, and whether its writer belongs to it."""

import pytest

from daemon.reading.identity import looks_like, message_id, numbers_in, same_company, sign, verify

KEY, OURS = b"k" * 32, "coordination@office.ca"


def test_a_signed_address_names_its_mandate_even_in_capitals() -> None:
    signed = sign("2026-0001", OURS, KEY)

    assert verify(["x@y.ca", signed.upper()], OURS, KEY) == "2026-0001"


def test_a_changed_mandate_or_another_key_is_refused() -> None:
    signed = sign("2026-0001", OURS, KEY)

    assert verify([signed.replace("0001", "0002")], OURS, KEY) is None
    assert verify([signed], OURS, b"other") is None
    assert verify([signed.replace("office", "evil")], OURS, KEY) is None


def test_two_mandates_at_once_are_none() -> None:
    assert verify([sign("2026-0001", OURS, KEY), sign("2026-0002", OURS, KEY)], OURS, KEY) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("zoe@client.ca", "max@client.ca", True),
        ("zoe@client.ca", "ZOE@CLIENT.CA", True),
        ("zoe@gmail.com", "max@gmail.com", False),
        ("zoe@gmail.com", "zoe@gmail.com", True),
        ("zoe@client.ca", "zoe@mail.client.ca", False),
        ("", "", False),
    ],
)
def test_one_company_is_one_domain_of_its_own(a: str, b: str, same: bool) -> None:
    assert same_company(a, b) is same


@pytest.mark.parametrize("domain", ["acceo.ca", "acceo-inc.com", "acce0.com", "boitestrernblay.com"])
def test_a_domain_a_letter_away_is_a_look_alike(domain: str) -> None:
    assert looks_like(domain, ["acceo.com", "acceoinc.com", "boitestremblay.com"])


@pytest.mark.parametrize("domain", ["acceo.com", "mail.acceo.com", "tremblay.ca", "gmail.com"])
def test_other_domains_are_not_look_alikes(domain: str) -> None:
    assert not looks_like(domain, ["acceo.com", "boitestremblay.com"])


def test_the_same_message_keeps_its_identity() -> None:
    first = message_id("2026-0001", "reminder", 2, "office.ca")

    assert first == message_id("2026-0001", "reminder", 2, "office.ca")
    assert first != message_id("2026-0001", "reminder", 3, "office.ca")
    assert first.endswith("@office.ca>")


def test_numbers_of_a_subject_are_found() -> None:
    assert numbers_in("RE: [1042] Mandat 2026-0001, 12 boîtes (514-555-1234)") == ("1042", "2026-0001")
