"""How a line was understood, and what is asked before it is taken, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cami_field.domain.datamodel import DataModel
from cami_field.domain.notebook import Doubt, NotebookReading
from cami_field.usecases.patrol_view import PatrolView, WaypointRow
from ui.kit.language import language, number_words, short_day, time_words
from ui.kit.names import lower_first
from ui.kit.translate import _n, _t
from ui.observations.words import choice_words, sex_words, value_words

_PARTS = ("adult_male", "adult_female", "adult_unknown", "juvenile", "age_sex_unknown")
_APART = {"taxon", "total_count", "count_quality", "count_min", "count_max", *_PARTS}
_MONDAY = date(2024, 1, 1)


def reading_words(reading: NotebookReading, view: PatrolView, model: DataModel) -> str:
    """As Waypoint 014, Tue 10:42 · Argali · 3 males, 8 females = 11 · 420 m at 35°."""
    point = next((w for w in view.waypoints if w.id == reading.waypoint), None)
    parts = [
        _where(point),
        _what(reading, model),
        _how_many(reading, model),
        *_others(reading, model),
        _far(reading),
        _when(reading, model),
        choice_words("certainty", reading.certainty, model).lower() if reading.certainty else "",
        f"“{reading.comment}”" if reading.comment else "",
    ]
    return " · ".join(part for part in parts if part)


def _where(point: WaypointRow | None) -> str:
    if point is None:
        return _t("notebook", "No waypoint")
    when = time_words(point.at, point.day)
    name = _t("notebook", "Waypoint {name}", name=point.label or "—")
    return f"{name}, {when}" if when else name


def _what(reading: NotebookReading, model: DataModel) -> str:
    if not reading.category:
        return ""
    category = model.label(model.categories[reading.category], language()).text
    taxon = model.taxa.get(str(reading.attributes.get("taxon")))
    if taxon is None:
        return category
    name = model.label(taxon, language()).text
    if reading.category == "wildlife.direct_sighting":
        return name
    return f"{name}, {lower_first(category)}"


def _how_many(reading: NotebookReading, model: DataModel) -> str:
    known = reading.attributes
    parts = [f"{known[key]} {sex_words(key, model)}" for key in _PARTS if key in known]
    total = known.get("total_count")
    if total is None:
        return " · ".join(parts)
    quality = str(known.get("count_quality", ""))
    words = str(total)
    if "count_max" in known:
        words = f"{known['count_min']}–{known['count_max']}"
    if quality and quality != "exact":
        words = f"{words} ({lower_first(choice_words('count_quality', quality, model))})"
    return f"{' · '.join(parts)} = {words}" if parts else words


def _others(reading: NotebookReading, model: DataModel) -> Iterable[str]:
    for key, value in reading.attributes.items():
        if key not in _APART and key in model.attributes:
            attribute = model.attributes[key]
            words = value_words(attribute, value, model, language())
            if attribute.kind == "N":
                words = f"{lower_first(model.label(attribute, language()).text)} {words}"
            yield words


def _far(reading: NotebookReading) -> str:
    metres, degrees = reading.distance_m, reading.bearing_deg
    if metres is not None and degrees is not None:
        return _t(
            "patrol", "{metres} m at {degrees}°", metres=number_words(metres),
            degrees=number_words(degrees),
        )  # fmt: skip
    if metres is not None:
        return _t("notebook", "{metres} m away", metres=number_words(metres))
    return f"{number_words(degrees)}°" if degrees is not None else ""


def _when(reading: NotebookReading, model: DataModel) -> str:
    day = "" if reading.weekday is None else weekday_words(reading.weekday)
    part = choice_words("part_of_day", reading.part_of_day, model).lower()
    return " ".join(word for word in (day, part, reading.clock or "") if word)


def weekday_words(number: int) -> str:
    """As Tue; 0 is Monday."""
    return short_day(date.fromordinal(_MONDAY.toordinal() + number)).split()[0]


def doubt_words(doubts: Sequence[Doubt], model: DataModel) -> str:
    """What is asked, a sentence each."""
    return " ".join(_asked(doubt, model) for doubt in doubts)


def _asked(doubt: Doubt, model: DataModel) -> str:
    values = dict(doubt.values)
    value = _named(values.get("value"), model)
    known = {
        "notebook.no_category": _t("notebook", "What was it?"),
        "notebook.no_waypoint": _t("notebook", "There is no waypoint {value}.", value=value),
        "notebook.unknown_word": _t(
            "notebook", "“{value}” isn't known: it stays as a comment.", value=value
        ),
        "notebook.hidden": _t(
            "notebook", "“{typed}” is hidden in this area: it stays as a comment.",
            typed=values.get("typed", ""),
        ),
        "notebook.perhaps": _t(
            "notebook", "“{typed}” is read as {value}.", typed=values.get("typed", ""), value=value
        ),
        "notebook.twice": _t("notebook", "{value} is one too many: it is left out.", value=value),
        "notebook.not_of_it": _t("notebook", "{value} doesn't belong to that.", value=value),
        "notebook.no_count": _t("notebook", "{value} of what? It has no place here.", value=value),
        "notebook.more_than_all": _t(
            "notebook", "{parts} are more than {total}.", parts=values.get("parts", ""),
            total=values.get("total", ""),
        ),
        "notebook.no_bearing": _t("notebook", "In which direction?"),
        "notebook.no_distance": _t("notebook", "How far away?"),
        "notebook.no_place": _t("notebook", "From where? Begin with a waypoint."),
        "notebook.no_day": _t("notebook", "On which day?"),
        "notebook.no_such_day": _t("notebook", "The patrol has no such day, or two."),
        "notebook.number_in_note": _t("notebook", "“{value}” stays a note.", value=value),
    }  # fmt: skip
    return known[doubt.code]


def _named(value: object, model: DataModel) -> str:
    """What a key is called."""
    if isinstance(value, list | tuple):
        return ", ".join(_named(one, model) for one in value if one is not None)
    text = number_words(value) if isinstance(value, int | float) else str(value)
    if text in model.taxa:
        return model.label(model.taxa[text], language()).text
    if text in model.categories:
        return model.label(model.categories[text], language()).text
    if text in model.attributes:
        return lower_first(model.label(model.attributes[text], language()).text)
    item = model.choices["livestock_species"].items.get(text)
    return model.label(item, language()).text if item else text


def count_words(number: int) -> str:
    """How many readings there are to choose from."""
    return _n("notebook", "It can mean %n things: choose with ↑ ↓ and Enter.", number)
