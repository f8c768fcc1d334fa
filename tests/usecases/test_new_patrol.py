from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keeping import Notebook, notebook_in

from cami_field.domain.area import Station
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Patrol

DATES = {"dates_start": "2026-09-21", "dates_end": "2026-09-24"}
HORSE = {"transport_mode": "horse", **DATES}


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        notebook.keep(Station(id=notebook.laptop.store.station, code="TJ-ZOR"))
        yield notebook


def numbers(notebook: Notebook) -> list[object]:
    return sorted(str(flat["number"]) for flat in notebook.list("patrol"))


def test_a_patrol_begun_by_hand_has_its_first_leg_and_the_next_number(notebook: Notebook):
    first = notebook.begin_patrol({"objective": "the upper pass", **DATES}, HORSE)
    notebook.add("patrol", {"number": "TJ-ZOR-2026-0041", **DATES})
    notebook.add("patrol", {"number": "TJ-ZOR-2026-9", **DATES})
    notebook.add("patrol", {"number": "TJ-ZOR-2026-0050b", **DATES})
    notebook.begin_patrol(DATES, HORSE)
    notebook.begin_patrol({"dates_start": "2025-12-30", "dates_end": "2026-01-02"}, HORSE)

    (leg,) = [leg for leg in notebook.list("leg") if leg["patrol_id"] == str(first)]
    assert (1, "horse") == (leg["number"], leg["transport_mode"])
    assert {"TJ-ZOR-2026-0001", "TJ-ZOR-2026-0042", "TJ-ZOR-2025-0001"} < set(numbers(notebook))


def test_a_number_that_nobody_can_count_on_is_passed_over(notebook: Notebook):
    notebook.add("patrol", {"number": "TJ-ZOR-2026-" + "9" * 5000, **DATES})
    patrol = notebook.begin_patrol(DATES, HORSE)

    assert "TJ-ZOR-2026-0001" == notebook.show("patrol", patrol)["number"]


def test_a_number_that_was_given_is_kept(notebook: Notebook):
    notebook.begin_patrol({"number": "12 bis", **DATES}, HORSE)
    assert ["12 bis"] == numbers(notebook)


def test_a_leg_that_cannot_be_kept_takes_its_patrol_back(notebook: Notebook):
    with pytest.raises(InvalidRecord, match=r"value\."):
        notebook.begin_patrol(DATES, {"transport_mode": 7})

    with notebook.look() as reading:
        assert [] == reading.where(Patrol)
        assert {"station": 1} == reading.counts()
