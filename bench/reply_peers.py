"""What other libraries keep of a letter: run by the Python of a throw-away environment, JSON in and out."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any


def _zapier() -> Callable[[str], str]:
    found: Any = importlib.import_module("email_reply_parser")
    return lambda text: str(found.EmailReplyParser.parse_reply(text))


def _mail_parser() -> Callable[[str], str]:
    found: Any = importlib.import_module("mailparser_reply")
    return lambda text: str(found.EmailReplyParser(languages=["en", "fr"]).parse_reply(text=text))


def _unquotemail() -> Callable[[str], str]:
    found: Any = importlib.import_module("unquotemail")
    return lambda text: str(found.Unquote(html=None, text=text).get_text())


def _talon() -> Callable[[str], str]:
    found: Any = importlib.import_module("talon.quotations")
    return lambda text: str(found.extract_from_plain(text))


PEERS = {
    "email-reply-parser": _zapier,
    "mail-parser-reply": _mail_parser,
    "unquotemail": _unquotemail,
    "talon": _talon,
}


def main() -> None:
    """Read a list of texts; write, for each library that loads, what it keeps of each and the milliseconds."""
    texts = json.load(sys.stdin)
    told: dict[str, object] = {}
    for name, peer in PEERS.items():
        try:
            keep = peer()
        except ImportError:
            continue
        kept, spent = [], []
        for text in texts:
            began = time.perf_counter()
            try:
                kept.append(keep(text))
            except Exception:  # noqa: BLE001 — a letter that breaks a library is one that it does not read
                kept.append("")
            spent.append(1000 * (time.perf_counter() - began))
        told[name] = {"kept": kept, "ms": spent}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
