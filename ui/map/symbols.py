"""What stands for each kind of point: a shape and a colour, so that neither says it alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ui.kit.theme import Palette
from ui.kit.translate import _t
from ui.map.layers import PointKind

# by the beginning of a category's path, the longest that fits
_FAMILIES: Mapping[str, PointKind] = {
    "wildlife": "seen",
    "wildlife.sign": "sign",
    "wildlife.carcass": "carcass",
    "wildlife.camera_trap": "camera",
    "poaching": "poaching",
    "seizure": "poaching",
    "legal": "poaching",
    "k9": "poaching",
    "livestock": "livestock",
    "barrier": "barrier",
    "barrier.mortality": "carcass",
    "human_activity": "people",
    "community": "people",
    "habitat": "habitat",
    "health": "health",
    "patrol_infrastructure": "post",
    "patrol_infrastructure.camera_station": "camera",
    "patrol_infrastructure.ranger_post": "station",
}


class Symbol(NamedTuple):
    """A shape of ``marks.SHAPES`` and its colour, "#RRGGBB"."""

    shape: str
    colour: str


def family_of(category: str) -> PointKind:
    """The kind of point that stands for a category's dotted path."""
    parts = category.split(".")
    for count in range(len(parts), 0, -1):
        found = _FAMILIES.get(".".join(parts[:count]))
        if found is not None:
            return found
    return "sighting"


def symbol_of(kind: PointKind, palette: Palette) -> Symbol:
    """How a kind is drawn."""
    colours = palette.map
    table: Mapping[PointKind, Symbol] = {
        "waypoint": Symbol("spot", colours.point),
        "sighting": Symbol("dot", palette.primary),
        "seen": Symbol("dot", palette.primary),
        "sign": Symbol("diamond", palette.primary),
        "carcass": Symbol("cross", colours.point),
        "camera": Symbol("lens", palette.primary),
        "station": Symbol("target", palette.primary),
        "incident": Symbol("triangle", colours.incident),
        "poaching": Symbol("pointed", colours.incident),
        "livestock": Symbol("square", palette.tracks[6]),
        "barrier": Symbol("bar", colours.point),
        "people": Symbol("pentagon", palette.tracks[2]),
        "habitat": Symbol("drop", palette.tracks[4]),
        "health": Symbol("plus", palette.done),
        "post": Symbol("flag", palette.primary),
    }
    return table[kind]


def kind_words(kind: PointKind) -> str:
    """What the legend calls a kind."""
    names: Mapping[PointKind, str] = {
        "waypoint": _t("legend", "Waypoint"),
        "sighting": _t("legend", "Something seen"),
        "seen": _t("legend", "Animals seen"),
        "sign": _t("legend", "Sign of animals"),
        "carcass": _t("legend", "Dead animal"),
        "camera": _t("legend", "Camera trap"),
        "station": _t("legend", "Station or post"),
        "incident": _t("legend", "Incident"),
        "poaching": _t("legend", "Poaching"),
        "livestock": _t("legend", "Livestock and herders"),
        "barrier": _t("legend", "Barrier"),
        "people": _t("legend", "People and their work"),
        "habitat": _t("legend", "Habitat"),
        "health": _t("legend", "Health"),
        "post": _t("legend", "Signboard, store, lookout"),
    }
    return names[kind]
