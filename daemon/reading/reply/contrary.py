"""Words each of them harmless that together deny an answer: « la liste n'est pas jointe », “not one address”."""

from __future__ import annotations

import re

from daemon.reading.reply.lexicon import NO_CHANGE, PRINTED, SHOWN, named_in
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import folded_form, plain

_NOT = r"(?:pas|non|not|ne|n['’]\w+|n['’]t|isn['’]?t|aren['’]?t|jamais|never|sans|without|oubli\w*|forg\w+)"
_JOINED = r"(?:joint\w*|joins|joindre|joignons|attach\w*|enclosed|inclus\w*|included|annexe\w*|ici|here|dans)"
_ONE = r"(?:une?|1|one|single|a single|la meme|the same|meme|same|un seul|une seule|juste une|just one|only one)"
_ITEM = r"(?:logos?|visuels?|visuals?|autocollants?|collants?|stickers?|cartons?|cartes?|cards?)"
_EARLIER = r"(?:l['’]an (?:dernier|passe)|l['’]annee (?:derniere|passee)|last year)"
_ATTACHED = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,3}}?{_JOINED}\b|\b(?:sera|seront|will be|to be) (?:\w+ )?{_JOINED}\b|\b{_EARLIER}"
    rf"|\b{_JOINED} (?:pas|not)\b"
)
_NOT_THE_ONE = re.compile(  # a file that is there, and not to be used as it is, or alone
    r"\b(?:brouillon|draft|placeholder|provisoire\w*|vieil(?:le)?s?|vieux|old|(?:a cote|next to|beside|along with)"
    r"|(?:il )?(?:en )?manque\w*|missing|compress\w*|incomplet\w*|incomplete|partial\w*|moitie|half)\b"
)
_OPEN_WORDS = re.compile(
    r"^\W*(?:(?:celui|celle|ceux) (?:de|du|d['’])|a la discretion)|\b(?:l['’] ?(?:ecri(?:t|ra)|envoie|enverra)"
    r"|le redige\w*|(?:writes|will write|is writing) it)\b|\[|\b(?:a (?:choisir|venir|determiner|definir|valider"
    r"|confirmer)|to be (?:chosen|decided|confirmed)|tbd|tbc)\b"
)
_SINGLE = re.compile(
    r"\b(?:personne|person|contact) (?:a|has|have)\b|\b(?:adresse|address)\W+(?:par|per|each|chaque)\b"
    r"|\b(?:pas|not|plus|more than|n['’]t|isn['’]?t|jamais|never) (?:(?:a|to|d['’]|de|qu['’]|que|at|for"
    rf"|pour) ?)*{_ONE}\b|\b(?:adresse|address) (?:seule )?(?:ne|n['’]|par|per|each|chaque"
    r"|(?:a|has|est|is) (?:\w+ )?(?:change|fauss|wrong|not|pas|mauvais|incorrect))|\bhere it is\b"
    r"|\b(?:don['’]?t|do not|never|jamais|ne) (?:send|ship|deliver|livrez|envoyez) (?:pas )?(?:it all|everything"
    r"|all|tout)\b|^\W*(?:(?:oui|yes)\W+)?(?:tout|everything|all)(?: (?:va|goes|ira|vont|is going))? (?:aux?|a"
    r"|to) (?:nos |our |les |the |leurs? |their )?(?:clients?|customers?|employe\w*|membres?|members|destinataires?"
    r"|recipients|gens|people|succursales|branches|homes)\b"
)
_NONE = re.compile(
    r"^\W*skip\W*$|"  # nobody knows whether it skips the question
    rf"\b(?:no|aucune?) {_ITEM} (?:(?:is|are|n[e'’]|est|sont)\b|(?:sans|without)\b"
    r"|(?:on|sur) (?:the|l[ea]s?) \w+\W+(?:(?:but|mais|plutot|instead) )?(?:on|sur|in|dans)\b)|"
    r"\b(?:pas|not|jamais|never) (?:\w+ )?(?:sans|without)\b"
    r"|\b(?:aucune? des|none of (?:the|our)) (?!deux|trois|quatre|\d|two|three|four|above)"
    r"|\b(?:(?:is |it['’]s )?not|c['’]est pas|ce n['’]est pas) (?:that|qu(?:e|['’]))"
    r"|\b(?:for now|at the moment|right now|pour l['’]instant|pour le moment|a date)\b"
    r"|\b(?:pas|not) (?:vraiment|really|necessairement|necessarily|forcement)\b"
    r"|\b(?:live|vivre|survive|survivre) (?:without|sans)\b"
    rf"|\b(?:les?|nos|notre|mon|la) {_ITEM}\b.{{0,12}}\b(?:l|les) ?['’]? ?(?:ai|avons|a) pas\b"
    rf"|\b{_ITEM} (?:de plus|supplementaires?)\b|\b(?:additional|more) {_ITEM}\b"  # those of the order stay
    rf"|\b(?:don['’]?t|do not|doesn['’]?t) have (?:the|our) {_ITEM}\b|\bpas (?:fait|recu|fini|pret)\w*\b"
)
_SHOWN = re.compile(
    r"\b(?:ni|neither) (?:l[ea] |l['’]|the )?(?:bonne|bon|good|right|correct)\b|"
    rf"\b(?:pas|not) (?:d['’]accord|ok|okay|sure?|agreed|confirm\w*|valid\w*)\b"
    r"|\bmais (?:pas )?(?:celle|celui)\b|\bbut (?:not )?the one\b"
    r"|\b(?:trop|too) (?:tard|tot|late|early)\b|\b(?:est|is|was|been|ete) (?:vendue?|sold)\b"
    r"|\b(?:marche|va|convient|fonctionne|tient|fait) (?:pas|plus)\b|\b(?:loin d(?:e |['’])|far from)"
    rf"|(?<!pas )(?<!rien )(?<!not )\b(?:a|has) change\w*\b|\bneeds? to change\b|\b{_EARLIER}|\best ferme\b"
    r"|\b(?:ancienne?|old|former|previous|precedente?|billing|facturation)\b(?! (?:message|courriel|email|commande))"
    r"|\b(?:ne|n['’]) ?(?:me |nous )?(?:convient|va|marche|fonctionne|tient|fait) (?:pas|plus)\b|\bno longer\b"
)
_NOT_HERE = re.compile(  # of the address that we showed: it is another kind of address, or the delivery goes elsewhere
    r"\b(?:adresses?|address) (?:sur|on|of|de|du|dans|in) (?:(?:le|la|les|the|our|notre|nos|l['’]) ?)?(?:stickers?"
    r"|cards?|labels?|logos?|autocollants?|collants?|cartons?|cartes?|etiquettes?|web ?site|site web|letterhead"
    r"|entete|signature|enveloppe|envelope)s?\b|\b(?:adresse|address) (?:pour|to"
    r"|for) (?:(?:me|nous|us) )?(?:re)?(?:joindre|ecrire|contacter|rejoindre|reach|contact|e-?mail|write)\b"
    r"|\b(?:adresses?|address)(?: \w+)? (?:de|d|du|des|of) (?:la |l['’]? ?|the )?(?:factur\w*|invoice|billing"
    r"|pa(?:ie|y)ment|retour|return|voisine?s?|neighbou?rs?)|\badresse (?:courriel|email|web|postale|civique d)\b"
    r"|\bboite postale\b|\b(?:billing|e-?mail|mailing|return|postal|web) address\b"
    r"|\b(?:pour|for) (?:la |les |the |our |your )?(?:factur\w*|billing|invoic\w*|letters?|lettres?|courrier)\b"
    r"|\bmail goes\b|\b(?:livraisons?|colis|boites|boxes|deliver(?:y|ies)|gifts|cadeaux|reste|rest|autres?|moitie"
    r"|half) (?:va|vont|ira|iront|goes?|go|vient|viennent) (?:a|au|aux|chez|to|at) (?!cette|ce |la meme|the same|ici"
    r"|here|this|that)"
)
_OTHER_THING = re.compile(  # « le party est bien le 16 », “Friday is good, I'll answer by then”
    r"\b(?:party|fete|gala|souper|banquet|congres|conference|reunion|meeting|event|evenement|tirage)"
    r"(?: date| (?:de |d['’])\w+){0,2} (?:est|is|sera|will be|a lieu|tombe|falls)\b(?! (?:apres|after|later))"
    r"|\bis (?:our|my|the) (?:\w+ )?(?:party|gala|meeting|event)\b"
    r"|\bby then\b|\bd['’]ici la\b"
)
_TURNS_TO = re.compile(  # “Right, the address.”
    r"\W*(?:right|ok|okay|bon|alors|well|so|ah|oh),? (?:the |l['’]|la |le )(?:\w+ )?(?:date|adresse|address)\W*"
)
_UNREAL = re.compile(r"\bwould(?:n['’]t)? have\b|\baur(?:ait|aient) (?:ete|convenu|fait)\b")
_OTHER_DATE = re.compile(r"\bdates? (?:de|d|du|des|of) (?:la |l['’]? ?|the )?(?:factur\w*|invoice|pa(?:ie|y)ment)")
_SHUT = re.compile(  # « le chalet est fermé l'hiver », not « c'est ferme », nor « la ferme »
    r"\bferme(?:e|s|es)\b|\b(?:on|nous|je|est|sont|sommes) ferme(?! (?:sur|pour))\b(?<!c['’]est ferme)|\bfermons\b"
    r"|\b(?!(?:la|notre|une|cette|ma|votre|est|de|c|a)\b)\w+ ferme (?:l['’]|le |les |du |en |a |pour |jusqu|ce |entre "
    r"|tous|chaque|pendant)|\b(?:close[sd]?|shut|locked up)\b(?! (?:to|by))|\b(?:is|are|was) (?:a bit |slightly )?off\b"
)
DENIED = re.compile(  # harmless words that together are none
    r"\b(?:camions?|trucks?|livreurs?|drivers?)\b.{0,20}\b(?:pas|not|cannot|can['’]?t|jamais|never)\b"
    r"|\b(?:pas|not|non|rien|nothing|jamais|never|isn['’]?t|aucun\w*) (?:\w+ ){0,2}(?:sures?|surs"
    r"|sur(?! (?:mesure|l[ea]s?|l|nos|notre|mes|mon|ma|ces?|cette|vos|votre)\b)|certain\w*|vrai\w*|true|exact\w*"
    r"|(?<!to )correct(?!ion)\w*|final\w*|decide\w*|confirm\w*|officiel\w*|official|set|fixe\w*|right|good"
    r"|bon(?:ne)?s?|note\w*)\b(?! (?:cette|cet|nos|notre)\b)|\b(?:autres?|other|another|different\w*) (?:commandes?"
    r"|orders?|factures?|invoices?|projets?|clients?|compte)\b|\b(?:va|vont|vais|allons|will|going to"
    r"|gonna)(?: (?:\w+ ){0,2}|['’]?)(?:confirm|valid|approv|approuv|verif|check)\w*"
    r"|['’]ll (?:confirm|validate|approve|verify|check)\b|\b(?:let me|laisse[zr][- ]moi|need to|have to|must|il faut"
    r"|faut que|dois|doit|doivent)(?: \w+){0,2} (?:confirm|valid|approv|approuv|verif|check)\w*"
    r"|\b(?:on (?:m['’]|nous )a demande|vous (?:me |m['’]|nous )?(?:avez )?demand\w+|you asked(?: me| us)?"
    r"|(?:was|were) asked) (?:de |si |to |if |whether )|\b(?:any|n['’]importe quel\w*|tout)(?: other| autre)? (?:day"
    r"|date|jour|place|address|adresse|endroit)s?\b(?! (?:that|this))|\b(?:ou|or) (?:pas|non|not)\b"
    r"|\b(?:se|ca|cela) peut\b|\b(?:derniere?|passee?|precedente?|last (?:year|time|order)"
    r"|previous \w+),? (?:c['’]etait|it was|that was|was)\b|(?<!bon )(?<!bons )\b(?:a"
    r"|to be) (?:(?:faire|\w+ment|be) )?(?:confirm\w*|valid\w*|verifi\w*|voir|determin\w*|decid\w*|check\w*|suivre"
    r"|venir)\b|\b(?:commande|order|facture|invoice) (?:de|du|of|for|from) (?:ma|mon|la|le|notre|my|the|our) (?!der"
    r"|last|prec|prev|an)[a-z]+"
)
ONE_POINT = re.compile(
    r"\b(?:une? seule?|one|a single|single) (?:points?|chose|questions?|detail|things?|items?)\b(?! (?:de|of) )"
)
_ONE_OF = re.compile(rf"\b(?i:{_ITEM}) (?:[B-Z]\b|A(?=\W*(?:,|$))|(?:n[o°]|#) ?\d)")  # « le visuel A, on garde le B »
_SINCE = re.compile(rf"\b(?:since|depuis) {_EARLIER}")
_EXCEPTED = re.compile(  # « tout est beau excepté l'adresse », “all good minus the date”, « il reste juste l'adresse »
    r"\b(?:sauf|except\w*|hormis|moins|minus|aside from|apart from|other than|a part|a l['’]exception"
    r"|(?:all|everything|tout)\b.{0,30}\bsave"
    r"|il (?:ne |me |nous )*(?:reste|manque)(?: (?:juste|seulement|plus|que|qu))*"
    r"|(?:reste|manque) (?:juste|seulement|plus que)|(?:what|all that)['’]?s (?:left|missing)(?: is)?)"
    r" (?:(?:for|pour|de|d['’]|que|qu['’]|it['’]?s) ?)?(?P<what>.+)"
)
_MORE = re.compile(r"\W*(?:plus d(?:e |['’])|more )")


