"""Processed letters leave the inbox for the folder that the owner names; the journal alone says what is processed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from daemon.domain import effects as owed
from daemon.domain.events import OFFICE

if TYPE_CHECKING:
    from daemon.domain.office import Office
    from daemon.domain.workflow import Workflow

RECENT = timedelta(days=30)  # older letters stay where they are: naming a folder one day does not move years of mail
AT_ONCE = 20  # letters moved before the rest of the office has its turn again


def filing(office: Office, _now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """Only letters that are done: what waits, is asked about or was refused stays under people's eyes."""
    wanted = workflow.filing
    if wanted is None:
        return
    for identity in office.processed[:AT_ONCE]:
        yield owed.FileLetter(OFFICE, identity, wanted.folder, wanted.flag)
