"""`[sheet]`: the workbook or the Google sheet, and what each of them needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon import vendors
from daemon.adapters.google_sheets import GoogleSheet
from daemon.errors import Misconfigured
from daemon.settings import Settings, load
from tests.unit.test_settings import OFFICE

KEY = "1aB2cD3eF4gH5iJ6kL7mN8oP9qR0"
GOOGLE = f'kind = "google"\nspreadsheet = "{KEY}"\naccount = "compte.json"\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "mail").mkdir()
    for name in ("production.toml", "stock.xlsx", "compte.json"):
        (tmp_path / name).touch(0o600)
    return tmp_path


def loaded(office: Path, sheet: str) -> Settings:
    text = OFFICE.replace('file = "stock.xlsx"\n', sheet)
    (office / "facteur.toml").write_text(text, encoding="utf-8")
    return load(office / "facteur.toml")


def wrong(office: Path, sheet: str) -> list[str]:
    with pytest.raises(Misconfigured) as refused:
        loaded(office, sheet)
    return [mistake.reason.code for mistake in refused.value.mistakes]


def test_a_google_sheet_needs_no_file(office: Path) -> None:
    settings = loaded(office, GOOGLE)

    assert isinstance(vendors.sheet_of(settings, served=True), GoogleSheet)
    assert settings.sheet.account == office.resolve() / "compte.json"


@pytest.mark.parametrize("end", ["", "/edit", "/edit#gid=0", "/edit?usp=sharing"])
def test_the_browser_s_address_is_as_good_as_the_key(office: Path, end: str) -> None:
    address = f"https://docs.google.com/spreadsheets/d/{KEY}{end}"

    assert loaded(office, GOOGLE.replace(KEY, address)).sheet.key == KEY


@pytest.mark.parametrize(
    ("sheet", "codes"),
    [
        ("", ["settings_missing"]),
        ('kind = "google"\n', ["settings_missing", "settings_missing"]),
        (GOOGLE.replace(KEY, "Réception 2026"), ["settings_spreadsheet"]),
        (GOOGLE.replace("compte.json", "autre.json"), ["settings_absent"]),
        (GOOGLE + 'url = "http://sheets.example"\n', ["sheet_in_clear"]),
        (GOOGLE + 'own_tab = "stock "\n', ["settings_own_tab"]),
        (GOOGLE + 'headings = { recieved = ["Qté"] }\n', ["settings_heading"]),
    ],
)
def test_what_is_missing_or_cannot_be_is_told(office: Path, sheet: str, codes: list[str]) -> None:
    assert wrong(office, sheet) == codes


def test_a_heading_that_people_confirmed_is_kept(office: Path) -> None:
    settings = loaded(office, 'file = "stock.xlsx"\nheadings = { received = ["Qté rentrée"] }\n')

    assert settings.sheet.headings == {"received": ("Qté rentrée",)}


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_an_account_file_that_others_can_read_is_refused(office: Path, mode: int) -> None:
    (office / "compte.json").chmod(mode)

    with pytest.raises(Misconfigured) as refused:
        loaded(office, GOOGLE)
    (mistake,) = refused.value.mistakes
    assert (mistake.reason.code, mistake.line > 0) == ("secret_open", True)
    assert mistake.suggestion == f"chmod 600 {office.resolve() / 'compte.json'}"
