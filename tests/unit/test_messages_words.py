"""words.toml and the way sentences, days and amounts are written."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import typography
from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import Misconfigured, because
from daemon.messages import Messages

TEMPLATES = Path("templates")
WORDS = tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))
ENTRIES = [(f"{table}.{key}", said) for table in ("reasons", "ui") for key, said in WORDS[table].items()]
NBSP = "\u00a0"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture
def messages() -> Messages:
    return Messages(TEMPLATES)


@pytest.mark.parametrize(("entry", "said"), ENTRIES)
def test_each_sentence_is_in_both_languages_with_the_same_facts(entry: str, said: dict[str, str]) -> None:
    assert set(said) == {"fr", "en"}
    assert placeholders(said["fr"]) == placeholders(said["en"])


@pytest.mark.parametrize(("entry", "said"), ENTRIES)
def test_sentences_neither_shout_nor_carry_pictures(entry: str, said: dict[str, str]) -> None:
    assert not [sign for text in said.values() for sign in text if sign == "!" or ord(sign) > 0xFFFF]


@pytest.mark.parametrize("key", ITEM_KEYS)
def test_each_checklist_item_has_a_name_and_its_questions(key: str) -> None:
    assert {f"item_{key}", f"question_{key}", f"known_{key}"} <= set(WORDS["ui"])


def test_a_reason_is_said_with_its_facts(messages: Messages) -> None:
    reason = because("template_failed", file="fr/ready.txt", line=4, detail="« x »")

    assert f"ligne 4, ne se lit pas («{NBSP}x{NBSP}»)" in messages.words(reason, "fr")
    assert "line 4, cannot be used" in messages.words(reason, "en")


def test_words_that_nobody_wrote_do_not_stop_the_day(messages: Messages) -> None:
    assert messages.words(because("nobody_wrote_this", where="here"), "fr") == "nobody_wrote_this where=here"
    assert messages.words(because("template_failed"), "fr") == "template_failed"
    assert messages.ui("nobody_wrote_this", "en", n=3) == "nobody_wrote_this n=3"


def test_a_fact_is_never_read_as_a_pattern(messages: Messages) -> None:
    assert messages.ui("card_name", "fr", invoice="4012", client="{0.__class__}") == "4012 · {0.__class__}"


@pytest.mark.feature("S0-40")
def test_subtask_names_carry_number_and_client(messages: Messages) -> None:
    name = messages.ui("subtask_name", "fr", number="2026-0001", client="Lachance", item="Logos")

    assert name == "2026-0001 · Lachance · Logos"


def test_card_notes_write_days_and_say_what_is_unknown(messages: Messages) -> None:
    facts = {"mandate": "2026-0001", "invoice": "4012", "client": "Lachance", "contact": "Mme Roy", "address": None}
    notes = messages.ui("card_notes", "fr", **facts, delivery=date(2026, 12, 1), ship=None)

    assert f"Livraison{NBSP}: le mardi 1er décembre 2026\nDépart{NBSP}: à confirmer" in notes


def test_words_that_cannot_be_read_stop_the_start_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text("[ui.a]\nfr = oops\n")

    with pytest.raises(Misconfigured) as caught:
        Messages(tmp_path)

    assert [mistake.line for mistake in caught.value.mistakes] == [2]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Il manque : 3", f"Il manque{NBSP}: 3"),
        ("12 345,60 $ et 5 %", f"12 345,60{NBSP}$ et 5{NBSP}%"),
        ("« oui »", f"«{NBSP}oui{NBSP}»"),
        ("«oui»", f"«{NBSP}oui{NBSP}»"),
        ("Vraiment ? Non ; oui !", "Vraiment? Non; oui!"),
        ("à 10h30", f"à 10{NBSP}h{NBSP}30"),
        ("http://a.example:80/?b=1", "http://a.example:80/?b=1"),
        ("fin\n: début", "fin\n: début"),
    ],
)
def test_quebec_spaces(typed: str, written: str) -> None:
    assert typography.quebec(typed) == written


@given(st.text())
def test_quebec_spaces_applied_twice_change_nothing_more(text: str) -> None:
    once = typography.quebec(text)

    assert typography.quebec(once) == once


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("12345.6", f"12{NBSP}345,60{NBSP}$", "$12,345.60"),
        ("0", f"0,00{NBSP}$", "$0.00"),
        ("-1234.5", f"-1{NBSP}234,50{NBSP}$", "-$1,234.50"),
    ],
)
def test_money(amount: str, french: str, english: str) -> None:
    assert (typography.money(Decimal(amount), "fr"), typography.money(Decimal(amount), "en")) == (french, english)


def test_quantities_have_no_useless_zeros() -> None:
    assert typography.quantity(Decimal("1250.50"), "fr") == f"1{NBSP}250,5"
    assert typography.quantity(Decimal("1E+3"), "en") == "1,000"


def test_days_are_written_out() -> None:
    assert typography.day(date(2026, 12, 1), "fr") == "le mardi 1er décembre 2026"
    assert typography.day(date(2026, 12, 4), "en") == "Friday, December 4, 2026"
    assert typography.short_day(date(2026, 7, 1), "fr") == "1er juill."


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("Boîtes X\n1200 rue Peel\nbureau 300\nMontréal QC H3B 2T6", "1200 rue Peel, Montréal"),
        ("45B boul. Saint-Laurent app. 3, Québec (Québec) G1R 4P5", "45B boul. Saint-Laurent, Québec"),
        ("10 rue A #4\nMontréal Québec H3B 2T6\nCanada\n514 555-1234", "10 rue A, Montréal"),
        ("1200, rue Peel, Montréal", "1200, rue Peel, Montréal"),
        ("Mme Roy, au quai", ""),
    ],
)
def test_only_street_and_city_of_an_address_are_told(address: str, told: str) -> None:
    assert typography.street_and_city(address) == told


def test_a_decision_on_the_board_is_a_person_s(messages: Messages) -> None:
    assert "une personne, au tableau" in messages.words(because("person_decided", who="board"), "fr")


@pytest.mark.parametrize(
    ("kept", "french", "english"),
    [
        ("n/a", "aucun", "none"),
        ("attached", "fichier joint", "file attached"),
        ("418 555-0190", "418 555-0190", "418 555-0190"),
    ],
)
def test_a_value_is_said_as_people_say_it(messages: Messages, kept: str, french: str, english: str) -> None:
    assert (messages.value(kept, "fr"), messages.value(kept, "en")) == (french, english)
