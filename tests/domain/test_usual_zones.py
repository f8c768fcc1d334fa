from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from cami_field.adapters.files.model_files import shipped_model
from cami_field.domain.usual_zones import places_of, usual_zones


def test_every_range_state_has_zones_that_exist():
    known = available_timezones()
    states = [choice.code or "" for choice in shipped_model().items("range_state")]

    assert 14 == len(states)
    assert [] == [state for state in states if not usual_zones(state)]
    assert set() == {zone for state in states for zone in usual_zones(state)} - known


@pytest.mark.parametrize("country", ["", "XX", "tj"])
def test_an_unknown_country_has_none(country: str):
    assert () == usual_zones(country)


def test_only_places_are_offered_and_utc():
    given = {"Asia/Dushanbe", "Etc/GMT+5", "GB", "posixrules", "Europe/Moscow", "US/Pacific"}

    assert ["Asia/Dushanbe", "Europe/Moscow", "UTC"] == places_of(given)
