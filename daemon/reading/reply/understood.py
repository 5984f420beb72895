"""Whether an answer is wholly understood: a word beside it that no list knows makes of it a proposal.

Doubt is said in more words than anyone can list; what is harmless beside an answer is said in few.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from daemon.reading.person import EMAIL, PHONE
from daemon.reading.reply import danger
from daemon.reading.reply.beside import harmless_beside, meaning, names_told, without_phrases, without_values
from daemon.reading.reply.contrary import DENIED, ONE_POINT
from daemon.reading.reply.doors import door_told, numbered, within
from daemon.reading.reply.lexicon import PRINTED
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.retold import TRADE_CODE
from daemon.reading.reply.value import Value
from daemon.reading.reply.wording import to_readers
from daemon.reading.reply.words import plain, tokens, words

_EMAIL, _PHONE = re.compile(EMAIL), re.compile(PHONE)
_SHORT_NOTE = re.compile(  # « Petite réponse avant la traite : … »
    r"(?:bonjour\W+|hi\W+|hello\W+)?(?:une? |a )?(?:petite?|courte?|brève?|quick|short) "
    r"(?:mot|note|réponse|message|reply|answer)\b",
    re.IGNORECASE,
)
_HERE_IS = re.compile(  # « …, voici ce qui est décidé : »
    r"\b(?:voici|here is|here['’]s|here are) (?:donc |enfin )?(?:(?:nos|mes|les|des|la|notre|ma|my|our|the"
    r"|what)\b.{0,30}|(?:ce (?:qui est|que (?:je|nous)|qu['’]on)|what (?:is|we|i))\b.{0,30})?\W*$"
)
_OUR_NUMBER = re.compile(
    r"\b(?:commandes?|order|factures?|invoice|dossier)(?: n[o°]\.?| #| )? ?\d{3,6}\b", re.IGNORECASE
)
_TO_CONFIRM = re.compile(r"\b(?:a|to be) (?:confirm|valid|verifi|determin|decid|approuv|approv|discut|discuss)\w*")
_OPEN = danger.UNCERTAIN - {danger.BUT, danger.CHANGE, danger.OR}
_ASIDE = 7  # words: a longer one is no mere door
_PIECE = re.compile(r"\s*(?:[,;:.()\n]|\s[—–-])\s+")
_TRADE = re.compile(
    r"(?<=[\wÀ-ÿ]), ?(?:(?:notre|nos|le|la|our|the|my|mon|ma) )?[a-zà-ÿ-]{4,}(?: (?:[a-zà-ÿ-]+)){0,3} ?(?=, )"
)
_SPOKEN = re.compile(  # words to us, which nobody prints
    r"^\W*(?:faites|put|make|demandez)\b|\b(?:please|svp|stp|ask(?:ed|ing)?|forgot\w*|oublie\w*|thing|truc|did|avez"
    r"|aviez|(?:vos|your) (?:boites|coffrets|paniers|boxes|work|samples|echantillons)|merci encore|thanks again"
    r"|stand-in)\b|^\W*\d+\W*$|^\W*merci [a-z]+\W*$"
)
_WISH = re.compile(r"\W*(?:que |puisse|may (?:you|your|this|the|all)\b)")
_QUESTIONS = frozenset("12345678")
_NOUGHT = frozenset({"0", "o", "x", "so"})  # « 0 », « s/o »


def outright(key: str, value: str) -> bool:
    """Whether the value is one of ours, or none: words of the client's own may be cut nowhere."""
    return key in {"delivery_date", "delivery_address"} or (
        key != "contacts" and value in {"n/a", "on_file", "attached"}
    )


def announces(head: str) -> bool:
    """« Petite réponse avant la traite : » says what follows, whatever else it tells."""
    here = _SHORT_NOTE.match(head) or _HERE_IS.search(plain(head))
    return bool(here) and not danger.uncertain(head)


def doubtful(rider: str, read: Collection[tuple[str, str]], known: str) -> bool:
    """Whether what else a sentence says is more than an announcement of its answers."""
    rider = _OUR_NUMBER.sub(" ", rider)
    return any(word not in words("preface") for word in strange(rider, read, known))


def strange(said: str, read: Collection[tuple[str, str]], known: str = "") -> list[str]:
    """The words that are neither the values read there (item, value), nor `known`, nor harmless beside them."""
    kinds = {meaning(key, value) for key, value in read}
    if "words" in kinds and not QUOTED.search(said):
        return _odd_wording(said, set(tokens(known)))
    folded = without_values(TRADE_CODE.sub("", said) if "contacts" in kinds else said, kinds)
    denied = DENIED.search(folded) or ("one" in kinds and ONE_POINT.search(folded))
    if denied:
        return [denied.group()]
    bare = without_phrases(folded, kinds)
    told = {word for key, value in read if key not in PRINTED for word in names_told(value)} | set(tokens(known))
    told |= _QUESTIONS | (_NOUGHT if "none" in kinds else set())
    letters = kinds & {"contacts", "one"}  # « G. Arsenault », « bâtiment B »
    harmless = harmless_beside(frozenset(kinds))
    return [one for one in tokens(bare) if one not in harmless and one not in told and not (letters and len(one) == 1)]


def sure(read: Value, together: Collection[tuple[str, str]], said: str, known: str) -> Value:
    """The certain answer where all that is said is understood; else what it proposes."""
    if not read.value or read.whole or not strange(said, together, known):
        return read
    return Value(proposal=read.value, beside=read.beside)


def sure_beneath(read: Value, key: str, said: str, known: str) -> Value:
    """The same under its own question: words to print may be any; a door or a trade is told in words of its own.

    Words to print are never « le carton, vous l'avez ».
    """
    if not read.value or read.whole:
        return read
    kind = meaning(key, read.value)
    if kind == "words" and not QUOTED.search(said):
        about_it = ":" not in said and bool(set(tokens(said)) & words(f"items.{key}") or _SPOKEN.search(plain(said)))
        open_too = danger.signs(said) & _OPEN and not (_WISH.match(plain(said)) or to_readers(said))
        doubted = bool(about_it or open_too)
    else:
        doubted = any(strange(one, [(key, read.value)], known) for one in _but_asides(said, kind, read.value))
    return Value(proposal=read.value, beside=read.beside) if doubted else read


def _but_asides(said: str, kind: str, value: str) -> list[str]:
    """The pieces of an answer without those that only say which door, or what trade somebody is of."""
    if kind == "delivery_address":
        first, *more = _PIECE.split(said)
        whole = numbered(said, value)
        return [
            first,
            *(one for one in more if not ((door_told(one) and len(one.split()) <= _ASIDE) or (whole and within(one)))),
        ]
    if kind == "contacts":
        reached = max((found.end() for form in (_EMAIL, _PHONE) for found in form.finditer(said)), default=0)
        return [_TRADE.sub(", ", said[:reached]) + said[reached:]]
    return [said]


def _odd_wording(said: str, names: set[str]) -> list[str]:
    """Words to print without quotation marks: each is a name, or one of those that wishes are made of."""
    _label, colon, rest = said.rpartition(": ")
    for one in re.findall(r"(?<=[\w,.’'] )[A-ZÀ-Ý][\wÀ-ÿ]+", rest if colon else said):
        names |= set(tokens(one)) - words("beside_date")  # « Monday » is no name
    known = harmless_beside(frozenset({"words"})) | words("wording")
    denied = _TO_CONFIRM.findall(plain(said))
    return denied + [word for word in tokens(said) if word not in known and word not in names and not word.isdigit()]
