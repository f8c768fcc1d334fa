"""An incident and everything under it, one sheet at a time: the story, its parts, the checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.errors import FieldError
from cami_field.usecases.incidents import IncidentView
from ui.incidents.ending import Ending
from ui.incidents.evidence_form import CaseForm, SeizureForm
from ui.incidents.incident_form import IncidentForm
from ui.incidents.parts import Part, PartsBox
from ui.incidents.person_form import PersonForm
from ui.kit.doors import AtDesk
from ui.kit.translate import _t
from ui.observations.checks_sheet import ChecksSheet
from ui.observations.drafts import Draft
from ui.observations.finding_words import Stop
from ui.observations.ground import Ground
from ui.observations.history_sheet import HistorySheet
from ui.observations.observation_form import ObservationForm
from ui.observations.record_form import RecordForm

INCIDENT = IncidentForm.TYPE
_WHEN_WHERE = (
    *("occurred_at", "tz_name", "time_precision", "time_source", "part_of_day"),
    *("latitude", "longitude", "horizontal_uncertainty_m", "location_source"),
)


class StorySheets(QStackedWidget):
    """``changed`` when something was written, ``left`` when the story is closed,
    ``failed`` why something can't be, ``told`` what was done."""

    changed = Signal()
    left = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self.view: IncidentView | None = None
        self._then: Callable[[], None] | None = None
        self.parts = PartsBox(at.desk.model)
        self.form = IncidentForm(at)
        self.form.lay_out(self.parts)
        self.observation = ObservationForm(at)
        self.part_forms: dict[str, RecordForm] = {
            form.TYPE: form
            for form in (self.observation, SeizureForm(at), PersonForm(at), CaseForm(at))
        }
        self.forms = (self.form, *self.part_forms.values())
        self.past, self.checks = HistorySheet(at), ChecksSheet(at)
        self.ending = Ending(at, self)
        for sheet in (self.form, *self.part_forms.values(), self.past, self.checks):
            self.addWidget(sheet)
        self._connect()

    def _connect(self) -> None:
        self.parts.wanted.connect(lambda name: self._save_and(partial(self.add_part, name)))
        self.parts.opened.connect(lambda part: self._save_and(partial(self.open_part, part)))
        self.parts.submit_wanted.connect(lambda: self._save_and(partial(self.submit, {})))
        self.parts.retract_wanted.connect(lambda: self._save_and(self._ask_to_retract))
        self.form.saved.connect(self._on_saved)
        self.form.closed.connect(self.left)
        self.form.history_wanted.connect(partial(self._show_past_of, self.form))
        for form in self.part_forms.values():
            form.saved.connect(self._on_part_saved)
            form.closed.connect(self.show_story)
            form.history_wanted.connect(partial(self._show_past_of, form))
        self.past.closed.connect(self.show_story)
        self.past.changed.connect(self.changed)
        self.ending.stopped.connect(self._on_stopped)
        self.ending.ended.connect(self._on_ended)
        self.ending.failed.connect(self.failed)
        self.checks.closed.connect(self.show_story)
        self.checks.submit.connect(self.submit)
        self.checks.mend.connect(self.go_and_mend)
        self.checks.changed.connect(self.changed)

    # the story

    @property
    def is_open(self) -> bool:
        """Whether something is being filled in."""
        return any(form.is_open for form in self.forms)

    def begin(self, flat: Mapping[str, Any], found: tuple[UUID, ...]) -> None:
        """A new incident, of what was found."""
        self._put_on(None)
        self.form.open_new(Ground(found=found), flat, _t("incident", "New incident"))
        self.setCurrentWidget(self.form)

    def open(self, incident_id: UUID) -> None:
        """An incident as it stands; raises FieldError."""
        self._put_on(self._at.desk.incident_view(incident_id))
        self.form.open_record(Ground(), incident_id, _t("incident", "Incident"))
        self.setCurrentWidget(self.form)

    def go_on(self, draft: Draft) -> None:
        """A form as it was left half filled; raises FieldError."""
        of = draft.record_id if draft.type_name == INCIDENT else draft.incident_id
        self._put_on(self._at.desk.incident_view(of) if of else None)
        form = self.part_forms.get(draft.type_name, self.form)
        ground = Ground(incident_id=draft.incident_id, found=draft.found)
        form.go_on(ground, draft)
        self.setCurrentWidget(form)

    def _put_on(self, view: IncidentView | None) -> None:
        self.view, self._then = view, None
        self.parts.show_view(view)

    def show_story(self) -> None:
        """Back to the story."""
        if self.view is None:
            self.left.emit()
            return
        try:
            self.open(self.view.row.id)
        except FieldError as error:
            self.failed.emit(error)
            self.left.emit()

    def keep_so_far(self) -> None:
        """What is half filled is kept."""
        for form in self.forms:
            if form.is_open:
                form.keep_so_far()

    # saving, and what comes after

    def _save_and(self, then: Callable[[], None]) -> None:
        """Save the story first: a part needs something to belong to."""
        self._then = then
        self.form.keep()

    def _on_saved(self, incident_id: UUID) -> None:
        then = self._then
        self.changed.emit()
        if then is None:
            self.left.emit()
            return
        try:
            self._put_on(self._at.desk.incident_view(incident_id))
        except FieldError as error:
            self.failed.emit(error)
            self.left.emit()
            return
        then()

    def _on_part_saved(self, _record_id: UUID) -> None:
        self.changed.emit()
        self.show_story()

    # parts

    def add_part(self, type_name: str) -> None:
        """An empty form of a part, with the story's time and place."""
        if self.view is None:
            return
        incident_id = self.view.row.id
        flat: dict[str, Any] = {}
        if type_name != PersonForm.TYPE:
            whole = self._at.desk.show_record(INCIDENT, incident_id)
            flat = {key: whole[key] for key in _WHEN_WHERE if key in whole}
        titles = {
            "observation": _t("incident", "What was found"),
            "seizure": _t("incident", "What was seized"),
            "involved_person": _t("incident", "A person involved"),
            "legal_case": _t("incident", "How it went on"),
        }
        form = self.part_forms[type_name]
        form.open_new(Ground(incident_id=incident_id), flat, titles[type_name])
        self.setCurrentWidget(form)

    def open_part(self, part: Part, field: str = "") -> None:
        """The form of a part as it stands."""
        form = self.part_forms[part.type_name]
        try:
            form.open_record(Ground(), part.record_id, part.words)
        except FieldError as error:
            self.failed.emit(error)
            self.show_story()
            return
        self.setCurrentWidget(form)
        if field:
            form.go_to(field)

    # history, checks, retracting

    def _show_past_of(self, form: RecordForm, record_id: UUID) -> None:
        self.past.show_record(form.TYPE, record_id, form.title.text())
        form.put_away()
        self.setCurrentWidget(self.past)

    def submit(self, explained: Mapping[str, str]) -> None:
        """Submit the incident, or show what stands in the way."""
        if self.view is not None:
            self.ending.submit(self.view, explained)

    def _ask_to_retract(self) -> None:
        if self.view is not None:
            self.ending.ask_to_retract(self.view, self)

    def _on_stopped(self, stops: Sequence[Stop]) -> None:
        self.changed.emit()
        self.checks.open()
        self.checks.show_stops(stops)
        self.setCurrentWidget(self.checks)

    def _on_ended(self, words: str) -> None:
        self.form.put_away()
        self.changed.emit()
        self.told.emit(words)
        self.left.emit()

    def go_and_mend(self, finding: Finding) -> None:
        """The form of what a finding is about, at the field that it names."""
        field = finding.field or ""
        if finding.record_type == INCIDENT:
            self.show_story()
            self.form.go_to(field)
        else:
            self.open_part(Part(finding.record_type, finding.record_id, ""), field)
