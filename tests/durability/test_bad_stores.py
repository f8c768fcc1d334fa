from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from durability.laptop import LOGIN, PASSPHRASE, Laptop, contents
from durability.small_disk import small_disk_at

from cami_field.adapters.sql.engine import connect
from cami_field.bootstrap.doors import open_with_passphrase
from cami_field.domain.errors import AccessRefused, DiskFailed, FieldError, WorkspaceRefused
from cami_field.usecases.jobs import finish

PAGE = 4096


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A laptop with enough records that its store has many pages."""
    laptop = Laptop(tmp_path / "laptop").found()
    with laptop.desk() as desk:
        for number in range(30):
            desk.add_record("patrol", {"objective": f"patrol {number} " + "x" * 900})
    return laptop


def refused(laptop: Laptop, passphrase: str = PASSPHRASE) -> FieldError:
    """Opening fails in words, naming a path, and changes nothing in the workspace."""
    before = contents(laptop.folder)
    with pytest.raises(FieldError) as failed:
        open_with_passphrase(laptop.machine, laptop.folder, LOGIN, passphrase).close()
    assert before == contents(laptop.folder)
    return failed.value


def test_a_wrong_passphrase_is_said_and_changes_nothing(laptop: Laptop) -> None:
    error = refused(laptop, "ibex river snow horse station")

    assert isinstance(error, AccessRefused)
    assert "passphrase.wrong" == error.code
    assert laptop.verify().ok


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace.damaged"),
        (b"SQLite format 3\0" + bytes(4080), "workspace.wrong_key_or_damaged"),
        (b"dear diary, " * 5000, "workspace.wrong_key_or_damaged"),
        (b"x" * 100, "workspace.wrong_key_or_damaged"),
        (None, "workspace.no_database"),
    ],
    ids=["empty", "plain", "text", "short", "missing"],
)
def test_what_is_no_database_is_refused_and_left_alone(
    laptop: Laptop, content: bytes | None, code: str
) -> None:
    if content is None:
        laptop.database.unlink()
    else:
        laptop.database.write_bytes(content)

    error = refused(laptop)
    assert isinstance(error, WorkspaceRefused)
    assert (code, laptop.database) == (error.code, error.values["path"])


@pytest.mark.soak
def test_damage_anywhere_in_a_store_is_refused_or_found_and_changes_nothing(
    laptop: Laptop, soak_seed: int, soak_runs: Callable[[int], int]
) -> None:
    draw, sound = random.Random(soak_seed), laptop.database.read_bytes()
    pages = len(sound) // PAGE
    for number in range(soak_runs(25)):
        broken = bytearray(sound)
        for page in {number % 3 and draw.randrange(pages), draw.randrange(pages)}:
            broken[page * PAGE + draw.randrange(PAGE)] ^= draw.randrange(1, 256)
        check_damaged(laptop, bytes(broken))
    laptop.database.write_bytes(sound)
    assert laptop.verify().ok


@pytest.mark.soak
def test_a_store_cut_off_anywhere_is_refused_or_found_and_changes_nothing(
    laptop: Laptop, soak_seed: int, soak_runs: Callable[[int], int]
) -> None:
    draw, sound = random.Random(soak_seed), laptop.database.read_bytes()
    for _ in range(soak_runs(12)):
        check_damaged(laptop, sound[: draw.randrange(1, len(sound) - 1)])
    laptop.database.write_bytes(sound)
    assert laptop.verify().ok


def check_damaged(laptop: Laptop, broken: bytes) -> None:
    """Opening or verifying says what is wrong; the broken file stays as it is."""
    laptop.database.write_bytes(broken)
    before = contents(laptop.folder)
    try:
        with laptop.desk() as desk:
            assert not finish(desk.verify()).ok
    except WorkspaceRefused as error:
        assert error.code in ("workspace.damaged", "workspace.wrong_key_or_damaged")  # noqa: PT017
        assert laptop.database == error.values["path"]  # noqa: PT017
    assert before == contents(laptop.folder)


@pytest.mark.parametrize("name", ["workspace.toml", "keys/workspace.age", f"keys/{LOGIN}"])
def test_a_damaged_label_or_key_is_named(laptop: Laptop, name: str) -> None:
    path = laptop.folder / name
    sound = path.read_bytes()
    for broken in (b"", sound[:-1], sound[: len(sound) // 2], b"\xff" * 50, bytes(70_000)):
        if name == "workspace.toml" and broken == sound[:-1]:
            continue  # without the last line's end it says the same
        path.write_bytes(broken)
        error = refused(laptop)
        assert isinstance(error, WorkspaceRefused)
        assert error.code in ("workspace.damaged", "keys.damaged")
        assert path == error.values["path"]
    path.write_bytes(sound)
    assert laptop.verify().ok


def test_a_store_of_a_newer_program_is_refused_and_left_alone(laptop: Laptop) -> None:
    with closing(connect(laptop.database, laptop.key())) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    error = refused(laptop)
    assert isinstance(error, WorkspaceRefused)
    assert ("workspace.newer", "9999") == (error.code, error.values["version"])
    assert laptop.database == error.values["path"]


def test_a_workspace_that_another_process_holds_is_said(laptop: Laptop, project: Path) -> None:
    words = (
        "import sys; from pathlib import Path; "
        "from cami_field.adapters.system.folder_lock import hold_folder\n"
        "with hold_folder(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", words, str(laptop.folder)],
        env=os.environ | {"PYTHONPATH": str(project)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        error = refused(laptop)
        assert isinstance(error, WorkspaceRefused)
        assert ("workspace.in_use", laptop.folder) == (error.code, error.values["path"])
    finally:
        holder.communicate()
    assert laptop.verify().ok


@pytest.mark.slow
def test_a_database_that_another_program_writes_in_is_said(laptop: Laptop) -> None:
    with closing(connect(laptop.database, laptop.key())) as other, laptop.desk() as desk:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceRefused) as failed:
            desk.add_record("patrol", {"objective": "in vain"})
        other.execute("ROLLBACK")
        assert ("workspace.busy", laptop.database) == (
            failed.value.code,
            failed.value.values["path"],
        )
        desk.add_record("patrol", {"objective": "now"})
    assert laptop.verify().ok


@pytest.fixture
def switched_off(tmp_path: Path) -> Iterator[Laptop]:
    """A laptop whose disk was switched to read-only."""
    with small_disk_at(tmp_path / "disk", 16) as disk:
        laptop = Laptop(disk.path / "laptop").found()
        with disk.read_only():
            yield laptop


def test_a_read_only_disk_is_said(switched_off: Laptop) -> None:
    error = refused(switched_off)

    assert isinstance(error, DiskFailed)
    assert "disk.read_only" == error.code
    assert isinstance(error.values["path"], Path)
    assert error.values["path"].is_relative_to(switched_off.folder)


def test_a_stick_that_turns_read_only_fails_the_backup_alone(tmp_path: Path) -> None:
    with small_disk_at(tmp_path / "disk", 16) as disk:
        laptop = Laptop(tmp_path / "laptop").found()
        with laptop.desk() as desk:
            desk.add_record("patrol", {"objective": "before"})
            with disk.read_only(), pytest.raises(DiskFailed) as failed:
                finish(desk.backup(disk.path))
            assert ("disk.read_only", disk.path) == (
                failed.value.code,
                failed.value.values["path"],
            )
            assert ["before"] == [p["objective"] for p in desk.list_records("patrol").records]


class SetClock:
    """A clock that stands where it was set, a second later each time."""

    source = "system"

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.mark.parametrize(
    ("year", "warning"),
    [
        (2010, "clock.before_build"),
        (2035, "clock.long_gap"),
        (2150, "clock.far_future"),
    ],
)
def test_with_a_wrong_clock_saves_stand_in_order_and_a_warning_is_given(
    tmp_path: Path, year: int, warning: str
) -> None:
    right = SetClock(datetime(2026, 12, 1, 6, tzinfo=UTC))
    laptop = Laptop(tmp_path / "laptop", right).found()
    wrong = Laptop(laptop.base, SetClock(datetime(year, 1, 1, tzinfo=UTC)))
    with laptop.desk() as desk:
        patrol = desk.add_record("patrol", {"objective": "first"})
        assert desk.info().clock_warning is None
    with wrong.desk() as desk:
        warned = desk.info().clock_warning
        desk.change_fields("patrol", patrol, {"objective": "second"})
        desk.change_fields("patrol", patrol, {"objective": "third"})
    with laptop.desk() as desk:
        desk.change_fields("patrol", patrol, {"objective": "fourth"})
        assert "fourth" == desk.show_record("patrol", patrol)["objective"]
        changes = [c for entry in desk.history("patrol", patrol) for c in entry.changes]
        assert finish(desk.verify()).ok
        assert 0 == desk.info().conflicts

    assert warning == warned
    shown = [change.after for change in changes if change.field == "objective"]
    assert ["first", "second", "third", "fourth"] == shown
