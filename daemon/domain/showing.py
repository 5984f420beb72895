"""What a card shows of its mandate beside its name and dates: its notes, and fields of its own. Folded from facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain import events as e
from daemon.domain.values import replace


@dataclass(frozen=True, slots=True)
class Showing:
    """`told` and `words` are digests of what the notes say and of how they were written; "" when they are not ours.

    `asked` is what every field was last to show, `fields` what we wrote in those that the board has; people wrote
    otherwise in those of `kept`, which are theirs from then on.
    """

    told: str = ""
    words: str = ""
    rewrites: int = 0
    asked: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    fillings: int = 0


def evolve_showing(state: Showing, event: e.Event) -> Showing:
    """After one more event."""
    match event:
        case e.CardOpened():
            shown = {"asked": event.fields, "fields": event.fields}
            return replace(state, told=event.told, words=event.words, **shown)  # type: ignore[arg-type]  # both fields
        case e.NotesWritten():
            words = event.words or state.words
            return replace(state, told=event.told, words=words, rewrites=event.turn)
        case e.FieldsFilled():
            kept = state.kept | set(event.kept)
            filled = {**state.fields, **event.fields}
            return replace(state, asked=event.asked, fields=filled, kept=kept, fillings=event.turn)
        case _:
            return state
