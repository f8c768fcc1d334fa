from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.model_files import shipped_model
from cami_field.adapters.files.notebook_files import shipped_grammars
from cami_field.domain.notebook import LineReader, NotebookReading
from cami_field.domain.notebook_words import lexicon_of

TABLE = Path(__file__).parents[1] / "data" / "notebook_lines.txt"
LABELS = [*(f"{n:03}" for n in range(1, 25)), "020", "CAMP", "B2", "Kosh"]
WAYPOINTS = [(UUID(int=n), label) for n, label in enumerate(LABELS, 1)]
NAMES = dict(WAYPOINTS) | {UUID(int=25): "020b"}
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LINES = [
    tuple(line.split(" => "))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def reader() -> LineReader:
    model = shipped_model()
    return LineReader(model, lexicon_of(model, shipped_grammars()))


def told(reading: NotebookReading) -> str:
    """A reading in one line, as the table has it."""
    where = NAMES[reading.waypoint] if reading.waypoint else "-"
    parts = [where, reading.category.rpartition(".")[2] or "nothing"]
    for key, value in reading.attributes.items():
        parts.append(f"{key}={'+'.join(value) if isinstance(value, list) else value}")
    parts += [f"{n:g}{unit}" for n, unit in ((reading.distance_m, "m"), (reading.bearing_deg, "°"))
              if n is not None]  # fmt: skip
    parts += [DAYS[reading.weekday]] if reading.weekday is not None else []
    parts += filter(None, (reading.clock, reading.part_of_day, reading.certainty))
    parts += [repr(reading.comment)] if reading.comment else []
    asked = [
        doubt.code.removeprefix("notebook.")
        + (f":{doubt.values.get('value', '')}" if doubt.values else "")
        for doubt in reading.doubts
    ]
    return " ".join([*parts, *([f"?{','.join(asked)}"] if asked else [])])


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_is_understood_as_it_was_meant_or_asked_about(line: str, expected: str):
    assert expected == " | ".join(told(each) for each in reader().read(line, WAYPOINTS))


def test_the_table_is_long_and_of_every_kind():
    assert 200 <= len(LINES)
    assert 40 <= sum(bool(re.search("[а-яё]", line)) for line, _ in LINES)
    assert 30 <= sum("?" in expected or "|" in expected for _, expected in LINES)


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_any_text_is_read(text: str):
    readings = reader().read(text, WAYPOINTS)

    assert bool(readings) == bool(text.strip())


SAID = ["argali", "архар", "wolf", "3m", "8f", "20m", "420m", "35°", "scat", "snares", "7", "11",
        "fresh", "near", "tiger", "tue", "evening", ",", "-", "~", "10-12", "180 sheep", "B2",
        "yak", "10:42", "1.2km", "NE", "at", "петли", "ягнят"]  # fmt: skip


@given(st.sampled_from(["", "14 ", "- ", "77 "]), st.lists(st.sampled_from(SAID), max_size=8))
@settings(max_examples=400)
def test_no_number_is_dropped_unasked(first: str, said: list[str]):
    line = first + " ".join(said)
    readings = reader().read(line, WAYPOINTS)
    if len(readings) != 1 or readings[0].doubts:
        return
    (reading,) = readings
    numbers = re.findall(r"\d+(?:\.\d+)?", " ".join(said).replace("B2", ""))
    kept = [reading.distance_m, reading.bearing_deg, *reading.attributes.values()]
    shown = {f"{n:g}" for n in kept if isinstance(n, int | float)}
    shown |= {f"{reading.distance_m / 1000:g}"} if reading.distance_m else set()
    text = f"{reading.comment} {reading.clock}"
    assert [] == [n for n in numbers if f"{float(n):g}" not in shown and n not in text], line


def test_every_language_names_only_what_the_model_has():
    grammars = shipped_grammars()

    assert 2 <= len(grammars)
    with pytest.raises(KeyError):
        lexicon_of(shipped_model(), [{"taxa": {"no_such_taxon": ["x"]}}])
