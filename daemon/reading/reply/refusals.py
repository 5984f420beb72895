"""« Aucun », « on s'en passe », « n'en imprimez pas »: that there is none of an item, whatever is said around."""

from __future__ import annotations

import re

from daemon.reading.reply.lexicon import no_change
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain

QUOTED = re.compile(r"«[^«»]{2,300}»|“[^“”]{2,300}”|\"[^\"]{2,300}\"")
NONE = re.compile(
    r"(?:(?:ben|euh|et|and|but|mais|pis|puis|oui|donc|alors|we|on|nous|je|i|y|il|n['’]?|en|ne|don['’]?t|do|will"
    r"|won['’]?t|have|has"
    r"|there(?:['’]s| is| are| will be)?|ai"
    r"|avons|a|aura|a cette|pour)[\s,]+)*"
    r"(?:non|no|nope|nah|aucune?s?|none|rien|nil|neant|zero|nul|nothing|n\s?/\s?a|s\s?/\s?o|n\.a|s\.o|x|sans"
    r"|without|pass(?:e|ons)"
    r"|skip|pas|ni|not|(?:do not|don['’]?t|did ?n['’]?t|won['’]?t) (?:need|want|wish|have|use)"
    r"|laisse[rz]? (?:faire|tomber)|oublie[rz]?|oublions|s['’]applique(?:nt)? pas"
    r"|y en a pas|0|ø|forget|refuse\w*|decline\w*|n['’]imprimez pas|(?:on |nous )?(?:s['’]abstient|nous abstenons)"
    r"|(?:on |nous )?n['’]en (?:fait|faisons|veut|voulons|met|mettons|prend|prenons) pas)\b"
)
_BECAUSE = re.compile(r"\b(?:puisque?|puisqu['’]|car|parce qu\w*|because|since|vu que|etant donne)\b.*", re.DOTALL)
_WANTED = re.compile(
    r"\b(?:don['’]?t|do not|not|never|won['’]?t|can['’]?t|ne|n['’]|pas question de) ?(?:\w+ )?"
    r"(?:skip\w*|pass(?!\w*ons\b)\w*|leav\w*|forget\w*|drop\w*|omit\w*|scrap\w*|nix\w*|opt\w*|renonc\w*|oubli\w*"
    r"|saut\w*"
    r"|omet\w*|neglig\w*)\b|\b(?:pas|not) (?:oubli|saut|skip|pass|forg)\w*"
    r"|\b(?:pass\w*|skip\w*) (?:to|par|along|through|by|over|la commande|le mot|le message"
    r"|(?:\w+ ){1,2}(?:along|over|around)\b|(?:\w+ ){1,3}(?:to|a|au) [a-z])"
)
_NONE_OF_THEM = re.compile(
    r"\b(?:(?:on|nous|je|j['’]) ?)?(?:n['’]|ne )?en (?:met\w*|mettons|veu[tx]|voulons|prend\w*|prenons|fai[ts]"
    r"|faisons|fer(?:ons|ai|a)"
    r"|utilis\w+|imprim\w+|command\w+|ajout\w+|requ\w+|desir\w+|exig\w+|souhait\w+|coll\w+|appos\w+|produi\w+"
    r"|envisag\w+|poss\w+"
    r"|a|ai|avons|aura|aurons|faites|prev\w+) (?:pas|point|plus|pantoute|aucune?s?)\b"
    r"(?! (?:le|la|les|encore|seulement|juste|tout|trop|avant|sans|d['’]autres?|moins|davantage|tant)\b)"
)
_NOTHING_PRINTED = re.compile(
    r"\b(?:rien|nothing)(?: (?:d['’]autres?|else|more|de plus))?(?: (?:a|de|d['’]|to be|to))? ?"
    r"(?:(?:faire |have )?(?:imprim\w+|print\w*)|personnalis\w+|custom\w*|perso)\b"
)
SAYS_NONE = (
    r"\b\w+ (?:pas|point|plus) d(?:e |['’])(?:\w+ )?(?:visuels?|autocollants?|collants?|stickers?|cartons?"
    r"|cartes?|etiquettes?)\b"
    r"|\bne \w+ ni\b|\by en a (?:pas|aucune?|plus)\b|<says_none>|\bn['’]en (?:avons|ai|veut|voulons|faut"
    r"|mett\w+)\b.{0,20}\bpas\b"
    r"|\b(?:abst(?:ien\w+|en\w+)|(?:nous|m|s)['’ ]en passer\w*|nada|nenni|niet|nan|nn|negatif|pantoute"
    r"|que dalle|zilch|(?<!le )(?<!the )(?<!un )(?<!a )(?<!\.)zip)\b"
    r"|\bn?['’ ]?en (?:veu[tx]|voulons|voudr\w+|prend\w*|prenons|fai[ts]|faisons|met\w*|mettons|a|avons|aura"
    r"|aurons|ai|desir\w+"
    r"|souhait\w+) (?:pas|point|plus|aucune?)\b|\b(?:ne |n['’])?(?:veu[tx]|voulons|prend|prenons|souhait\w+"
    r"|desir\w+|requ\w+"
    r"|fai[ts]|faisons|met|mettons|avons|a|ai|aura|aurons|faut|utilis\w+|imprim\w+|command\w+) (?:pas|point"
    r"|plus|aucune?s?|ni)\b"
    r"|\bmeme pas\b|\b(?:on|nous|we) (?:saute|sautons|skip|pass|decline)\w*"
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
