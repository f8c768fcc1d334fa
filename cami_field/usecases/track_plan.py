"""Where recorded points belong: their leg, their local day, and what they measure there.

Pure: nothing here reads or writes. A recorded track is cut where leg or local day change and where
points are known already; it is never joined, and no point is altered but for its time by choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from itertools import pairwise
from typing import TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.recording import RecordedTrack, TrackPoints
from cami_field.domain.track_lengths import (
    REASONS,
    CountedDistance,
    Steps,
    counted_distance,
    gaps,
    implausible,
    moving_window,
    stationary,
    steps_of,
)
from cami_field.domain.tracks import (
    local_days,
    point_keys,
    take,
    time_backwards,
)
from cami_field.domain.values import DateRange, DayDistance, Hours
from cami_field.usecases.track_choices import FileChoices
from cami_field.usecases.track_times import datable, repaired

Flags: TypeAlias = NDArray[np.bool_]
Keys: TypeAlias = NDArray[np.uint64]
WaypointKey: TypeAlias = tuple[int | None, int, int, str]

_SHORTEST_KNOWN_RUN = 5  # two devices side by side share a second and a metre now and then


@dataclass(frozen=True, slots=True, kw_only=True)
class LegSlot:
    """A leg as planning sees it; a ``max_speed_kmh`` of 0 is no limit."""

    id: UUID
    dates: DateRange | None = None
    hours: Mapping[str, Hours] = field(default_factory=dict)
    max_speed_kmh: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What recordings are to fit into: the station's zone, the patrol's dates, at least one leg."""

    zone: tzinfo
    legs: tuple[LegSlot, ...]
    dates: DateRange | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A run of points on one day (None: no time) of one leg; ``gaps`` are (second, s, m)."""

    day: date | None
    points: TrackPoints
    measured: CountedDistance
    moving: tuple[float, float] | None
    gaps: tuple[tuple[float, float, float], ...]

    @property
    def span(self) -> tuple[float, float] | None:
        """First and last second with a time."""
        if np.isnan(self.points.time).all():
            return None
        return float(np.nanmin(self.points.time)), float(np.nanmax(self.points.time))


@dataclass(frozen=True, slots=True, eq=False)
class TrackPart:
    """What one recorded track gives to one leg, the leg being its place in the situation."""

    leg: int
    pieces: tuple[Piece, ...]

    @property
    def points(self) -> int:
        """How many points it has."""
        return sum(len(piece.points) for piece in self.pieces)


@dataclass(frozen=True, slots=True, eq=False)
class TrackPlan:
    """A recorded track divided.

    ``already_there`` and ``outside_dates`` count points left out, ``backwards`` points that were
    put in order of time, ``undated`` kept points that belong to no day.
    """

    recorded: RecordedTrack
    parts: tuple[TrackPart, ...]
    already_there: int
    outside_dates: int
    backwards: int
    undated: int


# ---- days, legs, what is known


def day_numbers(points: TrackPoints, zone: tzinfo, by_hand: date | None) -> NDArray[np.int64]:
    """The local date (``date.toordinal``) of each point, 0 for none.

    A point without time among others that have one goes with the one before it; where none has
    one, all go to the day given by hand.
    """
    ordinals, dated = local_days(points, zone)
    if dated.all():
        return ordinals
    if not dated.any():
        return np.full(len(points), by_hand.toordinal() if by_hand else 0, np.int64)
    last = np.maximum.accumulate(np.where(dated, np.arange(len(points)), -1))
    return ordinals[np.where(last < 0, int(dated.argmax()), last)]


def _fitting(day: int, legs: Sequence[LegSlot]) -> list[int]:
    """The legs of a day, else those without dates, else the nearest."""
    spans = [(i, leg.dates) for i, leg in enumerate(legs)]
    within = [i for i, d in spans if d and d.first.toordinal() <= day <= d.last.toordinal() and day]
    if within:
        return within
    free = [i for i, dates in spans if dates is None]
    if free or not day:
        return free or [0]
    away = [(max(d.first.toordinal() - day, day - d.last.toordinal()), i) for i, d in spans if d]
    return [min(away)[1]]


def leg_numbers(
    points: TrackPoints, days: NDArray[np.int64], situation: Situation
) -> NDArray[np.int64]:
    """The leg of each point, its place in the situation: by day, then by the hours recorded."""
    legs = np.zeros(len(points), np.int64)
    if len(situation.legs) == 1:
        return legs
    for day in np.unique(days).tolist():
        on_day = days == day
        fitting = _fitting(day, situation.legs)
        legs[on_day] = fitting[0]
        spans = [(i, _hours_of(situation.legs[i], day, situation.zone)) for i in fitting]
        timed = [(i, span) for i, span in spans if span]
        if len(timed) > 1:
            at = points.time[on_day]
            away = [np.maximum(np.maximum(a - at, at - b), 0.0) for _, (a, b) in timed]
            nearest = np.argmin(np.nan_to_num(np.array(away)), axis=0)
            legs[on_day] = np.array([i for i, _ in timed])[nearest]
    return legs


def _hours_of(leg: LegSlot, day: int, zone: tzinfo) -> tuple[float, float] | None:
    """Seconds UTC of a leg's start and end on a day, None where neither is recorded."""
    if not day:
        return None
    on = date.fromordinal(day)
    hours = leg.hours.get(on.isoformat())
    if hours is None or (hours.start is None and hours.end is None):
        return None
    start = datetime.combine(on, hours.start or time.min, zone).timestamp()
    return start, datetime.combine(on, hours.end or time.max, zone).timestamp()


