"""Addresses and contacts: whole and normalised, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.addresses import address_in, postal_codes
from daemon.reading.person import contact_in

WHOLE = {
    "1200, rue Peel, bureau 300, Montréal (Québec) H3B 2T6": "1200 rue Peel, bureau 300, Montréal QC H3B 2T6",
    "1200 rue Peel\nMontréal\nh3b2t6": "1200 rue Peel, Montréal H3B 2T6",
    "Client inc.\na/s Zoé Roy\n45-A chemin du Lac\nSaint-Jean-sur-Richelieu QC J2W 1A1\nCanada": (
        "Client inc., a/s Zoé Roy, 45-A chemin du Lac, Saint-Jean-sur-Richelieu QC J2W 1A1"
    ),
    "900 Grande Allée, Québec G1R 2B5": "900 Grande Allée, Québec G1R 2B5",
}
PARTIAL = [
    "1200 rue Peel, Montréal",
    "1200 rue Peel H3B 2T6",
    "1200 rue Peel Montréal H3B 2T6",
    "rue Peel, Montréal H3B 2T6",
    "pas chez nous\n1200 rue Peel\nMontréal H3B 2T6",
    "120 boîtes, Montréal H3B 2T6",
    "1200 rue Peel, Vancouver BC H3B 2T6",
    "1200 rue Peel, Montréal H3B 2T6 (sonner deux fois)",
]


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize("said", WHOLE)
def test_a_whole_address_is_written_on_one_line(said: str) -> None:
    found = address_in(said)

    assert found is not None
    assert found.line == WHOLE[said]


@pytest.mark.parametrize("said", PARTIAL)
def test_an_address_that_lacks_or_adds_something_is_none(said: str) -> None:
    assert address_in(said) is None


@pytest.mark.feature("S0-13")
@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("Zoé Roy, ZOE@client.ca, 514-555-1234 poste 22", "Zoé Roy <zoe@client.ca>, 514 555-1234, poste 22"),
        ("Tél. : +1 (514) 555-1234 ext 3, Max Côté (livraison)", "Max Côté, 514 555-1234, poste 3"),
        ("Zoé Roy", None),
        ("zoe@client.ca", None),
        ("Zoé Roy, Max Côté, 514 555-1234", None),
        ("appelez Zoé au 514 555-1234", None),
    ],
)
def test_a_contact_is_one_person_and_a_way_to_reach_them(said: str, contact: str | None) -> None:
    assert contact_in(said) == contact


@given(st.text(alphabet="ab1 ,-é\nH3B 2T6@.()QC", max_size=80))
def test_no_text_breaks_the_reading(said: str) -> None:
    found = address_in(said)

    contact_in(said)
    assert found is None or postal_codes(found.line) == (found.postal_code,)
