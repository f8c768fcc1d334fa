"""Opening workspaces: the vault's keys, the store, this machine's anchor, one device."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from cami_field.adapters.canonical import decode_header
from cami_field.adapters.sql.chains import (
    Device,
    close_chains,
    closed_anchors,
    grown_from,
)
from cami_field.adapters.sql.engine import connect, gate_of, translated
from cami_field.adapters.sql.opening import open_database, rekey, snapshot
from cami_field.adapters.sql.reading import SqlReading
from cami_field.adapters.sql.transaction import Store
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.system.folder_lock import hold_folder
from cami_field.adapters.vault.anchors import Anchors
from cami_field.adapters.vault.media import MediaStore
from cami_field.adapters.vault.workspace_folder import (
    expect_kind,
    read_label,
    sweep_folder,
    write_label,
)
from cami_field.adapters.vault.workspace_keys import WorkspaceKeys
from cami_field.bootstrap.devices import device_of
from cami_field.bootstrap.machine import Machine
from cami_field.domain.area import Employee
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import AccessRefused, DiskFailed, WorkspaceRefused
from cami_field.domain.model_changes import ModelChange, changed_model
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.vault_ports import Label

DATABASE = "field.db"


@dataclass(slots=True)
class Opened:
    """What opening found to say: why new chains were begun, None where the old ones go on."""

    new_chains: str | None = None


@dataclass(repr=False)
class Workspace:
    """An opened workspace, until ``close``."""

    machine: Machine
    folder: Path
    label: Label
    keys: WorkspaceKeys
    engine: Engine
    device: Device
    workspace_id: UUID
    station_id: UUID
    author: UUID
    login: str | None
    shipped: DataModel
    anchors: Anchors
    ends: dict[bytes, tuple[int, bytes]]
    opened: Opened
    exits: ExitStack
    anchoring: Lock = field(default_factory=Lock)

    @property
    def area_id(self) -> UUID:
        """The conservation area."""
        return UUID(bytes=self.device.area)

    @property
    def store(self) -> Store:
        """The store as this person writes in it."""
        return Store(
            self.engine,
            self.folder / DATABASE,
            self.device,
            self.author,
            self.station_id,
            self.machine.clock,
            self.attribute_levels,
            self._anchor,
        )

    @cached_property
    def attribute_levels(self) -> dict[UUID, str]:
        """The data model's level of each attribute, which no area changes."""
        return {a.id: a.level for a in self.shipped.attributes.values()}

    @cached_property
    def model(self) -> DataModel:
        """The area's own data model: the shipped one with the changes that stand here."""
        with self.look() as look:
            return changed_model(self.shipped, look.where(ModelChange))

    def renew_model(self) -> None:
        """Take up the changes of the data model since it was opened."""
        vars(self).pop("model", None)

    @contextmanager
    def reading_cursor(self) -> Iterator[Any]:
        """A cursor within one read transaction."""
        with translated(self.folder / DATABASE), self.engine.begin() as connection:
            driver: Any = connection.connection.driver_connection
            with closing(driver.cursor()) as cursor:
                yield cursor

    def _anchor(self, ends: dict[bytes, tuple[int, bytes]]) -> None:
        with self.anchoring:  # two threads may come here in another order than they committed
            for chain, end in ends.items():
                self.ends[chain] = max(self.ends.get(chain, end), end)
            # the commit stands already: an anchor that lags behind is no failure of the save
            with suppress(DiskFailed):
                self.anchors.write(dict(self.ends))
        with suppress(DiskFailed, WorkspaceRefused):
            self.blobs.settle()

    def begin(self) -> SqlUnitOfWork:
        """A unit of work."""
        return SqlUnitOfWork(self.store)

    def look(self) -> SqlReading:
        """A reading."""
        return SqlReading(self.store)

    @cached_property
    def blobs(self) -> MediaStore:
        """The attachment store."""
        folder = self.folder / "media"
        return MediaStore(folder, self.keys.name_key, self.machine.disk, self._known_key)

    def _known_key(self, media_id: str) -> bytes | None:
        with translated(self.folder / DATABASE), self.engine.connect() as connection:
            found: bytes | None = connection.exec_driver_sql(
                "SELECT key FROM blob_key WHERE media_id = ?", (media_id,)
            ).scalar()
        return found

    def sweep_attachments(self) -> int:
        """Remove the files of attachments whose rows never came; returns how many.

        None where the store isn't what this machine last saw: what a later state of it named must
        stay. Nothing is touched where the table of keys can't be read whole, or the disk refuses.
        """
        if not self.blobs.begun():
            return 0
        with suppress(DiskFailed, WorkspaceRefused):
            with self.reading_cursor() as cursor:
                cursor.execute("PRAGMA integrity_check(blob_key)")
                readable = cursor.fetchall() == [("ok",)]
            if readable:
                return self.blobs.sweep_begun(certain=self.opened.new_chains is None)
        return 0

    def snapshot(self, into: Path) -> None:
        """An encrypted copy of the database."""
        snapshot(self.folder / DATABASE, self.keys.database_key, into)

    def blob_is_whole(self, blob: KeptBlob) -> bool:
        """Whether an attachment's file still is what was kept."""
        try:
            self.blobs.check(blob)
        except WorkspaceRefused:
            return False
        return True

    def rekey(self, new_key: bytes) -> None:
        """Encrypt the database under another key; nothing may be open meanwhile."""
        self.engine.dispose()
        rekey(self.folder / DATABASE, new_key, self.keys.database_key)

    def reopen(self, keys: WorkspaceKeys) -> None:
        """Go on with newer keys."""
        if keys.database_key != self.keys.database_key:
            self.engine.dispose()
            self.engine = open_database(self.folder / DATABASE, keys.database_key)
        self.keys = keys

    def close(self) -> None:
        """Let go of the files; keys are forgotten with this object."""
        self.engine.dispose()
        self.exits.close()


