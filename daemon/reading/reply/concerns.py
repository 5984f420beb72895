"""What a client says beside the answers that someone here must read: a wish, a need, a fault, what goes in the boxes.

What people tell of themselves is endless, and needs nobody; what would concern us is said with few kinds of words.
"""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.words import plain

_NEEDS = re.compile(
    r"\b(?:doi(?:t|vent|s)|devons|devr\w+|must|ha(?:s|ve) to|needs?|needed|besoin|fau(?:t|dra\w*)|fallait|falloir"
    r"|should|oblig\w+|necessaire|required?|requis\w*|important\w*|essentiel\w*|make sure|assure[rz]|attention"
    r"|careful|rappel\w*|remind|n['’]oublie[rz]|don['’]?t forget|surtout|s['’]il (?:vous|te) plait)\b"
)
_WISHES = re.compile(
    r"\b(?:voudr\w+|(?:on|nous|je|j['’]|we|i)(?:['’]d)? ?(?:aimer(?:ions|ait|ais|iez)|souhait\w+|prefer\w*|want"
    r"|veu[tx]|voulons|wish)|would|could|might|may (?:be|end|have|need)|pourr(?:ai[ts]|ions|aient)|serait|seraient"
    r"|(?:c['’]est|est-ce) possible|possible d['’e]|(?:is|be) it possible|mieux|better|plutot|instead|rather"
    r"|ideal\w*|tant qu['’]a|options?|suggest\w*|conseil\w*|recommand\w*|recommend\w*|hope you can"
    r"|esper\w+ (?:que )?(?:vous|tu)|peut-etre|maybe|perhaps)\b"
)
_GOODS = re.compile(  # what goes in the boxes, how they are packed
    r"\b(?:rubans?|ribbons?|boites?|box(?:es)?|coffrets?|paniers?|baskets?|hampers?|tasses?|mugs?|chandelles?"
    r"|bougies?|candles?|savons?|soaps?|produits?|products?|articles?|emball\w+|wrap\w*|packag\w*|papier|paper"
    r"|couleurs?|colou?rs?|tons?|noix|nuts?|arachides?|peanuts?|chocolat\w*|allerg\w*|vegan\w*|vegetari\w*|gluten"
    r"|halal|kascher|kosher|alcool|alcohol|vin|wine|contenu|contents?|cadeaux?|gifts?|sacs?|bags?|formats?|taille"
    r"|size|poids|weight|douanes?|customs|broken|fragiles?|frais|cold|fridge|frigo|epreuves?|proofs?|maquettes?"
    r"|mockups?|orthographe|spelling|faute|typo)\b"
)
_FAULTS = re.compile(
    r"\b(?:cher|chers|expensive|trop(?! en retard)|too (?:much|many|late|long|small|big|early)|tromp\w+|wrong"
    r"|mistakes?|erreurs?|errors?|mal (?:ecrit|compris|imprime)|compris|recu|received|got (?:your|the|any|no)|never"
    r"|jamais|manqu\w+|missing|short|bris\w+|cass\w+|broke\w*|ecras\w+|crushed|abim\w+|damag\w+|delays?|problem\w*"
    r"|issues?|plai(?:nt|gn)\w*|decu\w*|disappoint\w*|pas (?:content|normal|correct|clair|ce qu|sur|sure|certain\w*)"
    r"|not (?:happy|what|right|clear|sure|certain|normal|ok)|bizarre|weird|strange|oubli\w+|forgot\w*"
    r"|(?:some|any)(?:body|one) else['’]?s|quelqu['’]un d['’]autre|surpris\w*|confus\w*|perdu\w*|lost|double"
    r"|duplicate|deux fois|twice)\b"
)
_ASKS = re.compile(
    r"\b(?:(?<!vos )(?<!your )(?<!chaque )(?<!autres )(?<!other )(?<!each )(?<!des )questions?"
    r"|(?:vos|une|petite|autre) demandes?|request|dites(?:-moi|-nous)?|tell (?:me|us)|let (?:me|us) know"
    r"|confirme[rz]|confirm (?:that|you|receipt|it)|attend\w* (?:vot\w+|vos|une|de vos|des|votre)|await\w*|waiting"
    r"|verifie[rz]|double[- ]check|se pourrait|curieu\w+|curious|wonder\w*|demande si|sav(?:ez|oir)"
    r"|know (?:if|when|how|what)|quand|when|combien|how (?:much|many|long)|pourquoi|why|comment)\b"
)
_CHANGES = re.compile(
    r"\b(?:nouve(?:au|l|lle|aux|lles)|new|chang\w+|demenag\w*|mov(?:ed|ing)|fusion\w*|merg\w+|remplac\w*|replac\w*"
    r"|prend(?:ra)? la (?:releve|suite)|tak(?:es|ing) over|dorenavant|desormais|from now on"
    r"|a partir d[eu] (?:lundi|mardi|mercredi|jeudi|vendredi|maintenant|janvier|fevrier|la|l['’])|as of|effective"
    r"|starting|depart|leav(?:e|es|ing)|quitt\w+|parti(?:e|s|es)?|retire\w*|retrait\w*|conge"
    r"|(?<!la )(?<!notre )ferm(?:e|es|ons|e[rz]|era|erons|eture|ee?s?)|clos(?:ed|es|ing|ure)"
    r"|(?:ecri\w+|write|e-?mail(?:ing)?|contact\w*|appel\w*|call\w*|text\w*) (?:a|to|me|moi|us|nous"
    r"|[A-Z]?[a-z]+ (?:au|at|a))|stop\w*|(?:anglais|english|francais|french) (?:please|svp|s\.v\.p)"
    r"|in (?:english|french)|en (?:anglais|francais)|annul\w+|cancel\w*|report\w+|postpon\w*|devanc\w+|repouss\w+"
    r"|retard\w+|(?<!d['’])avanc\w+|deplac\w+|embauch\w+|hired|engag\w+|licenci\w+|laid off|effectif|mises? a pied"
    r"|layoffs?|licenciements?|(?:va|vont|pourrai\w*|risque\w*)(?: \w+)? (?:baisser|monter|diminuer|augmenter"
    r"|grossir)|(?:go(?:es|ing)?|went) (?:up|down)|(?:will|might|may) (?:drop|shrink|grow|increase|decrease))\b"
)
_COUNTS = re.compile(
    r"\b(?:plus|moins|more|fewer|less) (?:de |d['’])?\w+ (?:que|qu['’]|than)\b|\b(?:de plus|de moins|en trop|extra"
    r"|additional|supplementaires?)\b"
    r"|\b(?:deux|trois|quatre|cinq|dix|vingt|two|three|four|five|ten|twenty|couple|few|quelques|dozen|douzaine"
    r"|\d+) (?:more|autres|others|de plus"
    r"|new|nouve\w+|people|personnes?|employe\w*|staff|invites|guests|enfants|kids|collegues)\b"
)
_BIDS = re.compile(  # « Gardez les boîtes », “swap the mug”
    r"^\W*(?:(?:please|svp|and|et|also|aussi|just|juste|but|mais|so|alors|then)\W+)*(?:do not|don['’]?t|never|ne "
    r"|swap|switch|use|leave|keep|take|add|remove|replace|make|put|send|ship|write|print|include|exclude|change|note"
    r"|give|bring|avoid|check|ensure|hold|wait|update|consider|enleve|retire|garde|mets|met|fais|ecris|envoie|laisse"
    r"|oublie|utilise|ajoute|evite|change|verifie|note|remplace|skip|rush|reprint|redo|refais|cover|seal|hide"
    r"|mask)\b"
)
_REFUSES = re.compile(
    r"\b(?:ne |n['’])?(?:veu[tx]|voulons|veulent|aim(?:e|ons|ent)|prend\w*) (?:pas|plus|surtout)\b"
    r"|\bdon['’]?t (?:want|like|need|use)\b"
)
_PRAISES = re.compile(  # « on a adoré vos boîtes l'an passé », “great boxes”
    r"\b(?:ador\w+|aim(?:e|ee?s?|ent|ons)|lov(?:e|ed|es|ing)|great|beau(?:x|tiful)?|belles?|magnifi\w+|superb\w*"
    r"|merci|thank\w*|bravo|hate|excited|excit\w+|can['’]?t wait|contents?|ravi\w*|capot\w+|fantasti\w+|amazing"
    r"|awesome|nice|lovely|wonderful|gorgeous|delici\w+|perfect|genial\w*|bonne idee|belle idee|good idea|joyeu\w+"
    r"|happy|bonnes?|best|fun|cute|talk of|jasent|parlent encore)\b"
)
_TO_THEM = re.compile(  # « la remise des coffrets », “a gift for the teachers”: whom they are for
    r"\b(?:remise|remett\w+|mandat|projet|hate|offer\w*|offr\w+|gifts? (?:for|to)|cadeaux? (?:pour|a|qu['’])"
    r"|c(?:oe|œ)ur|recevoir leurs?|(?:get|receive) their|in charge of|project)\b"
)
_OF_THE_REST = re.compile(  # “everything else should come from Dana”: who answers it
    r"\b(?:everything else|(?:the|le) (?:rest|reste)|(?:les |the )?(?:autres|other) (?:questions?|points?|reponses?"
    r"|answers?|infos?))\b"
)
_MYSELF = re.compile(
    r"\b(?:je suis|i['’]?m|i am) (?:la |le |the |toute? )*(?:nouve\w+|new)\b"
    r"|\b(?:who(?:['’]s| is) )?on (?:maternity |parental |sick )?leave\b"
)  # « je suis la nouvelle adjointe », “for Dana, who is on leave”
_OWN_SLIP = re.compile(
    r"\b(?:j['’]avais|j['’]ai|i had|i|i['’]ve) (?:oublie|forgot(?:ten)?|perdu|lost)\b|\bconge\b"
    r"|\bpartie?s? en vacances\b"
)
_SECRET = re.compile(
    r"\b(?:confidentiel(?:le)?s?|confidential(?! notice)|en secret|secrete?s?|embargo|discret\w*|discre[et]\w*"
    r"|(?:garde[rz]?|restez?) (?:ca|cela|le tout|ce) (?:entre|secret|mort)|entre nous"
    r"|keep (?:it|this|that) (?:quiet|secret|between|under)|don['’]?t (?:tell|mention)|n['’]en parle[rz]?"
    r"|nobody (?:knows|should know)|surprise)\b"
)
_TO_CORRECT = re.compile(
    r"\bmerci de (?:bien vouloir )?(?:corriger|modifier|rectifier|changer|retirer|enlever)\b"
    r"|\b(?:please|svp|pouvez-vous|could you) (?:correct|fix|corriger|rectifier)\b"
)
_AGREED = re.compile(  # « on s'était entendus pour du café en grains »
    r"\b(?:(?:s['’]etait|sommes|avions|avait) (?:entendus?|dit que|parle d|convenu\w*)|(?:we|had|was) (?:agreed"
    r"|supposed|told|promised)|agreed on)\b"
)
_ORDER_NUMBER = re.compile(
    r"\b(?:p\.?o\.?|b\.?c\.?|purchase order|bons? de commande)(?: ?(?:#|n[o°º]\.?|number|numero|:))? ?[a-z-]{0,4}\d"
)
_FORMS = (_NEEDS, _WISHES, _GOODS, _FAULTS, _ASKS, _CHANGES, _COUNTS, _BIDS, _REFUSES)


