"""Checks of what devices recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

import numpy as np

from cami_field.domain.checks_facts import SOFT, Finding, PatrolFacts, found, local_text
from cami_field.domain.geometry import distance_m
from cami_field.domain.patrol import Leg, Track
from cami_field.domain.recording import TrackPoints
from cami_field.domain.records import Record
from cami_field.domain.track_lengths import GAP_METRES, GAP_SECONDS, implausible
from cami_field.domain.tracks import take
from cami_field.domain.values import Instant, Position

OFF_TRACK_M = 500.0
_PRECISE = ("second", "minute")


def too_fast(facts: PatrolFacts) -> Iterator[Finding]:
    """No track is faster than the leg's way of moving can be."""
    legs = {leg.id: leg for leg in facts.legs}
    for track in facts.tracks:
        limit = _limit(facts, track, legs.get(track.leg_id) if track.leg_id else None)
        if limit is None:
            continue
        runs = facts.points.get(track.id)
        if runs is None:
            count, first = sum(day.excluded for day in track.days.values()), None
        else:
            count, first = _implausible(runs, limit)
        if count:
            values = {"count": count, "limit": f"{limit:g}", "track": track.name or ""}
            values["at"] = "" if first is None else first.strftime("%Y-%m-%d %H:%M UTC")
            yield found("check.too_fast", SOFT, track, "max_speed_kmh", **values)


def _limit(facts: PatrolFacts, track: Track, leg: Leg | None) -> float | None:
    if track.max_speed_kmh:
        return track.max_speed_kmh
    if leg is None:
        return None
    mode = facts.model.transport_modes.get(leg.transport_mode or "")
    return leg.max_speed_kmh or (mode.max_speed_km_h if mode else None)


def _implausible(runs: Sequence[TrackPoints], limit: float) -> tuple[int, datetime | None]:
    """How many points are too fast to be true, and when the first was."""
    count, first = 0, None
    for run in runs:
        flagged = np.flatnonzero(implausible(run, limit))
        if len(flagged) and first is None:
            first = datetime.fromtimestamp(float(run.time[flagged[0]]), UTC)
        count += len(flagged)
    return count, first


def unreadable_track(facts: PatrolFacts) -> Iterator[Finding]:
    """The points of every track can be read."""
    for track in facts.tracks:
        if track.id in facts.unreadable:
            yield found("check.track_unreadable", SOFT, track, "segments", track=track.name or "")


def off_track(facts: PatrolFacts) -> Iterator[Finding]:
    """Whoever marked a point was within 500 m of the leg's track at that moment.

    The place on the track is interpolated between its two points around the moment, unless they
    are a gap (10 minutes or 500 m apart): then nothing is said. With two devices on a leg it is
    enough to be near one. Times known no better than the hour are left alone.
    """
    runs: dict[UUID | None, list[TrackPoints]] = {}
    for track in facts.tracks:
        runs.setdefault(track.leg_id, []).extend(map(_timed, facts.points.get(track.id, ())))
    if not any(runs.values()):
        return
    every = [run for some in runs.values() for run in some]
    for record, at, place, leg in _marked(facts):
        here = every if leg is None else runs.get(leg, [])
        near = [metres for run in here if (metres := _metres_from(run, at, place)) is not None]
        if near and min(near) > OFF_TRACK_M:
            values = {"metres": round(min(near)), "at": local_text(at)}
            values["label"] = getattr(record, "label", None) or ""
            yield found("check.off_track", SOFT, record, "position", **values)


def _timed(run: TrackPoints) -> TrackPoints:
    """The points with a time, in order of time."""
    timed = np.flatnonzero(~np.isnan(run.time))
    return take(run, timed[np.argsort(run.time[timed], kind="stable")])


def _marked(facts: PatrolFacts) -> Iterator[tuple[Record, Instant, Position, UUID | None]]:
    legs = {point.id: point.leg_id for point in facts.waypoints}
    for point in facts.waypoints:
        if point.at is not None and point.position is not None and point.at.precision in _PRECISE:
            yield point, point.at, point.position, point.leg_id
    for seen in facts.observations:
        at, place = seen.occurred_at, seen.position
        if at is not None and place is not None and at.precision in _PRECISE:
            yield seen, at, place, legs.get(seen.waypoint_id) if seen.waypoint_id else None


def _metres_from(run: TrackPoints, at: Instant, place: Position) -> float | None:
    """Metres from the place to where the track was then; None where it says nothing."""
    second = at.at.timestamp()
    after = int(np.searchsorted(run.time, second, side="left"))
    if after < len(run) and run.time[after] == second:
        before = after
    elif 0 < after < len(run):
        before = after - 1
    else:
        return None
    lat_a, lon_a = float(run.latitude[before]), float(run.longitude[before])
    lat_b, lon_b = float(run.latitude[after]), float(run.longitude[after])
    span = float(run.time[after] - run.time[before])
    if span > GAP_SECONDS or distance_m(lat_a, lon_a, lat_b, lon_b) > GAP_METRES:
        return None
    part = (second - float(run.time[before])) / span if span else 0.0
    latitude, longitude = lat_a + part * (lat_b - lat_a), lon_a + part * (lon_b - lon_a)
    return distance_m(latitude, longitude, place.latitude, place.longitude)
