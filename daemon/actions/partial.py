"""Questions to the client that say how far we are: which logos miss, which contact."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.actions.tools import Tools
from daemon.domain.mandate import Mandate


def question(mandate: Mandate, key: str, tools: Tools, language: str) -> Mapping[str, str]:
    """`question` for an item that is answered in part; nothing when the ordinary words do."""
    asked = _logos(mandate, tools, language) if key == "logos" else ""
    return {"question": asked} if asked else {}


def _logos(mandate: Mandate, tools: Tools, language: str) -> str:
    """How many came of how many; the client is never asked how many there are."""
    logos = mandate.logos
    if not logos.missing:
        return ""
    about = {"received": len(logos.files), "expected": logos.expected, "missing": logos.missing}
    return tools.messages.ui("question_logos_missing" if logos.files else "question_logos_counted", language, **about)
