from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import numpy as np
import pytest
from importing import Field, gpx, mark, walk
from keeping import Everybody

from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.geometry import step_lengths_m
from cami_field.domain.ids import new_id, origin_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Attachment, Leg, Patrol, Track, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import DateRange, DayDistance, Hours
from cami_field.usecases.import_report import as_json
from cami_field.usecases.import_track import import_recordings
from cami_field.usecases.jobs import finish
from cami_field.usecases.leg_distance import counted_days
from cami_field.usecases.track_choices import FileChoices, ImportChoices, IntoPatrol, NewPatrol
from cami_field.usecases.track_edits import set_primary, trim_track, undo_import

DAY1 = datetime(2024, 9, 21, 3, tzinfo=UTC)  # 08:00 in Dushanbe
WAYPOINT = mark("1", walk(DAY1)[0])
ANYTHING = {"sees": Everybody(), "demand": Everybody().demand}
NOTHING = {"sees": Everybody((Record,)), "demand": Everybody().demand}
HORSE = NewPatrol(transport_mode="horse", mandate="anti_poaching", leader_id=new_id())


def walked_m(fixes):
    return step_lengths_m([f[0] for f in fixes], [f[1] for f in fixes]).sum()


def test_a_recording_becomes_a_patrol_with_leg_track_and_waypoints(field_laptop: Field):
    path = field_laptop.file(
        "Current.gpx", walk(DAY1), waypoints=[mark("014", walk(DAY1)[3], sym="Flag, Blue")]
    )
    report = field_laptop.take(path, into=HORSE)

    patrol, leg, track = (field_laptop.one(cls) for cls in (Patrol, Leg, Track))
    waypoint = field_laptop.one(Waypoint)
    sha256 = field_laptop.context.blobs.keep(path).ref.sha256
    assert report.patrol_id == patrol.id == leg.patrol_id
    assert "TJ-ZOR-2024-0001" == patrol.number
    assert DateRange(date(2024, 9, 21), date(2024, 9, 21)) == patrol.dates == leg.dates
    assert ("horse", {HORSE.leader_id: "ranger"}) == (leg.transport_mode, leg.members)
    assert Hours(time(8, 0), time(8, 9)) == leg.hours["2024-09-21"]
    assert origin_id(field_laptop.context.area_id, "track", sha256, 0) == track.id
    assert origin_id(field_laptop.context.area_id, "waypoint", sha256, 0) == waypoint.id
    assert (leg.id, "gps_log", "eTrex 20", True) == (
        track.leg_id,
        track.track_source,
        track.device,
        track.primary,
    )
    assert ("014", "Flag, Blue", DAY1 + timedelta(seconds=90)) == (
        waypoint.label,
        waypoint.symbol,
        waypoint.at.at,
    )
    assert 300 == waypoint.at.offset_minutes
    assert 3903.0 == waypoint.position.elevation_m


def test_the_stored_points_are_those_of_the_file(field_laptop: Field):
    fixes = walk(DAY1, 50)
    field_laptop.take(field_laptop.file("a.gpx", fixes))

    (points,) = field_laptop.points(field_laptop.one(Track))
    assert [f[0] for f in fixes] == pytest.approx(points.latitude, abs=1e-7)
    assert [f[1] for f in fixes] == pytest.approx(points.longitude, abs=1e-7)
    assert [f[2] for f in fixes] == pytest.approx(points.elevation, abs=0.05)
    assert [f[3].timestamp() for f in fixes] == pytest.approx(points.time, abs=1e-3)


def test_the_report_has_the_keys_and_sums_of_the_contract(field_laptop: Field):
    fixes = walk(DAY1, 30)
    path = field_laptop.file("a.gpx", fixes, waypoints=[mark("1", fixes[0])])
    shown = as_json(field_laptop.take(path))

    km = walked_m(fixes) / 1000
    assert [{"date": "2024-09-21", "km": pytest.approx(km, abs=1e-5), "points": 30}] == shown[
        "days"
    ]
    assert (1, 30, 1, {}) == tuple(shown[k] for k in ("tracks", "points", "waypoints", "skipped"))
    assert pytest.approx(km, abs=1e-5) == shown["distance_km"]
    (file,) = shown["files"]
    assert (str(path), "imported", 30, 1, 0) == tuple(
        file[k] for k in ("path", "status", "points", "waypoints", "already_there")
    )


