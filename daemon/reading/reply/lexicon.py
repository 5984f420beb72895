"""Closed lists of plain words: an answer is certain when each of its words is in the lists of its meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from daemon.reading.reply.words import folded_form, plain, tokens, words, written_form

FILLER = ("polite", "filler")
YES = (*FILLER, "yes")
SHOWN = ("delivery_date", "delivery_address")  # the items of which our question shows a value, that a yes confirms
_ABBREVIATED = re.compile(r"(?<!\w)(?:n\s?/\s?a|s\s?/\s?o)(?!\w)")
_NOT_APPLICABLE = re.compile(
    r"n\s?/\s?a|s\.?\s?/?\s?o\.?|sans objet|not applicable|ne s['’]applique(?:nt)? pas|does(?:n['’]t| not) apply"
)
_NOT_NONE = re.compile(
    r"\b(?:pas|not|t|jamais|never|plus)\b(?: \w+)? (?:sans|without|rien|nothing|none|skip\w*)\b"
    r"|\b(?:ca|cela|ne|n) (?:va|fait) pas\b(?! (?:avoir|etre|en|mettre|prendre|falloir|de|d)\b)"
    r"|\b(?:ai|a|avons|ont|have|has) (?:pas|not) (?:fait|mis|pris|demande\w*|commande\w*|utilise\w*)\b"
)  # « on n'est pas sans logo »
ITEMS = (
    "delivery_date",
    "delivery_address",
    "contacts",
    "logos",
    "visuals",
    "stickers",
    "cards",
    "address_list",
)
PRINTED = ("visuals", "stickers", "cards")  # what our clients' own words may be printed on
NO_CHANGE = r"<no_change>(?: (?:needed|required|necessaire|a (?:faire|apporter)))?"
_THAT_IS_IT = re.compile(
    r"\b(?:c['’]est (?:bien )?(?:ca|cela)|that['’]?s it|^\W*(?:yes\W+)?it is\W*$|ca (?:nous |me )?va)\b"
)
_IS_WELL = re.compile(
    r"\b(?:est|sont|c['’]est) (?:tres |toujours |encore )*bien(?=\W*(?:$|[.,!;]|merci|pour (?:nous|moi)|de notre cote))"
)
_GOES_FOR = re.compile(r"\b(?:va|bon|go|partants?) (?:pour|for)\b")  # « Va pour le 15 »
_THAT_ONE = re.compile(
    r"\b(?:est|is|c['’]est|that['’]?s|it['’]?s) (?:bien |toujours |encore |indeed |still )*"
    r"(?:celle(?:-| )(?:la|ci)|celui(?:-| )(?:la|ci)|(?:the|that) one|where it goes)(?! \w+ (?:pas|n))"
)
_UP_TO_DATE = re.compile(
    r"\b(?:est|sont|is|are) (?:bien |toujours |encore |still )?(?:a jour|up[- ]to[- ]date|actuelles?|current)\b"
)
AS_SHOWN = re.compile(
    r"\b(?:(?:comme|tel(?:le)?s? que?|tel qu['’]?|as|ce qui est|celle|celui|selon ce qui est) ?(?:c['’]est )?"
    r"(?:indique|mentionne|inscrit|prevu|ecrit|propose|note|facture|shown|stated|listed|indicated|planned|noted"
    r"|mentioned|written|above|below|is)e?s?"
    r"(?: (?:ci-dessous|plus bas|sur la facture|dans (?:le|votre) (?:courriel|message)|on the invoice|below|above|in "
    r"your (?:e-?mail|message)))?)\b"
)
_ON_FILE = re.compile(
    r"\b(?:m[e]mes?|same|identiques?|idem)\b.{0,40}?\b(?:an(?:nee)? (?:dernier|derniere|passee?)"
    r"|annees? (?:precedentes?|anterieures?|passees?)|last (?:year|time|order)"
    r"|(?:derniere|precedente) (?:fois|commande|annee)|previous (?:year|order|time)s?|(?:as )?before|avant"
    r"|d['’]habitude|usual|que (?:vous avez|celui|ceux)|20[12]\d)|\b(?:vous (?:les |l['’])?avez (?:deja |encore "
    r"|toujours )*(?:les |nos |le |notre )*(?:logos?|fichiers?)?|you (?:already |still )*have (?:it|them|our|the)"
    r"|(?:deja |are |is |sont |est )*(?:au|a votre|dans (?:vos|votre)|on) (?:dossiers?|file)"
    r"|what(?:ever)? you(?:['’]?ve| have| already)+(?: got)?|what(?:ever)? you got"
    r"|\b(?:got|have|had) (?:em|them|it|those|ours) (?:from|since) last (?:year|yr|time|order)"
    r"|(?:voir|voyez|see|check(?:ez)?)\b.{0,20}\b(?:an(?:nee)? (?:dernier|derniere|passee?)|last (?:year|time|order)"
    r"|derniere fois)|(?:use|utilisez|reprenez|gardez|prenez|keep)\b.{0,30}\b(?:an(?:nee)? (?:dernier|derniere"
    r"|passee?)|last (?:year|time|order)|precedente?s?|previous|ceux que vous avez"
    r"|(?:the )?(?:ones|one) (?:you have|on file)|derniere (?:fois|commande)))"
)

_BOXES = r"(?:\d{1,4} )?(?:boites|coffrets|paniers|cadeaux|colis|boxes|baskets|gifts|hampers|packages|parcels)"
_ALL = (
    rf"(?:tou(?:te?s?|s)(?: (?:les|nos) {_BOXES})?|all(?: (?:of (?:it|them)|(?:the |our )?{_BOXES}))?|everything"
    rf"|it all|they all|(?:les|nos|the|our) {_BOXES}(?: (?:tou(?:te)?s|all))?"
    r"|(?:the |la |toute la )?(?:whole |entire )?(?:commande|order)(?: (?:au complet|en entier|complete|entiere))?)"
)
_GOES_TO = (
    r"(?: (?:toutes?|tous|all|va|vont|ira|iront|vient|viennent|viendr\w+|arriv\w+|est|sont|sera|seront|livree?s?"
    r"|come|comes|go|goes|going|ships?|shipped|gets?|is|are|will|to be|delivered|deliver|sent|s['’]en v\w+)){0,4}"
)
_SITE = (  # a place, and one
    r"(?:bureau|siege|usine|ecole|clinique|magasin|boutique|atelier|entrepot|hotel|auberge|restaurant|cafe|cabinet"
    r"|local|ferme|endroit|place|adresse|spot|location|address|building|office|school|clinic|shop|store|warehouse"
    r"|plant|bakery|reception|accueil|hq|headquarters|head office|centre|center|church|eglise|bibliotheque|library"
    r"|hospital|hopital|garage|salle|studio|brasserie|boulangerie|fondation|foundation|campus|pharmacie|pharmacy"
    r"|imprimerie|dock|quai|residence|farm|barn)\b"
)
_THERE = (
    r" (?:ici|chez nous|here|to us|(?:au|a|to|at|a la|a l['’]) ?(?:the |our |notre |la |l['’])?"
    rf"(?:meme |same |seule? |single |one )?{_SITE})"
)
ONE_PLACE = (  # « toutes les boîtes viennent ici », “just our office”, “we hand them out ourselves”
    r"<one_place>|^\W*(?:(?:et|and|oui|yes|non|no|please|svp|send|ship|deliver|envoyez|livrez|on recoit|on prend"
    rf"|we take)\W+)*{_ALL}{_GOES_TO}{_THERE}(?: (?:please|svp|merci|thanks|building|address|school|only"
    r"|seulement))?(?=\W*$|[,;.](?!.*\b(?:reste|rest|autres?|others?|sauf|except)\b))"
    r"|^\W*(?:(?:oui|yes|non|nope|no)\W+)?(?:juste|just|only|seulement|uniquement"
    r"|rien qu[e'’]) ?(?:(?:a|au|to|at|chez) )?(?:ours|nous|us|(?:(?:notre|our|the|la|le"
    rf"|l['’]) ?){_SITE})(?: (?:please|svp|merci|thanks|only))?\W*$|\b(?:on|nous|we|i)(?:['’]ll"
    r"| will)? (?:(?:s['’]occupe\w*|fai[st]\w*|allons|va|vais|take care|do|les|them|the|la|de|of) )*(?:distribu\w+"
    r"|hand(?:ing)? (?:them|it) out)\b"
)


def item_words(*keys: str) -> frozenset[str]:
    """The words that name these items."""
    return words(*(f"items.{key}" for key in keys))


def only(said: str, *lists: frozenset[str]) -> bool:
    """Whether each word of it is in one of these lists, and there is a word."""
    told = tokens(said)
    return bool(told) and all(any(word in one for one in lists) for word in told)


def confirms(said: str, key: str = "") -> bool:
    """« Oui, c'est exact » and nothing else: says yes to what the question showed."""
    if "?" in said:
        return False
    said_words = set(tokens(plain_yes(said)))
    yes = bool(said_words & words("yes")) or ("👍" in said or "✅" in said or "✔" in said)
    return yes and said_words <= words(*YES, "around_agreed") | _named_with(key, said_words)


