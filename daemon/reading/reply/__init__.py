"""A client's reply against the message that it answers: its kind, its answers with their proof, what needs a person.

A letter goes through the rooms in this order:

    sent, questions          what we sent, and what our questions showed
    cut, signature, tails    the client's own lines: ours, older letters and signatures cut away
    spoken, lines            what a telephone took down as it was said; lines that hold several answers, or half of one
    several, marks, quotes   which question each line answers, by its number, its place or its label
    ranks, typed                    questions told by their rank; the lines as they would have been typed by hand
    numbers, division               one passage that answers several questions by their numbers, cut among them
    prose, masks, clauses, groups   words under no question, cut in clauses, each with the item it names
    unnamed                         clauses that name none: a door, somebody, the rest, a story
    wide                            what says yes to all that we showed
    passages, people, roles         sentences that together name people, how to reach them, what each does
    said, grammars           what the words of one answer say: days, people, places, doors, files
    wording, printed         the words to print, under their question or announced, and what is no such words
    refusals                 that there is none of an item
    contrary                 words each of them harmless that together deny an answer
    understood               whether each word beside a value is known to be harmless; else it is only proposed
    undone                   words that undo an answer given elsewhere in the letter
    danger, lexicon, words   the signs that an answer is not certain; the plain words that make one so; their families
    stories, apart           what is told of something else, from which an answer may be parted
    coordination                    the same said of several items, told as one sentence for each
    talk                            words said to us, that nobody prints and that name nobody
    short, one_shown         answers in closed forms, with nothing beside them
    hours                    a yes to the day, and the hours told after it
    plainly, reached         answers in plain terms, people told whole, whatever is said beside them
    plainer, agreement       that the day or the place that we showed is right, by whatever name it goes
    harmless, idle, asides   words that need nobody, and those of which a person must know
    gathering, listed        the letter while it is read; the list that came with it
    settled                  its answers together, two values for one item undone
    bounces                  what a mail server says of a message of ours
    answers, kind, whole     each answer in its turn, the letter's kind, and why a person must look
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daemon.reading.reply.answers import own_words
    from daemon.reading.reply.courtesies import without_noise
    from daemon.reading.reply.cut import own_lines, said_below
    from daemon.reading.reply.facts import fact_of
    from daemon.reading.reply.files import NOISE, SIGNED, VISUAL, file_role, is_sheet, may_be_logo, role_of, to_look_at
    from daemon.reading.reply.grammars import value_of
    from daemon.reading.reply.kind import kind_of
    from daemon.reading.reply.kind_names import (
        ALARMING,
        AUTOMATIC,
        OUT_OF_OFFICE,
        PERMANENT,
        TEMPORARY,
        UNSUBSCRIBE,
        WRONG_PERSON,
        Kind,
    )
    from daemon.reading.reply.lexicon import ITEMS
    from daemon.reading.reply.questions import questions_in, shown_in
    from daemon.reading.reply.sent import known
    from daemon.reading.reply.value import Answer, Asked, ReplyRead
    from daemon.reading.reply.whole import Whole, read_reply, read_whole
    from daemon.reading.reply.words import CLOSED, PER_ITEM, PHRASES

__all__ = [
    "ALARMING",
    "AUTOMATIC",
    "CLOSED",
    "ITEMS",
    "NOISE",
    "OUT_OF_OFFICE",
    "PERMANENT",
    "PER_ITEM",
    "PHRASES",
    "SIGNED",
    "TEMPORARY",
    "UNSUBSCRIBE",
    "VISUAL",
    "WRONG_PERSON",
    "Answer",
    "Asked",
    "Kind",
    "ReplyRead",
    "Whole",
    "fact_of",
    "file_role",
    "is_sheet",
    "kind_of",
    "known",
    "may_be_logo",
    "own_lines",
    "own_words",
    "questions_in",
    "read_reply",
    "read_whole",
    "role_of",
    "said_below",
    "shown_in",
    "to_look_at",
    "value_of",
    "without_noise",
]

_ROOMS = {
    "answers": ("own_words",),
    "courtesies": ("without_noise",),
    "cut": ("own_lines", "said_below"),
    "facts": ("fact_of",),
    "files": ("NOISE", "SIGNED", "VISUAL", "file_role", "is_sheet", "may_be_logo", "role_of", "to_look_at"),
    "grammars": ("value_of",),
    "kind": ("kind_of",),
    "kind_names": (
        "ALARMING",
        "AUTOMATIC",
        "OUT_OF_OFFICE",
        "PERMANENT",
        "TEMPORARY",
        "UNSUBSCRIBE",
        "WRONG_PERSON",
        "Kind",
    ),
    "lexicon": ("ITEMS",),
    "questions": ("questions_in", "shown_in"),
    "sent": ("known",),
    "value": ("Answer", "Asked", "ReplyRead"),
    "whole": ("Whole", "read_reply", "read_whole"),
    "words": ("CLOSED", "PER_ITEM", "PHRASES"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """A name from its room, opened when first asked for: `status`, and a service at rest, read no letter."""
    if name not in _ROOM_OF:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    return found
