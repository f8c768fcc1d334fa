from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cami_field.adapters.system.cabled_devices import (
    MountedCable,
    open_looking,
    open_stepwise,
    recorders,
)
from cami_field.domain.errors import DiskFailed, FileRefused
from cami_field.usecases.cabled import MAX_BYTES, MAX_FILES, MAX_TOLD, FoundRecording

GPX = Path(__file__).parents[1] / "data" / "gpx"
DEVICE_XML = "<Device><Model><Description>GPSMAP 66sr</Description></Model></Device>"


def put(path: Path, content: bytes = b"<gpx/>") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """A mounted GPSMAP as it comes."""
    root = tmp_path / "GARMIN"
    put(root / "Garmin" / "GarminDevice.xml", DEVICE_XML.encode())
    for folder, name in (
        ("Garmin/GPX", "with_accuracy.gpx"),
        ("Garmin/GPX/Archive", "gpx_with_duplicate_names.gpx"),
        ("Garmin/Activities", "activity-settings.fit"),
        ("GPX", "unicode_with_bom.gpx"),
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy2(GPX / name, root / folder / name)
    return root


def told(recorder) -> list[tuple[str, str]]:
    return sorted((e.code, Path(e.values["path"]).name) for e in recorder.left_out)


def names(recorder) -> list[str]:
    return sorted(found.path.name for found in recorder.recordings)


def found(root: Path, path: Path) -> FoundRecording:
    (recorder,) = recorders([root])
    return next(f for f in recorder.recordings if f.path == path)


def codes(cable: MountedCable, recording: FoundRecording) -> str:
    with pytest.raises(FileRefused) as refused:
        list(cable.pieces(recording))
    return refused.value.code


def picture(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder of a tree with its mode, time of change and content."""
    return {
        str(p): (
            p.lstat().st_mode,
            p.lstat().st_mtime_ns,
            p.read_bytes() if p.is_file() else b"",
        )
        for p in sorted([root, *root.rglob("*")])
    }


# ---- what is listed


def test_a_device_is_called_as_it_says_and_lists_its_recordings_with_size_and_time(volume):
    (recorder,) = recorders([volume])

    assert "GPSMAP 66sr" == recorder.name
    assert [
        "activity-settings.fit",
        "gpx_with_duplicate_names.gpx",
        "unicode_with_bom.gpx",
        "with_accuracy.gpx",
    ] == names(recorder)
    for recording in recorder.recordings:
        about = recording.path.stat()
        assert about.st_size == recording.size
        assert pytest.approx(about.st_mtime, abs=1e-3) == recording.modified.timestamp()


@pytest.mark.parametrize("writable", [True, False])
def test_looking_and_reading_change_nothing_on_the_device(volume, writable):
    if not writable:
        for path in [volume, *volume.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
    before = picture(volume)

    (recorder,) = recorders([volume])
    for recording in recorder.recordings:
        content = b"".join(MountedCable().pieces(recording))
        assert recording.path.read_bytes() == content

    assert before == picture(volume)
    for path in [volume, *volume.rglob("*")]:
        path.chmod(0o755)


@pytest.mark.parametrize(
    "place", ["GPX", "gpx", "Garmin/GPX", "GARMIN/gpx", "garmin/ACTIVITIES", "Garmin/Activity"]
)
def test_the_folders_are_found_in_any_case(tmp_path, place):
    put(tmp_path / place / "Track.GPX")

    (recorder,) = recorders([tmp_path])

    assert ["Track.GPX"] == names(recorder)


def test_only_what_the_import_reads_is_listed(tmp_path):
    for suffix in ("gpx", "fit", "KML", "kmz", "nmea", "log", "jpg", "exe", "txt"):
        put(tmp_path / "GPX" / f"a.{suffix}")
    put(tmp_path / "GPX" / "._a.gpx")  # what macOS leaves beside a file

    (recorder,) = recorders([tmp_path])

    assert ["a.KML", "a.fit", "a.gpx", "a.kmz", "a.log", "a.nmea"] == names(recorder)


def test_the_device_s_own_papers_and_maps_are_not_recordings(tmp_path):
    for name in ("DEVICE.FIT", "Debug/error.log", "CustomMaps/map.kmz", "Settings/S.fit"):
        put(tmp_path / "Garmin" / name)
    put(tmp_path / "Garmin" / "loose.gpx")

    (recorder,) = recorders([tmp_path])

    assert ["loose.gpx"] == names(recorder)


def test_a_stick_without_the_folders_is_no_device(tmp_path):
    put(tmp_path / "Photos" / "a.gpx")
    put(tmp_path / "GPX.txt")

    assert () == recorders([tmp_path, tmp_path / "absent", tmp_path / "GPX.txt"])


def test_names_that_are_not_utf_8_are_listed_readable_and_read(tmp_path):
    raw = os.fsencode(tmp_path) + b"/GPX/" + "Тропа.gpx".encode("windows-1251")
    (tmp_path / "GPX").mkdir()
    try:
        Path(os.fsdecode(raw)).write_bytes(b"<gpx/>")
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")

    (recorder,) = recorders([tmp_path])
    (recording,) = recorder.recordings

    assert "Тропа.gpx" == recording.name
    assert raw == os.fsencode(recording.path)
    assert b"<gpx/>" == b"".join(MountedCable().pieces(recording))


# ---- hostile and broken volumes


def test_folders_that_are_too_deep_are_told_by_name(tmp_path):
    put(tmp_path / "GPX/2/3/4/5/in.gpx")
    put(tmp_path / "GPX/2/3/4/5/six/out.gpx")

    (recorder,) = recorders([tmp_path])

    assert ["in.gpx"] == names(recorder)
    assert [("cabled.too_deep", "six")] == told(recorder)


def test_links_are_not_followed(tmp_path):
    root = tmp_path / "stick"
    put(tmp_path / "secret" / "a.gpx")
    put(root / "GPX" / "b.gpx")
    (root / "GPX" / "loop").symlink_to(root / "GPX", target_is_directory=True)
    (root / "GPX" / "out").symlink_to(tmp_path / "secret", target_is_directory=True)
    (root / "GPX" / "out.gpx").symlink_to(tmp_path / "secret" / "a.gpx")
    (root / "Garmin").symlink_to(tmp_path / "secret", target_is_directory=True)

    (recorder,) = recorders([root])

    assert ["b.gpx"] == names(recorder)
    assert [("cabled.link", n) for n in ("loop", "out", "out.gpx")] == told(recorder)


@pytest.mark.parametrize("opening", [open_stepwise, open_looking])
@pytest.mark.parametrize("part", ["folder", "file"])
def test_a_link_put_there_after_the_listing_is_not_followed(tmp_path, opening, part):
    put(tmp_path / "secret" / "a.gpx")
    put(tmp_path / "stick" / "GPX" / "a.gpx")
    link = tmp_path / "stick" / "GPX"
    if part == "folder":
        shutil.rmtree(link)
        link.symlink_to(tmp_path / "secret", target_is_directory=True)
    else:
        (link / "a.gpx").unlink()
        (link / "a.gpx").symlink_to(tmp_path / "secret" / "a.gpx")

    with pytest.raises(OSError):  # noqa: PT011 - the number differs between systems
        opening(tmp_path / "stick", ("GPX", "a.gpx"))


@pytest.mark.parametrize("opening", [open_stepwise, open_looking])
def test_a_plain_file_is_opened_either_way(tmp_path, opening):
    put(tmp_path / "GPX" / "a.gpx", b"content")

    with os.fdopen(opening(tmp_path, ("GPX", "a.gpx")), "rb") as file:
        assert b"content" == file.read()


def test_a_place_outside_the_volume_is_refused(tmp_path):
    root = tmp_path / "stick"
    recording = found(root, put(root / "GPX" / "a.gpx"))
    put(tmp_path / "b.gpx")
    for path in (tmp_path / "b.gpx", root / ".." / "b.gpx"):
        away = FoundRecording(path, root, recording.size, recording.modified)

        assert "cabled.unreadable" == codes(MountedCable(), away)


def test_a_pipe_in_the_place_of_a_file_neither_holds_nor_is_listed(tmp_path):
    recording = found(tmp_path, put(tmp_path / "GPX" / "a.gpx"))
    recording.path.unlink()
    os.mkfifo(recording.path)

    (recorder,) = recorders([tmp_path])

    assert [] == names(recorder)
    assert [("cabled.unreadable", "a.gpx")] == told(recorder)
    assert "cabled.unreadable" == codes(MountedCable(), recording)


@pytest.mark.slow
def test_of_too_many_files_the_newest_are_listed_and_it_is_said(tmp_path):
    for number in range(3_000):
        path = put(tmp_path / "GPX" / f"{number:04}.gpx", b"")
        os.utime(path, (number, number))

    (recorder,) = recorders([tmp_path])

    assert MAX_FILES == len(recorder.recordings)
    assert ("2999.gpx", "1000.gpx") == (recorder.recordings[0].name, recorder.recordings[-1].name)
    assert [("cabled.too_many", tmp_path.name)] == told(recorder)


def test_what_is_left_out_is_told_up_to_a_limit(tmp_path):
    (tmp_path / "GPX").mkdir()
    for number in range(300):
        (tmp_path / "GPX" / f"{number}.gpx").symlink_to("nowhere")

    (recorder,) = recorders([tmp_path])

    assert MAX_TOLD == len(recorder.left_out)


def test_a_file_that_is_too_large_is_told_and_not_read(tmp_path):
    path = put(tmp_path / "GPX" / "a.gpx")
    recording = found(tmp_path, path)
    os.truncate(path, MAX_BYTES + 1)

    (recorder,) = recorders([tmp_path])

    assert [("cabled.too_large", "a.gpx")] == told(recorder)
    assert "cabled.too_large" == codes(MountedCable(), recording)


def test_a_time_that_no_calendar_has_does_not_stop_the_listing(tmp_path):
    path = put(tmp_path / "GPX" / "a.gpx")
    try:
        os.utime(path, (2**40, 2**40))
    except OSError:
        pytest.skip("this disk has no such time")

    (recorder,) = recorders([tmp_path])

    assert ["a.gpx"] == names(recorder)


# ---- the cable


def test_a_pulled_cable_is_told_from_a_file_that_is_gone(tmp_path):
    root = tmp_path / "GARMIN"
    recording = found(root, put(root / "GPX" / "a.gpx"))
    recording.path.unlink()
    assert "cabled.unreadable" == codes(MountedCable(), recording)

    shutil.rmtree(root)
    assert "cabled.pulled" == codes(MountedCable(), recording)

    root.mkdir()  # what is left where it was mounted
    assert "cabled.pulled" == codes(MountedCable(), recording)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = put(tmp_path / "GPX" / "a.gpx", b"x" * 3_000_000)
    pieces = MountedCable().pieces(found(tmp_path, path))
    next(pieces)
    os.truncate(path, 2_000_000)

    with pytest.raises(FileRefused) as refused:
        list(pieces)

    assert "cabled.changed" == refused.value.code


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed on Linux")
def test_a_reading_that_is_given_up_or_refused_closes_the_file(tmp_path):
    recording = found(tmp_path, put(tmp_path / "GPX" / "a.gpx", b"x" * 3_000_000))
    folder = replace(recording, path=tmp_path / "GPX")
    before = len(list(Path("/proc/self/fd").iterdir()))

    pieces = MountedCable().pieces(recording)
    next(pieces)
    pieces.close()
    assert "cabled.unreadable" == codes(MountedCable(), folder)

    assert before == len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that fails so is on Linux")
def test_a_device_that_fails_within_a_file_is_no_crash(tmp_path):
    recording = found(tmp_path, put(tmp_path / "GPX" / "a.gpx"))
    memory = replace(recording, path=Path("/proc/self/mem"), root=Path("/proc/self"))

    assert "cabled.pulled" == codes(MountedCable(), memory)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_can_not_be_read_is_told_by_name(tmp_path):
    put(tmp_path / "GPX" / "shut" / "a.gpx")
    put(tmp_path / "GPX" / "b.gpx")
    (tmp_path / "GPX" / "shut").chmod(0)

    (recorder,) = recorders([tmp_path])
    (tmp_path / "GPX" / "shut").chmod(0o755)

    assert ["b.gpx"] == names(recorder)
    assert [("cabled.unreadable", "shut")] == told(recorder)


def test_the_cable_shows_only_the_mounted_volumes_that_are_devices(volume, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    cable = MountedCable(lambda: (tmp_path / "absent", other, volume))

    assert (volume,) == cable.roots()
    assert cable.is_there(volume)
    assert not cable.is_there(other)
    assert cable.recorder(other) is None


def test_a_copy_is_hashed_and_a_missing_one_is_a_failing_disk(tmp_path):
    path = put(tmp_path / "copy", b"abc")

    assert hashlib.sha256(b"abc").digest() == MountedCable().sha256_of(path)
    with pytest.raises(DiskFailed):
        MountedCable().sha256_of(tmp_path / "absent")
