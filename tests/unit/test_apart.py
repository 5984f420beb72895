"""Functions of ours in a process of their own."""

from __future__ import annotations

import base64
import binascii
import os
import subprocess

import pytest

from daemon.adapters.apart import apart


def test_it_answers_what_the_function_answers() -> None:
    assert apart(base64.b64encode, b"facture") == base64.b64encode(b"facture")


def test_it_is_done_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base64, "b64encode", lambda _said: b"here")
    monkeypatch.setattr(base64.b64encode, "__module__", "base64")
    monkeypatch.setattr(base64.b64encode, "__qualname__", "b64encode")

    assert apart(base64.b64encode, b"facture") != b"here"


def test_what_fails_there_fails_as_it_would_here() -> None:
    with pytest.raises(binascii.Error):
        apart(base64.b64decode, b"x")


def test_a_machine_that_refuses_the_process_has_it_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_said: object, **_more: object) -> None:
        raise BlockingIOError(os.strerror(11))

    monkeypatch.setattr(subprocess, "run", refused)

    assert apart(base64.b64encode, b"facture") == base64.b64encode(b"facture")
