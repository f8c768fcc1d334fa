from __future__ import annotations

import hashlib
import io
import math
import shutil
import subprocess
import tarfile
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.disk import LocalDisk, LocalTemporary
from cami_field.adapters.vault.archive import MANIFEST
from cami_field.adapters.vault.backup import backup
from cami_field.adapters.vault.keys import KeyFolder
from cami_field.adapters.vault.media import MediaStore
from cami_field.adapters.vault.recovery import new_recovery_key
from cami_field.adapters.vault.restore import restore
from cami_field.adapters.vault.sealing import Cost
from cami_field.adapters.vault.workspace_folder import (
    make_workspace_folder,
    read_label,
    write_label,
)
from cami_field.domain.errors import DiskFailed, FieldError, FileRefused, WorkspaceRefused
from cami_field.usecases.jobs import finish
from cami_field.usecases.vault_ports import Label

CHEAP = Cost(memory_kib=8, passes=1)
CANARY = b"SNOW LEOPARD AT 38.1700 73.9700 "
NOW = datetime(2026, 9, 21, 6, 30, tzinfo=UTC)
RECOVERY = new_recovery_key()
DISK = LocalDisk()


def connected(path, key):
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


class Area:
    """A small real workspace."""

    def __init__(self, folder):
        self.folder = folder
        make_workspace_folder(folder, disk=DISK)
        self.ring = KeyFolder(folder, DISK, CHEAP)
        self.keys = self.ring.create_keys(
            "aidar", "Айдар", "saiga markhor ibex", recovery_recipient=RECOVERY.recipient
        )
        self.store = MediaStore(folder / "media", self.keys.name_key, DISK, lambda _: None)
        self.photos = [self.store.keep(CANARY * n) for n in (1, 100, 40_000)]
        with connected(folder / "field.db", self.keys.database_key) as connection:
            connection.execute("CREATE TABLE seen (word)")
            connection.execute("INSERT INTO seen VALUES (?)", (CANARY.decode(),))
        connection.close()
        write_label(folder, Label("Зоркуль Zorkul", "live"), disk=DISK)

    def snapshot(self, path):
        with (
            closing(connected(self.folder / "field.db", self.keys.database_key)) as source,
            closing(connected(path, self.keys.database_key)) as target,
        ):
            source.backup(target)

    def backup(self, out, disk=DISK):
        return backup(self.folder, self.snapshot, out, NOW, owner=b"d" * 16, disk=disk)


@pytest.fixture(scope="module")
def area(tmp_path_factory):
    return Area(tmp_path_factory.mktemp("area") / "zorkul")


@pytest.fixture(scope="module")
def whole(area, tmp_path_factory):
    """A backup of the area."""
    return finish(area.backup(tmp_path_factory.mktemp("stick"))).file


def restored(file, into):
    return finish(restore(file, into, disk=DISK))


def left_in(folder):
    return sorted(p.name for p in folder.rglob("*")) if folder.exists() else []


def test_a_backup_is_named_verified_and_counted(area, tmp_path):
    report = finish(area.backup(tmp_path))

    assert tmp_path / "Zorkul-20260921-063000.camibackup" == report.file
    assert [report.file.name] == left_in(tmp_path)
    assert hashlib.sha256(report.file.read_bytes()).hexdigest() == report.sha256
    assert (report.file.stat().st_size, 7, True) == (report.bytes, report.files, report.verified)


def test_two_backups_in_one_second_are_two_files(area, tmp_path):
    first, second = finish(area.backup(tmp_path)), finish(area.backup(tmp_path))

    assert {first.file.name, second.file.name} == set(left_in(tmp_path))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_stock_tools_open_and_check_a_backup(whole, tmp_path):
    subprocess.run(["tar", "xf", str(whole)], cwd=tmp_path, check=True)
    checked = subprocess.run(
        ["sha256sum", "-c", MANIFEST], cwd=tmp_path, capture_output=True, check=False
    )

    assert (0, 7) == (checked.returncode, checked.stdout.count(b": OK"))


def test_nothing_in_the_folder_or_its_backup_is_readable(area, whole):
    paths = [*(p for p in area.folder.rglob("*") if p.is_file()), whole]
    contents = [p.read_bytes() for p in paths]

    assert not [p for p, c in zip(paths, contents, strict=True) if CANARY[:12] in c]
    assert not [p for p, c in zip(paths, contents, strict=True) if area.keys.database_key in c]


