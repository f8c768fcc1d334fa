"""The program's language, colours, size of text and ways of writing, as somebody likes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from ui.kit.language import LANGUAGES, count_years, speak
from ui.kit.preferences import Preferences
from ui.kit.theme import apply_theme
from ui.kit.ways import choose_form


def dress(app: QApplication, chosen: Preferences) -> None:
    """Speak and look as chosen from here on; what is on the screen already has to be made anew."""
    speak(app, chosen.language or spoken_here())
    count_years(chosen.calendar)
    choose_form(chosen.place_form)
    apply_theme(app, theme_of(app, chosen.theme), scale=chosen.text_percent / 100)


def theme_of(app: QApplication, chosen: str) -> str:
    """The theme that is meant: for "system" the computer's."""
    if chosen != "system":
        return chosen
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def spoken_here() -> str:
    """The computer's language if we speak it, else English."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"
