"""Fixtures: a laptop that imports recordings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from importing import Field, field_laptop_in


@pytest.fixture
def field_laptop(tmp_path: Path) -> Iterator[Field]:
    with field_laptop_in(tmp_path) as field:
        yield field