def test_the_raw_file_is_kept_with_the_patrol_at_the_level_of_its_tracks(field_laptop: Field):
    path = field_laptop.file("Garmin.gpx", walk(DAY1))
    field_laptop.take(path)

    kept = field_laptop.one(Attachment)
    with field_laptop.laptop.begin() as work:
        blob = work.blob(kept.content)
    assert path.read_bytes() == field_laptop.context.blobs.read(blob)
    assert ("Garmin.gpx", "application/gpx+xml", Track.LEVEL) == (
        kept.name,
        kept.media_type,
        kept.sensitivity_level,
    )
    assert kept.content.sha256 == field_laptop.one(Track).source_file.sha256


def test_a_track_over_midnight_is_divided_at_the_stations_midnight(field_laptop: Field):
    """A7: 18:59:59Z on the 24th is 23:59:59 in Dushanbe, one second later it is the 25th."""
    edge = datetime(2024, 9, 24, 18, 59, 59, tzinfo=UTC)
    fixes = [
        (38.17, 73.97, None, edge - timedelta(seconds=30)),
        (38.1702, 73.97, None, edge),
        (38.1703, 73.97, None, edge + timedelta(seconds=1)),
        (38.1705, 73.97, None, edge + timedelta(seconds=31)),
    ]
    report = field_laptop.take(field_laptop.file("a.gpx", fixes), into=HORSE)

    track = field_laptop.one(Track)
    refs = [track.segments[key] for key in sorted(track.segments)]
    assert [date(2024, 9, 24), date(2024, 9, 25)] == [ref.day for ref in refs]
    assert [edge.timestamp(), edge.timestamp() + 1] == [refs[0].last, refs[1].first]
    assert {"2024-09-24", "2024-09-25"} == set(track.days)
    assert [2, 2] == [day.points for day in report.days]
    assert DateRange(date(2024, 9, 24), date(2024, 9, 25)) == field_laptop.one(Patrol).dates


def test_a_gap_gives_no_distance_but_is_counted_apart(field_laptop: Field):
    before, after = walk(DAY1, 10), walk(DAY1 + timedelta(minutes=30), 10, lat=38.175)
    field_laptop.take(field_laptop.file("a.gpx", before + after))

    given = field_laptop.one(Track).days["2024-09-21"]
    walked = 2 * walked_m(before)
    assert pytest.approx(walked, rel=1e-5) == given.counted_m
    assert (1, 20) == (given.gaps, given.points)
    assert given.raw_m == pytest.approx(given.counted_m + given.gap_m)


def test_an_impossible_point_is_kept_and_left_out_of_the_distance(field_laptop: Field):
    fixes = walk(DAY1, 20)
    lat, lon, ele, at = fixes[10]
    spiked = [*fixes[:10], (lat + 0.003, lon, ele, at), *fixes[11:]]
    report = field_laptop.take(field_laptop.file("a.gpx", spiked))

    track = field_laptop.one(Track)
    straight = walked_m(fixes)
    assert {"spike": "1"} == track.excluded
    assert {"spike": 1} == report.files[0].flagged
    assert (20, 1) == (track.days["2024-09-21"].points, track.days["2024-09-21"].excluded)
    assert pytest.approx(straight, rel=1e-5) == track.days["2024-09-21"].counted_m


@pytest.mark.parametrize(("mode", "excluded"), [("foot", True), ("car_4x4", False)])
def test_what_is_too_fast_depends_on_the_mode(field_laptop: Field, mode: str, excluded: bool):
    driving = walk(DAY1, 30, step_deg=0.003)  # 330 m in 30 s: 40 km/h
    field_laptop.take(field_laptop.file("a.gpx", driving), into=replace(HORSE, transport_mode=mode))

    assert excluded == bool(field_laptop.one(Track).excluded)


def test_two_devices_on_one_leg_give_two_tracks_and_one_distance(field_laptop: Field):
    patrol = field_laptop.patrol()
    first = field_laptop.file("a.gpx", walk(DAY1, 100))
    second = field_laptop.file("b.gpx", walk(DAY1 + timedelta(seconds=7), 80, lon=73.9702))
    one = field_laptop.take(first, into=field_laptop.into(patrol))
    two = field_laptop.take(second, into=field_laptop.into(patrol))

    assert {True, False} == {track.primary for track in field_laptop.all(Track)}
    assert 0.0 == two.distance_km
    assert [80] == [day.points for day in two.days]
    counted = counted_days(field_laptop.all(Track))
    assert one.distance_km == counted[date(2024, 9, 21)].counted_m / 1000
    assert ["import.second_device"] == [warning.code for warning in two.warnings]


