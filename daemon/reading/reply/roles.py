"""What each person named does, receive or approve, by the words around; and who writes, named beside « moi »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.reading.contacts import DECISION, DELIVERY
from daemon.reading.person import EMAIL, PHONE, reaches
from daemon.reading.reply.words import folded_form, plain, written_form

_SELF_TWICE = re.compile(r"\b(?:et|and) (?:j['’]|je |i |qui )", re.IGNORECASE)  # « je reçois et j'approuve »

_I_AM = re.compile(  # “I'm the contact Gord Ellis”
    r"(?:['’]m| am| suis) (?:the|your|le|la|votre) (?:(?:only|single|main|seule?) )?(?:contact|person"
    r"|personne)(?: person)? ",
    re.IGNORECASE,
)
_MY_NAME = re.compile(
    r"\b(?:my name(?: is)?|mon nom(?: est| c['’]est)?|je m['’]appelle|je suis|i am|i['’]m|this is)\W*$", re.IGNORECASE
)
_APPOSED = re.compile(  # « c'est moi le concierge Réjean Cloutier »
    r",?\s+(?:l[ae]\s|l['’]|votre\s|notre\s|the\s|your\s|our\s)(?:(?!(?:et|and|avec|with|pour|for|de"
    r"|of)\b)[a-zà-ÿ'’-]+\s){1,3}"
)
_REACH = re.compile(rf"{EMAIL}|{PHONE}")
_AS_WELL = re.compile(  # « elle approuve également »: it is she who receives
    r"\b(?:approuve\w*|d[ée]cide\w*|valide\w*|signe\w*|re[çc]oi\w+|approves?|decides?|receives?|signs?(?: off)?)"
    r"(?: (?:les|the) (?:[ée]preuves|proofs|visuels))? (?:aussi|[ée]galement|itou|too|as well)\b"
    r"|\b(?:also|aussi) (?:approves?|decides?|receives?|signs off|approuve\w*|re[çc]oit)\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(  # « le concierge va recevoir »: whom we cannot reach
    r"(?:^|[,;.]\s*|\b(?:et|and|mais|but|pis)\s+)(?:(?:l[ea]s?|un|une|notre|nos|mon|ma|the|our|my|a|an)\s|l['’])\s?"
    r"(?:[a-zà-ÿ-]+\s){1,3}?(?:va |vont |will |doit |peut |can )?"
    r"(?P<does>re[çc]oi\w*|recev\w*|receiv\w*|appro\w+|sign\w*|d[ée]cid\w*|valid\w*)\b"
)
_PASSING = re.compile(
    r"\bn['’ ]?est plus\b|\bne \w+ plus\b|\bno longer\b|\b(?:has|have|just) left\b|\bis (?:leaving|gone|retired)\b"
    r"|\b(?:a|nous a|vient de) quitte\w*|\best parti\w*|\bretraite\w*|\bremplac\w*|\breplac\w*|\bancien(?:ne)?s?\b"
    r"|\bformer\b"
)
_EDGES = (",", ";", ".", ")", "\n", " et ", " and ", " / ", " | ")  # between what is told of two people
_RECEIPT = re.compile(  # « je confirme réception de votre courriel », “I received your message”
    r"\b(?:(?:confirm\w*|accus\w*|acknowledg\w*)(?: (?:avoir|avons|the|la|bonne|bien))* (?:r[ée]ception|receipt"
    r"|re[çc]u\w*)|(?:re[çc]u\w*|received|receipt|r[ée]ception)(?: (?:bien|avec plaisir))? (?:de |of )?(?:vos|votre"
    r"|ton|tes|your|the|le|la|ce|cet|this) (?:\w+ )?(?:courriels?|messages?|e-?mails?|lettres?|letters?|demandes?"
    r"|requests?|questions?|rappels?|reminders?|confirmation|factures?|invoices?|notes?))\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"[a-zà-ÿ],\s*(?:(?:M|Mr|Mrs|Ms|Mme|Dr|Dre|Me)\.? )?$")  # a clause, and a comma before the name
_SUBJECT = re.compile(r"(?:I|[Jj]e)\s|[Jj]['’]")
_CLAUSE = re.compile(r"(?<=[,;.])\s+|\s+(?=(?:et|and|mais|but|pis)\s)")


@dataclass(slots=True)
class Person:
    name: str
    start: int
    end: int
    email: str = ""
    phone: str = ""
    role: str = ""

    def written(self) -> str:
        reach = f"{self.name} <{self.email}>" if self.email else self.name
        said = ", ".join(part for part in (reach, self.phone) if part)
        return f"{said} ({self.role})" if self.role else said


def give_roles(people: list[Person], said: str) -> None:
    """What each does, from the words of its own clause: up to the next person's."""
    if len(people) == 1:
        receives, decides = does(said)
        both = written_form("<does_both>").search(said) or _AS_WELL.search(said)
        alone = receives != decides and not both
        people[0].role = (DELIVERY if receives else DECISION) if alone else ""
        return
    starts = [max(0, *(said.rfind(mark, 0, one.start) + 1 for mark in _EDGES)) for one in people]
    for rank, one in enumerate(people[1:], 1):
        if starts[rank] <= starts[rank - 1] and _SUBJECT.match(said, one.start):  # “Ravi receives 418… I approve”
            starts[rank] = one.start
    ends = [0, *(one.end for one in people[:-1])]
    led = [_led(said[before : one.start], first=not before) for before, one in zip(ends, people, strict=True)]
    for rank, (role, clause) in enumerate(led):
        starts[rank] = people[rank].start - len(clause) if role else starts[rank]
    for rank, one in enumerate(people):
        words = said[starts[rank] : starts[rank + 1] if rank + 1 < len(people) else len(said)]
        receives, decides = does(words)
        one.role = led[rank][0] or (
            DELIVERY if receives and not decides else DECISION if decides and not receives else ""
        )


