"""What is coordinated with the client: answers, ticks, logos, comments heard. Part of the fold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.client_files import evolve_files
from daemon.domain.contacts import Contacts, told
from daemon.domain.lists import ITEM, evolve_lists
from daemon.domain.logos import ATTACHED, Logos, evolve_logos, weighed
from daemon.domain.mandate import Heard, Item, Mandate, changed, put
from daemon.domain.proofs import evolve_proofs
from daemon.domain.values import replace

LOGOS_EXPECTED = "logos_expected"  # how a person names the number of logos, beside the items of the checklist


def evolve_coordination(state: Mandate, event: e.Event) -> Mandate:
    """The mandate after one more fact of its coordination; any other fact changes nothing."""
    match event:
        case e.ItemAnswered() | e.ItemTicked() | e.ItemUnticked() | e.SubtaskTicked() | e.SubtaskUnticked():
            return _checklist(state, event)
        case e.LogosExpected() | e.LogosReceived():
            return _weighed(state, evolve_logos(state.logos, event))
        case e.ContactKnown():
            return replace(state, contact=event.email)
        case e.AnswerUndone():
            return undone(state, event.item)
        case e.CommentHeard():
            return replace(state, heard=put(state.heard, event.gid, Heard(event.text, event.meant)))
        case _:
            return _proofs(state, event)


def _checklist(
    state: Mandate, event: e.ItemAnswered | e.ItemTicked | e.ItemUnticked | e.SubtaskTicked | e.SubtaskUnticked
) -> Mandate:
    item = state.item(event.item)
    match event:
        case e.ItemAnswered():
            return answered_with(state, event.item, event.value, quote=event.quote, letter=event.letter, by=event.by)
        case e.ItemTicked():
            item = replace(item, confirmed=True, shown=True, ours=False, turn=event.turn)
        case e.ItemUnticked():
            item = replace(item, confirmed=False, shown=False, ours=False, turn=event.turn)
        case e.SubtaskTicked() | e.SubtaskUnticked():
            ticked = isinstance(event, e.SubtaskTicked)
            item = replace(item, shown=ticked, ours=ticked, turn=event.turn)
            return replace(state, items=put(state.items, event.item, item))
    return _with_item(state, event.item, item)


def answered_with(state: Mandate, key: str, value: str, *, quote: str, letter: str, by: str) -> Mandate:
    """The mandate after an answer. Contacts add up, and are confirmed once both who receives and who decides are."""
    if key != "contacts":
        return _with_item(state, key, answered(state.item(key), value, quote=quote, letter=letter, by=by))
    contacts = told(state.contacts, value)
    item = answered(state.item(key), contacts.value, quote=quote, letter=letter, by=by)
    confirmed = contacts.complete or state.item(key).by_hand
    return _with_item(replace(state, contacts=contacts), key, replace(item, confirmed=confirmed))


def answered(item: Item, value: str, *, quote: str, letter: str, by: str) -> Item:
    """The item confirmed by these words; a confirmed value that they change is kept in its history."""
    changed = item.confirmed and item.value not in ("", value)
    earlier = (*item.earlier, item.value) if changed else item.earlier
    item = replace(item, value=value, quote=quote, letter=letter, by=by, earlier=earlier)
    return replace(item, confirmed=True, answers=item.answers + 1)


def undone(state: Mandate, key: str) -> Mandate:
    """The item open again, its value kept among the earlier ones; a person's tick on the card is that person's."""
    item = state.item(key)
    if item.by_hand or not (item.value or item.confirmed):
        return state
    earlier = (*item.earlier, item.value) if item.value else item.earlier
    open_again = replace(item, confirmed=False, value="", quote="", letter="", by="", earlier=earlier)
    match key:
        case "contacts":
            state = replace(state, contacts=Contacts())
        case "logos":
            state = replace(state, logos=replace(state.logos, files={}, quote="", letter=""))
        case "address_list":
            state = replace(state, lists=replace(state.lists, approved=0))
    return _with_item(state, key, open_again)


def _proofs(state: Mandate, event: e.Event) -> Mandate:
    """A new version voids the approval of the one before; an approval confirms the item for that very file."""
    proofs = evolve_proofs(state.proofs, event)
    if proofs is state.proofs:
        return state
    after = replace(state, proofs=proofs)
    if isinstance(event, e.ProofSeen) and len(proofs.versions) > len(state.proofs.versions):
        item = state.item(event.item)
        if item.confirmed and item.value in ("approved", "yes") and not item.by_hand:
            after = _with_item(after, event.item, replace(item, confirmed=False, value="", quote="", letter=""))
    if isinstance(event, e.ProofAnswered) and event.verdict == e.APPROVED and proofs is not state.proofs:
        item = answered(state.item(event.item), e.APPROVED, quote=event.quote, letter=event.letter, by=event.by)
        after = _with_item(after, event.item, item)
    return after


def listed(state: Mandate, event: e.Event) -> Mandate:
    """The client's files. A list that is approved confirms its item, for those very files; a newer one voids that."""
    files, lists = evolve_files(state.files, event), evolve_lists(state.lists, event)
    state = state if files is state.files else replace(state, files=files)
    if lists is state.lists:
        return state
    after, item, current = replace(state, lists=lists), state.item(ITEM), lists.current
    if isinstance(event, e.ListReceived) and item.confirmed and item.value == ATTACHED and not item.by_hand:
        return _with_item(after, ITEM, replace(item, confirmed=False, value="", quote="", letter=""))
    if isinstance(event, e.ReviewSettled) and current:
        proof = ", ".join(f"{name} ({digest[:12]})" for digest, name in current.files.items())
        return answered_with(after, ITEM, ATTACHED, quote=proof, letter=current.letter, by=event.by)
    return after


def _with_item(state: Mandate, key: str, item: Item) -> Mandate:
    return changed(state, key, items=put(state.items, key, item))


def expecting(state: Mandate, count: int, by: str) -> Mandate:
    """The mandate once somebody said how many logos there are."""
    return _weighed(state, replace(state.logos, expected=count, by=by, turn=state.logos.turn + 1))


def _weighed(state: Mandate, logos: Logos) -> Mandate:
    item = weighed(logos, state.item("logos"))
    return _with_item(replace(state, logos=logos), "logos", item)


def note_answered(
    mandate: Mandate, item: str, value: str, *, at: datetime, by: str, quote: str, source: str
) -> e.ItemAnswered | e.LogosExpected:
    """What one of our people noted, as a fact."""
    if item == LOGOS_EXPECTED:
        return e.LogosExpected(at=at, mandate=mandate.number, count=int(value), by=by, turn=mandate.logos.turn + 1)
    about = {"letter": "", "item": item, "value": value, "quote": quote, "by": by, "source": source}
    return e.ItemAnswered(at=at, mandate=mandate.number, **about)


def note_questions(mandate: Mandate, item: str, at: datetime) -> Iterator[e.ReviewSettled]:
    """The open questions about earlier notes of that item, closed: the person has said it again."""
    for review, asked in mandate.reviews.items():
        if review.startswith("note/") and dict(asked.reason.facts).get("item") == item:
            yield e.ReviewSettled(at=at, mandate=mandate.number, review=review, decision=e.IGNORE, by="facteur")
