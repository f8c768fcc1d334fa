"""Checking and submitting the patrol that is shown: one question at a time, told by signals."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cami_field.domain.checks_facts import Finding
from cami_field.domain.errors import FieldError
from ui.kit.doors import AtDesk


class Review(QObject):
    """``found`` gives the open findings of the patrol, ``submitted`` a report, ``failed`` why not.

    Only the last check is told: what was asked before an edit says nothing any more.
    """

    found = Signal(object)
    submitted = Signal(object)
    failed = Signal(object)

    def __init__(self, at: AtDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at
        self._asked = 0

    def check(self, patrol_id: UUID) -> None:
        """Ask what stands in the way of submitting a patrol."""
        self._asked += 1
        number, desk = self._asked, self._at.desk

        def done(findings: tuple[Finding, ...]) -> None:
            if number == self._asked:
                self.found.emit(findings)

        self._at.tasks.run(
            lambda: desk.check_patrol(patrol_id), owner=self, done=done, failed=self._on_failed
        )

    def submit(self, patrol_id: UUID, explained: Mapping[str, str]) -> None:
        """Submit a patrol with the reasons for soft findings."""
        desk = self._at.desk
        self._at.tasks.run(
            lambda: desk.submit_patrol(patrol_id, explained),
            owner=self,
            done=self.submitted.emit,
            failed=self._on_failed,
            sure=True,
        )

    def _on_failed(self, error: FieldError) -> None:
        self.failed.emit(error)
