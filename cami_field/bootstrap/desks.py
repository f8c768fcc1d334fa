"""A desk for the person who opened a workspace: every use case bound to its adapters."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from cami_field.adapters.files.gpx_export import compose_gpx
from cami_field.adapters.files.segments import decode
from cami_field.bootstrap.cabling import cabling
from cami_field.bootstrap.mapping import mapping
from cami_field.bootstrap.place import Place
from cami_field.bootstrap.setting_up import setting_up
from cami_field.bootstrap.whole import Whole
from cami_field.bootstrap.workspaces import Workspace
from cami_field.usecases.attach import (
    attach_files,
    extract_files,
    list_attachments,
    read_attachment,
)
from cami_field.usecases.desk import Desk
from cami_field.usecases.export_gpx import export_gpx
from cami_field.usecases.history import history
from cami_field.usecases.home import home
from cami_field.usecases.incidents import incident_view, incidents
from cami_field.usecases.keep_file import keep_file
from cami_field.usecases.keep_records import (
    Author,
    add_record,
    add_records,
    change_fields,
    remove_record,
    restore_record,
)
from cami_field.usecases.model_changes import add_node, as_shipped, change_node, move_node
from cami_field.usecases.model_lists import model_lists, model_uses
from cami_field.usecases.new_incident import begin_incident
from cami_field.usecases.new_patrol import begin_patrol
from cami_field.usecases.patrol_effort import patrol_effort
from cami_field.usecases.patrol_list import patrol_rows
from cami_field.usecases.patrol_view import patrol_view
from cami_field.usecases.show_records import list_records, show_record
from cami_field.usecases.sightings import sightings
from cami_field.usecases.track_edits import set_primary, trim_track, undo_import
from cami_field.usecases.vault_ports import Disk

Bound = dict[str, Any]  # fields of the desk; each has its type there


def desk_of(workspace: Workspace) -> Desk:
    """Everything the person may ask, bound; what their role forbids raises AccessRefused."""
    place = Place(workspace)
    return Desk(
        person=place.person,
        model=workspace.model,
        zone=place.zone,
        magnetic=place.station.bearings == "magnetic",
        kind=workspace.label.kind,
        **_records(place),
        **_patrols(place),
        **mapping(place),
        **setting_up(place),
        **_whole(place),
        **cabling(place),
        **_model(place),
    )


def _records(place: Place) -> Bound:
    workspace, seer = place.workspace, place.seer
    look, begin, model = workspace.look, workspace.begin, workspace.model
    shown: Bound = {"look": look, "model": model, "sees": seer}
    changing: Bound = {
        "begin": begin,
        "model": model,
        "author": Author(workspace.author, workspace.station_id, place.zone),
        "complete": place.complete,
        "demand": seer.demand,
    }
    kept: Bound = {"look": look, "blobs": workspace.blobs, "sees": seer}
    checked: Bound = {"begin": begin, "sees": seer, "demand": seer.demand}
    may = place.allowed
    return {
        "add_record": may("record", partial(add_record, **changing)),
        "begin_patrol": may("record", partial(begin_patrol, **changing)),
        "begin_incident": may("record", partial(begin_incident, **changing, sees=seer)),
        "add_records": may("record", partial(add_records, **changing)),
        "change_fields": may("record", partial(change_fields, **changing, sees=seer)),
        "remove_record": may(
            "record", partial(remove_record, station_id=workspace.station_id, **checked)
        ),
        "restore_record": may("restore_record", partial(restore_record, model=model, **checked)),
        "show_record": partial(show_record, **shown),
        "list_records": partial(list_records, **shown),
        "attach_files": may(
            "record", partial(attach_files, begin=begin, area_id=workspace.area_id, **kept)
        ),
        "extract_files": may(
            "export_internal", partial(extract_files, write=workspace.machine.disk.write, **kept)
        ),
        "list_attachments": partial(list_attachments, look=look, sees=seer),
        "read_attachment": partial(read_attachment, **kept),
        "history": partial(history, look=look, model=model, sees_history=seer.sees_history),
    }


def _patrols(place: Place) -> Bound:
    workspace, seer, may = place.workspace, place.seer, place.allowed
    reading: Bound = {
        "look": workspace.look,
        "sees": seer,
        "blobs": workspace.blobs,
        "decode": decode,
    }
    changing: Bound = {"begin": workspace.begin, "sees": seer, "demand": seer.demand}
    rewriting: Bound = {**reading, **changing}
    return {
        "patrol_rows": partial(patrol_rows, look=workspace.look, sees=seer),
        "patrol_view": partial(patrol_view, model=workspace.model, **reading),
        "sightings": partial(sightings, look=workspace.look, sees=seer, model=workspace.model),
        "home": partial(home, look=workspace.look, sees=seer),
        "incidents": partial(incidents, look=workspace.look, sees=seer),
        "incident_view": partial(
            incident_view, look=workspace.look, sees=seer, model=workspace.model
        ),
        "read_line": place.read_line,
        "patrol_effort": partial(patrol_effort, look=workspace.look, sees=seer),
        "check_patrol": place.check,
        "submit_patrol": may("record", place.submit),
        "submit_alone": may("record", place.submit_alone),
        "preview_recordings": may("import", place.preview),
        "import_recordings": may("import", place.bring),
        "undo_import": may("import", partial(undo_import, **changing)),
        "trim_track": may("record", partial(trim_track, zone=place.zone, **rewriting)),
        "set_primary": may("record", partial(set_primary, **changing)),
        "export_gpx": may(
            "export_internal",
            partial(export_gpx, compose=compose_gpx, disk=workspace.machine.disk, **reading),
        ),
        "save_file": may("record", partial(_save_file, workspace.machine.disk)),
        "import_zones": may("change_model", place.import_zones),
    }


def _save_file(disk: Disk, content: bytes, path: Path, replace: bool) -> None:
    keep_file(content, path, disk=disk, replace=replace)


def _model(place: Place) -> Bound:
    workspace, demand = place.workspace, place.seer.demand
    changing: Bound = {"begin": workspace.begin, "model": workspace.shipped, "demand": demand}

    def renewed() -> Desk:
        workspace.renew_model()
        return desk_of(workspace)

    shown: Bound = {"look": workspace.look, "may_change": place.seer.may("change_model")}
    return {
        "model_lists": partial(model_lists, model=workspace.shipped, **shown),
        "model_uses": partial(model_uses, model=workspace.model, **shown),
        "change_node": partial(change_node, **changing),
        "as_shipped": partial(as_shipped, **changing),
        "move_node": partial(move_node, **changing),
        "add_node": partial(add_node, **changing),
        "renewed": renewed,
    }


def _whole(place: Place) -> Bound:
    whole, may = Whole(place), place.allowed
    return {
        "info": whole.info,
        "keep_draft": whole.keep_draft,
        "drafts": whole.drafts,
        "drop_draft": whole.drop_draft,
        "verify": may("verify", whole.verify),
        "backup": may("backup", whole.backup),
        "people": whole.people,
        "add_person": may("add_person", whole.add_person),
        "remove_person": may("remove_person", whole.remove_person),
        "change_passphrase": whole.change_passphrase,
        "reset_passphrase": may("add_person", whole.reset_passphrase),
    }
