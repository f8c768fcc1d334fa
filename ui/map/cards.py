"""Sheets that lie on the map: a title, a way to close, and as high as the map lets them be."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.kit.pieces import Button, column, label, row
from ui.kit.theme import sp
from ui.kit.translate import _t

_EDGE = 12
_HEAD = 136  # pixels that what stands leaves free above it


class MapCard(QFrame):
    """A sheet over the map; hidden at first. ``closed`` when it is left, ``resized`` when it grew.

    The map below it is neither dragged nor clicked through it.
    """

    closed = Signal()
    resized = Signal()

    def __init__(self, title: str, parent: QWidget, *, name: str, width: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("mapcard", True)
        self.setProperty("sheet", True)
        self.setAccessibleName(title)
        self._wide = width
        self.stands = False  # on the map's foot, instead of hanging from its head
        self.title = label(title, "section")
        self.title.setStyleSheet(f"font-size: {sp(15)}px; font-weight: bold;")
        self.leave = Button(_t("form", "Close"), self.close_card, name=f"{name}_close", kind="link")
        self.leave.setAccessibleDescription(title)
        self.body = column(row(self.title, None, self.leave), spacing=8, margins=(14, 8, 12, 12))
        self.setLayout(self.body)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        away = QShortcut(QKeySequence("Escape"), self, self.close_card)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def open_card(self) -> None:
        """Show it, and begin in its first field."""
        self.show()
        self.raise_()
        self.fit()
        self.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether it is shown whenever its map is."""
        return not self.isHidden()

    def close_card(self) -> None:
        """Put it away; the map has the keys again."""
        if self.is_open:
            self.put_away()
            self.closed.emit()

    def put_away(self) -> None:
        """Hide it, and end what it was for."""
        self.hide()

    def wanted_height(self, wide: int) -> int:
        """What it would take to show all of it, so many pixels wide."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(wide)
        return self.sizeHint().height()

    def fit(self) -> None:
        """As large as it needs to be, and no larger than the map."""
        host = self.parentWidget()
        if host is None or not self.is_open:
            return
        wide = min(sp(self._wide), max(host.width() - 2 * _EDGE, 120))
        self.body.activate()
        room = max(host.height() - (_HEAD if self.stands else self.y()) - _EDGE, 80)
        self.resize(wide, min(self.wanted_height(wide), room))
        self.resized.emit()

    def fit_soon(self) -> None:
        """Now, and again once what is new in it has its size."""
        self.fit()
        QTimer.singleShot(0, self, self.fit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()


def height_with(area: QScrollArea, card: MapCard, wide: int) -> int:
    """What a card takes whose area is to show all that it holds."""
    inside = area.widget()
    layout = inside.layout() if inside is not None else None
    if layout is None:
        return card.sizeHint().height()
    layout.activate()
    card.body.invalidate()
    room = wide - 44  # margins and a bar to scroll with
    deep = layout.totalHeightForWidth(room) if layout.hasHeightForWidth() else -1
    inner = deep if deep > 0 else layout.totalSizeHint().height()
    shown = area.sizeHint().expandedTo(area.minimumSizeHint()).height()
    return card.sizeHint().height() - shown + inner
