from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from durability.laptop import Laptop, chain_headers

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import restore_workspace
from cami_field.usecases.jobs import finish


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A laptop with a patrol, and an incident of a higher level: more than one chain."""
    laptop = Laptop(tmp_path / "laptop").found()
    with laptop.desk() as desk:
        desk.add_record("patrol", {"objective": "before"})
        desk.add_record("incident", {"title": "snares", "story": "told", "kind": "poaching"})
    return laptop


def objectives(laptop: Laptop, folder: Path | None = None) -> set[object]:
    with laptop.desk(folder) as desk:
        return {patrol["objective"] for patrol in desk.list_records("patrol").records}


def write_one(laptop: Laptop, objective: str, folder: Path | None = None) -> None:
    with laptop.desk(folder) as desk:
        desk.add_record("patrol", {"objective": objective})
        desk.add_record("incident", {"title": objective, "story": "told", "kind": "poaching"})


def check_new_chains(laptop: Laptop, folder: Path, reason: str, kept: set[str]) -> None:
    """Opening begins new chains for that reason, once, and what stood still stands."""
    with laptop.workspace(folder) as workspace:
        old = chain_headers(workspace)
        assert reason == workspace.opened.new_chains == desk_of(workspace).info().new_chains
        assert not any(current for *_, current, _ in old)
    assert kept == objectives(laptop, folder)
    write_one(laptop, "after", folder)
    with laptop.workspace(folder) as workspace:
        assert workspace.opened.new_chains is None  # once
        chains = chain_headers(workspace)
        found = {problem.code for problem in finish(desk_of(workspace).verify()).problems}
    # what this machine has seen and the old file lacks is named, until it comes back
    assert ({"verify.missing"} if reason == "rolled-back" else set()) == found
    assert old == chains[: len(old)], "an old chain changed"
    begun = chains[len(old) :]
    assert len(begun) >= 2
    assert {reason} == {why for _, why, _, _ in begun}
    assert all(current for *_, current, _ in begun)
    assert {*kept, "after"} == objectives(laptop, folder)


def test_an_ordinary_reopening_goes_on_with_its_chains(laptop: Laptop) -> None:
    with laptop.workspace() as workspace:
        old = [(device, why, current) for device, why, current, _ in chain_headers(workspace)]
    write_one(laptop, "after")
    with laptop.workspace() as workspace:
        assert workspace.opened.new_chains is None
        chains = [(device, why, current) for device, why, current, _ in chain_headers(workspace)]

    assert old == chains
    assert {("first", True)} == {(why, current) for _, why, current in chains}


def test_a_copied_folder_begins_new_chains(laptop: Laptop) -> None:
    copy = laptop.folder.with_name("copy")
    shutil.copytree(laptop.folder, copy)

    check_new_chains(laptop, copy, "copied", {"before"})
    assert {"before"} == objectives(laptop)
    with laptop.workspace() as workspace:
        assert workspace.opened.new_chains is None


def test_a_folder_that_came_from_another_machine_begins_new_chains(
    laptop: Laptop, tmp_path: Path
) -> None:
    other = Laptop(tmp_path / "other")
    shutil.copytree(laptop.folder, other.folder)

    check_new_chains(other, other.folder, "copied", {"before"})


def test_a_rolled_back_file_begins_new_chains_and_loses_nothing_it_had(laptop: Laptop) -> None:
    old = laptop.database.read_bytes()
    write_one(laptop, "lost with the file")
    laptop.database.write_bytes(old)

    check_new_chains(laptop, laptop.folder, "rolled-back", {"before"})


def test_a_file_rolled_back_past_new_chains_begins_newer_ones(laptop: Laptop) -> None:
    """The old file's chains are unknown to the anchors by then."""
    old = laptop.database.read_bytes()
    write_one(laptop, "lost with the file")
    laptop.database.write_bytes(old)
    assert {"before"} == objectives(laptop)  # new chains are due
    laptop.database.write_bytes(old)

    check_new_chains(laptop, laptop.folder, "rolled-back", {"before"})


def test_a_lost_anchor_begins_new_chains(laptop: Laptop) -> None:
    shutil.rmtree(laptop.base / "machine" / "anchors")

    check_new_chains(laptop, laptop.folder, "copied", {"before"})


def anchor_files(laptop: Laptop) -> list[Path]:
    return sorted((laptop.base / "machine" / "anchors").iterdir())


