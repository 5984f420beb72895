"""Each of the eight fixed packages does real work: take it away, and a part of the product stops."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
DIALS_IN_VAIN = """
from daemon.errors import Busy
try:
    {dial}
except Busy as away:
    assert away.reason.code == "{code}", away
"""

# A part of the product that stands on each. Where that part speaks to a service, dialling nobody is proof enough
# here; the contract tests speak with real ones.
WORK = {
    "imapclient": "from daemon.adapters.imap import ImapMailbox\nfrom daemon.adapters.imap_wire import Account"
    + DIALS_IN_VAIN.format(
        dial='ImapMailbox(Account("127.0.0.1", 1, "u", "none", "p", timeout=1)).ids()', code="imap_unreachable"
    ),
    "asana": "from daemon.adapters.asana import AsanaBoard"
    + DIALS_IN_VAIN.format(
        dial='AsanaBoard("http://127.0.0.1:1", lambda: "jeton", "1", ["A"], timeout=(1, 1)).check()',
        code="asana_unreachable",
    ),
    "gspread": """
import tempfile
from pathlib import Path
from daemon.adapters.google_wire import Wire
from daemon.sandbox.google import running_google
from daemon.sandbox.google.person import KEY
with running_google(Path(tempfile.mkdtemp())) as google:
    assert Wire(google.account, google.url).tabs(KEY)
""",
    "openpyxl": """
import tempfile
from pathlib import Path
from daemon.adapters.xlsx_new import make
make(Path(tempfile.mkdtemp()) / "neuf.xlsx", "Réception")
""",
    "pypdf": """
from pathlib import Path
from daemon.reading.invoice.rescue import repaired
whole = next(Path("tests/corpus/invoice").glob("0001-*.pdf")).read_bytes()
assert repaired(b"\\n" * 5000 + whole)
""",
    "schedule": """
import threading
from daemon.agenda import drive
stop, done = threading.Event(), []
threads = drive({"look": 0.01}, lambda job: (done.append(job), stop.set()), stop)
stop.wait(5)
assert done
""",
    "jinja2": """
from daemon.app import TEMPLATES
from daemon.messages import sandbox
assert sandbox([TEMPLATES], "fr").from_string("{{ 1200 | quantity }}").render().startswith("1")
""",
    "pytest": "import tests.conftest",
}


def done(package: str, *, without: bool) -> subprocess.CompletedProcess[str]:
    """That part at work, with the package or as if it were not installed."""
    block = f"import sys\nsys.modules[{package!r}] = None\n" if without else ""
    script = [sys.executable, "-c", block + WORK[package]]
    return subprocess.run(script, cwd=HOUSE, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("package", sorted(WORK))
def test_a_part_of_the_product_stands_on_the_package(package: str) -> None:
    whole, blocked = done(package, without=False), done(package, without=True)

    assert whole.returncode == 0, whole.stderr
    assert re.search(rf"import of {package} halted|No module named '{package}\b", blocked.stderr), blocked.stderr
