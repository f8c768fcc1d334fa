"""What lies on the map: parts of the base map, the area's own files, how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QWidget

from cami_field.usecases.map_choices import MapLayerChoice
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, divider, label, row, scrolled
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _t
from ui.map.area_layers import ENDINGS, AreaLayers
from ui.map.cards import MapCard, height_with
from ui.map.references import COLOURS, reference_colour

WIDTH = 350
_OPACITIES = (1.0, 0.8, 0.6, 0.4, 0.2)
_WIDTHS = (1.0, 1.6, 2.6, 4.0)


class LayersCard(MapCard):
    """The sheet "Layers" of one map; the list behind it is that of all maps."""

    def __init__(self, layers: AreaLayers, parent: QWidget) -> None:
        super().__init__(_t("layers", "Layers"), parent, name="layers_card", width=WIDTH)
        self._layers = layers
        self._rows: dict[Path, LayerRow] = {}
        self._back: Callable[[], None] | None = None
        parts = QGridLayout()
        parts.setHorizontalSpacing(18)
        parts.setVerticalSpacing(0)
        self.parts: dict[str, QCheckBox] = {}
        for number, (part, words) in enumerate(_parts()):
            box = QCheckBox(words)
            box.setObjectName(f"part_{part}")
            box.toggled.connect(partial(layers.show_part, part))
            self.parts[part] = box
            parts.addWidget(box, number // 2, number % 2)
        self._list = column(spacing=0)
        self._empty = label(
            _t(
                "layers",
                "None yet. Add map sheets (MBTiles, PMTiles) or lines and areas (GeoPackage, "
                "GeoJSON, KML, shapefile) of your own.",
            ),
            "muted",
            wrap=True,
        )
        self._gone = label("", "muted", name="layer_gone", wrap=True)
        self.undo = Button(_t("layers", "Undo"), self._undo, name="layer_undo")
        self._told = QWidget()
        self._told.setLayout(row(self._gone, self.undo))
        self._told.layout().setStretch(0, 1)  # type: ignore[union-attr]  # a row's own
        self.problem = label("", "error", name="layers_problem", wrap=True)
        self.add = Button(_t("layers", "Add a layer…"), self._ask, name="add_layer")
        inside = QWidget()
        inside.setLayout(
            column(parts, divider(), self._empty, self._list, None, spacing=6, margins=(0, 0, 8, 0))
        )
        self._area = scrolled(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part_of_it in (self._area, self._told, self.problem):
            self.body.addWidget(part_of_it)
        self.body.addLayout(row(self.add, None))
        self.setFocusProxy(self.parts["relief"])
        self._told.hide()
        self.problem.hide()
        layers.changed.connect(self.refresh)
        layers.failed.connect(self._on_failed)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is; what has the focus keeps it."""
        for part, box in self.parts.items():
            box.blockSignals(True)
            box.setChecked(part not in self._layers.hidden)
            box.blockSignals(False)
        choices = self._layers.choices
        for path in set(self._rows) - {one.path for one in choices}:
            gone = self._rows.pop(path)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(choices):
            line = self._rows.get(one.path)
            if line is None:
                line = self._rows[one.path] = LayerRow(self._layers, one)
                line.removed.connect(self._remove)
                line.grown.connect(self.fit_soon)
            self._list.insertWidget(place, line)
            line.show_choice(one, first=place == 0, last=place == len(choices) - 1)
        self._order([self._rows[one.path] for one in choices])
        self._empty.setVisible(not choices)
        self.fit_soon()

    def _order(self, rows: Sequence[LayerRow]) -> None:
        """Tab goes down the list as it stands."""
        before: QWidget = self.parts["grid"]
        for one in rows:
            for part in one.tabs:
                QWidget.setTabOrder(before, part)
                before = part
        QWidget.setTabOrder(before, self.undo)
        QWidget.setTabOrder(self.undo, self.add)

    def wanted_height(self, wide: int) -> int:
        return height_with(self._area, self, wide)

    # adding and taking away

    def _ask(self) -> None:
        kinds = " ".join(f"*.{ending}" for ending in ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(
            self,
            _t("layers", "Add a layer"),
            str(Path.home()),
            f"{_t('layers', 'Map layers')} ({kinds} {kinds.upper()})",
        )
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Lay these on top."""
        self.problem.hide()
        self._told.hide()
        if paths:
            self._layers.add(list(paths))

    def _remove(self, path: Path) -> None:
        name = self._rows[path].choice.name
        self._back = self._layers.remove(path)
        self._gone.setText(_t("layers", "{name} is off the list.", name=name))
        self._told.show()
        self.undo.setFocus()
        self.fit_soon()

    def _undo(self) -> None:
        if self._back is not None:
            self._back()
        self._back = None
        self._told.hide()
        self.add.setFocus()
        self.fit_soon()

    def _on_failed(self, error: object) -> None:
        self.problem.setText(explain(error))  # type: ignore[arg-type]  # a FieldError
        self.problem.show()
        self.fit_soon()


class LayerRow(QWidget):
    """One file: its name, whether it is shown, and below, once asked for, how."""

    removed = Signal(object)
    grown = Signal()

    def __init__(self, layers: AreaLayers, choice: MapLayerChoice) -> None:
        super().__init__()
        self.setObjectName("layer_row")
        self._layers, self.choice = layers, choice
        path = choice.path
        self.box = QCheckBox()
        self.box.setObjectName("layer_shown")
        self.box.toggled.connect(lambda on: layers.change(path, shown=on))
        self.more = Button(_t("layers", "Style"), self._unfold, name="layer_more", kind="link")
        self.more.setCheckable(True)
        self.trouble = label("", "error", name="layer_trouble", wrap=True)
        self.up = Button(_t("layers", "Up"), lambda: layers.move(path, -1), name="layer_up")
        self.down = Button(_t("layers", "Down"), lambda: layers.move(path, 1), name="layer_down")
        take = partial(self.removed.emit, path)
        self.take = Button(_t("layers", "Remove"), take, name="layer_remove")
        self.editors = self._editors()
        self.below = QWidget()
        self.below.setLayout(
            column(
                row(*self.editors, None, spacing=6),
                row(self.up, self.down, None, self.take, spacing=6),
                spacing=6,
                margins=(28, 0, 0, 8),
            )
        )
        self.below.hide()
        head = row(self.box, None, self.more)
        self.setLayout(column(head, self.trouble, self.below, spacing=2))
        self.tabs = (self.box, self.more, *self.editors, self.up, self.down, self.take)

    def _editors(self) -> list[Steps]:
        if self.choice.is_tiles:
            items = [(f"{round(100 * part)} %", part) for part in _OPACITIES]
            return [self._steps(_t("layers", "Opacity"), "opacity", items)]
        return [
            self._steps(_t("layers", "Colour"), "colour", list(_colours())),
            self._steps(_t("layers", "Line"), "width", _lines()),
        ]

    def _steps(self, words: str, field: str, items: Sequence[tuple[str, object]]) -> Steps:
        made = Steps(words, items, name=f"layer_{field}")
        path = self.choice.path
        made.chosen.connect(lambda value: self._layers.change(path, **{field: value}))
        return made

    def _unfold(self) -> None:
        self.below.setVisible(self.more.isChecked())
        self.grown.emit()

    def show_choice(self, choice: MapLayerChoice, *, first: bool, last: bool) -> None:
        """How it is now, and whether it is the topmost or the lowest."""
        self.choice = choice
        name = choice.name
        self.box.blockSignals(True)
        self.box.setChecked(choice.shown)
        self.box.blockSignals(False)
        room = sp(WIDTH) - sp(150)
        metrics = self.box.fontMetrics()
        short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.box.setText(short.replace("&", "&&"))
        self.box.setToolTip(str(choice.path))
        self.box.setAccessibleName(name)
        for button in (self.more, self.up, self.down, self.take, *self.editors):
            button.setAccessibleDescription(name)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        for editor in self.editors:
            editor.show_value(getattr(choice, editor.objectName().removeprefix("layer_")))
        words, wrong = self._state()
        self.trouble.setText(words)
        self.trouble.setProperty("role", "error" if wrong else "meta")
        self.trouble.style().unpolish(self.trouble)
        self.trouble.style().polish(self.trouble)
        self.trouble.setVisible(bool(words) and choice.shown)

    def _state(self) -> tuple[str, bool]:
        """What is to be said of the file, and whether it is a failure."""
        path = self.choice.path
        error = self._layers.files.refusal(path)
        if error is None:
            opening = self._layers.files.is_opening(path)
            return (_t("layers", "Opening…") if opening else "", False)
        if isinstance(error.__cause__, FileNotFoundError):
            return (
                _t(
                    "layers",
                    "Not found: {place}. It stays in the list; plug in its disk, or remove it.",
                    place=str(path),
                ),
                True,
            )
        return explain(error), True


class Steps(QComboBox):
    """One of a few; ``chosen`` when a person chooses. The wheel scrolls the list around it."""

    chosen = Signal(object)

    def __init__(self, words: str, items: Sequence[tuple[str, object]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._values = [value for _, value in items]
        self._said = [said for said, _ in items]
        self._dress()
        self.activated.connect(lambda place: self.chosen.emit(self._values[place]))

    def _dress(self) -> None:
        now = self.currentIndex()
        self.clear()
        for said, value in zip(self._said, self._values, strict=True):
            if isinstance(value, str):
                self.addItem(_swatch(value), said)
            else:
                self.addItem(said)
        self.setCurrentIndex(max(now, 0))

    def show_value(self, value: object) -> None:
        """Which one holds; the nearest where it is none of them."""
        numbers = [one for one in self._values if isinstance(one, float)]
        if isinstance(value, float) and numbers:
            value = min(numbers, key=lambda one: abs(one - value))  # type: ignore[operator]
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_values"):
            self._dress()


def _swatch(name: str) -> QIcon:
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.fillRect(1, 5, 14, 6, QColor(reference_colour(name, active_palette())))
    painter.end()
    return QIcon(picture)


def _parts() -> list[tuple[str, str]]:
    return [
        ("relief", _t("layers", "Relief")),
        ("names", _t("layers", "Names")),
        ("borders", _t("layers", "Borders")),
        ("grid", _t("layers", "Grid")),
    ]


def _colours() -> list[tuple[str, str]]:
    words = (
        _t("layers", "Black"),
        _t("layers", "Blue"),
        _t("layers", "Green"),
        _t("layers", "Brown"),
        _t("layers", "Red"),
        _t("layers", "Grey"),
    )
    return list(zip(words, COLOURS, strict=True))


def _lines() -> list[tuple[str, float]]:
    words = (
        _t("layers", "Fine"),
        _t("layers", "Thin"),
        _t("layers", "Strong"),
        _t("layers", "Broad"),
    )
    return list(zip(words, _WIDTHS, strict=True))
