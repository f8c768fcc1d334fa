"""Reading records, each time within one transaction: a whole, still picture of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar
from uuid import UUID

from sqlalchemy import Engine, PoolProxiedConnection

from cami_field.adapters.sql.chains import Anchors, Chains, Device
from cami_field.adapters.sql.engine import translated
from cami_field.adapters.sql.ledger import Ledger
from cami_field.adapters.sql.rows import REMOVED
from cami_field.adapters.sql.verifying import store_state_hash
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.merging import Standing
from cami_field.domain.records import Record, known_types, type_of
from cami_field.domain.values import BlobRef
from cami_field.usecases.ports import Clock, KeptBlob

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound="SqlTransaction")
P = ParamSpec("P")
T = TypeVar("T")


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


def in_words(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Turn what the disk or the file did to a method into our failures."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with translated(self.store.path):
            return method(self, *args, **kwargs)

    return call


class SqlTransaction:
    """A transaction over the store, from ``with`` to its end."""

    writes = False

    def __init__(self, store: Store) -> None:
        self.store = store
        self._connection: PoolProxiedConnection | None = None
        self._ledger: Ledger | None = None
        self._cursor: Any = None

    @in_words
    def __enter__(self) -> Self:
        with ExitStack() as failing:
            failing.callback(self._close)
            # from the engine's pool, but not through its Connection: that costs as much as a save
            self._connection = self.store.engine.raw_connection()
            driver: Any = self._connection.driver_connection
            self._cursor = driver.cursor()
            self._cursor.execute("BEGIN IMMEDIATE" if self.writes else "BEGIN")
            driver.gate.open = self.writes
            chains = Chains(self._cursor, self.store.device)
            now = self.store.clock.now()
            wall = (milliseconds(now), self.store.clock.source)
            self._ledger = Ledger(self._cursor, chains, wall, self.store.author.bytes)
            failing.pop_all()
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
        cursor, self._cursor = self._cursor, None
        if connection is not None:
            self._shut(connection)
            with translated(self.store.path):
                if cursor is not None:
                    # left to the collector, it would reset a statement that the connection's next
                    # user is reading: the driver keeps statements and shares them
                    cursor.close()
                connection.close()  # rolls back what was not committed

    @staticmethod
    def _shut(connection: PoolProxiedConnection) -> None:
        """From now on nothing is written on this connection."""
        driver: Any = connection.driver_connection
        driver.gate.open = False

    @property
    def _entries(self) -> Ledger:
        assert self._ledger is not None, "outside the with block, or after the commit"
        return self._ledger


class SqlReading(SqlTransaction):
    """Reads records; leaving it ends the transaction."""

    @in_words
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

    @in_words
    def _where(self, cls: type[R], equal: Mapping[str, object]) -> list[R]:
        rows = self._entries.rows(cls.TYPE)
        found = self._entries.matching(cls.TYPE, _cells(cls, equal))
        return [rows.build(row) for row in found]  # type: ignore[misc]  # its own type

    def distinct(
        self, cls: type[Record], names: Sequence[str], **equal: object
    ) -> list[tuple[Any, ...]]:
        """The different values of some plain fields among the records that ``where`` finds."""
        return self._distinct(cls, names, equal)

    @in_words
    def _distinct(
        self, cls: type[Record], names: Sequence[str], equal: Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        shapes = [type_of(cls.TYPE).by_name[name].shape for name in names]
        found = self._entries.matching(cls.TYPE, _cells(cls, equal), f"DISTINCT {', '.join(names)}")
        return [
            tuple(shape.from_columns((cell,)) for shape, cell in zip(shapes, cells, strict=True))
            for cells in found
        ]

    @in_words
    def status(self, cls: type[Record], record_id: UUID) -> str | None:
        """Whether the record is live, removed, or was never here (None)."""
        row = self._entries.row(cls.TYPE, record_id.bytes)
        return None if row is None else "removed" if row[1] & REMOVED else "live"

    @in_words
    def among(self, cls: type[R], name: str, ids: Iterable[UUID]) -> list[R]:
        """Live records whose reference ``name`` (or "id") is one of ``ids``, in order of id."""
        rows = self._entries.rows(cls.TYPE)
        found: list[Record] = []
        for some in batches([i.bytes for i in ids], 500):
            marks = ", ".join("?" * len(some))
            self._cursor.execute(
                f"SELECT * FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
                f" AND {name} IN ({marks}) ORDER BY id",
                some,
            )
            found.extend(rows.build(row) for row in self._cursor.fetchall())
        return found  # type: ignore[return-value]  # its own type

    @in_words
    def newest(self, cls: type[R], column: str, limit: int, offset: int = 0) -> list[R]:
        """Live records by a column, greatest first, then by id."""
        rows = self._entries.rows(cls.TYPE)
        self._cursor.execute(
            f"SELECT * FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
            f" ORDER BY {column} IS NULL DESC, {column} DESC, id DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [rows.build(row) for row in self._cursor.fetchall()]  # type: ignore[misc]

    @in_words
    def count_by(self, cls: type[Record], name: str, ids: Iterable[UUID]) -> dict[UUID, int]:
        """How many live records name each of ``ids`` in the reference ``name``."""
        counts: dict[UUID, int] = {}
        for some in batches([i.bytes for i in ids], 500):
            marks = ", ".join("?" * len(some))
            self._cursor.execute(
                f"SELECT {name}, count(*) FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
                f" AND {name} IN ({marks}) GROUP BY {name}",
                some,
            )
            counts.update({UUID(bytes=i): n for i, n in self._cursor.fetchall()})
        return counts

    @in_words
    def counts(self) -> dict[str, int]:
        """How many live records of each type there are; types without any are left out."""
        found = {}
        for name in known_types():
            self._cursor.execute(
                f"SELECT count(*) FROM {name} WHERE flags & {REMOVED} = 0"  # noqa: S608
            )
            found[name] = self._cursor.fetchone()[0]
        return {name: count for name, count in found.items() if count}

    @in_words
    def entries(self, record_id: UUID) -> list[Standing]:
        """Every entry of a record, by stamp."""
        return sorted(self._entries.standing(record_id.bytes), key=lambda s: s.order)

    @in_words
    def journal(self) -> dict[str, int]:
        """Entries over the chains of each device, by device id."""
        self._cursor.execute("SELECT device, sum(seq) FROM chain GROUP BY device")
        return {str(UUID(bytes=device)): count for device, count in self._cursor.fetchall()}

    @in_words
    def state_hash(self) -> bytes:
        """SHA-256 of all that stands: equal on two stores that hold the same entries."""
        return store_state_hash(self._cursor)

    @in_words
    def conflicts(self) -> int:
        """How many records have a field with two values that nobody has settled."""
        total = 0
        for name in known_types():
            self._cursor.execute(f"SELECT count(*) FROM {name} WHERE flags & 2")  # noqa: S608
            total += self._cursor.fetchone()[0]
        return total

    @in_words
    def newest_wall(self) -> datetime | None:
        """The latest system time of any entry's stamp, None in an empty store."""
        self._cursor.execute("SELECT max(milliseconds) FROM chain")
        found = self._cursor.fetchone()[0]
        return datetime.fromtimestamp(found / 1000, UTC) if found else None

    @in_words
    def blob(self, ref: BlobRef) -> KeptBlob | None:
        """What opens the blob of that content, None where it isn't here."""
        self._cursor.execute(
            "SELECT size, media_id, key FROM blob_key WHERE sha256 = ?", (ref.sha256,)
        )
        row = self._cursor.fetchone()
        return None if row is None else KeptBlob(BlobRef(ref.sha256, row[0]), row[1], row[2])

    @in_words
    def drafts(self) -> list[tuple[UUID, str, str]]:
        """Forms that were being filled by this person: id, form, content; newest first."""
        self._cursor.execute(
            "SELECT id, form, content FROM form_draft WHERE author = ? ORDER BY milliseconds DESC",
            (self.store.author.bytes,),
        )
        return [(UUID(bytes=i), form, content) for i, form, content in self._cursor.fetchall()]

    @in_words
    def setting(self, name: str) -> str | None:
        """What this laptop remembers under a name."""
        self._cursor.execute("SELECT value FROM setting WHERE name = ?", (name,))
        row = self._cursor.fetchone()
        return None if row is None else row[0]


def _cells(cls: type[Record], equal: Mapping[str, object]) -> dict[str, object]:
    """The first column of each field that is asked for, and what stands in it."""
    wanted = {}
    for name, value in equal.items():
        spec = type_of(cls.TYPE).by_name[name]
        column = spec.name + spec.shape.columns[0].suffix
        wanted[column] = spec.shape.to_columns(spec.shape.to_wire(value))[0]
    return wanted


def batches(items: Sequence[bytes], size: int) -> list[Sequence[bytes]]:
    """The items in runs of at most ``size``."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def milliseconds(at: datetime) -> int:
    """Milliseconds since 1970 UTC."""
    return int(at.astimezone(UTC).timestamp() * 1000)
