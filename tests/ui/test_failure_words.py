from __future__ import annotations

import mmap
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from cami_field.usecases.words import filled, sentences
from ui.kit.language import speak
from ui.kit.messages import said

SAME = {"usage"}  # the words of the command line, whole


@pytest.fixture
def russian(dressed: QApplication) -> Iterator[None]:
    speak(dressed, "ru")
    yield
    speak(dressed, "en")


@pytest.fixture
def gathering(project: Path) -> ModuleType:
    spec = spec_from_file_location("make_ts", project / "packaging" / "i18n" / "make_ts.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoken(code: str) -> str:
    """The sentence of a code in the window's language, its values not yet put in."""
    return QCoreApplication.translate("failures", sentences()[code])


def values(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_failure_has_a_russian_draft(russian: None) -> None:
    missing = [
        code
        for code in sentences()
        if code not in SAME
        and (spoken(code) == sentences()[code] or not re.search("[а-яё]", spoken(code)))
    ]

    assert [] == missing


def test_a_russian_draft_has_the_values_of_its_sentence(russian: None) -> None:
    wrong = [code for code, text in sentences().items() if values(text) != values(spoken(code))]

    assert [] == wrong


def test_a_russian_draft_leaves_no_braces_or_english_quotes(russian: None) -> None:
    wrong = [code for code in sentences() if code not in SAME and leftovers(spoken(code))]

    assert [] == wrong


def leftovers(text: str) -> list[str]:
    """What a filled sentence must not show; the JSON of an example is as it is written."""
    shown = filled(text, {}).replace('{"type": ...}', "")
    return re.findall(r'[{}"]', shown)


def test_a_failure_is_told_in_russian_with_its_values(russian: None) -> None:
    path = Path("/media/stick/track.gpx")

    assert "Файл track.gpx больше 10 МБ. Разделите его." == said(
        "file.too_large", {"path": path, "limit": 10 * 2**20}
    )


def test_the_russian_that_is_compiled_is_the_russian_that_is_written(
    russian: None, gathering: ModuleType
) -> None:
    written = gathering.known("ru")
    other = [
        code for code, text in sentences().items() if written["failures", text].text != spoken(code)
    ]

    assert [] == other


@pytest.mark.skipif(sys.platform == "win32", reason="a mapped file can't be replaced there")
def test_a_compiled_file_is_renewed_without_hurting_who_reads_it(
    gathering: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "ru.qm"
    path.write_bytes(b"old" * 9000)

    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        gathering.put(path, b"new")

        assert b"old" == mapped[-3:]
    assert b"new" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_a_file_that_says_the_same_is_left_alone(gathering: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "ru.ts"
    path.write_bytes(b"same")
    before = path.stat()

    gathering.put(path, b"same")

    assert (before.st_ino, before.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)