def test_the_encrypted_files_look_random(area):
    for path in [area.folder / "field.db", area.store.path(area.photos[2].media_id)]:
        content = path.read_bytes()
        shares = [content.count(byte) / len(content) for byte in range(256)]

        assert -sum(s * math.log2(s) for s in shares if s) > 7.9


def test_a_restored_workspace_opens_with_the_recovery_key_alone(area, whole, tmp_path):
    report = restored(whole, tmp_path / "again")
    for path in (tmp_path / "again" / "keys").iterdir():
        if path.name != "workspace.age":
            path.unlink()
    keys = KeyFolder(report.folder, DISK, CHEAP).unlock_with_recovery(RECOVERY.text)
    store = MediaStore(report.folder / "media", keys.name_key, DISK, lambda _: None)

    assert area.keys == keys
    assert [area.store.read(p) for p in area.photos] == [store.read(p) for p in area.photos]
    with closing(connected(report.folder / "field.db", keys.database_key)) as connection:
        assert [(CANARY.decode(),)] == connection.execute("SELECT word FROM seen").fetchall()


def test_a_restored_workspace_says_so_and_becomes_a_device_of_its_own(area, whole, tmp_path):
    report = restored(whole, tmp_path / "again")
    ring = KeyFolder(report.folder, DISK, CHEAP)
    own = ring.new_device(ring.unlock("aidar", "saiga markhor ibex"))

    assert Label("Зоркуль Zorkul", "live", restored=True) == read_label(report.folder, disk=DISK)
    assert own.signing_seed != area.keys.signing_seed
    assert own == ring.unlock_with_recovery(RECOVERY.text)


def test_restoring_into_an_empty_folder_works_and_into_a_full_one_does_not(whole, tmp_path):
    (tmp_path / "empty").mkdir()
    restored(whole, tmp_path / "empty")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(WorkspaceRefused) as caught:
        restored(whole, tmp_path / "full")

    assert "workspace.not_empty" == caught.value.code
    assert ["letter.txt"] == left_in(tmp_path / "full")


def test_a_cancelled_backup_leaves_nothing_wherever_it_is_cancelled(area, tmp_path):
    for stop in range(1, 100):
        job = area.backup(tmp_path)
        try:
            for _ in range(stop):
                next(job)
        except StopIteration:
            break
        job.close()

        assert [] == left_in(tmp_path)
    assert stop > 10


def test_a_cancelled_restore_leaves_nothing(whole, tmp_path):
    for stop in range(1, 100):
        job = restore(whole, tmp_path / "into", disk=DISK)
        try:
            for _ in range(stop):
                next(job)
        except StopIteration:
            break
        job.close()

        assert [] == left_in(tmp_path)
    assert stop > 5


class FillingDisk(LocalDisk):
    """Full after some bytes, or said to be full beforehand."""

    def __init__(self, room, told=1 << 40):
        self.room = room
        self.told = told

    def free(self, folder):
        return self.told

    @contextmanager
    def temporary(self, folder):
        disk = self

        class Filling(LocalTemporary):
            def write(self, content):
                disk.room -= len(content)
                if disk.room < 0:
                    raise DiskFailed("disk.full", path=self.path.parent)
                super().write(content)

        file = Filling(folder)
        try:
            yield file
        finally:
            file.discard()


@pytest.mark.parametrize("room", [0, 600, 5000, 1_300_000])
def test_a_disk_that_fills_up_leaves_nothing_of_a_backup_or_a_restore(area, whole, tmp_path, room):
    with pytest.raises(DiskFailed):
        finish(area.backup(tmp_path / "stick", FillingDisk(room)))
    with pytest.raises(DiskFailed):
        finish(restore(whole, tmp_path / "into", disk=FillingDisk(min(room, 1_200_000))))

    assert ["stick"] == left_in(tmp_path)


def test_too_little_room_is_told_before_writing(area, whole, tmp_path):
    with pytest.raises(DiskFailed) as caught:
        finish(area.backup(tmp_path, FillingDisk(0, told=1000)))
    with pytest.raises(DiskFailed):
        finish(restore(whole, tmp_path / "into", disk=FillingDisk(0, told=1000)))

    assert ("disk.full", 1000) == (caught.value.code, caught.value.values["free"])
    assert caught.value.values["needed"] > 1_000_000


class Killed(BaseException):
    """The power went."""


