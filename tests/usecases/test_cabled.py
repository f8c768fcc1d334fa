from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.system.cabled_devices import MountedCable
from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk
from cami_field.domain.errors import DiskFailed, FileRefused
from cami_field.usecases.cabled import (
    FoundRecording,
    drop_copies,
    fetch,
    look_at,
    within,
)
from cami_field.usecases.jobs import finish

GPX = Path(__file__).parents[1] / "data" / "gpx"
DISK, CLOCK = LocalDisk(), SystemClock()
ZONE = "Asia/Almaty"


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    root = tmp_path / "GARMIN"
    for folder, name in (
        ("Garmin/GPX", "with_accuracy.gpx"),  # 2017-04-12
        ("Garmin/GPX/Archive", "gpx_with_duplicate_names.gpx"),  # 2025-01-01
        ("Garmin/Activities", "activity-settings.fit"),
        ("GPX", "Favorites.kmz"),
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy2(GPX / name, root / folder / name)
    return root


def look(root: Path, cable: MountedCable):
    scratch = root.parent / "scratch"
    return look_at([root], scratch, cable=cable, disk=DISK, read=read_recording, clock=CLOCK)


def looked(root: Path, cable: MountedCable | None = None):
    (recorder,) = finish(look(root, cable or MountedCable()))
    return recorder


def fetched(recordings, into: Path, cable: MountedCable | None = None):
    return finish(fetch(recordings, into, cable=cable or MountedCable(), disk=DISK))


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(p.relative_to(folder)): (p.stat().st_mtime_ns, p.read_bytes() if p.is_file() else b"")
        for p in [folder, *sorted(folder.rglob("*"))]
    }


def files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if p.is_file())


def codes(result) -> list[str]:
    return [error.code for error in result.refused]


class PulledAt(MountedCable):
    """The cable is pulled after so many pieces: the volume is gone from where it was."""

    def __init__(self, root: Path, after: int) -> None:
        super().__init__()
        self._root, self._left = root, after

    def pieces(self, recording: FoundRecording) -> Generator[bytes, None, None]:
        for piece in super().pieces(recording):
            if not self._left:
                shutil.rmtree(self._root, ignore_errors=True)
                raise FileRefused("cabled.pulled", path=recording.path, place=self._root)
            self._left -= 1
            yield piece


