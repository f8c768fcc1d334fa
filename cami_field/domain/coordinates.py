"""A place as a ranger writes it, read; and a place on WGS 84, written in every way in use.

Read are decimal degrees, degrees with minutes (Garmin's own) and seconds, UTM, MGRS, and the SK-42
datum of Soviet sheets as degrees or Gauss-Krueger metres, in the digits and letters of the region.
Where a text can be read in more than one way, every reading is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cami_field.domain import projections
from cami_field.domain.angles import METRES_PER_DEGREE, Angle, read_angles, refuse
from cami_field.domain.digits import plain_number_text
from cami_field.domain.errors import InvalidRecord

MAX_TEXT = 200
_SK42_NORTH = (2_000_000, 9_400_000)  # metres, about 18 to 85 N
SK42_ERROR_M = 3.0  # what the transformation itself is good for

_GRID = re.compile(r"\b(?:[SС]K|СК|CK|SК)[- ]?42\b|\b(?:PULKOVO|ПУЛКОВО)[- ]?(?:1942)?\b")
_KRUEGER = re.compile(r"\b(?:GK|ГК)\b|\b(?:GAUSS|ГАУСС)\w*(?:[- ]*(?:KR|КР)\w+)?")
_WGS = re.compile(r"\bWGS[- ]?(?:19)?84\b")
_UTM = re.compile(r"\bUTM\b")
_MGRS = re.compile(
    r"(?:MGRS\s*)?(\d{1,2}\s?[C-HJ-NP-X]|[ABYZ])\s*([A-HJ-NP-Z]\s?[A-HJ-NP-Z])\s*(\d*\s*\d*)"
)
_NUMBER = r"(?:\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_LABEL = r"(?:([XYХУEN])\s?[=:]?\s?)?"
_METRES = re.compile(
    rf"{_LABEL}({_NUMBER})\s*(?:М|M?[ENM])?(?:\s*[,;/]\s*|\s+){_LABEL}({_NUMBER})\s*(?:М|M?[ENM])?"
)
_ZONE = re.compile(
    r"(?:(?:ZONE|ЗОНА)\s*)?(\d{1,2})\s?([C-HJ-NP-X])?(\s*-\s*|\s+|(?<=[A-Z]))(?=\D*\d)"
)


@dataclass(frozen=True, slots=True)
class CrsHint:
    """What the asker knows: the kind of coordinates, the grid's zone, a place that is near.

    ``kind`` is one of wgs84, utm, sk42, sk42_gk, or None; ``near`` latitude and longitude on WGS
    84 of the station: of several readings the nearest to it comes first.
    """

    kind: str | None = None
    zone: int | None = None
    near: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ParsedPlace:
    """One reading of a text: degrees WGS 84, and how it was written.

    ``crs`` is an EPSG code or MGRS; ``precision_m`` the ground size of the last written digit,
    which is not the place's accuracy; ``swapped``: the axes were labelled the other way round
    than their values allow; ``alternatives`` are the other possible readings.
    """

    latitude: float
    longitude: float
    crs: str
    verbatim: str
    precision_m: float
    swapped: bool = False
    alternatives: tuple[ParsedPlace, ...] = ()


def parse_coordinates(text: str, *, hint: CrsHint | None = None) -> ParsedPlace:
    """The place a text names; InvalidRecord ``coordinates.*`` with ``text`` and ``place`` if none.

    Of several readings the one nearest to ``hint.near`` stands, without it the commonest.
    """
    hint = hint or CrsHint()
    plain = " ".join(plain_number_text(text[: MAX_TEXT + 1]).upper().split())
    if not plain:
        refuse("empty", text, "")
    if len(text) > MAX_TEXT:
        refuse("too_long", text[:MAX_TEXT], len(text))
    try:
        readings = _readings(plain, text, hint)
    except InvalidRecord as error:
        error.values.update(text=text)
        error.values.setdefault("place", plain)
        raise
    distinct: list[ParsedPlace] = []
    for reading in readings:
        if all(_apart(reading, other) for other in distinct):
            distinct.append(reading)
    if hint.near is not None and len(distinct) > 1:
        distinct.sort(key=lambda place: _distance_m(place, hint.near or (0.0, 0.0)))
    return replace(distinct[0], alternatives=tuple(distinct[1:]))


def _apart(a: ParsedPlace, b: ParsedPlace) -> bool:
    return abs(a.latitude - b.latitude) > 1e-9 or abs(a.longitude - b.longitude) > 1e-9


def _distance_m(place: ParsedPlace, near: tuple[float, float]) -> float:
    from cami_field.domain.geometry import distance_m  # noqa: PLC0415  brings numpy

    return distance_m(place.latitude, place.longitude, *near)


def _readings(plain: str, text: str, hint: CrsHint) -> list[ParsedPlace]:
    square = _MGRS.fullmatch(plain)
    if square and hint.kind in (None, "wgs84", "mgrs"):
        return [_mgrs(square, text)]
    kind = hint.kind
    for pattern, name in ((_WGS, "wgs84"), (_UTM, "utm"), (_GRID, "sk42"), (_KRUEGER, "sk42_gk")):
        plain, found = pattern.subn(" ", plain)
        kind = name if found else kind
    plain = plain.strip(" :,;=")
    readings = list(_metres(plain, text, kind, hint))
    if readings:
        return readings
    first, second = read_angles(plain)
    return list(_geographic(first, second, text, sk42=kind in ("sk42", "sk42_gk")))


def _mgrs(square: re.Match[str], text: str) -> ParsedPlace:
    digits = square[3].split()
    if len(digits) == 2 and len(digits[0]) != len(digits[1]):
        refuse("bad_mgrs", text, square[3])
    together = "".join(digits)
    if len(together) % 2 or len(together) > 10:
        refuse("bad_mgrs", text, square[3])
    size = 10.0 ** (5 - len(together) // 2)
    square_name = "".join((square[1] + square[2]).split()) + together
    return ParsedPlace(*projections.mgrs_to_wgs84(square_name, size), "MGRS", text, size)


# ---- degrees


def _geographic(a: Angle, b: Angle, text: str, *, sk42: bool) -> Iterator[ParsedPlace]:
    """Latitude first unless letters say otherwise; without letters the other order too."""
    if a.axis is not None and a.axis == b.axis:
        refuse("same_axis_twice", text, text)
    orders = [(a, b), (b, a)]
    if a.axis == 1 or b.axis == 0:
        orders = [(b, a)]
    elif a.axis == 0 or b.axis == 1:
        orders = [(a, b)]
    possible = [(lat, lon) for lat, lon in orders if abs(lat.degrees) <= 90.0]
    if not possible:
        refuse("latitude_over_90", text, orders[0][0].degrees)
    for lat, lon in possible:
        place, crs = (lat.degrees, lon.degrees), "EPSG:4326"
        size = max(lat.unit_deg, lon.unit_deg) * METRES_PER_DEGREE
        if sk42:
            place, crs = projections.sk42_to_wgs84(*place), "EPSG:4284"
            size = max(size, SK42_ERROR_M)
        yield ParsedPlace(*place, crs, text, size)


# ---- metres


@dataclass(frozen=True, slots=True)
class _Metres:
    """Two lengths, the zone and letter before them, and how the zone was joined to them."""

    a: float
    b: float
    size_m: float
    zone: int | None
    letter: str | None
    loose: bool  # the zone stood apart, so that it may be UTM's
    labels: tuple[str, str]


def _metres(plain: str, text: str, kind: str | None, hint: CrsHint) -> Iterator[ParsedPlace]:
    """The readings as UTM or Gauss-Krueger metres; none if it can't be metres at all."""
    written = _split_metres(plain)
    if written is None or max(written.a, written.b) < 100_000:
        return
    readings: list[ParsedPlace] = []
    if kind in ("sk42", "sk42_gk") or (kind in (None, "wgs84") and not written.letter):
        readings.extend(_gauss_krueger(written, text, hint))
    if kind in (None, "wgs84", "utm") and (
        written.loose or written.letter or hint.zone or kind == "utm"
    ):
        readings.extend(_utm(written, text, hint))
    if not readings:
        joined = max(written.a, written.b) >= 10_000_000
        refuse("zone_missing" if not (written.zone or joined) else "out_of_grid", text, plain)
    yield from readings


