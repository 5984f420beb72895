"""Closed lists of plain words: an answer is certain when each of its words is in the lists of its meaning.

Words are compared folded: small letters without accents, cut at apostrophes and hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Folded: small letters, no accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """Its folded words: « d'autocollants » is « d » and « autocollants »."""
    return _WORD.findall(plain(text))


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


POLITE = word_set(
    "svp stp s v p please merci mercis beaucoup thanks thank you very much so bonjour hello hi bonne belle journee "
    "have a"
    " nice great day bien cordialement regards encore avance"
) - {"encore"}
FILLER = POLITE | word_set(
    "le la les l un une des de d du au aux a en et est sont c ce ca cela cette ces ceci s il y on je j nous vous n "
    "me m se"
    " votre vos notre nos mon ma mes tu te toi pour par sur dans que qu qui bien tout tous toute toutes toujours "
    "aussi donc"
    " alors voila voici the an and is are it its this that these those of for to on at by in be will we i our my "
    "your us"
    " all also indeed just here there sera seront re ll ve"
)
CONFIRM = word_set(
    "oui ouais oue yes yep yeah yup ok okay k exact exacte exacts exactes exactement correct correcte corrects "
    "correctes"
    " right bon bonne bons bonnes beau beaux parfait parfaite parfaits parfaitement perfect good great fine confirme "
    "confirmee"
    " confirmes confirmons confirmer confirmed confirm confirming confirms valide valides validee accord absolument "
    "absolutely"
    " effectivement affirmatif definitely sure super excellent excellente convient conviennent va vont marche works "
    "work juste"
    " impeccable conforme tiguidou nickel inchange inchangee unchanged accurate approuve approuvee approuves "
    "approuvees approved agreed entendu acceptee acceptees accepte acceptes accepted adopte go maintenu maintenue "
    "maintiens maintient maintenons suits stays tient acc adonne arrange parfaits reste looks tel quelle quel fait"
)
NEGATIONS = word_set(
    "pas non no not ne n aucun aucune none jamais never sans nothing rien don doesn isn aren won t ni nor"
)
NO_CHANGE = re.compile(
    r"\b(?:(?:aucun|pas de|sans|no|without|any) (?:changements?|modifications?|changes?|corrections?)(?: (?:needed"
    r"|required|necessaire|a (?:faire|apporter)))?"
    r"|rien (?:a (?:changer|modifier|signaler|redire|corriger|dire|ajouter)|contre|ne change)"
    r"|nothing (?:to change|against)"
    r"|(?:not|n['’](?:a|ont) pas) changed?|ne (?:change(?:nt)?|bouge(?:nt)?) (?:pas|point)|(?:on )?ne touche pas"
    r"|aucun(?:e)? (?:objection|probleme|souci|obstacle|empechement)|(?:pas|no) (?:d['’]|de )?"
    r"(?:objection|probleme|problem|souci|obstacle|issue|worries)s?)\b"
)
_THAT_IS_IT = re.compile(r"\b(?:c['’]est (?:bien )?(?:ca|cela)|that['’]?s it|ca (?:nous |me )?va)\b")
_AS_SHOWN = re.compile(
    r"\b(?:(?:comme|tel(?:le)?s? que?|tel qu['’]?|as|ce qui est|celle|celui|selon ce qui est) ?(?:c['’]est )?"
    r"(?:indique|mentionne|inscrit|prevu|ecrit|propose|note|facture|shown|stated|listed|indicated|planned|noted"
    r"|mentioned|written|above|below|is)e?s?"
    r"(?: (?:ci-dessous|plus bas|sur la facture|dans (?:le|votre) (?:courriel|message)|on the invoice|below|above|in "
    r"your (?:e-?mail|message)))?)\b"
)
TOPICS = {
    "delivery_date": word_set("date dates jour journee livraison delivery day prevue prevu planned scheduled"),
    "delivery_address": word_set("adresse address adr livraison delivery lieu place location endroit building"),
    "contacts": word_set("contact contacts personne personnes joindre people person"),
    "logos": word_set("logo logos"),
    "visuals": word_set(
        "visuel visuels visual visuals personnalises personnalise custom customized maquette maquettes personnalisation"
    ),
    "stickers": word_set(
        "autocollant autocollants collant collants sticker stickers etiquette etiquettes label labels"
    ),
    "cards": word_set("carton cartons carte cartes card cards personnalisation personalisation personalization"),
    "address_list": word_set("liste listes list lists adresse adresses address addresses excel fichier spreadsheet"),
}
_NAMED = {  # the words that alone name an item among the others
    "delivery_date": word_set("date jour day"),
    "delivery_address": word_set("adresse address adr"),
    "contacts": word_set("contact contacts"),
    "logos": TOPICS["logos"],
    "visuals": word_set("visuel visuels visual visuals"),
    "stickers": TOPICS["stickers"],
    "cards": word_set("carton cartons carte cartes card cards"),
    "address_list": word_set("liste listes list lists"),
}
_NONE_CORE = word_set(
    "don doesn didn aucun aucune aucuns aucunes none non no nope pas sans ni without rien nil neither nor not "
    "nothing zero"
)
_DEFINITE = word_set("le la les the notre nos our mon my mes")
_NONE_AROUND = POLITE | word_set(
    "sur on annee year cet season saison ve de d du un une des le l a en on nous je j il y n ne ce c s est sera sont "
    "ai avons avez aura have has will be i "
    "we the is are"
    " there it for to this that any of or et and ou do don t didn won besoin necessaire necessaires requis requise "
    "requises need needs needed"
    " required necessary want wanted voulons voulu veut veux voudrons desire desirons prevu prevus prevue cette fois "
    "ci time order commande moment"
    " now applicable objet applique apply applies our notre nos dans pour mettre avoir faire also aussi plus either"
    " besoins oui ok us at all tout"
)
_ONE_PLACE = word_set(
    "seule seul unique unique meme adresse address endroit lieu location place point livraison livrer livrez "
    "delivery deliver one single"
    " only same 1 tout everything goes go boxes boites coffrets commande order site mise va ira se fait fera sera "
    "shipped ship to"
)
_ON_FILE = re.compile(
    r"\b(?:m[e]mes?|same|identiques?|idem)\b.{0,40}?\b(?:an(?:nee)? (?:dernier|derniere|passee?)|annees? "
    r"(?:precedentes?"
    r"|anterieures?|passees?)|last (?:year|time|order)"
    r"|(?:derniere|precedente) (?:fois|commande|annee)|previous (?:year|order|time)s?|(?:as )?before|avant"
    r"|d['’]habitude|usual|que (?:vous avez|celui|ceux)|20[12]\d)"
    r"|\b(?:vous (?:les |l['’])?avez (?:deja |encore |toujours )*(?:les |nos |le |notre )*(?:logos?|fichiers?)?|you "
    r"(?:already |still )*have (?:it|them|our|the)|(?:deja |are |is |sont |est )*"
    r"(?:au|a votre|dans (?:vos|votre)|on) (?:dossiers?|file)|(?:use|utilisez|reprenez|gardez|prenez"
    r"|keep)\b.{0,30}\b(?:an(?:nee)? (?:dernier|derniere|passee?)|last (?:year|time|order)|precedente?s?"
    r"|previous|ceux que vous avez|(?:the )?(?:ones|one) (?:you have|on file)|derniere (?:fois|commande)))"
)
_ON_FILE_AROUND = (
    FILLER
    | CONFIRM
    | TOPICS["logos"]
    | word_set(
        "meme memes same ones one que ceux celui as dernier derniere passe passee annee an last year time fois "
        "commande order utiliser utilisez utilise use"
        " using prenez reprenez reprendre gardez garder keep deja already avez have them votre vos dossier dossiers "
        "file files fichier fichiers previous"
        " precedente precedent precedents before avant d habitude usual with avec were was etait etaient utilises "
        "used nos our 2019 2020 2021 2022 2023 2024"
        " 2025 still encore idem identique identiques chez from de"
    )
)


