"""A client's prose: each clause goes to the item that it names; what names none is kept, and told when it asks "
"something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from daemon.reading import reply_danger as danger
from daemon.reading import reply_lexicon as lexicon
from daemon.reading.dates import dates_in
from daemon.reading.reply_clauses import NUMBERED, Clause, Masks, clauses_of, sentences_of
from daemon.reading.reply_lexicon import plain, tokens
from daemon.reading.reply_marks import all_but, joined_lines
from daemon.reading.reply_places import UNIT
from daemon.reading.reply_said import QUOTED
from daemon.reading.reply_values import Value
from daemon.reading.reply_words import is_noise

Reader = Callable[[str, str], Value]

CONFIRMED = ("delivery_date", "delivery_address")  # what « tout est exact » confirms: the questions that show a value
PRINTED = ("visuals", "stickers", "cards")
_ALL = lexicon.word_set("tout toutes tous everything all informations information infos details info points reponses")
_FRAME = re.compile(
    r"\b(?P<item>cartons?|cartes?|cards?|autocollants?|stickers?|[ée]tiquettes?|visuels?"
    r"|visuals?)\b(?:(?!\bpas\b|\bnot?\b)[^:.;?!,\ue000-\uf8ff]){0,40}?"
    r"(?:,\s*|\s)?(?::\s*|(?:[ée]cri(?:vez|re)|inscri(?:vez|re)|mett(?:ez|re)|dirait|(?:should |to )?(?:say"
    r"|read)s?|dira)\s+(?:simplement\s*)?:?\s*|\s(?=[\ue000-\uf8ff]))(?P<text>\S.+)$",
    re.IGNORECASE,
)
_WOULD_PUT = re.compile(
    r"\b(?:on|nous|we) (?:mettrait|mettrions|inscrirait|écrirait|would put|would write)\s*:\s*(?P<text>\S.+)$",
    re.IGNORECASE,
)
_ITEM = {"carton": "cards", "carte": "cards", "card": "cards", "autocollant": "stickers", "sticker": "stickers",
         "etiquette": "stickers", "visuel": "visuals", "visual": "visuals"}  # fmt: skip
_LABEL = re.compile(
    r"^\W*(?:(?:et|and|mais|but|pour|for|sur|on|quant|concernant|question|donc|puis|pis|alors"
    r"|au niveau)\s+)*(?:(?:les?|la|the|nos|notre|our|my|mon|mes|des?|aux?|du|une?|un)\s+|[ld]['’]\s?)*"
    r"(?:logos?|visuels?|visuals?|autocollants?|collants?|stickers?|étiquettes?|cartons?|cartes?|cards?|listes?"
    r"|lists?|dates?|adresses?|address|livraisons?|delivery|contacts?)\b"
    r"(?:\s(?:personnalisés?|de personnalisation|d['’]adresses?|de livraison|texte?"
    r"|unique))*\s*(?:\([^)]*\)\s*)?(?:[:=,–—-]+\s*|c['’]est\s+|on\s+|est\s+|is\s+|it['’]?s\s+)*",
    re.IGNORECASE,
)
_LED = re.compile(r"^\W*(?:mais|but|par contre|however|cependant)\b[\s,]*", re.IGNORECASE)
_NAMES = re.compile(r"[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]|\b[Mm]oi\b|\b[Jj]e (?:suis|serai)|\bMe\b|Dr|M\.|Mme")
_ALSO = frozenset(["aussi", "egalement", "idem", "too", "likewise", "pareil", "meme"])
_BARE = (
    lexicon.FILLER
    | frozenset(["ainsi", "destinataires", "recipients", "collant"])
    | frozenset(["personnalises", "personnalise", "custom", "ni", "or", "ou", "and", "et", "les", "plus"])
    | frozenset().union(*lexicon.TOPICS.values())
)
_DELIVERS = re.compile(
    r"\b(?:livr\w+|arrange|adonne|convien\w+|suits|decide|go with|recev\w+|deliver\w*|receiv\w*|dates?|prenons"
    r"|prendr\w+|gard\w+|move|tient)\b"
)
_LEADS_DAY = lexicon.word_set("le the on pour for lets let sur")  # a day alone may be the letter's own date
_DAY_ALONE = lexicon.FILLER | lexicon.CONFIRM | lexicon.word_set("sur sure svp lets let go with certain ferme")
_ALONE = 5  # words: « le vendredi 18 décembre 2026 »
_DEMANDS = re.compile(
    r"\b(?:svp|please|veuillez|merci de|il (?:nous )?faut|faudrait|besoin|rappel(?:er|ez)|appel(?:er|ez)|call"
    r"|urgent\w*|ajout\w*|add|\d+ (?:boites|coffrets|de plus)|envoyez|send (?:me|us)"
    r"|prix|price|cout\w*|cost\w*|tps|tvq|tax\w*|rembours\w*|refund\w*|paiement|payment|soumission|quantit\w*"
    r"|livr\w+|deliver\w*)\b"
)
_SOMEONE = re.compile(r"(?<=\w\s)[A-ZÀ-Ý][a-zà-ÿ-]{2,}")
_ABOUT_IT = re.compile(
    r"\b(?:(?:on|nous|we) (?:en)?(?:voi\w+|verr\w+|expedi\w+)|expedi\w+|employe\w*|teletravail|domicile\w*|home"
    r"|destinataires?|recipients?|ship\w*|livr\w+|deliver\w*|logos?|visuels?|visuals?|collants?|autocollants?"
    r"|stickers?"
    r"|cartons?|cards?|adresses?|address\w*|listes?|lists?)\b"
)
_ABOUT_US = re.compile(
    r"\b(?:(?:facture|invoice|commande|order|dossier)\s+(?:n[o°]\.?\s*)?#?\d{3,6}|20\d\d(?!-))\b|#\d+"
)


@dataclass(slots=True)
class Free:
    """What a paragraph says: (item, value, words); what is left for a person; what is only kept."""

    read: list[tuple[str, Value, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    wide: bool = False  # « tout est beau » was said


@dataclass(slots=True)
class _Group:
    """Clauses that follow each other about the same items."""

    keys: tuple[str, ...]
    text: str
    clauses: list[Clause]

    @property
    def bare(self) -> bool:
        """« La date » alone: what is said of it comes with the next one."""
        return set(tokens(self.text)) <= _BARE - lexicon.CONFIRM and not any(one.shapes for one in self.clauses)


def read(paragraph: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader) -> Free:
    """Sentence by sentence, each clause with the item that it names."""
    free = Free()
    masks = Masks()
    asides = [line for line in paragraph.splitlines() if line.startswith("> ")]
    lines = joined_lines([line for line in paragraph.splitlines() if not line.startswith("> ")])
    free.beside += asides
    for sentence in sentences_of(masks.hide("\n".join(lines))):
        if not is_noise(masks.show(sentence)):
            _sentence(sentence, masks, keys, shown, value, free)
    return free


def _sentence(
    sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free
) -> None:
    said = masks.show(sentence)
    if _whole(said, keys, shown, value, free):
        return
    sentence = _announced(_framed(sentence, masks, keys, value, free), masks, keys, shown, free)
    groups = _groups(clauses_of(sentence, masks, keys, shown))
    for group in groups:
        if group.keys:
            _take(group, shown, value, free)
        else:
            _aside(group, keys, value, free)


def _whole(said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free) -> bool:
    """« Tout est beau », « Tout est beau sauf 2 : … »."""
    apart = all_but(said, keys)
    words = set(tokens(said))
    if apart:
        others = {keys[number] for number in apart[1]}
        free.read += [(key, Value(shown[key]), said) for key in CONFIRMED if key in shown and key not in others]
        free.read += [(key, value(key, apart[2]), said) for key in sorted(others) if apart[2]]
        free.wide = True
        return True
    bare = " ".join(word for word in tokens(said) if word not in _ALL)
    if (words & _ALL or (lexicon.no_change(said) and not words & {"date", "adresse", "address"})) and lexicon.confirms(
        bare
    ):
        free.read += [(key, Value(shown[key]), said) for key in CONFIRMED if key in shown and key in keys.values()]
        free.wide = True
        return True
    return False


def _announced(sentence: str, masks: Masks, keys: Mapping[int, str], shown: Mapping[str, str], free: Free) -> str:
    """« Voici pour l'instant : le 14 convient » is two sentences."""
    head, colon, rest = sentence.partition(":")
    before = clauses_of(head, masks, keys, shown) if colon and rest.strip() else []
    if not before or any(one.keys or one.rest or one.does or one.shapes for one in before):
        return sentence
    if any(one.keys for one in clauses_of(rest, masks, keys, shown)):
        (free.left if matters(head) else free.beside).append(masks.show(head))
        return rest.strip()
    return sentence