def contrary(key: str, value: str, said: str, shown: str) -> bool:
    """Whether the words deny what was read in them."""
    folded = _SINCE.sub(" ", folded_form(NO_CHANGE).sub("oui", plain(QUOTED.sub(" ", said))))
    if value == "attached":
        return bool(_NOT_THE_ONE.search(folded)) or bool(_ATTACHED.search(re.sub(r"^\W*(?:non|no)\b", "", folded)))
    if value == "n/a":
        one_of_several = key in PRINTED and _ONE_OF.search(said)
        return bool(one_of_several or (_SINGLE if key == "address_list" else _NONE).search(folded))
    if shown and value.startswith(shown):
        elsewhere = (_NOT_HERE if key == "delivery_address" else _OTHER_DATE).search(folded)
        elsewhere = (
            elsewhere
            or (key == "delivery_date" and _OTHER_THING.search(folded))
            or _UNREAL.search(folded)
            or _TURNS_TO.fullmatch(folded)
        )
        return bool(_SHOWN.search(folded) or _SHUT.search(folded) or elsewhere or _excepted(folded))
    open_words = _MORE.match(folded) or _OPEN_WORDS.search(plain(value))
    return key in {"visuals", "stickers", "cards"} and bool(open_words)


def _excepted(folded: str) -> bool:
    """Whether something is set apart, and it may be the day or the place: no other item is named there."""
    apart = _EXCEPTED.search(folded)
    return bool(apart) and not set(named_in(apart["what"])) - {*SHOWN}  # type: ignore[index]
