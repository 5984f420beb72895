"""Answers said in plain terms, with whatever is told around them: none, one place, the same again, enclosed.

The head of such an answer is a closed form; of what is told beside it, only the words that could undo it count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import danger
from daemon.reading.reply.earlier import AGAIN, HAD
from daemon.reading.reply.files import ADDRESS_LIST, PAPERS, announced_logo, file_role
from daemon.reading.reply.grammars import joined_count
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import PRINTED
from daemon.reading.reply.refusals import QUOTED, wanted
from daemon.reading.reply.stories import only_tells
from daemon.reading.reply.understood import ONE_POINT, harmless_beside
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens

_CLAUSE = 3  # words, at least, of one with a subject
_IRREAL = re.compile(r"\b(?:proposai\w*|etai\w*|serai\w*|disai\w*|voulai\w*)\b")
_LONGEST = 28  # words; who tells more tells something else too
_THING = {
    "logos": r"(?:logos?|embleme|armoiries)",
    "visuals": r"(?:visuels?|visuals?|images?|dessins?|artworks?|designs?|maquettes?|impressions?|personnalisations?)",
    "stickers": r"(?:autocollants?|collants?|stickers?|etiquettes?|labels?|vignettes?)",
    "cards": r"(?:cartons?|cartes?|cards?|mots?|textes?|message|note|text)",
    "address_list": r"(?:listes?|lists?)",
}
_KIND = r"(?:(?:perso\w*|custom\w*|greeting|gift|holiday|printed|speci\w+|any|petits?|little|other|de)\s)?"
_WONT = r"\b(?:don['’]?t|do not|won['’]?t|will not|didn['’]?t|did not|not going to|aren['’]?t going to) (?:really )?"
_LEFT_OUT = (
    r"\b(?:decided against|skip(?:ping)?|pass(?:ing)? on|forget(?:ting)?(?: about)?|never mind|drop(?:ping)?"
    r"|leav(?:e|ing) out)"
)
_DO = (
    r"(?:put|take|need|want|plan|print|use|order|do|get|have|require|include|add|make|wish|bother with|care for"
    r"|go for|see any use for)"
)
_FAIT = (
    r"(?:veu[tx]|voulons|prend\w*|prenons|fai[ts]|faisons|fer(?:a|ons|ai)|met\w*|mettons|mettr\w+|avons|a|ai|aura\w*"
    r"|utilis\w+|imprim\w+|command\w+|ajout\w+|desir\w+|souhait\w+|prevo\w+|coll\w+|tien\w+ a|a besoin|ai besoin"
    r"|avons besoin|vise\w*)"
)
_FLATLY = (
    r"^\W*(?:definitely|absolutely|certainly|surely|of course|surtout|absolument|certainement|assurement|vraiment pas"
    r"|clairement|je dis|i['’]?m saying|i say|we say|on dit|nous disons|c['’]est|it['’]?s|still|toujours|encore)"
    r"\W+(?:not|no|non|pas|none)\W*$"
)
_NONE_AT_ALL = (
    r"^\W*(?:non|no|nope|none|aucune?s?|rien|nothing|zero|sans|nil)(?=\W*[.!,;:–—-]|$)"
    rf"|\b(?:on|nous|je|j['’]) ?(?:n['’]|ne )?(?:en )?{_FAIT} (?:pas|point|plus)"
    r"(?: (?:d['’]|de )?(?:autres?|cette annee))?\b"
    r"|\brien (?:a (?:faire )?|d['’]|de )(?:imprim|coll|mettre|ajout|inscri|ecri|dessin|personnalis|special|perso)\w*"
    r"|\b(?:ne )?(?:mettez|mets|imprimez|inscrivez|collez|ecrivez|ajoutez) rien\b"
    r"|\b(?:don['’]?t|do not) (?:print|put|add|write|stick) anything\b"
    rf"|{_WONT}{_DO} any\b"
    r"|\b(?:y en a|il y en a|il n['’]y en a|n['’]y en a) (?:pas|aucune?)\b"
)
_STILL_OPEN = r"<reopens>|\b\w{3,}ez\b(?<!chez)(?<!assez)"
_MEANT = re.compile(  # words of [turns] that take nothing from a refusal, nor from one place
    r"\b(?:ni|rien|plus|nul(?:le)?|svp|stp|please|besoin|sign(?:e[rs]?|ons|ent|ing)?|last|dernier\w*"
    r"|nothing|none|no one|nobody|personne|ship\w*|pay\w*|else|either|nor|neither|veut|voulons|want|full|temps"
    r"|tard|fin|party|for certain|certain\w*|sure|sur(?:e|s)?|positive|positif|positive|verifie\w*|asked around)\b"
)
_SURE = re.compile(
    r"\b(?:aucun|sans|no) (?:doute|doubt)\b|\b(?:j['’]en suis|i['’]?m|c['’]est) (?:sure?|certaine?|positive|certain)\b"
    r"|\bno ifs(?:,)? (?:or|and|no) buts\b|\b(?:pas|aucune|sans|no) (?:d['’])?exceptions?\b|\bpour (?:sur|vrai)\b"
    r"|\bfor (?:sure|certain)\b|\bnothing (?:pending|else)\b|\bc['’]est (?:final|decide|correct de meme)\b"
    r"|\b(?:non plus|either|at all|du tout|de toute facon|anyway|cette annee"
    r"|this year|cette fois(?:-ci)?|this time|nothing (?:has )?changed"
    r"|no need to ask(?: again)?|sans gene)\b"
    r"|\b(?:n['’]hesitez pas|feel free|do(?:n['’]t| not) hesitate)\b[^.;]*|\ba partir d(?:u|e|es)\b"
)
_UNFINISHED = re.compile(  # a file that came, and is not the one
    r"\b(?:brouillon|draft|placeholder|provisoire\w*|temporaire\w*|temp|incomplet\w*|incomplete|partiel\w*|partial\w*"
    r"|manqu\w*|missing|moitie|half|vieux|vieil\w*|old|ancien\w*|mauvais\w*|wrong|erreur\w*|corrig\w*|correct(?:ed|ion)s?"
    r"|a jour|update\w*|final\w*|fini\w*|finish\w*|complet(?:e|er|s)?|complete|verif\w*|check\w*|valid\w*|approuv\w*"
    r"|approv\w*|sign(?:e|ed)? off|nettoy\w*|clean\w*|exemple|example|sample|modele|template|essai|test|espere|hope"
    r"|celui|ceux|a cote|next to|seule?|only|en plus|as well|besides|contrat|contract|facture|invoice"
    r"|soumission|quote|autre|other|sauf|except|ignor\w*)\b"
)
_FINDS = re.compile(r"\b(?:you(?:['’]ll| will| should)|vous) (?:\w+ )?(?:find|see|get|have|trouverez|verrez|aurez)\b")
_ROWS = re.compile(
    r"\b\d{1,4} ?(?:noms?|names?|lignes?|lines?|rows?|people|personnes?|employe\w*|adresses|addresses|entrees|entries"
    r"|destinataires|recipients|clients?|customers?|staff|envois|total)\b"
)
_NOT_SAME = re.compile(
    r"\b(?:was|were|etai\w*|minus|moins|plus|avec|with|without|sans|colou?r\w*|couleur\w*|rouge|bleu\w*|vert\w*|dore\w*|red|blue|green|gold"
    r"|size|taille|smaller|bigger|plus (?:gros|petit)\w*|year|updat\w*|\d+ ?%|something|chose|style|genre|client|them"
    r"|think|crois|pense|should|devrie\w*|devrait|supposed|suppos\w*|told|swear\w*|jure\w*|site|web\w*|typo|faute)\b"
)
_SHOWS_IT = re.compile(  # a photograph, a letter to somebody else: not what is on our shelf
    r"\b(?:photos?|pictures?|images?|scan\w*|voici|ci-dessous|below|envoy\w*|sent|e-?mailed|transmi\w*|gave|donn\w*)\b"
)
_SAME = re.compile(r"\b(?:memes?|same|idem|identiques?|unchanged|inchange\w*|pareil\w*)\b")
_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|derniere?|passee?|previous) (?:year|time|order|an|annee|fois|commande)\b"
)
_ONE = re.compile(
    r"\b(?:une? (?:seule? )?|1 (?:seule )?|one (?:single )?|single |only one |(?:la|the) (?:meme|same) |unique |seule )"
    r"(?:meme )?(?:delivery |shipping )?(?:adresse|address|place|endroit|location|destination|site|stop|spot|delivery"
    r"|livraison|lieu|point|drop)\b|^\W*(?:oui\W+|yes\W+)?(?:une seule|just one|only one|a single one)\b"
    r"|\b(?:adresse|destination|livraison) unique\b"
)
_GOING = re.compile(  # what goes there, and how
    r"\b(?:going|livr\w+|deliver\w*|ship\w*|distribu\w*)(?: (?:it|them|tout ca|tout|all|everything))?"
    r"(?= (?:to|at|a|au|en|ensemble|together)\b)"
)
_OTHER_TIME = re.compile(  # what is said of another order, or was so once
    r"\b(?:other|autres?|another|next|prochaine?s?) (?:orders?|commandes?|factures?|invoices?|fois|time|year|annee)\b"
    r"|\b(?:c['’]etait|it was|that was)\b"
)
_SEVERAL = re.compile(
    r"\b(?:pas|not|n['’]t|mostly|surtout|several|plusieurs|deux|two|trois|three|half|moitie|chez eux|their homes?"
    r"|each (?:home|person)|by (?:mail|post)|individuel\w*|individual\w*|remote|teletravail)\b|\bmain(?:ly)?\b"
)


_PIECE = re.compile(
    r"\s*[,.;:!()]+\s*|\s+[-–—]+\s+|\s+(?=(?:et|pis|puis|donc|car|parce|puisqu|and|so|because|since)\b)"
)
_SOMEBODY = re.compile(  # « , Marthe les signe »; not “, Theoretically”
    r"(?:(?<=[,;.] )|(?<=\bet )|(?<=\band )|(?<=\bcar )|(?<=\bdonc ))"
    r"(?!\w+(?:ment|ly)\b)[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}(?= [a-zà-ÿ])"
)
_SUBJECT = re.compile(  # a clause that comes after the head, and goes on about the house
    r"\W*(?:(?:et|pis|puis|donc|alors|car|parce qu\W?|puisqu\W?|vu qu\W?|and|so|because|since|cause)\W*)*"
    r"(?:on|nous|je|j['’]|ca|we|i|they|les|la|le|l['’]|nos|notre|our|the|elle) ?\w+"
)
_LABELLED = re.compile(
    r"\W*(?:(?:oui|yes|ok|voici|here is|here['’]s)\W+)?(?:(?:le|the|our|notre) )?(?:texte|text|message|mot|wording"
    r"|libell[ée]|slogan)(?: (?:de la carte|du carton|de l['’]autocollant|du visuel|(?:for|of|on) the \w+"
    r"|[àa] (?:imprimer|inscrire|mettre)|to print))?(?: (?:est|is))?\s*:\s*(?P<text>\S.{2,220})$",
    re.IGNORECASE,
)
_OTHERS_SAY = re.compile(  # around quoted words: somebody else's, or not the ones
    r"\b(?:was|were|etai\w*|voulai\w*|wanted|serai\w*|would|could|says|said|dit|disai\w*|told|whisper\w*|jok\w*|blagu\w*"
    r"|ideas?|idees?|like|comme|chose|effect|genre|pens\w*|think|aim\w+|love|he|she|they|ils?|elles?|autre|another|other"
    r"|first|last|premier\w*|dernier\w*|exemple|example|former|instead|stand-in|hates?|deteste\w*|draft|brouillon)\b"
)
_REUSE = re.compile(
    r"\b(?:reprenez|reprends?|reprendre|reutilis\w+|reuse|re-use|reprint\w*|keep|garde[zr]?|use|utilis\w+|prenez"
    r"|remettez|refaites|memes?|same|again|idem|recycle[zr]?)\b"
)
_FRAMES = re.compile(  # where the words go, and that they are to be put there
    r"\b(?:put|print|write|imprimer|imprimez|inscri\w+|ecri\w+|mettez|mettre|mets|should say|says?|dira|disant|text"
    r"|texte|just|juste|simplement|en gros|thats? it|that['’]s it|c['’]est tout"
    r"|(?:on|sur) (?:the|le|la|les) (?:\w+ )?\w+)\b"
)
_LOOK = re.compile(
    r"\b(?:dore\w*|argent\w*|gold\w*|silver|rouge|red|bleu\w*|blue|vert\w*|green|noir\w*|black|blanc\w*|white|lettres"
    r"|letters|lettering|police|font|italique|italics?|script|style|majuscules|caps|fond|background|dessin\w*|drawing"
    r"|signe\w*|signed|suivi|followed|dessous|underneath|puis|then|plus)\b"
)
_OF_TEXT = re.compile(  # after « Texte : »: not the words, but where they are, or when they come
    r"\b(?:je|j['’]|i|i['’]?ll|ci-joint\w*|attached|attachment|below|fichier|file|pj|courriel|e-?mail|confirmer|valider|tbd"
    r"|tbc|determiner|choisir|decider|ok|oui|non|yes|no|aucun\w*|none|police|font|colou?r|couleur)\b"
)


def plainly(key: str, said: str, files: Sequence[Attachment]) -> Value:
    """The answer, every word of it weighed; no value where its head is not there, or anything beside it may undo it."""
    folded = " ".join(plain(_SOMEBODY.sub("elle", said)).split())
    if _OTHER_TIME.search(folded):
        return Value()
    if key not in _THING or "?" in said or framed(said) or len(tokens(folded)) > _LONGEST or promised(said):
        return Value()
    if key in PRINTED and (QUOTED.search(said) or _LABELLED.match(said)):
        return _text(said)
    if key == "address_list":
        return _listed(folded, files)
    if key == "logos" and any(announced_logo(one) and file_role(one) not in PAPERS for one in files):
        return _joined(said, [one for one in files if announced_logo(one)])
    return _none(key, folded) or _again(key, folded)


def framed(said: str) -> bool:
    """« Votre concurrent proposait : … », “for our Toronto branch: none”: told of another, or by no one who decides."""
    bare = plain(QUOTED.sub(" ", said))
    lead = bare.rpartition(":")[0]
    strange = {
        word for word in tokens(lead) if word not in harmless_beside(frozenset({"none", "one", "on_file", "words"}))
    }
    held = danger.signs(_SURE.sub(" ", _FINDS.sub(" ", bare))) & {danger.HEDGE, danger.CONDITION, danger.BACK}
    return bool(strange or held or _IRREAL.search(bare))


def _none(key: str, folded: str) -> Value:
    thing = _THING[key]
    head = re.compile(
        rf"\b(?:pas|point|aucune?s?|sans|zero|no|none of|not any|without)(?: de? | d['’]| any | )?{_KIND}{thing}\b"
        rf"|{_WONT}{_DO} (?:any |a )?{_KIND}{thing}\b|{_LEFT_OUT} (?:the |any |on |all )*{_KIND}{thing}\b"
        rf"|{_NONE_AT_ALL}|{_FLATLY}"
    )
    found = head.search(folded)
    if (
        not found
        or wanted(folded)
        or re.search(rf"\b(?:l[ea]s?|the|our|notre|nos|mon|my) {thing}\b", folded.replace(found.group(), " "))
    ):
        return Value()
    settled = _settled(folded, found, "none", _STILL_OPEN)
    return Value("n/a", whole=True) if settled else Value()


def _settled(folded: str, head: re.Match[str], kind: str, open_ones: str) -> bool:
    """Whether nothing beside the head may undo it."""
    before, after = folded[: head.start()], folded[head.end() :]
    if re.match(r"\s*(?:l[ea]s?(?!-)|du|des|the|our|nos|notre|mes|ces|cette|cet|these|those|this|that)\b", after):
        return False  # « on ne veut pas les mêmes »
    same, *others = _PIECE.split(_SURE.sub(" ", after))
    *closed, lead = re.split(r"\s*[,.;!]+\s+", _SURE.sub(" ", before))
    if not all(_known(one, kind) or only_tells(one) for one in closed) or not _known(f"{lead} {same}", kind):
        return False
    if not all(_known(one, kind) or (_SUBJECT.match(one) and len(tokens(one)) >= _CLAUSE) for one in others):
        return False
    rest = _MEANT.sub(" ", _SURE.sub(" ", f"{before} {after}"))
    uncertain = danger.signs(rest) & (danger.UNCERTAIN | {danger.LIMIT})
    return not uncertain and not re.search(r"\d", _YEAR.sub(" ", rest)) and not folded_form(open_ones).search(rest)


def _known(piece: str, kind: str) -> bool:
    """« Pas de logo cette fois »; not « pas de logo rouge »."""
    known = harmless_beside(frozenset({kind}))
    return all(word in known or word.isdigit() for word in tokens(_MEANT.sub(" ", piece)))


def _text(said: str) -> Value:
    """The words to print, between quotes or after « Texte : », with nothing that leaves them open."""
    labelled, quoted = _LABELLED.match(said), QUOTED.findall(said)
    text = quoted[0].strip('«»“”" \u00a0') if len(quoted) == 1 else labelled["text"].strip() if labelled else ""
    around = plain(QUOTED.sub(" ", said)) if quoted else plain(text)
    if not text or len(quoted) > 1 or promised(text) or "[" in said:
        return Value()
    open_ones = (
        {danger.QUESTION, danger.BACK, danger.ELSEWHERE} if labelled and not quoted else danger.UNCERTAIN | {danger.NOT}
    )
    if danger.signs(around) & open_ones or folded_form("<refers>|<undecided>").search(around):
        return Value()
    if quoted and _LOOK.search(around):
        return Value()  # « Merci » en doré is told whole
    if quoted and not _known(_FRAMES.sub(" ", around), "words"):
        return Value()
    talk = _OTHERS_SAY if quoted else _OF_TEXT
    return Value() if talk.search(around) else Value(text, whole=True)


def _again(key: str, folded: str) -> Value:
    """« Reprenez le fichier que vous avez », “reprint last year's”: no other word on how they would differ."""
    again = AGAIN.search(folded) or _REUSE.search(folded)
    again_or_ours = bool(again) or key == "logos"
    had = HAD.search(_SAME.sub(" ", folded)) or folded_form("<had>").search(folded)
    if folded_form("<enclosed>|<handed>").search(folded) or _SHOWS_IT.search(folded):
        return Value()
    rest = _SURE.sub(" ", folded_form("<had>").sub(" ", HAD.sub(" ", _YEAR.sub(" ", folded))))
    spoiled = _NOT_SAME.search(rest) or danger.signs(rest) & (danger.UNCERTAIN | {danger.NOT})
    if not _known(_REUSE.sub(" ", rest), "on_file"):
        return Value()
    third = re.search(r"\b(?:he|she|they|ils?|elles?|lui|eux)\b|\d", _YEAR.sub(" ", rest))
    return Value("on_file", whole=True) if again_or_ours and had and not spoiled and not third else Value()


def _joined(said: str, logos: Sequence[Attachment]) -> Value:
    folded = plain(said)
    here = folded_form("<handed>|<enclosed>").search(folded)
    rest = _SURE.sub(" ", folded_form("<handed>").sub(" ", _FINDS.sub(" ", folded)))
    told = joined_count(said, logos)
    spoiled = _UNFINISHED.search(rest) or danger.signs(rest) & ((danger.UNCERTAIN | {danger.NOT}) - {danger.CHANGE})
    return Value("attached", whole=True) if here and not spoiled and told in {0, len(logos)} else Value()


def _listed(folded: str, files: Sequence[Attachment]) -> Value:
    lists = [one for one in files if file_role(one) == ADDRESS_LIST]
    if lists:
        return _joined(_ROWS.sub(" ", folded), lists) if len(lists) == 1 else Value()
    folded = _GOING.sub(" ", folded)
    one = _ONE.search(folded) or folded_form("<one_place>").search(folded)
    rest = folded_form("<one_place>").sub(" ", _ONE.sub(" ", folded))
    if not one or ONE_POINT.search(folded) or _SEVERAL.search(_SURE.sub(" ", rest)):
        return Value()
    return Value("n/a", whole=True) if _settled(folded, one, "one", "<reopens>") else Value()
