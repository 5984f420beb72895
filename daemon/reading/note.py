"""What one of our people noted of a call: « date : 11 déc. », « logos : 2 », “stickers: none”. Read whole or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daemon.errors import Reason, because
from daemon.reading import reply
from daemon.reading.dates import dates_in

LOGOS_EXPECTED = "logos_expected"

_LABELS = {  # the item of each first word that people write before a colon
    "delivery_date": "date|date de livraison|jour de livraison|delivery date|delivery day",
    "delivery_address": "adresse|adresse de livraison|address|delivery address",
    "contacts": "contact|contacts|personne à joindre|personnes à joindre|bons contacts|right contacts|contact livraison"
    "|contact de livraison|delivery contact|contact décision|contact de décision|decision contact",
    LOGOS_EXPECTED: "logos attendus|nombre de logos|logos expected|expected logos|number of logos",
    "logos": "logo|logos|ensemble des logos",
    "visuals": "visuel|visuels|visuels personnalisés|visual|visuals|custom visuals",
    "stickers": "autocollant|autocollants|sticker|stickers",
    "cards": "carton|cartons|cartons de personnalisation|cards|card|personalisation cards",
    "address_list": "liste|liste d'adresses|listes d'adresses|address list|list",
}
LABELS = {label: item for item, labels in _LABELS.items() for label in labels.split("|")}
_LINE = re.compile(r"\s*[-*•]?\s*(?P<label>[^:\n]{2,40}?)\s*:\s*(?P<said>\S.*)")
_COUNT = re.compile(r"(\d{1,2})(?:\s+(?:logos?|fichiers?|files?|en tout|au total|in all))?[\s.!]*", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:(?:c['’]est |tout |tous |toutes |all |it is )?(?:ok|oui|yes|bon|complets?|complète|complete|reçue?s?|received"
    r"|approuvée?s?|approved|confirmée?s?|confirmed))[\s.!]*",
    re.IGNORECASE,
)
_GIVEN_VALUE = {"logos": "complete", "address_list": "yes"}  # the others are approved


@dataclass(frozen=True, slots=True)
class Note:
    """One item and its value; with a `doubt` there is none, and `proposal` is what a person might take."""

    item: str
    said: str
    value: str = ""
    doubt: Reason | None = None
    proposal: str = ""


def notes_in(text: str, today: date) -> tuple[Note, ...]:
    """The notes of a comment; empty when it is people talking. Two values for one item are a doubt."""
    found: dict[str, Note] = {}
    for item, said, more in _lines(text.replace("\u00a0", " ").replace("\u202f", " ")):
        note = note_of(item, said, today)
        if note.doubt and more:  # an address goes on over several lines
            longer = note_of(item, f"{said}\n{more}", today)
            note = note if longer.doubt else longer
        before = found.get(note.item)
        found[note.item] = _joined(before, note) if before else note
    return tuple(found.values())


def _joined(before: Note, note: Note) -> Note:
    """A second note for the same item: another contact, the same again, or a doubt."""
    said = f"{before.said} / {note.said}"
    if note.item == "contacts" and before.value and note.value:
        return Note("contacts", said, f"{before.value}; {note.value}")
    return note if before.value == note.value else _unclear(note.item, said)


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """(item, what follows the colon, the lines under it that begin with no label)."""
    lines = text.splitlines()
    labelled = {rank: match for rank, line in enumerate(lines) if (match := _labelled(line))}
    for rank, match in labelled.items():
        end = next((at for at in range(rank + 1, len(lines)) if at in labelled or not lines[at].strip()), len(lines))
        item, said = item_named(match["label"]), match["said"].strip()
        role = f" ({match['label']})" if item == "contacts" else ""  # « contact (livraison) : … »
        yield item, said + role, "\n".join(lines[rank + 1 : end])


def _labelled(line: str) -> re.Match[str] | None:
    match = _LINE.fullmatch(line)
    return match if match and item_named(match["label"]) else None


def item_named(word: str) -> str:
    """The item that a person names, in either language or by its key; "" for none."""
    plain = " ".join(re.sub(r"[()]", " ", word.replace("’", "'")).casefold().split())
    return plain if plain in _LABELS else LABELS.get(plain, "")


def note_of(item: str, said: str, today: date) -> Note:
    """One value as our own people give it: what a client may answer, and what a person alone may vouch for."""
    if item == "delivery_date":
        return _date(said, today)
    if item in ("logos", LOGOS_EXPECTED) and (count := _COUNT.fullmatch(said)):
        return Note(LOGOS_EXPECTED, said, str(int(count[1])))
    if item == LOGOS_EXPECTED:
        return _unclear(item, said)
    read = reply.value_of(item, said, (), today)
    if read.value and not read.beside:
        return Note(item, said, read.value)
    if item not in ("delivery_address", "contacts") and _GIVEN.fullmatch(said):
        return Note(item, said, _GIVEN_VALUE.get(item, "approved"))
    return _unclear(item, said)


def _date(said: str, today: date) -> Note:
    found = dates_in(said, today)
    read = reply.value_of("delivery_date", said, (), today)
    if read.value:
        return Note("delivery_date", said, read.value)
    if len(found) == 1 and found[0].doubt:
        doubt = found[0].doubt
        about = {**dict(doubt.facts), "item": "delivery_date"}
        day = found[0].day if doubt.code != "date_past" else None
        return Note("delivery_date", said, doubt=because(doubt.code, **about), proposal=day.isoformat() if day else "")
    return _unclear("delivery_date", said)


def _unclear(item: str, said: str) -> Note:
    return Note(item, said, doubt=because("note_unclear", item=item, said=said[:200]))
