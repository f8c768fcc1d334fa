"""What is drawn on a map just now, to be told in a legend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.theme import Palette
from ui.kit.translate import _t
from ui.map.layers import PointKind, Scene
from ui.map.marks import draw_cluster, draw_mark, drawn_clusters, drawn_numbers
from ui.map.painting import MapOptions
from ui.map.projection import Lines, View, runs_in_view
from ui.map.references import ReferenceLayer, reference_colour
from ui.map.symbols import kind_words

Sign = Literal["point", "cluster", "track", "boundary", "zone", "line", "square"]


class LegendItem(NamedTuple):
    """A sign and what it stands for; ``of`` is the kind of a point, a day, or a colour's name."""

    sign: Sign
    words: str
    of: PointKind | int | str = ""
    width: float = 1.6


def legend_of(scene: Scene, view: View, options: MapOptions) -> tuple[LegendItem, ...]:
    """What the view shows of the scene, points first; each thing once."""
    found = (*_points(scene, view, options), *_lines(scene, view), *_own(scene, view))
    return tuple(dict.fromkeys(found))


def _points(scene: Scene, view: View, options: MapOptions) -> Iterator[LegendItem]:
    numbers = drawn_numbers(scene, view, clustered=options.clusters)
    for layer, own in zip(scene.points, numbers, strict=True):
        if len(own):
            yield LegendItem("point", kind_words(layer.kind), layer.kind)
    if options.clusters and len(drawn_clusters(scene.grouping(view.zoom), view)):
        yield LegendItem("cluster", _t("legend", "So many points together"))


def _lines(scene: Scene, view: View) -> Iterator[LegendItem]:
    for track in scene.tracks:
        if _is_seen(track.lines.at(view.zoom), view):
            numbered = track.has_start
            words = _t("legend", "Track of day {day}", day=track.label or track.day)
            yield LegendItem("track", words if numbered else _t("legend", "Tracks"), track.day)
    for area in scene.polygons:
        if len(area.lines.at(view.zoom).visible(view)):
            is_boundary = area.kind == "boundary"
            words = _t("legend", "Protected area") if is_boundary else _t("legend", "Zone")
            yield LegendItem("boundary" if is_boundary else "zone", words)


def _is_seen(lines: Lines, view: View) -> bool:
    """Whether any of the lines goes through the view."""
    return any(
        runs_in_view(view.to_screen(lines.line(number)), view.width, view.height, 0.0)
        for number in lines.visible(view).tolist()
    )


def _own(scene: Scene, view: View) -> Iterator[LegendItem]:
    for layer in reversed(scene.ground):
        if not isinstance(layer, ReferenceLayer):
            continue
        if _is_seen(layer.shapes.at(view.zoom), view):
            yield LegendItem("line", layer.name, layer.colour, layer.width)
        elif len(layer.shapes.points):
            screen = view.to_screen(layer.shapes.points)
            if ((screen > 0) & (screen < (view.width, view.height))).all(axis=1).any():
                yield LegendItem("square", layer.name, layer.colour)


def draw_sign(painter: QPainter, area: QRectF, item: LegendItem, palette: Palette) -> None:
    """Draw a sign as the map does, in the middle of an area."""
    middle = area.center()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if item.sign == "point":
        draw_mark(painter, middle, item.of, palette)  # type: ignore[arg-type]  # a point's kind
        return
    if item.sign == "cluster":
        draw_cluster(painter, middle, 12, palette, radius=min(10.0, area.height() / 2))
        return
    colours = {
        "track": palette.track(int(item.of)) if item.sign == "track" else "",
        "boundary": palette.map.boundary,
        "zone": palette.map.zone,
    }
    colour = colours.get(item.sign) or reference_colour(str(item.of), palette)
    pen = QPen(QColor(colour), 2.8 if item.sign == "track" else item.width)
    if item.sign == "zone":
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if item.sign in ("boundary", "zone"):
        painter.drawRect(area.adjusted(3, 3, -3, -3))
    elif item.sign == "square":
        painter.drawRect(QRectF(middle.x() - 3.2, middle.y() - 3.2, 6.4, 6.4))
    else:
        wave = np.array([(-0.45, 0.2), (-0.15, -0.2), (0.15, 0.2), (0.45, -0.2)])
        spots = wave * (area.width(), area.height()) + (middle.x(), middle.y())
        painter.drawPolyline([QPointF(x, y) for x, y in spots.tolist()])
