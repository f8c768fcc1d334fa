"""Commands on records: add, set, remove, restore, show, list, attach, extract, history."""

from __future__ import annotations

from uuid import UUID

from cami_field.cli.answering import TOLD
from cami_field.cli.context import Context, every
from cami_field.cli.given import given_records
from cami_field.cli.near import near_named
from cami_field.cli.patrols import PATROL, record_id, size_of
from cami_field.cli.telling import history_lines
from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.usecases.attach import AttachmentRow
from cami_field.usecases.desk import Desk
from cami_field.usecases.words import sentence

Json = dict[str, object]
_LEAST = {  # a draft may lack anything but when and what
    "sighting": "occurred_at, category",
    "observation": "occurred_at (or waypoint_id), category",
    "incident": "occurred_at, title",
}


def add(context: Context) -> Json:
    """Journal a record, or all of a list or none."""
    given = given_records(context.options.file)
    several = given if isinstance(given, list) else [given]
    for record in several:
        _expect_something(context.options.type, record)
    with context.desk() as desk, near_named(desk.model):
        made = desk.add_records(context.options.type, several)
    ids = [str(one) for one in made]
    return {"ids": ids} if isinstance(given, list) else {"id": ids[0]}


def _expect_something(type_name: str, record: Json) -> None:
    """Raise InvalidRecord for an observation or incident of which nothing at all is said."""
    said = (value for name, value in record.items() if name not in ("type", "id"))
    if type_name in _LEAST and all(map(_is_empty, said)):
        raise InvalidRecord("record.says_nothing", type=type_name, needed=_LEAST[type_name])


def _is_empty(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_empty, value.values()))
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _id(context: Context, desk: Desk) -> UUID:
    return record_id(desk, context.options.type, context.options.id)


def change(context: Context) -> Json:
    """Set fields."""
    flat: dict[str, object] = {}
    for pair in context.options.fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InvalidRecord("value.no_equals", field=name, value=pair)
        if name in ("id", "type"):
            raise InvalidRecord("record.fixed", field=name)
        flat[name] = value if value != "" else None
    with context.desk() as desk, near_named(desk.model):
        return {"record": desk.change_fields(context.options.type, _id(context, desk), flat)}


def remove(context: Context) -> Json:
    """Remove a record with what belongs to it."""
    with context.desk() as desk:
        found = _id(context, desk)
        return {"removed": desk.remove_record(context.options.type, found), "id": str(found)}


def restore(context: Context) -> Json:
    """Bring a removed record back; a removed patrol is in no list that would know its number."""
    with context.desk() as desk:
        try:
            found = _id(context, desk)
        except InvalidRecord as error:
            if error.code != "record.unknown":
                raise
            raise InvalidRecord("patrol.restored_by_id", number=context.options.id) from error
        return {"record": desk.restore_record(context.options.type, found)}


def show(context: Context) -> Json:
    """One record; of a patrol its days and distance too."""
    kind = context.options.type
    with context.desk() as desk:
        found = _id(context, desk)
        shown = desk.show_record(kind, found)
        size = size_of(desk, found) if kind == PATROL else {}
    return {"record": shown, **size}


def list_all(context: Context) -> Json:
    """Records of a type, and whether others follow."""
    options = context.options
    with context.desk() as desk:
        page = desk.list_records(options.type, limit=options.limit, offset=options.offset)
    answer: Json = {"records": page.records, "more": page.more}
    if page.more:
        answer |= {"next_offset": options.offset + len(page.records), "note": "record.follow"}
    return answer


def attach(context: Context) -> Json:
    """Attach files."""
    options = context.options
    with context.desk() as desk:
        rows = context.run(desk.attach_files(options.type, _id(context, desk), options.files))
    return {"attachments": [_row(row) for row in rows]}


def extract(context: Context) -> Json:
    """Write attachments into a folder, which is made where it isn't there."""
    with context.desk() as desk:
        found = _id(context, desk)
        context.make_folder(context.options.out)
        rows = desk.extract_files(context.options.type, found, context.options.out)
    return {"attachments": [_row(row) for row in rows]}


def _row(row: AttachmentRow) -> Json:
    path = None if row.path is None else str(row.path)
    return {
        "id": str(row.id),
        "name": row.name,
        "sha256": row.sha256,
        "bytes": row.bytes,
        "path": path,
    }


def submit(context: Context) -> Json:
    """Check a patrol, a sighting or an incident; with nothing left to mend it is submitted."""
    explained = dict(pair.partition("=")[::2] for pair in context.options.explain)
    with context.desk() as desk:
        found = _id(context, desk)
        if context.options.type == PATROL:
            report = desk.submit_patrol(found, explained)
        else:
            report = desk.submit_alone(context.options.type, found, explained)
    findings = [
        {
            "code": f.code,
            "message": sentence(f.code, f.values),
            "hard": f.hard,
            "type": f.record_type,
            "id": str(f.record_id),
            "field": f.field,
            **{name: str(value) for name, value in f.values.items()},
        }
        for f in report.findings
    ]
    answer: Json = {"ok": report.submitted, "submitted": report.submitted, "findings": findings}
    if not report.submitted:
        kind = context.options.type
        failed = FieldError("record.not_submitted", type=kind, count=len(findings))
        answer["error"] = {"code": failed.code, **failed.values}
    return answer


def show_history(context: Context) -> Json:
    """Every change of a record."""
    with context.desk() as desk:
        entries = desk.history(context.options.type, _id(context, desk))
        logins = {
            UUID(str(one["id"])): str(one["login"])
            for one in every(desk, "employee")
            if one.get("login")
        }
        lines = history_lines(entries, desk.model, desk.zone, logins)
    return {
        TOLD: lines,
        "entries": [
            {
                "entry": e.entry,
                "kind": e.kind,
                "at": e.at.isoformat(),
                "clock": e.clock,
                "author_id": str(e.author_id),
                "author": e.author,
                "device_id": e.device,
                "chain": e.scope_chain,
                "changes": [
                    {"field": c.field, "before": c.before, "after": c.after} for c in e.changes
                ],
            }
            for e in entries
        ],
    }
