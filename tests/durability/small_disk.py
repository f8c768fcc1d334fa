"""A disk of a few megabytes that can be filled up or made read-only."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class SmallDisk:
    """A file system of its own at ``path``."""

    path: Path

    @contextmanager
    def with_free(self, size: int) -> Iterator[None]:
        """Filled up until only so many bytes are free."""
        ballast = self.path / "ballast"
        free = shutil.disk_usage(self.path).free
        with ballast.open("wb") as file:
            file.write(bytes(max(0, free - size)))
        yield
        ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Switched to read-only, as a stick's switch does."""
        _mount("-o", "remount,ro", str(self.path))
        yield
        _mount("-o", "remount,rw", str(self.path))


@contextmanager
def small_disk_at(path: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Mount a disk in memory; skips the test where that isn't allowed."""
    if not sys.platform.startswith("linux") or not shutil.which("mount"):
        pytest.skip("a small disk can be mounted on Linux only")
    path.mkdir()
    done = _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path))
    if done.returncode:
        pytest.skip(f"a small disk can't be mounted here: {done.stderr.strip()[-120:]}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def _mount(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
