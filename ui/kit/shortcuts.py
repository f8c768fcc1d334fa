"""F1: every key that does something on the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QGridLayout, QWidget

from ui.kit.pieces import Button, column, label, row
from ui.kit.translate import _t


def shortcuts_of(page: QWidget) -> list[tuple[str, str]]:
    """Keys and words of the buttons that are seen, in order of their words."""
    found = {}
    for button in page.findChildren(QAbstractButton):
        keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = button.accessibleName() or button.text()
        if keys and words and button.isVisible():
            found[keys] = words
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def general() -> list[tuple[str, str]]:
    """What holds everywhere."""
    return [
        ("Tab", _t("keys", "The next field or button")),
        ("↑ ↓", _t("keys", "Another line of a list; Enter opens it")),
        ("Esc", _t("keys", "Close the form or sheet; what is half filled is kept")),
        ("Alt+←", _t("keys", "Back to the list")),
        ("Ctrl+K", _t("keys", "Find what can be done here")),
        ("F1", _t("keys", "These keys")),
    ]


class ShortcutsSheet(QDialog):
    """Keys at the left, what they do at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        title = _t("keys", "Keys on this page")
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for place, (keys, words) in enumerate([*shortcuts_of(parent), *general()]):
            grid.addWidget(label(keys, "strong"), place, 0)
            grid.addWidget(label(words), place, 1)
        close = Button(_t("form", "Close"), self.reject, name="close_shortcuts")
        lines = column(label(title, "title"), spacing=14, margins=(24, 22, 24, 20))
        lines.addLayout(grid)
        lines.addLayout(row(None, close))
        self.setLayout(lines)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
