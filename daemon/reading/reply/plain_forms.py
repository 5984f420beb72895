"""The forms of answers said in plain terms, and of what beside them leaves them open."""

from __future__ import annotations

import re

IRREAL = re.compile(r"\b(?:proposai\w*|etai\w*|serai\w*|disai\w*|voulai\w*)\b")
THING = {
    "logos": r"(?:logos?|embleme|armoiries)",
    "visuals": r"(?:visuels?|visuals?|images?|dessins?|artworks?|designs?|maquettes?|impressions?|personnalisations?)",
    "stickers": r"(?:autocollants?|collants?|stickers?|etiquettes?|labels?|vignettes?)",
    "cards": r"(?:cartons?|cartes?|cards?|mots?|textes?|message|note|text)",
    "address_list": r"(?:listes?|lists?)",
}
KIND = r"(?:(?:perso\w*|custom\w*|greeting|gift|holiday|printed|speci\w+|any|petits?|little|other|de)\s)?"
WONT = r"\b(?:don['’]?t|do not|won['’]?t|will not|didn['’]?t|did not|not going to|aren['’]?t going to) (?:really )?"
LEFT_OUT = (
    r"\b(?:decided against|skip(?:ping)?|pass(?:ing)? on|forget(?:ting)?(?: about)?|never mind|drop(?:ping)?"
    r"|leav(?:e|ing) out)"
)
DO = (
    r"(?:put|take|need|want|plan|print|use|order|do|get|have|require|include|add|make|wish|bother with|care for"
    r"|go for|see any use for)"
)
_FAIT = (
    r"(?:veu[tx]|voulons|prend\w*|prenons|fai[ts]|faisons|fer(?:a|ons|ai)|met\w*|mettons|mettr\w+|avons|a|ai|aura\w*"
    r"|utilis\w+|imprim\w+|command\w+|ajout\w+|desir\w+|souhait\w+|prevo\w+|coll\w+|tien\w+ a|a besoin|ai besoin"
    r"|avons besoin|vise\w*)"
)
FLATLY = (
    r"^\W*(?:definitely|absolutely|certainly|surely|of course|surtout|absolument|certainement|assurement|vraiment pas"
    r"|clairement|je dis|i['’]?m saying|i say|we say|on dit|nous disons|c['’]est|it['’]?s|still|toujours|encore)"
    r"\W+(?:not|no|non|pas|none)\W*$"
)
NONE_AT_ALL = (
    r"^\W*(?:non|no|nope|none|aucune?s?|rien|nothing|zero|sans|nil)(?=\W*[.!,;:–—-]|$)"
    rf"|\b(?:on|nous|je|j['’]) ?(?:n['’]|ne )?(?:en )?{_FAIT} (?:pas|point|plus)"
    r"(?: (?:d['’]|de )?(?:autres?|cette annee))?\b"
    r"|\brien (?:a (?:faire )?|d['’]|de )(?:imprim|coll|mettre|ajout|inscri|ecri|dessin|personnalis|special|perso)\w*"
    r"|\b(?:ne )?(?:mettez|mets|imprimez|inscrivez|collez|ecrivez|ajoutez) rien\b"
    r"|\b(?:don['’]?t|do not) (?:print|put|add|write|stick) anything\b"
    rf"|{WONT}{DO} any\b"
    r"|\b(?:y en a|il y en a|il n['’]y en a|n['’]y en a) (?:pas|aucune?)\b"
)
STILL_OPEN = r"<reopens>|\b\w{3,}ez\b(?<!chez)(?<!assez)"
MEANT = re.compile(  # words of [turns] that take nothing from a refusal, nor from one place
    r"\b(?:ni|rien|plus|nul(?:le)?|svp|stp|please|besoin|sign(?:e[rs]?|ons|ent|ing)?|last|dernier\w*"
    r"|nothing|none|no one|nobody|personne|ship\w*|pay\w*|else|either|nor|neither|veut|voulons|want|full|temps"
    r"|tard|fin|party|for certain|certain\w*|sure|sur(?:e|s)?|positive|positif|positive|verifie\w*|asked around)\b"
)
SURE = re.compile(
    r"\b(?:aucun|sans|no) (?:doute|doubt)\b|\b(?:j['’]en suis|i['’]?m|c['’]est) (?:sure?|certaine?|positive|certain)\b"
    r"|\bno ifs(?:,)? (?:or|and|no) buts\b|\b(?:pas|aucune|sans|no) (?:d['’])?exceptions?\b|\bpour (?:sur|vrai)\b"
    r"|\bfor (?:sure|certain)\b|\bnothing (?:pending|else)\b|\bc['’]est (?:final|decide|correct de meme)\b"
    r"|\b(?:non plus|either|at all|du tout|de toute facon|anyway|cette annee"
    r"|this year|cette fois(?:-ci)?|this time|nothing (?:has )?changed"
    r"|no need to ask(?: again)?|sans gene)\b"
    r"|\b(?:n['’]hesitez pas|feel free|do(?:n['’]t| not) hesitate)\b[^.;]*|\ba partir d(?:u|e|es)\b"
)
UNFINISHED = re.compile(  # a file that came, and is not the one
    r"\b(?:brouillon|draft|placeholder|provisoire\w*|temporaire\w*|temp|incomplet\w*|incomplete|partiel\w*|partial\w*"
    r"|manqu\w*|missing|moitie|half|vieux|vieil\w*|old|ancien\w*|mauvais\w*|wrong|erreur\w*|corrig\w*|correct(?:ed|ion)s?"
    r"|a jour|update\w*|final\w*|fini\w*|finish\w*|complet(?:e|er|s)?|complete|verif\w*|check\w*|valid\w*|approuv\w*"
    r"|approv\w*|sign(?:e|ed)? off|nettoy\w*|clean\w*|exemple|example|sample|modele|template|essai|test|espere|hope"
    r"|celui|ceux|a cote|next to|seule?|only|en plus|as well|besides|contrat|contract|facture|invoice"
    r"|soumission|quote|autre|other|sauf|except|ignor\w*)\b"
)
FINDS = re.compile(r"\b(?:you(?:['’]ll| will| should)|vous) (?:\w+ )?(?:find|see|get|have|trouverez|verrez|aurez)\b")
ROWS = re.compile(
    r"\b\d{1,4} ?(?:noms?|names?|lignes?|lines?|rows?|people|personnes?|employe\w*|adresses|addresses|entrees|entries"
    r"|destinataires|recipients|clients?|customers?|staff|envois|total)\b"
)
NOT_SAME = re.compile(
    r"\b(?:was|were|etai\w*|minus|moins|plus|avec|with|without|sans|colou?r\w*|couleur\w*|rouge|bleu\w*|vert\w*|dore\w*|red|blue|green|gold"
    r"|size|taille|smaller|bigger|plus (?:gros|petit)\w*|year|updat\w*|\d+ ?%|something|chose|style|genre|client|them"
    r"|think|crois|pense|should|devrie\w*|devrait|supposed|suppos\w*|told|swear\w*|jure\w*|site|web\w*|typo|faute)\b"
)
SHOWS_IT = re.compile(  # a photograph, a letter to somebody else: not what is on our shelf
    r"\b(?:photos?|pictures?|images?|scan\w*|voici|ci-dessous|below|envoy\w*|sent|e-?mailed|transmi\w*|gave|donn\w*)\b"
)
SAME = re.compile(r"\b(?:memes?|same|idem|identiques?|unchanged|inchange\w*|pareil\w*)\b")
YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|derniere?|passee?|previous) (?:year|time|order|an|annee|fois|commande)\b"
)
ONE = re.compile(
    r"\b(?:une? (?:seule? )?|1 (?:seule )?|one (?:single )?|single |only one |(?:la|the) (?:meme|same) |unique |seule )"
    r"(?:meme )?(?:delivery |shipping )?(?:adresse|address|place|endroit|location|destination|site|stop|spot|delivery"
    r"|livraison|lieu|point|drop)\b|^\W*(?:oui\W+|yes\W+)?(?:une seule|just one|only one|a single one)\b"
    r"|\b(?:adresse|destination|livraison) unique\b"
)
GOING = re.compile(  # what goes there, and how
    r"\b(?:going|livr\w+|deliver\w*|ship\w*|distribu\w*)(?: (?:it|them|tout ca|tout|all|everything))?"
    r"(?= (?:to|at|a|au|en|ensemble|together)\b)"
)
OTHER_TIME = re.compile(  # what is said of another order, or was so once
    r"\b(?:other|autres?|another|next|prochaine?s?) (?:orders?|commandes?|factures?|invoices?|fois|time|year|annee)\b"
    r"|\b(?:c['’]etait|it was|that was)\b"
)
SEVERAL = re.compile(
    r"\b(?:pas|not|n['’]t|mostly|surtout|several|plusieurs|deux|two|trois|three|half|moitie|chez eux|their homes?"
    r"|each (?:home|person)|by (?:mail|post)|individuel\w*|individual\w*|remote|teletravail)\b|\bmain(?:ly)?\b"
)
PIECE = re.compile(r"\s*[,.;:!()]+\s*|\s+[-–—]+\s+|\s+(?=(?:et|pis|puis|donc|car|parce|puisqu|and|so|because|since)\b)")
SOMEBODY = re.compile(  # « , Marthe les signe »; not “, Theoretically”
    r"(?:(?<=[,;.] )|(?<=\bet )|(?<=\band )|(?<=\bcar )|(?<=\bdonc ))"
    r"(?!\w+(?:ment|ly)\b)[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}(?= [a-zà-ÿ])"
)
SUBJECT = re.compile(  # a clause that comes after the head, and goes on about the house
    r"\W*(?:(?:et|pis|puis|donc|alors|car|parce qu\W?|puisqu\W?|vu qu\W?|and|so|because|since|cause)\W*)*"
    r"(?:on|nous|je|j['’]|ca|we|i|they|les|la|le|l['’]|nos|notre|our|the|elle) ?\w+"
)
LABELLED = re.compile(
    r"\W*(?:(?:oui|yes|ok|voici|here is|here['’]s)\W+)?(?:(?:le|the|our|notre) )?(?:texte|text|message|mot|wording"
    r"|libell[ée]|slogan)(?: (?:de la carte|du carton|de l['’]autocollant|du visuel|(?:for|of|on) the \w+"
    r"|[àa] (?:imprimer|inscrire|mettre)|to print))?(?: (?:est|is))?\s*:\s*(?P<text>\S.{2,220})$",
    re.IGNORECASE,
)
OTHERS_SAY = re.compile(  # around quoted words: somebody else's, or not the ones
    r"\b(?:was|were|etai\w*|voulai\w*|wanted|serai\w*|would|could|says|said|dit|disai\w*|told|whisper\w*|jok\w*|blagu\w*"
    r"|ideas?|idees?|like|comme|chose|effect|genre|pens\w*|think|aim\w+|love|he|she|they|ils?|elles?|autre|another|other"
    r"|first|last|premier\w*|dernier\w*|exemple|example|former|instead|stand-in|hates?|deteste\w*|draft|brouillon)\b"
)
REUSE = re.compile(
    r"\b(?:reprenez|reprends?|reprendre|reutilis\w+|reuse|re-use|reprint\w*|keep|garde[zr]?|use|utilis\w+|prenez"
    r"|remettez|refaites|memes?|same|again|idem|recycle[zr]?)\b"
)
FRAMES = re.compile(  # where the words go, and that they are to be put there
    r"\b(?:put|print|write|imprimer|imprimez|inscri\w+|ecri\w+|mettez|mettre|mets|should say|says?|dira|disant|text"
    r"|texte|just|juste|simplement|en gros|thats? it|that['’]s it|c['’]est tout"
    r"|(?:on|sur) (?:the|le|la|les) (?:\w+ )?\w+)\b"
)
LOOK = re.compile(
    r"\b(?:dore\w*|argent\w*|gold\w*|silver|rouge|red|bleu\w*|blue|vert\w*|green|noir\w*|black|blanc\w*|white|lettres"
    r"|letters|lettering|police|font|italique|italics?|script|style|majuscules|caps|fond|background|dessin\w*|drawing"
    r"|signe\w*|signed|suivi|followed|dessous|underneath|puis|then|plus)\b"
)
OF_TEXT = re.compile(  # after « Texte : »: not the words, but where they are, or when they come
    r"\b(?:je|j['’]|i|i['’]?ll|ci-joint\w*|attached|attachment|below|fichier|file|pj|courriel|e-?mail|confirmer|valider|tbd"
    r"|tbc|determiner|choisir|decider|ok|oui|non|yes|no|aucun\w*|none|police|font|colou?r|couleur)\b"
)
