"""What stands at the left of the map: the list, or one sheet over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError
from cami_field.usecases.new_incident import told_by
from cami_field.usecases.patrol_view import ObservationRow, PatrolView
from ui.kit.doors import AtDesk
from ui.kit.language import full_day
from ui.kit.pieces import Button, column, row
from ui.kit.theme import WIDEST_SHEET, sp
from ui.kit.translate import _t
from ui.observations.checks_sheet import ChecksSheet
from ui.observations.drafts import Draft
from ui.observations.entries import WAYPOINT
from ui.observations.entry_list import EntryList
from ui.observations.finding_words import Stop, stops_of
from ui.observations.ground import ground_of
from ui.observations.history_sheet import HistorySheet
from ui.observations.observation_form import ObservationForm
from ui.observations.words import observation_line
from ui.patrols.mend_sheet import Asked, MendSheet, asked_by, mends
from ui.patrols.notebook_line import NotebookLine
from ui.patrols.team import TeamSheet
from ui.patrols.tracks_sheet import TracksSheet

WIDTH = 500


class Beside(QStackedWidget):
    """The list of observations with its form, history, checks and team."""

    saved = Signal(object)
    changed = Signal()
    submit = Signal(dict)
    failed = Signal(object)
    incident_begun = Signal(object, object)  # what is known of it, the observations it is made of
    incident_opened = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setFixedWidth(sp(WIDTH, WIDEST_SHEET))
        self._at = at
        self._view: PatrolView | None = None
        self._findings: Sequence[Finding] = ()
        self._after_mending: Callable[[], None] = self.show_checks
        self.list = EntryList()
        self.list.tell_when_empty(
            _t(
                "patrol",
                "Nothing is noted yet. Import the GPS for tracks and waypoints, "
                "then write what the notebook says in the line above, or press Observation.",
            )
        )
        self.line = NotebookLine(at)
        self.list.typed.connect(self.line.go_on_with)
        self.line.details.connect(self._fill_in)
        self.line.taken_back.connect(self.changed)
        self.form = ObservationForm(at)
        self.past = HistorySheet(at)
        self.checks = ChecksSheet(at)
        self.mend = MendSheet(at)
        self.team = TeamSheet(at)
        self.tracks = TracksSheet(at)
        self.add = Button(
            _t("patrol", "Observation"),
            self.add_observation,
            name="add_observation",
            kind="primary",
            key="F2",
        )
        past = Button(_t("form", "History"), self._show_past, name="history")
        listed = QWidget()
        listed.setObjectName("listed")
        tracks = Button(_t("tracks", "Tracks"), self.show_tracks, name="tracks")
        self.incident = Button(
            _t("patrol", "Incident"),
            self.tell_incident,
            name="make_incident",
            tip=_t("patrol", "Tell the incident that the selected observation belongs to (Ctrl+E)"),
        )
        self.incident.setShortcut("Ctrl+E")
        buttons = row(self.add, None, self.incident, tracks, past, spacing=6)
        listed.setLayout(column(self.line, buttons, self.list, spacing=10))
        for sheet in (listed, self.form, self.past, self.checks, self.mend, self.team, self.tracks):
            self.addWidget(sheet)
        for sheet in (self.form, self.past, self.checks, self.team, self.tracks):
            sheet.closed.connect(self.show_list)
        self.form.saved.connect(self.saved)
        self.form.history_wanted.connect(self.show_history)
        self.past.changed.connect(self.changed)
        self.tracks.changed.connect(self.changed)
        self.checks.mend.connect(self.go_and_mend)
        self.checks.changed.connect(self.changed)
        for ended in (self.mend.closed, self.mend.saved):
            ended.connect(lambda: self._after_mending())  # noqa: PLW0108 -- it changes
        self.mend.saved.connect(self.changed)
        self.checks.submit.connect(self.submit)

    def show_patrol(self, view: PatrolView) -> None:
        """Everything here is of this patrol."""
        self._view = view
        self.line.show_patrol(view)
        if self.currentWidget() is self.tracks:
            self.tracks.show_tracks(view)
        self.line.show()
        self.add.show()

    def show_gone(self) -> None:
        """The patrol was removed: its history, from which it can be brought back."""
        self._view = None
        self.add.hide()
        self.line.hide()
        self.list.entries.show_entries([])
        self.setCurrentWidget(self.past)

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
            self.form.begin(ground_of(self._view), at_point=at_point)
            self.setCurrentWidget(self.form)

    def _fill_in(self, flat: dict[str, object]) -> None:
        """The form of what the notebook line says."""
        if self._view is not None:
            self.line.clear()
            self.form.begin(ground_of(self._view), flat=flat)
            self.setCurrentWidget(self.form)

    def edit(self, record_id: UUID, field: str = "") -> None:
        """The form of an observation, at one of its fields."""
        seen = _noted(self._view, record_id)
        if seen is not None and self._view is not None:
            self.form.edit(ground_of(self._view), record_id)
            self.setCurrentWidget(self.form)
            if field:
                self.form.go_to(field)

    def go_on(self, draft: Draft) -> None:
        """The form as it was left."""
        if self._view is not None:
            self.form.go_on(ground_of(self._view), draft)
            self.setCurrentWidget(self.form)

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
        seen = _noted(self._view, record_id)
        if seen is not None:
            line = observation_line(seen, self._at.desk.model)
            self.past.show_record("observation", record_id, line.what)
        elif record_id == self._view.patrol.id:
            self.past.show_record("patrol", record_id, self._view.row.number)
        else:
            self.past.show_record("waypoint", record_id, _t("patrol", "waypoint"))
        self.setCurrentWidget(self.past)

    def tell_incident(self) -> None:
        """The incident of the selected observation, a new one where there is none yet."""
        current = self.list.current()
        seen = _noted(self._view, current.key) if current else None
        if seen is not None and seen.incident_id is not None:
            self.incident_opened.emit(seen.incident_id)
        elif self._view is not None:
            self.incident_begun.emit(*_told_of(seen, self._view.patrol.id, self._at.desk.model))

    def show_team(self) -> None:
        """Who was on it."""
        if self._view is not None:
            self.team.show_team(self._view)
            self.setCurrentWidget(self.team)

    def show_tracks(self) -> None:
        """Which tracks count, and from when to when."""
        if self._view is not None:
            self.tracks.show_tracks(self._view)
            self.setCurrentWidget(self.tracks)

    # the checks

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What stands in the way of submitting; it is told where somebody looks."""
        self._findings = findings
        if self.currentWidget() is self.checks:
            self._tell_findings()

    def _tell_findings(self) -> None:
        if self._view is not None:
            submits = self._view.row.status in ("draft", "returned")
            self.checks.show_stops(self._stops(), submits=submits)

    def _stops(self) -> list[Stop]:
        if self._view is None:
            return []
        view = self._view
        known: dict[UUID, object] = {view.patrol.id: view.patrol}
        for some in (view.legs, view.tracks, view.waypoints, view.observations, view.incidents):
            known |= {one.id: one for one in some}
        noted = {seen.id for seen in view.observations}
        model = self._at.desk.model
        return stops_of(
            self._findings, known, model, lambda one: one.record_id in noted or mends(one)
        )

    def show_checks(self) -> None:
        """The findings."""
        self.checks.open()
        self._tell_findings()
        self.setCurrentWidget(self.checks)
        self.checks.begin_typing()

    def go_and_mend(self, finding: Finding) -> None:
        """The form of what a finding is about, at the field that it names."""
        if _noted(self._view, finding.record_id) is not None and not mends(finding):
            self.edit(finding.record_id, finding.field or "")
            return
        stop = next((stop for stop in self._stops() if stop.finding == finding), None)
        if stop is None or not mends(finding):
            return  # it was mended meanwhile
        try:
            self.mend.begin(asked_by(finding), stop.heading, stop.words)
        except FieldError as error:
            self.failed.emit(error)
            return
        self._after_mending = self.show_checks
        self.setCurrentWidget(self.mend)

    def ask_hours(self, day: date) -> None:
        """The hours of a day, typed, of the first leg that was on it."""
        rows = self._view.days if self._view is not None else ()
        row = next((one for one in rows if one.day == day), None)
        if row is None or not row.spans:
            return
        words = _t("patrol", "When the day's work began and ended, and the rest within it.")
        try:
            self.mend.begin(Asked("leg", row.spans[0].leg_id, f"hours.{day}"), full_day(day), words)
        except FieldError as error:
            self.failed.emit(error)
            return
        self._after_mending = self.show_list
        self.setCurrentWidget(self.mend)


def _told_of(
    seen: ObservationRow | None, patrol_id: UUID, model: DataModel
) -> tuple[dict[str, object], tuple[UUID, ...]]:
    """What is known of an incident, and what it is made of."""
    if seen is None:
        return told_by(None, None, patrol_id), ()
    line = observation_line(seen, model)
    title = ", ".join(part for part in (line.what, line.more) if part)
    return {"title": title, **told_by(seen.at, seen.position, patrol_id)}, (seen.id,)


def _noted(view: PatrolView | None, key: object) -> ObservationRow | None:
    every = view.observations if view else ()
    return next((seen for seen in every if seen.id == key), None)
