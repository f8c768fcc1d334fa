from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from cami_field.domain import errors
from cami_field.usecases.words import filled, sentence, sentences

BEARERS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type)
} | {"Problem", "Finding", "Warned", "Caution"}  # fmt: skip
CODE = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z0-9]+(_[a-z0-9]+)*)+")
EXCEPTED = {"cancelled", "bug", "usage"}  # of the programs themselves
PUT_TOGETHER = {
    "coordinates.minutes_over_60",
    "coordinates.seconds_over_60",
    *(f"boundary.too_many_{what}" for what in ("corners", "features", "files", "layers")),
    *(f"model_change.{what}" for what in ("in_use", "last_choice", "no_base", "twice")),
}


def codes_of(text: str) -> Iterator[tuple[str, int]]:
    """Every code that a source raises or returns, with its line.

    The first string of a bearer's arguments, of either branch of a condition, of ``code=`` and of
    what is assigned to a variable ``code``;
    returned codes of the clock; those that ``refuse`` of the coordinates puts together.
    """
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and named(node.func) in BEARERS:
            given = node.args[:1] + [k.value for k in node.keywords if k.arg == "code"]
            for part in (part for argument in given for part in constants(argument)):
                yield part.value, part.lineno
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "refuse" and node.args:
            for part in constants(node.args[0]):
                yield f"coordinates.{part.value}", part.lineno
        if isinstance(node, ast.Assign) and [named(t) for t in node.targets] == ["code"]:
            for part in constants(node.value):
                if CODE.fullmatch(part.value):
                    yield part.value, part.lineno
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
            value = node.value.value
            if isinstance(value, str) and value.startswith("clock."):
                yield value, node.lineno


def constants(node: ast.expr) -> Iterator[ast.Constant]:
    """Texts in an expression; the beginnings of those put together are left out."""
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.expr):
            yield from constants(part)


def named(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]


def sources(project: Path) -> Iterator[Path]:
    for folder in ("cami_field", "ui"):
        yield from sorted((project / folder).rglob("*.py"))


@pytest.fixture(scope="module")
def raised(project: Path) -> dict[str, str]:
    """Each code with a place where it is raised."""
    found: dict[str, str] = {}
    for path in sources(project):
        for code, line in codes_of(path.read_text(encoding="utf-8")):
            found.setdefault(code, f"{path.relative_to(project).as_posix()}:{line}")
    return found


@pytest.fixture(scope="module")
def strings(project: Path) -> set[str]:
    """Every string constant of the source."""
    return {
        node.value
        for path in sources(project)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_has_a_sentence(raised: dict[str, str]):
    silent = {code: place for code, place in raised.items() if code not in sentences()}

    assert {} == silent


def test_every_code_looks_like_one(raised: dict[str, str]):
    odd = {code: place for code, place in raised.items() if not CODE.fullmatch(code)}

    assert {} == {code: place for code, place in odd.items() if code not in EXCEPTED}


def test_no_sentence_is_of_a_code_that_nothing_raises(raised: dict[str, str], strings: set[str]):
    assert set() == set(sentences()) - set(raised) - strings - EXCEPTED - PUT_TOGETHER


def test_every_sentence_names_plain_values():
    odd = {
        code: name
        for code, text in sentences().items()
        for _, name, form, conversion in string.Formatter().parse(text)
        if name is not None and (not name.isidentifier() or form or conversion)
    }

    assert {} == odd


def test_every_sentence_is_one_for_people():
    for code, text in sentences().items():
        if code != "usage":
            assert text[:1].isupper() or text[:1] in '{"', code
            assert text[-1] in ".!?}", code
            assert "  " not in text, code


def test_a_sentence_has_its_values_put_in():
    text = sentence("value.no_date", {"field": "dates_start", "value": "{soon}"})

    assert 'dates_start: "{soon}" is not a date. Write it as 2026-09-21.' == text


def test_a_value_that_was_not_given_is_left_open():
    assert "… is missing. Fill it in." == sentence("value.missing", {})


def test_a_limit_in_bytes_is_told_in_what_people_read():
    values = {"path": "a.gpx", "limit": 3 * 2**20 + 2**19, "type": "zone"}

    assert "a.gpx is larger than 3.5 MB. Split it." == sentence("file.too_large", values)
    assert "larger than 3584 kB" in sentence("record.too_large", values)
    assert "larger than … MB" in sentence("file.too_large", {})


def test_an_unknown_code_stands_for_itself():
    assert "later.code" == sentence("later.code", {"field": "x"})


def test_an_empty_value_is_put_in_as_it_is():
    assert "a  b" == filled("a {x} b", {"x": ""})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("raise FileRefused('a.b', path=p)", ["a.b"]),
        ("raise errors.InvalidRecord('a.b' if x else 'c.d')", ["a.b", "c.d"]),
        ("yield Problem('a.b', None)", ["a.b"]),
        ("Finding(code='a.b')", ["a.b"]),
        ("def f(): return 'clock.slow'", ["clock.slow"]),
        ("refuse('empty', text, 0)", ["coordinates.empty"]),
        ("code = 'a.b' if x else 'c.d'", ["a.b", "c.d"]),
        ("ValueError('a.b')", []),
        ("raise InvalidRecord(f'a.{b}')", []),
        ("raise InvalidRecord(error.code, value='x')", []),
    ],
)
def test_codes_are_found_in_a_source(text: str, expected: list[str]):
    assert expected == [code for code, _ in codes_of(text)]
