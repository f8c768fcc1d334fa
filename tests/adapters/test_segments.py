"""The kept form of a segment loses nothing that matters and trusts nobody."""

from __future__ import annotations

import contextlib
import math
import struct
import time

import numpy as np
import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.segments import decode, encode
from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import TrackPoints

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
ELEVATIONS = st.floats(-1e5, 1e5) | st.just(math.nan)
TIMES = st.floats(-6e10, 2.5e11) | st.just(math.nan)
POINTS = st.lists(st.tuples(LATITUDES, LONGITUDES, ELEVATIONS, TIMES), max_size=40)


def points(rows):
    columns = np.array(rows, float).reshape(-1, 4).T
    return TrackPoints(*(np.ascontiguousarray(column) for column in columns))


def walk(n: int, seed: int = 1) -> TrackPoints:
    chance = np.random.default_rng(seed)
    return TrackPoints(
        38 + np.cumsum(chance.normal(0, 1e-5, n)),
        73 + np.cumsum(chance.normal(0, 1e-5, n)),
        4000 + np.cumsum(chance.normal(0, 0.3, n)),
        1.7e9 + np.cumsum(chance.choice([1.0, 1.0, 2.0, 5.0], n)),
    )


@settings(max_examples=60, deadline=None)
@given(rows=POINTS)
@example(rows=[])
@example(rows=[(90.0, -180.0, math.nan, math.nan), (-90.0, 180.0, 0.0, -0.0)])
def test_what_was_kept_comes_back(rows):
    given_, kept = points(rows), encode(points(rows))
    back = decode(kept)

    for name, within in (
        ("latitude", 0.51e-7),
        ("longitude", 0.51e-7),
        ("elevation", 0.0051),
        ("time", 0.00053),
    ):
        np.testing.assert_allclose(
            getattr(back, name), getattr(given_, name), rtol=1e-15, atol=within, equal_nan=True
        )
    assert kept == encode(back)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=60), st.integers(0, 70), st.integers(0, 255))
def test_damaged_content_is_refused_or_is_a_segment(anything, frame, place, byte):
    changed = bytearray(encode(walk(20)))
    changed[place] = byte
    made = b"CTSG\x01\x00" + anything[:40].ljust(40, b"\1") + zstandard.compress(frame)
    for content in (anything, bytes(changed), bytes(changed[:place]), made):
        with contextlib.suppress(FileRefused):
            found = decode(content)
            assert np.all(np.abs(found.latitude) <= 90)
            assert np.all(np.abs(found.longitude) <= 180)
            assert len(found) == len(found.longitude) == len(found.elevation) == len(found.time)


def test_a_small_file_that_claims_many_points_makes_no_large_array():
    header = struct.pack("<4sBB4BI4q", b"CTSG", 1, 0, 8, 8, 8, 8, 20_000_000, 0, 0, 0, 0)
    with pytest.raises(FileRefused):
        decode(header + zstandard.compress(b"0" * 100))


@pytest.mark.parametrize(
    "row", [(90.1, 0, 0, 0), (0, 181, 0, 0), (math.nan, 0, 0, 0), (0, 0, 2e6, 0), (0, 0, 0, 1e12)]
)
def test_what_no_reader_gives_is_a_mistake_of_ours(row):
    with pytest.raises(ValueError, match="out of range"):
        encode(points([row]))


def test_a_point_takes_about_eight_bytes_and_equal_points_equal_bytes():
    kept = encode(walk(100_000))

    assert len(kept) < 8.5 * 100_000
    assert kept == encode(walk(100_000))


def test_a_million_points_take_a_moment():
    segment = walk(1_000_000)
    begun = time.process_time()
    kept = encode(segment)
    middle = time.process_time()
    decode(kept)
    ended = time.process_time()

    assert middle - begun < 1.5  # a fifth of it on a quiet machine
    assert ended - middle < 1.5
