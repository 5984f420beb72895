"""What the pages say beside the picture of a paper: each value, where it is, which proof holds, what is doubtful."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from daemon import typography
from daemon.dashboard.papers import Papers
from daemon.domain.corrections import MONEY
from daemon.domain.events import ReviewAsked
from daemon.domain.invoice import Invoice
from daemon.errors import Reason
from daemon.messages import plain
from daemon.reading.invoice.paper import Mark, Paper

PROOFS = {"lines": "lines", "subtotal": "subtotal", "tps": "taxes", "tvq": "taxes", "tvh": "taxes", "total": "total"}

View = dict[str, object]
Say = Callable[..., str]


class PaperView:
    """A paper told in one language."""

    def __init__(
        self, papers: Papers | None, say: Say, words: Callable[[Reason], str], language: typography.Language
    ) -> None:
        """Without papers, nothing is shown."""
        self._papers, self._say, self._words, self._language = papers, say, words, language

    def shown(self, digest: str, pages: str, holds: Invoice | None = None, *, name: str = "PDF") -> View:
        """`paper`, None when there is none to show. `pages`: where its pictures are; `holds`: what people corrected."""
        paper = self._papers.of(digest) if self._papers and digest else None
        if paper is None:
            return {"paper": None}
        marks = [self._mark(mark, paper, holds) for mark in paper.marks]
        pictures = [f"{pages}/{number}.png" for number in range(1, len(paper.pages) + 1)]
        reason = self._words(paper.reason.about(file=name)) if paper.reason else ""
        loose = {mark.field for mark in paper.marks}
        others = [self._words(doubt.reason) for doubt in paper.doubts if doubt.field not in loose]
        return {"paper": {"marks": marks, "pages": pictures, "reason": reason, "doubts": others}}

    def _mark(self, mark: Mark, paper: Paper, holds: Invoice | None) -> View:
        doubts = [self._words(doubt.reason) for doubt in paper.doubts if doubt.field == mark.field]
        proof = PROOFS.get(mark.field)
        now = _now(mark, holds)
        return {
            "number": mark.number,
            "field": self._say(f"field_{mark.field}"),
            "value": plain(self._said(mark.field, mark.value)),
            "where": self._say("cli_read_page", page=mark.page) if mark.page else self._say("cli_read_computed"),
            "proof": self._say(f"cli_read_proof_{proof}") if proof and not doubts else "",
            "doubts": doubts,
            "now": plain(self._said(mark.field, now)) if now != mark.value else "",
        }

    def _said(self, field: str, value: str) -> str:
        return typography.money(Decimal(value), self._language) if field in MONEY else value


def _now(mark: Mark, holds: Invoice | None) -> str:
    """The value that holds, for a field of one value that the paper and the mandate share."""
    value = getattr(holds, mark.field, None) if holds and holds.number == mark.invoice else None
    return mark.value if value is None or isinstance(value, tuple) else str(value).replace("\n", ", ")


def paper_of(asked: ReviewAsked) -> str:
    """The digest of the PDF that a question is about; "" when it is about a whole letter."""
    return asked.document if asked.document != asked.letter else ""
