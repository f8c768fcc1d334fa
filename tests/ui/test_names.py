from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keeping import MODEL
from PySide6.QtWidgets import QApplication

from cami_field.domain.records import known_types, type_of
from ui.kit.language import speak
from ui.kit.messages import said
from ui.kit.names import (
    action_words,
    field_words,
    measure_words,
    role_words,
    type_words,
    unit_words,
)

PLAIN = {"area", "sighting"}  # said as they are called


@pytest.fixture
def russian(dressed: QApplication) -> Iterator[None]:
    speak(dressed, "ru")
    yield
    speak(dressed, "en")


def rules(project: Path) -> dict[str, dict[str, object]]:
    path = project / "resources" / "access" / "roles.json"
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("words", "part"), [(role_words, "roles"), (action_words, "actions")])
def test_every_role_and_action_is_said_as_people_do(
    russian: None, project: Path, words: Callable[[str], str], part: str
) -> None:
    said_of = {name: words(name) for name in rules(project)[part]}

    assert len(said_of) > 5
    assert [] == [name for name, text in said_of.items() if not re.search("[а-я]", text)]


def test_every_type_of_record_is_said_as_people_do(russian: None) -> None:
    assert [] == [name for name in known_types() if not re.search("[а-я]", type_words(name))]


def test_every_field_of_a_patrol_page_is_said_as_people_do(russian: None) -> None:
    of_patrols = {
        spec.name
        for name in ("patrol", "leg", "waypoint")
        for spec in type_of(name).fields
        if spec.name.removesuffix("_id") in ("station", "team", "leader", "leg", "patrol")
        or spec.name in ("number", "objective", "comment", "dates", "hours", "members", "mandate")
    }

    assert len(of_patrols) >= 10
    assert [] == [name for name in of_patrols if not re.search("[а-я]", field_words(name))]


def test_every_unit_of_the_model_is_known() -> None:
    counted = {"individuals", "unit", "currency", "head per species"}
    units = {a.unit for a in MODEL().attributes.values()}
    same = {"cm", "days", "ha", "head", "kg", "km", "m", "min", "mm", "months", "years", "%"}

    assert {""} == {unit_words(unit) for unit in counted | {None}}
    assert set() == {unit for unit in units if unit_words(unit) == unit} - same


@pytest.mark.parametrize(
    ("expected", "number", "unit"),
    [("12 km²", "12", "km2"), ("12°", "12", "degrees true"), ("7", "7", "individuals")],
)
def test_a_number_stands_with_its_unit(expected: str, number: str, unit: str) -> None:
    assert expected == measure_words(number, unit)


def test_a_failure_shows_no_name_that_only_the_program_knows(russian: None) -> None:
    refused = said("role.refused", {"role": "pa_manager", "action": "restore_record"})
    gone = said("record.not_removed", {"type": "legal_case"})
    wrong = said("value.missing", {"field": "transport_mode"})

    for text in (refused, gone, wrong):
        assert not re.search("[a-z]", text), text
    assert "total count" in said("value.missing", {"field": "attributes.total_count"})
