"""The files that a client sent, and which of them hang on the card: each once, under a name of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.lists import ITEM
from daemon.domain.values import replace
from daemon.domain.workflow import CLIENT

NAMES: Mapping[str, str] = {ITEM: "adresses", "visual": "visuel", "signed": "signé"}  # of roles, in names of files
FILES_ASKED = "files_asked"  # the message that asks for the files themselves


@dataclass(frozen=True, slots=True)
class ClientFiles:
    """By digest, in the order in which they came. `links` counts the letters that brought links instead."""

    names: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    attached: frozenset[str] = frozenset()
    links: int = 0

    def ours(self, number: str, digest: str) -> str:
        """`2026-0001 logo 2.ai`: counted among those of its role."""
        role = self.roles[digest]
        rank = [one for one, its in self.roles.items() if its == role].index(digest) + 1
        suffix = PurePosixPath(self.names[digest]).suffix.lower()[:8]
        return f"{number} {NAMES.get(role, role)} {rank}{suffix}"


def evolve_files(files: ClientFiles, event: e.Event) -> ClientFiles:
    """The files after one more fact; one that came before keeps its first name."""
    match event:
        case e.FilesReceived():
            fresh = {digest: name for digest, name in event.files.items() if digest not in files.names}
            names = {**files.names, **fresh}
            roles = {**files.roles, **{digest: event.roles[digest] for digest in fresh}}
            return replace(files, names=names, roles=roles)
        case e.FileAttached():
            return replace(files, attached=files.attached | {event.digest})
        case e.LinksNoticed():
            return replace(files, links=event.turn)
        case _:
            return files


def on_the_card(number: str, card: str, files: ClientFiles, *, lists_too: bool) -> Iterator[owed.AttachFile]:
    """Each file once; lists of addresses only where the owner wants them there."""
    for digest, role in files.roles.items():
        if digest not in files.attached and (role != ITEM or lists_too):
            yield owed.AttachFile(number, card, digest, files.ours(number, digest))


def asking_for_files(number: str, files: ClientFiles, sent: Mapping[str, object]) -> Iterator[owed.SendMessage]:
    """Once for each letter that brought links: nothing is fetched from elsewhere."""
    if files.links and f"{FILES_ASKED}/{CLIENT}/{files.links}" not in sent:
        yield owed.SendMessage(number, FILES_ASKED, files.links, CLIENT)
