"""A sentence for every failure and finding: file, place and remedy, in plain English.

The sentences are data (``resources/texts/failures.toml``), so that screens can show them in other
languages under the same code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SIZES = {"kb": 2**10, "mb": 2**20}


@cache
def sentences() -> Mapping[str, str]:
    """Every code with its sentence; ``{name}`` stands for a value."""
    text = (files("resources") / "texts" / "failures.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["sentences"]
    return found


def sentence(code: str, values: Mapping[str, object]) -> str:
    """The sentence of a code with its values put in; an unknown code stands for itself."""
    return filled(sentences().get(code, code), values)


def filled(text: str, values: Mapping[str, object]) -> str:
    """A sentence with its values; one that wasn't given is an ellipsis."""
    return text.format_map(_Values(values))


class _Values(dict[str, object]):
    """Values of a sentence; ``limit_mb`` is ``limit``, which is bytes, in MB."""

    def __missing__(self, name: str) -> str:
        plain, _, unit = name.rpartition("_")
        size = self.get(plain)
        if unit in _SIZES and isinstance(size, int):
            return f"{size / _SIZES[unit]:.10g}"
        return "…"
