"""A power cut while a workspace is made, restored, or while it is decided who opens it."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from durability.keeper import AIDAR, WORDS, Doors, restored_folder
from durability.laptop import FOUNDING, LOGIN, PASSPHRASE, Laptop, whole_backup
from durability.traced import Call, Inode, TracedFolder, check_replay, traced

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    found_with_model,
    open_with_passphrase,
    open_with_recovery_key,
    restore_workspace,
)
from cami_field.domain.errors import AccessRefused, WorkspaceRefused
from cami_field.usecases.jobs import finish

KEEPER = Path(__file__).with_name("keeper.py")
OPERATIONS = ("found", "add", "change", "reset", "back_up", "remove", "restore", "reopen")


@pytest.fixture(scope="module")
def traced_office(
    tmp_path_factory: pytest.TempPathFactory, project: Path
) -> tuple[TracedFolder, list[Call]]:
    """An empty laptop, and every system call of the office at work on it."""
    base = tmp_path_factory.mktemp("office") / "laptop"
    for name in ("areas", "stick"):
        (base / name).mkdir(parents=True)
    before = TracedFolder(base)
    return before, traced(project, base.parent / "trace", KEEPER, str(base))


@pytest.mark.soak
def test_power_cut_while_a_workspace_is_made_or_its_people_change_somebody_opens_it(
    traced_office: tuple[TracedFolder, list[Call]],
    soak_seed: int,
    soak_runs: Callable[[int], int],
) -> None:
    folder, calls = traced_office
    laptop, draw = Laptop(Path(folder.base)), random.Random(soak_seed)
    rehearsal = TracedFolder(laptop.base / "nothing")
    rehearsal.base, rehearsal.names = folder.base, folder.copied_names()
    touching: dict[str, list[int]] = {name: [] for name in OPERATIONS}
    for number, call in enumerate(calls):
        if rehearsal.play(call):
            what = told(rehearsal)
            touching[what["op"] if what.get("cut") else "found"].append(number)
    assert set() == rehearsal.unknown
    assert set() == rehearsal.early
    check_replay(rehearsal, laptop.base)
    assert all(touching.values())

    runs = soak_runs(1)  # of each operation
    cuts = Counter(n for of in touching.values() for n in draw.choices(of, k=runs))
    seen: Counter[str] = Counter()
    for number, call in enumerate(calls):
        folder.play(call)
        for _ in range(cuts[number]):
            for chance in (None, draw):
                folder.rebuild(laptop.base, chance)
                seen[check_rebuilt(folder, laptop)] += 1
    print(f"cuts: {dict(seen)}")


def told(folder: TracedFolder) -> dict[str, Any]:
    """The last line of the story; ``cut`` where it begins something."""
    entry = folder.names.get(folder.base / "story")
    lines = bytes(entry.content).decode().splitlines() if isinstance(entry, Inode) else []
    if not lines:
        return {"op": "found", "cut": True, "doors": {}, "after": {}, "recovery": ""}
    ((word, what),) = json.loads(lines[-1]).items()
    return what | {"cut": word == "begin", "after": what.get("after", what["doors"])}


def check_rebuilt(folder: TracedFolder, laptop: Laptop) -> str:
    """Old or new passphrases open; what was begun can be done once more."""
    what = told(folder)
    doing = what["op"] if what["cut"] else "between"
    place = laptop.folder
    if doing == "found" and place not in workspaces_at(laptop):
        check_not_founded(laptop)
    else:
        check_doors(laptop, place, what["doors"], what["after"])
        if what["recovery"]:
            with closing(open_with_recovery_key(laptop.machine, place, what["recovery"])):
                pass
    check_people_again(laptop, what)
    check_again(laptop, what)
    for file in laptop.stick.glob("*.camibackup"):
        assert whole_backup(file)
    return doing


def workspaces_at(laptop: Laptop) -> list[Path]:
    return [path.parent for path in laptop.folder.parent.glob("*/workspace.toml")]


def check_not_founded(laptop: Laptop) -> None:
    """What stands there is named, and a workspace can be made in the same place."""
    with pytest.raises(WorkspaceRefused) as refused:
        open_with_passphrase(laptop.machine, laptop.folder, LOGIN, PASSPHRASE)
    assert refused.value.code in ("workspace.none", "workspace.unfinished")
    if laptop.folder.is_dir() and any(laptop.folder.glob("keys/*")):
        assert "workspace.unfinished" == refused.value.code
    founded = found_with_model(laptop.machine, laptop.folder, FOUNDING, PASSPHRASE)
    check_doors(laptop, laptop.folder, {}, {LOGIN: PASSPHRASE})
    with closing(open_with_recovery_key(laptop.machine, laptop.folder, founded.recovery_key)):
        pass


def check_doors(laptop: Laptop, place: Path, before: Doors, after: Doors) -> None:
    """Who opens before and after opens now, with the one passphrase or the other; nobody else."""
    for login in (LOGIN, AIDAR):
        opening = [words for words in WORDS.values() if opens(laptop, place, login, words)]
        assert set(opening) <= {before.get(login), after.get(login)}
        if login == LOGIN or (login in before and login in after):
            assert 1 == len(opening), f"{login} opens with {len(opening)}"


def opens(laptop: Laptop, place: Path, login: str, words: str) -> bool:
    try:
        workspace = open_with_passphrase(laptop.machine, place, login, words)
    except AccessRefused as refused:
        if refused.code not in ("passphrase.wrong", "person.unknown", "person.not_admitted"):
            raise
        return False
    with closing(workspace):
        assert () == finish(desk_of(workspace).verify()).problems
    return True


def check_people_again(laptop: Laptop, what: dict[str, Any]) -> None:
    """An adding or a removal that was cut short can be done once more."""
    if not what["cut"] or what["op"] not in ("add", "remove"):
        return
    words = WORDS["first" if what["op"] == "add" else "third"]
    adding = what["op"] == "add"
    if adding and opens(laptop, laptop.folder, AIDAR, WORDS["second"]):
        return
    with closing(open_with_passphrase(laptop.machine, laptop.folder, LOGIN, words)) as workspace:
        desk = desk_of(workspace)
        if adding:
            desk.add_person(AIDAR, "Айдар", "ranger", WORDS["second"])
        elif AIDAR in {person.login for person in desk.people()}:
            desk.remove_person(AIDAR)
        logins = {person.login for person in desk.people()}
        assert ({LOGIN, AIDAR} if adding else {LOGIN}) == logins
    check_doors(laptop, laptop.folder, {}, {LOGIN: words} | (what["after"] if adding else {}))


def check_again(laptop: Laptop, what: dict[str, Any]) -> None:
    """What the restore left is a whole workspace or none, and it can be restored once more."""
    again = restored_folder(laptop)
    if what["op"] not in ("restore", "reopen"):
        return
    if again not in workspaces_at(laptop):
        assert "restore" == what["op"]
        (file,) = laptop.stick.glob("*.camibackup")
        finish(restore_workspace(laptop.machine, file, again))
    assert {laptop.folder, again} == set(workspaces_at(laptop))
    kept = {LOGIN: WORDS["third"], AIDAR: WORDS["fourth"]}
    check_doors(laptop, again, kept, kept)
