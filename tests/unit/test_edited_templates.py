"""The owner edits a template: a mistake is shown with its line and a caret, and the shipped one serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.messages import Messages
from daemon.settings.report import render_mistakes
from daemon.settings.templates import edited_mistakes
from tests.unit.test_messages import FACTS, TEMPLATES

ASKS = '{% include "questions.txt" %}'


def edited(folder: Path, text: str, name: str = "fr/checklist.txt") -> Path:
    """The owner's folder with that one template."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_shipped_template_copied_and_reworded_is_fine(tmp_path: Path) -> None:
    shipped = (TEMPLATES / "fr/checklist.txt").read_text("utf-8")
    folder = edited(tmp_path, shipped.replace("Merci de votre commande", "Grand merci"))

    assert edited_mistakes(TEMPLATES, folder) == []
    assert "Grand merci" in Messages(TEMPLATES, overrides=folder).mail("checklist", "fr", FACTS).text


def test_every_shipped_template_is_free_of_mistakes() -> None:
    assert edited_mistakes(TEMPLATES, TEMPLATES) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "suggestion"),
    [
        (f"Subject: x\n\n{ASKS}\n{{{{ facture }}\n", "template_syntax", 4, ""),
        (f"Subject: x\n\n{ASKS}\nPour {{{{ cliant }}}}\n", "template_variable", 4, "client"),
        ("Subject: x\n\nBonjour\n", "template_questions", 3, ASKS),
        (f"Bonjour\n{ASKS}\n", "template_subject", 1, "Subject: …"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_right_word(
    tmp_path: Path, text: str, code: str, line: int, suggestion: str
) -> None:
    (mistake,) = edited_mistakes(TEMPLATES, edited(tmp_path, text))

    assert (mistake.reason.code, mistake.line, mistake.suggestion) == (code, line, suggestion)


def test_the_caret_stands_under_the_wrong_word(tmp_path: Path) -> None:
    told = render_mistakes(
        edited_mistakes(TEMPLATES, edited(tmp_path, f"Subject: x\n{ASKS}\nÀ {{{{ cliant }}}}")), "fr"
    )

    assert "fr/checklist.txt:3:6\n     3 | À {{ cliant }}\n       |      ^^^^^^ " in told


def test_a_file_that_replaces_nothing_is_told(tmp_path: Path) -> None:
    (mistake,) = edited_mistakes(TEMPLATES, edited(tmp_path, "x", "fr/cheklist.txt"))

    assert (mistake.reason.code, mistake.suggestion) == ("template_unknown", "fr/checklist.txt")


def test_a_template_that_lost_its_questions_is_not_used(tmp_path: Path) -> None:
    mail = Messages(TEMPLATES, overrides=edited(tmp_path, "Subject: x\n\nBonjour\n")).mail("checklist", "fr", FACTS)

    assert mail.broken is not None
    assert mail.text == Messages(TEMPLATES).mail("checklist", "fr", FACTS).text
