"""The journal: chains of entries, their names, scopes and order.

Every commit writes one entry per record touched and scope, in the transaction of the rows. A chain
belongs to one device and one scope; each entry's hash covers the one before it, the first covers
the chain's header. Entries are canonical CBOR (RFC 8949 section 4.2.1), an array of

    chain, seq, [milliseconds, counter, device], [wall milliseconds, source], author,
    record type, record id, kind, {field key: value}, {field key: [[chain, seq, hash4]...]}, schema

Later versions append to the array; what a reader does not know it keeps and passes on. Field keys
are those of ``records``. This format is final: stores of every release must open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import FieldKey, FieldSpec, Record
from cami_field.domain.shapes import Wire, id_of

SCHEMA = 1
MAX_ENTRY_BYTES = 64 * 1024
STAMP_LIMIT_MS = 4_102_444_800_000  # 2100-01-01: from here on a range is malformed
SIGNED = b"cami-chain-v1"

PUT, REMOVE, RESTORE, RESOLVE, MOVED = "put", "remove", "restore", "resolve", "moved"
KINDS = frozenset({PUT, REMOVE, RESTORE, RESOLVE, MOVED})


class Stamp(NamedTuple):
    """A hybrid logical clock: it only orders, and never goes back on one device."""

    milliseconds: int
    counter: int
    device: bytes


class EntryName(NamedTuple):
    """How other entries name this one: chain id, place in it, first four bytes of its hash."""

    chain: bytes
    seq: int
    hash4: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One record's change in one scope."""

    chain: bytes
    seq: int
    stamp: Stamp
    wall: tuple[int, str]
    author: bytes
    record_type: str
    record: bytes
    kind: str
    fields: Mapping[FieldKey, Wire]
    replaces: Mapping[FieldKey, list[EntryName]]
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before a chain's first entry and is covered by its hash."""

    area: bytes
    workspace_kind: str  # live | training
    device: bytes
    public_key: bytes  # Ed25519
    scope: str
    chain: bytes  # random
    reason: str  # first | restored | copied | rolled-back | new-device
    version: int = 1


def header_hash(body: bytes) -> bytes:
    """The hash that stands before a chain's first entry."""
    return hashlib.sha256(body).digest()


def signed_text(area: bytes, chain: bytes, seq: int, digest: bytes) -> bytes:
    """What a device signs after each commit."""
    return SIGNED + area + chain + seq.to_bytes(8, "big") + digest


def next_stamp(now_ms: int, last: Stamp, device: bytes) -> Stamp:
    """The stamp of the next entry: the clock's time, or just after ``last`` where that is later.

    A clock at 2100 or later is not followed: the stamp then only counts on.
    """
    if last.milliseconds < now_ms < STAMP_LIMIT_MS:
        return Stamp(now_ms, 0, device)
    if last.counter >= 0xFFFFFFFF:
        return Stamp(last.milliseconds + 1, 0, device)
    return Stamp(last.milliseconds, last.counter + 1, device)


def check_size(body: bytes, record_type: str) -> None:
    """Raise InvalidRecord for an entry over 64 KiB."""
    if len(body) > MAX_ENTRY_BYTES:
        raise InvalidRecord(
            "record.too_large", type=record_type, size=len(body), limit=MAX_ENTRY_BYTES
        )


def scope_of(level: str, station: UUID) -> str:
    """The scope in which a level's fields travel."""
    if level <= "S1":
        return "area"
    return {"S2": f"station:{station}", "S3": "legal", "S4": "source"}[level]


def scope_rank(scope: str) -> int:
    """How closely a scope is held: the higher, the fewer see it."""
    ranks = {"area": 1, "station": 2, "shared": 2, "legal": 3, "source": 4}
    return ranks[scope.partition(":")[0]]


def field_level(
    record: Record, spec: FieldSpec, key: FieldKey, attribute_levels: Mapping[UUID, str]
) -> str:
    """The higher of the field's own level in the data model and its record's level."""
    own = "S1" if spec.level == "record" else spec.level
    if spec.attribute and isinstance(key, bytes):
        own = max(own, attribute_levels.get(id_of(key[1:17]), "S1"))
    return max(own, record.level)
