from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk, disk_failure
from cami_field.adapters.system.folder_lock import hold_folder
from cami_field.adapters.system.folders import machine_folders
from cami_field.adapters.system.word_lists import LANGUAGES, words
from cami_field.domain.errors import DiskFailed, WorkspaceRefused

DISK = LocalDisk()


def names(folder):
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.parametrize("write", [DISK.write, DISK.overwrite])
def test_a_written_file_replaces_the_old_one_and_leaves_nothing_else(tmp_path, write):
    write(tmp_path / "a", b"old")
    write(tmp_path / "a", b"new")

    assert b"new" == DISK.read(tmp_path / "a", 100)
    assert ["a"] == names(tmp_path)


def test_reading_stops_one_byte_after_the_limit(tmp_path):
    DISK.write(tmp_path / "a", b"x" * 100)

    assert 11 == len(DISK.read(tmp_path / "a", 10))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "disk.read_only"),
        (errno.EACCES, "disk.refused"),
        (errno.EFBIG, "disk.file_too_large"),
        (errno.ENOENT, "disk.missing"),
        (errno.EIO, "disk.failing"),
        (None, "disk.failing"),
    ],
)
def test_each_failure_of_a_disk_has_its_own_code_and_names_the_file(number, code):
    failure = disk_failure(OSError(number, "x"), Path("a"))

    assert (code, Path("a")) == (failure.code, failure.values["path"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_as_such():
    from cami_field.adapters.system.disk import _write_all, translated

    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        with pytest.raises(DiskFailed) as caught, translated(Path("/dev/full")):
            _write_all(descriptor, b"x")
    finally:
        os.close(descriptor)

    assert "disk.full" == caught.value.code


@pytest.mark.parametrize("write", [DISK.write, DISK.overwrite])
def test_a_place_that_is_gone_is_a_failed_disk_and_leaves_nothing(tmp_path, write):
    with pytest.raises(DiskFailed) as caught:
        write(tmp_path / "pulled out" / "a", b"x")

    assert "disk.missing" == caught.value.code
    assert [] == names(tmp_path)


@pytest.mark.parametrize("write", [DISK.write, DISK.overwrite])
def test_a_name_taken_by_a_folder_fails_and_leaves_nothing(tmp_path, write):
    (tmp_path / "a").mkdir()
    with pytest.raises(DiskFailed):
        write(tmp_path / "a", b"x")

    assert ["a"] == names(tmp_path)


def test_a_file_not_kept_is_removed(tmp_path):
    with DISK.temporary(tmp_path) as file:
        file.write(b"x")
        assert [file.path.name] == names(tmp_path)

    assert [] == names(tmp_path)


def test_a_name_that_must_be_new_is_not_replaced(tmp_path):
    DISK.write(tmp_path / "a", b"old")
    with DISK.temporary(tmp_path) as file, pytest.raises(FileExistsError):
        file.keep_as(tmp_path / "a", replace=False)

    assert b"old" == DISK.read(tmp_path / "a", 9)


def test_folders_are_made_moved_and_removed(tmp_path):
    DISK.make_folder(tmp_path / "a" / "b")
    DISK.make_folder(tmp_path / "a" / "b")
    DISK.make_folder(tmp_path / "target")
    DISK.move_folder(tmp_path / "a", tmp_path / "target")
    assert ["b"] == names(tmp_path / "target")
    DISK.remove_folder(tmp_path / "target")
    DISK.remove_folder(tmp_path / "target")

    assert [] == names(tmp_path)


def test_removing_what_is_not_there_is_no_failure(tmp_path):
    DISK.remove(tmp_path / "a")
    DISK.remove(tmp_path / "none" / "a")


def test_free_space_is_counted(tmp_path):
    assert DISK.free(tmp_path) > 0


def test_a_file_is_whole_at_every_instant_of_a_real_kill(tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from cami_field.adapters.system.disk import LocalDisk\n"
        "p = Path(sys.argv[1])\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    LocalDisk().write(p, bytes([n % 256]) * 100_000)\n"
        "    if n == 1: print('go', flush=True)\n"
    )
    for delay in (0.01, 0.03, 0.05):
        command = [sys.executable, "-c", program, str(tmp_path / "a")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        content = (tmp_path / "a").read_bytes()

        assert content[:1] * 100_000 == content


def test_a_folder_is_held_by_one_at_a_time(tmp_path):
    with hold_folder(tmp_path):
        with pytest.raises(WorkspaceRefused) as caught, hold_folder(tmp_path):
            pass
        assert "workspace.in_use" == caught.value.code
    with hold_folder(tmp_path):
        pass


def test_a_killed_process_lets_go_of_its_folder(tmp_path):
    program = (
        "import sys, time; from pathlib import Path\n"
        "from cami_field.adapters.system.folder_lock import hold_folder\n"
        "with hold_folder(Path(sys.argv[1])):\n"
        "    print('go', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        with pytest.raises(WorkspaceRefused), hold_folder(tmp_path):
            pass
        process.kill()
        process.wait()

    with hold_folder(tmp_path):
        pass


def test_a_folder_that_is_gone_cannot_be_held(tmp_path):
    with pytest.raises(DiskFailed), hold_folder(tmp_path / "gone"):
        pass


def test_the_clock_is_aware_and_utc():
    now = SystemClock().now()

    assert timedelta(0) == now.utcoffset()
    assert "system" == SystemClock().source


def test_all_folders_can_stand_under_one(tmp_path):
    given = machine_folders(environment={"CAMI_DATA": str(tmp_path)})

    assert machine_folders(tmp_path, environment={}) == given
    assert tmp_path / "machine" == given.machine


def test_training_machine_and_real_areas_are_apart():
    folders = machine_folders(environment={})

    assert 3 == len({folders.workspaces, folders.training, folders.machine})
    assert not folders.training.is_relative_to(folders.workspaces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_list_has_2048_different_words(language):
    assert 2048 == len(set(words(language)))


def test_a_language_without_a_list_gets_the_english_one():
    assert words("en") == words("tg")
