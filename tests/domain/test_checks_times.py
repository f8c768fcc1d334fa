from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from checking import (
    HERD,
    MORNING,
    NOW,
    at,
    changed,
    codes,
    incident,
    only,
    place,
    seen,
    whole_patrol,
    with_seen,
)

from cami_field.domain.checks import check
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Attachment
from cami_field.domain.values import DateRange, Hours

FIRST, LAST = date(2026, 9, 21), date(2026, 9, 22)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def facts():
    return whole_patrol()


def hours(facts, start, end, rest=0):
    (leg,) = facts.legs
    leg.hours = {"2026-09-21": Hours(start, end, rest)}
    return facts


def herds(facts, *moments, **more):
    pairs = [
        (seen("livestock.herd", occurred_at=moment, position=place(38.2 + n / 100), **more), HERD)
        for n, moment in enumerate(moments)
    ]
    return with_seen(changed(facts, points={}), *pairs)


# ---- order


def test_dates_that_end_before_they_begin_are_hard(facts):
    facts.patrol.planned = DateRange(LAST, FIRST)
    finding = only(facts)
    assert ("check.dates_backwards", True, "planned") == (finding.code, finding.hard, finding.field)

    facts.patrol.planned = DateRange(FIRST, FIRST)
    assert () == check(facts)


def test_a_legs_dates_are_in_order(facts):
    facts.legs[0].dates = DateRange(LAST, FIRST)

    assert "check.dates_backwards" == only(facts).code


@pytest.mark.parametrize("end", [time(8), time(7, 59)])
def test_hours_end_after_they_start(facts, end):
    finding = only(hours(facts, time(8), end))

    assert ("check.hours_backwards", True, "hours.2026-09-21") == (
        finding.code,
        finding.hard,
        finding.field,
    )


def test_hours_have_both_ends(facts):
    assert ["check.hours_open"] == codes(hours(facts, time(8), None))
    assert [] == codes(hours(facts, time(8), time(8, 1)))


def test_a_track_ends_after_it_starts(facts):
    (track,) = facts.tracks
    track.starts, track.ends = track.ends, track.starts

    assert "check.track_backwards" in codes(facts)


# ---- the future


def test_ten_minutes_ahead_of_the_clock_are_allowed_and_no_more(facts):
    facts.patrol.dates = DateRange(FIRST, date(2026, 9, 25))
    allowed = herds(facts, at(NOW + 10 * MINUTE))
    assert [] == codes(allowed)

    finding = only(herds(facts, at(NOW + 10 * MINUTE + timedelta(seconds=1))))
    assert ("check.future", True, "occurred_at") == (finding.code, finding.hard, finding.field)


def test_waypoints_and_tracks_lie_in_the_past(facts):
    (point,), (track,) = facts.waypoints, facts.tracks
    point.at, track.ends = at(NOW + timedelta(days=1)), at(NOW + timedelta(days=1))

    assert 2 == codes(facts).count("check.future")


def test_a_patrol_is_over_when_it_is_submitted(facts):
    facts.patrol.dates = DateRange(FIRST, date(2026, 9, 27))
    assert ("check.future_date", True) == (check(facts)[0].code, check(facts)[0].hard)

    facts.patrol.dates = DateRange(FIRST, date(2026, 9, 25))
    assert "check.future_date" not in codes(facts)


# ---- rest


@pytest.mark.parametrize(("rest", "found"), [(59, []), (60, ["check.rest_too_long"])])
def test_rest_is_shorter_than_the_day(facts, rest, found):
    assert found == codes(hours(facts, time(8), time(9), rest))


def test_the_rest_is_where_to_mend_it(facts):
    finding = only(hours(facts, time(8), time(9), 90))

    assert (False, "hours.2026-09-21.rest_minutes") == (finding.hard, finding.field)


# ---- days


def test_a_first_day_without_anything_is_a_caution(facts):
    facts.patrol.dates = DateRange(date(2026, 9, 20), LAST)
    finding = only(facts)

    assert ("check.empty_day", False, "dates.first", date(2026, 9, 20)) == (
        finding.code,
        finding.hard,
        finding.field,
        finding.values["day"],
    )


def test_a_last_day_with_only_an_observation_is_not_empty(facts):
    facts.patrol.dates = DateRange(FIRST, date(2026, 9, 23))
    assert "dates.last" == only(facts).field

    # 19:30 UTC on the 22nd is already the 23rd in Dushanbe
    assert [] == codes(herds(facts, at(datetime(2026, 9, 22, 19, 31, tzinfo=UTC))))


