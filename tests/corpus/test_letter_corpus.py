"""Letters as the world writes them: a new case is two files, no code."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from daemon.reading.letter import open_letter, pdfs

LETTERS = sorted(Path(__file__).with_name("letter").glob("*.eml"))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_is_understood_as_its_note_says(path: Path) -> None:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    letter = open_letter(path.read_bytes())

    found = {
        "from": letter.sender,
        "subject": letter.subject,
        "pdfs": sorted(hashlib.sha256(one.data).hexdigest() for one in pdfs(letter)),
        "words": " ".join(letter.words.split()),
        "names": sorted(one.name for one in pdfs(letter)),
        "locked": letter.locked,
        "sent_to": [one.recipients for one in letter.originals],
    }

    told = {name: wanted[name] for name in found if name in wanted}
    told |= {"pdfs": sorted(told.get("pdfs", []))} | (
        {"words": " ".join(told["words"].split())} if "words" in told else {}
    )
    assert {name: found[name] for name in told} == told
