"""A desk for the person who opened a workspace: every use case bound to its adapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.adapters.files.gpx_export import compose_gpx
from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.files.segments import decode, encode
from cami_field.adapters.sql.verifying import Expectation, verify_store
from cami_field.adapters.vault.backup import backup
from cami_field.bootstrap.workspaces import Workspace, signed
from cami_field.domain.access import ADMIN, AccessRules, Viewer
from cami_field.domain.area import Area, Employee, Station
from cami_field.domain.clockcheck import clock_warning
from cami_field.domain.errors import AccessRefused
from cami_field.domain.records import Record
from cami_field.usecases.attach import attach_files, extract_files
from cami_field.usecases.browse import patrol_rows, patrol_view
from cami_field.usecases.desk import Desk, Info, PersonAtDesk
from cami_field.usecases.export_gpx import export_gpx
from cami_field.usecases.history import history
from cami_field.usecases.import_report import ImportReport
from cami_field.usecases.import_track import import_recordings
from cami_field.usecases.jobs import Job
from cami_field.usecases.keep_records import (
    Author,
    add_record,
    change_fields,
    list_records,
    remove_record,
    restore_record,
    show_record,
)
from cami_field.usecases.people import check_role, note_leaving, note_person
from cami_field.usecases.ports import Reading
from cami_field.usecases.seeing import Seer
from cami_field.usecases.track_choices import (
    ImportChoices,
    ImportContext,
    NewPatrol,
    TrackTarget,
)
from cami_field.usecases.track_edits import set_primary, undo_import
from cami_field.usecases.track_preview import ImportPreview, preview_recordings
from cami_field.usecases.vault_ports import BackupReport, Person
from cami_field.usecases.verification import VerifyReport

BUILD_DATE = date(2026, 11, 23)
LAST_BACKUP = "last_backup"


def desk_of(workspace: Workspace) -> Desk:
    """Everything the person may ask, bound; what their role forbids raises AccessRefused."""
    place = _Place(workspace)
    look, begin, model, seer = workspace.look, workspace.begin, workspace.model, place.seer
    author = Author(workspace.author, workspace.station_id, place.zone)
    shown: dict[str, Any] = {"look": look, "model": model, "sees": seer}
    changing: dict[str, Any] = {
        "begin": begin,
        "model": model,
        "author": author,
        "complete": place.complete,
    }
    return Desk(
        person=place.person,
        model=model,
        zone=place.zone,
        kind=workspace.label.kind,
        info=place.info,
        add_record=place.allowed("record", partial(add_record, **changing)),
        change_fields=place.allowed("record", partial(change_fields, **changing, sees=seer)),
        remove_record=place.allowed("record", partial(remove_record, begin=begin, sees=seer)),
        restore_record=place.allowed(
            "restore_record", partial(restore_record, begin=begin, model=model)
        ),
        show_record=partial(show_record, **shown),
        list_records=partial(list_records, **shown),
        attach_files=place.allowed(
            "record",
            partial(
                attach_files,
                begin=begin,
                look=look,
                blobs=workspace.blobs,
                area_id=workspace.area_id,
                sees=seer,
            ),
        ),
        extract_files=place.allowed(
            "export_internal",
            partial(
                extract_files,
                look=look,
                blobs=workspace.blobs,
                write=workspace.machine.disk.write,
                sees=seer,
            ),
        ),
        history=partial(history, look=look, model=model, sees_history=seer.sees_history),
        patrol_rows=partial(patrol_rows, look=look, sees=seer),
        patrol_view=partial(
            patrol_view, look=look, sees=seer, blobs=workspace.blobs, decode=decode, model=model
        ),
        submit_patrol=place.allowed("record", place.submit),
        preview_recordings=place.allowed("import", place.preview),
        import_recordings=place.allowed("import", place.bring),
        undo_import=place.allowed("import", partial(undo_import, begin=begin)),
        set_primary=place.allowed("record", partial(set_primary, begin=begin)),
        export_gpx=place.allowed(
            "export_internal",
            partial(
                export_gpx,
                look=look,
                blobs=workspace.blobs,
                decode=decode,
                compose=compose_gpx,
                disk=workspace.machine.disk,
                sees=seer,
            ),
        ),
        import_zones=place.allowed("change_model", place.import_zones),
        keep_draft=place.keep_draft,
        drafts=place.drafts,
        drop_draft=place.drop_draft,
        verify=place.allowed("verify", place.verify),
        backup=place.allowed("backup", place.backup),
        people=place.people,
        add_person=place.allowed("add_person", place.add_person),
        remove_person=place.allowed("remove_person", place.remove_person),
        change_passphrase=place.change_passphrase,
        reset_passphrase=place.allowed("add_person", place.reset_passphrase),
    )


class _Place:
    """The opened workspace as one person works in it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.rules: AccessRules = shipped_rules()
        with workspace.look() as look:
            self._employee = look.get(Employee, workspace.author)
            self._station = look.get(Station, workspace.station_id)
            self._area = look.find(Area, workspace.area_id)
        self.zone = self._station.zone or "UTC"

    @cached_property
    def person(self) -> PersonAtDesk:
        who = self._employee
        return PersonAtDesk(
            who.id, who.name or "", who.login, who.role or "", bool(who.administrator)
        )

    @cached_property
    def seer(self) -> Seer:
        who = self._employee
        viewer = Viewer(
            user_id=who.id,
            role=who.role,
            station_id=who.station_id,
            team_id=who.team_id,
            workspace=self.workspace.label.kind,
            grants=frozenset({ADMIN} if who.administrator else ()),
        )
        return Seer(
            viewer, self.rules, self.workspace.machine.clock, self.workspace.attribute_levels
        )

    def allowed(self, action: str, function: Any) -> Any:
        """The function, refusing where the role may not do it."""

        def checked(*given: object, **named: object) -> object:
            self.seer.demand(action)
            return function(*given, **named)

        return checked

    @property
    def importing(self) -> ImportContext:
        workspace = self.workspace
        modes = workspace.model.transport_modes.items()
        return ImportContext(
            begin=workspace.begin,
            look=workspace.look,
            blobs=workspace.blobs,
            read=read_recording,
            encode=encode,
            decode=decode,
            area_id=workspace.area_id,
            code=self._station.code or "X",
            zone=self.zone,
            speeds={
                name: mode.max_speed_km_h for name, mode in modes if mode.max_speed_km_h is not None
            },
            clock=workspace.machine.clock,
        )

    def _at_home(self, target: TrackTarget) -> TrackTarget:
        """A new patrol starts at this station unless another is named."""
        if isinstance(target, NewPatrol) and target.station_id is None:
            return replace(target, station_id=self.workspace.station_id)
        return target

    def preview(
        self, paths: Sequence[Path], target: TrackTarget, choices: ImportChoices | None
    ) -> Job[ImportPreview]:
        return preview_recordings(paths, self._at_home(target), self.importing, choices)

    def bring(
        self, paths: Sequence[Path], target: TrackTarget, choices: ImportChoices | None
    ) -> Job[ImportReport]:
        return import_recordings(paths, self._at_home(target), choices, self.importing)

    def complete(self, record: Record, reading: Reading) -> None:
        """Loads geometry, which a list doesn't need."""
        from cami_field.usecases.completing import complete  # noqa: PLC0415 -- see above

        complete(record, reading, model=self.workspace.model)

    def submit(self, patrol_id: UUID, explained: Any) -> Any:
        from cami_field.usecases.submit import submit_patrol  # noqa: PLC0415 -- rarely needed

        workspace = self.workspace
        return submit_patrol(
            patrol_id,
            explained,
            begin=workspace.begin,
            model=workspace.model,
            clock=workspace.machine.clock,
            blobs=workspace.blobs,
            decode=decode,
        )

    def import_zones(self, path: Path, kind: str) -> Any:
        from cami_field.adapters.files.boundaries import (  # noqa: PLC0415 -- loads GDAL
            read_boundaries,
        )
        from cami_field.usecases.zones import import_zones  # noqa: PLC0415 -- as above

        workspace = self.workspace
        return import_zones(
            path,
            kind,
            begin=workspace.begin,
            blobs=workspace.blobs,
            read=read_boundaries,
            area_id=workspace.area_id,
        )

    # what is local

    def keep_draft(self, draft_id: UUID, form: str, content: str) -> None:
        with self.workspace.begin() as work:
            work.keep_draft(draft_id, form, content)
            work.commit()

    def drop_draft(self, draft_id: UUID) -> None:
        with self.workspace.begin() as work:
            work.drop_draft(draft_id)
            work.commit()

    def drafts(self) -> list[tuple[UUID, str, str]]:
        with self.workspace.look() as look:
            return look.drafts()

    # the workspace as a whole

    def info(self) -> Info:
        workspace = self.workspace
        with workspace.look() as look:
            backup_at = look.setting(LAST_BACKUP)
            warning = clock_warning(
                workspace.machine.clock.now(),
                newest_record=look.newest_wall(),
                build_date=BUILD_DATE,
            )
            return Info(
                workspace_id=workspace.workspace_id,
                area_id=workspace.area_id,
                device_id=UUID(bytes=workspace.device.id),
                recipient=workspace.keys.device_recipient,
                name=workspace.label.name,
                kind=workspace.label.kind,
                station=self._station.code or "",
                zone=self.zone,
                counts=look.counts(),
                journal=look.journal(),
                state_hash=look.state_hash().hex(),
                conflicts=look.conflicts(),
                pending=0,
                new_chains=workspace.opened.new_chains,
                clock_warning=warning,
                last_backup=datetime.fromisoformat(backup_at) if backup_at else None,
            )

    def verify(self) -> Job[VerifyReport]:
        workspace = self.workspace
        with workspace.reading_cursor() as cursor:
            expected = Expectation(
                workspace.device.area,
                workspace.label.kind,
                workspace.ends,
                signed,
                workspace.blob_is_whole,
            )
            return (yield from verify_store(cursor, expected))

    def backup(self, out: Path) -> Job[BackupReport]:
        workspace = self.workspace
        disk, now = workspace.machine.disk, workspace.machine.clock.now()
        report = yield from backup(workspace.folder, workspace.snapshot, out, now, disk=disk)
        with workspace.begin() as work:
            work.keep_setting(LAST_BACKUP, now.isoformat())
            work.commit()
        return report

    # people

    def people(self) -> list[Person]:
        return list(self.workspace.machine.people(self.workspace.folder))

    def add_person(self, login: str, name: str, role: str, passphrase: str) -> UUID:
        check_role(role, self.rules)
        workspace = self.workspace
        keys = workspace.machine.keys(workspace.folder)
        workspace.reopen(keys.add_person(workspace.keys, login, name, passphrase))
        return note_person(
            login,
            name,
            role,
            begin=workspace.begin,
            rules=self.rules,
            station_id=workspace.station_id,
        )

    def remove_person(self, login: str) -> None:
        workspace = self.workspace
        if login == workspace.login:
            raise AccessRefused("person.oneself", login=login)
        keys = workspace.machine.keys(workspace.folder)
        note_leaving(login, begin=workspace.begin)
        workspace.reopen(keys.remove_person(workspace.keys, login, workspace.rekey))

    def change_passphrase(self, login: str, old: str, new: str) -> None:
        workspace = self.workspace
        workspace.machine.keys(workspace.folder).change_passphrase(login, old, new)

    def reset_passphrase(self, login: str, new: str) -> None:
        workspace = self.workspace
        keys = workspace.machine.keys(workspace.folder)
        workspace.reopen(keys.reset_passphrase(workspace.keys, login, new))
