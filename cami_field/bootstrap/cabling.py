"""A GPS at the cable, as a person's desk offers it.

What is copied from it lies in a folder of its own until its import is left; what an interrupted one
left there goes when the workspace is opened the next time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.system.cabled_devices import MountedCable
from cami_field.bootstrap.place import Place
from cami_field.bootstrap.workspaces import Workspace
from cami_field.usecases.cabled import (
    Fetched,
    FoundRecording,
    Recorder,
    drop_copies,
    fetch,
    look_at,
)
from cami_field.usecases.jobs import Job


def drop_old_copies(workspace: Workspace) -> None:
    """Remove what an interrupted import left; raises DiskFailed."""
    workspace.machine.disk.remove_folder(_copies(workspace))


def cabling(place: Place) -> dict[str, Any]:
    """The fields of a desk that concern a GPS at the cable."""
    workspace, may = place.workspace, place.allowed
    disk, copies = workspace.machine.disk, _copies(workspace)
    cable = MountedCable(workspace.machine.plugged)

    def look(roots: Sequence[Path]) -> Job[tuple[Recorder, ...]]:
        clock = workspace.machine.clock
        return look_at(roots, copies, cable=cable, disk=disk, read=read_recording, clock=clock)

    def bring(chosen: Sequence[FoundRecording]) -> Job[Fetched]:
        return fetch(chosen, copies, cable=cable, disk=disk)

    return {
        "cabled": cable.roots,
        "look_at_cabled": may("import", look),
        "fetch_cabled": may("import", bring),
        "drop_fetched": may("import", partial(drop_copies, disk=disk)),
    }


def _copies(workspace: Workspace) -> Path:
    folders = workspace.machine.folders
    return folders.machine / "cabled" / str(workspace.workspace_id)
