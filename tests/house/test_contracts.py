"""Who may know whom: the import contracts, one place for each vendor, no clock and no file in the pure core."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.reading import reply

HOUSE = Path(__file__).parents[2]
DAEMON = HOUSE / "daemon"
PURE = ("domain", "reading", "errors.py", "typography.py")
ROOTS = {"daemon", *sys.stdlib_module_names}

# What is not one file's business: what reads documents, what draws pages, what checks the shape of data.
DOCUMENTS = {"lxml", "pypdf", "pypdfium2", "python_calamine"}
EXEMPT = {"jinja2", "starlette", "markupsafe", "pydantic"}
OF_A_FOLDER = {"sqlalchemy": "journal", "psycopg": "journal", "click": "cli"}

CLOCK = re.compile(r"(date|datetime)\.(now|utcnow|today)|time\.\w+")
FILE = re.compile(r"open|print|input|.*\.(open|read_text|read_bytes|write_text|write_bytes)")


def modules(*parts: str) -> Iterator[Path]:
    for part in parts or ("",):
        yield from [DAEMON / part] if part.endswith(".py") else sorted((DAEMON / part).rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Names of the modules imported when the code runs; those for types alone do not count."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        else:
            yield from imported(node)


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def test_what_happens_flows_down() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", ".importlinter", "--no-logo"]

    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", list(modules(*PURE)), ids=shown)
def test_the_pure_core_asks_neither_the_clock_nor_the_disk(path: Path) -> None:
    called = calls(ast.parse(path.read_text()))

    assert not [found for found in called if CLOCK.fullmatch(found[0]) or FILE.fullmatch(found[0])]


def test_each_vendor_is_known_in_one_place() -> None:
    places = defaultdict(set)
    for path in modules():
        for name in imported(ast.parse(path.read_text())):
            vendor = name.partition(".")[0]
            if vendor not in ROOTS | EXEMPT and "sandbox" not in path.parts:
                places[vendor].add(place(vendor, path))

    assert {vendor: found for vendor, found in places.items() if len(found) > 1} == {}


def place(vendor: str, path: Path) -> str:
    """A file; all the files of one kind of document or of one place count as one (`xlsx_rows`, `xlsx_zip`)."""
    folder = path.relative_to(DAEMON).parts[0]
    if vendor in DOCUMENTS and folder in ("reading", "adapters"):
        return "documents"
    if OF_A_FOLDER.get(vendor) == folder:
        return folder
    return f"{path.parent.name}/{path.stem.partition('_')[0]}"


def test_no_vendor_is_loaded_before_it_is_needed() -> None:
    """Vendors stay in memory for ever: `status` must not pay for them."""
    code = "import sys, daemon.settings, daemon.messages, daemon.domain.rules, daemon.reading; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    heavy = {"asana", "gspread", "openpyxl", "pypdf", "pypdfium2", "python_calamine", "pydantic", "holidays", "lxml"}
    assert not heavy & set(loaded.split())


def test_the_readers_of_letters_stay_shut_until_a_letter_comes() -> None:
    """Papers are read in a child; a service at rest, and `status`, pay for no reader."""
    code = "import sys, daemon.cli.show, daemon.cli.serve, daemon.loop, daemon.agenda; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    readers = {"daemon.reading.invoice.whole", "daemon.reading.reply.whole", "daemon.reading.reply.prose"}
    assert not readers & set(loaded.split())


def test_who_writes_workbooks_leaves_with_them() -> None:
    """The first message to every client encloses one: a service at rest would keep their vendor for ever."""
    code = (
        "import sys; from daemon import spreadsheets; "
        "assert spreadsheets.blank('Liste', ('Nom',), ('Ann',)).startswith(b'PK'); print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    assert not {"openpyxl", "PIL"} & set(loaded.split())


def test_every_name_of_the_reply_reader_has_its_room() -> None:
    found = [getattr(reply, name) for name in reply.__all__]

    assert None not in found
