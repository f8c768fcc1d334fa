"""Incidents: the latest first, on a map, and the story of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError
from cami_field.usecases.incidents import IncidentRow, Incidents
from ui.incidents.story import StorySheets
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.language import small_day, time_words
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, row
from ui.kit.theme import WIDEST_SHEET, sp
from ui.kit.translate import _n, _t
from ui.map.canvas import MapCanvas
from ui.map.place_words import place_words
from ui.map.tools import MapTools
from ui.observations.drafts import Draft, draft_from, drop_draft
from ui.observations.entries import OBSERVATION, Entry
from ui.observations.entry_list import EntryList
from ui.observations.on_map import area_layers, point_layers, points_of
from ui.observations.words import STATUS_TONES, Line, status_words

WIDTH = 540


class IncidentsPage(QWidget):
    """``changed`` when something was written, ``left`` when a story is closed."""

    changed = Signal()
    left = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("incidents_page")
        self._at = at
        self._found = Incidents((), ())
        self.band = Band("incidents_band")
        self.count = label("", "muted", name="incidents_count")
        self.add = Button(
            _t("incident", "New incident"), self.begin, name="new_incident", kind="primary",
            key="Ctrl+E", icon_name="plus",
        )  # fmt: skip
        self.list = EntryList()
        self.list.setAccessibleName(_t("incident", "Incidents"))
        self.empty = label(
            _t(
                "incident",
                "Nothing yet. An incident is told as a story: what was found, who was there, "
                "what was seized and done. Press New incident, or choose an observation of a "
                "patrol and press Incident.",
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.story = StorySheets(at)
        self.map = MapCanvas(format_place=place_words)
        self.tools = MapTools(at, self.map)
        listed = QWidget()
        listed.setLayout(column(self.empty, self.list, spacing=10))
        self.sheets = QStackedWidget()
        self.sheets.setFixedWidth(sp(WIDTH, WIDEST_SHEET))
        for sheet in (listed, self.story):
            self.sheets.addWidget(sheet)
        both = row(self.sheets, self.map, spacing=14)
        both.setStretch(1, 1)
        head = row(
            label(_t("incident", "Incidents"), "title"), self.count, None, self.add, spacing=12
        )
        page = column(head, self.band, both, spacing=12, margins=(20, 10, 20, 14))
        page.setStretch(2, 1)
        self.setLayout(page)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(lambda entry: self.open_incident(entry.key))
        self.list.moved.connect(lambda entry: self.map.select(entry.key))
        self.map.picked.connect(self._on_picked)
        self.map.clicked.connect(self._on_clicked)
        self.map.name_of = self._name_of
        for form in (self.story.form, self.story.observation):
            form.sketched.connect(self.map.sketch.show)
        self.story.changed.connect(self._on_changed)
        self.story.left.connect(self._on_left)
        self.story.failed.connect(lambda error: self.band.say(explain(error), "danger"))
        self.story.told.connect(lambda words: self.band.say(words, "done"))

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
            self._found = self._at.desk.incidents()
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        rows, model = self._found.rows, self._at.desk.model
        self.list.entries.show_entries([_entry(one, model) for one in rows])
        self.count.setText(_n("incident", "%n incidents", len(rows)) if rows else "")
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        marks = points_of([(one.id, one.position, one.title or "") for one in rows], "incident")
        areas = [layer for zone in self._found.zones for layer in area_layers(zone)]
        view = self.story.view
        seen = [one._replace(incident_id=None) for one in view.found] if view else []
        self.map.set_layers([*areas, *point_layers(seen), *([marks] if marks else [])])
        if current is not None:
            self.list.go_to(current.key)

    def come_back(self) -> None:
        """After a lock: as it was, read anew where nothing is being typed."""
        if not self.story.is_open:
            self.refresh()
            self._offer_drafts()

    def place(self) -> Draft | None:
        """What is half filled."""
        return next((kept for form in self.story.forms if (kept := form.so_far())), None)

    def return_to(self, place: Draft | None) -> None:
        """The same form again, in a page made anew."""
        self.start()
        if place is not None:
            self.go_on(place)

    def show_list(self) -> None:
        """The list."""
        self.sheets.setCurrentIndex(0)
        (self.list if self._found.rows else self.add).setFocus()

    def _name_of(self, key: object) -> str:
        return next((one.title or "" for one in self._found.rows if one.id == key), "")

    # one story

    def begin(self, flat: Mapping[str, Any] | None = None, found: tuple[UUID, ...] = ()) -> None:
        """A new incident; of what was found, with what is known of it."""
        self.story.keep_so_far()
        self.story.begin(flat or {}, found)
        self.sheets.setCurrentWidget(self.story)

    def open_incident(self, incident_id: UUID) -> None:
        """The story of one."""
        self.story.keep_so_far()
        try:
            self.story.open(incident_id)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self.sheets.setCurrentWidget(self.story)
        self.refresh()
        self.map.select(incident_id)

    def _on_picked(self, key: object) -> None:
        if not self.story.is_open and self.list.go_to(key):
            self.map.select(key)

    def _on_clicked(self, lat: float, lon: float) -> None:
        for form in (self.story.form, self.story.observation):
            if form.is_open:
                form.take_place(lat, lon)

    def _on_left(self) -> None:
        self.show_list()
        self.left.emit()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    # forms that were left

    def before_lock(self) -> None:
        """What is half filled is kept."""
        self.story.keep_so_far()

    def _on_drafts(self, kept: Sequence[tuple[UUID, str, str]]) -> None:
        every = (draft_from(*one) for one in kept)
        own = [draft for draft in every if draft is not None and draft.is_of_incident]
        if not own or self.story.is_open:
            return
        throw = partial(drop_draft, self._at, own[0], self, self.band.hide)
        self.band.say(
            _t("incident", "Continue where you left off? An incident is half filled in."),
            "primary",
            (
                (_t("list", "Continue"), partial(self.go_on, own[0])),
                (_t("list", "Throw it away"), throw),
            ),
            closes=False,
        )

    def go_on(self, draft: Draft) -> None:
        """A form as it was left."""
        try:
            self.story.go_on(draft)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self.sheets.setCurrentWidget(self.story)


def _entry(one: IncidentRow, model: DataModel) -> Entry:
    place = one.position
    return Entry(
        OBSERVATION,
        one.id,
        small_day(one.day) if one.day else "—",
        "",
        partial(_line, one, model),
        place=(place.latitude, place.longitude) if place else None,
    )


def _line(one: IncidentRow, model: DataModel) -> Line:
    counted = (
        _n("incident", "%n found", one.found) if one.found else "",
        _n("incident", "%n seized", one.seized) if one.seized else "",
        _n("incident", "%n people", one.people) if one.people else "",
    )
    badge, tone = status_words(one.status, model), STATUS_TONES.get(one.status, "")
    if one.retracted:
        badge, tone = _t("incident", "retracted"), ""
    meta = (time_words(one.at, one.day), one.number, one.retracted)
    return Line(
        what=one.title or _t("incident", "Without a title"),
        more=", ".join(words for words in counted if words),
        meta=" · ".join(words for words in meta if words),
        badge=badge,
        tone=tone,
        draft=False,
    )
