"""The power fails while four days are written up: what was left stands, the rest is offered."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from journeys.dying import TOLD
from journeys.four_days import (
    LOGIN,
    PASSPHRASE,
    STORY,
    station_at,
    station_in,
)
from nursery import Nursery, environment
from PySide6.QtGui import QGuiApplication

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import open_with_passphrase
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import finish
from cami_field.usecases.patrol_list import PatrolFilter

SCRIPT = Path(__file__).with_name("dying.py")
MOMENTS = 54  # that the journey tells of, from the patrol to Submit
ASKED = {"age_of_sign": 2}  # of signs, and of what was left behind
PATIENCE_S = 120.0


@pytest.fixture(scope="module")
def nursery(project: Path) -> Iterator[Nursery]:
    with closing(Nursery(SCRIPT, environment(project))) as nursery:
        yield nursery


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Path:
    """A station where nothing is recorded yet, to be copied."""
    base = tmp_path_factory.mktemp("station")
    station_in(base)
    return base


def told(base: Path) -> list[tuple[str, str]]:
    """What the app must have kept; a line that was cut off is none."""
    path = base / TOLD
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [(word, typed) for word, typed in map(json.loads, lines)]


def wait_for(base: Path, moments: int) -> None:
    begun = time.monotonic()
    while len(told(base)) < moments:
        assert time.monotonic() - begun < PATIENCE_S
        time.sleep(0.005)


def check(desk: Desk, said: list[tuple[str, str]]) -> str:
    """Everything that was told stands; at most what was being done is more or is missing."""
    words = [word for word, _ in said]
    assert () == finish(desk.verify()).problems
    patrols = desk.patrol_rows(PatrolFilter())
    if "patrol" not in words:
        assert len(patrols) <= 1
        return "before the patrol"
    view = desk.patrol_view(patrols[0].id)
    if "gps" in words:
        assert (4, 37) == (len(view.tracks), len(view.waypoints))
    assert words.count("line") <= len(view.observations) <= words.count("line") + 1
    incidents = desk.list_records("incident").records
    if "incident" in words:
        assert [STORY] == [one.get("story") for one in incidents] or view.row.status == "submitted"
        assert 3 == len(desk.list_attachments("incident", view.incidents[0].id))
    elif "story" in words and not incidents:
        assert [True] == [STORY in content for _, _, content in desk.drafts()]
    missing = {
        (finding.field or "").partition(".")[2]
        for finding in desk.check_patrol(view.patrol.id)
        if finding.code == "datamodel.required"
    }
    answered = Counter(key for word, key in said if word == "answer")
    assert not missing & {key for key, times in answered.items() if times == ASKED.get(key, 1)}
    assert ("submitted" in words) <= (view.row.status == "submitted")
    return words[-1]


@pytest.mark.soak
def test_whenever_the_power_fails_at_most_one_field_is_lost(
    tmp_path: Path,
    nursery: Nursery,
    station: Path,
    soak_seed: int,
    soak_runs: Callable[[int], int],
):
    draw = random.Random(soak_seed)
    cut: dict[str, int] = {}
    for number in range(soak_runs(4)):
        base = tmp_path / str(number)
        shutil.copytree(station, base)
        with nursery.life(base, number):
            wait_for(base, draw.randrange(MOMENTS))
            time.sleep(draw.uniform(0, 0.4))
        said, here = told(base), station_at(base)
        opened = open_with_passphrase(here.machine, here.folder, LOGIN, PASSPHRASE)
        with closing(opened) as workspace:
            last = check(desk_of(workspace), said)
        cut[last] = cut.get(last, 0) + 1
        shutil.rmtree(base)
    print(f"killed after: {cut}")
