from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from checking import HERD, NOW, SIGHTING, at, box, incident, model, place, run, seen, seizure
from checking import whole_patrol as facts_of_one
from importing import Field
from keeping import Everybody

from cami_field.adapters.files import segments
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident, Seizure
from cami_field.domain.patrol import Attachment, Observation, Patrol
from cami_field.domain.records import Record
from cami_field.domain.values import SegmentRef
from cami_field.usecases.submit import (
    SubmitReport,
    findings_of,
    submit_incident,
    submit_patrol,
    submit_sighting,
)

PHONE = "call +992 918 12 34 56"


@pytest.fixture
def field(field_laptop: Field) -> Field:
    field_laptop.laptop.clock.time = NOW
    return field_laptop


def with_values(record: Any, values: dict[str, object]) -> Any:
    found = model().to_ids(values)
    record.attributes = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in found.items()
    }
    return record


def kept(field: Field, *more: Any, points: Any = None, **changes: Any) -> Patrol:
    """The complete patrol in the store, with its track's points, and what else is given."""
    facts = facts_of_one()
    assert facts.patrol is not None
    for name, value in changes.items():
        setattr(facts.patrol, name, value)
    (track,), (argali,) = facts.tracks, facts.observations
    with_values(argali, SIGHTING)
    runs = facts.points[track.id] if points is None else points
    with field.laptop.begin() as work:
        for number, points_of in enumerate(runs):
            blob = field.context.blobs.keep(segments.encode(points_of))
            work.keep_key(blob)
            ref = SegmentRef(blob.ref, len(points_of), (38, 73, 39, 74), None, None, None)
            track.segments = {**track.segments, f"{number:02}": ref}
        work.add_all([facts.patrol, *facts.legs, track, *facts.waypoints, argali, box(), *more])
        work.commit()
    return facts.patrol


def herd(**fields: Any) -> Observation:
    given = {"occurred_at": at(), "position": place(38.19), "review_status": "draft", **fields}
    return with_values(seen("livestock.herd", **given), HERD)


def submit(
    field: Field, patrol: Patrol, explanations: dict[str, str] | None = None
) -> SubmitReport:
    return submit_patrol(
        patrol.id,
        explanations or {},
        begin=field.laptop.begin,
        model=model(),
        clock=field.laptop.clock,
        blobs=field.context.blobs,
        decode=field.context.decode,
    )


def alone(field: Field, submitting: Any, record: Any, **explanations: str) -> SubmitReport:
    return submitting(
        record.id,
        explanations,
        begin=field.laptop.begin,
        model=model(),
        clock=field.laptop.clock,
    )


def status(field: Field, record: Any) -> str | None:
    with field.laptop.begin() as work:
        return work.get(type(record), record.id).review_status


def entries(field: Field) -> int:
    with field.laptop.begin() as work:
        return sum(work.journal().values())


# ---- a patrol


def test_a_complete_patrol_is_submitted_with_its_observations(field):
    patrol = kept(field)
    report = submit(field, patrol)

    assert (True, ()) == (report.submitted, report.findings)
    assert "submitted" == status(field, patrol)
    assert ["submitted"] == [one.review_status for one in field.all(Observation)]


def test_with_something_to_mend_it_stays_a_draft_and_nothing_is_written(field):
    patrol = kept(field, number=None)
    before = entries(field)
    report = submit(field, patrol)

    assert (False, ["check.patrol_incomplete"]) == (
        report.submitted,
        [finding.code for finding in report.findings],
    )
    assert before == entries(field)
    assert "draft" == status(field, patrol)


def test_a_caution_needs_a_reason_and_no_more(field):
    patrol = kept(field, comment=PHONE)
    (finding,) = submit(field, patrol).findings
    report = submit(field, patrol, {finding.key: "the station's own number"})

    assert (True, (), 1) == (report.submitted, report.findings, report.explained)
    assert {finding.key: "the station's own number"} == field.one(Patrol).explained


