from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from windowing import SAMPLE_PASSPHRASE, let_in, sample_machine, type_passphrase, window_on

from cami_field.domain.errors import AccessRefused
from ui.window import FieldWindow


@pytest.fixture
def window(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(sample_machine(tmp_path)) as made:
        qtbot.waitUntil(lambda: made.unlock.chosen() is not None and made.tasks.idle)
        yield made


def said(window: FieldWindow) -> str:
    return window.unlock.findChild(QLabel, "unlock_problem").text()


def test_people_are_tiles_and_the_practice_area_shows_its_passphrase(window: FieldWindow) -> None:
    tile = window.unlock.chosen()
    hint = window.unlock.findChild(QLabel, "unlock_hint")

    assert tile is not None
    assert "Gulbek" == tile.text()
    assert hint is not None
    assert SAMPLE_PASSPHRASE in hint.text()
    assert "Practice area" in window.unlock.findChild(QLabel, "practice_band_words").text()


def test_the_right_passphrase_opens(window: FieldWindow, qtbot: QtBot) -> None:
    let_in(window, qtbot.waitUntil)

    assert window.is_inside
    assert "" == window.unlock.passphrase.text()


def test_a_wrong_passphrase_is_said_in_words(window: FieldWindow, qtbot: QtBot) -> None:
    type_passphrase(window, "not this one at all")
    qtbot.waitUntil(lambda: bool(said(window)))

    assert not window.is_inside
    assert said(window).startswith("That is not the passphrase.")


def test_after_too_many_wrong_ones_the_wait_is_counted_down(
    window: FieldWindow, qtbot: QtBot
) -> None:
    button = window.unlock.findChild(QPushButton, "open")
    for _ in range(8):
        if not button.isEnabled():
            break
        type_passphrase(window, "not this one at all")
        qtbot.waitUntil(lambda: window.tasks.idle)
    waiting = said(window)

    assert "Try again in" in waiting
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: said(window) != waiting, timeout=3000)


def test_the_passphrase_can_be_shown_and_hidden(window: FieldWindow) -> None:
    show = window.unlock.findChild(QPushButton, "show_passphrase")
    show.click()
    shown = window.unlock.passphrase.echoMode()
    show.click()

    assert QLineEdit.EchoMode.Normal == shown
    assert QLineEdit.EchoMode.Password == window.unlock.passphrase.echoMode()


def test_the_fields_of_the_door_are_reached_by_tab(window: FieldWindow, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    window.unlock.passphrase.setFocus()
    reached = set()
    for _ in range(6):
        widget = QApplication.focusWidget()
        if widget is not None:
            reached.add(widget.objectName())
            qtbot.keyClick(widget, Qt.Key.Key_Tab)

    assert {"passphrase", "show_passphrase", "open", "person_gulbek"} <= reached


def test_after_the_wait_the_door_can_be_tried_again(window: FieldWindow, qtbot: QtBot) -> None:
    button = window.unlock.findChild(QPushButton, "open")
    window.unlock._on_refused(AccessRefused("passphrase.wrong", attempts_left=0, wait_s=1))
    shut = not button.isEnabled()
    qtbot.waitUntil(button.isEnabled, timeout=3000)

    assert shut
    assert "" == said(window)
    let_in(window, qtbot.waitUntil)
    assert window.is_inside
