"""What a paragraph of prose was found to say, as it is being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from daemon.reading.reply.value import Value

Reader = Callable[[str, str], Value]  # (item, words) → what they say of it


@dataclass(slots=True)
class Free:
    """What a paragraph says: (item, value, words); what is left for a person; what is only kept."""

    read: list[tuple[str, Value, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    doors: list[str] = field(default_factory=list)  # what the driver is told, apart from the address
    wide: bool = False  # « tout est beau » was said

    def agreed(self, shown: Mapping[str, str]) -> bool:
        """Whether what was read last said yes to what we showed."""
        key, last, _ = self.read[-1] if self.read else ("", Value(), "")
        return bool(last.value) and last.value == shown.get(key)

    def add(self, other: Free) -> None:
        """What one more sentence says."""
        self.read += other.read
        self.left += other.left
        self.beside += other.beside
        self.doors += other.doors
        self.wide = self.wide or other.wide
