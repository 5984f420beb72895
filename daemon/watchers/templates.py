"""The owner's edited templates → a question to the owner about each that cannot be used, until it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from daemon.domain import events as e
from daemon.errors import Mistake, Reason, because
from daemon.journal import Journal
from daemon.messages import Messages
from daemon.ports import Clock
from daemon.settings.templates import KINDS, edited_mistakes

KIND, SHOWN = "template", "template/mail"  # of a mistake that the file shows; of one that only a mail showed

Stamp = Mapping[Path, tuple[int, int]]


class Wording:
    """Reads the folder again when one of its files changes."""

    def __init__(self, messages: Messages, journal: Journal, clock: Clock, language: str) -> None:
        """Nothing is read before the first look."""
        self._messages, self._journal, self._clock, self._language = messages, journal, clock, language
        self._seen: Stamp | None = None
        self._wrong: Mapping[str, Reason] = {}

    def __call__(self) -> None:
        """Each broken file asks once; what was changed, or taken away, asks no more."""
        folder = self._messages.overrides
        if folder is None:
            return
        seen = _stamp(folder)
        if seen != self._seen:
            self._wrong, self._seen = self._mistakes(folder), seen
        wrong = {**self._wrong, **self._of_mails(folder)}
        waiting = [row.asked.review for row in self._journal.reviews() if row.asked.review.startswith(f"{KIND}/")]
        facts = [*self._settled(waiting, wrong, folder), *self._asked(wrong, waiting)]
        if facts:
            self._journal.record(*facts)

    def _mistakes(self, folder: Path) -> dict[str, Reason]:
        """The first mistake of each file, under a key that its content makes."""
        found = edited_mistakes(self._messages.shipped, folder) if folder.is_dir() else []
        return {_key(KIND, folder, Path(one.file)): self._told(one, folder) for one in reversed(found)}

    def _of_mails(self, folder: Path) -> dict[str, Reason]:
        """What only writing a mail showed: a template that reads well and fails on the facts of a mandate."""
        shown = {folder / file: why for file, why in self._messages.broken.items()}
        keys = {_key(SHOWN, folder, file): why for file, why in shown.items() if file.is_file()}
        known = {key.removeprefix(KIND) for key in self._wrong}
        return {key: why for key, why in keys.items() if key.removeprefix(SHOWN) not in known}

    def _told(self, mistake: Mistake, folder: Path) -> Reason:
        near = f" → {mistake.suggestion}" if mistake.suggestion else ""
        why = self._messages.words(mistake.reason, self._language)
        file = f"{folder.name}/{Path(mistake.file).relative_to(folder)}"
        return because("template_set_aside", file=file, line=mistake.line, why=why, near=near)

    def _settled(self, waiting: list[str], wrong: Mapping[str, Reason], folder: Path) -> Iterator[e.ReviewSettled]:
        """A mail's own mistake is over once its file is another: after a restart nothing else could tell."""
        now = self._clock.now()
        for review in waiting:
            name = review.removeprefix(f"{SHOWN}/").rpartition("/")[0]
            stands = review.startswith(f"{SHOWN}/") and review == _key(SHOWN, folder, folder / name)
            if review not in wrong and not stands:
                yield e.ReviewSettled(at=now, review=review, decision=e.IGNORE, by="facteur")

    def _asked(self, wrong: Mapping[str, Reason], waiting: list[str]) -> Iterator[e.ReviewAsked]:
        now = self._clock.now()
        for review, reason in wrong.items():
            if review not in waiting:
                yield e.ReviewAsked(at=now, review=review, reason=reason, who="owner")


def _stamp(folder: Path) -> Stamp:
    """What tells a changed file without reading it; nothing where there is no such folder."""
    found: dict[Path, tuple[int, int]] = {}
    for path in folder.rglob("*"):
        if path.suffix in KINDS:
            with suppress(FileNotFoundError):  # an editor is saving it: seen at the next look
                at = path.stat()
                found[path] = (at.st_mtime_ns, at.st_size)
    return found


def _key(kind: str, folder: Path, file: Path) -> str:
    """The same mistake in the same file is asked about once; written otherwise, it is another."""
    content = crc32(file.read_bytes()) if file.is_file() else 0
    return f"{kind}/{file.relative_to(folder)}/{content:08x}"
