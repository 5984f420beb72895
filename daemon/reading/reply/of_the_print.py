"""Words told of the stickers or cards that are not the words to print: how many, of what colour, who writes them.

What people print has no end of words; what they say of it is a colour, a size, a count, a name for the text, or who
thinks of it. Typed in small letters, and no wish, it may be either: it is only proposed.
"""

from __future__ import annotations

import re

from daemon.reading.reply.grammars import WISHES
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import plain, tokens, words

_THOUGHT = re.compile(  # « on y pense », “still thinking”
    r"\b(?:on|j|je|nous)['’ ] ?(?:y|en) (?:pens|song|reflech|jongl|travaill|parl|jas|discut|reviens|reparl)\w*"
    r"|\bbrainstorm\w*|\b(?:thinking|working) (?:about|on)\b"
    r"|^\W*(?:en|in|sous|under) (?:reflexion|discussion|redaction|preparation|progress|process|attente|cours|review"
    r"|revision|francais|anglais|french|english)\b|^\W*surprise\w*\W*$|\b(?:au|your|votre) choi\w+\b"
)
_OTHERS = re.compile(  # « on fournit les nôtres », “we'll supply ours”
    r"\b(?:fourni\w*|prend\w*|prenons|utilis\w*|apport\w*|garde\w*|mettra|mettrons|met|supply\w*|bring\w*|use"
    r"|using|provid\w*|with|avec|on a|avons|take) (?:deja |already )?"
    r"(?:l[ea]s? (?:notres?|votres?|miens?|tiens?)|ours|yours|mine)\b"
)
_COUNTED = re.compile(  # « un par boîte », “2 inches round”
    r"\b(?:une?|1|deux|2|one|two) (?:par|per|pour chaque|for each|in each|on each|dans chaque|sur chaque|each) \w+"
    r"|\b(?:par|per|each|chaque) (?:boites?|box|coffrets?|paniers?|baskets?|personnes?|person|employe\w*|clients?"
    r"|gifts?)\b|\b\d+(?:[.,]\d+)? ?(?:po|pouces?|inch(?:es)?|cm|mm|x ?\d)\b"
)
_NAMED = re.compile(  # « le nom de la compagnie », “just our logo”
    r"^\W*(?:(?:oui|yes|et|and|juste|just|seulement|only|avec|with|mettre|put|inscrire|write|sans"
    r"|without)\W+)*(?:l[ea]s? |l['’]|the |notre |our |nos |votre |your |un |une |a |an )?(?:\w+ ){0,2}?(?:noms?"
    r"|prenoms?|names?|logos?|slogans?|taglines?|mottos?|site|website|code qr|qr codes?|photos?|images?|dessins?"
    r"|drawings?|titres?|titles?|textes?|texts?|messages?|signatures?|adresses?|address|phone|telephone|numero"
    r"|number)\b(?: (?:de|du|des|d['’]|of|for|on|sur|et|and|with|avec|only|seulement)\b.{0,40})?\W*$"
)
_DOING = re.compile(  # « fermer les boîtes avec », “to seal the bags”
    r"^\W*(?:(?:pour|to|for|a) )?(?:fermer|coller|apposer|sceller|attacher|glisser|inserer|poser|mettre|close|seal"
    r"|stick|tape|insert|attach|clos(?:e|ing)|seal(?:ing)?) .{0,40}\b(?:boites?|box(?:es)?|coffrets?|sacs?|bags?"
    r"|rubans?|ribbons?|dessus|couvercles?|lids?|inside|dedans|enveloppes?|envelopes?)\b"
)


def of_the_print(text: str, quote: str) -> bool:
    """Whether the words may tell of what is printed, and be none of it."""
    if QUOTED.search(text) or any(text in one for one in QUOTED.findall(quote)):
        return False
    folded = plain(text)
    if any(form.search(folded) for form in (_THOUGHT, _OTHERS, _COUNTED, _NAMED, _DOING)):
        return True
    return set(tokens(text)) <= words("looks") or (text[:1].islower() and not WISHES.match(text))
