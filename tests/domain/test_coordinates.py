from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from cami_field.domain.coordinates import (
    MAX_TEXT,
    CrsHint,
    format_coordinates,
    parse_coordinates,
)
from cami_field.domain.digits import plain_number_text
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.projections import (
    gauss_krueger_to_wgs84,
    sk42_to_wgs84,
    wgs84_to_gauss_krueger,
    wgs84_to_sk42,
    wgs84_to_utm,
)

SCRIPTS = {
    "latin": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "tibetan": "༠༡༢༣༤༥༦༧༨༩",
}

GEOD = Geod(ellps="WGS84")


def apart_m(place, lat, lon):
    return GEOD.inv(place.longitude, place.latitude, lon, lat)[2]


# ---- datum and grids


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [
        (38.17, 73.97, 51.5),
        (41.43, 75.99, 52.9),
        (43.25, 76.95, 54.9),
        (42.0, 78.3, 50.6),
        (37.22, 67.28, 63.2),
        (38.57, 63.18, 71.9),
        (49.6, 64.0, 82.2),
        (44.5, 56.0, 88.0),
    ],
)
def test_ignoring_sk42_would_shift_a_place_by_so_much(lat, lon, metres):
    north, east = sk42_to_wgs84(lat, lon)

    assert metres == pytest.approx(GEOD.inv(lon, lat, east, north)[2], abs=0.05)


def test_the_shift_at_murghab_goes_west_north_west():
    north, east = sk42_to_wgs84(38.17, 73.97)

    assert GEOD.inv(73.97, 38.17, east, north)[0] % 360 == pytest.approx(289, abs=0.5)


def test_one_place_has_these_numbers_on_every_sheet():
    lat, lon = wgs84_to_sk42(38.17, 73.97)
    zone, east, north = wgs84_to_gauss_krueger(38.17, 73.97)

    assert (38.169850, 73.970556) == (round(lat, 6), round(lon, 6))
    assert (13, 13_409_787.69, 4_226_926.78) == (zone, round(east, 2), round(north, 2))
    assert wgs84_to_utm(38.17, 73.97)[:2] == (43, "S")
    assert [round(x, 2) for x in wgs84_to_utm(38.17, 73.97)[2:]] == [409_776.75, 4_225_178.35]
    assert gauss_krueger_to_wgs84(13, east, north) == pytest.approx((38.17, 73.97), abs=1e-8)


def test_a_place_is_shown_in_every_way():
    assert format_coordinates(38.17, 73.97) == {
        "dd": "38.170000, 73.970000",
        "ddm": "N38 10.200 E073 58.200",
        "dms": "38°10'12.0\"N 73°58'12.0\"E",
        "mgrs": "43SDC0977625178",
        "utm": "43S 409777 4225178",
        "sk42": "SK42 38°10'11.5\"N 73°58'14.0\"E",
        "sk42_gk": "SK42 GK 13-409788 4226927",
    }


# ---- as rangers write


@pytest.mark.parametrize(
    "text",
    [
        "N38 10.200 E073 58.200",
        "38.17, 73.97",
        "38.17 73.97",
        "38,17 73,97",
        "38,17; 73,97",
        "38,17,73,97",
        "38.17N 73.97E",
        "E73.97 N38.17",
        "lon 73.97, lat 38.17",
        "Широта 38,17 Долгота 73,97",
        "38°10'12\"N 73°58'12\"E",
        "38° 10′ 12″ N, 73° 58′ 12″ E",
        "38º10´12´´N 73º58´12´´E",
        "38-10-12 N 73-58-12 E",
        "38°10′12″ с.ш. 73°58′12″ в.д.",
        "38 10,2 с. ш. 73 58,2 в. д.",
        "С38 10.200 В073 58.200",
        "38.17 N 73.97 Е",  # a Cyrillic E
        "北纬38°10′12″ 东经73°58′12″",
        "۳۸°۱۰′۱۲″ شمالی ۷۳°۵۸′۱۲″ شرقی",
        "٣٨٫١٧ ٧٣٫٩٧",
        "३८.१७ ७३.९७",
        "༣༨.༡༧ ༧༣.༩༧",
        "43S 409777 4225178",
        "43S 409 777 4 225 178",
        "43S 409776,75 4225178,35",
        "43N 409777 4225178",
        "UTM 43 N 409777mE 4225178mN",
        "43SDC0977625178",
        "43S DC 09776 25178",
        "43sdc 0978 2518",
        "SK42 GK 13-409788 4226927",
        "СК-42 ГК 13-409788 4226927",
        "13409788 4226927",
        "4226927 13409788",
        "4 226 927 13 409 788",
        "13 409 787,69 4 226 926,78",
        "Х=4226927 У=13409788",
        "СК-42 38.169850 73.970556",
        "СК-42 38°10'11,46\" с.ш. 73°58'14\" в.д.",
    ],
)
def test_a_place_is_understood_as_rangers_write_it(text):
    place = parse_coordinates(text)

    assert apart_m(place, 38.17, 73.97) < 20.0
    assert place.verbatim == text


def test_the_kind_and_the_last_digit_are_kept():
    def read(text):
        place = parse_coordinates(text)
        return place.crs, round(place.precision_m, 2)

    assert read("N38 10.200 E073 58.200") == ("EPSG:4326", 1.85)
    assert read("43S 409777 4225178") == ("EPSG:32643", 1.0)
    assert read("43S DC 097 251") == ("MGRS", 100.0)
    assert read("13409788 4226927") == ("EPSG:28413", 3.0)
    assert read("UTM 43 N 409777.25 4225178") == ("EPSG:32643", 1.0)  # the coarser of the two
    assert read("СК-42 38.169850 73.970556") == ("EPSG:4284", 3.0)


