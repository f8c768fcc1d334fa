"""Sightings without a patrol, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.usecases.sightings import MOST
from ui.sightings.page import SightingsPage
from ui.window import FieldWindow

SEEN = {
    "category": "wildlife.direct_sighting",
    "occurred_at": "2026-09-20T07:10:00+05:00",
    "latitude": 38.2,
    "longitude": 73.9,
    "attributes": {"taxon": "capra_sibirica", "total_count": 9},
}


@pytest.fixture
def room(window: FieldWindow, qtbot: QtBot) -> SightingsPage:
    window.inside.rail.sightings.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    return window.rooms.sightings


def test_the_rail_leads_there_and_back(window: FieldWindow, room: SightingsPage) -> None:
    rail = window.inside.rail

    assert room.isVisible()
    assert (False, True) == (rail.patrols.isChecked(), rail.sightings.isChecked())
    rail.patrols.click()
    assert window.pages is not None
    assert window.pages.isVisible()
    assert (True, False) == (rail.patrols.isChecked(), rail.sightings.isChecked())


def test_an_empty_room_says_what_to_do_first(room: SightingsPage) -> None:
    assert room.empty.isVisible()
    assert "New sighting" in room.empty.text()
    assert not room.list.isVisible()


def test_a_sighting_is_noted_and_stands_on_list_and_map(
    window: FieldWindow, room: SightingsPage, qtbot: QtBot
) -> None:
    room.add.click()
    form = room.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    qtbot.keyClicks(form.spot.place.typed, "N38 10.200 E073 58.200")
    taxon, total = (form.fields.field(key) for key in ("taxon", "total_count"))
    taxon.set_value("ovis_ammon")  # type: ignore[union-attr]
    qtbot.keyClicks(total, "11")
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    (row,) = room.rows
    kept = desk_in(window).show_record("observation", row.id)

    assert ("sighting", {"taxon": "ovis_ammon", "total_count": 11}) == (
        kept["type"],
        kept["attributes"],
    )
    assert "day" == kept["time_precision"]
    assert (1, row.id) == (room.list.entries.rowCount(), room.list.current().key)  # type: ignore[union-attr]
    assert room.map.scene.bounds() is not None
    assert not form.spot._waypoint.isVisible()


def test_only_what_stands_by_itself_is_listed_the_latest_first(
    window: FieldWindow, room: SightingsPage
) -> None:
    desk = desk_in(window)
    first = desk.add_record("sighting", SEEN)
    later = desk.add_record("sighting", {**SEEN, "occurred_at": "2026-09-21T07:10:00+05:00"})
    room.refresh()

    assert [later, first] == [row.id for row in room.rows]
    assert desk.info().counts["observation"] > len(room.rows)
    assert MOST >= 1000


def test_a_sighting_is_changed_removed_and_brought_back(
    window: FieldWindow, room: SightingsPage, qtbot: QtBot
) -> None:
    kept = desk_in(window).add_record("sighting", SEEN)
    room.refresh()
    room.list.go_to(kept)
    qtbot.keyClick(room.list, Qt.Key.Key_Return)
    assert room.form.is_open
    room.form.comment.setText("by the spring")
    room.form.keep()
    qtbot.waitUntil(lambda: not room.form.is_open and window.tasks.idle)
    assert "by the spring" == room.rows[0].comment
    room._show_past(kept)
    for button in (room.past.remove, room.past.restore):
        button.click()
        qtbot.waitUntil(lambda: window.tasks.idle)
        assert (button is room.past.restore) == bool(room.rows)


def test_a_half_filled_sighting_is_offered_again(
    window: FieldWindow, room: SightingsPage, qtbot: QtBot
) -> None:
    room.add.click()
    room.form.category.set_value("wildlife.carcass")
    room.form.category.left.emit()
    room.form.comment.setText("a fresh one")
    room.form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.patrols.click()
    window.inside.rail.sightings.click()
    qtbot.waitUntil(lambda: window.tasks.idle and not room.band.isHidden())
    room.band.findChild(QPushButton, "sightings_band_0").click()

    assert ("wildlife.carcass", "a fresh one") == (
        room.form.category.value(),
        room.form.comment.text(),
    )


def test_a_lock_keeps_what_is_half_filled(
    window: FieldWindow, room: SightingsPage, qtbot: QtBot
) -> None:
    room.add.click()
    room.form.category.set_value("wildlife.carcass")
    room.form.comment.setText("before the lock")
    desk = desk_in(window)
    window.rooms.before_lock()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert any("before the lock" in content for _, _, content in desk.drafts())


def test_an_animal_s_name_says_what_it_was(room: SightingsPage, qtbot: QtBot) -> None:
    room.add.click()
    box = room.form.category
    box.setEditText("snow leopard")
    box._on_finished()

    assert "wildlife.direct_sighting" == box.value()
    assert "uncia_uncia" == room.form.fields.values()["taxon"]
    assert {"taxon": "uncia_uncia"} == room.form.flat()["attributes"]


def test_a_new_sighting_keeps_the_one_that_is_half_typed(window: FieldWindow, qtbot: QtBot) -> None:
    window.inside.rail.sightings.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    room = window.rooms.sightings
    room.note()
    room.form.category.set_value("wildlife.direct_sighting")
    room.form.comment.setText("never left this fie")
    room.note()
    qtbot.waitUntil(lambda: window.tasks.idle)

    (draft,) = desk_in(window).drafts()
    assert "never left this fie" in draft[2]
    assert "" == room.form.comment.text()
