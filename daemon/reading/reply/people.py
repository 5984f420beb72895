"""The people that a client names: each with a way to reach them, and what they do, from the words around."""

from __future__ import annotations

import re

from daemon.reading.person import EMAIL, EXTENSION, PHONE, phone, reaches
from daemon.reading.reply.beside import harmless_beside
from daemon.reading.reply.names import NAME, NO_NAME, RANK, plausible
from daemon.reading.reply.noted import boss_noted, named_alone, shared_phone, two_noted
from daemon.reading.reply.retold import retold, writer_named
from daemon.reading.reply.roles import (
    Person,
    does,
    each_told,
    give_roles,
    is_writer,
    myself_named,
    own_address,
    passing,
    same_person,
)
from daemon.reading.reply.sent import bones_of
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import plain

_SELF = (
    r"(?<![\w'’])(?:[Mm]o[ié](?:[- ]m[êe]me)?(?![\w'’-])|(?<!que )[Jj]e(?=\s)|(?<!que )[Jj]['’](?=\w)"
    r"|(?<!that )(?<!what )(?<!all )(?<!thing )I(?=\s|['’])"  # « tout ce que je sais » names nobody
    r"|i(?=(?:['’]ll| will| can)? (?:appro|recei|accept|sign|do both))|[Mm]e(?=[,.)]|\s\(?[2-9]\d\d\b"
    r"|\s(?:mettre|inscrire|prendre)\b|\s\(|\s?$|\s(?:down )?(?:for|as)\b|\spour\b)|[Mm]yself"
    r"|(?<![\w'’-])me(?=\s(?:joindre|rejoindre|contacter|appeler)\b)|(?<=reach )me(?=\s(?:at|on)\b)"
    r"|(?<=to )me(?=\s(?:at|on|via|by)\b)|(?<=through )me\b|(?<=comes to )me\b|(?<=is )me(?=[.,;]|$)"
    r"|(?<=[Aa]sk for )me(?=\s(?:at|in|on)\b)|[Yy]ours truly|(?:[Ll][ae] )?[Ss]oussign[ée]e?(?!\w)"
    r"|[Tt]he undersigned|[Uu]ndersigned)"
)
_TOKEN = re.compile(rf"{EMAIL}|{PHONE}|(?:{EXTENSION})(?P<only>\d{{2,6}})|(?P<self>{_SELF})|(?P<name>{NAME})")
_LOWER = re.compile(
    rf"(?:^|[,;:]\s*|\s)(?P<name>(?!(?:avec|pour|chez|parfait|rec[eo]\w+|appro\w+|merci|bonjour|svp|decembre"
    rf"|janvier|[ée]cri\w*|envo\w+|dor[ée]navant|d[ée]sormais|plut[ôo]t)\b)"
    rf"[a-zà-ÿ]{{3,}}(?: (?!(?:au|est|a|va|qui|will|rec\w+|re[çc]\w+|appro\w+)\b)[a-zà-ÿ'-]{{3,}})?),?\s+"
    r"(?:(?:in|from|at|à la|a la|au|aux) (?:receiving|shipping|reception|r[ée]ception|exp[ée]dition|warehouse"
    r"|entrep[ôo]t|accounting|comptabilit[ée]|purchasing|achats|marketing|hr|rh|the office|bureau),?\s+)?"
    rf"(?:(?:au |à |at )?(?={PHONE})|(?={EMAIL}))".replace("?P<area>", "?:")
    .replace("?P<email>", "?:")
    .replace("?P<office>", "?:")
    .replace("?P<line>", "?:")
    .replace("?P<ext>", "?:")
)
_LOWER_DOES = re.compile(  # « felix va recevoir 418 555-0155 », “mike will be there for the delivery, 581…”
    r"(?:^|[,;:.]\s*|(?<=\d)\s+|\b(?:et|and|pis)\s+)"
    r"(?P<name>[a-zà-ÿ][a-zà-ÿ'-]{2,}(?: (?!(?:va|qui|will|is|ne|pas|not)\b)[a-zà-ÿ'-]{2,})?)"
    r"(?=,?\s+(?:(?:qui |who )?(?:va |will |is )?)(?:rec[eo]\w+|re[çc]\w+|appro?u?v\w+|be there?|signs? off)"
    r"(?: (?:pour |for )?(?:l[ae]s? |the |your |vos |votre )?(?:livraison|delivery|boxes|bo[iî]tes|coffrets|colis))?"
    r"\s*(?:$|[,.;:(]|\d|\S+@|(?:et|and|pis)\b))"
)
_REACH = re.compile(rf"{EMAIL}|{PHONE}")
_HIS_OWN = re.compile(  # « mon cell : », of who writes, whoever was named before
    r"\b(?:[Mm]on|[Mm]a|[Mm]y) (?:propre |own |work |direct )?(?:cell\w*|num[ée]ro|number|t[ée]l\w*|phone|mobile"
    r"|ligne|line|direct\w*|courriel|e-?mail|adresse|address|poste|ext\w*)\b[^.;,\n\d@]{0,20}$"
)
_PARTED = re.compile(r"\b(?:et|and|pis)\b|[.;!]\s", re.IGNORECASE)

