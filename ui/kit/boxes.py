"""Parts put beside and below each other; nothing here takes time to load, the door needs it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

Part = QWidget | QLayout | int | None
BoxT = TypeVar("BoxT", bound=QBoxLayout)


def card(*, name: str = "") -> QFrame:
    """A white sheet with rounded corners."""
    made = QFrame()
    made.setProperty("card", True)
    if name:
        made.setObjectName(name)
    return made


def row(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts beside each other; a number is a gap, None takes what is left."""
    return _filled(QHBoxLayout(), parts, spacing, margins)


def column(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts below each other; a number is a gap, None takes what is left."""
    return _filled(QVBoxLayout(), parts, spacing, margins)


def _filled(
    box: BoxT, parts: tuple[Part, ...], spacing: int, margins: tuple[int, int, int, int]
) -> BoxT:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def clear(box: QBoxLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while (item := box.takeAt(0)) is not None:
        _drop(item)


def _drop(item: QLayoutItem) -> None:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
    elif isinstance(inner, QBoxLayout):
        clear(inner)
        inner.deleteLater()
