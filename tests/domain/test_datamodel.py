"""The shipped data model is whole, and what its forms allow is accepted."""

from __future__ import annotations

import copy
import csv
from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.model_files import read_documents, shipped_model
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_build import build_model, is_smart_key
from cami_field.domain.datamodel_parts import FormField
from cami_field.domain.errors import InvalidRecord

ROOT = Path(__file__).parents[2]
TABLE = ROOT.parent / "shared/domain/cami_model_v1.csv"
CAMI = {
    "cervus_elaphus_yarkandensis": ("бухарский олень", "тоғай бұғысы", "塔里木马鹿"),
    "camelus_bactrianus": ("дикий двугорбый верблюд", "жабайы түйе", "野骆驼"),
    "bos_grunniens": ("дикий як", "жабайы қодас", "野牦牛"),
    "uncia_uncia": ("снежный барс", "қар барысы", "雪豹"),
    "acinonyx_jubatus": ("гепард", "гепард", "猎豹"),
    "saiga": ("сайгак", "ақбөкен", "高鼻羚羊"),
    "ovis_ammon": ("архар", "арқар", "盘羊"),
    "procapra_gutturosa": ("дзерен", "дзерен", "黄羊"),
    "gazella_subgutturosa": ("джейран", "қарақұйрық", "鹅喉羚"),
    "equus_hemionus": ("кулан", "құлан", "蒙古野驴"),
    "equus_kiang": ("кианг", "кианг", "藏野驴"),
    "pantholops_hodgsonii": ("чиру", "чиру", "藏羚羊"),
    "equus_caballus_przewalskii": ("лошадь Пржевальского", "кертағы", "普氏野马"),
    "procapra_picticaudata": ("тибетский дзерен", "Tibetan gazelle", "藏原羚"),
    "gazella_bennettii": ("индийская газель", "Chinkara", "印度瞪羚"),
}


@pytest.fixture(scope="module")
def model() -> DataModel:
    return shipped_model()


@pytest.fixture(scope="module")
def documents() -> dict:
    return read_documents(ROOT / "resources/model")


def test_every_row_of_the_table_is_in_the_model(documents, model):
    if not TABLE.exists():
        pytest.skip("the table that the model was made from isn't here")
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = {tuple(link["row"]): link for link in documents["links"]["links"] if link["row"]}

    for row in rows:
        if row["attribute"].startswith("("):
            assert model.category(row["category"]).includes
        elif row["type"] == "category child":
            children = {
                k.rpartition(".")[2] for k in model.categories if k.startswith("wildlife.s")
            }
            assert set(row["allowed"].split("; ")) <= children
        else:
            link = kept[row["category"], row["attribute"]]
            attribute = model.attribute(link["attribute"])
            assert row["type"][0] == attribute.kind[0]
            if "; " in row["allowed"] and attribute.kind in {"L", "ML"}:
                keys = [part.partition(" ")[0] for part in row["allowed"].split("; ")]
                assert keys == [item.key for item in model.items(attribute.choices)]
    assert len(rows) == 319


def test_the_model_has_the_size_of_its_table(documents, model):
    rows = [tuple(link["row"]) for link in documents["links"]["links"] if link["row"]]

    assert 316 == len(set(rows))  # 319 less two "inherit" rows and one that became categories
    assert 108 == len(model.categories)
    assert 288 == len(model.attributes)
    assert 15 == sum(m.status == "member" for m in model.memberships)
    assert 4 == sum(m.status == "landscape_associate" for m in model.memberships)
    assert 14 == len(model.items("range_state"))
    assert 21 == len(model.landscapes)
    assert 18 == len(model.transport_modes)


def test_every_key_is_valid_in_smart_and_alone_in_its_place(documents, model):
    keys = [part for path in model.categories for part in path.split(".")]
    keys += [*model.attributes, *model.taxa, *model.choices, *model.programmes]
    for choices in model.choices.values():
        keys += [part for path in choices.items for part in path.split(".")]
    assert [key for key in keys if not is_smart_key(key)] == []

    paths = [entry["path"] for entry in documents["categories"]["categories"]]
    links = [(entry["category"], entry["attribute"]) for entry in documents["links"]["links"]]
    assert len(paths) == len(set(paths))
    assert [link for link, n in Counter(links).items() if n > 1] == []


def test_every_uuid_is_one_things_alone(documents):
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            found.extend(value for key, value in part.items() if key == "id")
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(documents)
    assert len(found) == len(set(found))
    assert all(UUID(text).version == 5 for text in found)


def test_every_label_has_english_and_russian_and_a_draft_says_so(documents):
    def labels(part: object):
        if isinstance(part, dict):
            if "label" in part:
                yield part["label"]
            for value in part.values():
                yield from labels(value)
        elif isinstance(part, list):
            for value in part:
                yield from labels(value)

    found = list(labels(documents))
    assert len(found) > 1500
    for label in found:
        assert label["en"]["text"].strip()
        assert label["ru"]["text"].strip()
        assert label["ru"]["reviewed"] is bool(label["ru"].get("source"))


