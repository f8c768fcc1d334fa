"""What is drawn over the finished picture at once: the grid's degrees and the selection."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.theme import Palette, field_font
from ui.map.layers import Scene
from ui.map.marks import draw_mark
from ui.map.painting import draw_track, grid_lines
from ui.map.projection import View, to_world


def degrees(value: float, sides: str) -> str:
    """A grid line's degrees and minutes, "38°10′N"; sides are the letters above and below zero."""
    minutes = round(abs(value) * 60, 2)
    whole, rest = divmod(minutes, 60)
    side = sides[0] if value >= 0 else sides[1]
    return f"{whole:.0f}°{rest:04.1f}′{side}".replace(".0′", "′") if rest else f"{whole:.0f}°{side}"


def write_grid(painter: QPainter, view: View, palette: Palette) -> None:
    """Write the grid's degrees along the top and the left edge."""
    rows, columns = grid_lines(view)
    painter.setFont(field_font(10.5))
    painter.setPen(QColor(palette.muted))
    for lon in columns:
        x = view.to_screen(to_world([0.0], [lon]))[0, 0]
        painter.drawText(QPointF(x + 4, 13), degrees(lon, "EW"))
    for lat in rows:
        y = view.to_screen(to_world([lat], [0.0]))[0, 1]
        if 40 < y < view.height - 60:
            painter.drawText(QPointF(5, y - 4), degrees(lat, "NS"))


def ring(painter: QPainter, view: View, scene: Scene, key: object | None, palette: Palette) -> None:
    """Ring the point, or widen the track, of an id; nothing for None or an unknown id."""
    if key is None:
        return
    found = scene.place_of(key)
    if found is not None:
        layer, world = found
        at = QPointF(*view.to_screen(world[None])[0])
        painter.setPen(QPen(QColor(palette.map.ring), 4.0))
        painter.setBrush(QColor(palette.map.casing))
        painter.drawEllipse(at, 12.0, 12.0)
        draw_mark(painter, at, layer.kind, palette, radius=8.2)
    elif (track := scene.track(key)) is not None:
        for colour, width in ((palette.map.ring, 8.5), (palette.track(track.day), 3.2)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            draw_track(painter, view, track, pen)
