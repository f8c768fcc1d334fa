from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import struct
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from cami_field.adapters.files.boundaries import LIMITS, Limits, read_boundaries
from cami_field.domain.errors import FileRefused

PARK = shapely.box(73.5, 37.8, 74.3, 38.5)
ISLANDS = shapely.MultiPolygon([shapely.box(70, 37, 70.5, 37.5), shapely.box(71, 37, 71.5, 37.5)])
NAMES = ["Зоркуль", "Two islands"]
BOWTIE = shapely.Polygon([(70, 37), (71, 38), (71, 37), (70, 38)])
DRIVERS = {
    "park.gpkg": ("GPKG", "geopackage"),
    "park.geojson": ("GeoJSON", "geojson"),
    "park.kml": ("LIBKML", "kml"),
    "park.shp": ("ESRI Shapefile", "shapefile"),
}


def write(path: Path, shapes=(PARK, ISLANDS), *, names=NAMES, crs="EPSG:4326", layer=None, **more):
    """A file as QGIS would write it."""
    wkb = np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], object)
    columns = [np.array((list(names) * len(shapes))[: len(shapes)], object)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            wkb,
            columns,
            ["name"],
            driver=DRIVERS[f"park{path.suffix}"][0],
            geometry_type=more.pop("geometry_type", "Unknown"),
            crs=crs,
            layer=layer,
            **more,
        )
    return path


def shapefile(folder: Path, **more) -> Path:
    return write(folder / "park.shp", geometry_type="MultiPolygon", encoding="UTF-8", **more)


