"""The area's lists on their page, and forms that follow them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cami_field.usecases.model_changes import NodeChange
from cami_field.usecases.model_lists import ModelNode
from ui.area.lists import ListsSection
from ui.kit.forms import Chips, Items, SearchBox
from ui.observations.observation_form import category_items
from ui.observations.picking import CheckList
from ui.paper.notebook_forms import most_noted
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

TRACK, HAIR = "wildlife.sign.track", "wildlife.sign.hair"


@pytest.fixture
def section(window: FieldWindow, qtbot: QtBot) -> ListsSection:
    """The lists, in the window as its only page."""
    assert window._at is not None
    made = ListsSection(window._at)
    window.inside.room.addWidget(made)
    window.inside.room.setCurrentWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: window.tasks.idle and made._lists is not None)
    return made


def node(section: ListsSection, key: str) -> ModelNode:
    return next(one for one in section._nodes.values() if one.key == key)


def choose(section: ListsSection, key: str, part: str = "categories") -> None:
    section.parts[part].click()
    section.tree.choose(node(section, key).id)


def wait(section: ListsSection, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: section._at.tasks.idle)


def texts(items: list[Any]) -> list[str]:
    return [text for text, _ in items]


def test_a_name_that_is_typed_holds_when_its_field_is_left(section: ListsSection, qtbot: QtBot):
    choose(section, TRACK)
    field = section.card.names["en"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Paw print")
    with qtbot.waitSignal(section.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    wait(section, qtbot)

    assert "Paw print" == section.card.title.text()
    assert "changed" == section.tree._known[node(section, TRACK).id].text(1)
    model = section._at.desk.model
    assert "Paw print" == model.label(model.category(TRACK), "en").text
    assert "Paw print" in " ".join(texts(category_items(model)))


def test_what_is_hidden_is_absent_from_new_records_and_stays_in_old_ones(
    section: ListsSection, qtbot: QtBot
):
    choose(section, HAIR)
    section.card.offered.click()
    wait(section, qtbot)
    items = category_items(section._at.desk.model)
    box = SearchBox(items, name="category")
    qtbot.addWidget(box)

    assert HAIR not in [key for _, key in items]
    box.set_value(HAIR)
    assert (HAIR, "") == (box.value(), box.unmatched)
    assert "Hair" in box.currentText()
    box.set_value(TRACK)
    box.setEditText("Hair")
    box._on_finished()
    assert "Hair" == box.unmatched
    assert HAIR not in most_noted([HAIR, HAIR, TRACK], section._at.desk.model)


def test_as_shipped_can_be_undone(section: ListsSection, qtbot: QtBot):
    choose(section, HAIR)
    section.card.offered.click()
    wait(section, qtbot)
    section.card.shipped.click()
    wait(section, qtbot)
    assert not node(section, HAIR).hidden
    assert section.band.isVisible()
    undo = section.band.findChild(QPushButton, "lists_band_0")
    assert undo is not None
    undo.click()
    wait(section, qtbot)

    assert node(section, HAIR).hidden


def test_keys_move_it_up_and_down(section: ListsSection, qtbot: QtBot):
    choose(section, TRACK)
    section.search.setText("track")
    section.card.down.click()
    wait(section, qtbot)
    order = [n.key for n in section._lists.categories if n.parent == "wildlife.sign"]  # type: ignore[union-attr]

    assert ["wildlife.sign.scat", TRACK] == order[:2]
    assert "" == section.search.text()
    assert {"Alt+Up", "Alt+Down"} == {
        button.shortcut().toString() for button in (section.card.up, section.card.down)
    }


def test_a_category_is_added_under_another_and_can_be_noted(
    window: FieldWindow, section: ListsSection, qtbot: QtBot
):
    choose(section, "wildlife.sign")
    section.card.plus.click()
    question = section.findChild(QDialog, "new_node_question")
    assert question is not None
    question.accept()
    assert question.isVisible()
    field = question.findChild(QLineEdit, "new_node_en")
    assert field is not None
    field.setText("Hair")
    question.accept()
    wait(section, qtbot)
    assert (
        "already" in question.findChild(type(section.nothing), "new_node_question_problem").text()
    )  # type: ignore[union-attr]
    field.setText("Skeleton")
    question.accept()
    wait(section, qtbot)
    made = node(section, "wildlife.sign.skeleton")

    assert made.id == section.tree.name()
    assert "wildlife.sign.skeleton" in [key for _, key in category_items(section._at.desk.model)]
    flat = {
        "category": made.key,
        "occurred_at": "2026-09-21T06:30:00+05:00",
        "latitude": 38.17,
        "longitude": 73.97,
        "attributes": {"taxon": "ovis_ammon"},
    }
    sighting = section._at.desk.add_record("sighting", flat)
    assert made.key == section._at.desk.show_record("sighting", sighting)["category"]
    section.refresh()
    wait(section, qtbot)
    section.card.shipped.click()
    wait(section, qtbot)
    assert "Hide it instead" in section.card.problem.text()


def test_a_search_finds_any_name_and_says_where_there_is_nothing(section: ListsSection):
    section.parts["animals"].click()
    section.search.setText("барс")
    item = section.tree.currentItem()
    assert item is not None
    assert "Snow leopard" == item.text(0)
    section.search.setText("no such animal")

    assert section.nothing.isVisible()
    assert "no such animal" in section.nothing.text()


def test_what_rules_go_by_says_why_it_stays(section: ListsSection):
    choose(section, "wildlife.camera_trap")

    assert not section.card.offered.isVisible()
    assert "can be renamed" in section.card.why.text()


def test_who_may_not_change_it_sees_it_and_one_sentence_why(section: ListsSection, qtbot: QtBot):
    assert section._lists is not None
    section._show_lists(replace(section._lists, may_change=False))
    choose(section, TRACK)

    assert section.look_only.isVisible()
    assert section.card.names["en"].isReadOnly()
    buttons = (section.card.up, section.card.down, section.card.plus, section.card.shipped)
    assert [False] * 4 == [button.isVisible() for button in buttons]


def test_every_part_has_a_name_and_is_reached_by_keys(section: ListsSection, qtbot: QtBot):
    choose(section, TRACK)
    for field in (section.search, section.tree, section.card.names["en"], section.card.offered):
        named = field.accessibleName() or getattr(field, "text", str)()
        assert named
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_other_rooms_are_made_anew_with_what_was_half_filled(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert window._at is not None
    assert window.rooms is not None
    before = window.rooms
    page.beside.add_observation()
    page.beside.form.category.set_value("wildlife.direct_sighting")
    page.beside.form.category.left.emit()
    page.beside.form.comment.setText("two of them")
    window.rooms.go("preferences")
    desk = window._at.desk
    hair = desk.model.category(HAIR).id
    desk.change_node(hair, NodeChange(names={"en": "Tuft of hair"}))
    window._at.desk = desk.renewed()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.patrols.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.rooms is not before
    assert window.pages is not None
    form = window.pages.patrol.beside.form
    assert "two of them" == form.comment.text()
    assert "Tuft of hair" in " ".join(
        form.category.itemText(n) for n in range(form.category.count())
    )


def test_a_change_that_ends_after_its_room_was_left_is_taken_up(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert window._at is not None
    assert window.rooms is not None
    window.rooms.go("preferences")
    room = window.rooms.currentWidget()
    window.rooms.go("patrols")
    before, desk = window.rooms, window._at.desk
    desk.change_node(desk.model.category(HAIR).id, NodeChange(hidden=True))
    window._at.desk = desk.renewed()
    room.changed.emit()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.rooms is not before
    assert window.pages is window.rooms.currentWidget()


def test_the_changes_hold_after_a_lock(window: FieldWindow, qtbot: QtBot):
    assert window.opened is not None
    desk = window.opened.desk
    hair = desk.model.category(HAIR).id
    desk.change_node(hair, NodeChange(hidden=True))
    door = window.opened.lock("123456")
    window.opened = door.open("123456")

    assert not desk.model.category(HAIR).hidden
    assert window.opened.desk.model.category(HAIR).hidden


def test_buttons_and_ticks_show_what_is_withheld_only_where_it_stands(
    dressed: QApplication, qtbot: QtBot
):
    items = Items([("One", 1), ("Two", 2)], [("Three", 3)])
    for made in (Chips(items, name="few"), CheckList(items, name="many")):
        qtbot.addWidget(made)
        assert None is made.value()
        made.set_value([2, 3])
        assert [2, 3] == made.value()
    box = SearchBox(items, name="one")
    qtbot.addWidget(box)
    assert (True, False) == (box.offers(1), box.offers(3))
    box.set_value(3)
    assert (3, 4) == (box.value(), box.count())
    box.set_value(1)
    assert (1, 3) == (box.value(), box.count())


def test_ids_of_what_is_chosen_lead_back_there(section: ListsSection, qtbot: QtBot):
    choose(section, "horse", "lists")
    place = section.place()
    again = ListsSection(section._at)
    qtbot.addWidget(again)
    again.return_to(place)
    wait(section, qtbot)

    assert isinstance(place[1], UUID)
    assert place == again.place()
