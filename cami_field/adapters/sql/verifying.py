"""Checking a store against its journal: every hash, signature, place and row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from cami_field.adapters.canonical import decode_entry, decode_header
from cami_field.adapters.sql.chains import Anchors
from cami_field.adapters.sql.ledger import flags_of, rows_of, standing
from cami_field.domain.content_shapes import Blob, Segment
from cami_field.domain.errors import WorkspaceRefused
from cami_field.domain.journal import header_hash, signed_text
from cami_field.domain.merging import RecordState, fold, state_hash
from cami_field.domain.records import known_types, spec_of, type_of
from cami_field.domain.values import BlobRef
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.verification import DeviceEntries, Problem, VerifyReport

Check = Callable[[bytes, bytes, bytes], bool]  # public key, text, signature
BlobCheck = Callable[[KeptBlob], bool]
_STEP = 500
_CHAINS = (
    "SELECT ref, id, device, scope, header, seq, hash, signature, milliseconds, counter"
    " FROM chain ORDER BY ref"
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a store must agree with: its area and kind, and the ends this machine has seen."""

    area: bytes
    workspace_kind: str
    anchors: Anchors
    signed: Check
    blob: BlobCheck


def verify_store(cursor: Any, expected: Expectation) -> Job[VerifyReport]:
    """Read everything within one read transaction of ``cursor`` and say what does not fit."""
    problems: list[Problem] = []
    try:
        problems += _pages(cursor)
        return (yield from _verified(cursor, expected, problems))
    except dbapi2.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        problems.append(Problem("verify.pages", {"check": "reading", "place": str(error)}))
        return VerifyReport(tuple(problems), {}, 0, 0, 0)


def _verified(cursor: Any, expected: Expectation, problems: list[Problem]) -> Job[VerifyReport]:
    cursor.execute("SELECT count(*) FROM entry")
    total = cursor.fetchone()[0]
    devices: dict[str, DeviceEntries] = {}
    done = 0
    cursor.execute(_CHAINS)
    for row in cursor.fetchall():
        check = _Chain(cursor, row, expected)
        for seen in check.walk(problems):
            yield Progress(done + seen, total, "verify.chains")
        done += check.entries
        known = devices.get(check.device, DeviceEntries(0, ""))
        devices[check.device] = DeviceEntries(
            known.entries + check.entries, check.hash.hex() or known.last_hash
        )
    problems.extend(_dropped(cursor, expected))
    cursor.execute("SELECT count(*) FROM entry WHERE chain NOT IN (SELECT ref FROM chain)")
    if cursor.fetchone()[0]:
        problems.append(Problem("verify.entry_without_chain"))
    records = 0
    for problem in replay_differences(cursor):
        if problem is None:
            records += 1
            if records % _STEP == 0:
                yield Progress(records, 0, "verify.rows")
        else:
            problems.append(problem)
    cursor.execute("SELECT sha256, size, media_id, key FROM blob_key")
    blobs = cursor.fetchall()
    for number, (sha256, size, media_id, key) in enumerate(blobs, start=1):
        if not expected.blob(KeptBlob(BlobRef(sha256, size), media_id, key)):
            problems.append(Problem("verify.blob", {"media": media_id, "sha256": sha256.hex()}))
        yield Progress(number, len(blobs), "verify.blobs")
    return VerifyReport(tuple(problems), devices, total, records, len(blobs))


def _dropped(cursor: Any, expected: Expectation) -> Iterator[Problem]:
    """Chains that this machine has seen and that are gone as a whole."""
    cursor.execute("SELECT id FROM chain")
    here = {chain_id for (chain_id,) in cursor.fetchall()}
    for chain_id, (place, _) in expected.anchors.items():
        if place and chain_id not in here:
            where = {"chain": chain_id.hex(), "seq": 1, "until": place}
            yield Problem("verify.missing", where)


def _pages(cursor: Any) -> Iterator[Problem]:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        cursor.execute(f"PRAGMA {pragma}")
        for (words,) in cursor.fetchmany(20):
            if words != "ok":
                yield Problem("verify.pages", {"check": pragma, "place": str(words)[:200]})


