"""A fact, and the words that its values may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DONE, WAITING, REVIEW, REFUSED = "done", "waiting", "review", "refused"  # the four ends of a letter
OFFICE = "office"  # the `mandate` of facts and effects that are the whole office's own
ON_CARD = ("post_sales", "procurement", "production")  # groups that are asked on the mandate's card
ACCEPT, IGNORE, CORRECT = "accept", "ignore", "correct"  # what a person may decide
ASK = "ask"  # … of a doubt about an answer: the client is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact. `at` is when it was recorded, in UTC; `mandate` is "" for letters and places, or OFFICE."""

    at: datetime
    mandate: str = ""

    @property
    def key(self) -> str:
        """Names what justifies a second such fact; never the content alone."""
        raise NotImplementedError
