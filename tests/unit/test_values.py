"""Copies of frozen values."""

from __future__ import annotations

import dataclasses

import pytest

from daemon.domain.mandate import Item
from daemon.domain.values import copied

ITEM = Item(value="oui", turn=3)


def test_a_copy_differs_by_what_was_changed_alone() -> None:
    assert copied(ITEM, confirmed=True) == dataclasses.replace(ITEM, confirmed=True)


def test_the_value_itself_stays_as_it_was() -> None:
    copied(ITEM, value="non")

    assert Item(value="oui", turn=3) == ITEM


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AttributeError):
        copied(ITEM, colour="red")
