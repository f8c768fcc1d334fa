"""Making workspaces: a folder, its keys, a store with an area, a station and a person."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from cami_field.adapters.sql.opening import create_database
from cami_field.adapters.sql.transaction import Store
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.system.folder_lock import hold_folder
from cami_field.adapters.vault.anchors import Anchors
from cami_field.adapters.vault.logins import tidy_login
from cami_field.adapters.vault.recovery import RecoveryKey, new_recovery_key
from cami_field.adapters.vault.workspace_folder import (
    LABEL_NAME,
    UNFINISHED_NAME,
    clear_unfinished,
    expect_room,
    finish_workspace_folder,
    make_workspace_folder,
)
from cami_field.bootstrap.devices import device_of
from cami_field.bootstrap.machine import Machine
from cami_field.bootstrap.workspaces import DATABASE
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import DiskFailed
from cami_field.domain.ids import new_id
from cami_field.usecases.founding import Founding, check_founding
from cami_field.usecases.vault_ports import LOCK_NAME, Disk, Label


@dataclass(frozen=True, slots=True)
class Founded:
    """A new workspace. The recovery key is shown once and is nowhere kept."""

    workspace_id: UUID
    area_id: UUID
    device_id: UUID
    recovery_key: str = field(repr=False)


def found_workspace(
    machine: Machine,
    folder: Path,
    founding: Founding,
    passphrase: str,
    model: DataModel,
    recovery: RecoveryKey | None = None,
) -> Founded:
    """Make a workspace with its area, one station and its first person, who administers it.

    ``recovery`` is a key that is on paper already; without it a new one is made.
    Killed, it leaves a folder that says it is unfinished, where the next founding begins anew.
    Raises InvalidRecord, WorkspaceRefused("workspace.not_empty" | "workspace.in_use"), DiskFailed;
    then nothing is left.
    """
    check_founding(founding)
    founding = replace(founding, login=tidy_login(founding.login))
    expect_room(folder)
    fresh = not folder.exists()
    machine.disk.make_folder(folder)
    with ExitStack() as failing:
        if fresh:
            failing.callback(_removed_if_empty, folder)
        with hold_folder(folder):
            expect_room(folder)
            failing.callback(_emptied, machine.disk, folder)
            make_workspace_folder(folder, disk=machine.disk)
            recovery = recovery or new_recovery_key()
            founded = _founded(machine, folder, founding, passphrase, model, recovery)
        failing.pop_all()
    return founded


def _emptied(disk: Disk, folder: Path) -> None:
    """Take back a founding that failed; what can't be removed stands in an unfinished folder."""
    with suppress(DiskFailed, OSError):  # what failed before is what a person must hear
        disk.remove(folder / LABEL_NAME)
        clear_unfinished(folder, disk=disk)
        for name in (UNFINISHED_NAME, LOCK_NAME):
            disk.remove(folder / name)


def _removed_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _founded(
    machine: Machine,
    folder: Path,
    founding: Founding,
    passphrase: str,
    model: DataModel,
    recovery: RecoveryKey,
) -> Founded:
    keys = machine.keys(folder).create_keys(
        founding.login, founding.user, passphrase, recovery_recipient=recovery.recipient
    )
    engine = create_database(folder / DATABASE, keys.database_key)
    area, station, person, workspace_id = new_id(), new_id(), new_id(), new_id()
    device = device_of(keys, area, founding.kind)
    anchors = Anchors(machine.folders.machine, workspace_id, folder, machine.disk)
    store = Store(
        engine, folder / DATABASE, device, person, station, machine.clock, {}, anchors.write
    )
    try:
        with SqlUnitOfWork(store) as work:
            for name, value in (
                ("workspace_id", workspace_id),
                ("area_id", area),
                ("station_id", station),
                ("model_version", f"{model.key}-{model.version}"),
            ):
                work.keep_setting(name, str(value))
            work.add_all(founding.records(area, station, person))
            work.commit()
    finally:
        engine.dispose()
    label = Label(founding.name, founding.kind)
    finish_workspace_folder(folder, label, disk=machine.disk)  # last: now it is one
    return Founded(workspace_id, area, UUID(bytes=device.id), recovery.text)