_LEADS_TO = re.compile(
    r"\s*(?:[,(:<–—/-]|(?:au|at|à|to|in|from|is|est|qui|va|sera|will|can|who|gets?\b|takes?\b|handles?\b|accepts?\b"
    r"|picks?\b|prend\b|ramasse\w*|g[èe]re\b|s['’]occupe|recev\w*|re[çc]oi\w*|receiv\w*|appro\w+|signs?|d[ée]cide\w*"
    r"|valide\w*|has|pour|for|et|and|\d|(?:de la|de l['’]|du|des) ?(?:compta|r[ée]cept|market|achat|vente|exp[ée]d"
    r"|entrep|rh|ressources|direction|secr[ée]t|bureau|magasin|atelier))|[\w.+-]+@|$)",
    re.IGNORECASE,
)
_BESIDE = 12  # characters: « moi (Luc Caron) » is one person


def people_said(said: str, sender: tuple[str, str]) -> Value:
    """Certain when each one named can be reached, and of two we know who does what."""
    said, shared = shared_phone(retold(said))
    people, whole = _found(said, sender)
    people = own_address(myself_named(people, said, sender), said, sender)
    for one in people if len(people) > 1 else ():
        one.phone = one.phone or shared
    for one in people:
        if same_person(one.name, sender[0]) and (one.email in {"", sender[1]}) and len(one.name) < len(sender[0]):
            one.name = sender[0]  # « moi, Julie », « C.-A. Ouellet »
        if not one.email and sender[1] and same_person(one.name, sender[0]):
            one.email = sender[1]
    if len(people) == 1 and writer_named(said) and not reaches(said):
        people[0].email = sender[1]
    if not people:
        return Value()
    give_roles(people, said)
    reached = [bool(one.email or (one.phone and plausible(one.name))) for one in people]
    known = len(people) > 1 and any(reached) and all(plausible(one.name) for one in people)
    told = len(people) == 1 or each_told(people) or ((all(reached) or boss_noted(said)) and _in_our_order(people, said))
    written = "; ".join(one.written() for one in people)
    sure = whole and (all(reached) or known) and told
    return Value(written) if sure else Value(proposal=written)


def _in_our_order(people: list[Person], said: str) -> bool:
    """« Priya Nair 514… / Adam Cohen adam@… »: the two that we asked for, noted without the parts nobody told."""
    two = len(people) == 2 and all(plausible(one.name) for one in people)  # noqa: PLR2004
    return two and not any(does(said)) and not passing(said) and two_noted(_REACH.sub("§", said), NAME)


def alone(said: str, house: str) -> str:
    """A name told without a way to reach them; "" where it may be something else, as the name of the client's house."""
    who, place = named_alone(said, NAME)
    parts = who.split()
    if not who or any(NO_NAME.match(one) or bones_of(one) in house for one in parts):
        return ""
    person = Person(who, 0, 0)
    give_roles([person], place)
    return person.written()


