"""« Une seule adresse, celle que vous avez »: that there is one place, and which, in the same breath."""

from __future__ import annotations

from daemon.reading.reply.plainer import AS_WE_SAID
from daemon.reading.reply.words import folded_form, plain

_ONE = (
    r"(?:une? (?:seule )?(?:et meme )?adresse|(?:only )?one (?:single )?address|(?:a )?single address"
    r"|la meme adresse|the same address)"
)
_THERE = (
    rf"(?:celle|the one|c['’]est celle)(?: ?{AS_WE_SAID}| (?:indiquee?|inscrite|ci-haut|ci-dessus|above|shown"
    rf"|listed|on file|au dossier"
    r"|(?:du|au|in|at) (?:point |question |number |numero )?#?2|(?:dans|de|in|of|from) (?:votre"
    r"|your) (?:message|courriel|e-?mail)))"
)
_FORM = (
    r"\W*(?:(?:oui|yes)\W+)?(?:(?:everything|tout|all|it all)(?: (?:goes|go|va|ira|ships|will|s['’]en|is"
    r"|going|livre\w*))*(?: (?:to|a))? )?"
    rf"{_ONE}(?: (?:only|seulement|pour tout|for all|for everything))?[\s,:;(–—-]+{_THERE}\W*(?:svp|merci"
    rf"|please|thanks)?\W*"
)


def one_shown(said: str) -> bool:
    """Whether that is all that the sentence says."""
    return bool(folded_form(_FORM).fullmatch(" ".join(plain(said).split())))
