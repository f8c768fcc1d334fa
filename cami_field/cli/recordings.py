"""Commands on files: GPS recordings and boundaries in, GPX out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID

from cami_field.cli.context import Context, every
from cami_field.cli.imported import told_import
from cami_field.cli.patrols import PATROL, record_id
from cami_field.domain.errors import InvalidRecord
from cami_field.usecases.desk import Desk
from cami_field.usecases.track_choices import FileChoices, ImportChoices, IntoPatrol, NewPatrol

Json = dict[str, object]


def import_gpx(context: Context) -> Json:
    """Tracks and waypoints into a patrol's legs by local day."""
    options = context.options
    choices = ImportChoices(
        others=FileChoices(shift_days=options.shift_days, day=_day(options.day)),
        outside_dates=options.all_dates,
    )
    with context.desk() as desk:
        report = context.run(desk.import_recordings(options.files, _target(context, desk), choices))
        answer = told_import(context, desk, report)
    if report.all_refused:
        first = report.files[0].error
        assert first is not None
        answer |= {"ok": False, "error": {"code": first.code, **_texts(first.values)}}
    return answer


def _texts(values: dict[str, object]) -> Json:
    return {name: str(value) for name, value in values.items()}


def _target(context: Context, desk: Desk) -> IntoPatrol | NewPatrol:
    options = context.options
    if options.patrol:
        return IntoPatrol(patrol_id=record_id(desk, PATROL, options.patrol))
    # what can be refused comes first: a person who is noted down stays
    mode = _mode(desk, options.transport or "other")
    mandate = _choice(desk, "mandate", options.mandate) if options.mandate else None
    leader = _person(desk, options.leader) if options.leader else desk.person.person_id
    members = {_person(desk, name): "ranger" for name in options.member}
    return NewPatrol(
        transport_mode=mode,
        mandate=mandate,
        leader_id=leader,
        members={leader: "ranger", **members},
        armed={"yes": True, "no": False}.get(options.armed),
    )


def _mode(desk: Desk, mode: str) -> str:
    if mode not in desk.model.transport_modes:
        known = ", ".join(desk.model.transport_modes)
        raise InvalidRecord("value.not_in_list", field="transport", value=mode, known=known)
    return mode


def _choice(desk: Desk, choices: str, key: str) -> str:
    if desk.model.choice(choices, key) is None:
        known = ", ".join(item.key for item in desk.model.items(choices))
        raise InvalidRecord("value.not_in_list", field=choices, value=key, known=known)
    return key


def _person(desk: Desk, name: str) -> UUID:
    """The person of that name or login; one who isn't known yet is noted down."""
    for person in every(desk, "employee"):
        if name in (person.get("name"), person.get("login"), person["id"]):
            return UUID(str(person["id"]))
    return desk.add_record("employee", {"name": name, "role": "ranger", "active": True})


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidRecord("value.no_date", field="day", value=text) from error


def import_zones(context: Context) -> Json:
    """Boundaries of the area and its zones."""
    with context.desk() as desk:
        report = context.run(desk.import_zones(context.options.file, context.options.kind))
    return {name: str(v) if name in ("path", "sha256") else v for name, v in asdict(report).items()}


def export_gpx(context: Context) -> Json:
    """A patrol's tracks and waypoints as GPX; the internal profile, with every place as it is."""
    options = context.options
    with context.desk() as desk:
        made = desk.export_gpx(record_id(desk, PATROL, options.patrol), options.out)
    return {**asdict(made), "path": str(made.path), "files": [str(made.path)]}
