"""Rows to look through, to search and to open, with a button for a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.pieces import Button, Pages, card, column, label, row
from ui.kit.tables import Column, RowsModel, RowsTable
from ui.kit.translate import _t


class Wording(NamedTuple):
    """What a list is called, what its button says, and what to do where there is nothing."""

    title: str
    add: str
    empty: str


class Listing(QWidget):
    """Rows have an ``id``; ``opened`` gives one that was clicked, or where Enter was pressed,
    ``moved`` the one that somebody is at."""

    opened = Signal(object)
    moved = Signal(object)

    def __init__(
        self,
        name: str,
        says: Wording,
        columns: Sequence[Column[Any]],
        widths: Sequence[int],
        begin: Callable[[], object],
    ) -> None:
        super().__init__()
        self._says, self._columns = says, tuple(columns)
        self._rows: Sequence[Any] = ()
        self.wanted: UUID | None = None  # whose row is to be gone to
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_search")
        self.search.setPlaceholderText(_t("form", "Type to search"))
        self.search.setAccessibleName(_t("area", "Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._refill())
        self.add = Button(
            says.add, begin, name=f"new_{name}", kind="primary", key="Ctrl+N", icon_name="plus"
        )
        self.table = RowsTable(RowsModel(columns, attrgetter("id")), f"{name}_table", widths)
        self.table.setAccessibleName(says.title)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        self.empty = label("", "muted", wrap=True, name=f"{name}_empty")
        self.why = label("", "meta", wrap=True, name=f"{name}_why")
        nothing = card(name=f"{name}_nothing")
        nothing.setLayout(column(self.empty, None, margins=(18, 16, 18, 16)))
        self._pages = Pages()
        self._pages.addWidget(self.table)
        self._pages.addWidget(nothing)
        self.head = row(self.search, self.add)
        self.head.setStretch(0, 1)
        self.setLayout(column(self.head, self._pages, self.why, spacing=10))

    def find_by(self, section: QWidget) -> None:
        """Ctrl+F within the section goes to the search."""
        find = QShortcut(QKeySequence("Ctrl+F"), section, self.search.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_rows(self, rows: Sequence[Any], *, may_add: bool, why: str) -> None:
        """Show these; the one that somebody was at stays so."""
        self._rows = rows
        self.add.setVisible(may_add)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._refill()

    def _refill(self) -> None:
        words = self.search.text().casefold().split()
        found = [one for one in self._rows if self._has(one, words)]
        current = self.table.current_row()
        self.table.rows.show_rows(found)
        self.table.select_name(self.wanted or (current.id if current is not None else None))
        if found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.wanted = None
        self.empty.setText(_t("area", "Nothing has these words.") if words else self._says.empty)
        self._pages.setCurrentIndex(0 if found else 1)

    def _has(self, one: Any, words: Sequence[str]) -> bool:
        text = " ".join(column.text(one) for column in self._columns).casefold()
        return all(word in text for word in words)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.rows.row_at(index.row()))

    def _on_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(self.table.rows.row_at(now.row()))

    def focus_rows(self) -> None:
        """Go on by keys."""
        (self.table if self._rows else self.add).setFocus()
