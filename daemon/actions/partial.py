"""Questions to the client that say how far we are: which logos miss, which contact."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.actions.tools import Tools
from daemon.domain.mandate import Mandate


def question(mandate: Mandate, key: str, tools: Tools, language: str) -> Mapping[str, str]:
    """`question` for an item that is answered in part; nothing when the ordinary words do."""
    askers = {"logos": _logos, "contacts": _contacts}
    asked = askers[key](mandate, tools, language) if key in askers else ""
    return {"question": asked} if asked else {}


def _contacts(mandate: Mandate, tools: Tools, language: str) -> str:
    """Who receives is known and who decides is not, or the other way round."""
    known = mandate.contacts
    if known.complete or not known.value:
        return ""
    missing = "decision" if known.delivery else "delivery"
    return tools.messages.ui(f"question_contacts_{missing}", language, person=known.delivery or known.decision)


def _logos(mandate: Mandate, tools: Tools, language: str) -> str:
    """How many came of how many; the client is never asked how many there are."""
    logos = mandate.logos
    if not logos.missing:
        return ""
    about = {"received": len(logos.files), "expected": logos.expected, "missing": logos.missing}
    return tools.messages.ui("question_logos_missing" if logos.files else "question_logos_counted", language, **about)
