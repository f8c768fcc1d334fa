"""The command line typed by a person: numbers for names, words to look up, answers in sentences."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cami_field.cli.main import main

PASSPHRASE = "argali snow river horse station"
SAMPLES = Path(str(files("resources") / "samples"))
HORSE = SAMPLES / "horse-patrol.gpx"
Answer = tuple[int, Any]  # exit code and the JSON object
Cami = Callable[..., Answer]
Told = Callable[..., tuple[int, list[str]]]
Add = Callable[[str, object], Answer]
SIGHTING: dict[str, Any] = {
    "category": "wildlife.direct_sighting",
    "occurred_at": "2026-09-21T06:30:00+05:00",
    "attributes": {"taxon": "ovis_ammon", "total_count": 11},
}


INIT = ("init", "--name", "Zorkul", "--station", "ZOR", "--timezone", "Asia/Dushanbe")


def settle(folder: Path, variables: pytest.MonkeyPatch) -> None:
    variables.setenv("CAMI_DATA", str(folder / "data"))
    variables.setenv("CAMI_WORKSPACE", str(folder / "area"))
    variables.setenv("CAMI_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def cami(place: Path, capsys: pytest.CaptureFixture[str]) -> Cami:
    """Run ``cami`` with --json; returns exit code and the one JSON object."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([*(str(a) for a in arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        assert 1 == len(lines)
        return code, json.loads(lines[0])

    return run


