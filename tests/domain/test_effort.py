from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.domain.effort import LegDay, effort

P1, P2, LEG_A, LEG_B = (UUID(int=number) for number in range(1, 5))
PEOPLE = [UUID(int=number) for number in range(100, 106)]


def leg_day(day, start=None, end=None, rest=0, **more):
    plain = {"patrol_id": P1, "leg_id": LEG_A, "people": frozenset(PEOPLE[:3])}
    return LegDay(date=day, start=start, end=end, rest_minutes=rest, **{**plain, **more})


def days_out(first, count, **more):
    return [leg_day(first + timedelta(days=at), time(8), time(16), **more) for at in range(count)]


def by_month(leg_days, **more):
    """The effort of each month that has a leg-day, in order."""
    firsts = sorted({one.date.replace(day=1) for one in leg_days})
    nexts = [(first + timedelta(days=31)).replace(day=1) for first in firsts]
    bounds = zip(firsts, nexts, strict=True)
    return [effort(leg_days, first=a, last=b - timedelta(days=1), **more) for a, b in bounds]


def test_oracle_e_1_one_leg_of_three_people_on_four_days():
    done = effort(
        [
            leg_day(date(2026, 9, 21), time(8), time(18), 60),
            leg_day(date(2026, 9, 22), time(7, 30), time(19), 90),
            leg_day(date(2026, 9, 23), time(8), time(17, 30), 60),
            leg_day(date(2026, 9, 24), time(8), time(14), 30),
        ]
    )
    assert (1, 4, 3) == (done.patrols, done.days, done.nights)
    assert (37.0, 33.0) == (done.hours, done.active_hours)
    assert (12, 99.0) == (done.person_days, done.person_field_hours)
    assert done.nights_true == 3


def test_oracle_e_2_a_patrol_that_splits_counts_its_day_once():
    four, two, others = (frozenset(PEOPLE[a:b]) for a, b in ((0, 4), (0, 2), (2, 4)))
    done = effort(
        [
            leg_day(date(2026, 9, 1), time(8), time(17), people=four),
            leg_day(date(2026, 9, 2), time(8), time(17), people=four),
            leg_day(date(2026, 9, 3), time(8), time(14), people=two),
            leg_day(date(2026, 9, 3), time(8), time(13), people=others, leg_id=LEG_B),
        ]
    )
    assert (3, 29.0, 29.0) == (done.days, done.hours, done.active_hours)
    assert (12, 94.0) == (done.person_days, done.person_field_hours)


def test_one_person_on_two_patrols_of_a_day_is_two_person_days():
    day = date(2026, 9, 1)
    done = effort([leg_day(day), leg_day(day, patrol_id=P2, leg_id=LEG_B)])
    assert (2, 2, 0, 6) == (done.patrols, done.days, done.nights, done.person_days)


def test_a_night_over_the_months_end_is_lost_by_smarts_count_and_kept_by_ours():
    september, october = by_month(days_out(date(2026, 9, 30), 3))
    assert (0, 1) == (september.nights, october.nights)
    assert (1, 1) == (september.nights_true, october.nights_true)
    assert (1, 1) == (september.patrols, october.patrols)
    assert (1, 2) == (september.days, october.days)


def test_days_without_track_and_waypoints_count_for_patrols_and_distance_only():
    blank = days_out(date(2026, 9, 1), 2, has_data=False, distance_m=500.0)
    done = effort(blank)
    assert (1, 1.0, 2) == (done.patrols, done.distance_km, done.leg_days_without_data)
    assert (0, 0, 0, 0) == (done.days, done.nights, done.person_days, done.nights_true)
    assert (0.0, 0.0, 0.0) == (done.hours, done.active_hours, done.person_field_hours)
    everything = effort(blank, include_no_data=True)
    assert (2, 1, 16.0, 6) == (
        everything.days,
        everything.nights,
        everything.hours,
        everything.person_days,
    )


def test_a_day_is_in_if_one_of_its_legs_has_data():
    day = date(2026, 9, 1)
    done = effort([leg_day(day, time(8), time(9)), leg_day(day, time(8), time(16), has_data=False)])
    assert (1, 1.0) == (done.days, done.hours)


def test_a_blank_day_between_two_days_out_was_slept_out():
    first, blank, third = days_out(date(2026, 9, 1), 3)
    done = effort([first, replace(blank, has_data=False), third])
    assert (2, 1, 2) == (done.days, done.nights, done.nights_true)


