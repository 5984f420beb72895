"""facteur.toml: read as it is shipped, and every mistake shown at once where it was written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from daemon.errors import Misconfigured, Mistake
from daemon.settings import Settings, load, render_mistakes

SHIPPED = Path("config/facteur.toml")
OFFICE = """\
data = "data"
workflow = "production.toml"

[company]
name = "Boîtes Tremblay inc."
coordination_email = "coordination@tremblay.example"

[mailbox]
folder = "mail"
allowed_senders = ["compta@tremblay.example"]

[smtp]
host = "127.0.0.1"
sender = "coordination@tremblay.example"

[board]
project = "1200"

[sheet]
file = "stock.xlsx"
tab = "Stock"

[people]
production = ["prod@tremblay.example"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder in which everything that the settings name exists."""
    (tmp_path / "mail").mkdir()
    for name in ("production.toml", "stock.xlsx"):
        (tmp_path / name).touch()
    return tmp_path


def load_text(office: Path, text: str, *, look: bool = True) -> Settings:
    (office / "facteur.toml").write_text(text, encoding="utf-8")
    return load(office / "facteur.toml", look=look)


def mistakes(office: Path, *changes: tuple[str, str], text: str = OFFICE) -> tuple[Mistake, ...]:
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    with pytest.raises(Misconfigured) as refused:
        load_text(office, text)
    return refused.value.mistakes


def codes(found: tuple[Mistake, ...]) -> list[str]:
    return [mistake.reason.code for mistake in found]


def test_the_shipped_settings_are_right() -> None:
    settings = load(SHIPPED, look=False)

    assert settings.company.name == "Boîtes Tremblay inc."
    assert settings.workflow.is_file()


def test_each_default_shown_in_the_shipped_file_is_the_real_one(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    opened = re.sub(
        r"^# (?!closures|offset_file|start|folder|file|ca_file|spreadsheet|account|headings)(\w+ = )",
        r"\1",
        text,
        flags=re.MULTILINE,
    )

    assert opened.count("\n# ") < text.count("\n# ") - 15
    assert load_text(tmp_path, opened, look=False) == load_text(tmp_path, text, look=False)


def test_relative_paths_start_at_the_file(office: Path) -> None:
    settings = load_text(office, OFFICE)

    assert settings.mailbox.folder == office.resolve() / "mail"
    assert settings.folder == office.resolve()


def test_the_data_folder_of_the_command_outranks_the_file(office: Path, tmp_path: Path) -> None:
    (office / "facteur.toml").write_text(OFFICE, encoding="utf-8")

    assert load(office / "facteur.toml", tmp_path / "elsewhere").data == tmp_path.resolve() / "elsewhere"


def test_durations_and_closures_are_written_as_people_say_them(office: Path) -> None:
    human = '[calendar]\nclosures = ["2026-12-24/2027-01-04", "2026-05-15"]\n'
    settings = load_text(office, OFFICE.replace("[sheet]", '[sheet]\npoll_seconds = "500 ms"') + human)

    assert settings.sheet.poll_seconds == 0.5
    assert settings.calendar.closures == (
        (date(2026, 12, 24), date(2027, 1, 4)),
        (date(2026, 5, 15), date(2026, 5, 15)),
    )


def test_five_mistakes_are_shown_together_in_the_exact_shape(office: Path) -> None:
    found = mistakes(
        office,
        ('host = "127', 'hotte = "127'),
        ('project = "1200"', 'project = "1200"\npoll_seconds = "souvent"'),
        ('["prod@', '["prod'),
        ('tab = "Stock"', "tab = Stock"),
        ('name = "Boîtes Tremblay inc."', 'name = ""'),
    )

    shown = render_mistakes(found, "fr").replace(f"{office}/", "").replace("\u00a0", "~")

    assert (
        shown
        == """\
facteur.toml:5:1
     5 | name = ""
       | ^^^^ «~name~» ne peut pas être vide
facteur.toml:13:1
    13 | hotte = "127.0.0.1"
       | ^^^^^ clé inconnue «~hotte~»
       = vouliez-vous dire «~host~»?
facteur.toml:18:1
    18 | poll_seconds = "souvent"
       | ^^^^^^^^^^^^ un nombre ou une durée est attendu, reçu "souvent"
       = exemple~: poll_seconds = "75 s"
facteur.toml:22:7
    22 | tab = Stock
       |       ^ valeur invalide~: les textes vont entre guillemets
       = exemple~: tab = "Stock"
facteur.toml:25:16
    25 | production = ["prodtremblay.example"]
       |                ^^^^^^^^^^^^^^^^^^^^ «~prodtremblay.example~» n'est pas une adresse de courriel
       = exemple~: nom@exemple.ca
5 erreurs. Rien n'a été lancé."""
    )


def test_one_mistake_is_counted_in_the_singular_in_both_languages(office: Path) -> None:
    found = mistakes(office, ('project = "1200"', 'project = "1200"\ntimeout = 3'))

    assert render_mistakes(found, "fr").endswith("1 erreur. Rien n'a été lancé.")
    assert "did you mean “timeout_seconds”?\n1 error. Nothing was started." in render_mistakes(found, "en")


def test_a_missing_key_points_at_the_head_of_its_table(office: Path) -> None:
    (found,) = mistakes(office, ('host = "127.0.0.1"\n', ""))

    assert (found.reason.code, found.line, found.excerpt) == ("settings_missing", 12, "[smtp]")
    assert found.suggestion == 'host = "…"'


