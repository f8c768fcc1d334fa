"""Bands that say something at the head of a page, and the few questions that need an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from cami_field.usecases.jobs import Progress
from ui.kit.messages import doing
from ui.kit.pieces import Button, column, label, row
from ui.kit.theme import active_palette
from ui.kit.translate import _t


class Band(QFrame):
    """A line across the page that says what happened and offers what can be done; hidden at first.

    ``tone`` is attention, danger, done or primary.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_t("band", "Message"))
        self._words = label("", wrap=True, name=f"{name}_words")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.addWidget(self._words, 1)
        self._buttons: list[Button] = []
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(
        self,
        words: str,
        tone: str = "attention",
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        *,
        closes: bool = True,
    ) -> None:
        """Show words with buttons; ``closes`` adds one that only closes the band."""
        colours = active_palette()
        ground = getattr(colours, f"{tone}_soft")
        ink = colours.ink if tone == "primary" else getattr(colours, f"{tone}_ink")
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {ground}; border: none; border-radius: 8px; }}"
            f"#{self._words.objectName()} {{ color: {ink}; }}"
        )
        self._words.setText(words)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        for n, (text, pressed) in enumerate(actions):
            self._add(Button(text, self._then(pressed), name=f"{self.objectName()}_{n}"))
        if closes:
            closing = Button(_t("band", "Close"), self.hide, name=f"{self.objectName()}_close")
            self._add(closing)
        self.show()

    def _add(self, button: Button) -> None:
        self._buttons.append(button)
        self._row.addWidget(button)

    def _then(self, pressed: Callable[[], object]) -> Callable[[], None]:
        def press() -> None:
            self.hide()
            pressed()

        return press


class ProgressLine(QFrame):
    """What is being done, how far it is, and Cancel; hidden while nothing is."""

    def __init__(self, name: str, cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = label(name=f"{name}_words")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_t("band", "Progress"))
        parts: list[QWidget] = [self._words, self._bar]
        line = row(spacing=12)
        line.addWidget(parts[0])
        line.addWidget(parts[1], 1)
        if cancel is not None:
            self.cancel = Button(_t("band", "Cancel"), cancel, name=f"{name}_cancel")
            line.addWidget(self.cancel)
        self.setLayout(line)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something is under way."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.show()

    def on_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._words.setText(doing(progress.doing))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)


class Question(QDialog):
    """A short question in words; ``asked`` widgets stand between it and its buttons."""

    def __init__(
        self, parent: QWidget, title: str, words: str, *asked: QWidget, name: str, yes: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.problem = label("", "error", wrap=True, name=f"{name}_problem")
        self.problem.hide()
        self.confirm = Button(yes, self.accept, name=f"{name}_yes", kind="primary")
        self.confirm.setDefault(True)
        refuse = Button(_t("band", "Cancel"), self.reject, name=f"{name}_no")
        said: QLabel = label(words, "muted", wrap=True)
        said.setVisible(bool(words))
        self.setLayout(
            column(
                label(title, "title"),
                said,
                *asked,
                self.problem,
                row(None, refuse, self.confirm),
                spacing=14,
                margins=(24, 22, 24, 20),
            )
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def complain(self, words: str) -> None:
        """Say what is wrong with the answer, and stay."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
