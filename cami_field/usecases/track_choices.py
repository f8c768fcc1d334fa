"""What is said to an import of GPS recordings: where to, what of it, and by which means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from cami_field.domain.recording import TrackPoints
from cami_field.usecases.ports import Begin, BlobStore, Clock, Look, RecordingReader


@dataclass(frozen=True, slots=True, kw_only=True)
class IntoPatrol:
    """A patrol that exists; without a leg, each point goes to the leg of its day and hours."""

    patrol_id: UUID
    leg_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatrol:
    """A patrol of one leg to be made, if there is anything to put in it.

    ``members`` maps people to their roles; the leader may be among them.
    """

    transport_mode: str
    mandate: str | None = None
    leader_id: UUID | None = None
    members: Mapping[UUID, str] = field(default_factory=dict)
    station_id: UUID | None = None
    team_id: UUID | None = None
    armed: bool | None = None
    objective: str | None = None
    patrol_type: str = "patrol"


TrackTarget: TypeAlias = IntoPatrol | NewPatrol


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChoices:
    """What a person chose for one file; None leaves a choice to the rules.

    ``tracks`` and ``waypoints`` are indices in the file: None takes all tracks, and the waypoints
    within the patrol's dates. ``days`` are the local days to take: None takes those within the
    patrol's dates, or all. ``shift_days`` mends a receiver whose week number rolled over. ``day``
    is where points and waypoints without time belong, ``track_days`` the same for single tracks.
    ``local_times``: instants that had no zone are the station's wall-clock time, not UTC.
    """

    tracks: frozenset[int] | None = None
    waypoints: frozenset[int] | None = None
    days: frozenset[date] | None = None
    shift_days: int = 0
    day: date | None = None
    track_days: Mapping[int, date] = field(default_factory=dict)
    local_times: bool = False

    def day_of(self, track: int) -> date | None:
        """The day chosen for a track's points without time."""
        return self.track_days.get(track, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """Choices for single files, and what holds for all others.

    ``outside_dates`` takes also what lies outside the dates of an existing patrol.
    """

    files: Mapping[Path, FileChoices] = field(default_factory=dict)
    others: FileChoices = FileChoices()
    outside_dates: bool = False

    def of(self, path: Path) -> FileChoices:
        """The choices for a file."""
        return self.files.get(path, self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportContext:
    """The means of an import.

    ``code`` begins a new patrol's number (the station's or the area's code), ``zone`` is the IANA
    name of the station's time zone, ``speeds`` gives km/h that a transport mode can reach.
    """

    begin: Begin
    look: Look
    blobs: BlobStore
    read: RecordingReader
    encode: Callable[[TrackPoints], bytes]
    decode: Callable[[bytes], TrackPoints]
    area_id: UUID
    code: str
    zone: str
    speeds: Mapping[str, float]
    clock: Clock
