"""What ``cami verify`` finds: whether the store is what its devices wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was written; ``values`` name the place."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeviceEntries:
    """How many entries of a device are here, and the hash of its last."""

    entries: int
    last_hash: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome: ``ok`` when nothing was found. ``devices`` by device id."""

    problems: tuple[Problem, ...]
    devices: Mapping[str, DeviceEntries]
    entries: int
    records: int
    blobs: int

    @property
    def ok(self) -> bool:
        """Whether everything is as it was written."""
        return not self.problems
