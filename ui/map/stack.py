"""What lies over the base map: the area's own files, and what the page gives, up to a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ui.map.layers import Ground, Layer, Scene, TrackLayer


class Stack:
    """``scene`` is all of it; ``changed`` is called for each new one."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self.scene = Scene()
        self.moment: float | None = None
        self.given: tuple[Layer, ...] = ()
        self._ground: tuple[Ground, ...] = ()
        self._changed = changed

    def give(self, layers: Iterable[Layer]) -> None:
        """What the page shows, in place of what it showed before."""
        self.given = tuple(layers)
        self._make()

    def lay_under(self, ground: Iterable[Ground]) -> None:
        """The area's own files, the lowest first."""
        self._ground = tuple(ground)
        self._make()

    def show_until(self, moment: float | None) -> None:
        """Tracks only up to a moment, seconds since 1970 UTC; None shows all of them."""
        if moment != self.moment:
            self.moment = moment
            self._make()

    def _make(self) -> None:
        moment = self.moment
        shown = (
            one.until(moment) if moment is not None and isinstance(one, TrackLayer) else one
            for one in self.given
        )
        self.scene = Scene.of([*self._ground, *shown])
        self._changed()
