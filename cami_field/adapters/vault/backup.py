"""A verified copy of a workspace in one file, as encrypted as the workspace itself.

`<name>-<date>.camibackup` is a tar of workspace.toml, field.db, keys/, media/ and, last,
manifest-sha256.txt with the SHA-256 of each (`sha256sum -c` reads it).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cami_field.adapters.vault.archive import (
    MANIFEST,
    PIECE,
    ArchiveFault,
    allowed,
    archive_end,
    member_head,
    members,
    padding,
)
from cami_field.adapters.vault.leavings import (
    only_temporary,
    sweep_working_folders,
    working_folder,
)
from cami_field.adapters.vault.workspace_folder import DATABASE_NAME, LABEL_NAME, read_label
from cami_field.domain.errors import DiskFailed, FileRefused
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.vault_ports import (
    TEMPORARY_PREFIX,
    BackupReport,
    Disk,
    TemporaryFile,
)

SUFFIX = ".camibackup"

Snapshot = Callable[[Path], None]
"""Writes an encrypted copy of the open database to a path that doesn't exist yet."""


def backup(
    folder: Path, snapshot: Snapshot, out: Path, now: datetime, *, owner: bytes, disk: Disk
) -> Job[BackupReport]:
    """Write a backup of the workspace into ``out``, read it back whole, then name it.

    Cancelled or failed, it leaves nothing; killed, it leaves a folder that the next backup of the
    same ``owner`` (the device's id) removes. Raises WorkspaceRefused, DiskFailed ("disk.full" with
    ``needed`` and ``free`` bytes before a byte is written), FileRefused("backup.unverified" |
    "backup.inside_workspace").
    """
    _expect_outside(out, folder)
    label = read_label(folder, disk=disk)
    disk.make_folder(out)
    sweep_working_folders(out, "backup", owner, disk, only_temporary)
    place = working_folder(out, "backup", owner)
    stem = out / f"{_plain(label.name)}-{now:%Y%m%d-%H%M%S}"
    try:
        return (yield from _backed_up(folder, snapshot, place, stem, now, disk))
    except (DiskFailed, FileRefused) as error:
        failed = error.values.get("path")
        if not isinstance(failed, Path) or not failed.is_relative_to(place):
            raise
        # nobody knows the working folder by its name
        raise type(error)(error.code, **(error.values | {"path": out})) from error


def _expect_outside(out: Path, workspace: Path) -> None:
    """Raise FileRefused for a folder in the workspace: whatever harms that harms both."""
    real = out.resolve()
    for folder in (real, *real.parents):
        if folder.exists() and folder.samefile(workspace):
            raise FileRefused("backup.inside_workspace", path=out, workspace=workspace)


def _backed_up(
    folder: Path, snapshot: Snapshot, place: Path, stem: Path, now: datetime, disk: Disk
) -> Job[BackupReport]:
    """Build the archive in ``place``, which is gone afterwards, and name it after ``stem``."""
    copy = place / f"{TEMPORARY_PREFIX}{os.urandom(8).hex()}.tmp"
    try:
        disk.make_folder(place)
        with disk.temporary(place):
            pass  # a stick that can't be written says so in the disk's own words, not in SQLite's
        snapshot(copy)
        listed = _listed(folder, copy)
        needed = sum(size for _, _, size in listed) + 2048 * len(listed)
        if needed > (free := disk.free(place)):
            raise DiskFailed("disk.full", path=place, needed=needed, free=free)
        with disk.temporary(place) as file:
            writing = _Writing(file, int(now.timestamp()))
            for done, (name, path, size) in enumerate(listed):
                yield Progress(done, len(listed), "backup.writing")
                yield from writing.add(name, path, size)
            writing.end()
            file.reach_disk()  # what is read back is what the stick holds, not what we remember
            report = yield from _verified(file.path, writing, len(listed))
            return _named(file, report, stem, now)
    finally:
        with suppress(DiskFailed):  # what failed before is what a person must hear
            disk.remove_folder(place)


def _listed(folder: Path, database: Path) -> list[tuple[str, Path, int]]:
    """Names in the archive, files, sizes; attachments are listed after the database's copy.

    Every attachment that the copy names is then among them: files come before rows.
    """
    found = [(LABEL_NAME, folder / LABEL_NAME), (DATABASE_NAME, database)]
    found += [(f"keys/{p.name}", p) for p in sorted((folder / "keys").glob("*"))]
    for path in sorted((folder / "media").glob("*/*/*")):
        found.append((path.relative_to(folder).as_posix(), path))
    try:
        listed = [(name, path, path.stat().st_size) for name, path in found if path.is_file()]
    except OSError as error:
        raise FileRefused("backup.changed", path=folder) from error
    return [(name, path, size) for name, path, size in listed if allowed(name, size)]


@dataclass(slots=True)
class _Writing:
    """The archive being written: its SHA-256, and that of every file in it."""

    file: TemporaryFile
    seconds: int
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    hashes: dict[str, str] = field(default_factory=dict)
    written: int = 0

    def add(self, name: str, path: Path, size: int) -> Iterator[Progress]:
        """Append a file; FileRefused("backup.changed") where it isn't as long as it was."""
        digest, left = hashlib.sha256(), size
        self._write(member_head(name, size, self.seconds))
        for number, piece in enumerate(_content(path)):
            if number % 16 == 15:  # every 16 MiB, so that a large file can be cancelled
                yield Progress(0, 0, "backup.writing")
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            self._write(piece)
        if left:
            raise FileRefused("backup.changed", path=path)
        self._write(padding(size))
        self.hashes[name] = digest.hexdigest()

    def end(self) -> None:
        """Append the manifest and the tar's end."""
        text = "".join(f"{digest}  {name}\n" for name, digest in self.hashes.items()).encode()
        self._write(member_head(MANIFEST, len(text), self.seconds))
        self._write(text + padding(len(text)) + archive_end())

    def _write(self, content: bytes) -> None:
        self.digest.update(content)
        self.written += len(content)
        self.file.write(content)


def _content(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise DiskFailed("disk.failing", path=path, reason=error.strerror) from error


def _verified(
    path: Path, writing: _Writing, total: int
) -> Generator[Progress, None, tuple[str, int, int]]:
    """Read the archive back; (SHA-256, bytes, files). Raises FileRefused("backup.unverified")."""
    whole = hashlib.sha256()
    found: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            for done, member in enumerate(members(file, whole.update)):
                yield Progress(min(done, total), total, "backup.verifying")
                digest = hashlib.sha256()
                for piece in member.pieces:
                    digest.update(piece)
                found[member.name] = digest.hexdigest()
    except (ArchiveFault, OSError) as error:
        raise FileRefused("backup.unverified", path=path, reason=str(error)) from error
    found.pop(MANIFEST, None)
    if found != writing.hashes or whole.digest() != writing.digest.digest():
        raise FileRefused("backup.unverified", path=path, reason="hash")
    return whole.hexdigest(), writing.written, len(found)


def _named(
    file: TemporaryFile, verified: tuple[str, int, int], stem: Path, now: datetime
) -> BackupReport:
    sha256, size, files = verified
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        target = stem.with_name(stem.name + tail + SUFFIX)
        try:
            file.keep_as(target, replace=False)
        except FileExistsError:
            continue
        return BackupReport(target, sha256, size, files, verified=True, made_at=now)
    raise DiskFailed("disk.name", path=stem)


def _plain(name: str) -> str:
    """A file name of the area's name that every file system takes."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40].strip("-")
    return slug or "area"
