"""The map as a person uses it: drag, wheel, keys, a click that picks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.kit.theme import active_palette, field_font
from ui.kit.translate import _n, _t
from ui.map.basemap import ATTRIBUTION
from ui.map.clusters import NEAREST, Cluster
from ui.map.keys import key_name
from ui.map.layers import Layer, Scene
from ui.map.overlays import PlaceCard, ScaleBar, ZoomButtons
from ui.map.painting import MapOptions, region_bounds
from ui.map.place_menu import place_menu
from ui.map.place_words import place_tip
from ui.map.projection import Bounds, View, fit
from ui.map.surface import MapSurface

EDGE = 12
STEP_PX = 80
_WHEEL_NOTCH = 120.0

FormatPlace = Callable[[float, float], str]


def plain_place(lat: float, lon: float) -> str:
    """Decimal degrees, where the caller gave no form of its own."""
    return f"{lat:.5f}, {lon:.5f}"


def attribution_of(scene: Scene, options: MapOptions) -> str:
    """Whose data is drawn, and what is to be known of it."""
    given = [layer.source.about.attribution for layer in scene.tiles]
    words = [ATTRIBUTION, *dict.fromkeys(filter(None, given))]
    if options.borders:
        words.append(_t("map", "borders not authoritative"))
    return " · ".join(words)


class MapCanvas(MapSurface):
    """A map to move, to zoom and to pick from; north is up.

    ``keys`` are more keys and what they do, ``taker`` has a click's place before anybody else;
    either may refuse by False. ``laid_out`` when what floats over it has to find its place.
    """

    picked = Signal(object)
    clicked = Signal(float, float)
    hovered = Signal(float, float)
    laid_out = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, format_place: FormatPlace = plain_place
    ) -> None:
        super().__init__(parent)
        self.setObjectName("map")
        self.setAccessibleName(_t("map", "Map"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._format_place = format_place
        self.name_of: Callable[[object], str] = lambda _key: ""
        self.keys: dict[str, Callable[[], object]] = {}
        self.taker: Callable[[float, float], bool] | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self._buttons = ZoomButtons(self)
        self._buttons.nearer.connect(self.zoom_in)
        self._buttons.farther.connect(self.zoom_out)
        self._buttons.everything.connect(self.fit)
        self._scale = ScaleBar(self)
        self._place = PlaceCard(self)

    def set_layers(self, layers: Iterable[Layer], *, fit: bool = False) -> None:
        """Show these layers; fit=True also goes to them."""
        super().set_layers(layers)
        if fit:
            self.fit()

    def fit(self, bounds: Bounds | None = None) -> None:
        """Show the bounds, or all layers, or the region, whichever is there first."""
        target = bounds or self.scene.bounds() or region_bounds()
        self.set_view(fit(target, max(self.width(), 1), max(self.height(), 1)))

    def zoom_in(self) -> None:
        """One level nearer."""
        self.set_view(self.view.zoomed(1.0, self.width() / 2, self.height() / 2))

    def zoom_out(self) -> None:
        """One level farther."""
        self.set_view(self.view.zoomed(-1.0, self.width() / 2, self.height() / 2))

    def set_view(self, view: View) -> None:
        super().set_view(view)
        self._scale.show_scale(view.metres_per_pixel)
        self._lay_out()

    def _lay_out(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        foot = self.height() - EDGE
        self._buttons.adjustSize()
        for card, top, at_end in (
            (self._buttons, EDGE, True),
            (self._scale, foot - self._scale.height(), False),
            (self._place, foot - self._place.height(), True),
        ):
            right = self.width() - card.width() - EDGE
            card.move(right if at_end != mirrored else EDGE, top)
        self.laid_out.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = attribution_of(self.scene, self.options())
        painter.setFont(field_font(10))
        room = self.width() - 2 * EDGE
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        left = (self.width() - painter.fontMetrics().horizontalAdvance(words)) / 2
        base = QPointF(left, self.height() - 6)
        painter.setPen(QColor(active_palette().map.halo))
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            painter.drawText(base + QPointF(dx, dy), words)
        painter.setPen(QColor(active_palette().muted))
        painter.drawText(base, words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is not None:
            way = at - self._pressed
            if self._dragged or way.manhattanLength() >= QApplication.startDragDistance():
                self._dragged = True
                self._pressed = at
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.set_view(self.view.moved(way.x(), way.y()))
            return
        lat, lon = self.view.to_place(at.x(), at.y())
        self._place.show_place(self._format_place(lat, lon))
        self._lay_out()
        self.hovered.emit(lat, lon)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        self.unsetCursor()
        if self._dragged:
            return
        at = event.position()
        place = self.view.to_place(at.x(), at.y())
        if self.taker is not None and self.taker(*place):
            return
        key = self.scene.pick(self.view, at.x(), at.y(), clustered=self.options().clusters)
        if isinstance(key, Cluster):
            near = fit(key.bounds, self.width(), self.height(), closest=NEAREST)
            nearer = self.view.zoomed(1.0, at.x(), at.y())
            self.set_view(near if near.zoom > self.view.zoom else nearer)
            return
        if key is not None:
            self.picked.emit(key)
        self.clicked.emit(*place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self.taker is None:
            self.set_view(self.view.zoomed(1.0, at.x(), at.y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        at = event.position()
        self.set_view(self.view.zoomed(notches * 0.5, at.x(), at.y()))
        event.accept()

    def tip_at(self, px: float, py: float) -> str:
        """What lies under a pixel, and its place in every way of writing."""
        key = self.scene.pick(self.view, px, py, clustered=self.options().clusters)
        if isinstance(key, Cluster):
            return _n("map", "%n points: click to come nearer", key.count)
        title = self.name_of(key) if key is not None else ""
        return place_tip(*self.scene.place_under(self.view, px, py), title)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos()
            QToolTip.showText(event.globalPos(), self.tip_at(at.x(), at.y()), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos()
        lat, lon = self.scene.place_under(self.view, at.x(), at.y())
        menu = place_menu(self, lat, lon)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (STEP_PX, 0),
            Qt.Key.Key_Right: (-STEP_PX, 0),
            Qt.Key.Key_Up: (0, STEP_PX),
            Qt.Key.Key_Down: (0, -STEP_PX),
        }
        deeds: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }
        deed = self.keys.get(key_name(event))
        if deed is not None and deed() is not False:
            return
        if event.key() in moves:
            self.set_view(self.view.moved(*moves[Qt.Key(event.key())]))
        elif event.key() in deeds:
            deeds[event.key()]()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._place.show_place("")
