"""The vendors that the settings name, each behind its port; imported when their part is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    if known.file and known.kind == "xlsx":
        from daemon.adapters.xlsx import XlsxSheet  # noqa: PLC0415 — vendors only when they work

        settle = known.settle_seconds if served else 0.0
        return XlsxSheet(known.file, known.tab, settings.data / "backups", known.headings, settle=settle)
    from daemon.adapters.google_sheets import GoogleSheet  # noqa: PLC0415 — same
    from daemon.adapters.google_wire import Wire  # noqa: PLC0415 — same

    assert known.account, "checked with the settings"
    pause = known.look_seconds if served else 0.0
    return GoogleSheet(Wire(known.account, known.url), known.key, known.tab, known.headings, pause=pause)


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
