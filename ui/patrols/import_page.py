"""Recordings brought in: choose files, look, tick, import, see what came of it, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.import_report import REFUSED, ImportReport
from cami_field.usecases.track_choices import ImportChoices, IntoPatrol, NewPatrol, TrackTarget
from cami_field.usecases.track_preview import ImportPreview
from ui.kit.dialogs import Band, ProgressLine
from ui.kit.doors import AtDesk
from ui.kit.forms import unmatched_words
from ui.kit.icons import icon_pixmap
from ui.kit.language import km
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, clear, column, label, row, scrolled
from ui.kit.tasks import Task
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _n, _t
from ui.patrols.import_file import FileCard
from ui.patrols.import_report import ReportCard
from ui.patrols.new_patrol import PatrolFields

KINDS = "*.gpx *.GPX *.kml *.KML *.kmz *.KMZ *.nmea *.NMEA *.txt *.fit *.FIT"


class ImportPage(QWidget):
    """One import from its files to its report; ``finished`` gives the patrol to look at."""

    finished = Signal(object)
    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("import_page")
        self._at = at
        self._patrol_id: UUID | None = None
        self._paths: list[Path] = []
        self._cards: list[FileCard] = []
        self._task: Task | None = None
        self._report: ImportReport | None = None
        self._fields: PatrolFields | None = None
        self._build()

    def _build(self) -> None:
        self._title = label("", "title", name="import_title")
        self._into = label("", "muted", name="import_into")
        self._choose = Button(
            _t("import", "Choose files"), self.choose_files, name="choose_files", key="Ctrl+O"
        )
        leave = Button(_t("form", "Close"), self._leave, name="close_import")
        self.band = Band("import_band")
        self._stack = QStackedWidget()
        self._files = column(spacing=12, margins=(0, 0, 10, 0))
        inside = QWidget()
        inside.setLayout(self._files)
        self._for_new = card(name="import_new")
        self._for_new.setFixedWidth(sp(400, 600))
        self._new_lines = column(
            label(_t("import", "The new patrol"), "section"), spacing=10, margins=(16, 14, 16, 14)
        )
        side = column(self._for_new, None, spacing=12)
        self._for_new.setLayout(self._new_lines)
        looking = QWidget()
        both = row(scrolled(inside), side, spacing=14)
        both.setStretch(0, 1)
        looking.setLayout(both)
        self._report_card = ReportCard()
        self._report_card.undo_wanted.connect(self.undo)
        self._report_card.open_wanted.connect(self._leave)
        for page in (nothing_yet(self.choose_files), looking, self._report_card):
            self._stack.addWidget(page)
        self.progress = ProgressLine("import_progress", self.cancel)
        self._total = label("", "strong", name="import_total")
        self.go = Button(_t("import", "Import"), self.bring, name="import_go", kind="primary")
        whole = column(
            row(column(self._title, self._into, spacing=0), None, self._choose, leave),
            self.band,
            self._stack,
            self.progress,
            row(self._total, None, self.go),
            spacing=12,
            margins=(20, 14, 20, 14),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        away = QShortcut(QKeySequence("Escape"), self, self._leave)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # files

    def begin(self, patrol_id: UUID | None, title: str, paths: Sequence[Path]) -> None:
        """A new import into a patrol, or into a new one."""
        self._patrol_id = patrol_id
        self._paths, self._report = [], None
        self.band.hide()
        self._title.setText(_t("import", "Import GPS"))
        into = _t("import", "into {patrol}", patrol=title)
        self._into.setText(into if patrol_id else _t("import", "into a new patrol"))
        self._for_new.setVisible(patrol_id is None)
        if self._fields is not None:
            self._new_lines.removeWidget(self._fields)
            self._fields.deleteLater()
            self._fields = None
        if patrol_id is None:
            self._fields = PatrolFields(self._at.desk)
            self._fields.transport.left.connect(self._look_again)
            self._new_lines.addWidget(self._fields)
        self._show_cards(())
        self._stack.setCurrentIndex(0)
        if paths:
            self.add_files(paths)

    def choose_files(self) -> None:
        """Ask for files."""
        found, _ = QFileDialog.getOpenFileNames(
            self,
            _t("import", "Choose GPS files"),
            "",
            f"{_t('import', 'GPS recordings')} ({KINDS});;{_t('import', 'All files')} (*)",
        )
        self.add_files([Path(name) for name in found])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look into more files; one that is there already is not looked at twice."""
        new = [path for path in paths if path not in self._paths]
        if not new or self._task is not None:
            return
        if self._report is not None:
            self.begin(self._patrol_id, self._into.text(), ())
        self._paths += new
        self._look()

    def _look(self) -> None:
        target, choices = self._target(), repairs_of(self._cards)
        paths, preview = list(self._paths), self._at.desk.preview_recordings
        self.band.hide()
        self._set_busy(_t("import", "Looking into the files…"))
        self._task = self._at.tasks.run(
            lambda: preview(paths, target, choices),
            owner=self,
            done=self._on_preview,
            failed=self._on_failed,
            cancelled=self._on_cancelled,
            progress=self.progress.on_progress,
        )

    def _look_again(self) -> None:
        if self._paths and self._task is None and self._report is None:
            self._look()

    def _on_preview(self, preview: ImportPreview) -> None:
        self._set_busy("")
        repairs = repairs_of(self._cards)
        self._show_cards([FileCard(f, repairs.of(f.path), n) for n, f in enumerate(preview.files)])
        self._stack.setCurrentIndex(1)
        self.go.setFocus()

    def _show_cards(self, cards: Sequence[FileCard]) -> None:
        clear(self._files)
        self._cards = list(cards)
        for shown in cards:
            shown.repaired.connect(self._look_again)
            shown.ticked.connect(self._tell_total)
            self._files.addWidget(shown)
        self._files.addStretch(1)
        self._tell_total()

    # what is chosen

    def _target(self) -> TrackTarget:
        if self._patrol_id is not None:
            return IntoPatrol(patrol_id=self._patrol_id)
        assert self._fields is not None
        return new_patrol_of(self._fields, self._at.desk.person.person_id)

    def _tell_total(self) -> None:
        words = total_words(self._cards)
        self._total.setText(words)
        self.go.setEnabled(bool(words) and self._task is None)
        self.go.setVisible(bool(self._cards) and self._report is None)

    # doing it

    def bring(self) -> None:
        """Import what is ticked."""
        if self._task is not None or not self.go.isEnabled():
            return
        unmatched = unmatched_words(self)
        if unmatched:
            self.band.say(unmatched, "attention")
            return
        files = {shown.preview.path: shown.choices() for shown in self._cards}
        outside = any(shown.reaches_outside() for shown in self._cards)
        usable = [s.preview.path for s in self._cards if s.preview.status != REFUSED]
        choices = ImportChoices(files=files, outside_dates=outside)
        target, bring = self._target(), self._at.desk.import_recordings
        self.band.hide()
        self._set_busy(_t("import", "Importing…"))
        self._task = self._at.tasks.run(
            lambda: bring(usable, target, choices),
            owner=self,
            done=self._on_report,
            failed=self._on_failed,
            cancelled=self._on_cancelled,
            progress=self.progress.on_progress,
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing of it stands."""
        if self._task is not None:
            self._task.cancel()
            self.progress.begin(_t("import", "Cancelling…"))

    def _on_report(self, report: ImportReport) -> None:
        self._set_busy("")
        self._report = report
        self._report_card.show_report(report)
        self._stack.setCurrentIndex(2)
        self._total.setText("")
        self.go.hide()
        self.changed.emit()

    def undo(self) -> None:
        """Take the import back, in one step."""
        report, undo = self._report, self._at.desk.undo_import
        if report is None or self._task is not None:
            return
        self._set_busy(_t("import", "Taking it back…"))
        self._task = self._at.tasks.run(
            lambda: undo(report),
            owner=self,
            done=self._on_undone,
            failed=self._on_failed,
            sure=True,
        )

    def _on_undone(self, count: int) -> None:
        self._set_busy("")
        self._report = None
        self.changed.emit()
        words = _n("import", "Taken back: %n records are as they were before the import.", count)
        self._look()
        self.band.say(words, "done")

    def _on_cancelled(self) -> None:
        self._set_busy("")
        self._tell_total()
        self._paths = [shown.preview.path for shown in self._cards]
        self.band.say(_t("import", "Cancelled. Nothing was imported."), "attention")

    def _on_failed(self, error: FieldError) -> None:
        self._set_busy("")
        self._tell_total()
        self.band.say(explain(error), "danger")

    def _set_busy(self, words: str) -> None:
        self._task = None if not words else self._task
        self._choose.setEnabled(not words)
        self.go.setEnabled(not words)
        if words:
            self.progress.begin(words)
        else:
            self.progress.hide()

    def _leave(self) -> None:
        if self._task is not None:
            self.cancel()
            return
        report = self._report
        known = report.patrol_id if report and report.patrol_id else self._patrol_id
        self.finished.emit(known)


def nothing_yet(choose: Callable[[], None]) -> QWidget:
    """What to do while there are no files."""
    sheet = card(name="import_empty")
    picture = label()
    picture.setPixmap(icon_pixmap("import", active_palette().primary, 48))
    words = label(
        _t(
            "import",
            "GPX, KML, NMEA and FIT files from any device. The files stay as they are; "
            "you see what is in them before anything is imported.",
        ),
        "muted",
        wrap=True,
    )
    words.setFixedWidth(sp(480, 640))
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    first = Button(_t("import", "Choose files"), choose, name="choose_first", kind="primary")
    sheet.setLayout(
        column(
            None,
            row(None, picture, None),
            row(None, label(_t("import", "Drop GPS files here"), "section"), None),
            row(None, words, None),
            row(None, first, None),
            None,
            spacing=14,
        )
    )
    return sheet


def total_words(cards: Sequence[FileCard]) -> str:
    """What is ticked, added up; nothing where nothing is."""
    tracks = [track for shown in cards for track in shown.chosen_tracks()]
    points = sum(len(shown.choices().waypoints or ()) for shown in cards)
    if not (tracks or points):
        return ""
    days = {day for track in tracks for day in track.days if day is not None}
    metres = sum(d.counted_m for track in tracks for d in track.days.values())
    parts = (
        _n("import", "%n tracks", len(tracks)),
        _n("import", "%n days", len(days)),
        _t("patrol", "{km} km", km=km(metres / 1000)),
        _n("import", "%n waypoints", points),
    )
    return " · ".join(parts)


def new_patrol_of(fields: PatrolFields, me: UUID) -> NewPatrol:
    """The patrol that the fields describe, led by ``me`` if nobody else is named."""
    leader, mandate = fields.leader.value(), fields.mandate.value()
    person = leader if isinstance(leader, UUID) else me
    return NewPatrol(
        transport_mode=str(fields.transport.value() or "foot"),
        mandate=str(mandate) if mandate else None,
        leader_id=person,
        members={person: "ranger"},
    )


def repairs_of(cards: Sequence[FileCard]) -> ImportChoices:
    """What was mended, for a new look: the ticks are proposed anew."""
    return ImportChoices(files={shown.preview.path: shown.repairs() for shown in cards})
