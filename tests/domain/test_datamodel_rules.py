"""What the forms refuse, what they warn of, and how secret a record becomes."""

from __future__ import annotations

import pytest

from cami_field.adapters.files.model_files import shipped_model
from cami_field.domain.datamodel import DataModel

SIGHTING = {
    "taxon": "ovis_ammon",
    "identification_method": "binoculars",
    "total_count": 12,
    "count_quality": "exact",
}
HORNS = {
    "taxon": "saiga_tatarica",
    "specimen_type": "horn",
    "quantity": 128,
    "unit": "number",
    "horn_count": 128,
    "horn_weight_kg": 29.0,
    "place_type": "checkpoint",
    "detection_method": "k9",
}
CROSSING = {
    "barrier_id": "F-12",
    "taxon": "equus_hemionus",
    "n_approached": 10,
    "n_crossed": 6,
    "n_turned_back": 4,
    "evidence": "seen",
}


@pytest.fixture(scope="module")
def model() -> DataModel:
    return shipped_model()


def codes(model: DataModel, category: str, values: dict, *, draft: bool = False) -> set:
    found = model.problems(category, values, draft=draft)
    return {(problem.code.removeprefix("datamodel."), problem.attribute) for problem in found}


def test_a_whole_sighting_has_no_problems(model):
    assert () == model.problems("wildlife.direct_sighting", SIGHTING)


def test_a_draft_may_lack_everything_but_not_hold_nonsense(model):
    assert () == model.problems("wildlife.direct_sighting", {}, draft=True)
    assert () == model.problems(
        "wildlife.direct_sighting", SIGHTING | {"total_count": -4}, draft=True
    )
    bad = {"taxon": "unicorn", "total_count": "12"}
    expected = {("not_in_list", "taxon"), ("wrong_type", "total_count")}
    assert expected == codes(model, "wildlife.direct_sighting", bad, draft=True)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"taxon": None}, ("required", "taxon")),
        ({"total_count": 0}, ("out_of_range", "total_count")),
        ({"total_count": 12.5}, ("wrong_type", "total_count")),
        ({"total_count": 10**400}, ("wrong_type", "total_count")),
        ({"total_count": True}, ("wrong_type", "total_count")),
        ({"count_quality": "many"}, ("not_in_list", "count_quality")),
        ({"behaviour": ["moving", "dancing"]}, ("not_in_list", "behaviour")),
        ({"behaviour": ["moving", "moving"]}, ("wrong_type", "behaviour")),
        ({"behaviour": "moving"}, ("wrong_type", "behaviour")),
        ({"adult_male": 7, "adult_female": 6}, ("parts_exceed_total", "total_count")),
        ({"male_class_1": 13}, ("parts_exceed_total", "total_count")),
        ({"count_min": 13}, ("more_than_limit", "count_min")),
        ({"count_max": 11}, ("more_than_limit", "total_count")),
        ({"count_quality": "estimate"}, ("required", "count_min")),
        ({"reaction_distance_m": 5000.1}, ("out_of_range", "reaction_distance_m")),
        ({"mark_id": "x" * 8201}, ("wrong_type", "mark_id")),
        ({"serial_number": "1"}, ("not_in_form", "serial_number")),
    ],
)
def test_each_breach_of_a_sighting_is_named(model, more, problem):
    assert problem in codes(model, "wildlife.direct_sighting", SIGHTING | more)


def test_counts_of_a_composition_may_leave_a_remainder(model):
    values = SIGHTING | {"adult_male": 5, "juvenile": 0}
    assert () == model.problems("wildlife.direct_sighting", values)


def test_crossing_arithmetic_must_hold(model):
    assert set() == codes(model, "barrier.crossing_event", CROSSING)
    broken = CROSSING | {"n_entangled": 1}
    expected = {("parts_exceed_total", "n_approached")}
    assert expected == codes(model, "barrier.crossing_event", broken)


def test_horns_that_weigh_too_much_are_a_caution_only(model):
    assert set() == codes(model, "seizure.animal_part", HORNS)  # 0.227 kg a horn
    (problem,) = model.problems("seizure.animal_part", HORNS | {"horn_weight_kg": 60.0})
    assert ("datamodel.unlikely_ratio", False) == (problem.code, problem.hard)


def test_saiga_horns_must_be_counted_but_others_need_not(model):
    bare = {k: v for k, v in HORNS.items() if not k.startswith("horn_")}
    expected = {("required", "horn_count"), ("required", "horn_weight_kg")}
    assert expected == codes(model, "seizure.animal_part", bare)
    assert set() == codes(model, "seizure.animal_part", bare | {"taxon": "ovis_ammon"})
    assert ("out_of_range", "quantity") in codes(
        model, "seizure.animal_part", HORNS | {"quantity": 0}
    )


