"""What words that name no item of ours tell: a door, somebody who does something, the rest, or only a story."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.asides import matters
from daemon.reading.reply.doors import door_told, names_door
from daemon.reading.reply.groups import Group
from daemon.reading.reply.harmless import courteous
from daemon.reading.reply.refusals import nothing_printed
from daemon.reading.reply.roles import does
from daemon.reading.reply.value import Free, Reader, Value
from daemon.reading.reply.wide import rest_agreed
from daemon.reading.reply.words import plain

_NOBODY = re.compile(  # capitals that name no one who would receive or approve
    r"\b(?:demande[rz]|ask for) (?:(?:M\.|Mme|Mr|Mrs|Ms) )?[A-ZÀ-Ý][\w-]+"
    r"|\b(?:dock|quai|porte|door|gate|building|unit|suite|floor|bay|local|bureau|entr[ée]e|pavillon|aile|tour)\b",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(r"\b(?:s['’]occup\w+|gere\w*|handle\w*|looks? after|in charge|responsable|takes? care)\b")
_NONE_OF = re.compile(r"\b(?:rien|aucune?|nothing|none)\b")  # « on ne colle rien » answers something
_DANGLING = re.compile(r"\W*(?:livraison|envoi|exp[ée]dition|livre[rz]|deliver\w*) (?:[àa]|to)\W*", re.IGNORECASE)
_REST = re.compile(
    r"(?:\b(?:pour|for|of|de) )?(?:(?:tout|all) )?(?:\b(?:le|the) )?\b(?:reste|rest|else)\b\W*", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:he|she|they|ils?|elles?|lui)\b")
_NAMED_DOES = re.compile(
    r"(?:^|(?<=[,;:.] )|(?<=\bet )|(?<=\band ))(?!Qui\b|Who\b|On\b|It\b|Il\b|Elle\b|He\b|She\b|We\b|They\b|That\b)"
    r"[A-ZÀ-Ý][a-zà-ÿ'’-]+(?: [A-ZÀ-Ý][\w'’-]+)? (?:(?:va|will|can|peut|qui) )?"
    r"(?:re[çc]oi[ts]|recevra|recevoir|approuve\w*|approves?|approve|receives?|signs? off)\b"
)
_NAMES = re.compile(  # « Line, Réal ou Émilie »
    r"[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}(?:, [A-ZÀ-Ý][a-zà-ÿ'’-]{2,})* (?:ou|or|et|and) [A-ZÀ-Ý][a-zà-ÿ'’-]{2,}"
)
_SO = re.compile(r"\W*(?:donc|alors|so|therefore)\b", re.IGNORECASE)  # it goes on with one item
_OPEN = danger.UNCERTAIN - {danger.OR}
_SOMEONE = re.compile(r"(?:(?<=\w\s)|(?<=\.\s))[A-ZÀ-Ý][a-zà-ÿ-]{2,}")


def none_printed(group: Group, keys: Mapping[int, str], free: Free) -> bool:
    """« Rien d'autre à imprimer »: none of the printed items of which the letter says nothing else."""
    if set(group.keys) - {"visuals"} or not nothing_printed(group.text) or danger.signs(group.text) & _OPEN:
        return False
    if _SO.match(group.text):
        return False
    free.rest += [(key, Value("n/a"), group.text) for key in lexicon.PRINTED if key in keys.values()]
    return True


def aside(group: Group, keys: Mapping[int, str], value: Reader, free: Free) -> None:
    """What names no item: « le reste : non », or only words."""
    text = group.text
    if _DANGLING.fullmatch(text):
        return
    if door_told(text) and "delivery_address" in keys.values() and not _SOMEONE.search(_NOBODY.sub(" ", text)):
        free.doors.append(text)
        return
    does_something = "contacts" in keys.values() and any(one.does for one in group.clauses)
    if does_something and (_open_one(text) or danger.signs(text) & {danger.HEDGE, danger.LATER}):
        free.left.append(text)
        return
    if rest_agreed(text):
        yes = [(key, value(key, "oui"), text) for key in lexicon.SHOWN if key in keys.values()]
        free.rest += [one for one in yes if one[1].value]
        return
    if any(one.rest for one in group.clauses):
        before, _, after = _REST.sub("\0", text, count=1).partition("\0")
        said = after or before  # « rien pour le reste »
        none = [(key, value(key, said), text) for key in lexicon.PRINTED if key in keys.values()]
        if said and none and all(one.value == "n/a" for _, one, _ in none):
            free.rest += none
            return
    someone = "contacts" in keys.values() and _IN_CHARGE.search(plain(text)) and _SOMEONE.search(text)
    unread = someone or (_NONE_OF.search(plain(text)) and not (danger.harmless(text) or courteous(text)))
    (free.left if unread or matters(text) or names_door(text) else free.beside).append(text)


def _open_one(text: str) -> bool:
    """« C'est Réjean qui sera là », whom nobody can reach; “he approves too”, of somebody named elsewhere."""
    return bool(_SOMEONE.search(text) or _PRONOUN.search(plain(text)))


def someone_unread(said: str, keys: Mapping[int, str], free: Free) -> None:
    """« Julie approuve », « Line, Réal ou Émilie peuvent recevoir »: told of people, and nobody was read."""
    told = "contacts" in keys.values() and (_NAMED_DOES.search(said) or (any(does(said)) and _NAMES.search(said)))
    if told and not any(key == "contacts" for key, *_ in free.read) and not any(one in said for one in free.left):
        free.left.append(said)
