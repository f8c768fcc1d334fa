"""Beside the door: a new area, a backup, the sample area; and what is said when one is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import ProgressLine, Question
from ui.kit.doors import Doors, Place
from ui.kit.messages import explain
from ui.kit.pieces import Button, Pages, clear, column, label
from ui.kit.tasks import Tasks
from ui.kit.translate import _t
from ui.start.assistant import Assistant
from ui.start.founding import Begun
from ui.start.parts import Sheet, choice
from ui.start.restore import RestoreForm

NEW, RESTORE, WAYS = "new", "restore", ""


class StartPage(QWidget):
    """``opened`` gives workspace, folder and login; ``left`` the folder to be found at the door,
    or None."""

    opened = Signal(object, object, str)
    left = Signal(object)

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setProperty("page", True)
        self._doors, self._tasks = doors, tasks
        self._pages = Pages()
        self.assistant: Assistant | None = None
        self.restoring: RestoreForm | None = None
        self._sure = False
        self._ways = self._ways_sheet()
        self._pages.addWidget(self._ways)
        self._told = column(spacing=8)
        self._go_in: Callable[[], None] = self._leave
        self._after = self._after_sheet()
        self._pages.addWidget(self._after)
        self.setLayout(column(self._pages))

    def _ways_sheet(self) -> Sheet:
        body = QWidget()
        self.new = choice(
            _t("start", "Set up an area…"),
            _t("start", "A protected area of your own: five short steps and a sheet of paper."),
            lambda: self.show_way(NEW),
            name="way_new",
        )
        back = choice(
            _t("start", "Restore a backup…"),
            _t("start", "Bring an area back from a stick, as on another computer."),
            lambda: self.show_way(RESTORE),
            name="way_restore",
        )
        sample = choice(
            _t("start", "Sample area"),
            _t("start", "Look around in a practice area with a real patrol in it."),
            self._make_sample,
            name="way_sample",
        )
        self._making = ProgressLine("way_busy")
        body.setLayout(column(self.new, back, sample, self._making, None, spacing=14))
        away = Button(_t("start", "Back"), self._leave, name="way_back")
        made = Sheet("ways_sheet", body, None, away)
        made.count(1, 1)
        made.title.setText(_t("start", "Another area or computer"))
        return made

    def _after_sheet(self) -> Sheet:
        body = QWidget()
        body.setLayout(column(self._told, None))
        go = Button(_t("start", "Go on"), self._go_on, name="after_go", kind="primary")
        made = Sheet("after_sheet", body, go, None)
        made.count(1, 1)
        made.title.setText(_t("start", "The area is made"))
        return made

    # which way

    def show_way(self, way: str) -> None:
        """Begin with an assistant, a backup, or the choice of ways."""
        self._sure = False
        if way == NEW:
            self._show_assistant()
        elif way == RESTORE:
            self._show_restoring()
        else:
            self._pages.setCurrentWidget(self._ways)
            self.new.setFocus()

    def _show_assistant(self) -> None:
        if self.assistant is None:
            made = self.assistant = Assistant(self._doors, self._tasks)
            made.left.connect(self._leave_asking)
            made.finished.connect(self._on_begun)
            self._pages.addWidget(made)
        self._pages.setCurrentWidget(self.assistant)
        self.assistant.focus_first()

    def _show_restoring(self) -> None:
        if self.restoring is None:
            made = self.restoring = RestoreForm(self._doors, self._tasks)
            made.left.connect(self._leave)
            made.restored.connect(self._leave)
            self._pages.addWidget(made)
        self._pages.setCurrentWidget(self.restoring)
        self.restoring.focus_first()

    def _make_sample(self) -> None:
        self._ways.complain("")
        self._making.begin(_t("unlock", "Making the practice area: a few seconds…"))
        self._tasks.run(
            self._doors.make_sample, owner=self, done=self._on_sample, failed=self._on_no_sample
        )

    def _on_sample(self, place: Place) -> None:
        self._making.hide()
        self._leave(place.folder)

    def _on_no_sample(self, error: FieldError) -> None:
        self._making.hide()
        self._ways.complain(explain(error))

    # when it is made

    def _on_begun(self, begun: Begun) -> None:
        self._forget()
        opened, folder = begun.opened, begun.folder
        if opened is None:
            told = [] if begun.why is None else [explain(begun.why)]
            self._say_after(begun, told, lambda: self._leave(folder))
            return
        login = opened.desk.person.login or ""
        if begun.left_out:
            self._say_after(begun, [], lambda: self.opened.emit(opened, folder, login))
        else:
            self.opened.emit(opened, folder, login)

    def _say_after(self, begun: Begun, told: list[str], then: Callable[[], None]) -> None:
        """It is made, but not all went as it should."""
        clear(self._told)
        for words in told:
            self._told.addWidget(label(words, wrap=True))
        for name, error in begun.left_out:
            words = _t("start", "{name} was not let in yet.", name=name)
            self._told.addWidget(label(f"{words} {explain(error)}", wrap=True))
        self._go_in = then
        self._pages.setCurrentWidget(self._after)

    def _go_on(self) -> None:
        self._go_in()

    # leaving

    def asks_to_stay(self, then: Callable[[], object]) -> bool:
        """Whether closing now would lose something; ``then`` is done once that is agreed to."""
        assistant = self.assistant
        shown = assistant is not None and self._pages.currentWidget() is assistant
        if self._sure or assistant is None or not shown or not assistant.is_touched:
            return False
        if assistant.is_founding:  # the window waits until it stands
            return False
        said = _t("start", "Nothing is made yet, and what you typed is not kept.")
        if assistant.key.key:
            said += " " + _t(
                "start",
                "A recovery key that you printed or wrote down will open nothing: destroy that "
                "paper.",
            )
        question = Question(
            self,
            _t("start", "Leave without making the area?"),
            said,
            name="leave_start",
            yes=_t("start", "Leave"),
        )
        question.accepted.connect(lambda: self._leave_surely(then))
        question.open()
        stay = question.findChild(Button, "leave_start_no")
        if stay is not None:  # Enter pressed once too often must lose nothing
            stay.setDefault(True)
            stay.setFocus()
        return True

    def _leave_surely(self, then: Callable[[], object]) -> None:
        self._sure = True
        then()

    def _leave_asking(self) -> None:
        if not self.asks_to_stay(self._leave):
            self._leave()

    def _leave(self, folder: object = None) -> None:
        self._forget()
        self.left.emit(folder)

    def _forget(self) -> None:
        """Let go of all that was typed: passphrases and keys are among it."""
        self._sure = False
        for name in ("assistant", "restoring"):
            page = getattr(self, name)
            if isinstance(page, QWidget):
                self._pages.removeWidget(page)
                page.deleteLater()
            setattr(self, name, None)
