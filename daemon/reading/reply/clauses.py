"""A client's prose cut in clauses, each with the items that it names by a word, a number or the shape of a value.

What must stay whole (words between quotes, telephones, addresses, days) is masked by one sign while we cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daemon.reading.reply.lexicon import ONE_PLACE, OUR_LIST, one_place
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.numbers import spread
from daemon.reading.reply.words import folded_form, plain, tokens, words

_CLAUSE = re.compile(
    r"\s*,\s+(?!poste)|\s+[-–—]+>?\s+|\s+(?!(?:et|and|pis|puis)\s(?:va\s|will\s)?(?:appro|recev|re[çc]oi|signe"
    r"|d[ée]cid|valid|receiv)\w*\s(?!l[ae']|the\b))(?=(?:mais|but|et(?!\snon\s)|and(?!\snot\s)|pis|puis|plus"
    r"|par contre|ainsi que|sauf|however)\s)|\s+(?=(?:pas\s+d(?:e\s|['’])|aucune?s?\s|ainsi que\s"
    r"|(?:1|une) adresse))|(?<!\sla)(?<!\sle)(?<!\sles)(?<!\sau)(?<!\sthe)(?<!\sà)\s+(?=(?:m[eê]mes?|same)\s)"
    r"|\s+(?=(?:parfait|ok|oui|bon|correct|d['’]accord|perfect|good|yes) (?:pour|for) (?:la|le|les|l['’]|the)"
    r"|on n['’]a pas d)"
    r"|\s+(?<!\bet\s)(?<!\band\s)(?<!que\s)(?<!if\s)(?<!si\s)(?<!that\s)(?<!for\s)(?<!our\s)(?=(?:the (?:date"
    r"|address)|la date|l['’]adresse) (?:is|est)\b)|\s+(?=c['’]est\s+(?:moi|[A-ZÀ-Ý])|L['’]adresse\b|La date\b)"
    r"|\s+(?=(?:just|only|juste|seulement)\s(?:(?:an?|some|des|une?|les?|the|our|notre|nos)\s)?(?:visu|sticker"
    r"|autocoll|card|cart|logo))",
)
_SHORT = 2  # letters; « rue » and « lac » name no street
_LATE = "janvier|février|fevrier|novembre|décembre|decembre|january|february|november|december|déc|dec|jan|janv|nov"

_NUMBERS = (
    r"(?:\b(?:pour|sur|à|au|aux|en|de|le|la|les|the|for|on|to|points?|questions?|num[ée]ros?|items?|n[o°]s?"
    r"|confirm\w+|nos?\.?)\s+|^|#|[(])"
    r"(?:l[ea]s?\s+|the\s+|points?\s+|questions?\s+|num[ée]ros?\s+|items?\s+|#\s?)*"
    r"(?P<numbers>[1-8](?:(?:\s*(?:,|-|–|/|&|\bet\b|\band\b|\bni\b|\bà\b|\bto\b|\bthrough\b)\s*|\s+)(?:(?:de|la"
    r"|le)\s+)?[1-8])*)(?![\w%$]|\s*(?:" + _LATE + r"|\$|ml|h\b|autres?\b|others?\b|adresses?|address|seule"
    r"|boîtes|logos?|fichiers?"
    r"|x\b))"
)
NUMBERED = re.compile(_NUMBERS, re.IGNORECASE)

_WORDS = {
    "delivery_date": r"\b(?:dates?|jour de livraison|delivery day|(?:our|right|notre) (?:day|jour)|(?:le|du"
    r"|au) bon jour|jour et (?:lieu|endroit))",
    "address_list": r"\b(?:listes?|lists?|spreadsheet|destinataires|recipients)\b|\b(?:une? (?:seule? )?|1 |one |"
    r"single |only one |seule )(?:m[e]me )?(?:delivery |shipping )?(?:adresse|address|place|endroit|destination"
    r"|location|livraison|site|"
    r"lieu)\b"
    r"|\b(?:adresses?|addresses|liste d['’]adresses) ?[:=] ?(?:une?|1|one|single|un seul)\b"
    r"|\btout (?:va|part|ira|sera livre|est livre|doit etre livre|s['’]en va) (?:au?|aux|chez|ici|la|rue|ave?\w*|ch\w*"
    r"|boul\w*)\b"
    r"|\b(?:meme|same) (?:endroit|place|location)\b(?! (?:que|qu['’]|as|than))|\b(?:adresse|livraison"
    r"|destination) unique\b|\bunique adresse\b|\badresse (?:de livraison )?unique\b|\b(?:aucune?|pas d['’]|no"
    r"|any) ?(?:autres?|other) (?:adresses?|address(?:es)?|destinations?|lieux?"
    r"|endroits?|places?|locations?)\b|\b(?:memes?|same) (?:adresse|address|place|endroit) (?:pour|for) (?:tout|all"
    r"|every|l['’]ensemble)"
    r"|\badresses multiples\b|\b(?:livraison|livr(?:ez|er|e|ons)|deliver\w*|ship\w*"
    r"|tout)\b.{0,40}\b(?:seulement|uniquement"
    r"|exclusivement|only)\b|\btout (?:au?"
    r"|aux|arrive|ensemble|livrer|recevoir|ici)\b|\b(?:everything|it['’]?s all|all) (?:ships|goes|going|to)\b"
    r"|\b(?:on|nous) (?:re[cç]oit|recevons|livre|livrons) (?:tout|juste|ici)\b|\btou(?:s|tes) les (?:coffrets"
    r"|paniers|cadeaux"
    r"|boites)\b.{0,20}\b(?:ici|viennent|chez|au|a (?:la|l['’]))(?: |\b)|\beverything will go\b"
    r"|\bseul endroit\b|\benvois? individuels?\b|\bune adresse\b"
    r"|\btout (?:le |la )?(?:\w+ )?(?:arrive|va|vient|est|ira|s['’]en vient|sera livre) (?:au?|aux|chez|ici"
    r"|pour l[ea']?)\b"
    r"|\blivrez tout\b|\b(?:single|one) (?:drop|ship|stop)\w*|\b(?:un|1) seul (?:arret|voyage|point|endroit"
    r"|lieu|envoi)"
    r"|\bpoint de chute\b|\brien qu['’]a\b|\bnulle part ailleurs\b|\ball to (?:the|our|us)\b|\btout chez nous\b"
    r"|\bexpeditions? individuelles?\b",
    "delivery_address": r"\b(?:adresses?|address|addy|adr|(?:the|our|right|good) street|(?:la|notre|bonne) rue"
    r"|jour et lieu|lieu|date and place|l['’]endroit"
    r"|same building|chez nous)\b|\b(?:meme|same) (?:endroit|place|location) (?:que|qu['’]"
    r"|as)|\blivr(?:ez|er)\b.{0,20}\b(?:au?|aux|chez)\b|\bdeliver (?:to|"
    r"at)\b",
    "contacts": r"\b(?:contacts?|personnes? (?:a joindre|contact|ressource|responsable)|(?:vous )?demandez|"
    r"people to contact|contact person)\b",
    "logos": r"\b(?:logos?|armoiries|blason|ecusson|embleme|coat of arms)\b",
    "visuals": r"\b(?:visuels?|visuelles?|visuals?|maquettes?|(?:aucune?|pas d['’]|no) ?images?|no pictures?"
    r"|pictures? (?:no|none)"
    r"|artworks? (?:for|to)"
    r"|(?:no|any|custom|lid|printed) (?:(?:lid|printed|custom|box|special|fancy|other) )*art(?:works?)?"
    r"|(?:nothing|rien de) (?:custom|personnalise)|(?:nothing"
    r"|rien) (?:to draw|a dessiner))\b",
    "stickers": r"\b(?:autocollants?|collants?|stickers?|etiquettes?|vignettes?|adhesifs?|(?:rien )a coller"
    r"|(?:rien de |nothing )(?:collant|sticky))\b",
    "cards": r"\b(?:cartons?|cartes?|cards?)\b(?! (?:de credit|cadeaux?))",
}
_TOPIC = {key: re.compile(words) for key, words in _WORDS.items()}
_STREET_OF = re.compile(r"\brue (?:des? |du |la |l['’])*([a-z]+)")
_IN_DAYS = re.compile(
    r"\b(?:dans|in|within|sous)\s\d+\s\w+|https?://\S+", re.IGNORECASE
)  # « le lien expire dans 7 jours »
_SELF_DOES = re.compile(
    r"\b(?:c['’]est |ce sera |ca va etre )?(?:moi|moi-meme) (?:qui|pour|aussi|j['’]|je|au|a la"
    r"|,)?.{0,25}\b(?:rec(?:ois|oit|evrai?|evoir)"
    r"|reception\w*|approuv\w*|approb\w*|signe\w*|decide\w*|valide\w*|les deux|tout)\b"
    r"|\bje (?:vais |serai |suis |peux |vas )?(?:la pour |sur place pour )?(?:recevoir|recevrai|recois"
    r"|receptionner\w*|receptionne"
    r"|approuver(?:ai)?|approuve)\b(?! (?:les? |la |des |l['’])?(?:autres? )?(?:reponses?|infos?|fichiers?"
    r"|logos?|visuels?|textes?|liste|confirm))(?! (?:votre|les reponses|vos|ton|un (?:courriel|message)))"
    r"|\bi (?:will |can |['’]ll )?(?:be (?:there|receiving|approving|the one)|receive|approve|sign off)\b"
    r"|\b(?:me|myself) (?:down )?for (?:both|everything|all)\b|\b(?:approb\w*|approuv\w*|reception|livraison"
    r"|approv\w*|receiv\w*)\b.{0,20}"
    r"\b(?:c['’]est moi|it['’]?s me|me|moi)\W*$"
)
_SOMEBODY_DOES = re.compile(  # « Karine Dion pour la réception », “Paul Roy will approve”
    r"(?:(?:et|and|mais|but|c['’]est|it['’]s) )?(?:(?:M\.|Mme|Me|Dre?|Mr|Mrs"
    r"|Ms)\.? )?[A-ZÀ-Ý][\w'’.-]+ [A-ZÀ-Ý][\w'’-]+,? (?:(?:pour|for|à|at|in|as|comme) (?:la |the |l['’]|les "
    r"|faire )?(?:r[ée]cept\w*|livraisons?|deliver\w*|receiv\w*|shipping|appro[buv]\w*|d[ée]cision\w*|[ée]preuves?"
    r"|proofs?|sign[- ]?offs?|recevoir|valid\w*)|(?:(?:qui|who|va|will) )*(?:re[çc]oi\w+|recev\w+|receiv\w+"
    r"|appro[uv]\w+|signs?\b|signera|d[ée]cid\w+|valide\w*))"
)
_OUR_PLACE = re.compile(r"\bchez nous\b")
_NEGATED = re.compile(r"(?:pas d(?:e |['’])|aucune?s? |plus d(?:e |['’]))")
_VERB_BEFORE_NOT = re.compile(
    r"(?:\bn['’]|\bne\s|\by\s|\bon\s|\bnous\s|\bje\s|\bwe\s)(?:\w+['’]?\s?){1,3}$"
    r"|\b(?:veut|voulons|veux|aura|avons|ai|a|fait|faisons|prend|prenons|met|mettons|souhaitons|souhaite|desire"
    r"|desirons|requiert|faut|needs?|want|have)$"
)


_AGREED = frozenset(
    ["ok", "oui", "yes", "bon", "bonne", "beau", "correct", "correcte", "exact", "exacte", "good", "right", "fine",
     "confirme", "confirmed"]
)  # fmt: skip
_ONE = re.compile(r"\b(?:one|single|une seule|un seul)\b")


@dataclass(slots=True)
class Clause:
    """A clause: its words, the items that it names, the kinds of value that it shows (`Q` quoted, `D` day…)."""

    text: str
    keys: tuple[str, ...] = ()
    shapes: frozenset[str] = frozenset()
    rest: bool = False
    strong: bool = True
    led: bool = False  # by « mais » or the like
    does: bool = False  # says what someone does


def clauses_of(sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str]) -> list[Clause]:
    """Its clauses in order; one without an item is told with none."""
    pieces: list[str] = []
    for piece in _CLAUSE.split(_joined_numbers(sentence)):
        if piece and piece.strip():
            goes_on = pieces and _NEGATED.match(plain(piece)) and _VERB_BEFORE_NOT.search(plain(pieces[-1].strip()))
            if goes_on:
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
    return [_clause(piece, masks, keys, shown) for piece in pieces]


def delivery_agreed(folded: str) -> bool:
    """« Livraison ok », beside other answers: of its day, as « Livraison : ok » is; a perfect one was another."""
    told = set(tokens(folded))
    rest = told - {"livraison", "delivery", "la", "the", "pour", "for", "est", "is"}
    return bool(told & {"livraison", "delivery"} and rest) and rest <= _AGREED


def _joined_numbers(sentence: str) -> str:
    """« 5, 6 et 7 » is one piece."""
    return re.sub(
        r"(?<=\b[1-8])\s*(?:,|et|and|&|ni)\s+(?:(?:de|la|le|en|au|pour|for|#)\s+)?(?=[1-8]\b(?!\s*(?:" + _LATE + r")))",
        "-",
        re.sub(r"(?<=\b[1-8]), (?=[1-8]\b)", "-", sentence),
    )


def _clause(piece: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str]) -> Clause:
    folded = plain(piece)
    shapes = masks.shapes(piece)
    text = masks.show(piece).strip()
    asked = set(keys.values())
    named = named_by(piece) or (["delivery_date"] if delivery_agreed(folded) else [])
    numbers = _numbered(piece, keys)
    if named == ["delivery_address"] and _ONE.search(folded) and one_place(text):
        named = ["address_list"]  # “one delivery address”
    if "P" in shapes and "address_list" in named:
        named[named.index("address_list")] = "delivery_address"  # « acheminez le tout au 12, rue Neuve »
    found = [keys[number] for number in numbers if not named or keys[number] in named]
    strong = bool(named or found)
    found += [key for key in named if key not in found]
    found += [
        key
        for key in _by_shape(folded, shapes, shown)
        if key not in found and not (found and key == "delivery_address" and "address_list" in found)
    ]
    if (
        "D" in shapes
        and "delivery_date" not in found
        and (re.search(r"\d", _IN_DAYS.sub("", text)) or folded_form("<delivers>|<change>|<hedge>").search(folded))
        and not (strong and set(found) - {"delivery_address", "address_list"})
    ):
        found.append("delivery_date")
    if "contacts" not in found and (_SELF_DOES.search(folded) or _SOMEBODY_DOES.match(text)):
        found.append("contacts")
    return Clause(
        text,
        tuple(key for key in found if key in asked),
        shapes,
        rest=bool(folded_form("<the_rest>").search(folded)),
        strong=strong,
        led=bool(re.match(r"(?:mais|but|par contre|however|sauf)\b", folded)),
        does=bool(folded_form("<someone_does>").search(folded)),
    )


def numbers_named(text: str) -> list[int]:
    """The questions that words name by their numbers, « none for 5, 6 and 7 »."""
    return [number for one in NUMBERED.finditer(_joined_numbers(text)) for number in spread(one["numbers"])]


def says_who(text: str) -> bool:
    """« C'est moi qui reçois »: who writes says what he does."""
    return bool(_SELF_DOES.search(plain(text)))


