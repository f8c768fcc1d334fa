"""Anchors: where each chain stood after the last commit, kept outside the workspace.

Two files per workspace and place in the machine's own folder, written in turn, so that one is
whole whatever befalls the other: canonical CBOR of [number, {chain: [seq, hash]}], then the
SHA-256 of these bytes; the greater number counts. (A rename costs ten times as much on ext4, and
every commit pays it.) Nothing is synced: after a power cut an anchor may be some commits old, which
is still an ancestor, or gone, which begins new chains.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from uuid import UUID

import cbor2

from cami_field.domain.errors import DiskFailed
from cami_field.usecases.vault_ports import Disk

_LIMIT = 16 << 20

Heads = Mapping[bytes, tuple[int, bytes]]
"""Chain id -> (seq, hash) of its last entry."""


class Anchors:
    """The anchor of one workspace, at one place, on this machine; ``write`` after each commit."""

    def __init__(self, machine: Path, workspace_id: UUID, workspace: Path, disk: Disk) -> None:
        # a copy of the folder elsewhere is not the same: it must begin chains of its own
        place = os.path.normcase(workspace.resolve())
        name = hashlib.sha256(workspace_id.bytes + os.fsencode(place)).hexdigest()[:32]
        folder = machine / "anchors"
        self.paths = (folder / f"{name}.0.cbor", folder / f"{name}.1.cbor")
        self._disk = disk
        disk.make_folder(folder)
        self._number = max((number for number, _ in self._whole()), default=0)

    def write(self, heads: Heads) -> None:
        """Put the heads in place of the older of the two; raises DiskFailed."""
        standing = {chain: [seq, tip] for chain, (seq, tip) in heads.items()}
        body = cbor2.dumps([self._number + 1, standing], canonical=True)
        path = self.paths[(self._number + 1) % 2]
        self._disk.overwrite(path, body + hashlib.sha256(body).digest())
        self._number += 1

    def read(self) -> dict[bytes, tuple[int, bytes]] | None:
        """The newest heads, None where there is no anchor or none can be read."""
        return max(self._whole(), key=itemgetter(0), default=(0, None))[1]

    def _whole(self) -> list[tuple[int, dict[bytes, tuple[int, bytes]]]]:
        """What the readable ones of the two files hold."""
        found = []
        for path in self.paths:
            try:
                found.append(_parsed(self._disk.read(path, _LIMIT)))
            except (DiskFailed, cbor2.CBORError, ValueError, TypeError, AttributeError):
                continue
        return found


def _parsed(content: bytes) -> tuple[int, dict[bytes, tuple[int, bytes]]]:
    """Number and heads of a file; raises ValueError and its like where it is not whole."""
    body, check = content[:-32], content[-32:]
    if hashlib.sha256(body).digest() != check:
        raise ValueError("anchor")
    number, heads = cbor2.loads(body)
    return int(number), {bytes(k): (int(seq), bytes(tip)) for k, (seq, tip) in heads.items()}
