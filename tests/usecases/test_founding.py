from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from keeping import notebook_in

from cami_field.domain.area import Area, Employee, Station
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.usecases.founding import Founding, NewPerson, check_founding, code_for

FOUNDING = Founding("Zorkul", "TJ-ZOR", "Asia/Dushanbe", "live", "Гулбек", "gulbek")


def test_a_workspace_begins_with_an_area_a_station_and_a_person(tmp_path: Path):
    area, station, person = new_id(), new_id(), new_id()
    with notebook_in(tmp_path) as notebook:
        notebook.keep(*FOUNDING.records(area, station, person))
        with notebook.look() as reading:
            assert "Zorkul" == reading.get(Area, area).name
            first, founder = reading.get(Station, station), reading.get(Employee, person)

    assert ("TJ-ZOR", "TJ-ZOR", "Asia/Dushanbe") == (first.code, first.name, first.zone)
    assert ("Гулбек", "gulbek", "pa_manager", station, True, True) == (
        founder.name,
        founder.login,
        founder.role,
        founder.station_id,
        founder.active,
        founder.administrator,
    )


def test_the_first_person_of_a_practice_workspace_is_its_trainer():
    founding = replace(FOUNDING, kind="training")

    assert "trainer" == founding.records(new_id(), new_id(), new_id())[2].role


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"kind": "training"},
        {"station_code": "A"},
        {"station_code": "a" * 16},
        {"zone": "UTC"},
        {"zone": "Asia/Almaty"},
        {"name": "Зоркул"},
    ],
    ids=repr,
)
def test_what_can_be_is_accepted(given: dict[str, str]):
    check_founding(replace(FOUNDING, **given))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"name": ""}, ("value.missing", "name")),
        ({"name": " \t"}, ("value.missing", "name")),
        ({"station_code": ""}, ("station.code", "station")),
        ({"station_code": "-ZOR"}, ("station.code", "station")),
        ({"station_code": "a" * 17}, ("station.code", "station")),
        ({"station_code": "ЗОР"}, ("station.code", "station")),
        ({"station_code": "../x"}, ("station.code", "station")),
        ({"station_code": "ZOR\n"}, ("station.code", "station")),
        ({"zone": ""}, ("station.zone", "timezone")),
        ({"zone": "Asia"}, ("station.zone", "timezone")),
        ({"zone": "Asia/Nowhere"}, ("station.zone", "timezone")),
        ({"zone": "../../etc/passwd"}, ("station.zone", "timezone")),
        ({"zone": "/etc/localtime"}, ("station.zone", "timezone")),
        ({"zone": "a\0b"}, ("station.zone", "timezone")),
        ({"zone": "x" * 5000}, ("station.zone", "timezone")),
        ({"kind": "practice"}, ("value.not_in_list", "kind")),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_can_not_be_is_named(given: dict[str, str], expected: tuple[str, str]):
    with pytest.raises(InvalidRecord) as refused:
        check_founding(replace(FOUNDING, **given))

    assert expected == (refused.value.code, refused.value.values["field"])


def test_country_and_station_are_kept_where_they_are_said():
    founding = replace(FOUNDING, country="TJ", station="Жарты-Гумбез")
    area, station, _ = founding.records(new_id(), new_id(), new_id())
    plain = FOUNDING.records(new_id(), new_id(), new_id())[0]

    assert ("TJ", None) == (area.country, plain.country)
    assert ("TJ-ZOR", "Жарты-Гумбез") == (station.code, station.name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zorkul", "ZOR"),
        ("Зоркуль", "ZOR"),
        ("Jarty Gumbez", "JAR"),
        ("Чон Кой Суу", "CKS"),
        ("Post 7", "POS"),
        ("7", "7"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_a_code_is_proposed_for_a_station(name: str, expected: str):
    assert expected == code_for(name)


def test_a_new_person_is_written_without_the_passphrase():
    assert "argali" not in repr(NewPerson("Aidar", "aidar", "ranger", "argali snow"))
