from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from keeping import Everybody, Notebook, notebook_in

from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.values import DateRange, DayDistance, Hours, Instant
from cami_field.usecases.home import home

NOON = Instant(at=datetime(2026, 9, 22, 9, tzinfo=UTC), zone="Asia/Dushanbe", offset_minutes=300)
OVER, BACK, DONE = new_id(), new_id(), new_id()
TODAY = date(2026, 9, 24)


def metres(counted: float) -> DayDistance:
    return replace(DayDistance(0, 0.0, 0.0), counted_m=counted)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """A draft from August into September, one that came back, one that is decided."""
    legs = {one: Leg(id=new_id(), patrol_id=one, number=1) for one in (OVER, BACK, DONE)}
    legs[OVER].hours = {"2026-09-02": Hours(start=time(8), end=time(12), rest_minutes=0)}
    days = {"2026-08-31": metres(5_000.0), "2026-09-01": metres(7_500.0)}
    with notebook_in(tmp_path) as notebook:
        notebook.keep(
            Patrol(id=OVER, dates=DateRange(date(2026, 8, 31), date(2026, 9, 2))),
            Patrol(
                id=BACK,
                dates=DateRange(date(2026, 9, 20), date(2026, 9, 22)),
                review_status="returned",
                review_comment="Which of the two had horns?",
            ),
            Patrol(
                id=DONE,
                dates=DateRange(date(2026, 9, 23), date(2026, 9, 30)),
                review_status="approved",
            ),
            *legs.values(),
            Track(id=new_id(), leg_id=legs[OVER].id, days=days, primary=True),
            Track(
                id=new_id(),
                leg_id=legs[DONE].id,
                days={"2026-09-23": metres(1_000.0), "2026-09-25": metres(9_000.0)},
                primary=True,
            ),
            Waypoint(id=new_id(), leg_id=legs[BACK].id, at=NOON, day=date(2026, 9, 22)),
            Incident(id=new_id(), title="Snares"),
            Incident(id=new_id(), title="Sent", review_status="submitted"),
            Incident(id=new_id(), title="Twice", retracted="told twice"),
        )
        yield notebook


def test_what_came_back_is_apart_from_what_is_begun_and_decided_waits_no_more(notebook: Notebook):
    seen = home(TODAY, look=notebook.look, sees=notebook.eyes)

    assert [(BACK, "Which of the two had horns?")] == [
        (one.row.id, one.comment) for one in seen.returned
    ]
    assert [OVER] == [row.id for row in seen.drafts]
    assert ["Snares"] == [row.title for row in seen.incidents]
    assert [DONE, BACK, OVER] == [row.id for row in seen.last]


def test_a_month_counts_its_own_days_up_to_today(notebook: Notebook):
    month = home(TODAY, look=notebook.look, sees=notebook.eyes).month

    assert date(2026, 9, 1) == month.first
    # 1 and 2 September of the first, the 22nd of the second, the 23rd of the third
    assert (3, 4, 8.5) == (month.patrols, month.days, month.km)


def test_the_month_before_has_the_rest(notebook: Notebook):
    month = home(date(2026, 8, 31), look=notebook.look, sees=notebook.eyes).month

    assert (1, 1, 5.0) == (month.patrols, month.days, month.km)


def test_what_isnt_seen_waits_for_nobody(notebook: Notebook):
    seen = home(TODAY, look=notebook.look, sees=Everybody(hidden=(Patrol, Incident)))

    assert ((), (), (), 0) == (seen.returned, seen.drafts, seen.incidents, seen.month.days)
