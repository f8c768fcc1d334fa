from __future__ import annotations

from datetime import timedelta

import pytest
from checking import HERD, MORNING, at, changed, codes, incident, only, place, seen, whole_patrol
from checking import with_seen as adding

from cami_field.domain.checks import check
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Attachment


@pytest.fixture
def facts():
    return whole_patrol()


def counted(facts, counts):
    pairs = [
        (
            seen(
                "livestock.herd",
                occurred_at=at(MORNING + timedelta(minutes=13 * n)),
                position=place(38.2 + n / 1000),
            ),
            HERD | {"n_livestock": count},
        )
        for n, count in enumerate(counts)
    ]
    return adding(changed(facts, points={}), *pairs)


# ---- rounded counts (the patrol's own sighting counts 11 argali)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([10, 20, 50, 100, 120, 200, 30, 40, 60, 70, 80], ["check.rounded_counts"]),  # 11 of 12
        ([10, 20, 50, 100, 120, 200, 30, 40, 60], []),  # 9 of 10 are not more than nine tenths
        ([10, 20, 50, 100, 120, 200, 30, 40], []),  # too few to say
        ([10, 20, 50, 103, 120, 200, 30, 47, 60, 70, 80], []),
    ],
    ids=["heaped", "nine tenths", "few", "honest"],
)
def test_counts_that_nearly_all_end_in_0_are_a_caution(facts, counts, found):
    assert found == codes(counted(facts, counts))


def test_small_groups_hide_no_heaping(facts):
    heaped = [10, 20, 50, 100, 120, 200, 30, 40, 60, 70, 80]
    finding = only(counted(facts, [*heaped, 1, 2, 3, 7]))

    assert (False, "attributes.n_livestock", 11, 12) == (
        finding.hard,
        finding.field,
        finding.values["count"],
        finding.values["of"],
    )


# ---- personal data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("his number +992 918 12 34 56", "phone"),
        ("звонить +7 (701) 123-45-67", "phone"),
        ("тел. 8 701 123 45 67", "phone"),
        ("0555 12 34 56 Bakyt", "phone"),
        ("mobile 918123456", "identity"),
        ("ИИН 860714300123", "identity"),
        ("passport AC1234567", "identity"),
        ("паспорт 45 10 123456", "identity"),
        ("Паспорта № А1234567", "identity"),
        ("ID card: AN 3456789", "identity"),
        ("身份证 11010519491231002X", "identity"),
        ("شماره ۰۹۱۲۳۴۵۶۷۸۹", "identity"),
    ],
)
def test_telephone_and_identity_numbers_are_noticed(facts, text, kind):
    facts.patrol.comment = text
    finding = only(facts)

    assert ("check.personal_data", False, "comment", kind) == (
        finding.code,
        finding.hard,
        finding.field,
        finding.values["kind"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "N38 10.200 E073 58.200",
        "38.170000, 73.970000",
        "SK42 GK 13-409788 4226927",
        "42S 4226927 0409788",
        "42S XG 09788 26927, 3900 m",
        "2026-09-21 06:30, again 22.09.2026 07:15",
        "IMG_20260921_063012.JPG",
        "7 snares, 11 argali, 3 rams, 8 f; 420 m, 35 deg",
        "frequency 145.500 MHz, 12 000 000 somoni",
        "Nivea 1000000",
        "",
    ],
)
def test_coordinates_dates_and_counts_are_no_personal_data(facts, text):
    facts.patrol.comment = text

    assert () == check(facts)


def test_every_free_text_is_read_and_the_number_is_not_repeated(facts):
    (leg,), (point,), (argali,) = facts.legs, facts.waypoints, facts.observations
    text = "+992 918 12 34 56"
    leg.comment = point.description = argali.comment = text
    event = incident(story=text)
    photo = Attachment(id=new_id(), caption=text)
    findings = check(changed(facts, incidents=(event,), attachments=(photo,)))

    assert {"leg", "waypoint", "observation", "incident", "attachment"} == {
        finding.record_type for finding in findings
    }
    assert not any("918" in str(finding.values) for finding in findings)
