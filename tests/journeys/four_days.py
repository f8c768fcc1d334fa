"""Back from a four-day patrol: what Gulbek's hands do, from the door to Submit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from journeys.hand import Hand
from PySide6.QtGui import QColor, QImage
from windowing import CHEAP, HORSE_PATROL

from cami_field.adapters.system.folders import machine_folders
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import default_folder, found_with_model, open_with_passphrase
from cami_field.bootstrap.machine import Machine
from cami_field.usecases.founding import Founding
from ui.kit.forms import Chips, TextField
from ui.patrols.patrol_page import PatrolPage
from ui.unlock.tiles import PersonTile
from ui.window import FieldWindow

LOGIN, PASSPHRASE = "gulbek", "argali snow river horse"
ANOTHER = "tulip stone goat rain"
NAME = "Zorkul"
BEFORE_THE_SNARES = (
    "3 сурок 6",
    "4 сурок 2",
    "5 стоянка",
    "8 волк помет свежий",
    "10 spring",
    "12 як помет",
    "13 овцы ~150",
    "14 argali 3m 8f 420m 35°",
    "15 козерог 2м 3ж 1д",
    "16 сурок 5+",
    "18 петли 7",
)
STORY = "7 петель у ручья, следы сапог."
AFTER = (
    "19 костер",
    "20 гильзы 3",
    "21 барс поскреб",
    "23 козерог ~14",
    "24 архар следы",
    "26 дрова",
    "29 argali carcass",
    "30 лиса 1",
    "32 архар 4ж",
    "33 волк 2",
    "34 лиса 1",
    "35 загон",
    "36 мусор",
    "- сурок 3 вт вечер у родника",
)
ANSWERS = {
    "identification_method": "bino",
    "count_min": "12",
    "count_max": "16",
    "camp_type": "yurt",
    "occupied": "yes",
    "water_type": "spring",
    "has_water": "yes",
    "age_of_sign": "rec",
    "action_livestock": "obs",
    "trap_type": "wire",
    "action_items": "rem",
    "activity_status": "old",
    "calibre": "5.45",
    "n_carcasses": "1",
    "carcass_age": "very",
    "age_class": "ad",
    "sex": "male",
    "cause_of_death": "natural",
    "cause_certainty": "prob",
    "horns_present_count": "0",
    "action_carcass": "left",
    "marked_to_avoid_recount": "no",
}
SPRING = (38.2110, 73.9900)


class Afterwards:
    """The clock on the morning after the patrol; it goes on as clocks do."""

    source = "system"

    def __init__(self) -> None:
        self._begun = monotonic()

    def now(self) -> datetime:
        """Friday 25 September 2026, from eight in the morning."""
        return datetime(2026, 9, 25, 3, tzinfo=UTC) + timedelta(seconds=monotonic() - self._begun)


@dataclass(frozen=True)
class Station:
    """A station's laptop: the machine, with an eTrex at its cable, and the photos of a phone."""

    machine: Machine
    folder: Path
    device: Path
    photos: tuple[Path, ...]

    def device_content(self) -> dict[str, tuple[bytes, int]]:
        """Each file of the eTrex, and when it was last written."""
        files = (path for path in self.device.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def station_in(base: Path) -> Station:
    """An area with a warden, Gulbek and a third ranger; nothing is recorded yet."""
    current = base / "GARMIN" / "Garmin" / "GPX" / "Current"
    current.mkdir(parents=True)
    (base / "GARMIN" / "Garmin" / "GarminDevice.xml").write_text(
        "<Device><Model><Description>eTrex 30</Description></Model></Device>", encoding="utf-8"
    )
    (current / "Current.gpx").write_bytes(HORSE_PATROL.read_bytes())
    for path, colour in zip(_photos(base), ("#5b6a70", "#b8741a", "#37743f"), strict=True):
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(path))
    made = station_at(base)
    founding = Founding(NAME, "ZOR", "Asia/Dushanbe", "live", "Aigerim Sodatova", "aigerim")
    found_with_model(made.machine, made.folder, founding, ANOTHER)
    with closing(open_with_passphrase(made.machine, made.folder, "aigerim", ANOTHER)) as workspace:
        desk = desk_of(workspace)
        desk.add_person(LOGIN, "Gulbek", "ranger", PASSPHRASE)
        desk.add_record("employee", {"name": "Farrukh", "role": "ranger", "active": True})
    return made


def station_at(base: Path) -> Station:
    """The station that was made in a folder."""
    device = base / "GARMIN"
    machine = Machine(
        machine_folders(base / "m"), clock=Afterwards(), cost=CHEAP, plugged=lambda: (device,)
    )
    return Station(machine, default_folder(machine, NAME, "live"), device, _photos(base))


def _photos(base: Path) -> tuple[Path, ...]:
    return tuple(base / f"IMG_{number:04}.jpg" for number in (1, 2, 3))