def test_a_group_of_categories_takes_no_records(model):
    assert ("category_is_group", None) in codes(model, "wildlife.sign", {})
    assert ("category_is_group", None) not in codes(model, "wildlife.sign", {}, draft=True)


def test_the_identity_of_a_source_never_enters_a_record(model):
    found = codes(model, "community.informant_tip", {"source_identity": "a name"}, draft=True)
    assert {("vault_only", "source_identity")} == found


def test_none_beside_others_is_a_caution(model):
    (problem,) = [
        p
        for p in model.problems("wildlife.carcass", {"parts_missing": ["none", "horns"]})
        if p.attribute == "parts_missing"
    ]
    assert ("datamodel.none_with_others", False) == (problem.code, problem.hard)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "20260201", "2026-1-1", "2026-W01-1", "tomorrow", 20260201]
)
def test_only_real_days_are_dates(model, value):
    assert ("wrong_type", "opened_at") in codes(model, "legal.case", {"opened_at": value})


@pytest.mark.parametrize(
    "line", [[], [[181.0, 0.0]], [[0.0, 91.0]], [[0.0]], "POINT(1 2)", [["a", "b"]], [[True, "x"]]]
)
def test_only_positions_make_a_line(model, line):
    found = codes(model, "barrier.fence", {"geometry": line}, draft=True)
    assert {("wrong_type", "geometry")} == found
    assert set() == codes(model, "barrier.fence", {"geometry": [[73.97, 38.17]]}, draft=True)


def test_rows_of_a_table_are_checked_by_column(model):
    rows = [{"taxon": "saiga", "level": "blocked"}, {"taxon": "unicorn", "colour": "red"}]
    found = model.problems("barrier.fence", {"permeability": rows}, draft=True)
    assert [("datamodel.not_in_list", 2), ("datamodel.not_in_form", 2)] == [
        (problem.code, problem.values["row"]) for problem in found
    ]


def test_an_open_list_takes_the_classes_of_the_survey(model):
    values = {"distance_bin": "from_100_to_200"}
    assert () == model.problems("wildlife.survey_group", values, draft=True)


@pytest.mark.parametrize(
    ("category", "taxon", "values", "expected"),
    [
        ("wildlife.direct_sighting", "ovis_ammon", {}, ("S1", 3)),
        ("wildlife.direct_sighting", "ovis_ammon", {"male_class_4": 1}, ("S2", 2)),
        ("wildlife.direct_sighting", "uncia_uncia", {}, ("S2", 2)),
        ("wildlife.sign.den", "uncia_uncia", {}, ("S2", 1)),
        ("wildlife.direct_sighting", "acinonyx_jubatus", {}, ("S2", 1)),
        ("wildlife.direct_sighting", "unidentified_felid", {}, ("S2", 2)),
        ("wildlife.direct_sighting", "canis_lupus", {}, ("S1", 0)),
        ("wildlife.direct_sighting", "from_a_newer_model", {}, ("S2", 2)),
        ("wildlife.direct_sighting", "saiga_tatarica", {}, ("S1", 3)),
        (
            "wildlife.direct_sighting",
            "saiga_tatarica",
            {"group_type": "calving_aggregation"},
            ("S2", 2),
        ),
        (
            "wildlife.carcass",
            "saiga_tatarica",
            {"carcass_age": "fresh", "horns_present_count": 2},
            ("S2", 2),
        ),
        ("wildlife.carcass", "canis_lupus", {"cause_of_death": "illegal.snare"}, ("S2", 0)),
        ("wildlife.sign.den", "canis_lupus", {"den_occupied": "yes"}, ("S2", 1)),
        ("habitat.calving_area", "camelus_bactrianus", {}, ("S2", 1)),
        ("poaching.people", None, {}, ("S3", 0)),
        ("barrier.border_fence", None, {}, ("S2", 0)),
        ("barrier.fence", None, {}, ("S1", 0)),
    ],
)
def test_secrecy_follows_category_taxon_and_what_was_seen(model, category, taxon, values, expected):
    found = model.sensitivity(category, taxon, values)
    assert expected == (found.level, found.generalisation)
    assert found.reasons


def test_not_recorded_and_unknown_are_two_things(model):
    carcass = {"age_class": "unknown", "sex": None}
    found = codes(model, "wildlife.carcass", carcass)
    assert ("required", "age_class") not in found
    assert ("required", "sex") in found
