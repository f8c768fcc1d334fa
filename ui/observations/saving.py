"""Saving a record: the record first, then its files; told by signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import Job, Progress
from ui.kit.doors import AtDesk
from ui.kit.messages import doing

INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says: of which record (None: a new one) of a type, its fields, files to attach or
    remove.

    The draft that it was goes with the record.
    """

    type_name: str
    draft_id: UUID
    record_id: UUID | None
    flat: Mapping[str, Any]
    files: Sequence[Path]
    gone: Sequence[UUID]
    found: Sequence[UUID] = ()  # what a new incident was found with


class Saver(QObject):
    """``written`` gives the id of a record that stands, ``saved`` that its files are kept too.

    ``failed`` gives why not: what was written before stays.
    """

    written = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, at: AtDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at

    def save(self, filled: Filled) -> None:
        """Journal a form; answers come by the signals."""
        desk = self._at.desk

        def done(record_id: UUID) -> None:
            self.written.emit(record_id)
            self._keep_files(record_id, filled)

        self._at.tasks.run(
            lambda: _write(desk, filled), owner=self, done=done, failed=self._on_failed, sure=True
        )

    def _keep_files(self, record_id: UUID, filled: Filled) -> None:
        if not (filled.files or filled.gone):
            self.saved.emit(record_id)
            return
        desk = self._at.desk

        def done(_none: None) -> None:
            self.saved.emit(record_id)

        self._at.tasks.run(
            lambda: _keep_files(desk, record_id, filled),
            owner=self,
            done=done,
            failed=self._on_failed,
            progress=self._on_progress,
            sure=True,
        )

    def _on_progress(self, progress: Progress) -> None:
        self.told.emit(doing(progress.doing))

    def _on_failed(self, error: FieldError) -> None:
        self.failed.emit(error)


def _write(desk: Desk, filled: Filled) -> UUID:
    if filled.record_id is None and filled.type_name == INCIDENT:
        return desk.begin_incident(filled.flat, filled.found, draft=filled.draft_id)
    if filled.record_id is None:
        return desk.add_record(filled.type_name, filled.flat, draft=filled.draft_id)
    desk.change_fields(filled.type_name, filled.record_id, filled.flat, draft=filled.draft_id)
    return filled.record_id


def _keep_files(desk: Desk, record_id: UUID, filled: Filled) -> Job[None]:
    if filled.files:  # first: a file may be out of reach, and everything is tried again
        yield from desk.attach_files(filled.type_name, record_id, filled.files)
    for one in filled.gone:
        try:
            desk.remove_record("attachment", one)
        except InvalidRecord as error:
            if error.code != "record.unknown":  # it went at an earlier try
                raise
