from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from durability.laptop import Laptop, whole_backup
from durability.ranger import Ranger
from durability.small_disk import SmallDisk, small_disk_at
from durability.story import Story, check_story

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.workspaces import Workspace
from cami_field.domain.errors import DiskFailed

PAGE = 4096
MEGABYTES = 24


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk_at(tmp_path / "disk", MEGABYTES) as disk:
        yield disk


class Told:
    """The story of a ranger in this process."""

    def __init__(self) -> None:
        self.story = Story()

    def __call__(self, word: str, what: object) -> None:
        self.story.cut = what if word == "begin" and isinstance(what, dict) else None


def ranger_at(laptop: Laptop, told: Told, workspace: Workspace, seed: int) -> Ranger:
    """His camera and GPS have room of their own."""
    device = laptop.base.parents[1]
    return Ranger(desk_of(workspace), laptop.base, told.story, random.Random(seed), told, device)


WORK = {
    "save": lambda r: r.add(),
    "change": lambda r: r.change(),
    "draft": lambda r: r.draft(),
    "attachment": lambda r: r.attach(),
    "import": lambda r: r.bring(),
    "backup": lambda r: r.back_up(),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", WORK)
def test_disk_full_at_any_write_leaves_nothing_of_the_operation(
    name: str,
    small_disk: SmallDisk,
    soak_seed: int,
    soak_runs: Callable[[int], int],
) -> None:
    draw = random.Random(f"{soak_seed} {name}")
    laptop, told = Laptop(small_disk.path / "laptop").found(), Told()
    with laptop.workspace() as workspace:
        ranger = ranger_at(laptop, told, workspace, soak_seed)
        for begin in (ranger.add, ranger.add, ranger.add, ranger.attach, ranger.bring):
            begin()
    # from full to just enough: every write of the operation is once the first that fails
    most = {"save": 40, "change": 40, "draft": 40}.get(name, 260)
    runs = soak_runs(12)
    found: Counter[str] = Counter()
    for number in range(runs):
        pages = number if number < 4 else draw.randrange(most)
        with laptop.workspace() as workspace:
            ranger = ranger_at(laptop, told, workspace, draw.getrandbits(32))
            with small_disk.with_free(pages * PAGE):
                found[attempt(ranger, WORK[name], laptop)] += 1
                check_shown(ranger, told)
        with laptop.workspace() as workspace:
            assert not check_story(told.story, workspace), f"{name} stands at {pages} pages"
        told.story.cut = None
        told.story.backups.clear()
        clear_stick(laptop)
    print(f"{name}: {dict(found)}")
    assert found["disk.full"]
    assert {"disk.full", "done"} >= set(found)


def test_a_disk_that_is_full_while_the_workspace_opens_harms_nothing(small_disk: SmallDisk) -> None:
    laptop, told = Laptop(small_disk.path / "laptop").found(), Told()
    with laptop.workspace() as workspace:
        ranger_at(laptop, told, workspace, 1).add()
    with small_disk.with_free(0):
        try:
            with laptop.workspace() as workspace:
                check_shown(ranger_at(laptop, told, workspace, 2), told)
        except DiskFailed as error:
            assert "disk.full" == error.code  # noqa: PT017 -- either may happen
    with laptop.workspace() as workspace:
        check_story(told.story, workspace)


def test_disk_full_while_a_workspace_is_made_leaves_none(small_disk: SmallDisk) -> None:
    for pages in (0, 1, 2, 5, 10, 20, 40, 80):
        laptop = Laptop(small_disk.path / f"laptop-{pages}")
        with small_disk.with_free(pages * PAGE), pytest.raises(DiskFailed) as failed:
            laptop.found()
        assert "disk.full" == failed.value.code
        assert not laptop.folder.exists()
        shutil.rmtree(laptop.base)


def test_an_anchor_that_cannot_be_written_does_not_fail_a_save(tmp_path: Path) -> None:
    laptop, told = Laptop(tmp_path / "laptop").found(), Told()
    with laptop.workspace() as workspace:
        for path in workspace.anchors.paths:
            path.unlink(missing_ok=True)
            path.mkdir()
        ranger_at(laptop, told, workspace, 1).add()
        for path in workspace.anchors.paths:
            path.rmdir()
    with laptop.workspace() as workspace:
        check_story(told.story, workspace)


def check_shown(ranger: Ranger, told: Told) -> None:
    """With the disk still full, what was saved can be looked at."""
    shown = {i for i, (k, fields, _) in told.story.records.items() if fields and k == "patrol"}
    assert shown <= {str(item["id"]) for item in ranger.desk.list_records("patrol").records}


def attempt(ranger: Ranger, work: Callable[[Ranger], None], laptop: Laptop) -> str:
    try:
        work(ranger)
    except DiskFailed as error:
        place = error.values["path"]
        assert isinstance(place, Path)
        assert place.is_relative_to(laptop.base)
        return error.code
    return "done"


def clear_stick(laptop: Laptop) -> None:
    """What is on the stick is whole, and nothing else is there."""
    for file in laptop.stick.iterdir():
        assert ".camibackup" == file.suffix
        assert whole_backup(file)
        file.unlink()
