"""What the pages before the first area are made of: a sheet, a step, a field with its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.kit.pieces import Button, card, column, label, restyle, row
from ui.kit.theme import sp
from ui.kit.translate import _t

Said = Mapping[str, str]
"""What was said in the steps before; nothing secret is among it."""

WIDTH, WIDEST, HEIGHT = 640, 1000, 640


class Asked(QWidget):
    """A field below its name, with what explains it and what is wrong with it."""

    def __init__(self, words: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        name = label(words, "strong", wrap=True)
        name.setBuddy(editor)
        editor.setAccessibleName(words)
        self.hint = label(hint, "meta", wrap=True, name=f"{editor.objectName()}_hint")
        if not hint:  # shown before it has a parent it would be a window
            self.hint.hide()
        self._problem = label("", "error", wrap=True, name=f"{editor.objectName()}_problem")
        self._problem.hide()
        self.setFocusProxy(editor)
        self.setLayout(column(name, editor, self.hint, self._problem, spacing=4))

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def say(self, words: str) -> None:
        """What explains the field."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def complain(self, words: str) -> bool:
        """Say what is wrong with the field, nothing to take it back; whether nothing is."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if bool(self.editor.property("wrong")) != bool(words):
            restyle(self.editor, wrong=bool(words))
        return not words


class Step(QWidget):
    """One step of the assistant; keeps what was typed in it until the assistant is left."""

    title = ""

    def enter(self, said: Said) -> None:
        """It is shown; ``said`` is what stands in the steps before."""

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self

    def is_done(self) -> bool:
        """Whether one may go on; otherwise what is wrong is said at its field."""
        return True

    def goes_back(self) -> bool:
        """Whether Back was within the step."""
        return False

    def says(self) -> dict[str, str]:
        """What was said here, but for what is secret."""
        return {}

    def refuse(self, field: str, words: str) -> bool:
        """Say at one of its fields what the founding found; whether it has no such field."""
        return True


class Sheet(QWidget):
    """The program's name and a sheet: a title, what is asked, buttons at its foot.

    Enter presses the button that has the focus, or ``go``; Esc presses ``back``. A ``steady`` one
    has the same size whatever is asked.
    """

    def __init__(
        self,
        name: str,
        body: QWidget,
        go: Button | None,
        back: Button | None,
        *foot: QWidget,
        steady: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._go, self._back = go, back
        self.step = label("", "meta", name=f"{name}_step")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_t("band", "Progress"))
        self.title: QLabel = label("", "title", wrap=True, name=f"{name}_title")
        self.problem = label("", "error", wrap=True, name=f"{name}_problem")
        self.problem.hide()
        self.body = body
        sheet = card(name=f"{name}_card")
        sheet.setFixedWidth(sp(WIDTH, WIDEST))
        sheet.setLayout(self._inside(foot))
        if steady:
            sheet.setMaximumHeight(sp(HEIGHT))
        above = row(None, label("CAMI Field", "section"), None)
        middle = row(None, sheet, None)
        page = column(None, above, middle, None, spacing=14, margins=(20, 10, 20, 10))
        if steady:
            page.setStretchFactor(middle, 1000)
        self.setLayout(page)

    def _inside(self, foot: tuple[QWidget, ...]) -> QVBoxLayout:
        buttons = row(None)
        if self._back is not None:
            buttons.insertWidget(0, self._back)
        if self._go is not None:
            buttons.addWidget(self._go)
        made = column(
            row(self.step, None),
            self.bar,
            self.title,
            self.body,
            self.problem,
            *foot,
            buttons,
            spacing=10,
            margins=(28, 20, 28, 20),
        )
        made.setStretch(3, 1)
        return made

    def count(self, now: int, of: int) -> None:
        """Which step of how many; no bar for a single one."""
        self.step.setText(_t("start", "Step {now} of {of}", now=now, of=of))
        self.bar.setRange(0, of)
        self.bar.setValue(now)
        for part in (self.step, self.bar):
            part.setVisible(of > 1)

    def complain(self, words: str) -> None:
        """Say what is wrong with all of it."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = self.focusWidget()
            button = pressed if isinstance(pressed, QPushButton) else self._go
            if button is not None:
                button.click()
        elif event.key() == Qt.Key.Key_Escape and self._back is not None:
            self._back.click()
        else:
            super().keyPressEvent(event)


def choice(words: str, more: str, pressed: Callable[[], object], *, name: str) -> QWidget:
    """A way to go on: a button, and a sentence of what it is for."""
    button = Button(words, pressed, name=name)
    button.setAccessibleDescription(more)
    made = QWidget()
    made.setFocusProxy(button)
    button.setMinimumWidth(sp(230, 340))
    said = label(more, "muted", wrap=True)
    line = row(button, said, spacing=16)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
