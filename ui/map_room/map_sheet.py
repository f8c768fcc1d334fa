"""A map on paper: title, the map, its legend, scale, north, and what to be careful about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from ui.kit.theme import field_font, palette
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas
from ui.map.legend_items import LegendItem, draw_sign, legend_of
from ui.map.overpaint import write_grid
from ui.map.painting import paint_map
from ui.map.projection import MIN_ZOOM, scale_bar

PAGE = QSizeF(297.0, 210.0)  # millimetres: A4, lying
MARGIN = 12.0
_HEAD, _FOOT, _BESIDE = 17.0, 13.0, 58.0
_DPI = 150  # of a picture, and of the map in a PDF
_PER_MM = 4.0  # pixels of a screen that lie on a millimetre: signs and names keep their size


class MapSheet(NamedTuple):
    """What is written around a map; ``caution`` is empty where nothing is sensitive."""

    title: str
    under: str
    made: str
    caution: str
    attribution: str


def paint_sheet(
    painter: QPainter, width: float, canvas: MapCanvas, sheet: MapSheet
) -> tuple[LegendItem, ...]:
    """Draw the sheet ``width`` wide, as high as a lying A4; gives what its legend tells.

    Light colours on white, whatever the window has.
    """
    mm = width / PAGE.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, PAGE.height() * mm), Qt.GlobalColor.white)
    inside = QRectF(
        MARGIN * mm,
        MARGIN * mm,
        (PAGE.width() - 2 * MARGIN) * mm,
        (PAGE.height() - 2 * MARGIN) * mm,
    )
    area = inside.adjusted(0, _HEAD * mm, -_BESIDE * mm, -_FOOT * mm)
    _head(painter, inside, mm, sheet)
    items = _map(painter, area, mm, canvas)
    beside = QRectF(area.right() + 5 * mm, area.top(), (_BESIDE - 5) * mm, area.height())
    _legend(painter, beside, mm, items)
    _foot(painter, inside, mm, sheet)
    return items


def _font(mm: float, points: float, *, bold: bool = False) -> QFont:
    """Letters of a size on paper."""
    font = field_font(10, bold=bold)
    font.setPixelSize(max(1, round(points * 25.4 / 72 * mm)))
    return font


def _head(painter: QPainter, inside: QRectF, mm: float, sheet: MapSheet) -> None:
    painter.setPen(Qt.GlobalColor.black)
    for words, points, bold, top in (
        (sheet.title, 18.0, True, 0.0),
        (sheet.under, 9.5, False, 8.5),
    ):
        painter.setFont(_font(mm, points, bold=bold))
        short = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(inside.width())
        )
        line = QRectF(inside.left(), inside.top() + top * mm, inside.width(), 8 * mm)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | _begin()), short)


def _begin() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeading


def _map(painter: QPainter, area: QRectF, mm: float, canvas: MapCanvas) -> tuple[LegendItem, ...]:
    """What the screen shows, and as much around it as the sheet has room for."""
    width, height = round(area.width() / mm * _PER_MM), round(area.height() / mm * _PER_MM)
    grown = min(width / canvas.width(), height / canvas.height())
    seen = canvas.view.sized(width, height)
    view = replace(seen, zoom=max(seen.zoom + math.log2(grown), MIN_ZOOM))
    picture = paint_map(
        view, canvas.scene, canvas.options(), palette(), ratio=_DPI / 25.4 / _PER_MM
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(area, picture, QRectF(picture.rect()))
    if canvas.options().grid:
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        painter.scale(mm / _PER_MM, mm / _PER_MM)
        write_grid(painter, view, palette())
        painter.restore()
    painter.setPen(QPen(QColor("#777777"), 0.2 * mm))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    _scale(painter, area, mm, view.metres_per_pixel * _PER_MM)
    _north(painter, QPointF(area.right() - 9 * mm, area.top() + 12 * mm), mm)
    painter.restore()
    return legend_of(canvas.scene, view, canvas.options())


def _scale(painter: QPainter, area: QRectF, mm: float, metres_per_mm: float) -> None:
    metres, long = scale_bar(metres_per_mm, 45.0)
    words = (
        _t("map", "{number} km", number=f"{metres / 1000:g}")
        if metres >= 1000
        else _t("map", "{number} m", number=f"{metres:g}")
    )
    painter.setFont(_font(mm, 9.0, bold=True))
    beside = QFontMetricsF(painter.font()).horizontalAdvance(words)
    ground = QRectF(
        area.left() + 3 * mm, area.bottom() - 10 * mm, long * mm + beside + 9 * mm, 7 * mm
    )
    painter.fillRect(ground, Qt.GlobalColor.white)
    base, left = ground.bottom() - 2 * mm, ground.left() + 3 * mm
    painter.setPen(QPen(Qt.GlobalColor.black, 0.5 * mm))
    ends = (QPointF(left, base - 2 * mm), QPointF(left, base))
    painter.drawPolyline(
        [*ends, QPointF(left + long * mm, base), QPointF(left + long * mm, base - 2 * mm)]
    )
    painter.drawText(QPointF(left + (long + 2) * mm, base), words)


def _north(painter: QPainter, at: QPointF, mm: float) -> None:
    """An arrow; the map's north is always up."""
    painter.setPen(QPen(Qt.GlobalColor.white, 0.6 * mm))
    painter.setBrush(QColor("#000000"))
    spots = [(0.0, -7.0), (3.0, 3.0), (0.0, 1.0), (-3.0, 3.0)]
    painter.drawPolygon(QPolygonF([at + QPointF(x * mm, y * mm) for x, y in spots]))
    painter.setPen(Qt.GlobalColor.black)
    painter.setFont(_font(mm, 10.0, bold=True))
    below = QRectF(at.x() - 6 * mm, at.y() + 3 * mm, 12 * mm, 6 * mm)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), _t("map", "N"))


