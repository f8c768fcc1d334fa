"""The whole area on one map: what was walked and noted in a span of time, as columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FileRefused, WorkspaceRefused
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import Instant
from cami_field.usecases.area_points import AreaPatrol, AreaPoints, Gathering
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.leg_distance import untrimmed
from cami_field.usecases.patrol_view import local_day
from cami_field.usecases.ports import BlobStore, KeptBlob, Look, Reading, Sees

Floats = NDArray[np.float64]
Span = Literal["newest", "month", "quarter", "year", "all"]
SPANS: tuple[Span, ...] = ("newest", "month", "quarter", "year", "all")
_AT_ONCE = 20  # patrols that are read with one question
_LONGEST = timedelta(days=120)  # of a patrol that began before the span
_QUARTER, _YEAR = timedelta(days=92), timedelta(days=366)


class AreaTrack(NamedTuple):
    """What is drawn of one track: ``patrol`` is a place in the list, segments in degrees WGS 84."""

    patrol: int
    segments: tuple[tuple[Floats, Floats], ...]


@dataclass(frozen=True, slots=True, eq=False)
class AreaMap:
    """What this person sees of the area between two days, both included; None is without end.

    ``left_out``: points beyond ``MOST_POINTS``; ``missing``: segments that aren't here or damaged.
    """

    first: date | None
    last: date | None
    zones: tuple[Zone, ...]
    patrols: tuple[AreaPatrol, ...]
    tracks: tuple[AreaTrack, ...]
    points: AreaPoints
    categories: tuple[str, ...]
    taxa: tuple[str, ...]
    incidents: tuple[UUID, ...]
    left_out: int = 0
    missing: int = 0


def span_days(span: Span, today: date, newest: date | None) -> tuple[date | None, date | None]:
    """First and last day of a span as of a local day; "newest" is the month of the newest data."""
    if span == "all":
        return None, None
    if span == "newest":
        month = newest or today
        after = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
        return month.replace(day=1), after - timedelta(days=1)
    if span == "month":
        return today.replace(day=1), today
    return today - (_QUARTER if span == "quarter" else _YEAR), today


def area_map(
    span: Span,
    today: date,
    *,
    look: Look,
    sees: Sees,
    blobs: BlobStore,
    decode: Callable[[bytes], TrackPoints],
    model: DataModel,
) -> Job[AreaMap]:
    """What this person sees of the area in a span, as of a local day; a track that is lost or
    damaged is counted and doesn't take the map away."""
    with look() as reading:
        yield Progress(0, 0, "reading")
        zones = tuple(sees.seen(reading.where(Zone), reading))
        told = sees.seen(reading.where(Incident), reading)
        alone = reading.where(Observation, waypoint_id=None, patrol_id=None)
        noted = sees.seen(alone, reading)
        newest = _newest(reading, sees, [one.occurred_at for one in (*told, *noted)])
        gathering = Gathering(model, *span_days(span, today, newest))
        for sighting in noted:
            gathering.add_observation(sighting, None, -1)
        for incident in told:
            gathering.add_incident(incident)
        patrols = list(_patrols(reading, sees, gathering.first, gathering.last))
        found: list[tuple[int, Track, dict[bytes, KeptBlob | None]]] = []
        for some in _by(patrols, _AT_ONCE):
            yield Progress(len(gathering.patrols), len(patrols), "reading")
            found += _read(some, reading, sees, gathering)
    tracks, missing = [], 0
    for number, (patrol, track, keys) in enumerate(found):
        yield Progress(number, len(found), "reading")
        segments, lost = _segments(track, gathering, keys, blobs, decode)
        missing += lost
        if segments:
            tracks.append(AreaTrack(patrol, segments))
    return AreaMap(
        gathering.first,
        gathering.last,
        zones,
        tuple(gathering.patrols),
        tuple(tracks),
        gathering.points(),
        tuple(gathering.categories.places),
        tuple(gathering.taxa.places),
        tuple(gathering.incidents.places),
        left_out=gathering.left_out,
        missing=missing,
    )


def _newest(reading: Reading, sees: Sees, moments: Iterable[Instant | None]) -> date | None:
    """The newest local day of anything that is seen."""
    days = {day for at in moments if (day := local_day(at)) is not None}
    place = 0
    while batch := reading.newest(Patrol, "dates_first", _AT_ONCE, place):
        place += _AT_ONCE
        dated = [one.dates.last for one in sees.seen(batch, reading) if one.dates is not None]
        if dated:
            days.add(max(dated))
            break
    return max(days, default=None)


def _patrols(
    reading: Reading, sees: Sees, first: date | None, last: date | None
) -> Iterator[Patrol]:
    """Those that meet the span, the newest first; one without dates may be of any."""
    place = 0
    while batch := reading.newest(Patrol, "dates_first", 200, place):
        place += 200
        for patrol in sees.seen(batch, reading):
            dates = patrol.dates
            if dates is None:
                yield patrol
            elif first is not None and dates.first < first - _LONGEST:
                return
            elif (first is None or dates.last >= first) and (last is None or dates.first <= last):
                yield patrol


def _by(patrols: Sequence[Patrol], count: int) -> Iterator[list[Patrol]]:
    rest = iter(patrols)
    while some := list(islice(rest, count)):
        yield some


def _read(
    patrols: Sequence[Patrol], reading: Reading, sees: Sees, into: Gathering
) -> Iterator[tuple[int, Track, dict[bytes, KeptBlob | None]]]:
    """Take in what was noted on these patrols; gives their tracks and what opens them."""
    places = {one.id: into.add_patrol(one) for one in patrols}
    legs = sees.seen(reading.among(Leg, "patrol_id", places), reading)
    patrol_of = {leg.id: places[leg.patrol_id] for leg in legs if leg.patrol_id is not None}
    waypoints = sees.seen(reading.among(Waypoint, "leg_id", patrol_of), reading)
    noted = sees.seen(reading.among(Observation, "patrol_id", places), reading)
    points = {point.id: point for point in waypoints}
    marked = {one.waypoint_id for one in noted}
    for point in waypoints:
        if point.id not in marked and point.leg_id is not None:
            into.add_waypoint(point, patrol_of[point.leg_id])
    for one in noted:
        point_of = points.get(one.waypoint_id) if one.waypoint_id is not None else None
        into.add_observation(one, point_of, places[one.patrol_id] if one.patrol_id else -1)
    for track in sees.seen(reading.among(Track, "leg_id", patrol_of), reading):
        if track.primary is not False and track.leg_id is not None:
            own = [one for one in track.segments.values() if into.is_of_span(one.day)]
            keys = {one.blob.sha256: reading.blob(one.blob) for one in own}
            yield patrol_of[track.leg_id], track, keys


def _segments(
    track: Track,
    of: Gathering,
    keys: dict[bytes, KeptBlob | None],
    blobs: BlobStore,
    decode: Callable[[bytes], TrackPoints],
) -> tuple[tuple[tuple[Floats, Floats], ...], int]:
    """The segments of the span's days, and how many of them can't be shown."""
    shown, wanted = [], 0
    for _, segment in sorted(track.segments.items()):
        if not of.is_of_span(segment.day):
            continue
        wanted += 1
        key = keys.get(segment.blob.sha256)
        if key is not None:
            with suppress(WorkspaceRefused, FileRefused):
                run = untrimmed(decode(blobs.read(key)), track)
                shown.append((run.latitude, run.longitude))
    return tuple(one for one in shown if len(one[0])), wanted - len(shown)
