"""The words of an agreement made plainer: our items for their numbers, a plain yes for its set phrases.

What a client says besides (as agreed on the telephone, after checking with somebody, no floor to add) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply.lexicon import plain_yes
from daemon.reading.reply.stories import REPORTED
from daemon.reading.reply.words import folded_form, plain

DATE, PLACE = "delivery_date", "delivery_address"
DAY, HERE, OTHER = "zzday", "zzplace", "zzother"  # signs for our two values, and for an item of another kind
NAMES: Mapping[str, re.Pattern[str]] = {
    DATE: re.compile(
        rf"\b{DAY}\b|\bdates?\b|\bjour(?:nee)? (?:de |prevu pour )(?:la )?livraison\b|\bdelivery day\b"
        r"|\b(?:le|bon|meme|ce|the|right|good|same) (?:bon )?(?:jour|day)\b|(?<!toute )\bla journee\b"
    ),
    PLACE: re.compile(
        rf"\b{HERE}\b|\badresses?\b|\badr\b|\baddy\b|\baddress\b|\blieu\b|\bendroit\b|\blocation\b"
        r"|(?:^\W*|[,.;] ?|\b(?:et|and) )place(?= (?:is |est |also |aussi )*(?:good|ok|okay|fine|right|great"
        r"|perfect|correcte?|bonne)\b)"
        r"|\b(?:la|bonne|meme|the|right|good|same|delivery) place\b|\bplace (?:of|de) (?:delivery|livraison)\b"
    ),
}
_HAVE_RIGHT = re.compile(  # “you have the right date and address”
    r"\b(?:you(?:['’]ve)? (?:have |got )+|vous avez (?:bien )?)(?:the |la |les )?(?:right|correct|bonnes?"
    r"|bons?) (date|day|adresse|address)s? (?:and|et) (?:the |la |l['’])?(?:right |bonne )?(adresse|address|date"
    r"|day)\b"
)
_BOTH_TOLD = re.compile(  # “delivery details are correct”
    r"\b(?:delivery|shipping|livraison) (?:details?|info\w*|instructions?|particulars)\b"
    r"|\b(?:details?|infos?|informations?|coordonnees|donnees) (?:de|pour|of|for) (?:la |the )?(?:livraison|delivery)\b"
)
_AND_PLACE = re.compile(r"(?:(?<=\bdate and )|(?<=\bdate et ))place\b")
_THE = r"(?:(?:le|la|l['’]|les|the|this|cette) ?)?"
_REF = r"(?:(?:points?|questions?|numeros?|numbers?|items?|nos?\.?|n°|#|q) ?)"
_NUMBERS = re.compile(
    rf"(?:{_REF}\d(?!\d)(?: ?(?:et|and|&|,|a|to|-) ?{_REF}?\d\b)*|\b\d ?(?:et|and|&) ?\d\b"
    r"|^\W*\d(?=\s*[:=]? (?:c['’]est|est|is|ok|oui|yes|good|correcte?|parfaite?|it['’]?s|that['’]?s)\b))"
)
_FIRST = re.compile(
    r"\b(?:(?:les |the |mes |my )?(?:deux premi\w+|first (?:two|2)|2 premi\w+)|(?:aux?|les) deux premi\w+)"
    r"(?: (?:points?|questions?|items?|ones|reponses?|answers?))?\b"
)
_NEITHER = re.compile(
    r"\b(?:ni|neither) (.{3,30}?) (?:ni|nor) (.{3,30}?) (?:ne |n['’]|has |have )?"
    r"(?:change\w*|bouge\w*|ont change|ont bouge)\b"
)
_NO_CHANGE_TO = re.compile(
    r"\b(?:(?:no|any|aucune?|pas d[e']) ?(?:changes?|changements?|corrections?|modifications?|problems?|issues?"
    r"|problemes?|soucis?|objections?)|rien (?:a|de) (?:changer|redire|modifier|corriger)"
    r"|nothing (?:to change|wrong))(?: \w+)? ((?:to|in|for|with|on|a|au|pour|sur|avec|de|d['’]).{3,40}?) (?:or|nor"
    r"|ou|ni) "
)
AS_WE_SAID = (  # « qui figure dans votre message », “that you have on file”
    r"\b(?:(?:qui|that|which) (?:figure|apparait|est|appears?|is|was)(?= (?:dans|sur|au|in|on|at|inscrit|indique"
    r"|listed|shown))|(?:(?:que|qu['’]|that) ?|(?<!what )(?<!que )(?<!where )(?<!if ))(?:vous|tu|you)"
    r" (?:(?:nous|me|m['’]|l['’]) ?)?<as_you_say>(?! (?:l[ae]|the|raison|right)))(?: (?:deja |already )?<put_there>)?"
    r"(?: (?:dans|sur|a|au|in|on|at) (?:(?:votre|le|la|l['’]|les|vos|your|the) ?)?<our_letter>)?"
)
_LIKEWISE = r"<just_as>(?= (?:l[ea]s?|l['’]|the|our|notre|pour) ?)"
_BOSS = r"\b(?:mon|ma|notre|le|la|my|our|the) (?:\w+ )?<boss>(?: \w+)?"
_PEOPLE = (
    r"(?:(?:l[ea]s? |l['’]|mon |ma |mes |notre |nos |my |our |the )?(?:[\w’'-]+ ?){1,4})(?=[,.;:!]|$| (?:et|and) )"
)
_AS_AGREED = (
    r"\b(?:comme|tel que?|like|as|(?:exactement )?ce qu[e'’]|(?:ca|oui +) ?qu[e'’]) ?(?:je |j['’]|on |nous |we "
    r"|i )?(?:vous |te |me )?(?:l['’] ?)?(?:ai |a |avait |avions |avons |s['’]est |s['’]etait |had |have )?(?:deja "
    rf"|already )?<agreed_before>\w*(?: (?:a|avec|au|par|to|with|by|on|over) {_PEOPLE})?"
)
_IN_A_NAME = (  # « en son nom », “on her behalf”, « elle fait dire que »
    r"\b(?:(?:en|a) (?:son|leur|notre) nom|de (?:sa|leur) part|on (?:his|her|their|our) behalf"
    r"|(?:elle|il|on|(?:ma|mon|notre) [a-z]+) (?:vous |me |m['’])?(?:fai[ts]|demande) (?:de (?:vous )?)?dire(?: que"
    r"| qu['’])?)"
)
_ALREADY = re.compile(  # « j'ai déjà dit que le 17 c'était bon »
    r"\b(?:j['’]ai|on a|nous avons|i|we|i have|we have|i['’]ve|we['’]ve) (?:vous )?(?:deja|already) (?:dit|ecrit"
    r"|repondu|confirme|said|told you|answered|written|confirmed)\b(?: (?:que|qu['’]|that))? ?(?P<what>.*)"
)
_WAS = re.compile(r"\bc['’]?etait\b|\betai(?:t|ent)\b|\b(?:was|were)\b(?! not|n)")
_NO_FLOOR = (
    r"\b(?:il n['’]?y (?:a|en a) pas|il n['’]y a pas|y a pas|there(?:['’]s| is) no|pas|aucune?|sans|no|without|ni)"
    r" (?:besoin )?(?:de |d['’])?(?:numero de |numero d['’])?<unit_words>(?: number)?s?"
    r"(?: (?:number|needed|required|necessaire|a preciser|a ajouter|to add))?\b"
)
_EVERYONE = (  # “for every one of us”, « à toute l'équipe »: none is left out
    r"\b(?:for|pour|a|with|to) (?:every\w*|each|all|tou(?:te?s?|s)|chacune?)\b"
    r"(?:(?! (?:but|except|sauf|mais|save|moins|autres?|other"
    r"|commandes?|orders?|boites?|boxes|coffrets?|paniers?|livr\w+|deliver\w*)\b)[ ’'-][a-z]+){0,4}(?=\W*$|[,.;!])"
)
_FOR_OURS = (  # « parfait pour notre équipe de nuit », “perfect for our AGM”
    r"\b(?:for|pour) (?:our|notre|nos|my|mon|ma)(?:(?! (?:but|except|sauf|mais|save|moins|ancien\w*|old|former"
    r"|premi\w+|first|second\w*|deuxieme|partie|part|moitie|half|logos?|cart\w+|cards?|stickers?|collants?"
    r"|autocollants?|visu\w+|listes?|lists?|commandes?|orders?|boites?|boxes|coffrets?|paniers?|livr\w+|deliver\w*"
    r"|factur\w*|invoice\w*|<turns>)\b)[ ’'-][a-z]+){1,4}(?=\W*$|[,.;!])"
)
_APART = (  # what takes nothing from a yes, and is no yes
    r"<for_clarity>",
    r"<laughs>|[:;]-?[)pd](?!\w)",
    REPORTED.pattern,
    _AS_AGREED,
    _IN_A_NAME,
    rf"\b(?:apres|after) (?:une |a )?<checking>(?: interne)?(?: (?:avec|aupres d[eu]|with) {_PEOPLE})?",
    (
        rf"{_BOSS} (?:me |m['’]a )?(?:dit|says|said|a dit|told me|wanted me to (?:tell"
        r"|let) you)(?: know)?(?: qu[e'’]| that)?"
    ),
    _NO_FLOOR,
    _EVERYONE,
    r"\b(?:meme|same)(?: \w+)? (?:que d['’]habitude|as (?:usual|always|ever))\b",
    r"\bjuste (?=une?\b)",  # « juste une place de livraison » says yes to none
    r"\b(?:on|for) (?:both|all) (?:counts|points|fronts)\b|\bsur (?:les deux|tous les) (?:points|fronts)\b",
    _FOR_OURS,
    # « merci pour le beau calendrier »
    (
        r"<praises>(?= (?!dates?\b|adr|addr|jour\b|day\b|place|lieu|endroit|livraison|delivery|location|pour|for"
        r"|de\b|du\b|et\b|and|one|right|merci|thank|with|comme|like|as\b|aussi|too|ce|cette|la\b|le\b|l['’]|the|by"
        r"|to|zz|oui|yes)[a-z]{4})"
    ),
    r"\b(?:deux mille|two thousand(?: and)?) (?:vingt|twenty)[- ]\w+|^\W*(?:\[x\]|x)\W+(?=(?:oui|yes|ok)\b)",
    r"\b(?:since|depuis) (?:le |la |l['’]|last |the )?\w+(?: (?:19|20)\d\d)?\b",
    r"\babout (?=(?:the|your|our) (?:date|address|delivery))|\b(?:for|pour) (?=deliver|(?:la )?livraison)",
    r"\bqu['’ ]?(?:il|y|on)? ?(?:nous |me )?(?:faut|veut|fallait)\b",
    (
        r"\b(?:merci|thanks?(?: you)?)(?: beaucoup| so much)? (?:de |d['’]|pour |for )(?:la |l['’]|le |votre |ta |ton "
        r"|your |the )?<thanked_for>"
    ),
    r"(?<=\w),? (?:boss|chef|patron|dear|captain|buddy|bud|my friend|mon ami)\b",
)
_AGREES = (  # what is a yes, in some more words
    (
        rf"{_BOSS} (?:(?:a|nous a|m['’]a|has|just|vient de) )*<boss_agrees>"
        r"(?: (?:to|for|pour|avec|with|hier|ce matin|yesterday))?\b"
    ),
    r"\b(?:me|nous|ca|cela|leur) (?:va|vont|convien\w+|arrange|adonne|marche|fonctionne)\b|<quite_right>",
    r"\b(?:est|sont|c['’]est) (?:bien |tres )?justes?\b(?! (?:pour|a|au|une?|l[ea]s?|en|de|dans|avant|apres)\b)",
    # « nous arrangerait »; “would suit us” is a wish
    (
        r"\b(?:(?:nous|me|m['’]|ca|cela) ?)*(?:arranger|conviendr|adonner|fonctionner|marcher"
        r"|ir)ait\b(?: (?:tres )?bien)?(?! (?:mieux|plus|davantage|autant|moins|aussi))"
    ),
    rf"\b(?:je|j['’]|on|nous|i|we) (?:vous |te |can |peux |peut )*confirm\w*(?=[^,.;]{{0,20}} (?:{DAY}|{HERE}))",
    # « tout doit arriver le 17 »
    (
        r"\b(?:(?:doi(?:t|vent)|va|vont|sera|seront|will|is to|are to) )?(?:(?:etre|be) )?<arrives>"
        rf"(?= (?:(?:bien|le|on|the|for|pour) )*{DAY})"
    ),
    (  # « on attend les boîtes le 16 »
        r"\b(?:on|nous|we|i|je) (?:attend\w*|recoi\w*|recev\w*|expect|receive) (?:tout|it|them|everything"
        rf"|(?:l[ea]s?|nos|notre|the|our) [a-z]+)(?= (?:(?:le|on|the|for|pour) )*{DAY})"
    ),
)
_BY = re.compile(r"\b((?:confirm|approuv|valid|accept|autoris|approv|agreed)(?:ee?s?|ed|d)?) (?:par|by) " + _PEOPLE)
_DONE_WITH = (  # « livrez à l'adresse », “keep the date”, « c'est notre bureau »: what is done with our value is a yes
    (
        rf"<delivers_to>(?= [^,.;]{{0,30}}?(?:{HERE}|(?:l['’]adresse|the address)(?! (?:d|of)"
        r"| (?:que |qu['’])(?!vous avez|vous m|vous i|tu as))))"
    ),
    (
        rf"<keeps>(?= {_THE}(?:meme |same )?(?:{HERE}|{DAY}|date|adresse|address|jour|day)\b"
        r"(?! (?:de |du |des |of |d['’])(?!(?:la )?livraison|delivery)| (?:que |qu['’])(?!vous)| on (?:our|my)"
        r"| (?:\w+ ){0,2}sends?))"
    ),
    (
        r"\b(?:c['’]est|cest|it['’]?s|that['’]?s|this is|is|est)(?: (?:bien|well|toujours|still|effectivement|also"
        r"|aussi|right))* (?=(?:(?:la|le) notre|ours|(?:la|le) (?:mienne?|bonne?))\b"
        rf"|(?:(?:notre|our|my) |{_THE})?(?:<own_place>|{DAY}|{HERE}|(?:celle"
        r"|celui)\b(?! d(?!e (?:notre|nos|mon|ma) <own_place>)))|(?:where|when|what|la ou)\b|ce qu)"
    ),
)
_ONE = (
    r"(?:une? (?:seule )?(?:et meme )?adresse|(?:only )?one (?:single )?address|(?:a )?single address"
    r"|la meme adresse|the same address)"
)
_THERE = (
    rf"(?:celle|the one|c['’]est celle)(?: ?{AS_WE_SAID}| (?:indiquee?|inscrite|ci-haut|ci-dessus|above|shown"
    rf"|listed|on file|au dossier"
    r"|(?:du|au|in|at) (?:point |question |number |numero )?#?2|(?:dans|de|in|of|from) (?:votre"
    r"|your) (?:message|courriel|e-?mail)))"
)
_FORM = (
    r"\W*(?:(?:oui|yes)\W+)?(?:(?:everything|tout|all|it all)(?: (?:goes|go|va|ira|ships|will|s['’]en|is|going"
    rf"|livre\w*))*(?: (?:to|a))? )?{_ONE}(?: (?:only|seulement|pour tout|for all"
    rf"|for everything))?[\s,:;(–—-]+{_THERE}\W*(?:svp|merci|please|thanks)?\W*"
)


def plainer(said: str, keys: Mapping[int, str]) -> str:
    """Folded: its signs and its plain yeses, with the words that are neither."""
    said = _ALREADY.sub(lambda told: _WAS.sub("est", told["what"]), plain(said))
    said = _BOTH_TOLD.sub(f"{DAY} {HERE}", _HAVE_RIGHT.sub(r"oui \1, oui \2", plain(said)))
    folded = _NEITHER.sub(r"\1, \2 oui", _NO_CHANGE_TO.sub(r"oui \1 et ", _AND_PLACE.sub(HERE, plain(said))))
    folded = _FIRST.sub(f" {_sign(keys, 1)} {_sign(keys, 2)} ", folded)
    folded = _NUMBERS.sub(
        lambda one: "".join(f" {_sign(keys, int(digit))} " for digit in re.findall(r"\d", one.group())), folded
    )
    folded = _told(" ".join(folded.split()), _AGREES, " oui ")
    folded = _told(_BY.sub(r"\1", folded), (_LIKEWISE,), ", aussi ")
    folded = plain_yes(_told(folded, (AS_WE_SAID,), " "))
    folded = _told(folded, (*_APART, "<untroubled>|<harmless>"), " ")
    return _told(" ".join(folded.split()), _DONE_WITH, " oui ")


def _told(folded: str, forms: tuple[str, ...], as_said: str) -> str:
    for form in forms:
        folded = folded_form(form).sub(as_said, folded)
    return folded


def _sign(keys: Mapping[int, str], number: int) -> str:
    return {DATE: DAY, PLACE: HERE}.get(keys.get(number, ""), OTHER)


def one_shown(said: str) -> bool:
    """Whether that is all that the sentence says."""
    return bool(folded_form(_FORM).fullmatch(" ".join(plain(said).split())))
