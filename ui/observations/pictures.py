"""Photos read with limits, small or as large as the screen has room for."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from ui.kit.pieces import Button, column, label, row
from ui.kit.translate import _t

_FORMATS = {".jpg": b"jpeg", ".jpeg": b"jpeg", ".png": b"png"}
LARGE = 1600  # pixels of the longer side of what is shown
_MOST_PIXELS = 200_000_000


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a photo that can be shown: JPEG or PNG."""
    return PurePath(name).suffix.casefold() in _FORMATS


def picture_of(path: Path, side: float) -> QPixmap | None:
    """The picture of a file, its longer side so many pixels (0: large); None if it is none."""
    return _read(QImageReader(str(path)), side)


def picture_from(content: bytes, side: float) -> QPixmap | None:
    """The picture of a JPEG's or PNG's bytes, as ``picture_of``."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer), side)


def _read(reader: QImageReader, side: float) -> QPixmap | None:
    """Only JPEG and PNG are decoded, and nothing that unpacks to far too much."""
    if bytes(reader.format().data()) not in _FORMATS.values():
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    longer = round(side) or LARGE
    if max(size.width(), size.height()) > longer:
        room = QSize(longer, longer)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


class PictureDialog(QDialog):
    """A photo on its own."""

    def __init__(self, parent: QWidget, name: str, picture: QPixmap | None) -> None:
        super().__init__(parent)
        self.setObjectName("picture")
        self.setWindowTitle(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown: QWidget = QLabel()
        if picture is None:
            shown = label(_t("files", "This file can't be shown as a picture."), "muted", wrap=True)
        elif isinstance(shown, QLabel):
            shown.setPixmap(_fitted(picture, parent.window().size()))
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            shown.setAccessibleName(name)
        away = Button(_t("form", "Close"), self.accept, name="close_picture", kind="primary")
        self.setLayout(
            column(shown, row(label(name, "meta"), None, away), margins=(16, 16, 16, 12))
        )


def _fitted(picture: QPixmap, window: QSize) -> QPixmap:
    room = QSize(max(window.width() - 160, 320), max(window.height() - 200, 240))
    if picture.width() <= room.width() and picture.height() <= room.height():
        return picture
    return picture.scaled(
        room,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
