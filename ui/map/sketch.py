"""Places that are being written down, marked on a map: crosses, joined in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.theme import Palette
from ui.map.projection import View, to_world

ARM = 9.0  # pixels


class Sketch:
    """The marked places (degrees WGS 84); ``changed`` is called for each new picture."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self.places: tuple[tuple[float, float], ...] = ()
        self._changed = changed

    def show(self, places: Iterable[tuple[float, float]]) -> None:
        """Mark these in place of those before."""
        self.places = tuple(places)
        self._changed()

    def draw(self, painter: QPainter, view: View, palette: Palette) -> None:
        """Draw the marks of this view."""
        if not self.places:
            return
        lat, lon = np.array(self.places).T
        screen = [QPointF(*point) for point in view.to_screen(to_world(lat, lon))]
        across, up = QPointF(ARM, 0), QPointF(0, ARM)
        for colour, width in ((palette.map.casing, 6.0), (palette.danger, 2.4)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(screen)
            for at in screen:
                painter.drawLine(at - across, at + across)
                painter.drawLine(at - up, at + up)
