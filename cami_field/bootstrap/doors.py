"""Ways into a workspace: passphrase, recovery key, PIN, a backup, a sample area."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from cami_field.adapters.files.model_files import shipped_model
from cami_field.adapters.vault import restore as vault_restore
from cami_field.adapters.vault.logins import tidy_login
from cami_field.adapters.vault.pin import PinLock
from cami_field.adapters.vault.workspace_folder import is_workspace, read_label
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.machine import (
    SAMPLE_LOGIN,
    SAMPLE_NAME,
    SAMPLE_PASSPHRASE,
    Machine,
)
from cami_field.bootstrap.making import Founded, found_workspace
from cami_field.bootstrap.workspaces import Workspace, open_workspace
from cami_field.usecases.attach import safe_name
from cami_field.usecases.founding import Founding
from cami_field.usecases.jobs import Job
from cami_field.usecases.sample import fill_sample
from cami_field.usecases.vault_ports import RestoreReport

model = cache(shipped_model)


def default_folder(machine: Machine, name: str, kind: str) -> Path:
    """Where a new workspace of that name goes; training ones stand apart."""
    folders = machine.folders
    return (folders.training if kind == "training" else folders.workspaces) / safe_name(name)


def found_with_model(
    machine: Machine, folder: Path, founding: Founding, passphrase: str
) -> Founded:
    """Make a workspace with the shipped data model."""
    return found_workspace(machine, folder, founding, passphrase, model())


def open_with_passphrase(machine: Machine, folder: Path, login: str, passphrase: str) -> Workspace:
    """Open as a person; raises AccessRefused, WorkspaceRefused, DiskFailed."""
    read_label(folder, disk=machine.disk)  # what is wrong with the folder is said first
    keys = machine.keys(folder).unlock(login, passphrase)
    return open_workspace(machine, folder, keys, model(), tidy_login(login))


def open_with_recovery_key(machine: Machine, folder: Path, text: str) -> Workspace:
    """Open with the recovery key alone, as an administrator."""
    read_label(folder, disk=machine.disk)
    keys = machine.keys(folder).unlock_with_recovery(text)
    return open_workspace(machine, folder, keys, model(), None)


def restore_workspace(machine: Machine, file: Path, into: Path) -> Job[RestoreReport]:
    """Bring a backup back; whoever opens it first makes it a device of its own."""
    return vault_restore.restore(file, into, disk=machine.disk)


@dataclass(slots=True)
class PinLocked:
    """A closed workspace that a PIN reopens; its keys are in memory, sealed."""

    machine: Machine
    folder: Path
    login: str | None
    lock: PinLock

    @property
    def attempts_left(self) -> int:
        """How many PINs may still be tried."""
        return self.lock.attempts_left

    def open(self, pin: str) -> Workspace:
        """Reopen; raises AccessRefused("pin.wrong" | "pin.dropped")."""
        keys = self.lock.open(pin)
        return open_workspace(self.machine, self.folder, keys, model(), self.login)


def lock_with_pin(workspace: Workspace, pin: str) -> PinLocked:
    """Close a workspace so that the PIN reopens it until the program ends."""
    lock = PinLock(workspace.keys, pin)
    workspace.close()
    return PinLocked(workspace.machine, workspace.folder, workspace.login, lock)


def sample_workspace(machine: Machine) -> Path:
    """The sample area, made if there is none: a training workspace with an imported patrol."""
    folder = default_folder(machine, SAMPLE_NAME, "training")
    if is_workspace(folder):
        return folder
    founding = Founding(SAMPLE_NAME, "ZOR", "Asia/Dushanbe", "training", "Gulbek", SAMPLE_LOGIN)
    found_with_model(machine, folder, founding, SAMPLE_PASSPHRASE)
    with ExitStack() as failing:
        failing.callback(machine.disk.remove_folder, folder)
        workspace = open_with_passphrase(machine, folder, SAMPLE_LOGIN, SAMPLE_PASSPHRASE)
        with closing(workspace), as_file(files("resources") / "samples") as samples:
            fill_sample(desk_of(workspace), samples)
        failing.pop_all()
    return folder
