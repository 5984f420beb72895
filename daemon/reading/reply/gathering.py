"""One letter being read: what we asked and showed, what is found so far, and what is left for a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from daemon.reading.letter_parts import Attachment
from daemon.reading.person import reaches
from daemon.reading.reply.asides import needs_nobody, numbers_answered
from daemon.reading.reply.clauses import named_by
from daemon.reading.reply.day_said import may_be_slip
from daemon.reading.reply.doors import numbered
from daemon.reading.reply.groups import OUR_POINT
from daemon.reading.reply.idle import promised
from daemon.reading.reply.lexicon import PRINTED, SHOWN
from daemon.reading.reply.nearly_ours import nearly_ours
from daemon.reading.reply.of_the_print import of_the_print
from daemon.reading.reply.places import HOUSE, same_place
from daemon.reading.reply.refusals import QUOTED
from daemon.reading.reply.said import About, said_of
from daemon.reading.reply.undecided import undecided
from daemon.reading.reply.value import Answer, Value
from daemon.reading.reply.words import plain, tokens, words

_TEXTS = frozenset({"stickers", "cards"})  # words to print; a drawing may be told with the logo that it bears
_NAMED_OUTRIGHT = frozenset({"logos", "visuals", "stickers", "cards", "address_list"})
_NO_DRAWING = frozenset({"address_list", "delivery_address", "stickers", "cards"})
_PLAIN = frozenset({"n/a", "on_file", "attached"})
_ONLINE = re.compile(r"\b(?:site|website|web ?page|page web|facebook|instagram|linkedin|google)\b")  # nobody sent it
_NOT_SURE_HAD = re.compile(  # asked of us, or no longer theirs
    r"\b(?:do|did) you (?:still |already )?(?:have|got)\b|^\W*have you\b|\bavez[- ]vous\b|\best-ce que vous avez\b"
    r"|\b(?:avez|have|has|got)\b.{0,15}\b(?:ancien|vieux|old|outdated|former) logo"
)
_ELSEWHERE = re.compile(r"\b(?:just|only|juste|seulement|uniquement) (?:on|sur)\b")  # “no logo on the boxes, just on …”
_UNWANTED = re.compile(  # « on ne veut pas : Joyeux Noël »: of these words, and no « aucun »
    r"\b(?:veu[tx] pas|voulons pas|do(?:n['’]?t| not) want|(?:pas|not|do not|don['’]?t) (?:mettre|ecrire|imprimer"
    r"|put|write|print))\b[^:,;.]{0,30}:\s*\S.{2,}"
)
_MOVES = re.compile(
    r"\b(?:demenage\w*|moving|moved"
    r"|(?:chez|au|to|at|with) (?:le |la |the |our |notre |nos )?(?:voisin\w*|neighbou?r\w*))\b"
)


@dataclass(slots=True)
class Reading:
    """One letter being read: what we asked and showed, what is found so far."""

    keys: Mapping[int, str]
    shown: Mapping[str, str]
    files: Sequence[Attachment]
    today: date
    sender: tuple[str, str] = ("", "")
    text: str = ""  # the client's own lines
    billed: str = ""  # the address of the invoice
    answer_by: str = ""  # the last day to answer, as an ISO date
    answers: list[Answer] = field(default_factory=list)
    proposals: list[Answer] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    unsure: list[tuple[str, str, str]] = field(default_factory=list)  # (item, proposal, words) of what is not certain
    doors: list[str] = field(default_factory=list)
    under: dict[str, int] = field(default_factory=dict)  # words, and the question that they stand under
    rest: list[Answer] = field(default_factory=list)  # told of all items of which nothing else is said
    wide: list[str] = field(default_factory=list)  # quotes that say yes to everything at once

    def known(self, *keys: str) -> str:
        """Words that are names to us: what our questions about these items showed, the files that came, who writes."""
        shown = [self.shown.get(key, self.billed if key == "delivery_address" else "") for key in keys]
        return " ".join((*shown, *(one.name for one in self.files), *self.sender))

    def sentences(self) -> list[str]:
        """Of the client's own lines; « on n'est plus au bureau le jeudi » says nothing of the next one."""
        return re.split(r"\n|(?<=[.!?])\s+(?=[A-ZÀ-Ý])", self.text)

    def sentence(self, piece: str) -> str:
        """The client's whole sentence of which this is a piece; the piece where it was told in other words."""
        return next((one for one in self.sentences() if piece in one), piece)

    def value(self, key: str, said: str) -> Value:
        """What one answer says."""
        shown = self.shown.get(key, "")
        if key == "delivery_address" and not shown and same_place(said, self.billed):
            shown = self.billed  # told whole, it is a place that we know
        return said_of(key, said, About(self.files, self.today, shown, self.sender))

    def closed(self, one: Answer) -> bool:
        """Whether the answer is of a closed kind: what we showed, none, a file, a person whom we can reach."""
        if one.key in SHOWN:
            return one.value == self.shown.get(one.key)
        return one.value in _PLAIN or (one.key == "contacts" and reaches(one.value))

    def _doubted(self, key: str, value: str, quote: str) -> bool:
        """Whether what was read may be of something else: a slip, the last day to answer, another question, a move."""
        if key == "delivery_date":
            said = self.sentence(quote).lstrip(" \t>*-123456789.):")
            slip = may_be_slip(value, self.shown.get(key, ""), OUR_POINT.sub(" ", said))
            doubt = slip or value == self.answer_by  # « le 30 novembre me va » may be the last day to answer
        elif key == "delivery_address":
            moves = _MOVES.search(plain(quote))  # « oui, mais on déménage »
            doubt = bool(moves) or self._other_door(value, quote)
        elif key == "logos":
            elsewhere = value == "n/a" and _ELSEWHERE.search(plain(self.sentence(quote)))
            doubt = bool(elsewhere) or (
                value == "on_file" and bool(_ONLINE.search(plain(quote)) or _NOT_SURE_HAD.search(plain(quote)))
            )
        elif key == "visuals":
            doubt = bool(set(named_by(value)) & _NO_DRAWING)  # « 5. une seule adresse »: of another question
        else:
            doubt = (key in _TEXTS and value not in _PLAIN and of_the_print(value, quote)) or (
                (key in _TEXTS and _runs_on(value, quote)) or (key in PRINTED and self._listed(value))
            )
        doubt = doubt or (key in PRINTED and value == "n/a" and bool(_UNWANTED.search(plain(quote))))
        several = key not in PRINTED and any(self.keys.get(one, key) != key for one in numbers_answered(quote))
        return doubt or several  # « moi 4 non » answers two questions

    def _signs(self, value: str, quote: str) -> bool:
        """« Ferme du Rang 4 enr. »: the client's house, named by our street, and no yes to it."""
        yes = set(tokens(quote)) & words("yes")
        return bool(HOUSE.search(plain(quote))) and not yes and not numbered(quote, value)

    def _other_door(self, value: str, quote: str) -> bool:
        """« 310 A », where ours is 310 and was read: who says so did not say yes, and ours is no proposal."""
        shown = self.shown.get("delivery_address", "")
        return nearly_ours(quote, shown) and not nearly_ours(value, shown)

    def _listed(self, value: str) -> bool:
        """Whether words to print are the rows of a list, as « - Joyeux Noël / - Bonne année »: which of them?"""
        rows = {plain(one.strip()) for one in re.findall(r"(?m)^\s*[-–—•*·]\s+(.+)$", self.text)}
        return len(rows) > 1 and sum(one in plain(value) for one in rows) > 1

    def takes(self, key: str, read: Value, quote: str, *, numbered: bool = False) -> None:
        """Keep an answer, or leave its words for a person."""
        if key == "delivery_address" and read.value and self._signs(read.value, quote):
            self.beside.append(quote)
            return
        if read.value and self._doubted(key, read.value, quote):
            none = (
                undecided(quote)
                or _UNWANTED.search(plain(quote))
                or (key == "delivery_address" and self._other_door(read.value, quote))
            )
            read = Value(proposal="" if none else read.value, beside=read.beside)
        if read.value:
            self.answers.append(Answer(key, read.value, quote))
            if changes(key, read.value, self.shown.get(key, "")):
                self.moved.append(quote)
        else:
            read = Value() if promised(quote) and key == "delivery_date" else read
            idle = needs_nobody(key, read.proposal, quote, numbered=numbered)
            kept = self.beside if idle else self.left
            kept += [quote] if quote not in kept else []
            sure = idle and not (key in SHOWN and promised(quote))
            self.unsure += [] if sure else [(key, read.proposal, quote)]
        if read.proposal:
            self.proposals.append(Answer(key, read.proposal, quote))
        if read.beside:
            self.left.append(read.beside)


def _runs_on(text: str, quote: str) -> bool:
    """Whether words to print go on with another item, « …, une seule adresse », or are a quotation cut short."""
    if text.count("«") != text.count("»") or text.count("“") != text.count("”"):
        return True
    quoted = any(text in one for one in QUOTED.findall(quote))
    return not quoted and bool(
        set(named_by(text)) & _NAMED_OUTRIGHT or re.search(r"\baddress\b|\badresse\b", plain(text))
    )


def changes(key: str, value: str, shown: str) -> bool:
    """Whether it is another day, or another door, than the one that our question showed."""
    if key not in SHOWN or not shown or value == "n/a":
        return False
    return value != shown if key == "delivery_date" else not same_place(value, shown)