def only(said: str, *lists: frozenset[str]) -> bool:
    """Whether each word of it is in one of these lists, and there is a word."""
    words = tokens(said)
    return bool(words) and all(any(word in one for one in lists) for word in words)


def confirms(said: str, key: str = "") -> bool:
    """« Oui, c'est exact » and nothing else: says yes to what the question showed."""
    if "?" in said:
        return False
    same = plain(said)
    for form in (NO_CHANGE, _AS_SHOWN, _THAT_IS_IT):
        same = form.sub(" oui ", same)
    words = set(tokens(same))
    yes = bool(words & CONFIRM) or ("👍" in said or "✅" in said or "✔" in said)
    return yes and words <= FILLER | CONFIRM | TOPICS.get(key, frozenset())


def no_change(said: str) -> bool:
    """« Aucun changement », with nothing said of what."""
    return bool(NO_CHANGE.search(plain(said)))


def none_of(said: str, topics: frozenset[str] = frozenset()) -> bool:
    """« Aucun », « pas besoin cette fois », “none needed”, and nothing else but these topics."""
    folded = plain(said).strip(" .!*-–—")
    if folded in {"n/a", "na", "n.a", "s/o", "s.o", "so", "x", "0", "-"} or re.fullmatch(
        r"n\s?/\s?a|s\.?\s?/?\s?o\.?", folded
    ):
        return True
    if re.fullmatch(r"(?:sans objet|not applicable|ne s['’]applique(?:nt)? pas|does(?:n['’]t| not) apply)", folded):
        return True
    words = tokens(said)
    if any(one in _DEFINITE and any(two in names for names in TOPICS.values()) for one, two in pairwise(words)):
        return False  # « je n'ai pas le logo » is not « pas de logo »
    return (
        "?" not in said
        and any(w in _NONE_CORE for w in words)
        and all(w in _NONE_CORE or w in _NONE_AROUND or w in topics for w in words)
    )


def refuses(said: str) -> bool:
    """A bare no."""
    return only(said, POLITE, word_set("non no nope negatif")) and bool(
        set(tokens(said)) & {"non", "no", "nope", "negatif"}
    )


def one_place(said: str) -> bool:
    """« Une seule adresse », « tout au même endroit », “single location”."""
    words = set(tokens(said))
    one = words & {"seule", "seul", "unique", "single", "only", "one", "1", "meme", "same"}
    return (
        "?" not in said
        and bool(one)
        and words <= FILLER | CONFIRM | _ONE_PLACE | {"non", "no"}
        and not (words <= {"meme", "same", *FILLER} - {"adresse"})
    )


def on_file(said: str) -> bool:
    """« Mêmes logos que l'an dernier », “you have them on file”, and nothing else."""
    return "?" not in said and bool(_ON_FILE.search(plain(said))) and only(said, _ON_FILE_AROUND)


def speaks_of_last_time(said: str) -> bool:
    """It points at an earlier order, whatever else it says."""
    return bool(_ON_FILE.search(plain(said)))


def named_in(said: str) -> tuple[str, ...]:
    """The items that a sentence names, in the order of the checklist; a list of addresses is no address."""
    words = set(tokens(said))
    found = [key for key, names in _NAMED.items() if words & names]
    if (
        "address_list" in found
        and "delivery_address" in found
        and not re.search(r"adresse de livraison|delivery address", plain(said))
    ):
        found.remove("delivery_address")
    return tuple(found)
