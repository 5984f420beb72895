"""Verbs that only look: `status mandates mandate why letters`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial

import click

from daemon import app
from daemon.cli.facts import letter_facts, local, mandate_facts
from daemon.cli.facts_production import production_lines
from daemon.cli.facts_stock import judged_lines, row_line
from daemon.cli.verbs import MISUSED, NEEDS_PERSON, Asked, verb
from daemon.dashboard.why import Asking, stages_told
from daemon.domain import orders
from daemon.domain.conditions import ship_date
from daemon.domain.dates_told import days_told, the_sum
from daemon.domain.mandate import Mandate
from daemon.domain.rules import standing
from daemon.errors import because


@verb
@click.option("--detailed-code", is_flag=True, help="3 when a person is needed / 3 si une personne doit agir")
def status(asked: Asked, *, detailed_code: bool) -> int:
    """One screen: letters by end, mandates by stage, what waits for a person / un écran : où en est tout."""
    with app.memory(asked.settings(look=False)) as known:
        counts = known.journal.counts()
        stages = known.journal.stages()
        proofs = _proofs(known)
    if asked.json:
        click.echo(json.dumps({**counts, "stages": stages, "proofs": proofs}, ensure_ascii=False))
    else:
        click.echo(asked.say("status_letters", **counts))
        click.echo(asked.say("status_mandates", open=counts["open"], closed=counts["closed"]))
        for stage, count in stages.items():
            click.echo(f"  {count:5}  {stage or '—'}")
        click.echo(asked.say("status_reviews", reviews=counts["reviews"]))
        places = ", ".join(f"{place} {seconds:.0f} s" for place, seconds in proofs.items())
        click.echo(asked.say("status_proofs", places=places) if places else asked.say("status_no_proof"))
    return NEEDS_PERSON if detailed_code and counts["reviews"] else 0


def _proofs(known: app.Memory) -> dict[str, float]:
    """Seconds since each place was last proved alive, as the serving process noted it."""
    noted = json.loads(known.journal.cursor("proofs") or "{}")
    now = known.clock.now()
    ages = {place: (now - datetime.fromisoformat(proof)).total_seconds() for place, proof in noted.items()}
    return {place.removeprefix("look/"): age for place, age in sorted(ages.items()) if place.startswith("look/")}


@verb
def mandates(asked: Asked) -> None:
    """Every open mandate, with what is missing / les mandats ouverts et ce qui manque."""
    with app.memory(asked.settings(look=False)) as known:
        for mandate in known.journal.open_mandates().values():
            facts = mandate_facts(mandate, known)
            if asked.json:
                click.echo(json.dumps(facts, ensure_ascii=False))
            else:
                click.echo(f"{mandate.number}  {mandate.invoice.number:10}  {mandate.invoice.client_name}")
                click.echo(f"    {mandate.stage or '—'} · {asked.say('ship', ship=ship_date(mandate, known.workflow))}")
                for blocker in standing(mandate, known.clock.now(), known.workflow).blockers:
                    click.echo(f"    – {known.messages.words(blocker.reason, asked.language)}")


@verb
@click.argument("word")
def mandate(asked: Asked, word: str) -> int:
    """One mandate, by its number or its invoice's / un mandat, par son numéro ou celui de sa facture."""
    with app.memory(asked.settings(look=False)) as known:
        found = one(asked, known, word)
        if found is None:
            return MISUSED
        if asked.json:
            click.echo(json.dumps(mandate_facts(found, known), ensure_ascii=False))
        else:
            _show(asked, known, found)
        return 0


@verb
@click.argument("word")
def why(asked: Asked, word: str) -> int:
    """Each stage, its conditions, and what is missing / chaque étape, ses conditions, ce qui manque."""
    with app.memory(asked.settings(look=False)) as known:
        found = one(asked, known, word)
        if found is None:
            return MISUSED
        now, workflow = known.clock.now(), known.workflow
        words = partial(known.messages.words, language=asked.language)
        stages = list(stages_told(Asking(found, now, workflow, words)))
        late = orders.late(found, workflow.calendar.today(now), workflow)
        held_up = [words(because("order_late", item=o.row.name, supplier=o.supplier or "–", by=o.by)) for o in late]
        if asked.json:
            days = days_told(found, workflow, words)
            about = {"mandate": found.number, "invoice": found.invoice.number, **days, "stages": stages}
            about["late_orders"] = held_up
            told = mandate_facts(found, known)
            more = {key: told[key] for key in ("rows", "checklist", "production")}
            click.echo(json.dumps({**about, **more}, ensure_ascii=False))
        else:
            click.echo(f"{found.number} · {found.invoice.number} · {found.invoice.client_name}")
            click.echo(the_sum(found, workflow, words))
            for stage in stages:
                _stage(asked, stage)
            for judged in judged_lines(found, known, asked.language):
                click.echo(f"  ✓ {judged}")
            for late_one in held_up:
                click.echo(f"  ! {late_one}")
            _items(asked, known, found)
            _production(asked, known, found)
        return 0


