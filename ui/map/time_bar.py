"""Time over a patrol: a bar to drag, the tracks up to that moment, and where somebody was then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSlider

from ui.kit.language import day_with_year, short_day
from ui.kit.pieces import label, row
from ui.kit.theme import Palette, field_font
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas
from ui.map.cards import MapCard
from ui.map.labels import Hand
from ui.map.layers import TrackLayer
from ui.map.projection import Floats, View, to_world
from ui.map.strokes import dot

WIDTH = 620
STEPS = 600
_PAGE = 30  # steps of Page up and Page down


class TimeBar(MapCard):
    """While it is open, the map shows what was walked up to the chosen moment.

    The bar goes along the recorded points, so that nights and rests take no room on it.
    """

    def __init__(self, canvas: MapCanvas, zone: Callable[[], str]) -> None:
        super().__init__(_t("time", "Time"), canvas, name="time_bar", width=WIDTH)
        self.stands = True
        self._canvas, self._zone = canvas, zone
        self._times: Floats = np.zeros(0)
        self._places: Floats = np.zeros((0, 2))
        self._given: tuple[object, ...] = ()
        self.moment = label("", "strong", name="time_moment")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("time_slider")
        self.slider.setAccessibleName(_t("time", "Moment of the patrol"))
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(_PAGE)
        self.slider.valueChanged.connect(self._on_moved)
        self.body.takeAt(0)
        line = row(self.slider, self.moment, self.leave, spacing=12)
        line.setStretch(0, 1)
        self.title.hide()
        self.body.addLayout(line)
        self.body.setContentsMargins(14, 4, 8, 4)
        self.setFocusProxy(self.slider)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._follow)
        canvas.overlays.append(self._draw)
        canvas.moved.connect(self._on_map_moved)

    @property
    def has_times(self) -> bool:
        """Whether any track of the map knows its times."""
        return any(isinstance(one, TrackLayer) and one.times for one in self._canvas.stack.given)

    def open_card(self) -> None:
        """From the end of the patrol backwards."""
        self._read()
        self.show()
        self.raise_()
        self.slider.setValue(STEPS)
        self._on_moved(self.slider.value())
        self.fit()
        self.setFocus()

    def put_away(self) -> None:
        """All of the tracks are shown again."""
        super().put_away()
        self._canvas.stack.show_until(None)
        self._canvas.update()

    def _read(self) -> None:
        """All points with a time, in the order of time."""
        self._given = self._canvas.stack.given
        times, places = [], []
        for track in self._given:
            if isinstance(track, TrackLayer):
                for (lat, lon), at in zip(track.segments, track.times, strict=False):
                    known = ~np.isnan(np.asarray(at, np.float64))
                    times.append(np.asarray(at, np.float64)[known])
                    places.append(to_world(lat, lon).reshape(-1, 2)[known])
        every = np.concatenate(times) if times else np.zeros(0)
        order = np.argsort(every, kind="stable")
        self._times = every[order]
        self._places = (np.concatenate(places) if places else np.zeros((0, 2)))[order]

    def _number(self) -> int | None:
        """Which of the points the bar stands at."""
        if not len(self._times):
            return None
        return round(self.slider.value() / STEPS * (len(self._times) - 1))

    def _on_map_moved(self) -> None:
        if self.is_open and self._canvas.stack.given is not self._given:
            self._calm.start(0)

    def _follow(self) -> None:
        """Other tracks are shown: the bar is theirs."""
        self._read()
        if len(self._times):
            self._on_moved(self.slider.value())
        else:
            self.close_card()

    def _on_moved(self, _value: int) -> None:
        number = self._number()
        if number is None or not self.is_open:
            return
        moment = float(self._times[number])
        here = datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo(self._zone()))
        words = f"{day_with_year(here.date())}, {here:%H:%M}"
        metrics, short = self.moment.fontMetrics(), f"{short_day(here.date())}, {here:%H:%M}"
        is_narrow = 2 * metrics.horizontalAdvance(words) > self._canvas.width()
        self.moment.setText(short if is_narrow else words)
        self.moment.setToolTip(words)
        self.slider.setAccessibleDescription(words)
        self._canvas.stack.show_until(moment)
        self._canvas.update()

    def _draw(self, painter: QPainter, view: View, palette: Palette) -> None:
        number = self._number() if self.is_open else None
        if number is None:
            return
        x, y = view.to_screen(self._places[number][None])[0].tolist()
        dot(painter, QPointF(x, y), 8.0, palette.map.ring, palette.map.casing, 2.4)
        dot(painter, QPointF(x, y), 2.6, palette.ink, palette.ink, 1.0)
        here = datetime.fromtimestamp(float(self._times[number]), UTC)
        words = f"{here.astimezone(ZoneInfo(self._zone())):%H:%M}"
        hand = Hand(field_font(13, bold=True), palette.ink, palette.map.halo)
        hand.write(painter, QPointF(x + 14, y + 5), words)