def named_by(text: str) -> list[str]:
    """The items that its words name; a single place to deliver to is no address."""
    folded = OUR_LIST.sub(" ", plain(text))
    named = [key for key, form in _TOPIC.items() if form.search(folded)]
    if "address_list" not in named and folded_form(ONE_PLACE).search(folded):
        named.append("address_list")
    if set(named) - {"delivery_address", "address_list"} and not _TOPIC["delivery_address"].search(
        _OUR_PLACE.sub(" ", folded)
    ):
        named = [key for key in named if key != "delivery_address"]  # « pas de visuel chez nous »
    ours = re.search(
        r"(?<!une )(?<!seule )(?<!one )\badresse de livraison\b(?! unique)|\bl['’]adresse(?! unique)\b|\baddress is\b",
        folded,
    )
    if "address_list" in named and "delivery_address" in named and not ours:
        named.remove("delivery_address")
    return named


def _by_shape(folded: str, shapes: frozenset[str], shown: Mapping[str, str]) -> Iterator[str]:
    """What a value alone tells."""
    if "P" in shapes or _names_ours(folded, shown.get("delivery_address", "")):
        yield "delivery_address"
    if shapes & {"E", "T"}:
        yield "contacts"


def _names_ours(folded: str, address: str) -> bool:
    """« Rue Saint-Jean », « Grande Allée »: the street that we showed."""
    street = address.split(",")[1] if address.count(",") > 1 else address
    known = [
        word
        for word in tokens(street)
        if len(word) > _SHORT
        and word
        not in {"avenue", "boulevard", "chemin", "route", "rang", "street", "rue", "lac", "road", "des", "les", "the"}
        and (word not in words("there") or word in _STREET_OF.findall(folded))  # « le logo de l'école »
    ]
    said = set(tokens(folded))
    rang = re.search(r"\brang\b", folded) and "rang" in tokens(street)
    named = re.sub(r"^\W*\d*\W*", "", plain(street)).strip()  # « chemin du Lac »
    whole = named.count(" ") > 0 and re.search(rf"\b{re.escape(named)}\b", folded)
    return bool(rang or whole) or bool(known and all(word in said for word in known[:1]))


def _numbered(piece: str, keys: Mapping[int, str]) -> list[int]:
    """The questions that it names by their numbers."""
    found: list[int] = []
    for one in NUMBERED.finditer(piece):
        found += spread(one["numbers"].replace("-", ","))  # `_joined_numbers` put the sign there
    return list(dict.fromkeys(found)) if all(number in keys for number in found) else []
