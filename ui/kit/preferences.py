"""How somebody likes the window to look and speak; kept on this computer, with no record in it.

The door is dressed before anything is loaded, so this is read by Qt's own settings.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

TEXT_PERCENT = (100, 125, 150, 175, 200)
THEMES = ("system", "light", "dark", "contrast")
CALENDARS = ("gregorian", "persian")
LAST = ""  # whose preferences the door shows: of who was here last
_LONGEST = 4000  # characters of a value


class Preferences(NamedTuple):
    """``language`` "" is the computer's; ``place_form`` is a way to write coordinates;
    after ``backup_days`` without a backup it is said, 0 never."""

    language: str = ""
    theme: str = THEMES[0]
    text_percent: int = TEXT_PERCENT[0]
    place_form: str = "ddm"
    calendar: str = CALENDARS[0]
    backup_days: int = 7
    window: str = ""  # its size and place, as Qt writes them
    patrol_status: str = ""  # the filter of the list


def preferences_of(kept: dict[str, str]) -> Preferences:
    """What is known and fits; for the rest what is usual."""
    usual = Preferences()
    texts = {
        name: value
        for name, value in kept.items()
        if isinstance(getattr(usual, name, None), str) and len(value) <= _LONGEST
    }
    found = Preferences(**{**usual._asdict(), **texts})
    percent, days = kept.get("text_percent", ""), kept.get("backup_days", "")
    if percent in map(str, TEXT_PERCENT):
        found = found._replace(text_percent=int(percent))
    if days.isascii() and days.isdecimal() and len(days) <= 3:
        found = found._replace(backup_days=int(days))
    if found.theme not in THEMES:
        found = found._replace(theme=usual.theme)
    if found.calendar not in CALENDARS:
        found = found._replace(calendar=usual.calendar)
    return found


def read_preferences(file: Path, who: str) -> Preferences:
    """Somebody's preferences, or those of who was here last, or the usual ones.

    A file that is damaged is as good as none: there is nothing in it that can't be chosen again.
    """
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for group in (_group(who), _group(LAST)):
        settings.beginGroup(group)
        kept = {name: str(settings.value(name)) for name in settings.childKeys()}
        settings.endGroup()
        if kept:
            return preferences_of(kept)
    return Preferences()


def keep_preferences(file: Path, who: str, preferences: Preferences) -> bool:
    """Keep somebody's preferences, and as those of who was here last; False where they can't be."""
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for group in {_group(who), _group(LAST)}:
        settings.beginGroup(group)
        for name, value in preferences._asdict().items():
            settings.setValue(name, str(value))
        settings.endGroup()
    settings.sync()
    return settings.status() != QSettings.Status.AccessError  # what was damaged is written over


def _group(who: str) -> str:
    return f"person_{who.encode().hex()}" if who else "last"
