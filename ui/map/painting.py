"""A picture of the map, layer by layer; may be called in any thread, always draws the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from ui.kit.theme import MapColours, Palette, field_font
from ui.map.basemap import Basemap, basemap
from ui.map.labels import Room, write_regions, write_towns
from ui.map.layers import Scene, TileLayer, TrackLayer
from ui.map.marks import MANY_POINTS, draw_points, drawn_points
from ui.map.projection import Bounds, View, grid_step, to_degrees, to_world
from ui.map.reference_strokes import draw_reference, write_references
from ui.map.references import ReferenceLayer
from ui.map.relief import draw_ground
from ui.map.strokes import dot, draw_lines, filled_path
from ui.map.tiles import Patience, draw_tiles

RING_RADIUS = 9.0
RING_FROM = 30.0
TRACK_CELL = 1.2


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What of the base map is shown, and the language of its names."""

    relief: bool = True
    borders: bool = True
    grid: bool = True
    places: bool = True
    language: str = "en"
    clusters: bool = False  # points that would lie on one another are gathered


def _never() -> bool:
    return False


def _pen(colour: str, width: float, alpha: float = 1.0) -> QPen:
    made = QColor(colour)
    made.setAlphaF(alpha)
    pen = QPen(made, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _draw_water(painter: QPainter, view: View, base: Basemap, colours: MapColours) -> None:
    rivers = base.rivers.at(view.zoom)
    longest = base.river_length * view.scale
    shown = rivers.visible(view)
    shown = shown[longest[shown] > max(14.0, 90.0 - 12 * (view.zoom - 4))]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    grown = min(1.3, max(0.0, (view.zoom - 5) * 0.25))
    for least, width in ((0.0, 0.6), (0.012, 0.9), (0.04, 1.3)):
        most = {0.0: 0.012, 0.012: 0.04, 0.04: 9.0}[least]
        length = base.river_length[shown]
        painter.setPen(_pen(colours.river, width + grown))
        draw_lines(painter, rivers, shown[(length >= least) & (length < most)], view)
    for water in (base.sea, base.lakes):
        rings = water.at(view.zoom)
        path = filled_path(rings, rings.visible(view, smallest=1.2), view)
        shore = _pen(colours.shore, 1.0)
        shore.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setPen(shore)
        painter.setBrush(QColor(colours.water))
        painter.drawPath(path)


def _draw_borders(painter: QPainter, view: View, base: Basemap, colours: MapColours) -> None:
    lines = base.borders.at(view.zoom)
    pen = _pen(colours.border, 1.1, 0.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([5.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_lines(painter, lines, lines.visible(view), view)


def grid_lines(view: View) -> tuple[list[float], list[float]]:
    """Latitudes and longitudes (degrees) of the grid that the view shows."""
    step = grid_step(view)
    west, north, east, south = view.world_box()
    top, left = to_degrees(west, north)
    bottom, right = to_degrees(east, south)
    rows = np.arange(np.ceil(bottom / step), np.floor(top / step) + 1) * step
    columns = np.arange(np.ceil(left / step), np.floor(right / step) + 1) * step
    return rows.tolist(), columns.tolist()


def _draw_grid(painter: QPainter, view: View, colours: MapColours) -> None:
    rows, columns = grid_lines(view)
    painter.setPen(_pen(colours.grid, 1.0, 0.75))
    for lat in rows:
        y = float(view.to_screen(to_world([lat], [0.0]))[0, 1])
        painter.drawLine(QPointF(0, y), QPointF(view.width, y))
    for lon in columns:
        x = float(view.to_screen(to_world([0.0], [lon]))[0, 0])
        painter.drawLine(QPointF(x, 0), QPointF(x, view.height))


def _draw_polygons(painter: QPainter, view: View, scene: Scene, colours: MapColours) -> None:
    for layer in scene.polygons:
        rings = layer.lines.at(view.zoom)
        path = filled_path(rings, rings.visible(view), view)
        colour = colours.boundary if layer.kind == "boundary" else colours.zone
        fill = QColor(colour)
        fill.setAlphaF(0.04 if layer.kind == "boundary" else 0.12)
        pen = _pen(colour, 1.8 if layer.kind == "boundary" else 1.3, 0.9)
        if layer.kind == "zone":
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(path)


def draw_track(painter: QPainter, view: View, track: TrackLayer, pen: QPen) -> None:
    """Draw one track's segments with a pen."""
    lines = track.lines.at(view.zoom, TRACK_CELL)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_lines(painter, lines, lines.visible(view), view)


def _draw_tracks(painter: QPainter, view: View, scene: Scene, palette: Palette) -> None:
    for track in scene.tracks:
        draw_track(painter, view, track, _pen(palette.map.casing, 5.2))
    for track in scene.tracks:
        draw_track(painter, view, track, _pen(palette.track(track.day), 2.8))


def _extent(track: TrackLayer, view: View) -> float:
    """How far a track reaches on screen, pixels."""
    points = track.lines.points
    if not len(points):
        return 0.0
    return float((points.max(axis=0) - points.min(axis=0)).max() * view.scale)


def _draw_starts(painter: QPainter, view: View, scene: Scene, palette: Palette, room: Room) -> None:
    tracks = [track for track in scene.tracks if track.has_start]
    if max((_extent(track, view) for track in tracks), default=0.0) < RING_FROM:
        return
    font = field_font(11, bold=True)
    metrics = QFontMetricsF(font)
    for track in reversed(tracks):
        if not len(track.lines):
            continue
        x, y = (float(v) for v in view.to_screen(track.lines.points[:1])[0])
        at = QPointF(x, y)
        colour = palette.track(track.day)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.map.casing))
        painter.drawEllipse(at, RING_RADIUS + 2, RING_RADIUS + 2)
        dot(painter, at, RING_RADIUS, palette.surface, colour, 2.2)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        text = track.label or str(track.day)
        painter.drawText(
            QPointF(x - metrics.horizontalAdvance(text) / 2, y + metrics.capHeight() / 2), text
        )
        room.take_points(np.array([[x, y]]), 3)


def paint_map(
    view: View,
    scene: Scene,
    options: MapOptions,
    palette: Palette,
    *,
    ratio: float = 1.0,
    is_stopped: Callable[[], bool] = _never,
    patience: Patience | None = None,
) -> QImage:
    """The map as a picture of view.width × view.height × ratio pixels; half done if stopped.

    Tiles wait to be painted again where ``patience`` is given and runs out.
    """
    image = QImage(
        round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    colours, room = palette.map, Room(view)
    image.fill(QColor(colours.low))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tiles = partial(draw_tiles, ratio=ratio, patience=patience, is_stopped=is_stopped)
    ground: list[Callable[[], None]] = [
        partial(tiles, painter, view, layer, colours)
        if isinstance(layer, TileLayer)
        else partial(draw_reference, painter, view, layer, palette)
        for layer in scene.ground
    ]
    for step in _steps(painter, view, scene, options, palette, room, ground):
        if is_stopped():
            break
        step()
    painter.end()
    return image


def _steps(
    painter: QPainter,
    view: View,
    scene: Scene,
    options: MapOptions,
    palette: Palette,
    room: Room,
    ground: list[Callable[[], None]],
) -> list[Callable[[], None]]:
    """The layers from the ground up; marks take their room before names do."""
    colours, language = palette.map, options.language
    base = basemap()
    steps: list[Callable[[], None]] = []
    if options.relief:
        steps.append(lambda: draw_ground(painter, view, colours))
    grid = [lambda: _draw_grid(painter, view, colours)] if options.grid else []
    water = [lambda: _draw_water(painter, view, base, colours)]
    steps += [*water, *ground, *grid] if ground else [*grid, *water]
    if options.borders:
        steps.append(lambda: _draw_borders(painter, view, base, colours))
    steps.append(lambda: _draw_polygons(painter, view, scene, colours))
    steps.append(lambda: _take_room(view, scene, options, room))
    steps.extend(
        partial(write_references, painter, view, layer, palette, room)
        for layer in reversed(scene.ground)
        if isinstance(layer, ReferenceLayer)
    )
    if options.places:
        steps.append(lambda: write_towns(painter, view, base, colours, room, language))
        steps.append(lambda: write_regions(painter, view, base, colours, room, language))
    steps.append(lambda: _draw_tracks(painter, view, scene, palette))
    steps.append(lambda: _draw_starts(painter, view, scene, palette, room))
    steps.append(lambda: draw_points(painter, view, scene, palette, room, options.clusters))
    return steps


def _take_room(view: View, scene: Scene, options: MapOptions, room: Room) -> None:
    """Names keep off points and off the way."""
    for world in drawn_points(scene, view, clustered=options.clusters):
        if len(world) <= MANY_POINTS:
            room.take_points(view.to_screen(world), 2)
    for track in scene.tracks:
        lines = track.lines.at(view.zoom)
        for number in lines.visible(view):
            room.take_points(view.to_screen(lines.line(int(number))), 1)


def region_bounds() -> Bounds:
    """What an empty map shows before an area is known."""
    return Bounds(34.0, 62.0, 46.0, 88.0)