class _Chain:
    """One chain, walked from its header to its end."""

    def __init__(self, cursor: Any, row: tuple[Any, ...], expected: Expectation) -> None:
        self._cursor, self._expected = cursor, expected
        self._ref, self._id, device, self._scope, self._header, *ends = row
        self._seq, self._end, self._signature, *stamp = ends
        self._last = tuple(stamp)
        self._stamp: tuple[int, int] = (-1, 0)
        self._device = device
        self.device = str(UUID(bytes=device))
        self.entries = 0
        self.hash = b""

    def _problem(self, code: str, **values: object) -> Problem:
        return Problem(code, {"chain": self._id.hex(), "device": self.device, **values})

    def walk(self, problems: list[Problem]) -> Iterator[int]:
        """Check header, entries, end, signature and anchor; yields the count now and then."""
        try:
            header = decode_header(self._header)
        except WorkspaceRefused:
            problems.append(self._problem("verify.header"))
            return
        said = (header.area, header.workspace_kind, header.chain, header.device, header.scope)
        kind = self._expected.workspace_kind
        if said != (self._expected.area, kind, self._id, self._device, self._scope):
            problems.append(self._problem("verify.header"))
        before, place = header_hash(self._header), 0
        anchor = self._expected.anchors.get(self._id)
        self._cursor.execute(
            "SELECT seq, hash, body, record FROM entry WHERE chain = ? ORDER BY seq, id",
            (self._ref,),
        )
        for row in self._cursor.fetchall():
            seq, digest = row[0], row[1]
            self.entries += 1
            problems.extend(self._entry(place, before, row))
            if anchor is not None and seq == anchor[0] and digest != anchor[1]:
                problems.append(self._problem("verify.not_as_anchored", seq=seq))
            before, place = digest, seq
            if self.entries % _STEP == 0:
                yield self.entries
        self.hash = before
        problems.extend(self._ends(place, before, header.public_key, anchor))

    def _entry(
        self, place: int, before: bytes, row: tuple[int, bytes, bytes, bytes]
    ) -> Iterator[Problem]:
        seq, digest, body, record = row
        if seq == place:
            yield self._problem("verify.forked", seq=seq)
            return
        if seq != place + 1:
            yield self._problem("verify.missing", seq=place + 1, until=seq - 1)
        elif hashlib.sha256(before + body).digest() != digest:
            yield self._problem("verify.changed", seq=seq, record=self._record(body))
        try:
            entry = decode_entry(body)
        except WorkspaceRefused:
            yield self._problem("verify.unreadable", seq=seq)
        else:
            if (entry.chain, entry.seq, entry.record) != (self._id, seq, record):
                yield self._problem("verify.moved", seq=seq, record=entry.record.hex())
            stamp = entry.stamp[:2]
            if stamp <= self._stamp:
                yield self._problem("verify.stamp", seq=seq, record=entry.record.hex())
            self._stamp = stamp

    @staticmethod
    def _record(body: bytes) -> str | None:
        try:
            return decode_entry(body).record.hex()
        except WorkspaceRefused:
            return None

    def _ends(
        self, place: int, digest: bytes, public_key: bytes, anchor: tuple[int, bytes] | None
    ) -> Iterator[Problem]:
        if self._last < self._stamp:
            yield self._problem("verify.stamp", seq=place)
        if (place, digest) != (self._seq, self._end):
            yield self._problem("verify.missing", seq=place + 1, until=self._seq)
        text = signed_text(self._expected.area, self._id, place, digest)
        if not self._signature or not self._expected.signed(public_key, text, self._signature):
            yield self._problem("verify.signature", seq=place)
        if anchor is not None and anchor[0] > place:
            yield self._problem("verify.missing", seq=place + 1, until=anchor[0])


def record_states(cursor: Any) -> Iterator[tuple[str, bytes, RecordState]]:
    """Type, id and fold of every record in the journal, in order of id."""
    cursor.execute("SELECT record, hash, body FROM entry ORDER BY record, id")
    rows = iter(cursor.fetchone, None)
    for record, group in groupby(rows, key=lambda row: row[0]):
        entries = [standing(digest, body) for _, digest, body in group]
        yield entries[0].entry.record_type, record, fold(entries)


def replay_differences(cursor: Any) -> Iterator[Problem | None]:
    """For each record None where its row is exactly what its entries make, else what differs."""
    with closing(cursor.connection.cursor()) as reader:
        yield from _row_differences(cursor, reader)


def _row_differences(cursor: Any, reader: Any) -> Iterator[Problem | None]:
    counts: dict[str, int] = {}
    try:
        for name, record, state in record_states(cursor):
            if name not in known_types():
                yield None  # a later version's record: kept, passed on, shown after an upgrade
                continue
            counts[name] = counts.get(name, 0) + 1
            wanted = rows_of(name).project(record, flags_of(state), state.values())
            reader.execute(f"SELECT * FROM {name} WHERE id = ?", (record,))  # noqa: S608
            found = reader.fetchone()
            if found is None or list(found) != wanted:
                yield Problem("verify.row", {"type": name, "id": record.hex()})
            else:
                yield None
            if not state.removed:
                yield from _without_key(reader, name, record, state)
    except WorkspaceRefused as error:
        yield Problem("verify.unreadable", error.values)
    for name in known_types():
        reader.execute(f"SELECT count(*) FROM {type_of(name).name}")  # noqa: S608
        extra = reader.fetchone()[0] - counts.get(name, 0)
        if extra > 0:
            yield Problem("verify.rows_without_entries", {"type": name, "count": extra})


def _without_key(reader: Any, name: str, record: bytes, state: RecordState) -> Iterator[Problem]:
    """Contents that a live record names and that nothing here can open."""
    kind = type_of(name)
    for key, value in state.values().items():
        spec = spec_of(kind, key)
        if spec is None or value is None or not isinstance(spec.shape, Blob | Segment):
            continue
        reader.execute("SELECT count(*) FROM blob_key WHERE sha256 = ?", (value[0],))
        if not reader.fetchone()[0]:
            where = {"type": name, "id": record.hex(), "sha256": value[0].hex()}
            yield Problem("verify.blob_not_here", where)


def store_state_hash(cursor: Any) -> bytes:
    """The state hash of all that stands in the store."""
    return state_hash((record, state) for _, record, state in record_states(cursor))
