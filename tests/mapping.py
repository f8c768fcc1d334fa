"""Files of an area's own map layers, and a hand on a map."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QPushButton, QWidget

from ui.map.canvas import MapCanvas
from ui.map.projection import to_world

HERE = (38.17, 73.97)


def lines_file(path: Path, *, name: str = "Corridor", offset: float = 0.0) -> Path:
    """A GeoJSON with a line, an area and a named point around Murghab."""
    geometries = {
        "LineString": [[73.6, 38.1 + offset], [73.9, 38.2 + offset], [74.2, 38.1 + offset]],
        "Polygon": [[[73.7, 38.0], [74.1, 38.0], [74.1, 38.3], [73.7, 38.3], [73.7, 38.0]]],
        "Point": [73.97, 38.17],
    }
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"{name} {kind}"},
            "geometry": {"type": kind, "coordinates": places},
        }
        for kind, places in geometries.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def tiles_file(path: Path, colour: str = "#C000C0", zoom: int = 8) -> Path:
    """An MBTiles of one colour around Murghab."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    raw = bytes(buffer.data().data())
    x, y = (to_world(*HERE) * 2**zoom).astype(int).tolist()
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data)"
    )
    base.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    said = {"name": path.stem, "format": "png", "attribution": "© The survey"}
    base.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
    rows = [(zoom, x + dx, 2**zoom - 1 - y - dy, raw) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    base.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    base.commit()
    base.close()
    return path


def spot(canvas: MapCanvas, lat: float, lon: float) -> QPoint:
    """Where a place lies on the map, pixels."""
    x, y = canvas.view.to_screen(to_world([lat], [lon]))[0]
    return QPoint(round(x), round(y))


def colours_in(image: QImage) -> set[str]:
    """Every colour of a picture, "#RRGGBB"."""
    return {
        image.pixelColor(x, y).name().upper()
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    }


def button(page: QWidget, name: str) -> QPushButton:
    """The button of that object name."""
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def nameless(page: QWidget) -> list[str]:
    """What Tab goes to and a screen reader has no name for."""
    found = []
    for one in page.findChildren(QWidget):
        tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        told = QAccessible.queryAccessibleInterface(one)
        if tabbed and one.isVisible() and not (told and told.text(QAccessible.Text.Name)):
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found
