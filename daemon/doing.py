"""Effects → done once: begun in the journal, looked for if an earlier try may have happened, done, or set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import groupby

from daemon import actions
from daemon.domain import effects as owed
from daemon.domain.events import OFFICE, Event, ReviewAsked
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.errors import Busy, NeedsReview, Reason, Unknown
from daemon.journal import Journal
from daemon.restored import Restored
from daemon.weather import Weather

HANDS = 4  # lanes at once: different mandates, or different places of one mandate

Tries = Mapping[str, datetime | None]  # effect key → when an earlier try began that may have happened
Receipts = tuple[Event, ...]


class Doing:
    """Performs batches of effects. `fault` names an error of ours for people and logs it."""

    def __init__(
        self,
        journal: Journal,
        tools: actions.Tools,
        weather: Weather,
        fault: Callable[[str, Exception], Reason],
        trouble: Callable[[str, Reason], None],
        mended: Callable[[str], None],
        office: Callable[[], Office],
        restored: Restored,
    ) -> None:
        """`trouble(place, reason)` is told when a whole place needs a person, `mended(place)` when it works again."""
        self.journal = journal
        self.tools = tools
        self.weather = weather
        self._fault = fault
        self._trouble = trouble
        self._mended = mended
        self._office = office
        self._restored = restored
        self._pool = ThreadPoolExecutor(HANDS, "effects")

    def close(self) -> None:
        """Wait for the acts under way."""
        self._pool.shutdown()

    def batch(self, effects: Iterable[owed.Effect]) -> int:
        """Try each once; how many were done. One mandate in one place goes in order; the sheet is edited once."""
        effects = list(effects)
        if not effects:
            return 0
        doubts = {effect.key: self._restored.doubt(effect) for effect in effects}
        with self.journal.writing() as writing:
            tries = {effect.key: writing.begin(effect, doubts[effect.key]) for effect in effects}
        rows = [effect for effect in effects if isinstance(effect, owed.WriteRows)]
        others = sorted((e for e in effects if not isinstance(e, owed.WriteRows)), key=_lane)
        lanes = [list(lane) for _, lane in groupby(others, _lane)]
        written = self._pool.submit(self._rows, rows, tries)
        done = sum(self._pool.map(lambda lane: self._in_order(lane, tries), lanes))
        return done + written.result()

    def close_orphans(self, owed_now: Iterable[str]) -> None:
        """Effects begun that are owed no more: looked for, then closed with or without their receipt."""
        owed_keys = set(owed_now)
        for key, (effect, since) in self.journal.begun().items():
            if key in owed_keys or self.weather.rests(effect.place):
                continue
            try:
                receipts = self._looked(effect, since)
            except Exception as trouble:  # noqa: BLE001 — one orphan must not stop all that is owed
                self._not_looked(effect, trouble)
                continue
            with self.journal.writing() as writing:
                writing.finished(key, *receipts)

    def _in_order(self, lane: list[owed.Effect], tries: Tries) -> int:
        """As far as it goes; the receipts of what was done are written together."""
        receipts: dict[str, Receipts] = {}
        for rank, effect in enumerate(lane):
            if self.weather.rests(effect.place):
                self._untried(lane[rank:], tries)
                break
            done = self._one(effect, tries[effect.key])
            if not done:
                self._untried(lane[rank + 1 :], tries)
                break
            receipts[effect.key] = done
        self._finished(lane[0].place, receipts)
        return len(receipts)

    def _one(self, effect: owed.Effect, since: datetime | None) -> Receipts:
        """Look if an earlier try may have happened, else act; no receipt = not done, and the journal knows it."""
        try:
            found = self._begun_before(effect, since) if since else ()
            if since and not found:
                self._never_blindly(effect)
        except Exception as trouble:  # noqa: BLE001 — nothing is done before it was looked for
            self._not_looked(effect, trouble)
            return ()
        try:
            return found or self._acted(effect)
        except Unknown as lost:
            self._told(effect, lost)
        except Busy as refused:
            self._told(effect, refused)
            self._failed([effect.key])
        except Exception as puzzle:  # noqa: BLE001 — one effect set aside must not stop the others
            self._set_aside(effect, puzzle)
        return ()

    def _finished(self, place: str, receipts: Mapping[str, Receipts]) -> None:
        if receipts:
            with self.journal.writing() as writing:
                for key, facts in receipts.items():
                    writing.finished(key, *facts)
            self._works(place)

    def _rows(self, effects: list[owed.WriteRows], tries: Tries) -> int:
        """All rows in one edit. The sheet adds only what is not there, so a repeat needs no look."""
        if not effects:
            return 0
        wanted = {effect: self._mandate(effect) for effect in effects}
        try:
            receipts = actions.write_rows(wanted, self.tools)
        except Exception as trouble:  # noqa: BLE001 — the sheet's trouble must not stop the mail
            self._told(effects[0], trouble)
            self._untried(effects, tries)
            learnt = self.journal.record(*actions.held_back(wanted, trouble, self.tools.clock.now()))
            return int(bool(learnt))  # what a fact calls for is asked at once
        self._finished(owed.SHEET, {key: (receipt,) for key, receipt in receipts.items()})
        self._untried([effect for effect in effects if effect.key not in receipts], tries)
        return len(receipts)

    def _begun_before(self, effect: owed.Effect, since: datetime) -> Receipts:
        """What the earlier try left, looked for as it was begun: what is owed under that key may have changed since."""
        earlier = self.journal.begun().get(effect.key, (effect, since))[0]
        found = self._looked(earlier, since)
        if not found and earlier != effect:
            with self.journal.writing() as writing:
                writing.failed(effect.key)
                writing.begin(effect)
        return found

    def _acted(self, effect: owed.Effect) -> Receipts:
        if effect.mandate == OFFICE:
            return actions.perform_for_office(effect, self._office(), self.tools)
        return actions.perform(effect, self._mandate(effect), self.tools)

    def _looked(self, effect: owed.Effect, since: datetime) -> Receipts:
        if effect.mandate == OFFICE:
            return actions.look_for_office(effect, self._office(), self.tools, since)
        found = actions.look(effect, self._mandate(effect), self.tools, since)
        return (found,) if found else ()

    def _never_blindly(self, effect: owed.Effect) -> None:
        """What may have been done before a restore, where nobody can look, waits for a person."""
        reason = self._restored.unsure(effect, self.tools.mailbox, self.tools.board)
        if reason:
            raise NeedsReview(reason)

    def _not_looked(self, effect: owed.Effect, trouble: Exception) -> None:
        """Still begun, and looked for again; when only a person can tell, that person is asked."""
        if isinstance(trouble, Busy) or (isinstance(trouble, NeedsReview) and trouble.whole_place):
            self._told(effect, trouble)
        else:
            self._set_aside(effect, trouble)

    def _works(self, place: str) -> None:
        if self.weather.works(place, self.tools.clock.now()):
            self._mended(place)

    def _mandate(self, effect: owed.Effect) -> Mandate:
        mandate = self.journal.mandate(effect.mandate)
        assert mandate is not None, effect
        return mandate

    def _untried(self, effects: Iterable[owed.Effect], tries: Tries) -> None:
        """Begun with the batch and then not tried: certainly not done, unless an earlier try was."""
        self._failed([effect.key for effect in effects if tries[effect.key] is None])

    def _failed(self, keys: list[str]) -> None:
        with self.journal.writing() as writing:
            for key in keys:
                writing.failed(key)

    def _told(self, effect: owed.Effect, trouble: Exception) -> None:
        match trouble:
            case Busy(whole_place=True):
                self.weather.fails(effect.place, trouble.reason, trouble.retry_after)
            case Busy():
                self.weather.rest(effect.key, trouble.retry_after)
            case NeedsReview():
                self._trouble(effect.place, trouble.reason)
            case _:
                self._trouble(effect.place, self._fault(effect.key, trouble))

    def _set_aside(self, effect: owed.Effect, puzzle: Exception) -> None:
        if isinstance(puzzle, NeedsReview) and puzzle.whole_place:
            self._trouble(effect.place, puzzle.reason)
            self._failed([effect.key])
            return
        reason = puzzle.reason if isinstance(puzzle, NeedsReview) else self._fault(effect.key, puzzle)
        mandate = self.journal.mandate(effect.mandate)
        question = ReviewAsked(
            at=self.tools.clock.now(),
            mandate=effect.mandate,
            review=effect.key,
            reason=reason,
            who="owner",
            invoice=mandate.invoice.number if mandate else "",
        )
        with self.journal.writing() as writing:
            writing.set_aside(effect.key, question)


def _lane(effect: owed.Effect) -> tuple[str, str]:
    return effect.mandate, effect.place
