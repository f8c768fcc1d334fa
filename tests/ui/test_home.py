"""Home: what waits leads there, the month's numbers, a backup with one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.home.page import HomePage
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture
def room(window: FieldWindow, qtbot: QtBot) -> HomePage:
    """Home, entered."""
    window.inside.rail.home.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    return window.rooms.home


def lines(room: HomePage) -> list[QPushButton]:
    every = room.findChildren(QPushButton)
    return [one for one in every if one.objectName().startswith("waiting_")]


def line(room: HomePage, words: str) -> QPushButton:
    return next(one for one in lines(room) if words in one.accessibleDescription())


def test_a_draft_leads_to_its_patrol(window: FieldWindow, room: HomePage, qtbot: QtBot):
    line(room, "Horse patrol").click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.pages is not None
    view = window.pages.patrol.view
    assert view is not None
    assert (True, 16) == (window.pages.isVisible(), view.row.observations)


def test_an_incident_leads_to_its_story_and_the_story_back_home(
    window: FieldWindow, room: HomePage, qtbot: QtBot
):
    line(room, "Snare line").click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    story = window.rooms.incidents.story
    assert (True, "Snare line") == (story.form.isVisible(), story.form.name.text())
    story.form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.rooms.currentWidget() is room


def test_a_half_filled_form_is_the_first_thing_to_finish(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    page.beside.add_observation()
    page.beside.form.category.set_value("wildlife.direct_sighting")
    page.beside.form.comment.setText("two of")
    page.beside.form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.home.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    first = lines(window.rooms.home)[0]
    assert "1 form is half filled in" in first.accessibleDescription()
    first.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.pages is not None
    assert window.pages.currentWidget() is window.pages.patrol
    assert window.pages.patrol.draft.isVisible()


def test_nothing_to_finish_says_what_to_do_next(window: FieldWindow, room: HomePage, qtbot: QtBot):
    found = desk_in(window).home(date(2026, 9, 24))
    room._show_waiting(replace(found, returned=(), drafts=(), incidents=()), ())

    assert [] == lines(room)
    words = " ".join(label.text() for label in room.findChildren(QLabel))
    assert "Nothing waits" in words


def room_day():  # type: ignore[no-untyped-def]
    from datetime import date

    return date(2026, 9, 24)


def test_a_backup_is_written_read_back_and_said(
    window: FieldWindow, room: HomePage, tmp_path: Path, qtbot: QtBot
):
    assert "no backup yet" in room._backup_words.text()
    (tmp_path / "stick").mkdir()
    room.back_up_to(tmp_path / "stick")
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=20_000)

    (made,) = (tmp_path / "stick").iterdir()
    assert made.name in room.band.text
    assert "read back whole" in room.band.text
    assert "last backup is of" in room._backup_words.text()
    foot = window.inside.foot.findChild(QLabel, "foot_backup")
    assert foot is not None
    qtbot.waitUntil(lambda: "Backed up" in foot.text())


def test_a_backup_that_fails_is_told_and_can_be_tried_again(
    window: FieldWindow, room: HomePage, tmp_path: Path, qtbot: QtBot
):
    (tmp_path / "file").write_bytes(b"")
    room.back_up_to(tmp_path / "file")
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert "file" in room.band.text
    assert room.backup.isEnabled()


def test_a_quick_sighting_and_a_new_patrol_begin_from_here(
    window: FieldWindow, room: HomePage, qtbot: QtBot
):
    button = room.findChild(QPushButton, "home_sighting")
    assert button is not None
    button.click()
    assert window.rooms is not None
    assert window.rooms.sightings.form.is_open
    window.rooms.sightings.form.leave()
    window.inside.rail.home.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    new = room.findChild(QPushButton, "home_new")
    assert new is not None
    new.click()

    assert window.findChild(QPushButton, "new_patrol_question_yes") is not None


def test_the_window_opens_at_home(window: FieldWindow):
    assert window.rooms is not None
    assert "home" in window.rooms._made
