"""The list beside the map: days, their observations, and waypoints that nothing was noted at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.browse import ObservationRow, PatrolView, WaypointRow
from ui.kit.language import full_day, time_words
from ui.kit.pieces import dotted_line
from ui.kit.tables import ROW_ROLE, paint_badge
from ui.kit.theme import active_palette, field_font
from ui.kit.translate import _n, _t
from ui.patrols.words import Line, observation_line

Index = QModelIndex | QPersistentModelIndex
DAY, OBSERVATION, BARE, WAYPOINT, EMPTY = "day", "observation", "bare", "waypoint", "empty"
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. ``key`` is an observation's or waypoint's id, or the day itself."""

    kind: str
    key: UUID | date | str | None
    label: str
    text: str
    line: Line | None = None
    incident: bool = False
    open: bool = True

    @property
    def words(self) -> str:
        """All of it, to be read out."""
        if self.line is None:
            return self.text
        parts = (self.label, self.line.what, self.line.more, self.line.meta, self.line.badge)
        return ", ".join(part for part in parts if part)


def entries_of(
    view: PatrolView, model: DataModel, *, day: date | None, bare_open: bool
) -> list[Entry]:
    """The lines to show: of one day only its own are open, of no day all."""
    found: list[Entry] = []
    days = [row.day for row in view.days]
    by_day: dict[date | None, list[ObservationRow]] = {d: [] for d in days}
    for seen in view.observations:
        by_day.setdefault(seen.day, []).append(seen)
    for this, noted in by_day.items():
        opened = day is None or this == day
        if noted or this == day:
            found.append(_day_entry(this, len(noted), opened=opened))
        if opened:
            found += [_observation(seen, model) for seen in noted]
    bare = [w for w in view.waypoints if not w.observations and (day is None or w.day == day)]
    if bare:
        text = _n("patrol", "%n waypoints without an observation", len(bare))
        found.append(Entry(BARE, "bare", "", text, open=bare_open))
        if bare_open:
            found += [_waypoint(w) for w in bare]
    return found


def _day_entry(day: date | None, count: int, *, opened: bool) -> Entry:
    name = full_day(day) if day else _t("patrol", "Without a day")
    counted = _n("patrol", "%n observations", count)
    return Entry(DAY, day, "", f"{name} · {counted}", open=opened)


def _observation(seen: ObservationRow, model: DataModel) -> Entry:
    line = observation_line(seen, model)
    return Entry(
        OBSERVATION, seen.id, seen.label or "—", line.what, line, seen.incident_id is not None
    )


def _waypoint(point: WaypointRow) -> Entry:
    when = time_words(point.at, point.day)
    rest = " · ".join(part for part in (when, point.comment or "") if part)
    return Entry(WAYPOINT, point.id, point.label or "—", rest)


class EntriesModel(QAbstractListModel):
    """The lines, found again by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry_at(self, number: int) -> Entry:
        """The line at a place."""
        return self._entries[number]

    def place_of(self, key: object) -> int | None:
        """Where the line with that key stands."""
        return next((i for i, e in enumerate(self._entries) if e.key == key), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole and entry.line is not None:
            hint = _t("model", "Draft translation: nobody has reviewed this word yet.")
            return f"{entry.words}\n{hint}" if entry.line.draft else entry.words
        return None


class EntryDelegate(QStyledItemDelegate):
    """Two lines of an observation with its waypoint at the left and a badge at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ROW_ROLE)
        return QSize(200, 54 if entry.kind == OBSERVATION else 38)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = active_palette()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(colours.primary_soft))
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), QColor(colours.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if entry.kind in (OBSERVATION, WAYPOINT):
            ink = colours.danger_ink if entry.incident else colours.muted
            painter.setPen(QColor(ink))
            painter.setFont(field_font(14, bold=True))
            label = QRect(rect.left() + 12, rect.top(), 48, rect.height())
            short = painter.fontMetrics().elidedText(
                entry.label, Qt.TextElideMode.ElideRight, label.width()
            )
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, short)
        if entry.line is not None:
            _paint_line(painter, rect, entry, entry.line)
        else:
            _paint_plain(painter, rect, entry)
        painter.restore()


def _paint_line(painter: QPainter, rect: QRect, entry: Entry, line: Line) -> None:
    colours = active_palette()
    right = rect.right() - 12
    middle = rect.center().y() + 1
    right -= paint_badge(painter, QPoint(right, middle), line.badge, line.tone, right=True) + 10
    if entry.incident:
        words = _t("patrol", "Incident")
        right -= paint_badge(painter, QPoint(right, middle), words, "danger", right=True) + 10
    left, top = rect.left() + 62, rect.top() + 8
    width = right - left
    bold = field_font(14, bold=True)
    painter.setFont(bold)
    painter.setPen(QColor(colours.ink))
    what = QFontMetrics(bold).elidedText(line.what, Qt.TextElideMode.ElideRight, width)
    used = QFontMetrics(bold).horizontalAdvance(what)
    painter.drawText(left, top + 14, what)
    if line.draft:
        dotted_line(painter, left, top + 17, used)
    if line.more and width - used > 24:
        plain = field_font(14)
        painter.setFont(plain)
        painter.setPen(QColor(colours.ink))
        more = f", {line.more}"
        painter.drawText(
            left + used,
            top + 14,
            QFontMetrics(plain).elidedText(more, Qt.TextElideMode.ElideRight, width - used),
        )
    small = field_font(12.5)
    painter.setFont(small)
    painter.setPen(QColor(colours.muted))
    meta = QFontMetrics(small).elidedText(line.meta, Qt.TextElideMode.ElideRight, width)
    painter.drawText(left, top + 33, meta)


def _paint_plain(painter: QPainter, rect: QRect, entry: Entry) -> None:
    colours = active_palette()
    heading = entry.kind in (DAY, BARE)
    font = field_font(12.5, bold=heading and entry.open)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink if heading and entry.open else colours.muted))
    left = rect.left() + (12 if heading else 62)
    text = entry.text
    if heading:
        text += "  ▾" if entry.open else "  ▸"
    shown = QFontMetrics(font).elidedText(
        text, Qt.TextElideMode.ElideRight, rect.right() - left - 10
    )
    painter.drawText(
        QRect(left, rect.top(), rect.right() - left, rect.height()),
        Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