def _split_metres(plain: str) -> _Metres | None:
    whole = _METRES.fullmatch(plain)
    zone: int | None = None
    letter, loose = None, False
    if whole is None:
        prefix = _ZONE.match(plain)
        whole = _METRES.fullmatch(plain, prefix.end()) if prefix else None
        if prefix is None or whole is None:
            return None
        zone, letter, loose = int(prefix[1]), prefix[2], "-" not in prefix[3]
    elif re.match(r"\d{2} \d{3} \d{3}", plain):
        loose = True  # 43 409 777: grouped thousands, or a zone and six digits
    numbers = [
        whole[2].replace(" ", "").replace(",", "."),
        whole[4].replace(" ", "").replace(",", "."),
    ]
    decimals = min(len(number.partition(".")[2]) for number in numbers)
    labels = ((whole[1] or "").translate(_LATIN_XY), (whole[3] or "").translate(_LATIN_XY))
    return _Metres(
        float(numbers[0]), float(numbers[1]), 10.0**-decimals, zone, letter, loose, labels
    )


_LATIN_XY = str.maketrans("ХУ", "XY")


def _gauss_krueger(written: _Metres, text: str, hint: CrsHint) -> Iterator[ParsedPlace]:
    """Both orders are tried: on Russian sheets X is north and stands first."""
    for index, (east, north) in enumerate(((written.a, written.b), (written.b, written.a))):
        zone, within = divmod(east, 1_000_000)
        if zone == 0:
            zone = written.zone or (hint.zone or 0)
        elif written.zone not in (None, int(zone)):
            continue
        if not (
            4 <= zone <= 32
            and 100_000 <= within <= 900_000
            and _SK42_NORTH[0] <= north <= _SK42_NORTH[1]
        ):
            continue
        easting = zone * 1_000_000 + within
        place = projections.gauss_krueger_to_wgs84(int(zone), easting, north)
        yield ParsedPlace(
            *place,
            f"EPSG:{28400 + int(zone)}",
            text,
            max(written.size_m, SK42_ERROR_M),
            swapped=written.labels[index] == "X" or written.labels[1 - index] == "Y",
        )


