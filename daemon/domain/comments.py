"""What is said on a card: how our own words are told from people's."""

from __future__ import annotations

# Every comment of ours begins so: on the board, a personal token does not say who spoke.
OURS = "Facteur · "


def is_ours(text: str) -> bool:
    """Whether we said it; boards swap no-break spaces for plain ones."""
    return " ".join(text.split()).startswith(OURS.strip())
