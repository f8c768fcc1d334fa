"""The ledger of one transaction: entries and rows waiting, written in bulk, read back as states."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from cami_field.adapters.canonical import decode_entry, encode_entry
from cami_field.adapters.sql.chains import Anchors, Chains
from cami_field.adapters.sql.rows import CONFLICT, INCOMPLETE, REMOVED, RecordRows
from cami_field.domain.journal import MAX_ENTRY_BYTES, PUT, Entry, EntryName, check_size
from cami_field.domain.merging import RecordState, Standing, fold
from cami_field.domain.records import FieldKey, RecordType, type_of
from cami_field.domain.shapes import Wire

_FLUSH_AT = 4000
_all_rows: dict[str, RecordRows] = {}


def rows_of(name: str) -> RecordRows:
    """The row form of a record type."""
    if name not in _all_rows:
        _all_rows[name] = RecordRows(type_of(name))
    return _all_rows[name]


def flags_of(state: RecordState) -> int:
    """The flags a row shows: removed, in conflict, incomplete."""
    return (
        REMOVED * state.removed
        | CONFLICT * bool(state.conflicts())
        | INCOMPLETE * bool(state.incomplete)
    )


class Ledger:
    """Adds entries to chains and keeps the rows in step, within one transaction."""

    def __init__(self, cursor: Any, chains: Chains, wall: tuple[int, str], author: bytes) -> None:
        self._cursor = cursor
        self._chains = chains
        self._wall = wall
        self._author = author
        self._entries: list[tuple[int, int, bytes, bytes, bytes]] = []
        self._rows: dict[str, list[list[Any]]] = {}

    rows = staticmethod(rows_of)

    # writing

    def append(
        self,
        record_type: str,
        record: bytes,
        kind: str,
        scope: str,
        fields: Mapping[FieldKey, Wire],
        replaces: Mapping[FieldKey, list[EntryName]],
    ) -> None:
        """Add an entry to this device's chain of a scope; one over 64 KiB is parted by fields."""
        chain = self._chains.of(scope)
        entry = Entry(
            chain.id,
            chain.seq + 1,
            self._chains.tick(self._wall[0]),
            self._wall,
            self._author,
            record_type,
            record,
            kind,
            fields,
            replaces,
        )
        body = encode_entry(entry)
        if len(body) > MAX_ENTRY_BYTES and len({*fields, *replaces}) > 1:
            keys = sorted({*fields, *replaces}, key=lambda key: (isinstance(key, bytes), key))
            for part in (set(keys[: len(keys) // 2]), set(keys[len(keys) // 2 :])):
                some = {key: value for key, value in fields.items() if key in part}
                names = {key: value for key, value in replaces.items() if key in part}
                self.append(record_type, record, kind, scope, some, names)
            return
        check_size(body, record_type)
        chain.seq += 1
        chain.hash = hashlib.sha256(chain.hash + body).digest()
        self._entries.append((chain.ref, chain.seq, chain.hash, record, body))

    def put_new(
        self,
        kind: RecordType,
        record: bytes,
        by_scope: Mapping[str, Mapping[FieldKey, Wire]],
        wire: Mapping[FieldKey, Wire],
    ) -> None:
        """Add a new record: an entry in each scope, one row."""
        for scope, fields in by_scope.items():
            self.append(kind.name, record, PUT, scope, fields, {})
        self._rows.setdefault(kind.name, []).append(rows_of(kind.name).project(record, 0, wire))
        if len(self._entries) >= _FLUSH_AT:
            self.flush()

    def refresh(self, kind: RecordType, record: bytes) -> None:
        """Show in the row what stands of a record now."""
        state = self.state(record)
        self._insert(
            kind.name,
            [rows_of(kind.name).project(record, flags_of(state), state.values())],
            "INSERT OR REPLACE",
        )

    def flush(self) -> None:
        """Write what waits."""
        entries, self._entries = self._entries, []
        rows, self._rows = self._rows, {}
        if entries:
            self._cursor.executemany(
                "INSERT INTO entry (chain, seq, hash, record, body) VALUES (?, ?, ?, ?, ?)", entries
            )
        for name, waiting in rows.items():
            self._insert(name, waiting, "INSERT")

    def _insert(self, name: str, rows: list[list[Any]], verb: str) -> None:
        marks = ", ".join("?" * len(rows_of(name).columns))
        # names come from our own record types, values are bound
        self._cursor.executemany(f"{verb} INTO {name} VALUES ({marks})", rows)

    def seal(self) -> Anchors:
        """Write what waits and sign the ends of the chains."""
        self.flush()
        return self._chains.seal()

    # reading

    def state(self, record: bytes) -> RecordState:
        """What stands of a record, this transaction included."""
        return fold(self.standing(record))

    def standing(self, *records: bytes) -> list[Standing]:
        """Every entry of some records, in the order they came."""
        self.flush()
        marks = ", ".join("?" * len(records))
        self._cursor.execute(
            f"SELECT hash, body FROM entry WHERE record IN ({marks}) ORDER BY id",  # noqa: S608
            records,
        )
        return [standing(digest, body) for digest, body in self._cursor.fetchall()]

    def type_here(self, record: bytes) -> str:
        """The type of a record that has entries here, "" for one that has none."""
        self.flush()
        self._cursor.execute("SELECT body FROM entry WHERE record = ? LIMIT 1", (record,))
        found = self._cursor.fetchone()
        return decode_entry(found[0]).record_type if found else ""

    def scopes_of(self, record: bytes) -> set[str]:
        """The scopes in which a record has entries."""
        self.flush()
        self._cursor.execute("SELECT DISTINCT chain FROM entry WHERE record = ?", (record,))
        return {self._chains.by_ref[ref][1] for (ref,) in self._cursor.fetchall()}

    def scope_of_chain(self, chain: bytes) -> str:
        """The scope of a chain held here."""
        return self._chains.by_id[chain]

    def row(self, name: str, record: bytes) -> tuple[Any, ...] | None:
        """The row of a record, removed or not."""
        self.flush()
        self._cursor.execute(f"SELECT * FROM {name} WHERE id = ?", (record,))  # noqa: S608
        found: tuple[Any, ...] | None = self._cursor.fetchone()
        return found

    def matching(
        self, name: str, wanted: Mapping[str, object], columns: str = "*"
    ) -> list[tuple[Any, ...]]:
        """Rows of live records whose columns equal the given cells; whole ones in order of id."""
        self.flush()
        terms = "".join(f" AND {column} IS ?" for column in wanted)
        self._cursor.execute(
            f"SELECT {columns} FROM {name} WHERE flags & {REMOVED} = 0{terms}",  # noqa: S608
            tuple(wanted.values()),
        )
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        if columns == "*":
            found.sort(key=itemgetter(0))  # SQLite would carry every column through its sorting
        return found


def standing(digest: bytes, body: bytes) -> Standing:
    """An entry of the table with its name; raises WorkspaceRefused where it can't be read."""
    entry = decode_entry(body)
    return Standing(EntryName(entry.chain, entry.seq, digest[:4]), entry)
