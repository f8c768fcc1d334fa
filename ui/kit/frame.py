"""What stands around every page: the rail, the practice band, and the line that tells how it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QToolButton, QWidget

from ui.kit.dialogs import Band
from ui.kit.icons import icon
from ui.kit.idle import IdleWatch
from ui.kit.pieces import Least, Pages, avatar, column, label, row, scrolled
from ui.kit.theme import active_palette, field_font, sp, text_scale
from ui.kit.translate import _n, _t

if TYPE_CHECKING:
    from cami_field.usecases.desk import Info


TALL = 1.6  # of a text so large there is no room left for a picture


class Rail(QFrame):
    """Where one can go, at the left, and who is here, at its foot; ``wanted`` names a room."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.home = self._place(_t("rail", "Home"), "home")
        self.patrols = self._place(_t("rail", "Patrols"), "patrols")
        self.sightings = self._place(_t("rail", "Sightings"), "sightings")
        self.incidents = self._place(_t("rail", "Incidents"), "incidents")
        self.map = self._place(_t("rail", "Map"), "map")
        self.area = self._place(_t("rail", "Area"), "area")
        self.preferences = self._place(_t("rail", "Preferences"), "preferences")
        self.preferences.setShortcut("Ctrl+,")
        self._rooms = {
            "home": self.home,
            "patrols": self.patrols,
            "sightings": self.sightings,
            "incidents": self.incidents,
            "map": self.map,
            "area": self.area,
            "preferences": self.preferences,
        }
        for number, (name, place) in enumerate(self._rooms.items(), start=1):
            if place.shortcut().isEmpty():
                place.setShortcut(f"Ctrl+{number}")
            place.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
        self.lock = self._place(_t("rail", "Lock"), "lock")
        self.lock.setCheckable(False)
        self.lock.setShortcut("Ctrl+L")
        self.lock.setToolTip(_t("rail", "Lock this window (Ctrl+L)"))
        self._picture = QLabel()
        self._name = label(name="rail_person")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rooms = QWidget()
        rooms.setLayout(
            column(
                self.home, self.patrols, self.sightings, self.incidents, self.map, None, spacing=6
            )
        )
        area = scrolled(rooms)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        area.setMinimumWidth(rooms.sizeHint().width())
        self.setLayout(
            column(
                area,
                row(None, self._picture, None),
                self._name,
                self.area,
                self.preferences,
                self.lock,
                spacing=6,
                margins=(6, 8, 6, 8),
            )
        )

    def _place(self, text: str, name: str) -> QToolButton:
        colours = active_palette()
        button = QToolButton()
        button.setObjectName(f"rail_{name}")
        button.setText(text)
        button.setIcon(icon(name, colours.rail_muted, colours.rail_ink))
        button.setIconSize(QSize(sp(24, 32), sp(24, 32)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("kind", "rail")
        button.setCheckable(True)
        button.setChecked(True)
        room = QFontMetrics(field_font(12.5, bold=True)).horizontalAdvance(text)
        button.setMinimumWidth(max(72, room + 8))
        button.setMinimumHeight(sp(58, 84))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def show_room(self, name: str) -> None:
        """Which room one is in."""
        for known, place in self._rooms.items():
            place.setChecked(known == name)

    def show_person(self, name: str) -> None:
        """Who is here."""
        self._picture.setPixmap(avatar(name, 40))
        self._picture.setVisible(text_scale() < TALL)
        self._name.setText(next(iter(name.split()), name))


class Foot(QFrame):
    """The bottom line: saved, backed up, not yet sent, station and zone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("foot", True)
        self.setFixedHeight(sp(30))
        self._saved = label(name="foot_saved")
        self._backup = label(name="foot_backup")
        self._sent = label(name="foot_sent")
        self._station = label(name="foot_station")
        for part in (self._saved, self._backup, self._sent):
            part.setTextFormat(Qt.TextFormat.RichText)
        keys = label(_t("foot", "F1: keys · Ctrl+K: find"), "muted", name="foot_keys")
        if text_scale() >= TALL:
            keys.hide()
        self.setLayout(
            row(
                self._saved,
                self._backup,
                self._sent,
                None,
                keys,
                self._station,
                spacing=22,
                margins=(18, 0, 18, 0),
            )
        )

    def show_busy(self, busy: bool) -> None:
        """Whether something is being written right now."""
        colours = active_palette()
        words = _t("foot", "Working…") if busy else _t("foot", "Saved")
        self._saved.setText(_dot(colours.attention if busy else colours.done, words, ""))

    def show_info(self, info: Info, remind_after: int) -> None:
        """How the workspace stands; a backup of more days ago (0: never) is reminded of."""
        colours = active_palette()
        if info.last_backup is None:
            words = _dot(colours.attention, _t("foot", "No backup yet"), "", hollow=True)
        elif 0 < remind_after <= (datetime.now(UTC) - info.last_backup).days:
            asked = _t("foot", "Make a backup: the last was")
            words = _dot(colours.attention, asked, _ago(info.last_backup), hollow=True)
        else:
            words = _dot(colours.done, _t("foot", "Backed up"), _ago(info.last_backup))
        self._backup.setText(words)
        self._sent.setText(
            _dot(
                colours.attention,
                _n("foot", "%n records", info.pending),
                _t("foot", "not yet sent"),
                hollow=True,
            )
        )
        self._sent.setVisible(bool(info.pending))
        self._station.setText(f"{info.name} · {info.station} · {info.zone}")


def _dot(colour: str, strong: str, rest: str, *, hollow: bool = False) -> str:
    sign = "○" if hollow else "●"
    return f'<span style="color:{colour}">{sign}</span> <b>{strong}</b> {rest}'


def _ago(at: datetime) -> str:
    days = (datetime.now(UTC) - at).days
    if days == 0:
        return _t("foot", "today")
    return _n("foot", "%n days ago", days)


class Inside(QWidget):
    """The frame behind the door; pages go into its ``room``, files can be dropped on it."""

    dropped = Signal(list)
    """Paths of files."""

    def __init__(self, idle_ms: int) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.watch = IdleWatch(self, idle_ms)
        self.setProperty("page", True)
        self.setObjectName("inside")
        self.rail, self.foot = Rail(), Foot()
        self.practice = Band("practice")
        self.room = Pages()
        area = QScrollArea()  # what has no room on a small screen is scrolled to
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(Least(self.room))
        beside = column(column(self.practice, margins=(20, 8, 20, 0)), area, self.foot, spacing=0)
        beside.setStretch(1, 1)
        self.setLayout(row(self.rail, beside, spacing=0))
        keys = QShortcut(QKeySequence("F1"), self, self.show_keys)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        anything = QShortcut(QKeySequence("Ctrl+K"), self, self.show_palette)
        anything.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_palette(self) -> None:
        """Find what can be done here by its name."""
        from ui.kit.palette import Palette  # noqa: PLC0415 -- when it is asked for

        Palette(self).open()

    def show_keys(self) -> None:
        """Every key that does something here."""
        from ui.kit.shortcuts import ShortcutsSheet  # noqa: PLC0415 -- when it is asked for

        ShortcutsSheet(self).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.dropped.emit([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()
