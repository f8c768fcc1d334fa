"""Lines that the model asks for: places, tables, references, long lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.domain.datamodel_parts import TAXA
from ui.kit.forms import SearchBox, unmatched_words
from ui.observations.model_form import FEW, ModelForm
from ui.observations.observation_form import ObservationForm
from ui.observations.picking import CheckList
from ui.observations.value_editors import PlacesField, TableField
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


def editor(form: ObservationForm, key: str) -> object:
    return form.fields._editors[key]


def open_form(page: PatrolPage, category: str) -> ObservationForm:
    page.beside.note_at(None)
    form = page.beside.form
    form.category.set_value(category)
    form.category.left.emit()
    return form


def save(window: FieldWindow, page: PatrolPage, qtbot: QtBot) -> dict[str, object]:
    form = page.beside.form
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    assert page.selected is not None
    kept = desk_in(window).show_record("observation", page.selected)["attributes"]
    assert isinstance(kept, dict)
    return kept


def test_every_kind_of_line_has_an_editor(window: FieldWindow, page: PatrolPage) -> None:
    model, form = desk_in(window).model, ModelForm(page._at)
    kinds = {"LINE", "POLY", "TABLE", "REF"}
    one_of: dict[str, str] = {}
    for path in model.categories:
        for line in model.form(path):
            if not model.is_group(path) and line.attribute.kind in kinds:
                one_of.setdefault(line.attribute.key, path)
    lacking = set()
    for key, path in one_of.items():
        form.show_category(path)
        if key not in form._editors:
            lacking.add(key)

    assert {"person_refs"} == lacking  # persons stand in a vault of their own


def test_a_fence_is_typed_and_clicked_and_comes_back(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    form = open_form(page, "barrier.fence")
    line = editor(form, "geometry")
    assert isinstance(line, PlacesField)
    line.typed.setPlainText("N38 10.200 E073 58.200\n38.18, 73.98")
    line.clicks.click()
    page.map.clicked.emit(38.19, 73.99)
    marked = page.map.sketch.places
    kept = save(window, page, qtbot)
    assert page.selected is not None
    page.beside.edit(page.selected)
    again = editor(form, "geometry")
    assert isinstance(again, PlacesField)

    assert 3 == len(marked)
    assert [[73.97, 38.17], [73.98, 38.18], [73.99, 38.19]] == [
        pytest.approx(place, abs=1e-4) for place in kept["geometry"]
    ]
    assert [(38.17, 73.97), (38.18, 73.98), (38.19, 73.99)] == [
        pytest.approx(place, abs=1e-4) for place in again.places
    ]


def test_a_line_that_is_no_place_is_named(page: PatrolPage) -> None:
    line = editor(open_form(page, "barrier.fence"), "geometry")
    assert isinstance(line, PlacesField)
    line.typed.setPlainText("38.17, 73.97\nby the gate")

    assert line.told.text().startswith("Line 2:")
    assert isinstance(line.value(), str)


def test_an_area_needs_three_places(qtbot: QtBot, page: PatrolPage) -> None:
    area = PlacesField(name="area", kind="POLY")
    qtbot.addWidget(area)
    area.typed.setPlainText("38.17, 73.97\n38.18, 73.98")
    few = area.told.text()
    area.typed.appendPlainText("38.19, 73.97")

    assert "at least 3 places" in few
    assert [[73.97, 38.17], [73.98, 38.18], [73.97, 38.19]] == area.value()


def test_rows_are_added_filled_and_removed(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    form = open_form(page, "barrier.fence")
    table = editor(form, "permeability")
    assert isinstance(table, TableField)
    for taxon in ("ovis_ammon", "capra_sibirica"):
        table.add.click()
        table.rows[-1][1]["taxon"].set_value(taxon)
    table.rows[0][0].findChild(QPushButton, "remove_row").click()
    level = desk_in(window).model.items("permeability_level")[0].key
    table.rows[0][1]["level"].set_value(level)
    kept = save(window, page, qtbot)
    assert page.selected is not None
    page.beside.edit(page.selected)
    again = editor(form, "permeability")
    assert isinstance(again, TableField)

    assert [{"taxon": "capra_sibirica", "level": level}] == kept["permeability"]
    assert kept["permeability"] == again.value()


def test_a_reference_is_picked_among_the_records(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    form = open_form(page, "patrol_infrastructure.equipment_issue")
    people = editor(form, "issued_to")
    assert isinstance(people, SearchBox)
    me = str(desk_in(window).person.person_id)
    people.set_value(me)
    kept = save(window, page, qtbot)

    assert me == kept["issued_to"]


def test_many_choices_are_narrowed_and_ticked(qtbot: QtBot) -> None:
    box = CheckList([(f"Choice {n}", n) for n in range(FEW + 6)], name="many")
    qtbot.addWidget(box)
    box.set_value([3, 7])
    box.search.setText("choice 12")
    shown = [
        box.list.item(n).text() for n in range(box.list.count()) if not box.list.item(n).isHidden()
    ]
    box.list.item(12).setCheckState(Qt.CheckState.Checked)

    assert ["Choice 12"] == shown
    assert [3, 7, 12] == box.value()


def test_lists_of_many_are_check_lists_in_the_form(window: FieldWindow, page: PatrolPage) -> None:
    model, form = desk_in(window).model, ModelForm(page._at)
    long = {
        line.attribute.key: path
        for path in model.categories
        if not model.is_group(path)
        for line in model.form(path)
        if line.attribute.choices
        and (line.attribute.kind == "ML" or line.attribute.multiple)
        and (line.attribute.choices == TAXA or len(model.items(line.attribute.choices)) > FEW)
    }
    kinds = set()
    for key, path in long.items():
        form.show_category(path)
        kinds.add(type(form._editors[key]))

    assert kinds <= {CheckList}
    assert long


ANIMALS = [
    ("Argali (Ovis ammon)", "argali"),
    ("Argali, Marco Polo (O. a. polii)", "polii"),
    ("Snow leopard (Panthera uncia)", "uncia"),
    ("Wolf (Canis lupus)", "wolf"),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("wolf", "wolf"),
        ("SNOW", "uncia"),
        ("lupus", "wolf"),
        ("argali", "argali"),  # called so, though another begins so
        ("", None),
    ],
)
def test_what_is_typed_is_the_one_thing_that_it_means(
    dressed: QApplication, typed: str, expected: object
) -> None:
    box = SearchBox(ANIMALS, name="taxon")
    box.set_value("uncia")
    box.setEditText(typed)
    box._on_finished()

    assert (expected, "") == (box.value(), box.unmatched)


@pytest.mark.parametrize("typed", ["tiger", "arg", "a"])
def test_what_could_be_nothing_or_several_stays_as_it_was_typed(
    dressed: QApplication, typed: str
) -> None:
    form = QWidget()
    box = SearchBox(ANIMALS, name="taxon")
    box.setParent(form)
    box.setAccessibleName("Species")
    box.set_value("uncia")
    box.setEditText(typed)
    box._on_finished()

    assert (None, typed, typed) == (box.value(), box.unmatched, box.currentText())
    assert f"Species: “{typed}” is not in the list. Choose from it." == unmatched_words(form)
    box.set_value("wolf")
    assert ("wolf", "") == (box.value(), unmatched_words(form))
