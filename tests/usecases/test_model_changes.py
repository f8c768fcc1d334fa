"""Changing the area's data model: each change is one record, and each can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from keeping import Notebook, notebook_in

from cami_field.domain.access import Viewer
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.model_changes import ModelChange, changed_model
from cami_field.usecases.model_changes import (
    NodeChange,
    add_node,
    as_shipped,
    change_node,
    move_node,
)
from cami_field.usecases.model_lists import ModelLists, ModelNode, model_lists, model_uses

TRACK = "wildlife.sign.track"


class Setting:
    """A laptop on which the data model is changed."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.bound: dict[str, Any] = {
            "begin": notebook.begin,
            "model": notebook.model,
            "demand": notebook.eyes.demand,
        }

    @property
    def model(self) -> DataModel:
        with self.notebook.look() as look:
            return changed_model(self.notebook.model, look.where(ModelChange))

    def lists(self) -> ModelLists:
        return model_lists(look=self.notebook.look, model=self.notebook.model, may_change=True)

    def node(self, node_id: UUID) -> ModelNode:
        found = self.lists()
        every = [
            *found.categories,
            *found.taxa,
            *(n for many in found.lists.values() for n in many),
        ]
        return next(node for node in every if node.id == node_id)

    def used(self, node_id: UUID) -> int:
        uses = model_uses(look=self.notebook.look, model=self.model, may_change=True)
        return uses.get(node_id, 0)

    def change(self, node_id: UUID, **wanted: Any) -> NodeChange:
        return change_node(node_id, NodeChange(**wanted), **self.bound)

    def add(self, part: str, name: str, **given: Any) -> UUID:
        return add_node(part, {"ru": name}, **given, **self.bound)

    def move(self, node_id: UUID, by: int) -> bool:
        return move_node(node_id, by, **self.bound)

    def keys(self, choices: str) -> list[str]:
        return [node.key for node in self.lists().lists[choices]]


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    with notebook_in(tmp_path) as notebook:
        yield Setting(notebook)


def choice(setting: Setting, choices: str, key: str) -> UUID:
    return setting.model.choices[choices].items[key].id


def test_hiding_and_renaming_are_one_record_with_the_id_of_what_they_change(setting: Setting):
    track = setting.model.category(TRACK).id
    setting.change(track, hidden=True)
    setting.change(track, names={"ru": " Отпечаток   лапы "})

    assert [track] == [UUID(str(one["id"])) for one in setting.notebook.list("model_change")]
    node = setting.node(track)
    assert (True, "Отпечаток лапы", True) == (node.hidden, node.label["ru"].text, node.changed)
    assert node.shipped is not None
    assert "След (отпечаток)" == node.shipped["ru"].text


def test_every_change_can_be_undone(setting: Setting):
    track = setting.model.category(TRACK).id
    setting.change(track, names={"ru": "Отпечаток"})
    setting.move(track, 1)
    before = setting.model
    undo = as_shipped(track, **setting.bound)
    assert setting.notebook.model == setting.model
    change_node(track, undo, **setting.bound)

    assert before == setting.model
    assert list(before.categories) == list(setting.model.categories)


def test_what_is_added_stands_before_other_and_unknown(setting: Setting):
    before = setting.keys("surface")
    made = [setting.add("choice", name, list_key="vehicle_type") for name in ("Сани", "Арба")]
    keys = setting.keys("vehicle_type")

    assert ["sani", "arba"] == [setting.node(one).key for one in made]
    assert {"other", "unknown"} & set(keys[-2:])
    assert keys.index("sani") < keys.index("arba") < keys.index("other")
    assert before == setting.keys("surface")


def test_up_and_down_move_by_one_and_end_at_the_ends(setting: Setting):
    keys = setting.keys("mandate")
    fire = choice(setting, "mandate", "fire")
    there = keys.index("fire")
    for step in range(there):
        assert setting.move(fire, -1), step
        assert there - step - 1 == setting.keys("mandate").index("fire")
    assert not setting.move(fire, -1)
    for _ in range(len(keys) - 1):
        assert setting.move(fire, 1)
    assert not setting.move(fire, 1)
    rest = [key for key in keys if key != "fire"]
    assert [*rest, "fire"] == setting.keys("mandate")


def test_sixty_moves_between_the_same_two_leave_an_order(setting: Setting):
    keys = setting.keys("mandate")
    for number in range(60):
        setting.move(choice(setting, "mandate", keys[1 + number % 2]), -1)

    assert sorted(keys) == sorted(setting.keys("mandate"))
    assert keys[3:] == setting.keys("mandate")[3:]


def test_a_category_is_added_below_an_added_one_by_its_id(setting: Setting):
    sign = setting.model.category("wildlife.sign").id
    above = setting.add("category", "Скелет", below=sign)
    below = setting.add("category", "Череп", below=above)

    assert "wildlife.sign.skelet.cherep" == setting.node(below).key
    record = setting.notebook.show("model_change", below)
    assert str(above) == record["base"]


