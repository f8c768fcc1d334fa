"""Brings up processes that work until they are killed; forked, so that none has to import anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NURSERY = "--nursery"


class Nursery:
    """Processes of a script that is called with a folder and a number, as ``serve`` calls it."""

    def __init__(self, script: Path, environment: dict[str, str]) -> None:
        self._script, self._environment = script, environment
        self._forks = hasattr(os, "fork")
        self._process = self._python(NURSERY) if self._forks else None

    def _python(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self._script), *arguments],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def life(self, base: Path, number: int) -> Iterator[None]:
        """One at work until the end of the ``with``, then dead at once."""
        if self._process is None:
            alone = self._python(str(base), str(number))
            yield
            alone.kill()
            alone.communicate()
            return
        given, said = self._process.stdin, self._process.stdout
        assert given is not None
        assert said is not None
        given.write(f"{base} {number}\n")
        given.flush()
        child = int(said.readline())
        yield
        os.kill(child, 9)
        assert "0\n" == said.readline()

    def close(self) -> None:
        """No more of them."""
        if self._process is not None:
            self._process.communicate(timeout=60)


def serve(work: Callable[[Path, int], None]) -> None:
    """Fork a process for each line; say its process id at its birth, and 0 at its death."""
    for line in sys.stdin:
        base, number = line.rstrip("\n").rsplit(" ", 1)
        child = os.fork()
        if not child:
            work(Path(base), int(number))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print(0, flush=True)


def environment(project: Path) -> dict[str, str]:
    """That in which a script finds the project and its tests."""
    places = os.pathsep.join([str(project), str(project / "tests")])
    return os.environ | {"PYTHONPATH": places}
