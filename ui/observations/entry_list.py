"""The list beside the map, to go through by key or mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.kit.theme import active_palette, field_font, sp
from ui.kit.translate import _t
from ui.map.place_menu import place_menu
from ui.observations.entries import (
    BARE,
    DAY,
    OBSERVATION,
    WAYPOINT,
    EntriesModel,
    Entry,
    EntryDelegate,
    Index,
)


class EntryList(QListView):
    """The list beside the map; Enter opens what is selected, ``typed`` gives what is written."""

    opened = Signal(object)
    moved = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entries")
        self.setAccessibleName(_t("patrol", "Observations"))
        self.setStyleSheet(f"#entries:focus {{ border: 1px solid {active_palette().primary}; }}")
        self.entries = EntriesModel()
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._empty_words = ""
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def tell_when_empty(self, words: str) -> None:
        """What is read in place of lines while there are none."""
        self._empty_words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def current(self) -> Entry | None:
        """The line that is selected."""
        index = self.currentIndex()
        return self.entries.entry_at(index.row()) if index.isValid() else None

    def go_to(self, key: object) -> bool:
        """Select the line of a key; False if it isn't shown."""
        place = self.entries.place_of(key)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        index = self.entries.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def scroll_to(self, key: object) -> None:
        """Bring the line of a key to the top."""
        place = self.entries.place_of(key)
        if place is not None:
            top = QAbstractItemView.ScrollHint.PositionAtTop
            self.scrollTo(self.entries.index(place, 0), top)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            entry = self.entries.entry_at(current.row())
            if entry.kind in (OBSERVATION, WAYPOINT):
                self.moved.emit(entry)

    def keyboardSearch(self, search: str) -> None:
        """What is typed here was meant for a line to write in."""
        self.typed.emit(search)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.entries.entry_at(index.row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.entries.entry_at(index.row())
        if entry.kind in (DAY, BARE):
            self.opened.emit(entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty_words and not self.entries.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(field_font(14))
            painter.setPen(QColor(active_palette().muted))
            edge = sp(28)
            area = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
            flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(area, flags, self._empty_words)
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        entry = self.entries.entry_at(index.row()) if index.isValid() else None
        if entry is not None and entry.place is not None:
            place_menu(self, *entry.place).popup(event.globalPos())
