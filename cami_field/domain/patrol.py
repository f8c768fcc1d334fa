"""Patrol, Leg, Track, Waypoint, Observation: SMART's structure, each a record of its own.

A day is a way to look at a leg, computed from its tracks, waypoints and hours. A leg ends where
transport or leader change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from cami_field.domain.content_shapes import BLOB, SEGMENT
from cami_field.domain.day_shapes import DISTANCES, HOURS
from cami_field.domain.records import Record, journalled, record_type
from cami_field.domain.shapes import (
    AMOUNT,
    BINARY,
    BOOLEAN,
    COUNT,
    DATE,
    DATES,
    INTEGER,
    PERCENT,
    REFERENCE,
    TEXT,
    TEXT_BY_ID,
)
from cami_field.domain.value_shapes import MOMENT, MOMENT_BESIDE, PLACE
from cami_field.domain.values import (
    BlobRef,
    DateRange,
    DayDistance,
    Hours,
    Instant,
    Position,
    SegmentRef,
)


@record_type
@dataclass(eq=False, kw_only=True)
class Patrol(Record):
    """A patrol; ``number`` (``TJ-ZOR-2026-0042``) is for people, the id is the name.

    ``dates`` are the first and last local day. Plans are S2 until the patrol is over.
    """

    TYPE: ClassVar[str] = "patrol"

    number: str | None = journalled(10)
    patrol_type: str | None = journalled(11)
    mandate: str | None = journalled(12)
    station_id: UUID | None = journalled(13, REFERENCE)
    team_id: UUID | None = journalled(14, REFERENCE)
    agencies: Mapping[str, bool] = journalled(15, BOOLEAN, keyed=True)
    armed: bool | None = journalled(16, BOOLEAN, level="S2")
    objective: str | None = journalled(17)
    objective_met: str | None = journalled(18)
    planned: DateRange | None = journalled(19, DATES, level="S2")
    dates: DateRange | None = journalled(20, DATES)
    comment: str | None = journalled(21)
    equipment: Mapping[str, bool] = journalled(22, BOOLEAN, level="S2", keyed=True)
    fuel_l: float | None = journalled(23, AMOUNT)
    review_status: str | None = journalled(24)
    reviewed_by: UUID | None = journalled(25, REFERENCE)
    reviewed_at: Instant | None = journalled(26, MOMENT_BESIDE)
    review_comment: str | None = journalled(27)
    explained: Mapping[str, str] = journalled(28, TEXT, keyed=True)  # soft check -> why it is so


@record_type
@dataclass(eq=False, kw_only=True)
class Leg(Record):
    """A part of a patrol with one way of moving and one leader.

    ``members`` gives each person's role there, the leader included; ``hours`` each local day's
    start, end and rest.
    """

    TYPE: ClassVar[str] = "leg"
    PARENTS: ClassVar[tuple[str, ...]] = ("patrol_id",)

    patrol_id: UUID | None = journalled(10, REFERENCE)
    number: int | None = journalled(11, COUNT)
    transport_mode: str | None = journalled(12)
    leader_id: UUID | None = journalled(13, REFERENCE)
    members: Mapping[UUID, str] = journalled(14, TEXT_BY_ID, keyed=True)
    hours: Mapping[str, Hours] = journalled(15, HOURS, keyed=True)
    dates: DateRange | None = journalled(16, DATES)
    max_speed_kmh: float | None = journalled(17, AMOUNT)
    weather: str | None = journalled(18)
    visibility_km: float | None = journalled(19, AMOUNT)
    snow_cover_pct: float | None = journalled(20, PERCENT)
    comment: str | None = journalled(21)


@record_type
@dataclass(eq=False, kw_only=True)
class Track(Record):
    """What one device recorded on a leg. Two devices give two tracks and one distance: the primary.

    ``segments`` (by two-digit-padded order) are immutable blobs; ``days`` what each local day gets.
    ``source_file`` is the file it came from, kept as an attachment.
    """

    TYPE: ClassVar[str] = "track"
    LEVEL: ClassVar[str] = "S2"
    PARENTS: ClassVar[tuple[str, ...]] = ("leg_id",)

    leg_id: UUID | None = journalled(10, REFERENCE, level="record")
    name: str | None = journalled(11, level="record")
    track_source: str | None = journalled(12, level="record")
    segments: Mapping[str, SegmentRef] = journalled(13, SEGMENT, level="record", keyed=True)
    days: Mapping[str, DayDistance] = journalled(14, DISTANCES, level="record", keyed=True)
    primary: bool | None = journalled(15, BOOLEAN, level="record")
    device: str | None = journalled(16, level="record")
    source_file: BlobRef | None = journalled(17, BLOB, level="record")
    max_speed_kmh: float | None = journalled(18, AMOUNT, level="record")
    manual_day: date | None = journalled(19, DATE, level="record")
    shifted_days: int | None = journalled(20, INTEGER, level="record")
    starts: Instant | None = journalled(21, MOMENT, level="record")
    ends: Instant | None = journalled(22, MOMENT_BESIDE, level="record")
    excluded: Mapping[str, str] = journalled(23, TEXT, level="record", keyed=True)


@record_type
@dataclass(eq=False, kw_only=True)
class Waypoint(Record):
    """Where and when something was marked on a leg. ``label`` is the device's name, not unique."""

    TYPE: ClassVar[str] = "waypoint"
    PARENTS: ClassVar[tuple[str, ...]] = ("leg_id",)

    leg_id: UUID | None = journalled(10, REFERENCE)
    label: str | None = journalled(11)
    at: Instant | None = journalled(12, MOMENT)
    position: Position | None = journalled(13, PLACE, level="record")
    symbol: str | None = journalled(14)
    kind: str | None = journalled(15)
    comment: str | None = journalled(16)
    description: str | None = journalled(17)
    source_file: BlobRef | None = journalled(18, BLOB)
    source_index: int | None = journalled(19, COUNT)
    day: date | None = journalled(20, DATE)  # local day, also where the point has no time


