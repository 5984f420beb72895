"""The families of words of `config/replies.toml`: read once, as a room of code is, each compiled when it is first used.

A pattern names a family between angle brackets: `<cancelling>.{0,60}<the_order>`; each of its words stands whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from daemon.folding import folded
from daemon.wordlists import REPLIES, told

CLOSED = (  # noqa: SIM905 — lists of plain words
    "polite filler yes no negations none around_none definite one around_one around_on_file everything seems "
    "likewise around_items around_date keeps_day leads_day around_day around_joined joined shows "
    "complete not_printed there earlier around_address around_yes "
    "plain beside_date beside_address beside_contacts beside_logos beside_none beside_words wording beside_list "
    "preface heads_text around_agreed had_or_is needed weak_yes spelled looks"
).split()
PHRASES = (  # noqa: SIM905 — words that vary by their signs
    "question hedge certain condition later back change but limit elsewhere not split turns untroubled harmless bank "
    "advertises changed bank_account buys gift_card checks password cancels cancelling cancelled the_order "
    "everything_bought goods no_longer_wants complains leaves stops writes takes_off wrong_person "
    "departed about_file handled_by turn_to away absent closed promises will_do soon asks about_order about_items "
    "received courtesy late_delivery desk brought enclosed says_none not_none refers undecided "
    "wishes takes_back delivers demands about_it someone_does the_rest for_clarity "
    "says_yes had handed one_place receives decides does_both no_change greeting addresses thanks sign_off closing "
    "device gives some_day not_now asks_of_us hangs_on stands_for glad happened our_doing reopens "
    "takes puts leaves_out meant surely unfinished altered pictured reuses likewise_ones several others_say "
    "framing look of_text as_you_say put_there our_letter just_as boss boss_agrees agreed_before checking many_places "
    "unit_words laughs praises thanked_for quite_right arrives delivers_to keeps own_place "
    "kept_there prior an_order unaltered ourselves keeps_simple one_spot must_go sorry_for_file not_ours goes_there "
    "no_place shipment counted bears_number item_noun"
).split()
PER_ITEM = ("items", "alone")  # a closed list for each item of the checklist
_NAMED = re.compile(r"(?<!P)<([a-z_]+(?:\.[a-z_]+)?)>")
_WORD = re.compile(r"[a-z0-9]+")
_ACCENTED = {letter: f"[{unicodedata.normalize('NFD', letter)[0]}{letter}]" for letter in "àâäçéèêëîïôöùûü"}
_SIGNS = {"'": "['’]", "-": "[- ]", "*": r"\w*"}


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Folded; the same words are asked about many times over one letter."""
    return folded(text)


def tokens(text: str) -> list[str]:
    """Its folded words: « d'autocollants » is « d » and « autocollants »."""
    return _WORD.findall(plain(text))


@cache
def words(*families: str) -> frozenset[str]:
    """Every plain word of these families, folded, with each of its endings."""
    if len(families) > 1:
        return frozenset().union(*map(words, families))
    return frozenset(folded(form) for word in _family(families[0]) for form in _forms(word))


def _forms(word: str) -> list[str]:
    """« confirmé(e)(s) » is four words."""
    bare, *endings = re.findall(r"[^()]+", word)
    return [bare + "".join(kept) for size in range(len(endings) + 1) for kept in combinations(endings, size)]


@cache
def folded_form(pattern: str) -> re.Pattern[str]:
    """A pattern that names families, to be searched in folded text."""
    return re.compile(_NAMED.sub(lambda named: _either(plain(word) for word in _family(named[1])), pattern))


@cache
def written_form(pattern: str) -> re.Pattern[str]:
    """The same, to be searched in text as it was typed, with its capitals, with or without its accents."""
    return re.compile(_NAMED.sub(lambda named: _either(_family(named[1])), pattern), re.IGNORECASE)


def _family(name: str) -> Iterator[str]:
    """Its words in both languages; KeyError when no family has that name."""
    family = told(REPLIES)
    for part in name.split("."):
        family = family[part]
    for language in ("fr", "en"):
        yield from family[language]


def _either(phrases: Iterator[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(map(phrase_form, phrases)))})"


def phrase_form(phrase: str) -> str:
    """« fermé(e)(s) le/ce » as a pattern: whole words, unless a star lets the last one go on."""
    first = r"\b" if re.match(r"\(?\w", phrase) else ""
    last = r"\b" if re.search(r"\w\)*$", phrase) else ""
    return first + _runs(phrase).replace("… ", r"(?:\w+ )?") + last


def _runs(text: str) -> str:
    return " ".join(_run(run) for run in _apart(text, " "))


def _run(run: str) -> str:
    """« je/on/nous »: one of these words; what may come before all of them leads."""
    lead = re.match(r"(?:\([^()]* \))*", run)
    start = lead.end() if lead else 0
    ways = [_way(way) for way in _apart(run[start:], "/")]
    return _way(run[:start]) + (ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})")


def _way(word: str) -> str:
    """« fermé(e)(s) »: letters, and what may be missing."""
    parts = re.split(r"\(([^()]*)\)", word)
    return "".join(f"(?:{_runs(part)})?" if rank % 2 else _letters(part) for rank, part in enumerate(parts))


def _letters(part: str) -> str:
    return "".join(_SIGNS.get(sign) or _ACCENTED.get(sign) or re.escape(sign) for sign in part)


def _apart(text: str, sign: str) -> list[str]:
    """Cut at the sign, outside parentheses."""
    return re.split(re.escape(sign) + r"(?![^()]*\))", text)
