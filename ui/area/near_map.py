"""A map that comes near to what it is about, once it is seen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from ui.map.canvas import MapCanvas
from ui.map.place_words import place_words
from ui.map.projection import Bounds


class NearMap(MapCanvas):
    """Before it is shown it has no size to fit anything into."""

    def __init__(self) -> None:
        super().__init__(format_place=place_words)
        self._near: Bounds | None = None
        self._waits = False

    def come_near(self, bounds: Bounds | None) -> None:
        """Show the bounds, or all layers, now or once it is seen."""
        self._near, self._waits = bounds, True
        self._come()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._come()

    def _come(self) -> None:
        if self._waits and self.isVisible():
            self._waits = False
            QTimer.singleShot(0, self, lambda: self.fit(self._near))
