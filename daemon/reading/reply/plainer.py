"""The words of an agreement made plainer: our items for their numbers, a plain yes for its set phrases.

What a client says besides (as agreed on the telephone, after checking with somebody, no floor to add) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply.lexicon import AS_SHOWN, NO_CHANGE
from daemon.reading.reply.stories import REPORTED
from daemon.reading.reply.words import folded_form, plain

DATE, PLACE = "delivery_date", "delivery_address"
DAY, HERE, OTHER = "zzday", "zzplace", "zzother"  # signs for our two values, and for an item of another kind
NAMES: Mapping[str, re.Pattern[str]] = {
    DATE: re.compile(
        rf"\b{DAY}\b|\bdates?\b|\bjour(?:nee)? (?:de |prevu pour )(?:la )?livraison\b|\bdelivery day\b"
        r"|\b(?:le|bon|meme|ce|the|right|good|same) (?:bon )?(?:jour|day)\b"
    ),
    PLACE: re.compile(
        rf"\b{HERE}\b|\badresses?\b|\badr\b|\baddy\b|\baddress\b|\blieu\b|\bendroit\b|\blocation\b"
        r"|\b(?:la|bonne|meme|the|right|good|same|delivery) place\b|\bplace (?:of|de) (?:delivery|livraison)\b"
        r"|\bdate (?:and|et) place\b"
    ),
}
_REF = r"(?:(?:points?|questions?|numeros?|numbers?|items?|nos?\.?|n°|#|q) ?)"
_NUMBERS = re.compile(rf"(?:{_REF}\d(?!\d)(?: ?(?:et|and|&|,|a|to|-) ?{_REF}?\d\b)*|\b\d ?(?:et|and|&) ?\d\b)")
_FIRST = re.compile(
    r"\b(?:(?:les |the |mes |my )?(?:deux premi\w+|first (?:two|2)|2 premi\w+)|(?:aux?|les) deux premi\w+)"
    r"(?: (?:points?|questions?|items?|ones|reponses?|answers?))?\b"
)
_ORDINAL = re.compile(
    r"\b(?:la |le |the )?(?:(premi\w+|first)|(?:deuxieme|seconde?|second)) (?:points?|questions?|item|one)\b"
)
_NEITHER = re.compile(
    r"\b(?:ni|neither) (.{3,30}?) (?:ni|nor) (.{3,30}?) (?:ne |n['’]|has |have )?"
    r"(?:change\w*|bouge\w*|ont change|ont bouge)\b"
)
_NO_CHANGE_TO = re.compile(
    r"\b(?:no|any|aucune?|pas d[e']) ?(?:changes?|changements?|corrections?|modifications?|problems?|issues?|problemes?"
    r"|soucis?)(?: \w+)? ((?:to|in|for|with|on|a|au|pour|sur|avec|de|d['’]).{3,40}?) (?:or|nor|ou|ni) "
)
_BOSS = (
    r"(?:mon|ma|notre|le|la|my|our|the) (?:\w+ )?(?:patronne?|boss|chef|cheffe|directeur|directrice|direction|gerante?"
    r"|comite|president\w*|director|manager|owner|supervisor|ceo|principal|proprietaire)(?: \w+)?"
)
_PEOPLE = (
    r"(?:(?:l[ea]s? |l['’]|mon |ma |mes |notre |nos |my |our |the )?(?:[\w’'-]+ ?){1,4})(?=[,.;:!]|$| (?:et|and) )"
)
_APART = (  # what takes nothing from a yes, and is no yes
    re.compile(r"\b(?:ha(?:ha)+|lol|mdr|hihi|hehe|xd)\b|[:;]-?[)pd](?!\w)"),
    REPORTED,
    re.compile(
        r"\b(?:comme|tel que?|like|as|(?:exactement )?ce qu[e'’]|ca qu[e'’]) ?(?:je |j['’]|on |nous |we |i )?(?:vous "
        r"|te |me )?"
        r"(?:l['’] ?)?(?:ai |a |avait |avions |avons |s['’]est |s['’]etait |had |have )?(?:deja |already )?"
        r"(?:dit|convenu|discute|demande|prevu|entendu|said|discussed|agreed|mentioned|planned|requested|mentionne"
        rf"|expected)\w*(?: (?:a|avec|au|par|to|with|by|on|over) {_PEOPLE})?"
    ),
    re.compile(
        r"\b(?:apres|after) (?:une |a )?(?:verification|validation|discussion|consultation|checking|verifying"
        r"|confirming)"
        rf"\w*(?: interne)?(?: (?:avec|aupres d[eu]|with) {_PEOPLE})?"
    ),
    re.compile(
        rf"\b{_BOSS} (?:me |m['’]a )?(?:dit|says|said|a dit|told me|wanted me to (?:tell"
        rf"|let) you(?: know)?)(?: qu[e'’]| that)?"
    ),
    re.compile(
        r"\b(?:il n['’]?y (?:a|en a) pas|il n['’]y a pas|y a pas|there(?:['’]s| is) no|pas|aucune?|sans|no|without|ni)"
        r" (?:besoin )?(?:de |d['’])?(?:numero de |numero d['’])?"
        r"(?:suite|etage|bureau|local|porte|appartement|app|unite?|apartment|floor|apt|door|office)(?: number)?s?"
        r"(?: (?:number|needed|required|necessaire|a preciser|a ajouter|to add))?\b"
    ),
    re.compile(r"\b(?:meme|same)(?: \w+)? (?:que d['’]habitude|as (?:usual|always|ever))\b"),
    re.compile(  # « merci pour le beau calendrier »
        r"\b(?:beaux?|belles?|bons?|bonnes?|excellent\w*|good|great|perfect|super|lovely|awesome|wonderful|parfaite?s?)"
        r"(?= (?!dates?\b|adr|addr|jour\b|day\b|place|lieu|endroit|livraison|delivery|location|pour|for|de\b|du\b"
        r"|et\b|and"
        r"|one|right|merci|thank|with|comme|like|as\b|aussi|too|ce|cette|la\b|le\b|l['’]|the|by|to|zz|oui|yes)[a-z]{4})"
    ),
    re.compile(r"\b(?:deux mille|two thousand(?: and)?) (?:vingt|twenty)[- ]\w+"),
    re.compile(r"^\W*(?:\[x\]|x)\W+(?=(?:oui|yes|ok)\b)"),
    re.compile(r"\b(?:since|depuis) (?:le |la |l['’]|last |the )?\w+(?: (?:19|20)\d\d)?\b"),
    re.compile(r"\babout (?=(?:the|your|our) (?:date|address|delivery))"),
    re.compile(r"\b(?:for|pour) (?=deliver|(?:la )?livraison)"),
    re.compile(r"\bqu['’ ]?(?:il|y|on)? ?(?:nous |me )?(?:faut|veut|fallait)\b"),
    re.compile(
        r"\b(?:merci|thanks?(?: you)?)(?: beaucoup| so much)? (?:de |d['’]|pour |for )(?:la |l['’]|le |votre |ta "
        r"|ton |your |the )?"
        r"(?:verif\w+|validation|demander|avoir (?:demande|verifie)\w*|checking|asking|verifying|confirming|diligence"
        r"|suivi"
        r"|patience|follow-?up)\b"
    ),
    re.compile(r"(?<=\w),? (?:boss|chef|patron|dear|captain|buddy|bud|my friend|mon ami)\b"),
)
_AGREES = (  # what is a yes, in some more words
    re.compile(
        rf"\b{_BOSS} (?:(?:a|nous a|m['’]a|has|just|vient de) )*(?:confirme|approuve|valide|accepte|confirmed"
        rf"|approved|validated"
        r"|confirms|approves|accepted|says (?:yes|ok)|dit (?:oui|ok|que oui)|est d['’]accord|agrees|agreed|is (?:ok"
        r"|fine|good) with)"
        r"(?: (?:to|for|pour|avec|with|hier|ce matin|yesterday))?\b"
    ),
    re.compile(
        r"\b(?:me|nous|ca|cela|leur) (?:va|vont|convien\w+|arrange|adonne|marche|fonctionne)\b|\b(?:va"
        r"|vont) (?:tres )?bien\b|\bcheck(?:s)? out\b"
    ),
    re.compile(
        r"\btres bien\b|\bvous avez bien note\b|\bwell agree\b|\b(?:bien|well) (?:written|ecrite?|notee?|inscrite?)\b"
        r"|\b100 ?%"
    ),
)
_BY = re.compile(r"\b((?:confirm|approuv|valid|accept|autoris|approv|agreed)(?:ee?s?|ed|d)?) (?:par|by) " + _PEOPLE)
_DELIVER = re.compile(
    rf"\b(?:livre[rz]|deliver|ship|send|envoye[rz]|livraison se fait|accept deliveries)\b(?= [^,.;]{{0,30}}?(?:{HERE}"
    r"|(?:l['’]adresse|the address)(?! (?:d|of)| (?:que |qu['’])(?!vous avez|vous m|vous i|tu as))))"
)
_KEEP = re.compile(
    r"\b(?:keep(?:ing)?|leave|use|garde[rz]?|gardons|laisse[rz]|utilise[rz]|stick(?:ing)? with|go(?:ing)? with"
    r"|go ahead with|va pour)"
    rf"\b(?= (?:le |la |l['’]|the |this |cette )?(?:meme |same )?(?:{HERE}|{DAY}|date|adresse|address|jour|day)\b"
    r"(?! (?:de |du |des |of |d['’])(?!(?:la )?livraison|delivery)| (?:que |qu['’])(?!vous)| on (?:our|my)"
    r"| (?:\w+ ){0,2}sends?))"
)
_IDENTITY = re.compile(
    r"\b(?:c['’]est|cest|it['’]?s|that['’]?s|this is|is|est)(?: (?:bien|well|toujours|still|effectivement|also|aussi"
    r"|right))*"
    rf" (?=(?:notre|our|my|l['’]|la|the|le)? ?(?:adresse|address|date|{DAY}|{HERE}|bureaux?|office|clinique|clinic"
    rf"|ecole|school|"
    r"boutique|shop|store|magasin|maison|house|home|siege|head office|restaurant|cafe|place|the one|(?:celle"
    r"|celui)(?! d)|jour"
    r"|day)\b"
    r"|where\b|when\b|what\b|la ou\b|ce qu)"
)


def plainer(said: str, keys: Mapping[int, str]) -> str:
    """Folded: its signs and its plain yeses, with the words that are neither."""
    folded = _NEITHER.sub(r"\1, \2 oui", _NO_CHANGE_TO.sub(r"oui \1 et ", plain(said)))
    folded = _FIRST.sub(f" {_sign(keys, 1)} {_sign(keys, 2)} ", folded)
    folded = _ORDINAL.sub(lambda one: f" {_sign(keys, 1 if one[1] else 2)} ", folded)
    folded = _NUMBERS.sub(
        lambda one: "".join(f" {_sign(keys, int(digit))} " for digit in re.findall(r"\d", one.group())), folded
    )
    folded = " ".join(folded.split())
    for form in _AGREES:
        folded = form.sub(" oui ", folded)
    folded = _BY.sub(r"\1", folded)
    for family in (NO_CHANGE, "<says_yes>"):
        folded = folded_form(family).sub(" oui ", folded)
    for form in _APART:
        folded = form.sub(" ", folded)
    folded = " ".join(folded_form("<untroubled>|<harmless>").sub(" ", AS_SHOWN.sub(" ", folded)).split())
    return _IDENTITY.sub(" oui ", _KEEP.sub(" oui ", _DELIVER.sub(" oui ", folded)))


def _sign(keys: Mapping[int, str], number: int) -> str:
    return {DATE: DAY, PLACE: HERE}.get(keys.get(number, ""), OTHER)
