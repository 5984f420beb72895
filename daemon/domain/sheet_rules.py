"""A stock-receipt sheet that is not believed as it stands: procurement is told by mail, once for each doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.events import OFFICE
from daemon.domain.office import Office
from daemon.domain.workflow import Workflow

STOPPED = "sheet"  # how the keys of these questions begin
MAIL = "sheet_stopped"
BUYERS = "procurement"


def sheet_stopped(office: Office, _now: datetime, _workflow: Workflow) -> Iterator[owed.Effect]:
    """The question itself waits on the pages and in the owner's digest; nothing is read from the sheet meanwhile."""
    for asked in office.questions:
        if asked.review.startswith(f"{STOPPED}/") and office.told(MAIL, BUYERS) != asked.review:
            yield owed.SendDigest(OFFICE, MAIL, asked.review, BUYERS)
