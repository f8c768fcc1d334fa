"""The notebook line in the real window: typed, told back, kept by Enter."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.patrols.notebook_line import NotebookLine
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture
def line(page: PatrolPage) -> NotebookLine:
    page.beside.show_list()
    page.beside.line.setFocus()
    return page.beside.line


def typed(line: NotebookLine, text: str, qtbot: QtBot) -> str:
    """What it says once so much is typed."""
    line.clear()
    qtbot.keyClicks(line.edit, text)
    line.read()
    return line.told.text()


def enter(window: FieldWindow, line: NotebookLine, qtbot: QtBot) -> None:
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tasks.idle)


def kept(window: FieldWindow, page: PatrolPage) -> dict[str, object]:
    assert page.selected is not None
    return desk_in(window).show_record("observation", page.selected)


def test_a_line_says_how_it_is_understood_and_is_kept_by_enter(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    assert page.view is not None
    before = len(page.view.observations)
    words = typed(line, "15 argali 3m 8f 420m 35°", qtbot)
    enter(window, line, qtbot)
    record = kept(window, page)
    point = next(w for w in page.view.waypoints if w.label == "015")

    assert "Waypoint 015" in words
    assert "Argali" in words
    assert "= 11" in words
    assert "420 m at 35°" in words
    assert "Enter keeps it" in words
    assert (str(point.id), 420.0, 35.0) == (
        record["waypoint_id"],
        record["distance_to_object_m"],
        record["bearing_deg"],
    )
    assert {
        "taxon": "ovis_ammon",
        "adult_male": 3,
        "adult_female": 8,
        "total_count": 11,
        "count_quality": "exact",
    } == record["attributes"]
    assert before + 1 == len(page.view.observations)
    assert ("", True) == (line.edit.text(), line.edit.hasFocus())


def test_what_was_kept_is_taken_back(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    assert page.view is not None
    before = len(page.view.observations)
    typed(line, "15 argali 11", qtbot)
    enter(window, line, qtbot)
    assert "Ctrl+Z" in line.told.text()
    for _ in range(2):  # once only
        qtbot.keyClick(line.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.tasks.idle)

    assert before == len(page.view.observations)
    assert "Taken back" in line.told.text()


def test_where_two_readings_remain_enter_waits_for_a_choice(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    assert page.view is not None
    before = len(page.view.observations)
    words = typed(line, "15 yak 4", qtbot)
    enter(window, line, qtbot)
    waiting = (len(page.view.observations), line.edit.text())
    qtbot.keyClick(line.edit, Qt.Key.Key_Down)
    enter(window, line, qtbot)

    assert "2 things" in words
    assert (before, "15 yak 4") == waiting
    assert "wildlife.direct_sighting" == kept(window, page)["category"]


def test_a_word_that_is_not_known_is_asked_about_and_not_dropped(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    words = typed(line, "15 wolf 2 howling", qtbot)
    enter(window, line, qtbot)
    assert "once more" in line.told.text()
    enter(window, line, qtbot)

    assert "“howling” isn't known" in words
    assert "howling" == kept(window, page)["comment"]


def test_what_says_nothing_is_not_kept(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    assert page.view is not None
    before = len(page.view.observations)
    assert "What was it?" in typed(line, "15 qwerty", qtbot)
    for _ in range(3):
        enter(window, line, qtbot)

    assert (before, "15 qwerty") == (len(page.view.observations), line.edit.text())
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert ("", False) == (line.edit.text(), line.told.isVisible())


def test_a_day_and_a_part_of_it_are_those_of_the_patrol(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    typed(line, "- snow leopard scrape, near the big spring, tue evening", qtbot)
    enter(window, line, qtbot)
    record = kept(window, page)

    assert ("2026-09-22T18:00:00+05:00", "part_of_day", "dusk") == (
        record["occurred_at"],
        record["time_precision"],
        record["part_of_day"],
    )
    assert "near the big spring" == record["comment"]
    assert "The patrol has no such day" in typed(line, "- wolf 1 sunday", qtbot)


def test_the_form_opens_with_what_the_line_says(
    window: FieldWindow, page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    typed(line, "15 argali 11", qtbot)
    qtbot.keyClick(line.edit, Qt.Key.Key_F2)
    form = page.beside.form

    assert page.beside.currentWidget() is form
    assert "wildlife.direct_sighting" == form.category.value()
    assert ("ovis_ammon", 11) == tuple(
        form.fields.values()[key] for key in ("taxon", "total_count")
    )
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    assert 11 == kept(window, page)["attributes"]["total_count"]  # type: ignore[index]


def test_an_opened_form_is_not_about_what_was_typed_since(
    page: PatrolPage, line: NotebookLine, qtbot: QtBot
) -> None:
    assert page.view is not None
    typed(line, "15 argali 1", qtbot)
    qtbot.keyClicks(line.edit, "1")
    qtbot.keyClick(line.edit, Qt.Key.Key_F2)  # within the pause of typing

    assert 11 == page.beside.form.fields.values()["total_count"]
    assert isinstance(page.view.patrol.id, UUID)
