"""Patrol effort by SMART's definitions, and our count of nights beside them.

Source of the rules: SMART's patrol summary (``PatrolValueOption``, ``PatrolLegDay``); SMART's keys
stand at the fields of ``Effort``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LegDay:
    """One local day of one leg; there is at most one for each (leg, date).

    ``start`` and ``end`` are the station's local time; ``rest_minutes`` within them; ``people``
    everybody on the leg, the leader included; ``distance_m`` metres of the primary track;
    ``has_data``: a track or a waypoint lies on this day.
    """

    patrol_id: UUID
    leg_id: UUID
    date: date
    start: time | None = None
    end: time | None = None
    rest_minutes: int = 0
    people: frozenset[UUID] = frozenset()
    distance_m: float = 0.0
    has_data: bool = True

    @property
    def on_duty(self) -> timedelta:
        """From start to end, rest included; zero where a time is missing or the end comes first."""
        if self.start is None or self.end is None:
            return timedelta(0)
        begins = datetime.combine(self.date, self.start)
        return max(datetime.combine(self.date, self.end) - begins, timedelta(0))

    @property
    def active(self) -> timedelta:
        """``on_duty`` less the rest, never below zero."""
        return max(self.on_duty - timedelta(minutes=self.rest_minutes), timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Sums over leg-days; hours are decimal hours, distance is kilometres.

    ``nights_true`` and the two counts that say how complete the sums are have no SMART counterpart.
    """

    patrols: int  # numpatrols: distinct patrols
    days: int  # numdays: distinct (patrol, date)
    nights: int  # numnights: days less the patrols that have them
    hours: float  # numpatrolhours: end less start, rest not subtracted
    active_hours: float  # numhours: rest subtracted
    distance_km: float  # distance
    person_days: int  # mandays: distinct (patrol, date, person)
    person_field_hours: float  # manhours: active hours of every (leg-day, person)
    nights_true: int  # evenings on which a patrol was out and still out the next day
    leg_days_without_data: int  # no track and no waypoint
    leg_days_without_hours: int  # of those counted


def effort(
    leg_days: Iterable[LegDay],
    *,
    first: date | None = None,
    last: date | None = None,
    include_no_data: bool = False,
) -> Effort:
    """The effort of the leg-days dated ``first`` to ``last``, both included; None is no bound.

    Leg-days without data count for patrols and distance only, unless ``include_no_data``. SMART's
    ``nights`` loses the night over a bound (30 September to 2 October gives 0 and 1);
    ``nights_true`` gives each night to the date of its evening, for which the leg-days beyond the
    bounds must be passed too.
    """
    everything = list(leg_days)
    in_bounds = [one for one in everything if _within(one.date, first, last)]
    counted = [one for one in in_bounds if one.has_data or include_no_data]
    patrol_days = {(one.patrol_id, one.date) for one in counted}
    person_days = {(one.patrol_id, one.date, who) for one in counted for who in one.people}
    person_time = sum((one.active * len(one.people) for one in counted), timedelta(0))
    return Effort(
        patrols=len({one.patrol_id for one in in_bounds}),
        days=len(patrol_days),
        nights=len(patrol_days) - len({patrol for patrol, _ in patrol_days}),
        hours=_hours(sum((one.on_duty for one in counted), timedelta(0))),
        active_hours=_hours(sum((one.active for one in counted), timedelta(0))),
        distance_km=math.fsum(one.distance_m for one in in_bounds) / 1000,
        person_days=len(person_days),
        person_field_hours=_hours(person_time),
        nights_true=_nights(
            [one for one in everything if one.has_data or include_no_data], first, last
        ),
        leg_days_without_data=sum(not one.has_data for one in in_bounds),
        leg_days_without_hours=sum(not one.on_duty for one in counted),
    )


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _nights(leg_days: Iterable[LegDay], first: date | None, last: date | None) -> int:
    """Evenings within the bounds from each patrol's first day to the one before its last."""
    spans: dict[UUID, tuple[date, date]] = {}
    for one in leg_days:
        begins, ends = spans.get(one.patrol_id, (one.date, one.date))
        spans[one.patrol_id] = min(begins, one.date), max(ends, one.date)
    nights = 0
    for begins, ends in spans.values():
        earliest = begins if first is None else max(begins, first)
        latest = ends if last is None or ends <= last else last + timedelta(days=1)
        nights += max((latest - earliest).days, 0)
    return nights


def _hours(span: timedelta) -> float:
    return span / timedelta(hours=1)
