"""What a patrol cost in days, hours and people, by SMART's definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from cami_field.domain.effort import Effort, LegDay, effort
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.values import Hours
from cami_field.usecases.leg_distance import counted_days
from cami_field.usecases.ports import Look, Sees


def patrol_effort(patrol_id: UUID, *, look: Look, sees: Sees) -> Effort:
    """The effort of a patrol, of what this person sees; InvalidRecord("record.unknown")."""
    with look() as reading:
        if sees(reading.get(Patrol, patrol_id), reading) is None:
            raise InvalidRecord("record.unknown", type=Patrol.TYPE, id=patrol_id)
        legs = sees.seen(reading.where(Leg, patrol_id=patrol_id), reading)
        ids = [leg.id for leg in legs]
        tracks = sees.seen(reading.among(Track, "leg_id", ids), reading)
        return effort_of(legs, tracks, sees.seen(reading.among(Waypoint, "leg_id", ids), reading))


def effort_of(
    legs: Sequence[Leg], tracks: Iterable[Track], waypoints: Iterable[Waypoint]
) -> Effort:
    """The effort of one patrol, of those of its records that are given.

    A day on which nothing was recorded counts too if it has hours: a leader who wrote them down was
    out, with or without a receiver.
    """
    recorded: dict[UUID | None, list[Track]] = {}
    for track in tracks:
        recorded.setdefault(track.leg_id, []).append(track)
    marked: dict[UUID | None, set[date]] = {}
    for point in waypoints:
        if point.day is not None:
            marked.setdefault(point.leg_id, set()).add(point.day)
    return effort(
        (
            one
            for leg in legs
            for one in _days_of(leg, recorded.get(leg.id, ()), marked.get(leg.id, set()))
        ),
        include_no_data=True,
    )


def _days_of(leg: Leg, tracks: Iterable[Track], marked: set[date]) -> Iterable[LegDay]:
    distances = counted_days(tracks)
    hours = {date.fromisoformat(day): worked for day, worked in leg.hours.items()}
    people = {one for one in (*leg.members, leg.leader_id) if one is not None}
    for day in sorted({*distances, *hours, *marked}):
        worked = hours.get(day, Hours())
        yield LegDay(
            patrol_id=leg.patrol_id or leg.id,
            leg_id=leg.id,
            date=day,
            start=worked.start,
            end=worked.end,
            rest_minutes=worked.rest_minutes,
            people=frozenset(people),
            distance_m=distances[day].counted_m if day in distances else 0.0,
            has_data=day in distances or day in marked,
        )
