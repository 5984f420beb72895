"""Links to files that lie elsewhere: a client who means to send a file sometimes sends one of these."""

from __future__ import annotations

import re

_SITES = re.compile(
    r"https?://(?:[\w-]+\.)*(?P<site>wetransfer\.com|we\.tl|dropbox\.com|drive\.google\.com|docs\.google\.com|1drv\.ms"
    r"|onedrive\.live\.com|sharepoint\.com|icloud\.com|app\.box\.com|mega\.nz|smash\.com|fromsmash\.com|swisstransfer\.com"
    r"|grosfichiers\.com|sendgb\.com|transfernow\.net|filemail\.com|hightail\.com)/[^\s<>\")\]]{3,}",
    re.IGNORECASE,
)
_MOST = 200_000  # characters looked at


def sites_in(text: str) -> tuple[str, ...]:
    """The sites that the links of the text lead to, quoted lines left out."""
    own = "\n".join(line for line in text[:_MOST].splitlines() if not line.lstrip().startswith(">"))
    return tuple(dict.fromkeys(found["site"].lower() for found in _SITES.finditer(own)))
