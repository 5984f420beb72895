"""The days on which the company is closed, by Quebec's rules and its own.

The `holidays` package costs 33 MB and 0.7 s that a process never gives back: it runs once in a
child, and its answer is kept in the data folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from daemon.errors import Busy, Misconfigured, Mistake, because

# Statutory days of Quebec (Loi sur les normes du travail, and the Fête nationale). Good Friday or Easter
# Monday is the employer's choice, so neither is taken from the package's own view of it.
CHILD = """
import json
import sys
from datetime import timedelta
from holidays.countries import Canada
days = {}
years = [int(year) for year in sys.argv[2:]]
for day, name in Canada(subdiv="QC", years=years, language="fr").items():
    if name == "Vendredi saint":
        day, name = (day, name) if sys.argv[1] == "friday" else (day + timedelta(days=3), "Lundi de Pâques")
    days[day.isoformat()] = name
json.dump(days, sys.stdout)
"""
CHILD_SECONDS = 60.0
CONSTRUCTION_DAYS = 14
CONSTRUCTION = "Vacances de la construction"
CLOSURE = "Fermeture de l'entreprise"


def closed_days(
    years: Iterable[int],
    cache: Path,
    easter: str = "friday",
    *,
    construction_holiday: bool = True,
    closures: Iterable[tuple[date, date]] = (),
) -> Mapping[date, str]:
    """Day → its French name, for these years. `cache` is the data folder.

    Raises Misconfigured when the package is broken, Busy when the machine is too slow to answer.
    """
    wanted = sorted(set(years))
    closed: dict[date, str] = {}
    for first, last in closures:
        closed.update(dict.fromkeys(_days(first, last), CLOSURE))
    if construction_holiday:
        for year in wanted:
            first = _construction(year)
            closed.update(dict.fromkeys(_days(first, first + timedelta(days=CONSTRUCTION_DAYS - 1)), CONSTRUCTION))
    return {**closed, **_statutory(wanted, easter, cache)}


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _construction(year: int) -> date:
    """The Sunday on or after 18 July; the trade stops for two weeks."""
    day = date(year, 7, 18)
    return day + timedelta(days=(6 - day.weekday()) % 7)


def _statutory(years: list[int], easter: str, cache: Path) -> dict[date, str]:
    key = [version("holidays"), easter, *years]
    kept = cache / "holidays.json"
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
        days = found["days"] if found["key"] == key else None
    except (OSError, ValueError, LookupError, TypeError):
        days = None  # no cache, or one that somebody cut short: it only costs a second to make again
    if days is None:
        days = _ask(years, easter)
        _keep(kept, json.dumps({"key": key, "days": days}, ensure_ascii=False, indent=1))
    return {date.fromisoformat(day): name for day, name in days.items()}


def _ask(years: list[int], easter: str) -> dict[str, str]:
    command = [sys.executable, "-I", "-c", CHILD, easter, *map(str, years)]
    try:
        done = subprocess.run(  # noqa: S603 - our own Python and our own text
            command, capture_output=True, text=True, encoding="utf-8", timeout=CHILD_SECONDS, check=True
        )
        return dict(json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        raise Busy(because("holidays_slow")) from None
    except (subprocess.CalledProcessError, ValueError) as problem:
        said = str(getattr(problem, "stderr", "") or problem).strip().splitlines()[-1]
        raise Misconfigured(Mistake("holidays", 0, 0, because("holidays_failed", said=said))) from problem


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
