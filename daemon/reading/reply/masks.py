"""What must stay whole while prose is cut: words between quotes, telephones, addresses, days, each as one sign."""

from __future__ import annotations

import re
from functools import partial

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply.days import bare_days
from daemon.reading.reply.places import CIVIC, WHOLE

_SIGN = re.compile("[\ue000-\uf8ff]")  # of private use: taken out of the text before
_URL = re.compile(r"(?:https?://|www\.)\S+")
_AFTER_URL = re.compile(r"(https?://\S+)\s+(?=[A-ZÀ-Ý][a-zà-ÿ]+ )")  # a sentence begins
_QUOTED = re.compile(r"«[^«»]{2,300}»|“[^“”]{2,300}”|\"[^\"]{2,300}\"")
_SHORTENED = re.compile(
    r"\b(St|Ste|No|Mr|Mrs|Ms|Dr|Dre|M|Mme|Me|av|boul|inc|ext|p|app|bur|s\.v\.p|svp(?!\.\s+[A-ZÀ-Ý])|tél|Tél|ch|R\.R"
    r"|C\.P|enr|[A-Z](?=\.\s[a-zà-ÿ])|(?<![\w,] )[A-Z](?=\.\s[A-ZÀ-Ý][a-zà-ÿ])|lt[ée]e|etc|déc|janv|nov|févr|dec|Dec"
    r"|Jan|Nov|Feb)\.(?=\s|$)"
)
_MASKS = (
    ("Q", _QUOTED),
    ("U", _URL),
    ("E", re.compile(EMAIL)),
    ("T", re.compile(PHONE)),
    ("P", WHOLE),
    ("P", re.compile(rf"{CIVIC}(?:(?!\s(?:et|and|mais|but|est|is|c['’]est|pis|avec)\b)[^,.;:!?()\n]){{0,40}}")),
)
_OF_A_LETTER = re.compile(  # « votre message du 9 novembre » names no day of delivery
    r"\b(?:messages?|courriels?|lettres?|notes?|mails?|e-?mails?|envoi|rappels?|relances?|demandes?|factures?"
    r"|invoices?|letters?|reminders?|requests?|checklist)(?: num[ée]ro)?(?: #?\d{3,6})?,? (?:dat[ée]e?s? "
    r"|re[çc]ue?s? |envoy[ée]e?s? |dated |sent |received )?(?:du|de|le|of|from|on)?\s*$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:\.(?=\s+[A-ZÀ-Ý]|\s*(?:\n|$))|(?<=[a-zà-ÿ]{5})\.(?=\s))"
)  # the « . » of « le 16 décembre. Pas de logo » ends a sentence


class Masks:
    """The values taken out of a text, each known by a sign of its own."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str]] = []

    def hide(self, text: str) -> str:
        """The text with each value as one sign."""
        text = _SIGN.sub(" ", text)
        text = _AFTER_URL.sub(r"\1\n", text)
        for kind, form in _MASKS:
            text = form.sub(partial(self._masked, kind), text)
        for day in reversed(dates_in(bare_days(text)) if re.search(r"[\dA-Za-z]", text) else ()):
            end = day.end - bool(_ENDED.match(text, day.end - 1))
            kind = "A" if _OF_A_LETTER.search(text[: day.start]) else "D"
            text = text[: day.start] + self._sign(kind, text[day.start : end]) + text[end:]
        return _SHORTENED.sub(lambda found: self._sign("A", found.group()), text)

    def _masked(self, kind: str, found: re.Match[str]) -> str:
        return self._sign(kind, found.group())

    def _sign(self, kind: str, value: str) -> str:
        self._kept.append((kind, value))
        lead, tail = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
        return lead + chr(0xE000 + len(self._kept) - 1) + tail

    def show(self, text: str) -> str:
        """The text as the client wrote it."""
        while _SIGN.search(text):
            text = _SIGN.sub(lambda sign: self._kept[ord(sign[0]) - 0xE000][1].strip(), text)
        return text

    def shapes(self, text: str) -> frozenset[str]:
        """The kinds of the values in it."""
        return frozenset(self._kept[ord(sign) - 0xE000][0] for sign in _SIGN.findall(text))
