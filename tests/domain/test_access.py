from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.domain.access import (
    RULE_NAMES,
    RecordFacts,
    Shown,
    Viewer,
    may_see,
    visible_fields,
)

RULES = shipped_rules()
NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
ME, OTHER, THIRD = (UUID(int=number) for number in (1, 2, 3))
HERE, ELSEWHERE, TEAM, OTHER_TEAM = (UUID(int=number) for number in (10, 11, 20, 21))
FRESH, OLD = NOW - timedelta(days=29), NOW - timedelta(days=31)
FULL, GENERALISED, MASKED = Shown.FULL, Shown.GENERALISED, Shown.MASKED
STATUS, COUNT, NONE = Shown.STATUS_ONLY, Shown.COUNT_ONLY, Shown.NONE
ROLES = sorted(RULES.sees)

# Somebody else's, of my station but another team; of my team; mine; of another station.
COLLEAGUE = {"author_id": OTHER, "station_id": HERE, "team_id": OTHER_TEAM}
MATE = {"author_id": OTHER, "station_id": HERE, "team_id": TEAM}
MINE = {"author_id": ME, "station_id": HERE, "team_id": TEAM}
FAR = {"author_id": OTHER, "station_id": ELSEWHERE, "team_id": OTHER_TEAM}
SEEN_BY_ME = {**FAR, "observer_ids": frozenset({ME})}
DRAFT, SENT, RETURNED, APPROVED = (
    {"review_status": word} for word in ("draft", "submitted", "returned", "approved")
)
AGREED = {"agreement_ids": frozenset({"tj-kg-2026"})}


def granted(*grants):
    return {"grants": frozenset(grants)}


TRAINING = {"workspace": "training"}
GRANTS = granted("admin", "precise", "mandate.S2", "mandate.S3", "mandate.S4", "agreement:a")
# Whoever has every tie to a record and every grant, still has none of what the role never sees.
TIED = {"assigned_to": frozenset({ME}), "handler_id": ME, "agreement_ids": frozenset({"a"})}


def never(level, **facts):
    tied = {**MINE, **DRAFT, **TIED, **facts}
    return [
        (level, tied, GRANTS, NONE),
        (level, {**tied, **TRAINING}, {**GRANTS, **TRAINING}, NONE),
    ]


