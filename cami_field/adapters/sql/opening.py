"""Making, opening, upgrading and copying ``field.db``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from cami_field.adapters.sql.engine import connect, gate_of, open_engine, translated
from cami_field.domain.errors import DiskFailed, WorkspaceRefused

HEAD = "0001"  # the newest version; Alembic, which loads slowly, is only asked about others


def create_database(path: Path, key: bytes) -> Engine:
    """A new, empty store; raises DiskFailed."""
    connect(path, key, must_exist=False).close()
    engine = open_engine(path, key)
    _migrate(engine, path)
    return engine


def open_database(path: Path, key: bytes, *, copy: Callable[[], object] | None = None) -> Engine:
    """An existing store at the present version.

    One of an older version is upgraded after ``copy`` was made. Raises WorkspaceRefused:
    ``workspace.newer`` for one of a newer program, ``workspace.wrong_key_or_damaged`` for what is
    no store of this key.
    """
    engine = open_engine(path, key)
    with ExitStack() as failing:
        failing.callback(engine.dispose)
        version = _version(engine, path)
        if version != HEAD:
            _refuse_unknown(version, path)
            if copy is not None:
                copy()
            _migrate(engine, path)
        _settle(engine, path)
        failing.pop_all()
    return engine


def snapshot(path: Path, key: bytes, into: Path) -> None:
    """An encrypted, consistent copy of a store under the same key, taken while it is in use.

    Raises DiskFailed; ``into`` is left to the caller to remove then.
    """
    source = connect(path, key)
    try:
        target = connect(into, key, must_exist=False)
        try:
            with translated(into):
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
    finally:
        source.close()


def rekey(path: Path, new_key: bytes, old_key: bytes) -> None:
    """Encrypt a store under another key; raises DiskFailed, and the old key opens it then."""
    connection = connect(path, old_key)
    try:
        with translated(path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
    finally:
        connection.close()


def _settle(engine: Engine, path: Path) -> None:
    """Bring the write-ahead log into the file.

    After a power cut the file may hold pages that were being copied; the whole ones are in the log,
    and a check that reads the file past the log would call them damaged.
    """
    connection = engine.raw_connection()
    try:
        with translated(path):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except DiskFailed as error:
        if error.code != "disk.full":  # on a full disk the log goes on to serve
            raise
    finally:
        connection.close()


def _version(engine: Engine, path: Path) -> str | None:
    with translated(path), engine.connect() as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.exec_driver_sql(query).scalar():
            return None
        found: Any = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        version: str | None = found.scalar()
        return version


def _refuse_unknown(version: str | None, path: Path) -> None:
    from cami_field.adapters.sql import migrations  # noqa: PLC0415 -- loads slowly

    if version is None or version not in migrations.known_versions():
        code = "workspace.damaged" if version is None else "workspace.newer"
        raise WorkspaceRefused(code, path=path, version=version, known=HEAD)


def _migrate(engine: Engine, path: Path) -> None:
    from cami_field.adapters.sql import migrations  # noqa: PLC0415 -- loads slowly

    with translated(path), engine.execution_options(write=True).begin() as connection:
        gate_of(connection).open = True
        try:
            migrations.upgrade(connection)
        finally:
            gate_of(connection).open = False