def _found(said: str, sender: tuple[str, str]) -> tuple[list[Person], bool]:
    """(people in the order of the words, whether each way to reach someone went to one of them)."""
    text = said
    if not any(_named(one) and one.group() != "i" for one in _TOKEN.finditer(said)) and _capitals(said) != said:
        text = " ".join(part for part in re.split(r"(\s+)", _capitals(said)) if part.strip())
    people: list[Person] = []
    waiting: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token["name"] or token["self"]:
            _adds(people, token, sender, starts=_starts(text, token))
            behind = waiting and _PARTED.search(text, waiting[0].end(), token.start())
            after = behind and len(text[: waiting[0].start()].split()) > 1  # of who was named before, unread
            if people and waiting and not after:
                _reached(people[-1], waiting.pop(0), people)
        elif _HIS_OWN.search(text[: token.start()]):
            mine = next((one for one in people if one.role == "self" or is_writer(one, text, sender)), None)
            if not (mine and _reached(mine, token, people)):
                waiting.append(token)
        elif people and _reached(people[-1], token, people):
            continue
        else:
            waiting.append(token)
    reached = [one for one in people if not _begins_another(one, people)]
    explicit = [one for one in reached if not (one.role == "self" and _named_too(one, reached, sender[0], text))]
    for one in explicit:
        one.role = ""
    return explicit, not waiting


def _named_too(mine: Person, people: list[Person], name: str, said: str) -> bool:
    """« Moi (Luc Caron) »: who writes is also named, there or elsewhere."""
    beside = [
        one
        for one in people
        if one is not mine
        and 0 <= one.start - mine.end < _BESIDE
        and not any(does(said[mine.end : one.start]))
        and not _PARTED.search(said[mine.end : one.start])
    ]
    for one in beside[:1]:
        one.start = mine.start
    return bool(beside) or any(
        one is not mine and (same_person(one.name, name) or same_person(name, one.name)) for one in people
    )


def _begins_another(person: Person, people: list[Person]) -> bool:
    """« Anne reçoit (Anne Roy, 418…) »: one person, named twice."""
    return (
        not person.email
        and not person.phone
        and person.role != "self"
        and any(
            other is not person and other.name.casefold().startswith(f"{person.name.casefold()} ") for other in people
        )
    )


def _capitals(said: str) -> str:
    """« johanne 418 555-0166 recoit » with its names as names."""
    told = _LOWER_DOES.sub(_capital, said) if reaches(said) else said
    if told != said:
        return told
    return _LOWER.sub(lambda found: found.group().replace(found["name"], found["name"].title()), said)


def _capital(found: re.Match[str]) -> str:
    """With its capitals, unless a word of it is one that answers are made of: « le commis », « tout », « on »."""
    name = found["name"]
    known = harmless_beside(frozenset({"contacts"}))
    common = any(NO_NAME.match(one) or plain(one) in known for one in name.split())
    return found.group() if common else found.group().replace(name, name.title())


def _named(token: re.Match[str]) -> bool:
    return bool(token["self"] or (token["name"] and not NO_NAME.match(token["name"])))


def _starts(text: str, token: re.Match[str]) -> bool:
    """Whether a capital may only begin a sentence: « Veuillez retirer … », where « Luc, 514… » names someone."""
    before = text[: token.start()].rstrip()
    return (not before or before[-1] in ".!?;") and not _LEADS_TO.match(text, token.end())


def _adds(people: list[Person], token: re.Match[str], sender: tuple[str, str], *, starts: bool) -> None:
    if token["self"]:
        if sender[0] and not any(one.role == "self" or one.name == sender[0] for one in people):
            people.append(Person(sender[0], token.start(), token.end(), role="self"))
        return
    name = token["name"]
    while name and NO_NAME.match(name):
        name = name.partition(" ")[2].strip()
    name = RANK.sub("", name)
    while name.isupper() and " " in name and NO_NAME.match(name.rpartition(" ")[2]):
        name = name.rpartition(" ")[0].strip()  # « RITA SAVOIE REÇOIT »
    if starts and " " not in name:
        return
    if len(name) > 1 and not any(one.name == name for one in people):
        people.append(
            Person(name.strip(" '’-").title() if name.isupper() else name.strip(" '’-"), token.start(), token.end())
        )


def _reached(person: Person, token: re.Match[str], people: list[Person]) -> bool:
    """Whether this way to reach someone is that person's."""
    if token["email"] and not person.email:
        person.email = token["email"].lower()
    elif token["area"] and not (person.phone and person.phone[0].isdigit()):
        first = f", {person.phone}" if person.phone and not token["ext"] else ""  # « poste 214, 418 555-0120 »
        person.phone = phone(token) + first
    elif token["only"] and not person.phone:
        main = next((one.phone.partition(",")[0] for one in people if one.phone), "")
        person.phone = f"{main}, poste {token['only']}" if main else f"poste {token['only']}"
    else:
        return False
    return True
