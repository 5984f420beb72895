"""A client's prose cut in clauses, each with the items that it names by a word, a number or the shape of a value.

What must stay whole (words between quotes, telephones, addresses, days) is masked by one sign while we cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply.places import CIVIC, WHOLE
from daemon.reading.reply.words import folded_form, plain, tokens

_URL = re.compile(r"(?:https?://|www\.)\S+")
_QUOTED = re.compile(r"«[^«»]{2,300}»|“[^“”]{2,300}”|\"[^\"]{2,300}\"")
_SHORTENED = re.compile(
    r"\b(St|Ste|No|Mr|Mrs|Ms|Dr|Dre|M|Mme|Me|av|boul|inc|ext|p|app|bur|s\.v\.p|svp|tél|Tél|ch|R\.R|C\.P|enr"
    r"|[A-Z](?=\.\s[a-zà-ÿ])|lt[ée]e|etc|déc|janv|nov|févr|Dec|Jan|Nov|Feb)\.(?=\s|$)"
)
_MASKS = (
    ("Q", _QUOTED),
    ("U", _URL),
    ("E", re.compile(EMAIL)),
    ("T", re.compile(PHONE)),
    ("P", WHOLE),
    ("P", re.compile(rf"{CIVIC}(?:(?!\s(?:et|and|mais|but|est|is|c['’]est|pis|avec)\b)[^,.;:!?()\n]){{0,40}}")),
)
_STOP = re.compile(r"(?<=[.!?…])\s+|\s*[;\n]\s*|(?<=[.!?])(?=[A-ZÀ-Ý])")
_CLAUSE = re.compile(
    r"\s*,\s+(?!poste)|\s+[-–—]+>?\s+|\s+(?=(?:mais|but|et|and|pis|puis|plus|par contre|ainsi que|sauf"
    r"|however)\s)|\s+(?=(?:pas\s+d(?:e\s|['’])|aucune?s?\s|m[eê]mes?\s|same\s|ainsi que\s|(?:1|une) adresse))"
    r"|\s+(?=c['’]est\s+(?:moi|[A-ZÀ-Ý])|L['’]adresse\b|La date\b)",
)
_SHORT = 2  # letters; « rue » and « lac » name no street
_LATE = "janvier|février|fevrier|novembre|décembre|decembre|january|february|november|december|déc|dec|jan|janv|nov"

_NUMBERS = (
    r"(?:\b(?:pour|sur|à|au|aux|en|de|le|la|les|the|for|on|points?|questions?|num[ée]ros?|items?|n[o°]s?"
    r"|confirm\w+|nos?\.?)\s+|^|#|[(])"
    r"(?:l[ea]s?\s+|the\s+|points?\s+|questions?\s+|num[ée]ros?\s+|items?\s+|#\s?)*"
    r"(?P<numbers>[1-8](?:\s*(?:,|-|–|/|&|\bet\b|\band\b|\bni\b|\bà\b|\bto\b)?\s*(?:(?:de|la"
    r"|le)\s+)?[1-8])*)(?![\d%$h]|\s*(?:" + _LATE + r"|\$|ml|h\b|adresses?|address|seule|boîtes|logos?|fichiers?"
    r"|x\b))"
)
NUMBERED = re.compile(_NUMBERS, re.IGNORECASE)

_WORDS = {
    "delivery_date": r"\b(?:dates?|jour de livraison|delivery day|jour et (?:lieu|endroit))",
    "address_list": r"\b(?:listes?|lists?|spreadsheet|destinataires|recipients)\b|\b(?:une? (?:seule? )?|1 |one |"
    r"single |only one |seule )(?:m[e]me )?(?:adresse|address|place|endroit|destination|location|livraison|site|"
    r"lieu)\b"
    r"|\b(?:meme|same) (?:endroit|place|location)\b(?! (?:que|qu['’]|as|than))|\b(?:adresse|livraison"
    r"|destination) unique\b|\btout (?:au?"
    r"|aux|arrive|ensemble|livrer|recevoir|ici)\b|\b(?:everything|it['’]?s all|all) (?:ships|goes|going|to)\b"
    r"|\b(?:on|nous) (?:re[cç]oit|recevons|livre|livrons) (?:tout|juste|ici)\b|\btous les (?:coffrets|paniers"
    r"|boites)\b.{0,20}\b(?:ici|viennent|chez)\b|\bseul endroit\b|\benvois? individuels?\b|\bune adresse\b"
    r"|\blivrez tout\b|\b(?:single|one) (?:drop|ship|stop)\w*|\b(?:un|1) seul (?:arret|voyage|point|endroit"
    r"|lieu|envoi)"
    r"|\bpoint de chute\b|\brien qu['’]a\b|\bnulle part ailleurs\b|\ball to (?:the|our|us)\b|\btout chez nous\b"
    r"|\bexpeditions? individuelles?\b",
    "delivery_address": r"\b(?:adresses?|address|adr|jour et lieu|lieu|date and place|l['’]endroit"
    r"|same building|chez nous)\b|\b(?:meme|same) (?:endroit|place|location) (?:que|qu['’]"
    r"|as)|\blivr(?:ez|er)\b.{0,20}\b(?:au?|aux|chez)\b|\bdeliver (?:to|"
    r"at)\b",
    "contacts": r"\b(?:contacts?|personnes? (?:a joindre|contact|ressource|responsable)|(?:vous )?demandez|"
    r"people to contact|contact person)\b",
    "logos": r"\blogos?\b",
    "visuals": r"\b(?:visuels?|visuelles?|visuals?|maquettes?|(?:aucune?|pas d['’]|no) ?images?|artworks? for)\b",
    "stickers": r"\b(?:autocollants?|collants?|stickers?|etiquettes?|vignettes?|adhesifs?|(?:rien )a coller)\b",
    "cards": r"\b(?:cartons?|cartes?|cards?)\b(?! (?:de credit|cadeaux?))",
}
_TOPIC = {key: re.compile(words) for key, words in _WORDS.items()}


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


class Masks:
    """The values taken out of a text, each known by a sign of its own."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str]] = []

    def hide(self, text: str) -> str:
        """The text with each value as one sign."""
        text = re.sub("[\ue000-\uf8ff]", " ", text)
        for kind, form in _MASKS:
            text = form.sub(partial(self._masked, kind), text)
        for day in reversed(dates_in(text) if re.search(r"[\dA-Za-z]", text) else ()):
            text = text[: day.start] + self._sign("D", text[day.start : day.end]) + text[day.end :]
        return _SHORTENED.sub(lambda found: self._sign("A", found.group()), text)

    def _masked(self, kind: str, found: re.Match[str]) -> str:
        return self._sign(kind, found.group())

    def _sign(self, kind: str, value: str) -> str:
        self._kept.append((kind, value))
        lead, tail = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
        return lead + chr(0xE000 + len(self._kept) - 1) + tail

    def show(self, text: str) -> str:
        """The text as the client wrote it."""
        while any("\ue000" <= sign <= "\uf8ff" for sign in text):
            text = "".join(
                self._kept[ord(sign) - 0xE000][1].strip() if "\ue000" <= sign <= "\uf8ff" else sign for sign in text
            )
        return text

    def shapes(self, text: str) -> frozenset[str]:
        """The kinds of the values in it."""
        return frozenset(self._kept[ord(sign) - 0xE000][0] for sign in text if "\ue000" <= sign <= "\uf8ff")


