"""People to choose from: a tile each, below the name of their area."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from ui.kit.doors import Place
from ui.kit.messages import explain
from ui.kit.pieces import avatar, clear, column, label
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _t

ROOMY = 6  # people; more of them have smaller tiles
Who = tuple[Path, str]
"""A workspace and a login in it."""


class PersonTile(QToolButton):
    """A person to choose: their initials and name."""

    def __init__(self, place: Place, login: str, name: str, *, small: bool = False) -> None:
        super().__init__()
        self.place, self.login, self.person = place, login, name
        self.setObjectName(f"person_{login}")
        self.setText(f"\N{EN SPACE}{name}" if small else name)
        self.setToolTip(name if small else "")
        picture = avatar(name, 40) if small else avatar(name)
        self.setIcon(QIcon(picture))
        self.setIconSize(picture.deviceIndependentSize().toSize())
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if small else style.ToolButtonTextUnderIcon
        )
        self.setCheckable(True)
        self.setAutoExclusive(False)
        colours = active_palette()
        wide, high = (40, 48) if small else (128, 96)
        self.setStyleSheet(
            f"QToolButton {{ min-width: {wide}px; min-height: {high}px; padding: 8px 10px; }}"
            f"QToolButton:checked {{ background: {colours.primary_soft};"
            f" border: 2px solid {colours.primary}; padding: 7px 9px; }}"
        )
        self.setAccessibleName(_t("unlock", "{name}, {area}", name=name, area=place.name))

    @property
    def who(self) -> Who:
        """Where, and who."""
        return self.place.folder, self.login


class TilesArea(QScrollArea):
    """As high as the tiles in it; lower, with a bar, where the window has no room for them."""

    def __init__(self, tiles: PeopleTiles) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(sp(130))
        self._tiles = tiles
        self.setWidget(tiles)

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, max(self.minimumHeight(), self._tiles.sizeHint().height() + 2))


class PeopleTiles(QWidget):
    """``picked`` gives the tile that was pressed."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[PersonTile] = []
        self._areas = column(spacing=10)
        self.setLayout(self._areas)

    def show_places(self, places: Sequence[Place]) -> None:
        """Tiles for everybody who has a key."""
        clear(self._areas)
        self.tiles.clear()
        small = sum(len(place.people) for place in places) > ROOMY
        for place in places:
            self._areas.addWidget(label(place.name, "strong"))
            grid = QGridLayout()
            grid.setSpacing(8)
            for number, person in enumerate(place.people):
                tile = PersonTile(place, person.login, person.name, small=small)
                tile.clicked.connect(self._on_tile)
                self.tiles.append(tile)
                grid.addWidget(tile, number // 3, number % 3)
                if small:
                    tile.setSizePolicy(
                        tile.sizePolicy().Policy.Ignored, tile.sizePolicy().Policy.Fixed
                    )
            for place_in_row in range(3):
                grid.setColumnStretch(place_in_row, 1 if small else 0)
            grid.setColumnStretch(3, 0 if small else 1)
            self._areas.addLayout(grid)
            if place.problem is not None:
                self._areas.addWidget(label(explain(place.problem), "error", wrap=True))
        self._areas.addStretch(1)

    @property
    def is_wide(self) -> bool:
        """Whether there are many, so that they need more room."""
        return len(self.tiles) > ROOMY

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self.picked.emit(tile)

    def choose(self, chosen: PersonTile | None) -> None:
        """Mark one of them, or nobody."""
        for tile in self.tiles:
            tile.setChecked(tile is chosen)

    def chosen(self) -> PersonTile | None:
        """Whose tile is marked."""
        return next((tile for tile in self.tiles if tile.isChecked()), None)

    def of(self, who: Who | None) -> PersonTile | None:
        """Somebody's tile."""
        return next((tile for tile in self.tiles if tile.who == who), None)
