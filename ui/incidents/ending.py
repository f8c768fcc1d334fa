"""How a story ends: submitted with its checks, or retracted with a reason. Never removed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.incident import Incident
from cami_field.usecases.incidents import IncidentView
from cami_field.usecases.submit import SubmitReport
from ui.kit.dialogs import Question
from ui.kit.doors import AtDesk
from ui.kit.forms import TextField
from ui.kit.translate import _t
from ui.observations.finding_words import stops_of

INCIDENT = Incident.TYPE


class Ending(QObject):
    """``ended`` says what was done, ``stopped`` gives what stands in the way, ``failed`` it."""

    ended = Signal(str)
    stopped = Signal(object)
    failed = Signal(object)

    def __init__(self, at: AtDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at

    def submit(self, view: IncidentView, explained: Mapping[str, str]) -> None:
        """Submit an incident with what belongs to it."""
        submit, incident_id = self._at.desk.submit_alone, view.row.id

        def done(report: SubmitReport) -> None:
            if report.submitted:
                self.ended.emit(_t("incident", "Submitted. It waits for review."))
            else:
                self._tell_stops(view, report)

        self._at.tasks.run(
            lambda: submit(INCIDENT, incident_id, explained),
            owner=self,
            done=done,
            failed=self.failed.emit,
            sure=True,
        )

    def _tell_stops(self, view: IncidentView, report: SubmitReport) -> None:
        rows = (*view.found, *view.seizures, *view.cases)
        known: dict[UUID, object] = {row.id: row for row in rows}

        def can_mend(finding: Finding) -> bool:
            return finding.record_type == INCIDENT or finding.record_id in known

        model = self._at.desk.model
        self.stopped.emit(stops_of(report.findings, known, model, can_mend))

    def ask_to_retract(self, view: IncidentView, parent: QWidget) -> None:
        """Ask why, then mark it as retracted."""
        question = RetractQuestion(parent)
        question.accepted.connect(lambda: self._retract(view.row.id, question.reason))
        question.open()

    def _retract(self, incident_id: UUID, reason: str) -> None:
        change = self._at.desk.change_fields
        self._at.tasks.run(
            lambda: change(INCIDENT, incident_id, {"retracted": reason}),
            owner=self,
            done=lambda _flat: self.ended.emit(_t("incident", "Retracted. It stays in the list.")),
            failed=self.failed.emit,
            sure=True,
        )


class RetractQuestion(Question):
    """Asks why; ``reason`` once it was accepted."""

    def __init__(self, parent: QWidget) -> None:
        self._why = TextField(
            name="retract_reason", placeholder=_t("incident", "As: it was told twice")
        )
        self._why.setAccessibleName(_t("incident", "Why it is retracted"))
        super().__init__(
            parent,
            _t("incident", "Retract"),
            _t(
                "incident",
                "The incident stays, with everything that belongs to it, and is marked as "
                "retracted. Why is it retracted?",
            ),
            self._why,
            name="retract_question",
            yes=_t("incident", "Retract it"),
        )
        self.reason = ""

    def accept(self) -> None:
        self.reason = str(self._why.value() or "")
        if not self.reason:
            self.complain(_t("incident", "Give the reason: it stays with the incident."))
            self._why.setFocus()
            return
        super().accept()
