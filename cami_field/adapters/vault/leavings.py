"""Working folders: where a backup or a restore builds, and how what died in one is found again.

A folder is called ~cami-<whose>-<run>-<number>: ``whose`` (16 hex digits) is a hash that only the
same device or the same target gives, ``run`` tells this process from every other. What is called so
and has another run was left by a process that was killed.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cami_field.domain.errors import DiskFailed
from cami_field.usecases.vault_ports import TEMPORARY_PREFIX, Disk

_TOKEN = secrets.token_hex(3)
_FILE = re.compile(re.escape(TEMPORARY_PREFIX) + r"[0-9a-f]{16}\.tmp(-journal|-wal|-shm)?")


def working_folder(within: Path, what: str, whose: bytes) -> Path:
    """Where this process may build ``what`` ("backup", "restore"); it isn't made here."""
    return within / f"{_stem(what, whose)}{_run()}{secrets.token_hex(2)}"


def sweep_working_folders(
    within: Path, what: str, whose: bytes, disk: Disk, ours: Callable[[Path], bool]
) -> int:
    """Remove what killed processes left of the same ``what`` and ``whose``; returns how many.

    Only folders whose content ``ours`` knows. Each is renamed first: where another process still
    builds in it and just finishes, one of the two renames fails, and neither gets half a folder.
    What can't be removed stays, without a word.
    """
    stem, swept = _stem(what, whose), 0
    with suppress(OSError, DiskFailed):
        for left in sorted(within.glob(f"{stem}*")):
            if left.name.startswith(stem + _run()) or left.is_symlink() or not left.is_dir():
                continue
            if ours(left):
                gone = working_folder(within, what, whose)
                disk.move_folder(left, gone)
                disk.remove_folder(gone)
                swept += 1
    return swept


def only_temporary(folder: Path) -> bool:
    """Whether a folder holds nothing but unfinished files."""
    return all(_FILE.fullmatch(path.name) and path.is_file() for path in folder.iterdir())


def is_working_folder(folder: Path) -> bool:
    """Whether the name says that something was being built there."""
    return folder.name.startswith(TEMPORARY_PREFIX)


def _stem(what: str, whose: bytes) -> str:
    digest = hashlib.sha256(f"cami-{what}-v1".encode() + whose).hexdigest()
    return f"{TEMPORARY_PREFIX}{digest[:16]}-"


def _run() -> str:
    # a number of its own for forked processes, a word of its own where every process has number 2
    return f"{os.getpid():x}-{_TOKEN}-"
