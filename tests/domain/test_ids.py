from __future__ import annotations

import threading
import time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cami_field.domain.ids import new_id, origin_id

AREA = UUID("018f2c1e-7a00-7000-8000-00000000a4ea")
OTHER_AREA = UUID("018f2c1e-7a00-7000-8000-00000000a4eb")
origins = st.lists(st.one_of(st.text(max_size=8), st.binary(max_size=8), st.integers()), max_size=3)


def test_new_ids_are_uuids_of_version_7():
    made = new_id()

    assert (7, "specified in RFC 4122") == (made.version, made.variant)


def test_new_ids_increase_and_are_never_given_twice():
    made = [new_id() for _ in range(20_000)]  # more than the 4096 that fall into a millisecond

    assert sorted(set(made)) == made
    assert sorted(made, key=str) == made


def test_new_ids_say_when_they_were_made():
    before = time.time_ns() // 1_000_000
    made = new_id().int >> 80

    assert before <= made <= time.time_ns() // 1_000_000 + 1000


def test_threads_never_get_the_same_id():
    made: list[list[UUID]] = [[] for _ in range(4)]

    def make(into: list[UUID]) -> None:
        into.extend(new_id() for _ in range(2000))

    threads = [threading.Thread(target=make, args=(into,)) for into in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 8000 == len({each for into in made for each in into})
    assert all(sorted(into) == into for into in made)


def test_an_id_from_an_origin_is_the_same_for_ever():
    """Stores in the field hold these: they must never change."""
    assert UUID("4ec5c0e8-11fc-8af7-8454-524c5963b7d5") == origin_id(AREA, "track", b"\x00" * 32, 1)
    assert UUID("ea9e9ab1-7707-83ff-8157-4b2bf0fd60d4") == origin_id(
        AREA, "patrol", "smart", "1f0c"
    )


@given(origins)
def test_the_same_origin_gives_the_same_id_of_version_8(origin):
    made = origin_id(AREA, "track", *origin)

    assert made == origin_id(AREA, "track", *origin)
    assert (8, "specified in RFC 4122") == (made.version, made.variant)


@given(origins)
def test_another_area_or_type_gives_another_id(origin):
    ids = {
        origin_id(AREA, "track", *origin),
        origin_id(OTHER_AREA, "track", *origin),
        origin_id(AREA, "waypoint", *origin),
        origin_id(AREA, "track", *origin, "more"),
    }

    assert 4 == len(ids)


@given(origins, origins)
def test_another_origin_gives_another_id(one, other):
    same = one == other and [type(p) for p in one] == [type(p) for p in other]

    assert same == (origin_id(AREA, "track", *one) == origin_id(AREA, "track", *other))


def test_parts_do_not_run_into_each_other():
    assert 6 == len(
        {
            origin_id(AREA, "track", *parts)
            for parts in (("ab", "c"), ("a", "bc"), ("abc",), (b"abc",), ("1",), (1,))
        }
    )
