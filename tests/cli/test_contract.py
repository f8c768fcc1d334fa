"""The command line as it is promised: names, JSON keys, exit codes."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest

from cami_field.cli.main import main

PASSPHRASE = "argali snow river horse station"
SAMPLES = Path(str(files("resources") / "samples"))


@pytest.fixture
def cami(tmp_path, monkeypatch, capsys):
    """Run ``cami`` with --json in a workspace; returns exit code and the one JSON object."""
    monkeypatch.setenv("CAMI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CAMI_WORKSPACE", str(tmp_path / "area"))
    monkeypatch.setenv("CAMI_PASSPHRASE", PASSPHRASE)

    def run(*arguments: object) -> tuple[int, dict]:
        capsys.readouterr()
        code = main([*(str(a) for a in arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        assert 1 == len(lines)
        return code, json.loads(lines[0])

    return run


@pytest.fixture
def area(cami):
    code, made = cami(
        "init", "--name", "Zorkul", "--station", "ZOR", "--timezone", "Asia/Dushanbe",
        "--user", "Gulbek",
    )  # fmt: skip
    assert 0 == code
    return made


def write_json(folder: Path, content: object) -> Path:
    path = folder / "record.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


SIGHTING = {
    "type": "sighting",
    "category": "wildlife.direct_sighting",
    "occurred_at": "2026-09-21T06:30:00+05:00",
    "latitude": 38.17,
    "longitude": 73.97,
    "comment": "by the spring",
    "attributes": {"taxon": "ovis_ammon", "total_count": 11},
}


def test_init_names_everything_and_shows_the_recovery_key_once(area, tmp_path):
    for key in ("workspace_id", "area_id", "device_id"):
        assert UUID(area[key])
    assert 9 == len(area["recovery_key"].split("-"))
    everything = b"".join(p.read_bytes() for p in (tmp_path / "area").rglob("*") if p.is_file())
    assert area["recovery_key"].encode() not in everything


def test_a_sighting_and_an_incident_are_submitted_by_themselves(area, cami, tmp_path):
    path = write_json(tmp_path, SIGHTING)
    made = cami("record", "add", "--type", "sighting", "--file", path)[1]["id"]
    code, answer = cami("record", "submit", "sighting", made)
    assert (1, "record.not_submitted") == (code, answer["error"]["code"])
    filled = (
        "certainty=certain",
        "attributes.identification_method=scope",
        "attributes.count_quality=exact",
    )
    cami("record", "set", "sighting", made, *filled)
    code, answer = cami("record", "submit", "sighting", made)

    assert (0, True) == (code, answer["submitted"]), answer
    shown = cami("record", "show", "sighting", made)[1]["record"]
    assert "submitted" == shown["review_status"]
    path = write_json(tmp_path, {"type": "incident", "title": "Snares"})
    incident = cami("record", "add", "--type", "incident", "--file", path)[1]["id"]
    code, answer = cami("record", "submit", "incident", incident)
    assert (1, "record.not_submitted") == (code, answer["error"]["code"])
    code, answer = cami("record", "submit", "track", incident)
    assert (1, "record.not_submitted_alone") == (code, answer["error"]["code"])


def test_a_bearing_from_a_compass_is_turned_by_the_stations_declination(area, cami, tmp_path):
    station = cami("record", "list", "station")[1]["records"][0]["id"]
    far = {"distance_to_object_m": 420, "bearing_magnetic_deg": 30}
    path = write_json(tmp_path, {**SIGHTING, **far})
    early = cami("record", "add", "--type", "sighting", "--file", path)[1]["id"]
    cami("record", "set", "station", station, "declination_deg=5")
    made = cami("record", "add", "--type", "sighting", "--file", path)[1]["id"]

    def shown(record: str) -> dict:
        return cami("record", "show", "sighting", record)[1]["record"]

    assert "bearing_deg" not in shown(early)  # nobody knew by how much
    assert 35 == shown(made)["bearing_deg"]
    assert (38.173099, 73.972749) == (
        round(shown(made)["observed_latitude"], 6),
        round(shown(made)["observed_longitude"], 6),
    )
    cami("record", "set", "station", station, "declination_deg=6")
    cami("record", "set", "sighting", made, "comment=x")
    assert 35 == shown(made)["bearing_deg"]  # it was turned once
    cami("record", "set", "sighting", made, "bearing_magnetic_deg=40")
    assert 46 == shown(made)["bearing_deg"]


def test_a_refused_import_notes_nobody(area, cami):
    given = ("import", "gpx", SAMPLES / "horse-patrol.gpx", "--leader", "Nobody known")
    code, answer = cami(*given, "--mandate", "xyz")
    people = cami("record", "list", "employee")[1]["records"]

    assert (1, "value.not_in_list") == (code, answer["error"]["code"])
    assert ["Gulbek"] == [one["name"] for one in people]


def test_without_a_name_the_only_workspace_is_meant(cami, monkeypatch):
    monkeypatch.delenv("CAMI_WORKSPACE")
    given = ("--station", "ZOR", "--timezone", "Asia/Dushanbe", "--user", "Gulbek")

    assert "workspace.none_here" == cami("info")[1]["error"]["code"]
    cami("init", "--name", "Zorkul", *given)
    assert "Zorkul" == cami("info")[1]["name"]
    cami("init", "--name", "Alichur", *given)
    refused = cami("info")[1]["error"]
    assert "workspace.which" == refused["code"]
    assert "Zorkul" in refused["message"]
    assert "Alichur" in refused["message"]


def test_a_sighting_comes_back_as_it_was_given(area, cami, tmp_path):
    code, made = cami(
        "record", "add", "--type", "sighting", "--file", write_json(tmp_path, SIGHTING)
    )
    assert 0 == code

    _, shown = cami("record", "show", "sighting", made["id"])
    assert SIGHTING == {name: shown["record"].get(name) for name in SIGHTING}
    assert made["id"] == shown["record"]["id"]
    _, listed = cami("record", "list", "sighting")
    assert [made["id"]] == [r["id"] for r in listed["records"]]


def test_a_change_is_in_the_history_and_a_removal_can_be_undone(area, cami, tmp_path):
    _, made = cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, SIGHTING))
    code, changed = cami("record", "set", "sighting", made["id"], "attributes.total_count=12")
    assert (0, 12) == (code, changed["record"]["attributes"]["total_count"])
    assert (0, 1) == ((a := cami("record", "remove", "sighting", made["id"]))[0], a[1]["removed"])
    assert 1 == cami("record", "show", "sighting", made["id"])[0]
    assert 0 == cami("record", "restore", "sighting", made["id"])[0]

    _, history = cami("history", "sighting", made["id"])
    kinds = [entry["kind"] for entry in history["entries"]]
    assert ["put", "put", "remove", "restore"] == kinds
    change = history["entries"][1]["changes"][0]
    assert ("attributes.total_count", 11, 12) == (
        change["field"],
        change["before"],
        change["after"],
    )
    assert "Gulbek" == history["entries"][1]["author"]


def test_a_recording_becomes_a_patrol_once(area, cami):
    gpx = SAMPLES / "horse-patrol.gpx"
    code, report = cami(
        "import", "gpx", gpx, SAMPLES / "boundary.geojson", "--new-patrol", "--transport", "horse",
        "--mandate", "anti_poaching", "--leader", "Gulbek", "--member", "Aigerim",
    )  # fmt: skip
    assert 0 == code
    assert ["imported", "refused"] == [f["status"] for f in report["files"]]
    assert "code" in report["files"][1]["error"]
    assert (4, 37) == (len(report["days"]), report["waypoints"])
    assert sum(d["points"] for d in report["days"]) == report["points"]
    assert report["distance_km"] == pytest.approx(sum(d["km"] for d in report["days"]))

    code, again = cami("import", "gpx", gpx, "--patrol", report["patrol_id"])
    assert (0, "known", 0) == (code, again["files"][0]["status"], again["added"]["points"])


def test_only_refused_files_are_a_failure(area, cami, tmp_path):
    empty = tmp_path / "empty.gpx"
    empty.touch()

    code, report = cami("import", "gpx", empty, "--new-patrol", "--transport", "foot")
    assert (1, False) == (code, report["ok"])
    assert str(empty) in report["error"]["message"]


def test_info_counts_and_names_the_device(area, cami):
    code, info = cami("info")
    assert 0 == code
    assert (area["area_id"], area["device_id"]) == (info["area_id"], info["device_id"])
    assert info["recipient"].startswith("age1")
    assert {area["device_id"]: 3} == info["journal"]
    assert {"area": 1, "employee": 1, "station": 1} == info["counts"]
    assert (64, 0, 0) == (len(info["state_hash"]), info["conflicts"], info["pending"])


def test_verify_names_what_was_tampered_with(area, cami, tmp_path):
    code, report = cami("verify")
    assert (0, []) == (code, report["problems"])
    assert {"entries", "last_hash"} <= set(report["devices"][area["device_id"]])

    media = next((tmp_path / "area").glob("media/*/*/*"), None)
    assert media is None


def test_an_attachment_comes_back_byte_for_byte(area, cami, tmp_path):
    _, made = cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, SIGHTING))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8 not really a photo")
    code, kept = cami("record", "attach", "sighting", made["id"], photo)
    assert (0, photo.stat().st_size) == (code, kept["attachments"][0]["bytes"])

    out = tmp_path / "out"
    out.mkdir()
    _, extracted = cami("record", "extract", "sighting", made["id"], "--out", out)
    assert photo.read_bytes() == Path(extracted["attachments"][0]["path"]).read_bytes()
    (next((tmp_path / "area").glob("media/*/*/*"))).write_bytes(b"damaged")
    code, report = cami("verify")
    assert (1, ["verify.blob"]) == (code, [p["code"] for p in report["problems"]])


def test_a_backup_and_the_recovery_key_are_enough_on_another_laptop(
    area, cami, tmp_path, monkeypatch
):
    _, made = cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, SIGHTING))
    code, backup = cami("backup", "--out", tmp_path / "stick")
    assert (0, True) == (code, backup["verified"])

    monkeypatch.setenv("CAMI_DATA", str(tmp_path / "other"))
    code, _ = cami("restore", backup["file"], "--into", tmp_path / "restored")
    assert 0 == code
    monkeypatch.setenv("CAMI_WORKSPACE", str(tmp_path / "restored"))
    key = tmp_path / "key.txt"
    key.write_text(area["recovery_key"], encoding="utf-8")
    new = tmp_path / "new.txt"
    new.write_text("river stone eagle winter road", encoding="utf-8")
    code, _ = cami(
        "user", "passphrase", "gulbek", "--recovery-key-file", key, "--new-passphrase-file", new
    )
    assert 0 == code
    assert "passphrase.wrong" == cami("info")[1]["error"]["code"]
    code, info = cami("info", "--passphrase-file", new)
    assert 0 == code
    assert info["device_id"] != area["device_id"]
    assert 0 == cami("record", "show", "sighting", made["id"], "--passphrase-file", new)[0]
    assert 0 == cami("verify", "--passphrase-file", new)[0]


def test_people_come_and_go(area, cami, tmp_path, monkeypatch):
    monkeypatch.setenv("CAMI_NEW_PASSPHRASE", "eagle winter road stone lake")
    monkeypatch.setenv("CAMI_USER", "gulbek")
    code, added = cami("user", "add", "Айгерим", "--role", "data_officer")
    assert (0, "aygerim") == (code, added["login"])
    monkeypatch.setenv("CAMI_USER", "aygerim")
    monkeypatch.setenv("CAMI_PASSPHRASE", "eagle winter road stone lake")
    assert 0 == cami("info")[0]
    assert "role.refused" == cami("user", "remove", "gulbek")[1]["error"]["code"]

    monkeypatch.setenv("CAMI_USER", "gulbek")
    monkeypatch.setenv("CAMI_PASSPHRASE", PASSPHRASE)
    assert 0 == cami("user", "remove", "aygerim")[0]
    assert ["gulbek"] == [p["login"] for p in cami("user", "list")[1]["people"]]
    assert 0 == cami("verify")[0]


def test_wrong_usage_is_said_in_json_too(cami):
    code, answer = cami("record", "add")
    assert (2, False, "usage") == (code, answer["ok"], answer["error"]["code"])


def test_a_wrong_passphrase_is_the_worlds_fault(area, cami, monkeypatch):
    monkeypatch.setenv("CAMI_PASSPHRASE", "wrong words entirely here now")
    code, answer = cami("info")
    assert (1, "passphrase.wrong") == (code, answer["error"]["code"])


def test_no_workspace_is_said_with_what_to_do(cami):
    code, answer = cami("info")
    assert (1, "workspace.none") == (code, answer["error"]["code"])
    assert "cami init" in answer["error"]["message"]


@pytest.mark.slow
def test_the_demo_runs_every_step(cami, tmp_path):
    code, answer = cami("demo", "--out", tmp_path / "demo")
    assert [] == [step for step in answer["steps"] if not step["ok"]]
    assert 0 == code
    assert all({"name", "ok", "seconds"} <= set(step) for step in answer["steps"])


def test_a_list_of_records_is_journalled_whole_or_not_at_all(area, cami, tmp_path):
    assert (
        []
        == cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, []))[1]["ids"]
    )
    wrong = {**SIGHTING, "category": "no.such"}
    code, _ = cami(
        "record", "add", "--type", "sighting", "--file", write_json(tmp_path, [SIGHTING, wrong])
    )
    assert (1, []) == (code, cami("record", "list", "sighting")[1]["records"])
    two = [SIGHTING, {**SIGHTING, "comment": "Кӯҳ"}]
    assert 2 == len(
        cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, two))[1]["ids"]
    )


def test_a_value_may_hold_an_equals_sign_and_an_empty_one_empties(area, cami, tmp_path):
    _, made = cami("record", "add", "--type", "sighting", "--file", write_json(tmp_path, SIGHTING))
    code, changed = cami("record", "set", "sighting", made["id"], "comment=11 = 3 m + 8 f")
    assert (0, "11 = 3 m + 8 f") == (code, changed["record"]["comment"])

    code, changed = cami("record", "set", "sighting", made["id"], "comment=")
    assert (0, None) == (code, changed["record"].get("comment"))
    code, answer = cami("record", "set", "sighting", made["id"], "comment")
    assert (1, "value.no_equals") == (code, answer["error"]["code"])


def test_what_hinders_submitting_is_a_failure_that_names_each_finding(area, cami, tmp_path):
    patrol = write_json(tmp_path, {"objective": "to the upper spring"})
    _, made = cami("record", "add", "--type", "patrol", "--file", patrol)
    code, answer = cami("record", "submit", "patrol", made["id"])

    assert (1, False, False) == (code, answer["ok"], answer["submitted"])
    assert "record.not_submitted" == answer["error"]["code"]
    found = {f["code"]: f["message"] for f in answer["findings"]}
    assert {"check.no_leg", "check.patrol_incomplete"} <= found.keys()
    assert found["check.no_leg"].startswith("The patrol has no leg.")
    _, shown = cami("record", "show", "patrol", made["id"])
    assert "draft" == shown["record"]["review_status"]
