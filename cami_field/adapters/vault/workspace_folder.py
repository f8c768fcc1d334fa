"""The folder of a workspace: its label in clear and its sub-folders."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cami_field.domain.errors import WorkspaceRefused
from cami_field.usecases.vault_ports import TEMPORARY_PREFIX, Disk, Label

LABEL_NAME = "workspace.toml"
DATABASE_NAME = "field.db"
SUBFOLDERS = ("keys", "media", "inbox", "outbox", "quarantine", "backups")
KINDS = ("live", "training")
FORMAT = 1
_LIMIT = 64 * 1024
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def make_workspace_folder(folder: Path, *, disk: Disk) -> None:
    """Make the folder and its sub-folders; the label comes last, by ``write_label``.

    Raises WorkspaceRefused("workspace.not_empty"), DiskFailed.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceRefused("workspace.not_empty", path=folder)
    for name in SUBFOLDERS:
        disk.make_folder(folder / name)


def write_label(folder: Path, label: Label, *, disk: Disk) -> None:
    """Write ``workspace.toml`` durably; from now on the folder is a workspace."""
    disk.write(folder / LABEL_NAME, label_text(label).encode())


def read_label(folder: Path, *, disk: Disk) -> Label:
    """What the workspace in this folder says of itself.

    Raises WorkspaceRefused("workspace.none" | "workspace.damaged" | "workspace.newer"), DiskFailed.
    """
    path = folder / LABEL_NAME
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
