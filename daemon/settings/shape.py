"""Does a TOML table have the shape of a dataclass? pydantic finds what is wrong, this says it in our words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_type_hints

from daemon.errors import Mistake, because
from daemon.settings.toml import Document, KeyPath

Shape = TypeVar("Shape")

# The start of pydantic's error type → our code. A table where a value is expected, and so on.
EXPECTED = (
    ("int", "settings_integer"),
    ("float", "settings_number"),
    ("bool", "settings_boolean"),
    ("tuple", "settings_list"),
    ("date", "settings_date"),
    ("time", "settings_time"),
    ("dataclass", "settings_table"),
)


def shaped(document: Document, values: dict[str, Any], shape: type[Shape]) -> tuple[Shape | None, list[Mistake]]:
    """The values as that dataclass, or None with every mistake of shape."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 0.3 s, only to read a file

    try:
        return TypeAdapter(shape).validate_json(json.dumps(values, default=str)), []
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_input=False)
    blind = bool(document.mistakes)  # a key on an unreadable line is not a missing key
    return None, [
        _mistake(document, shape, error["loc"], error["type"])
        for error in errors
        if not (blind and error["type"] == "missing")
    ]


def _mistake(document: Document, shape: type, path: KeyPath, kind: str) -> Mistake:
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "unexpected_keyword_argument":
        return document.mistake(path, because("settings_unknown_key", key=key), nearest(key, _keys(shape, path[:-1])))
    if kind == "missing":
        reason = because("settings_missing_table" if is_dataclass(_type(shape, path)) else "settings_missing", key=key)
        return document.mistake(path, reason, _example(shape, path))
    got = _value(document.values, path)
    if kind == "literal_error":
        choices = [str(choice) for choice in get_args(_type(shape, path))]
        reason = because("settings_choice", got=_shown(got), choices=", ".join(choices))
        return document.mistake(path, reason, f'{key} = "{nearest(str(got), choices) or choices[0]}"')
    code = next((code for start, code in EXPECTED if kind.startswith(start)), "settings_text")
    listed = isinstance(got, str) and isinstance(path[-1], int)  # then the caret goes under that member
    return document.mistake(path, because(code, got=_shown(got)), _example(shape, path), got if listed else "")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; "" when none does."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def _type(shape: type, path: KeyPath) -> Any:
    """The declared type at a path; inside a list, that of its members."""
    found: Any = shape
    for part in path:
        if isinstance(part, int):
            found = get_args(found)[0]
        elif is_dataclass(found):
            found = get_type_hints(found).get(part, str)
    return found


def _keys(shape: type, path: KeyPath) -> tuple[str, ...]:
    found = _type(shape, path)
    return tuple(field.name for field in fields(found)) if is_dataclass(found) else ()


def _example(shape: type, path: KeyPath) -> str:
    """A line that would do: the default value where there is one."""
    names = [part for part in path if isinstance(part, str)]
    owner, kind = _type(shape, tuple(names[:-1])), _type(shape, tuple(names))
    if is_dataclass(kind):
        return f"[{'.'.join(names)}]"
    if not is_dataclass(owner):
        return ""
    field = next(field for field in fields(owner) if field.name == names[-1])
    return f"{field.name} = {_sample(field, kind)}"


def _sample(field: Field[Any], kind: Any) -> str:
    if field.name.endswith("_seconds"):
        return f'"{field.default:g} s"'
    if field.default not in (MISSING, None, "", ()):
        return json.dumps(field.default, default=str)
    if "tuple" in str(kind):
        return '["2026-12-24/2027-01-04"]' if "date" in str(kind) else '["nom@exemple.ca"]'
    return {int: "1", bool: "true"}.get(kind, '"nom@exemple.ca"' if "email" in field.name else '"…"')


def _value(values: Any, path: KeyPath) -> Any:
    for part in path:
        if isinstance(values, str):  # "first/last" stands for two days, a text is not taken apart
            return values
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return values
    return values


def _shown(value: object) -> str:
    """As it was written, or nearly; never longer than a line."""
    return json.dumps(value, default=str, ensure_ascii=False)[:60]