def sentences_of(masked: str) -> list[str]:
    """The sentences of a masked text."""
    return [piece.strip() for piece in _STOP.split(masked) if piece and piece.strip(" .")]


def clauses_of(sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str]) -> list[Clause]:
    """Its clauses in order; one without an item is told with none."""
    pieces = [piece for piece in _CLAUSE.split(_joined_numbers(sentence)) if piece and piece.strip()]
    return [_clause(piece, masks, keys, shown) for piece in pieces]


def _joined_numbers(sentence: str) -> str:
    """« 5, 6 et 7 » is one piece."""
    return re.sub(
        r"(?<=\b[1-8])\s*(?:,|et|and|&|ni)\s+(?:(?:de|la|le)\s+)?(?=[1-8]\b(?!\s*(?:" + _LATE + r")))",
        "-",
        re.sub(r"(?<=\b[1-8]), (?=[1-8]\b)", "-", sentence),
    )


def _clause(piece: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str]) -> Clause:
    folded = plain(piece)
    shapes = masks.shapes(piece)
    text = masks.show(piece).strip()
    asked = set(keys.values())
    named = [key for key, form in _TOPIC.items() if form.search(folded)]
    if (
        "address_list" in named
        and "delivery_address" in named
        and not re.search(r"\badresse de livraison\b|\bl['’]adresse\b|\baddress is\b", folded)
    ):
        named.remove("delivery_address")
    numbers = _numbered(piece, keys)
    found = [keys[number] for number in numbers if not named or len(numbers) > 1 or keys[number] in named]
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
        and not (strong and set(found) - {"delivery_address", "address_list"})
    ):
        found.append("delivery_date")
    return Clause(
        text,
        tuple(key for key in found if key in asked),
        shapes,
        rest=bool(folded_form("<the_rest>").search(folded)),
        strong=strong,
        led=bool(re.match(r"(?:mais|but|par contre|however|sauf)\b", folded)),
        does=bool(folded_form("<someone_does>").search(folded)),
    )


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
    ]
    said = set(tokens(folded))
    rang = re.search(r"\brang\b", folded) and "rang" in tokens(street)
    return bool(rang) or bool(known and all(word in said for word in known[:1]))


def _numbered(piece: str, keys: Mapping[int, str]) -> list[int]:
    """The questions that it names by their numbers."""
    found: list[int] = []
    for one in NUMBERED.finditer(piece):
        for part in re.findall(r"[1-8]\s*(?:à|to)\s*[1-8]|[1-8]", one["numbers"]):
            ends = [int(number) for number in re.findall(r"\d", part)]
            found += range(ends[0], ends[-1] + 1)
    return list(dict.fromkeys(found)) if all(number in keys for number in found) else []
