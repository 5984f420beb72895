"""The form that corrects what was read of an invoice, and what becomes of what is typed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from daemon import typography
from daemon.domain.client_rules import HELD
from daemon.domain.corrections import ABSENT, AGAIN, FIELDS, MONEY, unproved, values_of
from daemon.domain.events import ReviewAsked
from daemon.domain.invoice import Invoice
from daemon.domain.lessons import FIELD
from daemon.domain.line_corrections import AMOUNT, BREAK, KIND, KINDS, PARTS, QUANTITY
from daemon.domain.mandate import Mandate
from daemon.domain.questions import is_safe, pairs
from daemon.errors import Reason
from daemon.messages import Messages

CORRECT, DECIDE = "correct", "decide"  # what a form does, in its token
LONG = ("bill_to", "ship_to")  # several lines

View = dict[str, object]


class Hand(Protocol):
    """What the form does: records facts, in one transaction, in the name of whoever sits at this machine."""

    def correct(self, mandate: str, base: str, typed: Mapping[str, str]) -> ReviewAsked | None:
        """Correct the invoice whose digest is `base`; what is asked first when amounts break a proof.

        NeedsReview when something cannot be read, or when the invoice is another one by now.
        """
        ...

    def correct_letter(self, review: int, invoice: Invoice, typed: Mapping[str, str]) -> None:
        """Settle a question about a letter that opened nothing with what its invoice should say."""
        ...

    def decide(self, review: int, *, take: bool) -> None:
        """Take what a correction proposes, or leave it."""
        ...


def is_correction(asked: ReviewAsked) -> bool:
    """Whether a question is what a correction left to decide: « quand même » or not."""
    return asked.review.startswith(FIELD) or asked.review.endswith(f"/{AGAIN}")


def also_broken(asked: ReviewAsked, mandate: Mandate | None) -> tuple[Reason, ...]:
    """Every proof that a correction breaks, beside the first, which is the question itself."""
    if mandate is None or not is_correction(asked):
        return ()
    return unproved(mandate.invoice, pairs(asked.proposal.splitlines()))[1:]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into the form that was not taken, and why."""

    values: Mapping[str, str]
    why: Reason


class Form:
    """An invoice's values as inputs, in one language. Values are written as it writes them, and read in either."""

    def __init__(self, messages: Messages, language: typography.Language, *, can: bool) -> None:
        """`can` is False where the pages only show."""
        self._messages, self._language, self._can = messages, language, can

    def of(self, about: Mandate | int, read: Invoice | None, typed: Typed | None) -> View | None:
        """`action number base refused fields lines`, about a mandate or the question of that number.

        None while nobody may correct, or once nothing would follow.
        """
        mandate = about if isinstance(about, Mandate) else None
        invoice = mandate.invoice if mandate else read
        if not self._can or invoice is None or (mandate and (mandate.closed or mandate.cancelled)):
            return None
        known = {name: self._shown(name, said) for name, said in values_of(invoice).items()}
        known |= typed.values if typed else {}
        lines = () if mandate and mandate.life.shared else range(1, len(invoice.lines) + 2)
        return {
            "action": f"/mandate/{mandate.number}/correct" if mandate else f"/review/{about}/correct",
            "number": mandate.number if mandate else about,
            "base": invoice.digest,
            "refused": self._messages.words(typed.why, self._language) if typed else "",
            "fields": [self._input(name, known) for name in FIELDS],
            "lines": [[self._input(f"line/{number}/{part}", known) for part in PARTS] for number in lines],
        }

    def buttons(self, asked: ReviewAsked) -> View:
        """`take leave`: what one click may say, "" for none; taking is there where a bare « ok » can be obeyed."""
        if not self._can:
            return {"take": "", "leave": ""}
        take, leave = ("accept", "ignore") if is_safe(asked) else ("", "ignore")
        if asked.review.startswith(HELD):
            take, leave = "send", "send_not"
        if is_correction(asked):
            take, leave = "all_the_same", "leave_it" if asked.review.startswith(FIELD) else ""
        return {name: self._button(word) for name, word in (("take", take), ("leave", leave))}

    def _button(self, word: str) -> str:
        return self._messages.ui(f"page_{word}", self._language) if word else ""

    def _input(self, name: str, known: Mapping[str, str]) -> View:
        value, part = known.get(name, ""), name.rpartition("/")[2]
        return {
            "name": name,
            "title": self._messages.title(name, self._language),
            "value": value,
            "rows": value.count("\n") + 1 if name in LONG or "\n" in value else 0,
            "kinds": [(kind, self._messages.ui(f"line_{kind}", self._language)) for kind in KINDS] * (part == KIND),
        }

    def _shown(self, name: str, said: str) -> str:
        if said == ABSENT:
            return ""
        if name in MONEY or name.rpartition("/")[2] in (AMOUNT, QUANTITY):
            return said.replace(".", ",") if self._language == "fr" else said
        return said.replace(BREAK, "\n")
