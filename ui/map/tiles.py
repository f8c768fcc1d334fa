"""Raster tiles under the lines of the map: decoded where they are painted, the latest kept.

Painting has patience for so many milliseconds of decoding; past it, a coarser tile stands in for
one that isn't decoded yet, and the picture is to be painted again.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPen

from cami_field.domain.errors import FieldError, FileRefused
from cami_field.usecases.map_layers import TileSource, image_format
from ui.kit.theme import MapColours
from ui.map.layers import TileLayer
from ui.map.projection import TILE, View, to_world

MOST_BYTES = 64 * 2**20
MOST_PIXELS = 1024  # of a tile's side
MOST_TILES = 600  # of one picture; with more to draw, only the layer's frame is drawn
PATIENCE_MS = 150.0
_COARSER = 3  # zooms between a tile and the one that stands in for it at first
_MISSING_BYTES = 200  # what remembering that there is no tile costs, about

Place = tuple[int, int, int]
"""Zoom, column, row from the north."""


class Patience:
    """How long one picture may be kept waiting for tiles; ``is_out`` once one was left for later.

    Milliseconds count from the first tile that is asked for.
    """

    def __init__(self, milliseconds: float = math.inf) -> None:
        self._milliseconds = milliseconds
        self._until = math.inf
        self._has_begun = False
        self.is_out = False

    def lasts(self) -> bool:
        """Whether another tile may be decoded."""
        if not self._has_begun:
            self._has_begun = True
            self._until = time.monotonic() + self._milliseconds / 1000
        return time.monotonic() < self._until

    def longer(self) -> Patience:
        """Twice as much for the next try, so that even a slow disk comes to an end."""
        return Patience(self._milliseconds * 2)


class TileCache:
    """Decoded tiles of all layers, the latest used ones, in at most so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[TileSource, Place], QImage | None] = OrderedDict()
        self.bytes = 0

    def has(self, source: TileSource, place: Place) -> bool:
        """Whether the tile, or that there is none, is known."""
        with self._lock:
            return (source, place) in self._kept

    def get(self, source: TileSource, place: Place) -> QImage | None:
        """A tile that is kept; None where there is none."""
        with self._lock:
            if (source, place) not in self._kept:
                return None
            self._kept.move_to_end((source, place))
            return self._kept[source, place]

    def put(self, source: TileSource, place: Place, image: QImage | None) -> None:
        """Keep a tile, or that there is none, and let the oldest go."""
        with self._lock:
            self._drop((source, place))
            self._kept[source, place] = image
            self.bytes += _cost(image)
            while self.bytes > self._most:
                self._drop(next(iter(self._kept)))

    def forget(self, source: TileSource) -> None:
        """Let go of all tiles of a file."""
        with self._lock:
            for key in [key for key in self._kept if key[0] is source]:
                self._drop(key)

    def _drop(self, key: tuple[TileSource, Place]) -> None:
        if key in self._kept:
            self.bytes -= _cost(self._kept.pop(key))


def _cost(image: QImage | None) -> int:
    return _MISSING_BYTES + (image.sizeInBytes() if image is not None else 0)


CACHE = TileCache()
"""What every map of the program shares."""

_sides: WeakKeyDictionary[TileSource, int] = WeakKeyDictionary()


def _reader(raw: bytes) -> tuple[QImageReader, QBuffer] | None:
    """A reader of one of the three formats, whose picture is small enough."""
    kind = image_format(raw)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    fits = 0 < size.width() <= MOST_PIXELS and 0 < size.height() <= MOST_PIXELS
    return (reader, buffer) if fits else None  # the buffer must live as long as its reader


def decoded(raw: bytes) -> QImage | None:
    """The picture of a PNG, JPEG or WebP of at most 1024 × 1024; None for anything else."""
    opened = _reader(raw)
    image = opened[0].read() if opened else QImage()
    if image.isNull():
        return None
    clear = image.hasAlphaChannel()
    form = QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32
    return image.convertToFormat(form)


@dataclass(frozen=True, eq=False)
class _Brush:
    """One layer being painted into one picture."""

    painter: QPainter
    view: View
    layer: TileLayer
    cache: TileCache
    patience: Patience
    ratio: float

    def load(self, place: Place) -> QImage | None:
        """A tile from the cache, else from the file; what is wrong with it is noted."""
        source, trouble = self.layer.source, self.layer.trouble
        if self.cache.has(source, place) or trouble.has_given_up:
            return self.cache.get(source, place)
        image = None
        try:
            raw = source.tile(*place)
            image = decoded(raw) if raw else None
            if raw and image is None:
                zoom, column, row = place
                where = {"zoom": zoom, "column": column, "row": row}
                trouble.note(FileRefused("tiles.bad_image", path=source.path, **where))
        except FieldError as error:
            trouble.note(error)
        self.cache.put(source, place, image)
        return image

    def known(self, place: Place) -> bool:
        return self.layer.trouble.has_given_up or self.cache.has(self.layer.source, place)

    def coarser(self, place: Place, *, may_load: bool) -> tuple[QImage, Place] | None:
        """The nearest tile above a place, with its own place."""
        z, x, y = place
        for up in range(1, z - self.layer.source.about.lowest + 1):
            above = (z - up, x >> up, y >> up)
            image = self.load(above) if may_load else self.cache.get(self.layer.source, above)
            if image is not None:
                return image, above
        return None

    def area(self, place: Place) -> QRectF:
        """Where a tile lies in the picture; its edges are those of whole pixels, as without gap."""
        z, x, y = place
        left, top, right, bottom = (
            round(((n / 2**z) * self.view.scale - edge) * self.ratio) / self.ratio
            for n, edge in zip((x, y, x + 1, y + 1), (*self.view.origin,) * 2, strict=True)
        )
        return QRectF(left, top, right - left, bottom - top)

    def draw(self, place: Place, image: QImage, at: Place) -> None:
        """Draw the part of the tile ``at`` that lies in ``place``, where the picture shows it."""
        whole = self.area(at)
        shown = self.area(place) & QRectF(-2, -2, self.view.width + 4, self.view.height + 4)
        if shown.isEmpty() or whole.isEmpty():
            return
        if whole.width() * self.ratio < image.width() / 2:  # or every second pixel would be lost
            size = QSize(*(max(1, round(n * self.ratio)) for n in (whole.width(), whole.height())))
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(size, *ways)
        across, down = image.width() / whole.width(), image.height() / whole.height()
        part = QRectF(
            (shown.left() - whole.left()) * across,
            (shown.top() - whole.top()) * down,
            shown.width() * across,
            shown.height() * down,
        )
        self.painter.drawImage(shown, image, part)