def _utm(written: _Metres, text: str, hint: CrsHint) -> Iterator[ParsedPlace]:
    """Easting first; the letter is a band if the northing agrees, and N or S also a hemisphere."""
    zone, east, north = written.zone or hint.zone, written.a, written.b
    if written.zone is None and east >= 10_000_000:
        zone, east = int(east // 1_000_000), east % 1_000_000
    if zone is None:
        refuse("zone_missing", text, text)
    if not (1 <= zone <= 60 and 100_000 <= east <= 900_000 and 0 <= north <= 10_000_000):
        refuse("out_of_grid", text, text)
    letter = written.letter
    fits = False
    if letter is not None:
        south = letter < "N"
        lat, lon = projections.utm_to_wgs84(zone, east, north, south=south)
        fits = projections.in_band(lat, letter, margin=0.1)
        if fits:
            yield _utm_place(lat, lon, zone, text, written.size_m, south=south)
    if letter in (None, "N"):
        lat, lon = projections.utm_to_wgs84(zone, east, north, south=False)
        yield _utm_place(lat, lon, zone, text, written.size_m, south=False)
    if letter in (None, "S"):
        lat, lon = projections.utm_to_wgs84(zone, east, north, south=True)
        yield _utm_place(lat, lon, zone, text, written.size_m, south=True)
    elif letter != "N" and not fits:
        refuse("band_wrong", text, letter)


def _utm_place(
    lat: float, lon: float, zone: int, text: str, size_m: float, *, south: bool
) -> ParsedPlace:
    return ParsedPlace(lat, lon, f"EPSG:{(32700 if south else 32600) + zone}", text, size_m)


# ---- writing


def format_coordinates(lat: float, lon: float) -> dict[str, str]:
    """A place in every way: dd, ddm, dms, utm, mgrs, sk42, sk42_gk; each is read back to its digit.

    UTM is left out beyond 80 S and 84 N, SK-42 outside 20-82 N, 19-180 E, where no sheet is on it.
    """
    written = {
        "dd": f"{lat + 0.0:.6f}, {lon + 0.0:.6f}",
        "ddm": f"{_minutes(lat, 'NS', 2)} {_minutes(lon, 'EW', 3)}",
        "dms": f"{_seconds(lat, 'NS')} {_seconds(lon, 'EW')}",
        "mgrs": projections.wgs84_to_mgrs(lat, lon),
    }
    if -80.0 <= lat <= 84.0:
        zone, band, east, north = projections.wgs84_to_utm(lat, lon)
        written["utm"] = f"{zone}{band} {east:.0f} {north:.0f}"
    if 20.0 <= lat <= 82.0 and 19.0 <= lon <= 180.0:
        sk42 = projections.wgs84_to_sk42(lat, lon)
        written["sk42"] = f"SK42 {_seconds(sk42[0], 'NS')} {_seconds(sk42[1], 'EW')}"
        zone, east, north = projections.wgs84_to_gauss_krueger(lat, lon)
        written["sk42_gk"] = f"SK42 GK {zone}-{east % 1_000_000:06.0f} {north:.0f}"
    return written


def _minutes(value: float, letters: str, width: int) -> str:
    """Garmin's N38 10.200, rounded before it is cut up, so that 60.000 never stands there."""
    degrees, rest = divmod(round(abs(value) * 60_000), 60_000)
    return f"{letters[value < 0]}{degrees:0{width}d} {rest // 1000:02d}.{rest % 1000:03d}"


def _seconds(value: float, letters: str) -> str:
    degrees, rest = divmod(round(abs(value) * 36_000), 36_000)
    minutes, tenths = divmod(rest, 600)
    whole = f"{degrees}°{minutes:02d}'{tenths // 10:02d}.{tenths % 10}\""
    return whole + letters[value < 0]
