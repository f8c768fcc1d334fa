"""Entries and chain headers as canonical CBOR: the one module that writes and reads them.

Keys of maps are whole numbers or byte strings of three bytes and more, so that the order that
``cbor2`` gives (shorter first) is the order RFC 8949 section 4.2.1 asks for.
"""

from __future__ import annotations

from typing import Any

import cbor2

from cami_field.domain.errors import WorkspaceRefused
from cami_field.domain.journal import (
    KINDS,
    STAMP_LIMIT_MS,
    Entry,
    EntryName,
    Header,
    Stamp,
)


def encode(value: object) -> bytes:
    """Canonical CBOR of plain values."""
    return cbor2.dumps(value, canonical=True)


def decode(body: bytes) -> Any:
    """The value of a CBOR item; raises WorkspaceRefused where the bytes are none."""
    try:
        return cbor2.loads(body)
    except (cbor2.CBORDecodeError, ValueError, RecursionError) as error:
        raise WorkspaceRefused("journal.unreadable", reason=type(error).__name__) from error


def encode_entry(entry: Entry) -> bytes:
    """The canonical bytes that are hashed, kept and sent."""
    return cbor2.dumps(
        [
            entry.chain,
            entry.seq,
            entry.stamp,
            entry.wall,
            entry.author,
            entry.record_type,
            entry.record,
            entry.kind,
            entry.fields,
            entry.replaces,
            entry.schema,
        ],
        canonical=True,
    )


def decode_entry(body: bytes) -> Entry:
    """The entry of its bytes; raises WorkspaceRefused when they are not one.

    Items after the eleventh belong to later versions and stay in the bytes.
    """
    try:
        item = decode(body)
        chain, seq, stamp, wall, author, record_type, record, kind, fields, replaces, schema = item[
            :11
        ]
        entry = Entry(
            chain,
            seq,
            Stamp(*stamp),
            (wall[0], wall[1]),
            author,
            record_type,
            record,
            kind,
            fields,
            {key: [EntryName(*name) for name in names] for key, names in replaces.items()}
            if replaces
            else replaces,
            schema,
        )
    except (TypeError, ValueError, AttributeError, IndexError, KeyError) as error:
        raise WorkspaceRefused("journal.unreadable", reason=str(error)) from error
    if kind not in KINDS or not 0 <= entry.stamp.milliseconds < STAMP_LIMIT_MS:
        raise WorkspaceRefused("journal.unreadable", reason=f"{kind} {entry.stamp.milliseconds}")
    return entry


def encode_header(header: Header) -> bytes:
    """The canonical bytes of a chain's header."""
    return encode(
        [
            "cami-chain",
            header.version,
            header.area,
            header.workspace_kind,
            header.device,
            header.public_key,
            header.scope,
            header.chain,
            header.reason,
        ]
    )


def decode_header(body: bytes) -> Header:
    """The header of its bytes; raises WorkspaceRefused when they are not one."""
    item = decode(body)
    if not isinstance(item, list) or len(item) < 9 or item[0] != "cami-chain":
        raise WorkspaceRefused("journal.unreadable", reason="header")
    _, version, area, workspace_kind, device, public_key, scope, chain, reason = item[:9]
    return Header(area, workspace_kind, device, public_key, scope, chain, reason, version)
