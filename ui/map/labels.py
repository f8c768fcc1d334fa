"""Names on the map: chosen by rank, written with a halo, never one over another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)

from ui.kit.theme import MapColours, field_font
from ui.map.basemap import Basemap, Name
from ui.map.projection import Floats, View

_CELL = 4  # pixels of a cell of the taken ground
_MOST_TOWNS = 600
_ARABIC = range(0x0600, 0x0700)


class Room:
    """Which parts of the picture are taken by names and marks."""

    def __init__(self, view: View) -> None:
        shape = (view.height // _CELL + 1, view.width // _CELL + 1)
        self._cells = np.zeros(shape, bool)
        self._marks = np.zeros(shape, bool)

    def _part(self, area: QRectF, margin: float) -> tuple[slice, slice]:
        left, top = area.left() - margin, area.top() - margin
        right, bottom = area.right() + margin, area.bottom() + margin
        spans = [max(0, int(v // _CELL)) for v in (top, bottom + _CELL, left, right + _CELL)]
        return slice(spans[0], spans[1]), slice(spans[2], spans[3])

    def is_free(self, area: QRectF, margin: float = 0.0, *, over_marks: bool = False) -> bool:
        """Whether no name, and unless over_marks no mark, is in an area grown by margin pixels."""
        part = self._part(area, margin)
        return not self._cells[part].any() and (over_marks or not self._marks[part].any())

    def take(self, area: QRectF, margin: float = 0.0) -> None:
        """Keep an area from other names."""
        self._cells[self._part(area, margin)] = True

    def take_points(self, screen: Floats, reach: int) -> None:
        """Keep the ground around many marks from names."""
        rows, columns = self._marks.shape
        cells = np.floor_divide(screen, _CELL).astype(int)
        for dy in range(-reach, reach + 1):
            for dx in range(-reach, reach + 1):
                x, y = cells[:, 0] + dx, cells[:, 1] + dy
                inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
                self._marks[y[inside], x[inside]] = True


@dataclass(frozen=True, slots=True)
class Hand:
    """How a kind of name is written."""

    font: QFont
    colour: str
    halo: str
    strong: float = 3.0

    def width(self, text: str) -> float:
        """Pixels that a text takes."""
        return QFontMetricsF(self.font).horizontalAdvance(text)

    def write(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Write from a base line's left end, the halo under the letters."""
        path = QPainterPath()
        path.addText(at, self.font, text)
        stroker = QPainterPathStroker()
        stroker.setWidth(self.strong)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        halo = QColor(self.halo)
        halo.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(stroker.createStroke(path), halo)
        painter.fillPath(path, QColor(self.colour))


def _spaced(font: QFont, pixels: float, text: str) -> QFont:
    """Letters set apart, but never those of joined scripts."""
    if not any(ord(letter) in _ARABIC for letter in text):
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels)
    return font


def _area(hand: Hand, middle: Floats, text: str) -> QRectF:
    metrics = QFontMetricsF(hand.font)
    width, height = metrics.horizontalAdvance(text), metrics.height()
    return QRectF(middle[0] - width / 2, middle[1] - height / 2, width, height)


def _is_shown(name: Name, view: View) -> bool:
    return name.rank <= view.zoom <= name.nearest


def _write_middle(
    painter: QPainter, room: Room, view: View, name: Name, hand: Hand, text: str
) -> None:
    middle = view.to_screen(np.array([[name.x, name.y]]))[0]
    area = _area(hand, middle, text)
    if area.left() < view.width and area.right() > 0 and room.is_free(area, 4):
        room.take(area, 4)
        down = QFontMetricsF(hand.font).ascent()
        hand.write(painter, QPointF(area.left(), area.top() + down), text)


def write_regions(
    painter: QPainter, view: View, base: Basemap, colours: MapColours, room: Room, language: str
) -> None:
    """Write countries, ranges and lakes."""
    groups: tuple[tuple[Sequence[Name], str, float, float, bool], ...] = (
        (base.country_names, colours.country_text, 13.0, 3.0, True),
        (base.lake_names, colours.river_text, 12.0, 0.6, False),
        (base.range_names, colours.range_text, 13.0, 4.0, False),
    )
    for names, colour, pixels, apart, bold in groups:
        halo = colours.water if names is base.lake_names else colours.halo
        for name in names:
            if _is_shown(name, view):
                text = name.in_language(language)
                text = text.upper() if bold else text
                font = _spaced(field_font(pixels, bold=bold, italic=not bold), apart, text)
                _write_middle(painter, room, view, name, Hand(font, colour, halo), text)


def least_people(zoom: float) -> float:
    """How many people a town needs to be named at a zoom."""
    return float(10 ** max(0.0, 6.9 - 0.62 * (zoom - 3.5)))


def _town_hand(town: Name, zoom: float, colours: MapColours) -> Hand:
    size = 11.0 + min(2.5, max(0.0, math.log10(max(town.rank, 500)) - 3.5) * 0.9)
    grown = size + min(1.5, max(0.0, (zoom - 7) * 0.4))
    return Hand(field_font(grown, bold=town.rank >= 4e5), colours.town, colours.halo)


def write_towns(
    painter: QPainter, view: View, base: Basemap, colours: MapColours, room: Room, language: str
) -> None:
    """Write towns with their dots, the largest first, as many as stand apart."""
    screen = view.to_screen(base.town_world)
    near = ((screen > -60) & (screen < (view.width + 60, view.height + 60))).all(axis=1)
    least = least_people(view.zoom)
    for number in np.flatnonzero(near)[:_MOST_TOWNS]:
        town = base.towns[number]
        if town.rank < least:
            break
        x, y = float(screen[number, 0]), float(screen[number, 1])
        mark = QRectF(x - 4, y - 4, 8, 8)
        if not room.is_free(mark, 3, over_marks=True):
            continue
        hand = _town_hand(town, view.zoom, colours)
        text = town.in_language(language)
        metrics = QFontMetricsF(hand.font)
        width, height = metrics.horizontalAdvance(text), metrics.height()
        places = (
            (x + 7, y - height / 2),
            (x - 7 - width, y - height / 2),
            (x - width / 2, y - height - 4),
            (x - width / 2, y + 4),
        )
        for left, top in places:
            area = QRectF(left, top, width, height)
            if room.is_free(area, 10, over_marks=True) and room.is_free(area):
                room.take(area, 4)
                room.take(mark)
                painter.setPen(QPen(QColor(colours.halo), 1.4))
                painter.setBrush(QColor(colours.town))
                radius = 3.2 if town.rank >= 1e5 else 2.5
                painter.drawEllipse(QPointF(x, y), radius, radius)
                hand.write(painter, QPointF(left, top + metrics.ascent()), text)
                break
