"""A visual that the client describes, as our question asks: « un hibou avec une toque, en bleu marin »."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens

_LEAD = re.compile(
    r"^\W*(?:(?:pour|for) (?:les?|the|nos|our) (?:visuels?|visuals?)[\s,:]+)?(?:visuels?|visuals?)?[\s:,]*"
    r"(?:(?:ce serait|ça serait|on (?:aimerait|voudrait|veut)|nous (?:aimerions|voudrions|voulons)|j['’]aimerais"
    r"|it would be|(?:we|i)(?:['’]d| would) like|we want)\s+)?",
    re.IGNORECASE,
)
_THING = re.compile(r"(?:une?|des|an?|some|two|deux)\s+(?=[^\W\d])", re.IGNORECASE)  # « un hibou », not « 3 hiboux »
_TALK = re.compile(  # told to us, or of a file, a price, somebody who decides
    r"\b(?:je|j['’]|on|nous|vous|i|we|you|il|elle|ils|elles|he|she|they|moi|me|est|sont|is|are|sera|seront|will|autre|other"
    r"|prix|price|cout\w*|cost|idees?|ideas?|chose|thing|truc|peu|bit|fichier|file|image jointe|personne|person"
    r"|one|seule?|seuls|seules)\b|['’](?:s|re|ll)\b"
)
_NEVER = danger.UNCERTAIN | {danger.NOT, danger.LIMIT, danger.SPLIT}
_LEAST, _MOST = 4, 40  # words of a description


def drawn(said: str) -> Value:
    """The description whole; nothing where it is no plain name of a thing with what is told of it."""
    text = " ".join(said[_LEAD.match(said).end() :].split()).strip(" .")  # type: ignore[union-attr]
    folded = plain(text)
    if not _THING.match(text) or QUOTED.search(said) or not _LEAST <= len(tokens(text)) <= _MOST:
        return Value()
    if danger.signs(text) & _NEVER or _TALK.search(folded) or re.search(r"https?:|@|\d{3}", text):
        return Value()
    if folded_form("<enclosed>|<handed>|<refers>|<undecided>|<had>").search(folded):
        return Value()
    return Value(text, whole=True)
