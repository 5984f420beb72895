"""The words to print that a sentence announces: « Sur le carton : Merci à tous »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply import danger
from daemon.reading.reply.free import Free, Reader
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import plain, tokens

_FRAME = re.compile(
    r"\b(?P<item>cartons?|cartes?|cards?|autocollants?|stickers?|[ée]tiquettes?|visuels?"
    r"|visuals?)\b(?:(?!\bpas\b|\bnot?\b)[^:.;?!,\ue000-\uf8ff]){0,40}?"
    r"(?:,\s*|\s)?(?::\s*|(?:[ée]cri(?:vez|re)|inscri(?:vez|re)|mett(?:ez|re)|dirait|dise(?:nt)?|porte(?:nt)?"
    r"|(?:should |to )?(?:say"
    r"|read)s?|dira)\s+(?:simplement\s*)?:?\s*|\s(?=[\ue000-\uf8ff]))(?P<text>\S.*)$",
    re.IGNORECASE,
)
_WOULD_PUT = re.compile(
    r"\b(?:on|nous|we) (?:mettrait|mettrions|inscrirait|écrirait|would put|would write)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_WISHED = re.compile(  # « ce qu'on aimerait lire sur le carton : »
    r"\b(?:aimer\w+|voudr\w+|souhait\w+|would like|['’]d like)(?: \w+)? (?:to )?(?:que (?:le|la|les)|lire|voir"
    r"|mettre|inscrire|[ée]crire"
    r"|avoir|see|read|have|put|write|say)\b",
    re.IGNORECASE,
)
_ITEM = {"carton": "cards", "carte": "cards", "card": "cards", "autocollant": "stickers", "sticker": "stickers",
         "etiquette": "stickers", "visuel": "visuals", "visual": "visuals"}  # fmt: skip


def without_printed(sentence: str, masks: Masks, keys: Mapping[int, str], value: Reader, free: Free) -> str:
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
    before = _WISHED.sub("", before)
    lead = masks.show(re.split(r"[,.;]", sentence[: found.end("item")])[-1]) if "item" in found.re.groupindex else ""
    if not masks.shapes(found["text"][:1]) <= {"Q"} or re.match(
        r"\W*(?:pas|aucune?|sans|no"
        r"|not)\b",
        lead,
        re.IGNORECASE,
    ):
        return sentence  # « pas de visuel, 11 décembre maintenu »
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
