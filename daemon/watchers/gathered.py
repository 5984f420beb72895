"""A certain answer of a client → its facts. Logos are counted before their item is confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.domain import events as e
from daemon.domain.lists import ITEM
from daemon.domain.logos import ATTACHED, evolve_logos
from daemon.domain.mandate import Mandate
from daemon.reading.reply import Answer, may_be_logo
from daemon.watchers.desk import Open


def gathered(mandate: Mandate, on_desk: Open, answer: Answer) -> Iterator[e.Event]:
    """What this answer adds to what is known; nothing when its item was confirmed before."""
    if answer.key == ITEM and answer.value == ATTACHED:
        return  # a list is read row by row, and post-sales approves it: `watchers.lists`
    missing = 0
    if answer.key == "logos" and answer.value == ATTACHED:
        received = _logos(mandate, on_desk, answer)
        missing = evolve_logos(mandate.logos, received).missing
        yield received
    if not missing and not mandate.item(answer.key).confirmed:
        said = {"item": answer.key, "value": answer.value, "quote": answer.quote, "by": on_desk.letter.sender}
        for number in (mandate.number, *_parts(mandate, on_desk, answer.key)):
            yield e.ItemAnswered(at=on_desk.now, mandate=number, letter=on_desk.digest, **said)


def _parts(mandate: Mandate, on_desk: Open, key: str) -> Iterator[str]:
    """The split shipments that the answer is about too: their client was asked in the thread of the first."""
    for number in mandate.life.parts:
        part = on_desk.writing.mandate(number)
        if part and key != "delivery_date" and not part.item(key).confirmed:
            yield number


def _logos(mandate: Mandate, on_desk: Open, answer: Answer) -> e.LogosReceived:
    pairs = zip(on_desk.letter.attachments, on_desk.files, strict=True)
    files = {kept.digest: kept.name for file, kept in pairs if may_be_logo(file)}
    about = {"quote": answer.quote, "by": on_desk.letter.sender}
    return e.LogosReceived(at=on_desk.now, mandate=mandate.number, letter=on_desk.digest, files=files, **about)
