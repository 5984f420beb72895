"""Files within files: what Outlook and archives wrap is found, whatever else the bytes try."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading import letter_containers
from daemon.reading.letter import open_letter, pdfs
from daemon.reading.letter_containers import unpacked
from tests.outlook import item, msg

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"
TITLE, DATA, STARTS = 0x18010, 0x6800F, 0x69002


def tnef(*files: tuple[str, bytes]) -> bytes:
    """What Outlook makes of its attachments when it writes in rich text (MS-OXTNEF)."""
    out = bytearray(b"\x78\x9f\x3e\x22\x01\x00")

    def add(level: int, attribute: int, data: bytes) -> None:
        out.append(level)
        out.extend(attribute.to_bytes(4, "little") + len(data).to_bytes(4, "little") + data)
        out.extend((sum(data) % 65536).to_bytes(2, "little"))

    add(1, 0x69007, (1252).to_bytes(4, "little") + bytes(4))
    for name, data in files:
        add(2, STARTS, bytes(14))
        add(2, TITLE, name.encode("ascii") + b"\0")
        add(2, DATA, data)
    return bytes(out)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def letter(name: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"] = "compta@boites.example"
    mail.set_content("Voir le fichier.")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_an_invoice_inside_outlooks_winmail_is_found() -> None:
    found = open_letter(letter("winmail.dat", tnef(("Facture 1042.pdf", PDF))))

    assert [(file.name, file.data) for file in pdfs(found)] == [("Facture 1042.pdf", PDF)]
    assert [file.name for file in found.attachments] == ["winmail.dat", "Facture 1042.pdf"]


def test_the_invoices_of_an_archive_are_found() -> None:
    archive = zipped(**{"mois/Facture 1.pdf": PDF, "mois/Facture 2.pdf": PDF + b"2", "lisez-moi.txt": b"bonjour"})

    found = pdfs(open_letter(letter("factures.zip", archive)))

    assert [file.name for file in found] == ["Facture 1.pdf", "Facture 2.pdf"]


def test_the_invoices_of_an_item_dragged_out_of_outlook_are_found_at_any_depth() -> None:
    dragged = msg(item(("Facture d\u2019élan.pdf", PDF + bytes(9000)), ("note.txt", b"a"), within=item(("2.pdf", PDF))))

    found = open_letter(letter("TR Facture.msg", dragged))

    assert [file.name for file in pdfs(found)] == ["Facture d\u2019élan.pdf", "2.pdf"]
    assert pdfs(found)[0].data == PDF + bytes(9000)


def test_an_item_says_to_whom_it_had_been_sent() -> None:
    dragged = item(("a.pdf", PDF), wrote="compta@boites.example", to="marie@client.example", subject="Facture\n1042")
    (original,) = open_letter(letter("Facture.msg", msg(dragged))).originals

    assert (original.sender, original.recipients) == ("compta@boites.example", "marie@client.example")
    assert original.subject == "Facture 1042"


def test_an_item_that_would_fill_the_memory_is_left_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_containers, "MOST_BYTES", 10_000)

    assert unpacked(msg(item(("bombe.pdf", bytes(10_001)), ("a.pdf", b"a")))) == []


def test_an_item_that_announces_more_tables_than_it_holds_is_left_closed() -> None:
    dragged = bytearray(msg(item(("a.pdf", PDF))))
    dragged[72:76] = b"\xff\xff\xff\x7f"

    assert unpacked(bytes(dragged)) == []


def test_an_old_word_document_is_no_item() -> None:
    assert unpacked(msg({"WordDocument": PDF})) == []


def test_a_workbook_is_no_archive() -> None:
    assert unpacked(zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"})) == []


def test_an_archive_that_would_fill_the_memory_is_left_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_containers, "MOST_BYTES", 10_000)

    assert unpacked(zipped(bomb=bytes(10_001), small=b"a")) == []


def test_an_archive_of_too_many_files_is_left_closed() -> None:
    assert unpacked(zipped(**{f"{n}.pdf": PDF for n in range(51)})) == []


def test_a_locked_archive_is_left_closed() -> None:
    raw = bytearray(zipped(**{"Facture.pdf": PDF}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1

    assert unpacked(bytes(raw)) == []


def test_a_winmail_of_a_million_crumbs_costs_nothing() -> None:
    assert unpacked(b"\x78\x9f\x3e\x22\x01\x00" + bytes(11) * 20_000) == []


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"\x78\x9f\x3e\x22\x01\x00", b"PK\x03\x04", tnef(("a.pdf", PDF))[:60], msg(item(("a.pdf", PDF)))[:1400]]
    ),
)
def test_broken_containers_never_raise(junk: bytes, start: bytes) -> None:
    assert all(name is not None for name, _ in unpacked(start + junk))


@given(st.integers(0, 3600), st.binary(min_size=1, max_size=8))
def test_an_item_with_a_few_bytes_wrong_never_raises(at: int, junk: bytes) -> None:
    whole = msg(item(("a.pdf", PDF), ("b.pdf", PDF)))

    assert all(name is not None for name, _ in unpacked(whole[:at] + junk + whole[at + len(junk) :]))
