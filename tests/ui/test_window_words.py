from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cami_field.domain.errors import AccessRefused, FileRefused
from cami_field.usecases.words import sentences
from ui.kit.language import days_between, speak
from ui.kit.messages import explain
from ui.kit.translate import _n

ERRORS = {"FieldError", "FileRefused", "InvalidRecord", "WorkspaceRefused", "AccessRefused"} | {
    "DiskFailed"
}


def codes(folder: Path) -> set[str]:
    """Every code that is raised as it stands in the text."""
    found = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ERRORS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def texts(project: Path) -> set[tuple[str, str, bool]]:
    """Every text of the window: (context, text, counted)."""
    found = set()
    for path in sorted((project / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_t", "_n")
                and isinstance(node.args[1], ast.Constant)
            ):
                context, text = (ast.literal_eval(argument) for argument in node.args[:2])
                found.add((context, text, node.func.id == "_n"))
    return found


@pytest.fixture
def russian(dressed: QApplication) -> Iterator[None]:
    speak(dressed, "ru")
    yield
    speak(dressed, "en")


def test_every_failure_has_words(project: Path) -> None:
    assert [] == sorted(code for code in codes(project / "cami_field") if code not in sentences())


def test_an_error_names_the_file_without_its_folders() -> None:
    words = explain(FileRefused("file.too_large", path=Path("/a/b/c.gpx"), limit=10))

    assert words.startswith("c.gpx")


def test_an_unknown_code_stands_for_itself() -> None:
    assert "no.such_code" == explain(AccessRefused("no.such_code"))


def test_every_text_has_a_russian_draft(russian: None, project: Path) -> None:
    same = {"PIN", "14:05", "2026-09-21", "{name}, {area}", "{day}: {hours}"}
    missing = [
        text
        for context, text, counted in sorted(texts(project))
        if text not in same
        and _plain(context, text, 5 if counted else -1) == text.replace("%n", "5")
    ]

    assert [] == missing


def _plain(context: str, text: str, count: int) -> str:
    """A translation before its names are filled in."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate(context, text, None, count)


def test_a_translation_has_the_names_of_its_text(project: Path) -> None:
    import xml.etree.ElementTree as ET

    text = (files("resources") / "i18n" / "ru.ts").read_text(encoding="utf-8")
    wrong = []
    for message in ET.fromstring(text).iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        forms = [translation, *translation] if translation is not None else []
        filled = [form.text or "" for form in forms if (form.text or "").strip()]
        wrong += [source for text_of in filled if names(text_of) != names(source)]

    assert [] == wrong


def names(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}|%n", text))


def test_numbers_have_their_plural_forms(russian: None) -> None:
    forms = [_n("list", "%n patrols", n) for n in (1, 2, 5)]

    assert ["1 рейд", "2 рейда", "5 рейдов"] == forms


def test_a_label_that_nobody_reviewed_is_marked(russian: None) -> None:
    from cami_field.domain.datamodel_parts import Words
    from ui.kit.pieces import DraftLabel

    draft = DraftLabel(Words("Вид", "ru", reviewed=False))
    sure = DraftLabel(Words("Вид", "ru", reviewed=True))

    assert (True, False) == (draft.draft, sure.draft)
    assert "Черновой перевод" in draft.toolTip()


def test_dates_are_said_as_people_say_them(dressed: QApplication) -> None:
    from datetime import date

    speak(dressed, "en")

    assert "21–24 September" == days_between(date(2026, 9, 21), date(2026, 9, 24))
    assert "30 September – 2 October" == days_between(date(2026, 9, 30), date(2026, 10, 2))
