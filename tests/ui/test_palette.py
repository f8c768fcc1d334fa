"""Ctrl+K finds what can be done and does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit.palette import Palette
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


def opened(window: FieldWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(Palette) is not None)
    found = window.findChild(Palette)
    assert found is not None
    return found


def shown(palette: Palette) -> list[str]:
    return [item.text() for item in palette._items() if not item.isHidden()]


def test_a_part_of_the_name_is_enough_and_enter_does_it(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "observ")
    assert any(words.startswith("Observation    F2") for words in shown(palette))
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert page.beside.form.is_open


def test_the_arrows_choose_among_those_that_match(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "s")
    before = palette.list.currentItem().text()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)

    assert before != palette.list.currentItem().text()
    assert not palette.list.currentItem().isHidden()


def test_rooms_are_found_as_well(window: FieldWindow, qtbot: QtBot):
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "prefer")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert window.rooms is not None
    assert "preferences_page" == window.rooms.currentWidget().objectName()


def test_what_is_called_nothing_here_presses_nothing(window: FieldWindow, qtbot: QtBot):
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "zzz")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert ([], True) == (shown(palette), palette._none.isVisible())
    assert palette.isVisible()


def test_only_what_can_be_pressed_now_is_offered(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    page.head.submit.setEnabled(False)
    palette = opened(window, qtbot)

    assert not any(words.startswith("Submit") for words in shown(palette))
