"""A client's reply to a proof → what is said of that very file. Only a plain yes ticks."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.proofs import Proof
from daemon.errors import Reason, because
from daemon.reading.proof import ProofRead, read_proof
from daemon.reading.reply import Asked
from daemon.watchers.desk import Open, Said

PUZZLES = ("proof_remarks", "proof_refused", "proof_superseded", "proof_doubtful")  # once decided, read no further


def understand(on_desk: Open, mandate: Mandate, proof: Proof, asked: Sequence[Asked], sent_text: str) -> Said:
    """The verdict, bound to the digest of the file that was enclosed."""
    letter = on_desk.letter
    number = next((one.number for one in asked if one.key == proof.item), len(asked) + 1)
    read = read_proof(letter.text, sent_text, asked, number, letter.attachments)
    facts: list[e.Event] = [_answered(on_desk, mandate, proof, read)] if read.verdict else []
    about = (mandate.number, mandate.invoice.number, "", {proof.item: read.verdict} if read.verdict else {})
    doubt = None if on_desk.asked_before in PUZZLES else _doubt(mandate, proof, read)
    if doubt is None:
        reason = because("proof_answered", item=proof.item, name=proof.name, sender=letter.sender)
        return Said(e.DONE, "proof", reason, *about, tuple(facts))
    proposal = f"{proof.item}={e.APPROVED}" if doubt.code == "proof_doubtful" else ""
    facts.append(on_desk.asked(doubt, "post_sales", mandate=mandate.number, document=proof.digest, proposal=proposal))
    return Said(e.REVIEW, "proof", doubt, *about, tuple(facts))


def _answered(on_desk: Open, mandate: Mandate, proof: Proof, read: ProofRead) -> e.ProofAnswered:
    return e.ProofAnswered(
        at=on_desk.now,
        mandate=mandate.number,
        item=proof.item,
        digest=proof.digest,
        verdict=read.verdict,
        quote=read.quote,
        letter=on_desk.digest,
        by=on_desk.letter.sender,
    )


def _doubt(mandate: Mandate, proof: Proof, read: ProofRead) -> Reason | None:
    """Why a person must look; None for the approval of the version in force."""
    current = mandate.proofs.current(proof.item)
    about = {"item": proof.item, "name": proof.name, "said": read.quote[:300] or "—"}
    if current and current.digest != proof.digest:
        return because("proof_superseded", newer=current.name, **about)
    if read.verdict == e.APPROVED:
        return None
    code = {e.REMARKS: "proof_remarks", e.REFUSED_PROOF: "proof_refused"}.get(read.verdict, "proof_doubtful")
    return because(code, **about)
