"""Opening ``field.db``: SQLCipher with a raw key, WAL, every commit on the disk.

Foreign failures become ours here: a wrong key, a damaged, locked, read-only or full disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from cami_field.domain.errors import DiskFailed, FieldError, WorkspaceRefused


class Gate:
    """Whether a unit of work writes on this connection; the triggers ask it."""

    def __init__(self) -> None:
        self.open = False

    def __call__(self) -> int:
        return int(self.open)


class _Connection(dbapi2.Connection):  # type: ignore[misc]  # sqlcipher3 ships no types
    """A connection that carries its gate."""

    gate: Gate


_PRAGMAS = (
    "PRAGMA busy_timeout = 30000",
    "SELECT count(*) FROM sqlite_master",  # a wrong key is found here
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = 1",
    "PRAGMA temp_store = MEMORY",  # nothing in clear in a temporary file
    "PRAGMA cell_size_check = 1",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA cache_size = -16000",
)


def connect(path: Path, key: bytes, *, must_exist: bool = True) -> Any:
    """A keyed connection; raises WorkspaceRefused or DiskFailed, naming the file."""
    if must_exist and not path.exists():
        raise WorkspaceRefused("workspace.no_database", path=path)
    if must_exist and not path.stat().st_size:  # SQLite would make a new store of it
        raise WorkspaceRefused("workspace.damaged", path=path)
    with translated(path), ExitStack() as failing:
        connection = dbapi2.connect(
            str(path), factory=_Connection, isolation_level=None, check_same_thread=False
        )
        failing.callback(connection.close)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        failing.pop_all()
    connection.gate = Gate()
    connection.create_function("cami_unit_of_work", 0, connection.gate)
    connection.create_function("folded", 1, lambda t: t.casefold() if t is not None else None)
    return connection


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine whose transactions begin when said and stand when said."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        pool_use_lifo=True,  # the connection used last has its pages still in memory
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def gate_of(connection: Any) -> Gate:
    """The gate of a SQLAlchemy connection."""
    gate: Gate = connection.connection.driver_connection.gate
    return gate


_MEANINGS: tuple[tuple[str, type[FieldError], str], ...] = (
    ("database or disk is full", DiskFailed, "disk.full"),
    ("disk i/o error", DiskFailed, "disk.failing"),
    ("attempt to write a readonly database", DiskFailed, "disk.read_only"),
    ("unable to open database file", DiskFailed, "disk.refused"),
    ("database is locked", WorkspaceRefused, "workspace.busy"),
    ("file is not a database", WorkspaceRefused, "workspace.wrong_key_or_damaged"),
    ("malformed", WorkspaceRefused, "workspace.damaged"),
    ("no such table", WorkspaceRefused, "workspace.damaged"),
)

_STEP = 64 * 1024  # bytes; SQLite's shared memory grows by 32 KiB


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the driver's failures that the world caused into ours; others are our bugs."""
    try:
        yield
    except (dbapi2.Error, exc.DBAPIError) as error:
        words = str(error).casefold()
        for needle, cls, code in _MEANINGS:
            if needle in words:
                full = code == "disk.failing" and _no_room(path)
                raise cls("disk.full" if full else code, path=path) from error
        raise


def _no_room(path: Path) -> bool:
    """Whether the disk is full: where its shared memory can't grow, SQLite says I/O error."""
    try:
        return shutil.disk_usage(path.parent).free < _STEP
    except OSError:
        return False
