"""Lines that hold several answers, and lines that hold half of one: cut apart, made whole again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from daemon.reading.dates import dates_in
from daemon.reading.person import reaches
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.courtesies import without_noise
from daemon.reading.reply.cut import Own
from daemon.reading.reply.lexicon import PRINTED, confirms, none_of, refuses
from daemon.reading.reply.numbers import spread
from daemon.reading.reply.words import folded_form, plain, tokens, words

LIST = 3  # bare numbers that make a list
_SENTENCE = re.compile(
    r"(?<=[.!?])\s+(?=[A-ZÀ-Ý«\d])|(?<=[»”\"])\s+(?=[A-ZÀ-Ý])|;\s+|\s[-–—]\s(?!\(?\d{3}\b|\S+@)"
    r"|(?<=[»”])\s*,?\s+(?:et|and|pis|puis)\s+"
)
_REST = re.compile(
    r"\b(?:le|the) (?:reste|rest|restant)\b|\b(?:points?|questions?|num[ée]ros?) \d|^(?:pour|for) (?:le |la |les )?\d",
    re.IGNORECASE,
)
_LOOSE = frozenset({danger.LATER, danger.LIMIT, danger.HEDGE, danger.QUESTION})
_TITLE = (
    r"(?:(?:pour|for|quant (?:à|aux?)|concernant|regarding|as for) )?(?:(?:l[ea]s?|nos|notre|the|our) |l['’])?"
    r"(?:texte (?:du|des) )?(?:dates?(?: de livraison)?|adresses?(?: de livraison)?"
    r"|delivery (?:date|day|address|contact)|contacts?|logos?|visuels?|visuals?"
    r"|autocollants?|collants?|stickers?|cartons?|cartes?|cards?|listes?(?: d['’]adresses?)?)\s?:\s"
)
_TITLED = re.compile(
    r"(?<=\S)(?<! et)(?<! une)(?<! and)(?<! seule)(?<! du)(?<! de)(?<!\bpour)(?<!\bfor)(?<!\bà)(?<!\bau)(?<!\baux)"
    r"(?<!concernant)(?<!regarding)(?<!\ble)(?<!\bla)(?<!\bles)(?<!\bnos)(?<!\bnotre)(?<!\bthe)(?<!\bour)"
    rf"(?<!\bdelivery)\s+(?={_TITLE})",
    re.IGNORECASE,
)
_WITHIN = re.compile(  # not « poste 7. »
    r"(?<![\w,/-])(?<!le )(?<!du )(?<!poste )(?<!ext )(?<!ext\. )(?<!bureau )(?<!suite )(?<!porte )(?<!local )"
    r"(?<!quai )(?<!dock )(?<!door )(?<!unit )(?<!apt )(?<!app )(?:(?<!and )(?<!et )(?<!& )(?<!ou )|(?=[(]))"
    r"[(]?(?:[1-8]\s?(?:à|to|-|–|through)\s?)?([1-8])\s?[.):](?=\s|$)"
    r"|\b(?:num[ée]ro|question|point"
    r"|item)\s([1-8])\b(?!\s?[.):])|(?<!\S)([1-8])[-=.):](?=[a-zà-ÿ])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:[^\d]{0,40}?|[^\d:]{0,60}:\s*)(?=[1-8]\s)")
_OF_NUMBERS = re.compile(r"^(?:et|and|ou|or|ni|nor|à|to)\b|\b(?:pour|for|aux?|sur|on|of|points?|questions?)[\s#]*$")
_SHORT = ("polite", "filler", "yes", "no", "none", "around_none", "one", "around_one", "joined", "shows", "plain")
_ORDERED, _MOST_LONG = 4, 3  # pieces of such a list at least; of these, that say more than yes or none
_MARKED = re.compile(r"\s*\(?[1-8]\s?[.):,-]|\s*[1-8]\s")
_A_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w'’.-]*\s?){1,3}")
_GOES_ON = re.compile(r"(?:ou|or|si|if|unless|à moins|sauf|except|but need|mais à|en principe|in theory)\b")
_STOP = re.compile(
    r"\s+(?![👍✅👌✔])[\u2600-\u27bf\U0001f300-\U0001faff]+\s+(?=[A-ZÀ-Ý])|(?<=[.!?…👍✅👌])"
    r"(?<!\bM\.)(?<!\b[MD]r\.)(?<!\bMrs\.)(?<!\bMs\.)\s+|\s*[;\n]\s*"
    r"|(?<=[.!?])(?=[A-ZÀ-Ý])"
    r"|(?:(?<=\bok)|(?<=\boui)|(?<=\byes)|(?<=bonne)|(?<=exact)|(?<=exacte)|(?<=correct)|(?<=correcte)|(?<=good)"
    r"|(?<=visuel)|(?<=visuels)|(?<=collant)|(?<=collants)|(?<=carton)|(?<=cartons)|(?<=logo)|(?<=logos)|(?<=deux)"
    r"|(?<=both)|(?<=[\ue000-\uf8ff]))\s+(?=(?:Adresse|Address|Date|Aucune?|Pas d[e'’]|Une (?:seule )?adresse|Logos?"
    r"|Visuels?|Autocollants?|Cartons?|Visuals?|Stickers?|Cards?)\s)|(?<=\bok)\s+(?=[A-ZÀ-Ý][\wÀ-ÿ-]+ [A-ZÀ-Ý])"
)
_NAME = (
    r"(?:(?:l[ea]s?|the|nos|notre|our) |l['’] ?)?(?:dates?(?: de livraison)?|delivery date"
    r"|adresses?(?: de livraison)?|(?:delivery )?address|logos?|(?:custom )?visuals?|visuels?(?: personnalis[ée]s)?"
    r"|autocollants?|collants?|stickers?|cartons?(?: de personnalisation)?|cartes?|(?:personali[sz]ation )?cards?)"
)
_NAMED = re.compile(_NAME, re.IGNORECASE)
_OF_EACH = re.compile(
    rf"\W*(?:(?:items?|points?|pour|for)\s?:?\s)?(?P<names>{_NAME}(?:(?:\s*[,/&+]\s*"
    rf"|,?\s+(?:et|and|ni|ou|or)\s+){_NAME})+)\s*[:=–—-]+\s*(?P<said>[^:;]{{2,40}})",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"(?P<name>{_NAME})\s*[:=–—-]*\s*(?P<said>[^/|;]{{1,40}})", re.IGNORECASE)
_COUNTS_OFF = re.compile(r"([1-8])\s?(?:[.):=-]\s?)?(?=[^\W\d])")
_STROKES = re.compile(r"\s+[/|]\s+|\s*;\s+")
_ROLE = re.compile(
    r"(?:approbations?|approvals?|reception|receiving|livraison|delivery) (?:par|by|a|to|pour|for|[:=]) ?\w"
)
_IN_ORDER = re.compile(r"\b(?:in (?:your |the same )?order|dans (?:l['’]|votre |le m[êe]me )ordre)\b", re.IGNORECASE)
_WIDTH = 66  # characters; no mail client wraps shorter lines
_SMALL = re.compile(r"[a-zà-ÿ]")
WRAP = 58  # characters; a shorter line was ended by the client


def apart(line: Own, keys: Mapping[int, str]) -> list[Own]:
    """« 1. oui 2. oui 5. aucun » is three lines."""
    if line.text.startswith("> "):
        return [line]
    told_of_each = _of_each(line.text) or _stroked(line.text)
    if told_of_each:
        return [Own(part, line.number) for part in told_of_each]
    titled = _TITLED.split(line.text)
    if len(titled) > 1 and len(re.findall(_TITLE, line.text, re.IGNORECASE)) > 1:
        return [Own(part.strip(" ,;/|"), line.number) for part in titled]
    starts = [found for found in _WITHIN.finditer(line.text) if int(found[found.lastindex or 0]) in keys]
    told = [int(found[found.lastindex or 0]) for found in starts]
    if not told and (lead := _LEAD.match(line.text)) and only_leads(lead[0]):
        return _bare_apart(replace(line, text=line.text[lead.end() :]), line, keys)
    if len(told) < LIST - 1 or any(b <= a for a, b in pairwise(told)):
        return [line]
    cuts = [0, *(found.start() for found in starts), len(line.text)]
    return [Own(part, line.number) for part in _led([line.text[a:b] for a, b in pairwise(cuts)])]


def _of_each(text: str) -> list[str]:
    """« Visuels, collants, cartons = néant » is three lines."""
    found = _OF_EACH.fullmatch(text)
    said = found["said"].strip(" .!") if found else ""
    settled = none_of(said) or refuses(said)
    return [f"{one.group()} : {said}" for one in _NAMED.finditer(found["names"])] if found and settled else []


def _stroked(text: str) -> list[str]:
    """« Date oui / adresse oui / autocollants non » is three lines; what answers otherwise stands alone."""
    parts = [one.strip() for one in _STROKES.split(text) if one.strip()]
    if len(parts) < LIST - 1:
        return []
    told = [_labelled(one) for one in parts]
    whole = all(label or named_by(part) for label, part in zip(told, parts, strict=True))
    listed = whole and sum(map(bool, told)) >= LIST - 1
    return [label or part for label, part in zip(told, parts, strict=True)] if listed else []


def slashed(text: str) -> list[str]:
    """“dec 16 ok // address ok // no card” is three lines: nothing else is written so; nor “1y / 2y / 5 no”."""
    parts = [one.strip() for one in text.split(" // ") if one.strip()]
    counted = [one.strip() for one in re.split(r"\s+/\s+", text) if one.strip()]
    if len(counted) >= LIST and all(_COUNTS_OFF.match(one) for one in counted):
        return [_COUNTS_OFF.sub(r"\1. ", one, count=1) for one in counted]
    return parts if len(parts) >= LIST else [text]


