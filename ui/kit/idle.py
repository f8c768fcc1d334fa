"""Notices when nobody has touched the window for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Tells once that nobody did anything for ``idle_ms`` since ``start``.

    It sees every event of the program while it runs, so it runs only while records are shown.
    """

    idle = Signal()

    def __init__(self, parent: QObject, idle_ms: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(idle_ms)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Wait from now on."""
        self._timer.start()
        self._all_events().installEventFilter(self)  # a second time is no second filter

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        self._all_events().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        self.stop()
        self.idle.emit()

    @staticmethod
    def _all_events() -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None
        return app
