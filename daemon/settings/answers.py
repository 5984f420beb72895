"""The eight questions of a first day, and the settings that they make: the shipped file with values changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from daemon.errors import Mistake, Reason, because
from daemon.settings.checks import meaning
from daemon.settings.places import ADDRESS
from daemon.settings.shape import nearest
from daemon.settings.toml import KeyPath, read

Values = dict[str, dict[str, Any]]
PROJECT = re.compile(r"\d{6,}")  # the number in a project's address
LINE = re.compile(r"(?:# )?(\w+) = ")
TABLE = re.compile(r"\[(\w+)\]")
MICROSOFT, GOOGLE, IMAP, MAILDIR = PROVIDERS = ("microsoft", "google", "imap", "maildir")
SERVERS = {MICROSOFT: ("outlook.office365.com", "smtp.office365.com"), GOOGLE: ("imap.gmail.com", "smtp.gmail.com")}
SECRETS = "secrets"  # answers that go there are never in a file of answers, nor in facteur.toml


def _by(*providers: str) -> Callable[[Values], bool]:
    return lambda answers: answers.get("mail", {}).get("provider") in providers


def _in_google(answers: Values) -> bool:
    return bool(ADDRESS.fullmatch(str(answers.get("sheet", {}).get("file", ""))))


@dataclass(frozen=True, slots=True)
class Question:
    """One answer of one of the eight questions, asked `when` the answers so far call for it.

    `like` is the answer taken when nothing is said; "" = none needed.
    """

    number: int
    table: str
    key: str
    many: bool = False
    needed: bool = True
    like: tuple[str, str] | str = ""
    when: Callable[[Values], bool] = lambda _: True

    @property
    def path(self) -> tuple[str, str]:
        """Where the settings keep it."""
        return self.table, self.key


OURS, ACCOUNT = ("company", "coordination_email"), ("mailbox", "user")
QUESTIONS = (
    Question(1, "company", "name"),
    Question(1, "company", "tps", needed=False),
    Question(1, "company", "tvq", needed=False),
    Question(2, *OURS),
    Question(3, "mail", "provider"),
    Question(3, "mailbox", "folder", when=_by(MAILDIR)),
    Question(3, "mailbox", "host", when=_by(IMAP)),
    Question(3, *ACCOUNT, like=OURS, when=_by(MICROSOFT, GOOGLE, IMAP)),
    Question(3, SECRETS, "mailbox_password", needed=False, when=_by(IMAP)),
    Question(3, "sign_in", "client_id", when=_by(MICROSOFT, GOOGLE)),
    Question(3, SECRETS, "sign_in_secret", needed=False, when=_by(GOOGLE)),
    Question(3, "mailbox", "start", like="today"),
    Question(4, "mailbox", "allowed_senders", many=True),
    Question(5, "smtp", "host", when=_by(IMAP, MAILDIR)),
    Question(5, "smtp", "user", needed=False, like=OURS, when=_by(IMAP, MAILDIR)),
    Question(5, SECRETS, "smtp_password", needed=False, when=_by(IMAP, MAILDIR)),
    Question(6, "board", "project"),
    Question(6, SECRETS, "board_token", needed=False),
    Question(7, "sheet", "file", like="Réception.xlsx"),
    Question(7, "sheet", "account", when=_in_google),
    Question(8, "people", "production", many=True, like=OURS),
    Question(8, "people", "procurement", many=True, like=OURS),
    Question(8, "people", "post_sales", many=True, like=OURS),
    Question(8, "people", "owner", many=True, like=OURS),
)


def default(question: Question, answers: Values, today: date) -> str:
    """What is proposed, from the answers so far."""
    if isinstance(question.like, tuple):
        table, key = question.like
        return str(answers.get(table, {}).get(key, ""))
    return f"{today}T00:00" if question.like == "today" else question.like


def understood(question: Question, said: str) -> Any:
    """The answer as the settings hold it: a list where several may be said, the number in a project's address."""
    said = said.strip()
    if question.many:
        return [word for word in re.split(r"[\s,;]+", said) if word]
    found = PROJECT.search(said) if question.key == "project" else None
    return found[0] if found else said


