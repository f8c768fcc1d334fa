from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.disk import LocalDisk, LocalTemporary
from cami_field.adapters.vault.media import MediaStore
from cami_field.adapters.vault.media_stream import CHUNK
from cami_field.adapters.vault.workspace_folder import sweep_folder
from cami_field.domain.errors import DiskFailed, FileRefused, WorkspaceRefused
from cami_field.domain.values import BlobRef

NAME_KEY = b"n" * 32
CANARY = b"SNOW LEOPARD AT 38.1700 73.9700 "


@pytest.fixture
def rows():
    """The keys that committed rows hold."""
    return {}


@pytest.fixture
def make_store(tmp_path, rows):
    def make(disk=None):
        return MediaStore(tmp_path / "media", NAME_KEY, disk or LocalDisk(), rows.get)

    return make


@pytest.fixture
def store(make_store):
    return make_store()


def files(tmp_path):
    """All but the notes of what is begun, which are empty."""
    found = [p for p in (tmp_path / "media").rglob("*") if p.is_file()]
    assert all(not p.read_bytes() for p in found if p.parent.name == "begun")
    return [p for p in found if p.parent.name != "begun"]


@given(content=st.binary(max_size=2000))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_reads_back(store, content):
    kept = store.keep(content)

    assert content == store.read(kept)
    assert BlobRef(hashlib.sha256(content).digest(), len(content)) == kept.ref


@pytest.mark.parametrize("extra", [-1, 0, 1])
@pytest.mark.parametrize("chunks", [1, 2])
def test_contents_around_a_whole_chunk_read_back(store, tmp_path, chunks, extra):
    source = tmp_path / "photo.jpg"
    source.write_bytes(random.Random(1).randbytes(chunks * CHUNK + extra))

    assert source.read_bytes() == store.read(store.keep(source))


def test_nothing_readable_is_ever_on_the_disk(store, tmp_path):
    kept = store.keep(CANARY * 5000)
    (file,) = files(tmp_path)

    assert CANARY not in file.read_bytes()
    assert kept.ref.sha256.hex() not in str(file)
    assert kept.key not in file.read_bytes()


def test_a_file_stands_under_its_hmac(store, tmp_path):
    kept = store.keep(b"x")
    import hmac

    name = hmac.new(NAME_KEY, hashlib.sha256(b"x").digest(), "sha256").hexdigest()
    assert tmp_path / "media" / name[:2] / name[2:4] / name == store.path(kept.media_id)


def test_the_same_content_twice_is_one_file_under_one_key(store, tmp_path):
    first, second = store.keep(CANARY), store.keep(CANARY)

    assert first == second
    assert 1 == len(files(tmp_path))


def test_a_key_in_the_rows_is_reused_after_a_restart(make_store, rows):
    first = make_store().keep(CANARY)
    rows[first.media_id] = first.key

    assert first == make_store().keep(CANARY)


def test_a_lost_or_damaged_file_is_healed_under_the_key_that_rows_hold(make_store, rows):
    first = make_store().keep(CANARY)
    rows[first.media_id] = first.key
    path = make_store().path(first.media_id)
    for harm in (lambda: path.write_bytes(b"rot"), path.unlink):
        harm()
        make_store().keep(CANARY)

        assert CANARY == make_store().read(first)


def test_a_file_left_without_a_row_gives_way(make_store):
    make_store().keep(CANARY)
    again = make_store().keep(CANARY)

    assert CANARY == make_store().read(again)


def test_every_changed_or_missing_byte_is_found(store):
    kept = store.keep(b"evidence")
    path = store.path(kept.media_id)
    whole = path.read_bytes()
    harmed = [whole[:i] + bytes([whole[i] ^ 4]) + whole[i + 1 :] for i in range(len(whole))]
    for content in [*harmed, *(whole[:i] for i in range(len(whole))), whole + b"\0"]:
        path.write_bytes(content)
        with pytest.raises(WorkspaceRefused) as caught:
            store.read(kept)

        assert "attachment.damaged" == caught.value.code


def big(store):
    kept = store.keep(random.Random(2).randbytes(3 * CHUNK))
    path = store.path(kept.media_id)
    whole = path.read_bytes()
    size = CHUNK + 16
    return kept, path, whole[:24], [whole[24 + i * size : 24 + (i + 1) * size] for i in range(3)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0, 2), (0, 2), (0, 1, 2, 2), (0, 0, 1, 2), (2,), ()])
