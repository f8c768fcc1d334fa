from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from cami_field.domain.recording import TrackPoints
from cami_field.domain.track_lengths import (
    REASONS,
    counted_distance,
    gaps,
    implausible,
    moving_window,
    stationary,
)
from cami_field.domain.tracks import (
    local_days,
    local_instant,
    point_keys,
    rollover_candidate,
    shift_time,
    sorted_by_time,
    time_backwards,
)
from cami_field.domain.values import DateRange

DUSHANBE = ZoneInfo("Asia/Dushanbe")
GEOD = Geod(ellps="WGS84")
NAN = float("nan")
NOON = datetime(2024, 9, 24, 7, 0, tzinfo=UTC).timestamp()


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def track(metres_north, seconds, *, east=None):
    """Points so many metres north (and east) of 38.17 N 73.97 E, at seconds after noon."""
    north = np.asarray(metres_north, np.float64)
    lat = 38.17 + north / 110_995.0
    lon = 73.97 + np.asarray(np.zeros(len(north)) if east is None else east, np.float64) / 87_640.0
    time = np.asarray(seconds, np.float64) + NOON
    return TrackPoints(lat, lon, np.full(len(north), NAN), time)


def at(times):
    n = len(times)
    seconds = np.array([NAN if t is None else utc(t).timestamp() for t in times])
    return TrackPoints(np.full(n, 38.17), 73.97 + np.arange(n) * 1e-4, np.full(n, NAN), seconds)


def days(points, zone):
    found = {}
    for index, (ordinal, dated) in enumerate(zip(*local_days(points, zone), strict=True)):
        found.setdefault(date.fromordinal(int(ordinal)) if dated else None, []).append(index)
    return found


# ---- zones


@pytest.mark.parametrize(
    ("instant", "zone", "local", "offset"),
    [
        ("2024-02-29T17:59:00", "Asia/Almaty", "2024-02-29T23:59:00+06:00", 360),
        ("2024-02-29T18:00:00", "Asia/Almaty", "2024-02-29T23:00:00+05:00", 300),
        ("2022-07-01T00:00:00", "Asia/Tehran", "2022-07-01T04:30:00+04:30", 270),
        ("2023-07-01T00:00:00", "Asia/Tehran", "2023-07-01T03:30:00+03:30", 210),
        ("2016-07-01T00:00:00", "Asia/Ulaanbaatar", "2016-07-01T09:00:00+09:00", 540),
        ("2018-07-01T00:00:00", "Asia/Ulaanbaatar", "2018-07-01T08:00:00+08:00", 480),
        ("2024-07-01T00:00:00", "Asia/Kathmandu", "2024-07-01T05:45:00+05:45", 345),
        ("2024-07-01T00:00:00", "Asia/Urumqi", "2024-07-01T06:00:00+06:00", 360),
        ("2024-07-01T00:00:00", "Asia/Shanghai", "2024-07-01T08:00:00+08:00", 480),
    ],
)
def test_an_instant_has_the_wall_clock_time_of_its_zone_then(instant, zone, local, offset):
    found, minutes = local_instant(utc(instant), ZoneInfo(zone))

    assert (local, offset) == (found.isoformat(), minutes)


def test_a_day_ends_at_the_stations_midnight():
    points = at(["2024-09-24T18:59:59", "2024-09-24T19:00:00"])

    assert {date(2024, 9, 24): [0], date(2024, 9, 25): [1]} == days(points, DUSHANBE)


def test_the_hour_that_almaty_had_twice_is_all_of_one_day():
    points = at(
        [
            "2024-02-28T18:00:00",  # 00:00 on the 29th
            "2024-02-29T17:30:00",  # 23:30 for the first time
            "2024-02-29T18:00:00",  # 23:00 again: the second at which the clocks went back
            "2024-02-29T18:30:00",  # 23:30 again
            "2024-02-29T18:59:59",
            "2024-02-29T19:00:00",  # 00:00 on 1 March
        ]
    )

    expected = {date(2024, 2, 29): [0, 1, 2, 3, 4], date(2024, 3, 1): [5]}
    assert expected == days(points, ZoneInfo("Asia/Almaty"))


def test_points_without_time_are_a_group_of_their_own():
    points = at(["2024-09-24T06:00:00", None, "2024-09-24T07:00:00", None])

    assert {date(2024, 9, 24): [0, 2], None: [1, 3]} == days(points, DUSHANBE)


