"""Ctrl+K: whatever can be pressed here, found by typing any part of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from ui.kit.pieces import column, label
from ui.kit.theme import sp
from ui.kit.translate import _t

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def pressable(page: QWidget) -> list[QAbstractButton]:
    """The buttons with words that are seen and can be pressed, in their order on the page."""
    return [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and words_of(button)
    ]


def words_of(button: QAbstractButton) -> str:
    """What a button does, and more of it where several are called alike."""
    words = button.accessibleName() or button.text()
    more = button.accessibleDescription()
    return f"{words} · {more}" if words and more else words


class Palette(QDialog):
    """Type, choose by the arrows, Enter presses."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("palette")
        self.setWindowTitle(_t("palette", "What do you want to do?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(sp(520, 900), sp(360, 600))
        self.search = QLineEdit()
        self.search.setObjectName("palette_search")
        self.search.setPlaceholderText(_t("form", "Type to search"))
        self.search.setAccessibleName(self.windowTitle())
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.itemActivated.connect(self._press)
        self.list.itemClicked.connect(self._press)
        self._none = label(_t("palette", "Nothing here is called so."), "muted")
        self._buttons = pressable(page)
        for number, button in enumerate(self._buttons):
            keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = words_of(button)
            item = QListWidgetItem(f"{words}    {keys}" if keys else words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, number)
        self.setLayout(column(self.search, self._none, self.list, margins=(14, 14, 14, 14)))
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        first = None
        for item in self._items():
            text = item.text().casefold()
            item.setHidden(not all(word in text for word in wanted))
            if first is None and not item.isHidden():
                first = item
        self.list.setCurrentItem(first)  # type: ignore[arg-type]  # None: nothing is current
        self._none.setVisible(first is None)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(n) for n in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._press(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _press(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        button = self._buttons[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        button.click()