def test_ids_written_once_never_change(model):
    assert "baff90dc-1327-546e-8b27-df13f3d72697" == str(model.attribute("taxon").id)
    assert "003c29e5-96fb-5f1e-af3a-5663606cd9c5" == str(model.taxon("animalia").id)
    assert "d302938e-d9c1-5078-ab8d-71b63e20984f" == str(model.category("wildlife").id)
    assert "cfd23ee3-1790-512b-be58-4e52cef6b108" == str(
        model.choice("cause_of_death", "natural.disease.unknown").id
    )


@pytest.mark.parametrize(("key", "names"), CAMI.items())
def test_each_species_of_the_initiative_has_its_names(model, key, names):
    taxon = model.taxon(key)

    shown = tuple(model.label(taxon, language).text for language in ("ru", "kk", "zh"))
    assert names == shown
    assert model.label(taxon, "ru").reviewed
    member = model.membership(key, "cami", date(2014, 11, 9))
    assert member is not None
    assert "member" == member.status


def test_a_doubtful_name_is_not_shown_but_is_understood(model):
    deer = model.taxon("cervus_elaphus_yarkandensis")

    assert ("Bukhara deer", "en", True) == model.label(deer, "mn")
    assert deer in [match.taxon for match in model.find_taxon("бухар буга")]


def test_membership_is_dated_and_passes_down(model):
    assert model.membership("saiga_tatarica", "cami", date(2015, 1, 1)).status == "member"
    assert model.membership("saiga_tatarica", "cami", date(2014, 11, 8)) is None
    assert model.membership("canis_lupus", "cami", date(2015, 1, 1)) is None


def test_a_membership_that_ended_is_over(documents):
    changed = copy.deepcopy(documents)
    entry = next(e for e in changed["programmes"]["memberships"] if e["taxon"] == "equus_kiang")
    entry["valid_to"] = "2020-01-01"
    model = build_model(changed)

    assert model.membership("equus_kiang", "cami", date(2019, 12, 31)) is not None
    assert model.membership("equus_kiang", "cami", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Ovis ammon", "ovis_ammon"),
        ("АРХАР", "ovis_ammon"),
        ("Uncia", "uncia_uncia"),
        ("Panthera un", "uncia_uncia"),
        ("sayg'oq", "saiga"),
        ("Вos grunniens", "bos_grunniens"),  # the first letter is Cyrillic
        ("кийик", "saiga"),
        ("یوزپلنگ", "acinonyx_jubatus"),
        ("雪豹", "uncia_uncia"),
    ],
)
def test_a_taxon_is_found_by_any_of_its_names(model, typed, first):
    assert first == model.find_taxon(typed)[0].taxon.key


def test_a_word_with_two_readings_gives_both(model):
    found = [match.taxon.key for match in model.find_taxon("дзерен")]
    assert ["procapra_gutturosa", "procapra_przewalskii", "procapra_picticaudata"] == found

    cheetah = {match.taxon.key for match in model.find_taxon("چیتا")}
    assert {"acinonyx_jubatus", "uncia_uncia"} == cheetah
    assert () == model.find_taxon("  ")


def test_another_file_gives_another_form(documents, model):
    changed = copy.deepcopy(documents)
    changed["attributes"]["attributes"].append(
        {
            "id": "11111111-1111-4111-8111-111111111111",
            "key": "cloudiness",
            "type": "N",
            "integer": True,
            "min": 0.0,
            "max": 8.0,
            "level": "S1",
            "label": {"en": {"text": "Cloudiness", "reviewed": True}},
        }
    )
    link = {"category": "wildlife", "attribute": "cloudiness", "required": "R", "level": "S1"}
    changed["links"]["links"].append(link)
    other = build_model(changed)

    assert "cloudiness" in [line.attribute.key for line in other.form("wildlife.sign.track")]
    assert "cloudiness" not in [line.attribute.key for line in model.form("wildlife.sign.track")]
    codes = {
        (p.code, p.attribute) for p in other.problems("wildlife.sign.track", {"cloudiness": 9})
    }
    assert ("datamodel.out_of_range", "cloudiness") in codes


def test_forms_inherit_include_and_override(model):
    border = {line.attribute.key: line for line in model.form("barrier.border_fence")}
    assert {"barrier_id", "fence_type", "lowest_gap_cm"} <= border.keys()
    assert {"S2"} == {line.level for line in border.values()}

    event = {line.attribute.key: line.required for line in model.form("barrier.crossing_event")}
    assert ("R", "-") == (event["barrier_id"], event["owner_type"])

    survey = {line.attribute.key: line for line in model.form("wildlife.survey_group")}
    sighting = {line.attribute.key: line for line in model.form("wildlife.direct_sighting")}
    assert sighting.keys() < survey.keys()
    assert (0, 1) == (survey["total_count"].minimum, sighting["total_count"].minimum)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["links"]["links"][0].update(attribute="nowhere"), "model.broken_reference"),
        (lambda d: d["taxa"]["taxa"][5].update(parent="nowhere"), "model.broken_reference"),
        (lambda d: d["attributes"]["attributes"][3].update(key="Ключ"), "model.bad_key"),
        (lambda d: d["attributes"]["attributes"][3].update(key="or"), "model.bad_key"),
        (lambda d: d["attributes"]["attributes"][3].update(key="taxon"), "model.duplicate"),
        (lambda d: d["attributes"]["attributes"][3].update(type="Q"), "model.malformed"),
        (lambda d: d["attributes"]["attributes"][3].update(id="1"), "model.malformed"),
        (lambda d: d["lists"].update(lists=7), "model.malformed"),
        (lambda d: d["categories"]["categories"][0].update(parent="wildlife"), "model.cycle"),
        (lambda d: d["model"]["sensitivity"][0].update(when={"eval": "1"}), "model.malformed"),
    ],
)
def test_a_broken_model_is_refused_with_its_place(documents, change, code):
    changed = copy.deepcopy(documents)
    change(changed)

    with pytest.raises(InvalidRecord) as caught:
        build_model(changed)
    assert code == caught.value.code


