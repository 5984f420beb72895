"""How people are noted rather than told: two on a line, a role before each name, one telephone for both."""

from __future__ import annotations

import re
from functools import cache

from daemon.reading.person import PHONE
from daemon.reading.person import phone as written
from daemon.reading.reply import danger
from daemon.reading.reply.beside import harmless_beside
from daemon.reading.reply.lexicon import ITEMS
from daemon.reading.reply.words import folded_form, plain, tokens, words

_REACHED = (  # after a name: « Luc Caron, concierge, §», § being a way to reach him
    r"(?:, ?[a-zà-ÿ-]+(?: [a-zà-ÿ-]+)?)?\s*[,(:–-]?\s*(?:au |at |à )?\(?§\)?(?:[\s,/-]*§)?"
)
_TITLED = r", ?(?:(?:notre|la|le|our|the) )?[a-zà-ÿ-]+(?: [a-zà-ÿ-]+)?"
_MYSELF = r"(?:[Mm]oi(?:[- ]m[êe]me)?|[Mm]e|[Mm]yself)\b(?:\s*[,(:–-]?\s*(?:au |at |à )?\(?§\)?)?"
_CALLED = r"(?:[Cc]ontacts?|[Pp]ersonnes?(?: à joindre)?|[Pp]eople(?: to contact)?)\s*:\s*"
_AND = r"(?:\s*[\n/;,|&]\s*|\s*\.\s+|,?\s+(?:et|and)\s+)"
_BOSS = re.compile(
    r"(?:/|;|\||\bet\b|\band\b|\n)\s*[^/;|\n,§]{3,40}, ?(?:(?:notre|la|le|our|the) )?(?P<boss>[a-z-]+)\W*$"
)
_PART = (  # what somebody does, before the name without a sign: « livraison Sophie Tessier 514… approbation Marc Roy »
    r"(?:[Ll]ivraisons?|[Rr][ée]ceptions?|[Aa]pprobations?|[Dd][ée]cisions?|[Dd]elivery|[Dd]eliveries|[Rr]eceiving"
    r"|[Rr]eceiver|[Aa]pprovals?|[Aa]pprover|[Dd]ecisions?)"
)
_PARTS = re.compile(rf"{_PART} (?=[A-ZÀ-Ý])")
_NEXT_PART = re.compile(rf"(?<=\w)\s+(?={_PART} [A-ZÀ-Ý])")
_TITLE = re.compile(r"(?:[Mm]\.|Mme|Mlle|Me|Dre?\.?|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame)\s+")
_TO_US = frozenset({"vous", "you", "nous", "us", "moi", "me"})  # « va vous appeler »
_PLACED = (
    r"(?:[ ,(–-]+(?:(?:à|aux?|at|in|from|de|du|for|pour|le|la|the|our|notre|qui|who|will|va|receives?|reçoit|recevra"
    r"|approves?|approuve\w*|fait|does)\b|l['’])|,\s|\s\()[ a-zà-ÿ'’-]{0,40}\)?"
)
_BOTH = r"(?:both(?: of (?:them|us))?|les deux|les 2|tou(?:s|tes)(?: les deux| the two)?|the two)"
_THEIR = (
    r"(?:(?:le |leur |notre |the |our |their )?(?:(?:m[êe]me|same) )?"
    r"(?:num[ée]ro|t[ée]l(?:[ée]phone)?|phone|number|cell)s?"
    r"(?: (?:de t[ée]l(?:[ée]phone)?|number))?)"
)
_SHARED = re.compile(  # “Phone for both is 514…”, « tous les deux au 514… »
    rf"[\s,.;]*(?:{_THEIR} (?:for|pour|of|de) {_BOTH}(?: (?:is|est))?"
    rf"|\b{_BOTH}(?: (?:are|sont))?(?: (?:reachable|joignables?))? (?:at|au|on|sur le)"
    rf"|\b(?:m[êe]me|same) (?:num[ée]ro|t[ée]l\w*|phone|number)(?: number)?)"
    rf"\s*[:=,]?\s*(?:c['’]est )?(?:le |au )?{PHONE}",
    re.IGNORECASE,
)


@cache
def _two(name: str) -> re.Pattern[str]:
    noted = rf"(?:{name}{_REACHED}|{_MYSELF})"
    return re.compile(rf"\W*(?:{_CALLED})?{noted}{_AND}(?:{noted}|{name}{_TITLED})\W*")


def two_noted(said: str, name: str) -> bool:
    """Two people and nothing else, in the order of our question; `said` has § for each way to reach one."""
    return bool(_two(name).fullmatch(said))


def boss_noted(said: str) -> bool:
    """« Nicole Beaudry, 450… / Sylvie Landry, direction »: who decides needs no telephone of her own."""
    found = _BOSS.search(plain(said))
    return bool(found and folded_form("<boss>").fullmatch(found["boss"]))


def named_alone(said: str, name: str) -> tuple[str, str]:
    """(who, what is told of them): « Denis Harvey à l'expédition », under our question: the driver asks for them.

    A first name needs its place in the house, since « Noël » or « Marketing » might be one.
    """
    found = re.fullmatch(rf"\W*(?P<who>{name})(?P<place>{_PLACED})?\W*", said.strip())
    parts = re.findall(r"[^\W\d_][\w'’-]+", _TITLE.sub("", found["who"])) if found else []
    taken = words(
        "wording", "polite", "filler", "yes", "no", "none", "around_items", *(f"items.{key}" for key in ITEMS)
    )
    known = harmless_beside(frozenset({"contacts"}))
    if not found or not (len(parts) > 1 or found["place"]) or any(plain(one) in taken | known for one in parts[-2:]):
        return "", ""
    place = found["place"] or ""
    doubted = (
        "?" in said
        or danger.signs(place)
        or set(tokens(place)) & _TO_US
        or not set(tokens(place)) <= known | {"l", "d"}
    )
    return ("", "") if doubted else (found["who"], place)


def labels_parted(said: str) -> str:
    """« Livraison Sophie Tessier 514… approbation Marc Roy » with a comma between the two."""
    return _NEXT_PART.sub(", ", said) if _PARTS.match(said) else said


def shared_phone(said: str) -> tuple[str, str]:
    """The words without the telephone that is told of both, and that telephone; "" when there is none."""
    found = _SHARED.search(said)
    if not found or len(re.findall(PHONE, said)) > 1:
        return said, ""
    return f"{said[: found.start()]}{said[found.end() :]}", written(found)
