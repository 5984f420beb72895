"""Events and effects as JSON rows and back. An old version is upcast here before it is read."""

from __future__ import annotations

from pydantic import TypeAdapter

from daemon.domain import effects, events

VERSION = 1

_adapters: dict[str, TypeAdapter[events.Event | effects.Effect]] = {}


def _adapter(kind: type[events.Event | effects.Effect]) -> TypeAdapter[events.Event | effects.Effect]:
    found = _adapters.get(kind.__name__)
    if found is None:
        found = _adapters[kind.__name__] = TypeAdapter(kind)
    return found


def written(fact: events.Event | effects.Effect) -> str:
    """The JSON of an event or effect."""
    return _adapter(type(fact)).dump_json(fact).decode()


def event(kind: str, version: int, body: str) -> events.Event:
    """The event of a row. Raises LookupError for a version that this program does not know."""
    if version != VERSION:
        raise LookupError(kind, version)
    found = _adapter(events.KINDS[kind]).validate_json(body)
    assert isinstance(found, events.Event)
    return found


def effect(kind: str, body: str) -> effects.Effect:
    """The effect of a row."""
    found = _adapter(effects.KINDS[kind]).validate_json(body)
    assert isinstance(found, effects.Effect)
    return found