@dataclass
class FourDays:
    """The steps of the journey; each is what a person does, with keys and a mouse alone.

    ``told`` hears what the app must have kept by then: a word for it, and what was typed.
    """

    hand: Hand
    station: Station
    told: Callable[[str, str], object] = lambda _word, _typed: None

    def steps(self) -> tuple[Callable[[], None], ...]:
        """From the door to Submit."""
        return (
            self.unlock,
            self.begin_patrol,
            self.bring_gps,
            lambda: self.write(BEFORE_THE_SNARES),
            self.tell_incident,
            lambda: self.write(AFTER),
            self.answer_what_is_missing,
            self.mark_the_spring,
            self.submit,
        )

    @property
    def page(self) -> PatrolPage:
        """The page of the patrol."""
        pages = self.hand.window.pages
        assert pages is not None
        return pages.patrol

    def unlock(self) -> None:
        """Tap the name, type the passphrase."""
        hand, door = self.hand, self.hand.window.unlock
        hand.wait(lambda: door.chosen() is not None and hand.window.tasks.idle)
        tiles = door.findChildren(PersonTile)
        hand.click(next(tile for tile in tiles if tile.login == LOGIN))
        hand.write(PASSPHRASE)
        hand.wait(lambda: hand.window.is_inside and hand.window.tasks.idle)

    def begin_patrol(self) -> None:
        """New patrol, 21 to 24 September; the rest as it stands."""
        hand = self.hand
        hand.press("Ctrl+N")
        hand.type("21092026")
        hand.press("Tab")
        hand.type("24092026")
        hand.press("Return")
        hand.wait(lambda: self.page.patrol_id is not None and hand.window.tasks.idle)
        self.told("patrol", "")

    def bring_gps(self) -> None:
        """The eTrex at the cable: look, tick, import."""
        hand = self.hand
        hand.wait(lambda: "eTrex" in self.page.cable.text and hand.window.tasks.idle)
        hand.click_on("patrol_cable_0")
        for _ in ("the recordings", "import", "to the patrol"):
            hand.press("Return")
        hand.wait(lambda: hand.window.tasks.idle)
        self.told("gps", "")

    def write(self, lines: Sequence[str]) -> None:
        """The notebook, line by line."""
        for line in lines:
            self.hand.write(line)
            self.told("line", line)

    def tell_incident(self) -> None:
        """The snare line as an incident, with three photos from the phone."""
        hand = self.hand
        hand.press("Ctrl+E")
        hand.type(STORY)
        hand.drop(self.station.photos, hand.find("attachments"))
        self.told("story", STORY)
        hand.press("Ctrl+S")
        hand.wait(lambda: hand.window.tasks.idle)
        self.told("incident", STORY)

    def answer_what_is_missing(self) -> None:
        """Submit asks for what is missing: once for all that lack it."""
        hand = self.hand
        hand.click_on("submit")
        for (key, _), card in list(self.page.beside.checks.missing.cards.items()):
            if isinstance(card.editor, Chips):
                hand.press("Space")  # the first of them
            else:
                hand.type(ANSWERS[key])
            hand.press("Tab")
            self.told("answer", key)

    def mark_the_spring(self) -> None:
        """The marmots of the spring have no place yet: a click on the map."""
        hand = self.hand
        hand.press("Return")  # Fix it
        hand.click_map(self.page.map, *SPRING)
        hand.press("Ctrl+S")
        self.told("spring", "")

    def submit(self) -> None:
        """The incident was written up late: a tap says why; nothing else is left."""
        self.hand.click_on("submit")
        (late,) = self.page.beside.checks.findChildren(TextField)
        self.hand.click_on(late.objectName().replace("reason_", "usual_"))
        self.hand.click_on("submit_again")
        self.told("submitted", "")


def told_of(window: FieldWindow) -> dict[str, Any]:
    """What is kept of the patrol, for an answer key: no ids, places to a metre or so."""
    assert window.opened is not None
    assert window.pages is not None
    desk, patrol_id = window.opened.desk, window.pages.patrol.patrol_id
    assert patrol_id is not None
    view = desk.patrol_view(patrol_id)
    labels = {point.id: point.label for point in view.waypoints}
    seen = {row.id: desk.show_record("observation", row.id) for row in view.observations}
    (incident,) = (desk.show_record("incident", one.id) for one in view.incidents)
    photos = desk.list_attachments("incident", view.incidents[0].id)
    return {
        "patrol": _only(desk.show_record("patrol", patrol_id), _PATROL),
        "leg": _only(desk.show_record("leg", view.legs[0].id), ("transport_mode", "hours")),
        "waypoints": len(view.waypoints),
        "km": round(view.effort.distance_km, 1),
        "observations": [
            {"waypoint": labels.get(view_row.waypoint_id), **_only(seen[view_row.id], _SEEN)}
            for view_row in view.observations
        ],
        "incident": {
            **_only(incident, _INCIDENT),
            "explained": list(dict(incident.get("explained") or {}).values()),
            "found": [labels[o.waypoint_id] for o in view.observations if o.incident_id],
            "photos": sorted(str(photo.name) for photo in photos),
        },
    }


_PATROL = ("number", "patrol_type", "mandate", "armed", "dates_start", "dates_end", "review_status")
_SEEN = (
    *("category", "attributes", "certainty", "comment", "review_status", "distance_to_object_m"),
    *("bearing_deg", "part_of_day", "time_precision", "location_source"),
)
_INCIDENT = ("title", "story", "occurred_at", "certainty", "latitude", "longitude")


def _only(flat: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    kept = {name: flat[name] for name in names if flat.get(name) not in (None, {}, "")}
    return {k: round(v, 5) if isinstance(v, float) else v for k, v in kept.items()}
