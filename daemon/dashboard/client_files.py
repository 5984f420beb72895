"""What a mandate's page says of the files that its client sent, and of the list of addresses among them."""

from __future__ import annotations

from collections.abc import Callable

from daemon.domain.mandate import Mandate
from daemon.messages import plain

Say = Callable[..., str]


def files_of(mandate: Mandate, say: Say) -> list[dict[str, object]]:
    """Each file by the client's name for it, with what it is for."""
    files = mandate.files
    return [
        {"name": plain(name), "role": say(f"cli_explain_file_{files.roles[digest]}")}
        for digest, name in files.names.items()
    ]


def list_of(mandate: Mandate, say: Say) -> dict[str, object] | None:
    """Counts alone: `lines` to read and whether the list is still `there`; None when none came."""
    current = mandate.lists.current
    if current is None:
        return None
    about = {"files": plain(", ".join(current.files.values())), "rows": current.rows, "faulty": current.faulty}
    lines = [say("list_summary", mandate=mandate.number, **about)]
    lines += [say("list_deleted")] if mandate.lists.purged else []
    lines.append(say("list_readings", count=mandate.lists.readings))
    return {"lines": lines, "there": not mandate.lists.purged}
