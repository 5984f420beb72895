"""Words about the sale itself, whatever else they say: a price, a quote, a sample, fewer boxes, a talk that is wanted.

Beside an answer most of what people tell needs nobody. These do, even put off, promised or told as a story.
"""

from __future__ import annotations

import re

from daemon.reading.reply.lexicon import named_in
from daemon.reading.reply.words import plain

_OUR_PAPER = re.compile(  # « la facture 4012 », “your invoice”, as the letter's subject
    r"\b(?:(?:de |pour |concernant |re ?:? ?|about |regarding |for )?(?:la |votre |the |your )?(?:facture|invoice)"
    r"(?: n[o°]\.?| #)? ?#?\d{3,6})\b"
)
_THANKS = re.compile(  # « merci à Line pour les échantillons »
    r"\b(?:merci|thanks?|thank you)\b[^.,;]{0,40}\b(?:pour|for) (?:l[ea]s?|l['’]|vos|votre|tes|ton|ta|the|your)? ?\w+"
)
_MONEY = re.compile(
    r"\b(?:soumissions?|quotes?|quotation|estimates?|estime|devis|rabais|escomptes?|discounts?|refund\w*|rembours\w*"
    r"|prix|prices?|pricing|cout\w*|costs?|tarifs?|factur(?:es?|er|ez|ation)|invoice[sd]?|billed|paye[rz]?"
    r"|paiements?|pay(?:ing|ment)?|acompte|depot|deposit|budget\w*(?! meetings?| season| (?:2\d|de l['’]an))"
    r"|(?<!pour les )echantillons?|(?<!for the )samples?|contrat|contract|annul\w+|cancel\w*)\b"
)
_COUNT = re.compile(
    r"\b(?:moins|plus|davantage|trop|more|less|fewer|too many|extra|combien|how many|nombre|number|quantit\w+)"
    r"(?: (?:de|d['’]|of|the))* ?(?:boites|coffrets|paniers|boxes|baskets|unites|units|gifts|cadeaux)\b"
    r"|\b(?:manqu\w+|missing|short)\b.{0,15}\b(?:\d+|deux|trois|two|three|boites|coffrets|boxes)\b|\b(?:this|that|so"
    r"|as) many\b|\b(?:gard\w+|keep\w*|want|veut|maint\w+) (?:la|the|cette|this|our"
    r"|notre) (?:commande|order)\b"
    r"|\bwhether (?:or not )?(?:to|we)\b|\b(?:commande|order) (?:est|is|en) (?:pending|on hold|suspens|attente)\b"
    r"|\bgo(?:ing)? ahead (?:with|at all)\b"
)
_TALK = re.compile(  # with us, or about what
    r"\b(?:voir|parl\w+|discut\w+|jas\w+|talk|speak|discuss|check|chat) (?:avec|a|to|with) (?:vous|toi|you|your"
    r"|vot\w+|vos|quelqu['’]un|some(?:one|body)|un de vos|one of your)\b"
    r"|\b(?:have|need|got|want|like) to (?:talk|speak|discuss|chat) about\b"
    r"|\bfaut (?:qu['’]on |que l['’]on )?(?:se |s['’]en )?parl\w+|\b(?:attend\w*|waiting) (?:apres |on "
    r"|for )?(?:vous|you|your|vot\w+|vos)\b|\btant que vous|\buntil (?:you|i see)\b|\bawait\w* (?:your|vot\w+)"
    r"|\b(?:pas|never|jamais|didn['’]?t|haven['’]?t) (?:encore )?(?:recu|got|get|gotten|received?|seen|vu) (?:vot\w+"
    r"|your|vos|the|le|la|any)\b|\b(?:ecrivez|write|ecrire|e-?mail) (?:plutot )?(?:a|to) (?!vous|you|confirm|tell"
    r"|say|let)[a-z]+|\b(?:ecrit|wrote|written|told|dit|asked|demande)(?: (?:a|to))? (?:vot\w+|vos|your)\b"
)
_FETCHES = re.compile(
    r"\b(?:viendr\w+|vien(?:s|t|nent)|pass(?:e|er|era|ons|erons|erai)|venir|aller|allons|va|come|coming|pick\w*|get"
    r"|swing|stop|drop) (?:\w+ )?(?:chercher|prendre|ramasser|recuperer|cueillir|pick\w*|up|them|by)\b"
    r"|\bpick[- ]?up\b|\bcueillette\b|\bramassage\b"
)
_ASKED = re.compile(  # “I asked for the blue ribbon”, « on l'a déjà demandé trois fois »
    r"\b(?:i|we)(?:['’]ve| have| had)? (?:already )?(?:asked|requested)(?: (?:for|twice|again|you|already"
    r"|three times|before)\b)"
    r"|\b(?:j['’]ai|je l['’]ai|on a|on l['’]a|nous avons) (?:deja |bien |pourtant )?demande (?:ca|cela|un|une"
    r"|a parler|deja|pourquoi"
    r"|trois|deux|quand|si)\b|\b(?:on l['’]a|je l['’]ai) (?:deja )?demande\b"
)
_LOST = re.compile(  # who does not know what we mean has asked us
    r"\b(?:sai[st]|savons|comprend\w*|compris|know|sure|understand|clear|certain\w*|idee|idea)\b.{0,25}"
    r"\b(?:c['’]est quoi|quoi|quels?|quelles?|ce que vous|veut dire|what|which|you mean)\b"
)


def of_the_sale(text: str) -> bool:
    """« On attend votre prix », “we haven't received the quote”, « je ne sais pas quoi mettre »."""
    folded = _THANKS.sub(" ", _OUR_PAPER.sub(" ", plain(text)))
    if any(form.search(folded) for form in (_MONEY, _COUNT, _TALK, _LOST, _FETCHES)):
        return True
    return bool(_ASKED.search(folded)) and not named_in(text)
