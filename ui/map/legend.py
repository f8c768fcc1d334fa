"""The legend of a map: a card that tells what is drawn on it now, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.pieces import clear, column, label, row, scrolled
from ui.kit.theme import active_palette
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas
from ui.map.cards import MapCard, height_with
from ui.map.legend_items import LegendItem, draw_sign, legend_of

WIDTH = 230
_CALM_MS = 120


class LegendCard(MapCard):
    """Follows its map while it is open."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(_t("legend", "Legend"), canvas, name="legend_card", width=WIDTH)
        self.stands = True
        self._canvas = canvas
        self.items: tuple[LegendItem, ...] = ()
        self._list = column(spacing=2)
        inside = QWidget()
        inside.setLayout(column(self._list, None, spacing=0, margins=(0, 0, 8, 0)))
        self._area = scrolled(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area)
        self.setFocusProxy(self.leave)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self.refresh)
        canvas.moved.connect(self._follow)

    def _follow(self) -> None:
        if self.is_open:
            self._calm.start(_CALM_MS)

    def open_card(self) -> None:
        """Show what is drawn now; the map keeps the keys."""
        self.show()
        self.raise_()
        self.refresh()
        self._calm.start(0)  # once its lines have their width

    def refresh(self) -> None:
        """Tell what is drawn now."""
        canvas = self._canvas
        items = legend_of(canvas.scene, canvas.view, canvas.options())
        if items != self.items or not self._list.count():
            self.items = items
            clear(self._list)
            for item in items:
                words = label(item.words, wrap=True, name="legend_words")
                line = row(SignLabel(item), words, spacing=8)
                line.setStretch(1, 1)
                self._list.addLayout(line)
            self._calm.start(0)
            if not items:
                none = _t("legend", "Nothing is drawn here but the base map.")
                self._list.addWidget(label(none, "muted", wrap=True))
        self.fit()

    def wanted_height(self, wide: int) -> int:
        return height_with(self._area, self, wide)


class SignLabel(QWidget):
    """One sign of the legend."""

    def __init__(self, item: LegendItem) -> None:
        super().__init__()
        self._item = item
        self.setFixedSize(QSize(30, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_sign(painter, QRectF(self.rect()).adjusted(1, 2, -1, -2), self._item, active_palette())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
