"""The assistant for a new area: five steps, then it is made, and one is inside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.founding import Founding
from ui.kit.dialogs import ProgressLine
from ui.kit.doors import Doors
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.pieces import Button, Pages, column, scrolled
from ui.kit.tasks import Tasks
from ui.kit.translate import _t
from ui.start.area_step import AreaStep
from ui.start.founding import Begun, Wanted, begin_area
from ui.start.key_step import KeyStep
from ui.start.parts import Sheet, Step
from ui.start.people_step import PeopleStep
from ui.start.person_step import PersonStep
from ui.start.station_step import StationStep


class Assistant(QWidget):
    """``finished`` gives what came of it; ``left`` that somebody went back to the door.

    Nothing is on the disk before the recovery key is on paper.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("assistant")
        self._doors, self._tasks = doors, tasks
        self._starting = starting = doors.starting()
        self.is_founding = False

        def propose() -> str:
            return starting.propose(language())

        self.area = AreaStep(starting.is_free)
        self.station = StationStep(starting.now, starting.clock_warning)
        self.person = PersonStep(propose)
        self.people = PeopleStep(propose)
        self.key = KeyStep(starting.new_recovery_key, starting.save_file, starting.now)
        self.steps: tuple[Step, ...] = (
            self.area, self.station, self.person, self.people, self.key,
        )  # fmt: skip
        self._pages = Pages()
        for step in self.steps:
            step.layout().setContentsMargins(0, 0, 14, 0)  # type: ignore[union-attr]  # it has one
            area = scrolled(step)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._pages.addWidget(area)
        self.next = Button(_t("start", "Next"), self.go_on, name="start_next", kind="primary")
        self.back = Button(_t("start", "Back"), self.go_back, name="start_back")
        self.busy = ProgressLine("start_busy")
        self.sheet = Sheet(
            "assistant_sheet", self._pages, self.next, self.back, self.busy, steady=True
        )
        self.setLayout(column(self.sheet))
        tasks.run(lambda: starting.countries(language()), owner=self, done=self.area.offer)
        tasks.run(starting.zones, owner=self, done=self.station.offer)
        self._show(0)

    # from step to step

    @property
    def step(self) -> Step:
        """The one that is shown."""
        return self.steps[self._pages.currentIndex()]

    @property
    def is_touched(self) -> bool:
        """Whether leaving would lose what somebody typed."""
        return bool(self.area.name.text().strip()) or self._pages.currentIndex() > 0

    def said(self) -> dict[str, str]:
        """What stands in all steps, but for what is secret."""
        return {name: words for step in self.steps for name, words in step.says().items()}

    def go_on(self) -> None:
        """The next step, if this one is done; after the last one the area is made."""
        if self.is_founding or not self.step.is_done():
            return
        if self.step is self.key:
            self._found()
        else:
            self._show(self._pages.currentIndex() + 1)

    def go_back(self) -> None:
        """The step before, as it was left; from the first one to the door."""
        if self.is_founding or self.step.goes_back():
            return
        now = self._pages.currentIndex()
        if now:
            self._show(now - 1)
        else:
            self.left.emit()

    def _show(self, number: int, words: str = "") -> None:
        step = self.steps[number]
        self._pages.setCurrentIndex(number)
        self.sheet.count(number + 1, len(self.steps))
        self.sheet.title.setText(step.title)
        self.sheet.complain(words)
        step.enter(self.said())
        step.first_field().setFocus()

    def focus_first(self) -> None:
        """Begin typing where this step begins."""
        self.step.first_field().setFocus()

    # making it

    def _found(self) -> None:
        wanted, starting, unlock = self._wanted(), self._starting, self._doors.unlock
        if wanted is None:
            return
        self._set_busy(busy=True)
        self.sheet.complain("")
        self._tasks.run(
            lambda: begin_area(wanted, starting, unlock),
            owner=self,
            done=self._on_begun,
            failed=self._on_failed,
            cancelled=lambda: self._set_busy(busy=False),
            progress=self.busy.on_progress,
            sure=True,
        )

    def _wanted(self) -> Wanted | None:
        """All that was said; None where a step has to be mended first, which is then shown."""
        passphrase = self.person.secret.value()
        if not passphrase:
            self._show(self.steps.index(self.person))
            return None
        said = self.said()
        founding = Founding(
            said["name"],
            said["code"],
            said["zone"],
            said["kind"],
            said["user"],
            said["login"],
            said["country"],
            said["station"],
        )
        return Wanted(founding, passphrase, self.key.key, self.people.people())

    def _set_busy(self, *, busy: bool) -> None:
        self.is_founding = busy
        for part in (self._pages, self.next, self.back):
            part.setEnabled(not busy)
        if busy:
            self.busy.begin(_t("doing", "Making the area"))
        else:
            self.busy.hide()

    def _on_begun(self, begun: Begun) -> None:
        self._set_busy(busy=False)
        self.finished.emit(begun)

    def _on_failed(self, error: FieldError) -> None:
        """Nothing was made: all that was typed stands, and what to do is said where it is."""
        self._set_busy(busy=False)
        taken = error.code in ("workspace.not_empty", "workspace.in_use")
        field = "name" if taken else str(error.values.get("field", ""))
        words = "" if taken else explain(error)
        for number, step in enumerate(self.steps):
            if not step.refuse(field, words):
                self._show(number)
                step.refuse(field, words)
                return
        self.sheet.complain(explain(error))
