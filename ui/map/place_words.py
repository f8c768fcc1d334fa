"""A place written in every way in use, the chosen one first. No widgets."""

from __future__ import annotations

from ui.kit.translate import _t
from ui.kit.ways import FORMS, USUAL, chosen_form


def form_name(form: str) -> str:
    """What a way of writing is called."""
    names = {
        "dd": _t("place", "Degrees"),
        "ddm": _t("place", "Degrees and minutes"),
        "dms": _t("place", "Degrees, minutes, seconds"),
        "utm": _t("place", "UTM (metres)"),
        "mgrs": _t("place", "MGRS (grid square)"),
        "sk42": _t("place", "SK-42 (degrees)"),
        "sk42_gk": _t("place", "SK-42 (Gauss–Krüger metres)"),
    }
    return names[form]


def place_lines(lat: float, lon: float) -> list[tuple[str, str]]:
    """Every way of writing a place (degrees WGS 84): its form and the text, the chosen one first.

    Ways that have no sheet there are left out.
    """
    from cami_field.domain.coordinates import format_coordinates  # noqa: PLC0415 -- loads PROJ

    written, chosen = format_coordinates(lat, lon), chosen_form()
    forms = [chosen, *(form for form in FORMS if form != chosen)]
    return [(form, written[form]) for form in forms if form in written]


def place_words(lat: float, lon: float) -> str:
    """A place in the chosen way, or in the usual one where that has no sheet."""
    from cami_field.domain.coordinates import format_coordinates  # noqa: PLC0415 -- loads PROJ

    written = format_coordinates(lat, lon)
    return written.get(chosen_form(), written[USUAL])


def place_tip(lat: float, lon: float, title: str = "") -> str:
    """Every way of writing a place, one a line, below a title."""
    lines = [f"{form_name(form)}: {text}" for form, text in place_lines(lat, lon)]
    return "\n".join([*filter(None, [title]), *lines])
