"""The custom fields of a project that pays for them: found by their names and kinds, never made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from daemon.adapters.asana_text import folded
from daemon.adapters.asana_wire import Record

NAMES: Mapping[str, tuple[str, ...]] = {
    "mandate": ("mandat", "mandate", "numéro de mandat", "mandate number"),
    "ship": ("expédition", "date d'expédition", "ship date", "ship day"),
    "quantity": ("quantité", "quantity", "qté"),
    "stock": ("stock %", "% stock", "stock reçu", "stock received"),
}
VALUES = ",".join(f"custom_fields.{kind}_value" for kind in ("text", "number", "date"))
KINDS = {"mandate": "text", "ship": "date", "quantity": "number", "stock": "number"}


def found_fields(settings: Iterable[Record]) -> dict[str, str]:
    """Our fields that the project has, with their gids."""
    found: dict[str, str] = {}
    for setting in settings:
        field = setting.get("custom_field") or {}
        name = folded(str(field.get("name") or "")).replace("’", "'")
        for key, names in NAMES.items():
            if name in names and field.get("type") == KINDS[key]:
                found.setdefault(key, str(field["gid"]))
    return found


def written(values: Mapping[str, str], gids: Mapping[str, str]) -> Record:
    """Values as Asana takes them, by gid; those of fields that the project has not are left out. "" empties one."""
    return {gids[key]: _typed(KINDS[key], value) if value else None for key, value in values.items() if key in gids}


def _typed(kind: str, value: str) -> object:
    if kind == "date":
        return {"date": value}
    if kind == "number":
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else float(number)
    return value


def read_fields(task: Record, gids: Mapping[str, str]) -> dict[str, str]:
    """What a task holds in our fields, as `written` was given it."""
    held = {field["gid"]: field for field in task.get("custom_fields") or ()}
    return {key: _shown(KINDS[key], held[gid]) for key, gid in gids.items() if gid in held}


def _shown(kind: str, field: Record) -> str:
    value = field.get(f"{kind}_value")
    if value is None:
        return ""
    if kind == "date":
        return str(value.get("date") or "")
    return f"{Decimal(str(value)).normalize():f}" if kind == "number" else str(value)
