"""The folder of a workspace: its label in clear and its sub-folders.

While a workspace is being made, ``unfinished.txt`` stands in it from before its first file until
after its label. A folder with that file and no label was cut short: it holds nothing that anybody
entered, and may be made again.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from cami_field.domain.errors import WorkspaceRefused
from cami_field.usecases.vault_ports import LOCK_NAME, TEMPORARY_PREFIX, Disk, Label

LABEL_NAME = "workspace.toml"
DATABASE_NAME = "field.db"
UNFINISHED_NAME = "unfinished.txt"
SUBFOLDERS = ("keys", "media", "inbox", "outbox", "quarantine", "backups")
KINDS = ("live", "training")
FORMAT = 1
_LIMIT = 64 * 1024
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


_UNFINISHED_TEXT = """\
A CAMI Field workspace was being made in this folder and is not finished.
Nothing was entered in it. Make it, or restore it, once more in the same folder.
"""


def make_workspace_folder(folder: Path, *, disk: Disk) -> None:
    """Make the folder and its sub-folders; the label comes last, by ``finish_workspace_folder``.

    What a making that was cut short left there is removed. Raises
    WorkspaceRefused("workspace.not_empty"), DiskFailed.
    """
    expect_room(folder)
    disk.make_folder(folder)
    if not is_unfinished(folder):
        disk.write(folder / UNFINISHED_NAME, _UNFINISHED_TEXT.encode())
    clear_unfinished(folder, disk=disk)
    for name in SUBFOLDERS:
        disk.make_folder(folder / name)


def finish_workspace_folder(folder: Path, label: Label, *, disk: Disk) -> None:
    """Label the folder, and say no more that it is unfinished; raises DiskFailed."""
    write_label(folder, label, disk=disk)
    disk.remove(folder / UNFINISHED_NAME)


def is_unfinished(folder: Path) -> bool:
    """Whether a workspace was being made here and that was cut short."""
    return (folder / UNFINISHED_NAME).is_file() and not is_workspace(folder)


def expect_room(folder: Path) -> None:
    """Raise WorkspaceRefused("workspace.not_empty") where no workspace can be made in a folder.

    One can in a missing folder, in an empty one, and in one where only what a making that was cut
    short leaves is found.
    """
    try:
        found = list(folder.iterdir()) if folder.exists() else []
        allowed = is_unfinished(folder) and all(_is_leaving(path) for path in found)
    except OSError as error:
        raise WorkspaceRefused("workspace.not_empty", path=folder) from error
    if not allowed and any(path.name != LOCK_NAME and not _is_temporary(path) for path in found):
        raise WorkspaceRefused("workspace.not_empty", path=folder)


def clear_unfinished(folder: Path, *, disk: Disk) -> None:
    """Empty a folder that ``expect_room`` lets pass, but for the lock and the sign; DiskFailed."""
    for path in folder.iterdir():
        if path.name not in (LOCK_NAME, UNFINISHED_NAME):
            (disk.remove_folder if path.is_dir() else disk.remove)(path)


def _is_leaving(path: Path) -> bool:
    """Whether a making that was cut short leaves such a thing; only ``keys`` has files in it."""
    if path.name in SUBFOLDERS:
        return path.name == "keys" or not any(path.iterdir())
    database = [DATABASE_NAME + tail for tail in ("", "-journal", "-wal", "-shm")]
    return path.name in (UNFINISHED_NAME, LOCK_NAME, *database) or _is_temporary(path)


def _is_temporary(path: Path) -> bool:
    return path.match(f"{TEMPORARY_PREFIX}*.tmp")


def write_label(folder: Path, label: Label, *, disk: Disk) -> None:
    """Write ``workspace.toml`` durably."""
    disk.write(folder / LABEL_NAME, label_text(label).encode())


def read_label(folder: Path, *, disk: Disk) -> Label:
    """What the workspace in this folder says of itself.

    Raises WorkspaceRefused("workspace.none" | "workspace.unfinished" | "workspace.damaged" |
    "workspace.newer"), DiskFailed.
    """
    path = folder / LABEL_NAME
    if is_unfinished(folder):
        raise WorkspaceRefused("workspace.unfinished", path=folder)
    if not path.is_file():
        raise WorkspaceRefused("workspace.none", path=folder)
    content = disk.read(path, _LIMIT)
    if len(content) > _LIMIT:
        raise WorkspaceRefused("workspace.damaged", path=path)
    return parse_label(content, path)


def is_workspace(folder: Path) -> bool:
    """Whether the folder bears a label, readable or not."""
    return (folder / LABEL_NAME).is_file()


def expect_kind(folder: Path, label: Label, kind: str) -> None:
    """Raise WorkspaceRefused("workspace.kind") where the label isn't of that kind.

    ``kind`` is what the database or a chain's header says: that is what is signed.
    """
    if label.kind != kind:
        raise WorkspaceRefused("workspace.kind", path=folder, found=label.kind, expected=kind)


def sweep_folder(folder: Path, *, disk: Disk) -> int:
    """Remove unfinished files that a power cut left in the folder; returns how many."""
    places = [folder, *(folder / name for name in SUBFOLDERS)]
    left = [path for place in places for path in place.glob(f"{TEMPORARY_PREFIX}*.tmp")]
    if is_workspace(folder) and (folder / UNFINISHED_NAME).is_file():
        left.append(folder / UNFINISHED_NAME)
    for path in left:
        disk.remove(path)
    return len(left)


def label_text(label: Label) -> str:
    """The label as TOML."""
    lines = [
        "# A CAMI Field workspace. This label holds no secrets; changing it changes nothing.",
        f"format = {label.format}",
        f'kind = "{_escaped(label.kind)}"',
        f'name = "{_escaped(label.name)}"',
    ]
    if label.restored:
        lines.append("restored = true")
    return "\n".join(lines) + "\n"


def parse_label(content: bytes, path: Path) -> Label:
    """The label of its TOML; keys of other versions are passed over."""
    try:
        # editors on Windows put a byte order mark before it
        parts = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise WorkspaceRefused("workspace.damaged", path=path) from error
    number, kind, name = parts.get("format"), parts.get("kind"), parts.get("name")
    if type(number) is not int:
        raise WorkspaceRefused("workspace.damaged", path=path)
    if number > FORMAT:
        raise WorkspaceRefused("workspace.newer", path=path, found=number, known=FORMAT)
    if number != FORMAT or kind not in KINDS or not isinstance(name, str):
        raise WorkspaceRefused("workspace.damaged", path=path)
    return Label(name, kind, FORMAT, restored=parts.get("restored") is True)


def _escaped(text: str) -> str:
    return "".join(
        _SHORT.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c) for c in text
    )