def wrong(question: Question, value: Any, folder: Path) -> Reason | None:
    """Why the settings would refuse that answer; paths start at `folder`."""
    if not value:
        return because("settings_empty", key=question.key) if question.needed else None
    found = meaning({question.table: {question.key: value}}, False)
    refused = [reason for path, reason, _, _ in found if path == question.path]
    return refused[0] if refused else _absent(question, value, folder)


def _absent(question: Question, value: Any, folder: Path) -> Reason | None:
    match question.path:
        case ("mail", "provider") if value not in PROVIDERS:
            return because("settings_choice", got=value, choices=", ".join(PROVIDERS))
        case ("sheet", "account") if not (folder / Path(value).expanduser()).is_file():
            return because("settings_absent", path=value)
        case ("mailbox", "folder") if not (folder / Path(value).expanduser()).is_dir():
            return because("settings_absent", path=value)
        case ("sheet", "file") if not ADDRESS.fullmatch(value):
            book = folder / Path(value).expanduser()
            known = book.parent.is_dir() or book.parent == folder
            return None if known and book.suffix == ".xlsx" else because("init_workbook", path=value)
        case ("mailbox", "start") if not _is_moment(value):
            return because("settings_date", got=value)
    return None


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def prepared(file: Path, folder: Path, today: date) -> tuple[Values, list[Mistake]]:
    """The answers of a file, completed, and every mistake of it at once."""
    document = read(file)
    mistakes, answers = [*document.mistakes], dict[str, dict[str, Any]]()
    known = {question.path for question in QUESTIONS if question.table != SECRETS}
    for path in _paths(document.values):
        if path not in known:
            near = nearest(str(path[-1]), [key for _, key in known])
            mistakes.append(document.mistake(path, because("settings_unknown_key", key=path[-1]), near))
    for question in QUESTIONS:
        if question.path not in known or not question.when(answers):
            continue
        said = document.values.get(question.table, {}).get(question.key, default(question, answers, today))
        value = understood(question, ", ".join(said) if isinstance(said, list) else str(said))
        refused = wrong(question, value, folder)
        if refused:
            mistakes.append(document.mistake(question.path, refused))
        answers.setdefault(question.table, {})[question.key] = value
    return answers, mistakes


def _paths(values: Mapping[str, Any]) -> Iterator[KeyPath]:
    for table, keys in values.items():
        yield from ((table, key) for key in keys) if isinstance(keys, dict) else [(table,)]


def meant(answers: Values) -> Values:
    """The answers as settings: a provider's servers, a sheet in a file or at Google. None takes a line out."""
    found: Values = {table: dict(keys) for table, keys in answers.items() if table not in ("mail", SECRETS)}
    provider = answers["mail"]["provider"]
    if provider != MAILDIR:
        found["mailbox"] |= {"kind": "imap", "folder": "INBOX"}
    if provider in SERVERS:
        inbound, outbound = SERVERS[provider]
        found["mailbox"]["host"] = inbound
        found["smtp"] = {"host": outbound, "user": found["mailbox"]["user"]}
        found["sign_in"]["kind"] = provider
    if _in_google(answers):
        found["sheet"] |= {"kind": "google", "spreadsheet": found["sheet"]["file"], "file": None}
    return found


def written(template: str, answers: Values) -> str:
    """The commented settings: the shipped file, with these answers, cautious for the first weeks."""
    company, coordination = answers["company"], answers["company"]["coordination_email"]
    ours: Values = {
        "": {"data": "data"},
        "company": {"signature": company["name"], "phone": "", "address": "", "emails": [coordination]},
        "smtp": {"sender": coordination},
        "board": {"adopt": True},
        "backup": {"folder": "sauvegardes"},
        "cycle": {"prudent": True},
    }
    lines, table = [], ""
    for line in template.splitlines():
        head, found = TABLE.match(line), LINE.match(line)
        table = head[1] if head else table
        key = found[1] if found else ""
        said = {**ours.get(table, {}), **answers.get(table, {})}
        value = said.get(key)
        without = f"# {line}" if key in said and not line.startswith("#") else line
        lines.append(without if value is None else f"{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: str | bool | Sequence[str]) -> str:  # noqa: FBT001 — a value of the file
    return json.dumps(value, ensure_ascii=False)