def zipped(path: Path, **members: bytes | Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            raw = content.read_bytes() if isinstance(content, Path) else content
            archive.writestr(name.replace("__", "."), raw)
    return path


def geojson(path: Path, *geometries: dict, **properties) -> Path:
    features = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for geometry in geometries
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def refusal(path: Path, limits: Limits = LIMITS) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_boundaries(path, limits=limits)
    assert path == caught.value.values["path"]
    return caught.value


# ---- what is read


@pytest.mark.parametrize("name", DRIVERS)
def test_every_format_gives_its_polygons_and_names(tmp_path, name):
    more = {"geometry_type": "MultiPolygon", "encoding": "UTF-8"} if name.endswith("shp") else {}
    path = write(tmp_path / name, **more)
    before = path.read_bytes()
    layer = read_boundaries(path)

    assert DRIVERS[name][1] == layer.format
    assert hashlib.sha256(before).digest() == layer.sha256
    assert before == path.read_bytes()
    assert [(0, NAMES[0]), (1, NAMES[1])] == [(f.index, f.name) for f in layer.features]
    for shape, feature in zip((PARK, ISLANDS), layer.features, strict=True):
        found = shapely.from_wkb(feature.geometry)
        assert found.equals(shape)
        assert not feature.repaired
        assert "Polygon" in found.geom_type


def test_content_decides_not_the_suffix(tmp_path):
    path = write(tmp_path / "park.gpkg")
    renamed = path.rename(tmp_path / "boundary.txt")

    assert "geopackage" == read_boundaries(renamed).format


def test_reading_leaves_nothing_in_the_folder(tmp_path):
    path = write(tmp_path / "park.gpkg")
    path.chmod(0o444)
    read_boundaries(path)

    assert ["park.gpkg"] == [entry.name for entry in tmp_path.iterdir()]


def test_a_layer_in_utm_comes_out_in_degrees(tmp_path):
    there = Transformer.from_crs("EPSG:4326", "EPSG:32643", always_xy=True)
    utm = shapely.transform(
        shapely.segmentize(PARK, 0.01), lambda xy: np.column_stack(there.transform(*xy.T))
    )
    path = write(tmp_path / "park.gpkg", [utm], crs="EPSG:32643")
    (feature,) = read_boundaries(path).features

    assert shapely.hausdorff_distance(shapely.from_wkb(feature.geometry), PARK) < 1e-7


def test_a_zipped_shapefile_in_utm_is_read_by_its_prj(tmp_path):
    there = Transformer.from_crs("EPSG:4326", "EPSG:32643", always_xy=True)
    utm = shapely.transform(PARK, lambda xy: np.column_stack(there.transform(*xy.T)))
    shapefile(tmp_path, shapes=[utm], crs="EPSG:32643")
    parts = {
        f"zorkul/park__{end}": tmp_path / f"park.{end}" for end in ("shp", "shx", "dbf", "prj")
    }
    layer = read_boundaries(zipped(tmp_path / "park.zip", readme__txt=b"hello", **parts))

    assert "shapefile" == layer.format
    assert shapely.from_wkb(layer.features[0].geometry).intersection(PARK).area / PARK.area > 0.99


def test_a_kmz_is_read(tmp_path):
    kml = write(tmp_path / "park.kml")
    layer = read_boundaries(zipped(tmp_path / "park.kmz", doc__kml=kml, files__png=b"PNG"))

    assert ("kml", 2) == (layer.format, len(layer.features))


def test_all_layers_are_read_and_counted_on(tmp_path):
    path = write(tmp_path / "park.gpkg", layer="a")
    write(path, [shapely.Point(1, 2), PARK], layer="b", append=True)
    layer = read_boundaries(path)

    assert [0, 1, 3] == [feature.index for feature in layer.features]
    assert {"not_polygon": 1} == layer.skipped


def test_heights_are_left_out(tmp_path):
    tall = shapely.force_3d(PARK, 4000.0)
    (feature,) = read_boundaries(write(tmp_path / "park.gpkg", [tall])).features

    assert not shapely.has_z(shapely.from_wkb(feature.geometry))


def test_lines_points_and_empty_shapes_are_counted_and_left_out(tmp_path):
    shapes = [shapely.Point(1, 2), shapely.LineString([(0, 0), (1, 1)]), None, PARK]
    layer = read_boundaries(write(tmp_path / "park.gpkg", shapes))

    assert [3] == [feature.index for feature in layer.features]
    assert {"not_polygon": 2, "empty": 1} == layer.skipped


def test_an_outline_that_crosses_itself_is_made_valid_and_said_so(tmp_path):
    layer = read_boundaries(write(tmp_path / "park.gpkg", [PARK, BOWTIE]))
    park, bowtie = layer.features

    assert (False, True) == (park.repaired, bowtie.repaired)
    repaired = shapely.from_wkb(bowtie.geometry)
    assert repaired.is_valid
    assert 0.5 == pytest.approx(repaired.area)


def test_properties_are_plain_and_cut_to_a_length(tmp_path):
    path = geojson(
        tmp_path / "a.geojson", shapely.geometry.mapping(PARK), code="2.1.1i", n=3, long="x" * 9999
    )
    (feature,) = read_boundaries(path).features

    assert ("2.1.1i", 3, 2000) == (
        feature.properties["code"],
        feature.properties["n"],
        len(feature.properties["long"]),
    )


# ---- hostile and broken files


@pytest.mark.parametrize("name", ["park.gpkg", "park.geojson", "park.kml"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_refused(tmp_path, name, share):
    raw = write(tmp_path / name).read_bytes()
    path = tmp_path / f"cut-{name}"
    path.write_bytes(raw[: int(len(raw) * share)])

    assert refusal(path).code in ("boundary.damaged", "boundary.no_polygons")


@pytest.mark.parametrize("content", [b"hello", b"\x00" * 5000, b"<gpx></gpx>", b"%PDF-1.4"])
def test_what_is_no_vector_file_is_refused(tmp_path, content):
    path = tmp_path / "a.kml"
    path.write_bytes(content)

    assert "boundary.not_vector" == refusal(path).code


def test_json_without_shapes_is_refused(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text('{"a": 1}')

    assert "boundary.damaged" == refusal(path).code


def test_an_empty_file_a_folder_and_a_missing_one_are_refused(tmp_path):
    empty = tmp_path / "a.gpkg"
    empty.touch()

    assert "boundary.empty_file" == refusal(empty).code
    assert "boundary.unreadable" == refusal(tmp_path).code
    assert "boundary.unreadable" == refusal(tmp_path / "none.kml").code


def test_a_file_without_polygons_says_what_it_has(tmp_path):
    error = refusal(write(tmp_path / "park.gpkg", [shapely.Point(1, 2)]))

    assert ("boundary.no_polygons", "not_polygon: 1") == (error.code, error.values["found"])


def test_a_kml_with_a_doctype_is_refused(tmp_path):
    path = write(tmp_path / "park.kml")
    text = path.read_text(encoding="utf-8")
    bomb = '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>\n<kml'
    path.write_text(text.replace("<kml", bomb, 1), encoding="utf-8")

    assert "boundary.doctype" == refusal(path).code


def test_a_geopackage_with_a_query_that_never_ends_is_refused(tmp_path):
    path = write(tmp_path / "park.gpkg", layer="t")
    database = sqlite3.connect(path)
    database.execute(
        "CREATE VIEW v AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS fid, (SELECT geom FROM t) AS geom FROM n WHERE i < 0"
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES ('v', 'features', 'v', 4326)"
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POLYGON', 4326, 0, 0)"
    )
    database.commit()
    database.close()

    assert "boundary.query" == refusal(path).code


def test_a_statement_is_searched_for_queries_once(tmp_path):
    path = tmp_path / "views.gpkg"
    path.write_bytes(b"SQLite format 3\0" + b"create view " * 200_000 + b";\0create view v as with")

    assert "boundary.query" == refusal(path).code


def test_a_virtual_layer_that_names_another_file_is_refused(tmp_path):
    secret = write(tmp_path / "park.gpkg")
    path = tmp_path / "a.vrt"
    path.write_text(
        f"<OGRVRTDataSource><OGRVRTLayer name='kml '><SrcDataSource>{secret}</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )

    assert "boundary.not_vector" == refusal(path).code


def test_members_that_climb_out_of_an_archive_write_nothing(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    park = write(tmp_path / "park.geojson")
    path = inner / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.geojson", park.read_bytes())
        archive.writestr("/etc/evil.txt", b"x")
    layer = read_boundaries(path)

    assert 2 == len(layer.features)
    assert ["evil.zip"] == [entry.name for entry in inner.iterdir()]
    assert ["inner", "park.geojson"] == sorted(entry.name for entry in tmp_path.iterdir())


def test_an_archive_with_two_layers_is_refused_with_their_names(tmp_path):
    park = write(tmp_path / "park.geojson")
    error = refusal(zipped(tmp_path / "two.zip", a__geojson=park, b__geojson=park))

    assert ("boundary.several_in_archive", "a.geojson, b.geojson") == (
        error.code,
        error.values["found"],
    )


def test_an_archive_without_a_layer_is_refused(tmp_path):
    assert "boundary.not_vector" == refusal(zipped(tmp_path / "a.zip", a__txt=b"hello")).code


def test_a_truncated_archive_is_refused(tmp_path):
    raw = zipped(tmp_path / "a.zip", park__geojson=write(tmp_path / "park.geojson")).read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(raw[: len(raw) // 2])

    assert "boundary.bad_archive" == refusal(path).code


def test_an_archive_that_swells_is_stopped(tmp_path):
    path = zipped(tmp_path / "bomb.zip", a__geojson=b"{" + b" " * 30_000_000)

    assert path.stat().st_size < 100_000
    assert "boundary.too_large" == refusal(path, Limits(unpacked=1_000_000)).code


def test_a_shapefile_cut_short_is_refused(tmp_path):
    path = shapefile(tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])

    assert "boundary.damaged" == refusal(path).code


def test_a_shapefile_without_its_index_says_what_is_missing(tmp_path):
    path = shapefile(tmp_path)
    (tmp_path / "park.shx").unlink()
    error = refusal(path)

    assert ("boundary.no_shapes", ".shx") == (error.code, error.values["missing"])


def test_a_shapefile_without_a_prj_may_be_in_degrees_but_not_in_metres(tmp_path):
    path = shapefile(tmp_path)
    (tmp_path / "park.prj").unlink()
    assert 2 == len(read_boundaries(path).features)

    metres = shapely.transform(PARK, lambda xy: xy * 10_000)
    path = shapefile(tmp_path, shapes=[metres])
    (tmp_path / "park.prj").unlink()
    assert "boundary.no_crs" == refusal(path).code


def test_places_off_the_earth_are_refused(tmp_path):
    path = geojson(tmp_path / "a.geojson", shapely.geometry.mapping(shapely.box(0, 80, 10, 100)))
    error = refusal(path)

    assert ("boundary.out_of_range", 1) == (error.code, error.values["place"])


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("size", 1000, "boundary.too_large"),
        ("features", 1, "boundary.too_many_features"),
        ("corners", 14, "boundary.too_many_corners"),
        ("layers", 0, "boundary.too_many_layers"),
    ],
)
def test_what_is_beyond_a_limit_is_refused(tmp_path, limit, value, code):
    limits = Limits(**{limit: value})

    assert code == refusal(write(tmp_path / "park.gpkg"), limits).code


def test_a_shapefile_that_lies_about_its_length_is_refused(tmp_path):
    path = shapefile(tmp_path)
    raw = bytearray(path.read_bytes())
    struct.pack_into(">i", raw, 24, 2**30)
    path.write_bytes(raw)

    assert "boundary.damaged" == refusal(path).code


@pytest.mark.parametrize("name", ["park", "name"], ids=["layer", "column"])
def test_a_name_that_is_no_text_is_refused_in_words(tmp_path, name):
    path = write(tmp_path / "park.gpkg")
    raw = path.read_bytes()
    spoilt = name[:-1].encode() + b"\xff"
    path.write_bytes(raw.replace(name.encode(), spoilt))

    assert raw.count(name.encode())
    assert "boundary.damaged" == refusal(path).code


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_spoilt_file_is_read_or_refused_in_words(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("spoilt")
    name = data.draw(st.sampled_from(["park.geojson", "park.kml", "park.gpkg"]))
    raw = bytearray(write(folder / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = folder / f"spoilt-{name}"
    path.write_bytes(io.BytesIO(raw).getvalue())
    try:
        features = read_boundaries(path).features
    except FileRefused:
        return

    assert all(shapely.from_wkb(feature.geometry).is_valid for feature in features)