def test_a_name_that_is_there_already_is_refused_and_one_in_use_is_not_taken_back(
    setting: Setting,
):
    with pytest.raises(InvalidRecord, match=r"same_name"):
        setting.add("choice", "лошадь", list_key="transport_mode")
    sign = setting.model.category("wildlife.sign").id
    made = setting.add("category", "Скелет", below=sign)
    below = setting.add("category", "Череп", below=made)
    with pytest.raises(InvalidRecord, match=r"in_use"):
        as_shipped(made, **setting.bound)

    as_shipped(below, **setting.bound)
    as_shipped(made, **setting.bound)
    assert made not in [node.id for node in setting.lists().categories]
    again = setting.add("category", "Скелет", below=sign)
    assert setting.model.category(again).path.startswith("wildlife.sign.skelet")


def test_what_stands_in_records_is_counted_and_not_taken_back(setting: Setting):
    made = setting.add("category", "Скелет", below=setting.model.category("wildlife.sign").id)
    notebook = setting.notebook
    from cami_field.usecases import keep_records

    flat = {
        "category": setting.model.category(made).path,
        "occurred_at": "2026-09-21T06:30:00+05:00",
        "latitude": 38.17,
        "longitude": 73.97,
        "attributes": {"taxon": "bos_grunniens"},
    }
    bound = {**notebook._changing(), "model": setting.model}
    keep_records.add_record("sighting", flat, **bound)
    notebook.add("patrol", {"mandate": "fire"})

    assert 1 == setting.used(made)
    assert 1 == setting.used(setting.model.taxon("bos_grunniens").id)
    assert 1 == setting.used(choice(setting, "mandate", "fire"))
    assert 0 == setting.used(choice(setting, "mandate", "border"))
    uses = model_uses(look=notebook.look, model=setting.model, may_change=False)
    assert {} == uses
    with pytest.raises(InvalidRecord, match=r"in_use"):
        as_shipped(made, **setting.bound)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"names": {"ru": "я" * 201}}, "long_name"),
        ({"names": {"en": "Scat"}}, "same_name"),
        ({"withdrawn": True}, "unknown"),
    ],
)
def test_what_would_not_hold_is_refused(setting: Setting, wanted: Mapping[str, Any], code: str):
    with pytest.raises(InvalidRecord, match=code):
        setting.change(setting.model.category(TRACK).id, **wanted)
    assert [] == setting.notebook.list("model_change")


def test_what_rules_go_by_the_last_choice_and_fixed_words_are_not_hidden(setting: Setting):
    for code, node in (
        ("named_by_rule", setting.model.category("wildlife.camera_trap").id),
        ("fixed_list", choice(setting, "certainty", "possible")),
    ):
        with pytest.raises(InvalidRecord, match=code):
            setting.change(node, hidden=True)
    *others, last = setting.model.choices["surface"].items.values()
    for item in others:
        setting.change(item.id, hidden=True)
    with pytest.raises(InvalidRecord, match="last_choice"):
        setting.change(last.id, hidden=True)
    with pytest.raises(InvalidRecord, match="fixed_list"):
        setting.add("choice", "Пожалуй", list_key="certainty")
    with pytest.raises(InvalidRecord, match="no_name"):
        setting.add("choice", " ", list_key="mandate")


def test_a_change_that_was_removed_by_hand_is_made_again(setting: Setting):
    track = setting.model.category(TRACK).id
    setting.change(track, hidden=True)
    setting.notebook.remove("model_change", track)
    setting.change(track, names={"en": "Print"})

    assert (False, "Print") == (setting.node(track).hidden, setting.node(track).label["en"].text)


def test_what_the_area_added_is_never_removed_by_hand(setting: Setting):
    made = setting.add("category", "Скелет", below=setting.model.category("wildlife.sign").id)
    with pytest.raises(InvalidRecord, match=r"record\.needed"):
        setting.notebook.remove("model_change", made)


def test_everybody_sees_the_changes_and_only_who_may_makes_them(setting: Setting):
    track = setting.model.category(TRACK).id
    setting.change(track, hidden=True)
    for role in ("ranger", "community_reporter", "partner"):
        viewer = Viewer(user_id=new_id(), role=role)
        theirs = Setting(setting.notebook.of(viewer))
        assert [str(track)] == [one["id"] for one in theirs.notebook.list("model_change")]
        assert theirs.node(track).hidden
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            theirs.change(track, hidden=False)
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            theirs.move(track, 1)
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            theirs.add("category", "x", below=track)
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            as_shipped(track, **theirs.bound)


def test_two_laptops_that_change_different_things_of_one_choice_both_hold(tmp_path: Path):
    """The record's id is the choice's own, so there is one record to be merged field by field."""
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    with notebook_in(folders[0]) as here, notebook_in(folders[1]) as there:
        one, other = Setting(here), Setting(there)
        fire = choice(one, "mandate", "fire")
        one.change(fire, hidden=True)
        other.change(fire, names={"ru": "Пал"})

        ids = {each.list("model_change")[0]["id"] for each in (here, there)}
        assert {str(fire)} == ids