def concerns_us(text: str) -> bool:
    """« Le ruban doit être bleu », “we hired a few people”: for a person, though it names no item of ours.

    A kind word about the boxes, or whom they are for, with nothing else in it, is none.
    """
    folded = _MYSELF.sub(" ", plain(text))
    found = [form for form in _FORMS if form.search(folded)]
    if (
        found == [_GOODS]
        and (_PRAISES.search(folded) or _TO_THEM.search(folded))
        and danger.NOT not in danger.signs(folded)
    ):
        return False
    if _OF_THE_REST.search(folded) and not _GOODS.search(folded):
        return False
    return bool(found)


def told_apart(text: str) -> bool:
    """A secret to keep, the number of an order of theirs, a thing to put right, however it is told."""
    folded = plain(text)
    return any(form.search(folded) for form in (_SECRET, _ORDER_NUMBER, _TO_CORRECT, _AGREED))


def surely_concerns_us(text: str) -> bool:
    """Something bidden, or several such signs at once: whatever else is said of later."""
    folded = plain(text)
    return (
        bool(_BIDS.match(folded))
        or sum(bool(form.search(folded)) for form in (_FAULTS, _ASKS, _CHANGES, _GOODS, _COUNTS)) > 1
    )


def asks_or_changes(folded: str) -> bool:
    """Whether folded words need, wish, ask, find fault, count or change anything; a past slip of one's own is none."""
    folded = _OWN_SLIP.sub(" ", folded)
    return any(form.search(folded) for form in (_NEEDS, _FAULTS, _ASKS, _COUNTS, _BIDS, _REFUSES, _CHANGES, _SECRET))


def bids(text: str) -> bool:
    """« Gardez les boîtes », “use the back door”: it tells somebody to do something."""
    return bool(_BIDS.match(plain(text)))
