"""Qt without a screen, dressed as the program is."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

import pytest
from PySide6.QtWidgets import QApplication

from ui.kit.theme import apply_theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its light theme."""
    apply_theme(qapp)
    return qapp


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A platform without a screen says what it cannot do; that is no fault of the window."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
