"""The corrections that people post: taken, asked once more, or shown again with what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from daemon.dashboard.correcting import CORRECT, DECIDE, Hand
from daemon.dashboard.forms import Forms, refused
from daemon.dashboard.pages import Pages, suffix
from daemon.dashboard.views import Sources
from daemon.errors import NeedsReview


class Posted:
    """Each acts by the sources' hand; without one, the pages only show."""

    def __init__(self, sources: Sources, forms: Forms, pages: Pages) -> None:
        """The pages draw what is to be typed again."""
        self._sources, self._forms, self._pages = sources, forms, pages

    async def mandate(self, request: Request) -> Response:
        """POST /mandate/2026-0001/correct: `base`, `token`, and each value under its field."""
        number, typed = request.path_params["number"], await self._forms.sent(request)
        base, hand = typed.get("base", ""), self._sources.hand
        if hand is None or not self._forms.drawn(typed, number, f"{CORRECT}/{base}"):
            return refused()
        return await run_in_threadpool(self._corrected, request, hand, number, typed)

    def _corrected(self, request: Request, hand: Hand, number: str, typed: Mapping[str, str]) -> Response:
        try:
            asked = hand.correct(number, typed["base"], typed)
        except NeedsReview as unread:
            return self._pages.mandate_again(request, number, typed, unread.reason)
        rows = self._sources.journal.reviews()
        row = next((row for row in rows if asked and row.asked.review == asked.review), None)
        where = f"/review/{row.number}{suffix(request)}" if row else f"/mandate/{number}{suffix(request)}#paper"
        return RedirectResponse(where, 303)

    async def review(self, request: Request) -> Response:
        """POST /review/2/correct, about a letter that opened nothing."""
        number, typed = request.path_params["number"], await self._forms.sent(request)
        base, hand = typed.get("base", ""), self._sources.hand
        if hand is None or not self._forms.drawn(typed, number, f"{CORRECT}/{base}"):
            return refused()
        return await run_in_threadpool(self._letter, request, hand, number, typed)

    def _letter(self, request: Request, hand: Hand, number: int, typed: Mapping[str, str]) -> Response:
        invoice = self._pages.invoice_of(number)
        if invoice:
            try:
                hand.correct_letter(number, invoice, typed)
            except NeedsReview as unread:
                return self._pages.review_again(request, number, typed, unread.reason)
        return RedirectResponse(f"/{suffix(request)}", 303)

    async def decision(self, request: Request) -> Response:
        """POST /review/2/decide: `take` is "yes" or "no"."""
        number, fields = request.path_params["number"], await self._forms.sent(request)
        hand, take = self._sources.hand, fields.get("take", "")
        if hand is None or not self._forms.drawn(fields, number, DECIDE) or take not in ("yes", "no"):
            return refused()
        mandate = await run_in_threadpool(self._decided, hand, number, take == "yes")
        return RedirectResponse(f"/mandate/{mandate}{suffix(request)}#paper" if mandate else f"/{suffix(request)}", 303)

    def _decided(self, hand: Hand, number: int, take: bool) -> str:  # noqa: FBT001 — passed through a thread
        row = self._pages.row(number)
        hand.decide(number, take=take)
        return row.asked.mandate if row else ""
