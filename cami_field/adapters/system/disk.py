"""Files that survive a power cut: written under a temporary name, synced, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cami_field.domain.errors import DiskFailed
from cami_field.usecases.vault_ports import TEMPORARY_PREFIX

_CODES = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.refused",
    errno.EPERM: "disk.refused",
    errno.EFBIG: "disk.file_too_large",
    errno.ENOENT: "disk.missing",
    errno.ENOTDIR: "disk.missing",
    errno.ENODEV: "disk.missing",
    errno.ENAMETOOLONG: "disk.name",
    errno.EINVAL: "disk.name",
}
_WINDOWS_TRIES = 20
_DISK_FULL_WINDOWS = (39, 112)


def disk_failure(error: OSError, path: Path) -> DiskFailed:
    """The failure that an OSError means to a person, named for the file it befell."""
    code = _CODES.get(error.errno or 0, "disk.failing")
    if getattr(error, "winerror", None) in _DISK_FULL_WINDOWS:
        code = "disk.full"
    return DiskFailed(code, path=path, reason=error.strerror or type(error).__name__)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise the system's errors of this file as DiskFailed."""
    try:
        yield
    except OSError as error:
        raise disk_failure(error, path) from error


def sync_file(descriptor: int) -> None:
    """Bring a file's content to the platter; plain fsync stops at the drive's cache on macOS."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        with suppress(OSError):  # network shares know no F_FULLFSYNC
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the platter; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # some network and FAT drivers can't sync a folder; a failing disk says EIO
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Rename over what stands there."""
    patiently(lambda: source.replace(target))


def patiently(act: Callable[[], object], *, held: bool = os.name == "nt") -> None:
    """Do it, waiting up to a second for virus scanners and indexers to let go of a file.

    On Windows a file that anybody has open can't be renamed, replaced or removed, nor can the
    folders above it; elsewhere it can, and a refusal (not ``held``) is final. Raises
    PermissionError.
    """
    for left in range(_WINDOWS_TRIES, -1, -1):
        try:
            act()
        except PermissionError:
            if not held or not left:
                raise
            time.sleep(0.05)
        else:
            return


def _open_new(path: Path) -> int:
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


class LocalTemporary:
    """A file being written beside its future place."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}.tmp"
        with translated(folder):
            self._descriptor: int | None = _open_new(self.path)
        self._kept = False

    def write(self, content: bytes) -> None:
        """Append; raises DiskFailed."""
        assert self._descriptor is not None
        with translated(self.path.parent):
            _write_all(self._descriptor, content)

    def reach_disk(self) -> None:
        """Sync, and drop the system's copy of the content in memory."""
        assert self._descriptor is not None
        with translated(self.path.parent):
            sync_file(self._descriptor)
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):  # advice only
                os.posix_fadvise(self._descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def keep_as(self, path: Path, *, replace: bool = True) -> None:
        """Sync, close, and give the file its name durably; raises DiskFailed, FileExistsError."""
        assert self._descriptor is not None
        if not replace and path.exists():
            raise FileExistsError(path)
        with translated(path):
            sync_file(self._descriptor)
            self._close()
            rename(self.path, path)
            self._kept = True
            sync_folder(path.parent)

    def discard(self) -> None:
        """Close, and remove the file unless it was kept; never raises."""
        with suppress(OSError):
            self._close()
        if not self._kept:
            with suppress(OSError):
                self.path.unlink()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


class LocalDisk:
    """The computer's own files; see the port ``Disk`` for what each method promises."""

    @contextmanager
    def temporary(self, folder: Path) -> Iterator[LocalTemporary]:
        """A new file in ``folder``, removed at the end unless it was kept."""
        file = LocalTemporary(folder)
        try:
            yield file
        finally:
            file.discard()

    def write(self, path: Path, content: bytes) -> None:
        """Replace the file's content whole and durably."""
        with self.temporary(path.parent) as file:
            file.write(content)
            file.keep_as(path)

    def overwrite(self, path: Path, content: bytes) -> None:
        """Write over the old content in place: fast, but neither in one step nor synced."""
        with translated(path):
            flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
            descriptor = os.open(path, flags, 0o600)
            try:
                _write_all(descriptor, content)
                os.ftruncate(descriptor, len(content))
            finally:
                os.close(descriptor)

    def note(self, path: Path) -> None:
        """Make an empty file durably; one there is no failure."""
        with translated(path):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            sync_folder(path.parent)

    def read(self, path: Path, limit: int) -> bytes:
        """The content, cut after ``limit`` + 1 bytes."""
        with translated(path), path.open("rb") as file:
            return file.read(limit + 1)

    def remove(self, path: Path) -> None:
        """Remove a file durably; none there is no failure."""
        with translated(path):
            patiently(lambda: path.unlink(missing_ok=True))
            if path.parent.is_dir():
                sync_folder(path.parent)

    def make_folder(self, path: Path) -> None:
        """Make a folder and its missing parents durably."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        with translated(path):
            path.mkdir(exist_ok=True)
            sync_folder(path.parent)

    def move_folder(self, source: Path, target: Path) -> None:
        """Give a folder its name in one step; an empty folder there gives way."""
        with translated(target):
            if target.is_dir():
                target.rmdir()
            patiently(lambda: source.rename(target))
            sync_folder(target.parent)

    def remove_folder(self, path: Path) -> None:
        """Remove a folder and all in it durably; none there is no failure."""
        if path.exists():
            with translated(path):
                patiently(lambda: shutil.rmtree(path))
                sync_folder(path.parent)

    def free(self, folder: Path) -> int:
        """Bytes that can still be written there."""
        with translated(folder):
            return shutil.disk_usage(folder).free
