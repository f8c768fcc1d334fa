from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.preferences import (
    CALENDARS,
    LAST,
    TEXT_PERCENT,
    THEMES,
    Preferences,
    keep_preferences,
    preferences_of,
    read_preferences,
)

RUSSIAN = Preferences(language="ru", theme="dark", text_percent=150)


def test_everybody_has_their_own_and_the_door_those_of_who_was_here_last(tmp_path: Path):
    keep_preferences(tmp_path / "made" / "liked.ini", "zorkul/gulbek", RUSSIAN)
    other = RUSSIAN._replace(language="en")
    keep_preferences(tmp_path / "made" / "liked.ini", "zorkul/aigerim", other)

    found = [
        read_preferences(tmp_path / "made" / "liked.ini", who)
        for who in ("zorkul/gulbek", "zorkul/aigerim", LAST, "zorkul/new")
    ]
    assert [RUSSIAN, other, other, other] == found


def test_without_a_file_the_usual_holds(tmp_path: Path):
    assert Preferences() == read_preferences(tmp_path / "none.ini", LAST)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[last", b"\xff\xfe\x00", b"[last]\ntheme=@Invalid()", b"[" * 100_000],
)
def test_a_damaged_file_is_as_good_as_none_and_can_be_written_over(tmp_path: Path, content: bytes):
    file = tmp_path / "liked.ini"
    file.write_bytes(content)

    assert Preferences() == read_preferences(file, LAST)
    assert keep_preferences(file, "a", RUSSIAN)
    assert RUSSIAN == read_preferences(file, "a")


@pytest.mark.parametrize(
    "odd",
    [
        {"text_percent": "1000"},
        {"theme": "pink"},
        {"calendar": "maya"},
        {"backup_days": "-1"},
        {"backup_days": "²"},
        {"window": "x" * 10_000},
        {"unknown": "x"},
    ],
)
def test_what_the_window_cannot_show_is_not_taken_over(odd: dict[str, str]):
    assert Preferences(language="ru") == preferences_of({"language": "ru", **odd})


@given(
    st.dictionaries(
        st.sampled_from(Preferences._fields) | st.text(max_size=12), st.text(max_size=20)
    )
)
def test_any_content_gives_preferences_that_can_be_shown(kept: dict[str, str]):
    found = preferences_of(kept)

    assert (True, True, True) == (
        found.theme in THEMES,
        found.text_percent in TEXT_PERCENT,
        found.calendar in CALENDARS,
    )


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")

    assert not keep_preferences(tmp_path / "file" / "liked.ini", "a", RUSSIAN)
