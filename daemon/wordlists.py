"""The lists of words in `config/`, read from the disk once: to the pure readers they are as constant as their code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "config"
LABELS = FOLDER / "labels.toml"
REPLIES = FOLDER / "replies.toml"


@cache
def told(file: Path) -> Mapping[str, Any]:
    """Its content; ValueError when it is no TOML, which `check` says better."""
    return tomllib.loads(file.read_text(encoding="utf-8"))
