"""`python -m bench [NAME…]`: run every measure, or those named, and write docs/performance.md.

A page written by a part of the measures keeps the other tables as they were.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from bench.page import PAGE, table, written

NAMES = ("requests", "card", "backlog", "asking", "start", "rest", "pdfs", "replies", "sheet", "imap")


def main(names: Sequence[str]) -> int:
    """0 also when an aim is missed: the page says so. 2 for a name that is none."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    tables = {}
    for name in names or NAMES:
        module = importlib.import_module(f"bench.{name}")
        tables[name] = table(name, module.__doc__, module.measure())
        print(tables[name], flush=True)
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(written(before, tables, NAMES), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
