"""Editors for lines and areas of places, and for tables of a few columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from cami_field.domain.coordinates import parse_coordinates
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Attribute, Column
from cami_field.domain.errors import InvalidRecord
from ui.kit.forms import Item, LinesField, NumberField, SearchBox, TextField, choice_items
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, column, label, restyle, row
from ui.kit.translate import _n, _t
from ui.map.place_words import place_words
from ui.observations.table_words import column_words

Place = tuple[float, float]
MOST_POINTS = 10_000
_LEAST = {"LINE": 1, "POLY": 3}


class PlacesField(QWidget):
    """A line or an area: a place on each line in any form, or clicks on the map.

    ``sketched`` tells the places (latitude, longitude) as they are understood.
    """

    left = Signal()
    sketched = Signal(object)

    def __init__(self, *, name: str, kind: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._least = _LEAST[kind]
        self._places: list[Place] = []
        self._wrong = ""
        self.typed = LinesField(
            name=f"{name}_typed", placeholder=_t("form", "One place on each line, in any form")
        )
        self.typed.textChanged.connect(self._read)
        self.typed.left.connect(self.left)
        self.told = label("", "meta", name=f"{name}_told", wrap=True)
        self.clicks = QPushButton(_t("form", "Click it on the map"))
        self.clicks.setObjectName(f"{name}_clicks")
        self.clicks.setCheckable(True)
        self.clicks.toggled.connect(self._on_clicks)
        self.setFocusProxy(self.typed)
        self.setLayout(column(self.typed, self.told, row(self.clicks, None), spacing=6))
        self._tell()

    def value(self) -> object:
        """Longitude and latitude of each place, None for none.

        What is no place stays as text, for the data model to refuse.
        """
        if self._wrong:
            return self.typed.toPlainText()
        return [[lon, lat] for lat, lon in self._places] or None

    def set_value(self, value: object) -> None:
        """Show places as (longitude, latitude)."""
        pairs = value if isinstance(value, list | tuple) else []
        lines = [f"{float(lat):.6f}, {float(lon):.6f}" for lon, lat in pairs]
        self.typed.setPlainText("\n".join(lines))

    @property
    def places(self) -> list[Place]:
        """Latitude and longitude of each place."""
        return list(self._places)

    def take_click(self, lat: float, lon: float) -> bool:
        """Add a place that was clicked; False if clicks aren't for this field."""
        if not self.clicks.isChecked():
            return False
        self.typed.appendPlainText(place_words(lat, lon))
        self.left.emit()
        return True

    def _on_clicks(self, pressed: bool) -> None:
        words = _t("form", "Done clicking") if pressed else _t("form", "Click it on the map")
        self.clicks.setText(words)

    def _read(self) -> None:
        self._places, self._wrong = [], ""
        lines = [line.strip() for line in self.typed.toPlainText().splitlines()]
        for number, line in enumerate(lines[:MOST_POINTS], start=1):
            if not line:
                continue
            try:
                read = parse_coordinates(line)
            except InvalidRecord as error:
                words = explain(error)
                self._wrong = _t("form", "Line {number}: {words}", number=number, words=words)
                break
            self._places.append((read.latitude, read.longitude))
        if not self._wrong and 0 < len(self._places) < self._least:
            self._wrong = _n("form", "It needs at least %n places.", self._least)
        self._tell()
        self.sketched.emit(self.places)

    def _tell(self) -> None:
        counted = _n("form", "%n places", len(self._places)) if self._places else ""
        self.told.setText(self._wrong or counted)
        self.told.setVisible(bool(self.told.text()))
        restyle(self.told, role="error" if self._wrong else "meta")


Cell = SearchBox | NumberField | TextField


class TableField(QWidget):
    """Rows of a few columns, to be added and removed."""

    left = Signal()

    def __init__(self, attribute: Attribute, model: DataModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._columns, self._model = attribute.columns, model
        self.rows: list[tuple[QFrame, dict[str, Cell], dict[str, object]]] = []
        self._box = column(spacing=8)
        self.add = Button(_t("form", "Add a row"), self._on_add, name=f"{name}_add")
        self.setFocusProxy(self.add)
        self.setLayout(column(self._box, row(self.add, None), spacing=8))

    def value(self) -> object:
        """The rows that have anything in them, None for none."""
        found = []
        for _, cells, rest in self.rows:
            filled = {key: cell.value() for key, cell in cells.items()}
            kept = rest | {key: value for key, value in filled.items() if value is not None}
            if kept:
                found.append(kept)
        return found or None

    def set_value(self, value: object) -> None:
        """Show rows; columns that the model doesn't know are kept as they are."""
        while self.rows:
            self._take_out(self.rows[0][0])
        for given in value if isinstance(value, list | tuple) else []:
            if isinstance(given, Mapping):
                self._put(given)

    def _on_add(self) -> None:
        cells = self._put({})
        next(iter(cells.values())).setFocus()

    def _put(self, given: Mapping[str, Any]) -> dict[str, Cell]:
        sheet = card()
        cells, rest = {}, dict(given)
        lines = column(spacing=4, margins=(10, 8, 10, 8))
        for part in self._columns:
            cell = self._cell(part, len(self.rows))
            cell.set_value(rest.pop(part.key, None))
            cell.left.connect(self.left)
            words = column_words(part, self._model)
            cell.setAccessibleName(words)
            lines.addWidget(label(words, "meta"))
            lines.addWidget(cell)
            cells[part.key] = cell
        away = partial(self._on_remove, sheet)
        gone = Button(_t("form", "Remove the row"), away, name="remove_row", kind="link")
        lines.addLayout(row(None, gone))
        sheet.setLayout(lines)
        self.rows.append((sheet, cells, rest))
        self._box.addWidget(sheet)
        return cells

    def _cell(self, part: Column, number: int) -> Cell:
        name = f"{self.objectName()}_{number}_{part.key}"
        if part.choices:
            return SearchBox(choice_items(part.choices, self._model), name=name)
        if part.kind == "B":
            items: list[Item] = [(_t("form", "Yes"), True), (_t("form", "No"), False)]
            return SearchBox(items, name=name, placeholder=_t("form", "Not recorded"))
        if part.kind == "N":
            return NumberField(name=name, integer=False)
        hints = {"D": _t("form", "2026-09-21"), "H": _t("form", "14:05")}
        return TextField(name=name, placeholder=hints.get(part.kind, ""))

    def _on_remove(self, sheet: QFrame) -> None:
        self._take_out(sheet)
        self.left.emit()

    def _take_out(self, sheet: QFrame) -> None:
        self.rows = [one for one in self.rows if one[0] is not sheet]
        self._box.removeWidget(sheet)
        sheet.hide()
        sheet.deleteLater()
