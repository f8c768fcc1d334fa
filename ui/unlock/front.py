"""The door's first picture, with nothing that takes time to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.boxes import Part, card, column, row
from ui.kit.theme import sp
from ui.kit.translate import _t

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDTH = 560


class Front(QWidget):
    """What the door shows until it knows who there is; calls ``seen`` once it was painted."""

    def __init__(self, seen: Callable[[], None]) -> None:
        super().__init__()
        self._seen: Callable[[], None] | None = seen
        title, said = QLabel(_t("unlock", "Who is here?")), QLabel(_t("unlock", "One moment…"))
        title.setProperty("role", "title")
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        lay_door(self, title, said)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._seen is not None:
            QTimer.singleShot(0, self, self._seen)  # once the picture is handed over
            self._seen = None


def lay_door(page: QWidget, *parts: Part, above: QWidget | None = None) -> None:
    """The program's name and a sheet with parts, in the middle of a page."""
    name = QLabel("CAMI Field")
    name.setProperty("role", "section")
    sheet = card(name="unlock_card")
    sheet.setFixedWidth(sp(WIDTH, 900))
    sheet.setLayout(column(*parts, spacing=12, margins=(28, 26, 28, 24)))
    whole = column(margins=(20, 16, 20, 16))
    if above is not None:
        whole.addWidget(above)
    whole.addLayout(
        column(None, row(None, name, None), row(None, sheet, None), None, spacing=18), 1
    )
    page.setProperty("page", True)
    page.setLayout(whole)
