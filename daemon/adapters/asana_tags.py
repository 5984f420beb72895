"""Tags on cards: found by their name in the workspace, made once when there is none."""

from __future__ import annotations

import threading

from daemon.adapters.asana_project import Project
from daemon.adapters.asana_text import folded, one_line
from daemon.adapters.asana_wire import Refused, Wire

UNKNOWN_OBJECT = frozenset({400, 404})


class Tags:
    """The gids found so far. A name that is not among them is looked for again before one is made."""

    def __init__(self, wire: Wire, project: Project) -> None:
        """Nothing is asked yet."""
        self._wire = wire
        self._project = project
        self._gids: dict[str, str] = {}
        self._lock = threading.Lock()  # two cards at once must not make one tag each

    def put(self, card: str, name: str, *, on: bool, again: bool = False) -> None:
        """Put the tag on the card or take it off; Asana takes what is already so."""
        with self._lock:
            tag = self._found(name) or (self._made(name) if on else "")
        if not tag:
            return
        try:
            self._wire.order(f"/tasks/{card}/{'addTag' if on else 'removeTag'}", {"tag": tag})
        except Refused as refused:
            self._gids.clear()
            if again or refused.status not in UNKNOWN_OBJECT:
                raise
            self.put(card, name, on=on, again=True)  # somebody deleted the tag that we knew

    def _found(self, name: str) -> str:
        if folded(name) not in self._gids:
            path = f"/workspaces/{self._project.workspace()}/tags"
            tags = [(folded(tag["name"]), str(tag["gid"])) for tag in self._wire.pages(path, opt_fields="name")]
            self._gids = dict(reversed(tags))
        return self._gids.get(folded(name), "")

    def _made(self, name: str) -> str:
        body = self._wire.write("/tags", {"name": one_line(name), "workspace": self._project.workspace()})
        self._gids[folded(name)] = str(body["data"]["gid"])
        return self._gids[folded(name)]
