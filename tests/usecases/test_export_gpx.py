from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from importing import Field, gpx, mark, walk
from keeping import Everybody

from cami_field.adapters.files.gpx_export import compose_gpx
from cami_field.adapters.system.disk import LocalDisk
from cami_field.domain.errors import DiskFailed, FileRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Track, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import Position
from cami_field.usecases.export_gpx import GpxDocument, GpxExport, export_gpx
from cami_field.usecases.jobs import finish

EVERYBODY = Everybody()
DAY1 = datetime(2024, 9, 21, 3, tzinfo=UTC)
NS = {"g": "http://www.topografix.com/GPX/1/1"}


def export(field: Field, patrol_id, out, *, sees=EVERYBODY) -> GpxExport:
    return export_gpx(
        patrol_id,
        out,
        look=field.context.look,
        blobs=field.context.blobs,
        decode=field.context.decode,
        compose=compose_gpx,
        disk=LocalDisk(),
        sees=sees,
    )


def read(field: Field, path):
    return finish(field.context.read(path, now=field.context.clock.now()))


def test_what_is_written_reads_back_the_same(field_laptop: Field):
    fixes = [(lat + 1 / 3e6, lon - 0.123_456_7, ele, at) for lat, lon, ele, at in walk(DAY1, 60)]
    marks = [mark("014 «аргали» <11 & 3>", fixes[5], sym="Flag", cmt="a & b", desc="<none>")]
    source = field_laptop.file("a.gpx", [fixes[:30], fixes[30:]], waypoints=marks)
    report = field_laptop.take(source)
    out = field_laptop.folder / "out.gpx"
    done = export(field_laptop, report.patrol_id, out)

    before, after = read(field_laptop, source), read(field_laptop, out)
    assert (1, 60, 1, 0, "internal") == (
        done.tracks,
        done.points,
        done.waypoints,
        done.missing,
        done.profile,
    )
    for old, new in zip(before.tracks[0].segments, after.tracks[0].segments, strict=True):
        assert np.abs(old.latitude - new.latitude).max() <= 1e-7
        assert np.abs(old.longitude - new.longitude).max() <= 1e-7
        assert np.abs(old.elevation - new.elevation).max() <= 0.05
        assert np.abs(old.time - new.time).max() <= 1e-3
    old, new = before.waypoints[0], after.waypoints[0]
    assert (old.name, old.at, old.symbol, old.comment, old.description) == (
        new.name,
        new.at,
        new.symbol,
        new.comment,
        new.description,
    )


def test_times_are_written_in_utc(field_laptop: Field):
    report = field_laptop.take(
        field_laptop.file("a.gpx", walk(DAY1, 2), waypoints=[mark("1", walk(DAY1)[0])])
    )
    out = field_laptop.folder / "out.gpx"
    export(field_laptop, report.patrol_id, out)

    root = ET.parse(out).getroot()
    times = [e.text for e in root.iterfind(".//g:time", NS)]
    assert "1.1" == root.get("version")
    assert ["2024-09-21T03:00:00Z", "2024-09-21T03:00:00Z", "2024-09-21T03:00:30Z"] == times


def test_points_without_time_or_elevation_get_none(field_laptop: Field):
    path = field_laptop.folder / "a.gpx"
    path.write_text(gpx([(lat, lon, None, None) for lat, lon, _, _ in walk(None, 5)]))
    report = field_laptop.take(path)
    out = field_laptop.folder / "out.gpx"
    export(field_laptop, report.patrol_id, out)

    root = ET.parse(out).getroot()
    assert 5 == len(root.findall(".//g:trkpt", NS))
    assert [] == root.findall(".//g:trkpt/g:time", NS) + root.findall(".//g:trkpt/g:ele", NS)


def test_an_existing_file_is_never_written_over(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)))
    out = field_laptop.folder / "out.gpx"
    out.write_text("mine")
    with pytest.raises(FileRefused, match=r"export\.exists"):
        export(field_laptop, report.patrol_id, out)

    assert "mine" == out.read_text()
    assert ["a.gpx", "out.gpx"] == sorted(p.name for p in field_laptop.folder.iterdir())


