from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importing import Field, field_laptop_in, gpx, mark, walk

from cami_field.domain.patrol import Attachment, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DateRange
from cami_field.usecases.import_report import as_json
from cami_field.usecases.track_choices import FileChoices, ImportChoices
from cami_field.usecases.track_plan import keys_of, known_points

DAY1 = datetime(2024, 9, 21, 3, tzinfo=UTC)
DAY2 = DAY1 + timedelta(days=1)


def test_the_same_file_twice_adds_nothing(field_laptop: Field):
    """A3."""
    path = field_laptop.file(
        "Current.gpx", walk(DAY1), walk(DAY2), waypoints=[mark("1", walk(DAY1)[0])]
    )
    first = field_laptop.take(path)
    before = field_laptop.counts()
    again = field_laptop.take(path)

    assert before == field_laptop.counts()
    assert ("known", 41) == (again.files[0].status, again.files[0].already_there)
    assert first.patrol_id == again.patrol_id
    assert () == again.added
    assert {"tracks": 0, "points": 0, "waypoints": 0} == as_json(again)["added"]


def test_the_same_file_given_twice_in_one_import_comes_in_once(field_laptop: Field):
    path = field_laptop.file("Current.gpx", walk(DAY1), waypoints=[mark("1", walk(DAY1)[0])])
    copy = field_laptop.folder / "copy.gpx"
    copy.write_bytes(path.read_bytes())
    report = field_laptop.take(path, copy)

    assert ["imported", "known"] == [file.status for file in report.files]
    assert (1, 1, 1) == tuple(len(field_laptop.all(c)) for c in (Track, Waypoint, Attachment))


def test_the_same_points_in_another_file_add_nothing(field_laptop: Field):
    patrol = field_laptop.patrol()
    fixes, marked = walk(DAY1, 60), [mark("1", walk(DAY1)[0])]
    one = field_laptop.file("Current.gpx", fixes, waypoints=marked)
    other = field_laptop.folder / "Archive.gpx"
    other.write_text(gpx([fixes[:25], fixes[25:]], waypoints=marked, creator="BaseCamp"))
    field_laptop.take(one, into=field_laptop.into(patrol))
    before = field_laptop.counts()
    report = field_laptop.take(other, into=field_laptop.into(patrol))

    assert ("known", 61) == (report.files[0].status, report.files[0].already_there)
    assert before == field_laptop.counts()


def test_a_log_that_has_grown_adds_only_what_is_new(field_laptop: Field):
    patrol = field_laptop.patrol()
    fixes = walk(DAY1, 60)
    field_laptop.take(field_laptop.file("a.gpx", fixes[:40]), into=field_laptop.into(patrol))
    report = field_laptop.take(field_laptop.file("b.gpx", fixes), into=field_laptop.into(patrol))

    assert (40, 20) == (report.files[0].already_there, report.files[0].added_points)
    assert {20, 40} == {t.days["2024-09-21"].points for t in field_laptop.all(Track)}
    assert {True} == {track.primary for track in field_laptop.all(Track)}


def test_another_patrols_days_of_the_same_file_come_in(field_laptop: Field):
    path = field_laptop.file("Current.gpx", [*walk(DAY1, 20), *walk(DAY2, 30)])
    for day, points in ((date(2024, 9, 21), 20), (date(2024, 9, 22), 30)):
        patrol = field_laptop.patrol(dates=DateRange(day, day))
        report = field_laptop.take(path, into=field_laptop.into(patrol))
        assert points == report.files[0].added_points

    assert {20, 30} == {sum(g.points for g in t.days.values()) for t in field_laptop.all(Track)}
    patrol = field_laptop.patrol()
    again = field_laptop.take(path, into=field_laptop.into(patrol))
    assert ("known", 50) == (again.files[0].status, again.files[0].already_there)


def test_a_file_imported_before_its_repair_is_still_known(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1 - timedelta(days=7168)))
    field_laptop.take(path)
    report = field_laptop.take(path, choices=ImportChoices(others=FileChoices(shift_days=7168)))

    assert "known" == report.files[0].status


