"""From a doubt about an answer to the question put to the client: which items, once each, when the doubt is over."""

from __future__ import annotations

from daemon.domain import events as e
from daemon.domain.asking import asking, can_ask, items_of, quote_of, refusal
from daemon.domain.mandate import Mandate
from daemon.errors import because
from tests.facts import MONDAY, NUMBER, WORKFLOW, answered, told

LETTER = f"letter/{'d' * 64}/1"


def doubt(code: str = "reply_not_understood", proposal: str = "", **facts: str) -> e.ReviewAsked:
    reason = because(code, **facts)
    return e.ReviewAsked(
        at=MONDAY, mandate=NUMBER, review=LETTER, reason=reason, who="post_sales", letter="d" * 64, proposal=proposal
    )


def asks(asked: e.ReviewAsked, mandate: Mandate, *items: str) -> list[e.Event]:
    return list(asking(asked, mandate, items, "", "julie", MONDAY))


def test_the_items_are_those_that_the_doubt_names() -> None:
    proposed = doubt(proposal="delivery_date=2026-12-15\nlogos_expected=3")

    assert items_of(proposed) == ("delivery_date",)
    assert items_of(doubt("file_unannounced", names="a.ai")) == ("logos",)
    assert items_of(doubt("answer_changes", item="contacts")) == ("contacts",)


def test_the_doubt_is_over_once_each_of_its_items_is_asked() -> None:
    asked = doubt(proposal="delivery_date=2026-12-15\ncards=x")
    first = asks(asked, told(asked), "cards")
    second = asks(asked, told(asked, *first), "delivery_date")

    assert [type(fact) for fact in first] == [e.QuestionWanted]
    assert [type(fact) for fact in second] == [e.QuestionWanted, e.ReviewSettled]


def test_a_doubt_is_asked_about_once() -> None:
    asked = doubt(proposal="delivery_date=2026-12-15\ncards=x")
    mandate = told(asked, *asks(asked, told(asked), "cards"))

    assert refusal(asked, mandate, "cards") == because("ask_twice", mandate=NUMBER, item="cards")
    assert can_ask(asked, mandate, WORKFLOW) == ("delivery_date",)


def test_a_contradicted_value_is_opened_before_it_is_asked() -> None:
    asked = doubt("answer_changes", item="delivery_date", old="2026-12-11", new="2026-12-15")
    mandate = told(answered("delivery_date", "2026-12-11"), asked)
    facts = asks(asked, mandate, "delivery_date")
    after = told(answered("delivery_date", "2026-12-11"), asked, *facts)

    assert not after.item("delivery_date").confirmed
    assert after.item("delivery_date").earlier == ("2026-12-11",)
    assert quote_of(asked) == "2026-12-15"


def test_a_stranger_letter_is_no_doubt_to_ask_the_client_about() -> None:
    asked = doubt("sender_unknown", sender="x@y.example", known="a@b.example")

    assert refusal(asked, told(asked), "cards") == because("ask_no_answer", mandate=NUMBER)