def test_two_devices_in_one_import_give_the_distance_of_the_longer_one(field_laptop: Field):
    paths = [
        field_laptop.file("a.gpx", walk(DAY1, 50)),
        field_laptop.file("b.gpx", walk(DAY1 + timedelta(seconds=7), 80, lon=73.9702)),
    ]
    field_laptop.take(*paths)

    assert {80: True, 50: False} == {
        track.days["2024-09-21"].points: track.primary for track in field_laptop.all(Track)
    }


def test_a_day_that_only_the_second_device_recorded_is_not_lost(field_laptop: Field):
    day2 = DAY1 + timedelta(days=1)
    paths = [
        field_laptop.file("a.gpx", walk(DAY1, 90)),
        field_laptop.file("b.gpx", [walk(DAY1, 50, lon=73.9702), walk(day2, 30, lon=73.9702)]),
    ]
    report = field_laptop.take(*paths)

    assert [90 + 50, 30] == [day.points for day in report.days]
    assert all(day.km > 0.5 for day in report.days)


def test_the_other_device_can_be_made_the_primary_one(field_laptop: Field):
    paths = [
        field_laptop.file("a.gpx", walk(DAY1, 50)),
        field_laptop.file("b.gpx", walk(DAY1 + timedelta(seconds=7), 80, lon=73.9702)),
    ]
    field_laptop.take(*paths)
    was = {track.primary: track.id for track in field_laptop.all(Track)}

    assert (was[True],) == set_primary(was[False], field_laptop.laptop.begin, **ANYTHING)
    assert {False: was[True], True: was[False]} == {
        track.primary: track.id for track in field_laptop.all(Track)
    }


def test_a_trimmed_track_keeps_its_points_and_counts_only_the_window(field_laptop: Field):
    fixes = walk(DAY1, 100)
    field_laptop.take(field_laptop.file("a.gpx", fixes))
    whole = field_laptop.one(Track)
    means = {
        "begin": field_laptop.laptop.begin,
        "look": field_laptop.context.look,
        "blobs": field_laptop.context.blobs,
        "decode": field_laptop.context.decode,
        "zone": "Asia/Dushanbe",
    }
    for refused in ({**NOTHING}, {**ANYTHING, "sees": Everybody((Track,))}):
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            trim_track(whole.id, None, **means, **refused)
    means |= ANYTHING
    trim_track(whole.id, (fixes[10][3], fixes[60][3]), **means)

    trimmed = field_laptop.one(Track)
    walked = walked_m(fixes[10:61])
    assert 51 == trimmed.days["2024-09-21"].points
    assert pytest.approx(walked, rel=1e-6) == trimmed.days["2024-09-21"].counted_m
    assert whole.segments == trimmed.segments
    assert {"trim": "2024-09-21T03:05:00+00:00/2024-09-21T03:30:00+00:00"} == trimmed.excluded
    trim_track(whole.id, None, **means)
    again = field_laptop.one(Track).days["2024-09-21"]
    assert 100 == again.points
    assert pytest.approx(whole.days["2024-09-21"].counted_m, rel=1e-6) == again.counted_m


def test_what_was_written_in_the_patrol_during_the_import_stays(field_laptop: Field):
    patrol = field_laptop.patrol()
    path = field_laptop.file("a.gpx", walk(DAY1))
    job = import_recordings([path], field_laptop.into(patrol), None, field_laptop.context)
    while next(job).doing != "import.keeping":
        pass
    patrol.comment, leg = "snow", field_laptop.one(Leg)
    leg.weather = "snow"
    with field_laptop.laptop.begin() as work:
        work.save(patrol)
        work.save(leg)
        work.commit()
    finish(job)

    assert ("snow", "snow") == (field_laptop.one(Patrol).comment, field_laptop.one(Leg).weather)
    assert "2024-09-21" in field_laptop.one(Leg).hours


def test_points_outside_the_patrols_dates_are_left_out_and_counted(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 21), date(2024, 9, 22)))
    old = datetime(2024, 5, 1, 6, tzinfo=UTC)
    path = field_laptop.file(
        "a.gpx",
        walk(old, 15),
        walk(DAY1, 20),
        waypoints=[mark("old", walk(old)[0]), mark("new", walk(DAY1)[0])],
    )
    report = field_laptop.take(path, into=field_laptop.into(patrol))

    assert {"outside_dates": 16} == report.files[0].skipped
    assert (35, 20, 2, 1) == (
        report.files[0].points,
        report.files[0].added_points,
        report.files[0].waypoints,
        report.files[0].added_waypoints,
    )
    assert "new" == field_laptop.one(Waypoint).label
    assert DateRange(date(2024, 9, 21), date(2024, 9, 22)) == field_laptop.one(Patrol).dates


