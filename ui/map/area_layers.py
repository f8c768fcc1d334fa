"""The area's own layers as they were chosen: one list for all maps of the program.

A file that can't be opened says why at its line and takes nothing else away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, Signal

from cami_field.domain.errors import FieldError
from cami_field.usecases.map_choices import MOST, MapChoices, MapLayerChoice
from ui.kit.doors import AtDesk
from ui.kit.language import language
from ui.map.layers import Ground, TileLayer
from ui.map.opened_files import Content, OpenedFiles
from ui.map.painting import MapOptions
from ui.map.references import ReferenceLayer, ReferenceShapes
from ui.map.surface import MapSurface

ENDINGS = ("mbtiles", "pmtiles", "gpkg", "geojson", "json", "kml", "kmz", "shp", "zip")


class AreaLayers(QObject):
    """What is laid over every map; ``changed`` when it is, ``failed`` when it couldn't be kept."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._ref = ref(at)  # who is here has this list, not the other way round
        self._chosen = MapChoices()
        self.files = OpenedFiles()
        self.files.changed.connect(self.changed)
        self._layers: dict[MapLayerChoice, Ground] = {}
        self._maps = 0
        self._is_read = self._is_known = False

    @property
    def _at(self) -> AtDesk:
        at = self._ref()
        assert at is not None, "pages are gone"
        return at

    # maps

    def lay_under(self, canvas: MapSurface) -> None:
        """Show it on a map from here on; files are closed once there is no map any more."""
        self._maps += 1
        canvas.destroyed.connect(self._on_map_gone)
        canvas.shown.connect(self.read)
        show = _Shower(self, canvas)
        self.changed.connect(show.show)
        show.show()

    def _on_map_gone(self) -> None:
        self._maps -= 1
        if not self._maps:
            self._layers.clear()
            self.files.close_all()
            self._is_read = self._is_known = False

    # what is chosen

    @property
    def choices(self) -> tuple[MapLayerChoice, ...]:
        """The own layers, the topmost first."""
        return self._chosen.layers

    @property
    def hidden(self) -> frozenset[str]:
        """Which parts of the base map aren't shown."""
        return self._chosen.hidden

    def read(self) -> None:
        """Read once what was chosen, when the first map comes to be seen."""
        if not self._is_read:
            self._is_read = True
            self._at.tasks.run(
                self._at.desk.map_choices, owner=self, done=self._on_read, failed=self._on_unread
            )

    def _on_read(self, chosen: MapChoices) -> None:
        self._chosen, self._is_known = chosen, True
        self._open_shown()
        self.changed.emit()

    def _on_unread(self, _error: FieldError) -> None:
        self._is_read = False  # a locked window: again when it is open

    def add(self, paths: list[Path]) -> None:
        """Lay files on top; one that is there already is shown."""
        known = {one.path: one for one in self.choices}
        own = [known.get(path) or MapLayerChoice(path, path.stem) for path in dict.fromkeys(paths)]
        shown = [replace(one, shown=True) for one in own]
        for path in paths:
            self.files.forget_refusal(path)
        rest = [one for one in self.choices if one.path not in paths]
        self._choose(layers=(*shown, *rest)[:MOST])

    def change(self, path: Path, **fields: object) -> None:
        """Change what is chosen for one file."""
        self._choose(
            layers=tuple(
                replace(one, **fields) if one.path == path else one  # type: ignore[arg-type]
                for one in self.choices
            )
        )

    def move(self, path: Path, by: int) -> None:
        """Lay it so many places lower."""
        layers = list(self.choices)
        place = next((n for n, one in enumerate(layers) if one.path == path), None)
        if place is not None and 0 <= place + by < len(layers):
            layers.insert(place + by, layers.pop(place))
            self._choose(layers=tuple(layers))

    def remove(self, path: Path) -> Callable[[], None]:
        """Take it from the list; what is returned puts the list back."""
        before = self.choices
        self._choose(layers=tuple(one for one in before if one.path != path))
        self._layers = {one: layer for one, layer in self._layers.items() if one.path != path}
        self.files.close(path)
        return lambda: self._choose(layers=before)

    def show_part(self, part: str, shown: bool) -> None:
        """Show or hide a part of the base map."""
        self._choose(hidden=self.hidden - {part} if shown else self.hidden | {part})

    def _choose(self, **fields: object) -> None:
        if not self._is_known:  # else what was chosen before would be lost
            self.changed.emit()
            return
        self._chosen = chosen = self._chosen._replace(**fields)  # type: ignore[arg-type]
        keep = self._at.desk.keep_map_choices
        self._at.tasks.run(lambda: keep(chosen), owner=self, failed=self.failed.emit, sure=True)
        self._open_shown()
        self.changed.emit()

    def _open_shown(self) -> None:
        for one in self.choices:
            if one.shown:
                self.files.open(one, self._at)

    # to be drawn

    def ground(self) -> Iterator[Ground]:
        """What is shown and open, the lowest first."""
        for one in reversed(self.choices):
            found = self.files.get(one.path)
            if one.shown and found is not None:
                if one not in self._layers:
                    self._layers[one] = _layer(one, found)
                yield self._layers[one]

    def options(self) -> MapOptions:
        """What of the base map is shown."""
        return MapOptions(
            relief="relief" not in self.hidden,
            borders="borders" not in self.hidden,
            grid="grid" not in self.hidden,
            places="names" not in self.hidden,
            language=language(),
            clusters=True,
        )


class _Shower(QObject):
    """Shows the list on one map, and goes with it."""

    def __init__(self, layers: AreaLayers, canvas: MapSurface) -> None:
        super().__init__(canvas)
        self._layers, self._canvas = layers, canvas

    def show(self) -> None:
        self._canvas.set_options(self._layers.options())
        self._canvas.stack.lay_under(self._layers.ground())


def _layer(one: MapLayerChoice, found: Content) -> Ground:
    if isinstance(found, ReferenceShapes):
        return ReferenceLayer(found, one.colour, one.width, one.name)
    return TileLayer(found, one.opacity)


_lists: WeakKeyDictionary[AtDesk, AreaLayers] = WeakKeyDictionary()


def area_layers(at: AtDesk) -> AreaLayers:
    """The one list of who is at this desk."""
    if at not in _lists:
        _lists[at] = AreaLayers(at)
    return _lists[at]
