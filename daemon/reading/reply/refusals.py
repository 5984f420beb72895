"""« Aucun », « on s'en passe », « n'en imprimez pas »: that there is none of an item, whatever is said around."""

from __future__ import annotations

import re

from daemon.reading.reply.lexicon import no_change
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain

QUOTED = re.compile(r"«[^«»]{2,300}»|“[^“”]{2,300}”|\"[^\"]{2,300}\"")
NONE = re.compile(
    r"(?:(?:ben|euh|et|and|but|mais|pis|puis|oui|donc|alors|we|on|nous|je|i|y|il|n['’]?|en|ne|don['’]?t|do|will"
    r"|won['’]?t|have|has|there(?:['’]s| is| are| will be)?|ai|avons|a|aura|a cette|pour)[\s,]+)*(?:non|no|nope|nah"
    r"|aucune?s?|none|rien|nil|neant|zero|nul|nothing|n\s?/\s?a|s\s?/\s?o|n\.a|s\.o|x|sans|without|pass(?:e|ons)"
    r"|skip|pas|ni|not|(?:do not|don['’]?t|did ?n['’]?t|won['’]?t) (?:need|want|wish|have|use)"
    r"|laisse[rz]? (?:faire|tomber)|oublie[rz]?|oublions|s['’]applique(?:nt)? pas|y en a pas|0|ø|forget|refuse\w*"
    r"|decline\w*|n['’]imprimez pas|(?:on |nous )?(?:s['’]abstient|nous abstenons)"
    r"|(?:on |nous )?n['’]en (?:fait|faisons|veut|voulons|met|mettons|prend|prenons) pas)\b"
)
_BECAUSE = re.compile(r"\b(?:puisque?|puisqu['’]|car|parce qu\w*|because|since|vu que|etant donne)\b.*", re.DOTALL)
_WANTED = re.compile(
    r"\b(?:don['’]?t|do not|not|never|won['’]?t|can['’]?t|ne|n['’]|pas question de) ?(?:\w+ )?(?:skip\w*"
    r"|pass(?!\w*ons\b)\w*|leav\w*|forget\w*|drop\w*|omit\w*|scrap\w*|nix\w*|opt\w*|renonc\w*|oubli\w*|saut\w*"
    r"|omet\w*|neglig\w*)\b|\b(?:pas|not) (?:oubli|saut|skip|pass|forg)\w*"
    r"|\b(?:pass\w*|skip\w*) (?:to|par|along|through|by|over|la commande|le mot|le message"
    r"|(?:\w+ ){1,2}(?:along|over|around)\b|(?:\w+ ){1,3}(?:to|a|au) [a-z])"
)
_NONE_OF_THEM = re.compile(
    r"\b(?:(?:on|nous|je|j['’]) ?)?(?:n['’]|ne )?en (?:met\w*|mettons|veu[tx]|voulons|prend\w*|prenons|fai[ts]"
    r"|faisons|fer(?:ons|ai|a)|utilis\w+|imprim\w+|command\w+|ajout\w+|requ\w+|desir\w+|exig\w+|souhait\w+|coll\w+"
    r"|appos\w+|produi\w+|envisag\w+|poss\w+|a|ai|avons|aura|aurons|faites|prev\w+) (?:pas|point|plus|pantoute"
    r"|aucune?s?)\b(?! (?:le|la|les|encore|seulement|juste|tout|trop|avant|sans|d['’]autres?|moins|davantage"
    r"|tant)\b)"
)
_NOTHING_PRINTED = re.compile(
    r"\b(?:rien|nothing)(?: (?:d['’]autres?|else|more|de plus))?(?: (?:a|de|d['’]|to be|to))? ?"
    r"(?:(?:faire |have )?(?:imprim\w+|print\w*)|personnalis\w+|custom\w*|perso)\b"
)
SAYS_NONE = (
    r"\b\w+ (?:pas|point|plus) d(?:e |['’])(?:\w+ )?(?:visuels?|autocollants?|collants?|stickers?|cartons?|cartes?"
    r"|etiquettes?)\b|\bne \w+ ni\b|\by en a (?:pas|aucune?|plus)\b|<says_none>"
    r"|\bn['’]en (?:avons|ai|veut|voulons|faut|mett\w+)\b.{0,20}\bpas\b|\b(?:abst(?:ien\w+|en\w+)"
    r"|(?:nous|m|s)['’ ]en passer\w*|nada|nenni|niet|nan|nn|negatif|pantoute|que dalle|zilch"
    r"|(?<!le )(?<!the )(?<!un )(?<!a )(?<!\.)zip)\b|\bn?['’ ]?en (?:veu[tx]|voulons|voudr\w+|prend\w*|prenons"
    r"|fai[ts]|faisons|met\w*|mettons|a|avons|aura|aurons|ai|desir\w+|souhait\w+) (?:pas|point|plus|aucune?)\b"
    r"|\b(?:ne |n['’])?(?:veu[tx]|voulons|prend|prenons|souhait\w+|desir\w+|requ\w+|fai[ts]|faisons|met|mettons"
    r"|avons|a|ai|aura|aurons|faut|utilis\w+|imprim\w+|command\w+) (?:pas|point|plus|aucune?s?|ni)\b|\bmeme pas\b"
    r"|\b(?:on|nous|we) (?:saute|sautons|skip|pass|decline)\w*"
)


def wanted(folded: str) -> bool:
    """“Don't skip the cards”: to decline is itself denied."""
    return bool(_WANTED.search(folded))


def nothing_of(said: str) -> Value:
    """« Pas de visuel, on reste sobres »."""
    folded = reasonless(said).strip(" .!*-–—")
    none = (
        not wanted(folded)
        and not no_change(said)
        and NONE.match(folded)
        and not folded_form("<not_none>").search(folded)
        and not QUOTED.search(said)
    )
    return Value("n/a") if none else Value()


def reasonless(said: str) -> str:
    """Folded, without the reason given: « pas d'autocollants puisque nos bouteilles sont étiquetées »."""
    return _NONE_OF_THEM.sub("aucun", _BECAUSE.sub("", plain(said)).replace("pas la non plus", "pas non plus"))


def nothing_printed(said: str) -> bool:
    """« Rien d'autre à imprimer », “nothing custom”: of no item by its name."""
    return bool(_NOTHING_PRINTED.search(plain(said)))
