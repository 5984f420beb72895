"""Procurement judges the whole stock complete by a comment on the card."""

from __future__ import annotations

import pytest

from daemon.domain import events as e
from daemon.ports import CommentSeen
from daemon.watchers.judging import hear
from tests.facts import MONDAY, NUMBER, WORKFLOW, asked, rows, told


def heard(text: str, *history: e.Event) -> list[e.Event]:
    said = CommentSeen("1209", "card1", text, "Julie Tremblay", MONDAY)
    return list(hear(told(rows(), *history), said, WORKFLOW, MONDAY))


@pytest.mark.feature("S0-44")
@pytest.mark.parametrize(
    "text",
    [
        "complet : bougies remplacées par cannelle – Julie",
        "Stock complet: bougies remplacées par cannelle – Julie",
        "Le stock est jugé complet :\nbougies remplacées par cannelle – Julie",
        "stock complete - bougies remplacées par cannelle – Julie",
    ],
)
def test_a_comment_with_its_reason_judges_the_stock_complete(text: str) -> None:
    (fact,) = heard(text)

    assert isinstance(fact, e.StockJudged)
    assert (fact.judged, fact.by, fact.why) == (True, "Julie Tremblay", "bougies remplacées par cannelle – Julie")


@pytest.mark.feature("S0-44")
@pytest.mark.parametrize("text", ["stock incomplet", "Stock pas complet : deux boîtes cassées", "incomplet : cassées"])
def test_a_comment_takes_the_judgement_back(text: str) -> None:
    (fact,) = heard(text)

    assert isinstance(fact, e.StockJudged)
    assert not fact.judged


@pytest.mark.feature("S0-44")
def test_without_a_reason_its_author_is_asked_and_nothing_counts() -> None:
    (fact,) = heard("stock complet!")

    assert isinstance(fact, e.ReviewAsked)
    assert (fact.review, fact.who, fact.reason.code) == (
        f"judged/{NUMBER}/1209",
        "procurement",
        "judgement_unexplained",
    )


def test_the_reason_given_later_settles_the_question() -> None:
    _, settled = heard("stock complet : cannelle", asked(f"judged/{NUMBER}/7"))

    assert isinstance(settled, e.ReviewSettled)
    assert settled.review == f"judged/{NUMBER}/7"


@pytest.mark.parametrize("text", ["complet", "Le logo est complet", "complètement d'accord : merci", "stock : 12", ""])
def test_people_who_talk_judge_nothing(text: str) -> None:
    assert heard(text) == []
