"""The exchange with a client as people read it: letters without what they quote, answers marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from daemon.domain import events as e
from daemon.domain.client_rules import HELD
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import CLIENT
from daemon.messages import plain
from daemon.reading.letter import Letter, open_letter
from daemon.reading.reply import known, own_lines

if TYPE_CHECKING:
    from daemon.dashboard.views import Views

MOST = 40  # letters and messages shown, the last ones
LONGEST = 20_000  # characters shown of one
NOT_OURS = ("invoice",)  # kinds of letters that are no part of the exchange


def conversation(mandate: Mandate, history: Sequence[e.Event], views: Views) -> list[dict[str, object]]:
    """Oldest first: `sent` or received, `at who subject own whole answers gone`."""
    read = views.sources.read
    if read is None:
        return []
    last = {fact.letter: fact for fact in history if isinstance(fact, e.LetterEnded) and fact.kind not in NOT_OURS}
    first = {fact.letter: fact.at for fact in reversed(history) if isinstance(fact, e.LetterEnded)}
    sent = [fact for fact in history if isinstance(fact, e.MessageSent) and fact.who == CLIENT]
    told: list[tuple[datetime, dict[str, object]]] = [(one.at, _sent(one, views)) for one in sent]
    told += [(first[one.letter], _received(one, first[one.letter], mandate, views)) for one in last.values()]
    return [shown for _, shown in sorted(told, key=lambda pair: pair[0])][-MOST:]


def leaving(asked: e.ReviewAsked, views: Views) -> dict[str, object]:
    """The message that waits for somebody's yes, whole; nothing when the question is about something else."""
    letter = _opened(asked.document, views) if asked.review.startswith(HELD) and asked.document else None
    return {"subject": _line(letter.subject), "whole": _text(letter.text)} if letter else {}


def _opened(digest: str, views: Views) -> Letter | None:
    """None when its bytes are gone: personal data whose day has come."""
    try:
        return open_letter(views.sources.read(digest)) if views.sources.read else None
    except OSError:
        return None


def _sent(fact: e.MessageSent, views: Views) -> dict[str, object]:
    letter = _opened(fact.raw, views)
    return {
        "sent": True,
        "shown": views.moment(fact.at),
        "at": fact.at,
        "who": ", ".join(fact.to),
        "subject": _line(letter.subject) if letter else "",
        "whole": _text(letter.text) if letter else "",
        "gone": letter is None,
    }


def _received(fact: e.LetterEnded, at: datetime, mandate: Mandate, views: Views) -> dict[str, object]:
    letter = _opened(fact.letter, views)
    own = _own(letter, mandate, views) if letter else ""
    answers = [(key, item.quote) for key, item in mandate.items.items() if item.letter == fact.letter]
    names = [(views.say(f"item_{key}"), quote) for key, quote in answers]
    return {
        "sent": False,
        "shown": views.moment(at),
        "at": at,
        "who": _line(fact.sender),
        "subject": _line(fact.subject),
        "own": list(marked(own, [(quote, name) for name, quote in names])),
        "whole": _text(letter.text) if letter and letter.text.strip() != own.strip() else "",
        "answers": [name for name, _ in names],
        "gone": letter is None,
    }


def _own(letter: Letter, mandate: Mandate, views: Views) -> str:
    """Without our message, wherever the client's program put it."""
    named = [mandate.asked[one] for one in letter.references if one in mandate.asked]
    asked = named[0] if named else next(reversed([*mandate.asked.values()]), None)
    ours = _opened(asked.raw, views) if asked else None
    if asked is None or ours is None:
        return _text(letter.words)
    numbers = range(1, len(asked.keys) + 1)
    lines = own_lines(letter.text, known(ours.text, numbers, ours.html), numbers)
    return _text("\n".join(line.text for line in lines)).strip("\n")


def marked(text: str, quotes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the name of the item that it answers, "" for none; nothing is marked twice."""
    found = sorted((text.find(quote), quote, name) for quote, name in quotes if quote and quote in text)
    end = 0
    for at, quote, name in found:
        if at >= end:
            yield text[end:at], ""
            yield quote, name
            end = at + len(quote)
    yield text[end:], ""


def _line(text: str) -> str:
    return str(plain(text))


def _text(text: str) -> str:
    """Line by line without signs that nobody sees; never more than a page can bear."""
    return "\n".join(_line(line) for line in text[:LONGEST].splitlines())
