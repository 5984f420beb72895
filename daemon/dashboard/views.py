"""What the pages show, as plain values in one language; the templates only arrange them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from daemon import typography
from daemon.dashboard.client_files import files_of, list_of
from daemon.dashboard.conversation import conversation, leaving
from daemon.dashboard.correcting import Form, Hand, Typed, also_broken
from daemon.dashboard.health import Health
from daemon.dashboard.health_view import shown
from daemon.dashboard.paper_view import PaperView, paper_of
from daemon.dashboard.papers import Papers
from daemon.dashboard.told import Telling
from daemon.dashboard.why import Asking, stages_told
from daemon.domain.asking import can_ask
from daemon.domain.conditions import ship_date
from daemon.domain.dates_told import the_sum
from daemon.domain.events import MemoryKept, ReviewAsked
from daemon.domain.mandate import Mandate
from daemon.domain.questions import pairs
from daemon.domain.rules import Standing, standing
from daemon.domain.workflow import Workflow
from daemon.errors import Reason
from daemon.journal import Journal
from daemon.journal.lists import ReviewRow
from daemon.messages import Messages, plain
from daemon.ports import Clock
from daemon.typography import Language

View = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the pages read. `standings` are the loop's own: nothing is decided again for a page."""

    journal: Journal
    messages: Messages
    workflow: Workflow
    clock: Clock
    company: str
    version: str
    standings: Callable[[], Mapping[str, Standing]]
    health: Callable[[], Health]
    production: Callable[[Mandate, str], Iterable[str]] = lambda _mandate, _language: ()  # sentences in a language
    papers: Papers | None = None
    read: Callable[[str], bytes] | None = None  # the letters and messages kept, by digest; None shows none
    undo: Callable[[str, str], None] | None = None  # mandate, item; None: the pages only show
    ask: Callable[[str, str], None] | None = None  # number of the question, item
    addresses: Callable[[str], tuple[str, bytes]] | None = None  # of a mandate: its list, whose reading is noted
    hand: Hand | None = None  # corrects invoices; None: the pages only show


