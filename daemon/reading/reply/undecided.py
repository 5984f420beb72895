"""An answer that nobody has yet, or that somebody else will give: « pas encore décidé », “I've asked Tom for the logo”.

Nothing is said of the item but that; the reminder asks again. What is half said with it, a text, a yes, a person, a
day or place of ours, is for a person.
"""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.courtesies import is_noise
from daemon.reading.reply.harmless import courteous, put_off
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import ITEMS, SHOWN, named_in
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.sale import of_the_sale
from daemon.reading.reply.words import plain, tokens, words

_NOUN = re.compile(  # said of a thing: what else stands with it may be its value, « un flocon, à confirmer »
    r"\b(?:pas encore|not yet|tbd|tbc|tba|undecided|pending|on hold|incertain\w*"
    r"|a (?:determiner|decider|preciser|definir|discuter|venir|suivre|confirmer|completer|voir)"
    r"|to (?:be (?:determined|decided|confirmed|advised|discussed|announced|completed)|come|follow)"
    r"|en (?:cours|attente|reflexion|discussion|preparation)|in (?:progress|the works|discussion|process)"
    r"|not (?:sure|decided|ready|determined|certain)(?: yet)?|(?:more|plus|d['’]autres) to come|indecis\w*"
    r"|(?:pas|non) (?:decide|choisi|determine|pret)e?s?)\b"
)
_VERB = re.compile(  # somebody does not know yet, thinks about it, or waits for another
    r"\b(?:(?:ne |n['’])?(?:sais|savons|sait) pas|(?:don|doesn)['’]?t know|(?:do|does) not know"
    r"|(?:ai|avons|a|ont) pas (?:encore )?(?:decide|choisi|recu|eu|statue|tranche|regarde|les? |la |l['’])"
    r"|haven['’]?t (?:yet )?(?:decided|chosen|received|heard|settled|figured|looked|got)"
    r"|still (?:working|thinking|deciding|waiting|discussing|figuring|looking|debating|chasing|missing)"
    r"|(?:on|nous|je|j['’]) ?(?:y |en )?(?:reflechi\w*|hesit\w+|discut\w+|pens\w+ encore|travaill\w+|jongl\w+"
    r"|brainstorm\w*)|\by (?:pens|song)\w+|en (?:parl|discut|jas)(?:e|era|erons|ons|ent|eront)"
    r"|(?:is|are|['’]re|['’]s) (?:still )?(?:finishing|working|finali[sz]ing|preparing|designing|drawing|deciding"
    r"|discussing|thinking|waiting|choosing)|(?:est|sont|suis|sommes) en train"
    r"|(?:(?:can|could)['’]?(?:t|not)|cannot) answer|peu(?:x|t|vons) pas (?:encore )?repondre|bear with (?:me|us)"
    r"|(?:have|has|va|vont|devr\w+|will have) (?:to |devoir )?(?:wait|attendre)"
    r"|(?:i|we)(?:['’]ve| have)? (?:already )?(?:asked|e-?mailed|written to|contacted|messaged)"
    r"|(?:j['’]ai|on a|nous avons) (?:deja )?(?:demande|ecrit|relance|contacte)"
    r"|(?:je|on|nous|i|we) (?:dois|doit|devons|vais|va|allons|must|need to|have to|will|['’]ll) (?:d['’]abord |en "
    r"|le |la |lui )?(?:consult\w*|demand\w+|parl\w+|discut\w+|voir|verifi\w+|valid\w+|check|ask|talk|discuss|speak)"
    r"|(?:releve\w*|depend\w*) d[eu']?|(?:laisse|let|leave) [a-z-]+ (?:vous )?(?:repondre|completer|answer|reply"
    r"|fill)|(?:va|vont|will|should|devrait) (?:vous )?(?:repondre|revenir|completer|fournir|answer|reply|provide"
    r"|get back|follow up)|(?:vous|te) (?:repondra|reviendra|fournira|enverra|completera|ecrira)\w*"
    r"|let me (?:confirm|check|ask|find|see)|(?:is|are) coming from|(?:get|getting|come|circle) back to you"
    r"|(?:vous|te) arrive avec|(?:don['’]?t|do not) have .{0,25}(?:in front of|with|on) (?:me|us|hand))\b"
)
_REASON = re.compile(  # « notre graphiste est en vacances jusqu'au 18 », “she's back Monday”
    r"\W*(?:(?:car|parce que?|because|as|since|et|and|qui|who) )?(?:il|elle|ils|elles|he|she|they|it|ca|not(?:re|s)"
    r"|nos|our|my|mon|ma|mes|on|nous|je|i|we|le|la|les|l|the|qui|who|est|sont|is|are"
    r"|(?:c['’]est|it['’]s) .{3,40} (?:qui|who))\b.{4,70}"
)
_CUT = re.compile(
    r"\s*[,;:()–—]\s*|(?<=\w)[.!…]+\s+|\s+-\s+|\n|\s+(?=(?:car|parce qu\w*|because|vu que|since)\b)|\s+(?=(?:et|and"
    r"|puis) (?:je|on|nous|i|we|get|il|elle|she|he|they)\b)"
)
_NOT_ABOUT = re.compile(  # of the order, the delivery, a call: never put off in silence
    r"@|\$|\b(?:factur\w*|invoice\w*|commandes?|orders?|quantit\w*|prix|price\w*|cost|appel\w*|rappel\w*|call|calls"
    r"|urgent\w*|livr\w+|deliver\w*|retenez|hold|annul\w*|cancel\w*|revoir|rethink\w*|reconsider\w*|demenag\w*"
    r"|moving|moved|(?:vous|te|t['’]) ?(?:text(?:e|ons|erai|erons)|fax\w+)|(?:text|fax|whatsapp) (?:you|it|them)"
    r"|attendez|(?:please|svp) (?:wait|attend\w*)|boites|coffrets|boxes|\d+ (?:de plus|more))\b"
)
APART = re.compile(  # “I will send it separately”: no delivery in two
    r"\b(?:separately|séparément|à part|(?:in|by|dans|par) (?:(?:an|a|un)(?:other| autre)? ?)?"
    r"(?:(?:autre|separate) )?(?:e-?mail|courriel|message|envoi)(?: séparé| distinct| à part)?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(  # « on hésite entre deux textes »: no delivery in two
    r"(?<=\w) (?:entre|between) (?:(?:les |the |our )?(?:deux|two|2)|trois|three|3|plusieurs|several|a few|quelques"
    r"|a couple of)(?: (?:textes?|texts?|options?|versions?|designs?|choi\w+|id[ée]es?|ideas?|visuels?|visuals?|logos?"
    r"|wordings?|messages?|mod[eè]les?|couleurs?|colou?rs?))?",
    re.IGNORECASE,
)
_OF_US = re.compile(r"\?|\b(?:pouvez|pourriez|avez|auriez|devriez|(?:could|can|would|will|do|are) you)\b")
_WISHES = re.compile(
    r"\b(?:aimer\w*|voudr\w*|ve(?:ut|ux|ulent)|voul\w+|souhait\w*|want\w*|like|prefer\w*|plutot|rather|entre|between)\b"
)
_DOES = re.compile(r"\b(?:recoi\w+|recev\w+|receiv\w+|approuve\w*|approves?)\b")  # « j'ai demandé à Tom de recevoir »
_REST = re.compile(r"\b(?:le reste|the rest|restants?|restantes?|remaining)\b")
_CONFIRMS = re.compile(r"\b(?:will|['’]ll|to) confirm\b")  # no yes
_GUARDS = frozenset({danger.CONDITION, danger.CHANGE, danger.BACK, danger.SPLIT, danger.BUT})
_HALF = ("yes", "none", "one")  # « oui, à venir » says that there will be one
_AROUND = ("polite", "filler", "around_items", "likewise", "everything", "plain", *(f"items.{key}" for key in ITEMS))
_LONGEST = 200  # characters


