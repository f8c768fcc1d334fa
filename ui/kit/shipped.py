"""Where the files that we ship stand; Qt is given their paths, so they are files on the disk."""

from __future__ import annotations

from pathlib import Path

import resources

FOLDER = Path(resources.__file__).parent


def shipped(*parts: str) -> Path:
    """A file or folder of ``resources``; importlib.resources would take its time at the start."""
    return FOLDER.joinpath(*parts)
