"""Painting off the GUI thread: one picture at a time, the newest wish first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.kit.theme import Palette
from ui.map.layers import Scene
from ui.map.painting import MapOptions, paint_map
from ui.map.projection import View
from ui.map.tiles import Patience


@dataclass(frozen=True, eq=False)
class Wish:
    """A picture that is wanted."""

    view: View
    scene: Scene
    options: MapOptions
    palette: Palette
    ratio: float = 1.0
    patience: Patience = field(default_factory=Patience)

    def paint(self, is_stopped: Callable[[], bool]) -> QImage:
        """The picture; half done if stopped."""
        return paint_map(
            self.view,
            self.scene,
            self.options,
            self.palette,
            ratio=self.ratio,
            is_stopped=is_stopped,
            patience=self.patience,
        )


class _Post(QObject):
    """Carries pictures over to the GUI thread."""

    painted = Signal(object, object)  # Wish, QImage


class BackgroundPainter:
    """Paints wishes in a thread that lives only while there is one to paint.

    It belongs to no widget: a widget that goes away is simply not told any more.
    """

    def __init__(self) -> None:
        self.post = _Post()
        self._lock = threading.Lock()
        self._next: Wish | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    def want(self, wish: Wish) -> None:
        """Paint this next, instead of any wish that has not begun; from the GUI thread."""
        with self._lock:
            if self._stopped:
                return
            self._next = wish
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="map")
                self._thread.start()

    def stop(self) -> None:
        """Give up what is being painted and wait for the thread's end, at most one layer long."""
        with self._lock:
            self._stopped, self._next, thread = True, None, self._thread
        if thread is not None:
            thread.join()

    def resume(self) -> None:
        """Take wishes again after stop()."""
        self._stopped = False

    def _work(self) -> None:
        try:
            while (wish := self._take()) is not None:
                image = wish.paint(lambda: self._stopped)
                if not self._stopped:
                    self.post.painted.emit(wish, image)
        finally:  # after a fault of ours the next wish gets a new thread
            if self._thread is threading.current_thread():
                self._thread = None

    def _take(self) -> Wish | None:
        with self._lock:
            wish, self._next = self._next, None
            if wish is None or self._stopped:
                self._thread = None
                return None
            return wish
