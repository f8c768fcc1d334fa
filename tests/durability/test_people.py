"""Letting people in and out, where something refuses or is cut short half-way."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from durability.keeper import AIDAR, WORDS
from durability.laptop import FOUNDING, LOGIN, PASSPHRASE, Laptop

from cami_field.adapters.system.disk import LocalDisk
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    found_with_model,
    open_with_passphrase,
    open_with_recovery_key,
)
from cami_field.domain.area import Employee
from cami_field.domain.errors import AccessRefused, InvalidRecord


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "laptop")


def test_the_last_person_cannot_be_removed_and_still_opens(laptop: Laptop) -> None:
    founded = found_with_model(laptop.machine, laptop.folder, FOUNDING, PASSPHRASE)
    opened = open_with_recovery_key(laptop.machine, laptop.folder, founded.recovery_key)
    with closing(opened) as workspace, pytest.raises(AccessRefused) as refused:
        desk_of(workspace).remove_person(LOGIN)

    assert "person.last" == refused.value.code
    with laptop.workspace():
        pass


def test_adding_somebody_who_is_here_changes_nothing_of_them(laptop: Laptop) -> None:
    with laptop.found().desk() as desk, pytest.raises(InvalidRecord) as refused:
        desk.add_person("GULBEK", "Somebody else", "ranger", WORDS["second"])

    assert "person.exists" == refused.value.code
    with laptop.workspace() as workspace, workspace.look() as look:
        assert [("Gulbek", True)] == [(e.name, e.administrator) for e in look.where(Employee)]


def test_a_login_typed_in_another_case_opens_and_is_oneself(laptop: Laptop) -> None:
    laptop.found()
    with closing(
        open_with_passphrase(laptop.machine, laptop.folder, " GulBek ", PASSPHRASE)
    ) as workspace:
        desk = desk_of(workspace)
        assert "Gulbek" == desk.person.name
        desk.add_person("Aidar", "Айдар", "ranger", WORDS["second"])
        with pytest.raises(AccessRefused) as refused:
            desk.remove_person("GULBEK")

    assert "person.oneself" == refused.value.code
    with closing(open_with_passphrase(laptop.machine, laptop.folder, "AIDAR", WORDS["second"])):
        pass


class Cut(BaseException):
    """The power went."""


def test_a_removal_cut_short_before_the_key_file_goes_ends_at_the_next_opening(
    laptop: Laptop,
) -> None:
    class Dying(LocalDisk):
        def remove(self, path: Path) -> None:
            if path.name == AIDAR:
                raise Cut
            super().remove(path)

    with laptop.found().desk() as desk:
        desk.add_person(AIDAR, "Айдар", "ranger", WORDS["second"])
    with laptop.workspace() as workspace:
        workspace.machine = type(workspace.machine)(
            workspace.machine.folders, Dying(), laptop.clock, workspace.machine.cost
        )
        with pytest.raises(Cut):
            desk_of(workspace).remove_person(AIDAR)
    assert (laptop.folder / "keys" / AIDAR).is_file()

    with laptop.desk() as desk:
        assert [LOGIN] == [person.login for person in desk.people()]
    assert not (laptop.folder / "keys" / AIDAR).exists()
    assert 1 == len(laptop.machine.keys(laptop.folder).unlock(LOGIN, PASSPHRASE).database_keys)


def test_the_recovery_key_opens_whatever_was_written_about_people(laptop: Laptop) -> None:
    founded = found_with_model(laptop.machine, laptop.folder, FOUNDING, PASSPHRASE)
    with laptop.workspace() as workspace, workspace.begin() as work:
        for person in work.where(Employee):
            person.active, person.administrator, person.role = False, None, "ranger"
            work.save(person)
        work.commit()
    opened = open_with_recovery_key(laptop.machine, laptop.folder, founded.recovery_key)
    with closing(opened) as workspace:
        assert desk_of(workspace).person.administrator


def test_a_login_given_anew_gives_nothing_of_who_had_it_before(laptop: Laptop) -> None:
    with laptop.found().desk() as desk:
        old = desk.add_person("ali", "Ali", "pa_manager", WORDS["second"])
        desk.change_fields("employee", old, {"administrator": True})
        desk.remove_person("ali")
        new = desk.add_person("ali", "Alisher", "ranger", WORDS["second"])

        assert old != new
    with laptop.workspace() as workspace, workspace.look() as look:
        people = {e.name: (e.login, e.role, e.administrator) for e in look.where(Employee)}
    assert ("ali", "ranger", False) == people["Alisher"]
    assert (None, "pa_manager", True) == people["Ali"]


def test_an_administrator_who_comes_back_is_one_no_more(laptop: Laptop) -> None:
    with laptop.found().desk() as desk:
        first = desk.add_person("ali", "Ali", "pa_manager", WORDS["second"])
        desk.change_fields("employee", first, {"administrator": True})
        desk.remove_person("ali")

        assert first == desk.add_person("ali", "Ali", "ranger", WORDS["second"])
        assert not desk.show_record("employee", first).get("administrator")


def test_a_role_that_does_not_exist_is_given_to_nobody(laptop: Laptop) -> None:
    with laptop.found().desk() as desk, pytest.raises(InvalidRecord) as refused:
        desk.change_fields("employee", desk.person.person_id, {"role": "nonsense"})

    assert ("value.not_in_list", "role") == (refused.value.code, refused.value.values["field"])
