"""Points on the map: one mark each, many of them gathered, named where one is near."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.kit.theme import Palette, field_font
from ui.map.clusters import RADIUS, Grouping
from ui.map.labels import Hand, Room
from ui.map.layers import PointKind, PointLayer, Scene
from ui.map.projection import Floats, View
from ui.map.strokes import dot, polygon, stamp
from ui.map.symbols import symbol_of

MANY_POINTS = 3000
_LABELS_FROM, _MOST_LABELS = 11.0, 250
_EDGE = 12.0  # pixels around the window

Shape = Callable[[QPainter, QPointF, float, str, str], None]
"""Draws at a place, so large, in a colour with a halo of another."""


def _seen(screen: Floats, view: View) -> NDArray[np.bool_]:
    inside = (screen > -_EDGE) & (screen < (view.width + _EDGE, view.height + _EDGE))
    return inside[:, 0] & inside[:, 1]


def drawn_numbers(scene: Scene, view: View, *, clustered: bool) -> list[NDArray[np.int64]]:
    """For each layer of points, which of them stand by themselves in the view."""
    seen = [_seen(view.to_screen(layer.world), view) for layer in scene.points]
    if clustered:
        seen = [own & alone for own, alone in zip(seen, scene.alone(view.zoom), strict=True)]
    return [np.flatnonzero(own) for own in seen]


def drawn_clusters(grouping: Grouping, view: View) -> NDArray[np.int64]:
    """Which clusters are in the view."""
    return np.flatnonzero(_seen(view.to_screen(grouping.middles), view))


def drawn_points(scene: Scene, view: View, *, clustered: bool) -> list[Floats]:
    """The world points of all marks in the view, clusters among them."""
    numbers = drawn_numbers(scene, view, clustered=clustered)
    found = [layer.world[own] for layer, own in zip(scene.points, numbers, strict=True)]
    if clustered:
        grouping = scene.grouping(view.zoom)
        found.append(grouping.middles[drawn_clusters(grouping, view)])
    return found


def draw_points(
    painter: QPainter, view: View, scene: Scene, palette: Palette, room: Room, clustered: bool
) -> None:
    """Draw all layers of points, in order, then what is gathered."""
    numbers = drawn_numbers(scene, view, clustered=clustered)
    for layer, own in zip(scene.points, numbers, strict=True):
        _draw_layer(painter, view, layer, own, palette)
    if clustered:
        _draw_clusters(painter, view, scene.grouping(view.zoom), palette)
    if view.zoom >= _LABELS_FROM:
        for layer, own in zip(reversed(scene.points), reversed(numbers), strict=True):
            if layer.labels and len(own) <= MANY_POINTS:
                _write_labels(painter, view, layer, own, palette, room)


def _draw_layer(
    painter: QPainter,
    view: View,
    layer: PointLayer,
    numbers: NDArray[np.int64],
    palette: Palette,
) -> None:
    screen = view.to_screen(layer.world[numbers])
    if len(numbers) > MANY_POINTS:
        colour = symbol_of(layer.kind, palette).colour
        stamp(painter, screen, view, colour, palette.map.casing)
        return
    radius = min(5.6, max(3.2, 3.2 + (view.zoom - 7) * 0.8))
    for spot in screen:
        draw_mark(painter, QPointF(*spot), layer.kind, palette, radius)


def _write_labels(
    painter: QPainter,
    view: View,
    layer: PointLayer,
    numbers: NDArray[np.int64],
    palette: Palette,
    room: Room,
) -> None:
    hand = Hand(field_font(12, bold=True), palette.ink, palette.map.halo)
    metrics = QFontMetricsF(hand.font)
    left = _MOST_LABELS
    for index, (x, y) in zip(
        numbers.tolist(), view.to_screen(layer.world[numbers]).tolist(), strict=True
    ):
        text = layer.labels[index]
        at = QPointF(x + 13, y + 4)
        area = metrics.boundingRect(text).translated(at)
        if text and room.is_free(area, over_marks=True):
            room.take(area)
            hand.write(painter, at, text)
            left -= 1
            if not left:
                return


def _draw_clusters(painter: QPainter, view: View, grouping: Grouping, palette: Palette) -> None:
    numbers = drawn_clusters(grouping, view)
    screen = view.to_screen(grouping.middles[numbers])
    for (x, y), count in zip(screen.tolist(), grouping.counts[numbers].tolist(), strict=True):
        draw_cluster(painter, QPointF(x, y), count, palette)


def draw_cluster(
    painter: QPainter, at: QPointF, count: int, palette: Palette, radius: float = RADIUS
) -> None:
    """A disc with how many it stands for; without a number for 0."""
    dot(painter, at, radius - 1.2, palette.map.point, palette.map.casing, 2.4)
    text = "" if not count else str(count) if count < 10_000 else f"{count // 1000}k"
    font = field_font(12 if len(text) < 3 else 10, bold=True)
    font.setPixelSize(12 if len(text) < 3 else 10)  # the disc doesn't grow with the text
    painter.setFont(font)
    painter.setPen(QColor(palette.map.casing))
    side = 2 * radius
    area = QRectF(at.x() - radius, at.y() - radius, side, side)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)


def draw_mark(
    painter: QPainter, at: QPointF, kind: PointKind, palette: Palette, radius: float = 5.6
) -> None:
    """One point as its kind is drawn: a shape says the kind as well as the colour."""
    symbol = symbol_of(kind, palette)
    SHAPES[symbol.shape](painter, at, radius, symbol.colour, palette.map.casing)


# ---- shapes


def _outlined(corners: Sequence[tuple[float, float]], grown: float) -> Shape:
    """A filled outline; corners in parts of the radius, which is ``grown`` by pixels."""
    outline = np.array(corners)

    def draw(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
        painter.setPen(QPen(QColor(halo), 2.0))
        painter.setBrush(QColor(colour))
        painter.drawPolygon(polygon(outline * (radius + grown) + (at.x(), at.y())))

    return draw


def _dot(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
    dot(painter, at, radius, colour, halo, 2.0)


def _spot(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
    dot(painter, at, radius * 0.76, colour, halo, 1.8)


def _lens(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
    _SQUARE(painter, at, radius, colour, halo)
    dot(painter, at, radius * 0.4, colour, halo, 1.5)


def _target(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
    dot(painter, at, radius + 1.2, colour, halo, 2.0)
    dot(painter, at, 1.6, halo, halo, 1.0)


def _cross(painter: QPainter, at: QPointF, radius: float, colour: str, halo: str) -> None:
    arm = radius * 0.85
    for ink, width in ((halo, 6.0), (colour, 2.8)):
        pen = QPen(QColor(ink), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
        painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))


_ROUND = np.linspace(0.0, 2 * np.pi, 24, endpoint=False)
_DROP = np.stack([np.sin(_ROUND) * np.sin(_ROUND / 2) ** 1.3, -np.cos(_ROUND) * 1.15], axis=1)
_SQUARE = _outlined([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)], 0.0)
_TURN = np.radians(np.arange(5) * 72.0 - 90.0)
_THIN = 0.36  # of an arm of the plus
SHAPES: Mapping[str, Shape] = {
    "dot": _dot,
    "target": _target,
    "cross": _cross,
    "drop": _outlined(_DROP.tolist(), 1.4),
    "triangle": _outlined([(0, -1), (1, 0.8), (-1, 0.8)], 1.4),
    "pointed": _outlined([(0, 1), (1, -0.8), (-1, -0.8)], 1.4),
    "diamond": _outlined([(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)], 0.9),
    "square": _SQUARE,
    "lens": _lens,
    "spot": _spot,
    "bar": _outlined([(-1.3, -0.55), (1.3, -0.55), (1.3, 0.55), (-1.3, 0.55)], 0.4),
    "pentagon": _outlined(np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1).tolist(), 1.4),
    "plus": _outlined(
        [
            *((-_THIN, -1), (_THIN, -1), (_THIN, -_THIN), (1, -_THIN), (1, _THIN), (_THIN, _THIN)),
            *((_THIN, 1), (-_THIN, 1), (-_THIN, _THIN), (-1, _THIN), (-1, -_THIN)),
            (-_THIN, -_THIN),
        ],
        1.0,
    ),
    "flag": _outlined([(-0.6, -1.2), (1.2, -0.5), (0.0, 0.1), (0.0, 1.2), (-0.6, 1.2)], 2.2),
}
