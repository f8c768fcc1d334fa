"""The notebook line: an observation written as in a notebook, told back at once, kept by Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from cami_field.domain.notebook import Doubt, NotebookReading
from cami_field.usecases.notebook import observation_of
from cami_field.usecases.patrol_view import PatrolView
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.pieces import column, label, restyle
from ui.kit.translate import _t
from ui.patrols.notebook_words import count_words, doubt_words, reading_words

_SHOWN = 5  # readings to choose from
_PAUSE_MS = 60  # of typing, before it is read
Way = tuple[NotebookReading, dict[str, object], tuple[Doubt, ...]]


class NotebookLine(QWidget):
    """``noted`` gives the observation that was kept, ``details`` its JSON for the form;
    ``taken_back`` that the last one is no more."""

    noted = Signal(object)
    taken_back = Signal()
    details = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self._view: PatrolView | None = None
        self.day: date | None = None
        self._ways: list[Way] = []
        self._chosen: int | None = None  # the reading that Enter takes; None: nothing was asked
        self._last: UUID | None = None
        self.edit = _Edit()
        self.edit.setObjectName("notebook_line")
        self.edit.setAccessibleName(_t("notebook", "Notebook line"))
        self.edit.setPlaceholderText(_t("notebook", "From the notebook: 14 argali 3m 8f 420m 35°"))
        self.told = label("", "meta", name="notebook_told", wrap=True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusProxy(self.edit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.edit.textEdited.connect(lambda _text: self._pause.start())
        self.edit.pressed.connect(self._on_key)
        self.edit.undo_wanted.connect(self._take_back)
        self.setLayout(column(self.edit, self.told, spacing=4))
        self._tell("")

    def show_patrol(self, view: PatrolView) -> None:
        """The patrol that is written up."""
        if self._view is None or self._view.patrol.id != view.patrol.id:
            self._last = None
        self._view = view
        if self.edit.text():
            self.read()

    def read(self) -> None:
        """Understand what is typed, and say how."""
        self._pause.stop()
        self._chosen = None
        view, desk = self._view, self._at.desk
        if view is None or not self.edit.text().strip():
            self._ways = []
            self._tell("")
            return
        points = [(w.id, w.label) for w in view.waypoints]
        self._ways = [self._way(each, view) for each in desk.read_line(self.edit.text(), points)]
        self._tell_ways()

    def _way(self, reading: NotebookReading, view: PatrolView) -> Way:
        desk = self._at.desk
        flat, more = observation_of(
            reading, view, zone=desk.zone, magnetic=desk.magnetic, day=self.day
        )
        return reading, flat, (*reading.doubts, *more)

    @property
    def is_sure(self) -> bool:
        """Whether there is one reading and nothing to ask."""
        return len(self._ways) == 1 and not self._ways[0][2]

    def _tell_ways(self) -> None:
        view, model = self._view, self._at.desk.model
        if view is None or not self._ways:
            self._tell("")
            return
        lines = []
        every = [d for d in self._ways[0][2] if all(d in doubts for _, _, doubts in self._ways)]
        for number, (reading, _, doubts) in enumerate(self._ways[:_SHOWN]):
            own = [doubt for doubt in doubts if doubt not in every]
            words = [reading_words(reading, view, model), doubt_words(own, model)]
            mark = ("▸ " if number == self._chosen else "   ") if len(self._ways) > 1 else ""
            lines.append(mark + " — ".join(word for word in words if word))
        if every:
            lines.append(doubt_words(every, model))
        if len(self._ways) > 1:
            lines.insert(0, count_words(len(self._ways)))
            if len(self._ways) > _SHOWN:
                lines.append(_t("notebook", "… and others: write more of it."))
        elif self._chosen is not None:
            lines.append(_t("notebook", "Enter once more keeps it so."))
        elif self.is_sure:
            lines.append(_t("notebook", "Enter keeps it, F2 opens the form."))
        self._tell("\n".join(lines))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        restyle(self.told, role="asked" if self._ways and not self.is_sure else "meta")

    # keys

    def _on_key(self, key: int) -> None:
        if self._pause.isActive():
            self.read()
        if key == Qt.Key.Key_Escape:
            self.clear()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and len(self._ways) > 1:
            shown = min(len(self._ways), _SHOWN)
            step = 1 if key == Qt.Key.Key_Down else -1
            self._chosen = 0 if self._chosen is None else (self._chosen + step) % shown
            self._tell_ways()
        elif key == Qt.Key.Key_F2 and self._ways:
            self.details.emit(self._ways[self._chosen or 0][1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ways:
            if not self.is_sure and self._chosen is None:
                self._chosen = 0  # Enter waits for a choice
                self._tell_ways()
            elif self._ways[self._chosen or 0][0].category:
                self._keep(self._ways[self._chosen or 0][1])

    def go_on_with(self, text: str) -> None:
        """Begin, or go on, with what was typed elsewhere."""
        self.edit.setFocus()
        self.edit.insert(text)
        self._pause.start()

    def clear(self) -> None:
        """An empty line."""
        self.edit.clear()
        self.read()

    # keeping

    def _keep(self, flat: Mapping[str, Any]) -> None:
        if self._view is None or self.edit.isReadOnly():
            return
        self.edit.setReadOnly(True)  # until it is kept
        given = {**flat, "patrol_id": str(self._view.patrol.id)}
        self._at.tasks.run(
            lambda: self._at.desk.add_record("observation", given),
            owner=self,
            done=self._on_kept,
            failed=self._on_failed,
            sure=True,
        )

    def _on_kept(self, record_id: UUID) -> None:
        self.edit.setReadOnly(False)
        self.clear()
        self._last = record_id
        self.noted.emit(record_id)
        self._tell(_t("notebook", "Kept. Ctrl+Z takes it back."))
        self.edit.setFocus()

    def _take_back(self) -> None:
        """The last one kept here, as long as nothing else was."""
        last, self._last = self._last, None
        if last is None:
            return
        self._at.tasks.run(
            lambda: self._at.desk.remove_record("observation", last),
            owner=self,
            done=self._on_taken_back,
            failed=self._on_failed,
            sure=True,
        )

    def _on_taken_back(self, _count: int) -> None:
        self.taken_back.emit()
        self._tell(_t("notebook", "Taken back."))
        self.edit.setFocus()

    def _on_failed(self, error: Any) -> None:
        self.edit.setReadOnly(False)
        self.told.setText(explain(error))
        self.told.show()


class _Edit(QLineEdit):
    """A line whose keys of the readings are somebody else's."""

    pressed = Signal(int)
    undo_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
            and self.text()
        ):
            event.accept()  # it is meant for the line, not for the window's shortcut
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_wanted.emit()
            return
        if key in _KEYS and self.text():
            self.pressed.emit(int(key))
            event.accept()
            return
        super().keyPressEvent(event)


_KEYS: Sequence[int] = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F2,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
