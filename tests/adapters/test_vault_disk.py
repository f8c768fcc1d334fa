"""What the vault asks of a disk beyond plain reading and writing."""

from __future__ import annotations

import pytest

from cami_field.adapters.system.disk import LocalDisk, patiently
from cami_field.domain.errors import DiskFailed

DISK = LocalDisk()


class Held:
    """A file that a virus scanner lets go of at the n-th try."""

    def __init__(self, tries):
        self.left = tries
        self.done = 0

    def __call__(self):
        self.left -= 1
        if self.left > 0:
            raise PermissionError(13, "in use")
        self.done += 1


def test_a_file_held_by_a_scanner_is_waited_for():
    held = Held(3)
    patiently(held, held=True)

    assert 1 == held.done


def test_elsewhere_a_refusal_is_final():
    held = Held(2)
    with pytest.raises(PermissionError):
        patiently(held, held=False)
    assert 0 == held.done


def test_a_note_is_an_empty_file_and_may_be_there_already(tmp_path):
    DISK.note(tmp_path / "a")
    DISK.note(tmp_path / "a")

    assert b"" == (tmp_path / "a").read_bytes()
    with pytest.raises(DiskFailed) as caught:
        DISK.note(tmp_path / "none" / "a")
    assert "disk.missing" == caught.value.code


def test_what_reached_the_disk_can_be_read_and_still_be_written(tmp_path):
    with DISK.temporary(tmp_path) as file:
        file.write(b"one")
        file.reach_disk()
        assert b"one" == file.path.read_bytes()
        file.write(b" two")
        file.keep_as(tmp_path / "a")

    assert b"one two" == (tmp_path / "a").read_bytes()
    assert [tmp_path / "a"] == list(tmp_path.iterdir())