def _labelled(part: str) -> str:
    """« Date oui » as « Date : oui »; "" where it is no item with its plain answer."""
    found = _SAYS.fullmatch(part)
    said = found["said"] if found else ""
    return f"{found['name']} : {said}" if found and (confirms(said) or none_of(said) or refuses(said)) else ""


def only_leads(lead: str) -> bool:
    """« Bonjour », « Vite, de mon cellulaire : »: words before a list, of which none doubts it or names an item."""
    doubted = danger.signs(lead) - {danger.LATER} or named_by(lead) or folded_form("<turns>").search(plain(lead))
    return set(tokens(lead)) <= words("polite") or (lead.rstrip().endswith(":") and not doubted)


def in_order(lines: Sequence[Own], keys: Mapping[int, str]) -> list[Own]:
    """« oui / oui / Luc, 418… / joint / non / non / non / une seule »: a piece for each question, in their order."""
    told = [line for line in lines if without_noise([line.text])]
    if announced := next((line for line in told if _IN_ORDER.search(line.text)), None):
        after = announced.text[_IN_ORDER.search(announced.text).end() :]  # type: ignore[union-attr]
        said = [one for one in re.split(r"(?<=[.!])\s+(?=[A-ZÀ-Ý])", after.strip(" .:,")) if one.strip()]
        told = [Own(one, announced.number) for one in said] if len(said) >= len(keys) else told
    if len(told) == 1:
        told = [Own(part.strip(" ."), told[0].number) for part in _in_row(told[0].text, len(keys))]
    few, rest = told[: len(keys)], told[len(keys) :]
    short = sum(set(tokens(line.text)) <= words(*_SHORT) for line in few)
    bare = not any(line.number or _MARKED.match(line.text) for line in told) and all(
        _A_NAME.fullmatch(line.text.strip()) for line in rest
    )
    if len(few) < max(_ORDERED, len(keys)) or short < len(few) - _MOST_LONG or not bare:
        return list(lines)
    return [*(Own(f"{number}. {line.text}") for number, line in zip(sorted(keys), few, strict=True)), *rest]


