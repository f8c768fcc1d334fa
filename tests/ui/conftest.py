"""Qt without a screen, dressed as the program is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windowing import let_in, sample_machine, window_on

from ui.kit.theme import apply_theme
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its light theme."""
    apply_theme(qapp)
    return qapp


@pytest.fixture
def window(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[FieldWindow]:
    """The window on a sample area of its own, the sample's person let in."""
    with window_on(sample_machine(tmp_path)) as made:
        let_in(made, qtbot.waitUntil)
        yield made


@pytest.fixture
def page(window: FieldWindow, qtbot: QtBot) -> PatrolPage:
    """The page of the horse patrol."""
    assert window.pages is not None
    model = window.pages.list.model
    rows = [model.row_at(n) for n in range(model.rowCount())]
    window.pages.open_patrol(max(rows, key=lambda row: row.observations).id)
    qtbot.waitUntil(lambda: window.tasks.idle)
    return window.pages.patrol


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A platform without a screen says what it cannot do; that is no fault of the window."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
