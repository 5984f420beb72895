"""What one answer says, certain or only proposed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """What one answer says: a certain `value`, or only a `proposal`; `beside` is what it says besides."""

    value: str = ""
    proposal: str = ""
    beside: str = ""
