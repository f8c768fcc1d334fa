"""Checks of habits: rounded counts, and what belongs into the table of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cami_field.domain.checks_facts import SOFT, Finding, PatrolFacts, found
from cami_field.domain.incident import Incident
from cami_field.domain.records import Record

COUNTS = ("total_count", "n_livestock")
ENOUGH_COUNTS = 10
HEAPED = 0.9
_HERD = 10  # smaller groups can't be rounded to tens

# Telephone numbers: with a country code, a trunk 8 or 0 and ten digits, or 0 and nine.
_PHONE = re.compile(
    r"(?<![\w.,])\+\d[\d ()\-]{7,17}\d(?![\w]|[.,]\d)"
    r"|(?<![\w.,\-])[08][ \-]?\(?\d{3}\)?[ \-]?\d{3}[ \-]?\d{2}[ \-]?\d{2}(?![\w\-]|[.,]\d)"
    r"|(?<![\w.,\-])0\d{3}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}(?![\w\-]|[.,]\d)"
)
# Nine digits and more in a row: local telephone and personal numbers. Grids have fewer in a row.
_LONG = re.compile(r"(?<![\w.,\-])\d{9,18}[Xx]?(?![\w\-]|[.,]\d)")
_PASSPORT = re.compile(
    r"(?<!\w)(?:[A-ZА-ЯЁ]\d{7,8}|[A-ZА-ЯЁ]{2} ?(?:№ ?)?\d{7})(?!\w)"
    r"|(?i:passport|паспорт\w*|шиноснома|төлкуҗат|ИИН|ИНН|ПИН(?:ФЛ)?|national id)"
    r"[\s:№#]{0,5}[A-ZА-ЯЁ]{0,3}[ \-]?\d[\d ]{4,}"
)


def rounded_counts(facts: PatrolFacts) -> Iterator[Finding]:
    """Counts of herds of ten and more don't nearly all end in 0, where there are ten of them."""
    counted = [
        (placed, name, value)
        for placed in facts.seen
        for name in COUNTS
        if isinstance(value := placed.values.get(name), int)
        and not isinstance(value, bool)
        and value >= _HERD
    ]
    round_ones = [entry for entry in counted if entry[2] % 10 == 0]
    if len(counted) < ENOUGH_COUNTS or len(round_ones) <= HEAPED * len(counted):
        return
    placed, name, _ = round_ones[0]
    record, values = placed.record, {"count": len(round_ones), "of": len(counted)}
    yield found("check.rounded_counts", SOFT, record, f"attributes.{name}", **values)


def personal_data(facts: PatrolFacts) -> Iterator[Finding]:
    """Free text has no telephone or identity numbers: they belong into the table of persons.

    The finding never repeats the number.
    """
    for record, name, text in _texts(facts):
        kind = _personal(text)
        if kind is not None:
            yield found("check.personal_data", SOFT, record, name, kind=kind, field=name)


def _texts(facts: PatrolFacts) -> Iterator[tuple[Record, str, str]]:
    named: list[tuple[Record, tuple[str, ...]]] = []
    if facts.patrol is not None:
        named.append((facts.patrol, ("comment", "objective")))
    named.extend((leg, ("comment",)) for leg in facts.legs)
    named.extend((point, ("comment", "description")) for point in facts.waypoints)
    for placed in facts.placed:
        story = ("story", "title") if isinstance(placed.record, Incident) else ()
        named.append((placed.record, ("comment", *story)))
    named.extend((photo, ("caption",)) for photo in facts.attachments)
    for record, names in named:
        for name in names:
            text = getattr(record, name)
            if text:
                yield record, name, text


def _personal(text: str) -> str | None:
    """ "phone" or "identity" if such a number seems to stand in the text."""
    if _PHONE.search(text):
        return "phone"
    if _PASSPORT.search(text) or _LONG.search(text):
        return "identity"
    return None