class DyingDisk(LocalDisk):
    """Dies at its n-th write and leaves everything as it was then."""

    def __init__(self, steps):
        self.left = steps

    def tick(self):
        self.left -= 1
        if self.left < 0:
            raise Killed

    @contextmanager
    def temporary(self, folder):
        disk = self

        class Dying(LocalTemporary):
            def write(self, content):
                disk.tick()
                super().write(content)

            def keep_as(self, path, *, replace=True):
                disk.tick()
                super().keep_as(path, replace=replace)
                disk.tick()

        file = Dying(folder)
        try:
            yield file
        finally:
            file._close()

    def remove_folder(self, path):
        """A dead machine tidies nothing."""


def test_killed_anywhere_a_backup_is_whole_or_has_no_name(area, tmp_path):
    for steps in range(100):
        out = tmp_path / str(steps)
        try:
            finish(area.backup(out, DyingDisk(steps)))
        except Killed:
            for found in out.glob("*.camibackup"):
                restored(found, tmp_path / f"from-{steps}")
        else:
            break
    assert 10 < steps < 100


def test_killed_anywhere_a_restored_workspace_is_whole_or_has_no_name(whole, tmp_path):
    for steps in range(100):
        into = tmp_path / str(steps)
        try:
            finish(restore(whole, into, disk=DyingDisk(steps)))
        except Killed:
            assert not into.exists()
        else:
            break
    assert 10 < steps < 100


class RottingDisk(LocalDisk):
    """Writes one wrong bit without a word, as a worn stick does."""

    @contextmanager
    def temporary(self, folder):
        class Rotting(LocalTemporary):
            written = 0

            def write(self, content):
                super().write(
                    content[:-1] + bytes([content[-1] ^ 1])
                    if self.written < 50_000 <= self.written + len(content)
                    else content
                )
                Rotting.written += len(content)

        file = Rotting(folder)
        try:
            yield file
        finally:
            file.discard()


def test_a_backup_that_reads_back_wrong_is_no_backup(area, tmp_path):
    with pytest.raises(FileRefused) as caught:
        finish(area.backup(tmp_path, RottingDisk()))

    assert "backup.unverified" == caught.value.code
    assert [] == left_in(tmp_path)