@lru_cache(maxsize=1024)  # the same words are tried for several items
def plain_yes(said: str) -> str:
    """Folded, what agrees in several words told as a plain « oui »."""
    same = plain(said)
    for form in (
        folded_form(NO_CHANGE),
        folded_form("<says_yes>"),
        AS_SHOWN,
        _THAT_IS_IT,
        _IS_WELL,
        _GOES_FOR,
        _THAT_ONE,
        _UP_TO_DATE,
    ):
        same = form.sub(" oui ", same)
    return same


def _named_with(key: str, told: set[str]) -> frozenset[str]:
    """« La date et l'adresse » names both: what is said of the two is said of each."""
    own = item_words(key) if key else frozenset()
    both = item_words(*SHOWN) if key in SHOWN else own
    return both if told & own or not told & (both - own) else own


def agreed(said: str) -> str:
    """« Ça roule », “spot on”: several words that agree, each told as a plain yes."""
    return written_form("<says_yes>").sub(lambda found: "oui," if found.group().endswith(",") else "oui", said)


def no_change(said: str) -> bool:
    """« Aucun changement », with nothing said of what."""
    return bool(folded_form(NO_CHANGE).search(plain(said)))


def none_of(said: str, topics: frozenset[str] = frozenset()) -> bool:
    """« Aucun », « pas besoin cette fois », “none needed”, and nothing else but these topics."""
    folded = plain(said).strip(" .!*-–—")
    if folded in {"n/a", "na", "n.a", "s/o", "s.o", "so", "x", "0", "-"} or _NOT_APPLICABLE.fullmatch(folded):
        return True
    told = tokens(_ABBREVIATED.sub(" aucun ", folded))
    named = any(one in words("definite") and two in item_words(*ITEMS) for one, two in pairwise(told))
    if (named and set(told) & words("had_or_is") and not set(told) & words("needed")) or _NOT_NONE.search(folded):
        return False  # « je n'ai pas le logo » is not « pas de logo »
    return (
        "?" not in said
        and any(w in words("none") for w in told)
        and all(w in words("none", "polite", "around_none") or w in topics for w in told)
    )


