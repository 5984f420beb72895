"""Text as it is compared: small letters without accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import Literal

_KEPT = 2048  # texts: one document asks about each of its own many times


@lru_cache(maxsize=_KEPT)
def folded(text: str, form: Literal["NFD", "NFKD"] = "NFD") -> str:
    """« Cœur d'Érable » is « coeur d'erable »; with NFKD, no-break spaces, small figures and « ½ » open up too."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize(form, text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(filterfalse(unicodedata.combining, letters))
