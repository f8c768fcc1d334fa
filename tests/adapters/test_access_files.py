from __future__ import annotations

import json
from importlib.resources import files

import pytest

from cami_field.adapters.files.access_files import read_rules, shipped_rules
from cami_field.domain.errors import FileRefused


def table():
    return json.loads((files("resources") / "access" / "roles.json").read_text("utf-8"))


def changed(change):
    document = table()
    change(document)
    return json.dumps(document)


def put(*keys, value):
    def change(document):
        for key in keys[:-1]:
            document = document[key]
        document[keys[-1]] = value

    return changed(change)


def without(*keys):
    def change(document):
        for key in keys[:-1]:
            document = document[key]
        del document[keys[-1]]

    return changed(change)


SPOILED = {
    "no json": ("access.not_json", "{", None),
    "a double name": ("access.not_json", '{"version": 1, "version": 1}', None),
    "deep": ("access.not_json", "[" * 100_000, None),
    "too large": ("access.too_large", " " * 300_000, None),
    "no object": ("access.bad_value", "[]", "file"),
    "another version": ("access.bad_value", put("version", value=2), "version"),
    "a misspelt rule": (
        "access.unknown",
        put("roles", "ranger", "S2", value="own_teem"),
        "roles.ranger.S2",
    ),
    "a rule of no words": (
        "access.bad_value",
        put("roles", "ranger", "S2", value=["all"]),
        "roles.ranger.S2",
    ),
    "a level left out": ("access.missing", without("roles", "ranger", "S4"), "roles.ranger.S4"),
    "a level too many": (
        "access.unknown",
        put("roles", "ranger", "S5", value="none"),
        "roles.ranger",
    ),
    "an action left out": ("access.missing", without("actions", "backup"), "actions.backup"),
    "an action of an unknown role": (
        "access.unknown",
        put("actions", "backup", "roles", value=["boss"]),
        "actions.backup.roles",
    ),
    "a part left out": ("access.missing", without("cells"), "cells"),
    "no days": ("access.bad_value", put("window_days", value=0), "window_days"),
    "yes for days": ("access.bad_value", put("window_days", value=True), "window_days"),
    "cells past the pole": (
        "access.bad_value",
        put("cells", "2", "degrees", value="0.7"),
        "cells.2.degrees",
    ),
    "cells of no number": (
        "access.bad_value",
        put("cells", "2", "degrees", value="NaN"),
        "cells.2.degrees",
    ),
    "endless uncertainty": (
        "access.bad_value",
        put("cells", "2", "uncertainty_m", value=float("inf")),
        "cells.2.uncertainty_m",
    ),
    "names that are none": (
        "access.bad_value",
        put("place_fields", value="position"),
        "place_fields",
    ),
}


@pytest.mark.parametrize(("code", "text", "place"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_table_is_refused_by_its_place(tmp_path, code, text, place):
    path = tmp_path / "roles.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FileRefused) as caught:
        read_rules(path)
    assert (code, str(path), place) == (
        caught.value.code,
        caught.value.values["path"],
        caught.value.values.get("place"),
    )


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(FileRefused) as caught:
        read_rules(tmp_path / "none.json")
    assert "access.unreadable" == caught.value.code


def test_the_shipped_table_is_complete():
    assert 12 == len(shipped_rules().sees)
