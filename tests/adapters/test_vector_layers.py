from __future__ import annotations

import io
import json
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

from cami_field.adapters.files.vector_layers import VectorLimits, read_vectors
from cami_field.domain.errors import FileRefused
from cami_field.usecases.map_layers import Shapes, VectorLayer

RIVER = shapely.LineString([(73.5, 38.0), (73.7, 38.1), (73.9, 38.05)])
POSTS = shapely.MultiPoint([(73.6, 38.2), (73.8, 38.3)])
PARK = shapely.box(73.5, 37.8, 74.3, 38.5).difference(shapely.box(73.8, 38.0, 73.9, 38.1))
SHAPES, NAMES = (RIVER, POSTS, PARK), ("Мургоб", "Посты", "Заповедник")
DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".kml": "LIBKML", ".shp": "ESRI Shapefile"}


def write(path: Path, shapes=SHAPES, names=NAMES, *, crs="EPSG:4326", column="name", **more):
    """A file as QGIS would write it."""
    wkb = np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], object)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            wkb,
            [np.array((list(names) * len(shapes))[: len(shapes)], object)],
            [column],
            driver=DRIVERS[path.suffix],
            geometry_type=more.pop("geometry_type", "Unknown"),
            crs=crs,
            **more,
        )
    return path


def geojson(path: Path, *geometries: str) -> Path:
    """A GeoJSON with geometries as they are written, right or wrong."""
    features = [f'{{"type":"Feature","properties":{{}},"geometry":{g}}}' for g in geometries]
    path.write_text(f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}')
    return path


def point(place: str) -> str:
    return f'{{"type":"Point","coordinates":{place}}}'


def refusal(path: Path, **limits: int) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_vectors(path, limits=VectorLimits(**limits))
    assert path == caught.value.values["path"]
    return caught.value


def kinds(layer: VectorLayer) -> dict[str, Shapes]:
    return {shapes.kind: shapes for shapes in layer.shapes}


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".kml"])
def test_points_lines_and_areas_come_with_their_names(tmp_path, suffix):
    column = "Name" if suffix == ".kml" else "name"
    layer = read_vectors(write(tmp_path / f"Слой{suffix}", column=column))
    found = kinds(layer)

    assert ["point", "line", "polygon"] == list(found)
    assert ["Посты", "Посты"] == [found["point"].names[n] for n, _, _ in found["point"].parts()]
    [(number, lat, lon)] = found["line"].parts()
    assert "Мургоб" == found["line"].names[number]
    assert [38.0, 38.1, 38.05] == pytest.approx(lat.tolist())
    assert [73.5, 73.7, 73.9] == pytest.approx(lon.tolist())
    assert (37.8, 73.5, 38.5, 74.3) == pytest.approx(
        (layer.extent.south, layer.extent.west, layer.extent.north, layer.extent.east)
    )
    assert (0.0, {}) == (layer.simplified_m, layer.skipped)


def test_a_hole_is_a_ring_of_its_own(tmp_path):
    layer = read_vectors(write(tmp_path / "a.gpkg"))
    rings = list(kinds(layer)["polygon"].parts())

    assert [2, 2] == [number for number, _, _ in rings]
    for _, lat, lon in rings:
        assert (lat[0], lon[0]) == (lat[-1], lon[-1])


def test_collections_in_collections_are_taken_apart(tmp_path):
    inner = shapely.GeometryCollection([RIVER, shapely.Point(74, 38)])
    whole = shapely.GeometryCollection([inner, shapely.MultiPolygon([PARK])])
    found = kinds(read_vectors(write(tmp_path / "a.gpkg", [whole], ["all"])))

    assert {"point": 1, "line": 1, "polygon": 2} == {k: len(s.counts) for k, s in found.items()}


def test_metres_become_degrees(tmp_path):
    to_utm = Transformer.from_crs("EPSG:4326", "EPSG:32643", always_xy=True)
    metres = shapely.transform(
        RIVER, lambda xy: np.column_stack(to_utm.transform(xy[:, 0], xy[:, 1]))
    )
    path = write(tmp_path / "a.shp", [metres], crs="EPSG:32643", geometry_type="LineString")
    [line] = read_vectors(path).shapes

    assert np.allclose([38.0, 38.1, 38.05], line.lat, atol=1e-7)
    assert np.allclose([73.5, 73.7, 73.9], line.lon, atol=1e-7)


def test_a_shapefile_without_its_coordinate_system_is_refused(tmp_path):
    path = write(tmp_path / "a.shp", [RIVER], geometry_type="LineString")
    path.with_suffix(".prj").unlink()

    assert "layer.no_crs" == refusal(path).code


@pytest.mark.parametrize("suffix", [".gpkg"])
def test_a_layer_in_no_coordinate_system_is_refused(tmp_path, suffix):
    path = write(tmp_path / f"a{suffix}", [RIVER], crs=None)

    assert "layer.no_crs" == refusal(path).code


