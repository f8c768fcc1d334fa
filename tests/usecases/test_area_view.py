from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
import shapely
from keeping import Everybody, Notebook, notebook_in
from pyproj import Geod, Proj

from cami_field.domain.access import ADMIN, Viewer
from cami_field.domain.area import Area, Employee, Station, Team, Zone
from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.numbering import Numbering
from cami_field.domain.patrol import Attachment, Patrol
from cami_field.domain.values import BlobRef
from cami_field.usecases.area_view import AreaView, area_view, number_after
from cami_field.usecases.keep_team import keep_team
from cami_field.usecases.vault_ports import Person

FAR, TEAM, AIGERIM, FARRUKH, OTHER = new_id(), new_id(), new_id(), new_id(), new_id()
SQUARE, HOLE = shapely.box(73.0, 38.0, 74.0, 39.0), shapely.box(73.2, 38.2, 73.4, 38.4)
FILE = bytes(range(32))
DATES = {"dates_start": "2026-09-21", "dates_end": "2026-09-24"}


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Two stations, a team of two, somebody without a team, and a zone with a hole."""
    with notebook_in(tmp_path) as notebook:
        here = notebook.laptop.store.station
        area = Area(id=new_id(), name="Zorkul", number_restarts=False)
        notebook.keep(
            area,
            Station(id=here, code="ZOR", name="Zorkul", zone="Asia/Dushanbe"),
            Station(id=FAR, code="KAR", name="Karakul", zone="Asia/Dushanbe"),
            Team(id=TEAM, name="Riders", station_id=FAR),
            Employee(
                id=AIGERIM, name="Aigerim", team_id=TEAM, station_id=here, phone="+992 1",
                login="aigerim", role="ranger",
            ),
            Employee(id=FARRUKH, name="farrukh", team_id=TEAM, station_id=FAR, active=False),
            Employee(id=OTHER, name="Zarina", station_id=here, login="zarina", role="analyst"),
            Zone(
                id=new_id(), name="Core", kind="core", layer_sha256=FILE,
                geometry=shapely.to_wkb(SQUARE.difference(HOLE)),
            ),
            Attachment(
                id=new_id(), of_type="area", of_id=area.id, name="zorkul.gpkg",
                content=BlobRef(FILE, 12),
            ),
        )  # fmt: skip
        yield notebook


def seen(notebook: Notebook, *logins: str, who: UUID = AIGERIM) -> AreaView:
    return area_view(
        look=notebook.look,
        sees=notebook.eyes,
        may=getattr(notebook.eyes, "may", lambda _action: True),
        keyed=lambda: [Person(login, login, "") for login in logins],
        person_id=who,
        station_id=notebook.laptop.store.station,
    )


def mapped_km2(shape: shapely.Polygon) -> float:
    """The slow way: its geodesic sides in small steps, drawn on a map that keeps sizes."""
    earth, plane = Geod(ellps="WGS84"), Proj(proj="laea", lat_0=38.5, lon_0=73.5, ellps="WGS84")
    corners = list(shape.exterior.coords)
    line = [
        place
        for (x, y), (to_x, to_y) in pairwise(corners)
        for place in [(x, y), *earth.npts(x, y, to_x, to_y, 2000)]
    ]
    return float(shapely.Polygon([plane(*place) for place in line]).area) / 1e6


def kept(notebook: Notebook, team: UUID | None, members: list[UUID] | None, **flat: str) -> UUID:
    return keep_team(team, flat, members, sees=notebook.eyes, **notebook._changing())


def viewer(role: str, *grants: str) -> Viewer:
    return Viewer(user_id=new_id(), role=role, grants=frozenset(grants))


def test_everything_is_listed_by_name_with_what_belongs_to_it(notebook: Notebook):
    view = seen(notebook, "Aigerim")

    assert [("Karakul", 1, False), ("Zorkul", 2, True)] == [
        (one.name, one.people, one.here) for one in view.stations
    ]
    assert [("Riders", "KAR", ("Aigerim", "farrukh"))] == [
        (one.name, one.station, one.members) for one in view.teams
    ]
    assert [
        ("Aigerim", "ZOR", "Riders", True, True),
        ("farrukh", "KAR", "Riders", False, False),
        ("Zarina", "ZOR", "", True, False),
    ] == [(one.name, one.station, one.team, one.active, one.has_key) for one in view.people]
    assert [True, False, False] == [one.oneself for one in view.people]
    assert "Zorkul" == view.area.name
    assert Numbering(restarts=False) == view.numbering


def test_a_zone_has_its_size_without_its_holes_and_its_file(notebook: Notebook):
    (zone,) = seen(notebook).zones
    expected = mapped_km2(SQUARE) - mapped_km2(HOLE)

    assert expected == pytest.approx(zone.km2, rel=1e-6)
    assert "zorkul.gpkg" == zone.source


def test_what_isnt_seen_is_left_out_and_what_may_be_done_is_told(notebook: Notebook):
    hidden = replace(notebook, eyes=Everybody(hidden=(Zone, Employee)))
    assert ((), ()) == (seen(hidden).zones, seen(hidden).people)

    ranger, manager = notebook.of(viewer("ranger")), notebook.of(viewer("pa_manager", ADMIN))
    assert "change_model" not in seen(ranger).may
    assert {"change_model", "add_person", "record"} < seen(manager).may


def test_a_station_that_went_leaves_its_people_without_one(notebook: Notebook):
    notebook.remove("station", FAR)

    assert "" == next(one.station for one in seen(notebook).people if one.id == FARRUKH)


def test_the_next_number_is_of_today_here_by_the_numbering_that_is_asked_of(notebook: Notebook):
    year = notebook.laptop.clock.now().year
    notebook.keep(Patrol(id=new_id(), number=f"ZOR-{year}-0041"))

    def after(numbering: Numbering) -> str:
        return number_after(
            numbering,
            look=notebook.look,
            clock=notebook.laptop.clock,
            zone="Asia/Dushanbe",
            station_id=notebook.laptop.store.station,
        )

    assert f"ZOR-{year}-0042" == after(Numbering())
    assert f"{year}/001" == after(Numbering("{year}/{number}", 3))


def test_the_area_says_how_patrols_are_numbered(notebook: Notebook):
    with notebook.look() as reading:
        (area,) = reading.where(Area)
    notebook.set("area", area.id, {"number_pattern": "TJ-{number}", "number_digits": 3})
    patrol = notebook.begin_patrol(DATES, {"transport_mode": "horse"})

    assert "TJ-001" == notebook.show("patrol", patrol)["number"]
    with pytest.raises(InvalidRecord, match=r"numbering\.no_number"):
        notebook.set("area", area.id, {"number_pattern": "{station}"})


def test_a_team_is_kept_with_its_people(notebook: Notebook):
    fresh = kept(notebook, None, [FARRUKH, OTHER], name="Walkers")
    assert {"Riders": ("Aigerim",), "Walkers": ("farrukh", "Zarina")} == teams(notebook)

    kept(notebook, fresh, [OTHER], name="Hikers")
    assert {"Riders": ("Aigerim",), "Hikers": ("Zarina",)} == teams(notebook)

    kept(notebook, fresh, None, name="Walkers")
    assert ("Zarina",) == teams(notebook)["Walkers"]


def teams(notebook: Notebook) -> dict[str, tuple[str, ...]]:
    return {one.name: one.members for one in seen(notebook).teams}


def test_a_team_whose_people_may_not_be_changed_is_not_kept_at_all(notebook: Notebook):
    manager = notebook.of(viewer("pa_manager"))
    kept(manager, None, None, name="Walkers")
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        kept(manager, None, [FARRUKH], name="Climbers")

    assert {"Riders", "Walkers"} == set(teams(notebook))
