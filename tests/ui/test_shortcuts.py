"""F1 lists the keys of the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.kit.shortcuts import ShortcutsSheet, general
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


def keys_shown(window: FieldWindow, qtbot: QtBot) -> dict[str, str]:
    qtbot.keyClick(window.inside, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(ShortcutsSheet) is not None)
    sheet = window.findChild(ShortcutsSheet)
    assert sheet is not None
    labels = sheet.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    texts = [one.text() for one in labels][1:]  # without the title
    sheet.reject()
    qtbot.waitUntil(lambda: window.findChild(ShortcutsSheet) is None)
    window.activateWindow()
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_the_keys_are_those_of_the_page(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    on_patrol = keys_shown(window, qtbot)
    window.inside.rail.sightings.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    on_sightings = keys_shown(window, qtbot)

    assert "Observation" == on_patrol["F2"]
    assert "Import GPS" == on_patrol["Ctrl+I"]
    assert "New sighting" == on_sightings["Ctrl+G"]
    assert "F2" not in on_sightings
    assert dict(general()).items() <= on_patrol.items()
    assert page.patrol_id is not None
