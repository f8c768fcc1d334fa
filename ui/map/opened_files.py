"""Files of an area's own layers, opened beside the window one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cami_field.domain.errors import FieldError
from cami_field.usecases.map_choices import MapLayerChoice
from cami_field.usecases.map_layers import TileSource
from ui.kit.doors import AtDesk
from ui.map.references import ReferenceShapes
from ui.map.tiles import CACHE

Content = TileSource | ReferenceShapes


class OpenedFiles(QObject):
    """What is open by its path; ``changed`` when one was opened or refused."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._opened: dict[Path, Content] = {}
        self._refused: dict[Path, FieldError] = {}
        self._asked: set[Path] = set()

    def get(self, path: Path) -> Content | None:
        """What was opened of a file."""
        return self._opened.get(path)

    def refusal(self, path: Path) -> FieldError | None:
        """Why a file isn't open."""
        return self._refused.get(path)

    def is_opening(self, path: Path) -> bool:
        """Whether it is still being read."""
        return path in self._asked

    def forget_refusal(self, path: Path) -> None:
        """It may be mended by now."""
        self._refused.pop(path, None)

    def open(self, one: MapLayerChoice, at: AtDesk) -> None:
        """Open a file that is neither open nor refused."""
        path = one.path
        if path in self._opened or path in self._refused or path in self._asked:
            return
        self._asked.add(path)
        at.tasks.run(
            _opening(at, one),
            owner=self,
            done=lambda found: self._on_opened(path, found),
            failed=lambda error: self._on_refused(path, error),
            cancelled=lambda: self._asked.discard(path),
        )

    def _on_opened(self, path: Path, found: Content) -> None:
        if path in self._asked:
            self._asked.remove(path)
            self._opened[path] = found
        elif not isinstance(found, ReferenceShapes):
            found.close()  # it was taken away meanwhile
        self.changed.emit()

    def _on_refused(self, path: Path, error: FieldError) -> None:
        self._asked.discard(path)
        self._refused[path] = error
        self.changed.emit()

    def close(self, path: Path) -> None:
        """Let go of a file."""
        self._asked.discard(path)
        found = self._opened.pop(path, None)
        if found is not None and not isinstance(found, ReferenceShapes):
            found.close()
            CACHE.forget(found)

    def close_all(self) -> None:
        """Let go of every file."""
        for path in list(self._opened):
            self.close(path)


def _opening(at: AtDesk, one: MapLayerChoice) -> Callable[[], Content]:
    """Work that opens a file."""
    tiles, vectors, path = at.desk.open_tiles, at.desk.read_vectors, one.path
    return (lambda: tiles(path)) if one.is_tiles else (lambda: ReferenceShapes.of(vectors(path)))
