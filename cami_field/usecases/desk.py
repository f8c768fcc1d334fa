"""The desk: everything a screen or a command may ask of an opened workspace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

if TYPE_CHECKING:  # a desk names its parts; loading them is left to who uses them
    from cami_field.domain.checks_facts import Finding
    from cami_field.domain.datamodel import DataModel
    from cami_field.domain.effort import Effort
    from cami_field.domain.notebook import NotebookReading
    from cami_field.domain.numbering import Numbering
    from cami_field.domain.patrol import Track
    from cami_field.usecases.area_map import AreaMap, Span
    from cami_field.usecases.area_view import AreaView
    from cami_field.usecases.attach import AttachmentRow
    from cami_field.usecases.cabled import Fetched, FoundRecording, Recorder
    from cami_field.usecases.export_gpx import GpxExport
    from cami_field.usecases.history import HistoryEntry
    from cami_field.usecases.home import Home
    from cami_field.usecases.import_report import ImportReport
    from cami_field.usecases.incidents import Incidents, IncidentView
    from cami_field.usecases.jobs import Job
    from cami_field.usecases.map_choices import MapChoices
    from cami_field.usecases.map_layers import OpenTiles, ReadVectors
    from cami_field.usecases.model_changes import NodeChange
    from cami_field.usecases.model_lists import ModelLists
    from cami_field.usecases.patrol_list import PatrolFilter, PatrolRow
    from cami_field.usecases.patrol_view import PatrolView
    from cami_field.usecases.show_records import RecordPage
    from cami_field.usecases.sightings import Sightings
    from cami_field.usecases.submit import SubmitReport
    from cami_field.usecases.track_choices import ImportChoices, IntoPatrol, NewPatrol
    from cami_field.usecases.track_preview import ImportPreview
    from cami_field.usecases.vault_ports import BackupReport, Person
    from cami_field.usecases.verification import VerifyReport
    from cami_field.usecases.zones import ZoneReport


@dataclass(frozen=True, slots=True)
class PersonAtDesk:
    """Who sits here: ``role`` is one of the roles in ``resources/access``."""

    person_id: UUID
    name: str
    login: str | None
    role: str
    administrator: bool


@dataclass(frozen=True, slots=True)
class Info:
    """What is in the workspace; ``journal`` counts entries by device."""

    workspace_id: UUID
    area_id: UUID
    device_id: UUID
    recipient: str
    name: str
    kind: str
    station: str
    zone: str
    counts: Mapping[str, int]
    journal: Mapping[str, int]
    state_hash: str
    conflicts: int
    pending: int
    new_chains: str | None
    clock_warning: str | None
    last_backup: datetime | None


class AddRecord(Protocol):
    """Add a record; the form draft that it was goes with the same commit."""

    def __call__(
        self, type_name: str, flat: Mapping[str, Any], *, draft: UUID | None = None
    ) -> UUID:
        """Its id."""
        ...


class BeginIncident(Protocol):
    """Add an incident with what was found; the form draft that it was goes with the same commit."""

    def __call__(
        self, flat: Mapping[str, Any], found: Sequence[UUID], *, draft: UUID | None = None
    ) -> UUID:
        """Its id."""
        ...


class ChangeFields(Protocol):
    """Change the named fields of a record; the form draft that they were goes with them."""

    def __call__(
        self, type_name: str, record_id: UUID, flat: Mapping[str, Any], *, draft: UUID | None = None
    ) -> dict[str, object]:
        """The record as it then stands."""
        ...


class AddNode(Protocol):
    """Add a category below another, or a choice in a list or below a node of a tree."""

    def __call__(
        self,
        part: str,
        names: Mapping[str, str],
        *,
        list_key: str | None = None,
        below: UUID | None = None,
    ) -> UUID:
        """Its id."""
        ...


class KeepTeam(Protocol):
    """Keep a team (None: a new one) and who is in it (None: as they are)."""

    def __call__(
        self,
        team_id: UUID | None,
        flat: Mapping[str, Any],
        members: Collection[UUID] | None,
        *,
        draft: UUID | None = None,
    ) -> UUID:
        """Its id."""
        ...


class ListRecords(Protocol):
    """Records of a type, the newest first."""

    def __call__(self, type_name: str, *, limit: int = 1000, offset: int = 0) -> RecordPage:
        """So many of them, and whether others follow."""
        ...


@dataclass(frozen=True)
class Desk:
    """One field a thing a person can do; jobs are generators of progress and may be closed."""

    person: PersonAtDesk
    model: DataModel
    zone: str
    magnetic: bool  # the station's rangers write bearings as their compass shows them
    kind: str  # live | training

    info: Callable[[], Info]
    # records
    add_record: AddRecord
    add_records: Callable[[str, Sequence[Mapping[str, Any]]], list[UUID]]  # all or none
    change_fields: ChangeFields
    remove_record: Callable[[str, UUID], int]
    restore_record: Callable[[str, UUID], dict[str, object]]
    show_record: Callable[[str, UUID], dict[str, object]]
    list_records: ListRecords
    attach_files: Callable[[str, UUID, Sequence[Path]], Job[list[AttachmentRow]]]
    extract_files: Callable[[str, UUID, Path], list[AttachmentRow]]
    list_attachments: Callable[[str, UUID], list[AttachmentRow]]
    read_attachment: Callable[[UUID], bytes]  # to be shown
    history: Callable[[str, UUID], list[HistoryEntry]]
    # patrols
    begin_incident: BeginIncident
    begin_patrol: Callable[[Mapping[str, Any], Mapping[str, Any]], UUID]  # and its first leg
    patrol_rows: Callable[[PatrolFilter], list[PatrolRow]]
    patrol_view: Callable[[UUID], PatrolView]
    home: Callable[[date], Home]  # as of a local day
    sightings: Callable[[], Sightings]
    incidents: Callable[[], Incidents]
    incident_view: Callable[[UUID], IncidentView]
    read_line: Callable[[str, Sequence[tuple[UUID, str]]], tuple[NotebookReading, ...]]
    patrol_effort: Callable[[UUID], Effort]
    check_patrol: Callable[[UUID], tuple[Finding, ...]]  # what stands in the way of submitting
    submit_patrol: Callable[[UUID, Mapping[str, str]], SubmitReport]
    submit_alone: Callable[[str, UUID, Mapping[str, str]], SubmitReport]  # sighting | incident
    # the map
    area_map: Callable[[Span, date], Job[AreaMap]]  # of a span, as of a local day
    map_choices: Callable[[], MapChoices]  # the own layers laid over it on this laptop
    keep_map_choices: Callable[[MapChoices], None]
    open_tiles: OpenTiles
    read_vectors: ReadVectors
    # GPS
    preview_recordings: Callable[
        [Sequence[Path], IntoPatrol | NewPatrol, ImportChoices | None], Job[ImportPreview]
    ]
    import_recordings: Callable[
        [Sequence[Path], IntoPatrol | NewPatrol, ImportChoices | None], Job[ImportReport]
    ]
    undo_import: Callable[[ImportReport], int]
    trim_track: Callable[[UUID, tuple[datetime, datetime] | None], Track]
    set_primary: Callable[[UUID], tuple[UUID, ...]]
    save_file: Callable[[bytes, Path, bool], None]  # a sheet that was made; whether it replaces
    export_gpx: Callable[[UUID, Path], GpxExport]
    import_zones: Callable[[Path, str], Job[ZoneReport]]
    # the area itself
    area_view: Callable[[], AreaView]
    number_after: Callable[[Numbering], str]  # what a patrol of today would be called
    keep_team: KeepTeam
    rederive: Callable[[], Job[int]]  # of every record where it lies, after zones have changed
    time_zones: Callable[[], list[str]]  # IANA names of places
    propose_passphrase: Callable[[str], str]  # five words of a language
    # the area's own data model
    model_lists: Callable[[], ModelLists]
    model_uses: Callable[[], Mapping[UUID, int]]  # in how many records each thing stands
    change_node: Callable[[UUID, NodeChange], NodeChange]  # gives what undoes it
    as_shipped: Callable[[UUID], NodeChange]
    move_node: Callable[[UUID, int], bool]  # -1 up, 1 down
    add_node: AddNode
    renewed: Callable[[], Desk]  # this desk with the data model as it stands now
    # a GPS at the cable
    cabled: Callable[[], tuple[Path, ...]]  # where one is mounted; asked every few seconds
    look_at_cabled: Callable[[Sequence[Path]], Job[tuple[Recorder, ...]]]
    fetch_cabled: Callable[[Sequence[FoundRecording]], Job[Fetched]]
    drop_fetched: Callable[[Fetched], None]
    # forms being filled
    keep_draft: Callable[[UUID, str, str], None]
    drafts: Callable[[], list[tuple[UUID, str, str]]]
    drop_draft: Callable[[UUID], None]
    # the workspace
    verify: Callable[[], Job[VerifyReport]]
    backup: Callable[[Path], Job[BackupReport]]
    people: Callable[[], list[Person]]
    add_person: Callable[[str, str, str, str], UUID]  # login, name, role, passphrase
    remove_person: Callable[[str], None]
    change_passphrase: Callable[[str, str, str], None]  # login, old, new
    reset_passphrase: Callable[[str, str], None]  # login, new