@dataclass(eq=False, kw_only=True)
class Reported(Record):
    """Fields that every observation, sighting, seizure and incident has."""

    station_id: UUID | None = journalled(30, REFERENCE)
    occurred_at: Instant | None = journalled(31, MOMENT)
    position: Position | None = journalled(32, PLACE, level="record")
    observer_id: UUID | None = journalled(33, REFERENCE)
    recorded_by_id: UUID | None = journalled(34, REFERENCE)
    certainty: str | None = journalled(35)
    comment: str | None = journalled(36, level="record")
    comment_language: str | None = journalled(37)
    data_owner: str | None = journalled(38)
    rights_holder: str | None = journalled(39)
    licence: str | None = journalled(40)
    access_class: str | None = journalled(41)
    agreement_id: str | None = journalled(42)
    embargo_until: date | None = journalled(43, DATE)
    review_status: str | None = journalled(44)
    reviewed_by: UUID | None = journalled(45, REFERENCE)
    reviewed_at: Instant | None = journalled(46, MOMENT_BESIDE)
    review_comment: str | None = journalled(47)
    generalisation_category: int | None = journalled(48, COUNT)
    sensitivity_review_date: date | None = journalled(49, DATE)
    country_code: str | None = journalled(50, level="record")
    admin1: str | None = journalled(51, level="record")
    landscape_code: Mapping[str, bool] = journalled(52, BOOLEAN, level="record", keyed=True)
    protected_area_id: UUID | None = journalled(53, REFERENCE, level="record")
    in_corridor: bool | None = journalled(54, BOOLEAN, level="record")
    border_distance_km: float | None = journalled(55, AMOUNT, level="record")
    grid_cell_id: str | None = journalled(56, level="record")
    layer_version: bytes | None = journalled(57, BINARY)
    in_core_zone: bool | None = journalled(58, BOOLEAN, level="record")
    model_version: str | None = journalled(59)


@record_type
@dataclass(eq=False, kw_only=True)
class Observation(Reported):
    """What was seen: a category of the data model and its attributes.

    On a patrol it stands at a waypoint; a sighting stands alone with its own time and place;
    one found with an incident names it. ``attributes`` maps an attribute's id to a number, text,
    yes/no, a choice's id or a frozenset of choice ids.
    """

    TYPE: ClassVar[str] = "observation"
    PARENTS: ClassVar[tuple[str, ...]] = ("waypoint_id", "patrol_id", "incident_id")

    waypoint_id: UUID | None = journalled(10, REFERENCE)
    patrol_id: UUID | None = journalled(11, REFERENCE)
    incident_id: UUID | None = journalled(12, REFERENCE)
    category: UUID | None = journalled(13, REFERENCE)
    attributes: Mapping[UUID, Any] = journalled(14, attribute=True, level="record")
    threat: str | None = journalled(15)
    protocol_id: str | None = journalled(16)
    protocol_version: str | None = journalled(17)
    opportunistic: bool | None = journalled(18, BOOLEAN)
    group_key: str | None = journalled(19)  # SMART's observation group at one waypoint
    explained: Mapping[str, str] = journalled(20, TEXT, keyed=True)


@record_type
@dataclass(eq=False, kw_only=True)
class Attachment(Record):
    """A photo or document of a record: the SHA-256 of the original is taken at capture."""

    TYPE: ClassVar[str] = "attachment"
    PARENTS: ClassVar[tuple[str, ...]] = ("of_id",)

    of_type: str | None = journalled(10)
    of_id: UUID | None = journalled(11, REFERENCE)
    content: BlobRef | None = journalled(12, BLOB)
    name: str | None = journalled(13, level="record")  # the original file's name
    media_type: str | None = journalled(14)
    captured_at: Instant | None = journalled(15, MOMENT)
    caption: str | None = journalled(16, level="record")
