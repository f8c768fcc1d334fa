from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from checking import (
    HERD,
    LAT,
    LON,
    MORNING,
    SIGHTING,
    at,
    box,
    changed,
    codes,
    only,
    place,
    run,
    seen,
    whole_patrol,
    with_seen,
)
from geodesics import outside_km
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.domain.area import Zone
from cami_field.domain.checks import check
from cami_field.domain.checks_places import BUFFER_M, Surroundings
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Waypoint

LATER = MORNING + timedelta(minutes=40)


@pytest.fixture
def facts():
    """Without the points of its track: what lies off it is another check."""
    return changed(whole_patrol(), points={})


def herd_at(facts, *places):
    pairs = [
        (seen("livestock.herd", occurred_at=at(LATER + timedelta(hours=n)), position=p), HERD)
        for n, p in enumerate(places)
    ]
    return with_seen(facts, *pairs)


def argali(position, moment=LATER, **fields):
    return seen(occurred_at=at(moment), position=position, **fields)


# ---- the area


@pytest.mark.parametrize(
    ("latitude", "found"),
    [(38.5, []), (38.94, []), (38.96, ["check.outside_area"])],  # 0.45 degrees are 49.9 km
)
def test_a_place_more_than_50_km_outside_is_a_caution(facts, latitude, found):
    assert found == codes(herd_at(facts, place(latitude, 74.0)))


def test_how_far_is_said(facts):
    finding = only(herd_at(facts, place(40.0, 74.0)))

    assert (False, "position") == (finding.hard, finding.field)
    assert 167 == finding.values["km"]  # 1.5 degrees of latitude


def test_swapped_numbers_are_known_from_the_area_not_from_plausible_ranges(facts):
    """44.5 N 56 E in Ustyurt, swapped, is a place in Russia that looks as plausible."""
    ustyurt = changed(
        facts,
        zones=(box(55.0, 44.0, 57.0, 45.0),),
        points={},
        waypoints=(),
        observations=(),
    )
    finding = only(herd_at(ustyurt, place(56.0, 44.5)))
    assert ("check.swapped", False, "position") == (finding.code, finding.hard, finding.field)
    assert [] == codes(herd_at(ustyurt, place(44.5, 56.0)))


def test_a_place_that_is_outside_both_ways_is_not_called_swapped(facts):
    assert ["check.outside_area"] == codes(herd_at(facts, place(10.0, 20.0)))
    assert ["check.outside_area"] == codes(herd_at(facts, place(10.0, 120.0)))


def test_without_a_protected_area_nothing_is_outside(facts):
    assert [] == codes(changed(herd_at(facts, place(10.0, 20.0)), zones=()))
    assert [] == codes(changed(herd_at(facts, place(10.0, 20.0)), zones=(box(kind="corridor"),)))


def test_a_zone_whose_geometry_is_rubbish_is_passed_over(facts):
    rubbish = Zone(id=new_id(), kind="protected_area", geometry=b"\x01\x02")

    assert [] == codes(changed(facts, zones=(rubbish,)))


def test_a_track_outside_is_said_once(facts):
    (track,) = facts.tracks
    away = changed(facts, points={track.id: (run(count=50), run(count=7, lat=45.0))})
    findings = [f for f in check(away) if f.code == "check.track_outside_area"]

    assert [(7, 57)] == [(f.values["count"], f.values["points"]) for f in findings]


@given(st.floats(36.0, 40.5), st.floats(71.0, 77.0))
@settings(max_examples=60, deadline=None)
def test_the_buffer_agrees_with_the_geodesic(lat, lon):
    zone = box()
    away = outside_km(zone.geometry, lat, lon)
    if abs(away - BUFFER_M / 1000) < 0.2:
        return
    area = Surroundings([zone])

    assert [away > BUFFER_M / 1000] == area.outside([lat], [lon]).tolist()
    assert away == pytest.approx(area.distance_km(lat, lon), rel=2e-3, abs=0.01)


# ---- the same coordinates


def test_three_records_with_the_same_coordinates_are_a_caution(facts):
    assert [] == codes(herd_at(facts, place(38.2), place(38.2)))

    finding = only(herd_at(facts, place(38.2), place(38.2), place(38.2)))
    assert ("check.same_coordinates", False, 3) == (
        finding.code,
        finding.hard,
        finding.values["count"],
    )


