"""People told with how to reach them and what they do: every name and number has its place, and nothing is doubted."""

from __future__ import annotations

import re

from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.beside import harmless_beside
from daemon.reading.reply.roles import does
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import folded_form, plain, tokens, written_form

_EMAIL, _PHONE = re.compile(EMAIL), re.compile(PHONE)
_NATURAL = re.compile(  # how people say that somebody will be there; none of it doubts who
    r"(?:\bwill|['’]ll|\bva|\bvont|\b(?:is|are|['’]s|['’]re) going to)"
    r" (?:both |also |aussi |tout |y |toute? )?(?=(?:receiv|accept|approv|sign|take|get"
    r"|be\b|do\b|handle|re[cç]ev|approuv|prend|[êe]tre|valid|d[ée]cid|r[ée]ceptionn))"
    r"|\b(?:when|quand|d[èe]s que|as soon as|lorsque) (?:(?:the|le|la|your|votre|it|you|they|[çc]a|vous) ?)?"
    r"(?:truck |driver |camion |livreur |chauffeur |delivery |livraison )?"
    r"(?:arriv\w*|comes?|gets? here|is here|deliver\w*)"
    r"|\bwhoever drives can\b|\byou can\b|\bvous pouvez\b|\b(?:please|svp)\b|\bs['’]il vous pla[iî]t\b"
    r"|\b(?:no problem|sans probl[èe]me|pas de probl[èe]me)\b[^.,;]*"
    r"|\b(?:vous )?n['’]avez (?:pas )?besoin (?=de personne d['’]autre)"
    r"|\bno need (?:for|to (?:ask|call)) (?=anyone|anybody)"
    r"|\b(?:any(?:one|body)) else\b|\bpour (?:toute|n['’]importe quelle) (?:question|affaire) (?=de|d['’])"
    r"|\bfor any(?:thing)? (?:question )?(?=about)"
    r"|\b(?:and )?(?:nobody|no one) else\b|\bpersonne d['’]autre\b|\bfinal (?:ok|say|word)\b|\bok final\b"
    r"|\byes or no\b|\bdoes (?=(?:the )?(?:receiving|approv|proofs|deliver|sign|both))",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"\b(?:demandez|approuv\w*|approv\w*|valid\w*|decid\w*|decis\w*|sign\w*|recu\w*|receiv\w*|calls?|ask for|ecri\w*"
    r"|write|reach\w*|joindre|appel\w*|texte[rz]?|confirm\w* (?:les|the) (?:epreuves|proofs))\b"
)
_WHO_ELSE = re.compile(  # “I have to ask who approves”
    r"\b(?:ask|asking|demand\w*|savoir|know|find out|see|voir|verifi\w*|check|decid\w*)\b.{0,20}\b(?:who|qui|whom)\b"
)
_ASK_THEM = re.compile(  # « demandez à Odile qui reçoit »; not “ask for Gail, who receives”
    r"\b(?:demande[rz]? a|voi[rs] avec|voyez avec|ask(?! for)|check with)\b(?:(?!c['’]est|elle"
    r"|lui)[^,;.:]){0,60}\b(?:who|qui|whom)\b"
)
_NAME = re.compile(r"(?<=[\w,:(/] )[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}")
_SUBORDINATE = re.compile(
    r"\b(?:des qu\w*|aussitot|quand|lorsqu\w*|when|once|if|after|apres|barring|advenant|pourvu|sous reserve|tant qu\w*"
    r"|as soon as|provided|assuming|understanding|selon|according|pending)\b"
    r"|^(?:my|our|mon|ma|notre|the|le|la|l['’]) ?\w+ (?:is|est)\b(?! (?:by|par|done|faite?))"
)
_TRADE = re.compile(
    r"(?:(?:our|my|notre|nos|mon|ma|the|le|la|l['’]|son|sa|his|her|an?|une?|au|aux|a|du) ?)(?:[\w'’-]+ ?){1,5}"
)
_NO_ONE = re.compile(
    r"\b(?:used to|former|ancien\w*|avant|temporaire\w*|temporar\w*|intern|stagiaire|until|jusqu\w*|remplac\w*)\b"
)


def naturally(said: str) -> str:
    """The words without those that only say that somebody will be there."""
    return _NATURAL.sub(" ", said)


def asks_who(said: str) -> bool:
    """Whether somebody is still to be named."""
    bare = _PHONE.sub(" ", _EMAIL.sub(" ", said))
    return bool(_WHO_ELSE.search(plain(said)) or _ASK_THEM.search(plain(bare)))


def told_whole(said: str, read: Value) -> Value:
    """The answer, every word of it weighed, where each name and each number of the words is in it, with its role."""
    people = read.value.split("; ") if read.value else []
    ways = len(_EMAIL.findall(said)) + len(_PHONE.findall(said))
    kept = [one.group() for form in (_EMAIL, _PHONE) for one in form.finditer(read.value)]
    mine = [one for one in kept if "@" in one and one.strip("<>") not in said.lower()]  # who writes has an address
    if not people or not _roles_told(people, said) or ways != len(kept) - len(mine) or len(kept) < len(people):
        return read
    known = plain(read.value)
    others = [one for one in _NAME.findall(said) if plain(one) not in known and not any(does(one))]
    bare = _SPOKEN_TO.sub(" ", plain(naturally(said)))
    signs = danger.signs(bare) & (danger.UNCERTAIN | {danger.NOT, danger.SPLIT})
    strange = not all(map(_placed, _without_reach(naturally(said), people)))
    doubted = bool(signs or strange or folded_form("<reopens>").search(bare))
    open_ones = others or doubted or _NO_ONE.search(bare)
    return read if open_ones else Value(read.value, whole=True)


def _without_reach(said: str, people: list[str]) -> list[str]:
    """The clauses without who they name and how to reach them."""
    names = [word for one in people for word in re.split(r"\W+", re.split(r" <|, | \(", one)[0]) if word]
    bare = _PHONE.sub(" ", _EMAIL.sub(" ", said))
    for name in names:
        bare = re.sub(rf"\b{re.escape(name)}\b", " ", bare)
    return [plain(one).strip() for one in re.split(r"\s*[,;.:()\n/]+\s*|\s+(?:et|and)\s+", bare) if one.strip()]


def _placed(piece: str) -> bool:
    """A part played, a trade, words that are known: not « advenant que la subvention passe »."""
    if _SUBORDINATE.search(piece):
        return False
    told = [word for word in tokens(piece) if word not in harmless_beside(frozenset({"contacts"}))]
    return (
        not told or any(does(piece)) or bool(folded_form("<does_both>").search(piece)) or bool(_TRADE.fullmatch(piece))
    )


def _roles_told(people: list[str], said: str) -> bool:
    """One for both, or two, each with a part of it."""
    if len(people) == 1:
        return does(said) == (True, True) or bool(written_form("<does_both>").search(said))
    roles = [one.rpartition("(")[2] for one in people]
    return len(people) == 2 and len(set(roles)) == 2 and all(one.endswith(")") for one in people)  # noqa: PLR2004