def _led(before: str, *, first: bool) -> tuple[str, str]:
    """« La directrice approuve, » before a name: what that person does, and the clause."""
    *others, clause = re.split(r"(?<=[.;\n])\s+", before)
    receives, decides = does(clause) if _LEADS.search(clause) and (others or first) else (False, False)
    return ("" if receives == decides else DELIVERY if receives else DECISION), clause


def does(words: str) -> tuple[bool, bool]:
    """(whether someone receives, whether someone decides)."""
    words = _RECEIPT.sub(" ", re.sub(r"\S+@\S+", " ", words))  # « accueil@… » receives nothing
    return bool(written_form("<receives>").search(words)), bool(written_form("<decides>").search(words))


def each_told(people: list[Person]) -> bool:
    roles = [one.role for one in people]
    if len(people) == 2 and len(set(roles)) == 2 and "" in roles:  # noqa: PLR2004 — one role tells the other
        (known,) = set(roles) - {""}
        for one in people:
            one.role = one.role or (DECISION if known == DELIVERY else DELIVERY)
    return all(one.role for one in people)


def myself_named(people: list[Person], said: str, sender: tuple[str, str]) -> list[Person]:
    """« Moi pour approuver, Line Desrochers, line@… » is one person: who writes, then named."""
    mine = next((one for one in people if one.name == sender[0] and not one.phone), None)
    rank = people.index(mine) if mine else -1
    if mine and rank and _introduced(people[rank - 1], mine, said, sender):
        people[rank - 1].email = people[rank - 1].email or sender[1]
        return [one for one in people if one is not mine]
    other = people[rank + 1] if mine and rank + 1 < len(people) else None
    if mine is None or other is None or (mine.email and other.email):
        return people
    between = said[mine.end : other.start]
    after = said[other.end : people[rank + 2].start if rank + 2 < len(people) else len(said)]
    joined = re.search(r"[:,(]\s*$", between) or _I_AM.fullmatch(between) or _APPOSED.fullmatch(between)
    labelled = re.search(r"[.;/\n]\s*\w[\w '’-]*:\s*$", between)  # « Approval: me. Reception: Gail… »
    apart = (any(does(after)) and any(does(between))) or labelled or not joined
    both = does(between) == (True, True)
    if apart or (both and not _SELF_TWICE.search(between) and not _kin(other.name, sender)):
        return people
    other.start, other.email = mine.start, other.email or mine.email
    return [one for one in people if one is not mine]


def _introduced(named: Person, mine: Person, said: str, sender: tuple[str, str]) -> bool:
    """« Karine Dubé 418… je reçois », of Karine who writes; “My name is Jose Alvarez, 416…, I receive”."""
    between = _REACH.sub(" ", said[named.end : mine.start])
    if named.email or not re.fullmatch(r"[\s,.;:()–—-]*(?:c['’]est\s+)?", between):
        return False
    return _kin(named.name, sender) or is_writer(named, said, sender)


def is_writer(named: Person, said: str, sender: tuple[str, str]) -> bool:
    """“My name is Jose Alvarez”, or the very name of the letter's sender."""
    return named.name == sender[0] or bool(_MY_NAME.search(said[: named.start]))


def own_address(people: list[Person], said: str, sender: tuple[str, str]) -> list[Person]:
    """“Receiving: Paul. Approvals go through me at dana@…”: the address of who writes reaches nobody else.

    A mailbox that bears no name, « accueil@… », may be anybody's.
    """
    name, address = sender
    for one in people if name and _kin(name, ("", address)) else ():
        if one.email == address.lower() and not _kin(one.name, sender) and (at := said.lower().find(one.email)) >= 0:
            one.email = ""
            return [*people, Person(name, at, at + len(address), email=address.lower())]
    return people


def _kin(name: str, sender: tuple[str, str]) -> bool:
    """Whether a name may be that of who writes."""
    mine = {word.casefold() for word in re.findall(r"\w{2,}", f"{sender[0]} {sender[1].partition('@')[0]}")}
    return any(word.casefold() in mine for word in re.findall(r"\w{2,}", name))


def same_person(name: str, sender: str) -> bool:
    """« Me Roy » is not « Mireille Gauvin »; « Johanne » writes as « Johanne Tremblay »."""
    mine = {word.casefold() for word in re.findall(r"\w{3,}", name)}
    return bool(mine) and mine <= {word.casefold() for word in re.findall(r"\w{3,}", sender)}


def nameless(said: str) -> bool:
    """Whether somebody told by a trade alone, without a name or a way to reach them, receives or approves."""
    for clause in _CLAUSE.split(said):
        found = _SOMEONE.match(clause)
        does = found and folded_form("<receives>|<decides>").search(plain(found["does"]))
        if does and not reaches(clause) and not re.search(r"[A-ZÀ-Ý]|\d{3}", clause[1:]):
            return True
    return False


def passing(said: str) -> bool:
    """Whether somebody named is there no more, or only for a time: « n'est plus ici », “has left”, « remplace »."""
    return bool(_PASSING.search(plain(said)))
