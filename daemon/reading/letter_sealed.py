"""Signed and encrypted parts of a letter: what a signature wraps is taken out, what is locked is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SMIME, PGP = "S/MIME", "PGP"
SMIME_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_PGP_TYPES = frozenset({"application/pgp-encrypted"})
_PGP_MARK = b"-----BEGIN PGP MESSAGE-----"
_SIGNED = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2 (RFC 5652, 5.1)
_CONSTRUCTED, _OCTETS, _OBJECT_ID, _DEEPEST, _WIDEST = 0x20, 0x04, 0x06, 16, 4


@dataclass(frozen=True, slots=True)
class _Node:
    """One value of BER (X.690, 8.1): its tag, where its content begins and ends, where the next one begins."""

    tag: int
    start: int
    end: int
    after: int


def signed_content(data: bytes) -> bytes | None:
    """The letter inside an S/MIME message that is only signed; None when it is encrypted or no such thing.

    The signature is not verified: who wrote is what our mail server says, as for any letter.
    """
    try:
        kind, wrapped = list(_children(data, _node(data, 0)))[:2]
        if kind.tag != _OBJECT_ID or data[kind.start : kind.end] != _SIGNED:
            return None
        signed = next(_children(data, wrapped))
        enclosed = list(_children(data, list(_children(data, signed))[2]))  # after the version and the algorithms
        return _octets(data, next(_children(data, enclosed[1])))
    except (ValueError, IndexError, StopIteration):
        return None


def locked_by(content_type: str, data: bytes) -> str:
    """What an unreadable part is encrypted with: S/MIME, PGP or ""."""
    if content_type in SMIME_TYPES:
        return SMIME
    return PGP if content_type in _PGP_TYPES or _PGP_MARK in data[:2000] else ""


def _node(data: bytes, at: int, depth: int = 0) -> _Node:
    tag, length, start = data[at], data[at + 1], at + 2
    if depth > _DEEPEST:
        raise ValueError
    if length == 0x80:  # noqa: PLR2004 — of no told length: up to two zeros
        end = start
        while data[end : end + 2] != b"\0\0":
            end = _node(data, end, depth + 1).after
        return _Node(tag, start, end, end + 2)
    if length & 0x80:
        wide = length & 0x7F
        length, start = int.from_bytes(data[start : start + wide], "big"), start + wide
        if wide > _WIDEST:
            raise ValueError
    if start + length > len(data):
        raise ValueError
    return _Node(tag, start, start + length, start + length)


def _children(data: bytes, node: _Node) -> Iterator[_Node]:
    at = node.start
    while at < node.end:
        child = _node(data, at)
        yield child
        at = child.after


def _octets(data: bytes, node: _Node) -> bytes:
    """An octet string, whole or in pieces."""
    if not node.tag & _CONSTRUCTED:
        return data[node.start : node.end]
    return b"".join(_octets(data, child) for child in _children(data, node) if child.tag & 0x1F == _OCTETS)
