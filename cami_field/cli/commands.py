"""Commands on the workspace as a whole."""

from __future__ import annotations

import dataclasses

from cami_field.bootstrap.doors import default_folder, found_with_model, restore_workspace
from cami_field.cli.answering import TOLD
from cami_field.cli.context import Context
from cami_field.cli.demo import run_demo
from cami_field.cli.text import as_lines
from cami_field.domain.errors import FieldError
from cami_field.usecases.founding import Founding
from cami_field.usecases.people import login_for
from cami_field.usecases.verification import Problem
from cami_field.usecases.words import sentence

Json = dict[str, object]


def init(context: Context) -> Json:
    """Make a workspace; the recovery key in the answer is shown this once."""
    options = context.options
    kind = "training" if options.training else "live"
    user = context.option("user") or "Administrator"
    founding = Founding(
        name=options.name,
        station_code=options.station,
        zone=options.timezone,
        kind=kind,
        user=user,
        login=login_for(user),
    )
    folder = context.named_folder or default_folder(context.machine, options.name, kind)
    made = found_with_model(context.machine, folder, founding, context.first_passphrase())
    answer: Json = {
        "workspace": str(folder),
        "workspace_id": str(made.workspace_id),
        "area_id": str(made.area_id),
        "device_id": str(made.device_id),
        "user": founding.login,
        "recovery_key": made.recovery_key,
    }
    return {**answer, TOLD: [*as_lines(answer), sentence("recovery.write_down", {})]}


def info(context: Context) -> Json:
    """What is in the workspace."""
    with context.desk() as desk:
        found = dataclasses.asdict(desk.info())
    return {name: _plain(value) for name, value in found.items()}


def verify(context: Context) -> Json:
    """Check everything; not ok is a failure with all that was found."""
    with context.desk() as desk:
        report = context.run(desk.verify())
    answer: Json = {
        "ok": report.ok,
        "devices": {name: dataclasses.asdict(d) for name, d in report.devices.items()},
        "entries": report.entries,
        "records": report.records,
        "attachments": report.blobs,
        "problems": [problem_json(problem) for problem in report.problems],
    }
    if not report.ok:
        first = report.problems[0]
        failed = FieldError("verify.failed", count=len(report.problems), first=first.code)
        answer["error"] = {"code": failed.code, **failed.values}
    return answer


def problem_json(problem: Problem) -> Json:
    """A problem with its place."""
    return {"code": problem.code, **{name: _plain(v) for name, v in problem.values.items()}}


def backup(context: Context) -> Json:
    """A verified copy, outside the workspace."""
    with context.desk() as desk:
        report = context.run(desk.backup(context.options.out))
    return {
        "file": str(report.file),
        "sha256": report.sha256,
        "bytes": report.bytes,
        "verified": report.verified,
    }


def restore(context: Context) -> Json:
    """Bring a backup back; the first to open it makes it a device of its own."""
    job = restore_workspace(context.machine, context.options.file, context.options.into)
    report = context.run(job)
    return {
        "workspace": str(report.folder),
        "name": report.label.name,
        "kind": report.label.kind,
        "files": report.files,
        "bytes": report.bytes,
        "verified": True,
    }


def demo(context: Context) -> Json:
    """The main job, each step checking its own result."""
    out = context.option("out")
    if out is not None:
        context.make_folder(out)
    steps = run_demo(out)
    answer: Json = {"ok": all(s.ok for s in steps), "steps": [dataclasses.asdict(s) for s in steps]}
    if not answer["ok"]:
        failed = next(s for s in steps if not s.ok)
        answer["error"] = {"code": "demo.failed", "step": failed.name, "reason": failed.problem}
    return answer


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value)
