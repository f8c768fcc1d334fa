"""Sightings by themselves: the latest first, on a map, and a form that is quick to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError
from cami_field.usecases.patrol_view import ObservationRow
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.language import small_day
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, row
from ui.kit.theme import WIDEST_SHEET, sp
from ui.kit.translate import _n, _t
from ui.map.canvas import MapCanvas
from ui.map.place_words import place_words
from ui.map.tools import MapTools
from ui.observations.drafts import Draft, draft_from, drop_draft
from ui.observations.entries import OBSERVATION, Entry, observation_entry
from ui.observations.entry_list import EntryList
from ui.observations.ground import NO_PATROL
from ui.observations.history_sheet import HistorySheet
from ui.observations.observation_form import ObservationForm
from ui.observations.on_map import area_layers, point_layers

WIDTH = 470


class SightingsPage(QWidget):
    """``changed`` when something was written."""

    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("sightings_page")
        self._at = at
        self.rows: tuple[ObservationRow, ...] = ()
        self.band = Band("sightings_band")
        self.count = label("", "muted", name="sightings_count")
        self.add = Button(
            _t("sightings", "New sighting"), self.note, name="new_sighting", kind="primary",
            key="Ctrl+G", icon_name="plus",
        )  # fmt: skip
        self.list = EntryList()
        self.empty = label(
            _t(
                "sightings",
                "Nothing yet. A sighting is what somebody saw without being on a patrol: press "
                "New sighting and say what it was.",
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.form = ObservationForm(at)
        self.past = HistorySheet(at)
        self.map = MapCanvas(format_place=place_words)
        self.tools = MapTools(at, self.map)
        listed = QWidget()
        listed.setLayout(column(self.empty, self.list, spacing=10))
        self.sheets = QStackedWidget()
        self.sheets.setFixedWidth(sp(WIDTH, WIDEST_SHEET))
        for sheet in (listed, self.form, self.past):
            self.sheets.addWidget(sheet)
        both = row(self.sheets, self.map, spacing=14)
        both.setStretch(1, 1)
        head = row(label(_t("rail", "Sightings"), "title"), self.count, None, self.add, spacing=12)
        page = column(head, self.band, both, spacing=12, margins=(20, 10, 20, 14))
        page.setStretch(2, 1)
        self.setLayout(page)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.moved.connect(lambda entry: self.map.select(entry.key))
        self.map.picked.connect(self._on_picked)
        self.map.clicked.connect(self._on_clicked)
        self.map.name_of = lambda key: name_in(self.rows, key, self._at.desk.model)
        self.form.sketched.connect(self.map.sketch.show)
        self.form.saved.connect(self._on_saved)
        self.form.closed.connect(self.show_list)
        self.form.history_wanted.connect(self._show_past)
        self.past.closed.connect(self.show_list)
        self.past.changed.connect(self._on_changed)

    # showing

    def start(self) -> None:
        """Read them, show all of them, offer a form that was left half filled."""
        self.refresh()
        self.show_list()
        QTimer.singleShot(0, self, self.map.fit)
        self._offer_drafts()

    def _offer_drafts(self) -> None:
        self._at.tasks.run(self._at.desk.drafts, owner=self, done=self._on_drafts)

    def refresh(self) -> None:
        """Read them anew; the one that is selected stays so."""
        current = self.list.current()
        try:
            found = self._at.desk.sightings()
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self.rows, model = found.rows, self._at.desk.model
        self.list.entries.show_entries(
            [observation_entry(s, model, small_day(s.day) if s.day else "—") for s in self.rows]
        )
        self.count.setText(_n("patrol", "%n observations", len(self.rows)) if self.rows else "")
        self.empty.setVisible(not self.rows)
        self.list.setVisible(bool(self.rows))
        areas = [layer for zone in found.zones for layer in area_layers(zone)]
        self.map.set_layers([*areas, *point_layers(self.rows)])
        if current is not None:
            self.list.go_to(current.key)

    def come_back(self) -> None:
        """After a lock: as it was, read anew where nothing is being typed."""
        if not self.form.is_open:
            self.refresh()
            self._offer_drafts()

    def place(self) -> Draft | None:
        """What is half filled."""
        return self.form.so_far()

    def return_to(self, place: Draft | None) -> None:
        """The same form again, in a page made anew."""
        self.start()
        if place is not None:
            self.go_on(place)

    def show_list(self) -> None:
        """The list."""
        self.sheets.setCurrentIndex(0)
        (self.list if self.rows else self.add).setFocus()

    # the form

    def note(self) -> None:
        """An empty form, of today."""
        zone = self._at.desk.zone
        today = datetime.now(UTC).astimezone(ZoneInfo(zone)).replace(hour=12, minute=0, second=0)
        when = {
            "occurred_at": today.replace(microsecond=0).isoformat(),
            "tz_name": zone,
            "time_precision": "day",
            "time_source": "person",
        }
        self._fill_in(when)

    def _fill_in(self, flat: Mapping[str, Any]) -> None:
        self.form.begin(NO_PATROL, flat=flat)
        self.form.title.setText(_t("sightings", "New sighting"))
        self.sheets.setCurrentWidget(self.form)
        self.form.category.setFocus()

    def _on_opened(self, entry: Entry) -> None:
        if entry.kind == OBSERVATION and isinstance(entry.key, UUID):
            try:
                self.form.edit(NO_PATROL, entry.key)
            except FieldError as error:
                self.band.say(explain(error), "danger")
                return
            self.sheets.setCurrentWidget(self.form)

    def _on_picked(self, key: object) -> None:
        if not self.form.is_open and self.list.go_to(key):
            self.map.select(key)

    def _on_clicked(self, lat: float, lon: float) -> None:
        if self.form.is_open:
            self.form.take_place(lat, lon)

    def _on_saved(self, record_id: UUID) -> None:
        self._on_changed()
        self.show_list()
        self.list.go_to(record_id)
        self.map.select(record_id)

    def _show_past(self, record_id: UUID) -> None:
        named = name_in(self.rows, record_id, self._at.desk.model)
        self.past.show_record("observation", record_id, named.split(",")[0])
        self.sheets.setCurrentWidget(self.past)

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    # forms that were left

    def before_lock(self) -> None:
        """What is half filled is kept."""
        if self.form.is_open:
            self.form.keep_so_far()

    def _on_drafts(self, kept: Sequence[tuple[UUID, str, str]]) -> None:
        every = (draft_from(*one) for one in kept)
        own = [draft for draft in every if draft is not None and draft.is_sighting]
        if not own or self.form.is_open:
            return
        throw = partial(drop_draft, self._at, own[0], self, self.band.hide)
        self.band.say(
            _t("sightings", "Continue where you left off? A sighting is half filled in."),
            "primary",
            (
                (_t("list", "Continue"), lambda: self.go_on(own[0])),
                (_t("list", "Throw it away"), throw),
            ),
            closes=False,
        )

    def go_on(self, draft: Draft) -> None:
        """A form as it was left."""
        try:
            self.form.go_on(NO_PATROL, draft)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self.sheets.setCurrentWidget(self.form)


def name_in(rows: Sequence[ObservationRow], key: object, model: DataModel) -> str:
    """What one of them is called."""
    return next((observation_entry(s, model).words for s in rows if s.id == key), "")
