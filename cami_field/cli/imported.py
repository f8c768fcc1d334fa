"""What an import of GPS recordings did, told in full: as JSON and in lines for people."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from cami_field.cli.answering import TOLD
from cami_field.cli.context import Context, every
from cami_field.cli.patrols import PATROL, number_of
from cami_field.usecases.desk import Desk
from cami_field.usecases.import_report import KNOWN, REFUSED, FileReport, ImportReport, as_json
from cami_field.usecases.words import sentence

Json = dict[str, object]
_OF_NEW = ("new_patrol", "transport", "mandate", "leader", "member", "armed")
_OUTSIDE = "outside_dates"


def told_import(context: Context, desk: Desk, report: ImportReport) -> Json:
    """The answer of ``cami import gpx``: the report, the patrol's number, and every warning with
    its sentence."""
    made = (PATROL, report.patrol_id) in report.added
    number = None if report.patrol_id is None else number_of(desk, report.patrol_id)
    answer: Json = {
        **as_json(report),
        "new_patrol": made,
        "patrol_number": number,
    }
    files, warnings = answer["files"], answer["warnings"]
    assert isinstance(files, list)
    assert isinstance(warnings, list)
    for shown, file in zip(files, report.files, strict=True):
        shown["in_patrols"] = _homes(desk, file, report) if file.already_there else []
        for warning in shown["warnings"]:
            warning["message"] = sentence(warning["code"], warning)
        if file.error is not None:
            shown["error"]["message"] = sentence(file.error.code, file.error.values)
    warnings += _more_warnings(context, report, made=made)
    for warning in warnings:
        warning["message"] = sentence(warning["code"], warning)
    told = [line for shown in files for line in _file_lines(shown)]
    answer[TOLD] = [*told, *_whole_lines(answer, report)]
    return answer


def _more_warnings(context: Context, report: ImportReport, *, made: bool) -> list[Json]:
    found: list[Json] = [
        {"code": "import.outside_dates", "path": str(file.path), "count": count}
        for file in report.files
        if (count := file.skipped.get(_OUTSIDE))
    ]
    unused = [f"--{name.replace('_', '-')}" for name in _OF_NEW if context.option(name)]
    if unused and not made and not report.all_refused:
        found.append({"code": "import.options_unused", "options": ", ".join(unused)})
    return found


def _homes(desk: Desk, file: FileReport, report: ImportReport) -> list[Json]:
    """The patrols in which something of the file stood before: those that it is attached to, or
    else, if other files brought its points, the one that it was imported into."""
    content, new = _sha256(file.path), set(report.added)
    homes = {
        UUID(str(one["of_id"]))
        for one in every(desk, "attachment")
        if one.get("of_type") == PATROL
        and one.get("content_sha256") == content
        and ("attachment", UUID(str(one["id"]))) not in new
    }
    if not homes and report.patrol_id is not None:
        homes = {report.patrol_id}
    return [{"id": str(one), "number": number_of(desk, one)} for one in sorted(homes)]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # it went away since it was read
        return None


# for people


def _file_lines(shown: Json) -> list[str]:
    path, error = shown["path"], shown.get("error")
    if shown["status"] == REFUSED and isinstance(error, dict):
        return [f"refused: {error['message']}"]
    counts = ", ".join(f"{shown[name]} {name}" for name in ("tracks", "points", "waypoints"))
    lines = [f"{path}: {counts}"]
    homes = shown["in_patrols"]
    if homes and isinstance(homes, list):
        where = ", ".join(str(home["number"] or home["id"]) for home in homes)
        known = f"  already there, in the patrol {where}: {shown['already_there']}"
        nothing = "; nothing of the file was added" if shown["status"] == KNOWN else ""
        lines.append(known + nothing)
    for words, name in (("left out", "skipped"), ("kept without giving distance", "flagged")):
        reasons = shown[name]
        if isinstance(reasons, dict) and reasons:
            lines.append(f"  {words}: {', '.join(f'{_words(k)} {n}' for k, n in reasons.items())}")
    warnings = shown["warnings"]
    assert isinstance(warnings, list)
    return [*lines, *(f"  {warning['message']}" for warning in warnings)]


def _words(reason: str) -> str:
    return reason.rpartition(".")[2].replace("_", " ")


def _whole_lines(answer: Json, report: ImportReport) -> list[str]:
    name = answer["patrol_number"] or "without a number"
    lines = [f"{day.date}: {day.km:.1f} km, {day.points} points" for day in report.days]
    added, warnings = answer["added"], answer["warnings"]
    assert isinstance(added, dict)
    assert isinstance(warnings, list)
    if answer["new_patrol"]:
        lines.append(f"A new patrol was made: {name} (id {report.patrol_id})")
    elif report.patrol_id is not None:
        lines.append(f"Patrol: {name} (id {report.patrol_id})")
    if not any(added.values()):
        lines += [] if report.all_refused else ["Added: nothing"]
    else:
        lines.append(
            f"Added: {added['tracks']} tracks, {added['points']} points, "
            f"{added['waypoints']} waypoints, {report.distance_km:.1f} km"
        )
    return [*lines, *(str(warning["message"]) for warning in warnings)]
