"""Answers in tables of the client's own: pasted from a sheet, drawn with strokes, with states of work beside them."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, LIST, OURS, PLACE, said

TOLD = {
    """| #  | Item          | Our answer                         |
|----|---------------|------------------------------------|
| 1  | Date          | correct                            |
| 2  | Address       | correct as shown                   |
| 3  | Receiving     | Wanda Kerr, 418 555 0115           |
| 5  | Visuals       | none                               |
| 8  | Address list  | one address                        |""": {
        DAY: "2026-12-16",
        PLACE: OURS,
        "contacts": "Wanda Kerr, 418 555-0115 (livraison)",
        "visuals": "n/a",
        LIST: "n/a",
    },
    "N°\tÉlément\tStatut\tDétail\n1\tDate\tOK\t2026-12-16\n5\tVisuels\tS.O.\n6\tAutocollants\tS.O.": {
        DAY: "2026-12-16",
        "visuals": "n/a",
        "stickers": "n/a",
    },
    "Line\tSubject\tYour info\tOur answer\n1\tDelivery date\tWed 16-Dec-2026\tOK\n3a\tReceiver\t(blank)\t"
    "Lou Amiro, 514-555-0119\n3b\tApprover\t(blank)\tColleen Fitch, colleen@exemple.ca\n5\tVisuals\t(blank)\tNONE": {
        DAY: "2026-12-16",
        "contacts": "Lou Amiro, 514 555-0119 (livraison); Colleen Fitch <colleen@exemple.ca> (décision)",
        "visuals": "n/a",
    },
    "Ref\tWorkstream\tDecision\tRAG\nA4\tBespoke visuals\tbrief goes to creative\tAmber\nA2\tCard copy\tnone\tGreen\n"
    "B5\tMulti-drop\tSingle drop\tGreen": {"cards": "n/a", LIST: "n/a"},
}


@pytest.mark.parametrize("text", TOLD)
def test_each_row_answers_its_question(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


def test_a_row_of_two_questions_answers_none() -> None:
    found = said("1\tVisuels\tAucun\n5\tDate\tOK\n6\tCartons\tAucun")

    assert DAY not in {one.key for one in found.answers}
