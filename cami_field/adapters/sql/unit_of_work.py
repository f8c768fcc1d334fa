"""The unit of work: records in, journal entries and rows out, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from cami_field.adapters.sql.chains import Anchors, Chains, Device
from cami_field.adapters.sql.engine import gate_of, translated
from cami_field.adapters.sql.ledger import Ledger
from cami_field.adapters.sql.rows import REMOVED
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.journal import (
    MOVED,
    PUT,
    REMOVE,
    RESTORE,
    EntryName,
    field_level,
    scope_of,
    scope_rank,
)
from cami_field.domain.merging import RecordState, fold
from cami_field.domain.records import (
    LIFE,
    FieldKey,
    Record,
    RecordType,
    known_types,
    spec_of,
    type_of,
    wire_fields,
)
from cami_field.domain.shapes import Wire
from cami_field.domain.values import BlobRef
from cami_field.usecases.ports import Clock, KeptBlob

R = TypeVar("R", bound=Record)
P = ParamSpec("P")
T = TypeVar("T")
Names = dict[FieldKey, list[EntryName]]


@dataclass(frozen=True, slots=True)
class Store:
    """An opened ``field.db`` and who writes in it."""

    engine: Engine
    path: Path
    device: Device
    author: UUID
    station: UUID
    clock: Clock
    attribute_levels: Mapping[UUID, str]
    write_anchors: Callable[[Anchors], None]


def _translated(
    method: Callable[Concatenate[SqlUnitOfWork, P], T],
) -> Callable[Concatenate[SqlUnitOfWork, P], T]:
    @wraps(method)
    def call(self: SqlUnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with translated(self._store.path):
            return method(self, *args, **kwargs)

    return call


class SqlUnitOfWork:
    """Reads and writes records; nothing stands before ``commit``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = None
        self._ledger: Ledger | None = None
        self._cursor: Any = None
        self._station_scopes: dict[bytes, str] = {}

    @_translated
    def __enter__(self) -> Self:
        engine = self._store.engine.execution_options(write=True)
        self._connection = engine.connect()
        try:
            self._connection.begin()
            gate_of(self._connection).open = True
            driver: Any = self._connection.connection.driver_connection
            self._cursor = driver.cursor()
            chains = Chains(self._cursor, self._store.device)
            now = self._store.clock.now()
            wall = (_milliseconds(now), self._store.clock.source)
            self._ledger = Ledger(self._cursor, chains, wall, self._store.author.bytes)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        connection, self._connection, self._ledger = self._connection, None, None
        if connection is not None:
            gate_of(connection).open = False
            with translated(self._store.path):
                connection.close()  # rolls back what was not committed

    @_translated
    def commit(self) -> None:
        """Make everything stand, then write the anchor."""
        assert self._connection is not None
        anchors = self._entries.seal()
        self._connection.commit()
        gate_of(self._connection).open = False
        if anchors:
            self._store.write_anchors(anchors)
        self._close()

    @property
    def _entries(self) -> Ledger:
        assert self._ledger is not None, "outside the with block, or after the commit"
        return self._ledger

    # reading

    @_translated
    def find(self, cls: type[R], record_id: UUID) -> R | None:
        """The live record of that id."""
        row = self._entries.row(cls.TYPE, record_id.bytes)
        if row is None or row[1] & REMOVED:
            return None
        return self._entries.rows(cls.TYPE).build(row)  # type: ignore[return-value]  # its own type

    def get(self, cls: type[R], record_id: UUID) -> R:
        """The live record of that id; raises InvalidRecord."""
        found = self.find(cls, record_id)
        if found is None:
            raise InvalidRecord("record.unknown", type=cls.TYPE, id=record_id)
        return found

    def where(self, cls: type[R], **equal: object) -> list[R]:
        """Live records whose fields equal the given values, in order of id."""
        return self._where(cls, equal)

    @_translated
    def _where(self, cls: type[R], equal: Mapping[str, object]) -> list[R]:
        wanted = {}
        for name, value in equal.items():
            spec = type_of(cls.TYPE).by_name[name]
            column = spec.name + spec.shape.columns[0].suffix
            wanted[column] = spec.shape.to_columns(spec.shape.to_wire(value))[0]
        rows = self._entries.rows(cls.TYPE)
        found = self._entries.matching(cls.TYPE, wanted)
        return [rows.build(row) for row in found]  # type: ignore[misc]  # its own type

    @_translated
    def status(self, cls: type[Record], record_id: UUID) -> str | None:
        """Whether the record is live, removed, or was never here (None)."""
        row = self._entries.row(cls.TYPE, record_id.bytes)
        return None if row is None else "removed" if row[1] & REMOVED else "live"

    # writing

    def add(self, record: Record) -> None:
        """Journal a new record; raises InvalidRecord where the id is taken."""
        self.add_all((record,))

    @_translated
    def add_all(self, records: Iterable[Record]) -> None:
        """Journal many new records."""
        ledger = self._entries
        levels = self._store.attribute_levels
        cache: dict[tuple[str, str, FieldKey], str] = {}
        station = self._store.station
        for record in records:
            kind = type_of(record.TYPE)
            wire = wire_fields(record)
            own = record.level
            by_scope: dict[str, dict[FieldKey, Wire]] = {}
            if not wire:
                by_scope[scope_of(own, station)] = {}
            for key, value in wire.items():
                known = (record.TYPE, own, key)
                scope = cache.get(known)
                if scope is None:
                    spec = spec_of(kind, key)
                    assert spec is not None
                    scope = scope_of(field_level(record, spec, key, levels), station)
                    cache[known] = scope
                by_scope.setdefault(scope, {})[key] = value
            try:
                ledger.put_new(kind, record.id.bytes, by_scope, wire)
            except dbapi2.IntegrityError as error:
                raise InvalidRecord("record.taken", type=record.TYPE, id=record.id) from error
        try:
            ledger.flush()
        except dbapi2.IntegrityError as error:
            raise InvalidRecord("record.taken", type=kind.name, id=record.id) from error

    @_translated
    def save(self, record: Record) -> bool:
        """Journal the fields that differ from what stands; False when none does."""
        kind = type_of(record.TYPE)
        entries = self._entries.standing(record.id.bytes)
        state = fold(entries)
        if not entries or state.removed:
            raise InvalidRecord("record.unknown", type=record.TYPE, id=record.id)
        puts, moves = self._differences(kind, record, state)
        if not puts:
            return False
        for scope in sorted(puts, key=scope_rank):
            fields, named = puts[scope]
            self._entries.append(kind.name, record.id.bytes, PUT, scope, fields, named)
        for scope, named in moves.items():
            self._entries.append(kind.name, record.id.bytes, MOVED, scope, {}, named)
        self._entries.refresh(kind, record.id.bytes)
        return True

    def _differences(
        self, kind: RecordType, record: Record, state: RecordState
    ) -> tuple[dict[str, tuple[dict[FieldKey, Wire], Names]], dict[str, Names]]:
        """What to put in which scope, and what to say has moved out of which lower one."""
        old, new = state.values(), wire_fields(record)
        station = self._scope_of_record(record.id.bytes)
        puts: dict[str, tuple[dict[FieldKey, Wire], Names]] = {}
        moves: dict[str, Names] = {}
        for key in {**old, **new}:
            spec = spec_of(kind, key)
            if spec is None:
                continue  # a later version's field stays as it is
            value = new.get(key)
            if key not in new and old[key] in (None, False) and key != LIFE:
                continue
            if key not in new and isinstance(old[key], bool) and isinstance(key, bytes):
                value = None if key[:1] == b"a" else False
            level = field_level(record, spec, key, self._store.attribute_levels)
            scope = scope_of(level, self._store.station)
            scope = station if station and scope.startswith("station:") else scope
            names = state.names(key)
            stands = {self._entries.scope_of_chain(name.chain) for name in names}
            lower = {s for s in stands if scope_rank(s) < scope_rank(scope)}
            higher = [s for s in stands if scope_rank(s) > scope_rank(scope)]
            scope = higher[0] if higher else scope  # nothing is ever moved down by an edit
            if (key not in old or old[key] != value or lower) and scope:
                fields, named = puts.setdefault(scope, ({}, {}))
                fields[key] = value
                if names:
                    named[key] = names
                for place in lower:
                    moves.setdefault(place, {})[key] = names
        return puts, moves

    def _scope_of_record(self, record: bytes) -> str | None:
        """The station scope in which the record's S2 fields stand already."""
        scopes = self._entries.scopes_of(record)
        return next((s for s in sorted(scopes) if s.startswith("station:")), None)

    @_translated
    def remove(self, record: Record) -> int:
        """Journal the removal of a record and its descendants; returns how many."""
        count = 0
        for kind, record_id in self._family(record.TYPE, record.id.bytes):
            state = self._entries.state(record_id)
            named = {key: names for key, names in state.all_names().items() if names}
            lowest = min(self._entries.scopes_of(record_id), key=scope_rank)
            self._entries.append(kind, record_id, REMOVE, lowest, {}, named)
            self._entries.refresh(type_of(kind), record_id)
            count += 1
        return count

    def _family(self, kind: str, record_id: bytes) -> list[tuple[str, bytes]]:
        family, queue = [], [(kind, record_id)]
        while queue:
            parent = queue.pop()
            family.append(parent)
            for child in known_types():
                for name in type_of(child).parents:
                    queue.extend(
                        (child, row[0])
                        for row in self._entries.matching(child, {name: parent[1]})
                        if (child, row[0]) not in family and (child, row[0]) not in queue
                    )
        return family

    @_translated
    def restore(self, cls: type[Record], record_id: UUID) -> None:
        """Journal that a removed record stands again."""
        state = self._entries.state(record_id.bytes)
        if not state.removed:
            raise InvalidRecord("record.not_removed", type=cls.TYPE, id=record_id)
        lowest = min(self._entries.scopes_of(record_id.bytes), key=scope_rank)
        named = {LIFE: [head.name for head in state.life]}
        self._entries.append(cls.TYPE, record_id.bytes, RESTORE, lowest, {}, named)
        self._entries.refresh(type_of(cls.TYPE), record_id.bytes)

    # what is local to this laptop

    @_translated
    def keep_key(self, blob: KeptBlob) -> None:
        """Keep what opens a blob, with this transaction."""
        self._cursor.execute(
            "INSERT OR IGNORE INTO blob_key (sha256, size, media_id, key) VALUES (?, ?, ?, ?)",
            (blob.ref.sha256, blob.ref.size, blob.media_id, blob.key),
        )

    @_translated
    def blob(self, ref: BlobRef) -> KeptBlob | None:
        """What opens the blob of that content, None where it isn't here."""
        self._cursor.execute(
            "SELECT size, media_id, key FROM blob_key WHERE sha256 = ?", (ref.sha256,)
        )
        row = self._cursor.fetchone()
        return None if row is None else KeptBlob(BlobRef(ref.sha256, row[0]), row[1], row[2])

    @_translated
    def keep_draft(self, draft_id: UUID, form: str, content: str) -> None:
        """Rewrite a form being filled; it is outside the journal."""
        self._cursor.execute(
            "INSERT INTO form_draft (id, author, form, content, milliseconds)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " content = excluded.content, milliseconds = excluded.milliseconds",
            (
                draft_id.bytes,
                self._store.author.bytes,
                form,
                content,
                _milliseconds(self._store.clock.now()),
            ),
        )

    @_translated
    def drop_draft(self, draft_id: UUID) -> None:
        """The form was saved or thrown away."""
        self._cursor.execute("DELETE FROM form_draft WHERE id = ?", (draft_id.bytes,))

    @staticmethod
    def new_id() -> UUID:
        """A fresh record id."""
        return new_id()


def _milliseconds(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp() * 1000)