def test_coordinates_that_differ_in_the_last_digit_are_no_copy(facts):
    near = [place(38.2 + n * 1e-7) for n in range(4)]

    assert [] == codes(herd_at(facts, *near))


def test_an_observation_that_repeats_its_waypoints_place_is_not_counted_again(facts):
    (point,) = facts.waypoints
    mine = [seen("livestock.herd", waypoint_id=point.id, position=point.position) for _ in "123"]

    assert [] == codes(with_seen(facts, *((herd, HERD) for herd in mine)))


# ---- duplicates


def test_the_same_species_twice_within_200_m_and_15_minutes_is_a_caution(facts):
    first = argali(place(38.2))
    again = argali(place(38.2017), LATER + timedelta(minutes=15))  # 189 m
    finding = only(with_seen(facts, (first, SIGHTING), (again, SIGHTING)))

    assert ("check.duplicate", False, again.id, first.id) == (
        finding.code,
        finding.hard,
        finding.record_id,
        finding.values["other"],
    )
    assert (189, 15) == (finding.values["metres"], finding.values["minutes"])


@pytest.mark.parametrize(
    ("lat", "minutes", "fields", "values"),
    [
        (38.2019, 1, {}, {}),  # 211 m
        (38.2, 16, {}, {}),
        (38.2, 1, {"observer_id": new_id()}, {}),
        (38.2, 1, {}, {"taxon": "uncia_uncia"}),
    ],
    ids=["farther", "later", "another observer", "another species"],
)
def test_what_differs_is_no_duplicate(facts, lat, minutes, fields, values):
    first = argali(place(38.2))
    other = argali(place(lat, LON + 1e-6), LATER + timedelta(minutes=minutes), **fields)

    assert [] == codes(with_seen(facts, (first, SIGHTING), (other, SIGHTING | values)))


def test_scat_and_tracks_of_one_animal_are_two_findings(facts):
    there = {"occurred_at": at(LATER), "position": place(38.2)}
    two = seen("wildlife.sign.scat", **there), seen("wildlife.sign.track", **there)
    many = with_seen(facts, *((sign, {"taxon": "uncia_uncia"}) for sign in two))

    assert "check.duplicate" not in codes(many)


def test_a_duplicate_on_another_patrol_is_found_through_its_waypoint(facts):
    (ours,), (point,) = facts.observations, facts.waypoints
    mark = Waypoint(id=new_id(), at=point.at, position=point.position)
    theirs = seen(waypoint_id=mark.id)
    values = {**facts.values, theirs.id: SIGHTING}
    both = changed(facts, elsewhere=(theirs,), other_waypoints=(mark,), values=values)

    assert [ours.id] == [f.record_id for f in check(both) if f.code == "check.duplicate"]


def test_two_others_that_repeat_each_other_are_not_this_patrols_matter(facts):
    theirs = [argali(place(38.4)), argali(place(38.4))]
    values = {**facts.values, **{one.id: SIGHTING for one in theirs}}

    assert [] == codes(changed(facts, elsewhere=tuple(theirs), values=values))


def test_a_thousand_sightings_are_compared_quickly(facts):
    many = [
        argali(place(38.2 + n * 1e-4), MORNING + timedelta(minutes=20 * n)) for n in range(1000)
    ]
    late = changed(facts, now=MORNING + timedelta(days=30))

    assert "check.duplicate" not in codes(with_seen(late, *((one, SIGHTING) for one in many)))


# ---- where species occur


@pytest.mark.parametrize(
    ("occurrence", "found"),
    [
        ({}, []),
        ({"uncia_uncia": frozenset({"KZ"})}, []),
        ({"ovis_ammon": frozenset({"TJ", "KG"})}, []),
        ({"ovis_ammon": frozenset({"KZ"})}, ["check.outside_range"]),
        ({"bovidae": frozenset({"KZ"})}, ["check.outside_range"]),
    ],
    ids=["no model", "another species", "there", "not there", "its family"],
)
def test_a_species_outside_its_countries_is_a_caution(facts, occurrence, found):
    (ours,) = facts.observations
    ours.country_code = "TJ"

    assert found == codes(changed(facts, occurrence=occurrence))


def test_many_places_are_asked_at_once():
    points = run(count=100_000, step_deg=1e-5)

    assert 0 < np.count_nonzero(Surroundings([box()]).outside(points.latitude, points.longitude))
    assert (LAT, LON) == (points.latitude[0], points.longitude[0])
