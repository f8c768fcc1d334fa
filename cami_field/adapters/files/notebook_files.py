"""The words of notebook lines that are shipped, a file for each language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def shipped_grammars() -> tuple[dict[str, Any], ...]:
    """What ``resources/notebook`` holds, in order of the languages' names."""
    folder = files("resources").joinpath("notebook")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=_name)
    return tuple(tomllib.loads(one.read_text(encoding="utf-8")) for one in found)


def _name(file: Any) -> str:
    return str(file.name)