def _framed(sentence: str, masks: Masks, keys: Mapping[int, str], value: Reader, free: Free) -> str:
    """« Sur le carton : Merci à tous »: the words to print, to the end of the sentence; the sentence without them."""
    found = _FRAME.search(sentence) or ("cards" in keys.values() and _WOULD_PUT.search(sentence)) or None
    if not found:
        return sentence
    named = (
        next((key for word, key in _ITEM.items() if plain(found["item"]).startswith(word)), "")
        if "item" in found.re.groupindex
        else "cards"
    )
    words, after = _until_next(found["text"])
    said = masks.show(words)
    short = len(tokens(said)) < 2 or value(named, said).value == "n/a"  # noqa: PLR2004 — « oui », « non »: no text
    before = masks.show(re.split(r"[,.;]", sentence[: found.start("text")])[-1]).replace("should", "")
    if danger.uncertain(before) or re.search(r"\bentre\b|\bbetween\b", plain(before)):
        return sentence
    if named not in keys.values() or short or (not QUOTED.search(said) and danger.open_ended(said)):
        return sentence
    read_so = value(named, said if QUOTED.search(said) else f"Texte : {said}")
    if not read_so.value:
        return sentence
    free.read.append((named, read_so, masks.show(found.group())))
    return f"{sentence[: found.start()].rstrip()}, {after}".strip(" ,")


