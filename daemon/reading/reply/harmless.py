"""Words that need nobody: an answer put off, an excuse, a word about the letter itself, a set phrase of politeness."""

from __future__ import annotations

import re

from daemon.reading.reply import danger
from daemon.reading.reply.lexicon import named_in
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import plain

_PUTS_OFF = re.compile(
    r"\b(?:a (?:venir|suivre)|suiv(?:ra|ront|ent|rai|rons)|(?:vien|parvien)dr(?:a|ont)|f(?:era|eront|erai"
    r"|erons) (?:parvenir|suivre)|revien\w+|revenons|reviendr\w+|to (?:come|follow)|plus tard"
    r"|later|bientot|soon|shortly|sous peu|demain|tomorrow|tantot"
    r"|d['’]ici (?:a|au|la|les?|peu|fin|demain|quelques|deux|trois|une?|\d|lun|mar|mer|jeu|ven|sam|dim)\w*"
    r"|(?:enverr|transmettr|fournir|donner|repondr|completer|arriver|parviendr)(?:ai|a|ons|ont)"
    r"|(?:je|on|nous) (?:vous |te |l['’])?(?:les? |l['’])?(?:envo\w+|transmet\w*|cherche\w*|prepar\w+|fai[ts] suivre)"
    r"|(?:i['’]ll|we['’]ll|i will|we will|will) (?:\w+ )?(?:send|get|follow|come|forward|provide)"
    r"|(?:looking|searching) for)\b"
)
_DECIDES = re.compile(
    r"\b(?:a (?:determiner|decider|preciser|valider|voir|confirmer|discuter|consulter)|pas encore|not yet|tbd|tbc"
    r"|to be (?:determined|decided|confirmed)|en (?:attente|cours)|consult\w*|demand\w+|ask\w*|verifi\w*|check\w*"
    r"|valid\w+|confirm\w*|parl\w+|talk|discut\w*|discuss\w*|choisir|choose|decid\w*|trancher|attend\w*|waiting"
    r"|lundi|mardi|mercredi|jeudi|vendredi|\w+day|semaine|week|manque\w*|restent?)\b"
)
_OF_THE_REST = re.compile(
    r"\b(?:(?:le|the) (?:reste|rest|restant)|la suite|^\W*suite(?= (?!\d))|(?:les|the) (?:\d|deux|trois|quatre|two"
    r"|three|four|other) (?:autres|others|\d|two|three)|autres? (?:points?|questions?|reponses?|renseignements?"
    r"|details?|infos?|informations?|elements?)|(?:other|remaining) (?:points?|answers?|questions?|items?"
    r"|details?|info\w*)|points? \d)\b"
)
_DEFERS = re.compile(  # somebody is asked, something is looked for, is elsewhere, is not known yet
    r"\b(?:dois|doit|devons|vais|vas|va|allons|faut que (?:je|j['’]|on)|il faut|faudrait|i['’]?ll|we['’]?ll|will"
    r"|need to|have to|must|gotta|let me)(?: (?:en|y|le|la|lui|leur|just|first|d['’]abord))* ?(?:demand\w+|consult\w*"
    r"|regard\w+|cherch\w+|trouv\w+|parl\w+|check\w*|voir avec|look|ask|find|talk|see with|think)\b"
    r"|\b(?:je|on|nous) (?:demand\w+|consult\w+|regard\w+|cherch\w+|attend\w*) [a-z]+"
    r"|\bstill (?:thinking|looking|waiting|searching|asking)\b|\bon y pense encore\b"
    r"|\bai pas (?:encore )?(?:le |la |les )?(?:\w+ )?(?:ici|sur (?:moi|mon)|avec moi|sous la main)\b"
    r"|\b(?:don['’]?t|do not) have (?:it|them|that|the \w+) (?:here|on (?:me|my)|with me|handy|at home|yet)\b"
    r"|\b(?:don['’]?t|do not) know (?:yet|about (?:it|the rest))\b|\b(?:get|come|circle) back to you\b"
    r"|\bser(?:a|ont) (?:envoye|transmis|fourni|remis)e?s?\b"
)
_OF_YOURS = re.compile(  # asked of us, or to be allowed first
    r"\b(?:votre|vos|yours?|accord|permission|autoris\w*|feu vert|appro[bv]\w*|valid\w*|sign\w*|decid\w*"
    r"|vot(?:e|er|ent))\b"
)
_OPEN = frozenset({danger.CONDITION, danger.CHANGE, danger.OR, danger.BUT})
_NOT_PUT_OFF = re.compile(
    r"@|\$|\b(?:dates?|l['’]adresse|nouvelle adresse|new address|adresse de livraison|delivery address|facture"
    r"|invoice|commande|order|quantit\w*|prix|price|cost|appel\w*|call\w*|rappel\w*|urgent\w*|livr\w+|deliver\w*"
    r"|avant de|before|tant que|until|until then|d['’]abord|first|bloque\w*|retenez|attendez|wait for|hold\w*|mais"
    r"|but|sauf|except\w*|tout (?:revoir|changer|refaire|repenser)|review everything|rethink\w*|reconsider\w*"
    r"|(?:autre|nouvelle) adresse|autre courriel|(?:another|other|different) (?:e-?mail|address)|moving|moved"
    r"|demenag\w*|new (?:place|building|office|location|spot)|nouveaux? (?:loca\w+|batiment|bureaux?|endroit)"
    r"|don['’]?t use|n['’]utilis\w+|si|if|whether|unless|\d+ (?:boites?|coffrets?|paniers?|boxes|de plus))\b"
)
_DENIED = re.compile(
    r"\b(?:not (?:right|correct|good|valid|the right)|wrong|pas (?:la |le |les )?bon(?:ne)?s?|incorrect\w*|faux"
    r"|fausse|errone\w*)\b"
)
_WANTED = re.compile(r"\b(?:oui|yes|ok|on en veut|we want)\b")  # « oui, à venir » says that there will be one
_EXCUSES = re.compile(
    r"\b(?:desole\w*|sorry|apologies|apologize|excus\w+|pardon\w*|navre\w*)\b.{0,40}\b(?:retard|delai|delay|late"
    r"|lenteur|reponse|reply|longueur|attente|wait|temps|tarde\w*|slow|long)\b"
    r"|^\W*(?:s?cuse[rz]|excuse[rz]|desole\w*|sorry)(?:[ -]moi)?[\s,!.]*(?:(?:j['’]|on |nous |i |we )?(?:had |avais "
    r"|avait |avions )?(?:oublie|forgot(?:ten)?)(?: (?:de (?:vous )?repondre|to (?:reply|answer)))?)?\W*$"
    r"|\b(?:mes|nos|my|our) (?:excuses|apologies)\b|\bthanks? (?:you )?for (?:chasing|your patience"
    r"|the (?:nudge|reminder|follow[- ]?up|patience))\b|\bmerci (?:de|pour) (?:votre |ta |la )?patience\b"
    r"|\bbeen (?:swamped|crazy|busy)\b|^\W*(?:(?:je|j['’]|on|nous|i|i['’]m|we|we['’]re|c['’]est|it['’]s) ?)?(?:suis"
    r"|est|sommes|etais|etait|am|are|was|were)? ?(?:(?:pas mal|un peu|vraiment|bien|tres|completely|really|a bit|so"
    r"|super|tellement) )*(?:dans le (?:jus|rush)|debord\w+|occup[ée]\w*|en (?:plein )?(?:rush|inventaire)|swamped"
    r"|slammed|snowed under|busy|crazy|la folie|fou|nuts|hectic)\b(?: (?:avec|with|ici|here|ces|cette|this|these"
    r"|notre|nos|our|la|les|le|de|du|des|the|a|at|work|au|bureau|travail|temps-ci|semaine|week|days|jours|salon|fair"
    r"|show|noel|season|saison|fin|end|mois|month|year|annee|evenement|event|gala|fete\w*|holidays))*\W*$"
)
_LETTER = re.compile(
    r"\b(?:(?:voir|voyez|see|check|regarde[rz]?|lire|read)\b.{0,25}|(?:mes |nos |my |our |les |the )?(?:reponses?"
    r"|answers?|comments?|commentaires?|replies|notes)\b.{0,30})\b(?:gras|bold|rouge|red|bleu|blue|vert|green|mauve"
    r"|purple|jaune|yellow|orange|surlign\w+|highlight\w*|couleur|colou?r|majuscules?|caps|italiques?|italics"
    r"|tableau|table|ci-dessous|ci-bas|below|plus bas|dessous|entre|between|inline|dans (?:le texte|votre message)"
    r"|in the text|a meme|fleches?|arrows?|chevrons?|etoiles?|asterisks?|tirets?)\b"
    r"|\b(?:je|j['’]|on|nous|i|we)\b.{0,15}\b(?:ai|avons|n['’]ai|have|(?:vous )?reponds?|(?:vous )?ecris?|reecris?"
    r"|repondre|complete|answer\w*|writ\w+|repond\w*|mets|mis)\b.{0,30}\b(?:deux temps"
    r"|a l['’]adresse (?:generale|courriel)|reponses?|francais|french|english|anglais|dans l['’]ordre|in order"
    r"|courriel|message|tableau|en ligne|suivi|de mon (?:cell\w*|telephone|iphone)|from my (?:phone|cell))\b"
    r"|^\W*(?:alors |so |donc |bon )*(?:dans l['’]ordre|in order|voici|ici|here|comme (?:demande|convenu)"
    r"|as (?:requested|discussed)|pour faire (?:vite|court)|en (?:bref|vrac|resume)|long story short|in short"
    r"|aujourd['’]hui|today|rien de complique(?: pour nous)?|suite a|faisant suite|further to|en reponse"
    r"|in (?:reply|response)|in answer)\b|^\W*(?:please |svp )?(?:see|find|read|voir|voyez|lire|trouve[rz]) (?:my"
    r"|our|mes|nos|the|les) (?:answers?|replies|notes|comments?|reponses?|commentaires?)\W*$"
    r"|\b(?:highlighted|filled (?:in|out)|typed|marked|answered|surligne|rempli|inscrit)\b.{0,12}\b(?:my|our|your"
    r"|mes|nos|vos|votre) (?:answers?|replies|reponses?|form|questionnaire|formulaire|questions?)\b"
    r"|\boublie[zr]?\b.{0,30}\b(?:anciens?|vieux|old|previous) (?:messages?|courriels?|fils?|emails?"
    r"|thread)\b.{0,30}$"
)
_FORMAL = re.compile(
    r"^\W*(?:(?:et |and )?(?:go ahead|allez-y|vous pouvez (?:y aller|proceder)|please proceed|proceed))\W*$"
    r"|\b(?:je remplace|je suis en remplacement d|i['’]?m (?:covering|filling in|standing in) for)\b.{0,60}$"
    r"|\b(?:veuillez|je vous prie|nous vous prions|vous prie|recevez)\b.{0,40}\b(?:agreer|recevoir|accepter|croire"
    r"|salutations)\b|\b(?:je|nous) vous remerci\w+\b(?!.{0,60}\b(?:de (?:bien vouloir|me|nous|ne|corriger|changer)))"
    r"|\b(?:salue[rz]|embrasse[rz])\b.{0,40}\bde (?:ma|notre) part\b|\b(?:say|give|tell)\b.{0,30}\b(?:hi|hello|hugs?"
    r"|love)\b.{0,30}\b(?:for|from) (?:me|us)\b|\bexpression de (?:nos|mes) sentiments\b|\bau plaisir\b"
    r"|\bmerci (?:a|pour|de) (?:toute )?(?:votre"
    r"|ta|ton|vos|l['’]) ?(?:belle |bonne |grande )?(?:equipe|aide|travail|suivi|message|courriel|comprehension"
    r"|collaboration|patience|diligence|attention|gentillesse|rapidite|professionnalisme|efficacite|temps|service"
    r"|soutien|disponibilite|confiance|ecoute)\b|^\W*(?:joyeux|joyeuses|happy|merry|bonne?)\b.{0,30}$"
)
_STREET = re.compile(r"\d+,? (?:rue|avenue|av|boul|boulevard|chemin|ch|rang|route|place|quai)\b", re.IGNORECASE)


