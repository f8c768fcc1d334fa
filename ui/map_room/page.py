"""The map of the whole area: zones, and what was walked and noted in a span of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_map import SPANS, AreaMap, Span
from cami_field.usecases.jobs import Job
from ui.kit.dialogs import Band, ProgressLine
from ui.kit.doors import AtDesk
from ui.kit.language import days_between, language
from ui.kit.messages import explain
from ui.kit.pieces import Button, ElidedLabel, column, label, row
from ui.kit.tasks import Task
from ui.kit.theme import text_scale
from ui.kit.translate import _n, _t
from ui.map.canvas import MapCanvas
from ui.map.place_words import place_words
from ui.map.projection import View
from ui.map.tools import MapTools
from ui.map_room.area_scene import AreaScene
from ui.map_room.spot_card import SpotCard

_BESIDE = 1.2  # of a larger text the spans stand below the title
_PATIENCE_MS = 600  # before it is said that something is read


class PlaceOnMap(NamedTuple):
    """Which span is shown, and which part of the map."""

    span: Span
    view: View | None


class MapPage(QWidget):
    """``patrol_wanted``, ``incident_wanted`` and ``room_wanted`` lead to other rooms."""

    changed = Signal()
    patrol_wanted = Signal(object, object)
    incident_wanted = Signal(object)
    room_wanted = Signal(str)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("map_page")
        self._at = at
        self.span: Span = SPANS[0]
        self.scene: AreaScene | None = None
        self._task: Task | None = None
        self._keeps: View | None = None  # what to show once it is read
        self.days = ElidedLabel("muted", name="map_days")
        self.band = Band("map_band")
        self.progress = ProgressLine("map_progress", self._cancel)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_PATIENCE_MS)
        self._slow.timeout.connect(lambda: self.progress.begin(_t("area_map", "Reading the area…")))
        self.spans = {
            span: Button(words, partial(self.choose, span), name=f"span_{span}")
            for span, words in zip(SPANS, _span_words(), strict=True)
        }
        for button in self.spans.values():
            button.setCheckable(True)
        self.print = Button(
            _t("area_map", "Print or save…"), self.show_paper, name="print_map", key="Ctrl+P"
        )
        self.map = MapCanvas(format_place=place_words)
        self.tools = MapTools(at, self.map)
        self.card = SpotCard(self.map)
        self.map.keys["Return"] = self._enter
        self.map.keys["Esc"] = self._escape
        self._build()

    def _build(self) -> None:
        title = label(_t("rail", "Map"), "title")
        named, spans = row(title, 6, self.days), row(*self.spans.values(), spacing=6)
        named.setStretch(2, 1)
        if text_scale() < _BESIDE:
            head = column(row(named, spans, 8, self.print))
            head.itemAt(0).layout().setStretch(0, 1)  # type: ignore[union-attr]  # the row
        else:
            head = column(row(named, self.print), row(spans, None))
        page = column(
            head, self.band, self.progress, self.map, spacing=12, margins=(20, 10, 20, 14)
        )
        page.setStretch(3, 1)
        self.setLayout(page)
        self.map.picked.connect(self._on_picked)
        self.map.name_of = lambda key: self.scene.name_of(key) if self.scene else ""
        self.card.closed.connect(self._on_left)
        self.card.patrol_wanted.connect(self.patrol_wanted)
        self.card.incident_wanted.connect(self.incident_wanted)
        self.card.sightings_wanted.connect(lambda: self.room_wanted.emit("sightings"))

    # as a room

    def start(self) -> None:
        """Read everything anew and show all of it."""
        self.choose(self.span)
        self.map.setFocus()

    def come_back(self) -> None:
        """Read anew; the same part of the map."""
        self._keeps = self.map.view
        self._read()

    def before_lock(self) -> None:
        """Nothing is half filled here."""

    def place(self) -> PlaceOnMap:
        """Which span and which part of the map."""
        return PlaceOnMap(self.span, self.map.view if self.scene else None)

    def return_to(self, place: PlaceOnMap) -> None:
        """The same, in a page made anew."""
        self.span, self._keeps = place.span, place.view
        self._read()

    # reading

    def choose(self, span: Span) -> None:
        """Show another span of time, all of it."""
        self.span, self._keeps = span, None
        self._read()

    def _read(self) -> None:
        for span, button in self.spans.items():
            button.setChecked(span == self.span)
        self._cancel()
        self.band.hide()
        self._slow.start()
        self._task = self._at.tasks.run(
            _reading(self._at, self.span),
            owner=self,
            done=self._show,
            failed=self._on_failed,
            progress=self._on_progress,
        )

    def _on_progress(self, progress: object) -> None:
        if not self.progress.isHidden():
            self.progress.on_progress(progress)  # type: ignore[arg-type]  # a Progress

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._slow.stop()
        self.progress.hide()

    def _on_failed(self, error: FieldError) -> None:
        self._end()
        self.band.say(explain(error), "danger")

    def _show(self, scene: AreaScene) -> None:
        self._end()
        self.scene = scene
        self.card.put_away()
        self.map.select(None)
        self.map.set_layers(scene.layers)
        self.days.setText(_days_words(scene.area))
        self._say(scene.area)
        keeps = self._keeps
        if keeps is None:
            shown = scene.bounds()
            QTimer.singleShot(0, self, lambda: self.map.fit(shown))  # once it has its size
        else:
            self.map.set_view(keeps.sized(max(self.map.width(), 1), max(self.map.height(), 1)))

    def _say(self, area: AreaMap) -> None:
        """What is missing, or what to do where there is nothing."""
        if not len(area.points) and not area.tracks:
            words = _t(
                "area_map",
                "Nothing was recorded in this time. Choose a longer one; what patrols and "
                "sightings bring is shown here.",
            )
            more = ((_t("area_map", "Show all"), partial(self.choose, "all")),)
            self.band.say(words, "primary", more if self.span != "all" else (), closes=False)
        elif area.left_out:
            words = _n(
                "area_map", "%n points are too many to show. Choose less time.", area.left_out
            )
            self.band.say(words)
        elif area.missing:
            words = _n(
                "area_map", "%n parts of tracks have not arrived or are damaged.", area.missing
            )
            self.band.say(words)

    # picking

    def _on_picked(self, key: object) -> None:
        spot = self.scene.spot(key) if self.scene else None
        if spot is not None:
            self.map.select(key)
            self.card.show_spot(spot)

    def _on_left(self) -> None:
        self.map.select(None)
        self.map.setFocus()

    def _enter(self) -> bool:
        """Enter puts a point where one measures, else goes into the card."""
        return self.tools.measure.put_middle() or self.card.focus_first()

    def _escape(self) -> bool:
        """Esc ends what is done with the map, then leaves what was picked."""
        if self.tools.escape():
            return True
        is_open = self.card.is_open
        self.card.close_card()
        return is_open

    def show_paper(self) -> None:
        """The map as it is shown, to be printed or saved."""
        from ui.map_room.paper_dialog import MapPaperDialog  # noqa: PLC0415 -- when asked for

        MapPaperDialog(
            self, self._at, self.map, _days_words(self.scene.area) if self.scene else ""
        ).open()


def _reading(at: AtDesk, span: Span) -> Callable[[], Job[AreaScene]]:
    """Work that reads the area and makes its layers."""
    desk, model, spoken = at.desk, at.desk.model, language()
    today = datetime.now(UTC).astimezone(ZoneInfo(desk.zone)).date()

    def read() -> Job[AreaScene]:
        area = yield from desk.area_map(span, today)
        return AreaScene(area, model, spoken)

    return read


def _span_words() -> tuple[str, ...]:
    return (
        _t("area_map", "Newest month"),
        _t("area_map", "This month"),
        _t("area_map", "Three months"),
        _t("area_map", "A year"),
        _t("area_map", "All"),
    )


def _days_words(area: AreaMap) -> str:
    """As 1–30 Sep 2026 · 38 points · 4 tracks."""
    first: date | None = area.first
    days = days_between(first, area.last, year=True) if first else ""
    counted = (
        _n("area_map", "%n points", len(area.points)) if len(area.points) else "",
        _n("area_map", "%n tracks", len(area.tracks)) if area.tracks else "",
    )
    return " · ".join(words for words in (days, *counted) if words)
