"""The words to print that a sentence announces: « Sur le carton : Merci à tous »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.grammars import WISHES
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.value import Free, Reader
from daemon.reading.reply.words import folded_form, plain, tokens

_THING = r"cartons?|cartes?|cards?|autocollants?|collants?|stickers?|[ée]tiquettes?|visuels?|visuals?"
_LEAD = rf"(?:(?!\b(?:pas|not?|{_THING})\b)[^:.;?!,\ue000-\uf8ff]){{3,40}}"  # « , j'aimerais le texte suivant »
_FRAME = re.compile(
    rf"\b(?P<item>{_THING})\b(?:(?!\b(?:pas|not?|{_THING})\b)[^:.;?!,\ue000-\uf8ff]){{0,40}}?(?:,\s*|\s)?(?::\s*|"
    + _LEAD
    + r":\s*(?=[\ue000-\uf8ff])|(?:[ée]cri(?:vez|re)|inscri(?:vez|re)|mett(?:ez|re)|imprime[rz]|marque[rz]|dirait"
    r"|dise(?:nt)?|porte(?:nt)?|(?:should |to )?(?:say|read|print|put|write)s?|dira)\s+(?:(?:simplement|just)\s*)?:?\s*"
    r"|(?<!\bet)(?<!\band)\s(?=[\ue000-\uf8ff]))(?P<text>\S.*)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(  # « Belle année! à mettre sur les cartons », “… goes on each card”
    r"(?P<text>\S.*?\S)[\s,:–—-]+(?:(?:c['’]est (?:ça|ce) qui|is what|that|qui)\s)?"
    r"(?:(?:va|ira|irait|goes|go|should go|à (?:mettre|inscrire|imprimer|écrire)|to (?:put|print|go)|à)\s)?"
    rf"(?P<at>sur|on|for|pour)\s(?:les?|la|l['’]|the|each|every|chaque|nos|notre|our)\s?(?P<item>{_THING})"
    r"(?: de personnalisation)?(?=\W*$|,)",
    re.IGNORECASE,
)
_WISHED = re.compile(  # « ce qu'on aimerait lire sur le carton : »
    r"\b(?:aimer\w+|voudr\w+|souhait\w+|would like|['’]d like)(?: \w+)? (?:to )?(?:que (?:le|la|les)|lire|voir"
    r"|mettre|inscrire|[ée]crire"
    r"|avoir|see|read|have|put|write|say|(?:le|ce|un|the|this|a) (?:texte|message|mot|text))\b"
    r"|\b(?:on|nous|je|j['’]|we|i) ?(?:aimer\w+|voudr\w+|(?:would|['’]d) like)(?=\s*:)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(  # « oui pour les », before « collants : « Fait ici » »
    r"(?:^|(?<=[,.;:]))\s*(?:(?:oui|yes|ok)[\s,]+)?(?:(?:pour|for|sur|on|regarding|concernant|as for"
    r"|quant (?:à|aux?))\s+)?(?:(?:l[ea]s?|the|our|nos|notre)\s+|l['’])?$",
    re.IGNORECASE,
)
_ITEM = {"carton": "cards", "carte": "cards", "card": "cards", "autocollant": "stickers", "sticker": "stickers",
         "etiquette": "stickers", "collant": "stickers", "visuel": "visuals", "visual": "visuals"}  # fmt: skip


def without_printed(sentence: str, masks: Masks, keys: Mapping[int, str], value: Reader, free: Free) -> str:
    """« Sur le carton : Merci à tous »: the words to print, to the end of the sentence; the sentence without them."""
    sentence = _behind(sentence, masks, keys, value, free)
    found = _FRAME.search(sentence)
    if not found:
        return sentence
    named = _item(found["item"])
    words, after = _until_next(found["text"])
    said = masks.show(words)
    short = len(tokens(said)) < 2 or value(named, said).value == "n/a"  # noqa: PLR2004 — « oui », « non »: no text
    before = masks.show(re.split(r"[,.;]", sentence[: found.start("text")])[-1]).replace("should", "")
    before = _WISHED.sub("", before)
    if not masks.shapes(found["text"][:1]) <= {"Q"}:
        return sentence  # « pas de visuel, 11 décembre maintenu »
    if folded_form("<enclosed>|<handed>").search(plain(masks.show(sentence[: found.start("text")]))):
        return sentence  # « le visuel est dans le PDF joint : … »
    if danger.uncertain(before):
        return sentence
    if named not in keys.values() or short or (not QUOTED.search(said) and danger.open_ended(said)):
        return sentence
    read_so = value(named, said if QUOTED.search(said) else f"Texte : {said}")
    if not read_so.value:
        return sentence
    free.read.append((named, read_so, masks.show(found.group())))
    return f"{_LEADS_IN.sub('', sentence[: found.start()]).rstrip()}, {after}".strip(" ,")


def _item(name: str) -> str:
    return next((key for word, key in _ITEM.items() if plain(name).startswith(word)), "")


def _behind(sentence: str, masks: Masks, keys: Mapping[int, str], value: Reader, free: Free) -> str:
    """« … et « Bonne tasse! » sur le carton »: the words first, quoted or plainly a wish; the sentence without them."""
    found = _GOES_ON.search(sentence)
    key = _item(found["item"]) if found else ""
    quoted = re.search("[\ue000-\uf8ff]$", found["text"]) if found else None
    start = found.start("text") + quoted.start() if found and quoted else 0
    text = masks.show(sentence[start : found.end("text")]) if found else ""
    wish = bool(quoted)
    before = masks.show(sentence[:start]) if quoted else ""
    bare = bool(found and not quoted and found["at"] in {"sur", "on"} and WISHES.match(text))
    if not found or key not in keys.values() or not (wish or bare):
        return sentence
    doubtful = danger.uncertain(before.rpartition(",")[2]) or named_by(text)
    read_so = value(key, text if wish else f"Texte : {text}")
    if doubtful or not read_so.value or read_so.value == "n/a":
        return sentence
    free.read.append((key, read_so, masks.show(sentence[start : found.end()])))
    return re.sub(r"[\s,]*\b(?:et|and|puis|pis)?\s*$", "", sentence[:start]) + sentence[found.end() :]


def _until_next(text: str) -> tuple[str, str]:
    """A text to print ends where another item is spoken of: « Gardez ça chaud, le logo est là »."""
    stop = re.search(
        r",\s+(?=(?:le |les |l['’]|the |et |and |pas |notre |our )+(?:logos?|autocollants?|stickers?|visuels?"
        r"|adresse|date|liste|address))|(?<=[\ue000-\uf8ff])[,.]?\s+(?=\S)",
        text,
    )
    return (text[: stop.start()], text[stop.end() :]) if stop else (text, "")
