"""What an import of GPS recordings did, as a record and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from cami_field.domain.errors import FieldError

IMPORTED, KNOWN, REFUSED = "imported", "known", "refused"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should know: a code for words and the values that belong in them."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file: what is usable in it, what of that was added, and why the rest was not.

    ``points`` and ``waypoints`` are the usable ones of the file; ``already_there`` counts points
    and waypoints that stood before; ``flagged`` points are kept but give no distance.
    """

    path: Path
    status: str
    format: str | None = None
    tracks: int = 0
    points: int = 0
    waypoints: int = 0
    added_tracks: int = 0
    added_points: int = 0
    added_waypoints: int = 0
    already_there: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    flagged: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()
    error: FieldError | None = None


@dataclass(frozen=True, slots=True)
class DayAdded:
    """What was added to one local day; two devices give one distance."""

    date: date
    km: float
    points: int


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A field of a record that stood before, and that the import filled in because it was empty."""

    type: str
    id: UUID
    field: str
    element: str | None
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The whole import. ``added`` and ``restored`` are (record type, id), parents first."""

    patrol_id: UUID | None
    files: tuple[FileReport, ...]
    days: tuple[DayAdded, ...] = ()
    warnings: tuple[Warned, ...] = ()
    added: tuple[tuple[str, UUID], ...] = ()
    restored: tuple[tuple[str, UUID], ...] = ()
    prefilled: tuple[Prefilled, ...] = ()

    @property
    def all_refused(self) -> bool:
        """Whether not one file could be used."""
        return bool(self.files) and all(file.status == REFUSED for file in self.files)

    @property
    def distance_km(self) -> float:
        """Kilometres that the import added."""
        return sum(day.km for day in self.days)


def total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts added up by reason, in order of reason."""
    together: dict[str, int] = {}
    for one in counts:
        for reason, n in one.items():
            together[reason] = together.get(reason, 0) + n
    return dict(sorted(together.items()))


def as_json(report: ImportReport) -> dict[str, object]:
    """The JSON object of ``cami import gpx``: plain values, ids as text, distances in km.

    ``tracks``, ``points`` and ``waypoints`` are what is usable in the files, ``added`` what of it
    is new; ``days`` and ``distance_km`` are what was added.
    """
    files = report.files
    return {
        "patrol_id": None if report.patrol_id is None else str(report.patrol_id),
        "files": [_file_json(file) for file in files],
        "tracks": sum(file.tracks for file in files),
        "points": sum(file.points for file in files),
        "waypoints": sum(file.waypoints for file in files),
        "already_there": sum(file.already_there for file in files),
        "added": {
            "tracks": sum(file.added_tracks for file in files),
            "points": sum(file.added_points for file in files),
            "waypoints": sum(file.added_waypoints for file in files),
        },
        "restored": len(report.restored),
        "skipped": total(file.skipped for file in files),
        "flagged": total(file.flagged for file in files),
        "days": [
            {"date": day.date.isoformat(), "km": round(day.km, 6), "points": day.points}
            for day in report.days
        ],
        "distance_km": round(report.distance_km, 6),
        "warnings": [_warning_json(warning) for warning in report.warnings],
    }


def _file_json(file: FileReport) -> dict[str, object]:
    shown: dict[str, object] = {
        "path": str(file.path),
        "status": file.status,
        "format": file.format,
        "tracks": file.tracks,
        "points": file.points,
        "waypoints": file.waypoints,
        "already_there": file.already_there,
        "skipped": dict(file.skipped),
        "flagged": dict(file.flagged),
        "warnings": [_warning_json(warning) for warning in file.warnings],
    }
    if file.error is not None:
        shown["error"] = {"code": file.error.code, **_plain(file.error.values)}
    return shown


def _warning_json(warning: Warned) -> dict[str, object]:
    return {"code": warning.code, **_plain(warning.values)}


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON knows them; what it doesn't is written out."""
    kept = (int, float, bool, type(None))
    return {name: v if isinstance(v, kept) else str(v) for name, v in values.items()}