REPORTER = [
    ("S1", SEEN_BY_ME, {}, FULL),
    ("S1", MATE, {}, NONE),
    ("S2", {**MINE, "occurred_at": OLD, **SENT}, {}, FULL),
    ("S2", MATE, {}, NONE),
    ("S3", {**MINE, **DRAFT}, {}, MASKED),
    ("S3", {**MINE, **SENT}, {}, NONE),
    ("S3", {**MATE, **DRAFT}, {}, NONE),
    *never("S4"),
]
MATRIX = {
    "community_reporter": REPORTER,
    "volunteer_ranger": REPORTER,
    "ranger": [
        ("S1", COLLEAGUE, {}, FULL),
        ("S1", FAR, {}, NONE),
        ("S1", SEEN_BY_ME, {}, FULL),
        ("S2", MATE, {}, FULL),
        ("S2", {**MATE, "occurred_at": OLD}, {}, GENERALISED),
        ("S2", {**MATE, "occurred_at": None, **SENT}, {}, GENERALISED),
        ("S2", {**MINE, "occurred_at": OLD, **SENT}, {}, GENERALISED),
        ("S2", {**MINE, "occurred_at": OLD, **DRAFT}, {}, FULL),
        ("S2", COLLEAGUE, {}, GENERALISED),
        ("S2", FAR, {}, NONE),
        ("S3", {**MINE, **DRAFT}, {}, FULL),
        ("S3", {**MINE, **RETURNED}, {}, FULL),
        ("S3", {**MINE, **SENT}, {}, STATUS),
        ("S3", {**MINE, **APPROVED}, {}, STATUS),
        ("S3", {**MATE, **DRAFT}, {}, NONE),
        ("S3", {**MATE, **SENT}, {}, NONE),
        ("S3", {**SEEN_BY_ME, **DRAFT}, {}, NONE),
        *never("S4"),
    ],
    "team_leader": [
        ("S1", COLLEAGUE, {}, FULL),
        ("S1", FAR, {}, NONE),
        ("S2", {**MATE, "occurred_at": OLD}, {}, FULL),
        ("S2", COLLEAGUE, {}, GENERALISED),
        ("S2", FAR, {}, NONE),
        ("S3", {**MATE, **DRAFT}, {}, FULL),
        ("S3", {**MATE, **SENT}, {}, FULL),
        ("S3", {**MATE, **APPROVED}, {}, STATUS),
        ("S3", {**COLLEAGUE, **SENT}, {}, NONE),
        *never("S4"),
    ],
    "data_officer": [
        ("S1", {**FAR, **APPROVED}, {}, FULL),
        ("S2", {**FAR, **APPROVED, "occurred_at": OLD}, {}, FULL),
        ("S3", {**FAR, **SENT}, {}, FULL),
        ("S3", {**FAR, **APPROVED}, {}, MASKED),
        ("S3", {**FAR, "review_status": "sealed_by_a_later_version"}, {}, MASKED),
        *never("S4"),
    ],
    "pa_manager": [
        ("S1", {**FAR, **APPROVED}, {}, FULL),
        ("S2", {**FAR, **APPROVED}, {}, FULL),
        ("S3", {**FAR, **APPROVED}, {}, FULL),
        ("S4", FAR, {}, MASKED),
    ],
    "analyst": [
        ("S1", {**FAR, **APPROVED}, {}, FULL),
        ("S2", FAR, {}, GENERALISED),
        ("S2", FAR, granted("precise"), FULL),
        ("S3", FAR, granted("precise"), COUNT),
        *never("S4"),
    ],
    "investigator": [
        ("S1", {**FAR, **APPROVED}, {}, FULL),
        ("S2", {**FAR, **APPROVED}, {}, FULL),
        ("S3", {**FAR, **SENT, "assigned_to": frozenset({THIRD, ME})}, {}, FULL),
        ("S3", {**FAR, **SENT, "assigned_to": frozenset({THIRD})}, {}, NONE),
        ("S3", {**MINE, **DRAFT}, {}, FULL),
        ("S4", {**FAR, "handler_id": ME}, {}, FULL),
        ("S4", {**FAR, "handler_id": OTHER}, {}, NONE),
        ("S4", {**MINE, "assigned_to": frozenset({ME})}, {}, NONE),
    ],
    "trainer": [
        *((level, {**FAR, **TRAINING}, TRAINING, FULL) for level in ("S1", "S2", "S3")),
        *((level, MINE, {}, NONE) for level in ("S1", "S2", "S3")),
        *never("S4"),
    ],
    "national_hq": [
        ("S1", {**FAR, **APPROVED}, {}, FULL),
        ("S2", FAR, {}, GENERALISED),
        ("S2", FAR, granted("mandate.S2"), FULL),
        ("S2", FAR, granted("mandate.S3"), FULL),
        ("S3", FAR, granted("mandate.S2"), NONE),
        ("S3", FAR, granted("mandate.S3"), FULL),
        *never("S4"),
    ],
    "partner": [
        ("S1", {**FAR, **AGREED}, granted("agreement:tj-kg-2026"), FULL),
        ("S1", {**FAR, **AGREED}, granted("agreement:other"), NONE),
        ("S1", FAR, granted("agreement:tj-kg-2026"), NONE),
        ("S2", {**FAR, **AGREED}, granted("agreement:tj-kg-2026"), GENERALISED),
        ("S2", FAR, granted("agreement:tj-kg-2026"), NONE),
        ("S2", MINE, granted("mandate.S3"), NONE),
        *never("S3"),
        *never("S4"),
    ],
    "public": [case for level in ("S1", "S2", "S3", "S4") for case in never(level)],
}
CELLS = [(role, *case) for role, cases in MATRIX.items() for case in cases]


def viewer(role, **more):
    return Viewer(**{"user_id": ME, "role": role, "station_id": HERE, "team_id": TEAM, **more})


def record(level, **more):
    plain = {"record_type": "observation", "occurred_at": FRESH, "review_status": "submitted"}
    return RecordFacts(level=level, **{**plain, **more})


def sight(who, what, now=NOW):
    return may_see(who, what, now=now, rules=RULES)


