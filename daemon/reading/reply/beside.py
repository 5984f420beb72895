"""What is known beside an answer: the words that are harmless there, and what is no word of doubt or of agreement.

A day, a telephone, the name of a file, a reason that is given: each kind of answer has its own company.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from daemon.reading.dates import dates_in
from daemon.reading.person import EMAIL, EXTENSION, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.days import bare_days
from daemon.reading.reply.lexicon import ITEMS
from daemon.reading.reply.places import MAILED_APART
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.words import folded_form, plain, tokens, words

_ANYWHERE = ("polite", "filler", "yes", "no", "everything", "likewise", "around_items", "plain")
_ITEMS = tuple(f"items.{key}" for key in ITEMS)
_JOINED = ("joined", "shows", "around_joined")
_NONE = ("none", "around_none", "beside_none")
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "delivery_date": ("around_date", "keeps_day", "leads_day", "around_day", "beside_date", "around_agreed"),
    "delivery_address": ("there", "around_address", "beside_address", "around_agreed"),
    "contacts": ("beside_contacts",),
    "attached": (*_JOINED, "there", "beside_logos", "beside_list"),
    "on_file": ("around_on_file", "earlier", "there", "beside_logos"),
    "none": (*_NONE, "there"),
    "one": ("one", "around_one", "there", *_NONE, "beside_list"),
    "words": ("beside_words",),
}
_PHRASES: Mapping[str, str] = {
    "delivery_date": "<says_yes>|<no_change>",
    "delivery_address": "<says_yes>|<no_change>|<must_go>",
    "contacts": "<receives>|<decides>|<does_both>",
    "attached": "<handed>|<sorry_for_file>",
    "on_file": "<had>|<no_change>",
    "none": "<says_none>",
    "one": "<one_place>|<says_yes>",
}
_REASON = re.compile(r"\b(?:puisque?|puisqu['’]|car|parce qu\w*|because|since|vu que|etant donne)\b[^,;.!?]*")
_EMAIL, _PHONE = re.compile(EMAIL), re.compile(PHONE)
_POSTAL = re.compile(r"\b[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d\b")
_EXTENSION = re.compile(rf"(?:{EXTENSION})\d{{1,6}}\b")
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|:|am\b|pm\b)(?: ?\d\d\b)?(?: ?[ap]m\b)?", re.IGNORECASE)
_ALLOWED_BY = re.compile(
    r"\b(?:confirme|approuve|valide|accepte|autorise)e?s? (?:par|avec) (?:l[ea]s? |l['’]|mon |ma |notre |nos )?\w+"
)
_ABOUT_ORDER = re.compile(r"\b(?:commandes?|order|factures?|invoice|dossier)(?: n[o°]\.?| #)? ?\d{3,6}\b|\b20[12]\d\b")
_DECIDED = re.compile(r"\b(?:avons|on a|j['’]ai|have|ont) (?:decided?|choisi|chosen) (?:de |d['’]|to )")
_US = re.compile(
    r"\bnous autres?\b|l['’]un et l['’]autre"
    r"|\b(?:on|nous|we) (?:prefer\w*|aim\w*) (?:rester|ne pas|ne rien|keeping|not|sans)\b[^,;.!?]*"
)
_NO_FILE = danger.UNCERTAIN | {danger.LIMIT, danger.NOT, danger.SPLIT}
_OF_WHAT = re.compile(  # « ceux du congrès de mai », “what you printed for our kits”
    r"(?<=\w)\s(?:(?:du|des(?! qu)|d['’]|de (?:la|l['’]|notre|nos)|from|for our|on our|sur (?:nos|notre|les)) ?"
    r"[^,;.:!?–—]{2,45}(?=\W*$))"
)
_WITHIN = re.compile(r"(?<=\w)\s(?:dans|chez|in) (?:notre|nos|our|cette|ce|this) \w+(?=\W*$)")  # « dans notre patente »
_ANOTHER_FILE = re.compile(
    r"\b(?:celui|celle|ceux|autres?|others?|second\w*|deuxieme|manqu\w+|missing|juste|just|only|seule?s?|seulement"
    r"|parties?|part|premiere?|first|incompl\w+|brouillon|draft|vieux|vieil\w*|ancien\w*|old)\b"
)
_DAY = "\ue000"
_NOT_THAT_DAY = re.compile(  # « le 16, pas le 17 » takes nothing from the 16th
    r",? ?\b(?:et |and )?(?:pas|non|not|plutot qu[e']|au lieu d[ue]|instead of|rather than|non pas)"
    rf"(?: le| the| on| du)? ?{_DAY}"
)
_TITLED = re.compile(r"\b(?:M\.|Mme|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Dre?\.?) [A-ZÀ-Ý][\w-]+")
_FILE = re.compile(r"\b[\w-]+\.(?:ai|eps|svg|pdf|png|jpe?g|xlsx?|csv|ods)\b", re.IGNORECASE)
_WILL_APPROVE = re.compile(
    r"\b(?:va|vont|vais|allons|will|['’]ll|going to) (?:\w+ )?(?:approuver|valider|approve|validate)\b(.?)"
)


def meaning(key: str, value: str) -> str:
    """What kind of thing the answer says, by which the harmless words beside it are known."""
    if key in {"delivery_date", "delivery_address", "contacts"}:
        return key
    if value in {"attached", "on_file"}:
        return value
    if value == "n/a":
        return "one" if key == "address_list" else "none"
    return "words"


@lru_cache(maxsize=64)
def harmless_beside(kinds: frozenset[str]) -> frozenset[str]:
    """Every word that is harmless beside answers of these kinds."""
    beside = [family for kind in sorted(kinds) for family in _BESIDE[kind]]
    return words(*_ANYWHERE, *_ITEMS, *beside)


def without_values(said: str, kinds: set[str]) -> str:
    """Folded, without days, telephones, addresses of mail, quoted words and names of files."""
    text = MAILED_APART.sub("", said) if "delivery_address" in kinds else said
    for form in (_TITLED, *([QUOTED] if "words" in kinds else []), _FILE, _EMAIL, _PHONE, _POSTAL, _EXTENSION, _HOUR):
        text = form.sub(" ", text)
    for day in reversed(dates_in(bare_days(text))) if "delivery_date" in kinds else ():
        text = f"{text[: day.start]} {_DAY} {text[day.end :]}"
    folded = _US.sub("nous", _ALLOWED_BY.sub(" ", plain(text))).replace("o.k", "ok")
    if kinds & {"on_file", "none"}:
        folded = _DECIDED.sub(" ", _ABOUT_ORDER.sub(" ", folded) if "on_file" in kinds else folded)
    if kinds == {"contacts"}:
        folded = _WILL_APPROVE.sub(r"approuve\1", folded)  # « c'est Luc qui va approuver » says who
    return _NOT_THAT_DAY.sub(" ", re.sub(r"\s+", " ", folded))


def without_phrases(folded: str, kinds: set[str]) -> str:
    """Without set phrases, the reason that is given, and what tells which order or file of theirs it is about."""
    if kinds == {"attached"} and not danger.signs(folded) & _NO_FILE and not _ANOTHER_FILE.search(folded):
        return ""  # the file is there, whatever it is called
    if kinds in ({"on_file"}, {"none"}):
        which = _OF_WHAT if kinds == {"on_file"} else _WITHIN
        folded = which.sub(lambda told: told.group() if danger.signs(told.group()) & _NO_FILE else " ", folded)
    for kind in sorted(kinds & _PHRASES.keys()):
        folded = folded_form(_PHRASES[kind]).sub(" ", folded)
    reason = _REASON.search(folded) if kinds & {"none", "delivery_date"} else None
    return folded.replace(reason.group(), " ") if reason and not danger.open_ended(reason.group()) else folded


def names_told(value: str) -> list[str]:
    """Its capitals and its numbers: what else a value took up with the client's words must be known as they are."""
    address, _, door = value.partition("(")
    told = re.findall(r"\b[A-ZÀ-Ý0-9][\w-]*", address) + re.findall(r"\b(?:[A-ZÀ-Ý][a-zà-ÿ]|\d)[\w-]*", door)
    return [word for one in told for word in tokens(one)]