def _in_row(text: str, asked: int) -> list[str]:
    """« oui / oui / … », “yes, yes, Dana, attached, none, none, none, one address”: as many pieces as questions."""
    rows = (text.split(" / "), re.split(r",\s+(?!poste|ext)", text), re.split(r"[.,]\s+(?!poste|ext)", text))
    return next((row for row in rows if len(row) == asked), rows[0])


def _bare_apart(line: Own, whole: Own, keys: Mapping[int, str]) -> list[Own]:
    """« 2 correct 4 déjà chez vous 5 6 7 aucun » is three lines, after « Bonjour » too; else the whole one."""
    line = replace(line, text=_spread(line.text))
    found = list(re.finditer(r"(?<!\S)((?:[1-8]\s+)*[1-8])\s+(?=[^\d\s])", line.text))
    told = [int(number) for one in found for number in one[1].split()]
    rising = all(a < b for a, b in pairwise(told)) and all(number in keys for number in told)
    ends = [one.start() for one in found[1:]] + [len(line.text)] * bool(found)
    said = [line.text[one.end() : end].strip(" ,;") for one, end in zip(found, ends, strict=True)]
    plainly = all(confirms(first) or none_of(first) for first in (_SENTENCE.split(one)[0].rstrip(".!") for one in said))
    least = 2 if plainly else LIST
    if len(told) < least or not rising or len(found) < least - 1 or any(map(_OF_NUMBERS.search, said)):
        return [whole]
    return [Own(f"{', '.join(one[1].split())} : {text}", line.number) for one, text in zip(found, said, strict=True)]


