"""A map on screen: its last picture, moved or stretched, until a new one is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.theme import Palette, active_palette, palette
from ui.map.layers import Layer, Scene
from ui.map.overpaint import ring, write_grid
from ui.map.painting import (
    MapOptions,
    paint_map,
    region_bounds,
)
from ui.map.projection import View, fit
from ui.map.rendering import BackgroundPainter, Wish
from ui.map.sketch import Sketch
from ui.map.stack import Stack
from ui.map.tiles import PATIENCE_MS, Patience

BUFFER = 1.5  # the picture is so many times larger than the window, to be dragged without a gap
_CALM_MS = 60


Overlay = Callable[[QPainter, View, Palette], None]
"""Draws over the finished picture, each time that it is shown."""


class MapSurface(QWidget):
    """Base map and layers in a view; knows no mouse and no keys.

    ``moved`` when the view or what lies in it changed, ``shown`` when it comes to be seen.
    """

    moved = Signal()
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.stack = Stack(self._on_stacked)
        self.overlays: list[Overlay] = []
        self._options = MapOptions()
        self._palette: Palette | None = None
        self.selected: object | None = None  # the id that is ringed
        self.sketch = Sketch(self.update)
        self._picture: tuple[View, QImage] | None = None
        self._wished: Wish | None = None
        self._view = fit(region_bounds(), max(self.width(), 1), max(self.height(), 1), 0)
        self._painter = BackgroundPainter()
        self._painter.post.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._painter.stop)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._stop)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._wish)

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    @property
    def scene(self) -> Scene:
        """The layers that are shown."""
        return self.stack.scene

    def set_view(self, view: View) -> None:
        """Show another part of the map; a new picture follows when the hand rests."""
        self._view = view
        if not self._is_covered():
            self._calm.start(_CALM_MS)
        self.update()
        self.moved.emit()

    def set_layers(self, layers: Iterable[Layer]) -> None:
        """Lay these over the base map in place of those before; the view stays."""
        self.stack.give(layers)

    def _on_stacked(self) -> None:
        self._calm.start(0)
        self.moved.emit()

    def set_options(self, options: MapOptions) -> None:
        """Choose what of the base map is shown."""
        self._options = options
        self._on_stacked()

    def options(self) -> MapOptions:
        """What of the base map is shown."""
        return self._options

    def select(self, key: object | None) -> None:
        """Ring a point or a track by its id; None rings nothing."""
        self.selected = key
        self.update()

    def image(self, width: int, height: int, ratio: float = 1.0) -> QImage:
        """The same place in another size, painted now in light colours: for reports and print."""
        view = self._view.sized(width, height)
        return paint_map(view, self.scene, self._options, palette(), ratio=ratio)

    def wait_until_painted(self, timeout_ms: int = 10_000) -> bool:
        """Serve events until the newest picture is shown; False if it took too long."""
        clock = QElapsedTimer()
        clock.start()
        if self._calm.isActive() or self._wished is None:
            self._calm.stop()
            self._wish()
        while self._wished is not None and clock.elapsed() < timeout_ms:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        return self._wished is None

    def _is_covered(self) -> bool:
        if self._picture is None or self._picture[0].zoom != self._view.zoom:
            return False
        if active_palette() is not self._palette:
            return False
        mine, theirs = self._view.world_box(), self._picture[0].world_box()
        spare = 24 / self._view.scale
        inside = mine[0] - spare >= theirs[0] and mine[1] - spare >= theirs[1]
        return inside and mine[2] + spare <= theirs[2] and mine[3] + spare <= theirs[3]

    def _wish(self, patience: Patience | None = None) -> None:
        if not self.isVisible():
            return
        view = replace(
            self._view, width=round(self.width() * BUFFER), height=round(self.height() * BUFFER)
        )
        self._wished = Wish(
            view,
            self.scene,
            self._options,
            active_palette(),
            self.devicePixelRatioF(),
            patience or Patience(PATIENCE_MS),
        )
        self._painter.want(self._wished)

    def _stop(self) -> None:
        self._painter.stop()
        self._wished = None

    def _on_painted(self, wish: Wish, image: QImage) -> None:
        self._picture = (wish.view, image)
        self._palette = wish.palette
        if wish is self._wished:
            self._wished = None
            if not self._is_covered():
                self._calm.start(_CALM_MS)
            elif wish.patience.is_out:  # coarser tiles stand where finer ones will
                self._wish(wish.patience.longer())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(active_palette().map.low))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is not None:
            view, image = self._picture
            middle = self._view.to_screen(np.array([[view.x, view.y]]))[0]
            grown = 2.0 ** (self._view.zoom - view.zoom)
            width, height = view.width * grown, view.height * grown
            area = QRectF(middle[0] - width / 2, middle[1] - height / 2, width, height)
            if grown == 1.0:  # whole pixels keep the letters sharp
                painter.drawImage(QPointF(round(area.left()), round(area.top())), image)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(area, image)
        if self._options.grid:
            write_grid(painter, self._view, active_palette())
        ring(painter, self._view, self.scene, self.selected, active_palette())
        self.sketch.draw(painter, self._view, active_palette())
        for overlay in self.overlays:
            overlay(painter, self._view, active_palette())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._calm.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_view(self._view.sized(max(self.width(), 1), max(self.height(), 1)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._painter.resume()
        self._calm.start(0)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop()
