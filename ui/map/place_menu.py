"""The menu of a place: copy it in any way of writing, choose the way that is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.translate import _t
from ui.kit.ways import FORMS, choose_form, chosen_form
from ui.map.place_words import form_name, place_lines


def place_menu(parent: QWidget, lat: float, lon: float) -> QMenu:
    """A menu that copies a place (degrees WGS 84), and chooses how places are shown."""
    menu = QMenu(parent)
    menu.setObjectName("place_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for form, text in place_lines(lat, lon):
        action = QAction(_t("place", "Copy {place}", place=text), menu)
        action.setObjectName(f"copy_{form}")
        action.triggered.connect(partial(_copy, text))
        menu.addAction(action)
    menu.addSeparator()
    shown = menu.addMenu(_t("place", "Show places as"))
    group = QActionGroup(shown)
    for form in FORMS:
        action = QAction(form_name(form), shown)
        action.setObjectName(f"show_{form}")
        action.setCheckable(True)
        action.setChecked(form == chosen_form())
        action.triggered.connect(partial(_choose, form))
        group.addAction(action)
        shown.addAction(action)
    return menu


def _copy(text: str, *_checked: bool) -> None:
    QGuiApplication.clipboard().setText(text)


def _choose(form: str, *_checked: bool) -> None:
    choose_form(form)
