"""Language, colours, size of text, how places and dates are written; each holds at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Line, SearchBox, plain
from ui.kit.language import LANGUAGES, own_name
from ui.kit.pieces import card, column, label, row, scrolled
from ui.kit.preferences import CALENDARS, TEXT_PERCENT, THEMES, Preferences
from ui.kit.theme import sp
from ui.kit.translate import _n, _t
from ui.kit.ways import FORMS
from ui.map.place_words import form_name, place_lines

_REMIND = (1, 3, 7, 14, 30, 0)
_EXAMPLE = (38.17, 73.97)


class Choice(QWidget):
    """A few things of which one holds, as buttons; ``chosen`` gives its key."""

    chosen = Signal(object)

    def __init__(self, items: Sequence[Item], now: object, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._now, line = now, row(spacing=8)
        for text, key in items:
            button = QPushButton(f"✓ {text}" if key == now else text)
            button.setObjectName(f"{name}_{key}")
            button.setCheckable(True)
            button.setChecked(key == now)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(partial(self._on_clicked, key))
            line.addWidget(button)
        line.addStretch(1)
        self.setLayout(line)

    def _on_clicked(self, key: object, *_checked: bool) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            button.setChecked(True)
        if key != self._now:
            self.chosen.emit(key)


class PreferencesPage(QWidget):
    """``changed`` is never told: no record is touched here."""

    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("preferences_page")
        self._at, self._last = at, ""
        now = at.tastes.now
        sheet = card(name="preferences_card")
        sheet.setMaximumWidth(sp(820))
        sheet.setLayout(column(*self._lines(now), None, spacing=14, margins=(22, 18, 22, 18)))
        inside = QWidget()
        inside.setLayout(column(sheet, None))
        title = label(_t("preferences", "Preferences"), "title")
        said = _t("preferences", "They are yours on this computer, and hold at once.")
        page = column(
            title, label(said, "muted"), scrolled(inside), spacing=10, margins=(20, 10, 20, 14)
        )
        page.setStretch(2, 1)
        self.setLayout(page)

    def _lines(self, now: Preferences) -> list[QWidget]:
        return [
            self._line(_t("preferences", "Language"), "language", self._languages(), now.language),
            self._line(_t("preferences", "Colours"), "theme", _themes(), now.theme),
            self._line(
                _t("preferences", "Size of text"),
                "text_percent",
                [(f"{percent} %", percent) for percent in TEXT_PERCENT],
                now.text_percent,
            ),
            self._places(now),
            self._line(_t("preferences", "Calendar"), "calendar", _calendars(), now.calendar),
            self._line(
                _t("preferences", "Remind of a backup"),
                "backup_days",
                _reminders(),
                now.backup_days,
            ),
        ]

    def _line(self, words: str, name: str, items: Sequence[Item], now: object) -> QWidget:
        editor = Choice(items, now, name=name)
        editor.chosen.connect(partial(self._choose, name))
        return Line(plain(words), editor)

    def _languages(self) -> list[Item]:
        own: list[Item] = [(own_name(code), code) for code in LANGUAGES]
        return [(_t("preferences", "The computer's"), ""), *own]

    def _places(self, now: Preferences) -> QWidget:
        written = dict(place_lines(*_EXAMPLE))
        items: list[Item] = [
            (" · ".join(part for part in (form_name(form), written.get(form)) if part), form)
            for form in FORMS
        ]
        box = SearchBox(items, name="place_form")
        box.set_value(now.place_form)
        box.activated.connect(lambda _index: self._choose("place_form", box.value()))
        return Line(plain(_t("preferences", "Coordinates")), box)

    def _choose(self, name: str, key: object) -> None:
        if key is not None:
            self._last = name
            tastes = self._at.tastes
            tastes.choose(Preferences(**{**tastes.now._asdict(), name: key}))

    # as a room

    def start(self) -> None:
        """Nothing is read: it shows what holds."""
        self.setFocus()

    def come_back(self) -> None:
        """As it was."""

    def before_lock(self) -> None:
        """Nothing is half filled here."""

    def place(self) -> str:
        """Which line was changed last."""
        return self._last

    def return_to(self, place: str) -> None:
        """Go on from that line by keys."""
        self._last = place
        for button in self.findChildren(QPushButton):
            if button.isChecked() and button.objectName().startswith(f"{place}_"):
                button.setFocus()


def _themes() -> list[Item]:
    words = (
        _t("preferences", "As the computer"),
        _t("preferences", "Light"),
        _t("preferences", "Dark"),
        _t("preferences", "High contrast"),
    )
    return list(zip(words, THEMES, strict=True))


def _calendars() -> list[Item]:
    words = (_t("preferences", "Gregorian"), _t("preferences", "Persian"))
    return list(zip(words, CALENDARS, strict=True))


def _reminders() -> list[Item]:
    return [
        (_n("preferences", "%n days", days) if days else _t("preferences", "Never"), days)
        for days in _REMIND
    ]
