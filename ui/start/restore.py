"""A backup brought back: which file, under which name, how far it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.vault_ports import Label, RestoreReport
from ui.kit.dialogs import ProgressLine
from ui.kit.doors import Doors
from ui.kit.forms import TextField
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, row
from ui.kit.tasks import Task, Tasks
from ui.kit.translate import _t
from ui.start.parts import Asked, Sheet


class RestoreForm(QWidget):
    """``restored`` gives the folder; ``left`` that somebody went back to the door."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("restore")
        self._starting, self._tasks = doors.starting(), tasks
        self._task: Task | None = None
        self._file: Path | None = None
        self._label: Label | None = None
        self.choose = Button(_t("start", "Choose the file…"), self._ask_file, name="restore_choose")
        self._chosen = label(_t("start", "No file is chosen yet."), name="restore_file", wrap=True)
        self.name = TextField(name="restore_name")
        self._name = Asked(
            _t("start", "It is called here"),
            self.name,
            hint=_t(
                "start",
                "It stands beside the other areas of this computer. Give it another name where "
                "one of this name is there already.",
            ),
        )
        self._name.hide()
        self.name.textEdited.connect(lambda _text: self._name.complain(""))
        self.busy = ProgressLine("restore_busy", self._cancel)
        self.go = Button(_t("start", "Restore"), self.restore, name="restore_go", kind="primary")
        self.back = Button(_t("start", "Back"), self._leave, name="restore_back")
        self.sheet = Sheet("restore_sheet", self._body(), self.go, self.back, self.busy)
        self.sheet.title.setText(_t("start", "Restore a backup"))
        self.sheet.count(1, 1)
        self.go.setEnabled(False)
        self.setLayout(column(self.sheet))

    def _body(self) -> QWidget:
        said = _t(
            "start",
            "Everything in the backup is checked while it is unpacked: it comes back whole, or "
            "not at all. People then open it with the passphrases they had.",
        )
        body = QWidget()
        line = row(self.choose, self._chosen, spacing=14)
        line.setStretch(1, 1)
        body.setLayout(column(label(said, "muted", wrap=True), line, self._name, None, spacing=16))
        return body

    def focus_first(self) -> None:
        """Begin with the file."""
        self.choose.setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being unpacked."""
        return self._task is not None

    # which file

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            _t("start", "Choose the file…"),
            str(Path.home()),
            _t("start", "Backups") + " (*.camibackup)",
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Look at what a file says it is."""
        self.sheet.complain("")
        starting = self._starting
        self._tasks.run(
            lambda: starting.label_of(file),
            owner=self,
            done=partial(self._on_label, file),
            failed=partial(self._on_no_label, file),
        )

    def _on_label(self, file: Path, found: Label) -> None:
        self._file, self._label = file, found
        practice = " " + _t("start", "It is for training.") if found.kind == "training" else ""
        told = _t("start", "{file}: the area {name}.", file=file.name, name=found.name)
        self._chosen.setText(told + practice)
        self.name.setText(self._free_name(found))
        self._name.show()
        self.go.setEnabled(True)
        self.go.setFocus()

    def _on_no_label(self, file: Path, error: FieldError) -> None:
        self._file = self._label = None
        self._chosen.setText(file.name)
        self._name.hide()
        self.go.setEnabled(False)
        self.sheet.complain(explain(error))

    def _free_name(self, found: Label) -> str:
        for number in range(1, 100):
            name = found.name if number == 1 else f"{found.name} {number}"
            if self._starting.is_free(name, found.kind):
                return name
        return found.name

    # bringing it back

    def restore(self) -> None:
        """Unpack it; what stood before stays as it is."""
        file, found, name = self._file, self._label, self.name.text().strip()
        if file is None or found is None or self._task is not None:
            return
        if not name or not self._starting.is_free(name, found.kind):
            taken = _t("start", "An area of this name is on this computer already. Add a word.")
            self._name.complain(taken if name else _t("start", "Type the name of the area."))
            self.name.setFocus()
            return
        starting = self._starting
        self._set_busy(busy=True)
        self._task = self._tasks.run(
            lambda: starting.restore(file, name, found.kind),
            owner=self,
            done=self._on_restored,
            failed=self._on_failed,
            cancelled=self._on_cancelled,
            progress=self.busy.on_progress,
        )

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_restored(self, report: RestoreReport) -> None:
        self._set_busy(busy=False)
        self.restored.emit(report.folder)

    def _on_failed(self, error: FieldError) -> None:
        self._set_busy(busy=False)
        self.sheet.complain(explain(error))

    def _on_cancelled(self) -> None:
        self._set_busy(busy=False)
        self.sheet.complain(_t("start", "Cancelled. Nothing was restored."))

    def _set_busy(self, *, busy: bool) -> None:
        self.sheet.complain("")
        for part in (self.choose, self.name, self.go):
            part.setEnabled(not busy)
        if busy:
            self.busy.begin(_t("doing", "Unpacking and checking the backup"))
        else:
            self._task = None
            self.busy.hide()

    def _leave(self) -> None:
        if self._task is not None:
            self._cancel()
        else:
            self.left.emit()
