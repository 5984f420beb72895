"""Outlook's own files for the tests: an item dragged out of a mailbox, as the compound file that it is (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

SECTOR, MINI, SMALL = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
DATA, LONG_NAME, ITEM = "__substg1.0_37010102", "__substg1.0_3707001F", "__substg1.0_3701000D"
SAID = {"wrote": "__substg1.0_5D01001F", "subject": "__substg1.0_0037001F"}

Tree = Mapping[str, "bytes | Tree"]


def item(*files: tuple[str, bytes], within: Tree | None = None, **said: str) -> Tree:
    """A letter's storages: one for each file, one for a letter within; `wrote`, `to`, `subject` of its own."""
    found: dict[str, bytes | Tree] = {"__properties_version1.0": bytes(32)}
    found |= {SAID[name]: text.encode("utf-16-le") for name, text in said.items() if name != "to"}
    if "to" in said:
        found["__recip_version1.0_#00000000"] = {"__substg1.0_39FE001F": said["to"].encode("utf-16-le")}
    for number, (name, data) in enumerate(files):
        found[f"__attach_version1.0_#{number:08X}"] = {LONG_NAME: name.encode("utf-16-le"), DATA: data}
    if within is not None:
        found[f"__attach_version1.0_#{len(files):08X}"] = {ITEM: within}
    return found


def msg(tree: Tree) -> bytes:
    """The bytes of the .msg."""
    return _Book().written(tree)


@dataclass
class _Book:
    """Sectors and directory entries, as they are laid down."""

    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    crumbs: bytearray = field(default_factory=bytearray)
    mini: list[int] = field(default_factory=list)
    entries: list[list[object]] = field(default_factory=list)

    def written(self, tree: Tree) -> bytes:
        self.entries.append(["Root Entry", 5, FREE, FREE, END, 0])
        self.entries[0][3] = self._below(tree)
        self.entries[0][4:] = [self._laid(bytes(self.crumbs)), len(self.crumbs)]
        minifat = self._laid(b"".join(n.to_bytes(4, "little") for n in self.mini))
        book = b"".join(map(_entry, self.entries))
        directory = self._laid(book + bytes(-len(book) % SECTOR))
        fats = -(-(len(self.sectors) + 2) // 127)
        first = len(self.sectors)
        self.chain += [FAT] * fats
        table = b"".join(n.to_bytes(4, "little") for n in self.chain).ljust(fats * SECTOR, b"\xff")
        head = struct.pack(
            "<8s16xHHHHH6xIIIIIIIIII",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            62,
            3,
            0xFFFE,
            9,
            6,
            0,
            fats,
            directory,
            0,
            SMALL,
            minifat,
            -(-len(self.mini) * 4 // SECTOR),
            END,
            0,
            first,
        )
        places = b"".join((first + n if n < fats else FREE).to_bytes(4, "little") for n in range(1, 109))
        return head + places + b"".join(self.sectors) + table

    def _below(self, tree: Tree) -> int:
        """Its entries, each the right one of the one before."""
        numbers = []
        for name, held in sorted(tree.items(), key=lambda one: (len(one[0]), one[0].upper())):
            numbers.append(len(self.entries))
            self.entries.append([name, 1, FREE, FREE, END, 0])
            if isinstance(held, bytes):
                self.entries[numbers[-1]][1] = 2
                self.entries[numbers[-1]][4:] = [
                    self._small(held) if len(held) < SMALL else self._laid(held),
                    len(held),
                ]
            else:
                self.entries[numbers[-1]][3] = self._below(held)
        for before, after in pairwise(numbers):
            self.entries[before][2] = after
        return numbers[0] if numbers else FREE

    def _laid(self, data: bytes) -> int:
        first = len(self.sectors)
        parts = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        self.sectors += parts
        self.chain += [*range(first + 1, first + len(parts)), END] if parts else []
        return first if parts else END

    def _small(self, data: bytes) -> int:
        first, count = len(self.mini), -(-len(data) // MINI)
        self.crumbs += data.ljust(count * MINI, b"\0")
        self.mini += [*range(first + 1, first + count), END] if count else []
        return first if count else END


def _entry(known: list[object]) -> bytes:
    name, kind, right, child, start, size = known
    said = str(name).encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16x4x16xII4x", said, len(said), kind, 1, FREE, right, child, start, size)
