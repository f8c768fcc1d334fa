"""Words of the window in the person's language, by context."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def _t(context: str, text: str, **values: object) -> str:
    """The text in the current language, its {names} filled with values."""
    found = QCoreApplication.translate(context, text)
    return found.format(**values) if values else found


def _n(context: str, text: str, number: int, **values: object) -> str:
    """The text in the plural form for a number; %n in it is the number."""
    found = QCoreApplication.translate(context, text, None, number)
    return found.replace("%n", str(number)).format(**values)
