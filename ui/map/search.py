"""Searching on the map: type a name or a coordinate, Enter goes there and marks it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from ui.kit.messages import explain
from ui.kit.pieces import label
from ui.kit.theme import Palette, field_font
from ui.kit.translate import _t
from ui.map.canvas import MapCanvas
from ui.map.cards import MapCard
from ui.map.labels import Hand
from ui.map.places import Found, search
from ui.map.projection import View, to_world

WIDTH = 350
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
EXAMPLE = "N38 10.200 E073 58.200"


class SearchCard(MapCard):
    """The field, what is found, and the mark on the map."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(_t("search", "Search"), canvas, name="search_card", width=WIDTH)
        self._canvas = canvas
        self.marked: Found | None = None
        self._found: tuple[Found, ...] = ()
        self.typed = QLineEdit()
        self.typed.setObjectName("map_search")
        self.typed.setPlaceholderText(_t("search", "A name, or {example}", example=EXAMPLE))
        self.typed.setAccessibleName(_t("search", "Search the map"))
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(self._search)
        self.typed.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("map_found")
        self.list.setAccessibleName(_t("search", "What was found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.told = label("", "muted", name="search_told", wrap=True)
        for part in (self.typed, self.list, self.told):
            self.body.addWidget(part)
        self.setFocusProxy(self.typed)
        canvas.overlays.append(self._draw)

    def open_card(self) -> None:
        super().open_card()
        self.typed.selectAll()
        self._search(self.typed.text())

    def wanted_height(self, wide: int) -> int:
        """With as many lines as were found, up to eight."""
        hint = self.sizeHint().height()
        if not self._found:
            return super().wanted_height(wide)
        lines = self.list.sizeHintForRow(0) * min(self.list.count(), 8) + 6
        return hint - self.list.sizeHint().height() + lines

    def _search(self, typed: str) -> None:
        view = self._canvas.view
        near = view.to_place(view.width / 2, view.height / 2)
        found, refusal = search(typed, self._canvas.scene, near)
        self._found = found
        self.list.clear()
        for number, one in enumerate(found):
            item = QListWidgetItem(f"{one.words}  ·  {one.what}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, number)
        self.list.setVisible(bool(found))
        self.list.setCurrentRow(0)
        words = ""
        if refusal is not None:
            words = explain(refusal)
        elif typed.strip() and not found:
            words = _t("search", "Nothing is called so here.")
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.fit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go_to(self._found[item.data(Qt.ItemDataRole.UserRole)])

    def go_to(self, place: Found) -> None:
        """Show a place in the middle, marked, and give the keys to the map."""
        canvas = self._canvas
        self.marked = place
        zoom = max(canvas.view.zoom, place.zoom)
        canvas.set_view(View.at(place.lat, place.lon, zoom, canvas.width(), canvas.height()))
        canvas.select(place.key)
        self.close_card()

    def forget(self) -> bool:
        """Take the mark away; False where there is none."""
        if self.marked is None:
            return False
        self.marked = None
        self._canvas.update()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _draw(self, painter: QPainter, view: View, palette: Palette) -> None:
        """A pin, and the name beside it."""
        if self.marked is None:
            return
        x, y = view.to_screen(to_world([self.marked.lat], [self.marked.lon]))[0].tolist()
        pin = QPainterPath(QPointF(x, y))
        pin.cubicTo(QPointF(x - 3, y - 9), QPointF(x - 10, y - 12), QPointF(x - 10, y - 20))
        pin.arcTo(x - 10, y - 30, 20, 20, 180, -180)
        pin.cubicTo(QPointF(x + 10, y - 12), QPointF(x + 3, y - 9), QPointF(x, y))
        painter.setPen(QPen(QColor(palette.map.casing), 2.0))
        painter.setBrush(QColor(palette.danger))
        painter.drawPath(pin)
        painter.setBrush(QColor(palette.map.casing))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, y - 20), 3.6, 3.6)
        hand = Hand(field_font(13, bold=True), palette.ink, palette.map.halo)
        hand.write(painter, QPointF(x + 14, y - 16), self.marked.words)
