"""Whether a text that begins like a label is one: it may go on, or be the value of the label before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.days import days_told
from daemon.reading.invoice.labels import Match, fold
from daemon.reading.invoice.page import Cell, Row

ARTICLES = frozenset({"le"})
_SUBJECTS = frozenset({"objet", "re", "subject", "sujet", "object", "concerne", "concerning", "regarding"})
_A_DAY = re.compile(r"(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)")
_AN_ARTICLE = 3  # letters
A_FORM, _FIGURES = 3, 4  # labels; digits of the shortest date


def without_subject(words: Sequence[str]) -> Sequence[str]:
    """The words after « Objet : », which opens the subject of a letter; all of them where none does."""
    end = next((at for at, word in enumerate(words[:2], 1) if word.endswith(":")), 0)
    return words[end:] if end and fold(words[0]) in _SUBJECTS else words


def goes_on(cell: Cell, match: Match) -> bool:
    """Whether the label goes on, without figures, up to its colon: « Date of delivery: » is no « Date »."""
    words = cell.text.split()
    if fold(words[0]) in ARTICLES and ":" not in cell.text:
        return match.words < len(words)  # « Le » alone announces a date, « Le 4 mai au plus tard » tells one
    if match.words == 1 and not match.left and fold(words[0]) == "date" and _is_more(words[1:]):
        return True
    end = next((count for count, word in enumerate(words, 1) if word.endswith(":")), 0)
    more = words[match.words : end]
    if not end and match.name == "weak_po" and not any(map(str.isdigit, cell.text)):
        return match.words < len(words)
    says = any(fold(word) for word in more)
    return says and not match.left and not any(c.isdigit() or c in "()" for word in more for c in word)


def _is_more(rest: Sequence[str]) -> bool:
    """Whether another word than a day's stands between « Date » and its date: « Date livr. 5 mai 2026 »."""
    told = days_told(" ".join(rest))
    before = told[0][0].split() if told else []
    return any(word.isalpha() and len(word) > _AN_ARTICLE and not _A_DAY.match(word) for word in before)


def is_value(row: Row, place: int, match: Match) -> bool:
    """Whether a cell that begins like a label is the value of the label before it ("Votre BC : PO 7770")."""
    cell = row.cells[place]
    alone = match.words == len(cell.words) or ":" in cell.text
    return not alone and place > 0 and row.cells[place - 1].text.endswith(":")


def announces(cell: Cell, match: Match) -> bool:
    """Whether a cell is a label alone, with its colon, or with figures: more than prose that begins like one."""
    said = "".join(word.text for word in cell.words[: match.words + 1])
    digits = sum(c.isdigit() for c in cell.text)
    return match.words == len(cell.words) or ":" in said or digits >= _FIGURES
