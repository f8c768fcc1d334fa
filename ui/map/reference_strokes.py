"""An area's own lines and points on the map, in one plain colour."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.kit.theme import Palette, field_font
from ui.map.labels import Hand, Room
from ui.map.projection import View
from ui.map.references import ReferenceLayer, reference_colour
from ui.map.strokes import path_of, path_through

_SMALLEST = 1.5  # pixels of a line or an outline that is drawn
_MANY = 4000  # open squares of one picture; of more, every so-manieth is drawn
_NAMED_FROM, _MOST_NAMES = 10.5, 300
_SQUARE = 3.2 * np.array([(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)])


def draw_reference(painter: QPainter, view: View, layer: ReferenceLayer, palette: Palette) -> None:
    """Draw the lines and outlines, and the points as small open squares."""
    pen = QPen(QColor(reference_colour(layer.colour, palette)), layer.width)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lines = layer.shapes.at(view.zoom)
    painter.drawPath(path_of(lines, lines.visible(view, smallest=_SMALLEST), view))
    spots = view.to_screen(layer.shapes.points)[_seen(layer, view)]
    if len(spots):
        spots = spots[:: 1 + len(spots) // _MANY]
        corners = (spots[:, None] + _SQUARE).reshape(-1, 2)
        painter.drawPath(path_through(corners, np.full(len(spots), len(_SQUARE)), view))


def write_references(
    painter: QPainter, view: View, layer: ReferenceLayer, palette: Palette, room: Room
) -> None:
    """Write the names of its points, near by and where nothing else is written."""
    if view.zoom < _NAMED_FROM:
        return
    hand = Hand(field_font(11, italic=True), palette.ink, palette.map.halo)
    metrics = QFontMetricsF(hand.font)
    for number in _seen(layer, view)[:_MOST_NAMES].tolist():
        text = layer.shapes.names[number]
        if not text:
            continue
        x, y = view.to_screen(layer.shapes.points[number][None])[0].tolist()
        area = QRectF(x + 7, y - metrics.height() / 2, hand.width(text), metrics.height())
        if room.is_free(area, 2, over_marks=True):
            room.take(area, 2)
            hand.write(painter, QPointF(area.left(), area.top() + metrics.ascent()), text)


def _seen(layer: ReferenceLayer, view: View) -> np.ndarray:
    """Numbers of the points in view."""
    screen = view.to_screen(layer.shapes.points)
    inside = ((screen > -6) & (screen < (view.width + 6, view.height + 6))).all(axis=1)
    return np.flatnonzero(inside)
