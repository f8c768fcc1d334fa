"""Files of attachments whose rows never came."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from durability.laptop import Laptop
from durability.story import unnamed_files

from cami_field.bootstrap.workspaces import Workspace
from cami_field.usecases.jobs import finish

PHOTO = b"a marmot at the spring"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "laptop").found()


@pytest.fixture
def photo(laptop: Laptop) -> Path:
    path = laptop.base / "device" / "marmot.jpg"
    path.write_bytes(PHOTO)
    return path


def attach(laptop: Laptop, photo: Path) -> None:
    with laptop.desk() as desk:
        seen = desk.add_record("observation", {"comment": "a marmot"})
        finish(desk.attach_files("observation", seen, [photo]))


def kept_file(laptop: Laptop) -> Path:
    (file,) = (laptop.folder / "media").glob("??/??/*")
    return file


def note_of(file: Path) -> Path:
    return file.parents[2] / "begun" / file.name


def test_a_file_with_a_row_stays_though_its_note_came_back(laptop: Laptop, photo: Path) -> None:
    attach(laptop, photo)
    kept = kept_file(laptop)
    assert not note_of(kept).exists()
    note_of(kept).touch()

    assert laptop.verify().ok
    assert kept.is_file()
    assert not note_of(kept).exists()


def test_a_file_that_was_never_noted_stays_whoever_knows_it(laptop: Laptop, photo: Path) -> None:
    attach(laptop, photo)
    foreign = kept_file(laptop).with_name(kept_file(laptop).name[::-1])
    foreign.write_bytes(b"of a newer version")

    assert laptop.verify().ok
    assert foreign.is_file()


def test_an_older_database_put_back_costs_no_file(laptop: Laptop, photo: Path) -> None:
    older = laptop.base / "older.db"
    shutil.copy(laptop.database, older)
    attach(laptop, photo)
    newer = laptop.base / "newer.db"
    shutil.copy(laptop.database, newer)
    kept = kept_file(laptop)
    note_of(kept).touch()  # as if the power had gone right after the commit
    shutil.copy(older, laptop.database)
    with laptop.workspace() as workspace:
        assert "rolled-back" == workspace.opened.new_chains
    with laptop.workspace() as workspace:
        assert workspace.opened.new_chains is None

    assert kept.is_file()
    shutil.copy(newer, laptop.database)
    assert laptop.verify().ok


def test_a_table_of_keys_that_cannot_be_read_costs_no_file(laptop: Laptop, photo: Path) -> None:
    attach(laptop, photo)
    kept = kept_file(laptop)
    note_of(kept).touch()
    with laptop.workspace() as workspace:
        note_of(kept).touch()
        break_key_table(workspace)
    with laptop.workspace():
        pass

    assert kept.is_file()
    assert note_of(kept).is_file()


def break_key_table(workspace: Workspace) -> None:
    """Make the index of keys disagree with the rows, as a damaged page does."""
    with workspace.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA writable_schema = ON")
        driver.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
            " WHERE name = 'setting') WHERE name = 'sqlite_autoindex_blob_key_1'"
        )
        driver.execute("PRAGMA writable_schema = RESET")
        driver.commit()


def test_what_a_failed_commit_leaves_goes_at_the_next_opening(laptop: Laptop, photo: Path) -> None:
    with laptop.desk() as desk:
        seen = desk.add_record("observation", {"comment": "a marmot"})
    with laptop.workspace() as workspace, workspace.begin() as work:
        kept = workspace.blobs.keep(photo)
        work.keep_key(kept)
    assert kept_file(laptop).is_file()

    with laptop.workspace() as workspace:
        assert set() == unnamed_files(workspace)
    with laptop.desk() as desk:
        finish(desk.attach_files("observation", seen, [photo]))
    assert laptop.verify().ok
