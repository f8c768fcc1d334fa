"""This computer and the workspaces on it; loads no database, for the door shows who there is."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.system.folders import Folders, machine_folders
from cami_field.adapters.system.mounted import mounted_roots
from cami_field.adapters.system.word_lists import words
from cami_field.adapters.vault.delays import PassphraseDelays
from cami_field.adapters.vault.keys import KeyFolder
from cami_field.adapters.vault.leavings import is_working_folder
from cami_field.adapters.vault.sealing import PASSPHRASE_COST, Cost
from cami_field.adapters.vault.workspace_folder import is_workspace, read_label
from cami_field.domain.passphrases import propose_passphrase
from cami_field.usecases.vault_ports import Disk, Label, Person

if TYPE_CHECKING:
    from cami_field.usecases.ports import Clock

SAMPLE_LOGIN = "gulbek"
SAMPLE_PASSPHRASE = "argali snow river horse station"  # noqa: S105 -- written on the sample's tile
SAMPLE_NAME = "Sample area"


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer: its folders, disk and clock, and how hard passphrases are stretched."""

    folders: Folders
    disk: Disk = field(default_factory=LocalDisk)
    clock: Clock = field(default_factory=SystemClock)
    cost: Cost = PASSPHRASE_COST
    plugged: Callable[[], tuple[Path, ...]] = mounted_roots  # what may be a GPS

    def delays(self) -> PassphraseDelays:
        """The waits that wrong passphrases have earned here."""
        return PassphraseDelays(self.folders.machine, self.clock, self.disk)

    def keys(self, folder: Path) -> KeyFolder:
        """The key folder of a workspace."""
        return KeyFolder(folder, self.disk, self.cost, self.delays())

    def label(self, folder: Path) -> Label:
        """What a workspace says of itself; raises WorkspaceRefused, DiskFailed."""
        return read_label(folder, disk=self.disk)

    def proposed_passphrase(self, language: str) -> str:
        """Five words that nobody could guess, of a language or of English."""
        return propose_passphrase(words(language), secrets.randbelow)

    def people(self, folder: Path) -> tuple[Person, ...]:
        """Who has a key file; raises WorkspaceRefused where the folder is no workspace."""
        self.label(folder)
        return self.keys(folder).people()


def this_machine(base: Path | None = None) -> Machine:
    """The computer the program runs on; ``base`` puts its folders elsewhere."""
    return Machine(machine_folders(base))


def workspaces(machine: Machine) -> list[Path]:
    """The workspaces in this machine's default folders, live ones first."""
    places = (machine.folders.workspaces, machine.folders.training)
    found = [f for place in places if place.is_dir() for f in sorted(place.iterdir())]
    return [folder for folder in found if is_workspace(folder) and not is_working_folder(folder)]
