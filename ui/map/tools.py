"""What one can do on a map beside moving it: buttons with their keys, and the sheets they open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from ui.kit.doors import AtDesk
from ui.kit.pieces import Button
from ui.kit.translate import _t
from ui.map.area_layers import area_layers
from ui.map.canvas import EDGE, MapCanvas
from ui.map.cards import MapCard
from ui.map.layers_card import LayersCard
from ui.map.legend import LegendCard
from ui.map.measure import MeasureCard
from ui.map.search import SearchCard
from ui.map.time_bar import TimeBar

_GAP = 6
_TOP = 128  # pixels of the buttons that come nearer, with their margin
_FOOT = 30  # pixels of the scale and the place under the pointer


class MapButton(Button):
    """A button over the map whose key presses it while the map has the focus, and only then.

    It tells its key as its shortcut, so that it stands in the lists of keys.
    """

    def __init__(self, text: str, pressed: Callable[[], object], *, name: str, key: str) -> None:
        super().__init__(text, pressed, name=name)
        self.setProperty("kind", "over_map")
        self._key = QKeySequence(key)
        self._show_beside(key, "key")

    def shortcut(self) -> QKeySequence:
        return self._key

    def show_key(self, *, shown: bool) -> None:
        """Write the key on the button, where there is room for it."""
        if shown != bool(self._beside.text()):
            self._show_beside(self._key.toString() if shown else "", "key")


class MapTools(QObject):
    """The buttons at the map's head and the sheets below them, one open at a time."""

    def __init__(self, at: AtDesk, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._buttons: list[MapButton] = []
        self._cards: list[tuple[MapButton, MapCard]] = []
        layers = area_layers(at)
        layers.lay_under(canvas)
        self.layers = self.add_card(
            LayersCard(layers, canvas), _t("layers", "Layers"), name="map_layers", key="L"
        )
        self.search = SearchCard(canvas)
        self.add_card(self.search, _t("search", "Search"), name="map_search_button", key="/")
        canvas.keys["Ctrl+F"] = canvas.keys["/"]
        self.measure = MeasureCard(canvas)
        self.add_card(self.measure, _t("measure", "Measure"), name="map_measure", key="M")
        canvas.keys["Esc"] = self.escape
        self.legend = LegendCard(canvas)
        self._legend = self._apart(self.legend, _t("legend", "Legend"), name="map_legend", key="G")
        self.time = TimeBar(canvas, lambda: at.desk.zone)
        self._time = self._apart(self.time, _t("time", "Time"), name="map_time", key="T")
        canvas.moved.connect(self._offer_time)
        canvas.laid_out.connect(self._lay_out)
        self._offer_time()
        self._lay_out()

    def _apart(self, card: MapCard, words: str, *, name: str, key: str) -> MapButton:
        """A sheet that stands open beside the others."""
        button = self.add_button(words, lambda: self._toggle_apart(card), name=name, key=key)
        button.setCheckable(True)
        card.closed.connect(lambda: self._on_closed_apart(button))
        card.resized.connect(self._place_apart)
        return button

    def _toggle_apart(self, card: MapCard) -> None:
        if card.is_open:
            card.close_card()
        else:
            card.open_card()
            self._place_apart()

    def _on_closed_apart(self, button: MapButton) -> None:
        button.setChecked(False)
        self.canvas.setFocus()

    def _offer_time(self) -> None:
        """The bar of time is for tracks that know theirs."""
        has = self.time.has_times
        if has == self._time.isHidden():
            self._time.setVisible(has)
            self._lay_out()

    def escape(self) -> bool:
        """End measuring, else take the mark away; False where there is neither."""
        if self.measure.is_open:
            self.measure.close_card()
            return True
        return self.search.forget()

    def add_button(
        self, words: str, pressed: Callable[[], object], *, name: str, key: str
    ) -> MapButton:
        """One more thing to do."""
        button = MapButton(words, pressed, name=name, key=key)
        button.setParent(self.canvas)
        button.show()
        self._buttons.append(button)
        self.canvas.keys[key] = button.click
        return button

    def add_card(self, card: MapCard, words: str, *, name: str, key: str) -> MapCard:
        """One more sheet, opened and closed by its button."""
        button = self.add_button(words, lambda: self._toggle(card), name=name, key=key)
        button.setCheckable(True)
        self._cards.append((button, card))
        card.closed.connect(self._on_closed)
        return card

    def _toggle(self, card: MapCard) -> None:
        if card.is_open:
            card.close_card()
            return
        for button, other in self._cards:
            if other is not card and other.is_open:
                other.put_away()
            button.setChecked(other is card)
        card.show()
        self._lay_out()
        card.open_card()

    def _on_closed(self) -> None:
        for button, card in self._cards:
            button.setChecked(card.is_open)
        self.canvas.setFocus()

    def _lay_out(self) -> None:
        """Buttons beside each other, in a second line where there is no room; sheets below."""
        mirrored = self.canvas.layoutDirection() == Qt.LayoutDirection.RightToLeft
        whole = self.canvas.width()
        room, left, top = whole - 2 * EDGE - 48, 0, EDGE
        shown = [button for button in self._buttons if button.isVisibleTo(self.canvas)]
        for button in shown:
            button.show_key(shown=True)
        if sum(button.sizeHint().width() + _GAP for button in shown) > room:
            for button in shown:
                button.show_key(shown=False)
        bottom = top
        for button in shown:
            wide, high = button.sizeHint().width(), button.sizeHint().height()
            if left and left + wide > room:
                left, top = 0, bottom + _GAP
            x = EDGE + left
            button.setGeometry(whole - x - wide if mirrored else x, top, wide, high)
            left += wide + _GAP
            bottom = top + high
        for _, card in self._cards:
            if card.isVisibleTo(self.canvas):
                card.fit()
                x = whole - EDGE - card.width() if mirrored else EDGE
                lowest = self.canvas.height() - EDGE - card.wanted_height(card.width())
                card.move(x, min(bottom + _GAP, max(lowest, EDGE)))
                card.fit()
        for apart in (self.legend, self.time):
            apart.fit()
        self._place_apart()

    def _place_apart(self) -> None:
        """Time at the foot, over the scale; the legend above, at the end of the line."""
        canvas, foot = self.canvas, self.canvas.height() - 2 * EDGE - _FOOT
        mirrored = canvas.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.time.isVisibleTo(canvas):
            wide = min(self.time.width(), canvas.width() - 2 * EDGE)
            foot -= self.time.height()
            self.time.move((canvas.width() - wide) // 2, foot)
            foot -= _GAP
        if self.legend.isVisibleTo(canvas):
            left = EDGE if mirrored else canvas.width() - EDGE - self.legend.width()
            high = min(self.legend.height(), foot - _TOP)
            self.legend.setGeometry(left, foot - high, self.legend.width(), high)
