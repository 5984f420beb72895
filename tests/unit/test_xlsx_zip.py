"""A package is believed whole or not at all, and its other parts keep their bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from daemon.adapters import xlsx_zip
from daemon.adapters.xlsx_xml import parse, written
from daemon.adapters.xlsx_zip import open_package, with_parts
from daemon.errors import Busy, NeedsReview


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


class Unseekable(io.RawIOBase):
    """A pipe: zip programs then write the sizes after the data."""

    def __init__(self, out: io.BytesIO) -> None:
        self.out = out

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self.out.write(data)  # type: ignore[arg-type]


def test_other_parts_keep_their_compressed_bytes_and_order() -> None:
    old = package(one="1" * 500, two="2" * 500, three="3" * 500)

    new = with_parts(old, {"two": b"changed"})

    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        assert after.namelist() == ["one", "two", "three"]
        assert after.read("two") == b"changed"
        assert after.testzip() is None
        ends = [before.getinfo("one").header_offset, before.getinfo("two").header_offset]
    assert new[: ends[1]] == old[: ends[1]]


def test_sizes_written_after_the_data_survive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(Unseekable(out), "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("one", "1" * 500)
        made.writestr("two", "2" * 500)

    with zipfile.ZipFile(io.BytesIO(with_parts(out.getvalue(), {"one": b"new"}))) as after:
        assert (after.read("one"), after.read("two"), after.testzip()) == (b"new", b"2" * 500, None)


@pytest.mark.parametrize("cut", [0, 10, 100, -30, -1])
def test_a_file_that_is_still_arriving_is_busy(cut: int) -> None:
    with pytest.raises(Busy):
        open_package(package(one="1" * 500, two="2" * 500)[:cut], "Stock.xlsx")


def test_a_flipped_byte_is_not_believed() -> None:
    data = bytearray(package(one="a long enough text, compressed"))
    data[40] ^= 0xFF

    with pytest.raises(Busy):
        open_package(bytes(data), "Stock.xlsx")


def test_a_workbook_behind_a_password_needs_a_person() -> None:
    with pytest.raises(NeedsReview) as refused:
        open_package(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "Stock.xlsx")

    assert refused.value.reason.code == "sheet_encrypted"


def test_a_bomb_is_refused_before_it_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_zip, "MOST_BYTES", 1000)

    with pytest.raises(NeedsReview):
        open_package(package(one="0" * 2000), "Stock.xlsx")


def test_a_document_type_is_refused() -> None:
    with pytest.raises(NeedsReview):
        parse(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "sheet1.xml")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\x00b\x07", "ab"), ("a\r\nb", "a\nb"), ("_x000D_", "_x005F_x000D_"), ("=1+1", "=1+1"), ("\ud800é\ufffe", "é")],
)
def test_text_is_made_fit_for_a_cell(text: str, kept: str) -> None:
    assert written(text) == kept
