from __future__ import annotations

import hashlib
import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from durability.laptop import Laptop, whole_backup
from durability.story import check_story, read_story
from durability.traced import Call, Inode, TracedFolder, check_replay, traced

RANGER = Path(__file__).with_name("ranger.py")


@pytest.fixture(scope="module")
def traced_calls(
    tmp_path_factory: pytest.TempPathFactory, project: Path
) -> tuple[TracedFolder, list[Call]]:
    """A laptop before a spell of work, and every system call of that spell."""
    base = tmp_path_factory.mktemp("traced") / "laptop"
    Laptop(base).found()
    before = TracedFolder(base)
    seed = os.environ.get("CAMI_SOAK_SEED", "20260924")
    more = "40" if "CAMI_SOAK_RUNS" in os.environ else "8"
    return before, traced(project, base.parent / "trace", RANGER, str(base), seed, more)


@pytest.mark.soak
def test_power_cut_at_random_points_a_laptop_holds_every_acknowledged_save(
    traced_calls: tuple[TracedFolder, list[Call]],
    soak_seed: int,
    soak_runs: Callable[[int], int],
) -> None:
    folder, calls = traced_calls
    laptop, draw = Laptop(Path(folder.base)), random.Random(soak_seed)
    # a first playing says which calls touch the laptop's folder, and that the trace is whole
    rehearsal = TracedFolder(laptop.base / "nothing")
    rehearsal.base, rehearsal.names = folder.base, folder.copied_names()
    touching = [number for number, call in enumerate(calls) if rehearsal.play(call)]
    assert set() == rehearsal.unknown
    assert set() == rehearsal.early
    check_replay(rehearsal, laptop.base)

    runs = soak_runs(12)
    cuts = Counter(draw.choices(touching, k=runs))
    seen: Counter[str] = Counter()
    acknowledged = 0
    for number, call in enumerate(calls):
        folder.play(call)
        for _ in range(cuts[number]):
            for chance in (None, draw):
                folder.rebuild(laptop.base, chance)
                acknowledged, cut = check_rebuilt(folder, laptop)
                seen[cut] += 1
    print(f"{runs} cuts in {len(touching)} calls, twice each: {dict(seen)}; {acknowledged} last")


def check_rebuilt(folder: TracedFolder, laptop: Laptop) -> tuple[int, str]:
    """The rebuilt laptop opens, verifies, and has what was acknowledged before the cut."""
    said = folder.names.get(folder.base / "story")
    story = read_story(bytes(said.content).decode() if isinstance(said, Inode) else "")
    with laptop.workspace() as workspace:
        # anchors are never synced: they lag behind, or both are gone, but nothing was rolled back
        assert workspace.opened.new_chains in (None, "copied")
        check_story(story, workspace)
    for file in laptop.stick.glob("*.camibackup"):
        assert whole_backup(file)
    for name, sha256 in story.backups.items():
        assert sha256 == hashlib.sha256((laptop.stick / name).read_bytes()).hexdigest()
    return story.operations, story.cut["op"] if story.cut else "between"