def open_workspace(
    machine: Machine, folder: Path, keys: WorkspaceKeys, shipped: DataModel, login: str | None
) -> Workspace:
    """Open with keys that a passphrase, a PIN or the recovery key gave; ``shipped`` is the data
    model before the area's own changes.

    An interrupted re-keying is ended, unfinished files are swept away, so are attachments whose
    rows never came, and new chains begin where the store is not what this machine last saw.
    Raises WorkspaceRefused, DiskFailed.
    """
    with translated(folder / DATABASE), ExitStack() as stack:
        stack.enter_context(hold_folder(folder))
        label = read_label(folder, disk=machine.disk)
        sweep_folder(folder, disk=machine.disk)
        keys, engine = _opened_database(machine, folder, keys)
        stack.callback(engine.dispose)
        if label.restored:
            keys = machine.keys(folder).new_device(keys)
        settings = _settings(engine)
        try:
            area, station = UUID(settings["area_id"]), UUID(settings["station_id"])
            workspace_id = UUID(settings["workspace_id"])
        except (KeyError, ValueError) as error:
            raise WorkspaceRefused("workspace.damaged", path=folder / DATABASE) from error
        _check_kind(engine, folder, label)
        device = device_of(keys, area, label.kind)
        anchors = Anchors(machine.folders.machine, workspace_id, folder, machine.disk)
        ends, reason = _chains(engine, device, anchors, restored=label.restored)
        if label.restored:
            label = replace(label, restored=False)
            write_label(folder, label, disk=machine.disk)
        workspace = Workspace(
            machine, folder, label, keys, engine, device, workspace_id, station,
            UUID(int=0), login, shipped, anchors, ends, Opened(reason), stack.pop_all(),
        )  # fmt: skip
    with ExitStack() as failing:
        failing.callback(workspace.close)
        workspace.author = _author(workspace, login)
        workspace.sweep_attachments()
        failing.pop_all()
    return workspace


def _opened_database(
    machine: Machine, folder: Path, keys: WorkspaceKeys
) -> tuple[WorkspaceKeys, Engine]:
    path = folder / DATABASE
    for place, key in enumerate(keys.database_keys, start=1):
        try:
            engine = open_database(path, key, copy=partial(_copy, machine, folder, key))
        except WorkspaceRefused as error:
            wrong = error.code == "workspace.wrong_key_or_damaged"
            if not wrong or place == len(keys.database_keys):
                raise
            continue
        if len(keys.database_keys) > 1:
            engine.dispose()
            renew = partial(rekey, path, old_key=key)
            keys = machine.keys(folder).finish_rekey(keys, key, renew)
            engine = open_database(path, keys.database_key)
        return keys, engine
    raise WorkspaceRefused("keys.damaged", path=folder / "keys")


def _copy(machine: Machine, folder: Path, key: bytes) -> None:
    """A verified copy before an upgrade, kept among the backups."""
    stamp = f"{machine.clock.now():%Y%m%d-%H%M%S}"
    into = folder / "backups" / f"before-upgrade-{stamp}.db"
    snapshot(folder / DATABASE, key, into)
    copy = connect(into, key)
    try:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise WorkspaceRefused("workspace.damaged", path=into)
    finally:
        copy.close()


def _settings(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, value FROM setting").fetchall()
        return {str(name): str(value) for name, value in rows}


def _check_kind(engine: Engine, folder: Path, label: Label) -> None:
    with engine.connect() as connection:
        for (header,) in connection.exec_driver_sql("SELECT header FROM chain").fetchall():
            expect_kind(folder, label, decode_header(header).workspace_kind)


def _chains(
    engine: Engine, device: Device, anchors: Anchors, *, restored: bool
) -> tuple[dict[bytes, tuple[int, bytes]], str | None]:
    """The anchored ends to go on from, or why this laptop begins new chains."""
    known = anchors.read()
    with _writing(engine) as cursor:
        cursor.execute("SELECT count(*) FROM chain WHERE current = 1")
        if not cursor.fetchone()[0]:
            return closed_anchors(cursor, known), None
        cursor.execute("SELECT count(*) FROM chain WHERE current = 1 AND device != ?", (device.id,))
        if restored or cursor.fetchone()[0]:
            reason = "restored"
        elif known is None:
            reason = "copied"
        elif not grown_from(cursor, known):
            reason = "rolled-back"
        else:
            return known, None
        closed = closed_anchors(cursor, known)
        close_chains(cursor, reason)
    anchors.write(closed)
    return closed, reason


@contextmanager
def _writing(engine: Engine) -> Iterator[Any]:
    with engine.execution_options(write=True).begin() as connection:
        gate_of(connection).open = True
        try:
            driver: Any = connection.connection.driver_connection
            with closing(driver.cursor()) as cursor:
                yield cursor
        finally:
            gate_of(connection).open = False


def _author(workspace: Workspace, login: str | None) -> UUID:
    """The person's own record; with the recovery key alone, an administrator's if there is one.

    ``login`` is tidy.
    """
    with workspace.look() as look:
        people = look.where(Employee, login=login) if login else look.where(Employee)
        if login:
            people = [p for p in people if p.active is not False]
        else:  # whatever was written about people, the key on paper opens
            people.sort(key=lambda p: (not p.administrator, p.active is False, not p.login))
        if not people:
            raise AccessRefused("person.unknown", login=login)
        return people[0].id
