"""What stands at the left of the map: the list, or one sheet over it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cami_field.usecases.browse import ObservationRow, PatrolView
from cami_field.usecases.submit import SubmitReport
from ui.kit.doors import AtDesk
from ui.kit.pieces import Button, column, row
from ui.kit.translate import _t
from ui.patrols.checks_sheet import ChecksSheet, stops_of_report, stops_of_view
from ui.patrols.entries import WAYPOINT
from ui.patrols.entry_list import EntryList
from ui.patrols.history_sheet import HistorySheet
from ui.patrols.observation_form import Draft, ObservationForm
from ui.patrols.team import TeamSheet
from ui.patrols.words import observation_line

WIDTH = 470


class Beside(QStackedWidget):
    """The list of observations with its form, history, checks and team."""

    saved = Signal(object)
    changed = Signal()
    submit = Signal(dict)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._at = at
        self._view: PatrolView | None = None
        self.list = EntryList()
        self.form = ObservationForm(at)
        self.past = HistorySheet(at)
        self.checks = ChecksSheet()
        self.team = TeamSheet(at)
        self.add = Button(
            _t("patrol", "Add observation"),
            self.add_observation,
            name="add_observation",
            kind="primary",
            key="F2",
            icon_name="plus",
        )
        past = Button(_t("form", "History"), self._show_past, name="history")
        listed = QWidget()
        listed.setObjectName("listed")
        listed.setLayout(column(row(self.add, None, past), self.list, spacing=10))
        for sheet in (listed, self.form, self.past, self.checks, self.team):
            self.addWidget(sheet)
        for sheet in (self.form, self.past, self.checks, self.team):
            sheet.closed.connect(self.show_list)
        self.form.saved.connect(self.saved)
        self.form.history_wanted.connect(self.show_history)
        self.past.changed.connect(self.changed)
        self.checks.mend.connect(self.edit)
        self.checks.submit.connect(self.submit)

    def show_patrol(self, view: PatrolView) -> None:
        """Everything here is of this patrol."""
        self._view = view

    def show_list(self) -> None:
        """The list of observations."""
        self.setCurrentIndex(0)
        self.list.setFocus()

    # the form

    def add_observation(self) -> None:
        """An empty form, at the waypoint that is selected."""
        current = self.list.current()
        at_point = current.key if current and current.kind == WAYPOINT else None
        self.note_at(at_point if isinstance(at_point, UUID) else None)

    def note_at(self, at_point: UUID | None) -> None:
        """An empty form at a waypoint, or at none."""
        if self._view is not None:
            self.form.begin(self._view, at_point=at_point)
            self.setCurrentWidget(self.form)

    def edit(self, record_id: UUID, attribute: str = "") -> None:
        """The form of an observation, at one of its fields."""
        seen = self._observation(record_id)
        if seen is not None and self._view is not None:
            self.form.edit(self._view, seen)
            self.setCurrentWidget(self.form)
            if attribute:
                self.form.fields.go_to(attribute)

    def go_on(self, draft: Draft) -> None:
        """The form as it was left."""
        if self._view is not None:
            self.form.go_on(self._view, draft)
            self.setCurrentWidget(self.form)

    def _observation(self, record_id: UUID) -> ObservationRow | None:
        noted = self._view.observations if self._view else ()
        return next((seen for seen in noted if seen.id == record_id), None)

    # the other sheets

    def _show_past(self) -> None:
        current = self.list.current()
        key = current.key if current else None
        patrol = self._view.patrol.id if self._view else None
        self.show_history(key if isinstance(key, UUID) else patrol)

    def show_history(self, record_id: UUID | None) -> None:
        """What happened to an observation, a waypoint or the patrol."""
        if record_id is None or self._view is None:
            return
        seen = self._observation(record_id)
        if seen is not None:
            line = observation_line(seen, self._at.desk.model)
            self.past.show_record("observation", record_id, line.what)
        elif record_id == self._view.patrol.id:
            self.past.show_record("patrol", record_id, self._view.row.number)
        else:
            self.past.show_record("waypoint", record_id, _t("patrol", "waypoint"))
        self.setCurrentWidget(self.past)

    def show_team(self) -> None:
        """Who was on it."""
        if self._view is not None:
            self.team.show_team(self._view)
            self.setCurrentWidget(self.team)

    def show_checks(self) -> None:
        """What the observations still lack."""
        if self._view is not None:
            self.checks.show_stops(stops_of_view(self._view, self._at.desk.model))
            self.setCurrentWidget(self.checks)

    def show_report(self, report: SubmitReport) -> None:
        """What stood in the way of submitting."""
        if self._view is not None:
            self.checks.show_stops(stops_of_report(report, self._view, self._at.desk.model))
            self.setCurrentWidget(self.checks)
