"""Small parts: what the house allows a function, a class, a file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FUNCTION_LINES, CLASS_LINES, CLASS_METHODS, FILE_LINES = 60, 300, 20, 400
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def sources(root: Path, *folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_big(text: str, name: str) -> list[str]:
    """What exceeds a limit in one file, in words."""
    found = []
    if text.count("\n") > FILE_LINES:
        found.append(f"{name}: {text.count(chr(10))} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTIONS) and length(node) > FUNCTION_LINES:
            found.append(f"{name}: {node.name}() has {length(node)} lines")
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, FUNCTIONS) for child in node.body)
            if length(node) > CLASS_LINES or methods > CLASS_METHODS:
                found.append(f"{name}: {node.name}, {length(node)} lines, {methods} methods")
    return found


def test_functions_classes_and_files_are_small(project: Path) -> None:
    big = [
        line
        for path in [*sources(project, "cami_field", "ui"), project / "dev"]
        for line in too_big(path.read_text(encoding="utf-8"), path.relative_to(project).as_posix())
    ]

    assert [] == big


@pytest.mark.parametrize(
    "text",
    [
        "def long():\n" + "    pass\n" * FUNCTION_LINES,
        "class Long:\n" + "    x = 1\n" * CLASS_LINES,
        "class Wide:\n" + "".join(f"    def f{n}(self): ...\n" for n in range(CLASS_METHODS + 1)),
        "x = 1\n" * (FILE_LINES + 1),
    ],
    ids=["function", "class", "methods", "file"],
)
def test_what_is_too_big_is_noticed(text: str) -> None:
    assert 1 == len(too_big(text, "it"))


def test_every_module_says_what_it_is(project: Path) -> None:
    """Test files are left out: their names and claims say it."""
    folders = ("cami_field", "ui", "resources", "packaging", "tests")
    silent = [
        path.relative_to(project).as_posix()
        for path in [*sources(project, *folders), project / "dev"]
        if not path.name.startswith("test_")
        and (text := path.read_text(encoding="utf-8")).strip()
        and not ast.get_docstring(ast.parse(text))
    ]

    assert [] == silent
