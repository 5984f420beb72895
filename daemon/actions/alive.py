"""The letter that we send ourselves, and the alert when it does not come back."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.office import Office
from daemon.errors import Reason, because


def letter(effect: owed.SendDigest, _office: Office, _tools: Tools) -> Content:
    """Its day, for whoever comes across it."""
    return Content({"turn": effect.turn})


def alert(effect: owed.RaiseAlert, office: Office, tools: Tools) -> tuple[e.Event, ...]:
    """By the way that the owner gave, if any; asked of the owner in any case. Telling twice harms nobody."""
    reason, now = _reason(effect, office, tools), tools.clock.now()
    if tools.alerts:
        tools.alerts.tell(f"{tools.company.name} – Facteur : {tools.messages.words(reason, tools.company.language)}")
    return (
        e.AlertRaised(at=now, mandate=e.OFFICE, alert=effect.alert, turn=effect.turn),
        e.ReviewAsked(at=now, review=effect.key, reason=reason, who="owner"),
    )


def _reason(effect: owed.RaiseAlert, office: Office, tools: Tools) -> Reason:
    away = next((one for one in office.memory.alive.away if one.turn == effect.turn), None)
    since = away.sent.astimezone(tools.workflow.calendar.zone) if away else None
    return because("canary_lost", since=f"{since:%Y-%m-%d %H:%M}" if since else effect.turn)