def test_an_empty_day_in_the_middle_is_nobodys_business(facts):
    facts.patrol.dates = DateRange(FIRST, date(2026, 9, 24))
    later = herds(facts, at(datetime(2026, 9, 24, 5, 31, tzinfo=UTC)))

    assert [] == codes(later)


def test_a_one_day_patrol_without_anything_is_said_once(facts):
    facts.patrol.dates = DateRange(date(2026, 9, 19), date(2026, 9, 19))

    assert 1 == codes(facts).count("check.empty_day")


# ---- the week rollover


def test_a_track_of_1024_weeks_ago_is_offered_its_date(facts):
    facts.patrol.dates = DateRange(date(2024, 9, 24), date(2024, 9, 24))
    (track,) = facts.tracks
    track.starts = at(datetime(2005, 2, 8, 6, tzinfo=UTC))
    (finding,) = [f for f in check(facts) if f.code == "check.week_rollover"]

    assert (False, 7168, date(2005, 2, 8), date(2024, 9, 24)) == (
        finding.hard,
        finding.values["days"],
        finding.values["day"],
        finding.values["moved"],
    )


def test_old_waypoints_of_a_leg_are_said_together(facts):
    (point,) = facts.waypoints
    point.at = at(MORNING - timedelta(days=7168), source="gps")
    other = type(point)(id=new_id(), leg_id=point.leg_id, at=point.at, day=FIRST)
    (finding,) = [
        f
        for f in check(changed(facts, waypoints=(point, other)))
        if f.code == "check.week_rollover"
    ]

    assert 2 == finding.values["count"]


def test_a_track_of_last_year_is_no_rollover(facts):
    (track,) = facts.tracks
    track.starts = at(MORNING - timedelta(days=365))

    assert "check.week_rollover" not in codes(facts)


# ---- late entry


@pytest.mark.parametrize(("hours_later", "found"), [(24, []), (25, ["check.late_entry"])])
def test_an_incident_is_entered_within_a_day(facts, hours_later, found):
    event = incident()
    entered = {event.id: MORNING + timedelta(hours=hours_later)}

    assert found == codes(changed(facts, incidents=(event,), entered=entered))


# ---- round times


def test_three_typed_times_on_the_hour_are_a_caution(facts):
    start = datetime(2026, 9, 21, 4, tzinfo=UTC)
    moments = [at(start + timedelta(hours=n)) for n in range(3)]
    finding = only(herds(facts, *moments))
    assert ("check.all_on_the_hour", False, 3) == (
        finding.code,
        finding.hard,
        finding.values["count"],
    )
    assert [] == codes(herds(facts, *moments[:2]))
    assert [] == codes(herds(facts, *moments, at(start + timedelta(minutes=7))))


def test_a_devices_times_and_mere_hours_may_be_round(facts):
    start = datetime(2026, 9, 21, 4, tzinfo=UTC)
    by_device = [at(start + timedelta(hours=n), source="gps") for n in range(4)]
    about = [at(start + timedelta(hours=n), precision="hour") for n in range(4)]

    assert [] == codes(herds(facts, *by_device))
    assert [] == codes(herds(facts, *about))


def test_the_hour_is_the_local_one(facts):
    start = datetime(2026, 9, 21, 4, 30, tzinfo=UTC)
    moments = [
        type(at())(at=start + timedelta(hours=n), zone="Asia/Kolkata", offset_minutes=330)
        for n in range(3)
    ]

    assert ["check.all_on_the_hour"] == codes(herds(facts, *moments))


# ---- photos


def photo(moment):
    return Attachment(id=new_id(), name="IMG_0014.JPG", captured_at=at(moment, source="camera"))


def test_a_photo_is_from_the_patrols_days(facts):
    inside = photo(datetime(2026, 9, 22, 18, 59, tzinfo=UTC))  # 23:59 in Dushanbe
    outside = photo(datetime(2026, 9, 22, 19, 0, tzinfo=UTC))
    undated = Attachment(id=new_id(), name="scan.pdf")
    assert [] == codes(changed(facts, attachments=(inside, undated)))

    finding = only(changed(facts, attachments=(inside, outside)))
    assert ("check.photo_outside", False, outside.id) == (
        finding.code,
        finding.hard,
        finding.record_id,
    )
