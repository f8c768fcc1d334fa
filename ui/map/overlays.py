"""What floats over the map: nearer, farther, fit; the scale; the place under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.icons import icon
from ui.kit.theme import active_palette, field_font
from ui.kit.translate import _t
from ui.map.projection import scale_bar


class ZoomButtons(QFrame):
    """Nearer, farther and everything, one above the other."""

    nearer = Signal()
    farther = Signal()
    everything = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("mapcard", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        rows = (
            ("plus", _t("map", "Zoom in"), "+", self.nearer),
            ("minus", _t("map", "Zoom out"), "-", self.farther),
            ("fit", _t("map", "Show everything"), "0", self.everything),
        )
        for name, words, key, signal in rows:
            button = QPushButton(self)
            button.setProperty("icon_name", name)
            button.setProperty("kind", "map")
            button.setIconSize(QSize(18, 18))
            button.setObjectName(f"map_{name}")
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({key})")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            column.addWidget(button)
        self._colour()

    def _colour(self) -> None:
        for button in self.findChildren(QPushButton):
            button.setIcon(icon(button.property("icon_name"), active_palette().ink))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()


_ARROW = 20  # pixels at the end of the scale for the arrow to the north


class ScaleBar(QFrame):
    """A bar and the ground it covers, and an arrow to the north, which is up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("mapcard", True)
        self._pixels = 0.0
        self._words = QLabel(self)
        self._words.setObjectName("map_scale")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self.setAccessibleName(_t("map", "Scale; north is up"))
        self.setToolTip(_t("map", "North is up"))

    def show_scale(self, metres_per_pixel: float) -> None:
        """Measure again for a view."""
        metres, self._pixels = scale_bar(metres_per_pixel)
        self._words.setText(
            _t("map", "{number} km", number=f"{metres / 1000:g}")
            if metres >= 1000
            else _t("map", "{number} m", number=f"{metres:g}")
        )
        before, behind = round(self._pixels) + 22, 12 + _ARROW
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            before, behind = behind, before  # the bar is drawn at the left, whatever is read first
        self._row.setContentsMargins(before, 4, behind, 4)
        self.adjustSize()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(active_palette().ink), 1.6))
        base, left, right = self.height() / 2 + 3, 11.0, 11.0 + self._pixels
        painter.drawPolyline([QPointF(left, base - 6), QPointF(left, base), QPointF(right, base)])
        painter.drawLine(QPointF(right, base), QPointF(right, base - 6))
        self._draw_north(painter)
        painter.end()

    def _draw_north(self, painter: QPainter) -> None:
        x, middle = self.width() - _ARROW / 2 - 4, self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(active_palette().ink))
        spots = [(0.0, -9.0), (4.2, 1.0), (0.0, -1.4), (-4.2, 1.0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in spots]))
        painter.setFont(field_font(9, bold=True))
        painter.setPen(QColor(active_palette().ink))
        below = QRectF(x - 12, middle, 24, 13)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), _t("map", "N"))


class PlaceCard(QFrame):
    """The coordinates under the pointer; hidden when there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("mapcard", True)
        self._words = QLabel(self)
        self._words.setObjectName("map_place")
        self._words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 4, 11, 4)
        row.addWidget(self._words)
        self.hide()

    def show_place(self, words: str) -> None:
        """Show words, or hide the card for an empty text."""
        self._words.setText(words)
        self.setVisible(bool(words))
        self.adjustSize()