def test_a_folder_that_is_not_there_is_the_disks_failure(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)))
    with pytest.raises(DiskFailed):
        export(field_laptop, report.patrol_id, field_laptop.folder / "no" / "out.gpx")


def test_what_the_person_may_not_see_is_not_written(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1), waypoints=[mark("1", walk(DAY1)[0])])
    report = field_laptop.take(path)
    out = field_laptop.folder / "out.gpx"
    done = export(
        field_laptop,
        report.patrol_id,
        out,
        sees=Everybody((Track,)),
    )

    assert (0, 0, 1) == (done.tracks, done.points, done.waypoints)
    assert "trkpt" not in out.read_text()


def test_a_waypoint_is_written_as_the_person_sees_it_or_not_at_all(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1), waypoints=[mark("den", walk(DAY1)[0])])
    report = field_laptop.take(path)
    hidden, coarse = field_laptop.folder / "hidden.gpx", field_laptop.folder / "coarse.gpx"
    done = export(field_laptop, report.patrol_id, hidden, sees=Everybody((Waypoint,)))
    assert (1, 0) == (done.tracks, done.waypoints)
    assert "den" not in hidden.read_text()

    def cell(record):
        if isinstance(record, Waypoint):
            record.label, record.position = None, Position(latitude=38.15, longitude=73.95)
        return record

    export(field_laptop, report.patrol_id, coarse, sees=Everybody(shown=cell))
    assert "den" not in coarse.read_text()
    assert [(38.15, 73.95)] == [
        (float(w.get("lat")), float(w.get("lon"))) for w in ET.parse(coarse).findall("g:wpt", NS)
    ]


def test_an_unknown_or_hidden_patrol_is_refused(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)))
    out = field_laptop.folder / "out.gpx"
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        export(field_laptop, new_id(), out)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        export(field_laptop, report.patrol_id, out, sees=Everybody((Record,)))

    assert not out.exists()


def test_segments_that_have_not_come_yet_are_counted(field_laptop: Field):
    report = field_laptop.take(field_laptop.file("a.gpx", walk(DAY1)))
    with field_laptop.laptop.tampering() as cursor:
        cursor.execute("DELETE FROM blob_key")
    done = export(field_laptop, report.patrol_id, field_laptop.folder / "out.gpx")

    assert (1, 0, 1) == (done.missing, done.points, done.tracks)


def test_characters_that_xml_can_not_hold_are_left_out(field_laptop: Field):
    report = field_laptop.take(
        field_laptop.file("a.gpx", walk(DAY1), waypoints=[mark("1", walk(DAY1)[0])])
    )
    waypoint = field_laptop.one(Waypoint)
    waypoint.label = "bad\x00\x0b name ]]> \U0001f40f"
    with field_laptop.laptop.begin() as work:
        work.save(waypoint)
        work.commit()
    out = field_laptop.folder / "out.gpx"
    export(field_laptop, report.patrol_id, out)

    names = [e.text for e in ET.parse(out).getroot().iterfind(".//g:wpt/g:name", NS)]
    assert ["bad name ]]> \U0001f40f"] == names


def test_an_empty_patrol_is_a_valid_file():
    root = ET.fromstring(compose_gpx(GpxDocument(None, (), ())))
    assert "{http://www.topografix.com/GPX/1/1}gpx" == root.tag


def test_tracks_stand_in_order_of_time(field_laptop: Field):
    path = field_laptop.file("a.gpx", walk(DAY1 + timedelta(days=1), 3), walk(DAY1, 3))
    out = field_laptop.folder / "out.gpx"
    export(field_laptop, field_laptop.take(path).patrol_id, out)

    names = [e.text for e in ET.parse(out).getroot().iterfind(".//g:trk/g:name", NS)]
    assert ["day 2", "day 1"] == names