class BadSector(MountedCable):
    """One file can't be read to its end."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def pieces(self, recording: FoundRecording) -> Generator[bytes, None, None]:
        yield from super().pieces(recording)
        if recording.name == self._name:
            reason = os.strerror(errno.EIO)
            raise FileRefused("cabled.unreadable", path=recording.path, reason=reason)


class LyingDisk(MountedCable):
    """What was written here reads back otherwise."""

    def sha256_of(self, path: Path) -> bytes:
        return hashlib.sha256(super().sha256_of(path)).digest()


# ---- when


def test_recordings_are_told_with_their_first_and_last_instants(volume):
    recorder = looked(volume)
    by_name = {recording.name: recording for recording in recorder.recordings}

    accuracy = by_name["with_accuracy.gpx"]
    assert datetime(2017, 4, 12, 17, 0, 36, tzinfo=UTC) == accuracy.first
    assert timedelta(seconds=2) == accuracy.last - accuracy.first
    marked = by_name["gpx_with_duplicate_names.gpx"]
    assert datetime(2025, 1, 1, 10, 0, tzinfo=UTC) == marked.first
    assert 4 == len(by_name)


def test_only_recordings_of_the_patrol_s_days_are_ticked_and_all_are_listed(volume):
    recordings = looked(volume).recordings

    day = date(2017, 4, 12)
    assert ["with_accuracy.gpx"] == [r.name for r in within(recordings, day, day, ZONE)]
    later = date(2017, 4, 13)
    assert [] == [r.name for r in within(recordings, later, later, ZONE)]
    assert 4 == len(recordings)


def test_days_are_those_of_the_station(volume):
    recording = replace(
        looked(volume).recordings[0],
        spans=((datetime(2026, 6, 1, 20, 0, tzinfo=UTC), datetime(2026, 6, 1, 21, 0, tzinfo=UTC)),),
    )
    first, second = date(2026, 6, 1), date(2026, 6, 2)

    assert () == within([recording], first, first, ZONE)
    assert (recording,) == within([recording], second, second, ZONE)
    assert (recording,) == within([recording], first, first, "UTC")


def test_a_recording_without_known_times_is_listed_and_not_ticked(volume):
    path = volume / "GPX" / "bare.gpx"
    path.write_text("<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>")
    recording = next(r for r in looked(volume).recordings if r.name == "bare.gpx")

    assert (None, None) == (recording.first, recording.last)
    assert () == within([recording], date.min, date.max, ZONE)


def test_a_pause_of_days_between_two_tracks_is_not_ticked(volume):
    path = volume / "GPX" / "two.gpx"
    points = "".join(
        f"<trkpt lat='43' lon='77'><time>2026-06-{day:02}T05:00:00Z</time></trkpt>"
        for day in (1, 9)
    )
    path.write_text(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
    recording = next(r for r in looked(volume).recordings if r.name == "two.gpx")

    assert 2 == len(recording.spans)
    assert () == within([recording], date(2026, 6, 4), date(2026, 6, 5), ZONE)
    assert (recording,) == within([recording], date(2026, 6, 4), date(2026, 6, 9), ZONE)


def test_a_file_that_is_no_recording_is_left_out_by_name(volume):
    (volume / "GPX" / "device.log").write_text("boot ok, battery 80%")

    recorder = looked(volume)

    assert "device.log" not in {r.name for r in recorder.recordings}
    assert [("recording.unsupported", "device.log")] == [
        (e.code, Path(e.values["path"]).name) for e in recorder.left_out
    ]


@pytest.mark.parametrize(("name", "size"), [("a.gpx", 65 * 2**20), ("a.fit", 2**20 + 1)])
def test_a_large_file_is_listed_without_reading_its_times(volume, name, size):
    path = volume / "GPX" / name
    path.write_bytes(b"nothing that could be read")
    os.truncate(path, size)

    recorder = looked(volume)

    assert [()] == [r.spans for r in recorder.recordings if r.name == name]
    assert () == recorder.left_out


def test_a_cable_pulled_while_looking_leaves_no_list(volume):
    job = look(volume, MountedCable())
    for progress in job:
        if progress.total == 4:
            break
    shutil.rmtree(volume)

    (recorder,) = finish(job)

    assert () == recorder.recordings
    assert ["cabled.pulled"] == [error.code for error in recorder.left_out]


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="only Linux leaves the time of access")
def test_looking_and_fetching_leave_not_even_a_time_of_access(volume, tmp_path):
    everything = [volume, *volume.rglob("*")]
    for path in everything:
        os.utime(path, (10**9, 10**9 + 5))  # the next reading would mark it
    before = [path.lstat() for path in everything]

    fetched(looked(volume).recordings, tmp_path / "copies")

    after = [path.lstat() for path in everything]
    assert [(a.st_atime_ns, a.st_mtime_ns) for a in before] == [
        (a.st_atime_ns, a.st_mtime_ns) for a in after
    ]


def test_looking_leaves_nothing_on_this_computer(volume):
    list(look(volume, MountedCable()))
    job = look(volume, MountedCable())
    for _ in range(6):
        next(job)
    job.close()

    assert [] == list((volume.parent / "scratch").iterdir())


# ---- fetching


def test_copies_are_the_files_byte_for_byte_and_the_device_is_as_it_was(volume, tmp_path):
    before = tree(volume)

    result = fetched(looked(volume).recordings, tmp_path / "new" / "copies")

    assert 4 == len(result.copies)
    assert () == result.refused
    for copy in result.copies:
        content = copy.recording.path.read_bytes()
        assert content == copy.path.read_bytes()
        assert hashlib.sha256(content).digest() == copy.sha256
        assert copy.recording.name == copy.path.name
    assert before == tree(volume)


def test_files_of_one_name_do_not_meet_and_the_same_again_is_the_same(volume, tmp_path):
    for folder, content in (("GPX", b"one"), ("Garmin/GPX", b"two"), ("Garmin/GPX/A", b"two")):
        (volume / folder).mkdir(exist_ok=True)
        (volume / folder / "Current.gpx").write_bytes(content)
    chosen = [r for r in MountedCable().recorder(volume).recordings if r.name == "Current.gpx"]

    first = fetched(chosen, tmp_path / "copies")
    again = fetched(chosen, tmp_path / "copies")

    assert {b"one", b"two"} == {path.read_bytes() for path in first.paths}
    assert first == again
    assert ["Current.gpx", "Current.gpx"] == files(tmp_path / "copies")


def test_the_pulled_cable_stops_the_copying_and_what_was_copied_stands(volume, tmp_path):
    recordings = looked(volume).recordings
    kept = recordings[0].path.read_bytes()

    result = fetched(recordings, tmp_path / "copies", PulledAt(volume, 1))

    assert [kept] == [path.read_bytes() for path in result.paths]
    assert ["cabled.pulled"] * 3 == codes(result)
    assert [recordings[0].name] == files(tmp_path / "copies")


def test_the_cable_pulled_within_a_file_leaves_nothing_of_it(volume, tmp_path):
    (volume / "GPX" / "long.gpx").write_bytes(b"x" * 3_000_000)
    recording = next(r for r in MountedCable().recorder(volume).recordings if r.name == "long.gpx")

    result = fetched([recording], tmp_path / "copies", PulledAt(volume, 2))

    assert ["cabled.pulled"] == codes(result)
    assert [] == list((tmp_path / "copies").iterdir())


def test_a_file_that_vanished_or_can_not_be_read_is_told_and_the_others_come(volume, tmp_path):
    recordings = looked(volume).recordings
    (volume / "GPX" / "Favorites.kmz").unlink()

    result = fetched(recordings, tmp_path / "copies", BadSector("with_accuracy.gpx"))

    assert ["Favorites.kmz", "with_accuracy.gpx"] == sorted(
        Path(e.values["path"]).name for e in result.refused
    )
    assert {"cabled.unreadable"} == set(codes(result))
    assert ["activity-settings.fit", "gpx_with_duplicate_names.gpx"] == files(tmp_path / "copies")


@given(stop=st.integers(0, 14))
@settings(max_examples=15, deadline=None)
def test_cancelled_anywhere_only_whole_copies_stand(tmp_path_factory, stop):
    tmp_path = tmp_path_factory.mktemp("cancelled")
    contents = {}
    for number in range(4):
        path = tmp_path / "stick" / "GPX" / f"{number}.gpx"
        path.parent.mkdir(parents=True, exist_ok=True)
        contents[path.name] = bytes([number]) * (1_500_000 * (number % 2) + 10)
        path.write_bytes(contents[path.name])
    before = tree(tmp_path / "stick")
    recordings = MountedCable().recorder(tmp_path / "stick").recordings

    job = fetch(recordings, tmp_path / "copies", cable=MountedCable(), disk=DISK)
    for _, _progress in zip(range(stop), job, strict=False):
        pass
    job.close()

    copies = tmp_path / "copies"
    assert all(contents[p.name] == p.read_bytes() for p in copies.rglob("*") if p.is_file())
    assert not [name for name in files(copies) if name.endswith(".tmp")]
    assert all(any(p.iterdir()) for p in copies.glob("*"))
    assert before == tree(tmp_path / "stick")


def test_a_copy_that_reads_back_otherwise_is_not_kept(volume, tmp_path):
    with pytest.raises(DiskFailed) as failed:
        fetched(looked(volume).recordings, tmp_path / "copies", LyingDisk())

    assert "cabled.copy_differs" == failed.value.code
    assert [] == list((tmp_path / "copies").iterdir())


def test_a_full_disk_leaves_the_copies_made_before_and_no_empty_folder(volume, tmp_path):
    recordings = looked(volume).recordings
    fetched(recordings[:1], tmp_path / "copies")
    # where the copy is to stand there is a folder, which no file replaces
    content = recordings[1].path.read_bytes()
    folder = tmp_path / "copies" / hashlib.sha256(content).hexdigest()[:16]
    (folder / recordings[1].name).mkdir(parents=True)

    with pytest.raises(DiskFailed):
        fetched(recordings, tmp_path / "copies")

    assert [recordings[0].name] == files(tmp_path / "copies")


def test_what_a_power_cut_left_half_goes_with_the_next_copying(volume, tmp_path):
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "~cami-0123.tmp").write_bytes(b"half")

    fetched([], tmp_path / "copies")

    assert [] == files(tmp_path / "copies")


def test_progress_counts_the_bytes_of_all_files(volume, tmp_path):
    recordings = looked(volume).recordings
    total = sum(recording.size for recording in recordings)

    steps = list(fetch(recordings, tmp_path / "copies", cable=MountedCable(), disk=DISK))

    assert {total} == {step.total for step in steps}
    assert sorted(step.done for step in steps) == [step.done for step in steps]
    assert total == steps[-1].done
    assert {"cabled.copying"} == {step.doing for step in steps}


def test_copies_go_when_they_are_imported(volume, tmp_path):
    result = fetched(looked(volume).recordings, tmp_path / "copies")

    drop_copies(result, disk=DISK)
    drop_copies(result, disk=DISK)

    assert [] == list((tmp_path / "copies").iterdir())


def test_a_copy_is_imported_like_any_file(volume, tmp_path, field_laptop):
    day = date(2017, 4, 12)
    chosen = within(looked(volume).recordings, day, day, ZONE)
    result = fetched(chosen, tmp_path / "copies")
    shutil.rmtree(volume)

    report = field_laptop.take(*result.paths)

    assert [("with_accuracy.gpx", 3)] == [(f.path.name, f.added_points) for f in report.files]