def test_waypoints_the_file_has_twice_come_in_once(field_laptop: Field):
    fix = walk(DAY1)[0]
    near = (fix[0] + 0.000_001, fix[1], fix[2], fix[3])
    path = field_laptop.file(
        "a.gpx",
        waypoints=[mark("1", fix), mark("1", near), mark("2", fix), mark("1", walk(DAY1)[9])],
    )
    report = field_laptop.take(path)

    assert ["1", "1", "2"] == sorted(w.label for w in field_laptop.all(Waypoint))
    assert ({"duplicate": 1}, 4) == (report.files[0].skipped, report.files[0].waypoints)


def test_waypoints_of_one_name_in_two_places_are_two(field_laptop: Field):
    for name, lat in (("a.gpx", 38.1), ("b.gpx", 38.2)):
        path = field_laptop.file(name, waypoints=[mark("001", walk(DAY1, lat=lat)[0])])
        patrol = field_laptop.all(Patrol)
        into = field_laptop.into(patrol[0]) if patrol else None
        field_laptop.take(path, into=into)

    assert 2 == len(field_laptop.all(Waypoint))


def test_two_devices_that_meet_for_a_moment_lose_no_point(field_laptop: Field):
    patrol = field_laptop.patrol()
    fixes = walk(DAY1, 60)
    other = [(lat, lon + 0.0002, ele, at) for lat, lon, ele, at in fixes]
    other[20:23] = fixes[20:23]
    field_laptop.take(field_laptop.file("a.gpx", fixes), into=field_laptop.into(patrol))
    report = field_laptop.take(field_laptop.file("b.gpx", other), into=field_laptop.into(patrol))

    assert (0, 60) == (report.files[0].already_there, report.files[0].added_points)
    assert [1, 1] == [len(track.segments) for track in field_laptop.all(Track)]


def test_a_file_whose_contents_have_not_come_yet_is_known(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1))
    field_laptop.take(path)
    for content in field_laptop.context.blobs.folder.iterdir():
        content.unlink()
    before = field_laptop.counts()
    report = field_laptop.take(path)

    assert ("known", 20) == (report.files[0].status, report.files[0].already_there)
    assert before == field_laptop.counts()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cuts=st.lists(st.integers(0, 80), max_size=3), drop=st.integers(0, 15))
def test_any_copy_of_known_points_adds_none_and_any_new_tail_comes_in(
    tmp_path_factory, cuts: list[int], drop: int
):
    fixes = walk(DAY1, 80)
    edges = sorted({0, *cuts, 80})
    runs = [fixes[a:b] for a, b in pairwise(edges) if b > a]
    with field_laptop_in(Path(tmp_path_factory.mktemp("field"))) as field:
        patrol = field.patrol()
        field.take(field.file("a.gpx", fixes[: 80 - drop]), into=field.into(patrol))
        field.take(field.file("b.gpx", runs), into=field.into(patrol))

        kept = [p for track in field.all(Track) for p in field.points(track)]
        assert 80 == sum(len(points) for points in kept)
        assert {f[3].timestamp() for f in fixes} == {t for p in kept for t in p.time.tolist()}


@settings(max_examples=60, deadline=None)
@given(hits=st.lists(st.booleans(), min_size=1, max_size=60))
def test_inner_known_points_are_runs_of_five_and_so_are_the_holes(hits: list[bool]):
    n = len(hits)
    points = TrackPoints(
        38 + np.arange(n) / 1000, np.full(n, 74.0), np.full(n, np.nan), np.arange(n) * 10.0
    )
    mask = np.array(hits)
    found = known_points(points, keys_of(points)[mask])
    edges = np.flatnonzero(np.diff(found)) + 1
    assert all(run >= 5 for run in np.diff(edges))
    assert found.all() or not mask.all()
    assert mask.any() or not found.any()