def refuses(said: str) -> bool:
    """A bare no."""
    return only(said, words("polite", "no")) and bool(set(tokens(said)) & words("no"))


def one_place(said: str) -> bool:
    """« Une seule adresse », « tout au même endroit », “single location”."""
    told = set(tokens(said))
    return (
        "?" not in said
        and bool(told & words("one"))
        and told <= words(*YES, "around_one") | {"non", "no"}
        and not told <= words(*FILLER) | {"meme", "same"}
    )


def on_file(said: str) -> bool:
    """« Mêmes logos que l'an dernier », “you have them on file”, and nothing else."""
    around = words(*YES, "items.logos", "around_on_file")
    return "?" not in said and speaks_of_last_time(said) and only(said, around)


def speaks_of_last_time(said: str) -> bool:
    """It points at an earlier order, whatever else it says."""
    return bool(_ON_FILE.search(plain(said)))


OUR_LIST = re.compile(  # « votre liste », the checklist; the addresses are on theirs
    r"\b(?:votre|vos|your|ta) (?:petite |belle |little |nice |e-?mail )?(?:check)?liste?\b"
    r"(?! (?:d['’]adresses?|de (?:distribution|livraison|destinataires)|of (?:addresses|recipients)))"
)


def named_in(said: str) -> tuple[str, ...]:
    """The items that a sentence names, in the order of the checklist; a list of addresses is no address."""
    told = set(tokens(OUR_LIST.sub(" ", plain(said))))
    found = [key for key in ITEMS if told & words(f"alone.{key}")]
    if (
        "address_list" in found
        and "delivery_address" in found
        and not re.search(r"adresse de livraison|delivery address", plain(said))
    ):
        found.remove("delivery_address")
    return tuple(found)
