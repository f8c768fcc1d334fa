"""GPX as devices write it, and what becomes of points that can't be used."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import gpxpy
import pytest

from cami_field.adapters.files.recordings import read_recording
from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import Recording
from cami_field.usecases.jobs import finish

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data/gpx"
HEAD = '<gpx version="1.1" creator="Тест" xmlns="http://www.topografix.com/GPX/1/1">'
POINT = '<trkpt lat="38.17" lon="73.97"><ele>4126.5</ele><time>2024-09-21T02:00:00Z</time></trkpt>'


def recorded(folder: Path, content: str | bytes) -> Recording:
    path = folder / "a.bin"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return finish(read_recording(path, now=NOW))


def track(*points: str) -> str:
    return f"{HEAD}<trk><name>T</name><trkseg>{''.join(points)}</trkseg></trk></gpx>"


def waypoint(inside: str) -> str:
    return f'{HEAD}<wpt lat="38.17" lon="73.97">{inside}</wpt></gpx>'


def positions(recording: Recording) -> list[tuple[float, float]]:
    return [
        (float(a), float(b))
        for t in recording.tracks
        for s in t.segments
        for a, b in zip(s.latitude, s.longitude, strict=True)
    ]


def test_a_track_keeps_its_name_and_every_column(tmp_path):
    found = recorded(tmp_path, track(POINT))

    (segment,) = found.tracks[0].segments
    at = datetime(2024, 9, 21, 2, tzinfo=UTC).timestamp()
    columns = (segment.latitude, segment.longitude, segment.elevation, segment.time)
    assert [38.17, 73.97, 4126.5, at] == [float(column[0]) for column in columns]
    assert ("T", "track", "Тест", "gpx") == (
        found.tracks[0].name,
        found.tracks[0].kind,
        found.creator,
        found.format,
    )


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ('lon="73.97"', "no_position"),
        ('lat="38.17"', "no_position"),
        ('lat="" lon="73.97"', "no_position"),
        ('lat="38,17" lon="73.97"', "bad_position"),
        ('lat="3_8" lon="73.97"', "bad_position"),
        ('lat="nan" lon="73.97"', "bad_position"),
        ('lat="38.17" lon="inf"', "bad_position"),
        ('lat="90.01" lon="73.97"', "out_of_range"),
        ('lat="38.17" lon="-180.5"', "out_of_range"),
    ],
)
@pytest.mark.parametrize("element", ["trkpt", "rtept", "wpt"])
def test_a_point_without_a_usable_position_is_left_out_and_counted(
    tmp_path, element, attributes, reason
):
    bad, good = f"<{element} {attributes}/>", f'<{element} lat="1" lon="2"/>'
    inside = {
        "trkpt": f"<trk><trkseg>{bad}{good}</trkseg></trk>",
        "rtept": f"<rte>{bad}{good}</rte>",
        "wpt": bad + good,
    }[element]

    found = recorded(tmp_path, f"{HEAD}{inside}</gpx>")

    kept = positions(found) + [(w.latitude, w.longitude) for w in found.waypoints]
    assert ({reason: 1}, [(1.0, 2.0)]) == (found.skipped, kept)


def test_waypoints_are_numbered_with_the_unusable_ones(tmp_path):
    found = recorded(tmp_path, f'{HEAD}<wpt lat="x" lon="1"/><wpt lat="1" lon="1"/></gpx>')

    assert [1] == [w.index for w in found.waypoints]


@pytest.mark.parametrize("text", ["abc", "nan", "1e25", "1_0"])
def test_a_point_with_a_bad_elevation_stays_without_it(tmp_path, text):
    found = recorded(tmp_path, track(POINT.replace("4126.5", text)))

    assert math.isnan(found.tracks[0].segments[0].elevation[0])
    assert {"recording.bad_elevation": 1} == found.flagged
    assert ("recording.bad_elevation",) == found.warnings


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30T02:00:00Z",
        "yesterday",
        "2024-09-21",
        "2024-09-21T25:00:00Z",
        "0000-01-01T00:00Z",
    ],
)
def test_a_point_with_a_bad_time_stays_without_it(tmp_path, text):
    found = recorded(tmp_path, track(POINT.replace("2024-09-21T02:00:00Z", text)))

    assert math.isnan(found.tracks[0].segments[0].time[0])
    assert {"recording.bad_time": 1} == found.flagged


@pytest.mark.parametrize(
    ("text", "utc", "naive"),
    [
        ("2024-09-21T07:00:00+05:00", datetime(2024, 9, 21, 2, tzinfo=UTC), False),
        ("2024-09-21T02:00:00.250Z", datetime(2024, 9, 21, 2, 0, 0, 250000, UTC), False),
        ("2024-09-21T02:00:00", datetime(2024, 9, 21, 2, tzinfo=UTC), True),
        ("2024-09-20T23:30:00-0230", datetime(2024, 9, 21, 2, tzinfo=UTC), False),
    ],
)
def test_times_honour_their_zone_and_without_one_are_utc(tmp_path, text, utc, naive):
    found = recorded(tmp_path, waypoint(f"<time>{text}</time>"))

    assert (utc, naive) == (found.waypoints[0].at, found.naive_times)


@pytest.mark.parametrize(
    "text",
    ["21-SEP-24 2:05:06PM", "21-Sep-24 2:05:06 pm", "21-Sep-24 14:05:06", "21/09/2024 2:05:06 PM"],
)
def test_an_older_device_dates_a_waypoint_in_its_comment(tmp_path, text):
    found = recorded(tmp_path, waypoint(f"<cmt>{text}</cmt>"))

    assert datetime(2024, 9, 21, 14, 5, 6, tzinfo=UTC) == found.waypoints[0].at
    assert text == found.waypoints[0].comment
    assert found.naive_times
    assert {"recording.time_from_comment": 1} == found.flagged


def test_a_point_at_null_island_is_kept_and_flagged(tmp_path):
    found = recorded(tmp_path, track('<trkpt lat="0" lon="0"/>', POINT))

    assert 2 == found.points
    assert {"recording.null_island": 1} == found.flagged


def test_names_keep_every_script_exactly(tmp_path):
    names = "Аргали 🐏 кӯҳи Помир, 盘羊 , اَرگالی "
    found = recorded(tmp_path, waypoint(f"<name>{names}</name><sym>Flag, Blue</sym>"))

    assert (names, "Flag, Blue") == (found.waypoints[0].name, found.waypoints[0].symbol)


def test_what_came_before_a_truncation_is_kept(tmp_path):
    found = recorded(tmp_path, track(POINT, POINT, POINT)[: -len("</trkseg></trk></gpx>") - 30])

    assert (2, True) == (found.points, found.truncated)


def test_rubbish_after_the_document_does_not_count_as_a_truncation(tmp_path):
    found = recorded(tmp_path, track(POINT).encode() + b"\0" * 100)

    assert (1, False, {"recording.after_end": 1}) == (
        found.points,
        found.truncated,
        found.flagged,
    )


def test_names_in_windows_1251_that_claim_to_be_utf8_are_read(tmp_path):
    found = recorded(tmp_path, waypoint("<name>Медведь</name>").encode("cp1251"))

    assert ["Медведь"] == [w.name for w in found.waypoints]
    assert not found.truncated
    assert {"recording.not_utf8": 1} == found.flagged


def test_a_damaged_tail_does_not_change_the_names_before_it(tmp_path):
    whole = waypoint("<name>Медведь</name>").encode()
    found = recorded(tmp_path, whole.replace(b"</gpx>", b"<desc>\xff\xfe"))

    assert ["Медведь"] == [w.name for w in found.waypoints]
    assert found.truncated


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + track(POINT).encode(),
        b'\r\n <?xml version="1.0"?>' + track(POINT).encode(),
        ('<?xml version="1.0" encoding="UTF-16"?>' + track(POINT)).encode("utf-16"),
        track(POINT).replace("GPX/1/1", "GPX/9/9").encode(),
        track(POINT).replace(' xmlns="http://www.topografix.com/GPX/1/1"', "").encode(),
        track(POINT).replace("</", "</g:").replace("<", "<g:").replace("<g:/g:", "</g:").encode(),
        track(POINT.replace("</trkpt>", "<x:hr>9</x:hr></trkpt>")).encode(),
        track(POINT).replace("<trkseg>", "").replace("</trkseg>", "").encode(),
    ],
    ids=[
        "bom",
        "empty line",
        "utf-16",
        "wrong ns",
        "no ns",
        "prefix",
        "undeclared prefix",
        "no trkseg",
    ],
)
def test_every_way_of_writing_the_same_track_is_read(tmp_path, content):
    found = recorded(tmp_path, content)

    assert ([(38.17, 73.97)], {}, "T") == (positions(found), found.flagged, found.tracks[0].name)


def test_an_extension_with_names_like_ours_is_passed_over(tmp_path):
    extension = "<extensions><ele>1</ele><time>x</time><trkpt lat='1' lon='1'/></extensions>"
    found = recorded(tmp_path, track(POINT.replace("<ele>", extension + "<ele>")))

    assert (1, 4126.5, {}) == (
        found.points,
        float(found.tracks[0].segments[0].elevation[0]),
        found.flagged,
    )


def test_a_route_is_one_segment_beside_the_tracks(tmp_path):
    route = '<rte><name>R</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>'
    found = recorded(tmp_path, track(POINT).replace("<trk>", route + "<trk>"))

    shape = [(t.kind, t.name, [len(s) for s in t.segments]) for t in found.tracks]
    assert [("route", "R", [2]), ("track", "T", [1])] == shape


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "recording.empty"),
        (b" \0\0\n", "recording.empty"),
        (b"<gpx><trk>", "recording.not_xml"),
        (b"<gpx><wpt lat='1' lon='2'></gpx>", "recording.not_xml"),
        (b"\x89PNG\r\n\x1a\n" + b"\1" * 90, "recording.unsupported"),
        (b"<kmz/>", "recording.unsupported"),
        (b'<!DOCTYPE gpx [<!ENTITY a "aaaa">]><gpx>&a;</gpx>', "recording.doctype"),
        (b'<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>', "recording.doctype"),
        (b"<gpx>" + b"<a>" * 300, "recording.too_complex"),
        (b"<gpx>" + b"".join(b"<a%d/>" % i for i in range(100_001)), "recording.too_complex"),
        (b"<gpx><!--" + b"x" * (9 << 20), "recording.too_complex"),
        (b'<?xml version="1.0" encoding="x-none"?><gpx/>', "recording.encoding"),
        (b'<?xml version="1.0" encoding="rot13"?><gpx/>', "recording.encoding"),
        (b'<?xml version="1.0" encoding="gbk"?><gpx/>', "recording.encoding"),
    ],
)
def test_what_can_not_be_used_is_refused_with_its_reason(tmp_path, content, code):
    with pytest.raises(FileRefused) as refused:
        recorded(tmp_path, content)

    assert (code, str(tmp_path / "a.bin")) == (refused.value.code, refused.value.values["path"])


def test_entities_of_xml_itself_are_read(tmp_path):
    found = recorded(tmp_path, waypoint("<name>A&amp;B &#x43F;</name>"))

    assert "A&B п" == found.waypoints[0].name


def test_a_very_long_text_is_cut_and_flagged(tmp_path):
    found = recorded(tmp_path, waypoint(f"<desc>{'я' * 70_000}</desc>"))

    assert "я" * 65_536 == found.waypoints[0].description
    assert {"recording.long_text": 1} == found.flagged


@pytest.mark.parametrize(
    "name", ["cerknicko-without-times.gpx", "gpx1.1_with_all_fields.gpx", "gpx_timezone.gpx"]
)
def test_gpxpy_reads_the_same(name):
    found = finish(read_recording(DATA / name, now=NOW))
    expected = gpxpy.parse((DATA / name).read_text("utf-8-sig"))

    routes = [(p.latitude, p.longitude) for r in expected.routes for p in r.points]
    tracks = [
        (p.latitude, p.longitude) for t in expected.tracks for s in t.segments for p in s.points
    ]
    assert sorted(routes + tracks) == sorted(positions(found))
    assert [(w.latitude, w.longitude, w.elevation, w.name) for w in expected.waypoints] == [
        (w.latitude, w.longitude, w.elevation, w.name) for w in found.waypoints
    ]


@pytest.mark.parametrize(("name", "points"), [("with_power_2.gpx", 80), ("with_accuracy.gpx", 3)])
def test_what_gpxpy_refuses_is_read(name, points):
    found = finish(read_recording(DATA / name, now=NOW))

    assert (points, {}) == (found.points, found.skipped)
