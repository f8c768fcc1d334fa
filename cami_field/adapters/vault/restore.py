"""A workspace brought back from a backup: it appears whole and verified, or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cami_field.adapters.vault.archive import MANIFEST, ArchiveFault, Member, members
from cami_field.adapters.vault.leavings import sweep_working_folders, working_folder
from cami_field.adapters.vault.workspace_folder import (
    DATABASE_NAME,
    LABEL_NAME,
    SUBFOLDERS,
    UNFINISHED_NAME,
    clear_unfinished,
    expect_room,
    finish_workspace_folder,
    make_workspace_folder,
    parse_label,
)
from cami_field.domain.errors import DiskFailed, FileRefused, WorkspaceRefused
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.vault_ports import (
    LOCK_NAME,
    TEMPORARY_PREFIX,
    Disk,
    Label,
    RestoreReport,
)

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def restore(file: Path, into: Path, *, disk: Disk) -> Job[RestoreReport]:
    """Unpack and verify a backup beside ``into``, then give it that name in one step.

    The label then says ``restored``: whoever unlocks it makes device keys of its own first
    (``KeyFolder.new_device``). Killed, it leaves a folder beside ``into`` that the next restore to
    the same place removes. Raises WorkspaceRefused("workspace.not_empty" | "workspace.newer" ...),
    FileRefused("backup.unreadable" | "backup.hostile" | "backup.damaged"), DiskFailed.
    """
    expect_room(into)
    into = into.absolute()
    disk.make_folder(into.parent)
    whose = os.fsencode(os.path.normcase(into))
    sweep_working_folders(into.parent, "restore", whose, disk, _never_opened)
    building = working_folder(into.parent, "restore", whose)
    try:
        make_workspace_folder(building, disk=disk)
        label, hashes, size = yield from _unpacked(file, building, disk)
        finish_workspace_folder(building, label, disk=disk)
        if into.exists():
            clear_unfinished(into, disk=disk)
            for name in (LOCK_NAME, UNFINISHED_NAME):
                disk.remove(into / name)
        disk.move_folder(building, into)
    finally:
        with suppress(DiskFailed):
            disk.remove_folder(building)
    return RestoreReport(into, label, len(hashes), size)


def _never_opened(folder: Path) -> bool:
    """Whether a restore left the folder, and nobody has opened it since under that name."""
    known = {LABEL_NAME, DATABASE_NAME, UNFINISHED_NAME, *SUBFOLDERS}
    names = {path.name for path in folder.iterdir()}
    if not names <= known | {name for name in names if name.startswith(TEMPORARY_PREFIX)}:
        return False
    label = folder / LABEL_NAME
    try:
        return not label.exists() or parse_label(label.read_bytes(), label).restored
    except WorkspaceRefused:
        return False


def _unpacked(
    file: Path, building: Path, disk: Disk
) -> Generator[Progress, None, tuple[Label, dict[str, str], int]]:
    """Write every member but the label, which stays for the end.

    The label as it is to be, the hashes found, which are those of the manifest, and the bytes.
    """
    hashes: dict[str, str] = {}
    manifest = label = b""
    done = 0
    try:
        total = file.stat().st_size
        if total > (free := disk.free(building)):
            raise DiskFailed("disk.full", path=building, needed=total, free=free)
        with file.open("rb") as source:
            for member in members(source, lambda _: None):
                yield Progress(done, total, "restore.unpacking")
                if member.name == MANIFEST:
                    manifest = b"".join(member.pieces)
                    continue
                if member.name == LABEL_NAME:
                    label = b"".join(member.pieces)
                    hashes[member.name] = hashlib.sha256(label).hexdigest()
                    continue
                hashes[member.name] = yield from _unpack(member, building, disk, (done, total))
                done += member.size
    except ArchiveFault as fault:
        if fault.reason == "head" and not hashes:
            raise FileRefused("backup.none", path=file) from fault
        code = "backup.hostile" if fault.reason in ("name", "not_a_file") else "backup.damaged"
        raise FileRefused(code, path=file, place=fault.place, reason=fault.reason) from fault
    except FileNotFoundError as error:
        raise FileRefused("file.missing", path=file) from error
    except OSError as error:
        raise FileRefused("backup.unreadable", path=file, reason=error.strerror) from error
    _compare(file, _listed(file, manifest), hashes)
    return replace(parse_label(label, file), restored=True), hashes, done


def _unpack(
    member: Member, building: Path, disk: Disk, progress: tuple[int, int]
) -> Generator[Progress, None, str]:
    """Write one file durably; its SHA-256."""
    target = building.joinpath(*member.name.split("/"))
    disk.make_folder(target.parent)
    digest = hashlib.sha256()
    with disk.temporary(target.parent) as written:
        for number, piece in enumerate(member.pieces):
            if number % 16 == 15:
                yield Progress(progress[0] + number * len(piece), progress[1], "restore.unpacking")
            digest.update(piece)
            written.write(piece)
        written.keep_as(target)
    return digest.hexdigest()


def _listed(file: Path, manifest: bytes) -> dict[str, str]:
    """Name -> SHA-256 of the manifest."""
    listed: dict[str, str] = {}
    for line in manifest.decode("ascii", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            raise FileRefused("backup.damaged", path=file, place=MANIFEST, reason="manifest")
        listed[match[2]] = match[1]
    return listed


def _compare(file: Path, listed: dict[str, str], found: dict[str, str]) -> None:
    """Raise where the manifest and the files differ, or what makes a workspace is missing."""
    needed = (LABEL_NAME, DATABASE_NAME, "keys/workspace.age")
    names = sorted({*listed, *found, *needed})
    for name in names:
        if name not in found or listed.get(name) != found[name]:
            raise FileRefused("backup.damaged", path=file, place=name, reason="hash")
