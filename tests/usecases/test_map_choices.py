from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keeping import Notebook, notebook_in

from cami_field.usecases.map_choices import (
    BASE_PARTS,
    MOST,
    SETTING,
    MapChoices,
    MapLayerChoice,
    keep_map_choices,
    map_choices,
)

SHEET = MapLayerChoice(Path("/sheets/murghab.mbtiles"), "Мургаб", opacity=0.6)
LINES = MapLayerChoice(Path("/layers/corridors.gpkg"), "Corridors", False, colour="blue", width=2.6)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        yield notebook


def keep_text(notebook: Notebook, text: str) -> None:
    with notebook.begin() as work:
        work.keep_setting(SETTING, text)
        work.commit()


def test_nothing_is_chosen_at_first(notebook: Notebook):
    assert MapChoices() == map_choices(look=notebook.look)


def test_what_is_chosen_comes_back_in_its_order(notebook: Notebook):
    chosen = MapChoices((LINES, SHEET), frozenset({"relief", "grid"}))
    keep_map_choices(chosen, begin=notebook.begin)

    assert chosen == map_choices(look=notebook.look)
    assert [False, True] == [one.is_tiles for one in chosen.layers]


def test_it_is_not_journalled(notebook: Notebook):
    with notebook.look() as reading:
        before = reading.journal()
    keep_map_choices(MapChoices((SHEET,)), begin=notebook.begin)

    with notebook.look() as reading:
        assert before == reading.journal()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"layers": 3, "hidden": {"relief": 1}}',
        '{"layers": [3, {}, {"path": 4}]}',
    ],
)
def test_what_cant_be_understood_is_left_out(notebook: Notebook, text: str):
    keep_text(notebook, text)

    assert MapChoices() == map_choices(look=notebook.look)


def test_odd_values_are_held_to_what_can_be_drawn(notebook: Notebook):
    odd = {"path": "/a/b.kml", "name": " ", "opacity": 7, "width": "thick", "colour": None}
    keep_text(notebook, json.dumps({"layers": [odd, odd], "hidden": ["relief", "sun", 3]}))
    found = map_choices(look=notebook.look)

    assert (MapLayerChoice(Path("/a/b.kml"), "b", opacity=1.0),) == found.layers
    assert frozenset({"relief"}) == found.hidden


def test_more_than_anybody_can_tell_apart_are_cut(notebook: Notebook):
    many = tuple(MapLayerChoice(Path(f"/{n}.kml"), str(n)) for n in range(MOST + 5))
    keep_map_choices(MapChoices(many), begin=notebook.begin)

    assert many[:MOST] == map_choices(look=notebook.look).layers


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["layers", "hidden", "path", "name", "shown", "opacity", "width"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=_json)
def test_whatever_is_kept_there_gives_choices(notebook: Notebook, kept: object):
    keep_text(notebook, json.dumps(kept))
    found = map_choices(look=notebook.look)

    assert found.hidden <= set(BASE_PARTS)
    assert all(0 <= one.opacity <= 1 and 0.5 <= one.width <= 8 for one in found.layers)