def keys_of(points: TrackPoints) -> Keys:
    """Keys by which stored points are known again: places to the 1e-7 degrees that are stored."""
    return point_keys(
        TrackPoints(
            np.round(points.latitude, 7),
            np.round(points.longitude, 7),
            points.elevation,
            points.time,
        )
    )


def known_points(points: TrackPoints, known: Keys | None) -> Flags:
    """Which points are known: runs of at least five, or shorter ones at either end.

    A hole of fewer than five belongs to its run.
    """
    if known is None or not len(known) or not len(points):
        return np.zeros(len(points), np.bool_)
    hit: Flags = np.isin(keys_of(points), known)
    if hit.all() or not hit.any():
        return hit
    for seek_known in (False, True):  # fill the short holes, then drop the short runs
        edges = (np.flatnonzero(np.diff(hit)) + 1).tolist()
        for start, end in pairwise(edges):
            if hit[start] == seek_known and end - start < _SHORTEST_KNOWN_RUN:
                hit[start:end] = not seek_known
    return hit


def wanted_days(
    days: NDArray[np.int64], choices: FileChoices, situation: Situation, *, outside: bool
) -> Flags:
    """Which points lie on a day that is taken; points without a day always are."""
    if choices.days is not None:
        chosen = [day.toordinal() for day in choices.days]
        return np.isin(days, [0, *chosen])
    if situation.dates is None or outside:
        return np.ones(len(days), np.bool_)
    first, last = situation.dates.first.toordinal(), situation.dates.last.toordinal()
    wanted: Flags = ((days >= first) & (days <= last)) | (days == 0)
    return wanted


def takes_day(
    day: date | None, choices: FileChoices, situation: Situation, *, outside: bool
) -> bool:
    """Whether one day is taken."""
    number = np.array([day.toordinal() if day else 0])
    return bool(wanted_days(number, choices, situation, outside=outside)[0])


# ---- tracks


def plan_track(
    recorded: RecordedTrack,
    choices: FileChoices,
    situation: Situation,
    *,
    known: Keys | None = None,
    outside: bool = False,
) -> TrackPlan:
    """Divide one recorded track by leg and local day, leaving out what is known or outside."""
    parts: dict[int, list[Piece]] = {}
    there = left = backwards = undated = 0
    by_hand = choices.day_of(recorded.index)
    for segment in recorded.segments:
        if not len(segment):
            continue
        points = repaired(segment, choices, situation.zone)
        if points.time is not segment.time:
            backwards += int(time_backwards(segment).sum())
        days = day_numbers(points, situation.zone, by_hand)
        chosen_by_hand = by_hand is not None and not datable(points.time).any()
        wanted = wanted_days(days, choices, situation, outside=outside or chosen_by_hand)
        old = known_points(points, known) & wanted
        there += int(old.sum())
        left += int((~wanted).sum())
        keep = wanted & ~old
        undated += int((keep & (days == 0)).sum())
        legs = leg_numbers(points, days, situation)
        for leg, piece in _pieces(points, days, legs, keep, situation):
            parts.setdefault(leg, []).append(piece)
    divided = tuple(TrackPart(leg, tuple(pieces)) for leg, pieces in sorted(parts.items()))
    return TrackPlan(recorded, divided, there, left, backwards, undated)