def put_off(text: str) -> bool:
    """« Le logo suivra », « le reste après le conseil de mercredi »: an answer that comes later, and nothing else.

    What somebody else must first allow or decide is no promise, but of the rest of our questions.
    """
    folded = plain(text).replace("date limite", "limite")
    if QUOTED.search(text) or _DENIED.search(folded) or set(named_in(text)) & {"delivery_date", "delivery_address"}:
        return False
    if (
        _WANTED.search(folded)
        or _NOT_PUT_OFF.search(folded)
        or danger.signs(text) & {danger.QUESTION, danger.BACK, danger.SPLIT}
    ):
        return False
    if _PUTS_OFF.search(folded) or (_OF_THE_REST.search(folded) and _DECIDES.search(folded)):
        return True
    return bool(_DEFERS.search(folded)) and not danger.signs(text) & _OPEN and not _OF_YOURS.search(folded)


def speaks_of_others(text: str) -> bool:
    """Whether it names what is neither the day nor the address: « le reste », « les logos »."""
    return bool(_OF_THE_REST.search(plain(text))) or not set(named_in(text)) <= {"delivery_date", "delivery_address"}


def courteous(text: str) -> bool:
    """An excuse, a word about the letter itself, a set phrase: nothing is said of the order."""
    folded = plain(text)
    if danger.QUESTION in danger.signs(text) or re.search(
        r"https?:|@|\b(?:rappele[rz]|call|facture \d|tps|tvq)\b", folded
    ):
        return False
    if _STREET.search(text):
        return False  # « suite à notre conversation…, 1200, rue Peel »
    forms = (_EXCUSES, _FORMAL) if set(named_in(text)) - {"delivery_address"} else (_EXCUSES, _LETTER, _FORMAL)
    return any(form.search(folded) for form in forms)
