"""How the services fare, as the pages say it."""

from __future__ import annotations

from typing import Protocol

from daemon.dashboard.health import Health
from daemon.errors import Reason

AGES = ((86_400, "page_days"), (3600, "page_hours"), (60, "page_minutes"), (1, "page_seconds"))
APART = ("backup", "proofs", "templates")  # the backup has its own line; the others prove no service

View = dict[str, object]


class Speaks(Protocol):
    """The pages' language."""

    def say(self, key: str, **facts: object) -> str:
        """A short text of words.toml."""
        ...

    def words(self, reason: Reason) -> str:
        """A reason."""
        ...


def shown(health: Health, views: Speaks) -> View:
    """What the list of mandates says of it."""
    places = [place for place in dict.fromkeys((*health.proofs, *health.stale)) if place not in APART]
    return {
        "well": health.well,
        "services": [_service(place, health, views) for place in places] + _backup(health, views),
        "troubles": [views.words(reason) for reason in dict.fromkeys(health.troubles.values())],
        "letters": views.say("cli_status_letters", **health.counts),
        "owed": health.owed,
        "held": health.held,
    }


def _service(place: str, health: Health, views: Speaks) -> View:
    age = _age(health.proofs.get(place), views)
    return {"name": views.say(f"page_place_{place}"), "stale": place in health.stale, "age": age}


def _backup(health: Health, views: Speaks) -> list[View]:
    """Nothing where no backup is wanted: one that is, and was never made, is stale from the start."""
    stale = "backup" in health.stale
    if health.backup is None and not stale:
        return []
    return [{"name": views.say("page_backup"), "stale": stale, "age": _age(health.backup, views)}]


def _age(seconds: float | None, views: Speaks) -> str:
    if seconds is None:
        return views.say("page_never")
    size, key = next(((size, key) for size, key in AGES if seconds >= size), AGES[-1])
    return views.say(key, count=int(seconds // size))
