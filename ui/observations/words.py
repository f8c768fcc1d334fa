"""How patrols and observations are said in one line."""

from __future__ import annotations

from dataclasses import dataclass

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Attribute, FormField, Words
from cami_field.domain.effort import Effort
from cami_field.usecases.patrol_list import PatrolRow
from cami_field.usecases.patrol_view import ObservationRow, PatrolView
from ui.kit.language import days_between, km, language, number_words, time_words
from ui.kit.names import lower_first, measure_words
from ui.kit.translate import _n, _t
from ui.observations.table_words import table_words

SEEN = "wildlife.direct_sighting"
_ASIDE = {"taxon", "total_count", "identification_method", "count_quality", "taxon_verbatim"}
_PARTS = ("adult_male", "adult_female", "juvenile")
_HOW_MANY = {"total_count", "n_carcasses", "n_traps", "n_items"}


@dataclass(frozen=True, slots=True)
class Line:
    """An observation in a list: what, more of it, when and how; ``draft``: an unreviewed word."""

    what: str
    more: str
    meta: str
    badge: str
    tone: str
    draft: bool


def observation_line(seen: ObservationRow, model: DataModel) -> Line:
    """What a line of the list says of an observation."""
    spoken = language()
    category = _category(seen.category, model, spoken)
    taxon = seen.values.get("taxon")
    what, more = category, []
    if isinstance(taxon, str) and taxon in model.taxa:
        what = model.label(model.taxa[taxon], spoken)
        more = [] if seen.category == SEEN else [lower_first(category.text)]
    count = seen.values.get("total_count")
    if count is not None:
        more.append(number_words(count))
    parts = [
        f"{number_words(seen.values[key])} {sex_words(key, model)}"
        for key in _PARTS
        if key in seen.values
    ]
    details = parts or _details(seen, model, spoken)
    badge, tone = badge_of(seen, model)
    return Line(
        what=what.text,
        more=", ".join([*more, *details] if not parts else [*more, " · ".join(parts)]),
        meta=_meta(seen, model, spoken),
        badge=badge,
        tone=tone,
        draft=not what.reviewed,
    )


def effort_words(done: Effort) -> str:
    """What a patrol cost: days, kilometres, hours in the field, person-days."""
    parts = [
        _n("patrol", "%n days", done.days) if done.days else "",
        _t("patrol", "{km} km", km=km(done.distance_km)) if done.distance_km else "",
        _t("patrol", "{hours} h", hours=km(done.active_hours)) if done.active_hours else "",
        _n("patrol", "%n person-days", done.person_days) if done.person_days else "",
    ]
    return " · ".join(part for part in parts if part)


def sex_words(key: str, model: DataModel) -> str:
    """Males, females or young behind their number, as short as a list has them."""
    short = {
        "adult_male": _t("patrol", "m"),
        "adult_female": _t("patrol", "f"),
        "juvenile": _t("patrol", "young"),
    }
    return short.get(key) or lower_first(model.label(model.attributes[key], language()).text)


def _category(path: str, model: DataModel, spoken: str) -> Words:
    if path not in model.categories:
        return Words(path or _t("patrol", "Something noted"), spoken, reviewed=True)
    return model.label(model.categories[path], spoken)


def _details(seen: ObservationRow, model: DataModel, spoken: str) -> list[str]:
    """Two things more that were recorded, in the order of the form."""
    found: list[str] = []
    if seen.category not in model.categories:
        return found
    for line in model.form(seen.category):
        key = line.attribute.key
        if key in _ASIDE or key not in seen.values:
            continue
        words = value_words(line.attribute, seen.values[key], model, spoken)
        if line.attribute.kind == "N" and not key.startswith("n_"):
            words = f"{lower_first(label_words(line, model, spoken).text)} {words}"
        elif line.attribute.kind == "B":
            yes = seen.values[key] is True
            name = lower_first(label_words(line, model, spoken).text)
            words = name if yes else _t("patrol", "{what}: no", what=name)
        found.append(lower_first(words))
        if len(found) == 2:
            break
    return found


