from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from checking import box, seen, seizure
from importing import AREA, Field

from cami_field.adapters.files.boundaries import read_boundaries
from cami_field.domain.area import Zone
from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.ids import new_id, origin_id
from cami_field.domain.incident import Seizure
from cami_field.domain.patrol import Attachment, Observation, Waypoint
from cami_field.domain.values import Position
from cami_field.usecases.jobs import finish
from cami_field.usecases.zones import ZoneReport, import_zones, rederive_all

HERE = Position(latitude=38.17, longitude=73.97)


def collection(path: Path, *features: tuple[object, dict[str, object]]) -> Path:
    found = [
        {"type": "Feature", "properties": p, "geometry": shapely.geometry.mapping(shape)}
        for shape, p in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    return path


def park(field: Field, **properties: object) -> Path:
    shape = shapely.from_wkb(box().geometry)
    return collection(field.folder / "park.geojson", (shape, properties))


def bring(field: Field, path: Path, kind: str = "protected_area", **more) -> ZoneReport:
    return finish(
        import_zones(
            path,
            kind,
            begin=field.laptop.begin,
            blobs=field.context.blobs,
            read=read_boundaries,
            area_id=AREA,
            **more,
        )
    )


def entries(field: Field) -> int:
    with field.laptop.begin() as work:
        return sum(work.journal().values())


def test_a_boundary_becomes_a_zone_and_its_file_an_attachment_of_the_area(field_laptop):
    path = park(field_laptop, name="Зоркуль")
    report = bring(field_laptop, path)
    zone, kept = field_laptop.one(Zone), field_laptop.one(Attachment)

    assert (1, 0, ("Зоркуль",)) == (report.added, report.already_there, report.names)
    assert ("Зоркуль", "protected_area", 0) == (zone.name, zone.kind, zone.layer_index)
    assert report.sha256 == zone.layer_sha256.hex() == kept.content.sha256.hex()
    assert origin_id(AREA, "zone", zone.layer_sha256, 0) == zone.id
    assert ("area", AREA, "park.geojson") == (kept.of_type, kept.of_id, kept.name)
    with field_laptop.laptop.begin() as work:
        blob = work.blob(kept.content)
    assert path.read_bytes() == field_laptop.context.blobs.read(blob)


def test_the_same_file_again_adds_nothing(field_laptop):
    path = park(field_laptop, name="Zorkul")
    bring(field_laptop, path)
    before = entries(field_laptop)
    report = bring(field_laptop, path)

    assert (0, 1, 0) == (report.added, report.already_there, report.rederived)
    assert before == entries(field_laptop)


def test_a_removed_zone_comes_back_with_its_file(field_laptop):
    path = park(field_laptop)
    bring(field_laptop, path)
    with field_laptop.laptop.begin() as work:
        work.remove(work.where(Zone)[0])
        work.commit()

    assert (0, 1) == ((report := bring(field_laptop, path)).added, report.restored)
    assert 1 == len(field_laptop.all(Zone))


def test_another_kind_for_the_same_file_changes_its_zones(field_laptop):
    path = park(field_laptop)
    bring(field_laptop, path)

    assert 1 == bring(field_laptop, path, "core").changed
    assert "core" == field_laptop.one(Zone).kind


def test_names_and_codes_come_from_the_usual_columns_or_the_given_ones(field_laptop):
    shape = shapely.from_wkb(box().geometry)
    path = collection(
        field_laptop.folder / "countries.geojson",
        (shape, {"NAME": "Tajikistan", "ISO_A2": "TJ", "nom": "Tadjikistan", "no": 7}),
        (shape, {"NAME": None, "ISO_A2": "-99", "nom": "?", "no": 8}),
    )
    bring(field_laptop, path, "country")
    zones = {zone.layer_index: (zone.name, zone.code) for zone in field_laptop.all(Zone)}
    assert {0: ("Tajikistan", "TJ"), 1: ("countries 2", None)} == zones

    bring(field_laptop, path, "country", name_field="nom", code_field="no")
    zones = {zone.layer_index: (zone.name, zone.code) for zone in field_laptop.all(Zone)}
    assert {0: ("Tadjikistan", "7"), 1: ("?", "8")} == zones


def test_a_column_that_is_not_there_is_refused_with_those_that_are(field_laptop):
    with pytest.raises(InvalidRecord) as caught:
        bring(field_laptop, park(field_laptop, label="x"), name_field="nom")

    assert ("zone.no_field", "label") == (caught.value.code, caught.value.values["known"])
    assert [] == field_laptop.all(Zone)


def test_an_unknown_kind_is_refused(field_laptop):
    with pytest.raises(InvalidRecord, match=r"zone\.unknown_kind"):
        bring(field_laptop, park(field_laptop), "park")


def test_a_refused_file_leaves_nothing(field_laptop):
    path = field_laptop.folder / "a.kml"
    path.write_text("no kml")
    with pytest.raises(FileRefused):
        bring(field_laptop, path)

    assert {} == field_laptop.counts()


def test_an_interrupted_import_leaves_no_zones(field_laptop):
    job = import_zones(
        park(field_laptop),
        "core",
        begin=field_laptop.laptop.begin,
        blobs=field_laptop.context.blobs,
        read=read_boundaries,
        area_id=AREA,
    )
    next(job)
    next(job)
    job.close()

    assert {} == field_laptop.counts()


def test_an_outline_too_long_for_an_entry_is_simplified_and_said_so(field_laptop):
    circle = shapely.Point(74, 38).buffer(1, quad_segs=3_000)
    path = collection(field_laptop.folder / "round.geojson", (circle, {}))
    report = bring(field_laptop, path)

    assert [0] == list(report.simplified)
    assert 0 < report.simplified[0] < 10
    assert len(field_laptop.one(Zone).geometry) <= 60_000


def test_what_was_repaired_and_left_out_is_reported(field_laptop):
    bowtie = shapely.Polygon([(70, 37), (71, 38), (71, 37), (70, 38)])
    path = collection(field_laptop.folder / "odd.geojson", (shapely.Point(1, 2), {}), (bowtie, {}))
    report = bring(field_laptop, path)

    assert ((1,), {"not_polygon": 1}) == (report.repaired, report.skipped)


def test_the_report_is_plain(field_laptop):
    report = bring(field_laptop, park(field_laptop))

    assert report.names == ("park",)
    assert "geojson" == report.format


# ---- derived fields follow


def test_records_learn_of_a_new_zone(field_laptop):
    point = Waypoint(id=new_id(), position=HERE)
    alone, marked, away = (
        seen(position=HERE),
        seen(waypoint_id=point.id),
        seen(position=Position(latitude=10, longitude=10)),
    )
    taken = seizure(position=HERE)
    field_laptop.keep(point, alone, marked, away, taken)
    report = bring(field_laptop, park(field_laptop))
    zone = field_laptop.one(Zone)
    areas = {one.id: one.protected_area_id for one in field_laptop.all(Observation)}

    assert {alone.id: zone.id, marked.id: zone.id, away.id: None} == areas
    assert zone.id == field_laptop.one(Seizure).protected_area_id
    assert 4 == report.rederived


def test_deriving_all_again_writes_nothing(field_laptop):
    field_laptop.keep(*(seen(position=HERE) for _ in range(3)))
    bring(field_laptop, park(field_laptop))
    before = entries(field_laptop)

    assert 0 == finish(rederive_all(begin=field_laptop.laptop.begin))
    assert before == entries(field_laptop)


def test_deriving_can_be_stopped_and_gone_on_with(field_laptop):
    field_laptop.keep(*(seen(position=HERE) for _ in range(501)), seizure(position=HERE), box())
    job = rederive_all(begin=field_laptop.laptop.begin)
    assert (0, 502) == ((first := next(job)).done, first.total)
    assert 500 == next(job).done
    job.close()

    assert 2 == finish(rederive_all(begin=field_laptop.laptop.begin))