@pytest.mark.parametrize("place", ["[NaN,38]", "[Infinity,38]", "[73,-Infinity]"])
def test_places_that_are_no_numbers_are_left_out_and_counted(tmp_path, place):
    layer = read_vectors(geojson(tmp_path / "a.geojson", point(place), point("[73,38]")))

    assert {"not_finite": 1} == layer.skipped
    assert [73.0] == layer.shapes[0].lon.tolist()


def test_one_bad_vertex_takes_its_line_alone(tmp_path):
    lines = [
        f'{{"type":"LineString","coordinates":[[73,38],{b},[74,38]]}}'
        for b in ("[NaN,1]", "[73,39]")
    ]
    layer = read_vectors(geojson(tmp_path / "a.geojson", *lines))

    assert ([3], [1]) == (layer.shapes[0].counts.tolist(), layer.shapes[0].feature.tolist())


@pytest.mark.parametrize("place", ["[500,38]", "[73,-91]", "[1e300,38]"])
def test_a_place_off_the_earth_is_refused_by_its_number(tmp_path, place):
    found = refusal(geojson(tmp_path / "a.geojson", point("[73,38]"), point(place)))

    assert ("boundary.out_of_range", 2) == (found.code, found.values["place"])


@pytest.mark.parametrize(
    "content", ['{"type":"FeatureCollection","features":[]}', '{"type":"Feature"', "{}", "[]", "x"]
)
def test_a_file_without_shapes_is_refused(tmp_path, content):
    path = tmp_path / "a.geojson"
    path.write_text(content)

    assert refusal(path).code in {"layer.nothing", "boundary.damaged", "boundary.not_vector"}


def test_empty_features_are_counted(tmp_path):
    path = write(tmp_path / "a.gpkg", [None, shapely.LineString(), RIVER], ["a", "b", "c"])
    layer = read_vectors(path)

    assert {"empty": 2} == layer.skipped
    assert ["c"] == [layer.shapes[0].names[n] for n in layer.shapes[0].feature]

    nothing = refusal(write(tmp_path / "b.gpkg", [None], ["a"]))
    assert ("layer.nothing", "empty: 1") == (nothing.code, nothing.values["found"])


def wave(vertices: int) -> shapely.LineString:
    t = np.linspace(0, 60, vertices)
    return shapely.LineString(np.column_stack([73 + t / 60, 38 + 0.1 * np.sin(t)]))


@pytest.mark.slow
def test_three_million_vertices_are_simplified_and_the_loss_is_told(tmp_path):
    layer = read_vectors(write(tmp_path / "a.gpkg", [wave(3_000_000)], geometry_type="LineString"))
    [line] = layer.shapes

    assert 2 < len(line.lat) <= 2_000_000
    assert 1.0 < layer.simplified_m < 3.0
    kept = shapely.LineString(np.column_stack([line.lon, line.lat]))
    assert kept.hausdorff_distance(wave(3_000)) * 111_320 < 2 * layer.simplified_m


def test_more_than_can_be_simplified_is_refused(tmp_path):
    zigzag = shapely.LineString([(73 + i / 100, 38 + i % 2) for i in range(100)])
    path = write(tmp_path / "a.gpkg", [zigzag], geometry_type="LineString")
    cloud = shapely.MultiPoint([(73 + i / 1000, 38) for i in range(50)])
    points = write(tmp_path / "b.gpkg", [cloud])

    assert "layer.too_many_vertices" == refusal(path, vertices=50).code
    assert "layer.too_many_vertices" == refusal(path, most=99).code
    assert "layer.too_many_vertices" == refusal(points, vertices=40).code


def test_more_features_than_the_limit_are_refused(tmp_path):
    assert "boundary.too_many_features" == refusal(write(tmp_path / "a.gpkg"), features=2).code


@pytest.mark.slow
def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "a.kmz"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("doc.kml", "w") as file,
    ):
        for _ in range(257):
            file.write(bytes(2**20))

    assert path.stat().st_size < 2**20
    assert "boundary.too_large" == refusal(path).code


def test_a_kmz_is_read(tmp_path):
    kml = write(tmp_path / "doc.kml", [RIVER], ["a"], column="Name").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", kml)
    path = tmp_path / "a.kmz"
    path.write_bytes(packed.getvalue())

    assert ["line"] == list(kinds(read_vectors(path)))


def test_the_file_and_its_folder_stay_as_they_were(tmp_path):
    path = write(tmp_path / "a.gpkg")
    before = path.read_bytes()
    read_vectors(path)

    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_a_missing_file_is_refused(tmp_path):
    assert "boundary.unreadable" == refusal(tmp_path / "none.gpkg").code


PLACES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(st.lists(PLACES, min_size=2, max_size=6), min_size=1, max_size=5))
@settings(max_examples=25)
def test_lines_come_back_as_they_were_written(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("lines") / "a.geojson"
    texts = [json.dumps({"type": "LineString", "coordinates": line}) for line in lines]
    [found] = read_vectors(geojson(path, *texts)).shapes

    assert len(lines) == len(found.counts)
    for line, (_, lat, lon) in zip(lines, found.parts(), strict=True):
        assert np.allclose(line, np.column_stack([lon, lat]), atol=1e-9)
