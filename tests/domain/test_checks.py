from __future__ import annotations

from datetime import timedelta

import pytest
from checking import (
    HERD,
    MORNING,
    RANGER,
    SIGHTING,
    at,
    case,
    changed,
    codes,
    incident,
    model,
    only,
    place,
    seen,
    seizure,
    whole_patrol,
    with_seen,
)

from cami_field.domain.checks import CHECKS, check, open_findings
from cami_field.domain.ids import new_id

CARCASS = {
    "n_carcasses": 1,
    "carcass_age": "fresh",
    "age_class": "adult",
    "sex": "male",
    "cause_of_death": "natural",
    "cause_certainty": "probable",
    "parts_missing": ["horns"],
    "action_carcass": "marked",
    "marked_to_avoid_recount": True,
}
CROSSING = {
    "barrier_id": "F1",
    "taxon": "saiga",
    "n_approached": 30,
    "n_crossed": 10,
    "n_turned_back": 20,
    "n_entangled": 0,
    "evidence": "seen",
}
HORN = {
    "taxon": "saiga_tatarica",
    "specimen_type": "horn",
    "quantity": 10,
    "unit": "number",
    "horn_count": 10,
    "horn_weight_kg": 2.0,
    "place_type": "checkpoint",
    "detection_method": "k9",
}
ARREST = {"n_arrested": 1, "handed_to": "police"}


@pytest.fixture
def facts():
    return whole_patrol()


def noted(facts, path, values, **fields):
    given = {
        "occurred_at": at(MORNING + timedelta(minutes=40)),
        "position": place(38.186),
        **fields,
    }
    return with_seen(facts, (seen(path, **given), values))


def seized(facts, values, **fields):
    event = incident()
    facts = changed(facts, incidents=(event,))
    return with_seen(
        facts, (seizure(**{"incident_id": event.id, **fields}), values), name="seizures"
    )


def test_a_complete_patrol_has_nothing_to_mend(facts):
    assert () == check(facts)


def test_every_check_stands_once_in_the_table():
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize("name", ["number", "patrol_type", "mandate", "dates", "armed"])
def test_a_patrol_needs_its_head(facts, name):
    setattr(facts.patrol, name, None)
    finding = only(facts)

    assert ("check.patrol_incomplete", True, name) == (finding.code, finding.hard, finding.field)


def test_unarmed_is_an_answer(facts):
    facts.patrol.armed = False

    assert () == check(facts)


def test_a_patrol_starts_from_a_station_or_a_team(facts):
    facts.patrol.station_id = None
    assert "check.no_station" == only(facts).code

    facts.patrol.team_id = new_id()
    assert () == check(facts)


def test_a_patrol_has_a_leg(facts):
    bare = changed(facts, legs=(), tracks=(), points={})

    assert "check.no_leg" in codes(bare)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("transport_mode", None, "check.no_transport"),
        ("members", {}, "check.no_member"),
        ("hours", {}, "check.no_hours"),
        ("leader_id", None, "check.no_leader"),
        ("leader_id", new_id(), "check.leader_not_member"),
    ],
)
def test_a_leg_needs_its_way_of_moving_its_people_and_its_hours(facts, field, value, code):
    (leg,) = facts.legs
    setattr(leg, field, value)
    finding = only(facts)

    assert (code, True, leg.id, field) == (
        finding.code,
        finding.hard,
        finding.record_id,
        finding.field,
    )


@pytest.mark.parametrize("name", ["observer_id", "recorded_by_id", "certainty", "category"])
def test_an_observation_says_who_how_certain_and_what(facts, name):
    (argali,) = facts.observations
    setattr(argali, name, None)
    finding = only(facts)

    assert ("check.incomplete", True, name) == (finding.code, finding.hard, finding.field)


def test_time_and_place_may_be_the_waypoints(facts):
    (argali,) = facts.observations
    assert argali.occurred_at is argali.position is None
    argali.waypoint_id = None

    assert ["occurred_at", "position"] == [finding.field for finding in check(facts)]


def test_a_part_of_the_day_is_named(facts):
    vague = at(precision="part_of_day")
    missing = noted(facts, "livestock.herd", HERD, occurred_at=vague)
    assert "part_of_day" == only(missing).field

    named = at(precision="part_of_day", part_of_day="dusk")
    assert () == check(noted(facts, "livestock.herd", HERD, occurred_at=named))


def test_a_sighting_alone_is_marked_as_opportunistic(facts):
    alone = noted(facts, "livestock.herd", HERD, opportunistic=None)

    assert "check.no_parent" == only(alone).code
    assert () == check(noted(facts, "livestock.herd", HERD))