@pytest.mark.parametrize(
    ("start", "end", "rest"),
    [(None, None, 0), (time(8), None, 0), (time(9), time(8), 0), (time(8), time(8), 30)],
)
def test_a_day_without_usable_hours_counts_as_a_day_of_no_hours(start, end, rest):
    done = effort([leg_day(date(2026, 9, 1), start, end, rest)])
    assert (1, 0.0, 0.0, 1) == (
        done.days,
        done.hours,
        done.active_hours,
        done.leg_days_without_hours,
    )


def test_more_rest_than_hours_is_no_negative_work():
    done = effort([leg_day(date(2026, 9, 1), time(8), time(9), 90)])
    assert (1.0, 0.0, 0.0) == (done.hours, done.active_hours, done.person_field_hours)


def test_nothing_gives_nothing():
    assert [0] * 11 == [getattr(effort([]), each.name) for each in fields(effort([]))]


@st.composite
def leg_day_lists(draw):
    keys = draw(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 70)),
            unique=True,
            max_size=14,
        )
    )
    return [
        LegDay(
            patrol_id=UUID(int=patrol),
            leg_id=UUID(int=10 * patrol + leg + 100),
            date=date(2026, 8, 20) + timedelta(days=day),
            start=draw(st.none() | st.times()),
            end=draw(st.none() | st.times()),
            rest_minutes=draw(st.integers(0, 300)),
            people=draw(st.frozensets(st.sampled_from(PEOPLE))),
            distance_m=draw(st.floats(0, 90_000)),
            has_data=draw(st.booleans()),
        )
        for patrol, leg, day in keys
    ]


@given(leg_day_lists(), st.randoms(), st.booleans())
@settings(max_examples=50)
def test_the_order_of_leg_days_changes_nothing(leg_days, random, blank):
    expected = effort(leg_days, include_no_data=blank)
    random.shuffle(leg_days)
    assert expected == effort(iter(leg_days), include_no_data=blank)


@given(leg_day_lists(), st.integers(0, 6))
@settings(max_examples=50)
def test_splitting_a_leg_by_its_people_keeps_days_people_and_their_hours(leg_days, cut):
    first, second = frozenset(PEOPLE[:cut]), frozenset(PEOPLE[cut:])
    parts = [
        part
        for one in leg_days
        for part in (
            replace(one, people=one.people & first),
            replace(one, people=one.people & second, leg_id=UUID(int=one.leg_id.int + 5000)),
        )
    ]
    whole, split = effort(leg_days), effort(parts)
    kept = ("patrols", "days", "nights", "person_days", "person_field_hours", "nights_true")
    assert [getattr(whole, name) for name in kept] == [getattr(split, name) for name in kept]
    assert 2 * whole.hours == pytest.approx(split.hours)


@given(leg_day_lists(), st.booleans())
@settings(max_examples=50)
def test_months_add_up_to_the_whole(leg_days, blank):
    whole = effort(leg_days, include_no_data=blank)
    months = list(by_month(leg_days, include_no_data=blank))
    for name in ("days", "person_days", "hours", "active_hours", "person_field_hours"):
        assert getattr(whole, name) == pytest.approx(sum(getattr(each, name) for each in months))
    assert whole.distance_km == pytest.approx(sum(each.distance_km for each in months))
    assert whole.patrols <= sum(each.patrols for each in months)
    assert whole.nights >= sum(each.nights for each in months)


@given(leg_day_lists(), st.dates(date(2026, 8, 1), date(2026, 12, 1)))
@settings(max_examples=50)
def test_true_nights_on_both_sides_of_any_date_add_up(leg_days, cut):
    before = effort(leg_days, last=cut - timedelta(days=1)).nights_true
    assert effort(leg_days).nights_true == before + effort(leg_days, first=cut).nights_true


@given(leg_day_lists())
@settings(max_examples=50)
def test_effort_keeps_its_bounds(leg_days):
    done = effort(leg_days)
    assert 0 <= done.nights <= done.nights_true
    assert done.days <= sum(one.has_data for one in leg_days)
    assert 0 <= done.active_hours <= done.hours <= 24 * len(leg_days)
    assert done.person_field_hours <= done.active_hours * len(PEOPLE) + 1e-9
    assert done.leg_days_without_data + sum(one.has_data for one in leg_days) == len(leg_days)
