from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from durability.laptop import Laptop
from durability.story import Story, add_line, check_story, read_story
from nursery import Nursery, environment

from cami_field.bootstrap.doors import restore_workspace
from cami_field.usecases.jobs import finish

RANGER = Path(__file__).with_name("ranger.py")
LIVES = 40  # kills that one workspace takes before a fresh one: the checks read all that stands


@pytest.fixture(scope="module")
def nursery(project: Path) -> Iterator[Nursery]:
    with closing(Nursery(RANGER, environment(project))) as nursery:
        yield nursery


def told(base: Path) -> Story:
    path = base / "story"
    return read_story(path.read_text(encoding="utf-8")) if path.exists() else Story()


def wait_until_ready(base: Path, before: int) -> None:
    for _ in range(2000):
        path = base / "story"
        if path.exists() and path.stat().st_size > before:
            return
        time.sleep(0.002)
    raise AssertionError("the ranger never began")


def check_stick(laptop: Laptop, story: Story, into: Path) -> None:
    """Whatever bears a backup's name is whole; every acknowledged one is there."""
    for name, sha256 in story.backups.items():
        assert sha256 == hashlib.sha256((laptop.stick / name).read_bytes()).hexdigest()
    for number, file in enumerate(sorted(laptop.stick.glob("*.camibackup"))):
        place = into / str(number)
        finish(restore_workspace(laptop.machine, file, place))
        with laptop.desk(place) as desk:
            assert () == finish(desk.verify()).problems
        shutil.rmtree(place)


@pytest.mark.soak
def test_killed_at_random_moments_a_laptop_loses_nothing(
    tmp_path: Path, nursery: Nursery, soak_seed: int, soak_runs: Callable[[int], int]
) -> None:
    draw = random.Random(soak_seed)
    cut: dict[str, int] = {}
    operations = stood = 0
    runs = soak_runs(25)
    longest = 0.4 if runs <= 25 else 0.9  # s
    for life in range(runs):
        base = tmp_path / f"laptop-{life // LIVES}"
        if not base.exists():
            laptop = Laptop(base).found()
        path = base / "story"
        before = path.stat().st_size if path.exists() else 0
        with nursery.life(base, draw.getrandbits(32)):
            wait_until_ready(base, before)
            time.sleep(draw.uniform(0, longest))
        story = told(base)
        name = story.cut["op"] if story.cut else "between"
        cut[name] = cut.get(name, 0) + 1
        with laptop.workspace() as workspace:
            assert workspace.opened.new_chains is None
            stands = check_story(story, workspace)
        check_stick(laptop, story, tmp_path / "restored")
        stood += stands
        add_line(path, "settled", stands)
        if life % LIVES == LIVES - 1 or life == runs - 1:
            operations += story.operations
            shutil.rmtree(base)
        else:
            forget_backups(laptop, path)
    print(f"{runs} kills, {operations} operations acknowledged, cut short: {cut}, {stood} stood")


def forget_backups(laptop: Laptop, path: Path) -> None:
    """Empty the stick, and have the story not ask for what was on it."""
    shutil.rmtree(laptop.stick)
    laptop.stick.mkdir()
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = [x for x in lines if '"op": "backup"' not in x]
    path.write_text("".join(rest), encoding="utf-8")
