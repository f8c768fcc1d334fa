from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.domain.clockcheck import clock_warning

BUILD = date(2026, 9, 1)
NEWEST = datetime(2026, 9, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("clock.before_build", datetime(2010, 1, 1, tzinfo=UTC)),
        ("clock.before_build", datetime(2026, 8, 31, 23, 59, 59, tzinfo=UTC)),
        ("clock.before_newest_record", datetime(2026, 9, 1, tzinfo=UTC)),
        ("clock.before_newest_record", NEWEST - timedelta(hours=1, seconds=1)),
        (None, NEWEST - timedelta(hours=1)),
        (None, NEWEST),
        (None, NEWEST + timedelta(days=366)),
        ("clock.long_gap", NEWEST + timedelta(days=366, seconds=1)),
        ("clock.long_gap", datetime(2035, 1, 1, tzinfo=UTC)),
        ("clock.far_future", datetime(2046, 9, 2, tzinfo=UTC)),
        ("clock.far_future", datetime(2100, 1, 1, tzinfo=UTC)),
    ],
)
def test_an_odd_clock_is_named(code, now):
    assert code == clock_warning(now, newest_record=NEWEST, build_date=BUILD)


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("clock.before_build", datetime(2010, 1, 1, tzinfo=UTC)),
        (None, datetime(2026, 9, 1, tzinfo=UTC)),
        (None, datetime(2046, 9, 1, tzinfo=UTC)),
        ("clock.far_future", datetime(2046, 9, 2, tzinfo=UTC)),
    ],
)
def test_an_empty_workspace_goes_by_the_build(code, now):
    assert code == clock_warning(now, newest_record=None, build_date=BUILD)


def test_a_clock_of_2100_is_odd_even_for_a_late_build():
    late = date(2095, 1, 1)
    now = datetime(2100, 1, 1, tzinfo=UTC)
    assert clock_warning(now, newest_record=None, build_date=late) == "clock.far_future"


def test_a_record_of_an_impossible_year_does_not_accuse_a_good_clock():
    record = datetime(2080, 1, 1, tzinfo=UTC)
    assert clock_warning(NEWEST, newest_record=record, build_date=BUILD) is None


def test_a_build_on_the_29th_of_february_is_no_trouble():
    now = datetime(2048, 3, 1, tzinfo=UTC)
    assert (
        clock_warning(now, newest_record=None, build_date=date(2028, 2, 29)) == "clock.far_future"
    )


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2110, 1, 1), timezones=st.just(UTC)),
    st.integers(-14, 14),
)
@settings(max_examples=100)
def test_the_zone_of_the_computer_changes_nothing(now, hours):
    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))
    expected = clock_warning(now, newest_record=NEWEST, build_date=BUILD)
    assert expected == clock_warning(elsewhere, newest_record=NEWEST, build_date=BUILD)