def _legend(painter: QPainter, area: QRectF, mm: float, items: Sequence[LegendItem]) -> None:
    painter.setFont(_font(mm, 11.0, bold=True))
    painter.setPen(Qt.GlobalColor.black)
    line = QRectF(area.left(), area.top(), area.width(), 7 * mm)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | _begin()), _t("legend", "Legend"))
    top, unit = area.top() + 9 * mm, mm / _PER_MM
    for item in items:
        painter.setFont(_font(mm, 9.0))
        room = QRectF(area.left() + 10 * mm, top, area.width() - 10 * mm, 20 * mm)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | _begin())
        bounds = painter.boundingRect(room, flags, item.words)
        if top + bounds.height() > area.bottom():
            painter.drawText(QPointF(area.left(), area.bottom()), "…")
            break
        painter.save()
        painter.translate(area.left(), top - 0.6 * mm)
        painter.scale(unit, unit)
        draw_sign(painter, QRectF(0, 0, 30, 20), item, palette())
        painter.restore()
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(room, flags, item.words)
        top += max(bounds.height(), 4.4 * mm) + 1.6 * mm


def _foot(painter: QPainter, inside: QRectF, mm: float, sheet: MapSheet) -> None:
    lines = (
        (sheet.caution, 10.0, True, "#8F2921"),
        (f"{sheet.made} · {sheet.attribution}", 7.5, False, "#444444"),
    )
    top = inside.bottom() - (_FOOT - 3) * mm
    for words, points, bold, colour in lines:
        painter.setFont(_font(mm, points, bold=bold))
        painter.setPen(QColor(colour))
        short = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(inside.width())
        )
        line = QRectF(inside.left(), top, inside.width(), 5 * mm)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | _begin()), short)
        top += 5 * mm


def picture_of_map(canvas: MapCanvas, sheet: MapSheet, width: int) -> QImage:
    """The sheet as a picture, so many pixels wide."""
    picture = QImage(width, round(width * PAGE.height() / PAGE.width()), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_sheet(painter, width, canvas, sheet)
    painter.end()
    return picture


def png_of_map(canvas: MapCanvas, sheet: MapSheet) -> bytes:
    """The sheet as a PNG of 150 dots to the inch."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.write(picture_of_map(canvas, sheet, round(PAGE.width() / 25.4 * _DPI)))
    return bytes(buffer.data().data())


def pdf_of_map(canvas: MapCanvas, sheet: MapSheet) -> bytes:
    """The sheet as a PDF of one lying A4; its letters are letters."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("CAMI Field")
    writer.setTitle(sheet.title)
    writer.setResolution(300)
    writer.setPageLayout(lying_page())
    painter = QPainter(writer)
    paint_sheet(painter, float(writer.width()), canvas, sheet)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def lying_page() -> QPageLayout:
    """A4 across, without margins: the sheet has its own."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape,
        QMarginsF(0, 0, 0, 0),
    )