def test_chunks_moved_repeated_or_left_out_are_found(store, order):
    kept, path, head, chunks = big(store)
    path.write_bytes(head + b"".join(chunks[i] for i in order))
    with pytest.raises(WorkspaceRefused):
        list(store.stream(kept))  # the chunks themselves, before any whole hash is compared


def test_two_files_swapped_are_found(store):
    one, two = store.keep(b"one"), store.keep(b"two")
    shutil.copy(store.path(one.media_id), store.path(two.media_id))
    for blob in (two, replace(one, media_id=two.media_id)):
        with pytest.raises(WorkspaceRefused) as caught:
            store.check(blob)

        assert "attachment.damaged" == caught.value.code


def test_content_other_than_the_row_says_is_not_given_out(store):
    one, two = store.keep(b"one"), store.keep(b"two")
    with pytest.raises(WorkspaceRefused) as caught:
        store.read(replace(one, ref=two.ref))

    assert "attachment.damaged" == caught.value.code


def test_a_missing_file_is_named(store):
    kept = store.keep(b"x")
    store.path(kept.media_id).unlink()
    with pytest.raises(WorkspaceRefused) as caught:
        store.read(kept)

    assert "attachment.missing" == caught.value.code


def test_a_foreign_id_leads_nowhere(store):
    with pytest.raises(ValueError, match="passwd"):
        store.path("../../../etc/passwd")


def test_a_source_that_is_gone_is_refused_and_leaves_nothing(store, tmp_path):
    with pytest.raises(FileRefused) as caught:
        store.keep(tmp_path / "pulled out.jpg")

    assert "attachment.unreadable" == caught.value.code
    assert [] == files(tmp_path)


class MeddlingDisk(LocalDisk):
    """Does something to the source while it is being kept."""

    def __init__(self, meddle):
        self.meddle = meddle

    @contextmanager
    def temporary(self, folder):
        with super().temporary(folder) as file:

            class Meddling:
                path = file.path
                keep_as = staticmethod(file.keep_as)

                @staticmethod
                def write(content):
                    self.meddle()
                    file.write(content)

            yield Meddling()


@pytest.mark.parametrize("change", ["grow", "shrink"])
def test_a_source_that_changes_while_it_is_read_is_refused(make_store, tmp_path, change):
    source = tmp_path / "video.avi"
    source.write_bytes(b"v" * (3 * CHUNK))

    writes = []

    def meddle():
        writes.append(1)
        if len(writes) != 2:  # the first is the head, before the source is opened
            return
        with source.open("r+b") as file:
            file.truncate(CHUNK if change == "shrink" else 4 * CHUNK)

    with pytest.raises(FileRefused) as caught:
        make_store(MeddlingDisk(meddle)).keep(source)

    assert "attachment.changed" == caught.value.code
    assert [] == files(tmp_path)


def test_content_other_than_expected_is_refused(store, tmp_path):
    with pytest.raises(FileRefused) as caught:
        store.keep(b"other", expected=hashlib.sha256(b"chosen").digest())

    assert "attachment.changed" == caught.value.code
    assert [] == files(tmp_path)


class Killed(BaseException):
    """The power went."""


class DyingDisk(LocalDisk):
    def __init__(self, steps):
        self.left = steps

    @contextmanager
    def temporary(self, folder):
        disk = self

        class Dying(LocalTemporary):
            def write(self, content):
                disk.tick()
                super().write(content[:5])
                disk.tick()
                super().write(content[5:])

            def keep_as(self, path, *, replace=True):
                disk.tick()
                super().keep_as(path, replace=replace)
                disk.tick()

        file = Dying(folder)
        try:
            yield file
        finally:
            file._close()

    def tick(self):
        self.left -= 1
        if self.left < 0:
            raise Killed


def test_killed_at_any_step_it_leaves_a_whole_file_or_sweepings(make_store, tmp_path, rows):
    for steps in range(50):
        shutil.rmtree(tmp_path / "media", ignore_errors=True)
        try:
            make_store(DyingDisk(steps)).keep(CANARY)
        except Killed:
            assert CANARY not in b"".join(p.read_bytes() for p in files(tmp_path))
            sweep_folder(tmp_path, disk=LocalDisk())
            assert [] == [p for p in files(tmp_path) if len(p.name) != 64]
            assert CANARY == make_store().read(make_store().keep(CANARY))
        else:
            break
    assert 6 <= steps < 50