class Views:
    """The pages in one language at one moment."""

    def __init__(self, sources: Sources, language: str) -> None:
        """The moment is now."""
        self.sources = sources
        self.language = cast("Language", language)
        self.now = sources.clock.now()

    def say(self, key: str, **facts: object) -> str:
        """A short text of words.toml."""
        return self.sources.messages.ui(key, self.language, **facts)

    def words(self, reason: Reason) -> str:
        """A reason, whatever a stranger's letter put into it."""
        return str(plain(self.sources.messages.words(reason, self.language)))

    def _brief(self, reason: Reason) -> str:
        return str(plain(self.sources.messages.brief(reason, self.language)))

    def everything(self) -> View:
        """Open mandates by stage, soonest shipping first; health above."""
        mandates = self.sources.journal.open_mandates()
        asked: dict[str, list[ReviewRow]] = defaultdict(list)
        for row in self.sources.journal.reviews():
            asked[row.asked.mandate if row.asked.mandate in mandates else ""].append(row)
        others = [self._question(row, self._brief) for row in asked.pop("", [])]
        return {
            "count": len(mandates),
            "stages": list(self._stages(mandates, asked)),
            "others": others,
            "questions": sum(map(len, asked.values())) + len(others),
            "nothing_missing": self.say("page_nothing_missing"),
            **shown(self.sources.health(), self),
        }

    def _stages(self, mandates: Mapping[str, Mandate], asked: Mapping[str, Sequence[ReviewRow]]) -> Iterable[View]:
        standings, workflow = self.sources.standings(), self.sources.workflow
        found: dict[str, list[tuple[date, View]]] = {stage.name: [] for stage in workflow.stages}
        for mandate in mandates.values():
            held = standings.get(mandate.number) or standing(mandate, self.now, workflow)
            ship = ship_date(mandate, workflow)
            row = self._row(mandate, ship, held, asked.get(mandate.number, ()))
            found.setdefault(mandate.stage or mandate.section, []).append((ship or date.max, row))
        for name, rows in found.items():
            if rows:
                ordered = sorted(rows, key=lambda one: one[0])
                yield {"name": name or self.say("page_no_card"), "rows": [row for _, row in ordered]}

    def _row(self, mandate: Mandate, ship: date | None, held: Standing, asked: Sequence[ReviewRow]) -> View:
        return {
            "number": mandate.number,
            "invoice": plain(mandate.invoice.number),
            "client": plain(mandate.invoice.client_name),
            "ship": self.say("cli_ship", ship=typography.short_day(ship, self.language) if ship else None),
            "missing": [self._brief(one.reason) for one in held.blockers],
            "questions": [self._question(row, self._brief) for row in asked],
        }

    def _question(self, row: ReviewRow, words: Callable[[Reason], str]) -> View:
        who = row.asked.who
        named = who if "@" in who else self.say(f"page_who_{who}")
        return {
            "number": row.number,
            "who": named,
            "text": words(row.asked.reason),
            "proposal": self._proposal(row.asked),
        }

    def _proposal(self, asked: ReviewAsked) -> str:
        """What accepting would write, each value under its name."""
        given = pairs(asked.proposal.splitlines())
        title = self.sources.messages.title
        if not given:
            return asked.proposal
        return "; ".join(self.say("titled", title=title(key, self.language), text=said) for key, said in given.items())

    def one(self, mandate: Mandate, typed: Typed | None = None) -> View:
        """Everything known of a mandate, with its proofs and its history."""
        workflow, now = self.sources.workflow, self.now
        mine = [row for row in self.sources.journal.reviews() if row.asked.mandate == mandate.number]
        return {
            "number": mandate.number,
            "invoice": plain(mandate.invoice.number),
            "client": plain(mandate.invoice.client_name),
            "stage": mandate.stage or mandate.section or self.say("page_no_card"),
            "dates": the_sum(mandate, workflow, self.words),
            "missing": [self.words(one.reason) for one in standing(mandate, now, workflow).blockers],
            "questions": [self._question(row, self.words) for row in mine],
            "stages": [self._stage(told) for told in stages_told(Asking(mandate, now, workflow, self.words))],
            "production": [str(plain(line)) for line in self.sources.production(mandate, self.language)],
            "checklist": self._checklist(mandate),
            "conversation": conversation(mandate, self.sources.journal.history(mandate.number), self),
            "files": files_of(mandate, self.say),
            "list": list_of(mandate, self.say),
            "list_given": self.sources.addresses is not None,
            "rows": self._rows(mandate),
            "history": self._history(mandate),
            **self._paper().shown(
                mandate.paper.pdf, f"/mandate/{mandate.number}/page", mandate.invoice, name=mandate.paper.file_name
            ),
            "form": self._form().of(mandate, None, typed),
        }

    def question(self, row: ReviewRow, typed: Typed | None = None) -> View:
        """A question, with the paper that it is about."""
        asked, digest = row.asked, paper_of(row.asked)
        mandate = self.sources.journal.mandate(asked.mandate) if asked.mandate else None
        held = mandate if mandate and digest == mandate.paper.pdf else None
        read = self.sources.papers.invoice(digest) if self.sources.papers and not asked.mandate else None
        return {
            "question": self._question(row, self.words),
            "mandate": asked.mandate,
            "leaving": leaving(asked, self),
            "askable": self._askable(row),
            "broken": [self.words(one) for one in also_broken(asked, mandate)],
            **self._form().buttons(asked),
            **self._paper().shown(
                digest,
                f"/review/{row.number}/page",
                held.invoice if held else None,
                name=dict(asked.reason.facts).get("file", "PDF"),
            ),
            "form": self._form().of(held or row.number, read, typed),
        }

    def _askable(self, row: ReviewRow) -> list[View]:
        """The items that the client can be asked about, because of this question."""
        mandate = self.sources.journal.mandate(row.asked.mandate) if row.asked.mandate else None
        items = can_ask(row.asked, mandate, self.sources.workflow) if mandate and self.sources.ask else ()
        return [{"key": item, "name": self.say(f"item_{item}")} for item in items]

    def memory(self) -> View:
        """What corrections taught the office."""
        return {"kept": [self._kept(one) for one in self.sources.journal.office_memory().remembered.kept.values()]}

    def _kept(self, one: MemoryKept) -> View:
        meant = self.sources.messages.title(one.value, self.language)  # an address is its own name
        facts = {"name": one.name, "value": meant, "by": one.by, "source": one.source}
        said = plain(self.say(f"cli_memory_{one.topic}", **facts))
        return {"said": said, "source": self.say("cli_memory_source", **facts)}

    def _paper(self) -> PaperView:
        return PaperView(self.sources.papers, self.say, self.words, self.language)

    def _form(self) -> Form:
        return Form(self.sources.messages, self.language, can=self.sources.hand is not None)

    def _stage(self, told: dict[str, object]) -> View:
        conditions = cast("list[dict[str, object]]", told["conditions"])
        said = [{**one, "said": one.get("missing") or self.say(f"met_{one['condition']}")} for one in conditions]
        begins = told["stage"] == self.sources.workflow.first.name
        return {**told, "conditions": said, "without": self.say("page_begins" if begins else "page_by_people")}

    def _checklist(self, mandate: Mandate) -> list[View]:
        return [
            {
                "name": rule.fr if self.language == "fr" else rule.en,
                "confirmed": (item := mandate.item(rule.key)).confirmed,
                "value": plain(self.sources.messages.value(item.value, self.language)),
                "quote": plain(item.quote),
                "key": rule.key,
                "undo": bool(self.sources.undo and item.confirmed and not item.by_hand),
            }
            for rule in self.sources.workflow.items
        ]

    def _rows(self, mandate: Mandate) -> list[View]:
        return [
            {
                "ref": ref,
                "name": plain(line.name),
                "received": typography.quantity(mandate.received(ref).quantity, self.language),
                "ordered": typography.quantity(line.quantity, self.language),
            }
            for ref, line in mandate.lines.items()
        ]

    def _history(self, mandate: Mandate) -> list[View]:
        telling = Telling(mandate, self.sources.workflow, self.sources.messages, self.language)
        return [
            {"at": fact.at, "shown": self.moment(fact.at), "said": telling.told(fact)}
            for fact in self.sources.journal.history(mandate.number)
        ]

    def moment(self, at: datetime) -> str:
        """`2026-12-01 09:00`, in the company's time."""
        return f"{at.astimezone(self.sources.workflow.calendar.zone):%Y-%m-%d %H:%M}"