def test_the_journal_gets_ids_and_gives_keys_back(model):
    values = {
        "taxon": "uncia_uncia",
        "behaviour": ["resting", "vigilant"],
        "total_count": 2,
        "cause_of_death": "illegal.snare",
        "permeability": [{"taxon": "saiga", "level": "blocked", "evidence": None}],
        "habitat_type": None,
    }
    ids = model.to_ids(values)

    assert model.taxon("uncia_uncia").id == ids[model.attribute("taxon").id]
    assert values == model.from_ids(ids)
    with pytest.raises(InvalidRecord, match=r"datamodel\.unknown_attribute"):
        model.to_ids({"no_such_thing": 1})


def test_what_the_model_does_not_know_passes_through_unharmed(model):
    strange, item = UUID(int=7 << 80), UUID(int=9 << 80)
    ids = {strange: [1, 2], model.attribute("sex").id: item}

    assert ids == model.to_ids(model.from_ids(ids))


def _value(model: DataModel, line: FormField) -> st.SearchStrategy:
    attribute = line.attribute
    keys = []
    if attribute.choices == "taxa":
        keys = list(model.taxa)
    elif attribute.choices:
        keys = [item.key for item in model.items(attribute.choices)] or ["bin_1"]
    low = (line.minimum or 0) + (1 if line.exclusive_minimum else 0)
    high = line.maximum if line.maximum is not None else low + 20_000
    several = st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True) if keys else None
    point = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
    numbers = st.integers(int(low), int(high)) if attribute.integer else st.floats(low, high)
    return {
        "N": lambda: numbers,
        "T": lambda: st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20),
        "L": lambda: st.sampled_from(keys),
        "ML": lambda: several,
        "TR": lambda: several if attribute.multiple else st.sampled_from(keys),
        "B": st.booleans,
        "D": lambda: st.dates(date(1990, 1, 1)).map(date.isoformat),
        "LINE": lambda: st.lists(point, min_size=1, max_size=4),
        "TABLE": lambda: st.just([{attribute.columns[0].key: None}]),
        "REF": lambda: st.uuids().map(str),
    }[attribute.kind]()


def _made_consistent(model: DataModel, values: dict) -> dict:
    """Raises limits until no check across fields is broken."""
    for _ in range(3):
        for check in model.checks:
            limit = check.get("limit")
            if limit not in values:
                continue
            if check["check"] == "at_most" and check["value"] in values:
                values[limit] = max(values[limit], values[check["value"]])
            if check["check"] == "sum_at_most":
                total = sum(values.get(part, 0) for part in check["parts"])
                values[limit] = max(values[limit], total)
    return values


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_a_form_allows_is_accepted(data):
    model = shipped_model_once()
    leaves = [path for path in model.categories if not model.is_group(path)]
    path = data.draw(st.sampled_from(leaves))
    values = {}
    for line in model.form(path):
        if line.attribute.kind == "VAULT":
            continue
        if line.required in {"R", "C"} or data.draw(st.booleans()):
            values[line.attribute.key] = data.draw(_value(model, line))
    values = _made_consistent(model, values)

    assert [] == [p for p in model.problems(path, values) if p.hard]
    assert all(not p.hard for p in model.problems(path, values, draft=True))
    back = model.from_ids(model.to_ids(values))
    assert values.keys() == back.keys()
    assert model.sensitivity(path, values.get("taxon"), values).level in {"S1", "S2", "S3"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_value_of_the_wrong_kind_is_named_even_in_a_draft(data):
    model = shipped_model_once()
    leaves = [path for path in model.categories if not model.is_group(path) and model.form(path)]
    path = data.draw(st.sampled_from(leaves))
    line = data.draw(st.sampled_from(model.form(path)))
    wrong = data.draw(st.sampled_from([object(), float("nan"), {"a": 1}, b"raw", [[]], 1j]))
    found = model.problems(path, {line.attribute.key: wrong}, draft=True)

    assert [line.attribute.key] == [problem.attribute for problem in found]
    assert found[0].code in {"datamodel.wrong_type", "datamodel.vault_only"}


_once: list[DataModel] = []


def shipped_model_once() -> DataModel:
    if not _once:
        _once.append(shipped_model())
    return _once[0]
