"""What was picked on the area's map: what it is, when and where, and the way to its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.kit.language import day_with_year, days_between
from ui.kit.pieces import Button, label
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.map.canvas import EDGE, MapCanvas
from ui.map.cards import MapCard
from ui.map.place_words import place_words
from ui.map_room.area_scene import Spot

WIDTH = 270
_FOOT = 30  # pixels of the scale


class SpotCard(MapCard):
    """``patrol_wanted`` gives a patrol's id and a record's or None, ``incident_wanted`` an id."""

    patrol_wanted = Signal(object, object)
    incident_wanted = Signal(object)
    sightings_wanted = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(_t("area_map", "Here"), canvas, name="spot_card", width=WIDTH)
        self.stands = True
        self._canvas = canvas
        self._spot: Spot | None = None
        self.what = label("", "strong", name="spot_what", wrap=True)
        self.what.setStyleSheet(f"font-size: {sp(15)}px;")
        self.more = label("", "muted", name="spot_more", wrap=True)
        self.where = label("", name="spot_where", wrap=True)
        self.of_patrol = label("", "muted", name="spot_patrol", wrap=True)
        self.patrol = Button(_t("area_map", "Open patrol"), self._to_patrol, name="open_patrol")
        self.incident = Button(
            _t("area_map", "Open incident"), self._to_incident, name="open_incident"
        )
        self.sighting = Button(
            _t("area_map", "Open sightings"), self.sightings_wanted.emit, name="open_sightings"
        )
        for part in (self.what, self.more, self.where, self.of_patrol):
            self.body.addWidget(part)
        for button in (self.incident, self.patrol, self.sighting):
            self.body.addWidget(button)
        canvas.laid_out.connect(self.place_card)
        self.resized.connect(self.place_card)

    def show_spot(self, spot: Spot) -> None:
        """Tell of it; the map keeps the keys, Tab goes to the card."""
        self._spot = spot
        self.what.setText(spot.what)
        self.more.setText(spot.more)
        self.more.setVisible(bool(spot.more))
        lines = [
            day_with_year(spot.day) if spot.day else "",
            place_words(*spot.place) if spot.place else "",
        ]
        self.where.setText("\n".join(line for line in lines if line))
        self.where.setVisible(any(lines))
        patrol = spot.patrol
        if patrol is not None:
            days = days_between(patrol.first, patrol.last, year=True)
            self.of_patrol.setText(
                _t("area_map", "Patrol {number}, {days}", number=patrol.number, days=days)
            )
        self.of_patrol.setVisible(patrol is not None)
        self.patrol.setVisible(patrol is not None)
        self.incident.setVisible(spot.incident is not None)
        self.sighting.setVisible(patrol is None and spot.incident is None)
        self.show()
        self.raise_()
        self.fit_soon()

    def focus_first(self) -> bool:
        """Give the keys to its first button; False where nothing was picked."""
        if not self.is_open:
            return False
        for button in (self.incident, self.patrol, self.sighting):
            if not button.isHidden():
                button.setFocus()
                break
        return True

    def place_card(self) -> None:
        """On the map's foot, above the scale."""
        canvas = self._canvas
        mirrored = canvas.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = canvas.width() - self.width() - EDGE
        foot = canvas.height() - 2 * EDGE - sp(_FOOT)
        self.move(right if mirrored else EDGE, max(foot - self.height(), EDGE))

    def _to_patrol(self) -> None:
        if self._spot is not None and self._spot.patrol is not None:
            self.patrol_wanted.emit(self._spot.patrol.id, self._spot.record)

    def _to_incident(self) -> None:
        if self._spot is not None and self._spot.incident is not None:
            self.incident_wanted.emit(self._spot.incident)
