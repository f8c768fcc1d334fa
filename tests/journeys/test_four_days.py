"""A1: a four-day patrol is written up by hand, from the door to Submit, as its answer key says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys.four_days import STORY, FourDays, station_in, told_of
from journeys.hand import Hand
from PySide6.QtWidgets import QApplication
from windowing import desk_in, window_on

from ui.window import FieldWindow

ANSWER_KEY = Path(__file__).parents[1] / "data" / "four_days.json"
MOST_KEYS, MOST_CLICKS = 1000, 80

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def journey(tmp_path: Path, qapp: QApplication) -> Iterator[FourDays]:
    station = station_in(tmp_path)
    with window_on(station.machine, sample=False) as window:
        yield FourDays(Hand(window), station)


def story_of(window: FieldWindow) -> object:
    """What the incident says, as far as the person at the window may read it."""
    desk = desk_in(window)
    return next((one.get("story") for one in desk.list_records("incident").records), None)


@pytest.mark.slow
def test_four_days_are_written_up_by_few_keys_and_fewer_clicks(journey: FourDays):
    before, window = journey.station.device_content(), journey.hand.window
    stories = []
    for step in journey.steps():
        step()
        stories.append(story_of(window))

    assert STORY in stories  # once submitted, it is closed to those who wrote it
    assert json.loads(ANSWER_KEY.read_text(encoding="utf-8")) == told_of(window)
    assert MOST_KEYS >= journey.hand.keys
    assert MOST_CLICKS >= journey.hand.clicks
    assert before == journey.station.device_content()
