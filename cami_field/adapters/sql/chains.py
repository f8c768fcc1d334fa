"""The chains of the store: which one this device writes, and adding entries to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cami_field.adapters.canonical import encode_header
from cami_field.domain.journal import (
    Header,
    Stamp,
    header_hash,
    next_stamp,
    signed_text,
)

Signer = Callable[[bytes], bytes]
Anchors = dict[bytes, tuple[int, bytes]]
_SEEN = b"seen"  # after a chain's id: where it ended when it was closed
CLOSED = (0, b"")  # the anchor of a chain that this device writes no more


@dataclass(frozen=True, slots=True)
class Device:
    """This laptop as the journal knows it."""

    area: bytes
    id: bytes
    public_key: bytes
    sign: Signer
    workspace_kind: str


@dataclass(slots=True)
class Chain:
    """A chain as it stands in this transaction."""

    ref: int
    id: bytes
    scope: str
    seq: int
    hash: bytes


class Chains:
    """Chains within one transaction: read at its beginning, written back before its commit."""

    def __init__(self, cursor: Any, device: Device) -> None:
        self._cursor = cursor
        self._device = device
        self._mine: dict[str, Chain] = {}
        self._touched: dict[int, Chain] = {}
        self.by_ref: dict[int, tuple[bytes, str]] = {}
        self.by_id: dict[bytes, str] = {}
        self.last = Stamp(0, 0, device.id)
        cursor.execute(
            "SELECT ref, id, scope, current, seq, hash, milliseconds, counter FROM chain"
        )
        for ref, chain_id, scope, current, seq, digest, ms, counter in cursor.fetchall():
            self.by_ref[ref] = (chain_id, scope)
            self.by_id[chain_id] = scope
            self.last = max(self.last, Stamp(ms, counter, device.id))
            if current:
                self._mine[scope] = Chain(ref, chain_id, scope, seq, digest)

    def tick(self, now_ms: int) -> Stamp:
        """The next stamp of this device."""
        self.last = next_stamp(now_ms, self.last, self._device.id)
        return self.last

    def of(self, scope: str) -> Chain:
        """The chain this device writes for a scope, begun now if there is none."""
        if scope not in self._mine:
            self._mine[scope] = self._begin(scope)
        chain = self._mine[scope]
        self._touched[chain.ref] = chain
        return chain

    def _begin(self, scope: str) -> Chain:
        self._cursor.execute("SELECT value FROM setting WHERE name = 'chain_reason'")
        found = self._cursor.fetchone()
        device = self._device
        header = Header(
            area=device.area,
            workspace_kind=device.workspace_kind,
            device=device.id,
            public_key=device.public_key,
            scope=scope,
            chain=os.urandom(16),
            reason=found[0] if found else "first",
        )
        body = encode_header(header)
        digest = header_hash(body)
        self._cursor.execute(
            "INSERT INTO chain"
            " (id, scope, device, header, current, seq, hash, milliseconds, counter)"
            " VALUES (?, ?, ?, ?, 1, 0, ?, 0, 0)",
            (header.chain, scope, device.id, body, digest),
        )
        chain = Chain(self._cursor.lastrowid, header.chain, scope, 0, digest)
        self.by_ref[chain.ref] = (chain.id, scope)
        self.by_id[chain.id] = scope
        return chain

    def seal(self) -> Anchors:
        """Sign and write back every chain that grew; returns their ends for the anchor."""
        ends: Anchors = {}
        for chain in self._touched.values():
            text = signed_text(self._device.area, chain.id, chain.seq, chain.hash)
            self._cursor.execute(
                "UPDATE chain SET seq = ?, hash = ?, milliseconds = ?, counter = ?, signature = ?"
                " WHERE ref = ?",
                (
                    chain.seq,
                    chain.hash,
                    self.last.milliseconds,
                    self.last.counter,
                    self._device.sign(text),
                    chain.ref,
                ),
            )
            ends[chain.id] = (chain.seq, chain.hash)
        return ends


def close_chains(cursor: Any, reason: str) -> None:
    """From now on this device writes new chains, whose headers say why."""
    cursor.execute("UPDATE chain SET current = 0 WHERE current = 1")
    cursor.execute(
        "INSERT INTO setting (name, value) VALUES ('chain_reason', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (reason,),
    )


def grown_from(cursor: Any, anchors: Anchors) -> bool:
    """Whether the chains this device writes have every anchored entry at its place.

    A chain that no anchor names was begun after the last one was written; an old file's chains are
    all named, live or closed.
    """
    cursor.execute("SELECT id, ref, seq, hash FROM chain WHERE current = 1")
    mine: dict[bytes, tuple[int, int, bytes]] = {row[0]: row[1:] for row in cursor.fetchall()}
    for chain_id, (place, expected) in anchors.items():
        if chain_id.endswith(_SEEN):
            continue
        if place == CLOSED[0]:
            if chain_id in mine:
                return False
            continue
        if chain_id not in mine:
            return False
        ref, seq, digest = mine[chain_id]
        if place == seq:
            found: Any = [(digest,)]
        else:
            cursor.execute("SELECT hash FROM entry WHERE chain = ? AND seq = ?", (ref, place))
            found = cursor.fetchall()
        if not found or found[0][0] != expected:
            return False
    return bool(anchors)


def closed_anchors(cursor: Any, known: Anchors | None) -> Anchors:
    """The anchors to write before the chains of this device are closed: none may go on.

    The ends that this machine saw of them stay beside, so that ``verify`` misses what is gone.
    """
    cursor.execute("SELECT id FROM chain WHERE current = 1")
    closed: Anchors = {}
    for chain_id, end in (known or {}).items():
        closed[chain_id] = end if chain_id.endswith(_SEEN) else CLOSED
        if end != CLOSED and not chain_id.endswith(_SEEN):
            closed[chain_id + _SEEN] = end
    return closed | dict.fromkeys((row[0] for row in cursor.fetchall()), CLOSED)


def seen_ends(anchors: Anchors) -> Anchors:
    """The end of every chain that this machine has seen, of those it writes no more too."""
    live = {chain: end for chain, end in anchors.items() if end != CLOSED}
    return {chain.removesuffix(_SEEN): end for chain, end in live.items()}
