from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import RULES, Notebook, notebook_in

from cami_field.domain.area import Employee
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.usecases.people import check_role, login_for, note_leaving, note_person

STATION = new_id()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        yield notebook


def note(notebook: Notebook, login: str, name: str, role: str = "ranger"):
    return note_person(login, name, role, begin=notebook.begin, rules=RULES(), station_id=STATION)


def everybody(notebook: Notebook) -> dict[str | None, Employee]:
    with notebook.look() as reading:
        return {person.login: person for person in reading.where(Employee)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gulbek Alamshoev", "gulbek-alamshoev"),
        ("Гулбек Аламшоев", "gulbek-alamshoev"),
        ("Ҷамшед Қурбонов", "jamshed-qurbonov"),
        ("Өмүрбек Ырысов", "omurbek-yrysov"),
        ("Әсел Ұлан", "asel-ulan"),
        ("Щукин Ёж", "shchukin-ezh"),
        ("José  Ñandú!", "jose-nandu"),
        ("محمد", "user"),
        ("旺堆", "user"),
        ("---", "user"),
        ("", "user"),
    ],
)
def test_a_login_is_what_a_name_sounds_like(name: str, expected: str):
    assert expected == login_for(name)


@given(st.text())
def test_a_login_can_be_typed_on_any_keyboard_and_be_a_file(name: str):
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?", login_for(name))


def test_a_person_gets_a_record(notebook: Notebook):
    made = note(notebook, "gulbek", "Гулбек", "team_leader")
    person = everybody(notebook)["gulbek"]

    assert (made, "Гулбек", "team_leader", True, STATION) == (
        person.id,
        person.name,
        person.role,
        person.active,
        person.station_id,
    )


def test_who_comes_back_is_the_same_person(notebook: Notebook):
    made = note(notebook, "gulbek", "Гулбек")
    note_leaving("gulbek", begin=notebook.begin)
    assert everybody(notebook)["gulbek"].active is False

    assert made == note(notebook, "gulbek", "Гулбек", "data_officer")
    assert (True, "data_officer") == (
        everybody(notebook)["gulbek"].active,
        everybody(notebook)["gulbek"].role,
    )


def test_a_member_known_by_name_alone_becomes_the_person(notebook: Notebook):
    member = Employee(id=new_id(), name="Гулбек")
    notebook.keep(member)

    assert member.id == note(notebook, "gulbek", "Гулбек")


def test_a_namesake_with_a_login_is_another_person(notebook: Notebook):
    first = note(notebook, "gulbek", "Гулбек")

    assert first != note(notebook, "gulbek-2", "Гулбек")
    assert {"gulbek", "gulbek-2"} == set(everybody(notebook))


def test_leaving_of_somebody_unknown_changes_nothing(notebook: Notebook):
    note(notebook, "gulbek", "Гулбек")
    note_leaving("nobody", begin=notebook.begin)

    assert everybody(notebook)["gulbek"].active is True


@pytest.mark.parametrize("role", ["director", "", "public", "Ranger"])
def test_a_role_that_does_not_exist_is_named_with_those_that_do(notebook: Notebook, role: str):
    with pytest.raises(InvalidRecord) as refused:
        note(notebook, "gulbek", "Гулбек", role)

    assert ("value.not_in_list", "role", role) == (
        refused.value.code,
        refused.value.values["field"],
        refused.value.values["value"],
    )
    assert "ranger" in str(refused.value.values["known"])
    assert "public" not in str(refused.value.values["known"])
    assert {} == everybody(notebook)


def test_every_role_of_the_table_but_the_public_can_be_given():
    for role in set(RULES().sees) - {"public"}:
        check_role(role, RULES())
