from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from importing import Field, mark, walk

from cami_field.domain.values import DateRange
from cami_field.usecases.jobs import finish
from cami_field.usecases.track_choices import FileChoices, ImportChoices, NewPatrol
from cami_field.usecases.track_preview import ImportPreview, preview_recordings

DAY1 = datetime(2024, 9, 21, 3, tzinfo=UTC)
FOOT = NewPatrol(transport_mode="foot", mandate="anti_poaching")


def preview(field: Field, *paths, into=FOOT, choices=None) -> ImportPreview:
    return finish(preview_recordings(paths, into, field.context, choices))


def test_a_preview_shows_each_track_with_local_times_days_and_gaps(field_laptop: Field):
    fixes = walk(DAY1, 10) + walk(DAY1 + timedelta(minutes=30), 10, lat=38.175)
    (file,) = preview(field_laptop, field_laptop.file("a.gpx", fixes)).files
    (track,) = file.tracks

    zone = ZoneInfo("Asia/Dushanbe")
    assert ("new", "day 1", 20, 0, True) == (
        file.status,
        track.name,
        track.points,
        track.already_there,
        track.ticked,
    )
    assert (DAY1, "+0500") == (track.first, track.first.strftime("%z"))
    assert fixes[-1][3] == track.last
    assert 20 == track.days[date(2024, 9, 21)].points
    (gap,) = track.gaps
    assert fixes[9][3].astimezone(zone) == gap.start
    assert pytest.approx(25.5) == gap.minutes
    assert 300 < gap.metres < 400


def test_a_preview_writes_nothing(field_laptop: Field):
    preview(field_laptop, field_laptop.file("a.gpx", walk(DAY1)))

    assert {} == field_laptop.counts()
    assert [] == list(field_laptop.context.blobs.folder.iterdir())


def test_only_what_lies_within_the_patrols_dates_is_ticked(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 21), date(2024, 9, 22)))
    old = DAY1 - timedelta(days=100)
    path = field_laptop.file(
        "a.gpx",
        walk(DAY1),
        walk(old),
        waypoints=[mark("old", walk(old)[0]), mark("new", walk(DAY1)[0])],
    )
    (file,) = preview(field_laptop, path, into=field_laptop.into(patrol)).files

    assert [(True, True), (False, False)] == [(t.inside, t.ticked) for t in file.tracks]
    assert {"old": False, "new": True} == {w.label: w.ticked for w in file.waypoints}


def test_old_waypoints_are_not_ticked_for_a_new_patrol(field_laptop: Field):
    old = DAY1 - timedelta(days=100)
    marks = [mark("old", walk(old)[0]), mark("new", walk(DAY1)[0])]
    (file,) = preview(field_laptop, field_laptop.file("a.gpx", walk(DAY1), waypoints=marks)).files

    assert {"old": False, "new": True} == {w.label: w.ticked for w in file.waypoints}


def test_a_known_file_is_shown_as_known_and_nothing_of_it_ticked(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1), waypoints=[mark("1", walk(DAY1)[0])])
    field_laptop.take(path)
    (file,) = preview(field_laptop, path).files

    assert ("known", 20, False) == (
        file.status,
        file.tracks[0].already_there,
        file.tracks[0].ticked,
    )
    assert [(True, False)] == [(w.already_there, w.ticked) for w in file.waypoints]


def test_points_two_chosen_files_share_are_shown_once_as_new(field_laptop: Field):
    one = field_laptop.file("a.gpx", walk(DAY1, 30))
    two = field_laptop.file("b.gpx", walk(DAY1, 50))
    files = preview(field_laptop, one, two).files

    assert [0, 30] == [file.tracks[0].already_there for file in files]


def test_spikes_are_shown_by_reason(field_laptop: Field):
    fixes = walk(DAY1)
    lat, lon, ele, at = fixes[10]
    fixes[10] = (lat + 0.003, lon, ele, at)
    (file,) = preview(field_laptop, field_laptop.file("a.gpx", fixes)).files

    assert {"spike": 1} == file.tracks[0].flagged


def test_a_week_rollover_is_offered_and_its_effect_shown(field_laptop: Field):
    patrol = field_laptop.patrol(dates=DateRange(date(2024, 9, 24), date(2024, 9, 24)))
    path = field_laptop.file("a.gpx", walk(datetime(2005, 2, 8, 4, tzinfo=UTC)))
    into = field_laptop.into(patrol)
    (file,) = preview(field_laptop, path, into=into).files
    mended = ImportChoices(others=FileChoices(shift_days=7168))
    (after,) = preview(field_laptop, path, into=into, choices=mended).files

    assert (7168, False) == (file.repairs.shift_days, file.tracks[0].ticked)
    assert (None, True) == (after.repairs.shift_days, after.tracks[0].ticked)
    assert [date(2024, 9, 24)] == list(after.tracks[0].days)


def test_what_has_no_time_needs_a_day(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(None), waypoints=[mark("1", walk(None)[0])])
    (file,) = preview(field_laptop, path).files

    assert 21 == file.repairs.no_time
    assert [None] == list(file.tracks[0].days)
    assert file.tracks[0].first is None


def test_times_without_a_zone_are_asked_about(field_laptop: Field):
    fixes = [(lat, lon, e, t.strftime("%Y-%m-%dT%H:%M:%S")) for lat, lon, e, t in walk(DAY1)]
    (file,) = preview(field_laptop, field_laptop.file("a.gpx", fixes)).files

    assert file.repairs.naive_times


def test_a_refused_file_is_shown_with_its_error(field_laptop: Field):
    bad = field_laptop.folder / "bad.gpx"
    bad.write_text("this is no GPX")
    files = preview(field_laptop, bad, field_laptop.file("a.gpx", walk(DAY1))).files

    assert ["refused", "new"] == [file.status for file in files]
    assert files[0].error is not None
    assert str(bad) == str(files[0].error.values["path"])