def _side(source: TileSource) -> int:
    """Pixels of a tile's side, from one near the middle of the coarsest zoom; 256 if none is."""
    if source not in _sides:
        about, found = source.about, 256
        middle = (about.extent.south + about.extent.north) / 2
        x, y = to_world(middle, (about.extent.west + about.extent.east) / 2)
        many = 2**about.lowest
        try:
            raw = source.tile(about.lowest, int(x * many), int(y * many))
            if raw and (opened := _reader(raw)):
                found = opened[0].size().width()
        except FieldError:
            pass  # painting meets it again and notes it
        _sides[source] = found
    return _sides[source]


def _zoom(brush: _Brush) -> int:
    """The zoom whose pixels are nearest to those of the picture."""
    about, side = brush.layer.source.about, _side(brush.layer.source)
    wanted = brush.view.zoom + math.log2(brush.ratio * TILE / side)
    return min(max(round(wanted), about.lowest), about.deepest)


def _block(view: View, z: int, layer: TileLayer) -> tuple[range, range] | None:
    """Columns and rows in view; where they are too many, only those of the layer's extent."""
    many = 2**z

    def tiles(low: float, high: float) -> range:
        return range(max(math.floor(low * many), 0), min(math.ceil(high * many), many))

    west, north, east, south = view.world_box()
    columns, rows = tiles(west, east), tiles(north, south)
    if len(columns) * len(rows) > MOST_TILES:
        extent = layer.source.about.extent
        left, top = to_world(extent.north, extent.west)
        right, bottom = to_world(extent.south, extent.east)
        columns = tiles(max(west, float(left)), min(east, float(right)))
        rows = tiles(max(north, float(top)), min(south, float(bottom)))
    return (columns, rows) if len(columns) * len(rows) <= MOST_TILES else None


def _from_the_middle(z: int, columns: range, rows: range) -> list[Place]:
    middle = columns.start + (len(columns) - 1) / 2, rows.start + (len(rows) - 1) / 2
    places = [(z, x, y) for y in rows for x in columns]
    return sorted(places, key=lambda p: (p[1] - middle[0]) ** 2 + (p[2] - middle[1]) ** 2)


def draw_tiles(
    painter: QPainter,
    view: View,
    layer: TileLayer,
    colours: MapColours,
    *,
    ratio: float = 1.0,
    patience: Patience | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    cache: TileCache = CACHE,
) -> None:
    """Draw a layer where the view shows it; complete unless patience runs out or it is stopped."""
    brush = _Brush(painter, view, layer, cache, patience or Patience(), ratio)
    z = _zoom(brush)
    block = _block(view, z, layer)
    painter.save()
    painter.setOpacity(min(max(layer.opacity, 0.0), 1.0))
    if block is None:
        _draw_frame(painter, view, layer, colours)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        places = _from_the_middle(z, *block)
        _load_stand_ins(brush, places, is_stopped)
        for place in places:
            if is_stopped():
                break
            _draw_place(brush, place)
    painter.restore()


def _load_stand_ins(brush: _Brush, places: list[Place], is_stopped: Callable[[], bool]) -> None:
    """Load the few coarse tiles over those that aren't known, so that no place stays blank."""
    lowest = brush.layer.source.about.lowest
    above: dict[Place, None] = {}  # in order, each once
    for z, x, y in places:
        up = min(_COARSER, z - lowest)
        if up > 0 and not brush.known((z, x, y)):
            above[z - up, x >> up, y >> up] = None
    for place in above:
        if is_stopped():
            return
        brush.load(place)


def _draw_place(brush: _Brush, place: Place) -> None:
    """Draw a tile, or what stands in for it."""
    may_load = brush.patience.lasts()
    if may_load or brush.known(place):
        image = brush.load(place)
        if image is not None:
            brush.draw(place, image, place)
            return
    else:
        brush.patience.is_out = True
    found = brush.coarser(place, may_load=may_load)
    if found is not None:
        brush.draw(place, *found)


def _draw_frame(painter: QPainter, view: View, layer: TileLayer, colours: MapColours) -> None:
    """The layer's extent, where its tiles would be too small and too many to be seen."""
    extent = layer.source.about.extent
    corners = to_world([extent.north, extent.south], [extent.west, extent.east])
    (left, top), (right, bottom) = view.to_screen(corners).tolist()
    area = QRectF(left, top, right - left, bottom - top)
    fill = QColor(colours.zone)
    fill.setAlphaF(0.08)
    painter.setPen(QPen(QColor(colours.zone), 1.0, Qt.PenStyle.DotLine))
    painter.setBrush(fill)
    painter.drawRect(area & QRectF(-4, -4, view.width + 8, view.height + 8))
