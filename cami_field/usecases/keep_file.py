"""A file that somebody asked for, written in one step."""

from __future__ import annotations

from pathlib import Path

from cami_field.domain.errors import FileRefused
from cami_field.usecases.vault_ports import Disk


def keep_file(content: bytes, path: Path, *, disk: Disk, replace: bool = False) -> None:
    """Write a file: afterwards all of it stands at ``path``, or nothing new.

    Raises FileRefused("export.exists") where something stands there already and ``replace`` wasn't
    said, DiskFailed for a full, missing or closed folder.
    """
    if path.exists() and not replace:
        raise FileRefused("export.exists", path=path)
    with disk.temporary(path.parent) as file:
        file.write(content)
        try:
            file.keep_as(path, replace=replace)
        except FileExistsError as error:
            raise FileRefused("export.exists", path=path) from error
