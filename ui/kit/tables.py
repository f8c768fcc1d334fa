"""Tables of rows that are values: sorted, with badges, thousands of them smoothly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.kit.theme import active_palette, field_font, sp

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TONE_ROLE = ROW_ROLE + 1
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, the text of a row, what to sort by; numbers stand at the right.

    ``tone`` makes the cell a badge: attention, danger, done, or "" for the plain one.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], Any]
    number: bool = False
    width: int = 0
    tone: Callable[[Row], str] | None = None
    strong: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows that are shown as they are; sorting moves them and keeps what is selected."""

    def __init__(self, columns: Sequence[Column[Row]], name: Callable[[Row], object]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._name = name
        self._rows: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in the order that was chosen last."""
        self.beginResetModel()
        self._rows = self._in_order(list(rows))
        self.endResetModel()

    def row_at(self, number: int) -> Row:
        """The row at a place, counted from 0."""
        return self._rows[number]

    def place_of(self, name: object) -> int | None:
        """Where the row of that name stands."""
        return next((i for i, r in enumerate(self._rows) if self._name(r) == name), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column.strong:
            return field_font(bold=True)
        if role == ROW_ROLE:
            return row
        if role == TONE_ROLE and column.tone is not None:
            return column.tone(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            at = "AlignRight" if self._columns[section].number else "AlignLeft"
            return Qt.AlignmentFlag[at] | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if 0 <= column < len(self._columns) else None
        if self._sorted is None:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        names = [self._name(self._rows[index.row()]) for index in kept]
        self._rows = self._in_order(self._rows)
        places = {self._name(row): n for n, row in enumerate(self._rows)}
        moved = [self.index(places[n], i.column()) for n, i in zip(names, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._sorted is None:
            return rows
        column, order = self._sorted
        down = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=self._columns[column].order, reverse=down)


class CellDelegate(QStyledItemDelegate):
    """Cells as text or as a badge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone = index.data(TONE_ROLE)
        if tone is None:
            super().paint(painter, option, index)
            return
        words = index.data(Qt.ItemDataRole.DisplayRole)
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = blank.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)
        rect: QRect = option.rect
        paint_badge(painter, QPoint(rect.left() + 10, rect.center().y()), words, tone)


def paint_badge(
    painter: QPainter, at: QPoint, words: str, tone: str, *, right: bool = False
) -> int:
    """A rounded badge whose left (or right) middle is ``at``; returns its width in pixels."""
    colours = active_palette()
    ground = getattr(colours, f"{tone}_soft") if tone else colours.primary_soft
    ink = getattr(colours, f"{tone}_ink") if tone else colours.primary
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(field_font(12.5, bold=True))
    width = painter.fontMetrics().horizontalAdvance(words) + sp(16)
    left = at.x() - width if right else at.x()
    shape = QRectF(left, at.y() - sp(11), width, sp(22))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(shape, 6, 6)
    painter.setPen(QColor(ink))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return width


class RowsTable(QTableView, Generic[Row]):
    """A table to look through by key or mouse; Enter or a double click opens a row."""

    opened = Signal(object)

    def __init__(self, model: RowsModel[Row], name: str, widths: Sequence[int]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows = model
        self.setModel(model)
        self.setStyleSheet(f"#{name}:focus {{ border: 1px solid {active_palette().primary}; }}")
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sp(48))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumHeight(sp(40))
        for number, width in enumerate(widths):
            if width:
                header.resizeSection(number, sp(width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)

    def current_row(self) -> Row | None:
        """The row that the person is at."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def select_name(self, name: object) -> None:
        """Go to a row, if it is there."""
        place = self.rows.place_of(name)
        if place is not None:
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.rows.row_at(index.row()))
