"""Taking one of the area's records away, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.translate import _t


class Removal(QObject):
    """Told in a band that offers Undo; ``done`` after both ways, ``back`` with the id of what
    stands again, ``failed`` with words where something hinders it."""

    done = Signal()
    back = Signal(object)
    failed = Signal(str)

    def __init__(self, at: AtDesk, type_name: str, band: Band, parent: QObject) -> None:
        super().__init__(parent)
        self._at, self._type, self._band = at, type_name, band

    def remove(self, record_id: UUID, name: str, draft: UUID | None) -> None:
        """Take it away, with the form that was half filled of it."""
        desk = self._at.desk

        def work() -> None:
            desk.remove_record(self._type, record_id)
            if draft is not None:
                desk.drop_draft(draft)

        def done(_none: None) -> None:
            undo = (_t("area", "Undo"), lambda: self.restore(record_id))
            self._band.say(_t("area", "{name} was removed.", name=name), "done", (undo,))
            self.done.emit()

        self._run(work, done)

    def restore(self, record_id: UUID) -> None:
        """Bring it back."""
        desk = self._at.desk

        def done(_flat: object) -> None:
            self._band.say(_t("history", "It is back."), "done")
            self.back.emit(record_id)
            self.done.emit()

        self._run(lambda: desk.restore_record(self._type, record_id), done)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._at.tasks.run(work, owner=self, done=done, failed=self._on_failed, sure=True)

    def _on_failed(self, error: FieldError) -> None:
        self.failed.emit(explain(error))
