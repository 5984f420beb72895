"""Half a sentence, half an agreement, half a promise: none of them may pass for a whole one."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, TODAY


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["1. Oui, le 17 décembre", "1) Exact, le vendredi 18", "Oui, le 17 décembre, parfait."]
)
def test_yes_to_another_day_is_asked(said: str) -> None:
    found = _read(said)

    assert "delivery_date" not in {one.key for one in found.answers}
    assert found.left


def test_a_day_told_without_yes_is_the_new_one() -> None:
    assert [one.value for one in _read("1. Le 17 décembre plutôt").answers] == ["2026-12-17"]


@pytest.mark.parametrize("said", ["All good except 2", "Tout est bon sauf le 2", "Tout est beau à part 2."])
def test_an_exception_without_its_value_needs_a_person(said: str) -> None:
    found = _read(said)

    assert not found.answers
    assert found.left


@pytest.mark.parametrize("said", ["6. Fait d'ici", "6 : Lachance, fièrement d'ici", "6. Goûter d'ici!"])
def test_words_to_print_are_no_promise(said: str) -> None:
    found = _read(said)

    assert found.answers or found.left


def test_an_answer_promised_for_a_day_needs_nobody() -> None:
    assert not _read("6. D'ici vendredi").left


@pytest.mark.parametrize(
    "said",
    ["aucun logo, aucun visuel, aucun\nautocollant, aucun carton.", "pas de visuel, ni\ncartons, ni autocollants"],
)
def test_a_list_that_a_mail_client_wrapped_is_read_whole(said: str) -> None:
    found = _read(said)

    assert {one.key for one in found.answers} >= {"visuals", "stickers", "cards"}


@pytest.mark.parametrize(
    "said", ["Veuillez dorénavant écrire à info@lune.example.", "Écrivez plutôt à info@lune.example"]
)
def test_a_verb_before_an_address_is_nobody(said: str) -> None:
    assert not _read(said).answers


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["1. Jeudi le 16 décembre", "Jeudi 16 décembre, c'est bon.", "1. Yes, Friday December 16", "1. jeudi le 16"]
)
def test_a_day_that_is_not_that_weekday_is_asked(said: str) -> None:
    found = _read(said)

    assert "delivery_date" not in {one.key for one in found.answers}
    assert found.left


SIGNED = "Rachel S.\nImprimerie du Fjord\nC.P. 118, succ. Racine, Saguenay QC G7H 5B7\n418 555-0188"


@pytest.mark.parametrize("last", ["une seule", "Une seule, désolé du délai", "une seule adresse, merci!"])
def test_a_signature_right_under_the_last_answer_is_none_of_it(last: str) -> None:
    found = _read(f"7. aucun\n8. {last}\n{SIGNED}")

    assert [(one.key, one.value) for one in found.answers] == [("cards", "n/a"), ("address_list", "n/a")]
    assert not found.left


def test_what_is_asked_under_the_last_answer_is_no_part_of_it() -> None:
    found = _read("7. aucun\n8. Une seule\nEst-ce qu'on verra une épreuve avant la production?")

    assert [one.key for one in found.answers] == ["cards", "address_list"]
    assert found.left == ("Est-ce qu'on verra une épreuve avant la production?",)


def test_a_signature_may_hold_its_address_and_its_province_on_one_line() -> None:
    found = _read("8. une adresse\n\nDana\nFoods Ltd. | 22 Industrial Road, Kingston, ON K7L 4V1\nOffice 613-555-0147")

    assert [one.key for one in found.answers] == ["address_list"]
    assert not found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said", ["On vous attend le jeudi, 16 décembre 2026", "La livraison du 16 décembre convient, on sera là jeudi."]
)
def test_a_weekday_told_apart_from_its_day_must_agree_with_it(said: str) -> None:
    found = _read(said)

    assert "delivery_date" not in {one.key for one in found.answers}
    assert found.left


@pytest.mark.parametrize(
    "said",
    [
        "Je remplace Mélanie depuis lundi. La date du 16 décembre convient.",
        "Our warehouse flooded on Tuesday. The date is still the 16th.",
    ],
)
def test_a_weekday_of_another_sentence_takes_nothing_from_a_day(said: str) -> None:
    assert ("delivery_date", "2026-12-16") in [(one.key, one.value) for one in _read(said).answers]


@pytest.mark.parametrize(
    "said",
    [
        "Attached are the addresses for the 16 referring clinics (question 8)",
        "We want the order for the 16 members",
        "Thanks for the 16 boxes!",
        "1. for the 16 members",
    ],
)
def test_a_figure_that_counts_things_is_no_day(said: str) -> None:
    found = _read(said)

    assert "delivery_date" not in {one.key for one in found.answers}


@pytest.mark.parametrize("said", ["Le 16 pour les boîtes, c'est bon.", "Le 16 décembre convient aux bureaux."])
def test_a_day_beside_things_is_still_a_day(said: str) -> None:
    assert ("delivery_date", "2026-12-16") in [(one.key, one.value) for one in _read(said).answers]


def test_the_same_street_in_another_town_is_not_agreed_to() -> None:
    assert not _read("2. 7, avenue du Quai, Sorel-Tracy").answers


@pytest.mark.parametrize(
    "said", ["2. 7 avenue du Quai, Matane QC G4W 1A1", "Livrez au 7, avenue du Quai, Matane G4W 1A1."]
)
def test_the_same_street_in_another_town_is_a_change(said: str) -> None:
    found = _read(said)

    assert [one.key for one in found.answers] == ["delivery_address"]
    assert found.moved


@pytest.mark.parametrize("said", ["2. 7, avenue du Quai, Rimouski (Québec) G5L 1A1", "2. 7, avenue du Quai, porte 3"])
def test_the_same_street_with_more_told_is_no_change(said: str) -> None:
    found = _read(said)

    assert [one.key for one in found.answers] == ["delivery_address"]
    assert not found.moved


def test_a_signature_may_name_its_offices() -> None:
    found = _read(
        "Le 16 décembre est bon.\n\nNancy T.\nCABINET ROY\nBureau de Québec : 500, Grande Allée Est\nT 418 555-0123"
    )

    assert [one.key for one in found.answers] == ["delivery_date"]
    assert not found.left
