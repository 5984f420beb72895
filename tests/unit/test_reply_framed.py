"""Answers in a frame of the client's own words: a label, « avec écrit », an excuse, somebody at receiving."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, LIST, OURS, PLACE, said

DATE = {DAY: "2026-12-16"}

TOLD = {
    "6) Sticker text: Keep Smiling!\n7) Card: Wishing you a bright 2027!": {
        "stickers": "Keep Smiling!", "cards": "Wishing you a bright 2027!",
    },
    '6. A round sticker that says "Thank you 2026"\n8. one address': {"stickers": "Thank you 2026", LIST: "n/a"},
    "6. un autocollant doré avec écrit « Merci »\n8. une seule": {"stickers": "Merci", LIST: "n/a"},
    '7. we\'ll go with "Happy Holidays"\n8. one address': {"cards": "Happy Holidays", LIST: "n/a"},
    "6. Souriez, on pense à vous!\n8. une seule": {"stickers": "Souriez, on pense à vous!", LIST: "n/a"},
    "3. Me - Priya\n8. one address": {"contacts": "Priya <zoe@exemple.ca>", LIST: "n/a"},
    "3. moi, Priya\n8. une seule": {"contacts": "Priya <zoe@exemple.ca>", LIST: "n/a"},
    "Ask for me at receiving, 418-555-0130, and Dana will approve the proofs (dana@exemple.ca).": {
        "contacts": "Zoé Dubé <zoe@exemple.ca>, 418 555-0130 (livraison); Dana <dana@exemple.ca> (décision)",
    },
    "Date ok. logo vous lavez de lan passé": DATE | {"logos": "on_file"},
    "Date ok. Je suis dans le jus avec notre salon cette semaine.": DATE,
    "Date ok. We're swamped this week.": DATE,
    "Date ok\n7. on hésite entre deux textes, je vous confirme vendredi": DATE,
    "Date ok\n7. we're still deciding between two texts, will confirm by Friday": DATE,
    "Morning! 1 yes 2 yes 3 Carol Stein 418 555 0109 5 none 8 one address": DATE | {
        PLACE: OURS, "contacts": "Carol Stein, 418 555-0109", "visuals": "n/a", LIST: "n/a",
    },
    "Address is correct. Deliveries go through the back door off the lane, please ring twice.": {
        PLACE: f"{OURS} (Deliveries go through the back door off the lane, please ring twice)",
    },
}  # fmt: skip
ASKED_ABOUT = [  # a person sees the letter, and nothing of these items is ticked
    ("L'autocollant doré n'a pas de texte, donc rien à imprimer.", {"visuals", "cards"}),
    ("7. On aime « Joyeux Noël » ou « Bonne année »", {"cards"}),
    ('7. we could use "Happy Holidays" or something', {"cards"}),
    ("2. we're still deciding between two addresses", {PLACE}),
    ("3. Me Roy", {"contacts"}),
    ("3. Moi et Luc", {"contacts"}),
    ("Date ok. le quai est occupé cette semaine", {PLACE}),
]


@pytest.mark.parametrize("text", TOLD)
def test_what_stands_in_a_frame_is_read(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


@pytest.mark.parametrize(("text", "items"), ASKED_ABOUT)
def test_what_only_looks_so_is_asked(text: str, items: set[str]) -> None:
    found = said(text)

    assert not {one.key for one in found.answers} & items
    assert found.left
