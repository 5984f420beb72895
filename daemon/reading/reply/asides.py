"""Words that name no item of ours: which of them still need a person."""

from __future__ import annotations

import re

from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.lexicon import plain

_DEMANDS = re.compile(
    r"\b(?:svp|please|veuillez|merci de|il (?:nous )?faut|faudrait|besoin|rappel(?:er|ez)|appel(?:er|ez)|call"
    r"|urgent\w*|ajout\w*|add|\d+ (?:boites|coffrets|de plus)|envoyez|send (?:me|us)"
    r"|prix|price|cout\w*|cost\w*|tps|tvq|tax\w*|rembours\w*|refund\w*|paiement|payment|soumission|quantit\w*"
    r"|livr\w+|deliver\w*)\b"
)
_ABOUT_IT = re.compile(
    r"\b(?:(?:on|nous|we) (?:en)?(?:voi\w+|verr\w+|expedi\w+)|expedi\w+|employe\w*|teletravail|domicile\w*|home"
    r"|destinataires?|recipients?|ship\w*|livr\w+|deliver\w*|logos?|visuels?|visuals?|collants?|autocollants?"
    r"|stickers?"
    r"|cartons?|cards?|adresses?|address\w*|listes?|lists?)\b"
)
_ABOUT_US = re.compile(
    r"\b(?:(?:facture|invoice|commande|order|dossier)\s+(?:n[o°]\.?\s*)?#?\d{3,6}|20\d\d(?!-))\b|#\d+"
)


def demands(text: str) -> bool:
    """Whether something is asked of us: a price, a call, more boxes."""
    return bool(_DEMANDS.search(plain(text)))


def matters(text: str) -> bool:
    """Whether they ask, change, name a number, or answer nobody knows what."""
    folded = _ABOUT_US.sub(" ", plain(text))
    asked = danger.signs(text) & {danger.QUESTION, danger.BACK}
    waits = danger.signs(text) & {danger.HEDGE, danger.CONDITION, danger.LATER} and _ABOUT_IT.search(folded)
    answers = lexicon.confirms(text) or lexicon.none_of(text)
    later = danger.LATER in danger.signs(text)
    counted = re.search(r"\d", re.sub(r"\b20\d\d\b", "", folded)) and not later
    return bool(
        asked or waits or answers or counted or (_DEMANDS.search(folded) and not later) or lexicon.named_in(text)
    )
