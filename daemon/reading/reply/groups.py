"""Clauses that follow each other about the same items, put together before anything is read in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.reading.reply import danger
from daemon.reading.reply.asides import demands
from daemon.reading.reply.clauses import Clause
from daemon.reading.reply.doors import door_told
from daemon.reading.reply.lexicon import FILLER, ITEMS
from daemon.reading.reply.refusals import nothing_printed
from daemon.reading.reply.words import plain, tokens, words

_NAMES = re.compile(r"[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]|\b[Mm]oi\b|\b[Jj]e (?:suis|serai)|\bMe\b|Dr|M\.|Mme")
_SAME = re.compile(r"\W*(?:et |and )?(?:m[êe]mes? adresse|same address)", re.IGNORECASE)
_WANTED = re.compile(r"\b(?:just|only|juste|seulement|uniquement|oui|yes|ok)\b|^\W*(?:des|une?|some|an?) (?!seule)")
_MYSELF = re.compile(
    r"\W*(?:c['’]est |ce sera |it['’]s |that['’]s )?(?:encore |aussi )?(?:moi|me|myself)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w'’.-]+\s?){1,4}")
OUR_POINT = re.compile(  # « la liste (point 8) »: our number, which is no value
    r"\s*\((?:points?|questions?|items?|num[ée]ros?|n[o°º]\.?|#)\s?[1-8]\)", re.IGNORECASE
)
_JOB = re.compile(r"[a-zà-ÿ][a-zà-ÿ'’-]+(?:\s[\wà-ÿ'’-]+){0,4}")


@dataclass(slots=True)
class Group:
    """Clauses that follow each other about the same items."""

    keys: tuple[str, ...]
    text: str
    clauses: list[Clause]

    @property
    def bare(self) -> bool:
        """« La date » alone: what is said of it comes with the next one."""
        return set(tokens(self.text)) <= _bare() - words("yes") and not any(one.shapes for one in self.clauses)


def groups_of(clauses: list[Clause]) -> list[Group]:
    """Clause after clause, each with the last group or in one of its own."""
    groups: list[Group] = []
    for one in clauses:
        last = _gone_on(groups, one)
        if last and last.keys and one.keys and (last.bare or _half(last, one)):  # « la date et l'adresse sont bonnes »
            groups[-1] = Group(
                tuple(dict.fromkeys((*last.keys, *one.keys))), f"{last.text}, {one.text}", [*last.clauses, one]
            )
        elif last and last.keys and last.bare and one.rest:  # « les logos et le reste suivront »
            last.text += f", {one.text}"
            last.clauses.append(one)
        elif last and not last.keys and not one.keys and last.clauses[-1].rest and not one.led:
            last.text += f", {one.text}"  # « pour le reste, il faut que j'en parle jeudi »
            last.clauses.append(one)
        elif last and one.led and len(last.keys) > 1 and door_told(one.text):
            groups.append(Group((), one.text, [one]))  # « le 4 est bon, l'adresse aussi, mais par la porte 6 »
        elif last and _follows(last, one):
            last.text += f", {one.text}"
            last.clauses.append(one)
            last.keys = tuple(dict.fromkeys((*last.keys, *(key for key in one.keys if _lists_on(one)))))
        elif (
            last and not last.keys and one.keys == ("contacts",) and _NAMES.search(last.text)
        ):  # « Moi c'est Luc, 514… »
            groups[-1] = Group(one.keys, f"{last.text}, {one.text}", [*last.clauses, one])
        elif last and not last.keys and not one.keys and _NAME.fullmatch(last.text) and _JOB.fullmatch(one.text):
            last.text += f", {one.text}"  # « Robert Hamel, concierge, 450… »
            last.clauses.append(one)
        elif (
            last
            and not last.keys
            and not one.led
            and not demands(last.text)
            and danger.signs(last.text) & (danger.UNCERTAIN - {danger.LATER})
        ):
            groups[-1] = Group(one.keys, f"{last.text}, {one.text}", [*last.clauses, one])  # « Si possible, le 14 »
        else:
            groups.append(Group(one.keys, one.text, [one]))
    return groups


def _gone_on(groups: list[Group], one: Clause) -> Group | None:
    """The last group, where a clause may go on with it: not « rien pour le reste », nor what follows that."""
    return groups[-1] if groups and not (_rest_told(one) or _rest_told(groups[-1].clauses[-1])) else None


def _rest_told(one: Clause) -> bool:
    """« Rien pour le reste », « rien d'autre à imprimer » say all of it by themselves."""
    if nothing_printed(one.text) and not set(one.keys) - {"visuals"}:
        return True
    return one.rest and bool(set(tokens(one.text)) & words("none", "no"))


def _half(last: Group, one: Clause) -> bool:
    """« Je comprends que la date », « et l'adresse sont bonnes »: one only leads to a name, the other says the rest."""
    shown = {"delivery_date", "delivery_address"}
    names = re.search(r"\b(?:dates?|jours?|adresses?|address|day|endroit|lieu|place)\W*$", plain(last.text))
    joins = re.match(r"(?:et|and)\b", one.text.casefold())
    return bool(names and joins) and {*last.keys, *one.keys} <= shown and not any(part.shapes for part in last.clauses)


def _follows(last: Group, one: Clause) -> bool:
    """Whether a clause goes on about the items of the last ones."""
    if last.keys and "contacts" in last.keys and not one.keys and (one.does or not one.led):
        return True
    if (
        last.clauses[-1].does
        and not last.keys
        and (one.does or "contacts" in one.keys or _MYSELF.match(one.text) or _NAME.fullmatch(one.text))
    ):
        last.keys = ("contacts",)
        return True
    if set(one.keys) == set(last.keys):
        return bool(last.keys)
    if one.keys:
        return _lists_on(one) or (set(one.keys) <= {"contacts"} and "contacts" in last.keys)
    request = one.led and danger.QUESTION in danger.signs(one.text)
    return bool(last.keys) and not one.rest and not request


def _lists_on(one: Clause) -> bool:
    """« … visuels, autocollants ni cartons »: items alone, of which the same is said."""
    text = OUR_POINT.sub("", one.text)
    told = set(tokens(text)) - words("likewise")
    if _SAME.match(text) or _WANTED.search(plain(text)):
        return False  # « et même adresse », « pas de visuel, juste un carton » are answers
    return bool(one.keys) and told <= _bare() and not one.shapes and not re.search(r":|\b\d", text)


def _bare() -> frozenset[str]:
    """Words that only name items."""
    return words(*FILLER, "around_items", *(f"items.{key}" for key in ITEMS))