def test_a_bare_code_explains_all_of_it_at_that_moment(field):
    patrol = kept(field, comment=PHONE, objective=PHONE)
    report = submit(field, patrol, {"check.personal_data": "our own number"})

    assert (True, 2) == (report.submitted, report.explained)
    assert 2 == len(field.one(Patrol).explained)


def test_a_reason_is_kept_though_something_else_is_to_mend(field):
    patrol = kept(field, number=None, comment=PHONE)
    report = submit(field, patrol, {"check.personal_data": "our own number"})
    assert ["check.patrol_incomplete"] == [finding.code for finding in report.findings]

    assert ["check.patrol_incomplete"] == [f.code for f in submit(field, patrol).findings]
    assert "draft" == status(field, patrol)


@pytest.mark.parametrize(
    "explanations",
    [{"check.personal_data": " "}, {"check.patrol_incomplete": "we never do"}, {"nothing": "x"}],
    ids=["no reason", "hard", "not found"],
)
def test_what_explains_nothing_is_not_kept(field, explanations):
    patrol = kept(field, number=None, comment=PHONE)
    before = entries(field)

    assert 2 == len(submit(field, patrol, explanations).findings)
    assert before == entries(field)


def test_a_reason_stands_on_the_record_it_is_about(field):
    event = incident(story=PHONE, review_status="draft", position=place(38.18))
    patrol = kept(field, event)
    event.patrol_id = patrol.id
    with field.laptop.begin() as work:
        work.save(event)
        work.commit()
    submit(field, patrol, {"check.personal_data": "the caller agreed"})

    assert ["the caller agreed"] == list(field.one(Incident).explained.values())
    assert {} == field.one(Patrol).explained


def test_incidents_and_seizures_go_with_the_patrol_what_is_approved_stays(field):
    event = incident(review_status="returned", position=place(38.18))
    taken = with_values(
        seizure(incident_id=event.id, review_status="draft"),
        {
            "taxon": "ovis_ammon",
            "specimen_type": "horn",
            "quantity": 2,
            "unit": "number",
            "place_type": "field",
            "detection_method": "patrol",
        },
    )
    approved = herd(incident_id=event.id, review_status="approved", occurred_at=None, position=None)
    patrol = kept(field, event, taken, approved)
    event.patrol_id = patrol.id
    with field.laptop.begin() as work:
        work.save(event)
        work.commit()

    assert submit(field, patrol, {"check.late_entry": "entered after the patrol"}).submitted
    assert ("submitted", "submitted", "approved") == (
        status(field, event),
        field.one(Seizure).review_status,
        status(field, approved),
    )


def test_submitting_again_writes_nothing(field):
    patrol = kept(field)
    submit(field, patrol)
    before = entries(field)
    report = submit(field, patrol)

    assert (True, before) == (report.submitted, entries(field))


def test_a_retracted_incident_is_left_alone(field):
    patrol = kept(field)
    event = incident(patrol_id=patrol.id, certainty=None, retracted="a mistake")
    field.keep(event)

    assert submit(field, patrol).submitted
    assert status(field, event) is None


def test_the_points_of_its_tracks_are_looked_at(field):
    galloping = run(step_deg=0.003)
    codes = [finding.code for finding in submit(field, kept(field, points=(galloping,))).findings]

    assert {"check.too_fast", "check.off_track"} == set(codes)


def test_only_the_kept_window_of_a_trimmed_track_is_looked_at(field):
    home = run(datetime(2026, 9, 22, 12, 7, tzinfo=UTC), step_deg=0.003)  # driving home
    patrol = kept(field, points=(run(), home))
    assert not submit(field, patrol).submitted

    with field.laptop.begin() as work:
        (track,) = work.where(type(facts_of_one().tracks[0]))
        track.excluded = {"trim": "2026-09-21T03:00:00+00:00/2026-09-22T12:00:00+00:00"}
        work.save(track)
        work.commit()
    assert submit(field, patrol).submitted


