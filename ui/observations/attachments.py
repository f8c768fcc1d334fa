"""Photos and documents of a record: chosen or dropped, shown small, looked at, saved as copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.attach import AttachmentRow
from ui.kit.doors import AtDesk
from ui.kit.icons import icon
from ui.kit.language import number_words
from ui.kit.messages import explain
from ui.kit.pieces import Button, clear, column, label, row
from ui.kit.theme import active_palette
from ui.kit.translate import _n, _t
from ui.observations.pictures import PictureDialog, is_picture, picture_from, picture_of

SMALL = 44
SIGNS = 8  # of a fingerprint, as on an exhibit label
_MOST = 100  # files that are chosen at once


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line: a file that waits for saving, or an attachment that is kept."""

    name: str
    size: int
    path: Path | None = None
    kept: AttachmentRow | None = None


class AttachmentBox(QWidget):
    """What is attached and what will be; nothing is written before the record is saved."""

    left = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("attachments")
        self._at = at
        self._record: tuple[str, UUID] | None = None
        self._kept: list[AttachmentRow] = []
        self.pending: list[Path] = []
        self.gone: list[UUID] = []
        self.fingerprints = False  # of evidence: the last signs of each file's SHA-256 are shown
        self.setAcceptDrops(True)
        self._lines = column(spacing=6)
        self.told = label("", "meta", name="attachments_told", wrap=True)
        choose = Button(
            _t("files", "Add photos or documents"), self.choose, name="add_files", icon_name="plus"
        )
        self.copies = Button(
            _t("files", "Save copies…"), self._on_copies, name="save_copies", kind="link"
        )
        self.setLayout(column(self._lines, self.told, row(choose, None, self.copies), spacing=6))

    # what is shown

    def begin(self, record: tuple[str, UUID] | None, waiting: Sequence[Path] = ()) -> None:
        """Show what a record has; none for a new one. ``waiting`` were chosen before."""
        self._record, self._kept, self.gone = record, [], []
        self.pending = [path for path in waiting if path.is_file()]
        self._show()
        if record is not None:
            ask = self._at.desk.list_attachments
            type_name, record_id = record

            def done(rows: list[AttachmentRow]) -> None:
                if self._record == record:
                    self._kept = rows
                    self._show()

            self._at.tasks.run(
                lambda: ask(type_name, record_id), owner=self, done=done, failed=self._complain
            )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Files to attach when the record is saved; folders and what is chosen already are not."""
        fresh = [p for p in dict.fromkeys(paths) if p.is_file() and p not in self.pending]
        self.pending += fresh[: _MOST - len(self.pending)]
        self._show()
        self.left.emit()

    def choose(self) -> None:
        """Ask which files."""
        found, _ = QFileDialog.getOpenFileNames(
            self, _t("files", "Photos or documents"), str(Path.home())
        )
        if found:
            self.add_files([Path(name) for name in found])

    def _show(self) -> None:
        clear(self._lines)
        kept = [_Shown(r.name or "—", r.bytes, kept=r) for r in self._kept if r.id not in self.gone]
        waiting = [_Shown(p.name, p.stat().st_size, path=p) for p in self.pending if p.is_file()]
        for number, one in enumerate([*kept, *waiting]):
            self._lines.addLayout(self._line(number, one))
        self.copies.setVisible(bool(kept))
        words = _n("files", "%n will be kept when you save", len(waiting)) if waiting else ""
        self._say(words or ("" if kept else _t("files", "Files can be dropped or pasted here.")))

    def _line(self, number: int, one: _Shown) -> QHBoxLayout:
        small = QLabel()
        small.setObjectName(f"thumbnail_{number}")
        small.setFixedSize(SMALL, SMALL)
        small.setAlignment(Qt.AlignmentFlag.AlignCenter)
        small.setPixmap(icon("reports", active_palette().muted).pixmap(24, 24))
        if is_picture(one.name):
            self._picture(small, one)
        name = label(_short(one.name), name=f"file_{number}")
        name.setToolTip(one.name)
        words = column(name, label(self._meta(one), "meta"), spacing=0)
        parts = row(small, words, None, spacing=8)
        if is_picture(one.name):
            look = partial(self.look, one.path, one.kept)
            parts.addWidget(Button(_t("files", "Look"), look, name=f"look_{number}", kind="link"))
        away = partial(self._remove, one)
        gone = Button(_t("files", "Remove"), away, name=f"remove_{number}", kind="link")
        gone.setAccessibleDescription(one.name)
        parts.addWidget(gone)
        return parts

    def _meta(self, one: _Shown) -> str:
        size = size_words(one.size)
        if not self.fingerprints or one.kept is None:
            return size
        return f"{size} · {one.kept.sha256[-SIGNS:]}"

    def _picture(self, small: QLabel, one: _Shown) -> None:
        ratio = self.devicePixelRatioF()
        if one.path is not None:
            _put(small, picture_of(one.path, SMALL * ratio), ratio)
        elif one.kept is not None:
            read, kept = self._at.desk.read_attachment, one.kept
            self._at.tasks.run(
                lambda: read(kept.id),
                owner=small,
                done=lambda content: _put(small, picture_from(content, SMALL * ratio), ratio),
            )

    # what is done

    def look(self, path: Path | None, kept: AttachmentRow | None) -> None:
        """Show a picture large, in the window: no copy of it is left anywhere."""
        if path is not None:
            PictureDialog(self, path.name, picture_of(path, 0)).open()
        elif kept is not None:
            read, name = self._at.desk.read_attachment, kept.name or ""
            self._at.tasks.run(
                lambda: read(kept.id),
                owner=self,
                done=lambda content: PictureDialog(self, name, picture_from(content, 0)).open(),
                failed=self._complain,
            )

    def _remove(self, one: _Shown) -> None:
        if one.path is not None:
            self.pending.remove(one.path)
        elif one.kept is not None:
            self.gone.append(one.kept.id)
        self._show()
        self.left.emit()

    def _on_copies(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _t("files", "Where to save the copies"))
        if folder:
            self.save_copies(Path(folder))

    def save_copies(self, folder: Path) -> None:
        """Write what is kept into a folder, as it was; no file there is replaced."""
        if self._record is None:
            return
        extract, (type_name, record_id) = self._at.desk.extract_files, self._record

        def done(rows: list[AttachmentRow]) -> None:
            self._say(_n("files", "%n copies are saved", len(rows)))

        self._at.tasks.run(
            lambda: extract(type_name, record_id, folder),
            owner=self,
            done=done,
            failed=self._complain,
        )

    def _complain(self, error: FieldError) -> None:
        self._say(explain(error))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))


def _put(small: QLabel, picture: QPixmap | None, ratio: float) -> None:
    if picture is not None:
        picture.setDevicePixelRatio(ratio)
        small.setPixmap(picture)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:14]}…{name[-9:]}"


def size_words(size: int) -> str:
    """As 2.4 MB."""
    if size >= 1_000_000:
        return _t("files", "{number} MB", number=number_words(round(size / 1_000_000, 1)))
    return _t("files", "{number} KB", number=max(1, round(size / 1000)))
