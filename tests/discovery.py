"""Google's own description of its requests (the discovery documents), against which each request is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import googleapiclient

from daemon.sandbox.google.serving import Sent

DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
KINDS = {"string": str, "integer": int, "number": int | float, "boolean": bool, "object": dict, "array": list}


@cache
def document(api: str) -> Mapping[str, Any]:
    name = {"sheets": "sheets.v4.json", "drive": "drive.v3.json"}[api]
    found: Mapping[str, Any] = json.loads((DOCUMENTS / name).read_text(encoding="utf-8"))
    return found


def method_of(operation: str) -> Mapping[str, Any]:
    """`sheets.spreadsheets.values.get` → its description."""
    api, *names, last = operation.split(".")
    found: Mapping[str, Any] = document(api)
    for name in names:
        found = found["resources"][name]
    described: Mapping[str, Any] = found["methods"][last]
    return described


def mistakes(sent: Sent) -> list[str]:
    """What Google's description does not know, or knows otherwise, in one request."""
    if sent.operation == "unknown":
        return [f"no such operation: {sent.method} {sent.path}"]
    about = method_of(sent.operation)
    return [*_address(sent, about), *_query(sent, about), *_body(sent, about)]


def _address(sent: Sent, about: Mapping[str, Any]) -> Iterator[str]:
    api = document(sent.operation.partition(".")[0])
    base = "/" + api["servicePath"].strip("/")
    pattern = re.sub(r"\\\{\w+\\\}", "[^/:]+", re.escape(f"{base}/{about['flatPath']}".replace("//", "/")))
    if sent.method != about["httpMethod"] or not re.fullmatch(pattern, sent.path):
        yield f"{sent.method} {sent.path} is not {about['httpMethod']} {about['flatPath']}"


def _query(sent: Sent, about: Mapping[str, Any]) -> Iterator[str]:
    known = {**document(sent.operation.partition(".")[0])["parameters"], **about["parameters"]}
    for name, value in sent.query:
        described = known.get(name)
        if described is None or described["location"] != "query":
            yield f"unknown parameter {name}"
        elif value not in described.get("enum", [value]):
            yield f"{name}={value}"
        elif described["type"] == "boolean" and value not in {"true", "false"}:
            yield f"{name}={value} is no boolean"


def _body(sent: Sent, about: Mapping[str, Any]) -> Iterator[str]:
    if "request" not in about:
        if sent.body is not None:
            yield "a body that nothing reads"
        return
    yield from _value(sent.body, about["request"], document(sent.operation.partition(".")[0])["schemas"], "body")


def _value(value: Any, described: Mapping[str, Any], schemas: Mapping[str, Any], where: str) -> Iterator[str]:
    schema = schemas[described["$ref"]] if "$ref" in described else described
    kind = KINDS[schema["type"]]
    if not isinstance(value, kind) or (isinstance(value, bool) and schema["type"] != "boolean"):
        yield f"{where}: {value!r} is no {schema['type']}"
    elif value not in schema.get("enum", [value]):
        yield f"{where}: {value!r} is none of {schema['enum']}"
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in schema.get("properties", {}):
                yield from _value(inner, schema["properties"][name], schemas, f"{where}.{name}")
            else:
                yield f"{where}: unknown field {name}"
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _value(inner, schema["items"], schemas, f"{where}[{at}]")
