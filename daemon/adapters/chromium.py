"""A page of ours as a picture, by the Chromium of the system, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from daemon.errors import NeedsReview, because

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
WIDTH = 640  # pixels, as a mail program's reading pane
LONGEST = 60.0  # seconds for one picture


def picture(html: str, file: Path, *, height: int) -> None:
    """Write `file` as PNG. NeedsReview when there is no such program, or when it fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NeedsReview(because("chromium_absent", file=file))
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [program, "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        command += ["--no-sandbox"] * (os.geteuid() == 0)  # as root, Chromium refuses to start otherwise
        command += [f"--user-data-dir={scratch}/profile", f"--window-size={WIDTH},{height}"]
        command += [f"--screenshot={file.resolve()}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=LONGEST, check=True)  # noqa: S603 — our own page
        except (OSError, subprocess.SubprocessError) as error:
            raise NeedsReview(because("picture_failed", file=file, error=type(error).__name__)) from error
    if not file.exists():
        raise NeedsReview(because("picture_failed", file=file, error="0"))
