"""Painting a row from its beginning to its end: leftwards where people read so."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Sides:
    """Places within a row, counted in pixels from where reading begins."""

    def __init__(self, painter: QPainter, row: QRect, direction: Qt.LayoutDirection) -> None:
        self._painter, self._row, self._direction = painter, row, direction
        self.mirrored = direction == Qt.LayoutDirection.RightToLeft

    def rect(self, begin: int, top: int, width: int, height: int) -> QRect:
        """The part of the row that begins so far from its beginning, mirrored if need be."""
        plain = QRect(self._row.left() + begin, self._row.top() + top, width, height)
        return QStyle.visualRect(self._direction, self._row, plain)

    def write(self, begin: int, top: int, width: int, height: int, words: str) -> int:
        """Write in the painter's font, cut short with dots; returns how many pixels were used."""
        metrics = QFontMetrics(self._painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(self.rect(begin, top, width, height), side | _ABSOLUTE, shown)
        return min(metrics.horizontalAdvance(shown), width)
