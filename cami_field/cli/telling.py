"""A record's history in lines for people: when, who, what, and each value before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.history import FieldChange, HistoryEntry

_NONE = "—"
_ACTIONS = {
    "put": "changed",
    "remove": "removed",
    "restore": "brought back",
    "resolve": "decided",
}
_BY_ITSELF = frozenset(  # what the program fills in
    [
        "recorded_by_id",
        "model_version",
        "sensitivity_level",
        "sensitivity_reason",
        "generalisation_category",
        "grid_cell_id",
        "layer_version",
        "landscape_code",
        "protected_area_id",
        "in_corridor",
        "in_core_zone",
        "border_distance_km",
        "country_code",
        "admin1",
        "opportunistic",
        "source_file",
        "source_index",
        "comment_language",
    ]
)


def history_lines(
    entries: Iterable[HistoryEntry], model: DataModel, zone: str, logins: Mapping[UUID, str]
) -> list[str]:
    """One line a value, oldest first; times are the zone's, or else local with their offset."""
    told: list[str] = []
    people = {str(person): login for person, login in logins.items()}
    for entry in entries:
        who = logins.get(entry.author_id) or entry.author or "somebody"
        action = _ACTIONS.get(entry.kind, entry.kind) if told or entry.kind != "put" else "added"
        head = f"{_when(entry.at, zone)}  {who}  {action}"
        values = [] if entry.kind == "remove" else list(_values(entry.changes, model, people))
        told += [f"{head} {value}" for value in values] or [head]
    return told


def _when(at: datetime, zone: str) -> str:
    try:
        return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
    except (KeyError, ValueError, OSError):  # a zone that no tz database has
        return f"{at.astimezone():%Y-%m-%d %H:%M %z}"


def _values(
    changes: Iterable[FieldChange], model: DataModel, people: Mapping[str, str]
) -> Iterator[str]:
    for change in changes:
        head, _, key = change.field.partition(".")
        if head in _BY_ITSELF:
            continue
        attribute = model.attributes.get(key) if head == "attributes" else None
        name = model.label(attribute, "en").text if attribute else change.field.replace("_", " ")
        before, after = (_plain(value, head) for value in (change.before, change.after))
        was = "" if change.before is None else f"{people.get(before, before)} → "
        yield f"{name}: {was}{people.get(after, after)}"


def _plain(value: object, field: str) -> str:
    if value is None:
        return _NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        known = {str(name): part for name, part in value.items() if part is not None}
        own = [_plain(known.pop(field), field)] if field in known else []
        return ", ".join(
            [*own, *(f"{n.replace('_', ' ')} {_plain(p, n)}" for n, p in known.items())]
        )
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_plain(part, field) for part in value)
    return str(value)