@pytest.mark.parametrize(("role", "level", "facts", "person", "shown"), CELLS)
def test_each_role_sees_what_the_matrix_says(role, level, facts, person, shown):
    assert shown == sight(viewer(role, **person), record(level, **facts)).shown


def test_every_cell_of_the_matrix_has_a_case():
    expected = {(role, level) for role in RULES.sees for level in ("S1", "S2", "S3", "S4")}
    assert expected == {(role, level) for role, level, *_ in CELLS}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_published_is_for_every_role(role):
    assert FULL == sight(viewer(role), record("S0", **FAR)).shown


@pytest.mark.parametrize("rule", sorted(RULE_NAMES))
def test_any_rule_may_stand_at_any_level(rule):
    rules = replace(RULES, sees={"ranger": dict.fromkeys(("S0", "S1", "S2", "S3", "S4"), rule)})
    for level in ("S0", "S1", "S2", "S3", "S4"):
        asked = may_see(viewer("ranger"), record(level, **FAR), now=NOW, rules=rules)
        assert rule == "generalised_unless_granted" or asked.shown is not GENERALISED


def test_every_rule_is_used_by_a_role():
    assert {rule for row in RULES.sees.values() for rule in row.values()} == RULE_NAMES


def test_the_other_shifts_ranger_sees_neither_drafts_nor_old_precise_points():
    gulbek = {"author_id": OTHER, "observer_ids": frozenset({OTHER})}
    for team in (TEAM, OTHER_TEAM):
        about = {**gulbek, "station_id": HERE, "team_id": team}
        assert NONE == sight(viewer("ranger"), record("S3", **about, **DRAFT)).shown
        old = record("S2", **about, occurred_at=OLD)
        assert GENERALISED == sight(viewer("ranger"), old).shown
        seen = visible_fields(
            viewer("ranger"), old, {"position": "S2", "comment": "S1"}, now=NOW, rules=RULES
        )
        assert {"position"} == seen.generalised
        assert {"comment"} == seen.masked


def test_thirty_days_is_to_the_second():
    edge = NOW - timedelta(days=30)
    assert FULL == sight(viewer("ranger"), record("S2", **MATE, occurred_at=edge)).shown
    earlier = record("S2", **MATE, occurred_at=edge - timedelta(seconds=1))
    assert "older_than_window" == sight(viewer("ranger"), earlier).reason


def test_setting_the_clock_back_does_not_open_old_points():
    year_old = record("S2", **MATE, occurred_at=NOW - timedelta(days=365))
    for days in (30, 300, 400, 4000):
        asked = sight(viewer("ranger"), year_old, now=NOW - timedelta(days=days))
        assert GENERALISED == asked.shown


def test_people_without_team_or_station_share_nothing_by_that():
    loner = viewer("ranger", team_id=None, station_id=None)
    for level in ("S1", "S2", "S3"):
        assert NONE == sight(loner, record(level, author_id=OTHER)).shown


def test_a_write_only_sight_says_so():
    asked = sight(viewer("community_reporter"), record("S3", **MINE, **DRAFT))
    assert asked.write_only
    assert not sight(viewer("pa_manager"), record("S4")).write_only


@pytest.mark.parametrize("role", [None, "", "Ranger", "admin", "a_role_of_a_later_version"])
@pytest.mark.parametrize("level", ["S0", "S1", "S2", "S3", "S4"])
def test_an_unknown_role_sees_nothing(role, level):
    person = viewer(role, **granted("admin", "precise", "mandate.S3"))
    assert NONE == sight(person, record(level, **MINE)).shown


def test_an_administrator_sees_no_more_than_the_role():
    person = viewer("ranger", **granted("admin"))
    assert NONE == sight(person, record("S3", **FAR)).shown
    assert NONE == sight(person, record("S2", **FAR)).shown


