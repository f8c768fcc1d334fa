"""Who was let in on this computer, the last one first, so that the door begins with them.

Kept with what belongs to the machine: lines of a folder, a tab and a login. Both stand on the
disk in clear anyway; losing the file costs nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cami_field.bootstrap.machine import Machine
from cami_field.domain.errors import DiskFailed

_MOST = 40
_LIMIT = 64 * 1024

Visit = tuple[str, str]  # folder and login


def visits(machine: Machine) -> list[Visit]:
    """Whoever was here, the last one first; nobody where nothing can be read."""
    try:
        text = machine.disk.read(_file(machine), _LIMIT).decode("utf-8", "replace")
    except DiskFailed:
        return []
    lines = [line.rpartition("\t") for line in text.split("\n")]
    return [(folder, login) for folder, tab, login in lines if tab]


def note_visit(machine: Machine, folder: Path, login: str) -> None:
    """Somebody was let in; a disk that refuses keeps nobody out."""
    now = (str(folder.absolute()), login)
    if set("\t\n\r") & set("".join(now)):
        return
    before = visits(machine)
    if before[:1] == [now]:
        return
    after = [now, *(one for one in before if one != now)][:_MOST]
    lines = "".join(f"{folder}\t{login}\n" for folder, login in after)
    with suppress(DiskFailed):
        machine.disk.make_folder(machine.folders.machine)
        machine.disk.write(_file(machine), lines.encode("utf-8", "replace"))


def _file(machine: Machine) -> Path:
    return machine.folders.machine / "here.txt"
