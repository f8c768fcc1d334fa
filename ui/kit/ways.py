"""Which way of writing places the person has chosen. No widgets, nothing that takes time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

FORMS = ("dd", "ddm", "dms", "utm", "mgrs", "sk42", "sk42_gk")
USUAL = "ddm"  # as a Garmin shows it
_CHOSEN = "cami_place_form"


def chosen_form() -> str:
    """The way of writing that was chosen last."""
    app = QCoreApplication.instance()
    chosen = app.property(_CHOSEN) if app else None
    return chosen if chosen in FORMS else USUAL


def choose_form(form: str) -> None:
    """Write places in this way from here on."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_CHOSEN, form)
