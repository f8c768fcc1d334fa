"""A hand on keyboard and mouse: does only what a person's can, counts it and times the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.map.canvas import MapCanvas
from ui.map.projection import to_world
from ui.window import FieldWindow

PATIENCE_S = 30.0
_BLINK_S = 0.001
_ROUNDS = 5  # of events: a key calls for a dialog, the dialog for the focus
W = TypeVar("W", bound=QWidget)
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """``keys`` and ``clicks`` so far; ``spent_s`` is how long the app took over them.

    A drop of files counts as two clicks: press there, let go here.
    """

    window: FieldWindow
    keys: int = 0
    clicks: int = 0
    spent_s: float = 0.0
    before_each: list[Callable[[], None]] = field(default_factory=list)

    # keys

    def type(self, text: str) -> None:
        """Key after key into whatever has the focus, as fast as the app takes them."""
        for sign in text:
            self._act(lambda sign=sign: self._send(Qt.Key.Key_unknown, sign, _NONE))  # type: ignore[misc]
            self.keys += 1

    def press(self, keys: str, times: int = 1) -> None:
        """A key or several together, as ``Ctrl+E``."""
        pressed = QKeySequence(keys)[0]
        for _ in range(times):
            self._act(lambda: self._send(pressed.key(), "", pressed.keyboardModifiers()))
            self.keys += 1

    def write(self, text: str) -> None:
        """Type and press Enter."""
        self.type(text)
        self.press("Return")

    # the mouse

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press and let go, in its middle or at a point of it."""
        assert self.is_there(widget), f"{widget.objectName()} can't be clicked"
        point = at or widget.rect().center()
        self._act(lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NONE, point))
        self.clicks += 1

    def click_on(self, name: str, kind: type[W] | None = None) -> None:
        """Click what has that object name and is to be seen."""
        self.click(self.find(name, kind))

    def click_map(self, canvas: MapCanvas, lat: float, lon: float) -> None:
        """Click a place (degrees WGS 84)."""
        x, y = canvas.view.to_screen(to_world(lat, lon))
        self.click(canvas, QPoint(round(x), round(y)))

    def drop(self, paths: Sequence[Path], on: QWidget) -> None:
        """Files dragged here from a folder's window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = QPointF(on.rect().center())
        given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NONE)

        def let_go() -> None:
            QApplication.sendEvent(on, QDragEnterEvent(at.toPoint(), *given))
            QApplication.sendEvent(on, QDropEvent(at, *given))

        self._act(let_go)
        self.clicks += 2

    # looking

    def find(self, name: str, kind: type[W] | None = None) -> QWidget:
        """What has that object name and can be seen."""
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        found = [w for top in tops for w in top.findChildren(kind or QWidget, name)]
        seen = [w for w in found if w.isVisible()]
        assert seen, f"no {name} is to be seen"
        return seen[0]

    @staticmethod
    def is_there(widget: QWidget) -> bool:
        """Whether it can be clicked."""
        return widget.isVisible() and widget.isEnabled()

    def wait(self, until: Callable[[], bool]) -> None:
        """The app's own time, until something is so."""
        begun = monotonic()
        while not until():
            assert monotonic() - begun < PATIENCE_S, "the app takes too long"
            QApplication.processEvents()
            sleep(_BLINK_S)  # the worker needs the interpreter as well
        self.spent_s += monotonic() - begun

    # how it is done

    def _act(self, act: Callable[[], object]) -> None:
        for watch in self.before_each:
            watch()
        begun = monotonic()
        act()
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        self.spent_s += monotonic() - begun
        self.wait(lambda: self.window.tasks.idle and _is_settled())
        QApplication.processEvents()  # what was made last comes to be seen

    @staticmethod
    def _send(key: Qt.Key, text: str, held: Qt.KeyboardModifier) -> None:
        window = _focused()
        if not text:
            QTest.keyClick(window, key, held)
            return
        for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
            QTest.sendKeyEvent(action, window, key, text, held)


def _is_settled() -> bool:
    """Whether the keys go to what lies on top, and no button is still going down."""
    top = QApplication.activeModalWidget()
    focused = QApplication.focusWindow()
    if focused is None:  # a desktop gives the keys to the window below; without one nobody does
        last = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        (top or last[0]).activateWindow()
    on_top = focused is not None and (top is None or top.windowHandle() is focused)
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    buttons = (button for window in shown for button in window.findChildren(QAbstractButton))
    return on_top and not any(button.isDown() for button in buttons)


def _focused() -> QWindow:
    window = QApplication.focusWindow()
    assert window is not None
    return window
