"""The vendors that the settings name, each behind its port; imported when their part is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from daemon.adapters.sheet_own_tab import OwnTab
from daemon.ports import Board, Mailbox, Sender, Sheet, SignIn
from daemon.settings import Settings, secret


def board_of(settings: Settings, stages: Sequence[str], bound: Mapping[str, str]) -> Board:
    """The production board; `bound` are its sections as they were known first."""
    from daemon.adapters.asana import AsanaBoard  # noqa: PLC0415 — vendors only when they work

    return AsanaBoard(
        settings.board.url,
        lambda: secret("board_token", settings.folder),
        settings.board.project,
        stages,
        timeout=(5, settings.board.timeout_seconds),
        per_minute=settings.board.requests_per_minute,
        fields=settings.board.custom_fields,
        bound=bound,
    )


def sender_of(settings: Settings, mailbox: Mailbox, door: SignIn | None) -> Sender:
    """The way out; where the server keeps no copy of what it sends, we put one beside."""
    from daemon.adapters.imap import ImapMailbox  # noqa: PLC0415 — vendors only when they work
    from daemon.adapters.smtp import Copied, SmtpSender  # noqa: PLC0415 — same

    smtp = settings.smtp
    sender = SmtpSender(
        smtp.host,
        smtp.port,
        smtp.security,
        smtp.user,
        secret("smtp_password", settings.folder) if smtp.user and not door else "",
        token=door.token if door else None,
        ca_file=smtp.ca_file,
    )
    return Copied(sender, mailbox.keep) if smtp.keep_copies and isinstance(mailbox, ImapMailbox) else sender


def sheet_of(settings: Settings, *, served: bool) -> Sheet:
    """The stock-receipt sheet. A single pass waits for nothing to settle."""
    known = settings.sheet
    tab_of = _tabs_of(settings)
    theirs = tab_of(known.tab, served)
    return OwnTab(theirs, tab_of(known.own_tab, False)) if known.own_tab else theirs


def _tabs_of(settings: Settings) -> Callable[[str, bool], Sheet]:
    """A tab of the file by its name, and whether it waits as the served daemon does; one account for them all."""
    known = settings.sheet
    if known.file and known.kind == "xlsx":
        from daemon.adapters.xlsx import XlsxSheet  # noqa: PLC0415 — vendors only when they work

        file, backups, settle = known.file, settings.data / "backups", known.settle_seconds
        return lambda tab, waits: XlsxSheet(file, tab, backups, known.headings, settle=settle if waits else 0)
    from daemon.adapters.google_sheets import GoogleSheet  # noqa: PLC0415 — same
    from daemon.adapters.google_wire import Wire  # noqa: PLC0415 — same

    assert known.account, "checked with the settings"
    wire, pause = Wire(known.account, known.url), known.look_seconds
    return lambda tab, waits: GoogleSheet(wire, known.key, tab, known.headings, pause=pause if waits else 0)


def mailbox_of(settings: Settings, door: SignIn | None) -> Mailbox:
    """The folder on this disk, or the account on a server."""
    from daemon.adapters.imap import POLL, Folders, ImapMailbox  # noqa: PLC0415 — vendors only when they work
    from daemon.adapters.imap_wire import Account  # noqa: PLC0415 — same
    from daemon.adapters.maildir import Maildir  # noqa: PLC0415 — same

    box = settings.mailbox
    if box.kind == "maildir":
        return Maildir(box.folder)
    account = Account(
        box.host,
        box.port,
        box.user,
        box.security,
        password="" if door else secret("mailbox_password", settings.folder),
        token=door.token if door else None,
        ca_file=box.ca_file,
        timeout=box.timeout_seconds,
    )
    folders = Folders(str(box.folder), box.sent_folder, copies_are_ours=settings.smtp.keep_copies)
    return ImapMailbox(account, folders, poll=max(POLL, box.poll_seconds))


def sign_in_of(settings: Settings) -> SignIn | None:
    """How a person signs in to the mail account; None where passwords do."""
    from daemon.adapters.google_mail import GoogleSignIn  # noqa: PLC0415 — vendors only when they work
    from daemon.adapters.microsoft import MicrosoftSignIn  # noqa: PLC0415 — same
    from daemon.adapters.token_store import TokenStore  # noqa: PLC0415 — same

    account = settings.sign_in
    store = TokenStore(settings.data, account.kind)
    match account.kind:
        case "microsoft":
            return MicrosoftSignIn(store, account.client_id, account.tenant, account.authority)
        case "google":
            return GoogleSignIn(store, account.client_id, secret("sign_in_secret", settings.folder))
        case _:
            return None
