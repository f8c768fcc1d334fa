"""Where things stand on this computer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "CAMI Field"


@dataclass(frozen=True, slots=True)
class Folders:
    """``workspaces`` and ``training``: defaults for new areas, apart from each other.

    ``machine``: what belongs to this computer and to no workspace: anchors, delays, settings.
    """

    workspaces: Path
    training: Path
    machine: Path


def machine_folders(
    base: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Folders:
    """The folders of this user; all under ``base`` or, failing that, ``CAMI_DATA`` where given.

    Nothing is made on the disk.
    """
    given = environment.get("CAMI_DATA", "")
    root = base or (Path(given) if given else None)
    if root:
        return Folders(root / "areas", root / "training", root / "machine")
    data = Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))
    # on Windows and macOS state and data are one folder
    state = Path(platformdirs.user_state_dir(_NAME, appauthor=False, roaming=False))
    return Folders(data / "areas", data / "training", state / "machine")