def _until_next(text: str) -> tuple[str, str]:
    """A text to print ends where another item is spoken of: « Gardez ça chaud, le logo est là »."""
    stop = re.search(
        r",\s+(?=(?:le |les |l['’]|the |et |and |pas |notre |our )+(?:logos?|autocollants?|stickers?|visuels?"
        r"|adresse|date|liste|address))|(?<=[\ue000-\uf8ff])[,.]?\s+(?=\S)",
        text,
    )
    return (text[: stop.start()], text[stop.end() :]) if stop else (text, "")


def _groups(clauses: list[Clause]) -> list[_Group]:
    groups: list[_Group] = []
    for one in clauses:
        last = groups[-1] if groups else None
        if last and last.keys and last.bare and one.keys:  # « la date et l'adresse sont exactes »
            groups[-1] = _Group(
                tuple(dict.fromkeys((*last.keys, *one.keys))), f"{last.text}, {one.text}", [*last.clauses, one]
            )
        elif last and _follows(last, one):
            last.text += f", {one.text}"
            last.clauses.append(one)
            last.keys = tuple(dict.fromkeys((*last.keys, *(key for key in one.keys if _lists_on(one)))))
        elif (
            last and not last.keys and one.keys == ("contacts",) and _NAMES.search(last.text)
        ):  # « Moi c'est Luc, 514… »
            groups[-1] = _Group(one.keys, f"{last.text}, {one.text}", [*last.clauses, one])
        elif (
            last
            and not last.keys
            and not one.led
            and not _demands(last.text)
            and danger.signs(last.text) & (danger.UNCERTAIN - {danger.LATER})
        ):
            groups[-1] = _Group(one.keys, f"{last.text}, {one.text}", [*last.clauses, one])  # « Si possible, le 14 »
        else:
            groups.append(_Group(one.keys, one.text, [one]))
    return groups


def _follows(last: _Group, one: Clause) -> bool:
    """Whether a clause goes on about the items of the last ones."""
    if last.keys and "contacts" in last.keys and not one.keys and (one.does or not one.led):
        return True
    if last.clauses[-1].does and not last.keys and (one.does or "contacts" in one.keys):
        last.keys = ("contacts",)
        return True
    if set(one.keys) == set(last.keys):
        return bool(last.keys)
    if one.keys:
        return _lists_on(one) or (set(one.keys) <= {"contacts"} and "contacts" in last.keys)
    request = one.led and danger.QUESTION in danger.signs(one.text)
    return bool(last.keys) and not one.rest and not request


