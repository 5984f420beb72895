"""The proofs of a mandate: one in force for each item that the client approves; a newer file replaces it (S0-37)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain import events as e
from daemon.domain.values import replace

PROOF = "proof"  # the message, the topic of the comment, the questions about files that cannot be had
GIVEN = ("approved", "yes", "n/a")  # values that leave nothing to approve


@dataclass(frozen=True, slots=True)
class Proof:
    """One version. `verdict` is "" until the client answered it."""

    item: str
    digest: str
    name: str
    turn: int
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Proofs:
    """`versions` by turn; `pending` maps each file still to fetch to its item and name.

    `theirs` are the digests of files that came in the client's own letters: none of them is a proof.
    """

    versions: Mapping[int, Proof] = field(default_factory=dict)
    pending: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()

    def current(self, item: str) -> Proof | None:
        """The version in force."""
        own = [proof for proof in self.versions.values() if proof.item == item]
        return own[-1] if own else None

    def before(self, proof: Proof) -> Proof | None:
        """The version that this one replaced."""
        older = [one for one in self.versions.values() if one.item == proof.item and one.turn < proof.turn]
        return older[-1] if older else None

    def is_new(self, item: str, digest: str) -> bool:
        """Whether that file is another version: not the one in force, and none of the client's own."""
        current = self.current(item)
        return digest not in self.theirs and (current is None or current.digest != digest)


def evolve_proofs(proofs: Proofs, event: e.Event) -> Proofs:
    """The proofs after one more fact; any other fact changes nothing."""
    match event:
        case e.ProofAttached():
            waiting = {**proofs.pending, event.file: (event.item, event.name)}
            return replace(proofs, pending=waiting, known=proofs.known | {event.file})
        case e.ProofSeen():
            left = _without(proofs, event.file)
            if not proofs.is_new(event.item, event.digest):
                return left
            version = Proof(event.item, event.digest, event.name, event.turn)
            return replace(left, versions={**proofs.versions, event.turn: version})
        case e.ProofAnswered():
            current = proofs.current(event.item)
            if current is None or current.digest != event.digest:
                return proofs
            answered = replace(current, verdict=event.verdict)
            return replace(proofs, versions={**proofs.versions, current.turn: answered})
        case e.ReviewAsked() if event.review.startswith("proof/"):
            return _without(proofs, event.review.rpartition("/")[2])  # that file cannot be had
        case e.LetterEnded():
            return replace(proofs, theirs=proofs.theirs | {file.digest for file in event.attachments})
        case _:
            return proofs


def _without(proofs: Proofs, file: str) -> Proofs:
    return replace(proofs, pending={gid: one for gid, one in proofs.pending.items() if gid != file})