def undecided(text: str) -> bool:
    """« À déterminer », “the rest will have to wait for Manon”: not known, not decided, or for somebody else to say."""
    if of_the_sale(text) or text.rstrip().endswith(":"):  # what follows tells it
        return False
    text = _BETWEEN.sub(" ", APART.sub(" ", text))
    folded = plain(text)
    pieces = [piece for piece in _CUT.split(text) if tokens(piece)]
    if len(text) > _LONGEST or not any(map(_not_yet, pieces)) or not all(map(_says_nothing, pieces)):
        return False
    rest = _CONFIRMS.sub(" ", _REST.sub(" ", _VERB.sub(" ", _NOUN.sub(" ", folded))))
    if any(form.search(rest) for form in (_NOT_ABOUT, _OF_US, _WISHES, _DOES)) or danger.signs(rest) & _GUARDS:
        return False
    if QUOTED.search(text) or set(named_in(text)) & {*SHOWN}:
        return False
    return not re.search(r"\d{3}|\bvo(?:tre|s)\b|\byours?\b(?! question)", folded) and not set(tokens(rest)) & words(
        *_HALF
    )


def half_told(text: str) -> bool:
    """« Un flocon bleu, à confirmer »: something is told, and left open."""
    if not _NOUN.search(plain(text)):
        return False
    return any(not _NOUN.search(plain(one)) and not _says_nothing(one) for one in _CUT.split(text) if tokens(one))


def _not_yet(piece: str) -> bool:
    folded = plain(piece)
    return bool(_VERB.search(folded) or _NOUN.search(folded)) or promised(piece) or put_off(piece)


def _says_nothing(piece: str) -> bool:
    """Whether a clause names an item, puts it off or tells why; no value of it."""
    folded = plain(piece)
    if _VERB.search(folded) or is_noise(piece) or courteous(piece) or promised(piece) or put_off(piece):
        return True
    told = {word for word in tokens(_NOUN.sub(" ", folded)) if not word.isdigit()}
    return told <= words(*_AROUND) or (not _NOUN.search(folded) and bool(_REASON.fullmatch(folded)))