def test_a_required_attribute_is_asked_for_by_its_key(facts):
    (argali,) = facts.observations
    values = {key: value for key, value in SIGHTING.items() if key != "count_quality"}
    finding = only(changed(facts, values={argali.id: values}))

    assert ("datamodel.required", True, "attributes.count_quality") == (
        finding.code,
        finding.hard,
        finding.field,
    )


def test_the_parts_of_a_group_are_at_most_its_total(facts):
    (argali,) = facts.observations
    right = SIGHTING | {"adult_male": 3, "adult_female": 8}
    wrong = SIGHTING | {"adult_male": 4, "adult_female": 8}
    assert () == check(changed(facts, values={argali.id: right}))

    finding = only(changed(facts, values={argali.id: wrong}))
    assert ("datamodel.parts_exceed_total", True) == (finding.code, finding.hard)
    assert (12, 11) == (finding.values["sum"], finding.values["limit"])


def test_crossings_add_up(facts):
    assert () == check(noted(facts, "barrier.crossing_event", CROSSING))

    wrong = noted(facts, "barrier.crossing_event", CROSSING | {"n_entangled": 1})
    assert ("datamodel.parts_exceed_total", True) == (only(wrong).code, only(wrong).hard)


def test_a_carcass_has_a_species(facts):
    assert () == check(noted(facts, "wildlife.carcass", CARCASS | {"taxon": "unidentified_felid"}))

    finding = only(noted(facts, "wildlife.carcass", CARCASS))
    assert ("check.no_taxon", True, "attributes.taxon") == (
        finding.code,
        finding.hard,
        finding.field,
    )


def test_a_seized_part_has_a_species_a_seized_rifle_none(facts):
    assert () == check(seized(facts, HORN))
    assert "check.no_taxon" == only(seized(facts, HORN | {"taxon": None})).code

    rifle = seized(facts, {}, category=model().category("seizure.weapon_equipment").id)
    assert "check.no_taxon" not in codes(rifle)


def test_seizures_cases_and_arrests_belong_to_an_incident(facts):
    there = {"occurred_at": at(), "position": place(38.18)}
    loose = seized(facts, HORN, incident_id=None, **there)
    assert ("check.no_incident", True, "incident_id") == (
        only(loose).code,
        only(loose).hard,
        only(loose).field,
    )
    court = with_seen(facts, (case(**there), {}), name="cases")
    assert "check.no_incident" in codes(court)
    assert "check.no_incident" == only(noted(facts, "legal.arrest", ARREST)).code

    event = incident()
    held = noted(changed(facts, incidents=(event,)), "legal.arrest", ARREST, incident_id=event.id)
    assert () == check(held)


def test_an_unlikely_weight_of_a_horn_is_soft(facts):
    finding = only(seized(facts, HORN | {"horn_weight_kg": 9.0}))

    assert ("datamodel.unlikely_ratio", False) == (finding.code, finding.hard)


def test_hard_findings_come_first(facts):
    facts.patrol.comment = "call +992 918 12 34 56"
    facts.patrol.number = None

    assert [True, False] == [finding.hard for finding in check(facts)]


def test_an_explained_caution_is_not_raised_again(facts):
    facts.patrol.comment = "call +992 918 12 34 56"
    (finding,) = check(facts)
    for key in finding.keys:
        facts.patrol.explained = {key: "the station's own number"}
        assert () == open_findings(check(facts), [facts.patrol])

    facts.patrol.explained = {finding.key: "  "}
    assert (finding,) == open_findings(check(facts), [facts.patrol])


def test_an_explanation_is_about_one_field_of_one_record(facts):
    facts.patrol.comment = facts.patrol.objective = "call +992 918 12 34 56"
    comment, objective = check(facts)
    facts.patrol.explained = {comment.key: "the station's own number"}

    assert (objective,) == open_findings(check(facts), [facts.patrol])


def test_a_bare_code_on_the_patrol_says_nothing_of_its_records(facts):
    (argali,) = facts.observations
    argali.comment = "call +992 918 12 34 56"
    facts.patrol.explained = {"check.personal_data": "ours"}

    assert 1 == len(open_findings(check(facts), [facts.patrol, argali]))


def test_what_is_hard_cannot_be_explained_away(facts):
    facts.patrol.number = None
    (finding,) = check(facts)
    facts.patrol.explained = dict.fromkeys(finding.keys, "we never number them")

    assert (finding,) == open_findings(check(facts), [facts.patrol])


def test_the_one_who_observed_need_not_be_the_leader(facts):
    (leg,) = facts.legs
    leg.members = {RANGER: "ranger", new_id(): "driver"}

    assert () == check(facts)