def test_what_is_outside_the_dates_comes_in_when_it_is_chosen(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 21), date(2024, 9, 22)))
    path = field_laptop.file("a.gpx", walk(DAY1 - timedelta(days=1), 15), walk(DAY1, 20))
    chosen = FileChoices(days=frozenset({date(2024, 9, 20)}))
    report = field_laptop.take(
        path, into=field_laptop.into(patrol), choices=ImportChoices(files={path: chosen})
    )

    assert [(date(2024, 9, 20), 15)] == [(day.date, day.points) for day in report.days]


def test_only_chosen_tracks_and_waypoints_come_in(field_laptop: Field):
    path = field_laptop.file(
        "a.gpx",
        walk(DAY1, 15),
        walk(DAY1 + timedelta(hours=2), 20),
        waypoints=[mark("a", walk(DAY1)[0]), mark("b", walk(DAY1)[1])],
    )
    chosen = FileChoices(tracks=frozenset({1}), waypoints=frozenset({0}))
    report = field_laptop.take(path, choices=ImportChoices(files={path: chosen}))

    assert (20, 1) == (report.files[0].added_points, report.files[0].added_waypoints)
    assert {"not_chosen": 16} == report.files[0].skipped


def test_points_go_to_the_leg_of_their_day_and_hours(field_laptop: Field):
    patrol = Patrol(id=new_id(), number="X")
    first, second = date(2024, 9, 21), date(2024, 9, 22)
    ride = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=1,
        transport_mode="horse",
        dates=DateRange(first, second),
        hours={"2024-09-22": Hours(time(8), time(10))},
    )
    drive = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=2,
        transport_mode="car_4x4",
        dates=DateRange(second, second),
        hours={"2024-09-22": Hours(time(10, 5), time(18))},
    )
    field_laptop.keep(patrol, ride, drive)
    day2 = datetime(2024, 9, 22, 4, 30, tzinfo=UTC)  # 09:30
    path = field_laptop.file(
        "a.gpx",
        walk(DAY1, 10),
        walk(day2, 121),  # until 10:30, a fix each half minute
        waypoints=[mark("late", walk(day2, 121)[120])],
    )
    field_laptop.take(path, into=field_laptop.into(patrol))

    by_leg = {
        leg.id: sum(
            given.points
            for track in field_laptop.all(Track)
            if track.leg_id == leg.id
            for given in track.days.values()
        )
        for leg in (ride, drive)
    }
    assert 131 == sum(by_leg.values())
    assert 10 + 65 <= by_leg[ride.id] <= 10 + 66  # to half way between 10:00 and 10:05
    assert drive.id == field_laptop.waypoint("late").leg_id
    assert 3 == len(field_laptop.all(Track))


def test_recorded_hours_and_dates_are_not_written_over(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 20), date(2024, 9, 23)))
    leg = field_laptop.one(Leg)
    leg.hours = {"2024-09-21": Hours(time(6), None, 30)}
    with field_laptop.laptop.begin() as work:
        work.save(leg)
        work.commit()
    day2 = DAY1 + timedelta(days=1)
    field_laptop.take(
        field_laptop.file("a.gpx", walk(DAY1), walk(day2)), into=field_laptop.into(patrol)
    )

    hours = field_laptop.one(Leg).hours
    assert Hours(time(6), None, 30) == hours["2024-09-21"]
    assert Hours(time(8, 0), time(8, 9)) == hours["2024-09-22"]


def test_a_refused_file_does_not_stop_the_others(field_laptop: Field):
    bad = field_laptop.folder / "bad.gpx"
    bad.write_text("this is no GPX")
    good = field_laptop.file("good.gpx", walk(DAY1))
    report = field_laptop.take(bad, good)

    assert ["refused", "imported"] == [file.status for file in report.files]
    assert report.files[0].error is not None
    assert str(bad) == str(report.files[0].error.values["path"])
    assert not report.all_refused
    assert as_json(report)["files"][0]["error"]["code"] == report.files[0].error.code
    assert 1 == len(field_laptop.all(Track))


