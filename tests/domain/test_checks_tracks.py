from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from checking import (
    HERD,
    LAT,
    LON,
    MORNING,
    at,
    changed,
    codes,
    only,
    place,
    run,
    seen,
    whole_patrol,
)
from checking import with_seen as adding

from cami_field.domain.checks import check
from cami_field.domain.geometry import destination
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Track
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DayDistance, Position

TEN = MORNING + timedelta(minutes=10)


@pytest.fixture
def facts():
    return whole_patrol()


def marked(facts, moment, position, **more):
    (point,) = facts.waypoints
    point.at, point.position = at(moment, **{"source": "gps", **more}), position
    return facts


def off(metres: float, bearing: float = 90.0) -> Position:
    """That far from where the track is at ten minutes."""
    return place(*destination(LAT + 0.004, LON, metres, bearing))


# ---- speed


def test_a_track_too_fast_for_a_horse_is_a_caution(facts):
    (track,) = facts.tracks
    galloping = run(step_deg=0.003)  # 333 m in 30 s, 40 km/h
    facts.waypoints[0].position = place(LAT + 0.06)
    finding = only(changed(facts, points={track.id: (galloping,)}))

    assert ("check.too_fast", False, track.id) == (finding.code, finding.hard, finding.record_id)
    assert (120, "20") == (finding.values["count"], finding.values["limit"])


@pytest.mark.parametrize(
    ("where", "found"), [("leg", []), ("track", []), ("mode", []), ("none", ["check.too_fast"])]
)
def test_the_limit_is_the_tracks_the_legs_or_the_modes(facts, where, found):
    (track,), (leg,) = facts.tracks, facts.legs
    track.max_speed_kmh = 50.0 if where == "track" else None
    leg.max_speed_kmh = 50.0 if where == "leg" else None
    leg.transport_mode = "car_4x4" if where == "mode" else "horse"
    facts.waypoints[0].position = place(LAT + 0.06)

    assert found == codes(changed(facts, points={track.id: (run(step_deg=0.003),)}))


def test_without_its_points_the_counts_of_a_track_speak(facts):
    (track,) = facts.tracks
    track.days = {**track.days, "2026-09-22": DayDistance(9, 1.0, 1.0, excluded=3)}

    assert 3 == only(changed(facts, points={})).values["count"]


def test_a_way_of_moving_without_a_limit_is_not_judged(facts):
    (track,), (leg,) = facts.tracks, facts.legs
    leg.transport_mode = "other"
    facts.waypoints[0].position = place(LAT + 0.06)

    assert [] == codes(changed(facts, points={track.id: (run(step_deg=0.003),)}))


# ---- the track and the waypoint


@pytest.mark.parametrize(("metres", "found"), [(499, []), (501, ["check.off_track"])])
def test_a_waypoint_over_500_m_from_the_track_is_a_caution(facts, metres, found):
    assert found == codes(marked(facts, TEN, off(metres)))


def test_the_track_is_interpolated_between_its_points(facts):
    (track,) = facts.tracks
    two = TrackPoints(
        np.array([LAT, LAT + 0.004]),
        np.array([LON, LON]),
        np.zeros(2),
        np.array([TEN.timestamp(), TEN.timestamp() + 600]),
    )
    half = marked(
        changed(facts, points={track.id: (two,)}),
        TEN + timedelta(minutes=5),
        place(LAT + 0.002 + 0.0046),  # 511 m past the middle, 288 m past the end
    )

    assert 511 == only(half).values["metres"]


@pytest.mark.parametrize("far", [(601.0, 0.004), (60.0, 0.005)], ids=["10 minutes", "500 m"])
def test_in_a_gap_the_track_says_nothing(facts, far):
    (track,) = facts.tracks
    seconds, degrees = far
    gap = TrackPoints(
        np.array([LAT, LAT + degrees]),
        np.array([LON, LON]),
        np.zeros(2),
        np.array([TEN.timestamp(), TEN.timestamp() + seconds]),
    )
    facts.legs[0].max_speed_kmh = 200.0
    away = marked(facts, TEN + timedelta(seconds=30), off(9_000))

    assert [] == codes(changed(away, points={track.id: (gap,)}))


def test_before_and_after_the_track_nothing_is_said(facts):
    assert [] == codes(marked(facts, MORNING - timedelta(seconds=1), off(9_000)))
    assert [] == codes(marked(facts, MORNING + timedelta(hours=2), off(9_000)))


def test_near_one_of_two_devices_is_near_enough(facts):
    second = Track(id=new_id(), leg_id=facts.legs[0].id, name="two", primary=False)
    points = {**facts.points, second.id: (run(lon=off(2_000).longitude),)}
    both = changed(facts, tracks=(*facts.tracks, second), points=points)

    assert [] == codes(marked(both, TEN, off(1_990)))
    assert ["check.off_track"] == codes(marked(both, TEN, off(9_000)))


def test_the_track_of_another_leg_does_not_count(facts):
    other = Track(id=new_id(), leg_id=new_id())
    points = {other.id: facts.points[facts.tracks[0].id]}
    facts.tracks[0].days = {**facts.tracks[0].days}
    both = changed(facts, tracks=(*facts.tracks, other), points=points)

    assert [] == codes(marked(both, TEN, off(9_000)))


def test_a_thing_seen_far_off_is_measured_from_where_the_observer_stood(facts):
    stood = off(0)
    seen_there = place(stood.latitude, stood.longitude, distance_m=1500.0, bearing_deg=90.0)

    assert [] == codes(marked(facts, TEN, seen_there))


def test_an_observation_with_its_own_time_and_place_is_looked_at_too(facts):
    herd = seen("livestock.herd", occurred_at=at(TEN), position=off(900))
    assert ["check.off_track"] == codes(adding(facts, (herd, HERD)))

    herd.occurred_at = at(TEN, precision="part_of_day", part_of_day="morning")
    assert [] == codes(adding(facts, (herd, HERD)))


def test_a_track_without_times_says_nothing(facts):
    (track,) = facts.tracks

    assert [] == codes(
        changed(marked(facts, TEN, off(9_000)), points={track.id: (run(start=None),)})
    )


def test_a_track_whose_points_are_damaged_is_named(facts):
    (track,) = facts.tracks
    broken = changed(facts, points={}, unreadable=frozenset({track.id}))

    assert [("check.track_unreadable", False)] == [(f.code, f.hard) for f in check(broken)]
