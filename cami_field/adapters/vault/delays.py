"""Longer and longer waits after wrong passphrases; nothing is ever locked for good."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2

from cami_field.domain.errors import AccessRefused, DiskFailed
from cami_field.usecases.vault_ports import Disk

if TYPE_CHECKING:
    from cami_field.usecases.ports import Clock

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
_LIMIT = 256 * 1024
_MOST = 500

# wrong passphrases in a row, and when the last one was, in seconds since 1970 UTC
_State = dict[str, tuple[int, float]]


class PassphraseDelays:
    """Counts wrong passphrases per workspace and login in the machine's own folder.

    After five, 30 s, doubled each time, an hour at most. It slows a person at the keyboard down;
    against a copied folder only the passphrase itself protects.
    """

    def __init__(self, machine: Path, clock: Clock, disk: Disk) -> None:
        self._path = machine / "attempts.cbor"
        self._clock = clock
        self._disk = disk
        self._state = self._read()

    def check(self, workspace: Path, login: str) -> None:
        """Raise AccessRefused("passphrase.wait", wait_s=) while a wait lasts."""
        key = _key(workspace, login)
        wrong, last = self._state.get(key, (0, 0.0))
        now = self._clock.now().timestamp()
        if last > now:  # the clock was set back: the wait begins anew, and isn't years
            self._keep(key, (wrong, now))
            last = now
        left = last + _wait(wrong) - now
        if left > 0:
            raise AccessRefused("passphrase.wait", wait_s=int(left + 0.999))

    def wrong(self, workspace: Path, login: str) -> AccessRefused:
        """Count a wrong passphrase; the refusal has ``attempts_left`` and ``wait_s``."""
        key = _key(workspace, login)
        wrong = self._state.get(key, (0, 0.0))[0] + 1
        self._keep(key, (wrong, self._clock.now().timestamp()))
        return AccessRefused(
            "passphrase.wrong",
            attempts_left=max(0, FREE_TRIES - wrong),
            wait_s=int(_wait(wrong)),
        )

    def right(self, workspace: Path, login: str) -> None:
        """Forget the wrong ones."""
        if self._state.pop(_key(workspace, login), None):
            self._write()

    def _keep(self, key: str, entry: tuple[int, float]) -> None:
        self._state.pop(key, None)
        self._state[key] = entry
        while len(self._state) > _MOST:
            del self._state[next(iter(self._state))]
        self._write()

    def _write(self) -> None:
        entries = [[key, wrong, last] for key, (wrong, last) in self._state.items()]
        with suppress(DiskFailed):  # a full disk must not keep anyone out
            self._disk.make_folder(self._path.parent)
            self._disk.write(self._path, cbor2.dumps(entries))

    def _read(self) -> _State:
        try:
            entries = cbor2.loads(self._disk.read(self._path, _LIMIT))
            return {str(key): (int(wrong), float(last)) for key, wrong, last in entries[-_MOST:]}
        except (DiskFailed, cbor2.CBORError, ValueError, TypeError, RecursionError):
            return {}


def _wait(wrong: int) -> float:
    """Seconds to wait after so many wrong ones."""
    if wrong < FREE_TRIES:
        return 0.0
    doubled: timedelta = FIRST_WAIT * 2 ** min(wrong - FREE_TRIES, 16)
    return min(doubled, LONGEST_WAIT).total_seconds()


def _key(workspace: Path, login: str) -> str:
    place = os.path.normcase(workspace.resolve())
    return hashlib.sha256(f"{place}\0{login}".encode(errors="surrogatepass")).hexdigest()