def test_where_all_files_are_refused_no_patrol_is_made(field_laptop: Field):
    bad = field_laptop.folder / "bad.gpx"
    bad.write_text("this is no GPX")
    report = field_laptop.take(bad)

    assert report.all_refused
    assert report.patrol_id is None
    assert {} == field_laptop.counts()


def test_an_import_closed_at_any_step_leaves_no_rows(field_laptop: Field):
    paths = [
        field_laptop.file("a.gpx", [walk(DAY1, 10), walk(DAY1 + timedelta(hours=1), 10)]),
        field_laptop.file("b.gpx", walk(DAY1 + timedelta(days=1)), waypoints=[WAYPOINT]),
    ]
    for steps in count(1):
        job = import_recordings(paths, HORSE, None, field_laptop.context)
        try:
            for _ in range(steps):
                next(job)
        except StopIteration:
            break
        job.close()
        assert {} == field_laptop.counts(), f"after step {steps}"
    assert steps > 8
    assert 2 == len(field_laptop.all(Track))


def test_an_import_is_undone_as_one_step_and_comes_back(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1), waypoints=[WAYPOINT])
    report = field_laptop.take(path, into=HORSE)
    before = field_laptop.one(Track)
    assert 5 == undo_import(report, field_laptop.laptop.begin, **ANYTHING)
    assert {} == field_laptop.counts()

    again = field_laptop.take(path, into=HORSE)
    assert "imported" == again.files[0].status
    assert {"track", "waypoint"} == {name for name, _ in again.restored}
    after = field_laptop.one(Track)
    assert (before.id, before.days, before.segments) == (after.id, after.days, after.segments)
    assert field_laptop.one(Leg).id == after.leg_id != before.leg_id
    assert 5 == undo_import(again, field_laptop.laptop.begin, **ANYTHING)


def test_undoing_empties_what_was_filled_in_and_nobody_changed(field_laptop: Field):
    patrol = field_laptop.patrol()
    day2 = DAY1 + timedelta(days=1)
    path = field_laptop.file("a.gpx", walk(DAY1), walk(day2))
    report = field_laptop.take(path, into=field_laptop.into(patrol))
    leg = field_laptop.one(Leg)
    leg.hours = {**leg.hours, "2024-09-22": Hours(time(7), time(9))}
    with field_laptop.laptop.begin() as work:
        work.save(leg)
        work.commit()
    undo_import(report, field_laptop.laptop.begin, **ANYTHING)

    assert field_laptop.one(Patrol).dates is None
    assert {"2024-09-22": Hours(time(7), time(9))} == field_laptop.one(Leg).hours


def test_patrol_numbers_go_on_within_the_year(field_laptop: Field):
    for year, hour in ((2024, 1), (2024, 3), (2025, 5)):
        start = datetime(year, 6, 1, hour, tzinfo=UTC)
        field_laptop.take(field_laptop.file(f"{year}-{hour}.gpx", walk(start)))

    numbers = {patrol.number for patrol in field_laptop.all(Patrol)}
    assert {"TJ-ZOR-2024-0001", "TJ-ZOR-2024-0002", "TJ-ZOR-2025-0001"} == numbers


def test_names_keep_any_script(field_laptop: Field):
    path = field_laptop.file("a.gpx", waypoints=[mark("Аргали № 11 – ўрта 羊", walk(DAY1)[0])])
    field_laptop.take(path)

    assert "Аргали № 11 – ўрта 羊" == field_laptop.one(Waypoint).label


def test_a_track_of_very_many_segments_is_kept_whole(field_laptop: Field):
    runs = [walk(DAY1 + timedelta(minutes=5 * i), 3, lat=38 + i / 1000) for i in range(230)]
    report = field_laptop.take(field_laptop.file("a.gpx", runs))

    tracks = field_laptop.all(Track)
    assert [30, 100, 100] == sorted(len(track.segments) for track in tracks)
    assert 690 == sum(g.points for track in tracks for g in track.days.values())
    assert {True} == {track.primary for track in tracks}
    assert 690 == sum(day.points for day in report.days)
    assert "known" == field_laptop.take(field_laptop.folder / "a.gpx").files[0].status


def test_a_planned_route_is_kept_and_gives_no_distance(field_laptop: Field):
    text = gpx(walk(DAY1)).replace("</gpx>", "<rte><name>plan</name>")
    for i in range(5):
        text += f'<rtept lat="{38.2 + i / 100}" lon="73.9"/>'
    path = field_laptop.folder / "a.gpx"
    path.write_text(text + "</rte></gpx>")
    day = ImportChoices(others=FileChoices(day=date(2024, 9, 21)))
    report = field_laptop.take(path, choices=day)

    route = next(t for t in field_laptop.all(Track) if t.name == "plan")
    assert ("drawn_on_map", False) == (route.track_source, route.primary)
    assert 25 == report.files[0].added_points
    assert report.distance_km < 1.0