def test_a_missing_table_is_named(office: Path) -> None:
    (found,) = mistakes(office, ('[board]\nproject = "1200"\n', ""))

    assert (found.reason.code, found.suggestion) == ("settings_missing_table", "[board]")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('project = "1200"', "project = 1200", "settings_text"),
        ('host = "127.0.0.1"', 'host = "127.0.0.1"\nport = 0', "settings_range"),
        ('host = "127.0.0.1"', 'host = "127.0.0.1"\nport = "neuf"', "settings_integer"),
        ('host = "127.0.0.1"', 'host = "mail.example"\nsecurity = "none"', "smtp_in_clear"),
        ('host = "127.0.0.1"', 'host = "127.0.0.1"\nsecurity = "tsl"', "settings_choice"),
        ('project = "1200"', 'project = "1200"\nurl = "http://board.example/api"', "board_in_clear"),
        ('project = "1200"', 'project = "1200"\npoll_seconds = "0 s"', "settings_range"),
        ('["compta@tremblay.example"]', '"compta@tremblay.example"', "settings_list"),
        ('["compta@tremblay.example"]', "[]", "settings_empty"),
        ('folder = "mail"', 'folder = "mial"', "settings_absent"),
        ('data = "data"', 'data = "data"\ntimezone = "America/Montreal2"', "settings_timezone"),
        ('data = "data"', 'data = "data"\nlanguage = "français"', "settings_choice"),
        ("[people]", '[dashboard]\naddress = "0.0.0.0:8711"\n[people]', "dashboard_open"),
        ("[people]", '[dashboard]\naddress = "127.0.0.1"\n[people]', "dashboard_open"),
        ("[people]", '[journal]\nurl = "mysql://x"\n[people]', "settings_journal"),
        ("[people]", '[calendar]\nclosures = ["2027-01-04/2026-12-24"]\n[people]', "settings_closure"),
        ("[people]", '[calendar]\nclosures = ["Noël"]\n[people]', "settings_date"),
        ("[people]", '[calendar]\nconstruction_holiday = "oui"\n[people]', "settings_boolean"),
        ("[people]", '[backup]\nat = "deux heures"\n[people]', "settings_time"),
        ("[people]", "[backup]\nkeep = 0\n[people]", "settings_range"),
        ('folder = "mail"', 'folder = "mail"\nstart = "hier"', "settings_date"),
        ('name = "Boîtes', 'tps = "12345"\nname = "Boîtes', "settings_tax_number"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(office: Path, before: str, after: str, code: str) -> None:
    assert codes(mistakes(office, (before, after))) == [code]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('host = "127.0.0.1"', 'host = "localhost"\nsecurity = "none"'),
        ('project = "1200"', 'project = "1200"\nurl = "http://127.0.0.1:9000/api/1.0"'),
        ("[people]", '[journal]\nurl = "postgresql+psycopg:///facteur"\n[people]'),
        ("[people]", '[dashboard]\naddress = "[::1]:8711"\n[people]'),
    ],
)
def test_what_stays_on_this_machine_is_allowed(office: Path, before: str, after: str) -> None:
    assert load_text(office, OFFICE.replace(before, after)).office == "main"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("x 3", "toml_equals"),
        ('name = "deux"', "toml_twice"),
        ('phone = "514', "toml_unclosed"),
        ('phone = "514" 555', "toml_rest"),
        ("phone = oui", "toml_value"),
    ],
)
def test_a_line_that_is_not_toml_is_said_in_clear_words(office: Path, line: str, code: str) -> None:
    found = mistakes(office, ("\n[mailbox]", f"{line}\n\n[mailbox]"))

    assert [(mistake.reason.code, mistake.line) for mistake in found if mistake.line == 7] == [(code, 7)]


def test_two_broken_lines_are_both_shown(office: Path) -> None:
    found = mistakes(office, ('project = "1200"', "project = x"), ('tab = "Stock"', "tab ="))

    assert [mistake.line for mistake in found] == [17, 21]


def test_a_list_over_several_lines_points_at_the_wrong_member(office: Path) -> None:
    several = '[\n  "compta@tremblay.example",  # Julie\n  "pas une adresse",\n]'

    (found,) = mistakes(office, ('["compta@tremblay.example"]', several))

    assert (found.line, found.column, found.width) == (12, 4, len("pas une adresse"))


def test_a_file_that_is_not_there_is_one_mistake(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refused:
        load(tmp_path / "none.toml")

    assert codes(refused.value.mistakes) == ["settings_no_file"]


def test_a_share_that_is_away_does_not_hide_the_rest(office: Path) -> None:
    (office / "stock.xlsx").unlink()
    (office / "facteur.toml").write_text(OFFICE, encoding="utf-8")

    assert load(office / "facteur.toml", look=False).sheet.tab == "Stock"


def test_the_password_of_a_journal_url_is_never_shown(office: Path) -> None:
    settings = load_text(office, OFFICE + '[journal]\nurl = "postgresql+psycopg://f:s3cret@db/f"\n')

    assert settings.journal.url.endswith("@db/f")
    assert "s3cret" not in repr(settings)


@pytest.mark.feature("S0-50")
def test_a_program_is_not_believed_without_our_servers_word(office: Path) -> None:
    programs = 'trusted_programs = ["quickbooks@notification.intuit.com"]\n'

    found = mistakes(office, ('folder = "mail"\n', f'folder = "mail"\n{programs}'))

    assert [dict(one.reason.facts)["key"] for one in found] == ["mailbox.trusted_authserv", "company.tps"]
