"""Contacts as clients name them, with their role where they say one: who receives, who approves."""

from __future__ import annotations

import re

from daemon.reading.person import contact_in, reaches

DELIVERY, DECISION = "livraison", "décision"  # as the value says them
_BEFORE = (
    r"(?:[(,:–—-]\s*)?(?:(?:(?:est|is|will|va|c['’]est|qui|who|le|la|les|the|notre|nos|our|contact|personne"
    r"|responsable|pour"
    r"|for"
    r"|de|des|du|à|aux)\s+|[ld]['’])*)"
)
_ROLES = {
    DELIVERY: _BEFORE + r"(?:livraisons?|deliver(?:y|ies)|r[ée]ceptions?|receiving|receiver|re[çc]oit"
    r"|recevoir|receives?|r[ée]ceptionnaire)",
    DECISION: _BEFORE
    + r"(?:d[ée]cisions?|decisions?|d[ée]cide|decides|approbations?|approvals?|bons? à tirer|sign-offs?|proofs?"
    r"|épreuves?"
    r"|approuver?|approves?|approving|approver)",
}
_AFTER = r"\b(?:\s+(?:la livraison|the delivery|les visuels|the visuals|tout|everything|contact))?\s*[):,–—]?"
_WORDS = {role: re.compile(rf"(?<!\w){words}{_AFTER}", re.IGNORECASE) for role, words in _ROLES.items()}
_AND = re.compile(r"\s+(?:et|and)\s+|\s*&\s*", re.IGNORECASE)
_BOTH = re.compile(
    r"[(,:–-]?\s*(?:pour |for |les |the )*(?:les deux|both(?: of them)?|tout|everything|(?:la )?(?:livraison"
    r"|r[ée]ception) et (?:l['’]|la |pour l['’])?"
    r"(?:approbation|d[ée]cision)s?|re[çc]oit et (?:approuve|d[ée]cide)|receives and (?:approves|decides)"
    r"|(?:delivery|receiving) and (?:approvals?|decisions?)|deliveries and approvals?)\b\s*\)?\s*:?",
    re.IGNORECASE,
)
_MYSELF = re.compile(
    r"^\s*(?:(?:c['’]est|ce sera|it['’]s|it is|it will be)\s+)?(?:moi(?:-même)?|me|myself|je (?:serai|suis) (?:la "
    r"|le )?(?:personne|contact|responsable)"
    r"(?: (?:contact|ressource|responsable))?|i(?:['’]m| am|['’]ll be| will be) the contact)(?: (?:person|pour tout"
    r"|for both|pour les deux"
    r"|for everything))?\s*[,:(–-]\s*",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r",\s*(?:(?:notre|our|la|le|the)\s+)?(?:r[ée]ceptionniste|adjointe?(?: administrative?)?|directeur|directrice"
    r"|g[ée]rante?|coordonnat(?:eur|rice)"
    r"|pr[ée]sidente?|propri[ée]taire|responsable|secr[ée]taire|commis|receptionist|(?:office |warehouse |shipping "
    r"|marketing )?(?:manager|coordinator|clerk)"
    r"|director|owner|assistante?)(?: (?:des?|du|de la|of|de l['’])\s?[\w' ’]{2,25})?(?=\s*(?:[,;:(\n]|$))",
    re.IGNORECASE,
)
GREETED = re.compile(r"^\W*(?:salut|bonjour|bonsoir|all[oô]|hi|hello|hey)\b[\s,!]*(?=[A-ZÀ-Ý])", re.IGNORECASE)
_MINE = re.compile(r"\b(?:[Mm]oi|me|[Mm]yself)\b")
_EDGES = re.compile(r"^[\s,:;|–—-]*(?:et|and|&)?[\s,:;|–—-]+|[\s,:;|–—-]+(?:et|and|&)?[\s,:;|–—-]*$", re.IGNORECASE)


def people_in(said: str) -> tuple[str, str]:
    """(the value, certain; else what we would propose). "" for both when it is not people with a way to reach them.

    One person needs no role; of two, one role tells the other; more must each say theirs.
    """
    people = _people(said)
    if len(people) == 1:
        return _written(people), ""
    roles = {role for _, role in people}
    if len(people) == 2 and len(roles) == 2:  # noqa: PLR2004 — one role tells the other
        (known,) = (role for role in (DELIVERY, DECISION) if role in roles) if "" in roles else ("",)
        other = DECISION if known == DELIVERY else DELIVERY
        return _written([(person, role or other) for person, role in people]), ""
    if people and "" not in roles and len(roles) > 1:
        return _written(people), ""
    asked = zip(people, (DELIVERY, DECISION), strict=False)  # the order of our question
    return "", _written([(person, role) for (person, _), role in asked]) if len(people) == 2 else ""  # noqa: PLR2004


def names_role(label: str) -> bool:
    """« Livraison » before a colon says who the contact is for."""
    return any(words.search(label) for words in _WORDS.values())


def _written(people: list[tuple[str, str]]) -> str:
    return "; ".join(f"{person} ({role})" if role else person for person, role in people)


def _people(said: str) -> list[tuple[str, str]]:
    """One person over the whole text; else one a line or a piece. Empty when a piece is none."""
    said = GREETED.sub("", said)
    said = _TITLES.sub(" ", _BOTH.sub(" ", _MYSELF.sub("", said))).replace(" / ", "\n")
    whole = _person(said)
    if whole:
        return [whole]
    found: list[tuple[str, str]] = []
    for piece in (piece for piece in _apart(said) if piece.strip()):
        whole = _person(piece)
        parts = [whole] if whole else [_person(half) for half in _AND.split(piece)]
        found += [part for part in parts if part]
        if not all(parts):
            return []
    return found


def _apart(said: str) -> list[str]:
    """One line, one person; between commas too, where each name is followed by a way to reach it."""
    pieces = re.split(r"\n|;", said)
    if len(pieces) > 1:
        return pieces
    groups: list[str] = []
    for part in re.split(r",\s+(?=[A-ZÀ-Ý])|(?<=[a-zà-ÿ\d)])\.\s+(?=[A-ZÀ-Ý])|\s+(?:et|and)\s+(?=[A-ZÀ-Ý])", said):
        if groups and not (reaches(groups[-1]) and reaches(part)):
            groups[-1] += ", " + part
        else:
            groups.append(part)
    return groups


def _person(said: str) -> tuple[str, str] | None:
    """(who, role); the role is "" for none or for both."""
    roles = [role for role, words in _WORDS.items() if words.search(said)]
    if len(roles) > 1 and _MINE.search(said):  # « Approval: me. Reception: Gail… » is two people
        return None
    bare = said
    for role in roles:
        bare = _WORDS[role].sub(" | ", bare)
    who = contact_in(_EDGES.sub(" ", bare).strip()) if roles else contact_in(said)
    return (who, roles[0] if len(roles) == 1 else "") if who else None
