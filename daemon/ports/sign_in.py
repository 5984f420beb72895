"""A mail account that a person signs in to once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where a person signs in, the code to type there ("" = none), and for how many seconds it holds."""

    url: str
    code: str
    seconds: int


class SignIn(Protocol):
    """A mail account without a password: a person signs in once, tokens follow by themselves."""

    def sign_in(self, user: str, show: Callable[[Invitation], None]) -> str:
        """Show the invitation, wait for the person; the account that signed in. NeedsReview when it did not come."""
        ...

    def signed(self) -> tuple[str, datetime]:
        """The account that signed in, and when. Busy when none has."""
        ...

    def token(self) -> str:
        """An access token that holds for some minutes. Busy when the person must sign in again, or nobody answers."""
        ...
