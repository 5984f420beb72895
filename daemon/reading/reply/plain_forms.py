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
FLATLY = (
    r"^\W*(?:definitely|absolutely|certainly|surely|of course|surtout|absolument|certainement|assurement|vraiment pas"
    r"|clairement|je dis|i['’]?m saying|i say|we say|on dit|nous disons|c['’]est|it['’]?s|still|toujours|encore)"
    r"\W+(?:not|no|non|pas|none)\W*$"
)
NONE_AT_ALL = (
    r"^\W*(?:non|no|nope|none|aucune?s?|rien|nothing|zero|sans|nil)(?=\W*[.!,;:–—-]|$)"
    r"|\b(?:on|nous|je|j['’]) ?(?:n['’]|ne )?(?:en )?<takes> (?:pas|point|plus)"
    r"(?: (?:d['’]|de )?(?:autres?|cette annee))?\b"
    r"|\brien (?:a (?:faire )?|d['’]|de )<puts>|\b(?:ne )?<puts> rien\b|\b(?:don['’]?t|do not) <puts> anything\b"
    rf"|{WONT}<takes> any\b|\b(?:y en a|il y en a|il n['’]y en a|n['’]y en a) (?:pas|aucune?)\b"
)
TO_DO = re.compile(  # « pas de visuel à monter »: of no kind
    r"^ a (?!ven|suiv|confirm|decid|choisi|valid|voir|determin|discut|approuv|verif)[a-z]+(?:er|ir"
    r"|re)\b(?=\W*(?:$|[,.;!]))"
)
STILL_OPEN = r"<reopens>|\b\w{3,}ez\b(?<!chez)(?<!assez)"
SURE = (
    r"(?:\b(?:n['’]hesitez pas|feel free|do(?:n['’]t| not) hesitate)\b[^.;]*|<surely>"
    r"|(?:\b(?:a ma connaissance|to my knowledge|as far as i know)\W+)?\b(?:(?:et|and) )?"
    r"(?:(?:je|j|nous|on|elle|il|we|i|he|she)"
    r"|(?:ma|mon|notre|la|le|my|our|the) <boss>) (?:l[ea] |l['’])?confirm(?:e|s|ons)?(?=\W*(?:$|[,.;!])))"
)
FINDS = re.compile(r"\b(?:you(?:['’]ll| will| should)|vous) (?:\w+ )?(?:find|see|get|have|trouverez|verrez|aurez)\b")
ROWS = re.compile(
    r"\b\d{1,4} ?(?:noms?|names?|lignes?|lines?|rows?|people|personnes?|employe\w*|adresses|addresses|entrees|entries"
    r"|destinataires|recipients|clients?|customers?|staff|envois|total)\b"
)
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
AS_AGREED = re.compile(  # « tel que convenu par téléphone, … »: the flat answer behind it is all that counts
    r"^\W*(?:as|like|comme|tel(?:le)? que?) ?(?:(?:we|i|on|nous|je) (?:a |avons |ai )?)?(?:discussed|agreed"
    r"|mentioned|said|discute|convenu|entendu|mentionne|dit)(?: (?:by|on|over|au|par|avec|with|hier|yesterday|the|le"
    r"|la|phone|telephone|ce matin|this morning))*\W+"
)
CHANGED_MIND = re.compile(  # « on en voulait un, mais on a changé d'idée, donc aucun »
    r"^\W*(?:[a-z]{4,14} ?: ?)?(?:on|nous|je|j['’]|we|i) ?(?:en )?(?:voulai\w+|wanted"
    r"|pensai\w+ en (?:faire|mettre)) (?:une?|des|one|some)\W+(?:mais|but) (?:on|nous|je|j['’]|we|i|the \w+|le \w+"
    r"|la \w+) ?(?:a|avons|ai|have|['’]ve|has)? ?(?:change\w*) (?:d['’]idee|d['’]avis|our minds?|my mind|his mind"
    r"|her mind)\W+(?:donc|so|finalement|alors)?\W*"
)
WHY = (  # « (trop cher) », « on préfère la boîte kraft »
    r"(?:(?<=\()|(?<=[,;:] ))(?:trop|too) [a-z]+(?=\W*(?:$|[,.;)]))"
    r"|\b(?:on|nous|je|we|i) (?:prefer\w*|aime\w* mieux|like) (?:la|le|les|l['’]|une?|the|a|our|notre|nos) ?[a-z]+"
    r"(?: [a-z]+)?(?=\W*(?:$|[,.;)]))"
)
OUR_PEOPLE = re.compile(
    r"(?:car |because |since |parce que )?(?:our|notre|mon|ma|my|the|le|la|l['’]) ?(?:graphiste|designer|imprimeur"
    r"|printer|agence|agency|infographe|artist|artiste|photographe|photographer|ancien\w* \w+)\b"
)
OF_FILE = re.compile(  # what is said of the file itself, or of another one
    r"\?|\b(?:logos?|files?|fichiers?|it|them|this|that|versions?|ones?|vectoriel\w*|vector|format|eps|svg|ai|final\w*"
    r"|l[ea]s? [a-z]+|l['’]a|en|y|will|va|enverr\w*|send\w*|envo\w*|refai\w*|redo\w*|chang\w*|approuv\w*|approv\w*"
    r"|check\w*|verifi\w*|valid\w*|finish\w*|fini\w*)\b"
)
SEVERAL = r"<several>|n['’]t\b"
PIECE = re.compile(r"\s*[,.;:!()]+\s*|\s+[-–—]+\s+|\s+(?=(?:et|pis|puis|donc|car|parce|puisqu|and|so|because|since)\b)")
SOMEBODY = re.compile(  # « , Marthe les signe »; not “, Theoretically”
    r"(?:(?<=[,;.] )|(?<=\bet )|(?<=\band )|(?<=\bcar )|(?<=\bdonc ))"
    r"(?!\w+(?:ment|ly)\b)[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}(?= [a-zà-ÿ])"
)
SUBJECT = re.compile(  # a clause that comes after the head, and goes on about the house
    r"\W*(?:(?:et|pis|puis|donc|alors|car|parce qu\W?|puisqu\W?|vu qu\W?|and|so|because|since|cause)\W*)*"
    r"(?:on|nous|je|j['’]|ca|we|i|they|les|la|le|l['’]|nos|notre|our|the|elle)[ '’]?\w+"
)
LABELLED = re.compile(
    r"\W*(?:(?:oui|yes|ok|voici|here is|here['’]s)\W+)?(?:(?:le|the|our|notre) )?(?:texte|text|message|mot|wording"
    r"|libell[ée]|slogan)(?: (?:de la carte|du carton|de l['’]autocollant|du visuel|(?:for|of|on) the \w+"
    r"|[àa] (?:imprimer|inscrire|mettre)|to print))?(?: (?:est|is))?\s*:\s*(?P<text>\S.{2,220})$",
    re.IGNORECASE,
)
BIDDEN = re.compile(  # « Mettre : Ne pas ouvrir avant le 25! »
    r"\W*(?:(?:oui|yes|svp|please)\W+)?(?:mett(?:re|ez)|inscri(?:re|vez)|[ée]cri(?:re|vez)|imprime[rz]|put|write|print)"
    r"(?: (?:dessus|on (?:it|them)))?\s*:\s*(?P<text>(?!(?:l[ae]s?|rien|nothing|none|aucune?s?|non|no|nos"
    r"|notre|vos|votre|une?|the|our|your|an?|just|juste)\b|l['’])\S.{2,220})$",
    re.IGNORECASE,
)
_WE_WANT = (
    r"(?:(?:on|nous|we|i|je|(?:l['’]|le |la |notre |the |our )(?:equipe|team|patron\w*|boss|direction|comite"
    r"|committee))(?: (?:aimerai\w*|aimerions|voudrai\w*|voudrions|veut|veux|voulons|souhait\w*|would like|wants?)"
    r"|['’]d like) )?"
)
SAYING = re.compile(  # « un autocollant rond qui dit « Merci docteur » »; “…” across the lid
    rf"{_WE_WANT}(?:(?:round|square|small|red|green|gold) )*"
    r"(?:(?:oui|yes)\W+)?(?:(?:juste|just|only|seulement|un|une|a|an|the|le|la|les|des"
    r"|svp) )*(?:autocollants?|collants?|stickers?|cartons?"
    r"|cartes?|cards?|visuels?|visuals?|etiquettes?|labels?)(?: (?:ronde?s?|carree?s?|petite?s?|rouges?|vertes?"
    r"|dores?))*(?: qui (?:dit|disent|lit)| that (?:says|reads)"
    r"| disant| saying| reading"
    r"| avec(?: le mot| le texte)?| with(?: the words?)?)+ zzquoted"
    r"|zzquoted (?:across|on|over|sur|en travers d[eu]) (?:the |le |la |les |each |every |chaque )?(?:lids?"
    r"|box(?:es)?|couvercles?|boites?|top|front)"
)
FRAMES = r"<framing>|\b(?:on|sur) (?:the|le|la|les) (?:\w+ )?\w+\b"