def _spread(text: str) -> str:
    """« 1 et 2 c'est beau, 4 à 7 aucun » with each of its numbers."""
    text = re.sub(r"(?<!\S)([1-8]) ?(?:à|to|-|–) ?([1-8])(?=\s)", _range, text)
    return re.sub(r"(?<!\S)([1-8]) ?(?:et|and|&|,) ?(?=[1-8]\s)", r"\1 ", text)


def _range(found: re.Match[str]) -> str:
    return " ".join(map(str, spread(found.group()))) or found.group()


def _led(parts: list[str]) -> list[str]:
    """« (6) et » « (7) rien » is « 6, 7 : rien »."""
    found: list[str] = []
    waiting: list[str] = []
    for part in (one.strip().rstrip("/|;,").rstrip() for one in parts):
        alone = re.fullmatch(r"\(?([1-8])\s?[.):]?\s*(?:et|and|&|puis|plus|,)?", part)
        mark = re.match(r"\(?([1-8])\s?[.):]\s*", part)
        if alone:
            waiting.append(alone[1])
        elif part:
            found.append(f"{', '.join([*waiting, mark[1]])} : {part[mark.end() :]}" if mark and waiting else part)
            waiting = []
    return [*found, f"{', '.join(waiting)} :"] if waiting else found


def others_after(text: str, about: set[str], keys: Mapping[int, str]) -> tuple[str, list[str]]:
    """« 3. Guylaine, 418… Le 8 janvier va bien. Sans carton. »: what is said after it of other items stands alone."""
    starts = [found.end() for found in _SENTENCE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        said = text[start:end]
        someone = (
            "contacts" in keys.values()
            and (reaches(said) or _ROLE.match(plain(said)))
            and (confirms(text[:start]) or none_of(text[:start]))
        )
        agreed = "?" in text[:start] and any(confirms(said.replace(day.text, " ")) for day in dates_in(said))
        other = agreed or any(key not in about and key in keys.values() for key in named_by(said))
        dated = not about & {"delivery_date", *PRINTED} and dates_in(said) and not danger.signs(said) & _LOOSE
        if other or dated or someone or _REST.search(said):
            return re.sub(r"\s*,?\s(?:et|and|pis|puis)\s*$", "", text[:start]).rstrip(" ;-–—"), [text[start:]]
    return text, []


def joined_lines(lines: list[str]) -> list[str]:
    """Lines that a mail client wrapped, made whole again: the next word would have passed the longest line."""
    found: list[str] = []
    width = max(map(len, lines), default=0)
    last = ""
    for line in lines:
        told = line.strip()
        full = len(last) + 1 + len(told.split(" ")[0])  # had the next word stood on the same line
        wrapped = (len(last) >= WRAP and (told[:1].islower() or full > _WIDTH)) or (
            width >= WRAP and told[:1].islower() and full > width
        )
        marks = (".", "!", "?", ":", ")") if told[:1].isupper() else (".", "!", "?", ":")
        ended = not last or re.search(r"https?://\S+$", last) or last.rstrip().endswith(marks)
        if wrapped and not ended and told and not re.match(r"(?:[-*•·]|\d{1,2}[.):])\s", told):
            found[-1] += " " + told
        else:
            found.append(line)
        last = line
    return found


def whole_sentences(pieces: list[str]) -> list[str]:
    """« Le 16... ou pas » is one."""
    found: list[str] = []
    for piece in pieces:
        if found and _GOES_ON.match(piece):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def sentences_of(masked: str) -> list[str]:
    """The sentences of a masked text."""
    return [piece.strip() for piece in _STOP.split(masked) if piece and piece.strip(" .")]


def wrapped(lines: Sequence[Own]) -> list[list[Own]]:
    """The lines, those together that a mail client made of one: a long one, and what goes on in small letters."""
    found: list[list[Own]] = []
    for line in lines:
        before = found[-1][-1] if found else None
        goes_on = before and before.number == line.number and len(before.text) >= WRAP
        if goes_on and _SMALL.match(line.text.strip()):
            found[-1].append(line)
        else:
            found.append([line])
    return found
