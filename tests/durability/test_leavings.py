"""What processes killed with -9 in the middle of something leave, and who clears it away."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from durability.laptop import FOUNDING, LOGIN, PASSPHRASE, Laptop
from durability.story import unnamed_files

from cami_field.adapters.system.clock import SystemClock
from cami_field.bootstrap.doors import found_with_model, open_with_passphrase, restore_workspace
from cami_field.bootstrap.machine import workspaces
from cami_field.domain.errors import WorkspaceRefused
from cami_field.usecases.jobs import Job, finish

PHOTO = b"a marmot at the spring"


def die() -> None:
    os.kill(os.getpid(), 9)


def attach(laptop: Laptop) -> None:
    """Killed between the file and its row."""
    photo = laptop.base / "device" / "marmot.jpg"
    photo.write_bytes(PHOTO)
    with laptop.workspace() as workspace:
        workspace.blobs.keep(photo)
        die()


def back_up(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        half(desk.backup(laptop.stick))


def restore(laptop: Laptop) -> None:
    (file,) = laptop.stick.glob("*.camibackup")
    half(restore_workspace(laptop.machine, file, laptop.folder.with_name("again")))


def half(job: Job[Any]) -> None:
    """Killed at the third progress it tells of."""
    for number, _ in enumerate(job):
        if number == 2:
            die()


def found(laptop: Laptop) -> None:
    """Killed where the store stands and the label doesn't."""

    class Dying(SystemClock):
        def now(self) -> datetime:
            if (laptop.base / "areas" / "new" / "field.db").exists():
                die()
            return super().now()

    laptop.clock = Dying()
    found_with_model(laptop.machine, laptop.folder.with_name("new"), FOUNDING, PASSPHRASE)


DEATHS = (back_up, restore, found, attach)  # what opens the workspace sweeps it


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Laptop:
    """A laptop where one of each was killed; one process brings them up, which spares imports."""
    if not hasattr(os, "fork"):
        pytest.skip("Windows has neither fork nor kill -9")
    laptop = Laptop(tmp_path_factory.mktemp("killed") / "laptop").found()
    with laptop.desk() as desk:
        finish(desk.backup(laptop.stick))
    places = os.pathsep.join([str(project), str(project / "tests")])
    done = subprocess.run(
        [sys.executable, __file__, str(laptop.base)],
        env=os.environ | {"PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "9 9 9 9" == done.stdout.strip(), done.stderr
    return laptop


def leavings(folder: Path) -> list[Path]:
    return sorted(folder.glob("~cami-*"))


def test_killed_between_file_and_row_the_file_goes_at_the_next_opening(killed: Laptop) -> None:
    (left,) = (killed.folder / "media").glob("??/??/*")
    assert (killed.folder / "media" / "begun" / left.name).is_file()

    with killed.workspace() as workspace:
        assert workspace.opened.new_chains is None
        assert not left.exists()
        assert () == workspace.blobs.begun()
        assert set() == unnamed_files(workspace)


def test_a_killed_backups_leavings_go_with_the_next_and_nothing_else_does(killed: Laptop) -> None:
    (left,) = leavings(killed.stick)
    assert any(left.iterdir())
    others = [
        killed.stick / "~cami-0123456789abcdef-1f-abcdef-0001",  # another laptop's, perhaps at work
        killed.stick / left.name.replace("-", "-x", 2),  # no name of ours
        killed.stick / f"{left.name}1",  # somebody put a letter into it
    ]
    for other in others:
        other.mkdir()
        (other / "letter.txt").write_text("mine")
    before = set(killed.stick.glob("*.camibackup"))

    with killed.desk() as desk:
        finish(desk.backup(killed.stick))
    assert sorted(others) == leavings(killed.stick)
    assert ["mine"] * 3 == [(other / "letter.txt").read_text() for other in others]
    assert before < set(killed.stick.glob("*.camibackup"))


def test_a_killed_restores_leavings_are_no_workspace_and_go_with_the_next(killed: Laptop) -> None:
    areas = killed.folder.parent
    (left,) = leavings(areas)
    with pytest.raises(WorkspaceRefused) as refused:
        open_with_passphrase(killed.machine, left, LOGIN, PASSPHRASE)
    assert "workspace.unfinished" == refused.value.code
    assert left not in workspaces(killed.machine)

    file = min(killed.stick.glob("*.camibackup"))
    finish(restore_workspace(killed.machine, file, areas / "again"))
    assert [] == leavings(areas)
    with killed.desk(areas / "again") as desk:
        assert finish(desk.verify()).ok


def test_a_killed_founding_is_named_and_can_be_begun_anew(killed: Laptop) -> None:
    new = killed.folder.with_name("new")
    assert (new / "field.db").is_file()
    with pytest.raises(WorkspaceRefused) as refused:
        open_with_passphrase(killed.machine, new, LOGIN, PASSPHRASE)
    assert "workspace.unfinished" == refused.value.code

    founded = found_with_model(killed.machine, new, FOUNDING, PASSPHRASE)
    with killed.workspace(new) as workspace:
        assert founded.workspace_id == workspace.workspace_id


if __name__ == "__main__":
    endings = []
    for death in DEATHS:
        child = os.fork()
        if not child:
            death(Laptop(Path(sys.argv[1])))
            os._exit(0)
        endings.append(os.waitpid(child, 0)[1])
    print(*endings)
