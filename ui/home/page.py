"""Home: what to finish, what this month came to, the last patrols on a map, the backup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.home import Home, Month
from cami_field.usecases.patrol_view import PatrolView
from cami_field.usecases.vault_ports import BackupReport
from ui.home.cards import figure, waiting_card
from ui.home.waiting import waiting_lines
from ui.kit.dialogs import Band, ProgressLine
from ui.kit.doors import AtDesk
from ui.kit.language import day_with_year, km, month_name, plain_day
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, clear, column, label, row, scrolled
from ui.kit.tasks import Task
from ui.kit.theme import WIDEST_SHEET, sp
from ui.kit.translate import _n, _t
from ui.map.area_layers import area_layers
from ui.map.canvas import MapCanvas
from ui.map.layers import Layer, PolygonLayer, Scene
from ui.map.place_words import place_words
from ui.observations.drafts import Draft, draft_from
from ui.observations.patrol_layers import layers_of

WIDTH = 540


class HomePage(QWidget):
    """``patrol_wanted`` and ``incident_wanted`` give an id, ``room_wanted`` a room's name."""

    changed = Signal()
    patrol_wanted = Signal(object)
    incident_wanted = Signal(object)
    room_wanted = Signal(str)
    patrol_begun = Signal()
    sighting_begun = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("home_page")
        self._at = at
        self._task: Task | None = None
        self._hello = label("", "title", name="home_hello")
        self._today = label("", "muted", name="home_today")
        self.band = Band("home_band")
        self._waiting = column(spacing=0)
        self._month_title = label("", "section", name="home_month")
        self._figures = row(spacing=10)
        self._backup_words = label("", "muted", name="home_backup", wrap=True)
        self.backup = Button(_t("home", "Back up…"), self._ask_where, name="back_up")
        self.progress = ProgressLine("home_progress", self._cancel)
        self.map = MapCanvas(format_place=place_words)
        area_layers(at).lay_under(self.map)
        self._build()

    def _build(self) -> None:
        sighting = Button(
            _t("home", "Quick sighting"), self.sighting_begun.emit, name="home_sighting",
            key="Ctrl+G",
        )  # fmt: skip
        new = Button(
            _t("list", "New patrol"), self.patrol_begun.emit, name="home_new", kind="primary",
            key="Ctrl+N",
        )  # fmt: skip
        waits = card(name="home_waiting")
        waits.setLayout(self._waiting)
        kept = card(name="home_kept")
        kept.setLayout(
            column(
                row(self._backup_words, self.backup),
                self.progress,
                margins=(16, 12, 16, 12),
            )
        )
        kept.layout().itemAt(0).layout().setStretch(0, 1)  # type: ignore[union-attr]
        left = QWidget()
        left.setLayout(
            column(
                label(_t("home", "To finish"), "section"),
                waits,
                8,
                self._month_title,
                self._figures,
                8,
                kept,
                None,
                spacing=8,
                margins=(0, 0, 8, 0),
            )
        )
        area = scrolled(left)
        area.setFixedWidth(sp(WIDTH, WIDEST_SHEET))
        drawn = column(label(_t("home", "Last patrols"), "section"), self.map, spacing=8)
        drawn.setStretch(1, 1)
        both = row(area, drawn, spacing=14)
        both.setStretch(1, 1)
        head = row(column(self._hello, self._today, spacing=0), None, sighting, new)
        page = column(head, self.band, both, spacing=12, margins=(20, 10, 20, 14))
        page.setStretch(2, 1)
        self.setLayout(page)

    # as a room

    def start(self) -> None:
        """Read everything anew."""
        self.come_back()
        self.setFocus()

    def come_back(self) -> None:
        """The same."""
        desk = self._at.desk
        now = datetime.now(UTC).astimezone(ZoneInfo(desk.zone))
        name = next(iter(desk.person.name.split()), desk.person.name)
        self._hello.setText(_greeting(now.hour, name))
        self._today.setText(day_with_year(now.date()))
        today = now.date()
        self._at.tasks.run(
            lambda: (desk.home(today), desk.drafts(), desk.info().last_backup),
            owner=self,
            done=self._show,
            failed=self._on_failed,
        )

    def before_lock(self) -> None:
        """Nothing is half filled here."""

    def place(self) -> None:
        """Only here."""

    def return_to(self, _place: None) -> None:
        """Read anew."""
        self.come_back()

    # showing

    def _show(self, found: tuple[Home, Sequence[tuple[UUID, str, str]], datetime | None]) -> None:
        seen, kept, last_backup = found
        self._show_waiting(seen, [d for one in kept if (d := draft_from(*one)) is not None])
        self._show_month(seen.month)
        if self._task is None:
            self._tell_backup(last_backup)
        desk, ids = self._at.desk, [one.id for one in seen.last]
        self._at.tasks.run(
            lambda: [desk.patrol_view(one) for one in ids], owner=self, done=self._draw
        )

    def _show_waiting(self, seen: Home, drafts: Sequence[Draft]) -> None:
        clear(self._waiting)
        lines = waiting_lines(seen, drafts, self._at.desk.model, self)
        if not lines:
            words = _t("home", "Nothing waits. Start a patrol, or plug in a GPS.")
            self._waiting.addLayout(column(label(words, "muted"), margins=(16, 14, 16, 14)))
        for number, line in enumerate(lines):
            self._waiting.addWidget(waiting_card(line, number, last=number == len(lines) - 1))

    def _show_month(self, month: Month) -> None:
        self._month_title.setText(_t("home", "{month} so far", month=month_name(month.first)))
        clear(self._figures)
        for number, words in (
            (str(month.patrols), _n("home", "patrols", month.patrols)),
            (str(month.days), _n("home", "patrol days", month.days)),
            (km(month.km), _t("home", "km")),
        ):
            self._figures.addWidget(figure(number, words), 1)

    def _draw(self, views: Sequence[PatrolView]) -> None:
        layers: list[Layer] = [layer for view in views for layer in layers_of(view)]
        self.map.set_layers(list({_key_of(layer): layer for layer in reversed(layers)}.values()))
        latest = Scene.of(layers_of(views[0])).bounds() if views else None
        QTimer.singleShot(0, self, lambda: self.map.fit(latest))

    # the backup

    def _tell_backup(self, at: datetime | None) -> None:
        words = _t("home", "There is no backup yet. Make one on a stick that stays elsewhere.")
        if at is not None:
            local = at.astimezone(ZoneInfo(self._at.desk.zone)).date()
            words = _t("home", "The last backup is of {day}.", day=plain_day(local))
        self._backup_words.setText(words)

    def _ask_where(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, _t("home", "Where to put the backup"), str(Path.home())
        )
        if found:
            self.back_up_to(Path(found))

    def back_up_to(self, folder: Path) -> None:
        """Write a backup into a folder and read it back."""
        backup = self._at.desk.backup
        self.backup.setEnabled(False)
        self.progress.begin(_t("home", "Writing the backup…"))
        self._task = self._at.tasks.run(
            lambda: backup(folder),
            owner=self,
            done=self._on_backed_up,
            failed=self._on_failed,
            cancelled=lambda: self._end_backup(_t("home", "Cancelled. No backup was made.")),
            progress=self.progress.on_progress,
        )

    def _on_backed_up(self, report: BackupReport) -> None:
        words = _t("home", "Backed up to {name} and read back whole.", name=report.file.name)
        self._end_backup(words)
        self._tell_backup(report.made_at)
        self.changed.emit()

    def _end_backup(self, words: str, tone: str = "done") -> None:
        self._task = None
        self.backup.setEnabled(True)
        self.progress.hide()
        self.band.say(words, tone)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_failed(self, error: FieldError) -> None:
        self._end_backup(explain(error), "danger")


def _key_of(layer: Layer) -> object:
    """Zones of several patrols are the same; their tracks and points are not."""
    return layer.id if isinstance(layer, PolygonLayer) else id(layer)


def _greeting(hour: int, name: str) -> str:
    if hour < 5:
        return _t("home", "Good night, {name}", name=name)
    if hour < 12:
        return _t("home", "Good morning, {name}", name=name)
    if hour < 18:
        return _t("home", "Good day, {name}", name=name)
    return _t("home", "Good evening, {name}", name=name)
