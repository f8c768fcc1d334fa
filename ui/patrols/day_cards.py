"""A patrol's days as cards: the hours of work on a bar, kilometres, observations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.values import Hours
from cami_field.usecases.patrol_view import DayRow
from ui.kit.language import km, short_day
from ui.kit.theme import active_palette, field_font, sp
from ui.kit.translate import _n, _t
from ui.observations.sides import Sides
from ui.observations.words import transport_words
from ui.patrols.day_hours import Grip, dragged, grip_at, hours_words, minutes

HEIGHT = 78
_WIDTH = 206


class DayCard(QAbstractButton):
    """One day; checked while it is selected. ``dragged`` gives the leg, its hours before, after."""

    dragged = Signal(object, object, object)
    hours_wanted = Signal()

    def __init__(self, row: DayRow, number: int, model: DataModel) -> None:
        super().__init__()
        self.row, self.number = row, number
        self.setObjectName(f"day_{row.day.isoformat() if row.day else 'none'}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(sp(HEIGHT))
        self.setMouseTracking(True)
        self._grip: Grip | None = None
        self._held: Hours | None = None  # what an end was dragged to, while it is held
        self._title = (
            f"{number} · {short_day(row.day)}" if row.day else _t("patrol", "Without a day")
        )
        self._mode = transport_words(row.transport, model)
        self._words = " · ".join(part for part in _parts(row) if part)
        self.setAccessibleName(f"{self._title}, {self._mode}, {self._words}")
        tip = _t("patrol", "Drag an end of the bar, or press F2 to type the hours.")
        self.setToolTip(f"{self._words}\n{tip}".strip() if row.spans else self._words)

    def sizeHint(self) -> QSize:
        return QSize(sp(_WIDTH), sp(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(sp(_WIDTH), sp(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = active_palette()
        colour = colours.track(self.number)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2.0 if self.isChecked() or self.hasFocus() else 1.0
        ring = colours.primary if self.isChecked() else colours.line
        pen = painter.pen()
        pen.setWidthF(edge)
        pen.setColor(QColor(colours.attention if self.hasFocus() and edge > 1 else ring))
        if self.isChecked():
            pen.setColor(QColor(colours.primary))
        painter.setPen(pen)
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.surface))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 10, 10
        )
        sides = Sides(painter, self.rect(), self.layoutDirection())
        room = self.width() - 24
        painter.setFont(field_font(14, bold=True))
        painter.setPen(QColor(colour))
        used = sides.write(12, sp(9), room, sp(22), self._title) + sp(6)
        painter.setFont(field_font(12.5))
        painter.setPen(QColor(colours.muted))
        sides.write(12 + used, sp(9), room - used, sp(22), self._mode)
        self._paint_bar(painter, sides, colour)
        painter.setPen(QColor(colours.primary if self._held else colours.muted))
        words = self._words if self._held is None else hours_words(self._held)
        sides.write(12, sp(49), room, sp(20), words)
        painter.end()

    def _spans(self) -> list[Hours]:
        """The hours of its legs, an end that is held where the hand is."""
        held, grip = self._held, self._grip
        return [
            held if held is not None and grip is not None and number == grip.span else hours
            for number, hours in enumerate(self.row.hours)
        ]

    # the ends of the bar, dragged

    def _x(self, event: QMouseEvent) -> float:
        """Pixels from midnight on the bar."""
        x = event.position().x()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (self.width() - x if mirrored else x) - 12

    def _grip_under(self, event: QMouseEvent) -> Grip | None:
        on_bar = sp(28) <= event.position().y() <= sp(52)
        return grip_at(self.row, self._x(event), self.width() - 24) if on_bar else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = self._grip_under(event)
        if self._grip is None or event.button() != Qt.MouseButton.LeftButton:
            self._grip = None
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._held = dragged(self.row, self._grip, self._x(event), self.width() - 24)
            self.update()
            return
        over = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.PointingHandCursor
        self.setCursor(over[self._grip_under(event) is None])
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, held = self._grip, self._held
        self._grip = self._held = None
        if grip is None:
            super().mouseReleaseEvent(event)
            return
        self.update()
        span = self.row.spans[grip.span]
        if held is not None and held != span.hours:
            self.dragged.emit(span.leg_id, span.hours, held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.row.spans:
            self.hours_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.row.spans:
            self.hours_wanted.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.key() == Qt.Key.Key_F2 and bool(self.row.spans)
            if mine:  # it means the day, not a new observation
                event.accept()
                return True
        return super().event(event)

    def _paint_bar(self, painter: QPainter, sides: Sides, colour: str) -> None:
        """From midnight to midnight."""
        width = self.width() - 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active_palette().foot))
        painter.drawRoundedRect(sides.rect(12, sp(36), width, sp(8)), 4, 4)
        painter.setBrush(QColor(colour))
        for begun, ended in _known(self._spans()):
            start, end = _share(begun), _share(ended)
            if end > start:
                bar = sides.rect(
                    12 + round(start * width), sp(36), round((end - start) * width), sp(8)
                )
                painter.drawRoundedRect(bar, 4, 4)


def _known(hours: Iterable[Hours]) -> list[tuple[time, time]]:
    """From when to when each leg was out, as far as both are known."""
    return [(h.start, h.end) for h in hours if h.start is not None and h.end is not None]


def _share(at: time) -> float:
    return minutes(at) / 1440


def _parts(row: DayRow) -> list[str]:
    parts = [f"{start:%H:%M}–{end:%H:%M}" for start, end in _known(row.hours)]
    if row.distance.points:
        parts.append(_t("patrol", "{km} km", km=km(row.distance.counted_m / 1000)))
    if row.observations:
        parts.append(_n("patrol", "%n obs.", row.observations))
    if row.distance.gaps:
        parts.append(_n("patrol", "%n gaps", row.distance.gaps))
    return parts


class DayCards(QScrollArea):
    """The days in a row; ``chosen`` gives a day, or None when it was let go."""

    chosen = Signal(object)
    dragged = Signal(object, object, object, object)  # a leg, the day, its hours before and after
    hours_wanted = Signal(object)  # a day whose hours are to be typed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("day_cards")
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self.setWidget(inside)
        self.setFixedHeight(sp(HEIGHT) + 2)
        self.cards: list[DayCard] = []

    def show_days(self, days: Sequence[DayRow], model: DataModel) -> None:
        """A card for each day."""
        for card in self.cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [DayCard(row, n, model) for n, row in enumerate(days, start=1)]
        for card, row in zip(self.cards, days, strict=True):
            self._row.addWidget(card, 1)
            card.clicked.connect(self._on_clicked)
            card.dragged.connect(partial(self._on_dragged, card))
            card.hours_wanted.connect(partial(self.hours_wanted.emit, row.day))
        wide = len(self.cards) * (sp(_WIDTH) + 10) > 1200
        self.setFixedHeight(sp(HEIGHT) + (16 if wide else 2))

    def select(self, day: date | None) -> None:
        """Show which day is selected."""
        for card in self.cards:
            card.setChecked(card.row.day == day and day is not None)
            if card.isChecked():
                self.ensureWidgetVisible(card)

    def _on_dragged(self, card: DayCard, leg_id: object, before: Hours, after: Hours) -> None:
        self.dragged.emit(leg_id, card.row.day, before, after)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, DayCard):
            self.chosen.emit(card.row.day if card.isChecked() else None)
