"""What the encrypted folder asks of the outside, and what it reports."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

TEMPORARY_PREFIX = "~cami-"
"""Names of files and folders being written begin so; none of them is anything finished."""

LOCK_NAME = "cami.lock"
"""The file in a workspace that the process working in it holds."""


class TemporaryFile(Protocol):
    """A file being written beside its future place, under a name that says it isn't finished."""

    path: Path

    def write(self, content: bytes) -> None:
        """Append; raises DiskFailed."""
        ...

    def reach_disk(self) -> None:
        """Bring everything to the disk, and have the next reading come from there.

        Where the system can't be told to, it may still come from memory. Raises DiskFailed.
        """
        ...

    def keep_as(self, path: Path, *, replace: bool = True) -> None:
        """Bring everything to the disk, then give the file its name in one step.

        With ``replace=False`` an existing ``path`` raises FileExistsError. Raises DiskFailed.
        """
        ...


class Disk(Protocol):
    """Files that survive a power cut. Every failure of the disk is raised as DiskFailed."""

    def temporary(self, folder: Path) -> AbstractContextManager[TemporaryFile]:
        """A new file in ``folder``, removed at the end of the ``with`` unless it was kept."""
        ...

    def write(self, path: Path, content: bytes) -> None:
        """Replace the file's content whole and durably: afterwards all of it stands, or the old."""
        ...

    def overwrite(self, path: Path, content: bytes) -> None:
        """Write over the old content in place: fast, but neither in one step nor synced."""
        ...

    def note(self, path: Path) -> None:
        """Make an empty file durably; one there is no failure."""
        ...

    def read(self, path: Path, limit: int) -> bytes:
        """The content, cut after ``limit`` + 1 bytes; raises DiskFailed("disk.missing")..."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file durably; none there is no failure."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder and its missing parents durably; one there is no failure."""
        ...

    def move_folder(self, source: Path, target: Path) -> None:
        """Give a folder its name in one step; ``target`` is missing or an empty folder."""
        ...

    def remove_folder(self, path: Path) -> None:
        """Remove a folder and all in it; none there is no failure."""
        ...

    def free(self, folder: Path) -> int:
        """Bytes that can still be written there."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a key file: ``login`` to type, ``name`` to show, ``recipient`` an age key."""

    login: str
    name: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a workspace says of itself in clear.

    ``kind`` is "live" or "training". ``restored``: it came from a backup, and this laptop has
    not made device keys of its own in it yet.
    """

    name: str
    kind: str
    format: int = 1
    restored: bool = False


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was read back whole: ``sha256`` (hex) and ``bytes`` are the file's."""

    file: Path
    sha256: str
    bytes: int
    files: int
    verified: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A workspace that came back from a backup, every file of it verified."""

    folder: Path
    label: Label
    files: int
    bytes: int
