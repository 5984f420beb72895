"""`config/workflows/*.toml` → `Workflow`: stages and checklist items are data, checked word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import ClassVar

from daemon.domain.conditions import CONDITIONS
from daemon.domain.days import Calendar
from daemon.domain.workflow import ANCHORS, CLIENT, ITEM_KEYS, Due, ItemRule, Stage, Tell, TransitRule, Workflow
from daemon.errors import Misconfigured, Mistake, because
from daemon.settings.checks import HOUR
from daemon.settings.places import STRICT
from daemon.settings.production import ProductionDraft, production_mistakes, production_rule
from daemon.settings.schema import People
from daemon.settings.shape import nearest, shaped
from daemon.settings.toml import Document, KeyPath, read

NOTICES = ("client_ready", "client_scheduled", "client_shipped")
GROUPS = tuple(group.name for group in fields(People))
DUE = re.compile(r"(\w+)(?:\s*([+-])\s*(\d+)\s+business\s+days?)?")
POSTAL_START = re.compile(r"[A-Za-z](?:\d(?:[A-Za-z])?)?")
LOOSE_DUE = re.compile(r"(\w+)\s*(?:([+-])\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A `[[stage]]` as written. `after` places it after that stage instead of where it stands in the file."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    after: str = ""
    when: tuple[str, ...] = ()
    tell: tuple[str, ...] = ()
    message: str = "ready"
    due: str = ""
    closes: bool = False
    notify: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An `[[item]]` as written."""

    __pydantic_config__: ClassVar = STRICT
    key: str
    fr: str
    en: str
    ask: bool = True
    due: str = ""
    assignee: str = ""


@dataclass(frozen=True, slots=True)
class TransitDraft:
    """A `[[transit_rule]]` as written."""

    __pydantic_config__: ClassVar = STRICT
    days: int
    postal: tuple[str, ...] = ()
    carrier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The file as written."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    version: int
    window: int
    transit: int
    stage: tuple[StageDraft, ...]
    item: tuple[ItemDraft, ...]
    followers: tuple[str, ...] = ()
    checklist: str = "checklist"
    reminder_days: int = 0
    thanks: bool = False
    daily_messages: int = 8
    card_due: str = ""
    transit_rule: tuple[TransitDraft, ...] = ()
    digest_at: str = "08:30"
    production: ProductionDraft = field(default_factory=ProductionDraft)


def load_workflow(path: Path, calendar: Calendar | None = None) -> Workflow:
    """Read a workflow; Misconfigured with every mistake, each at its word."""
    document = read(path)
    draft, mistakes = shaped(document, document.values, Draft)
    mistakes = [*document.mistakes, *mistakes, *(_words(document, draft) if draft else ())]
    if mistakes or draft is None:
        raise Misconfigured(*sorted(mistakes, key=lambda mistake: (mistake.line, mistake.column)))
    return Workflow(
        name=draft.name,
        version=draft.version,
        window=draft.window,
        transit=draft.transit,
        stages=tuple(_stage(stage) for stage in ordered(draft.stage)),
        items=tuple(_item(item) for item in draft.item),
        card_due=due(draft.card_due),
        transits=tuple(TransitRule(rule.days, rule.postal, rule.carrier) for rule in draft.transit_rule),
        followers=draft.followers,
        checklist=draft.checklist,
        reminder_days=draft.reminder_days,
        thanks=draft.thanks,
        daily_messages=draft.daily_messages,
        digest_at=time.fromisoformat(draft.digest_at),
        production=production_rule(draft.production),
        calendar=calendar or Calendar(),
    )


def ordered(stages: Sequence[StageDraft]) -> list[StageDraft]:
    """The stages in their order: that of the file, but each one with `after` right behind the stage it names."""
    line = [stage for stage in stages if not stage.after]
    for stage in (stage for stage in reversed(stages) if stage.after):
        places = [place for place, other in enumerate(line, 1) if other.name == stage.after]
        line.insert(places[0] if places else len(line), stage)
    return line


def _stage(draft: StageDraft) -> Stage:
    told = tuple(Tell(who, draft.message) for who in draft.tell)
    return Stage(draft.name, draft.when, told, due(draft.due), draft.closes, draft.notify)


def _item(draft: ItemDraft) -> ItemRule:
    return ItemRule(draft.key, draft.fr, draft.en, draft.ask, due(draft.due), draft.assignee)


def due(text: str) -> Due | None:
    """`ship - 12 business days`; None when it is empty or says something else.

    >>> due("ship - 12 business days"), due("window"), due("ship - 12 busines days")
    (Due(anchor='ship', days=-12), Due(anchor='window', days=0), None)
    """
    found = DUE.fullmatch(text.strip())
    if not found or found[1] not in ANCHORS:
        return None
    return Due(found[1], int(f"{found[2]}{found[3]}") if found[2] else 0)


