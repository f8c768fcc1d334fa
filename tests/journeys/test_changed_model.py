"""The area's own data model from opening to opening: what is changed holds, what is odd is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from windowing import SAMPLE_LOGIN, SAMPLE_PASSPHRASE, sample_machine

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import open_with_passphrase, sample_workspace
from cami_field.bootstrap.workspaces import Workspace
from cami_field.usecases.model_changes import NodeChange


class Opening:
    """The sample area, opened again and again."""

    def __init__(self, folder: Path) -> None:
        self._machine = sample_machine(folder)
        self._folder = sample_workspace(self._machine)
        self.workspace = self._open()

    def _open(self) -> Workspace:
        return open_with_passphrase(self._machine, self._folder, SAMPLE_LOGIN, SAMPLE_PASSPHRASE)

    def again(self) -> Workspace:
        self.workspace.close()
        self.workspace = self._open()
        return self.workspace


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    made = Opening(tmp_path)
    yield made
    made.workspace.close()


def test_a_changed_model_holds_in_all_that_is_asked_of_the_desk(opening: Opening):
    desk = desk_of(opening.workspace)
    sign = desk.model.category("wildlife.sign").id
    made = desk.add_node("category", {"ru": "Обглоданный куст"}, below=sign)
    choice = desk.add_node("choice", {"ru": "Кость"}, list_key="sign_kind")
    desk.change_node(desk.model.taxon("ovis_ammon").id, NodeChange(names={"tg": "гӯсфанди кӯҳӣ"}))
    assert made not in desk.model.by_id
    renewed = desk.renewed()
    path = renewed.model.category(made).path
    (reading, *_) = renewed.read_line("- обглоданный куст гӯсфанди кӯҳӣ", [])
    assert (path, "ovis_ammon") == (reading.category, reading.attributes["taxon"])
    flat = {
        "category": path,
        "occurred_at": "2026-09-21T06:30:00+05:00",
        "latitude": 38.17,
        "longitude": 73.97,
        "certainty": "certain",
        "attributes": {"taxon": "ovis_ammon", "age_of_sign": "unknown"},
    }
    sighting = renewed.add_record("sighting", flat)
    report = renewed.submit_alone("sighting", sighting, {})
    assert report.submitted, report

    later = desk_of(opening.again())
    assert path == later.show_record("sighting", sighting)["category"]
    assert "submitted" == later.show_record("sighting", sighting)["review_status"]
    assert path in {row.category for row in later.sightings().rows}
    assert choice in later.model.by_id


def test_whatever_was_written_as_a_change_the_workspace_opens(opening: Opening):
    desk = desk_of(opening.workspace)
    shipped = desk.model
    for flat in (
        {},
        {"part": "category", "key": "no.such", "hidden": True},
        {"part": "choice", "list_key": "nowhere", "key": "x", "added": True},
        {"part": "category", "key": "x", "base": "x.y.z", "added": True, "labels": {"en": "X"}},
        {"part": "taxon", "key": "ovis_ammon", "rank": 1e14, "labels": {"x": "y"}},
        {"part": "category", "key": "wildlife", "hidden": True},
    ):
        desk.add_record("model_change", flat)

    later = desk_of(opening.again())
    assert shipped == later.model
    assert 4 <= len(later.model_lists().told)
    assert 6 == len(later.list_records("model_change").records)
