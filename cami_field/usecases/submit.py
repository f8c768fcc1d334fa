"""Submitting a patrol, a sighting or an incident: its checks, the explanations, the new status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from cami_field.domain.access import DRAFTS
from cami_field.domain.area import Zone
from cami_field.domain.checks import Finding, PatrolFacts, check, open_findings
from cami_field.domain.checks_facts import HARD, found
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FileRefused, InvalidRecord, WorkspaceRefused
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import (
    Attachment,
    Leg,
    Observation,
    Patrol,
    Reported,
    Track,
    Waypoint,
)
from cami_field.domain.recording import TrackPoints
from cami_field.domain.records import Record
from cami_field.usecases.flat import SIGHTING, attribute_values
from cami_field.usecases.leg_distance import untrimmed
from cami_field.usecases.ports import Begin, BlobStore, Clock, Reading, Sees, UnitOfWork

SUBMITTED = "submitted"
NEWEST = 500  # other observations among which a duplicate is looked for
Decode = Callable[[bytes], TrackPoints]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """Whether it is submitted now, what still stands in the way (hard ones first), and how many
    soft findings, of those that this person sees, are explained."""

    submitted: bool
    findings: tuple[Finding, ...]
    explained: int = 0


@dataclass(frozen=True, slots=True)
class _Reader:
    """What facts are gathered with."""

    reading: Reading
    model: DataModel
    now: datetime
    blobs: BlobStore | None
    decode: Decode | None


def findings_of(
    reading: Reading,
    patrol_id: UUID,
    *,
    model: DataModel,
    clock: Clock,
    blobs: BlobStore | None = None,
    decode: Decode | None = None,
    sees: Sees | None = None,
) -> tuple[Finding, ...]:
    """What stands in the way of submitting a patrol, without what was explained.

    With ``sees``, findings on records that this person doesn't see are one that counts them.
    Without ``blobs`` and ``decode`` nothing is said of the points of its tracks. Raises
    InvalidRecord("record.unknown").
    """
    facts = _patrol_facts(patrol_id, _Reader(reading, model, clock.now(), blobs, decode))
    if facts.patrol is not None:
        _expect_seen(facts.patrol, reading, sees)
    return _told(open_findings(check(facts), _explainable(facts)), facts, reading, sees)


def submit_patrol(
    patrol_id: UUID,
    explanations: Mapping[str, str],
    *,
    begin: Begin,
    model: DataModel,
    clock: Clock,
    blobs: BlobStore | None = None,
    decode: Decode | None = None,
    sees: Sees | None = None,
) -> SubmitReport:
    """Submit a patrol with its observations, incidents, seizures and cases that are drafts.

    ``explanations`` maps a soft finding's code, ``code@record id`` or ``Finding.key`` to the reason
    why it is so; they are kept in any case. While anything else is found it stays a draft. All in
    one commit. Raises InvalidRecord("record.unknown").
    """
    with begin() as work:
        facts = _patrol_facts(patrol_id, _Reader(work, model, clock.now(), blobs, decode))
        assert facts.patrol is not None
        _expect_seen(facts.patrol, work, sees)
        return _submit(facts, facts.patrol, explanations, work, sees)


def submit_alone(
    type_name: str, record_id: UUID, explanations: Mapping[str, str], **bound: Any
) -> SubmitReport:
    """Submit a "sighting" or an "incident", as ``submit_sighting`` and ``submit_incident``.

    Raises InvalidRecord("record.not_submitted_alone") for another type.
    """
    if type_name == Incident.TYPE:
        return submit_incident(record_id, explanations, **bound)
    if type_name != SIGHTING:
        raise InvalidRecord("record.not_submitted_alone", type=type_name, id=record_id)
    return submit_sighting(record_id, explanations, **bound)


def submit_sighting(
    observation_id: UUID,
    explanations: Mapping[str, str],
    *,
    begin: Begin,
    model: DataModel,
    clock: Clock,
    sees: Sees | None = None,
) -> SubmitReport:
    """Submit an observation that stands on no patrol and in no incident.

    As ``submit_patrol``; raises InvalidRecord("record.not_submitted_alone") for another.
    """
    with begin() as work:
        seen = work.get(Observation, observation_id)
        _expect_seen(seen, work, sees)
        if (seen.waypoint_id, seen.patrol_id, seen.incident_id) != (None, None, None):
            raise InvalidRecord("record.not_submitted_alone", type=seen.TYPE, id=observation_id)
        reader = _Reader(work, model, clock.now(), None, None)
        facts = _facts(reader, None, observations=[seen], incidents=[])
        return _submit(facts, seen, explanations, work, sees)


def submit_incident(
    incident_id: UUID,
    explanations: Mapping[str, str],
    *,
    begin: Begin,
    model: DataModel,
    clock: Clock,
    sees: Sees | None = None,
) -> SubmitReport:
    """Submit an incident with its observations, seizures and cases, as ``submit_patrol``.

    One on a patrol may go before the patrol does. Raises InvalidRecord("incident.retracted").
    """
    with begin() as work:
        incident = work.get(Incident, incident_id)
        _expect_seen(incident, work, sees)
        if incident.retracted is not None:
            raise InvalidRecord("incident.retracted", id=incident_id, reason=incident.retracted)
        observations = work.where(Observation, incident_id=incident_id)
        reader = _Reader(work, model, clock.now(), None, None)
        facts = _facts(reader, None, observations=observations, incidents=[incident])
        return _submit(facts, incident, explanations, work, sees)


def _submit(
    facts: PatrolFacts,
    root: Patrol | Observation | Incident,
    explanations: Mapping[str, str],
    work: UnitOfWork,
    sees: Sees | None = None,
) -> SubmitReport:
    findings = check(facts)
    _explain(findings, explanations, facts, root)
    left = open_findings(findings, _explainable(facts))
    records: list[Any] = [root, *facts.observations, *facts.incidents]
    if not left:
        records += [*facts.seizures, *facts.cases]
        for record in records:
            if record.review_status in DRAFTS:
                record.review_status = SUBMITTED
    told = _told(left, facts, work, sees)
    explained = _seen_of(tuple(one for one in findings if one not in left), facts, work, sees)
    saved = [work.save(record) for record in {record.id: record for record in records}.values()]
    if any(saved):
        work.commit()
    return SubmitReport(not left, told, len(explained))


def _expect_seen(record: Record, reading: Reading, sees: Sees | None) -> None:
    if sees is not None and sees(record, reading) is None:
        raise InvalidRecord("record.unknown", type=record.TYPE, id=record.id)


def _told(
    findings: tuple[Finding, ...], facts: PatrolFacts, reading: Reading, sees: Sees | None
) -> tuple[Finding, ...]:
    """The findings on records that are seen, and one that counts those on others."""
    told = _seen_of(findings, facts, reading, sees)
    unseen = [finding for finding in findings if finding not in told]
    root = next(iter([facts.patrol] if facts.patrol else _explainable(facts)), None)
    if not unseen or root is None:
        return told
    return (found("check.unseen", HARD, root, None, count=len(unseen)), *told)


def _seen_of(
    findings: tuple[Finding, ...], facts: PatrolFacts, reading: Reading, sees: Sees | None
) -> tuple[Finding, ...]:
    if sees is None:
        return findings
    named = {finding.record_id for finding in findings}
    parts: tuple[tuple[Record, ...], ...] = (
        *(facts.legs, facts.tracks, facts.waypoints, facts.observations),
        *(facts.incidents, facts.seizures, facts.cases, facts.attachments),
    )
    about = [record for part in parts for record in part if record.id in named]
    hidden = {record.id for record in about} - {one.id for one in sees.seen(about, reading)}
    return tuple(finding for finding in findings if finding.record_id not in hidden)


def _explainable(facts: PatrolFacts) -> list[Patrol | Observation | Incident]:
    patrol = [] if facts.patrol is None else [facts.patrol]
    return [*patrol, *facts.observations, *facts.incidents]


def _explain(
    findings: Iterable[Finding],
    explanations: Mapping[str, str],
    facts: PatrolFacts,
    root: Patrol | Observation | Incident,
) -> None:
    """Put each reason on the record it is about, which is as secret as it, or else on the root.

    What no longer is found needs no reason and gets none.
    """
    records = {record.id: record for record in (root, *_explainable(facts))}
    for finding in findings:
        reasons = (explanations.get(key, "").strip() for key in finding.keys)
        reason = next(filter(None, reasons), "")
        if reason and not finding.hard:
            record = records.get(finding.record_id, root)
            record.explained = {**record.explained, finding.key: reason}


# ---- facts


def _patrol_facts(patrol_id: UUID, reader: _Reader) -> PatrolFacts:
    reading = reader.reading
    patrol = reading.get(Patrol, patrol_id)
    legs = sorted(
        reading.where(Leg, patrol_id=patrol_id), key=lambda leg: (leg.number or 0, leg.id)
    )
    leg_ids = [leg.id for leg in legs]
    waypoints = reading.among(Waypoint, "leg_id", leg_ids)
    seen = _once(
        reading.where(Observation, patrol_id=patrol_id),
        reading.among(Observation, "waypoint_id", [point.id for point in waypoints]),
    )
    named = {one.incident_id for one in seen if one.incident_id}
    incidents = _once(
        reading.where(Incident, patrol_id=patrol_id), reading.among(Incident, "id", named)
    )
    ours = [i for i in incidents if i.patrol_id in (None, patrol_id)]
    seen = _once(seen, reading.among(Observation, "incident_id", [i.id for i in ours]))
    return _facts(
        reader,
        patrol,
        observations=seen,
        incidents=ours,
        legs=legs,
        tracks=reading.among(Track, "leg_id", leg_ids),
        waypoints=waypoints,
    )


def _facts(
    reader: _Reader,
    patrol: Patrol | None,
    *,
    observations: list[Observation],
    incidents: list[Incident],
    legs: Iterable[Leg] = (),
    tracks: Iterable[Track] = (),
    waypoints: Iterable[Waypoint] = (),
) -> PatrolFacts:
    reading, model = reader.reading, reader.model
    standing = [incident for incident in incidents if incident.retracted is None]
    incident_ids = [incident.id for incident in standing]
    seizures = reading.among(Seizure, "incident_id", incident_ids)
    cases = reading.among(LegalCase, "incident_id", incident_ids)
    legs, tracks, waypoints = tuple(legs), tuple(tracks), tuple(waypoints)
    every: list[Record] = [*legs, *tracks, *waypoints, *observations, *standing, *seizures, *cases]
    every += [] if patrol is None else [patrol]
    elsewhere = _elsewhere(reading, {one.id for one in observations}) if observations else []
    points, unreadable = _points(tracks, reader)
    valued = (*observations, *seizures, *cases, *elsewhere)
    return PatrolFacts(
        model=model,
        now=reader.now,
        patrol=patrol,
        legs=legs,
        tracks=tracks,
        waypoints=waypoints,
        observations=tuple(observations),
        incidents=tuple(standing),
        seizures=tuple(seizures),
        cases=tuple(cases),
        attachments=tuple(reading.among(Attachment, "of_id", [record.id for record in every])),
        zones=tuple(reading.where(Zone)),
        points=points,
        unreadable=unreadable,
        values={record.id: attribute_values(record, model) for record in valued},
        elsewhere=tuple(elsewhere),
        other_waypoints=tuple(_waypoints_of((*observations, *elsewhere), reading)),
        entered={i.id: at for i in standing if (at := _entered(i, reading)) is not None},
    )


def _once(*lists: Iterable[R]) -> list[R]:
    return list({record.id: record for records in lists for record in records}.values())


def _elsewhere(reading: Reading, ours: set[UUID]) -> list[Observation]:
    newest = reading.newest(Observation, "id", NEWEST + len(ours))
    return [seen for seen in newest if seen.id not in ours]


def _waypoints_of(records: Iterable[Observation], reading: Reading) -> list[Waypoint]:
    ids = {record.waypoint_id for record in records if record.waypoint_id}
    return reading.among(Waypoint, "id", ids)


def _entered(record: Reported, reading: Reading) -> datetime | None:
    """The system clock's time of the record's first entry."""
    first = reading.entries(record.id)[:1]
    return datetime.fromtimestamp(first[0].entry.wall[0] / 1000, UTC) if first else None


def _points(
    tracks: Iterable[Track], reader: _Reader
) -> tuple[dict[UUID, tuple[TrackPoints, ...]], frozenset[UUID]]:
    """The points of each track whose content is here, and the tracks whose content is damaged."""
    found: dict[UUID, tuple[TrackPoints, ...]] = {}
    damaged: set[UUID] = set()
    if reader.blobs is None or reader.decode is None:
        return found, frozenset()
    for track in tracks:
        kept = [reader.reading.blob(track.segments[key].blob) for key in sorted(track.segments)]
        whole = [blob for blob in kept if blob is not None]
        if not whole or len(whole) != len(kept):
            continue  # on its way from another laptop
        try:
            runs = [reader.decode(reader.blobs.read(blob)) for blob in whole]
        except (FileRefused, WorkspaceRefused):
            damaged.add(track.id)
            continue
        found[track.id] = tuple(untrimmed(run, track) for run in runs)
    return found, frozenset(damaged)