def _lists_on(one: Clause) -> bool:
    """« … visuels, autocollants ni cartons »: items alone, of which the same is said."""
    words = set(tokens(one.text)) - _ALSO
    return bool(one.keys) and words <= _BARE and not one.shapes and not re.search(r":|\b\d", one.text)


def _take(group: _Group, shown: Mapping[str, str], value: Reader, free: Free) -> None:
    for key in group.keys:
        read_so = _best(key, group, value)
        if key == "delivery_date" and read_so.value and not _of_delivery(group, read_so.value, shown):
            read_so = Value(proposal=read_so.value)
        free.read.append((key, read_so, group.text))


def _of_delivery(group: _Group, day: str, shown: Mapping[str, str]) -> bool:
    """Whether a day is the delivery's: named so, agreed to, said alone, or the one that we showed."""
    words = set(tokens(group.text))
    named = day == shown.get("delivery_date") or any(
        "delivery_date" in one.keys and one.strong and not one.shapes & {"P"} for one in group.clauses
    )
    return (
        named
        or bool(_DELIVERS.search(plain(group.text)))
        or bool(shown.get("delivery_date") and (words & lexicon.CONFIRM or len(words) <= _ALONE))
        or (
            bool(words & _LEADS_DAY)
            and not words - _DAY_ALONE - set(tokens(" ".join(one.text for one in dates_in(group.text))))
        )
    )


def _best(key: str, group: _Group, value: Reader) -> Value:
    """The clause whole, else after the name or the numbers before it."""
    said = _LED.sub("", group.text)
    plain_text = (
        NUMBERED.sub(" ", said).strip(" ,:;–—-")
        if not any(one.shapes & {"D", "P", "T"} for one in group.clauses)
        else said
    )
    if key == "delivery_date":
        plain_text = UNIT.sub(" ", said)
    tries = [plain_text, _LABEL.sub("", plain_text, count=1)]
    if key in PRINTED and not QUOTED.search(group.text) and not re.search(r"\w\s?:\s", group.text):
        found = [value(key, one) for one in tries if one]
        return next((one for one in found if one.value == "n/a"), Value())
    if key in PRINTED and not QUOTED.search(group.text):
        tries.reverse()
    found = [value(key, one) for one in tries if one]
    return next((one for one in found if one.value), next((one for one in found if one.proposal), Value()))


def _aside(group: _Group, keys: Mapping[int, str], value: Reader, free: Free) -> None:
    """What names no item: « le reste : non », or only words."""
    text = group.text
    if (
        any(one.does for one in group.clauses)
        and "contacts" in keys.values()
        and danger.signs(text) & {danger.HEDGE, danger.LATER}
    ):
        free.left.append(text)
        return
    if any(one.does for one in group.clauses) and "contacts" in keys.values() and _SOMEONE.search(text):
        free.left.append(text)  # « c'est Réjean qui sera là »: whom nobody can reach
        return
    if any(one.rest for one in group.clauses):
        said = re.sub(r"^.*?\b(?:reste|rest|else)\b\W*", "", text, flags=re.IGNORECASE)
        none = [(key, value(key, said), text) for key in PRINTED if key in keys.values()]
        if said and none and all(one.value == "n/a" for _, one, _ in none):
            free.read += none
            return
    (free.left if matters(text) else free.beside).append(text)


def _demands(text: str) -> bool:
    return bool(_DEMANDS.search(plain(text)))


def matters(text: str) -> bool:
    """Whether words about no item still need a person: they ask, change, name a number, or answer we know not

    what.
    """
    folded = _ABOUT_US.sub(" ", plain(text))
    asked = danger.signs(text) & {danger.QUESTION, danger.BACK}
    waits = danger.signs(text) & {danger.HEDGE, danger.CONDITION, danger.LATER} and _ABOUT_IT.search(folded)
    answers = lexicon.confirms(text) or lexicon.none_of(text)
    later = danger.LATER in danger.signs(text)
    counted = re.search(r"\d", re.sub(r"\b20\d\d\b", "", folded)) and not later
    return bool(
        asked or waits or answers or counted or (_DEMANDS.search(folded) and not later) or lexicon.named_in(text)
    )
