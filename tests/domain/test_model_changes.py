"""The area's own data model: whatever is changed, what was valid stays so, and all agree."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.model_files import shipped_model
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_build import check_references, is_smart_key
from cami_field.domain.ids import new_id
from cami_field.domain.model_changes import ModelChange, changed_model, unapplied
from cami_field.domain.model_kept import kept_nodes
from cami_field.domain.model_keys import free_key, smart_key

SPACE = UUID("8b0e1f9a-3a53-5a0c-9c6c-2f6d5b7c9a10")
MODEL = cache(shipped_model)
CARCASS, TRACK = "wildlife.carcass", "wildlife.sign.track"


def changed(*changes: ModelChange) -> DataModel:
    model = changed_model(MODEL(), changes)
    check_references(model)
    return model


def told(*changes: ModelChange) -> set[str]:
    return {one.code.removeprefix("model_change.") for one in unapplied(MODEL(), changes)}


def of_category(path: str, **fields: Any) -> ModelChange:
    return ModelChange(id=MODEL().category(path).id, part="category", key=path, **fields)


def of_choice(choices: str, key: str, **fields: Any) -> ModelChange:
    item = MODEL().choices[choices].items[key]
    return ModelChange(id=item.id, part="choice", list_key=choices, key=key, **fields)


def new_category(base: str, key: str, **fields: Any) -> ModelChange:
    given: dict[str, Any] = {"id": new_id(), "labels": {"ru": key}, **fields}
    return ModelChange(part="category", key=key, base=base, added=True, **given)


def new_choice(choices: str, key: str, **fields: Any) -> ModelChange:
    given: dict[str, Any] = {"id": new_id(), "labels": {"en": key}, **fields}
    return ModelChange(part="choice", list_key=choices, key=key, added=True, **given)


# one by one


def test_without_changes_it_is_the_shipped_model_itself():
    assert MODEL() is changed_model(MODEL(), [])


def test_a_name_of_the_area_is_shown_and_counts_as_reviewed():
    model = changed(of_category(TRACK, labels={"ru": "Отпечаток лапы"}))
    words = model.label(model.category(TRACK), "ru")

    assert ("Отпечаток лапы", True) == (words.text, words.reviewed)
    assert "Track" == model.label(model.category(TRACK), "en").text


def test_what_is_hidden_is_not_offered_and_still_known():
    model = changed(
        of_category("habitat.water_point", hidden=True),
        of_choice("mandate", "border", hidden=True),
    )
    values = {"taxon": "ovis_ammon"}

    assert not model.offers("habitat.water_point")
    assert model.offers("habitat.salt_lick")
    assert "border" not in [item.key for item in model.offered("mandate")]
    assert "border" in [item.key for item in model.items("mandate")]
    assert () == model.problems("habitat.water_point", {}, draft=True)
    assert MODEL().sensitivity(TRACK, None, values) == model.sensitivity(TRACK, None, values)


def test_what_stands_below_a_hidden_group_is_hidden_with_it():
    model = changed(of_category("barrier", hidden=True))

    assert not any(model.offers(path) for path in model.categories if path.startswith("barrier"))


def test_an_added_category_has_the_form_the_level_and_the_rules_of_what_it_stands_below():
    change = new_category("wildlife.sign.den", "nora_surka", labels={"ru": "Нора сурка"})
    model = changed(change)
    path = "wildlife.sign.den.nora_surka"
    den, own = model.category("wildlife.sign.den"), model.category(path)

    assert (change.id, "S2", True) == (own.id, own.level, own.added)
    assert [f.attribute.key for f in model.form(den.path)] == [
        f.attribute.key for f in model.form(path)
    ]
    assert model.offers(path)
    assert model.offers(den.path)  # it was recorded under: it is no group now
    assert "Нора сурка" == model.label(own, "en").text
    cat = {"taxon": "uncia_uncia"}
    assert model.sensitivity(den.path, None, cat) == model.sensitivity(path, None, cat)
    assert path == model.category(change.id).path


def test_an_added_choice_is_valid_and_goes_into_the_journal_by_its_id():
    change = new_choice("behaviour", "dustbath")
    model = changed(change)
    attribute = model.attribute("behaviour")
    ids = model.to_ids({"behaviour": ["dustbath"]})

    assert {attribute.id: [change.id]} == ids
    assert {"behaviour": ["dustbath"]} == model.from_ids(ids)
    assert "dustbath" in [item.key for item in model.offered("behaviour")]


def test_a_node_is_added_to_a_tree_below_another():
    model = changed(
        ModelChange(
            id=new_id(), part="choice", list_key="cause_of_death", key="avalanche",
            base="natural", added=True, labels={"en": "Avalanche"},
        )
    )  # fmt: skip
    values = {"cause_of_death": "natural.avalanche"}

    assert ("natural.avalanche", "natural") == model.lineage("cause_of_death", "natural.avalanche")
    codes = {problem.code for problem in model.problems(CARCASS, values, draft=True)}
    assert set() == codes


def test_order_follows_positions_and_what_stands_below_comes_along():
    first = next(key for key in MODEL().choices["mandate"].items)
    model = changed(of_choice("mandate", "fire", rank=-1.0), of_category("barrier", rank=0.5))
    top = [path for path, one in model.categories.items() if one.parent is None]

    assert ["fire", first] == [item.key for item in model.items("mandate")][:2]
    assert ["wildlife", "barrier", "poaching"] == top[:3]
    after = list(model.categories)[list(model.categories).index("barrier") + 1]
    assert "barrier.fence" == after


def test_an_added_way_to_move_has_no_limit_of_speed_and_a_renamed_one_keeps_it():
    model = changed(
        new_choice("transport_mode", "reindeer"),
        of_choice("transport_mode", "horse", labels={"ru": "На коне"}),
    )

    assert None is model.transport_modes["reindeer"].max_speed_km_h
    horse = model.transport_modes["horse"]
    assert (20, "На коне") == (horse.max_speed_km_h, model.label(horse, "ru").text)


def test_a_local_name_of_a_taxon_is_found_and_the_old_one_too():
    taxon = MODEL().taxon("uncia_uncia")
    change = ModelChange(id=taxon.id, part="taxon", key=taxon.key, labels={"ru": "ирбис-батюшка"})
    model = changed(change)

    assert "ирбис-батюшка" == model.label(model.taxon("uncia_uncia"), "ru").text
    for name in ("ирбис-батюшка", "снежный барс"):
        assert "uncia_uncia" == model.find_taxon(name)[0].taxon.key


def test_a_taxon_that_does_not_occur_here_is_hidden_and_as_secret_as_ever():
    taxon = MODEL().taxon("uncia_uncia")
    model = changed(ModelChange(id=taxon.id, part="taxon", key=taxon.key, hidden=True))
    before = MODEL().sensitivity("wildlife.sign.den", "uncia_uncia")

    assert ["uncia_uncia"] == [key for key, one in model.taxa.items() if one.hidden]
    assert before == model.sensitivity("wildlife.sign.den", "uncia_uncia")
    assert list(MODEL().taxa) == list(model.taxa)


# what doesn't hold


@pytest.mark.parametrize(
    "change",
    [
        of_category("wildlife.camera_trap", hidden=True),
        of_category("wildlife", hidden=True),
        of_category("wildlife.direct_sighting", hidden=True),
        of_choice("den_occupied", "yes", hidden=True),
        of_choice("cause_of_death", "illegal", hidden=True),
    ],
    ids=lambda change: change.key,
)
def test_what_rules_go_by_is_never_hidden(change: ModelChange):
    assert {"named_by_rule"} == told(change)
    assert not getattr(changed(change).by_id[change.id], "hidden")  # noqa: B009


def test_the_words_that_the_program_works_by_are_only_renamed():
    hide = of_choice("certainty", "possible", hidden=True, labels={"en": "Perhaps"})
    model = changed(hide, new_choice("certainty", "surely"))

    assert {"fixed_list"} == told(hide, new_choice("certainty", "surely"))
    assert ["certain", "probable", "possible"] == [i.key for i in model.offered("certainty")]
    assert "Perhaps" == model.label(model.choices["certainty"].items["possible"], "en").text


def test_a_list_keeps_something_to_choose_though_two_laptops_hid_the_rest():
    keys = list(MODEL().choices["surface"].items)
    changes = [of_choice("surface", key, hidden=True) for key in keys]

    assert set(keys) == {item.key for item in changed(*changes).offered("surface")}
    assert {"last_choice"} == told(*changes)
    assert set() == told(*changes[1:])


def test_the_same_added_on_two_laptops_is_kept_twice_and_told():
    one, other = new_choice("behaviour", "dustbath"), new_choice("behaviour", "dustbath")
    below = new_category("wildlife.sign", "a"), new_category("wildlife.sign", "a")
    model = changed(other, one, *below)

    assert ("dustbath", "dustbath_2") == tuple(
        model.by_id[each.id].key
        for each in sorted((one, other), key=lambda c: c.id)  # type: ignore[attr-defined]
    )
    assert {"wildlife.sign.a", "wildlife.sign.a_2"} <= set(model.categories)
    assert {"key_taken"} == told(one, other, *below)


def test_what_stands_below_itself_or_below_nothing_is_left_out():
    one, other = new_id(), new_id()
    changes = [
        new_category(str(other), "a", id=one),
        new_category(str(one), "b", id=other),
        new_category("no.such", "c"),
        new_category("", "d"),
    ]

    assert MODEL() == changed(*changes)
    assert {"no_base"} == told(*changes)


def test_something_added_below_something_added_follows_it_under_another_key():
    above = [new_category("wildlife", "a"), new_category("wildlife", "a")]
    below = new_category(str(above[1].id), "b")

    assert "wildlife.a_2.b" == changed(below, *above).category(below.id).path


@pytest.mark.parametrize(
    "change",
    [
        ModelChange(id=new_id()),
        ModelChange(id=new_id(), part="category", key="no.such", hidden=True),
        ModelChange(id=new_id(), part="choice", list_key="no_such", key="x", hidden=True),
        ModelChange(id=new_id(), part="taxon", key="yeti", added=True, labels={"en": "Yeti"}),
        ModelChange(id=new_id(), part="later", key="x"),
        new_choice("behaviour", "Not a key"),
        new_choice("behaviour", "nameless", labels={"en": "  "}),
        new_choice("behaviour", "mine", id=MODEL().category(TRACK).id),
    ],
    ids=["nothing", "no_category", "no_list", "no_taxon", "no_part", "no_key", "no_name", "taken"],
)
def test_what_cannot_be_understood_is_told_and_changes_nothing(change: ModelChange):
    if change.id != MODEL().category(TRACK).id:
        assert {"unknown"} == told(change)
    assert set(MODEL().by_id) - {change.id} <= set(changed(change).by_id)


def test_of_two_changes_of_one_thing_its_own_record_holds():
    own = of_category(TRACK, labels={"en": "Print"})
    stray = ModelChange(id=UUID(int=1), part="category", key=TRACK, labels={"en": "Other"})

    assert "Print" == changed(stray, own).label(changed(stray, own).category(TRACK), "en").text
    assert {"twice"} == told(stray, own)


def test_what_was_added_and_taken_back_is_known_and_not_offered():
    change = new_category("wildlife", "yeti", withdrawn=True)
    model = changed(change)

    assert "wildlife.yeti" == model.category(change.id).path
    assert not model.offers("wildlife.yeti")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Скелет яка", "skelet_yaka"),
        ("Ҷойи об", "joyi_ob"),
        ("چادر", "chadr"),
        ("Saygʻoq uyasi", "saygoq_uyasi"),
        ("12 голов", "n_12_golov"),
        ("and", "and_2"),
        ("雪豹", "own"),
        ("", "own"),
    ],
)
def test_a_key_is_made_of_a_name_in_any_script(name: str, key: str):
    assert key == smart_key(name)


@given(st.text(), st.sets(st.sampled_from(["a", "a_2", "own", "own_2"])))
def test_every_made_key_is_one_that_smart_takes(name: str, taken: set[str]):
    for key in (smart_key(name, taken), free_key("a", taken)):
        assert is_smart_key(key)
        assert key not in taken


# whatever is changed


@cache
def _targets() -> list[tuple[str, str | None, str, UUID]]:
    model = MODEL()
    lists = ("mandate", "surface", "certainty", "cause_of_death", "behaviour", "transport_mode",
             "den_occupied", "distance_bin")  # fmt: skip
    found: list[tuple[str, str | None, str, UUID]] = [
        ("category", None, path, one.id) for path, one in model.categories.items()
    ]
    found += [
        ("choice", name, key, item.id)
        for name in lists
        for key, item in model.choices[name].items.items()
    ]
    return found + [("taxon", None, key, taxon.id) for key, taxon in model.taxa.items()]


BASES = ("", "wildlife", "wildlife.sign", TRACK, "natural", "illegal", "no.such", "barrier.fence")
LISTS = (None, "mandate", "surface", "cause_of_death", "certainty", "no_such", "distance_bin")
IDS = [uuid5(SPACE, str(number)) for number in range(12)]
LABELS = st.dictionaries(
    st.sampled_from(["en", "ru", "tg", "x"]),
    st.sampled_from(["", "  ", "Скелет", "Den", "a" * 300, "\n"]),
    max_size=2,
)
RANKS = st.none() | st.sampled_from([-1.0, 0.0, 0.5, 1.0, 1e300])


@st.composite
def _shipped(draw: st.DrawFn) -> ModelChange:
    part, list_key, key, ident = draw(st.sampled_from(_targets()))
    own = draw(st.booleans())
    return ModelChange(
        id=ident if own else draw(st.sampled_from(IDS)),
        part=part,
        list_key=list_key,
        key=key,
        labels=draw(LABELS),
        hidden=draw(st.sampled_from([None, True, True, False])),
        rank=draw(RANKS),
        withdrawn=draw(st.sampled_from([None, None, True])),
    )


@st.composite
def _added(draw: st.DrawFn) -> ModelChange:
    return ModelChange(
        id=draw(st.sampled_from(IDS)),
        part=draw(st.sampled_from(["category", "choice", "taxon", "later", None])),
        list_key=draw(st.sampled_from(LISTS)),
        key=draw(st.sampled_from(["a", "a_2", "b", "fire", "and", "A", "", "x.y"])),
        base=draw(st.sampled_from([*BASES, *map(str, IDS)])),
        labels=draw(LABELS),
        hidden=draw(st.booleans()),
        rank=draw(RANKS),
        added=True,
        withdrawn=draw(st.sampled_from([None, None, True])),
    )


CHANGES = st.lists(_shipped() | _added(), max_size=14, unique_by=lambda change: change.id)
RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("wildlife.direct_sighting", {"taxon": "ovis_ammon", "total_count": 3}),
    ("wildlife.sign", {}),
    (TRACK, {"taxon": "uncia_uncia", "substrate": "snow"}),
    (CARCASS, {"cause_of_death": "illegal", "n_carcasses": 1, "taxon": "saiga"}),
    ("barrier.fence", {}),
]


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.randoms(use_true_random=False))
def test_any_changes_in_any_order_make_one_whole_model(changes: list[ModelChange], mix: Any):
    model = changed(*changes)
    mixed = list(changes)
    mix.shuffle(mixed)

    assert model == changed_model(MODEL(), mixed)
    assert list(model.categories) == list(changed_model(MODEL(), mixed).categories)
    assert unapplied(MODEL(), changes) == unapplied(MODEL(), mixed)
    for key, choices in model.choices.items():
        assert MODEL().choices[key].id == choices.id
        if MODEL().choices[key].items:
            assert any(not item.hidden for item in choices.items.values())
    assert any(not taxon.hidden for taxon in model.taxa.values())
    assert not any(getattr(model.by_id[one], "hidden") for one in kept_nodes(MODEL()))  # noqa: B009


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_nothing_that_was_valid_becomes_invalid_and_no_id_changes(changes: list[ModelChange]):
    model, shipped = changed_model(MODEL(), changes), MODEL()

    for path, values in RECORDS:
        assert shipped.problems(path, values) == model.problems(path, values)
        assert shipped.sensitivity(path, None, values) == model.sensitivity(path, None, values)
    assert {path: one.id for path, one in shipped.categories.items()}.items() <= {
        path: one.id for path, one in model.categories.items()
    }.items()
    for name, choices in shipped.choices.items():
        ids = {key: item.id for key, item in model.choices[name].items.items()}
        assert {key: item.id for key, item in choices.items.items()}.items() <= ids.items()
    assert set(shipped.taxa) == set(model.taxa)
    assert len(model.by_id) == sum(
        map(len, (model.categories, model.attributes, model.taxa, model.programmes,
                  model.landscapes, *(one.items for one in model.choices.values())))
    )  # fmt: skip
