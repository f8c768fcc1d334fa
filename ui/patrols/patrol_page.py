"""One patrol: its days, what was seen, the map; a selection is one everywhere."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStackedWidget, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.browse import ObservationRow, PatrolView
from cami_field.usecases.submit import SubmitReport
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, restyle, row
from ui.kit.translate import _n, _t
from ui.map.canvas import MapCanvas
from ui.patrols.checks_sheet import ChecksSheet, stops_of_report, stops_of_view
from ui.patrols.day_cards import DayCards
from ui.patrols.entries import (
    BARE,
    DAY,
    OBSERVATION,
    WAYPOINT,
    EntriesModel,
    Entry,
    EntryDelegate,
    entries_of,
)
from ui.patrols.history_sheet import HistorySheet
from ui.patrols.observation_form import Draft, ObservationForm
from ui.patrols.patrol_map import bounds_of_day, day_key, garmin_place, layers_of
from ui.patrols.team import TeamSheet, team_count
from ui.patrols.words import STATUS_TONES, observation_line, patrol_title, status_words

LEFT = 470


class EntryList(QListView):
    """The list beside the map; Enter opens what is selected."""

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entries")
        self.setAccessibleName(_t("patrol", "Observations"))
        self.entries = EntriesModel()
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def current(self) -> Entry | None:
        """The line that is selected."""
        index = self.currentIndex()
        return self.entries.entry_at(index.row()) if index.isValid() else None

    def go_to(self, key: object) -> bool:
        """Select the line of a key; False if it isn't shown."""
        place = self.entries.place_of(key)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        index = self.entries.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            entry = self.entries.entry_at(current.row())
            if entry.kind in (OBSERVATION, WAYPOINT):
                self.moved.emit(entry)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.entries.entry_at(index.row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.entries.entry_at(index.row())
        if entry.kind in (DAY, BARE):
            self.opened.emit(entry)


class PatrolPage(QWidget):
    """Everything of one patrol."""

    left = Signal()
    import_wanted = Signal(object)
    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("patrol_page")
        self._at = at
        self._view: PatrolView | None = None
        self._day: date | None = None
        self._selected: UUID | None = None
        self._bare_open = False
        self.map = MapCanvas(format_place=garmin_place)
        self.map.picked.connect(self._on_picked)
        self.map.clicked.connect(self._on_map_clicked)
        self.days = DayCards()
        self.days.chosen.connect(self.select_day)
        self.list = EntryList()
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(self._on_opened)
        self.form = ObservationForm(at)
        self.form.saved.connect(self._on_saved)
        self.form.closed.connect(self.show_entries)
        self.form.history_wanted.connect(self.show_history)
        self.past = HistorySheet(at)
        self.past.changed.connect(self._on_changed)
        self.past.closed.connect(self.show_entries)
        self.checks = ChecksSheet()
        self.checks.mend.connect(self._on_mend)
        self.checks.submit.connect(self._submit)
        self.checks.closed.connect(self.show_entries)
        self.team = TeamSheet(at)
        self.team.closed.connect(self.show_entries)
        self._build()

    def _build(self) -> None:
        self._crumb = Button(_t("patrol", "Patrols"), self.left.emit, name="crumb", kind="link")
        self._number = label("", "muted", name="patrol_number")
        self._title = label("", "title", name="patrol_title")
        self._status = QLabel()
        self._status.setObjectName("patrol_status_badge")
        self._team = Button("", self._show_team, name="team")
        bring = Button(
            _t("list", "Import GPS"), self._on_import, name="patrol_import", key="Ctrl+I"
        )
        self._checks = Button(_t("patrol", "Checks"), self.show_checks, name="checks")
        self.submit = Button(
            _t("patrol", "Submit"), lambda: self._submit({}), name="submit", kind="primary"
        )
        head = column(
            row(self._crumb, label("›", "muted"), self._number, None, spacing=6),
            row(self._title, self._status, None, spacing=10),
            spacing=0,
        )
        self.band = Band("patrol_band")
        self.add = Button(
            _t("patrol", "Add observation"),
            self.add_observation,
            name="add_observation",
            kind="primary",
            key="F2",
            icon_name="plus",
        )
        self.past_of = Button(_t("form", "History"), self._show_past, name="history")
        beside = QWidget()
        listed = column(row(self.add, None, self.past_of), self.list, spacing=10)
        beside.setLayout(listed)
        self.sheets = QStackedWidget()
        self.sheets.setFixedWidth(LEFT)
        for sheet in (beside, self.form, self.past, self.checks, self.team):
            self.sheets.addWidget(sheet)
        both = row(self.sheets, self.map, spacing=14)
        both.setStretch(1, 1)
        page = column(
            row(head, None, self._team, bring, self._checks, self.submit),
            self.band,
            self.days,
            both,
            spacing=12,
            margins=(20, 8, 20, 14),
        )
        page.setStretch(3, 1)
        self.setLayout(page)
        back = QShortcut(QKeySequence("Alt+Left"), self, self.left.emit)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    @property
    def patrol_id(self) -> UUID | None:
        """Which patrol is shown."""
        return self._view.patrol.id if self._view else None

    @property
    def title_text(self) -> str:
        """What it is called."""
        return self._title.text()

    def open(self, patrol_id: UUID) -> None:
        """Show a patrol from its beginning."""
        self._day = self._selected = None
        self._bare_open = False
        self.band.hide()
        if self._read(patrol_id):
            self.map.fit()
            self.show_entries()

    def come_back(self) -> None:
        """After a lock: as it was, the form untouched."""
        if self.patrol_id is not None:
            self._read(self.patrol_id)

    def _read(self, patrol_id: UUID) -> bool:
        try:
            view = self._at.desk.patrol_view(patrol_id)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return False
        self._view, model = view, self._at.desk.model
        self._number.setText(view.row.number)
        self._title.setText(patrol_title(view, model))
        self._status.setText(status_words(view.row.status, model))
        tone = STATUS_TONES.get(view.row.status, "")
        restyle(self._status, role=f"badge-{tone}" if tone else "badge")
        people = team_count(view)
        self._team.setText(_n("patrol", "Team: %n people", people))
        self._checks.set_count(len(stops_of_view(view, model)))
        self.submit.setVisible(view.row.status in ("draft", "returned"))
        self.days.show_days(view.days, model)
        self.days.select(self._day)
        self.days.setVisible(bool(view.days))
        self.map.set_layers(layers_of(view))
        self._list_anew()
        return True

    def _list_anew(self) -> None:
        if self._view is None:
            return
        entries = entries_of(
            self._view, self._at.desk.model, day=self._day, bare_open=self._bare_open
        )
        self.list.entries.show_entries(entries)
        if self._selected is not None:
            self.list.go_to(self._selected)

    def show_entries(self) -> None:
        """The list of observations, at the left of the map."""
        self.sheets.setCurrentIndex(0)
        self.list.setFocus()

    # selecting

    def select_day(self, day: date | None) -> None:
        """Show one day everywhere, or all."""
        if self._view is None:
            return
        self._day = day
        self._selected = None
        self.days.select(day)
        self._list_anew()
        self.map.select(day_key(day) if day else None)
        self.map.fit(bounds_of_day(self._view, day) if day else None)

    def select(self, record_id: UUID) -> None:
        """Show one observation or waypoint everywhere."""
        day, bare = self._where_is(record_id)
        if bare and not self._bare_open:
            self._bare_open = True
            self._list_anew()
        if self._day is not None and day != self._day:
            self._day = day
            self.days.select(day)
            self._list_anew()
        self._selected = record_id
        self.map.select(record_id)
        current = self.list.current()
        if current is None or current.key != record_id:
            self.list.go_to(record_id)

    @property
    def selected(self) -> UUID | None:
        """The observation or waypoint that is selected."""
        return self._selected

    @property
    def day(self) -> date | None:
        """The day that is selected."""
        return self._day

    def _where_is(self, record_id: UUID) -> tuple[date | None, bool]:
        assert self._view is not None
        for seen in self._view.observations:
            if seen.id == record_id:
                return seen.day, False
        for point in self._view.waypoints:
            if point.id == record_id:
                return point.day, True
        return None, False

    def _on_moved(self, entry: Entry) -> None:
        if isinstance(entry.key, UUID) and entry.key != self._selected:
            self.select(entry.key)

    def _on_picked(self, key: object) -> None:
        if isinstance(key, tuple):
            self.select_day(key[1])
        elif isinstance(key, UUID):
            if self.form.is_open:
                self.form.take_point(key)
            else:
                self.select(key)

    def _on_map_clicked(self, lat: float, lon: float) -> None:
        if self.form.is_open:
            self.form.take_place(lat, lon)

    def _on_opened(self, entry: Entry) -> None:
        if entry.kind == DAY:
            day = entry.key if isinstance(entry.key, date) else None
            self.select_day(None if day == self._day else day)
        elif entry.kind == BARE:
            self._bare_open = not self._bare_open
            self._list_anew()
            self.list.go_to(BARE)
        elif entry.kind == WAYPOINT and isinstance(entry.key, UUID):
            self._fill(entry.key)
        elif isinstance(entry.key, UUID):
            self._edit(entry.key)

    # writing

    def add_observation(self) -> None:
        """An empty form, at the waypoint that is selected."""
        current = self.list.current()
        at_point = current.key if current and current.kind == WAYPOINT else None
        self._fill(at_point if isinstance(at_point, UUID) else None)

    def _fill(self, at_point: UUID | None) -> None:
        if self._view is not None:
            self.form.begin(self._view, at_point=at_point)
            self.sheets.setCurrentWidget(self.form)

    def _edit(self, record_id: UUID, attribute: str = "") -> None:
        seen = self._observation(record_id)
        if seen is not None and self._view is not None:
            self.form.edit(self._view, seen)
            self.sheets.setCurrentWidget(self.form)
            if attribute:
                self.form.fields.go_to(attribute)

    def go_on(self, draft: Draft) -> None:
        """The form as it was left."""
        if self._view is not None:
            self.form.go_on(self._view, draft)
            self.sheets.setCurrentWidget(self.form)

    def keep_draft(self) -> None:
        """Keep what is half filled, before the window is locked or closed."""
        if self.form.is_open:
            self.form.keep_so_far()

    def _observation(self, record_id: UUID) -> ObservationRow | None:
        noted = self._view.observations if self._view else ()
        return next((seen for seen in noted if seen.id == record_id), None)

    def _on_saved(self, record_id: UUID) -> None:
        self._on_changed()
        self.show_entries()
        self.select(record_id)

    def _on_changed(self) -> None:
        if self.patrol_id is not None:
            self._read(self.patrol_id)
        self.changed.emit()

    # sheets

    def _show_past(self) -> None:
        self.show_history(self._selected or self.patrol_id)

    def show_history(self, record_id: UUID | None) -> None:
        """What happened to an observation, a waypoint or the patrol."""
        if record_id is None or self._view is None:
            return
        seen = self._observation(record_id)
        if seen is not None:
            line = observation_line(seen, self._at.desk.model)
            self.past.show_record("observation", record_id, line.what)
        elif record_id == self.patrol_id:
            self.past.show_record("patrol", record_id, self._view.row.number)
        else:
            self.past.show_record("waypoint", record_id, _t("patrol", "waypoint"))
        self.sheets.setCurrentWidget(self.past)

    def _show_team(self) -> None:
        if self._view is not None:
            self.team.show_team(self._view)
            self.sheets.setCurrentWidget(self.team)

    def show_checks(self) -> None:
        """What the observations still lack."""
        if self._view is not None:
            self.checks.show_stops(stops_of_view(self._view, self._at.desk.model))
            self.sheets.setCurrentWidget(self.checks)

    def _on_mend(self, record_id: UUID, attribute: str) -> None:
        self._edit(record_id, attribute)

    def _submit(self, explained: dict[str, str]) -> None:
        patrol_id = self.patrol_id
        if patrol_id is None:
            return
        self.submit.setEnabled(False)
        desk = self._at.desk
        self._at.tasks.run(
            lambda: desk.submit_patrol(patrol_id, explained),
            owner=self,
            done=self._on_submitted,
            failed=self._on_not_submitted,
            sure=True,
        )

    def _on_submitted(self, report: SubmitReport) -> None:
        self.submit.setEnabled(True)
        self._on_changed()
        if report.submitted or self._view is None:
            self.band.say(_t("patrol", "Submitted. It waits for review."), "done")
            self.show_entries()
            return
        self.checks.show_stops(stops_of_report(report, self._view, self._at.desk.model))
        self.sheets.setCurrentWidget(self.checks)

    def _on_not_submitted(self, error: FieldError) -> None:
        self.submit.setEnabled(True)
        self.band.say(explain(error), "danger")

    def _on_import(self) -> None:
        self.import_wanted.emit(self.patrol_id)
