"""A mail account without a password: signed in once by a person, tokens renewed, a refusal said with its remedy."""

from __future__ import annotations

import json
import os
import ssl
import stat
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.adapters.google_mail import GoogleSignIn
from daemon.adapters.microsoft import MicrosoftSignIn
from daemon.adapters.token_store import NAME, TokenStore
from daemon.errors import Busy, NeedsReview
from daemon.ports import Invitation
from tests.accounts import USER, Accounts, running_accounts


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Accounts, Path]]:
    with running_accounts(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture
def accounts(service: tuple[Accounts, Path], monkeypatch: pytest.MonkeyPatch) -> Accounts:
    known, root = service
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(root))
    fresh = Accounts()
    known.__dict__.update({name: value for name, value in fresh.__dict__.items() if name != "url"})
    return known


def microsoft(data: Path, accounts: Accounts) -> MicrosoftSignIn:
    return MicrosoftSignIn(TokenStore(data, "microsoft"), "client-1", "tremblay.example", accounts.url)


def google(data: Path, accounts: Accounts) -> GoogleSignIn:
    return GoogleSignIn(
        TokenStore(data, "google"), "client-2", "secret", f"{accounts.url}/auth", f"{accounts.url}/token"
    )


class Person:
    """Opens the address that is shown, in a browser of this machine."""

    def __init__(self) -> None:
        self.shown: list[Invitation] = []

    def note(self, invitation: Invitation) -> None:
        self.shown.append(invitation)

    def visit(self, invitation: Invitation) -> None:
        self.note(invitation)
        threading.Thread(target=self._open, args=(invitation.url,), daemon=True).start()

    def _open(self, url: str) -> None:
        context = ssl.create_default_context(cafile=os.environ["REQUESTS_CA_BUNDLE"])
        urllib.request.urlopen(url, context=context).read()


@pytest.fixture
def person() -> Person:
    return Person()


def test_a_person_types_the_code_and_tokens_follow(tmp_path: Path, accounts: Accounts, person: Person) -> None:
    accounts.pending = 2  # not yet, then slower
    door = microsoft(tmp_path, accounts)

    assert door.sign_in("", person.note) == USER
    assert [(one.url, one.code) for one in person.shown] == [("https://microsoft.example/device", "ABCD-1234")]
    assert door.token() == "jeton-1"


def test_the_tokens_lie_where_their_owner_alone_reads(tmp_path: Path, accounts: Accounts, person: Person) -> None:
    microsoft(tmp_path, accounts).sign_in("", person.note)

    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert "jeton-1" not in repr(TokenStore(tmp_path, "microsoft").read())


def test_a_token_that_has_run_out_is_renewed_and_the_new_one_kept(
    tmp_path: Path, accounts: Accounts, person: Person
) -> None:
    accounts.lifetime = 10  # msal renews what has less than five minutes left
    microsoft(tmp_path, accounts).sign_in("", person.note)
    accounts.lifetime = 3600

    found = microsoft(tmp_path, accounts).token()  # another process

    assert found == "jeton-2"
    assert microsoft(tmp_path, accounts).token() == "jeton-2"
    assert accounts.asked[-1]["refresh_token"] == "suite-1"


@pytest.mark.parametrize("kind", ["microsoft", "google"])
def test_a_revoked_sign_in_asks_for_the_person_with_the_remedy(
    kind: str, tmp_path: Path, accounts: Accounts, person: Person
) -> None:
    accounts.lifetime = 10
    door = microsoft(tmp_path, accounts) if kind == "microsoft" else google(tmp_path, accounts)
    door.sign_in(USER, person.note if kind == "microsoft" else person.visit)
    accounts.revoked = True

    with pytest.raises(Busy) as refused:
        door.token()

    assert refused.value.reason.code == "sign_in_expired"
    assert "revoked" in str(refused.value.reason)


@pytest.mark.parametrize("kind", ["microsoft", "google"])
def test_a_person_who_declines_changes_nothing(kind: str, tmp_path: Path, accounts: Accounts, person: Person) -> None:
    accounts.declined, accounts.pending = True, 0
    door = microsoft(tmp_path, accounts) if kind == "microsoft" else google(tmp_path, accounts)

    with pytest.raises(NeedsReview) as refused:
        door.sign_in(USER, person.note if kind == "microsoft" else person.visit)

    assert refused.value.reason.code == "sign_in_refused"
    assert not (tmp_path / NAME).exists()


def test_a_person_agrees_in_the_browser_and_gmail_tokens_follow(
    tmp_path: Path, accounts: Accounts, person: Person
) -> None:
    door = google(tmp_path, accounts)

    assert door.sign_in(USER, person.visit) == USER
    assert door.token() == "jeton-1"
    assert person.shown[0].url.startswith(f"{accounts.url}/auth?")
    assert "login_hint=factures" in person.shown[0].url


def test_a_gmail_token_that_has_run_out_is_renewed(tmp_path: Path, accounts: Accounts, person: Person) -> None:
    accounts.lifetime = 10
    google(tmp_path, accounts).sign_in(USER, person.visit)

    assert google(tmp_path, accounts).token() == "jeton-2"


def test_before_anybody_signed_in_it_is_said(tmp_path: Path, accounts: Accounts) -> None:
    with pytest.raises(Busy) as nobody:
        microsoft(tmp_path, accounts).token()

    assert nobody.value.reason.code == "sign_in_needed"


def test_a_file_that_is_not_ours_counts_as_no_sign_in(tmp_path: Path, accounts: Accounts) -> None:
    (tmp_path / NAME).write_text(json.dumps({"kind": "google"}))

    with pytest.raises(Busy) as nobody:
        microsoft(tmp_path, accounts).token()

    assert nobody.value.reason.code == "sign_in_needed"


def test_a_service_that_is_away_is_the_world_s_trouble(tmp_path: Path, accounts: Accounts, person: Person) -> None:
    accounts.lifetime = 10
    microsoft(tmp_path, accounts).sign_in("", person.note)
    away = MicrosoftSignIn(TokenStore(tmp_path, "microsoft"), "client-1", "tremblay.example", "https://localhost:1")

    with pytest.raises(Busy) as gone:
        away.token()

    assert gone.value.reason.code == "sign_in_unreachable"


def test_a_service_that_nobody_vouches_for_gets_nothing(
    tmp_path: Path, accounts: Accounts, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    with pytest.raises(Busy) as gone:
        microsoft(tmp_path, accounts).sign_in("", person.note)

    assert "certificate" in str(gone.value.reason)
    assert accounts.asked == []
