"""Line icons of one family, 24 px with strokes of 1.8, in any colour."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 48)


def icon_names() -> tuple[str, ...]:
    """Every name that icon() knows."""
    names = (entry.name for entry in (files("resources") / "icons").iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))


def icon_pixmap(name: str, colour: str, size: int) -> QPixmap:
    """One icon of size pixels; KeyError if there is no such icon."""
    source = files("resources") / "icons" / f"{name}.svg"
    if not source.is_file():
        raise KeyError(name)
    drawing = source.read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: str, selected: str | None = None) -> QIcon:
    """An icon in colour ("#RRGGBB"), and in another one when its button is checked."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(icon_pixmap(name, colour, size))
        if selected is not None:
            made.addPixmap(icon_pixmap(name, selected, size), QIcon.Mode.Normal, QIcon.State.On)
    return made