def test_a_track_whose_content_is_damaged_is_a_caution(field):
    patrol = kept(field)
    for blob in field.context.blobs.folder.iterdir():
        blob.write_bytes(b"damaged")
    (finding,) = submit(field, patrol).findings

    assert ("check.track_unreadable", False) == (finding.code, finding.hard)


def test_findings_can_be_looked_at_without_submitting(field):
    patrol = kept(field, comment=PHONE)
    with field.laptop.begin() as work:
        found = findings_of(work, patrol.id, model=model(), clock=field.laptop.clock)

    assert ["check.personal_data"] == [finding.code for finding in found]
    assert "draft" == status(field, patrol)


def test_an_incident_entered_a_day_late_is_a_caution(field):
    patrol = kept(field)
    event = incident(patrol_id=patrol.id, position=place(38.18))
    field.keep(event)  # four days later

    assert ["check.late_entry"] == [f.code for f in submit(field, patrol).findings]


def test_the_same_sighting_on_another_patrol_is_found(field):
    first = kept(field)
    again = kept(field)
    (finding,) = submit(field, again).findings

    assert "check.duplicate" == finding.code
    assert "draft" == status(field, first)


def test_a_photos_time_is_held_against_the_patrol(field):
    patrol = kept(field)
    taken = at(datetime(2018, 1, 1, tzinfo=UTC), source="camera")
    field.keep(
        Attachment(id=new_id(), of_type="patrol", of_id=patrol.id, name="1.JPG", captured_at=taken)
    )

    assert ["check.photo_outside"] == [f.code for f in submit(field, patrol).findings]


def test_an_unknown_patrol_is_refused(field):
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        submit(field, dataclasses.replace(facts_of_one().patrol, id=new_id()))


# ---- alone


def test_a_sighting_is_submitted_by_itself(field):
    sighting = herd()
    field.keep(sighting)

    assert alone(field, submit_sighting, sighting).submitted
    assert "submitted" == status(field, sighting)


def test_a_sighting_in_the_future_stays_a_draft(field):
    sighting = herd(occurred_at=at(NOW + timedelta(hours=1)))
    field.keep(sighting)
    report = alone(field, submit_sighting, sighting)

    assert ["check.future"] == [finding.code for finding in report.findings]
    assert "draft" == status(field, sighting)


def test_an_observation_on_a_patrol_is_not_submitted_alone(field):
    patrol = kept(field)
    with pytest.raises(InvalidRecord, match=r"record\.not_submitted_alone"):
        alone(field, submit_sighting, field.one(Observation))
    assert "draft" == status(field, patrol)


def test_an_incident_is_submitted_with_what_belongs_to_it(field):
    event = incident(occurred_at=at(NOW - timedelta(hours=2)))
    found = herd(incident_id=event.id, occurred_at=None, position=None)
    field.keep(event, found)

    assert alone(field, submit_incident, event).submitted
    assert ("submitted", "submitted") == (status(field, event), status(field, found))


def test_a_retracted_incident_is_not_submitted(field):
    event = incident(retracted="a mistake")
    field.keep(event)
    with pytest.raises(InvalidRecord, match=r"incident\.retracted"):
        alone(field, submit_incident, event)


def test_what_is_not_seen_is_only_counted(field):
    patrol = kept(field, number=None)
    bound = {"begin": field.laptop.begin, "model": model(), "clock": field.laptop.clock}
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        submit_patrol(patrol.id, {}, **bound, sees=Everybody((Record,)))
    lone = incident(patrol_id=patrol.id, kind=None)
    field.keep(lone)

    told = submit_patrol(patrol.id, {}, **bound, sees=Everybody((Incident,)))
    whole = submit_patrol(patrol.id, {}, **bound)
    hidden = [f for f in whole.findings if f not in told.findings]
    assert (False, False) == (told.submitted, whole.submitted)
    assert {lone.id} == {f.record_id for f in hidden}
    (counted,) = [f for f in told.findings if f not in whole.findings]
    assert ("check.unseen", True, patrol.id) == (counted.code, counted.hard, counted.record_id)
    assert {"count": len(hidden)} == counted.values
