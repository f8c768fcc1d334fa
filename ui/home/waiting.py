"""What waits to be finished, said in lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.home import Home, Returned
from cami_field.usecases.incidents import IncidentRow
from cami_field.usecases.patrol_list import PatrolRow
from ui.home.cards import Waiting
from ui.kit.language import days_between, km, plain_day
from ui.kit.translate import _n, _t
from ui.observations.drafts import Draft
from ui.observations.words import patrol_kind, status_words


class Ways(Protocol):
    """Where a line leads to."""

    patrol_wanted: SignalInstance
    incident_wanted: SignalInstance
    room_wanted: SignalInstance


def waiting_lines(
    seen: Home, drafts: Sequence[Draft], model: DataModel, ways: Ways
) -> list[Waiting]:
    """Half-filled forms, what came back, what is begun."""
    lines = [_half_filled(drafts, ways)] if drafts else []
    lines += [_returned(one, model, ways) for one in seen.returned]
    lines += [_draft(one, model, ways) for one in seen.drafts]
    lines += [_incident(one, ways) for one in seen.incidents]
    return lines


def _half_filled(drafts: Sequence[Draft], ways: Ways) -> Waiting:
    one = drafts[0]
    go: Callable[[], None] = partial(ways.room_wanted.emit, "sightings")
    if one.is_of_incident:
        go = partial(ways.room_wanted.emit, "incidents")
    elif one.is_of_area:
        go = partial(ways.room_wanted.emit, "area")
    elif one.patrol_id is not None:
        go = partial(ways.patrol_wanted.emit, one.patrol_id)
    words = _n("home", "%n forms are half filled in", len(drafts))
    told = _t("home", "As you left them, to the last field.")
    badge, button = _t("home", "not saved"), _t("list", "Continue")
    return Waiting(words, badge, "attention", told, button, go)


def _returned(one: Returned, model: DataModel, ways: Ways) -> Waiting:
    words = f"“{one.comment}”" if one.comment else _counted(one.row)
    badge = status_words(one.row.status, model)
    go = partial(ways.patrol_wanted.emit, one.row.id)
    return Waiting(_named(one.row, model), badge, "danger", words, _t("home", "Answer"), go)


def _draft(one: PatrolRow, model: DataModel, ways: Ways) -> Waiting:
    badge = status_words(one.status, model)
    go = partial(ways.patrol_wanted.emit, one.id)
    named, button = _named(one, model), _t("list", "Continue")
    return Waiting(named, badge, "attention", _counted(one), button, go)


def _incident(one: IncidentRow, ways: Ways) -> Waiting:
    parts = (
        plain_day(one.day) if one.day else "",
        _n("incident", "%n found", one.found) if one.found else "",
    )
    return Waiting(
        one.title or _t("incident", "Without a title"),
        _t("patrol", "Incident"),
        "danger",
        " · ".join(part for part in parts if part),
        _t("incident", "Open"),
        partial(ways.incident_wanted.emit, one.id),
    )


def _named(one: PatrolRow, model: DataModel) -> str:
    return f"{patrol_kind(one, model)}, {days_between(one.first, one.last, year=True)}"


def _counted(one: PatrolRow) -> str:
    return " · ".join(
        (
            _n("import", "%n days", one.days),
            _t("patrol", "{km} km", km=km(one.distance_km)),
            _n("patrol", "%n observations", one.observations),
        )
    )
