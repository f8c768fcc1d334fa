"""Sentences for what failed, what was found and what is being done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from cami_field.domain.errors import FieldError
from cami_field.usecases.words import filled, sentences
from ui.kit.names import action_words, field_words, lower_first, role_words, type_words
from ui.kit.translate import _n, _t


def explain(error: FieldError) -> str:
    """What is wrong, where, and what to do, in the person's language."""
    return said(error.code, error.values)


def said(code: str, values: Mapping[str, object]) -> str:
    """The sentence of a code; files by their names, what the program calls things as people do."""
    shown = {name: _shown(name, value) for name, value in values.items()}
    text = sentences().get(code, code)
    return filled(QCoreApplication.translate("failures", text), shown)


def _shown(name: str, value: object) -> object:
    if isinstance(value, Path):
        return value.name
    known = _NAMES.get(name)
    return known(value) if known and isinstance(value, str) else value


def _field(name: str) -> str:
    first, _, rest = name.partition(".")
    return rest.replace("_", " ") if first == "attributes" and rest else field_words(first)


_NAMES: Mapping[str, Callable[[str], str]] = {
    "action": action_words,
    "field": _field,
    "role": role_words,
    "type": lambda name: lower_first(type_words(name)),
}


def wait_words(seconds: int) -> str:
    """How long to wait for the next try."""
    if seconds >= 120:
        return _n("unlock", "Try again in %n minutes.", -(-seconds // 60))
    return _n("unlock", "Try again in %n seconds.", seconds)


def doing(code: str) -> str:
    """What is being done, for a progress line."""
    words = {
        "attach.keeping": _t("doing", "Keeping the attachments"),
        "backup.verifying": _t("doing", "Reading the backup back"),
        "backup.writing": _t("doing", "Writing the backup"),
        "cabled.copying": _t("doing", "Copying from the GPS"),
        "cabled.looking": _t("doing", "Looking at the GPS"),
        "founding.area": _t("doing", "Making the area"),
        "founding.opening": _t("doing", "Opening it"),
        "founding.people": _t("doing", "Letting people in"),
        "import.dividing": _t("doing", "Dividing tracks into days"),
        "import.keeping": _t("doing", "Keeping the files"),
        "import.reading": _t("doing", "Reading files"),
        "import.saving": _t("doing", "Saving"),
        "reading": _t("doing", "Reading files"),
        "restore.unpacking": _t("doing", "Unpacking and checking the backup"),
        "zones.deriving": _t("doing", "Working out where every record lies"),
        "zones.fitting": _t("doing", "Fitting the outlines"),
        "zones.reading": _t("doing", "Reading boundaries"),
    }
    return words.get(code, _t("doing", "Working"))