@pytest.fixture
def told(place: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Run ``cami`` for people; returns exit code and the lines of the output."""

    def run(*arguments: object) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        return code, capsys.readouterr().out.splitlines()

    return run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that every test gets a copy of: making one takes a second."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as variables:
        settle(folder, variables)
        assert 0 == main([*INIT, "--user", "Gulbek"])
    return folder


@pytest.fixture
def area(made: Path, place: Path) -> Path:
    shutil.copytree(made, place, dirs_exist_ok=True)
    return place / "area"


@pytest.fixture
def add(cami: Cami, area: Path, tmp_path: Path) -> Add:
    """Add a record from JSON; returns exit code and answer."""

    def run(type_name: str, content: object) -> Answer:
        path = tmp_path / "record.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return cami("record", "add", "--type", type_name, "--file", path)

    return run


@pytest.fixture
def patrol(add: Add) -> str:
    """A patrol with a number; its id."""
    return str(add("patrol", {"number": "AKT-2026-0001", "objective": "to AKT-2026-0007"})[1]["id"])


# a patrol by its number


def test_a_patrol_is_shown_changed_and_told_of_by_its_number(patrol: str, cami: Cami) -> None:
    code, shown = cami("record", "show", "patrol", "AKT-2026-0001")
    assert (0, patrol) == (code, shown["record"]["id"])
    code, changed = cami("record", "set", "patrol", "AKT-2026-0001", "comment=snow")
    assert (0, "snow") == (code, changed["record"]["comment"])
    code, entries = cami("history", "patrol", "AKT-2026-0001")
    assert (0, 2) == (code, len(entries["entries"]))
    code, answer = cami("record", "submit", "patrol", "AKT-2026-0001")
    assert (1, "record.not_submitted") == (code, answer["error"]["code"])


def test_a_patrol_is_filled_and_exported_by_its_number(
    patrol: str, cami: Cami, tmp_path: Path
) -> None:
    code, report = cami("import", "gpx", HORSE, "--patrol", "AKT-2026-0001")
    assert (0, patrol) == (code, report["patrol_id"])
    out = tmp_path / "out.gpx"
    code, _ = cami("export", "gpx", "--patrol", "AKT-2026-0001", "--out", out)
    assert (0, True) == (code, out.is_file())


def test_a_number_is_exact_and_an_unknown_one_is_said(patrol: str, cami: Cami) -> None:
    for number in ("AKT-2026-000", "AKT-2026-0007", ""):
        code, answer = cami("record", "show", "patrol", number)
        assert (1, "record.unknown", number) == (
            code,
            answer["error"]["code"],
            answer["error"]["id"],
        )
    assert (
        "AKT-2026-0007"
        in cami("export", "gpx", "--patrol", "AKT-2026-0007", "--out", "x.gpx")[1]["error"][
            "message"
        ]
    )


def test_two_patrols_of_one_number_are_both_named(patrol: str, add: Add, cami: Cami) -> None:
    other = add("patrol", {"number": "AKT-2026-0001"})[1]["id"]
    code, answer = cami("record", "remove", "patrol", "AKT-2026-0001")

    assert (1, "patrol.number_twice") == (code, answer["error"]["code"])
    assert patrol in answer["error"]["message"]
    assert other in answer["error"]["message"]


def test_a_number_names_nothing_but_patrols(patrol: str, cami: Cami) -> None:
    code, answer = cami("record", "show", "leg", "AKT-2026-0001")
    assert (1, "value.no_id") == (code, answer["error"]["code"])


def test_a_removal_by_number_says_the_id_that_brings_the_patrol_back(
    patrol: str, cami: Cami
) -> None:
    code, removed = cami("record", "remove", "patrol", "AKT-2026-0001")
    assert (0, patrol, 1) == (code, removed["id"], removed["removed"])
    code, answer = cami("record", "restore", "patrol", "AKT-2026-0001")
    assert (1, "patrol.restored_by_id") == (code, answer["error"]["code"])
    assert 0 == cami("record", "restore", "patrol", removed["id"])[0]
    code, answer = cami("record", "restore", "patrol", "AKT-2026-0001")
    assert (1, "record.not_removed") == (code, answer["error"]["code"])


# how much a patrol was


def test_a_patrol_is_shown_with_its_days_and_distance(area: Path, cami: Cami, told: Told) -> None:
    _, report = cami("import", "gpx", HORSE, "--new-patrol", "--transport", "horse")
    _, shown = cami("record", "show", "patrol", report["patrol_id"])

    assert len(report["days"]) == shown["days"]
    assert shown["distance_km"] == pytest.approx(report["distance_km"], abs=0.001)
    lines = told("record", "show", "patrol", shown["record"]["number"])[1]
    assert f"days: {shown['days']}" in lines
    assert f"distance_km: {shown['distance_km']}" in lines


def test_a_patrol_without_a_number_has_days_too_and_other_records_have_none(
    add: Add, cami: Cami
) -> None:
    nameless = add("patrol", {"objective": "x"})[1]["id"]
    _, shown = cami("record", "show", "patrol", nameless)
    assert (0, 0) == (shown["days"], shown["distance_km"])
    sighting = add("sighting", SIGHTING)[1]["id"]
    assert "days" not in cami("record", "show", "sighting", sighting)[1]


# words to look up


def test_the_categories_are_listed_from_the_top(area: Path, cami: Cami, told: Told) -> None:
    code, answer = cami("record", "choices")
    found = {one["key"]: one for one in answer["categories"]}
    assert 0 == code
    assert {"wildlife", "human_activity"} <= found.keys()
    assert all("." not in key and one["label"] for key, one in found.items())
    assert any(line.split()[:1] == ["wildlife"] for line in told("record", "choices")[1])


def test_a_category_has_children_and_fields_with_their_values(
    area: Path, cami: Cami, told: Told
) -> None:
    _, above = cami("record", "choices", "wildlife")
    assert "wildlife.direct_sighting" in [one["key"] for one in above["categories"]]
    _, answer = cami("record", "choices", "wildlife.direct_sighting")
    found = {one["key"]: one for one in answer["attributes"]}
    count, method = found["total_count"], found["identification_method"]

    assert ("number", "individuals") == (count["type"], count["unit"])
    assert "yes" == method["required"]
    assert "scope" in [value["key"] for value in method["values"]]
    assert "species" == found["taxon"]["list"]
    assert "values" not in found["taxon"]
    lines = told("record", "choices", "wildlife.direct_sighting")[1]
    assert any("identification_method" in line and "required" in line for line in lines)
    assert any("scope" in line for line in lines)


def test_the_species_are_listed_with_their_scientific_names(
    area: Path, cami: Cami, told: Told
) -> None:
    _, answer = cami("record", "choices", "species")
    found = {one["key"]: one for one in answer["species"]}

    assert ("Ovis ammon", "Argali") == (
        found["ovis_ammon"]["scientific_name"],
        found["ovis_ammon"]["label"],
    )
    line = next(x for x in told("record", "choices", "species")[1] if "ovis_ammon" in x)
    assert "Ovis ammon" in line


def test_a_species_is_found_by_any_of_its_names(area: Path, cami: Cami) -> None:
    for name in ("Uncia uncia", "snow leopard"):
        found = cami("record", "choices", name)[1]["species"]
        assert ["uncia_uncia"] == [one["key"] for one in found]


def test_a_list_and_a_type_of_record_can_be_looked_up_too(area: Path, cami: Cami) -> None:
    mandates = cami("record", "choices", "mandate")[1]
    assert "anti_poaching" in [one["key"] for one in mandates["values"]]
    modes = cami("record", "choices", "transport_mode")[1]
    assert "horse" in [one["key"] for one in modes["values"]]
    assert {"number", "dates_start", "objective"} <= set(
        cami("record", "choices", "patrol")[1]["fields"]
    )


def test_a_word_that_is_nothing_is_answered_with_near_ones(area: Path, cami: Cami) -> None:
    code, answer = cami("record", "choices", "wildlive")
    assert (1, "choices.unknown") == (code, answer["error"]["code"])
    assert "wildlife" in answer["error"]["near"].split(", ")


@pytest.mark.parametrize(
    ("attribute", "typed", "near"),
    [
        ("taxon", "ovis_amon", "ovis_ammon"),
        ("taxon", "Argali", "ovis_ammon"),
        ("taxon", "Uncia uncia", "uncia_uncia"),
        ("identification_method", "skope", "scope"),
    ],
)
def test_what_is_in_no_list_is_refused_with_what_is_near(
    add: Add, cami: Cami, attribute: str, typed: str, near: str
) -> None:
    values = {**SIGHTING["attributes"], attribute: typed}
    code, answer = add("sighting", {**SIGHTING, "attributes": values})

    assert (1, "datamodel.not_in_list") == (code, answer["error"]["code"])
    assert near in answer["error"]["near"].split(", ")[:5]
    assert near in answer["error"]["message"]
    made = add("sighting", SIGHTING)[1]["id"]
    code, answer = cami("record", "set", "sighting", made, f"attributes.{attribute}={typed}")
    assert (1, True) == (code, near in answer["error"].get("near", ""))


def test_a_mistyped_category_or_attribute_is_refused_with_what_is_near(add: Add) -> None:
    _, answer = add("sighting", {**SIGHTING, "category": "wildlife.direct_sigthing"})
    assert "wildlife.direct_sighting" in answer["error"]["near"]
    _, answer = add("sighting", {**SIGHTING, "attributes": {"total_cuont": 3}})
    assert "total_count" in answer["error"]["near"]


# history in lines


def test_a_history_is_read_line_by_line_in_the_stations_time(
    add: Add, cami: Cami, told: Told
) -> None:
    made = add("sighting", SIGHTING)[1]["id"]
    cami("record", "set", "sighting", made, "attributes.total_count=12")
    cami("record", "remove", "sighting", made)
    code, lines = told("history", "sighting", made)
    at = cami("history", "sighting", made)[1]["entries"][1]["at"]

    assert 0 == code
    changed = next(line for line in lines if "11 → 12" in line)
    when, who, words = changed.split("  ", 2)
    hour = (int(at[11:13]) + 5) % 24
    assert ("gulbek", f"{hour:02}{at[13:16]}") == (who, when[11:])
    assert words.startswith("changed Total")
    assert lines[0].split("  ")[2].startswith("added ")
    assert any("category: wildlife.direct_sighting" in line for line in lines)
    assert lines[-1].endswith("  gulbek  removed")


def test_history_says_nothing_of_what_the_program_fills_in(add: Add, told: Told) -> None:
    made = add("sighting", SIGHTING)[1]["id"]
    text = "\n".join(told("history", "sighting", made)[1])
    assert "model version" not in text
    assert "sensitivity" not in text


# recordings


def test_a_new_patrol_is_named_with_its_number(area: Path, cami: Cami, told: Told) -> None:
    code, lines = told("import", "gpx", HORSE, "--new-patrol", "--transport", "horse")
    number = cami("record", "list", "patrol")[1]["records"][0]["number"]

    assert 0 == code
    assert any(line.startswith(f"A new patrol was made: {number}") for line in lines)


def test_a_file_known_in_another_patrol_is_said_and_what_it_left_unused(
    patrol: str, cami: Cami, told: Told
) -> None:
    _, first = cami(
        "import", "gpx", HORSE, "--new-patrol", "--transport", "horse", "--armed", "yes"
    )
    _, shown = cami("record", "show", "patrol", first["patrol_id"])
    assert (True, shown["record"]["number"]) == (first["new_patrol"], first["patrol_number"])
    assert shown["record"]["armed"] is True
    home = {"id": first["patrol_id"], "number": first["patrol_number"]}

    _, again = cami("import", "gpx", HORSE, "--patrol", "AKT-2026-0001", "--leader", "Gulbek")
    assert ("known", [home]) == (again["files"][0]["status"], again["files"][0]["in_patrols"])
    assert (False, "AKT-2026-0001") == (again["new_patrol"], again["patrol_number"])
    unused = next(w for w in again["warnings"] if w["code"] == "import.options_unused")
    assert "--leader" in unused["message"]


def test_a_known_file_makes_no_new_patrol_and_says_so(area: Path, cami: Cami, told: Told) -> None:
    _, first = cami("import", "gpx", HORSE, "--new-patrol", "--transport", "horse")
    code, lines = told("import", "gpx", HORSE, "--new-patrol", "--transport", "horse")
    assert 0 == code
    assert any("already" in line and first["patrol_number"] in line for line in lines)
    assert any("--new-patrol, --transport" in line for line in lines)
    assert 1 == len(cami("record", "list", "patrol")[1]["records"])


def test_a_first_import_warns_of_nothing_unused(area: Path, cami: Cami) -> None:
    _, report = cami("import", "gpx", HORSE, "--new-patrol", "--transport", "horse")
    assert [] == [w for w in report["warnings"] if w["code"] == "import.options_unused"]
    assert [] == report["files"][0]["in_patrols"]


def test_an_option_for_a_new_patrol_is_unused_with_an_old_one(patrol: str, cami: Cami) -> None:
    _, report = cami("import", "gpx", HORSE, "--patrol", "AKT-2026-0001", "--armed", "no")
    assert ["--armed"] == [
        w["options"] for w in report["warnings"] if w["code"] == "import.options_unused"
    ]


def test_a_recording_given_twice_at_once_is_there_by_the_first(
    area: Path, cami: Cami, tmp_path: Path
) -> None:
    shutil.copy(HORSE, tmp_path / "again.gpx")
    _, report = cami(
        "import", "gpx", HORSE, tmp_path / "again.gpx", "--new-patrol", "--transport", "horse"
    )
    home = {"id": report["patrol_id"], "number": report["patrol_number"]}
    assert [[], [home]] == [file["in_patrols"] for file in report["files"]]


def test_what_lies_outside_the_dates_is_said_with_the_option_for_it(
    add: Add, cami: Cami, told: Told
) -> None:
    dates = {"number": "AKT-2026-0002", "dates_start": "2020-01-01", "dates_end": "2020-01-02"}
    add("patrol", dates)
    code, lines = told("import", "gpx", HORSE, "--patrol", "AKT-2026-0002")
    assert 0 == code
    assert any("outside the patrol's dates" in x and "--all-dates" in x for x in lines)
    _, report = cami("import", "gpx", HORSE, "--patrol", "AKT-2026-0002")
    assert "import.outside_dates" in [w["code"] for w in report["warnings"]]


def test_a_refused_file_is_told_of_in_a_sentence(area: Path, told: Told, tmp_path: Path) -> None:
    (tmp_path / "empty.gpx").touch()
    code, lines = told("import", "gpx", HORSE, tmp_path / "empty.gpx", "--new-patrol")
    assert 0 == code
    assert any("empty.gpx" in line and "Copy it from the device again" in line for line in lines)


# the whole workspace


def test_the_recovery_key_comes_with_what_to_do_with_it(told: Told) -> None:
    code, lines = told(*INIT, "--user", "Gulbek")
    assert 0 == code
    place = next(n for n, line in enumerate(lines) if line.startswith("recovery_key: "))
    kept = "Write it on paper and keep it away from the laptop: it is shown only now."
    assert kept == lines[place + 1]


def test_the_answer_of_init_is_unchanged(cami: Cami) -> None:
    names = ["ok", "workspace", "workspace_id", "area_id", "device_id", "user", "recovery_key"]
    assert names == list(cami(*INIT, "--user", "Gulbek")[1])


@pytest.mark.parametrize("out", ["area", "area/backups", "area/../area/media", "link/here"])
def test_a_backup_into_the_workspace_is_refused(
    area: Path, cami: Cami, tmp_path: Path, out: str
) -> None:
    if out.startswith("link"):
        if os.name == "nt":
            pytest.skip("there a link needs an administrator")
        (tmp_path / "link").symlink_to(tmp_path / "area", target_is_directory=True)
    code, answer = cami("backup", "--out", tmp_path / out)

    assert (1, "backup.inside_workspace") == (code, answer["error"]["code"])
    assert str(tmp_path / out) in answer["error"]["message"]
    assert [] == list((tmp_path / "area").rglob("*.camibackup"))


@pytest.mark.parametrize("type_name", ["sighting", "observation", "incident"])
@pytest.mark.parametrize("given", [{}, {"comment": "", "attributes": {}}, [SIGHTING, {}]], ids=str)
def test_a_record_that_says_nothing_is_refused_with_what_is_needed(
    add: Add, cami: Cami, type_name: str, given: object
) -> None:
    code, answer = add(type_name, given)

    assert (1, "record.says_nothing") == (code, answer["error"]["code"]), answer
    assert "occurred_at" in answer["error"]["message"]
    assert [] == cami("record", "list", type_name)[1]["records"]


def test_the_record_in_the_readme_is_one(add: Add, project: Path) -> None:
    text = (project / "README.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    code, answer = add("sighting", json.loads(example))

    assert (0, True) == (code, answer["ok"]), answer
