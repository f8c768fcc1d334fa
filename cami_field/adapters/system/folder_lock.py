"""One process per workspace."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cami_field.adapters.system.disk import disk_failure, translated
from cami_field.domain.errors import WorkspaceRefused
from cami_field.usecases.vault_ports import LOCK_NAME


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder until the end of the ``with``.

    The system lets go by itself when the process dies. Raises WorkspaceRefused
    ("workspace.in_use") at once when another process holds it, DiskFailed.
    """
    path = folder / LOCK_NAME
    with translated(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
                raise disk_failure(error, path) from error
            raise WorkspaceRefused("workspace.in_use", path=folder) from error
        yield
    finally:
        os.close(descriptor)  # closing also lets go


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only on Windows

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
