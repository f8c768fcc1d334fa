from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.cabled_devices import MountedCable
from cami_field.adapters.system.disk import LocalDisk
from cami_field.usecases.cabled import fetch, readable
from cami_field.usecases.jobs import finish


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Тропа.gpx".encode(), "Тропа.gpx"),
        ("Тропа.gpx".encode("windows-1251"), "Тропа.gpx"),
        (b"a\x98b.gpx", "a\ufffdb.gpx"),
    ],
)
def test_a_name_is_readable_whatever_it_was_written_in(raw, name):
    assert name == readable(raw.decode("utf-8", "surrogateescape"))


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=100)
def test_every_name_becomes_text_that_a_journal_holds(name):
    readable(name).encode()


@pytest.mark.parametrize("name", [b"CON.gpx", b"a:b?.gpx", b"\xd2\xf0.gpx", b"a" * 240 + b".gpx"])
def test_a_strange_name_is_copied_under_one_that_every_disk_takes(tmp_path, name):
    (tmp_path / "stick" / "GPX").mkdir(parents=True)
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/stick/GPX/" + name)).write_bytes(b"content")
    except OSError:
        pytest.skip("this disk doesn't take the name")
    recordings = MountedCable().recorder(tmp_path / "stick").recordings

    job = fetch(recordings, tmp_path / "copies", cable=MountedCable(), disk=LocalDisk())
    (copy,) = finish(job).copies

    assert b"content" == copy.path.read_bytes()
    assert not set('<>:"/\\|?*') & set(copy.path.name)
    assert len(copy.path.name.encode()) <= 255
    assert ".gpx" == copy.path.suffix
