"""An opened workspace as one person works in it: who, seeing what, with what at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.files.segments import decode, encode
from cami_field.bootstrap.workspaces import Workspace
from cami_field.domain.access import ADMIN, AccessRules, Viewer
from cami_field.domain.area import Employee, Station
from cami_field.domain.patrol import Reported
from cami_field.domain.records import Record
from cami_field.usecases.desk import PersonAtDesk
from cami_field.usecases.import_report import ImportReport
from cami_field.usecases.import_track import import_recordings
from cami_field.usecases.jobs import Job
from cami_field.usecases.keep_guarded import check_target
from cami_field.usecases.people import check_role
from cami_field.usecases.ports import Reading
from cami_field.usecases.seeing import Seer
from cami_field.usecases.track_choices import (
    ImportChoices,
    ImportContext,
    IntoPatrol,
    NewPatrol,
    TrackTarget,
)
from cami_field.usecases.track_preview import ImportPreview, preview_recordings

if TYPE_CHECKING:
    from cami_field.domain.notebook import LineReader, NotebookReading


class Place:
    """The opened workspace as one person works in it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.rules: AccessRules = shipped_rules()
        with workspace.look() as look:
            self.employee = look.get(Employee, workspace.author)
            self.station = look.get(Station, workspace.station_id)
            self.zone = self.station.zone or "UTC"

    @cached_property
    def person(self) -> PersonAtDesk:
        who = self.employee
        return PersonAtDesk(
            who.id,
            who.name or "",
            who.login,
            who.role or "",
            bool(who.administrator) or self.workspace.login is None,  # with the recovery key
        )

    @cached_property
    def seer(self) -> Seer:
        who = self.employee
        viewer = Viewer(
            user_id=who.id,
            role=who.role,
            station_id=who.station_id,
            team_id=who.team_id,
            workspace=self.workspace.label.kind,
            grants=frozenset({ADMIN} if self.person.administrator else ()),
        )
        return Seer(
            viewer,
            self.rules,
            self.workspace.machine.clock,
            self.workspace.attribute_levels,
            {attribute.id: key for key, attribute in self.workspace.model.attributes.items()},
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
            code=self.station.code or "X",
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

    def _allow(self, target: TrackTarget) -> None:
        """Raise where nothing may be brought into the patrol."""
        if isinstance(target, IntoPatrol):
            with self.workspace.look() as reading:
                check_target(target.patrol_id, reading, self.seer, self.seer.demand)

    def preview(
        self, paths: Sequence[Path], target: TrackTarget, choices: ImportChoices | None
    ) -> Job[ImportPreview]:
        self._allow(target)
        target = self._at_home(target)
        return (yield from preview_recordings(paths, target, self.importing, choices))

    def bring(
        self, paths: Sequence[Path], target: TrackTarget, choices: ImportChoices | None
    ) -> Job[ImportReport]:
        self._allow(target)
        target = self._at_home(target)
        return (yield from import_recordings(paths, target, choices, self.importing))

    def complete(self, record: Record, reading: Reading) -> None:
        """Loads geometry, which only what has a place needs; a role is one of the table."""
        if isinstance(record, Employee) and record.role is not None:
            check_role(record.role, self.rules)
        if not isinstance(record, Reported):
            return
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
            sees=self.seer,
        )

    def submit_alone(self, type_name: str, record_id: UUID, explained: Any) -> Any:
        from cami_field.usecases.submit import submit_alone  # noqa: PLC0415 -- as above

        workspace = self.workspace
        return submit_alone(
            type_name,
            record_id,
            explained,
            begin=workspace.begin,
            model=workspace.model,
            clock=workspace.machine.clock,
            sees=self.seer,
        )

    def check(self, patrol_id: UUID) -> Any:
        from cami_field.usecases.submit import findings_of  # noqa: PLC0415 -- as above

        workspace = self.workspace
        with workspace.look() as reading:
            return findings_of(
                reading,
                patrol_id,
                model=workspace.model,
                clock=workspace.machine.clock,
                blobs=workspace.blobs,
                decode=decode,
                sees=self.seer,
            )

    def read_line(
        self, text: str, waypoints: Sequence[tuple[UUID, str]]
    ) -> tuple[NotebookReading, ...]:
        return self._line_reader.read(text, waypoints)

    @cached_property
    def _line_reader(self) -> LineReader:
        from cami_field.adapters.files.notebook_files import (  # noqa: PLC0415 -- once, when asked
            shipped_grammars,
        )
        from cami_field.domain.notebook import LineReader  # noqa: PLC0415 -- as above
        from cami_field.domain.notebook_words import lexicon_of  # noqa: PLC0415 -- as above

        model = self.workspace.model
        return LineReader(model, lexicon_of(model, shipped_grammars()))

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