def test_killed_for_real_nothing_readable_is_left(tmp_path):
    source = tmp_path / "long.avi"
    source.write_bytes(CANARY * (64 * CHUNK // len(CANARY)))
    program = (
        "import sys; from pathlib import Path\n"
        "from cami_field.adapters.system.disk import LocalDisk\n"
        "from cami_field.adapters.vault.media import MediaStore\n"
        "s = MediaStore(Path(sys.argv[1]), b'n' * 32, LocalDisk(), lambda _: None)\n"
        "print('go', flush=True)\n"
        "while True: s.keep(Path(sys.argv[2])); s._given.clear()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "media"), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(0.1)
        process.kill()

    assert files(tmp_path)
    for path in files(tmp_path):
        assert CANARY not in path.read_bytes()


class FullDisk(LocalDisk):
    @contextmanager
    def temporary(self, folder):
        with super().temporary(folder) as file:

            class Full:
                path = file.path
                written = 0

                @classmethod
                def write(cls, content):
                    cls.written += len(content)
                    if cls.written > CHUNK:
                        raise DiskFailed("disk.full", path=folder)
                    file.write(content)

            yield Full()


def test_a_full_disk_leaves_nothing(make_store, tmp_path):
    with pytest.raises(DiskFailed):
        make_store(FullDisk()).keep(os.urandom(3 * CHUNK))

    assert [] == files(tmp_path)


def test_a_large_file_takes_little_memory(store, tmp_path):
    source = tmp_path / "large.avi"
    with source.open("wb") as file:
        file.truncate(64 * CHUNK)
    tracemalloc.start()
    try:
        kept = store.keep(source)
        store.check(kept)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert 64 * CHUNK == kept.ref.size
    assert peak < 16 * CHUNK


def begun_files(tmp_path):
    return sorted(p.name for p in (tmp_path / "media" / "begun").glob("*"))


def test_a_file_is_begun_until_its_key_is_committed(store, rows, tmp_path):
    one, other = store.keep(b"one"), store.keep(b"other")
    store.settle()
    assert sorted([one.media_id, other.media_id]) == begun_files(tmp_path)

    rows[one.media_id] = one.key
    store.settle()
    assert [other.media_id] == begun_files(tmp_path)


def test_only_what_was_begun_and_has_no_key_is_swept(make_store, rows, tmp_path):
    store = make_store()
    committed, lost = store.keep(b"committed"), store.keep(b"lost")
    rows[committed.media_id] = committed.key
    (tmp_path / "media" / "begun" / "letter.txt").write_text("mine")
    store.path("ab" * 32).parent.mkdir(parents=True)
    store.path("ab" * 32).write_bytes(b"of nobody")

    assert 1 == make_store().sweep_begun(certain=True)
    assert ["letter.txt"] == begun_files(tmp_path)
    assert b"committed" == make_store().read(committed)
    assert store.path("ab" * 32).is_file()
    assert not store.path(lost.media_id).exists()


def test_nothing_is_swept_where_rows_may_be_missing_and_never_later_either(make_store, tmp_path):
    kept = make_store().keep(b"in a newer state of the database")

    assert 0 == make_store().sweep_begun(certain=False)
    assert 0 == make_store().sweep_begun(certain=True)
    assert make_store().path(kept.media_id).is_file()


def test_killed_at_any_step_sweeping_leaves_nothing_of_what_was_begun(make_store, tmp_path):
    for steps in range(50):
        shutil.rmtree(tmp_path / "media", ignore_errors=True)
        try:
            make_store(DyingDisk(steps)).keep(CANARY)
        except Killed:
            sweep_folder(tmp_path, disk=LocalDisk())
            make_store().sweep_begun(certain=True)
            assert [] == files(tmp_path)
            assert [] == begun_files(tmp_path)
        else:
            break
    assert 6 <= steps < 50


def test_a_failed_naming_leaves_neither_file_nor_note(tmp_path, make_store):
    class Refusing(LocalDisk):
        @contextmanager
        def temporary(self, folder):
            class Full(LocalTemporary):
                def keep_as(self, path, *, replace=True):
                    raise DiskFailed("disk.full", path=path)

            file = Full(folder)
            try:
                yield file
            finally:
                file.discard()

    with pytest.raises(DiskFailed):
        make_store(Refusing()).keep(b"x")
    assert [] == files(tmp_path)
    assert [] == begun_files(tmp_path)


def test_the_same_content_from_many_threads_is_one_file_under_one_key(store, tmp_path):
    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(store.keep, [CANARY * 100] * 12))

    assert 1 == len({blob.key for blob in kept})
    assert CANARY * 100 == store.read(kept[0])