def test_a_time_that_no_receiver_recorded_is_no_time():
    points = track([0, 10, 20], [0, 1e18, -1e18])

    assert {date(2024, 9, 24): [0], None: [1, 2]} == days(points, DUSHANBE)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.none()
        | st.integers(-2_000_000_000, 4_000_000_000)
        | st.integers(1_709_100_000, 1_709_300_000),
        max_size=40,
    ),
    st.sampled_from(["Asia/Almaty", "Asia/Tehran", "Asia/Kathmandu", "Asia/Ulaanbaatar"]),
)
def test_every_point_is_on_the_date_its_zone_says(seconds, name):
    zone = ZoneInfo(name)
    expected = {}
    for i, second in enumerate(seconds):
        day = None if second is None else datetime.fromtimestamp(second, zone).date()
        expected.setdefault(day, []).append(i)
    n = len(seconds)
    time = np.array([NAN if s is None else float(s) for s in seconds])
    points = TrackPoints(np.zeros(n), np.zeros(n), np.zeros(n), time)

    assert expected == days(points, zone)


# ---- gaps and impossible points


def test_more_than_ten_minutes_or_500_metres_is_a_gap():
    found = gaps(track([0, 10, 20, 30, 531, 1030], [0, 600, 1201, 1202, 1203, 1204]))

    assert [1, 3] == found.index.tolist()
    assert [601.0, 1.0] == found.seconds.tolist()
    assert found.metres[1] == pytest.approx(501, abs=0.5)


def test_untimed_points_have_gaps_by_length_only():
    assert gaps(track([0, 10, 600], [NAN, NAN, NAN])).index.tolist() == [1]


@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_jump_out_and_back_is_a_spike(width):
    north = np.arange(60) * 15.0
    north[30 : 30 + width] += 4_000.0
    reasons = implausible(track(north, np.arange(60) * 10), 20.0)

    assert np.flatnonzero(reasons).tolist() == list(range(30, 30 + width))
    assert {REASONS[r] for r in reasons[reasons > 0]} == {"spike"}


def test_a_spike_is_stepped_over_and_kept():
    north = np.arange(60) * 15.0
    north[30] += 4_000.0
    points = track(north, np.arange(60) * 10)
    found = counted_distance(points, implausible(points, 20.0))

    assert found.distance_m == pytest.approx(59 * 15.0, rel=1e-3)
    assert found.raw_m == pytest.approx(57 * 15.0 + 4015.0 + 3985.0, rel=1e-3)
    assert {"spike": 1} == found.excluded_points
    assert (0.0, 0) == (found.gap_m, found.gap_count)
    assert len(points) == 60


def test_the_drive_home_is_too_fast_for_a_walk():
    seconds = np.arange(0, 1200)
    north = np.where(seconds < 600, seconds * 1.2, 720 + (seconds - 599) * 16.0)
    points = track(north, seconds)
    reasons = implausible(points, 8.0)
    found = counted_distance(points, reasons)

    assert {1} == set(reasons[600:].tolist())
    assert not reasons[:599].any()
    assert found.distance_m == pytest.approx(719, abs=3)
    assert {"speed": 600} == found.excluded_points


def test_one_jump_accuses_only_the_point_it_ends_at():
    draw = np.random.default_rng(7)
    north = np.arange(600) * 1.5 + draw.normal(0, 2.0, 600)
    north[300:] += 3_000.0

    assert [300] == np.flatnonzero(implausible(track(north, np.arange(600)), 8.0)).tolist()


def test_the_jitter_of_a_device_is_not_speed():
    draw = np.random.default_rng(7)
    points = track(draw.normal(0, 3, 3_000), np.arange(3_000), east=draw.normal(0, 3, 3_000))

    assert not implausible(points, 15.0).any()


def test_points_without_time_are_never_blamed():
    assert not implausible(track([0, 90_000, 0], [NAN, NAN, NAN]), 8.0).any()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_short_runs_are_measured(n):
    points = track([0.0, 40.0][:n], [0, 30][:n])

    assert len(implausible(points, 8.0)) == len(stationary(points)) == n
    assert counted_distance(points).raw_m == pytest.approx(40.0 * (n > 1), abs=0.1)
    assert (moving_window(points) is None) == (n < 2)


def test_a_step_back_in_time_is_seen_and_can_be_sorted():
    points = track([0, 10, 20, 30, 40], [0, 20, 10, NAN, 30])

    assert [False, False, True, False, False] == time_backwards(points).tolist()
    ordered = sorted_by_time(points)
    assert [0, 20, 30, 10, 40] == np.rint((ordered.latitude - 38.17) * 110_995).tolist()
    assert not time_backwards(ordered).any()


# ---- lengths


def test_raw_length_is_the_sum_of_all_geodesic_steps():
    points = track([0, 100, 900, 1000], [0, 60, 120, 900])
    found = counted_distance(points)

    assert GEOD.line_length(points.longitude, points.latitude) == pytest.approx(found.raw_m)
    assert found.distance_m == pytest.approx(100, rel=1e-3)
    assert found.gap_m == pytest.approx(900, rel=1e-3)
    assert found.gap_count == 2


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-3_000, 3_000), st.one_of(st.just(NAN), st.floats(0, 5_000))),
        max_size=50,
    ),
    st.sampled_from([4.0, 20.0, 110.0]),
)
def test_nothing_is_lost_between_raw_and_counted(rows, speed):
    points = track([r[0] for r in rows], [r[1] for r in rows])
    reasons, still = implausible(points, speed), stationary(points)
    found = counted_distance(points, reasons, still=still)

    assert sum(found.excluded_points.values()) == np.count_nonzero(reasons)
    assert 0 <= found.moving_m <= found.distance_m + 1e-6
    assert found.distance_m + found.gap_m <= found.raw_m + 1e-6 * (1 + found.raw_m)