# Properties over all viewers and records.
viewers = st.builds(
    Viewer,
    user_id=st.sampled_from([ME, OTHER, THIRD]),
    role=st.sampled_from(ROLES),
    station_id=st.sampled_from([HERE, ELSEWHERE, None]),
    team_id=st.sampled_from([TEAM, OTHER_TEAM, None]),
    workspace=st.sampled_from(["live", "training"]),
    grants=st.frozensets(
        st.sampled_from(["admin", "precise", "mandate.S2", "mandate.S3", "agreement:a"])
    ),
)
records = st.builds(
    RecordFacts,
    record_type=st.just("observation"),
    level=st.sampled_from(["S0", "S1", "S2", "S3", "S4"]),
    author_id=st.sampled_from([ME, OTHER, THIRD, None]),
    observer_ids=st.frozensets(st.sampled_from([ME, OTHER, THIRD])),
    station_id=st.sampled_from([HERE, ELSEWHERE, None]),
    team_id=st.sampled_from([TEAM, OTHER_TEAM, None]),
    occurred_at=st.none() | st.sampled_from([FRESH, OLD, NOW + timedelta(days=40)]),
    review_status=st.sampled_from(
        [None, "draft", "submitted", "returned", "approved", "rejected", "superseded", "new"]
    ),
    workspace=st.sampled_from(["live", "training"]),
    assigned_to=st.frozensets(st.sampled_from([ME, OTHER])),
    handler_id=st.sampled_from([ME, OTHER, None]),
    agreement_ids=st.frozensets(st.sampled_from(["a", "b"])),
)
FIELDS = {
    "position": "S2",
    "review_status": "S1",
    "label": "S1",
    "comment": "S3",
    "attributes.taxon": "S2",
    "attributes.mark_id": "S2",
    "source_identity": "S4",
}


@given(viewers, records)
@settings(max_examples=200)
def test_who_sees_a_level_in_full_sees_the_lower_ones_in_full(who, what):
    levels = ["S0", "S1", "S2", "S3", "S4"]
    full = [sight(who, replace(what, level=level)).shown is FULL for level in levels]
    assert sorted(full, reverse=True) == full


@given(viewers, records)
@settings(max_examples=80)
def test_live_and_training_never_see_each_other(who, what):
    assume(who.workspace != what.workspace)
    assert NONE == sight(who, what).shown
    seen = visible_fields(who, what, FIELDS, now=NOW, rules=RULES)
    assert set(FIELDS) == seen.masked


@given(viewers, records)
@settings(max_examples=150)
def test_only_its_handler_sees_who_the_source_is(who, what):
    seen = visible_fields(who, replace(what, level="S3"), FIELDS, now=NOW, rules=RULES)
    if "source_identity" in seen.shown:
        assert ("investigator", what.handler_id) == (who.role, who.user_id)


@given(viewers, records)
@settings(max_examples=150)
def test_every_field_is_in_one_set_and_no_place_slips_through(who, what):
    seen = visible_fields(who, what, FIELDS, now=NOW, rules=RULES)
    parts = (seen.shown, seen.generalised, seen.masked)
    assert set(FIELDS) == frozenset().union(*parts)
    assert len(FIELDS) == sum(map(len, parts))
    assert seen.generalised <= {"position"}
    if "position" in seen.shown:
        assert FULL == sight(who, replace(what, level="S2")).shown
    if seen.sight.shown is GENERALISED:
        assert {"label", "comment", "attributes.mark_id"} <= seen.masked
    if seen.sight.shown in (NONE, COUNT):
        assert set(FIELDS) == seen.masked


# Fields of one record.
def seen_by(role, level, **facts):
    return visible_fields(viewer(role), record(level, **facts), FIELDS, now=NOW, rules=RULES)


def test_after_submitting_a_ranger_sees_the_status_and_no_more():
    assert {"review_status"} == seen_by("ranger", "S3", **MINE).shown


def test_an_analyst_sees_what_was_seen_but_not_where():
    seen = seen_by("analyst", "S2", **FAR)
    assert {"attributes.taxon", "review_status"} == seen.shown
    assert {"position"} == seen.generalised


def test_a_secret_comment_stays_masked_in_a_record_one_may_see():
    seen = seen_by("ranger", "S1", **COLLEAGUE)
    assert {"review_status", "label", "attributes.taxon"} == seen.shown
    assert {"comment", "attributes.mark_id", "source_identity"} == seen.masked


def test_after_approval_the_data_officer_keeps_all_but_the_personal():
    seen = seen_by("data_officer", "S3", **FAR, **APPROVED)
    assert {"comment", "source_identity"} == seen.masked


def test_the_manager_reads_the_tip_but_not_its_source():
    seen = seen_by("pa_manager", "S4", **FAR)
    assert {"source_identity"} == seen.masked
