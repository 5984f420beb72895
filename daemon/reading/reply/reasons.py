"""A yes or a none that goes on: with a reason that takes nothing back, or with what tells the way in."""

from __future__ import annotations

import re

from daemon.reading.addresses import with_unit
from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.asides import matters
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.concerns import asks_or_changes, bids
from daemon.reading.reply.doors import names_door, with_door
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import PRINTED, confirms, item_words, none_of
from daemon.reading.reply.nearly_ours import other_number
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import plain, tokens

_AND_WHY = re.compile(r"(?P<none>[^,;.()]{2,60}?)(?:[,;.]\s+|\s+[–—-]\s+|\s+\()(?P<why>[^\d?@«»“”\"\n]{8,120})")
_ON_THE_CONTRARY = re.compile(  # what else they want there
    r"\b(?:je|j|i|you|vous|tu|me|moi|nia\w+|kidding|jok\w+|haha|lol|presque|almost|confirm\w*|now|yet|encore|instant"
    r"|moment|stade|stage|voir|see|courriel|e-?mail|message|juste|just|only|seulement|sauf|except\w*|mais|but|plutot"
    r"|instead|rather|joints?|attach\w*|ci-joint\w*|memes?|same|comme|like|idem|pareil\w*|oui|yes|mett\w+|put|print"
    r"|imprime[rz]|ecri\w*|(?<!hand-)(?<!hand )write|add|ajoute\w*|si|if|voudr\w*|want)\b"
)
_HELD = frozenset({danger.HEDGE, danger.CONDITION, danger.CHANGE, danger.BUT, danger.OR, danger.SPLIT, danger.BACK})
_YES_FIRST = re.compile(
    r"(?P<yes>[^.;,:!]{2,40})(?:[.;:!,]\s+|\s+(?:et|and) (?:c['’]est|it['’]?s) )(?P<more>[^\n]{4,110})"
)
_ELSEWHERE = re.compile(  # another place, somebody, a number that measures nothing
    r"\b(?:autres?|other|voisin\w*|neighbou?r\w*|chez|livr\w*|deliver\w*|envoy\w*|send|ship|ancien\w*|old|former"
    r"|demenag\w*|mov\w*|nouve\w*|new)\b|@|\d(?!\d*(?:[.,]\d+)? ?(?:po|cm|m|kg|lb|lbs|pieds|pouces|feet|ft"
    r"|inches)\b)(?!\d)"
)
_UNIT_OR_SIZE = re.compile(
    rf"{UNIT.pattern}|\b\d+(?:[.,]\d+)? ?(?:po|cm|m|kg|lb|lbs|pieds|pouces|feet|ft|inches)\b", re.IGNORECASE
)
_LEVEL = re.compile(r"\b(?:niveau|level|code|salle|room) [A-Z]?-?\d{1,4}\b", re.IGNORECASE)
_NAME_OF_IT = 2  # words beside a unit: « 6e étage, service marketing »
_OUR_HOUSE = re.compile(
    r"(?:that['’]?s|it['’]?s|c['’]est) (?:(?:the|our|le|la|notre|nos) |l['’])?(?:head |main |corporate )?(?:office"
    r"|headquarters|hq|siege(?: social)?|bureaux?|usine|plant|shop|store|magasin|clinic|clinique|ecole|school"
    r"|warehouse|entrepot)"
)


def none_and_why(key: str, said: str) -> Value:
    """« Aucun, ça colle aux doigts », “none, the sticker does the job”: none, and a reason that takes nothing back."""
    found = _AND_WHY.fullmatch(said.strip())
    if key not in {*PRINTED, "logos"} or not found or not none_of(found["none"], item_words(key)):
        return Value()
    held = danger.signs(found["none"]) & (_HELD | {danger.QUESTION, danger.LATER}) or danger.signs(found["why"]) & _HELD
    why = plain(found["why"])
    taken_back = _ON_THE_CONTRARY.search(why) or bids(why) or asks_or_changes(why)
    return Value() if held or taken_back else Value("n/a", whole=True)


def yes_and_more(quote: str, shown: str) -> str:
    """« Exacte; l'entrée est à l'arrière », “right, that's head office”: the place shown, and the way in."""
    found = _YES_FIRST.fullmatch(quote.strip())
    if not shown or not found or not confirms(found["yes"], "delivery_address"):
        return ""
    more = found["more"].strip(" .!")
    never = danger.signs(more) & (danger.UNCERTAIN | {danger.NOT, danger.SPLIT, danger.BACK, danger.QUESTION})
    bare = _LEVEL.sub(" ", _UNIT_OR_SIZE.sub(" ", more))  # its numbers count no boxes and tell no day
    other = _ELSEWHERE.search(plain(bare)) or named_by(bare) or dates_in(bare) or other_number(more, shown)
    if never or other or asks_or_changes(plain(bare)) or matters(bare) or promised(more) or put_off(more):
        return ""
    if units := " ".join(one.group() for one in UNIT.finditer(more) if re.search(r"\d", one.group())):
        return with_unit(units, shown) if len(tokens(bare)) <= _NAME_OF_IT else ""
    if names_door(more):
        return with_door(shown, more)
    return shown if _OUR_HOUSE.fullmatch(plain(more)) else ""
