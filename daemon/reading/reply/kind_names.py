"""The kinds of letters, by the names that the journal keeps, and what a kind says besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ANSWER, QUESTION, ACKNOWLEDGEMENT = "answer", "question", "acknowledgement"
OUT_OF_OFFICE, AUTOMATIC = "out_of_office", "automatic"
TEMPORARY, PERMANENT, DELAY = "bounce_temporary", "bounce_permanent", "delay"
UNSUBSCRIBE, WRONG_PERSON, COMPLAINT = "unsubscribe", "wrong_person", "complaint"
CANCELLATION, UNRELATED, UNREADABLE, SUSPICIOUS = "cancellation", "unrelated", "unreadable", "suspicious"

QUIET = frozenset({ACKNOWLEDGEMENT, OUT_OF_OFFICE, AUTOMATIC, TEMPORARY, DELAY})  # none of them needs a person
ALARMING = frozenset(
    {SUSPICIOUS, UNREADABLE, COMPLAINT, CANCELLATION, WRONG_PERSON, UNSUBSCRIBE, UNRELATED}
)  # nothing is applied


@dataclass(frozen=True, slots=True)
class Kind:
    """`until` is the last day of an absence; `named` the address of the right person, "" when not told."""

    name: str
    until: date | None = None
    named: str = ""
    held: bool = False  # our message waits until a person proves to be one

    @property
    def quiet(self) -> bool:
        """Whether it needs nobody."""
        return self.name in QUIET and not self.held
