"""KML, NMEA and FIT: what they say beyond GPX, and what is damaged in them."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.recordings import read_recording
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import finish

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data/gpx"
KML = '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="x"><Document>{}</Document></kml>'
TRACK = (
    "<gx:Track><when>2024-09-21T02:00:00Z</when><when>2024-09-21T02:00:05Z</when>"
    "<gx:coord>73.97 38.17 4126</gx:coord><gx:coord>73.98 38.18 4130</gx:coord></gx:Track>"
)
T0 = datetime(2024, 9, 21, 2, tzinfo=UTC).timestamp()


def recorded(folder, content):
    path = folder / "a.bin"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return finish(read_recording(path, now=NOW))


def rows(segment):
    columns = (segment.latitude, segment.longitude, segment.elevation, segment.time)
    return [tuple(float(value) for value in row) for row in zip(*columns, strict=True)]


def sentence(content: str) -> str:
    value = 0
    for character in content:
        value ^= ord(character)
    return f"${content}*{value:02X}\r\n"


def rmc(clock: str, day: str, status: str = "A") -> str:
    return sentence(f"GPRMC,{clock},{status},3810.2,N,07358.2,E,0.1,35.0,{day},,")


def gga(clock: str, quality: int = 1) -> str:
    return sentence(f"GNGGA,{clock},3810.2,N,07358.2,E,{quality},05,1.6,4126.5,M,-34.2,M,,")


def test_a_google_track_has_the_times_that_stand_beside_its_places(tmp_path):
    found = recorded(tmp_path, KML.format(f"<Placemark><name>Tr</name>{TRACK}</Placemark>"))

    assert ("kml", "Tr") == (found.format, found.tracks[0].name)
    expected = [(38.17, 73.97, 4126.0, T0), (38.18, 73.98, 4130.0, T0 + 5)]
    assert expected == rows(found.tracks[0].segments[0])


def test_each_track_of_a_multitrack_is_a_segment(tmp_path):
    multi = f"<gx:MultiTrack>{TRACK}{TRACK}</gx:MultiTrack>"
    found = recorded(tmp_path, KML.format(f"<Placemark>{multi}</Placemark>"))

    assert [[2, 2]] == [[len(s) for s in t.segments] for t in found.tracks]


def test_times_that_do_not_pair_are_left_out(tmp_path):
    fewer = TRACK.replace("<when>2024-09-21T02:00:00Z</when>", "")
    found = recorded(tmp_path, KML.format(f"<Placemark>{fewer}</Placemark>"))

    assert np.isnan(found.tracks[0].segments[0].time).all()
    assert {"recording.unpaired_times": 2} == found.flagged


def test_an_empty_place_of_a_track_keeps_the_pairs_in_step():
    found = finish(read_recording(DATA / "kml22_order_location_and_when.kml", now=NOW))

    (segment,) = found.tracks[0].segments
    expected = [22.042, 22.192, 22.318]
    assert expected == [round(t % 60, 3) for t in segment.time.tolist()]
    assert {"no_position": 2} == found.skipped


def test_points_lines_and_areas_of_kml(tmp_path):
    found = recorded(
        tmp_path,
        KML.format(
            "<Folder><Placemark><name>Зимовка</name><TimeStamp><when>2024-09-21T02:00:00Z</when>"
            "</TimeStamp><Point><coordinates> 73.97,38.17,4126 </coordinates></Point></Placemark>"
            "<Placemark><LineString><coordinates>73,38 73.1,38.1,7\n73.2,x</coordinates>"
            "</LineString></Placemark><Placemark><Polygon><outerBoundaryIs><LinearRing>"
            "<coordinates>1,1 2,2 1,1</coordinates></LinearRing></outerBoundaryIs></Polygon>"
            "</Placemark></Folder>"
        ),
    )

    (place,) = found.waypoints
    at = datetime(2024, 9, 21, 2, tzinfo=UTC)
    assert ("Зимовка", 38.17, 73.97, 4126.0, at) == (
        place.name,
        place.latitude,
        place.longitude,
        place.elevation,
        place.at,
    )
    assert [(38.0, 73.0), (38.1, 73.1)] == [r[:2] for r in rows(found.tracks[0].segments[0])]
    assert {"area": 1, "bad_position": 1} == found.skipped


def test_a_kml_that_breaks_off_keeps_its_whole_points(tmp_path):
    whole = KML.format(f"<Placemark><name>Tr</name>{TRACK}</Placemark>")
    found = recorded(tmp_path, whole[: whole.index("4130")])

    assert (True, "Tr") == (found.truncated, found.tracks[0].name)
    assert [(38.17, 73.97, 4126.0, T0)] == rows(found.tracks[0].segments[0])


def test_a_kmz_gives_its_document():
    found = finish(read_recording(DATA / "Favorites.kmz", now=NOW))

    assert ("kml", 2) == (found.format, len(found.waypoints))


def test_sentences_of_one_moment_are_one_point(tmp_path):
    found = recorded(tmp_path, rmc("020000.00", "210924") + gga("020000.00"))

    assert [(38.17, 73.97, 4126.5, T0)] == rows(found.tracks[0].segments[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_nmea_in_any_encoding_and_below_a_header_is_read(tmp_path, encoding):
    log = "logger 3.1\r\n" + rmc("020000", "210924")
    found = recorded(tmp_path, log.encode(encoding))

    assert ("nmea", 1, T0) == (
        found.format,
        found.points,
        float(found.tracks[0].segments[0].time[0]),
    )


def test_points_before_the_first_date_are_dated_back_over_midnight(tmp_path):
    log = gga("235959") + gga("000001") + rmc("000003", "220924") + gga("000005")
    found = recorded(tmp_path, log)

    midnight = datetime(2024, 9, 22, tzinfo=UTC).timestamp()
    times = found.tracks[0].segments[0].time - midnight
    assert [-1.0, 1.0, 3.0, 5.0] == times.tolist()


def test_points_after_midnight_get_the_next_day_without_being_told(tmp_path):
    zda = sentence("GPZDA,235958,21,09,2024,00,00")
    found = recorded(tmp_path, zda + gga("235959") + gga("000001"))

    midnight = datetime(2024, 9, 22, tzinfo=UTC).timestamp()
    assert [-1.0, 1.0] == (found.tracks[0].segments[0].time - midnight).tolist()


def test_a_log_without_any_date_gives_points_without_time(tmp_path):
    found = recorded(tmp_path, gga("020000") + gga("020001"))

    assert np.isnan(found.tracks[0].segments[0].time).all()
    assert {"recording.no_date": 2} == found.flagged


def test_wrong_checksums_and_invalid_fixes_are_left_out_and_counted(tmp_path):
    wrong = gga("020000").replace("3810.2", "3811.2")
    without = "$GPGGA,020001,3810.2,N,07358.2,E,1,05,1.6,4126.5,M,-34.2,M,,\r\n"
    void = rmc("020002", "210924", "V") + gga("020002", 0)
    found = recorded(tmp_path, wrong + without + void + rmc("020003", "210924"))

    assert ({"bad_checksum": 2, "no_fix": 1}, 1) == (found.skipped, found.points)


def test_a_log_that_breaks_off_within_a_sentence_is_truncated(tmp_path):
    found = recorded(tmp_path, rmc("020000", "210924") + gga("020000") + "$GPGGA,020001,38")

    assert (True, 1) == (found.truncated, found.points)


def test_nmea_waypoints_are_read(tmp_path):
    found = recorded(tmp_path, sentence("GPWPL,3558.322,N,08708.082,W,GCEBB"))

    (place,) = found.waypoints
    assert ("GCEBB", 35.97203333, -87.1347) == (
        place.name,
        round(place.latitude, 8),
        round(place.longitude, 8),
    )


def test_pynmeagps_reads_the_same_places(tmp_path):
    from pynmeagps import NMEAReader

    lines = [rmc("020000.5", "210924"), sentence("GPWPL,3558.3224,S,00008.0821,W,A")]
    found = recorded(tmp_path, "".join(lines))
    expected = [NMEAReader.parse(line.encode()) for line in lines]

    segment, place = found.tracks[0].segments[0], found.waypoints[0]
    ours = [(segment.latitude[0], segment.longitude[0]), (place.latitude, place.longitude)]
    assert np.allclose([(e.lat, e.lon) for e in expected], ours, atol=1e-9, rtol=0)


def test_a_fit_activity_is_a_track_with_its_device():
    found = finish(read_recording(DATA / "activity-settings.fit", now=NOW))

    (segment,) = found.tracks[0].segments
    assert ("fit", 14, False) == (found.format, found.points, found.truncated)
    assert "dynastream hrm1" == found.creator
    assert datetime(2009, 9, 9, 21, 38, tzinfo=UTC).timestamp() <= segment.time[0]
    assert not np.isnan(segment.elevation).any()


def test_a_fit_with_a_wrong_checksum_is_kept_and_flagged(tmp_path):
    content = bytearray((DATA / "activity-settings.fit").read_bytes())
    content[-1] ^= 0xFF
    found = recorded(tmp_path, bytes(content))

    assert (14, {"recording.bad_crc": 1}) == (found.points, found.flagged)


def test_a_fit_that_breaks_off_gives_what_came_before(tmp_path):
    content = (DATA / "elemnt-bolt-no-application-id-inside-developer-data-id.fit").read_bytes()
    found = recorded(tmp_path, content[:3000])

    assert found.truncated
    assert 20 < found.points < 131


def test_a_fit_of_which_nothing_is_left_is_refused(tmp_path):
    with pytest.raises(FileRefused) as refused:
        recorded(tmp_path, b"\x0e\x10\x00\x00\x10\x00\x00\x00.FIT")

    assert "recording.damaged" == refused.value.code


@settings(max_examples=60, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 852), st.integers(0, 255)), max_size=12))
def test_no_damage_to_a_fit_file_breaks_the_reading(tmp_path_factory, changes):
    content = bytearray((DATA / "activity-settings.fit").read_bytes())
    for place, byte in changes:
        content[place] = byte
    try:
        found = recorded(tmp_path_factory.getbasetemp(), bytes(content))
    except FileRefused:
        return
    for track in found.tracks:
        for segment in track.segments:
            assert (np.abs(segment.latitude) <= 90).all()


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(["gxmultitrack.kml", "locusmap_tracks.kml", "gpx1.1_with_all_fields.gpx"]),
    start=st.integers(0, 7000),
    length=st.integers(0, 40),
    filled=st.binary(max_size=20),
)
def test_no_damage_to_a_document_breaks_the_reading(tmp_path_factory, name, start, length, filled):
    content = (DATA / name).read_bytes()
    damaged = content[:start] + filled + content[start + length :]
    try:
        found = recorded(tmp_path_factory.getbasetemp(), damaged)
    except FileRefused:
        return
    assert all(math.isfinite(w.latitude) for w in found.waypoints)