def _words(document: Document, draft: Draft) -> Iterator[Mistake]:
    """Every word of the file that means nothing to us, with the nearest one that does."""
    names = [stage.name for stage in draft.stage]
    for number, stage in enumerate(draft.stage):
        at: KeyPath = ("stage", number)
        yield from _known(document, (*at, "when"), stage.when, CONDITIONS, "workflow_condition")
        yield from _known(document, (*at, "tell"), stage.tell, (CLIENT, *GROUPS), "workflow_group")
        yield from _due(document, (*at, "due"), stage.due)
        if stage.notify:
            yield from _known(document, (*at, "notify"), [stage.notify], NOTICES, "workflow_notice")
        others = [*names[:number], *names[number + 1 :]]
        yield from _known(document, (*at, "after"), [stage.after] if stage.after else (), others, "workflow_stage")
        if stage.name in names[:number]:
            yield document.mistake((*at, "name"), because("workflow_twice", word=stage.name))
    keys = [item.key for item in draft.item]
    for number, item in enumerate(draft.item):
        at = ("item", number)
        yield from _known(document, (*at, "key"), [item.key], ITEM_KEYS, "workflow_item")
        yield from _known(
            document, (*at, "assignee"), [item.assignee] if item.assignee else (), GROUPS, "workflow_group"
        )
        yield from _due(document, (*at, "due"), item.due)
        if item.key in keys[:number]:
            yield document.mistake((*at, "key"), because("workflow_twice", word=item.key))
    yield from _known(document, ("followers",), draft.followers, GROUPS, "workflow_group")
    yield from _due(document, ("card_due",), draft.card_due)
    yield from _transits(document, draft)
    yield from production_mistakes(document, draft.production, names)
    yield from _whole(document, draft)


def _known(
    document: Document, path: KeyPath, words: Sequence[str], known: Sequence[str] | Mapping[str, object], code: str
) -> Iterator[Mistake]:
    for word in words:
        if word not in known:
            near = nearest(word, known)
            yield document.mistake(path, because(code, word=word, known=", ".join(known)), near, word)


def _due(document: Document, path: KeyPath, text: str) -> Iterator[Mistake]:
    if text and not due(text):
        found = LOOSE_DUE.match(text)
        anchor = (nearest(found[1], ANCHORS) if found else "") or "ship"
        count = f" {found[2]} {found[3]} business days" if found and found[2] else ""
        reason = because("workflow_due", got=text, anchors=", ".join(ANCHORS))
        yield document.mistake(path, reason, f'{path[-1]} = "{anchor}{count}"')


def _transits(document: Document, draft: Draft) -> Iterator[Mistake]:
    """Rules that nothing could ever fit, and days beyond a year."""
    for number, rule in enumerate(draft.transit_rule):
        at: KeyPath = ("transit_rule", number)
        wrong = [start for start in rule.postal if not POSTAL_START.fullmatch(start)]
        wrong += [word for word in rule.carrier if not word.strip()]
        if wrong or not (rule.postal or rule.carrier):
            yield document.mistake((*at, "postal"), because("workflow_transit", got=wrong[0] if wrong else ""))
        if not 0 <= rule.days <= 250:  # noqa: PLR2004 - a year of business days
            yield document.mistake((*at, "days"), because("settings_range", got=rule.days, low=0, high=250))


def _whole(document: Document, draft: Draft) -> Iterator[Mistake]:
    """What no single word shows: a stage to begin in, sane counts, conditions on items that are followed."""
    if not draft.stage:
        yield document.mistake(("stage",), because("workflow_no_stage"))
    elif ordered(draft.stage)[0].when:
        first = ordered(draft.stage)[0]
        number = draft.stage.index(first)
        yield document.mistake(("stage", number, "when"), because("workflow_first_stage", word=first.name))
    for key in ("window", "transit", "reminder_days", "version", "daily_messages"):
        value, low = int(getattr(draft, key)), int(key == "daily_messages")
        if not low <= value <= 250:  # noqa: PLR2004 - a year of business days
            yield document.mistake((key,), because("settings_range", got=value, low=low, high=250))
    if not HOUR.fullmatch(draft.digest_at):
        reason = because("workflow_hour", got=draft.digest_at)
        yield document.mistake(("digest_at",), reason, 'digest_at = "08:30"')
    followed = {item.key for item in draft.item}
    for number, stage in enumerate(draft.stage):
        for word in stage.when:
            item = word.removesuffix("_confirmed").removesuffix("_approved")
            if item in ITEM_KEYS and item != word and item not in followed:
                reason = because("workflow_unfollowed", word=word, item=item)
                yield document.mistake(("stage", number, "when"), reason, "", word)
