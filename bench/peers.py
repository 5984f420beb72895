"""Other libraries, installed for one run alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def told_by(names: Iterable[str], script: str, asked: object) -> Any:
    """What that script of this folder answers, in JSON, with these packages beside it.

    Installed one by one, wheels alone: one that does not build must not hide the others.
    """
    with tempfile.TemporaryDirectory(prefix="bench-peers-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        python = f"{folder}/bin/python"
        for name in names:
            install = [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", name]
            subprocess.run(install, check=False, capture_output=True, timeout=300)
        command = [python, str(Path(__file__).with_name(script))]
        said = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(said.stdout)
