"""Commands on records: add, set, remove, restore, show, list, attach, extract, history."""

from __future__ import annotations

from uuid import UUID

from cami_field.cli.context import Context
from cami_field.cli.given import given_records
from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.usecases.attach import AttachmentRow
from cami_field.usecases.words import sentence

Json = dict[str, object]


def add(context: Context) -> Json:
    """Journal a record, or all of a list or none."""
    given = given_records(context.options.file)
    several = given if isinstance(given, list) else [given]
    with context.desk() as desk:
        made = desk.add_records(context.options.type, several)
    ids = [str(one) for one in made]
    return {"ids": ids} if isinstance(given, list) else {"id": ids[0]}


def _id(context: Context) -> UUID:
    text = context.options.id
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidRecord("value.no_id", field="id", value=text) from error


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
    with context.desk() as desk:
        return {"record": desk.change_fields(context.options.type, _id(context), flat)}


def remove(context: Context) -> Json:
    """Remove a record with what belongs to it."""
    with context.desk() as desk:
        return {"removed": desk.remove_record(context.options.type, _id(context))}


def restore(context: Context) -> Json:
    """Bring a removed record back."""
    with context.desk() as desk:
        return {"record": desk.restore_record(context.options.type, _id(context))}


def show(context: Context) -> Json:
    """One record."""
    with context.desk() as desk:
        return {"record": desk.show_record(context.options.type, _id(context))}


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
        rows = context.run(desk.attach_files(options.type, _id(context), options.files))
    return {"attachments": [_row(row) for row in rows]}


def extract(context: Context) -> Json:
    """Write attachments into a folder, which is made where it isn't there."""
    with context.desk() as desk:
        context.make_folder(context.options.out)
        rows = desk.extract_files(context.options.type, _id(context), context.options.out)
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
        if context.options.type == "patrol":
            report = desk.submit_patrol(_id(context), explained)
        else:
            report = desk.submit_alone(context.options.type, _id(context), explained)
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
        entries = desk.history(context.options.type, _id(context))
    return {
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
        ]
    }
