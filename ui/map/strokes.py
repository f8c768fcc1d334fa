"""Numpy arrays into Qt's shapes without a Python loop, and stamped points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from shiboken6 import VoidPtr

from ui.map.projection import Floats, Lines, View, runs_in_view

_POINT_BYTES = 16  # two doubles
_LONG_RUN = 200
_MARGIN = 16.0  # pixels around the window


def polygon(points: Floats) -> QPolygonF:
    """A QPolygonF of points (n, 2), filled through its own memory."""
    made = QPolygonF()
    made.resize(len(points))
    if len(points):
        memory: Any = made.data()  # the stubs know neither its address nor VoidPtr's size
        whole: Any = VoidPtr
        target = np.frombuffer(whole(memory, len(points) * _POINT_BYTES, True), np.float64)
        target[:] = points.ravel()
    return made


def filled_path(lines: Lines, numbers: Iterable[int], view: View) -> QPainterPath:
    """One even-odd path of many rings."""
    path = QPainterPath()
    for number in numbers:
        path.addPolygon(polygon(view.to_screen(lines.line(int(number)))))
        path.closeSubpath()
    return path


def draw_lines(painter: QPainter, lines: Lines, numbers: Iterable[int], view: View) -> None:
    """Draw some polylines with the painter's pen, only where they are seen.

    Joins of long runs are cut, not rounded: their points stand so near that nobody sees it, and it
    takes a third of the time.
    """
    round_pen = painter.pen()
    quick_pen = QPen(round_pen)
    quick_pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    for number in numbers:
        screen = view.to_screen(lines.line(int(number)))
        for run in runs_in_view(screen, view.width, view.height):
            painter.setPen(quick_pen if len(run) > _LONG_RUN else round_pen)
            painter.drawPolyline(polygon(run))


_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


def path_of(lines: Lines, numbers: NDArray[np.int64], view: View) -> QPainterPath:
    """One open path of many polylines, of each only what may touch the window."""
    counts = lines.counts[numbers]
    begins = np.cumsum(counts) - counts
    at = np.arange(int(counts.sum())) + np.repeat(lines.starts[numbers] - begins, counts)
    return path_through(view.to_screen(lines.points[at]), counts, view)


def path_through(screen: Floats, counts: NDArray[np.int64], view: View) -> QPainterPath:
    """One open path of polylines that stand one after the other, so many pixels each.

    It is read from the form in which Qt writes paths, so thousands of lines cost no loop.
    """
    low = screen < -_MARGIN
    high = screen > (view.width + _MARGIN, view.height + _MARGIN)
    joined = np.ones(len(screen), bool)  # with the point before
    joined[np.cumsum(counts) - counts] = False
    joined[1:] &= ~((low[1:] & low[:-1]) | (high[1:] & high[:-1])).any(axis=1)
    kept = joined.copy()
    kept[:-1] |= joined[1:]
    elements = np.empty(int(kept.sum()), _ELEMENT)
    elements["kind"] = joined[kept]  # 0 moves there, 1 draws a line
    elements["x"], elements["y"] = screen[kept].T
    path = QPainterPath()
    if len(elements):
        size = len(elements).to_bytes(4, "big")
        stream = QDataStream(QByteArray(size + elements.tobytes() + bytes(8)))
        stream >> path
    return path


def _disc(radius: float) -> list[tuple[int, int]]:
    reach = int(radius + 1)
    span = range(-reach, reach + 1)
    return [(dx, dy) for dy in span for dx in span if dx * dx + dy * dy <= radius * radius]


def stamp(painter: QPainter, screen: Floats, view: View, fill: str, halo: str) -> None:
    """Put many small discs with a halo on the map; cost grows with pixels, not with points."""
    edge = 6
    width, height = view.width + 2 * edge, view.height + 2 * edge
    inside = ((screen >= 0) & (screen < (view.width, view.height))).all(axis=1)
    whole = screen[inside].astype(np.int64) + edge
    spots = np.zeros(width * height, bool)
    spots[whole[:, 1] * width + whole[:, 0]] = True
    index = np.flatnonzero(spots)
    pixels = np.zeros(width * height, np.uint32)
    for radius, colour in ((3.9, halo), (2.9, fill)):
        value = np.uint32(QColor(colour).rgba())
        for dx, dy in _disc(radius):
            pixels[index + dy * width + dx] = value
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QPointF(-edge, -edge), image)


def dot(painter: QPainter, at: QPointF, radius: float, fill: str, halo: str, rim: float) -> None:
    """One disc with a rim."""
    painter.setPen(QPen(QColor(halo), rim))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(at, radius, radius)
