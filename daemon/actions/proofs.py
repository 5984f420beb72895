"""The message that shows a client a proof: the file enclosed, one numbered question."""

from __future__ import annotations

import mimetypes

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.envelope import Enclosure
from daemon.errors import NeedsReview, because


def message(effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """That very version, under the number that its item has in every message; NeedsReview when there is none."""
    proof = mandate.proofs.versions.get(effect.turn)
    if proof is None:
        raise NeedsReview(because("proof_none", mandate=mandate.number))
    kind = mimetypes.guess_type(proof.name)[0] or "application/octet-stream"
    asked = tools.messages.ui("question_proof", mandate.invoice.language, name=proof.name)
    keys = [rule.key for rule in tools.workflow.items if rule.ask]
    number = keys.index(proof.item) + 1 if proof.item in keys else len(keys) + 1
    return Content(
        facts={"items": [{"number": number, "key": proof.item, "question": asked}]},
        enclosed=(Enclosure(proof.name, kind, tools.files.read(proof.digest)),),
    )
