from __future__ import annotations

from datetime import date, time

import pytest
from importing import Field
from keeping import Everybody

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.values import DayDistance, Hours
from cami_field.usecases.patrol_effort import effort_of, patrol_effort

DAYS = tuple(date(2026, 9, day) for day in (21, 22, 23, 24))
GULBEK, DAVLAT, AIDAR, ZARINA = (new_id() for _ in range(4))


def leg(*people, hours, **more):
    worked = {day.isoformat(): each for day, each in hours.items()}
    return Leg(id=new_id(), members=dict.fromkeys(people, "ranger"), hours=worked, **more)


def test_a_patrol_of_three_has_the_effort_that_smart_gives_it():
    """Oracle E-1."""
    out = (
        Hours(time(8), time(18), 60),
        Hours(time(7, 30), time(19), 90),
        Hours(time(8), time(17, 30), 60),
        Hours(time(8), time(14), 30),
    )
    done = effort_of([leg(GULBEK, DAVLAT, AIDAR, hours=dict(zip(DAYS, out, strict=True)))], [], [])

    assert (1, 4, 3) == (done.patrols, done.days, done.nights)
    assert (37.0, 33.0, 12, 99.0) == (
        done.hours,
        done.active_hours,
        done.person_days,
        done.person_field_hours,
    )


def test_a_patrol_that_splits_counts_its_day_once():
    """Oracle E-2."""
    patrol, nine = new_id(), Hours(time(8), time(17))
    together = leg(GULBEK, DAVLAT, AIDAR, ZARINA, hours=dict.fromkeys(DAYS[:2], nine))
    parted = (
        leg(GULBEK, DAVLAT, hours={DAYS[2]: Hours(time(8), time(14))}),
        leg(AIDAR, ZARINA, hours={DAYS[2]: Hours(time(8), time(13))}),
    )
    for each in (together, *parted):
        each.patrol_id = patrol
    done = effort_of([together, *parted], [], [])

    assert (3, 29.0, 29.0) == (done.days, done.hours, done.active_hours)
    assert (12, 94.0) == (done.person_days, done.person_field_hours)


def test_a_leader_who_is_no_member_is_out_too_and_days_come_of_what_was_recorded():
    alone = leg(hours={}, leader_id=GULBEK)
    first, second = (
        Track(id=new_id(), leg_id=alone.id, primary=at == 0, days={DAYS[0].isoformat(): far})
        for at, far in enumerate((DayDistance(9, 9000.0, 9000.0), DayDistance(9, 8000.0, 8000.0)))
    )
    mark = Waypoint(id=new_id(), leg_id=alone.id, day=DAYS[2])
    done = effort_of([alone], [first, second], [mark])

    assert (2, 2, 9.0, 0.0) == (done.days, done.person_days, done.distance_km, done.hours)
    assert 2 == done.leg_days_without_hours


def test_what_is_not_seen_is_no_effort(field_laptop: Field):
    patrol = Patrol(id=new_id())
    ours = leg(GULBEK, hours={DAYS[0]: Hours(time(8), time(10))}, patrol_id=patrol.id)
    away = DayDistance(9, 9000.0, 9000.0)
    track = Track(id=new_id(), leg_id=ours.id, days={DAYS[1].isoformat(): away})
    field_laptop.keep(patrol, ours, track)
    look = field_laptop.laptop.begin

    whole = patrol_effort(patrol.id, look=look, sees=Everybody())
    part = patrol_effort(patrol.id, look=look, sees=Everybody((Track,)))
    assert (2, 9.0) == (whole.days, whole.distance_km)
    assert (1, 0.0) == (part.days, part.distance_km)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        patrol_effort(patrol.id, look=look, sees=Everybody((Patrol,)))
