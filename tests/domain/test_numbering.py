from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cami_field.domain.area import Area
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.numbering import (
    DIGITS,
    LONGEST,
    NUMBER,
    PARTS,
    STATION,
    USUAL,
    YEAR,
    Composed,
    Numbering,
    check_numbering,
    check_pattern,
    composed,
    numbering_of,
)

codes = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}", fullmatch=True)
years = st.integers(1980, 2999)
orders = st.permutations(PARTS).flatmap(
    lambda parts: st.integers(1, 3).map(lambda n: tuple(parts[:n]))
)
beginnings = st.from_regex(r"[A-Za-z]{0,4}", fullmatch=True)
made = st.builds(Composed, orders, st.sampled_from(["-", "/", ".", "_", " "]), beginnings).filter(
    lambda one: NUMBER in one.parts
)
numberings = st.builds(
    Numbering, made.map(lambda one: one.pattern), st.sampled_from(DIGITS), st.booleans()
)


def wrong(pattern: str) -> str:
    with pytest.raises(InvalidRecord) as refused:
        check_pattern(pattern)
    return refused.value.code


@given(numberings, codes, years, st.integers(1, 99_999_999))
@example(Numbering("{number}"), "2026", 2026, 2026)
def test_the_number_after_one_that_was_given_is_one_more(
    numbering: Numbering, code: str, year: int, number: int
):
    given_before = numbering.written(code, year, number)

    assert numbering.written(code, year, number + 1) == numbering.next([given_before], code, year)


@given(numberings, codes, years, st.lists(st.integers(1, 10_000), max_size=8))
def test_no_number_is_given_twice(numbering: Numbering, code: str, year: int, numbers: list[int]):
    known = [numbering.written(code, year, number) for number in numbers]
    fresh = numbering.next(known, code, year)

    assert fresh not in known
    assert fresh == numbering.next([*known, "12 bis", ""], code, year)


@given(numberings, codes, years, st.lists(st.text(), max_size=6))
def test_whatever_was_typed_as_a_number_does_no_harm(
    numbering: Numbering, code: str, year: int, known: list[str]
):
    assert numbering.next(known, code, year)


@given(made)
def test_what_is_put_together_can_be_taken_apart(one: Composed):
    check_pattern(one.pattern)
    again = composed(one.pattern)

    assert again is not None
    assert one.pattern == again.pattern
    assert (one.parts, one.begins) == (again.parts, again.begins)
    assert len(one.parts) == 1 or one.sign == again.sign


@given(st.lists(st.sampled_from([*PARTS, NUMBER, "-", "7", "x", "{week}", "}"]), max_size=7))
def test_a_pattern_that_is_let_through_numbers_patrols(pieces: list[str]):
    pattern = "".join(pieces)
    try:
        check_pattern(pattern)
    except InvalidRecord:
        return
    numbering = Numbering(pattern)
    assert numbering.next([numbering.written("Z", 2026, 7)], "Z", 2026) == numbering.written(
        "Z", 2026, 8
    )


def test_the_usual_one_begins_anew_with_each_year():
    known = ["ZOR-2026-0041", "ZOR-2026-9", "ZOR-2026-0050b", "OTHER-2026-0099", "ZOR-2025-0007"]

    assert "ZOR-2026-0042" == Numbering().next(known, "ZOR", 2026)
    assert "ZOR-2027-0001" == Numbering().next(known, "ZOR", "2027")


def test_one_that_goes_on_counts_every_year():
    going_on = Numbering(restarts=False)

    assert "ZOR-2027-0042" == going_on.next(["ZOR-2026-0041", "ZOR-2027-0003"], "ZOR", 2027)


def test_without_the_year_it_goes_on_whatever_was_chosen():
    numbering = Numbering(f"{STATION}-{NUMBER}", 3, restarts=True)

    assert not numbering.begins_anew
    assert "ZOR-008" == numbering.next(["ZOR-007"], "ZOR", 2027)


def test_a_number_that_nobody_can_count_on_is_passed_over():
    assert "ZOR-2026-0001" == Numbering().next(["ZOR-2026-" + "9" * 5000], "ZOR", 2026)


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("numbering.no_number", f"{STATION}-{YEAR}"),
        ("numbering.no_number", ""),
        ("numbering.twice", f"{NUMBER}-{NUMBER}"),
        ("numbering.twice", f"{YEAR}-{YEAR}-{NUMBER}"),
        ("numbering.unknown_part", f"{NUMBER}-{{month}}"),
        ("numbering.unknown_part", f"{NUMBER}-}}"),
        ("numbering.unknown_part", f"{NUMBER}\n"),
        ("numbering.run_together", f"{YEAR}{NUMBER}"),
        ("numbering.run_together", f"{NUMBER}{STATION}"),
        ("numbering.run_together", f"2{NUMBER}"),
        ("numbering.long", f"{NUMBER}{'x' * LONGEST}"),
    ],
)
def test_what_numbers_nothing_is_refused(code: str, pattern: str):
    assert code == wrong(pattern)


@pytest.mark.parametrize("pattern", ["", "x", "{number}{year}", "a-{number}/b", "{number}-x"])
def test_a_pattern_made_in_another_way_is_not_taken_apart(pattern: str):
    assert composed(pattern) is None


def test_an_area_that_says_nothing_numbers_as_usual():
    assert Numbering(USUAL, 4, restarts=True) == numbering_of(None)
    assert Numbering() == numbering_of(Area(id=new_id()))


def test_what_a_later_version_or_another_laptop_wrote_stops_nobody():
    odd = Area(id=new_id(), number_pattern="{week}", number_digits=12, number_restarts=False)

    assert Numbering(USUAL, 4, restarts=False) == numbering_of(odd)
    with pytest.raises(InvalidRecord, match="numbering"):
        check_numbering(odd)


@pytest.mark.parametrize("digits", [0, 2, 7])
def test_too_few_and_too_many_digits_are_refused(digits: int):
    with pytest.raises(InvalidRecord, match=r"value\.beyond"):
        check_numbering(Area(id=new_id(), number_digits=digits))
