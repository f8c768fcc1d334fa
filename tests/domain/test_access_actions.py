from __future__ import annotations

from uuid import UUID

import pytest

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.domain.access import ACTIONS, Viewer, may_do

RULES = shipped_rules()
ROLES = sorted(RULES.sees)


def viewer(role, *grants, workspace="live"):
    who = UUID(int=1)
    return Viewer(user_id=who, role=role, workspace=workspace, grants=frozenset(grants))


DOES = {
    "community_reporter": "record",
    "volunteer_ranger": "record import",
    "ranger": "record import restore_record verify",
    "team_leader": "record import restore_record verify backup",
    "data_officer": "record import restore_record verify backup approve export_internal",
    "pa_manager": (
        "record import restore_record verify backup approve export_internal change_model"
    ),
    "analyst": "verify export_internal",
    "investigator": "record import verify export_internal",
    "trainer": "",
    "national_hq": "verify export_internal",
    "partner": "",
    "public": "",
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_what_the_table_says(role):
    expected = set(DOES[role].split())
    assert expected == {each for each in ACTIONS if may_do(viewer(role), each, rules=RULES)}


def test_only_an_administrator_adds_and_removes_people():
    for action in ("add_person", "remove_person"):
        assert not any(may_do(viewer(role), action, rules=RULES) for role in ROLES)
        founder = viewer("pa_manager", "admin")
        assert may_do(founder, action, rules=RULES)


def test_a_trainer_works_in_training_only():
    daily = ACTIONS - {"add_person", "remove_person"}
    in_training = viewer("trainer", workspace="training")
    assert all(may_do(in_training, action, rules=RULES) for action in daily)
    assert not any(may_do(viewer("trainer"), action, rules=RULES) for action in ACTIONS)


def test_an_unknown_action_is_nobodys():
    assert not may_do(viewer("pa_manager", "admin"), "delete_all", rules=RULES)


@pytest.mark.parametrize("role", [None, "", "Ranger", "a_role_of_a_later_version"])
def test_an_unknown_role_does_nothing_even_as_administrator(role):
    assert not any(may_do(viewer(role, "admin"), action, rules=RULES) for action in ACTIONS)
