"""The owner of a Microsoft 365 mailbox: one sign-in, then mail leaves without a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from daemon.adapters.token_store import NAME
from daemon.cli.verbs import verbs
from daemon.sandbox.office import ACCOUNTANT, INVOICES
from tests.accounts import USER, Accounts, running_accounts
from tests.exim import Exim, an_exim
from tests.story.office import an_office, command, pdf

pytestmark = pytest.mark.system("exim4")


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Accounts, Path]]:
    with running_accounts(tmp_path_factory.mktemp("microsoft")) as running:
        yield running


@pytest.fixture(scope="module")
def exim() -> Iterator[Exim]:
    with an_exim() as running:
        yield running


def by_sign_in(accounts: Accounts, exim: Exim, config: str) -> str:
    """The office's settings, its mail at a provider that takes tokens only."""
    head, _, rest = config.partition("[smtp]")
    _, _, rest = rest.partition("\n[")
    smtp = f'[smtp]\nhost = "localhost"\nport = {exim.port}\nuser = "office"\nsender = "{INVOICES}"\n'
    door = f'[sign_in]\nkind = "microsoft"\nclient_id = "c"\ntenant = "t"\nauthority = "{accounts.url}"\n'
    return f'{head}{smtp}ca_file = "{exim.ca_file}"\n\n{door}\n[{rest}'


def test_one_sign_in_and_mail_leaves_without_a_password(
    accounts: tuple[Accounts, Path], exim: Exim, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, root = accounts
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(root))

    with an_office(lambda config: by_sign_in(service, exim, config)) as office:
        said = command(office, "check")
        assert "python3 run.py connexion" in said.output

        done = CliRunner().invoke(verbs, ["connexion", "--config", str(office.config), "--data", str(office.data)])
        assert done.exit_code == 0, done.output
        assert "ABCD-1234" in done.output
        assert (office.data / NAME).exists()

        office.person(ACCOUNTANT).send_invoice(pdf(1), INVOICES)
        command(office, "run")
        assert any(b"[2026-0001]" in one for one in exim.taken())
        assert f"microsoft, {USER}" in command(office, "check").output
