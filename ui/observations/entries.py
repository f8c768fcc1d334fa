"""The list beside the map: days, their observations, and waypoints that nothing was noted at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
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
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cami_field.domain.datamodel import DataModel
from cami_field.domain.values import Position
from cami_field.usecases.patrol_view import ObservationRow, PatrolView, WaypointRow
from ui.kit.language import full_day, time_words
from ui.kit.pieces import dotted_line
from ui.kit.tables import ROW_ROLE, paint_badge
from ui.kit.theme import active_palette, field_font, sp
from ui.kit.translate import _n, _t
from ui.map.place_words import place_tip
from ui.observations.sides import Sides
from ui.observations.words import Line, observation_line

Index = QModelIndex | QPersistentModelIndex
DAY, OBSERVATION, BARE, WAYPOINT, EMPTY = "day", "observation", "bare", "waypoint", "empty"
_NONE = QModelIndex()


@dataclass(frozen=True)
class Entry:
    """A line of the list. ``key`` is an observation's or waypoint's id, or the day itself."""

    kind: str
    key: UUID | date | str | None
    label: str
    text: str
    said: Callable[[], Line] | None = None
    incident: bool = False
    open: bool = True
    place: tuple[float, float] | None = None

    @cached_property
    def line(self) -> Line | None:
        """What is said of an observation, put together once it comes into view."""
        return None if self.said is None else self.said()

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
            found += [observation_entry(seen, model) for seen in noted]
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


def observation_entry(seen: ObservationRow, model: DataModel, label: str = "") -> Entry:
    """The line of an observation, behind its waypoint or another label."""
    return Entry(
        OBSERVATION,
        seen.id,
        label or seen.label or "—",
        "",
        partial(observation_line, seen, model),
        seen.incident_id is not None,
        place=_place(seen.seen_at),
    )


def _waypoint(point: WaypointRow) -> Entry:
    when = time_words(point.at, point.day)
    rest = " · ".join(part for part in (when, point.comment or "") if part)
    place = _place(point.position)
    return Entry(WAYPOINT, point.id, point.label or "—", rest, place=place)


def _place(position: Position | None) -> tuple[float, float] | None:
    return None if position is None else (position.latitude, position.longitude)


def name_of(view: PatrolView, key: object, model: DataModel) -> str:
    """What a point or a day's track on the map is called; nothing for anything else."""
    if isinstance(key, tuple):
        return full_day(key[1]) if isinstance(key[1], date) else ""
    for seen in view.observations:
        if seen.id == key:
            return observation_entry(seen, model).words
    for point in view.waypoints:
        if point.id == key:
            return " · ".join(part for part in (point.label, _waypoint(point).text) if part)
    return ""


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
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry)
        return None

    def _tip(self, entry: Entry) -> str | None:
        """The whole line, and its place in every way of writing."""
        if entry.kind not in (OBSERVATION, WAYPOINT):
            return None
        lines = [entry.words]
        if entry.line is not None and entry.line.draft:
            lines.append(_t("model", "Draft translation: nobody has reviewed this word yet."))
        title = "\n".join(lines)
        return place_tip(*entry.place, title) if entry.place is not None else title


class EntryDelegate(QStyledItemDelegate):
    """Two lines of an observation with its waypoint at the left and a badge at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ROW_ROLE)
        return QSize(sp(200), sp(54 if entry.kind == OBSERVATION else 38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = active_palette()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        sides = Sides(painter, rect, option.direction)
        if chosen:
            painter.fillRect(rect, QColor(colours.primary_soft))
            painter.fillRect(sides.rect(0, 0, 4, rect.height()), QColor(colours.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if entry.kind in (OBSERVATION, WAYPOINT):
            ink = colours.danger_ink if entry.incident else colours.muted
            painter.setPen(QColor(ink))
            painter.setFont(field_font(14, bold=True))
            sides.write(sp(12), 0, sp(48), rect.height(), entry.label)
        if entry.line is not None:
            _paint_line(painter, rect, sides, entry, entry.line)
        else:
            _paint_plain(painter, rect, sides, entry)
        painter.restore()


def _paint_line(painter: QPainter, rect: QRect, sides: Sides, entry: Entry, line: Line) -> None:
    colours = active_palette()
    end = rect.width() - 12
    for words, tone in _badges(entry, line):
        at = sides.rect(end, 0, 1, rect.height()).center() + QPoint(0, 1)
        end -= paint_badge(painter, at, words, tone, right=not sides.mirrored) + 10
    begin, top, high = sp(62), sp(8), sp(19)
    width = end - begin
    painter.setFont(field_font(14, bold=True))
    painter.setPen(QColor(colours.ink))
    used = sides.write(begin, top, width, high, line.what)
    if line.draft:
        below = sides.rect(begin, top + sp(18), used, 1)
        dotted_line(painter, below.left(), below.top(), used)
    if line.more and width - used > 24:
        painter.setFont(field_font(14))
        painter.setPen(QColor(colours.ink))
        sides.write(begin + used, top, width - used, high, f", {line.more}")
    painter.setFont(field_font(12.5))
    painter.setPen(QColor(colours.muted))
    sides.write(begin, top + high, width, high, line.meta)


def _badges(entry: Entry, line: Line) -> list[tuple[str, str]]:
    found = [(line.badge, line.tone)]
    return [*found, (_t("patrol", "Incident"), "danger")] if entry.incident else found


def _paint_plain(painter: QPainter, rect: QRect, sides: Sides, entry: Entry) -> None:
    colours = active_palette()
    heading = entry.kind in (DAY, BARE)
    strong = heading and entry.open
    painter.setFont(field_font(12.5, bold=strong))
    painter.setPen(QColor(colours.ink if strong else colours.muted))
    text = entry.text
    if heading:
        text += "  ▾" if entry.open else "  ▸"
    begin = sp(12 if heading else 62)
    sides.write(begin, 0, rect.width() - begin - 10, rect.height(), text)
