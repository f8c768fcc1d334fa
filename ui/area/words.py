"""What the area's page calls things: kinds of boundary, ways to read a compass, roles to give."""

from __future__ import annotations

from ui.kit.forms import Item
from ui.kit.names import role_words
from ui.kit.translate import _t

TRUE, MAGNETIC = "true", "magnetic"
ROLES = (
    *("ranger", "team_leader", "data_officer", "pa_manager", "investigator", "analyst"),
    *("trainer", "volunteer_ranger", "community_reporter"),
)
"""Those that somebody who works in an area has, the most usual first."""


def kind_words(kind: str | None) -> str:
    """A kind of boundary; its name where this version doesn't know it."""
    known = {
        "protected_area": _t("zone", "Protected area"),
        "core": _t("zone", "Core zone"),
        "buffer": _t("zone", "Buffer zone"),
        "corridor": _t("zone", "Corridor"),
        "landscape": _t("zone", "Landscape"),
        "country": _t("zone", "Country"),
    }
    return known.get(kind or "", kind or "")


def north_words(bearings: str | None) -> str:
    """Which north the rangers of a station read."""
    known = {
        TRUE: _t("area", "True north, as on the map"),
        MAGNETIC: _t("area", "Magnetic north, as the compass shows"),
    }
    return known.get(bearings or "", bearings or "")


def yes_no() -> list[Item]:
    """To choose from."""
    return [(_t("form", "Yes"), True), (_t("form", "No"), False)]


def role_items() -> list[Item]:
    """The roles to choose from."""
    return [(role_words(role), role) for role in ROLES]