def _pieces(
    points: TrackPoints,
    days: NDArray[np.int64],
    legs: NDArray[np.int64],
    keep: Flags,
    situation: Situation,
) -> Iterator[tuple[int, Piece]]:
    """The kept runs of one segment. Stays and speeds are judged in the whole of it."""
    if not keep.any():
        return
    steps = steps_of(points)
    still = stationary(points)
    reasons = {
        speed: implausible(points, speed, steps=steps)
        for speed in {situation.legs[i].max_speed_kmh for i in np.flatnonzero(np.bincount(legs))}
    }
    changes = (np.diff(days) != 0) | (np.diff(legs) != 0) | (keep[1:] != keep[:-1])
    edges = [0, *(np.flatnonzero(changes) + 1).tolist(), len(points)]
    for start, end in pairwise(edges):
        if not keep[start]:
            continue
        run = slice(start, end)
        inner = Steps(steps.seconds[start : end - 1], steps.metres[start : end - 1])
        leg, day = int(legs[start]), int(days[start])
        part = take(points, run)
        found = gaps(part, steps=inner)
        beginnings = part.time[found.index].tolist()
        yield (
            leg,
            Piece(
                day=date.fromordinal(day) if day else None,
                points=part,
                measured=counted_distance(
                    part,
                    reasons[situation.legs[leg].max_speed_kmh][run],
                    still=still[run],
                    steps=inner,
                ),
                moving=moving_window(part, still=still[run]),
                gaps=tuple(
                    zip(beginnings, found.seconds.tolist(), found.metres.tolist(), strict=True)
                ),
            ),
        )


def sum_days(pieces: Iterable[Piece]) -> dict[date | None, DayDistance]:
    """What pieces give to each day."""
    days: dict[date | None, DayDistance] = {}
    for piece in pieces:
        found = piece.measured
        one = DayDistance(
            points=len(piece.points),
            counted_m=found.distance_m,
            raw_m=found.raw_m,
            gap_m=found.gap_m,
            gaps=found.gap_count,
            excluded=sum(found.excluded_points.values()),
            moving_m=found.moving_m,
        )
        days[piece.day] = days[piece.day] + one if piece.day in days else one
    return days


def flagged(pieces: Iterable[Piece]) -> dict[str, int]:
    """How many points are left out of the distance, by reason."""
    counts: dict[str, int] = {}
    for piece in pieces:
        for reason, n in piece.measured.excluded_points.items():
            counts[reason] = counts.get(reason, 0) + n
    return {reason: counts[reason] for reason in REASONS if reason in counts}


# ---- waypoints


def waypoint_key(
    at: datetime | None, latitude: float, longitude: float, label: str | None
) -> WaypointKey:
    """What makes two waypoints the same: second, place to 0.00001 degrees, name."""
    second = None if at is None else int(np.floor(at.timestamp() + 0.5))
    return second, round(latitude * 1e5), round(longitude * 1e5), label or ""


def local_day(at: datetime | None, zone: tzinfo) -> date | None:
    """The zone's date of an instant."""
    return None if at is None else at.astimezone(zone).date()


def waypoint_leg(at: datetime | None, day: date | None, situation: Situation) -> int:
    """The leg a waypoint belongs to, its place in the situation."""
    second = np.array([np.nan if at is None else at.timestamp()])
    one = TrackPoints(np.zeros(1), np.zeros(1), np.zeros(1), second)
    number = np.array([day.toordinal() if day else 0], np.int64)
    return int(leg_numbers(one, number, situation)[0])
