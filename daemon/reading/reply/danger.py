"""Signs that a piece of an answer is not to be taken as said: a question, a hedge, a promise, a condition…

Families of words, French and English, searched in folded text (small letters, no accents).
"""

from __future__ import annotations

import re

from daemon.reading.reply.lexicon import NO_CHANGE, plain

QUESTION, HEDGE, CONDITION, OR, LATER = "question", "hedge", "condition", "or", "later"
CHANGE, BACK, BUT, LIMIT, ELSEWHERE, NOT, SPLIT = "change", "back", "but", "limit", "elsewhere", "not", "split"

_FAMILIES = {
    QUESTION: r"\?|\b(?:est[- ]ce qu|(?:pouv|voul|sav|av|dev|livr|ser|fer|ferm|accept|offr|fait)(?:ez|iez"
        r"|riez)[- ]vous"
    r"|pourriez|peut[- ](?:on|il|elle)|pouvons[- ]nous|serait[- ]il|est[- ]il|y a[- ]t[- ]il|faut[- ]il|combien"
    r"|qui est"
    r"|quel(?:le)?s? (?:est|sont|serait|date|jour|adresse|format)|(?:dites|dis)[- ](?:moi|nous)"
    r"|can (?:you|we|i|it)|could (?:you|we|i|it)|is (?:it|that|there) (?:possible|ok|okay|too|still|a|any)"
    r"|would (?:it|you|that)"
    r"|do (?:you|we|i)|does|are (?:you|we)|how (?:much|many|long|do)|what (?:is|are|about|if|would)|wondering"
    r"|(?:me|se|nous) demand(?:e|ons|ais)|(?:qu['’]en )?pensez|(?:please )?(?:let me|let us) know|aimerais savoir)",
    HEDGE: r"\b(?:peut[- ]etre|possible(?:ment)?|probable(?:ment)?|(?:prob)?ably|probably|likely"
    r"|(?:je|on|nous) (?:pens|croi|croy|dirai|dirion|suppos|presum|imagin|doute|esper)\w*|j['’](?:espere|imagine"
    r"|hesite)"
    r"|(?:il )?(?:me|nous) semble\w*|sauf erreur|me trompe\w*|ideal\w*|(?:si|if) possible|environ|autour"
    r"|approx\w*|around"
    r"|about|roughly|vers|circa|a (?:confirmer|valider|verifier|voir|determiner|preciser|revoir|discuter|approuver)"
    r"|tb[cda]|to be (?:confirmed|determined|decided|validated|announced)|(?:pas|not|non) (?:\w+ ){0,2}"
    r"(?:surs?|sures?|certaine?s?|decidee?s?|fixee?s?|choisie?s?|confirmee?s?|arretee?|sure|certain|decided"
    r"|final|finalized|set)"
    r"|unsure|maybe|perhaps|might|may|(?:i|we) (?:\w+ )?(?:think|guess|believe|suppose|assume|hope|doubt)|i['’]d say"
    r"|should|devrai\w*|devrions|hopefully|(?:aimerait|preference)|prefer\w*(?! (?:rester|ne pas"
    r"|ne rien|keeping|not|sans))"
    r"|hesit\w*"
    r"|on verra|(?:we|you)['’]ll see|(?:se |ca )peut|pourrai\w*|en principe|normalement|a priori|supposed|theori\w*"
    r"|provisoire\w*|tentative\w*|tentatively|(?:pour )?(?:l['’]instant|le moment)|(?:for now|for the moment)|presque"
    r"|almost|plus ou moins|more or less|quelque chose comme|something like|disons|let['’]s say|seems?|apparem\w*"
    r"|apparently|double[- ]check\w*|discut\w+|discuss\w*|(?:aucune|no) idee|idea|sait pas|sais pas|savons pas"
    r"|don['’]t know"
    r"|faut voir|reste a|a peu pres|mieux|better|au cas|quoique|toujours pas|encore (?:a|de)|en theorie|ou pas)\b",
    CONDITION: r"\b(?:si|s['’]ils?(?! (?:vous|te) pla)|s['’]elles?|sinon|ou bien|soit|unless|if|depend\w*|otherwise"
    r"|a condition|provided|sous reserve|subject to|moyennant|pourvu|en cas|in case|a moins|depending|l['’]un ou"
    r"|either"
    r"|whichever|whether|selon (?:le|la|les|vos|votre|l['’])|tant que|as long as|assuming|en autant)\b",
    OR: r"\b(?:ou|or)\b|\w/\w",
    LATER: r"\b(?:a (?:venir|suivre|fournir|envoyer)|suivr\w+|suit|suivent|parviendr\w+|envoi(?:e|es|ent|era\w*)"
        r"|envoyer(?:a\w*|ons)?"
    r"|enverr\w*|envoyons|reviens?|revient|reviendr\w*|revenons|revenir|demain|tomorrow|tantot|plus tard|later"
    r"|bientot|soon"
    r"|shortly|sous peu|prochaine?(?:ment)?|next (?:week|month)|d['’]ici|to (?:follow|come)|coming|upcoming"
    r"|(?:will|['’]ll|shall) (?!be (?:there|on|at|happy)|receive|accept|sign|take)\w+|going to|pas encore"
    r"|not yet|en train"
    r"|en (?:preparation|attente|cours)|in progress|working on|work on|attend\w*|await\w*|waiting|wait"
    r"|hold (?:off|on)"
    r"|decider\w*|confirmer(?:ai|ons|a|ont)|transm(?:et|ets|ettons|ettr\w+)|cherch\w*|looking (?:for|into)|regarde\w*"
    r"|des qu|as soon as|once|manque|missing|promi\w+|fournir(?:ai|ons|a|ont)|donnerai|donnerons|fera suivre"
    r"|tarde\w*|lundi prochain|verif\w+|valid(?:er|e|ons) avec|check with|check)\b",
    BACK: r"\b(?:oubli(?:ez|e|er|ons)|ignor(?:ez|e|er)|disregard|annul\w*|cancel\w*|erreur|mistake"
        r"|mettez? en (?:pause|attente)"
    r"|suspend\w*|correction|je me (?:suis tromp\w+|reprends)|scratch that|never ?mind|laissez tomber|retirez"
    r"|attendez (?:mon|ma|notre|nos|que|un)|hold off|wait (?:for|until|till)|en fait|actually)\b",
    CHANGE: r"\b(?:plutot|finalement|en fait|actually|instead|rather|au lieu|chang(?:e|er|ez|ee|es|ement|ements"
        r"|ed|ing|era)"
    r"|modif\w+|remplac\w*|replac\w*|(?:marche|fonctionne|convient|va|tient) (?:plus|pas)|(?:doesn"
    r"|won)['’]?t (?:work|suit|fit|do)"
    r"|n['’]est (?:plus|pas)|no longer|rebrand\w*|nouve(?:au|l|lle|aux|lles)|new|devance\w*|repousse\w*"
    r"|report(?:er|ez|ee?|ons)"
    r"|deplace\w*|move|postpone\w*|demenag\w*|moved|moving)\b",
    BUT: r"\b(?:mais|but|sauf|except\w*|hormis|a part|however|cependant|toutefois|par contre|although|though|only if"
    r"|other than|apart from|pourtant|excluding|autre que|malheureusement|unfortunately)\b",
    LIMIT: r"\b(?:au plus (?:tard|tot)|avant(?![- ]midi)|before|no later|not before|latest|apres(?![- ]midi)"
        r"|after(?!noon)|a partir"
    r"|starting|by|jusqu\w*|until|till|des le|within|earliest|entre|between|semaine|week|debut|fin|mi|mid"
    r"|maximum|minimum|max"
    r"|au moins|at least|courant|quelque part|dans les|deadline|echeance)\b",
    ELSEWHERE: r"\b(?:hier|yesterday|autre jour|other day|telephone|(?:by|over|on the) phone|(?:tel que|comme"
        r"|deja) (?:discute|dit|mentionne)\w*"
    r"|as (?:discussed|mentioned)|(?:mon|notre|l['’]|un) (?:autre|dernier|precedent|ancien) (?:courriel|message"
    r"|envoi|fil)"
    r"|(?:my|our|the) (?:other|last|previous|earlier) (?:e-?mail|message|thread)|(?:voir|see) (?:mon|my"
    r"|notre) (?:courriel|message|e-?mail)"
    r"|par la poste|by mail|cle usb|usb|liens?|links?|drive|dropbox|wetransfer|onedrive|sharepoint)\b|https?:"
    r"|\bwww\.",
    NOT: r"\b(?:pas|non|ne|n['’]|not|no|never|jamais|plus besoin|impossible|cannot|refus\w+|aucune?|sans"
        r"|without)\b|n['’](?:est|a|y|en)\b|n['’]t\b",
    SPLIT: r"\b(?:en (?:deux|trois|plusieurs|[2-9])|plusieurs|two|several|multiple|parti\w*|moitie|half|split"
        r"|separ\w+|premiere?"
    r"|ajout\w*|add(?:ing|ed)?|enlev\w*|retir\w*|remove\w*|urgent\w*|faux|fausse|wrong|incorrect\w*|inexact\w*"
    r"|mauvais\w*|errone\w*|closed|fermes|fermee?s? (?:le|ce|les)|inventaire)\b",
}  # fmt: skip
_SIGN = {name: re.compile(words) for name, words in _FAMILIES.items()}
_HARMLESS = re.compile(
    r"\b(?:aucune? (?:probleme|souci|objection|inquietude)s?|(?:pas|sans|no|not a) (?:de )?(?:problemes?"
    r"|problems?|souci|trouble|objection)"
    r"|s['’]il (?:vous|te) plai\w|s v p|sans faute|sans (?:aucun )?doute|n['’]hesitez pas|don['’]t hesitate"
    r"|si ?possible[- ]?x"
    r"|(?:est|sont|ete) (?:deja )?(?:confirme|valide|approuve)e?s? (?:avec|par) \w+|rien de (?:neuf|nouveau)"
    r"|nothing new|rien n['’]a change|n['’]ont pas change|nothing(?:['’]s| has) changed"
    r"|je vous (?:mets|joins|ecris|parle|reponds|confirme)|i can confirm|we can confirm|(?:apres"
    r"|after) (?:verification|checking)"
    r"|verifie avec (?:tout le monde|l['’]equipe))\b"
)
_OPEN = frozenset({QUESTION, HEDGE, CONDITION, LATER, ELSEWHERE, BACK})
UNCERTAIN = _OPEN | {OR, BUT, CHANGE}


def signs(said: str) -> frozenset[str]:
    """The families of which some word is there; « aucun changement » and « pas de problème » are no sign."""
    folded = _HARMLESS.sub(" ", NO_CHANGE.sub(" oui ", plain(said)))
    return frozenset(name for name, form in _SIGN.items() if form.search(folded))


def uncertain(said: str) -> bool:
    """Whether what it says may not be what is wanted in the end."""
    return bool(signs(said) & UNCERTAIN)


def open_ended(said: str) -> bool:
    """A question, a hedge, a condition, a promise: nobody has decided."""
    return bool(signs(said) & _OPEN)
