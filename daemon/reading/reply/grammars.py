"""Closed grammars, one per checklist item: an answer that fits whole is certain, anything else is for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from daemon.reading.addresses import address_in, address_said, same_street, with_unit
from daemon.reading.contacts import people_in
from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import lexicon
from daemon.reading.reply.days import delivery_date
from daemon.reading.reply.doors import door_told, with_door
from daemon.reading.reply.files import ADDRESS_LIST, file_role, may_be_logo
from daemon.reading.reply.lexicon import FILLER, YES, confirms, item_words, none_of, on_file, one_place, only, refuses
from daemon.reading.reply.value import Value
from daemon.reading.reply.words import tokens, words

__all__ = ["Value", "confirms", "joined_count", "may_be_logo", "value_of"]

_LONGEST = 1_000  # characters of one answer; six contacts fit, and no grammar is slow on so little

_NOT_ONE = re.compile(
    r"^\s*(?:non|no)\b[\s,.:;–-]*(?:(?:plusieurs|several|multiple) (?:adresses"
    r"|addresses)\b[\s,.:;–-]*)?",
    re.IGNORECASE,
)
_COUNTS = {
    "deux": 2,
    "two": 2,
    "both": 2,
    "trois": 3,
    "three": 3,
    "quatre": 4,
    "four": 4,
    "cinq": 5,
    "five": 5,
    "six": 6,
}
_TEXT = re.compile(
    r"(?:(?:oui|yes)[\s,:]*)?(?:(?:voici |here is |here['’]s )?(?:le |the |notre |our |mettre |inscrire )?(?:texte"
    r"|text|message|mot|wording)?(?: (?:est|is|sera|du carton|de la carte|(?:for|of|on) the card|à inscrire"
    r"|suivant))*\s*:?\s*)?(?:«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\")(?:[\s,.!]*(?:merci|thanks?|svp"
    r"|please))?[\s.!]*",
    re.IGNORECASE,
)
_LABELLED_TEXT = re.compile(
    r"(?:oui[\s,:]*)?(?:voici |here is )?(?:le |the |notre )?(?:texte|text|wording)(?: (?:du carton|de la carte|of "
    r"the card|on the card))?(?: (?:est|is|should be|sera|serait|would be))?\s*:\s*(?P<text>\S.{2,300})",
    re.IGNORECASE | re.DOTALL,
)
WISHES = re.compile(
    r"(?:joyeu(?:x|ses)|(?:bonne|belle|heureuse)(?:s)? (?:ann[ée]e|f[êe]te|saison|retraite)|meilleurs v[œo]e?ux"
    r"|merci (?:de|pour|à)|f[ée]licitations|bienvenue|happy |merry |que (?:l['’]|la |le |les |cette |ce |vos "
    r"|votre ).{2,60}\bvous (?:soi(?:t|ent)|apporte\w*|combl\w+)\b|puissent? (?:l['’]|la |le |les |cette |ce |vos "
    r"|votre )|season['’]s |warm(?:est)? wishes|best wishes|with (?:thanks|gratitude|our)|thank you for"
    r"|congratulations|welcome |wishing you|from all of us|de la part de"
    r"|avec (?:toute )?(?:notre|nos) (?:reconnaissance|gratitude|remerciements|compliments))",
    re.IGNORECASE,
)


Files = Sequence[Attachment]


def value_of(key: str, said: str, files: Files, today: date, shown: str = "") -> Value:
    """Read one answer by the grammar of its item; `shown` is what our question showed. One too long says nothing."""
    if len(said) > _LONGEST:
        return Value()
    if shown and confirms(said, key):
        return Value(shown)
    return _GRAMMARS[key](said, files, today, shown)


def _delivery_address(said: str, _files: Files, _today: date, shown: str) -> Value:
    address, beside = address_said(said)
    if address:
        door = door_told(beside)
        return Value(with_door(address.line, door), beside="" if door else beside)
    added = with_unit(said, shown) if shown else ""
    if added:  # « bureau 200 » alone says nothing of the street
        return Value(added) if set(tokens(said)) & words("yes") else Value(proposal=added)
    if shown and same_street(said, shown):
        return Value(shown)
    return Value(proposal=address.line if (address := address_in(said)) else "")


def _contacts(said: str, _files: Files, _today: date, _shown: str) -> Value:
    """One person a line, or one person over several lines; two must be told apart."""
    value, proposal = people_in(said)
    return Value(value, proposal)


def _logos(said: str, files: Files, _today: date, _shown: str) -> Value:
    if none_of(said, item_words("logos")) and not refuses(said):
        return Value("n/a")
    if on_file(said):
        return Value("on_file")
    logos = [one for one in files if may_be_logo(one)]
    if _is_joined(said, files):
        told = joined_count(said, files)
        return Value("attached") if logos and told in {0, len(logos)} else Value(proposal="attached" if logos else "")
    complete = words("complete")  # only our own people know how many there are
    if only(said, complete, words(*FILLER)) and set(tokens(said)) & complete:
        return Value(proposal="complete")
    last_time = "on_file" if lexicon.speaks_of_last_time(said) else ""
    return Value(proposal=last_time or _soft(said, "attached" if logos else ""))


def _is_joined(said: str, files: Files) -> bool:
    """« Ci-joints, deux logos »: says that they are there, and nothing else but the names of the files."""
    told = set(tokens(said))
    names = {word for file in files for word in tokens(file.name)}
    shows = told & words("joined", "shows")
    around = words(*YES, "items.logos", "items.address_list", "around_joined")
    return "?" not in said and bool(shows) and all(word in around or word in names or word.isdigit() for word in told)


def _visuals(said: str, files: Files, _today: date, _shown: str) -> Value:
    return _nothing(said, "visuals") or Value(proposal=_soft(said, "attached" if _is_joined(said, files) else ""))


def _stickers(said: str, files: Files, _today: date, _shown: str) -> Value:
    return _nothing(said, "stickers") or _text(said, files)


def _cards(said: str, files: Files, _today: date, _shown: str) -> Value:
    return _nothing(said, "cards") or _text(said, files)


def _nothing(said: str, key: str) -> Value | None:
    return Value("n/a") if none_of(said, item_words(key)) else None


def _text(said: str, files: Files) -> Value:
    """The words to print, verbatim: between quotes, after « Texte : », or plainly a wish."""
    text = _TEXT.fullmatch(said)
    if text:
        return Value(next(group for group in text.groups() if group))
    labelled = _LABELLED_TEXT.fullmatch(said)
    told = labelled["text"] if labelled else said
    wish = WISHES.match(told) and len(told.split()) > 1
    talks = words("not_printed") - ({"nous", "vous", "you", "us"} if wish else set())
    if (labelled or wish) and not set(tokens(told)) & talks and "?" not in told:
        return Value(" ".join(told.split())) if len(told) > 5 else Value(proposal=told)  # noqa: PLR2004
    return Value(proposal=_soft(said, "attached" if _is_joined(said, files) else ""))


def _address_list(said: str, files: Files, _today: date, _shown: str) -> Value:
    if one_place(said) or (none_of(said, item_words("address_list")) and not refuses(said)):
        return Value("n/a")
    lists = [one for one in files if file_role(one) == ADDRESS_LIST]
    if lists and _is_joined(_NOT_ONE.sub("", said), files):
        return Value("attached")
    return Value(proposal="attached" if lists else "")


def _soft(said: str, otherwise: str = "") -> str:
    """What a bare yes or no would mean; a person decides."""
    if confirms(said):
        return "yes"
    return "n/a" if refuses(said) else otherwise


def joined_count(said: str, files: Files) -> int:
    """How many files it speaks of, 0 when it does not say."""
    names = {word for file in files for word in tokens(file.name)}
    told = [_COUNTS.get(word, 0) or (int(word) if word.isdigit() and word not in names else 0) for word in tokens(said)]
    return max(told, default=0)


_GRAMMARS: Mapping[str, Callable[[str, Files, date, str], Value]] = {
    "delivery_date": delivery_date,
    "delivery_address": _delivery_address,
    "contacts": _contacts,
    "logos": _logos,
    "visuals": _visuals,
    "stickers": _stickers,
    "cards": _cards,
    "address_list": _address_list,
}