def test_an_unknown_patrol_is_refused(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1))
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        field_laptop.take(path, into=IntoPatrol(patrol_id=new_id()))


def test_a_leg_of_another_patrol_is_refused(field_laptop: Field):
    patrol, _ = field_laptop.patrol(), field_laptop.patrol()
    other = next(leg for leg in field_laptop.all(Leg) if leg.patrol_id != patrol.id)
    path = field_laptop.file("a.gpx", walk(DAY1))
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        field_laptop.take(path, into=IntoPatrol(patrol_id=patrol.id, leg_id=other.id))


def test_a_file_that_changes_while_it_is_imported_is_refused(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1))

    def read_then_change(path, *, now):
        recording = yield from field_laptop.context.read(path, now=now)
        path.write_text(gpx(walk(DAY1, 3)))
        return recording

    context = replace(field_laptop.context, read=read_then_change)
    with pytest.raises(FileRefused, match=r"attachment\.changed"):
        finish(import_recordings([path], HORSE, None, context))
    assert {} == field_laptop.counts()


def test_the_journal_of_an_import_verifies(field_laptop: Field):
    field_laptop.take(field_laptop.file("a.gpx", walk(DAY1), waypoints=[WAYPOINT]))

    assert field_laptop.laptop.verify().ok


def test_bounds_hold_every_point(field_laptop: Field):
    fixes = walk(DAY1, 40)
    field_laptop.take(field_laptop.file("a.gpx", fixes))

    track = field_laptop.one(Track)
    (ref,) = track.segments.values()
    (points,) = field_laptop.points(track)
    south, west, north, east = ref.bounds
    assert np.all((points.latitude >= south - 1e-7) & (points.latitude <= north + 1e-7))
    assert np.all((points.longitude >= west - 1e-7) & (points.longitude <= east + 1e-7))


def test_an_import_with_evidence_under_it_is_not_undone(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)), into=HORSE)
    field_laptop.keep(Incident(id=new_id(), patrol_id=report.patrol_id))
    before = field_laptop.counts()
    with pytest.raises(InvalidRecord, match=r"record\.has_incidents"):
        undo_import(report, field_laptop.laptop.begin, **ANYTHING)

    assert before == field_laptop.counts()


def test_a_track_that_is_not_seen_is_neither_taken_back_nor_chosen(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)), into=HORSE)
    track, before = field_laptop.one(Track), field_laptop.counts()
    begin = field_laptop.laptop.begin
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        set_primary(track.id, begin, **NOTHING)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        undo_import(report, begin, **NOTHING)

    assert before == field_laptop.counts()


def test_filling_in_a_days_hours_keeps_the_rest_that_was_noted(field_laptop: Field):
    patrol = field_laptop.patrol()
    leg = field_laptop.one(Leg)
    leg.hours = {"2024-09-21": Hours(None, None, 45)}
    with field_laptop.laptop.begin() as work:
        work.save(leg)
        work.commit()
    field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)), into=field_laptop.into(patrol))

    assert {"2024-09-21": Hours(time(8, 0), time(8, 9), 45)} == field_laptop.one(Leg).hours


def test_undoing_takes_back_what_an_import_only_brought_back(field_laptop: Field):
    patrol = field_laptop.patrol()
    path = field_laptop.file("a.gpx", walk(DAY1), waypoints=[WAYPOINT])
    for _ in range(2):
        report = field_laptop.take(path, into=field_laptop.into(patrol))
        undo_import(report, field_laptop.laptop.begin, **ANYTHING)

        assert {"patrol": 1, "leg": 1} == field_laptop.counts()
    assert {"track", "waypoint", "attachment"} == {name for name, _ in report.restored}


def test_a_day_without_a_primary_track_has_the_longest_way_not_the_most_points():
    given = {
        "many points": DayDistance(900, 4000.0, 4100.0),
        "far": DayDistance(90, 9000.0, 9100.0),
    }
    for names in (("many points", "far"), ("far", "many points")):
        tracks = [
            Track(id=new_id(), name=name, days={"2024-09-21": given[name]}, primary=False)
            for name in names
        ]
        assert {date(2024, 9, 21): given["far"]} == counted_days(tracks)
