from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing import Field, gpx, mark, walk

from cami_field.domain.patrol import Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DateRange
from cami_field.usecases.track_choices import FileChoices, ImportChoices
from cami_field.usecases.track_times import from_wall_clock, to_wall_clock

DAY1 = datetime(2024, 9, 21, 3, tzinfo=UTC)


def test_points_without_time_are_kept_on_no_day_with_a_warning(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(None)))

    track = field_laptop.one(Track)
    assert (20, {}) == (report.files[0].added_points, dict(track.days))
    assert [None] == [ref.day for ref in track.segments.values()]
    assert "gps_saved_track" == track.track_source
    assert [("import.no_times", 20)] == [
        (w.code, w.values["count"]) for w in report.files[0].warnings
    ]
    assert field_laptop.one(Patrol).dates is None


def test_points_without_time_go_to_the_day_chosen_by_hand(field_laptop: Field):
    """A4."""
    path = field_laptop.file("a.gpx", walk(None), waypoints=[mark("1", walk(None)[0])])
    day = date(2024, 9, 23)
    report = field_laptop.take(path, choices=ImportChoices(others=FileChoices(day=day)))

    track, waypoint = field_laptop.one(Track), field_laptop.one(Waypoint)
    assert (day, ["2024-09-23"]) == (track.manual_day, list(track.days))
    assert (None, day) == (waypoint.at, waypoint.day)
    assert [(day, 20)] == [(added.date, added.points) for added in report.days]
    assert report.distance_km > 0.4
    assert DateRange(day, day) == field_laptop.one(Patrol).dates
    assert () == report.files[0].warnings


def test_a_day_by_hand_is_taken_even_outside_the_patrols_dates(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 1), date(2024, 9, 2)))
    path = field_laptop.file("a.gpx", walk(None), walk(None, lat=39.0))
    choices = FileChoices(track_days={0: date(2024, 9, 1), 1: date(2024, 9, 3)})
    field_laptop.take(
        path, into=field_laptop.into(patrol), choices=ImportChoices(files={path: choices})
    )

    assert {date(2024, 9, 1), date(2024, 9, 3)} == {t.manual_day for t in field_laptop.all(Track)}


def test_a_few_points_without_time_stay_in_their_place(field_laptop: Field):
    fixes = walk(DAY1, 30)
    for i in (0, 11, 12, 29):
        lat, lon, ele, _ = fixes[i]
        fixes[i] = (lat, lon, ele, None)
    field_laptop.take(field_laptop.file("a.gpx", fixes))

    (points,) = field_laptop.points(field_laptop.one(Track))
    assert [f[0] for f in fixes] == pytest.approx(points.latitude, abs=1e-7)
    assert [0, 11, 12, 29] == np.flatnonzero(np.isnan(points.time)).tolist()
    assert 30 == field_laptop.one(Track).days["2024-09-21"].points


def test_a_week_rollover_is_mended_by_choice_and_the_original_kept(field_laptop: Field):
    """A5."""
    wrong = datetime(2005, 2, 8, 4, tzinfo=UTC)
    path = field_laptop.file("a.gpx", walk(wrong), waypoints=[mark("1", walk(wrong)[2])])
    raw = path.read_bytes()
    report = field_laptop.take(path, choices=ImportChoices(others=FileChoices(shift_days=7168)))

    track, waypoint = field_laptop.one(Track), field_laptop.one(Waypoint)
    assert (date(2024, 9, 24), 7168) == (report.days[0].date, track.shifted_days)
    assert datetime(2024, 9, 24, 4, tzinfo=UTC) == track.starts.at
    assert datetime(2024, 9, 24, 4, 1, tzinfo=UTC) == waypoint.at.at
    with field_laptop.laptop.begin() as work:
        assert raw == field_laptop.context.blobs.read(work.blob(track.source_file))


def test_a_week_rollover_left_alone_is_named(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 24), date(2024, 9, 25)))
    path = field_laptop.file("a.gpx", walk(datetime(2005, 2, 8, 4, tzinfo=UTC)))
    report = field_laptop.take(path, into=field_laptop.into(patrol))

    assert {"outside_dates": 20} == report.files[0].skipped
    assert [("import.rolled_over", 7168)] == [
        (w.code, w.values["count"]) for w in report.files[0].warnings
    ]


def test_times_without_a_zone_can_be_the_stations(field_laptop: Field):
    fixes = [(lat, lon, e, t.strftime("%Y-%m-%dT%H:%M:%S")) for lat, lon, e, t in walk(DAY1)]
    path = field_laptop.folder / "a.gpx"
    path.write_text(gpx(fixes))
    local = ImportChoices(others=FileChoices(local_times=True))
    report = field_laptop.take(path, choices=local)

    assert DAY1 - timedelta(hours=5) == field_laptop.one(Track).starts.at
    assert () == report.files[0].warnings
    assert "known" == field_laptop.take(path).files[0].status


