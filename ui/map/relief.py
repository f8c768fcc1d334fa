"""The ground: paper tinted by height and shaded by light, in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from ui.kit.theme import MapColours
from ui.map.basemap import REGION, image_bytes
from ui.map.projection import Floats, View, to_world

_CORNER = to_world(REGION.north, REGION.west)
_EXTENT = to_world(REGION.south, REGION.east) - _CORNER
_BLUR_FROM = 2.5  # screen pixels of one pixel of relief; past it, Qt's squares would show
_VEIL_FROM, _MOST_VEIL = 6.4, 0.72  # enlarged, the relief says less and less: it steps back


def _grey(name: str) -> NDArray[np.uint8]:
    image = QImage.fromData(image_bytes(name)).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].copy()


def _rgb(colour: str) -> NDArray[np.float32]:
    made = QColor(colour)
    return np.array([made.red(), made.green(), made.blue()], np.float32)


def _table(colours: MapColours) -> NDArray[np.uint8]:
    """Colours by height (256 rows) and shade (256 columns)."""
    height = np.linspace(0, 1, 256, dtype=np.float32)[:, None, None]
    base = _rgb(colours.low) * (1 - height) + _rgb(colours.high) * height
    light = (np.arange(256, dtype=np.float32)[None, :, None] - 128) / 128
    dark = np.clip(-light * 1.35, 0, 0.85)
    shine = np.clip(light * 1.1, 0, 0.8)
    ground = base * (1 - dark) + _rgb(colours.shade) * dark
    ground = ground * (1 - shine) + _rgb(colours.shine) * shine
    return (ground + 0.5).astype(np.uint8)


@lru_cache(maxsize=2)
def ground(colours: MapColours) -> NDArray[np.uint8]:
    """The whole region's ground (rows, columns, 3) in Web Mercator."""
    shade, height = _grey("relief.jpg"), _grey("height.jpg")
    rows = np.linspace(0, height.shape[0] - 1, shade.shape[0])
    columns = np.linspace(0, height.shape[1] - 1, shade.shape[1])
    upper, left = np.minimum(rows, height.shape[0] - 2).astype(int), columns.astype(int)
    part = (rows - upper).astype(np.float32)[:, None]
    tall = height[upper] * (1 - part) + height[upper + 1] * part
    left = np.minimum(left, height.shape[1] - 2)
    across = (columns - left).astype(np.float32)
    tall = tall[:, left] * (1 - across) + tall[:, left + 1] * across
    return np.ascontiguousarray(_table(colours)[tall.astype(np.uint8), shade])


def _spline(at: Floats, size: int) -> NDArray[np.float32]:
    """Weights (len(at), size) of a cubic B-spline, which leaves no squares when enlarging."""
    whole = np.floor(at).astype(int)
    t = at - whole
    weights = np.zeros((len(at), size), np.float32)
    rows = np.arange(len(at))
    for step, value in (
        (-1, (1 - t) ** 3 / 6),
        (0, (3 * t**3 - 6 * t**2 + 4) / 6),
        (1, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6),
        (2, t**3 / 6),
    ):
        np.add.at(weights, (rows, np.clip(whole + step, 0, size - 1)), value.astype(np.float32))
    return weights


@lru_cache(maxsize=1)
def _grains() -> NDArray[np.float32]:
    return np.random.default_rng(1).random((256, 256, 1), np.float32) * 1.6 - 0.3


def _grain(rows: int, columns: int) -> NDArray[np.float32]:
    """The grain of paper, the same each time; it also hides the steps of eight bits."""
    again = (rows // 256 + 1, columns // 256 + 1, 1)
    return np.tile(_grains(), again)[:rows, :columns]


def _soften_edges(painter: QPainter, view: View, colours: MapColours) -> None:
    """Let the region's edges run out into plain paper."""
    left, top = view.to_screen(_CORNER[None])[0]
    right, bottom = view.to_screen((_CORNER + _EXTENT)[None])[0]
    clear, paper = QColor(colours.low), QColor(colours.low)
    clear.setAlpha(0)
    reach = float(min(60.0, (right - left) / 10))
    width, height = right - left, bottom - top
    for area, start, end in (
        (QRectF(left - 1, top, reach, height), (left, 0), (left + reach, 0)),
        (QRectF(right - reach + 1, top, reach, height), (right, 0), (right - reach, 0)),
        (QRectF(left, top - 1, width, reach), (0, top), (0, top + reach)),
        (QRectF(left, bottom - reach + 1, width, reach), (0, bottom), (0, bottom - reach)),
    ):
        if area.intersects(QRectF(0, 0, view.width, view.height)):
            fade = QLinearGradient(QPointF(*start), QPointF(*end))
            fade.setColorAt(0, paper)
            fade.setColorAt(1, clear)
            painter.fillRect(area, fade)


def _as_image(pixels: NDArray[np.uint8]) -> QImage:
    height, width = pixels.shape[:2]
    made = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return made.copy()


def draw_ground(painter: QPainter, view: View, colours: MapColours) -> None:
    """Draw the region's ground where the view shows it."""
    pixels = ground(colours)
    rows, columns = pixels.shape[:2]
    per = _EXTENT * view.scale / (columns, rows)
    corner = view.to_screen(_CORNER[None])[0]
    first = np.clip(np.floor(-corner / per) - 3, 0, (columns, rows)).astype(int)
    last = np.clip(
        np.ceil(((view.width, view.height) - corner) / per) + 3, 0, (columns, rows)
    ).astype(int)
    size = last - first
    if (size <= 0).any():
        return
    crop = pixels[first[1] : last[1], first[0] : last[0]]
    area = QRectF(*(corner + first * per), *(size * per))
    veil = min(_MOST_VEIL, max(0.0, (view.zoom - _VEIL_FROM) * 0.24))
    if per[0] >= _BLUR_FROM:
        finer = float(min(32.0, per[0] / 3)) if per[0] > 6 else float(per[0] / 2)
        steps = [np.arange(int(n * finer)) / finer + 0.5 / finer - 0.5 for n in size]
        wide, tall = _spline(steps[0], size[0]), _spline(steps[1], size[1])
        smooth = np.einsum("yr,rcv->ycv", tall, crop.astype(np.float32), optimize=True)
        smooth = np.einsum("xc,ycv->yxv", wide, smooth, optimize=True)
        smooth += (_rgb(colours.high) - smooth) * veil
        crop = np.ascontiguousarray((smooth + _grain(*smooth.shape[:2])).astype(np.uint8))
        veil = 0.0
        scaled = np.array([len(steps[0]), len(steps[1])]) / finer
        area = QRectF(*(corner + first * per), *(scaled * per))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(area, _as_image(np.ascontiguousarray(crop)))
    if veil:
        cover = QColor(colours.high)
        cover.setAlphaF(veil)
        painter.fillRect(area, cover)
    _soften_edges(painter, view, colours)
