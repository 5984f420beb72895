"""The reading child: a hostile PDF costs a clear refusal and nothing else."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daemon.adapters.pdf import FILES_PER_CHILD, PdfReader
from daemon.errors import NeedsReview, because

FUNCTIONS = """
import os, time
from daemon.errors import NeedsReview, because

def size(data, *more): return len(data) + sum(more)
def who(data): return os.getpid()
def hang(data):
    if data == b"hang":
        time.sleep(60)
    return os.getpid()
def die(data): os._exit(3)
def explode(data): return len(bytearray(4 * 10**9))
def burst(data): raise KeyError("a PDF can break anything")
def refuse(data): raise NeedsReview(because("pdf_locked"))
def write(data):
    with open(data.decode(), "w") as file:
        file.write("x")

def secrets(data): return sorted(os.environ)
def foreign(data): return os.system
"""
Open = Callable[..., PdfReader]


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    (tmp_path / "pdf_functions.py").write_text(FUNCTIONS)
    monkeypatch.syspath_prepend(str(tmp_path))
    opened: list[PdfReader] = []

    def open_child(name: str, *fixed: object, deadline: float = 10.0) -> PdfReader:
        import pdf_functions  # type: ignore[import-not-found]

        opened.append(PdfReader(getattr(pdf_functions, name), *fixed, deadline=deadline))
        return opened[-1]

    yield open_child
    for reader in opened:
        reader.close()


def test_the_function_gets_the_bytes_and_what_was_fixed(child: Open) -> None:
    assert child("size", 10, 100).read(b"abc") == 113


def test_nothing_starts_before_the_first_file(child: Open) -> None:
    assert child("size")._child is None


def test_the_child_stays_warm(child: Open) -> None:
    reader = child("who")

    assert reader.read(b"") == reader.read(b"") != os.getpid()


def test_the_child_is_replaced_after_a_hundred_files(child: Open) -> None:
    reader = child("who")

    pids = [reader.read(b"") for _ in range(FILES_PER_CHILD + 1)]

    assert len(set(pids)) == 2


@pytest.mark.feature("S0-01")
def test_a_file_that_hangs_is_refused_and_the_next_one_is_read(child: Open) -> None:
    reader = child("hang", deadline=1.0)

    with pytest.raises(NeedsReview) as refusal:
        reader.read(b"hang")

    assert refusal.value.reason == because("pdf_too_slow", seconds="1")
    assert reader.read(b"fine") > 0


@pytest.mark.parametrize(
    ("name", "code"),
    [("die", "pdf_crashed"), ("explode", "pdf_too_big_to_read"), ("burst", "pdf_crashed"), ("refuse", "pdf_locked")],
)
def test_an_accident_is_a_refusal_with_its_reason(child: Open, name: str, code: str) -> None:
    with pytest.raises(NeedsReview) as refusal:
        child(name).read(b"x")

    assert refusal.value.reason.code == code


def test_the_child_cannot_write_a_file(child: Open, tmp_path: Path) -> None:
    target = tmp_path / "loot.txt"

    with pytest.raises(NeedsReview):
        child("write").read(str(target).encode())

    assert not target.exists() or target.read_text() == ""


def test_the_child_does_not_know_our_secrets(child: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASANA_TOKEN", "secret")

    assert "ASANA_TOKEN" not in child("secrets").read(b"")


def test_an_answer_that_names_foreign_code_is_refused(child: Open) -> None:
    with pytest.raises(NeedsReview):
        child("foreign").read(b"")


def test_a_file_past_the_size_limit_is_not_opened(child: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daemon.adapters.pdf.LARGEST", 10)

    with pytest.raises(NeedsReview) as refusal:
        child("size").read(b"x" * 11)

    assert refusal.value.reason.code == "pdf_too_big"


def test_threads_wait_for_each_other(child: Open) -> None:
    reader, sizes = child("size"), []
    threads = [threading.Thread(target=lambda n=n: sizes.append(reader.read(b"x" * n))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(sizes) == list(range(8))


def descriptors() -> int:
    """Open ones of this process; 0 where the system does not tell."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


def test_no_file_descriptor_leaks(child: Open) -> None:
    reader = child("die")
    before = descriptors()

    for _ in range(5):
        with pytest.raises(NeedsReview):
            reader.read(b"x")

    assert descriptors() == before
