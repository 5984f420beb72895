"""Proofs: files that our team shows the client, and what the client says of each."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event

APPROVED, REFUSED_PROOF, REMARKS = "approved", "refused", "remarks"  # what a client may say of a proof


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofAttached(Event):
    """Our team hung a file on the subtask of something that the client approves. Its bytes are still to be fetched."""

    item: str
    file: str
    name: str

    @property
    def key(self) -> str:
        return f"proof-file/{self.file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofSeen(Event):
    """That file was fetched and kept under its SHA-256 `digest`; `turn` counts the versions of the mandate's proofs."""

    item: str
    file: str
    digest: str
    name: str
    turn: int

    @property
    def key(self) -> str:
        return f"proof/{self.mandate}/{self.file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofAnswered(Event):
    """What the client said of the very file of that `digest`; an approval holds for it alone."""

    item: str
    digest: str
    verdict: str
    quote: str
    letter: str
    by: str

    @property
    def key(self) -> str:
        return f"proof-answer/{self.mandate}/{self.item}/{self.letter}"
