from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keeping import MODEL, Notebook, notebook_in

from cami_field.domain.area import Employee
from cami_field.domain.datamodel_parts import TAXA
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Observation
from cami_field.domain.records import type_of
from cami_field.usecases.history import HistoryEntry, field_name

SIGHTING = {"category": "wildlife.direct_sighting", "attributes": {"taxon": "ovis_ammon"}}


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        notebook.keep(Employee(id=notebook.author, name="Gulbek", login="gulbek"))
        yield notebook


def changes(entry: HistoryEntry) -> dict[str, tuple[object, object]]:
    return {change.field: (change.before, change.after) for change in entry.changes}


def test_who_and_when_is_said_of_each_entry(notebook: Notebook):
    notebook.laptop.clock.time = datetime(2026, 9, 21, 8, tzinfo=UTC)
    made = notebook.add("sighting", SIGHTING)
    notebook.laptop.clock.time = datetime(2026, 9, 22, 8, tzinfo=UTC)
    notebook.set("sighting", made, {"comment": "x"})
    first, second = notebook.history("sighting", made)

    assert ("put", "Gulbek", notebook.author, "system") == (
        second.kind,
        second.author,
        second.author_id,
        second.clock,
    )
    assert (datetime(2026, 9, 21).date(), datetime(2026, 9, 22).date()) == (
        first.at.date(),
        second.at.date(),
    )
    assert first.entry != second.entry
    assert first.device == second.device == notebook.laptop.store.device.id.hex()


def test_a_field_is_shown_before_and_after(notebook: Notebook):
    made = notebook.add("sighting", {**SIGHTING, "comment": "spring"})
    notebook.set("sighting", made, {"comment": "big spring"})
    notebook.set("sighting", made, {"comment": ""})
    first, second, third = notebook.history("sighting", made)

    assert (None, "spring") == changes(first)["comment"]
    assert (None, "wildlife.direct_sighting") == changes(first)["category"]
    assert {"comment": ("spring", "big spring")} == changes(second)
    assert {"comment": ("big spring", None)} == changes(third)


def test_attributes_are_shown_by_the_models_keys(notebook: Notebook):
    made = notebook.add("sighting", {**SIGHTING, "attributes.behaviour": ["feeding"]})
    notebook.set(
        "sighting",
        made,
        {
            "attributes.total_count": 12,
            "attributes.taxon": "capra_sibirica",
            "attributes.behaviour": ["resting"],
        },
    )
    first, second = notebook.history("sighting", made)

    assert (None, "ovis_ammon") == changes(first)["attributes.taxon"]
    assert (None, True) == changes(first)["attributes.behaviour.feeding"]
    assert {
        "attributes.total_count": (None, 12),
        "attributes.taxon": ("ovis_ammon", "capra_sibirica"),
        "attributes.behaviour.feeding": (True, False),
        "attributes.behaviour.resting": (None, True),
    } == changes(second)


def test_a_table_is_shown_with_its_choices_by_key(notebook: Notebook):
    model = MODEL()
    table = model.attributes["permeability"]
    column = next(column.key for column in table.columns if column.choices == TAXA)
    category = next(
        path
        for path in model.categories
        if not model.is_group(path) and table in [line.attribute for line in model.form(path)]
    )
    rows = [{column: "ovis_ammon"}]
    made = notebook.add("observation", {"category": category, "attributes.permeability": rows})
    (entry,) = notebook.history("observation", made)

    assert (None, rows) == changes(entry)["attributes.permeability"]


def test_elements_of_sets_and_days_are_fields_of_their_own(notebook: Notebook):
    someone = new_id()
    patrol = notebook.add("patrol", {"agencies": ["pa", "police"]})
    notebook.set("patrol", patrol, {"agencies": ["pa", "ngo"]})
    leg = notebook.add("leg", {"patrol_id": str(patrol), "hours.2026-09-22.start_time": "07:30"})
    notebook.set("leg", leg, {"hours.2026-09-22.rest_minutes": 30, f"members.{someone}": "ranger"})

    assert {"agencies.police": (True, False), "agencies.ngo": (None, True)} == changes(
        notebook.history("patrol", patrol)[1]
    )
    hours = {"start_time": "07:30", "end_time": None, "rest_minutes": 0}
    assert {
        "hours.2026-09-22": (hours, {**hours, "rest_minutes": 30}),
        f"members.{someone}": (None, "ranger"),
    } == changes(notebook.history("leg", leg)[1])


def test_what_only_makes_sense_together_is_shown_together(notebook: Notebook):
    made = notebook.add("sighting", {"latitude": 38.17, "longitude": 73.97})
    notebook.set("sighting", made, {"latitude": 38.5})
    before, after = changes(notebook.history("sighting", made)[1])["position"]

    assert (38.17, 73.97) == (before["latitude"], before["longitude"])
    assert (38.5, 73.97) == (after["latitude"], after["longitude"])


def test_a_removed_record_has_its_history(notebook: Notebook):
    made = notebook.add("sighting", {**SIGHTING, "comment": "spring"})
    notebook.remove("sighting", made)
    assert ["put", "remove"] == [entry.kind for entry in notebook.history("sighting", made)]

    notebook.restore("sighting", made)
    entries = notebook.history("sighting", made)
    assert ["put", "remove", "restore"] == [entry.kind for entry in entries]
    assert [{}, {}] == [changes(entry) for entry in entries[1:]]


def test_a_raised_level_is_one_entry_above_and_none_below(notebook: Notebook):
    made = notebook.add("sighting", {**SIGHTING, "comment": "den"})
    notebook.set("sighting", made, {"sensitivity_level": "S2"})
    first, second = notebook.history("sighting", made)

    assert first.scope_chain != second.scope_chain
    assert (None, "S2") == changes(second)["sensitivity_level"]
    assert ("den", "den") == changes(second)["comment"]


def test_someone_without_a_record_here_stays_nameless(notebook: Notebook):
    with notebook_in(_folder(notebook)) as other:
        made = other.add("sighting", SIGHTING)
        (entry,) = other.history("sighting", made)

    assert (None, other.author) == (entry.author, entry.author_id)


def _folder(notebook: Notebook) -> Path:
    folder = notebook.laptop.path.parent / "other"
    folder.mkdir()
    return folder


def test_a_record_of_another_type_or_none_has_no_history(notebook: Notebook):
    for missing in (new_id(), new_id()):
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            notebook.history("sighting", missing)


def test_a_field_of_a_later_version_is_named_by_its_key():
    kind = type_of(Observation.TYPE)
    assert "?999" == field_name(kind, 999, MODEL())
    assert "?7a00" == field_name(kind, b"z\x00", MODEL())


def test_an_attribute_of_another_model_is_named_by_its_id(notebook: Notebook):
    strange, choice = new_id(), new_id()
    seen = Observation(id=new_id(), attributes={strange: 5, new_id(): frozenset({choice})})
    notebook.keep(seen)
    (entry,) = notebook.history("observation", seen.id)

    assert (None, 5) == changes(entry)[f"attributes.{strange}"]
    assert 1 == sum(name.endswith(f".{choice}") for name in changes(entry))


def test_a_record_under_the_name_of_another_type_has_no_history(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        notebook.history("station", made)
