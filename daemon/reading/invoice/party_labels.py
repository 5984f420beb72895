"""Labels of a party that no list knows, by what their words mean: « À facturer à », « Coordonnées du client »."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.reading.invoice.labels import APART, Labels, Match, fold

_LONGEST_SENTENCE = 14  # words, up to a colon
_PLACES = ("suivant", "following", "endroit", "lieu", "below", "cidessous")
_PAYING = ("paie", "pay", "cheque", "virement", "regl", "remit", "question")
_LONGEST_PARTY, _TOWARDS = 5, frozenset({"a", "to", "chez", "at", "au", "for"})
_OPENING = frozenset({"a", "au", "aux", "pour", "par", "on", "in", "for", "to", "with", "avec", "en"})
_OF = frozenset({"de", "du", "des", "of"})
_CALLING = _TOWARDS | {"pour", "de", "du", "of"}


def unlisted_party(labels: Labels, words: Sequence[str]) -> Match | None:
    """A party's label that no list knows: a word of ours, then a preposition at its end ("À facturer à").

    One word (« Deliver: ») announces only where it ships, to what ends as an address does.
    """
    said = len(words) <= _LONGEST_SENTENCE and words[-1:] and words[-1].endswith(":")
    if not 0 < len(words) <= (_LONGEST_SENTENCE if said else _LONGEST_PARTY):
        return None
    return labels.once(("unlisted party", *words), lambda: _unlisted_party(labels, words))


def _unlisted_party(labels: Labels, words: Sequence[str]) -> Match | None:
    if any(c.isdigit() for word in words for c in word):
        return None
    said = [part for word in words for part in map(fold, APART.split(word)) if part]
    if not said or "".join(said) in labels.sections["parties"] or labels.whole("titles", " ".join(words)):
        return None
    if len(said) > 1 and said[-1] in _TOWARDS:
        starts = labels.sections["party_words"].items()
        name = next((name for word in said for start, name in starts if word.startswith(start)), None)
        name = name or labels.meaning("party_words", " ".join(words))  # « Exp. à »
        return Match(name, len(words)) if name else None
    name = _made_of_party_words(labels, said) or _place_told(labels, said)
    return Match(name, len(words), sure=False) if name and (len(said) > 1 or name == "ship_to") else None


def _place_told(labels: Labels, said: Sequence[str]) -> str | None:
    """The party of a sentence that leads to an address: « Les articles seront livrés à l'adresse suivante : »."""
    starts = labels.sections["party_words"].items()
    meant = (name for word in said for start, name in starts if word.startswith(start))
    led = any(word.startswith(_PLACES) for word in said) and not any(word.startswith(_PAYING) for word in said)
    return next(meant, None) if led else None


def leads(text: str) -> bool:
    """Whether a line only leads to the name under it, from a preposition to another: « Au nom de », "On account of".

    « Au Pain de » has a capital: the name goes on below.
    """
    words = text.split()
    said = [fold(word) for word in words]
    between = 1 < len(words) <= _LONGEST_PARTY and said[0] in _OPENING and said[-1] in _CALLING
    return between and all(map(str.islower, words[1:]))


def with_object(match: Match, words: Sequence[str]) -> Match:
    """The label of a party with what goes to it, « Destinataire des boîtes »: what follows must agree."""
    rest = words[match.words :]
    goes_on = not match.left and rest and fold(rest[0]) in _OF and all(map(str.islower, rest)) and "@" not in rest[-1]
    return Match(match.name, len(words), sure=False) if goes_on and len(words) <= _LONGEST_PARTY else match


def whose(labels: Labels, text: str) -> str | None:
    """The party that the end of a label names: « client », "of the buyer"."""
    said = [part for part in map(fold, APART.split(text)) if part]
    return labels.once(("whose", *said), lambda: _made_of_party_words(labels, said))


def with_owner(labels: Labels, match: Match, words: Sequence[str]) -> Match:
    """The label of an order with whose it is: « PO client », "Order of the buyer:"."""
    value = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    end = next((count for count, word in enumerate(words, 1) if word.endswith(":")), value)
    more = " ".join(words[match.words : end])
    return Match(match.name, end) if more and not match.left and whose(labels, more) else match


def _made_of_party_words(labels: Labels, said: Sequence[str]) -> str | None:
    """The party of a label that holds only such words: « Coordonnées du client », « Détails de livraison »."""
    starts = labels.sections["party_labels"].items()
    names = []
    for word in said:
        name = next((name for start, name in starts if _begins(word, start, name)), None)
        if name is None:
            return None
        names += [name] * (name != "joining")
    plain = (name for name in names if name != "either")
    return next(plain, "bill_to") if names else None


def _begins(word: str, start: str, name: str) -> bool:
    return word == start if name == "joining" else word.startswith(start)