def test_a_torn_anchor_leaves_the_one_before_it(laptop: Laptop) -> None:
    """Also where the last commit began a chain that the one before doesn't know."""
    for path in anchor_files(laptop):
        sound = path.read_bytes()
        path.write_bytes(sound[: len(sound) // 2])
        with laptop.workspace() as workspace:
            assert workspace.opened.new_chains is None
        path.write_bytes(sound)


def test_a_file_rolled_back_to_before_a_chain_began_is_noticed(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "laptop").found()
    with laptop.desk() as desk:
        desk.add_record("patrol", {"objective": "before"})
        case = desk.add_record("incident", {"kind": "poaching"})
    old = laptop.database.read_bytes()
    with laptop.workspace() as workspace:
        before = chain_headers(workspace)
        person = {"incident_id": str(case), "given_name": "A."}
        desk_of(workspace).add_record("involved_person", person)
        after = chain_headers(workspace)
    assert before == after[:-1], "a chain that only began, and no other grew"
    laptop.database.write_bytes(old)

    check_new_chains(laptop, laptop.folder, "rolled-back", {"before"})


def test_a_cut_between_the_first_commit_of_new_chains_and_its_anchor_begins_no_others(
    laptop: Laptop,
) -> None:
    copy = laptop.folder.with_name("copy")
    shutil.copytree(laptop.folder, copy)
    with laptop.workspace(copy) as workspace:
        assert "copied" == workspace.opened.new_chains
        before = {path: path.read_bytes() for path in workspace.anchors.paths if path.exists()}
    write_one(laptop, "after", copy)
    for path in anchor_files(laptop):
        if path not in before and path.name[:32] in {p.name[:32] for p in before}:
            path.unlink()
    for path, content in before.items():
        path.write_bytes(content)

    with laptop.workspace(copy) as workspace:
        assert workspace.opened.new_chains is None
        assert any(current for *_, current, _ in chain_headers(workspace))
    assert {"before", "after"} == objectives(laptop, copy)


def test_a_cut_between_the_closing_of_chains_and_its_anchor_closes_no_others(
    laptop: Laptop,
) -> None:
    old = laptop.database.read_bytes()
    write_one(laptop, "lost with the file")
    laptop.database.write_bytes(old)
    before = {path: path.read_bytes() for path in anchor_files(laptop)}
    with laptop.workspace() as workspace:
        assert "rolled-back" == workspace.opened.new_chains
    for path, content in before.items():
        path.write_bytes(content)

    for objective in ("after", "on it goes"):
        with laptop.workspace() as workspace:
            assert workspace.opened.new_chains is None
        write_one(laptop, objective)
    assert {"before", "after", "on it goes"} == objectives(laptop)
    assert {"verify.missing"} == {problem.code for problem in laptop.verify().problems}


def test_a_restored_backup_is_a_new_device_and_shares_no_chain(
    laptop: Laptop, tmp_path: Path
) -> None:
    with laptop.desk() as desk:
        report = finish(desk.backup(laptop.stick))
        old_device = desk.info().device_id
    write_one(laptop, "only here")
    other = Laptop(tmp_path / "other")
    finish(restore_workspace(other.machine, report.file, other.folder))

    check_new_chains(other, other.folder, "restored", {"before"})
    check_new_device(other, old_device.hex)
    # on the machine that made it too, beside the one that stands
    beside = laptop.folder.with_name("beside")
    finish(restore_workspace(laptop.machine, report.file, beside))
    check_new_chains(laptop, beside, "restored", {"before"})

    assert {"before", "only here"} == objectives(laptop)
    with laptop.workspace() as workspace:
        assert workspace.opened.new_chains is None
        mine = {device for device, _, current, _ in chain_headers(workspace) if current}
    assert {old_device.hex} == mine


def check_new_device(laptop: Laptop, old: str) -> None:
    with laptop.workspace() as workspace:
        mine = workspace.device.id.hex()
        writes = {device for device, _, current, _ in chain_headers(workspace) if current}
        closed = {device for device, _, current, _ in chain_headers(workspace) if not current}
    assert mine != old
    assert {mine} == writes
    assert {old} == closed


def test_two_restores_of_one_backup_are_two_devices(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.desk() as desk:
        report = finish(desk.backup(laptop.stick))
    devices = set()
    for name in ("one", "two"):
        other = Laptop(tmp_path / name)
        finish(restore_workspace(other.machine, report.file, other.folder))
        with other.workspace() as workspace:
            devices.add(workspace.device.id)

    assert 2 == len(devices)


def test_a_restore_cut_short_while_first_opened_is_still_restored(
    laptop: Laptop, tmp_path: Path
) -> None:
    """Power went after the new device's keys were written, before the label said so."""
    with laptop.desk() as desk:
        report = finish(desk.backup(laptop.stick))
    other = Laptop(tmp_path / "other")
    finish(restore_workspace(other.machine, report.file, other.folder))
    label = (other.folder / "workspace.toml").read_bytes()
    with other.workspace():
        pass
    (other.folder / "workspace.toml").write_bytes(label)

    with other.workspace() as workspace:
        assert finish(desk_of(workspace).verify()).ok
    assert {"before"} == objectives(other)