@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_changed_or_cut_backup_is_refused_and_leaves_nothing(small, tmp_path, data):
    content = small.read_bytes()
    end = -(-len(content.rstrip(b"\0")) // 512) * 512  # what follows only fills up the tar
    bit = data.draw(st.integers(0, 7))
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        harmed = content[: at % (end + 512)]
    else:
        harmed = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
    (tmp_path / "harmed").write_bytes(harmed)
    with pytest.raises(FieldError):
        restored(tmp_path / "harmed", tmp_path / "into")

    assert ["harmed"] == left_in(tmp_path)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A backup of a few kilobytes, made by hand as the format says."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "backup").write_bytes(archive({}))
    return folder / "backup"


LABEL = b'format = 1\nkind = "live"\nname = "Z"\n'


def archive(more, *, manifest=None, infos=()):
    """A tar with the least a workspace has, and more."""
    contents = {"workspace.toml": LABEL, "field.db": b"d" * 700, "keys/workspace.age": b"a"}
    contents.update(more)
    if manifest is None:
        lines = [f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in contents.items()]
        manifest = "".join(lines).encode()
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for info, content in infos:
            tar.addfile(info, io.BytesIO(content))
        for name, content in [*contents.items(), (MANIFEST, manifest)]:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def entry(name, **more):
    info = tarfile.TarInfo(name)
    for key, value in more.items():
        setattr(info, key, value)
    return info, b"\0" * info.size


def test_the_made_up_archive_is_otherwise_sound(small, tmp_path):
    assert 3 == restored(small, tmp_path / "into").files


HOSTILE = {
    "up": entry("../evil"),
    "deep up": entry("media/../../evil"),
    "absolute": entry("/etc/passwd"),
    "drive": entry("C:\\evil"),
    "another place": entry("autorun.inf"),
    "inbox": entry("inbox/x.camibundle"),
    "link": entry("keys/aidar", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "hard link": entry("keys/aidar", type=tarfile.LNKTYPE, linkname="field.db"),
    "device": entry("keys/aidar", type=tarfile.CHRTYPE),
    "fifo": entry("keys/aidar", type=tarfile.FIFOTYPE),
    "folder": entry("keys", type=tarfile.DIRTYPE),
    "sparse": entry("field.db", type=tarfile.GNUTYPE_SPARSE),
    "long name": entry("media/" + "a" * 300),
    "huge key": entry("keys/aidar", size=5 << 20),
    "huge label": entry("workspace.toml", size=100_000),
    "media in the wrong place": entry(f"media/aa/bb/{'0' * 64}"),
    "upper case": entry("KEYS/aidar"),
    "reserved": entry("keys/con.txt"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_and_leaves_nothing(tmp_path, name):
    (tmp_path / "hostile").write_bytes(archive({}, infos=[HOSTILE[name]]))
    with pytest.raises(FileRefused) as caught:
        restored(tmp_path / "hostile", tmp_path / "sub" / "into")

    assert "backup.hostile" == caught.value.code
    assert ["hostile", "sub"] == left_in(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a tar" * 100,
        bytes(10240),
        archive({})[:2000],
        archive({}, manifest=b""),
        archive({}, manifest=b"\xff\xfe nonsense"),
        archive({}, manifest=f"{'0' * 64}  field.db\n".encode()),
        archive({}) + b"smuggled" * 100,
        archive({}, infos=[entry("field.db", size=3)]),
        archive({"workspace.toml": b"name = ["}),
        archive({"workspace.toml": LABEL.replace(b"1", b"2")}),
    ],
    ids=range(11),
)
def test_a_file_that_is_no_backup_is_refused_and_leaves_nothing(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(FieldError):
        restored(tmp_path / "file", tmp_path / "into")

    assert ["file"] == left_in(tmp_path)


def test_a_backup_may_be_filled_up_as_tar_does_but_not_without_end(small, tmp_path):
    padded = tmp_path / "padded"
    padded.write_bytes(small.read_bytes() + bytes(10240))
    assert 3 == restored(padded, tmp_path / "into").files

    with padded.open("ab") as file:
        file.truncate(8 << 20)
    with pytest.raises(FileRefused) as caught:
        restored(padded, tmp_path / "never")
    assert "backup.damaged" == caught.value.code
    assert ["into", "padded"] == sorted(p.name for p in tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_is_no_backup(tmp_path):
    with pytest.raises(FileRefused) as caught:
        restored(Path("/dev/zero"), tmp_path / "into")
    assert ("backup.damaged", "tail") == (caught.value.code, caught.value.values["reason"])


def test_what_is_no_backup_is_called_so(tmp_path):
    photo = tmp_path / "IMG_0001.JPG"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    with pytest.raises(FileRefused) as caught:
        restored(photo, tmp_path / "into")

    assert ("backup.none", photo) == (caught.value.code, caught.value.values["path"])


def test_a_missing_backup_file_is_named(tmp_path):
    with pytest.raises(FileRefused) as caught:
        restored(tmp_path / "gone", tmp_path / "into")

    assert "file.missing" == caught.value.code


def test_a_restore_takes_a_half_made_folder_and_leaves_one_with_a_letter(whole, tmp_path):
    for name in ("half", "letter"):
        make_workspace_folder(tmp_path / name, disk=DISK)
        (tmp_path / name / "field.db").write_bytes(b"half")
    (tmp_path / "letter" / "letter.txt").write_text("mine")

    report = finish(restore(whole, tmp_path / "half", disk=DISK))
    with pytest.raises(WorkspaceRefused) as caught:
        finish(restore(whole, tmp_path / "letter", disk=DISK))
    assert report.label == read_label(tmp_path / "half", disk=DISK)
    assert "workspace.not_empty" == caught.value.code
    assert "mine" == (tmp_path / "letter" / "letter.txt").read_text()


def dead_name(folder):
    """The name of the same working folder in a run that is over."""
    tail = folder.name[-1]
    return folder.with_name("-".join(folder.name.split("-")[:2]) + f"-1-abcdef-000{tail}")


def test_a_restored_folder_that_somebody_opened_under_its_working_name_stays(whole, tmp_path):
    into = tmp_path / "into"
    job = restore(whole, into, disk=DISK)
    next(job)
    (building,) = tmp_path.glob("~cami-*")
    opened, unopened = tmp_path / f"{building.name}-a", tmp_path / f"{building.name}-b"
    job.close()
    finish(restore(whole, opened, disk=DISK))
    label = read_label(opened, disk=DISK)
    shutil.copytree(opened, unopened)
    write_label(opened, replace(label, restored=False), disk=DISK)
    opened, unopened = (left.rename(dead_name(left)) for left in (opened, unopened))

    finish(restore(whole, into, disk=DISK))
    assert opened.is_dir()
    assert not unopened.exists()


def test_two_backups_at_once_leave_each_other_alone(area, tmp_path):
    first = area.backup(tmp_path)
    for _ in range(3):
        next(first)
    second = finish(area.backup(tmp_path))

    assert finish(first).file != second.file
    assert {first_file.name for first_file in tmp_path.iterdir()} == {
        p.name for p in tmp_path.glob("*.camibackup")
    }
