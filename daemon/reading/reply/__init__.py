"""A client's reply against the message that it answers: its kind, its answers with their proof, what needs a person.

A letter goes through the rooms from top to bottom; a room asks those that are indented under it.

    whole                             the letter, from its bytes to its doubts
        sent, questions               what we sent, and what our questions showed
        frames, cut                   the client's own lines: ours, older letters and their headers cut away
        answers                       what these lines answer
            spelling                  words typed in a hurry put right, « ladresse », “adress”
            tables                    the rows of a table of the client's own, each under its question
            titles                    answers under titles of the client's own, each under its question
            typed                     as they would have been typed by hand, « les deux premières » by their numbers
                spoken                dictated words
                division, numbers     a passage that names questions by numbers, cut among them
            headed                    words to print under a heading of the client's own
            lines, marks              which question each line answers: its order, its number, its place
                item_labels           its label, « Autocollants : aucun »
            quotes, signature         what stands under an answer and is none
            courtesies                greetings, thanks, and what a telephone adds
            prose                     what stands under no question, sentence by sentence
                passages              sentences that together name people
                apart, coordination   one sentence told as several: stories and hours apart, the same of each item
                wide, printed         a yes to all that we showed; words to print, announced
                clauses, groups       clauses (values hidden by `masks`), each with the item that it names
                unnamed               clauses that name none: a door, somebody, the rest
            said                      what the words of one answer say of its item
                undecided             no answer yet: not known, not decided, somebody else's to give
                sale                  words about the sale itself, never passed over
                concerns              what is told beside the answers, and is for us
                small_talk            nothing of ours: thanks, the weather, the family
                idle, harmless        nothing: a promise, an excuse, a kind word
                plainly, short        closed forms (`plain_forms`), with what is told around them, or nothing
                grammars, lexicon     each word of a closed list
                day_said, days        days
                    moved_day             another one than ours, plainly put in its place
                places, doors         addresses
                driver                what the driver is told beside one, in any words
                people, roles, noted      who, and what each does (`reached`: all of it told)
                    retold, names         forms told as the one that is read; what a name looks like
                drawn                 a visual described
                of_the_print          what is told of them, and not to be printed
                wording, refusals     words to print, or none (`files`, `earlier`: what came, what we have)
                reasons               a yes or a none that goes on, with a reason or the way in
                nearly_ours           our address with something else in it
                contrary              words each harmless that together deny it
            agreement                 that the day or place shown is right, by whatever name it goes
                our_values            our day and our place under any of their names
                plainer               its set phrases in plain words
                stories               what is told of something else, and may be left out
            understood, beside        whether each word said with a value is known; else it is only proposed
            gathering, asides         the letter while it is read: answers, proposals, what a person must know
            settled, listed, closures its answers together: two values for one item undone
                taken_back            words that take an answer back
            run_on, begins            sentences that say several things without a sign: cut apart, and read again
            anew                      what is still unread, once more: each sentence by itself
                on_the_way            a yes with words for the driver behind it
            read_over                 what stood in the words of another answer: each piece by itself
            signed_phone              the telephone of who answers « c'est moi »
            still_open                what was passed over and may answer an open item
        kind                          what kind of letter it is (`kind_forms`, `kind_names`, `bounces`)

Everywhere: `danger`, the signs that nothing is certain; `words`, the families of config/replies.toml; `value` and
`facts`, what is read, as it is kept and as it is told to programs.
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