def test_points_out_of_order_are_put_in_order_of_time_and_named(field_laptop: Field):
    fixes = walk(DAY1, 20)
    mixed = [*fixes[10:], *fixes[:10]]
    report = field_laptop.take(field_laptop.file("a.gpx", mixed))

    (points,) = field_laptop.points(field_laptop.one(Track))
    assert [f[3].timestamp() for f in fixes] == points.time.tolist()
    assert ["import.time_backwards"] == [w.code for w in report.files[0].warnings]


def test_an_instant_before_gps_time_does_not_make_the_patrols_dates(field_laptop: Field):
    unset = (38.17, 73.97, None, datetime(1901, 12, 13, tzinfo=UTC))
    report = field_laptop.take(field_laptop.file("a.gpx", [unset, *walk(DAY1)]))

    assert 21 == report.files[0].added_points
    assert DateRange(date(2024, 9, 21), date(2024, 9, 21)) == field_laptop.one(Patrol).dates


def test_an_hour_that_happens_twice_keeps_its_offset(field_laptop: Field):
    """Kazakhstan went back an hour at midnight on 1 March 2024."""
    almaty = field_laptop.zone("Asia/Almaty")
    first = datetime(2024, 2, 29, 17, 59, tzinfo=UTC)
    marks = [
        mark("a", (43.2, 76.9, None, first)),
        mark("b", (43.2, 76.9, None, first + timedelta(minutes=1))),
    ]
    almaty.take(almaty.file("a.gpx", waypoints=marks))

    assert (360, 300) == tuple(almaty.waypoint(n).at.offset_minutes for n in "ab")
    assert {date(2024, 2, 29)} == {point.day for point in almaty.all(Waypoint)}


_IN_ZONE = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from importing import field_laptop_in
from cami_field.domain.patrol import Track, Waypoint
with field_laptop_in(Path(sys.argv[2])) as field:
    field.take(Path(sys.argv[3]))
    with field.laptop.cursor() as cursor:
        rows = {}
        for table in ("track", "waypoint"):
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [d[0] for d in cursor.description]
            rows[table] = [
                {n: repr(v) for n, v in zip(names, row) if n not in ("leg_id",)} for row in cursor
            ]
    points = [p.time.tobytes().hex() for t in field.all(Track) for p in field.points(t)]
print(json.dumps([rows, points], sort_keys=True))
"""


@pytest.mark.slow
def test_the_computers_zone_changes_nothing_that_is_stored(tmp_path: Path):
    """A6."""
    tests = Path(__file__).parents[1]
    path = tmp_path / "a.gpx"
    start = datetime(2024, 9, 24, 18, 55, tzinfo=UTC)
    path.write_text(gpx(walk(start), waypoints=[mark("1", walk(start)[10])]))
    running = {}
    for number, zone in enumerate(("UTC", "Europe/Moscow", "Asia/Shanghai")):
        folder = tmp_path / str(number)
        folder.mkdir()
        running[zone] = subprocess.Popen(
            [sys.executable, "-c", _IN_ZONE, str(tests), str(folder), str(path)],
            env={**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            text=True,
            cwd=tests.parent,
        )
    stored = {zone: process.communicate()[0] for zone, process in running.items()}

    rows, points = json.loads(stored["UTC"])
    assert (1, 1, 2) == (len(rows["track"]), len(rows["waypoint"]), len(points))
    assert 1 == len(set(stored.values()))


@settings(max_examples=50, deadline=None)
@given(
    seconds=st.lists(st.floats(0, 2.5e9), min_size=1, max_size=20),
    zone=st.sampled_from(["Asia/Dushanbe", "Asia/Tehran", "Asia/Kathmandu", "Asia/Ulaanbaatar"]),
)
def test_wall_clock_and_utc_are_each_others_inverse_but_for_the_hours_that_move(seconds, zone):
    n = len(seconds)
    points = TrackPoints(np.zeros(n), np.zeros(n), np.zeros(n), np.array(seconds))
    there = to_wall_clock(points, ZoneInfo(zone))
    back = from_wall_clock(there, ZoneInfo(zone))
    assert np.all(np.abs(back.time - points.time) <= 3600 + 1e-3)
    for second, wall in zip(seconds, there.time.tolist(), strict=True):
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
        offset = at.astimezone(ZoneInfo(zone)).utcoffset()
        assert offset is not None
        assert pytest.approx(offset.total_seconds(), abs=1e-3) == wall - second
