"""The frame of a form: its head, the lines that scroll, what is wrong, and the buttons below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.kit.forms import Line
from ui.kit.pieces import Button, card, column, label, row, scrolled
from ui.kit.translate import _t


def tall(line: Line) -> Line:
    """A line whose name stands beside the first row of an editor of several."""
    layout = line.layout()
    item = layout.itemAt(0) if layout is not None else None
    name = item.widget() if item is not None else None
    if layout is not None and name is not None:
        layout.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        name.setContentsMargins(0, 8, 0, 3)
    return line


class FormFrame(QWidget):
    """A sheet to fill in; ``dropped`` gives files that were dropped or pasted anywhere on it."""

    dropped = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self.title = label("", "section", name="form_title")
        self.problem = label("", "error", name="form_problem", wrap=True)
        self.problem.hide()
        self.told = label("", "meta", name="form_kept")
        self.save = Button(
            _t("form", "Save"), self.keep, name="save_observation", kind="primary", key="Ctrl+S"
        )
        self.past = Button(_t("form", "History"), self.show_past, name="form_history")

    def put(self, lines: QLayout) -> None:
        """Lay out the lines between head and buttons."""
        leave = Button(_t("form", "Close"), self.leave, name="close_form")
        away = QShortcut(QKeySequence("Escape"), self, self.leave)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        inside = QWidget()
        inside.setLayout(lines)
        self._area = scrolled(inside)
        sheet = card(name="form_card")
        sheet.setLayout(
            column(
                row(self.title, None, self.past),
                self._area,
                self.problem,
                row(self.told, None, leave, self.save),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def focus_on(self, field: QWidget) -> None:
        """Bring a field into view and begin typing there, once it is laid out."""

        def focus() -> None:
            field.setFocus()
            if isinstance(self._area, QScrollArea):
                self._area.ensureWidgetVisible(field, 0, 60)

        QTimer.singleShot(0, field, focus)

    def keep(self) -> None:
        """Save what is filled in."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close the form."""
        raise NotImplementedError

    def show_past(self) -> None:
        """Show the record's history."""
        raise NotImplementedError

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing for an empty text."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    # files that are dropped

    def take_no_drops(self) -> None:
        """A file that is dropped on a line of text, or pasted there, is attached; its name isn't
        written out."""
        for line in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            line.setAcceptDrops(False)
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._paste(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._paste(event):
            super().keyPressEvent(event)

    def _paste(self, event: QKeyEvent) -> bool:
        """Take files from the clipboard; False where the keys paste none."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        files = _local_files(QGuiApplication.clipboard().mimeData())
        if files:
            self.dropped.emit(files)
        return bool(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(_local_files(event.mimeData()))
        event.acceptProposedAction()


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
