"""Measuring on the map: the length of a way, and from three points what it encloses."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cami_field.domain.geometry import step_lengths_m
from cami_field.domain.ground_area import enclosed_m2
from ui.kit.pieces import Button, label, row
from ui.kit.theme import Palette, sp
from ui.kit.translate import _n, _t
from ui.map.canvas import MapCanvas
from ui.map.cards import MapCard
from ui.map.projection import View, to_world
from ui.map.strokes import dot, polygon

WIDTH, _ROOMY = 320, 330
_HECTARE, _SQUARE_KM = 10_000.0, 1_000_000.0
_ARM = 11.0  # pixels of the cross in the middle


def length_words(metres: float) -> str:
    """As 840 m or 12.46 km."""
    if metres < 1000:
        return _t("map", "{number} m", number=QLocale().toString(float(metres), "f", 0))
    digits = 2 if metres < 100_000 else 0
    return _t("map", "{number} km", number=QLocale().toString(metres / 1000, "f", digits))


def area_words(square_metres: float) -> str:
    """As 350 m², 12.4 ha or 8.25 km²."""
    write = QLocale().toString
    if square_metres < _HECTARE:
        return _t("map", "{number} m²", number=write(float(square_metres), "f", 0))
    if square_metres < _SQUARE_KM:
        return _t("map", "{number} ha", number=write(square_metres / _HECTARE, "f", 1))
    return _t("map", "{number} km²", number=write(square_metres / _SQUARE_KM, "f", 2))


class MeasureCard(MapCard):
    """While it is open, clicks on the map are points of the way."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(_t("measure", "Measure"), canvas, name="measure_card", width=WIDTH)
        self._canvas = canvas
        self.places: list[tuple[float, float]] = []
        self.length = label("", "figure", name="measure_length")
        self.length.setStyleSheet(f"font-size: {sp(22)}px; font-weight: bold;")
        self.area = label("", name="measure_area", wrap=True)
        self._hint = label(
            _t(
                "measure",
                "Click point after point, or move the map and press Enter. "
                "Backspace takes one back, Esc ends.",
            ),
            "muted",
            wrap=True,
        )
        self.back = Button(_t("measure", "Take back"), self.take_back, name="measure_back")
        self.put = Button(_t("measure", "Point in the middle"), self.put_middle, name="measure_put")
        for part in (self.length, self.area, self._hint):
            self.body.addWidget(part)
        self.body.addLayout(row(self.put, self.back, None))
        canvas.overlays.append(self._draw)
        for key, deed in (
            ("Backspace", self.take_back),
            ("Return", self.put_middle),
            ("Enter", self.put_middle),
        ):
            canvas.keys[key] = deed

    def open_card(self) -> None:
        """Begin anew; the map has the keys."""
        self.places = []
        self._canvas.taker = self._take
        self.show()
        self.raise_()
        self._tell()
        self._canvas.setFocus()

    def fit(self) -> None:
        """On a small map the numbers alone: there must be map left to click."""
        is_roomy = self._canvas.height() > sp(_ROOMY)
        for part in (self.length, self._hint, self.put, self.back):
            part.setVisible(is_roomy)
        self.title.setText(_t("measure", "Measure") if is_roomy else self.length.text())
        super().fit()

    def put_away(self) -> None:
        """Clicks are the map's again."""
        super().put_away()
        self._canvas.taker = None
        self.places = []
        self._canvas.update()

    def _take(self, lat: float, lon: float) -> bool:
        self.places.append((lat, lon))
        self._tell()
        return True

    def put_middle(self) -> bool:
        """The place in the middle of the map is the next point; False while nothing is measured."""
        if not self.is_open:
            return False
        view = self._canvas.view
        return self._take(*view.to_place(view.width / 2, view.height / 2))

    def take_back(self) -> bool:
        """One point less; False while nothing is measured."""
        if not self.is_open:
            return False
        del self.places[-1:]
        self._tell()
        return True

    def _tell(self) -> None:
        lat, lon = np.array(self.places).reshape(-1, 2).T
        self.length.setText(length_words(float(step_lengths_m(lat, lon).sum())))
        words = [_n("measure", "%n points", len(self.places))]
        if len(self.places) >= 3:
            enclosed = area_words(enclosed_m2(lat, lon))
            words.append(_t("measure", "encloses {area}", area=enclosed))
        self.area.setText(" · ".join(words))
        self.back.setEnabled(bool(self.places))
        self.fit()
        self._canvas.update()

    def _draw(self, painter: QPainter, view: View, palette: Palette) -> None:
        if not self.is_open:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._canvas.hasFocus():
            self._draw_middle(painter, view, palette)
        if not self.places:
            return
        lat, lon = np.array(self.places).T
        screen = view.to_screen(to_world(lat, lon))
        if len(screen) >= 3:
            painter.setPen(QPen(QColor(palette.danger), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(*screen[-1]), QPointF(*screen[0]))
        for colour, width in ((palette.map.casing, 5.0), (palette.danger, 2.4)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPolyline(polygon(screen))
        for x, y in screen.tolist():
            dot(painter, QPointF(x, y), 4.0, palette.danger, palette.map.casing, 2.0)

    @staticmethod
    def _draw_middle(painter: QPainter, view: View, palette: Palette) -> None:
        """The cross where Enter puts a point."""
        at = QPointF(view.width / 2, view.height / 2)
        for colour, width in ((palette.map.casing, 3.4), (palette.ink, 1.4)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(at - QPointF(_ARM, 0), at + QPointF(_ARM, 0))
            painter.drawLine(at - QPointF(0, _ARM), at + QPointF(0, _ARM))