# ---- stays


def camp_and_ride():
    """Ten minutes in camp, ten on the way at 2 m/s, ten in camp; one point a second."""
    draw = np.random.default_rng(3)
    north = np.concatenate([np.zeros(600), np.arange(600) * 2.0, np.full(600, 1200.0)])
    jitter = draw.normal(0, 3.0, (2, 1800))
    return track(north + jitter[0], np.arange(1800), east=jitter[1])


def test_jitter_in_camp_is_not_moving():
    points = camp_and_ride()
    still = stationary(points)
    found = counted_distance(points, implausible(points, 20.0), still=still)

    assert still[:590].all()
    assert still[1230:].all()
    assert not still[640:1160].any()
    assert found.distance_m > 1.5 * found.moving_m > 1_200


def test_a_day_begins_and_ends_with_moving():
    first, last = moving_window(camp_and_ride()) or (0.0, 0.0)

    assert first - NOON == pytest.approx(600, abs=20)
    assert last - NOON == pytest.approx(1200, abs=20)
    assert moving_window(track(np.zeros(400), np.arange(400))) is None
    assert moving_window(track([0, 100], [NAN, NAN])) is None


def test_five_minutes_within_25_metres_is_a_stay():
    assert stationary(track(np.linspace(0, 24, 31), np.arange(31) * 10)).all()
    assert not stationary(track(np.linspace(0, 24, 30), np.arange(30) * 10)).any()
    assert not stationary(track(np.linspace(0, 60, 31), np.arange(31) * 10)).any()


# ---- days together


# ---- clock and sameness


def test_a_receiver_1024_weeks_behind_is_offered_the_patrols_dates():
    patrol = DateRange(date(2024, 9, 21), date(2024, 9, 24))

    ends = DateRange(date(1, 1, 1), date(9999, 12, 31))
    assert rollover_candidate(utc("2005-02-08T05:00:00"), ends) is None
    assert 7168 == rollover_candidate(utc("2005-02-08T05:00:00"), patrol)
    assert 14336 == rollover_candidate(utc("1985-06-25T05:00:00"), patrol)
    assert rollover_candidate(utc("2024-09-22T05:00:00"), patrol) is None
    assert rollover_candidate(utc("2004-02-08T05:00:00"), patrol) is None
    assert rollover_candidate(utc("2026-02-08T05:00:00"), patrol) is None


def test_without_dates_now_is_expected():
    assert 7168 == rollover_candidate(utc("2005-02-08T05:00:00"), utc("2024-10-01T00:00:00"))
    assert rollover_candidate(utc("2024-08-08T05:00:00"), utc("2024-10-01T00:00:00")) is None
    assert rollover_candidate(utc("2010-08-08T05:00:00"), utc("2024-10-01T00:00:00")) is None


def test_shifted_times_leave_the_original_as_it_was():
    points = at(["2005-02-08T05:00:00", None])
    moved = shift_time(points, 7168)

    assert utc("2024-09-24T05:00:00").timestamp() == moved.time[0]
    assert np.isnan(moved.time[1])
    assert utc("2005-02-08T05:00:00").timestamp() == points.time[0]


def test_the_same_points_are_known_again():
    points = at(["2024-09-24T06:00:00", "2024-09-24T06:00:10", "2024-09-24T06:00:20", None])
    again = TrackPoints(points.latitude + 1e-8, points.longitude, points.elevation, points.time)
    other = shift_time(points, 1)

    same = point_keys(points)[:, None] == point_keys(points)
    assert (same == (point_keys(again)[:, None] == point_keys(points))).all()
    assert 1 == np.isin(point_keys(other), point_keys(points)).sum()  # the one without time


def test_keys_are_the_same_on_every_computer():
    points = at(["2024-09-24T06:00:00", None])

    expected = ["0x4d7a507b5b435c5c", "0x8ca77430c46012a7"]
    assert expected == [hex(key) for key in point_keys(points).tolist()]
    assert len(set(point_keys(track(np.arange(50_000), np.arange(50_000))).tolist())) == 50_000


def test_a_full_day_of_seconds_keeps_its_times():
    begun = utc("2024-09-23T19:00:00")
    seconds = np.arange(86_401) + begun.timestamp() - NOON
    points = track(np.zeros(86_401), seconds)
    split = {day: len(indices) for day, indices in days(points, DUSHANBE).items()}

    assert {date(2024, 9, 24): 86_400, date(2024, 9, 25): 1} == split
    assert begun + timedelta(days=1) == datetime.fromtimestamp(points.time[-1], UTC)