# ---- two readings


def test_without_letters_the_other_order_is_offered():
    place = parse_coordinates("44.5 56.0")

    assert (place.latitude, place.longitude) == (44.5, 56.0)
    assert [(p.latitude, p.longitude) for p in place.alternatives] == [(56.0, 44.5)]
    assert parse_coordinates("103.85 46.9").alternatives == ()
    assert parse_coordinates("N44.5 E56").alternatives == ()


def test_the_reading_near_the_station_comes_first():
    place = parse_coordinates("56.0 44.5", hint=CrsHint(near=(44.0, 57.0)))

    assert (place.latitude, place.longitude) == (44.5, 56.0)
    assert len(place.alternatives) == 1


def test_s_is_a_band_and_may_be_a_hemisphere():
    place = parse_coordinates("43S 409777 4225178")

    assert place.crs == "EPSG:32643"
    assert [p.crs for p in place.alternatives] == ["EPSG:32743"]


def test_a_loose_13_is_a_zone_of_either_grid():
    place = parse_coordinates("13 409788 4226927")

    assert place.crs == "EPSG:28413"
    assert {p.crs for p in place.alternatives} == {"EPSG:32613", "EPSG:32713"}


def test_two_seven_digit_numbers_may_be_either_way_round():
    place = parse_coordinates("5409788 4226927")

    assert {place.crs, *(p.crs for p in place.alternatives)} == {"EPSG:28404", "EPSG:28405"}


def test_swapped_russian_axes_are_noticed():
    assert parse_coordinates("X=13409788 Y=4226927").swapped
    assert not parse_coordinates("X=4226927 Y=13409788").swapped


def test_a_zone_that_is_known_need_not_be_written():
    utm = parse_coordinates("409777 4225178", hint=CrsHint(kind="utm", zone=43, near=(38, 74)))
    sk42 = parse_coordinates("4226927 409788", hint=CrsHint(kind="sk42_gk", zone=13))

    assert apart_m(utm, 38.17, 73.97) < 2.0
    assert apart_m(sk42, 38.17, 73.97) < 2.0


# ---- refusals


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("1" * (MAX_TEXT + 1), "too_long"),
        ("near the big spring", "not_understood"),
        ("38", "not_understood"),
        ("38 10 73", "not_understood"),
        ("38.17-73.97", "not_understood"),
        ("З8.17 73.97", "not_understood"),
        ("38'10° N 73°58' E", "not_understood"),
        ("38 61.2 N 73 2 E", "minutes_over_60"),
        ("38 10 61 N 73 2 1 E", "seconds_over_60"),
        ("91 N 20 E", "latitude_over_90"),
        ("N38 E181", "longitude_over_180"),
        ("95 100", "latitude_over_90"),
        ("38.5 10 N 73 2 E", "fraction_inside"),
        ("-38 S 20 E", "sign_and_letter"),
        ("38 -10 N 20 5 E", "sign_and_letter"),
        ("N10 N20", "same_axis_twice"),
        ("409777 4225178", "zone_missing"),
        ("43S 40977 4225178", "out_of_grid"),
        ("43T 409777 4225178", "band_wrong"),
        ("43SDC097", "bad_mgrs"),
        ("43SDC 097 2517", "bad_mgrs"),
        ("43SZZ0977625178", "out_of_grid"),
    ],
)
def test_what_is_no_place_says_why_and_where(text, code):
    with pytest.raises(InvalidRecord) as refused:
        parse_coordinates(text)

    assert refused.value.code == f"coordinates.{code}"
    assert {"text", "place"} <= set(refused.value.values)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="0123456789 .,-+°'\"NSEWСЮВЗXYGK42SCD/;٣۳", max_size=40) | st.text(max_size=60)
)
@example("E")
@example("-")
@example("° 1 2")
def test_any_text_is_a_place_or_refused(text):
    try:
        place = parse_coordinates(text)
    except InvalidRecord:
        return
    assert abs(place.latitude) <= 90
    assert abs(place.longitude) <= 180


# ---- round trips

TOLERANCE_M = {"dd": 0.1, "ddm": 1.4, "dms": 2.3, "utm": 0.8, "mgrs": 1.6, "sk42": 2.3}
TOLERANCE_M["sk42_gk"] = 0.8
REGION = st.tuples(st.floats(20, 55), st.floats(45, 120))
WORLD = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=120, deadline=None)
@given(REGION | WORLD, st.sampled_from(sorted(SCRIPTS)))
@example((38.999_999_9, 73.999_999_9), "tibetan")
@example((-1e-9, -1e-9), "latin")
@example((-1e-21, 0.0), "arabic")
@example((84.0, 180.0), "latin")
@example((-80.0, -180.0), "latin")
@example((90.0, 0.0), "latin")
def test_what_is_written_is_read_back_in_any_digits(place, script):
    lat, lon = place
    for form, text in format_coordinates(lat, lon).items():
        read = parse_coordinates(text.translate(str.maketrans(SCRIPTS["latin"], SCRIPTS[script])))

        assert apart_m(read, lat, lon) < TOLERANCE_M[form], (form, text)


@given(st.floats(20, 55), st.floats(45, 120))
@settings(max_examples=30, deadline=None)
def test_sk42_and_back_is_the_same_place(lat, lon):
    assert sk42_to_wgs84(*wgs84_to_sk42(lat, lon)) == pytest.approx((lat, lon), abs=1e-8)


def test_marks_and_digits_of_other_scripts_become_plain():
    assert plain_number_text("−۳۸٫۵\u200e،\u00a0٧٣") == "-38.5, 73"
