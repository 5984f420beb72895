"""Three errors, by who must act.

    FacteurError
    ├── Busy            the world: wait and try again
    │   └── Unknown     the call may have taken effect: look before acting again
    ├── NeedsReview     a person: set aside with its reason, everything else goes on
    └── Misconfigured   the owner: refuse to start, every mistake at once

Adapters turn vendor errors into these; nothing else crosses `adapters/`.
A reason is a code and its facts; `templates/words.toml` holds its sentences in French and English.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code of `templates/words.toml` with the facts its sentence quotes."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()

    def about(self, **facts: str) -> Reason:
        """The same with what only its teller knows: the file's name."""
        return because(self.code, **{**dict(self.facts), **facts})

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.facts)])


def because(code: str, **facts: object) -> Reason:
    """`because("sheet_locked", who="Julie")`."""
    return Reason(code, tuple([(name, str(value)) for name, value in sorted(facts.items())]))


class FacteurError(Exception):
    """Root of our errors; always carries a reason for people."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason; `str()` is for logs only."""
        super().__init__(str(reason))
        self.reason = reason


class Busy(FacteurError):
    """The call did not happen; the same call may succeed later.

    `retry_after` is in seconds. `whole_place` is False when only this call is held back
    (one refused recipient), True when the whole service is (gone, locked, over its quota).
    """

    def __init__(self, reason: Reason, retry_after: float = 5.0, *, whole_place: bool = True) -> None:
        """Say why, for how long, and how widely."""
        super().__init__(reason)
        self.retry_after = retry_after
        self.whole_place = whole_place


class Unknown(Busy):
    """The answer was lost: the call may have taken effect. Look, then decide.

    `retry_after` is the time after which the first request can no longer be running.
    """


class NeedsReview(FacteurError):
    """A person must decide. `proposal` is the answer that we would give.

    `whole_place` is True when nothing can be done there before a person mends it (a stage or column is missing).
    """

    def __init__(self, reason: Reason, proposal: str = "", *, whole_place: bool = False) -> None:
        """Say why, propose, and how widely it holds."""
        super().__init__(reason)
        self.proposal = proposal
        self.whole_place = whole_place


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a configuration file. `line` and `column` count from 1; 0 = the file itself."""

    file: str
    line: int
    column: int
    reason: Reason
    excerpt: str = ""
    width: int = 1
    suggestion: str = ""


class Misconfigured(FacteurError):
    """The owner must correct the configuration; nothing was started."""

    def __init__(self, *mistakes: Mistake) -> None:
        """Carry every mistake found, not the first."""
        super().__init__(because("misconfigured", count=len(mistakes)))
        self.mistakes = mistakes
