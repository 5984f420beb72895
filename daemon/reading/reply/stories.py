"""What a client tells beside an answer: a clause about something else, which takes nothing from it.

Words of doubt, denial, condition and change are of closed classes; what people tell has no end of words. So a clause
with a subject of its own, wherein no such word is, may say what it likes; a mere adverb beside an answer may not.
"""

from __future__ import annotations

import re
from datetime import date

from daemon.reading.dates import dates_in
from daemon.reading.reply import danger
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.days import WEEK, bare_days
from daemon.reading.reply.masks import Masks
from daemon.reading.reply.places import STREET
from daemon.reading.reply.words import folded_form, plain, tokens, words

CUT = re.compile(
    r"(\s*(?:[;\n…()]|\.{2,}|[.!](?=\s|$))+\s*|\s*,\s+|\s+[-–—]+\s+"
    r"|\s+(?=(?:et|pis|puis|donc|alors|faque|fak|fac|car|parce qu|puisqu|vu qu|and|so|because|since(?! \d)|cause)\b))",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^\W*(?:(?:et|pis|puis|donc|alors|faque|fak|fac|car|parce qu(?:e\s|['’])|puisqu(?:e\s|['’])|vu qu(?:e\s|['’])|and"
    r"|so|then|because|since|cause)\b\s*)+",
    re.IGNORECASE,
)
_ONE = (
    r"(?:on|nous(?: autres)?|tout le monde|quelqu['’]un|we|i|everyone|everybody|someone|somebody)\s|j['’e]\s?|we['’]"
    r"|i['’]"
)
_OURS = r"(?:notre|nos|mon|ma|mes|votre|vos|la|les?|our|my|your|the|an?|une?|des|some|all the)\s|l['’]"
_THERE = r"(?:il )?y a\b|there(?:['’]s| is| are)\b"
_SUBJECT = rf"(?:{_ONE}|{_OURS}|{_THERE})"
_THAT_IS = re.compile(
    r"(?:c['’]est|cest|ce sont|that(?:['’]?s| is)|it(?:['’]?s| is)|this is)\s(?:bien |toujours |still |also |aussi "
    r"|right |juste )*(?:notre|nos|mon|ma|mes|l[ae]s?|une?|our|my|the|an?|la ou|la qu|where|home|ici qu|l['’])"
)
_THE_VALUE = re.compile(  # « c'est notre adresse », “that's the right date”: an answer, and no story
    r"(?:c['’]est|cest|that(?:['’]?s| is)|it(?:['’]?s| is)|this is)\s(?:bien |toujours |still |also |aussi |right "
    r"|juste )*(?:notre|la|le|l['’]|our|my|the)\s?(?:bonne?s? |meme |right |same |correct )?"
    r"(?:date|adresse|address|jour|day)\b"
    r"(?: (?:aussi|too|also|de livraison|for delivery))*\W*"
)
_VERB = re.compile(
    r"\b(?:est|sont|a|ont|habite|travaille|loge|demeure|arrive|passe|aime|adore|joue|mange|occupe|va|vont|sera|seront"
    r"|fait|font|vit|vient|tient|sait|met|prend|part|sert|sort|is|are|has|have"
    r"|was|were|does|did|lives?|can|knows?|\w{3,}(?:ent|ons|era|eront)|\w{3,}(?:ed|es)|[a-z]{3,}[^s\W]s)\b"
)
_NAMED = re.compile(
    r"(?:(?:Mme|M\.|Mr\.?|Mrs\.?|Ms\.?|Me|Dre?\.?)\s)?[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?\s(?=[a-zà-ÿ])"
)
_IRREAL = re.compile(  # « serait », « c'était », “would”: what is not, or no longer
    r"\b(?!(?:parf|satisf|bienf|forf|f|l|tr|extr|portr|retr|souh)ait\b)\w+ai(?:t|ent)\b"
    r"|\b(?!(?:f|v)rais\b)\w+rais\b|\b\w+(?:er|ir|ud|ur|vr)ions\b"
)
REPORTED = re.compile(  # what was asked, checked or agreed before the answer
    r"\b(?:j['’]ai|ai|a|as|avons|ont|avai\w+|avions|has|have|had|just|(?:vien[st]|venons) (?:juste )?de)\b(?: (?:me"
    r"|m['’]|le|la|l['’]|les|nous|bien|deja|tout|just|already|all|double|triple|also))*[ '’-]*(?:(?:verifi|valid"
    r"|confirm|approuv|accept|avis|inform|parl|discut)ee?s?|convenue?s?|prevenue?s?|checked|verified|confirmed"
    r"|approved|agreed|validated|cleared|told the|notified|advised|talked|spoke)\b"
    r"|\b(?:vien[st]|venons) (?:juste )?de (?:me |le |la |l['’]|nous )*(?:verifier|valider|confirmer|parler)\b"
    r"|\bj['’]ai parler\b|\bqu(?:e |['’])(?:on|nous|j['’]|je) ?(?:avait|avions|avais|a|avons|ai) (?:bien )?(?:demand"
    r"|choisi|dit|voulu)\w*|\b(?:we|i) (?:had |have )?(?:asked|wanted|chosen|chose|picked)(?: for)?\b"
    r"|\b(?:i|we|(?:my|our) \w+) (?:just |already |double[- ]|triple[- ])*(?:checked|verified|confirmed|spoke"
    r"|talked)\b"
)
_THERE_BE = re.compile(  # « il y sera », « ouvert jusqu'à 17 h »
    r"(?:\bwill|['’]ll) (?:\w+ )?be\b|\b(?:open|ouvert\w*|here|there|la|present\w*|sur place)\b(?: \w+){0,3}?"
    r" (?:until|till|jusqu['’]?a|de|from|between|entre) \d{1,2}(?: ?(?:h|am|pm|:\d\d))?(?: ?\d\d\b)?"
    r"(?: ?(?:a|to|and|et|-) ?\d{1,2}(?: ?(?:h|am|pm|:\d\d))?(?: ?\d\d\b)?)?"
)
HOURS = re.compile(
    r"\b(?:19|20)\d\d\b|\bde \d{1,2} a \d{1,2}\b|\b\d{1,2} ?h(?: ?\d\d)?\b|\bfrom \d{1,2} to \d{1,2}\b"
    r"|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:open|ouverte?s?|here|there|la|ici|present\w*) \d{1,2} (?:to|a|-) \d{1,2}\b"
)
_YES_FIRST = re.compile(
    r"^(\W*(?:ben |bah |bin |ah )?(?:oui|ouais|ouep|yes|yep|yeah|yup|exact(?:e|ement)?|correct|absolument|parfait|right"
    r"|effectivement|affirmative|bien s[ûu]r|tout [àa] fait|okay|ok|confirm[ée]))"
    rf"\s+(?={_SUBJECT}|c['’]?est|that|it|this|ce sont|(?-i:[A-Z][a-z]+\s[a-z]))",
    re.IGNORECASE,
)
_NAMES = (
    re.compile(r"\b(?:le|ce|bon|the|right|good|same) (?:bon )?(?:jour|day)\b"),
    re.compile(r"\b(?:la|bonne|the|right|same) place\b|\b(?:le|the|l['’])? ?(?:lieu|endroit|location)\b"),
)
_WHEN = re.compile(
    r"(?:(?:le|on|the) )?(?:\w+(?:di|day),? (?:le |the )?)?(?:\d{1,2}(?:er|th|st|nd|rd)? \w{3,9}\.?|\w{3,9}\.? \d{1,2}"
    r"(?:th|st|nd|rd)?)(?:,? 20\d\d)?",
    re.IGNORECASE,
)
_OF_OURSELVES = re.compile(r"\s*(?:(?:et|and|car|so)\s)?(?:on|nous|je|j['’]|we|i|c['’]est|it['’]?s|that['’]?s)\b|\s*$")
_GOES_ON = re.compile(r"\s*,\s+")  # « 310, chemin du Lac, Lévis est … »: of the place, whatever it tells
_BEING_AWAY = re.compile(  # « Mathieu étant en congé, … » says why another writes
    r"(?:(?:mon|ma|notre|my|our|mme|m\.?|me) )?[a-z'’-]+(?: [a-z'’-]+)? (?:etant|being) "
    r"(?:en (?:conge|vacances|formation|reunion)|absente?|malade|away|sick|on (?:leave|vacation|parental leave)|off)"
    r"(?: (?:de |d['’])?(?:maternite|paternite|maladie|parental|affaires))?(?: (?:cette|this) (?:semaine|week|month))?"
)
_LEAST, _LATER = 4, 45  # words; days
_TURN = re.compile(
    (
        r"[\s,;.–—-]+(?=(?:any ?time|n['’]importe (?:quand|quelle heure)|mais|par contre|toutefois|sauf que|but"
        r"|though|although|however|attention|just not)\b)"
    ),
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b\d{1,2} ?(?:h\b(?: ?\d\d\b)?|:\d\d|[ap]\.?m\b)|\b(?:midi|noon|before|after|until|avant|apres"
    r"|jusqu['’]a) \d{1,2}\b|\bnoon\b|\bmidi\b"
)
_OTHER = re.compile(
    r"\d|\b(?:seulement|only|uniquement|demain|tomorrow|semaine|week|mois|month|moitie|half|adresse|address|place"
    r"|lieu|jour|day|date|autre|other|instead|plutot|non|must|needs?|required?|have to|has to|doit|doivent|faut"
    r"|absolument|imperati\w+|oblig\w+|changer?|change)\b"
)
_HELD = danger.UNCERTAIN - {danger.BUT, danger.LATER}


def without_stories(said: str, shown: str = "") -> str:
    """What is left of the client's words; the same when nothing of it is a story. `shown` is the day that we showed."""
    masks = Masks()
    parts = CUT.split(masks.hide(_apart(said)))
    kept: list[str] = []
    for piece, sign in zip(parts[::2], [*parts[1::2], ""], strict=True):
        told = masks.show(piece)
        ours = bool(kept) and _GOES_ON.fullmatch(kept[-1]) and masks.shapes(kept[-2]) & {"P"} and _NAMED.match(told)
        if piece.strip() and (ours or not _tells(told, masks.shapes(piece), shown)):
            kept += [piece, sign or " "]
        elif kept and piece.strip() and re.search(r"[.;\n]", sign):
            kept[-1] = sign
    left = _JOINS.sub("", masks.show("".join(kept)).strip(" ,;:–—-"))
    leads = said.startswith(left.strip(" .")) and _WHEN.fullmatch(left.strip(" ."))
    if shown and leads and not _OF_OURSELVES.match(plain(said).partition(",")[2]):
        return said  # « Le 17 décembre, l'aréna est prise »: the day of the story
    return left if tokens(left) and len(left) < len(said.strip(" ,;:–—-")) - _LEAST else said


def _apart(said: str) -> str:
    """« Oui c'est notre siège social » with the sign that its writer left out."""
    return _YES_FIRST.sub(r"\1, ", said, count=1)


def _tells(piece: str, shapes: frozenset[str], shown: str) -> bool:
    """Whether a clause has a subject of its own, and no word of danger."""
    text = _JOINS.sub("", piece).strip()
    folded = plain(text)
    count = len(tokens(folded))
    if re.search(rf"\b(?:{STREET})(?= )", text, re.IGNORECASE):
        return False  # « c'est bien au chemin du Lac »
    if _BEING_AWAY.fullmatch(folded):
        return True
    if shapes - {"A", "D"} or ("D" in shapes and not (_no_day(text) or _after(text, shown))):
        return False
    named = set(named_by(text)) | {"" for form in _NAMES if form.search(folded)}  # « la place est bonne »
    if named - {"delivery_date", "delivery_address", ""} or (named and not _THAT_IS.match(folded)):
        return False
    if _THE_VALUE.fullmatch(folded):
        return False
    if ": " in text or not _subject(text, folded, count):
        return False
    for one in reversed(dates_in(bare_days(text)) if "D" in shapes else ()):
        text = f"{text[: one.start]} {text[one.end :]}"
    return not dangerous(plain(text))


def _subject(text: str, folded: str, count: int) -> bool:
    if _THAT_IS.match(folded):
        return count >= _LEAST - 1 and not set(tokens(folded)) & words("yes")
    if re.match(f"(?:{_ONE}|{_THERE})", folded):
        return count >= _LEAST
    name = _NAMED.match(text)
    owned = re.match(_OURS, folded) or (name and not set(tokens(name.group())) & words("yes"))
    told = plain(re.sub(r"(?<=\W)[A-ZÀ-Ý][\w'’-]*", " ", text))
    return bool(owned) and count >= _LEAST and bool(_VERB.search(told))


def dangerous(folded: str) -> bool:
    """Whether some word of it could bear on an answer."""
    bare = REPORTED.sub(" ", _THERE_BE.sub(" ", folded_form("<untroubled>").sub(" ", folded)))
    if "?" in bare or re.search(r"\d", HOURS.sub(" ", bare)):
        return True
    return bool(danger.signs(bare) or folded_form("<turns>").search(bare) or _IRREAL.search(bare))


def _no_day(text: str) -> bool:
    """« In the office that day »."""
    week = {word for names in WEEK for word in names}
    return not re.search(r"\d", text) and not set(tokens(text)) & week and not any(one.day for one in dates_in(text))


def _after(text: str, shown: str) -> bool:
    """« Notre party est le 18 », where we showed the 16th: a day that the delivery comes well before."""
    day = date.fromisoformat(shown) if shown else None
    found = [one.day or _of_month(one.text, day) for one in dates_in(bare_days(text), day)] if day else []
    return bool(found) and all(one and day and 0 < (one - day).days <= _LATER for one in found)


def _of_month(said: str, shown: date) -> date | None:
    """« Le 18 », told of the month of the day that we showed."""
    number = re.search(r"\d{1,2}", said)
    try:
        return shown.replace(day=int(number[0])) if number else None
    except ValueError:
        return None


def but_when(said: str) -> tuple[str, str]:
    """What is said, and the hours told after it; no hours when they may bear on the day."""
    turn = _TURN.search(said)
    head, tail = (said[: turn.start()], said[turn.end() :]) if turn else (said, "")
    folded = plain(tail)
    week = {word for names in WEEK for word in names} & set(tokens(tail))
    rest = _HOUR.sub(" ", folded)
    sure = (
        rest != folded
        and not week
        and not _OTHER.search(rest)
        and not danger.signs(rest) & _HELD
        and not named_by(tail)
    )
    return (head, tail) if sure and "?" not in tail else (said, "")
