"""A transaction over an opened store, and what its journal tells."""

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
from cami_field.adapters.sql.verifying import store_state_hash
from cami_field.domain.merging import Standing
from cami_field.usecases.ports import Clock

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


class JournalReading(SqlTransaction):
    """Reads the journal."""

    @in_words
    def entries(self, record_id: UUID) -> list[Standing]:
        """Every entry of a record, by stamp."""
        return sorted(self._entries.standing(record_id.bytes), key=lambda s: s.order)

    @in_words
    def authors(self, ids: Iterable[UUID]) -> dict[UUID, UUID]:
        """Who wrote the first entry of each of these records; one without entries is left out."""
        found: dict[bytes, Standing] = {}
        for some in batches([i.bytes for i in ids], 500):
            for one in self._entries.standing(*some):
                first = found.setdefault(one.entry.record, one)
                if one.order < first.order:
                    found[one.entry.record] = one
        return {UUID(bytes=i): UUID(bytes=one.entry.author) for i, one in found.items()}

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
    def newest_wall(self) -> datetime | None:
        """The latest system time of any entry's stamp, None in an empty store."""
        self._cursor.execute("SELECT max(milliseconds) FROM chain")
        found = self._cursor.fetchone()[0]
        return datetime.fromtimestamp(found / 1000, UTC) if found else None


def batches(items: Sequence[bytes], size: int) -> list[Sequence[bytes]]:
    """The items in runs of at most ``size``."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def milliseconds(at: datetime) -> int:
    """Milliseconds since 1970 UTC."""
    return int(at.astimezone(UTC).timestamp() * 1000)
