"""A visual that the client describes, as our question asks: « un hibou avec une toque, en bleu marin »."""

from __future__ import annotations

import re

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens, words

_NAME = r"(?:visuels?|visuals?)(?: personnalis[ée]s?)?"
_LEAD = re.compile(
    rf"^\W*(?:(?:pour|for|as|comme) (?:les?|the|nos|our|votre|your)? ?(?:custom )?{_NAME}[\s,:]+)?"
    rf"(?:(?:les?|the|our|notre|nos) )?(?:custom )?(?:{_NAME})?[\s:,]*"
    r"(?:(?:ce serait|ça serait|ce sera|c['’]est|serait|sera|should be|would be|will be|is to be"
    r"|on (?:aimerait|voudrait|veut)"
    r"|nous (?:aimerions|voudrions|voulons)|j['’]aimerais|je voudrais|it would be"
    r"|(?:we|i)(?:['’]d| would) like|we want)\s+)?"
    r"(?:(?:please |svp |s['’]il vous pla[iî]t )?"
    r"(?:print|draw|imprimez|imprimer|dessinez|dessiner|mettez|mettre|put)\s+)?"
    r"(?:(?:juste|just|simplement|seulement|only)\s+(?=(?:une?|an?)\s))?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"[\s,]+(?:comme|as|pour|for)(?: (?:les?|the|our|notre|nos|an?|une?))? (?:custom )?{_NAME}\W*$", re.IGNORECASE
)
_THING = re.compile(  # « un hibou », not « 3 hiboux »
    r"(?:(?:une?|des|an?|some|two|deux)\s+(?=[^\W\d])|(?:le|notre|the|our) (?=logo\b))", re.IGNORECASE
)
_OF_THE_DRAWING = re.compile(  # words of limit or doubt elsewhere; here they say what is drawn, and where
    r"\b(?:autour (?:de|du|des|d['’])|around|(?:rien|nothing) (?:d['’]autre|else|more|de plus)"
    r"|(?:sans|no|without|pas de|aucun)(?: any)? (?:textes?|text|mots?|words?|lettres?|lettering|ecriture|writing)"
    r"|(?:sauf|except(?: for)?) (?:l[ae]s?|l['’]|the) ?[a-z]+(?=\W*$|,)|seulement|only|juste|just)\b"
)
_TALK = re.compile(  # told to us, or of a file, a price, somebody who decides
    r"\b(?:je|j['’]|nous|vous|i|we|you|il|elle|ils|elles|he|she|they|moi|me|est|sont|is|are|sera|seront|will|autre"
    r"|other|prix|price|cout\w*|cost|idees?|ideas?|chose|thing|truc|peu|bit|fichier|file|image jointe|personne"
    r"|person|memes?|same|celui|celle|ceux|one(?! colou?r)|seule?|seuls|seules|quelqu\w*|something|lequel|which|us"
    r"|visuels?|visuals?|surprises?|probleme|problem|soumission|devis|quote|delai|delay|decision|instant|moment"
    r"|reunion|meeting|appel|call|question|reponse|answer|suggestions?|propos\w+|must|besoin|need)\b"
    r"|['’](?:s|re|ll)\b"
)
_SAYS_ON = re.compile(
    r"\bon\b(?! (?:the|an?|our|each|every|top|its|it|white|black|navy|kraft|red|blue|green|gold|silver)\b)"
)
_LINKS = frozenset(["de", "du", "des", "en", "sur", "avec", "et", "on", "of", "the", "with", "in", "and", "our"])
_KNOWN = 0.7  # of the words of a drawing told without an article: « Snowflakes around our logo »
_NEVER = danger.UNCERTAIN | {danger.NOT, danger.LIMIT, danger.SPLIT}
_LEAST, _MOST = 4, 40  # words of a description


def drawn(said: str) -> Value:
    """The description whole; nothing where it is no plain name of a thing with what is told of it."""
    text = " ".join(_TAIL.sub("", said[_LEAD.match(said).end() :]).split()).strip(" .")  # type: ignore[union-attr]
    folded = plain(text)
    if QUOTED.search(said) or not _LEAST <= len(tokens(text)) <= _MOST or not (_THING.match(text) or _pictures(text)):
        return Value()
    bare = _OF_THE_DRAWING.sub(" ", folded)
    if danger.signs(bare) & _NEVER or _TALK.search(bare) or _SAYS_ON.search(bare):
        return Value()
    if (
        re.search(r"https?:|@|\d{3}", text)
        or dates_in(text)
        or folded_form("<enclosed>|<handed>|<refers>|<undecided>|<had>").search(bare)
    ):
        return Value()
    return Value(text, whole=True)


def _pictures(text: str) -> bool:
    """Whether nearly each word is of those that drawings are made of; the first, at least, is no verb nor name."""
    told = tokens(text)
    known = words("wording") | _LINKS
    if re.match(r"(?:aucune?s?|pas|sans|no|none|not|nothing|rien|zero)\b", plain(text)):
        return False
    first = words("wording") - words("none", "no", "polite", "filler")
    return told[0] in first and sum(one in known for one in told) >= _KNOWN * len(told)
