"""One patrol: its days, what was seen, the map; a selection is one everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.errors import FieldError
from cami_field.usecases.patrol_view import PatrolView
from cami_field.usecases.submit import SubmitReport
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.pieces import column, row
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas
from ui.map.place_words import place_words
from ui.map.tools import MapTools
from ui.observations.entries import BARE, DAY, WAYPOINT, Entry, entries_of, name_of
from ui.observations.patrol_layers import bounds_of_day, layers_of
from ui.patrols.beside import Beside
from ui.patrols.day_cards import DayCards
from ui.patrols.day_hours import HoursEdits
from ui.patrols.papers import show_papers
from ui.patrols.patrol_head import PatrolHead
from ui.patrols.review import Review


class PatrolPage(QWidget):
    """Everything of one patrol."""

    left = Signal()
    import_wanted = Signal(object)
    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("patrol_page")
        self._at = at
        self.view: PatrolView | None = None
        self.day: date | None = None
        self.selected: UUID | None = None
        self._bare_open = self._gone = False
        self.head = PatrolHead()
        self.band = Band("patrol_band")
        self.draft = Band("patrol_draft")
        self.cable = Band("patrol_cable")
        self.days = DayCards()
        self.beside = Beside(at)
        self.map = MapCanvas(format_place=place_words)
        self.tools = MapTools(at, self.map)
        self.review = Review(at, self)
        self.hours = HoursEdits(at, self)
        both = row(self.beside, self.map, spacing=14)
        both.setStretch(1, 1)
        page = column(
            self.head,
            self.band,
            self.cable,
            self.draft,
            self.days,
            both,
            spacing=12,
            margins=(20, 6, 20, 14),
        )
        page.setStretch(5, 1)
        self.setLayout(page)
        back = QShortcut(QKeySequence("Alt+Left"), self, self.left.emit)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._connect()

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.team_wanted.connect(self.beside.show_team)
        self.head.checks_wanted.connect(self.beside.show_checks)
        self.head.import_wanted.connect(lambda: self.import_wanted.emit(self.patrol_id))
        self.head.print_wanted.connect(lambda: show_papers(self, self.view, self._at.desk))
        self.head.submit_wanted.connect(lambda: self._submit({}))
        self.map.picked.connect(self._on_picked)
        self.map.clicked.connect(self._on_map_clicked)
        self.days.chosen.connect(self.select_day)
        self.days.dragged.connect(self.hours.keep)
        self.days.hours_wanted.connect(self.beside.ask_hours)
        self.hours.kept.connect(self._on_hours)
        self.hours.failed.connect(self._on_failed)
        self.beside.list.moved.connect(self._on_moved)
        self.beside.list.opened.connect(self._on_opened)
        self.beside.line.noted.connect(self._on_saved)
        self.beside.saved.connect(self._on_saved)
        self.beside.changed.connect(self._on_changed)
        self.beside.submit.connect(self._submit)
        self.beside.failed.connect(self._on_failed)
        self.beside.form.sketched.connect(self.map.sketch.show)
        model = self._at.desk.model
        self.map.name_of = lambda key: name_of(self.view, key, model) if self.view else ""
        self.review.found.connect(self._on_found)
        self.review.submitted.connect(self._on_submitted)
        self.review.failed.connect(self._on_failed)

    # showing

    @property
    def patrol_id(self) -> UUID | None:
        """Which patrol is shown."""
        return self.view.patrol.id if self.view else None

    def open(self, patrol_id: UUID) -> None:
        """Show a patrol from its beginning."""
        self.day = self.selected = None
        self._bare_open = self._gone = False
        self.band.hide()
        self.draft.hide()
        if self.read(patrol_id):
            self.map.select(None)
            QTimer.singleShot(0, self, self.map.fit)  # once it has its size
            self.beside.show_list()

    def read(self, patrol_id: UUID) -> bool:
        """Read it anew; the selection and a form that is open stay. False if it can't be read."""
        try:
            view = self._at.desk.patrol_view(patrol_id)
        except FieldError as error:
            self._say_unread(patrol_id, error)
            return False
        if self._gone:
            self._gone = False
            self.band.hide()
        self.view, model = view, self._at.desk.model
        self.head.show_patrol(view, model)
        self.beside.show_patrol(view)
        self.days.show_days(view.days, model)
        self.days.select(self.day)
        self.days.setVisible(bool(view.days))
        self.map.set_layers(layers_of(view, self.day))
        self._list_anew()
        self.review.check(patrol_id)
        return True

    def _say_unread(self, patrol_id: UUID, error: FieldError) -> None:
        """It was removed from its own page, or can't be read."""
        if self.patrol_id == patrol_id and error.code == "record.unknown":
            self._gone = True
            words = _t("patrol", "The patrol is removed. Bring it back here, or go to the list.")
            self.head.show_gone()
            self.beside.show_gone()
            self.band.say(words, "attention", closes=False)
            return
        self.band.say(explain(error), "danger")

    def _list_anew(self) -> None:
        if self.view is None:
            return
        model, day = self._at.desk.model, self.day
        entries = entries_of(self.view, model, day=day, bare_open=self._bare_open)
        self.beside.list.entries.show_entries(entries)
        if self.selected is not None:
            self.beside.list.go_to(self.selected)

    # selecting

    def select_day(self, day: date | None) -> None:
        """Show one day everywhere, or all."""
        if self.view is None:
            return
        self.day, self.selected = day, None
        self.beside.line.day = day
        self.days.select(day)
        self._list_anew()
        if day is not None:
            self.beside.list.scroll_to(day)
        self.map.set_layers(layers_of(self.view, day))
        self.map.select(None)
        self.map.fit(bounds_of_day(self.view, day) if day else None)

    def select(self, record_id: UUID) -> None:
        """Show one observation or waypoint everywhere."""
        if self.view is None:
            return
        bare = {w.id: w.day for w in self.view.waypoints if not w.observations}
        days = {o.id: o.day for o in self.view.observations} | bare
        opens = record_id in bare and not self._bare_open
        moves = self.day is not None and days.get(record_id) != self.day
        self.selected = record_id
        if opens or moves:
            self._bare_open |= opens
            self.day = days.get(record_id) if moves else self.day
            self.days.select(self.day)
            self._list_anew()
            self.map.set_layers(layers_of(self.view, self.day))
        self.map.select(record_id)
        current = self.beside.list.current()
        if current is None or current.key != record_id:
            self.beside.list.go_to(record_id)

    def _on_moved(self, entry: Entry) -> None:
        if isinstance(entry.key, UUID) and entry.key != self.selected:
            self.select(entry.key)

    def _on_picked(self, key: object) -> None:
        if isinstance(key, tuple):
            self.select_day(key[1])
        elif isinstance(key, UUID):
            if self.beside.form.is_open:
                self.beside.form.spot.take_point(key)
            else:
                self.select(key)

    def _on_map_clicked(self, lat: float, lon: float) -> None:
        if self.beside.form.is_open:
            self.beside.form.take_place(lat, lon)

    def _on_opened(self, entry: Entry) -> None:
        if entry.kind == DAY:
            day = entry.key if isinstance(entry.key, date) else None
            self.select_day(None if day == self.day else day)
        elif entry.kind == BARE:
            self._bare_open = not self._bare_open
            self._list_anew()
            self.beside.list.go_to(BARE)
        elif entry.kind == WAYPOINT and isinstance(entry.key, UUID):
            self.beside.note_at(entry.key)
        elif isinstance(entry.key, UUID):
            self.beside.edit(entry.key)

    # writing

    def _on_saved(self, record_id: UUID) -> None:
        self._on_changed()
        self.beside.show_list()
        self.select(record_id)

    def _on_changed(self) -> None:
        if self.patrol_id is not None:
            self.read(self.patrol_id)
        self.changed.emit()

    def _on_hours(self, words: str, undo: Callable[[], None]) -> None:
        self._on_changed()
        self.band.say(words, "done", ((_t("patrol", "Undo"), undo),))

    def _submit(self, explained: dict[str, str]) -> None:
        if self.patrol_id is not None:
            self.head.submit.setEnabled(False)
            self.review.submit(self.patrol_id, explained)

    def _on_found(self, findings: Sequence[Finding]) -> None:
        self.head.show_count(len(findings))
        self.beside.show_findings(findings)

    def _on_submitted(self, report: SubmitReport) -> None:
        self.head.submit.setEnabled(True)
        self._on_changed()
        self._on_found(report.findings)
        if report.submitted:
            self.band.say(_t("patrol", "Submitted. It waits for review."), "done")
            self.beside.show_list()
        else:
            self.beside.show_checks()

    def _on_failed(self, error: FieldError) -> None:
        self.head.submit.setEnabled(True)
        self.band.say(explain(error), "danger")
