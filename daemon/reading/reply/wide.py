"""What agrees to all that we showed, « Tout est beau, sauf 2 », and the clauses that agree to a part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.reading.reply import danger, lexicon
from daemon.reading.reply.affirmed import affirmed
from daemon.reading.reply.clauses import Clause, named_by
from daemon.reading.reply.days import weekday_kept
from daemon.reading.reply.doors import names_door
from daemon.reading.reply.free import Free, Reader
from daemon.reading.reply.marks import all_but
from daemon.reading.reply.places import UNIT
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import plain, tokens, words

CONFIRMED = ("delivery_date", "delivery_address")  # what « tout est exact » confirms: the questions that show a value
_OPEN = frozenset({danger.HEDGE, danger.CONDITION, danger.BACK})
_NO_TROUBLE = re.compile(r"\b(?:worr(?:y|ies)|problem\w*|souci\w*|issues?|trouble\w*)\b")  # « No worries at all »


def all_agreed(said: str, keys: Mapping[int, str], shown: Mapping[str, str], value: Reader, free: Free) -> bool:
    """« Tout est beau », « Tout est beau sauf 2 : … »."""
    day = shown.get("delivery_date", "")
    if "delivery_date" in keys.values() and weekday_kept(said, day):
        free.read.append(("delivery_date", Value(day), said))
        return True
    apart = all_but(said, keys)
    told = set(tokens(said))
    if apart:
        others = {keys[number] for number in apart[1]}
        free.read += [(key, Value(shown[key]), said) for key in CONFIRMED if key in shown and key not in others]
        free.read += [(key, value(key, apart[2]), said) for key in sorted(others) if apart[2]]
        free.left += [] if apart[2] else [said]  # what is wrong there is not told
        free.wide = True
        return True
    bare = " ".join(word for word in tokens(said) if word not in words("everything"))
    wide = told & words("everything") or (lexicon.no_change(said) and not told & {"date", "adresse", "address"})
    if (
        wide
        and lexicon.confirms(bare)
        and not (_NO_TROUBLE.search(plain(said)) and told & words("everything") <= {"all"})
    ):
        sure = lexicon.no_change(said) or not told <= words("everything", "vague_yes", *lexicon.FILLER)
        values = {key: shown[key] for key in CONFIRMED if key in shown and key in keys.values()}
        free.read += [(key, Value(one) if sure else Value(proposal=one), said) for key, one in values.items()]
        free.left += [] if sure or values else [said]
        free.wide = True
        return True
    return False


def agrees(free: Free, shown: Mapping[str, str]) -> bool:
    """Whether the last words read said yes to what we showed."""
    key, last, _ = free.read[-1] if free.read else ("", Value(), "")
    return key in CONFIRMED and bool(last.value) and last.value == shown.get(key)


def without_agreed(clauses: list[Clause], shown: Mapping[str, str], free: Free) -> tuple[list[Clause], bool]:
    """The clauses that do not plainly say yes to what we showed, and whether others do."""
    ours = {key: shown[key] for key in CONFIRMED if key in shown}
    found = affirmed([one.text for one in clauses], ours, before=free.agreed) if ours else []
    taken: set[int] = set()
    for one in found:
        rest = clauses[: one.first] + clauses[one.last + 1 :]
        if "delivery_address" in one.keys and any(
            names_door(clause.text) or UNIT.search(clause.text) for clause in rest
        ):
            continue  # « l'adresse est bonne, bureau 1800 »
        if any(danger.signs(clause.text) & _OPEN and not named_by(clause.text) for clause in rest):
            continue  # “It's the right place, subject to approval”
        taken |= set(range(one.first, one.last + 1))
        said = ", ".join(clause.text for clause in clauses[one.first : one.last + 1])
        free.read += [(key, Value(ours[key], whole=True), said) for key in one.keys]
    return [one for rank, one in enumerate(clauses) if rank not in taken], bool(found)