def _stage(asked: Asked, stage: dict[str, object]) -> None:
    click.echo(f"{'▶' if stage['here'] else ' '} {stage['stage']}")
    conditions, held = stage["conditions"], stage["blockers"]
    assert isinstance(conditions, list)
    assert isinstance(held, list)
    for one in conditions:
        said = one.get("missing") or asked.messages.ui(f"met_{one['condition']}", asked.language)
        click.echo(f"    {'✓' if one['met'] else '✗'} {said}")
    told = {one.get("missing") for one in conditions}
    for reason in held:
        if reason not in told:
            click.echo(f"      {reason}")


@verb
def letters(asked: Asked) -> None:
    """Every letter received, with its one end / chaque courriel reçu et sa fin."""
    with app.memory(asked.settings(look=False)) as known:
        waiting = frozenset(row.asked.letter for row in known.journal.reviews())
        for row in known.journal.letters():
            facts = letter_facts(row, known, waiting)
            if asked.json:
                click.echo(json.dumps(facts, ensure_ascii=False))
            else:
                click.echo(f"{row.letter[:8]}  {local(row.at, known)}  {row.end:8} {facts['from'] or '?'}")
                click.echo(f"          {facts['why'] or '…'}")


def one(asked: Asked, known: app.Memory, word: str) -> Mandate | None:
    """The mandate that the word names; several, or none, are told."""
    found = known.journal.named(word)
    if len(found) == 1:
        return known.journal.mandate(found[0])
    click.echo(asked.say("several" if found else "nobody", word=word, found=", ".join(found)), err=True)
    return None


def _show(asked: Asked, known: app.Memory, mandate: Mandate) -> None:
    facts = mandate_facts(mandate, known)
    click.echo(f"{mandate.number} · {mandate.invoice.number} · {mandate.invoice.client_name}")
    click.echo(f"{mandate.stage or '—'} · {asked.say('ship', ship=ship_date(mandate, known.workflow))}")
    for ref in mandate.lines:
        click.echo(row_line(mandate, ref, known, asked.language))
    _items(asked, known, mandate)
    _production(asked, known, mandate)
    _blockers(facts["blockers"])


def _production(asked: Asked, known: app.Memory, mandate: Mandate) -> None:
    for line in production_lines(mandate, known, asked.language):
        click.echo(f"  {line}")


def _items(asked: Asked, known: app.Memory, mandate: Mandate) -> None:
    """Each item: whether it is confirmed, the value, the words that said it, who said them, what it was before."""
    for rule in known.workflow.items:
        item = mandate.item(rule.key)
        proof = f"  « {item.quote} »" if item.quote else ""
        value = known.messages.value(item.value, asked.language)
        said = f"  {asked.say('item_said', value=value, by=item.by)}" if item.value and item.by else ""
        before = f"  ({asked.say('item_earlier', values=', '.join(item.earlier))})" if item.earlier else ""
        count = f"  {logos_missing(asked, mandate)}" if rule.key == "logos" and mandate.logos.missing else ""
        name = rule.fr if asked.language == "fr" else rule.en
        click.echo(f"  {'✓' if item.confirmed else '·'} {name}{count}{said}{proof}{before}")


def logos_missing(asked: Asked, mandate: Mandate) -> str:
    """« 2 logos reçus sur 3 »."""
    counts = {"received": len(mandate.logos.files), "expected": mandate.logos.expected}
    return asked.messages.ui("logos_missing", asked.language, **counts)


def _blockers(held: object) -> None:
    assert isinstance(held, Iterable)
    for one in held:
        click.echo(f"  – {one['reason']}")
