"""Which reader gets a file is decided by its content; packed, hostile and vanished files."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cami_field.adapters.files.recordings import read_recording
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import finish

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data/gpx"
POINT = b'<trkpt lat="38.17" lon="73.97"><time>2024-09-21T02:00:00Z</time></trkpt>'
GPX = b"<gpx><trk><trkseg>" + POINT + b"</trkseg></trk></gpx>"
LONG = b"<gpx><trk><trkseg>" + POINT * 40_000 + b"</trkseg></trk></gpx>"


def recorded(folder, content):
    path = folder / "misnamed.txt"
    path.write_bytes(content)
    return finish(read_recording(path, now=NOW))


def refusal(folder, content):
    with pytest.raises(FileRefused) as refused:
        recorded(folder, content)
    return refused.value.code


def zipped(method=zipfile.ZIP_DEFLATED, **members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [GPX, gzip.compress(GPX), gzip.compress(GPX[:30]) + gzip.compress(GPX[30:]), zipped(a_gpx=GPX)],
    ids=["plain", "gzip", "two gzips", "zip"],
)
def test_packed_or_not_the_same_is_read_and_the_raw_bytes_are_hashed(tmp_path, content):
    found = recorded(tmp_path, content)

    assert (1, "gpx", hashlib.sha256(content).digest()) == (
        found.points,
        found.format,
        found.sha256,
    )


def test_the_whole_file_is_hashed_though_reading_stops_early(tmp_path):
    content = LONG + b"\0" * 3_000_000

    assert hashlib.sha256(content).digest() == recorded(tmp_path, content).sha256


def test_reading_tells_how_far_it_is_and_may_be_closed(tmp_path):
    path = tmp_path / "long.gpx"
    path.write_bytes(LONG)
    job = read_recording(path, now=NOW)
    told = [next(job), next(job)]
    job.close()

    assert [(len(LONG), "reading")] * 2 == [(p.total, p.doing) for p in told]
    assert told[0].done < told[1].done
    path.unlink()  # nothing holds it any more


def test_a_packed_file_that_ends_early_gives_what_it_has(tmp_path):
    found = recorded(tmp_path, gzip.compress(LONG)[:-2000])

    assert found.truncated
    assert 1000 < found.points < 40_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(a_txt=b"x"), "recording.archive_empty"),
        (zipped(a_gpx=GPX, b_gpx=GPX), "recording.archive_many"),
        (zipped(a_gpx=b"\0" * 3_000_000), "recording.empty"),
        (zipped(zipfile.ZIP_LZMA, a_gpx=GPX), "recording.damaged_archive"),
        (zipped(a_gpx=GPX)[:60], "recording.damaged_archive"),
        (zipped(a_gpx=zipped(a_gpx=GPX)), "recording.unsupported"),
        (b"PK\x03\x04" + b"\0" * 50, "recording.damaged_archive"),
        (b"\x1f\x8b" + b"\0" * 50, "recording.damaged_archive"),
        (gzip.compress(b""), "recording.empty"),
        (gzip.compress(b"", mtime=0) * 30_000, "recording.too_complex"),
    ],
    ids=lambda given: given if isinstance(given, str) else f"{len(given)}-bytes",
)
def test_an_archive_without_one_recording_is_refused(tmp_path, content, code):
    assert code == refusal(tmp_path, content)


def test_what_unpacks_to_far_too_much_is_refused(tmp_path):
    bomb = LONG.replace(b"</trkseg>", b" " * 34_000_000 + b"</trkseg>")

    assert "recording.too_large" == refusal(tmp_path, gzip.compress(bomb, 1))
    assert "recording.too_large" == refusal(tmp_path, zipped(a_gpx=bomb[:18] + bomb[-34_000_000:]))


def test_a_zip_with_an_enormous_list_of_names_is_refused(tmp_path):
    whole = bytearray(zipped(a_gpx=GPX))
    struct.pack_into("<I", whole, whole.rfind(b"PK\x05\x06") + 12, 1 << 30)

    assert "recording.too_large" == refusal(tmp_path, bytes(whole))


def test_an_encrypted_or_damaged_member_is_refused(tmp_path):
    locked = bytearray(zipped(a_gpx=GPX))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    damaged = bytearray(zipped(zipfile.ZIP_STORED, a_gpx=GPX))
    damaged[50] ^= 0xFF

    assert "recording.damaged_archive" == refusal(tmp_path, bytes(locked))
    assert "recording.damaged_archive" == refusal(tmp_path, bytes(damaged))


def test_a_member_named_to_leave_its_folder_is_only_read(tmp_path):
    found = recorded(tmp_path, zipped(**{"../../evil.gpx": GPX}).replace(b"....", b"../."))

    assert 1 == found.points
    assert ["misnamed.txt"] == [p.name for p in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone.gpx", "file.missing"),
        (".", "file.is_folder"),
        ("x" * 5000, "recording.unreadable"),
    ],
    ids=["missing", "folder", "long"],
)
def test_what_is_no_file_is_told_apart(tmp_path, name, code):
    with pytest.raises(FileRefused) as refused:
        finish(read_recording(tmp_path / name, now=NOW))

    assert code == refused.value.code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<TrainingCenterDatabase/>", "trainingcenterdatabase"),
        (b"AXXX123\r\nHFDTE210924\r\nB0200003810000N07358000EA0412604126\r\n", "igc"),
        (b"lat,lon,time\n1,2,3\n", "csv"),
        (b'{"type": "FeatureCollection"}', "json"),
        (b"\x7fELF" + bytes(range(100)), "unknown"),
        (zlib.compress(GPX), "unknown"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_kind(tmp_path, content, kind):
    with pytest.raises(FileRefused) as refused:
        recorded(tmp_path, content)

    assert ("recording.unsupported", kind) == (refused.value.code, refused.value.values["kind"])


def test_times_after_tomorrow_are_kept_and_flagged(tmp_path):
    found = recorded(tmp_path, GPX.replace(b"2024-", b"2044-"))

    assert (1, {"recording.future_time": 1}) == (found.points, found.flagged)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.[gkf]*")), ids=lambda path: path.name)
def test_the_file_is_never_altered(path):
    before = path.read_bytes(), path.stat().st_mtime_ns
    found = finish(read_recording(path, now=NOW))

    assert found.points + len(found.waypoints) > 0
    assert before == (path.read_bytes(), path.stat().st_mtime_ns)
