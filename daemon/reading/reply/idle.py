"""What clients tell that answers nothing: an answer promised, news of the house, a kind word about our work.

What they tell is open, and no list holds its words. What would make it matter is closed: a doubt, a condition, a
denial, a request, a number, an item of ours, or a pronoun that stands for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.reply import danger
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.harmless import put_off
from daemon.reading.reply.lexicon import ITEMS
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import folded_form, plain, tokens, words

_PROMISE = (
    r"\b(?:['’]ll|will|shall|going to|gonna|va|vais|vont|allons|ira) (?:\w+['’ ]){0,3}?<gives>"
    r"|<gives>.{0,60}<some_day>|<some_day>.{0,40}<gives>|<not_now>|\b(?:envo|enverr|repond|ecri|confirm|revien"
    r"|reviend|transmett|di|donn|demand|verifi|regard|cherch|prepar|termin|fini|complet|arriv|viend|suiv|parviend"
    r"|recontact|rappell)\w*r(?:ai|a|ons|ont|ez)\b|\b(?:on|sur|la-dessus|y) (?:travaill\w+|planche\w*)\b"
    r"|\bs['’]en vien\w*|\b(?:te|vous) texte\b|\bsui(?:t|vent)\b|\b(?:faut que|dois|il faut|je|on|je vais"
    r"|je vas) (?:je |j['’]|on |vous |lui |leur |m['’]en )*(?:demand|verifi|regard|check|parl|valid|consult|fouill"
    r"|cherch|attend|occup)\w*|\b(?:waiting|awaiting|looking for|looking into|checking|asking|working on|searching"
    r"|chasing)\b|\b(?:let me|need to|have to|must|got to|gotta) (?:\w+ )?(?:ask|check|look|talk|see with|find"
    r"|confirm|get)\b|\b(?:dans|par|in|by) (?:un |une |a |an |my |mon |notre |our )?(?:prochain|autre|next|another"
    r"|separate|second|deuxieme) (?:e-?mail|mail|courriel|message|envoi)\b"
    r"|^\W*(?:later|plus tard|soon|bientot|demain|tomorrow|tantot)\W*$"
)
_TO_US = (
    r"<asks_of_us>|^\W*(?:(?:et|mais|svp|please|alors|donc|ok)\W+)*(?:ne |n['’])?\w{3,}ez\b"
    r"|^\W*(?:put|use|make|keep|take|go|do|print|write|add|send|call|change|remove|replace|mets|prends|fais"
    r"|garde|laisse|change|ajoute|enleve)\b"
)
_STANDS_FOR = (
    r"<stands_for>|\b(?:je|j['’]|on|nous|vous|tu|il|elle) (?:vous |te |nous )?(?:ne |n['’])?"
    r"(?:l['’]|la |le |les |en |y )"
)
_NO = re.compile(r"\b(?:pas|not?|non|ne|jamais|never|rien|nothing|aucune?s?|sans|without|bien|right)\b|n['’]t\b")
_BAD = frozenset(
    {danger.QUESTION, danger.HEDGE, danger.CONDITION, danger.BACK, danger.CHANGE, danger.SPLIT, danger.OR, danger.BUT}
)
_DONE = re.compile(  # « Martin vous l'a envoyé lundi »: to be looked for
    r"\b(?:ai|a|as|avons|ont|have|has|had) (?:deja |bien |already )?(?:envoye|transmis|donne|fourni|expedie|remis"
    r"|sent|given|provided|forwarded)\w*\b|\b(?:he|she|they|we|i|already) (?:sent|gave|forwarded|provided)\b"
)
_OUR_GOODS = re.compile(  # “the boxes need to come on the 15th” promises nothing
    r"\b(?:box(?:es)?|boites?|coffrets?|paniers?|livraison|delivery|shipment|order|commande)\b[^.;]{0,30}"
    r"\b(?:come|arriv\w+|deliver\w*|livre\w*|be here|venir|viennent)\b"
)
_SETTLES = re.compile(  # with a promise, half an answer
    r"\d|\[|@|\b(?:oui|yes|ok|correct|exact\w*|beau|bon|decid\w*|vot(?:er|e|ent|es)|choos\w*|choisi\w*"
    r"|bonne|parfait\w*|good|great|perfect|fine"
    r"|fait|used to|till|until|jusqu\w*|(?:want|veu|voul)\w*)\b"
)
_TELLS_A_VALUE = re.compile(
    r"^\W*(?:\w+ ){0,3}\w+ ?:|\d+ ?(?:dec|jan|fev|nov)|\b(?:le|the|pour) \d{1,2}\b(?!\w)|\battend\w*"
)
_ALL = frozenset({"tout", "everything", "all"})
_LEAST = 3  # words; fewer may answer


def promised(text: str) -> bool:
    """« Je vous confirme ça vendredi », “coming soon”: an answer to come, and no word of what it may be."""
    folded = plain(text)
    rest = folded_form("<not_now>").sub(" ", folded)
    if _DONE.search(folded) or _OUR_GOODS.search(folded):
        return False
    if not folded_form(_PROMISE).search(folded) or _unsettled(text, rest) or _SETTLES.search(rest):
        return False
    return not folded_form(_TO_US).search(rest) and not _NO.search(rest)


def idle_talk(text: str) -> bool:
    """« J'ai eu du mal à ouvrir ma session »: past or kind words, and nothing in them of what we asked."""
    folded = folded_form("<glad>").sub(" ", plain(text))
    told = folded_form("<glad>|<happened>").search(plain(text)) and len(tokens(text)) >= _LEAST
    named = set(tokens(folded)) & (_ALL | words("yes", "none", "one", *(f"items.{key}" for key in ITEMS)))
    if (
        not told
        or named
        or _TELLS_A_VALUE.search(plain(text))
        or _unsettled(text, folded)
        or danger.signs(text) & {danger.ELSEWHERE, danger.LATER}
    ):
        return False
    alone = (_TO_US, _STANDS_FOR, "<hangs_on>")
    return not _NO.search(folded) and not any(folded_form(form).search(folded) for form in alone)


def thanks_us(text: str) -> bool:
    """« Merci pour l'explication », “Sorry, I was away”: a story that nobody would print on a card."""
    return idle_talk(text) and bool(folded_form("<our_doing>|<happened>").search(plain(text)))


def only_idle(told: Sequence[str]) -> bool:
    """Whether these words, all that a letter says, are promises and stories."""
    kept = [one for one in told if not is_noise(one)]
    return bool(kept) and all(put_off(one) or promised(one) or idle_talk(one) for one in kept)


def _unsettled(text: str, folded: str) -> bool:
    return "?" in text or bool(QUOTED.search(text)) or bool(danger.signs(folded) & _BAD)