def label_words(line: FormField, model: DataModel, spoken: str) -> Words:
    """The name of a form's line."""
    return model.label(line, spoken)


def value_words(attribute: Attribute, value: object, model: DataModel, spoken: str) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return _t("form", "Yes") if value else _t("form", "No")
    if isinstance(value, int | float):
        return measure_words(number_words(value), attribute.unit)
    if attribute.kind == "TABLE" and isinstance(value, list | tuple):
        return table_words(value, attribute, model)
    if attribute.kind in ("LINE", "POLY") and isinstance(value, list | tuple):
        return _n("form", "%n places", len(value))
    if isinstance(value, list | tuple | frozenset):
        return ", ".join(value_words(attribute, one, model, spoken) for one in value)
    if attribute.choices and isinstance(value, str):
        if attribute.choices == TAXA:
            taxon = model.taxa.get(value)
            return model.label(taxon, spoken).text if taxon else value
        choice = model.choices[attribute.choices].items.get(value)
        return model.label(choice, spoken).text if choice else value
    return str(value)


def choice_words(choices: str, key: str | None, model: DataModel) -> str:
    """The name of a list's item; its key where the model doesn't know it."""
    if not key:
        return ""
    if choices == "transport_mode":
        mode = model.transport_modes.get(key)
        return model.label(mode, language()).text if mode else key
    known = model.choices.get(choices)
    item = known.items.get(key) if known else None
    return model.label(item, language()).text if item else key


def _meta(seen: ObservationRow, model: DataModel, spoken: str) -> str:
    parts = [time_words(seen.at, seen.day)]
    place = seen.position
    if place is not None and place.distance_m is not None and place.bearing_deg is not None:
        words = _t("patrol", "{metres} m at {degrees}°")
        parts.append(
            words.format(
                metres=number_words(place.distance_m), degrees=number_words(place.bearing_deg)
            )
        )
    quality = seen.values.get("count_quality")
    if isinstance(quality, str) and "count_quality" in model.attributes:
        count = value_words(model.attributes["count_quality"], quality, model, spoken)
        parts.append(_t("patrol", "{quality} count", quality=lower_first(count)))
    if seen.certainty and seen.certainty != "certain":
        parts.append(lower_first(choice_words("certainty", seen.certainty, model)))
    if seen.comment:
        parts.append(seen.comment)
    return " · ".join(part for part in parts if part)


def badge_of(seen: ObservationRow, model: DataModel) -> tuple[str, str]:
    """One word on what is still wanted: (words, tone)."""
    if seen.category not in model.categories:
        return _t("patrol", "what was it?"), "attention"
    problems = [p for p in model.problems(seen.category, dict(seen.values)) if p.hard]
    if not problems:
        return _t("patrol", "ok"), "done"
    wanted = {p.attribute for p in problems if p.code == "datamodel.required"}
    if "taxon" in wanted:
        return _t("patrol", "which species?"), "attention"
    if wanted & _HOW_MANY:
        return _t("patrol", "how many?"), "attention"
    return _n("patrol", "%n to fill in", len(problems)), "attention"


def patrol_title(view: PatrolView, model: DataModel) -> str:
    """As Horse patrol, 21–24 September."""
    return f"{patrol_kind(view.row, model)}, {days_between(view.row.first, view.row.last)}"


def patrol_kind(patrol: PatrolRow, model: DataModel) -> str:
    """As Horse patrol."""
    if not patrol.transport:
        return _t("patrol", "Patrol")
    mode = choice_words("transport_mode", patrol.transport[0], model)
    return _t("patrol", "{mode} patrol", mode=mode)


def transport_words(modes: tuple[str, ...], model: DataModel) -> str:
    """As horse, then foot."""
    names = [lower_first(choice_words("transport_mode", m, model)) for m in modes if m]
    return _t("patrol", ", then ").join(names)


STATUS_TONES = {
    "draft": "attention",
    "submitted": "",
    "returned": "danger",
    "approved": "done",
    "rejected": "danger",
}


def status_words(status: str, model: DataModel) -> str:
    """As Draft."""
    return choice_words("review_status", status, model)
